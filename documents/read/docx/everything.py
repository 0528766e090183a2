"""All words that a Word file shows, wherever they stand: what was read of it is held against them.

This reads no structure, and shares nothing with the reader of the text: what that one passes over is found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from documents.read.docx.alternatives import ALTERNATIVES, CHOICE, FALLBACK, chosen
from documents.read.docx.people import take_out_names
from documents.read.docx.styles import Styles, W, flag, paragraph_properties, run_properties
from documents.read.docx.tracked import DELETED

PARTS = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
"""The kinds of parts besides the main one that hold words."""
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BREAKS = frozenset(W + name for name in ("br", "cr", "tab", "ptab"))
_ROW_GONE = ("trPr", "tcPr")


def lines_in(roots: Iterable[etree._Element], styles: Styles) -> tuple[str, ...]:
    """The lines of some parts of a file with all its changes made, without what is struck through: each paragraph, cut at its tabs
    and line breaks. A text box, a hidden word, a cell of a table are as good as any."""
    return tuple(line for root in roots for line in _lines(root, styles))


def _lines(root: etree._Element, styles: Styles) -> Iterator[str]:
    take_out_names(root)
    open_lines: list[list[str]] = [[]]
    read: list[etree._Element | None] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "end":
            if tag == W + "p":
                yield from _cut("".join(open_lines.pop()))
            elif tag == ALTERNATIVES:
                read.pop()
        elif (
            tag in DELETED
            or (tag == W + "r" and _is_struck(element, styles))
            or _is_gone(element)
            or (tag in (CHOICE, FALLBACK) and (not read or element is not read[-1]))
        ):
            events.skip_subtree()
        elif tag == ALTERNATIVES:
            read.append(chosen(element))
        elif tag == W + "p":
            open_lines.append([])
        elif tag in (W + "t", _MATH_TEXT):
            open_lines[-1].append(element.text or "")
        elif tag in _BREAKS and element.getparent().tag == W + "r":
            open_lines[-1].append("\n")
        elif tag == W + "noBreakHyphen":
            open_lines[-1].append("-")
        elif tag == W + "sdt" and flag(element.find(W + "sdtPr"), "showingPlcHdr"):
            events.skip_subtree()
    yield from _cut("".join(open_lines[0]))


def _cut(words: str) -> Iterator[str]:
    for line in words.split("\n"):
        if line.strip():
            yield line.strip()


def _is_gone(element: etree._Element) -> bool:
    """Whether it is a row or a cell of a table that is taken out."""
    if element.tag not in (W + "tr", W + "tc"):
        return False
    kinds = (W + "del", W + "cellDel", W + "moveFrom")
    return any(element.find(f"{W}{name}/{kind}") is not None for name in _ROW_GONE for kind in kinds)


def _is_struck(run: etree._Element, styles: Styles) -> bool:
    paragraph = run.getparent()
    while paragraph is not None and paragraph.tag != W + "p":
        paragraph = paragraph.getparent()
    own = paragraph_properties(None if paragraph is None else paragraph.find(W + "pPr"))
    style = styles.paragraph(own).style
    return bool(styles.run(style, run_properties(run.find(W + "rPr"))).struck)
