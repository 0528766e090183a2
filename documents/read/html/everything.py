"""All words that a page shows, wherever they stand: what was read of it is held against them.

This shares nothing with the reader of the text: the reasons beside a text, which that one takes for a side column, are found here.
"""

from __future__ import annotations

from typing import cast

from lxml import etree

from documents.read.html.decoding import decode_html, page_text

_PASSED_OVER = frozenset({"head", "style", "script", "template", "del", "s", "strike"})
_IN_A_LINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "label", "mark", "q", "small", "span",
        "strong", "sub", "sup", "u", "var",
    }
)  # fmt: skip


def lines_in(data: bytes) -> tuple[str, ...]:
    """The lines of a page with all its changes made, without what is struck through by an element."""
    words = _Words()
    # Without a tree there is no limit to how deep a page may be nested, so the parser's own can be lifted.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, target=cast("etree.ParserTarget", words)
    )
    parser.feed(page_text(decode_html(data)).encode("utf-8"))
    parser.close()
    return tuple(line for line in (" ".join(line.split()) for line in words.lines) if line)


class _Words:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[str] = []
        self._passed_over = 0

    def start(self, tag: str, attributes: object) -> None:
        """An element begins: a line ends, unless it stands in one."""
        self._passed_over += tag in _PASSED_OVER
        if tag not in _IN_A_LINE and tag not in _PASSED_OVER:
            self._cut()

    def end(self, tag: str) -> None:
        """An element ends."""
        self._passed_over -= tag in _PASSED_OVER
        if tag not in _IN_A_LINE and tag not in _PASSED_OVER:
            self._cut()

    def data(self, text: str) -> None:
        """Words."""
        if self._passed_over <= 0:
            self._open.append(text)

    def close(self) -> None:
        """The page ends."""
        self._cut()

    def _cut(self) -> None:
        self.lines.append("".join(self._open))
        self._open = []
