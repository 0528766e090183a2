"""A file that left, written once more: whether it is the same to the byte, and if not, what is different."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.changes import change
from coalitions.languages import in_files
from coalitions.models import Person
from documents.text import one_line
from exchange.departures.leaving import Leaving, Recorded, Written, written
from exchange.models import Departure
from letters.models import Signature


@dataclass(frozen=True)
class Again:
    """A file that left, as it is written now."""

    written: Written
    same: bool
    """To the byte."""
    same_words: bool
    longer: int
    """By how many bytes it is longer than what left; negative where it is shorter."""

    @property
    def says(self) -> str:
        """In a sentence."""
        if self.same:
            return _("Made again now it is exactly the same file.")
        if not self.same_words:
            return _(
                "Made again now it says something else: the program, or something that it was made of, has changed. "
                "It is not the file that left."
            )
        if not self.longer:
            return _("The same words; the file has as many bytes, and some differ since the program changed.")
        if self.longer > 0:
            return ngettext(
                "The same words; the file is %(count)d byte longer since the program changed.",
                "The same words; the file is %(count)d bytes longer since the program changed.",
                self.longer,
            ) % {"count": self.longer}
        return ngettext(
            "The same words; the file is %(count)d byte shorter since the program changed.",
            "The same words; the file is %(count)d bytes shorter since the program changed.",
            -self.longer,
        ) % {"count": -self.longer}


def made_again(departure: Departure) -> Again:
    """Write a file that left once more, of what is noted of it, and compare. Records nothing."""
    with in_files():
        made = written(Leaving.of(departure))
    return Again(
        made,
        same=made.sha256 == departure.sha256,
        same_words=made.fingerprint == departure.fingerprint,
        longer=len(made.content) - departure.size,
    )


def withdrawn_since(departure: Departure) -> int:
    """How many of those named below a letter that left, by itself or in a package, withdrew their signature since."""
    files = [departure, *departure.parts.all()]
    keys = {key for file in files if file.signed_text_id for key in file.words.get("signatures", [])}
    return Signature.objects.filter(uuid__in=keys, withdrawn_at__isnull=False).count()


def leaving_again(departure: Departure) -> Leaving:
    """The file once more: it leaves, so it will be another row, and stands in the audit log."""
    return replace(Leaving.of(departure), recorded=Recorded(departure, {}, audit="file.made-again"))


def say_given_to(departure: Departure, person: Person, given_to: str) -> None:
    """Say to whom a file was given, or that it is not known."""
    given_to = one_line(given_to)[:200]
    with change(person, "Said to whom a file was given", audit="file.given", about=departure) as made:
        made.happened = departure.given_to != given_to
        if made.happened:
            departure.given_to = given_to
            departure.save(update_fields=["given_to"])
