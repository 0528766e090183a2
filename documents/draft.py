"""What a draft is: a masthead, labelled paragraphs, what follows them, and what was odd when it was read."""

from __future__ import annotations

from dataclasses import dataclass

from documents.questions import Question
from documents.wording import opening_words
from redline import Label, Said

Span = tuple[int, int]
"""Start and end (exclusive) of characters in the text it belongs to."""


@dataclass(frozen=True)
class Warning:
    """Something a reader did not understand or had to guess. Nothing is dropped without one."""

    code: str
    """Stable short name, such as "number-gap", "unknown-block", "tracked-changes"."""
    message: Said
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
class DraftParagraph:
    """One labelled paragraph. `text` is without its number, white space squashed."""

    label: Label
    text: str
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    heading: str = ""
    """A section heading that stands before this paragraph, if any."""
    place: str = ""
    """Where it stands in the source file, as warnings name it."""
    remarks: tuple[str, ...] = ()
    """What is said beside it in the file: "new", "agreed ad ref", "EU: add ...", "former OP 2". No words of the text."""

    @property
    def shown_italics(self) -> tuple[Span, ...]:
        """Its own italics, or the opening words by rule where the source had none. Not for sub-paragraphs."""
        return self.italics or (() if self.label.is_sub else opening_words(self.text))


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
    lines: tuple[str, ...] = ()
    """All lines above the enacting line as they stood, whatever was made of them."""


@dataclass(frozen=True)
class DraftText:
    """A draft as read, and perhaps corrected."""

    masthead: Masthead
    paragraphs: tuple[DraftParagraph, ...]
    language: str = ""
    """The code of the language it is in ("fr"), as far as it could be told: see `documents.languages.language_of`."""
    closing: tuple[str, ...] = ()
    """The adoption record after the last paragraph: meeting, date, vote."""
    annexes: tuple[str, ...] = ()
    """Lines of annexes, kept as they are."""
    warnings: tuple[Warning, ...] = ()
    set_aside: tuple[str, ...] = ()
    """Texts that were read as paragraphs and are none, as a person said (`documents.correct`)."""
    questions: tuple[Question, ...] = ()
    """What the reader asked, with the answers that this was read with."""
