"""Runs of a Word file: words of one look, in WordprocessingML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from documents.text import legal
from documents.write.directions import has_from_the_right, stretches

_BREAK = re.compile("([\t\n])")
_TAB_AND_BREAK = {"\t": "<w:tab/>", "\n": "<w:br/>"}


@dataclass(frozen=True)
class Look:
    """How words look besides their style."""

    bold: bool = False
    struck: bool = False
    underlined: bool = False
    color: str = ""
    """Six hexadecimal figures; "" for that of the style."""
    shaded: bool = False
    """On grey, which stays when it is printed in black."""


PLAIN = Look()


def run(
    content: str, *, style: str = "", italic: bool = False, look: Look = PLAIN, right_to_left: bool = False
) -> str:
    """A run of elements, which are taken as they are, in a character style."""
    properties = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + ("<w:strike/>" if look.struck else "")
        + (f'<w:color w:val="{look.color}"/>' if look.color else "")
        + ('<w:u w:val="single"/>' if look.underlined else "")
        + ('<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>' if look.shaded else "")
        + ("<w:rtl/>" if right_to_left else "")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def text_run(
    text: str, *, deleted: bool = False, style: str = "", italic: bool = False, look: Look = PLAIN
) -> str:
    """Words; `deleted` inside a tracked deletion. One run, or where they run both ways a run for each stretch of one way: of a
    run that goes from right to left Word takes the brackets of a label to do so too."""
    parts = stretches(text) if has_from_the_right(text) else [(text, True)]
    return "".join(
        _run_of(part, not left, deleted=deleted, style=style, italic=italic, look=look)
        for part, left in parts
    )


def _run_of(text: str, right_to_left: bool, *, deleted: bool, style: str, italic: bool, look: Look) -> str:
    name = "delText" if deleted else "t"
    content = "".join(
        _TAB_AND_BREAK.get(part) or f'<w:{name} xml:space="preserve">{escape(part)}</w:{name}>'
        for part in _BREAK.split(legal(text))
        if part
    )
    return run(content, style=style, italic=italic, look=look, right_to_left=right_to_left)
