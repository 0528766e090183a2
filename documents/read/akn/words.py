"""The words of an element in both texts: what is inserted is of the one, what is deleted of the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from documents.draft import Footnote, Span
from documents.read.akn.tree import name
from documents.read.draft.rich import RichText

_LINE_ENDS = frozenset({"br", "eol", "eop"})
_ITALIC = frozenset({"i", "em"})
_UNSEEN = frozenset({"meta", "componentRef", "documentRef", "img", "foreign"})


@dataclass
class Text:
    """One of the two texts, as it is put together."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    italics: list[Span] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)

    def add(self, words: str, *, italic: bool) -> None:
        """Put words at the end."""
        if italic and words.strip():
            self.italics.append((self.length, self.length + len(words)))
        self.pieces.append(words)
        self.length += len(words)

    @property
    def rich(self) -> RichText:
        """What was put together, on one line. Italics that meet are one."""
        joined: list[Span] = []
        for start, end in self.italics:
            if joined and joined[-1][1] == start:
                start = joined.pop()[0]
            joined.append((start, end))
        return RichText("".join(self.pieces), tuple(joined), tuple(self.footnotes)).squashed()


@dataclass
class Words:
    """Both texts of some elements, and what is noted of them."""

    old: Text = field(default_factory=Text)
    new: Text = field(default_factory=Text)
    notes: list[str] = field(default_factory=list)
    """The names (eId) of notes that are referred to."""
    inserted: int = 0
    deleted: int = 0

    def take(self, blocks: Iterable[etree._Element]) -> None:
        """Read blocks, one behind the other with a space between."""
        for block in blocks:
            if self.old.length or self.new.length:
                self._add("=", " ", italic=False)
            self._read(block, "=", italic=False)

    def _add(self, op: str, words: str | None, *, italic: bool) -> None:
        if not words:
            return
        if op in "=-":
            self.old.add(words, italic=italic)
        if op in "=+":
            self.new.add(words, italic=italic)

    def _read(self, one: etree._Element, op: str, *, italic: bool) -> None:
        self._add(op, one.text, italic=italic)
        for child in one:
            self._child(child, op, italic=italic)
            self._add(op, child.tail, italic=italic)

    def _child(self, child: etree._Element, op: str, *, italic: bool) -> None:
        kind = name(child)
        if kind == "ins":
            self.inserted += 1
            self._read(child, "+" if op in "=+" else "", italic=italic)
        elif kind == "del":
            self.deleted += 1
            self._read(child, "-" if op in "=-" else "", italic=italic)
        elif kind == "authorialNote":
            self._footnote(child, op)
        elif kind == "noteRef":
            self.notes.append((child.get("href") or "").removeprefix("#"))
        elif kind in _LINE_ENDS:
            self._add(op, " ", italic=False)
        elif kind and kind not in _UNSEEN:
            is_italic = italic or kind in _ITALIC or "italic" in (child.get("class") or "")
            self._read(child, op, italic=is_italic)

    def _footnote(self, note: etree._Element, op: str) -> None:
        said = Words()
        said.take(note if len(note) else [note])
        self.inserted += said.inserted
        self.deleted += said.deleted
        marker = note.get("marker") or ""
        for text, words, ops in ((self.old, said.old, "=-"), (self.new, said.new, "=+")):
            if op and op in ops and words.rich.text:
                text.footnotes.append(Footnote(text.length, marker, words.rich.text))


def words_of(*blocks: etree._Element) -> Words:
    """Both texts of these elements."""
    words = Words()
    words.take(blocks)
    return words
