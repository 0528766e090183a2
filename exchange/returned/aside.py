"""Put a reading of a returned file aside: nothing of it waits any more, and what was taken of it stays taken."""

from __future__ import annotations

from django.utils import timezone

from coalitions.changes import change
from coalitions.models import Person
from exchange.models import Returned


def put_aside(returned: Returned, person: Person) -> None:
    """Say that nothing more is to be taken of a reading. Nothing changes where that was said before."""
    if returned.aside_at is not None:
        return
    with change(person, "Returned file put aside", audit="returned.put-aside", about=returned):
        returned.aside_at = timezone.now()
        returned.save(update_fields=["aside_at"])


def take_up(returned: Returned, person: Person) -> None:
    """Let a reading that was put aside wait again."""
    if returned.aside_at is None:
        return
    with change(person, "Returned file taken up again", audit="returned.taken-up", about=returned):
        returned.aside_at = returned.instead = None
        returned.save(update_fields=["aside_at", "instead"])


def close_others(returned: Returned) -> None:
    """Put the other readings of the same file aside, of which this one takes the place: it is read as the answer to another."""
    same = Returned.objects.filter(campaign=returned.campaign, digest=returned.digest, aside_at=None)
    same.exclude(pk=returned.pk).update(aside_at=timezone.now(), instead=returned)
