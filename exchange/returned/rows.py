"""What a file that came back makes of each paragraph, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from amendments.models import Kind
from coalitions.languages import name_of
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from documents.returned.as_json import remarks_from_json
from documents.returned.model import Remark
from exchange.models import Reading, Returned, ReturnedParagraph, Taken
from exchange.returned.translated import is_new_in_translation, language_of, translated_row
from letters.models import Letter
from redline import parse_label

_PROPOSED = {
    Reading.ACCEPTED: Taken.ACCEPTED,
    Reading.REJECTED: Taken.CANNOT,
    Reading.COUNTER: Taken.AMENDMENT,
    Reading.NEW: Taken.AMENDMENT,
    Reading.COMMENT: Taken.REMARKS,
}
_ASKED = ""
"""What nobody but whoever takes it can say."""
"""What each reading is usually taken as."""


def base_of(row: ReturnedParagraph) -> str | None:
    """The paragraph as the draft has it, or as it was sent translated; None for a new one."""
    translated = translated_row(row)
    if translated is not None:
        return translated.base
    return None if row.paragraph is None else row.paragraph.text


def ours_of(row: ReturnedParagraph) -> str | None:
    """The paragraph as we asked for it, or as that was sent translated; None where we asked to take it out, or have none."""
    translated = translated_row(row)
    if translated is not None:
        return translated.ours
    if row.version is None:
        return base_of(row)
    return None if row.version.kind == Kind.DELETE else row.version.text


def may_be_taken_as(row: ReturnedParagraph) -> list[Taken]:
    """What a paragraph may be taken as; nothing for what has no place."""
    found = []
    has_subject = row.version is not None or row.paragraph is not None
    theirs = row.text if row.present else None
    if row.returned.letter is not None:
        return [Taken.REMARKS]
    if row.reading == Reading.UNPLACED and not has_subject:
        return []
    if row.version is not None:
        found += [Taken.ACCEPTED, Taken.CANNOT]
        if row.answer:
            found.append(Taken.COMMENTS)
    if theirs not in (base_of(row), ours_of(row)) and (has_subject or row.neighbour_id is not None):
        # A new paragraph of ours that they took out is rejected: there is nothing to propose instead.
        is_on_base = row.returned.draft_id == row.returned.campaign.base_draft_id
        # Words of a translation are none of the authentic text: they are kept as what is said of it.
        is_authentic = translated_row(row) is None and not is_new_in_translation(row)
        if is_on_base and is_authentic and (theirs is not None or row.paragraph is not None):
            found.append(Taken.AMENDMENT)
        if has_subject:
            found.append(Taken.COMMENT)
    if (row.remarks or (row.answer and row.version is None)) and has_subject:
        found.append(Taken.REMARKS)
    return found


@dataclass(frozen=True)
class ShownRow:
    """One paragraph of the page."""

    row: ReturnedParagraph
    options: tuple[Taken, ...]

    @cached_property
    def proposed(self) -> str:
        """What it is usually taken as."""
        if self.row.reading == Reading.UNCLEAR:
            return _ASKED
        if self.is_put_here:
            return Taken.COMMENT if Taken.COMMENT in self.options else Taken.REMARKS
        wanted = _PROPOSED.get(Reading(self.row.reading))
        if wanted == Taken.REMARKS and Taken.COMMENTS in self.options:
            wanted = Taken.COMMENTS
        return wanted if wanted in self.options else (self.options[-1] if self.options else "")

    @property
    def is_answered(self) -> bool:
        """Whether there is something in it to be taken, so that it is ticked at first."""
        if self.row.reading == Reading.UNCLEAR or self.row.notes:
            return False
        return bool(self.options) and (self.row.reading != Reading.LEFT or bool(self.row.remarks))

    @property
    def is_put_here(self) -> bool:
        """Whether the file does not say that it belongs here: a person put it here."""
        return self.row.reading == Reading.UNPLACED and bool(self.row.label)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What it may be taken as, with its name."""
        asked = [("", str(_("Choose what they mean")))] if self.proposed == _ASKED else []
        return asked + [(option.value, str(option.label)) for option in self.options]

    @property
    def named(self) -> str:
        """The letter that its words are of; empty for a paragraph of a draft, and for what has no place."""
        return "" if self.row.returned.letter is None else str(self.row.returned.letter)

    @property
    def language(self) -> str:
        """Of its words."""
        return language_of(self.row)

    @property
    def in_language(self) -> str:
        """The language that it was sent translated into, by its name; empty where its words are those of the draft."""
        return "" if self.language == self.row.returned.draft.language else name_of(self.language)

    @property
    def base(self) -> str | None:
        """The paragraph as the draft has it."""
        return base_of(self.row)

    @property
    def ours(self) -> str | None:
        """The paragraph as we asked for it."""
        return ours_of(self.row)

    @property
    def theirs(self) -> str | None:
        """The paragraph as the file has it."""
        return self.row.text if self.row.present else None

    @cached_property
    def redline(self) -> RedlineParagraph | None:
        """Theirs against ours; None where neither has such a paragraph, or it has no label; and of words that are none."""
        if (
            not self.row.label
            or self.row.reading == Reading.UNPLACED
            or (self.ours is None and self.theirs is None)
        ):
            return None
        label = parse_label(self.row.label)
        ours, theirs = (
            None if text is None else DraftParagraph(label, text) for text in (self.ours, self.theirs)
        )
        return compare_paragraph(ours, theirs)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Their comments."""
        return remarks_from_json(self.row.remarks)


@dataclass(frozen=True)
class Shown:
    """The page of a file that came back."""

    answered: list[ShownRow]
    """What says something and waits to be taken."""
    taken: list[ShownRow]
    left: list[ShownRow]
    """Where our changes stand as they were sent."""
    unplaced: list[ShownRow]
    in_language: str
    """The language that the file was sent translated into, by its name; empty for one in the draft's own."""
    letter: Letter | None = None
    """The letter that the file is; None where it answers a file of suggested changes."""


def shown(returned: Returned) -> Shown:
    """All paragraphs of a file of which something is to be said."""
    sent = returned.departure
    translated = sent is not None and "translated" in sent.words
    language = name_of(sent.language) if sent is not None and translated else ""
    found = Shown([], [], [], [], language, returned.letter)
    for row in _rows(returned):
        row.returned = returned
        one = ShownRow(row, tuple(may_be_taken_as(row)))
        if row.taken_as:
            found.taken.append(one)
        elif not one.options:
            found.unplaced.append(one)
        elif row.reading == Reading.LEFT and not row.remarks:
            found.left.append(one)
        else:
            found.answered.append(one)
    return found


def _rows(returned: Returned) -> Iterator[ReturnedParagraph]:
    yield from returned.paragraphs.select_related("paragraph", "version", "neighbour", "amendment__current")
