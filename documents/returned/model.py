"""What was sent, what came back, and how each paragraph of it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from documents.draft import DraftParagraph, Warning
from redline import Label, Said


class Reading(StrEnum):
    """What a returned paragraph says of the one that was sent."""

    LEFT = "left as sent"
    """Our changes still stand in it as changes: nothing is answered."""
    ACCEPTED = "accepted"
    """Our text became theirs."""
    REJECTED = "rejected"
    """Our changes were taken out: it reads as before we asked."""
    COUNTER = "counter-text"
    """We asked for a change, and they have other words than ours and than the draft's."""
    NEW = "new amendment"
    """They changed a paragraph that we did not, put one in or took one out."""
    COMMENT = "comment only"
    """No words are changed, but something is said of it."""
    UNCHANGED = "unchanged"
    """Nobody says anything of it."""
    UNCLEAR = "unclear answer"
    """Something is answered that can be meant in two ways: whoever takes it says which."""
    UNPLACED = "could not be placed"
    """Words that belong to no paragraph that was sent."""


@dataclass(frozen=True)
class SentParagraph:
    """One paragraph as it was sent. None is no such paragraph: a new one has no base, a deleted one no text of ours."""

    label: Label
    base: str | None
    ours: str | None
    said: tuple[str, ...] = ()
    """What we said beside it, in comments or cells, which comes back with the file and is no remark of theirs."""

    base_notes: tuple[str, ...] = ()
    """The footnotes of the draft's paragraph."""
    our_notes: tuple[str, ...] = ()
    """Those of ours."""

    @property
    def asks(self) -> bool:
        """Whether we ask for a change of it."""
        return self.base != self.ours


@dataclass(frozen=True)
class Sent:
    """A file as it was sent."""

    paragraphs: tuple[SentParagraph, ...]
    author: str = ""
    """Who signed its changes and comments."""
    date: str = ""
    """The date of its changes, in ISO 8601."""
    lines: tuple[str, ...] = ()
    """Of a sheet that is to be answered, what stands around its rows; of other files nothing."""
    around: tuple[str, ...] = ()
    """All else that the file says, whatever it is: its title, whose it is, how it is to be read."""
    has_left: bool = True
    """Whether such a file has left; else it is what a file made now would hold."""
    is_translated: bool = False
    """Whether it is in another language than the draft."""


@dataclass(frozen=True)
class Remark:
    """A comment in a returned file, or a reply to one."""

    author: str
    body: str
    paragraph: int | None = None
    """Which paragraph of the text with all changes it is fastened to; None for one that stands in no paragraph of it."""
    quote: str = ""
    """The words it is fastened to; empty for all of the paragraph."""
    label: str = ""
    """Where it stands in no paragraph of that text: the label of the one it stands in without the changes."""
    reply_to: int | None = None
    """Which remark it answers, counted from 0."""
    resolved: bool = False
    number: int = 0
    """Which remark of the file it is, counted from 0."""


@dataclass(frozen=True)
class FileText:
    """One text of a file."""

    paragraphs: Sequence[DraftParagraph] = ()
    counted: frozenset[int] = frozenset()
    """Which of them have no label in a file that gives others theirs in full: theirs was only counted on reading."""


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet that has a column for the answer. None is no such column."""

    label: Label | None
    current: str | None
    asked: str | None
    answer: str
    others: tuple[tuple[str, str], ...] = ()
    """What else stands in it, each with the head of its column."""


@dataclass(frozen=True)
class ReturnedFile:
    """A returned file as read."""

    theirs: FileText
    """With all changes made."""
    before: FileText
    """With none of the changes that are tracked in it, or marked by hand."""
    sent: FileText | None = None
    """With those changes alone that are tracked by the author of what was sent; None where there is no such change."""
    remarks: tuple[Remark, ...] = ()
    loose: tuple[str, ...] = ()
    """Words that were put in and stand in no paragraph."""
    warnings: tuple[Warning, ...] = ()
    rows: tuple[SheetRow, ...] | None = None
    """Where it is a sheet to be answered in, its rows: those of `theirs`, in that order."""
    is_list: bool = False
    """Whether it holds answers behind labels, and no text: what it has no answer to is none of its rows."""
    is_desk_sheet: bool = False
    """Whether that is a desk sheet, and not the annex as a table."""
    told: tuple[Said, ...] = ()
    """What was seen in it and is not among its words."""
    signed: frozenset[tuple[str, str]] = frozenset()
    """The authors and dates of the tracked changes in it."""
    lines: tuple[str, ...] = ()
    """All that it shows once its changes are made, line by line, however it was read; nothing where that is not known."""
    blocks: tuple[str, ...] = ()
    """Of a Word file that is none of a sheet, its paragraphs once its changes are made, before they were understood."""

    @property
    def signed_by(self) -> str:
        """The one author of all tracked changes in it; empty where there are several, or none."""
        authors = {author for author, _ in self.signed}
        return authors.pop() if len(authors) == 1 else ""


@dataclass(frozen=True)
class WeighedParagraph:
    """One paragraph in its three texts. None is no such paragraph."""

    label: str
    base: str | None
    ours: str | None
    theirs: str | None
    reading: Reading
    remarks: tuple[Remark, ...] = ()
    sent: int | None = None
    """Which of those sent it is, counted from 0; None for one that only the file has."""
    behind: int | None = None
    """For one that only the file has: the paragraph sent behind which it stands; None for the beginning."""
    answer: str = ""
    """What they wrote in the column for their answer."""
    notes: tuple[Said, ...] = ()
    """What of it was not understood."""


@dataclass(frozen=True)
class Weighed:
    """All paragraphs of a returned file, in the order of what was sent; what has no place stands last."""

    paragraphs: tuple[WeighedParagraph, ...]
    answers: int = 0
    """Which of the files that may have been sent it answers, counted from 0."""
    recognised: Said | None = None
    """By what that was recognised; None where there was nothing to choose."""
    letter: int | None = None
    """Which of the letters that were sent it is, counted from 0; None for none. Its paragraphs are then blocks of that, without
    labels."""
    told: tuple[Said, ...] = ()
    """What somebody who looks at it has to know of the file as a whole."""
