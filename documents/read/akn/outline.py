"""An Akoma Ntoso document from top to bottom: what each piece of text is, before anyone knows which paragraph it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from documents.read.akn.tree import child, name
from documents.read.akn.words import Words, words_of

_TEXT = frozenset({"p", "block", "listIntroduction", "listWrapUp", "span"})
_HOLDERS = frozenset({"content", "intro", "wrapUp"})
_NUMBERS = frozenset({"num", "heading", "subheading"})
_TABLES = frozenset({"table", "toc", "foreign"})


@dataclass(frozen=True)
class Item:
    """A piece of text: a title, a line above or below the draft, a heading, the enacting line, a paragraph."""

    kind: str
    """heading | enacting | paragraph | closing | annex"""
    words: Words
    num: etree._Element | None = None
    """The number that stands before it."""
    level: int = 0


@dataclass(frozen=True)
class _Number:
    num: etree._Element
    level: int


def outline(document: etree._Element) -> Iterator[Item]:
    """What stands in a document below its preface."""
    for part in document:
        kind = name(part)
        if kind == "preamble":
            yield from _preamble(part)
        elif kind in ("body", "mainBody"):
            yield from _within(part, None, 0)
        elif kind == "conclusions":
            yield from (Item("closing", words_of(line)) for line in part)
        elif kind in ("attachments", "components", "annexes"):
            yield from (Item("annex", words_of(line)) for line in _lines(part))


def _preamble(preamble: etree._Element) -> Iterator[Item]:
    for one in preamble:
        if name(one) == "formula":
            yield Item("enacting", words_of(*one))
        elif name(one) in _TEXT:
            yield Item("paragraph", words_of(one))
        else:
            yield from _within(one, None, 0)


def _within(one: etree._Element, above: _Number | None, level: int) -> Iterator[Item]:
    """The text of an element and of what stands in it. `above` is a number that no text stands behind yet."""
    num, heading = child(one, "num"), child(one, "heading")
    if num is not None:
        above, level = _Number(num, level), level + 1
    if heading is not None:
        yield Item("heading", words_of(heading))
    waiting = above
    blocks: list[etree._Element] = []
    for part in _opened(one):
        if name(part) in _TEXT:
            blocks.append(part)
            continue
        if blocks:
            yield from _paragraph(blocks, waiting)
            blocks, waiting = [], None
        for item in _within(part, waiting, level):
            waiting = waiting if item.kind == "heading" else None
            yield item
    if blocks:
        yield from _paragraph(blocks, waiting)


def _opened(one: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, and in place of those that only hold text what they hold."""
    for part in one:
        kind = name(part)
        if kind in _HOLDERS:
            yield from _opened(part)
        elif kind == "crossHeading" or kind not in _NUMBERS | _TABLES:
            yield part


def _paragraph(blocks: Iterable[etree._Element], number: _Number | None) -> Iterator[Item]:
    words = words_of(*blocks)
    if words.old.rich.text or words.new.rich.text:
        yield Item("paragraph", words, number.num if number else None, number.level if number else 0)


def _lines(part: etree._Element) -> Iterator[etree._Element]:
    """The lines of annexes, whatever they stand in."""
    stack = list(reversed(part))
    while stack:
        one = stack.pop()
        if name(one) in _TEXT or name(one) in _NUMBERS:
            yield one
        elif name(one) != "meta":
            stack.extend(reversed(one))
