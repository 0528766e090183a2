"""What a draft text and a redline document are."""

from __future__ import annotations

from dataclasses import dataclass, field

from redline import Label, Run

Span = tuple[int, int]
"""Start and end (exclusive) of characters in the text it belongs to."""


@dataclass(frozen=True)
class Warning:
    """Something a reader did not understand or had to guess. Nothing is dropped without one."""

    code: str
    """Stable short name, such as "number-gap", "unknown-block", "tracked-changes"."""
    message: str
    """One sentence for the reader of the page: what is odd."""
    place: str
    """Where: a label ("OP 2(l)"), or "line 14", or "before PP 1"."""


@dataclass(frozen=True)
class Footnote:
    """A footnote: its text, and where its marker stands in the paragraph (a character offset)."""

    offset: int
    marker: str
    text: str


@dataclass(frozen=True)
class Block:
    """One block of a source file as an extractor found it, before anyone knows what it means.

    `text` has no number that Word or HTML generated; that stands in `number` ("2.", "(a)", "" if none) with its
    list level. Typed numbers stay in `text`. `place` names the block for warnings ("line 14", "paragraph 7").
    """

    text: str
    place: str
    number: str = ""
    level: int = 0
    style: str = ""
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    indent: int = 0
    """Left indent in twentieths of a point, or columns of leading space for plain text; 0 if unknown."""
    centred: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Source:
    """What an extractor hands to `documents.read.paragraphs`: blocks in reading order, and its own warnings."""

    blocks: tuple[Block, ...]
    warnings: tuple[Warning, ...] = ()
    header_lines: tuple[str, ...] = ()
    """What the page headers of a Word file say, such as its symbol: "A/HRC/58/L.7"."""


@dataclass(frozen=True)
class DraftParagraph:
    """One labelled paragraph. `text` is without its number, white space squashed."""

    label: Label
    text: str
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    heading: str = ""
    """A section heading that stands before this paragraph, if any."""
    place: str = ""


@dataclass(frozen=True)
class Masthead:
    """What stands above the first paragraph. Every field is "" when the source does not say."""

    body: str = ""
    """"Human Rights Council", "General Assembly", "Security Council" ..."""
    session: str = ""
    """As printed: "Fifty-fifth session"."""
    session_number: int | None = None
    session_dates: str = ""
    """As printed: "26 February–5 April 2024"."""
    agenda_item: str = ""
    """The number: "4", "71 (c)"."""
    agenda_title: str = ""
    symbol: str = ""
    """"A/HRC/RES/55/21", "A/HRC/58/L.7/Rev.1"; derived from "55/21. Title" where only that is printed."""
    title: str = ""
    sponsors: tuple[str, ...] = ()
    adopted_on: str = ""
    """As printed: "4 April 2024"."""
    enacting_line: str = ""
    """"The Human Rights Council,"."""
    other: tuple[str, ...] = ()
    """Lines above the enacting line that are none of these, in order."""


@dataclass(frozen=True)
class DraftText:
    """A draft as read."""

    masthead: Masthead
    paragraphs: tuple[DraftParagraph, ...]
    closing: tuple[str, ...] = ()
    """The adoption record after the last paragraph: meeting, date, vote."""
    annexes: tuple[str, ...] = ()
    """Lines of annexes, kept as they are."""
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True)
class Note:
    """A remark to a paragraph of a redline document; becomes a Word comment. `author` is never a person's name
    unless someone chose that."""

    author: str
    text: str


@dataclass(frozen=True)
class RedlineParagraph:
    """One paragraph of a redline document.

    `runs` rebuild the draft's text (kept and deleted) and the proposed text (kept and inserted), to the
    character. `italics` are spans of the draft's text for a paragraph that the draft has, of the proposed text
    for an inserted one; `footnotes` likewise.
    """

    label: str
    """The label in the proposed text, or the draft's label for a deleted paragraph."""
    runs: tuple[Run, ...]
    change: str = "same"
    """same | changed | inserted | deleted | moved."""
    old_label: str = ""
    """The draft's label when there is one; differs from `label` when the paragraph was renumbered or moved."""
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    notes: tuple[Note, ...] = ()
    heading: str = ""
    """The section heading above it in the proposed text, or the draft's for a deleted paragraph."""
    old_heading: str | None = None
    """The draft's heading above it where that differs from `heading`; None: the same."""


@dataclass(frozen=True)
class RedlineDocument:
    """A document of suggested changes, or a comparison of two drafts."""

    title: str
    paragraphs: tuple[RedlineParagraph, ...]
    author: str
    """Author of all tracked changes: the coalition or organisation."""
    date: str
    """ISO 8601 with time zone, "2025-02-14T12:00:00Z": the date of all tracked changes."""
    subtitle: str = ""
    """What is compared with what: "against A/HRC/RES/55/21 (adopted, 4 April 2024)"."""
    introduction: tuple[str, ...] = ()
    """Lines between the title and the first paragraph, such as the notice that this is demonstration text."""
    enacting_line: str = ""
    language: str = "en"
    only_changed: bool = False
    """True if unchanged paragraphs were left out, so that the document says so."""
    extra: dict[str, str] = field(default_factory=dict)
