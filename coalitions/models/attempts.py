"""How often something was done lately, so that there can be too often."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, models, transaction
from django.utils import timezone

_PRUNED = 200
"""How many rows whose time is over go with each new one: more than come, so they never pile up."""

_COUNT_ONE = """
INSERT INTO coalitions_attempts AS standing (key_hash, count, expires_at) VALUES (%s, 1, %s)
ON CONFLICT (key_hash) DO UPDATE SET
count = CASE WHEN standing.expires_at <= %s THEN 1 ELSE standing.count + 1 END,
expires_at = CASE WHEN standing.expires_at <= %s THEN excluded.expires_at ELSE standing.expires_at END
RETURNING count
"""


class AttemptsManager(models.Manager["Attempts"]):
    """Counts."""

    def count_one(self, key_hash: str, seconds: int) -> int:
        """Count one more under a key, and say how many that makes. The first one after the time of the last ones was
        over begins a new time of so many seconds.

        One statement, so that of two at once each counts; the same on SQLite and PostgreSQL.
        """
        now = timezone.now()
        adapt = connection.ops.adapt_datetimefield_value
        moment, over = adapt(now), adapt(now + timedelta(seconds=seconds))
        with connection.cursor() as cursor:
            cursor.execute(_COUNT_ONE, [key_hash, over, moment, moment])
            count = int(cursor.fetchone()[0])
        if count == 1:
            self.prune(now)
        return count

    def forget(self, key_hash: str) -> None:
        """Forget what was counted under a key before its time is over."""
        self.filter(key_hash=key_hash).delete()

    def prune(self, now: datetime) -> None:
        """Forget some of what is over. Rows that somebody else is forgetting or counting now are left to them."""
        with transaction.atomic():
            over = self.select_for_update(skip_locked=True).filter(expires_at__lt=now)
            keys = list(over.values_list("key_hash", flat=True)[:_PRUNED])
            if keys:
                self.filter(key_hash__in=keys, expires_at__lt=now).delete()


class Attempts(models.Model):
    """How often one person or address did one thing since a time began. No name and no address is kept, only a hash.

    Nothing but time removes a row: whoever floods the table with other keys cannot wash a count out of it.
    """

    key_hash = models.CharField(max_length=64, primary_key=True, editable=False)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    objects = AttemptsManager()

    class Meta:
        verbose_name_plural = "attempts"

    def __str__(self) -> str:
        return f"{self.count} until {self.expires_at:%H:%M:%S}"
