"""What a redline document is: labelled paragraphs as runs, kept, deleted and inserted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from documents.draft import Footnote, Span
from documents.note_marks import NoteMark, carried, note_marks
from documents.text import fingerprint_of
from redline import Label, Place, Run, is_rewritten, new_text, old_text, redline


@dataclass(frozen=True)
class MarkedText:
    """Words with their changes that are no paragraph of a draft, such as those quoted in a comment."""

    runs: tuple[Run, ...]
    change: str = "changed"
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    new_footnotes: tuple[Footnote, ...] | None = None

    @cached_property
    def marks(self) -> tuple[NoteMark, ...]:
        """The marks of its footnotes among the runs."""
        return _marks(self)


@dataclass(frozen=True)
class NamedAsk:
    """A point of a letter that an amendment carries."""

    number: int
    title: str


@dataclass(frozen=True)
class EarlierWords:
    """What an amendment said before."""

    text: str = ""
    reason: str = ""
    fallback: str = ""


@dataclass(frozen=True)
class TranslatedNote:
    """What an amendment says in another language; empty where it is not translated."""

    language: str
    text: str = ""
    """The proposed text."""
    reason: str = ""
    fallback: str = ""
    of: EarlierWords | None = None
    """What it is a translation of, where the amendment says something else now: it is out of date. None: what stands."""


@dataclass(frozen=True)
class AgreedWords:
    """Characters [start, end) of a proposed text that stand in an adopted text."""

    start: int
    end: int
    number: int
    """Of the source among those of its text, counted from 1."""
    symbol: str
    label: str
    source: str
    """The source in words: symbol, paragraph, year, how it was adopted."""


@dataclass(frozen=True)
class Note:
    """A remark to a paragraph of a redline document; becomes a Word comment. `author` is never a person's name
    unless someone chose that."""

    author: str
    text: str
    """As files show it: all that follows, in words."""
    reason: str = ""
    source_symbol: str = ""
    """Of the resolution that has the same words already."""
    source_label: str = ""
    fallback: str = ""
    """What would do as well. It is no part of `text`: only the desk sheet and programs show it."""
    status: str = ""
    """How far the amendment has come. This and all below is for programs only."""
    asks: tuple[NamedAsk, ...] = ()
    translations: tuple[TranslatedNote, ...] = ()
    whose: bool = False
    """Whether it says whose words the text has, and so is no reason."""


@dataclass(frozen=True)
class RedlineParagraph:
    """One paragraph of a redline document.

    `runs` rebuild the draft's text (kept and deleted) and the proposed text (kept and inserted), to the
    character. `italics` are spans of the draft's text for a paragraph that the draft has, of the proposed text
    for an inserted one; `footnotes` likewise. `new_footnotes` are those of the proposed text.

    Where the draft's paragraph was split, or merged with others (`part`), the draft's text here is what is shown of it
    here: `redline.drafts.flow` says how all of them together rebuild the draft.
    """

    label: Label
    """The label in the proposed text, or the draft's label for a deleted paragraph."""
    runs: tuple[Run, ...]
    change: str = "same"
    """same | changed | inserted | deleted | moved."""
    old_label: Label | None = None
    """The draft's label when there is one; differs from `label` when the paragraph was renumbered or moved."""
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    new_footnotes: tuple[Footnote, ...] | None = None
    """The footnotes of the proposed text; None: those of the draft, as far as the words they stand behind are kept."""
    notes: tuple[Note, ...] = ()
    heading: str = ""
    """The section heading above it in the proposed text, or the draft's for a deleted paragraph."""
    old_heading: str | None = None
    """The draft's heading above it where that differs from `heading`; None: the same. Of an inserted or a deleted paragraph
    None says that its heading is so as well; else the heading stands in both texts."""
    remarks: tuple[str, ...] = ()
    """What stands beside it in the file of the proposed text, or in the draft's for a deleted paragraph. For those who read
    the drafts: it goes into no file for others."""
    old_index: int | None = None
    """Which paragraph of the draft it is, counted from 0; None for an inserted one, and where that is not known."""
    part: str = ""
    """"split" for each paragraph that one of the draft became, "merge" for each of several that became one. Of those that
    became part of another, and have no words here, `change` is "deleted"."""
    kept_in: tuple[Place, ...] = ()
    """Other paragraphs of the proposed text in which words of this one are kept."""
    language: str = ""
    """Of its words, where that is not the language of the document."""
    is_line: bool = False
    """Whether it is a line of an annex, whose label only counts it."""
    agreed: tuple[AgreedWords, ...] = ()
    """Words of the proposed text that are agreed language, where a file is to say so: in order, and apart."""

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.label.level

    @cached_property
    def marks(self) -> tuple[NoteMark, ...]:
        """The marks of its footnotes among the runs."""
        return _marks(self)

    @property
    def headings(self) -> tuple[str, str]:
        """The section heading above it, before and after."""
        if self.old_heading is not None or self.change not in ("inserted", "deleted"):
            return self.heading if self.old_heading is None else self.old_heading, self.heading
        return ("", self.heading) if self.change == "inserted" else (self.heading, "")

    @cached_property
    def heading_runs(self) -> tuple[Run, ...]:
        """The section heading above it as a redline; empty if there is none."""
        return tuple(redline(*self.headings))

    @property
    def differs(self) -> bool:
        """Whether it is not the same in both texts: its words, footnotes, place, or the heading above it."""
        before, after = self.headings
        return self.change != "same" or before != after

    @cached_property
    def kept_from(self) -> tuple[Place, ...]:
        """Other paragraphs of the draft of which words are kept here."""
        return tuple(dict.fromkeys(run.source for run in self.runs if run.op == "=" and run.source))

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left: it was deleted, and not merged with another."""
        return self.change == "deleted" and not self.part

    @property
    def was(self) -> Label | None:
        """The draft's label if it is another one."""
        return self.old_label if self.old_label != self.label else None


@dataclass(frozen=True)
class RedlineDocument:
    """A document of suggested changes, or a comparison of two drafts.

    The paragraphs stand in the order of the proposed text, deleted ones where they stood. Sorted by `old_index`, those
    that the draft has stand in the draft's order; the ones that did not move are in that order here as well.
    """

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
    annexes: tuple[RedlineParagraph, ...] = ()
    """The lines of the annexes, compared like paragraphs. Their labels only count them, and are not shown."""
    language: str = "en"
    plain_moves: bool = False
    """True to write what moved as deleted and inserted in a Word file: simple readers of such files know no moves."""
    only_changed: bool = False
    """True if unchanged paragraphs were left out, so that the document says so."""
    contact: str = ""
    """Whom to write to about it, as the author gave it; never a person unless someone chose that."""
    notes_below: bool = False
    """True to write notes in a Word file also as text below their paragraphs, not only as comments beside them."""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Of the words in it: both texts of every paragraph, notes, and what stands above. However they are marked and in
        whichever format they are written, the same words give the same."""
        above = [self.title, self.subtitle, self.introduction, self.enacting_line, self.author, self.date]
        above += [self.contact] if self.contact else []
        paragraphs = [[_words(one) for one in part] for part in (self.paragraphs, self.annexes)]
        return fingerprint_of([*above, self.language, self.only_changed, paragraphs])


def _words(paragraph: RedlineParagraph) -> list[object]:
    notes = [[note.author, note.text] for note in paragraph.notes]
    footnotes = [[note.marker, note.text] for note in paragraph.footnotes]
    labels = [str(paragraph.label), str(paragraph.old_label or "")]
    texts = [old_text(paragraph.runs), new_text(paragraph.runs)]
    return [*labels, *paragraph.headings, *texts, notes, footnotes]


def chapeaux_of(shown: Iterable[Label], known: Collection[Label]) -> set[Label]:
    """Those of the `known` labels that stand above sub-paragraphs `shown`, on each level."""
    found: set[Label] = set()
    for label in shown:
        above = label.parent
        while above is not None:
            found.add(above)
            above = above.parent
    return found.intersection(known)


_Marked = TypeVar("_Marked", bound=MarkedText | RedlineParagraph)


def for_reading(text: _Marked) -> _Marked:
    """What a reader is shown first: of a paragraph that is nearly all rewritten, the old one struck and the new one
    inserted, each whole; of any other, the redline as it is."""
    if text.change not in ("changed", "moved") or not is_rewritten(text.runs):
        return text
    new = carried(text.runs, text.footnotes) if text.new_footnotes is None else text.new_footnotes
    whole = (Run("-", old_text(text.runs)), Run("+", new_text(text.runs)))
    return replace(text, runs=whole, new_footnotes=new)


def _marks(of: MarkedText | RedlineParagraph) -> tuple[NoteMark, ...]:
    if of.change == "inserted":
        return note_marks(of.runs, (), of.footnotes)
    if of.change == "deleted":
        return note_marks(of.runs, of.footnotes, ())
    new = carried(of.runs, of.footnotes) if of.new_footnotes is None else of.new_footnotes
    return note_marks(of.runs, of.footnotes, new)
