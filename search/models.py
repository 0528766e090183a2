"""What search looks through: a row for each thing that can be found, made of the thing and made again whenever it changes."""

from __future__ import annotations

from django.db import models

from coalitions.models import Coalition


class Entry(models.Model):
    """The words of one thing, folded. It says nothing of who may find it: the rule of the thing does, whenever it is asked.

    No person's name is in it: what an account leaves behind when it is deleted, it leaves here as well.
    """

    kind = models.CharField(max_length=20)
    key = models.PositiveBigIntegerField()
    """The primary key of the thing, of the model that its kind names."""
    coalition = models.ForeignKey(
        Coalition, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """Whose it is, so that what belongs to others is left aside at once; None where the rule of the thing alone says it."""
    at = models.DateTimeField()
    """What is found first: the newest."""
    rank = models.PositiveSmallIntegerField(default=0)
    """Of what is as new, the highest."""
    label = models.CharField(max_length=40, blank=True)
    head = models.TextField(blank=True)
    """Where it stands: its label in one word, the year, the session, the symbol."""
    folded = models.TextField(blank=True)
    """What it says, as the words of `search.folding`, each between two spaces."""
    tails = models.TextField(blank=True)
    """The ends of its words in scripts where words are looked for inside others."""

    class Meta:
        ordering = ["-at", "-rank", "-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]
        indexes = [
            models.Index(fields=["label", "kind"], name="search_entry_by_label"),
            # In the order in which they are shown, with all that narrows them.
            models.Index(fields=["kind", "-at", "-rank", "key", "coalition"], name="search_entry_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
