"""The one way out: a file leaves for a person where everybody whom it names is settled and its letter is as it was agreed
and signed, or on a coordinator's word."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy

from coalitions.models import Person
from coalitions.progress import step
from documents.text import one_line
from exchange.checks import although_unagreed
from exchange.checks import although_untranslated as checked_translated
from exchange.departures.leaving import ExportedFile, Leaving, let_leave, said_why
from exchange.persons.naming import Persons, persons_in_files


class UnsettledNamesError(Exception):
    """A file names persons of whom nothing is settled, or who must not be named. Nothing left."""

    def __init__(self, persons: Persons) -> None:
        super().__init__(", ".join(one.name for one in (*persons.withheld, *persons.open)))
        self.persons = persons

    @property
    def says(self) -> str:
        """In a sentence for each: who must not be named, who may be at risk, of whom nothing is settled."""
        persons = self.persons
        at_risk = [one.name for one in persons.open if one.record is not None]
        unsettled = [one.name for one in persons.open if one.record is None]
        says = (
            ("The file names who must not be named: {names}.", [one.name for one in persons.withheld]),
            ("To name them may put somebody at risk, so a coordinator is asked each time: {names}.", at_risk),
            ("The file names persons of whom nothing is settled: {names}.", unsettled),
        )
        return " ".join(words.format(names=", ".join(names)) for words, names in says if names)


def send(
    leaving: Leaving,
    person: Person,
    *,
    anyway: str = "",
    although: str = "",
    although_untranslated: str = "",
    given_to: str = "",
    again: bool = False,
) -> ExportedFile:
    """A file for a person, who may have it: it leaves, which is a row and stands in the audit log.

    `anyway` is why it leaves although it names persons of whom nothing is settled: only a coordinator may say so, and of
    who must not be named nobody. `although` is why a letter leaves that is not as it was agreed or signed: that too only a
    coordinator may say; it is not asked of what left before (`again`). `although_untranslated` is why it leaves although it
    is in a language that something of it is not translated into. Raises UnsettledNamesError, UnagreedLetterError,
    UntranslatedError, and PermissionDenied for the first two words from anybody else.
    """
    if not again:
        leaving = although_unagreed(leaving, person, although)
    leaving = checked_translated(leaving, person, although_untranslated, again=again)
    step(gettext_lazy("Names are looked for in it."))
    persons = persons_in_files(leaving.files)
    anyway = said_why(anyway)
    if not persons.settled:
        if anyway and not person.has_perm("exchange.share", leaving.about):
            raise PermissionDenied
        if persons.withheld or not anyway:
            raise UnsettledNamesError(persons)
    return let_leave(
        leaving, person, anyway="" if persons.settled else anyway, given_to=one_line(given_to)[:200]
    )
