"""What a Word file with tracked changes says, as runs: kept, deleted, inserted. Nothing here uses the product."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from benchmarks.redline.pairs import Runs, text_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES = {f"{_W}ins": "+", f"{_W}moveTo": "+", f"{_W}del": "-", f"{_W}moveFrom": "-"}
"""A move counts as a deletion and an insertion."""
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_TEXTS = {f"{_W}t", f"{_W}delText"}
_NO_TEXT = {f"{_W}pPr", f"{_W}rPr"}
_NEVER = ""
"""What was inserted and deleted again stands in neither text."""

_AROUND = {"Title", "TitleBlock", "Subtitle", "Notice", "EndRule"}
"""Styles of the lines that our export puts around the compared text; the files that are compared have none of them."""
_NUMBER = re.compile(r"^(?:(?:PP|OP) \d[^\t\n]*|\d+\.|\([a-z]+\))\t", re.MULTILINE)
"""Our export numbers all paragraphs ("PP 3"), a draft only some ("2."): numbers are not counted, in no tool's output."""


def tracked_runs(path: Path) -> Runs:
    """The text of a Word file as runs, each paragraph ending in a line break that is kept, deleted or inserted as its
    mark is, without the numbers of the paragraphs. Accepting all changes in the file gives the text without what is
    deleted, rejecting all that without what is inserted."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = list(root.iter(f"{_W}p"))
    characters = [
        (op, character)
        for paragraph in paragraphs
        if _style(paragraph) not in _AROUND
        # Word never takes away the last mark of a file, whatever its change is.
        for op, text in [
            *_texts(paragraph, "="),
            ("=" if paragraph is paragraphs[-1] else _mark(paragraph), "\n"),
        ]
        for character in text
        if op != _NEVER
    ]
    return _joined(_without_numbers(characters))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _texts(element: etree._Element, op: str) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag in _TEXTS:
            yield op, child.text or ""
        elif child.tag in _CHARACTERS:
            yield op, _CHARACTERS[child.tag]
        elif child.tag not in _NO_TEXT:
            yield from _texts(child, _within(op, _CHANGES.get(child.tag, "=")))


def _mark(paragraph: etree._Element) -> str:
    """What became of the mark that ends a paragraph."""
    op = "="
    for child in paragraph.iterfind(f"{_W}pPr/{_W}rPr/*"):
        op = _within(op, _CHANGES.get(child.tag, "="))
    return op


def _within(outer: str, inner: str) -> str:
    if inner in ("=", outer):
        return outer
    return inner if outer == "=" else _NEVER


def _without_numbers(characters: Runs) -> Runs:
    """A number is taken out of the text that has it: the old one, the new one or both."""
    dropped: dict[str, set[int]] = {}
    for missing in "+-":
        stands = [at for at, (op, _) in enumerate(characters) if op != missing]
        numbers = _NUMBER.finditer(text_of(characters, missing))
        dropped[missing] = {stands[at] for number in numbers for at in range(*number.span())}
    left = []
    for at, (op, character) in enumerate(characters):
        # An old number that is kept as a word of the new text, or the other way round, stays in the other text.
        in_old, in_new = (op != missing and at not in dropped[missing] for missing in "+-")
        if in_old or in_new:
            left.append(("=" if in_old and in_new else "-" if in_old else "+", character))
    return left


def _joined(characters: Runs) -> Runs:
    """Neighbours of one kind as one run."""
    return [
        (op, "".join(character for _, character in group))
        for op, group in groupby(characters, key=lambda pair: pair[0])
    ]
