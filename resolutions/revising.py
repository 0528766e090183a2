"""A draft revised by a list of written amendments, or by notes of oral revisions: read, tried, made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.utils.translation import gettext as _

from coalitions.accounts.limits import StillBusyError, one_at_a_time
from coalitions.changes import change
from coalitions.models import Person
from documents.apart import PATIENCE, Limits, lines_apart
from documents.compare import compare
from documents.draft import DraftText
from documents.errors import DocumentError
from documents.own_json import OWN_FILE, read_own_json, suggested_in
from documents.redlines import Note, RedlineParagraph
from documents.written import amend, amendments_of, found_throughout, renumbered_by
from redline import AmendmentsError, Instruction, Problem, Said, known_alignment
from resolutions.imports import (
    SPARE,
    DraftDetails,
    DraftExistsError,
    create_draft,
    keeping_readers,
    too_large,
)
from resolutions.models import Draft
from resolutions.texts import draft_text

MOST_AMENDMENTS, MOST_THROUGHOUT = 1_000, 20
"""Of a list: amendments in all, and those that look through the whole text. Real lists have some dozens."""
Lines = Sequence[tuple[str, str]]
"""Each line of a list, and its place there."""


def read_list(data: bytes, name: str, person: Person) -> tuple[tuple[str, str], ...]:
    """The lines of a list that somebody gave, read in a process of its own. Raises DocumentError."""
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise DocumentError("too-large", Said(too_large(name)))
    limits = Limits(settings.IMPORT_MAX_SECONDS, settings.IMPORT_MAX_MEMORY)
    try:
        with one_at_a_time("reading", person, PATIENCE + 2 * limits.seconds + SPARE):
            return lines_apart(data, limits)
    except StillBusyError as error:
        raise DocumentError(
            "busy",
            Said(_("Another file of yours is being read at the moment. Give this one when that is done.")),
        ) from error


@dataclass(frozen=True)
class Tried:
    """What a list makes of a draft."""

    before: DraftText
    problems: tuple[Problem, ...]
    """What was not understood, and what does not fit the draft."""
    amended: DraftText | None
    """The draft with all of it made; None where there is a problem."""
    became: tuple[int | None, ...] = ()
    """For each paragraph of that, which one of the draft it was (None: a new one)."""
    told: tuple[str, ...] = ()
    """What somebody who trusts the result has to know."""
    renumbered: tuple[str, ...] = ()
    """The same of the numbers in a revised draft; amendments of a campaign change none."""
    count: int = 0
    """How many amendments were understood."""
    notes: tuple[tuple[Note, ...], ...] = ()
    """For each paragraph of the amended draft what is noted of its change, where the list is a file of our own."""
    notes_of_deleted: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    """The same for paragraphs of the draft that are taken out."""

    @property
    def changes(self) -> list[RedlineParagraph]:
        """The paragraphs that it changes, puts in, moves or takes out, as redlines."""
        if self.amended is None:
            return []
        links = {old: new for new, old in enumerate(self.became) if old is not None}
        old, new = self.before.paragraphs, self.amended.paragraphs
        return [row for row in compare(old, new, known_alignment(old, new, links)) if row.change != "same"]


def try_list(draft: Draft, lines: Lines) -> Tried:
    """Make the amendments of a list in a stored draft, which stays as it is. Raises DocumentError for a list without
    any, and for one that is too long."""
    before = draft_text(draft)
    if lines and lines[0][1] == OWN_FILE:
        return _try_own(before, lines[0][0])
    given = amendments_of(lines)
    _refuse_too_many(given.read.instructions)
    problems = given.read.problems
    amended: DraftText | None = None
    became: tuple[int | None, ...] = ()
    try:
        amended, became = amend(before, given.read.instructions)
    except AmendmentsError as error:
        problems = (*problems, *error.problems)
    told: list[str] = [*(one.told for one in given.read.remarks), *given.read.others]
    symbol = draft.symbol
    if given.symbol and symbol and given.symbol != symbol:
        told.insert(
            0,
            _("The list says it is to %(symbol)s; this draft is %(symbol2)s.")
            % {"symbol": given.symbol, "symbol2": symbol},
        )
    if not problems:
        told += found_throughout(before, given.read.instructions)
    return Tried(
        before,
        problems,
        None if problems else amended,
        became,
        tuple(told),
        () if problems else renumbered_by(before, given.read.instructions),
        len(given.read.instructions),
    )


def _try_own(before: DraftText, file: str) -> Tried:
    """The same for suggested changes as this program writes them."""
    document = read_own_json(file)
    if isinstance(document, DraftText):
        raise DocumentError("no-amendments", Said(_("This file holds a draft, and no changes to one.")))
    found = suggested_in(document, before)
    if not found.problems and not found.count:
        raise DocumentError("no-amendments", Said(_("This file suggests no changes.")))
    if found.count > MOST_AMENDMENTS:
        raise DocumentError(
            "too-long",
            Said(
                _("The file has %(count)s amendments; at most %(most)s can be taken at once.")
                % {"count": f"{found.count:,}", "most": f"{MOST_AMENDMENTS:,}"}
            ),
        )
    told = (
        _("The file: %(title)s") % {"title": ", ".join(filter(None, (document.title, document.subtitle)))},
    )
    return Tried(
        before,
        found.problems,
        found.amended,
        found.became,
        told,
        count=found.count,
        notes=found.notes,
        notes_of_deleted=found.notes_of_deleted,
    )


def _refuse_too_many(instructions: Sequence[Instruction]) -> None:
    """A page answers at once: what takes longer belongs on the command line."""
    through = sum(1 for one in instructions if one.action == "edit" and one.at is None)
    for count, most, what in (
        (len(instructions), MOST_AMENDMENTS, _("amendments")),
        (through, MOST_THROUGHOUT, _("that go through the whole text")),
    ):
        if count > most:
            raise DocumentError(
                "too-long",
                Said(
                    _(
                        "The list has %(count)s %(what)s; at most %(most)s can be taken at once. Give it in parts."
                    )
                    % {"count": f"{count:,}", "what": what, "most": most}
                ),
            )


def revise(draft: Draft, lines: Lines, details: Callable[[], DraftDetails], person: Person) -> Draft:
    """Make a new draft of a draft and a list, which is kept with it. The draft that is revised stays as it is; whoever
    may read it, and nobody else, may read the new one.

    `details` is asked inside the change. Raises AmendmentsError where the list does not fit, DocumentError as `try_list`
    does, DraftExistsError where there is a draft of this session, stage and symbol.
    """
    tried = try_list(draft, lines)
    if tried.amended is None:
        raise AmendmentsError(tried.problems)
    written = "\n".join(text for text, _ in lines) + "\n"
    ending = "json" if lines[0][1] == OWN_FILE else "txt"
    try:
        with change(person, f"{draft} revised by a list", audit="draft.revised", about=draft) as made:
            stored = list(draft.paragraphs.all())
            was = [None if old is None else stored[old] for old in tried.became]
            new = create_draft(tried.amended, keeping_readers(draft, details()), person, was=was)
            new.source_name = f"list of amendments.{ending}"
            new.source_file.save("source", ContentFile(written.encode()), save=False)
            new.save()
            made.about = new
    except IntegrityError as error:
        raise DraftExistsError from error
    return new
