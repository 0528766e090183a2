"""Put a resolution's plain text into Word files and web pages, with typed and with automatic numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx_making import UN_LEVELS, abstract, in_list, make_docx, num, p, run, start_override

_NUMBERED = re.compile(r"(\d{1,3}\.|\([a-z]{1,4}\))\t(.*)", re.DOTALL)
_PARTS = re.compile(r"\d+|(?<=\()[a-z]+(?=\))")
_ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


@dataclass(frozen=True)
class Line:
    """One line of the plain text; a numbered one with its level (0: "1.", 1: "(a)", 2: "(i)") and its value."""

    text: str
    """With its typed number."""
    words: str
    """Without it."""
    level: int | None = None
    value: int = 0


def lines_of(text: str, paragraphs: Sequence[dict[str, Any]]) -> list[Line]:
    """The text's lines; `paragraphs` are the true labels and texts, which tell "(i)" after "(h)" from "(i)" below it."""
    lines = []
    position = 0
    for block in text.strip().split("\n\n"):
        match = _NUMBERED.fullmatch(block)
        words = " ".join(match[2].split()) if match else ""
        found = (
            next((i for i in range(position, len(paragraphs)) if paragraphs[i]["text"] == words), None)
            if match
            else None
        )
        if match is None or found is None:
            lines.append(Line(block, block))
            continue
        position = found + 1
        parts = _PARTS.findall(paragraphs[found]["label"])
        level = len(parts) - 1
        lines.append(Line(block, match[2], level, _value(parts[-1], level)))
    return lines


def _value(part: str, level: int) -> int:
    if level == 0:
        return int(part)
    return _ROMAN.index(part) if level == 2 else ord(part[0]) - ord("a") + 1 + 26 * (len(part) - 1)


def typed_docx(lines: Iterable[Line]) -> bytes:
    """Numbers typed, with a tab, as the United Nations' own files have them."""
    return make_docx(*(p(run(line.text)) for line in lines))


def automatic_docx(
    lines: Iterable[Line], *, is_automatic: Callable[[Line], bool] = lambda line: True
) -> bytes:
    """Numbers made by a list of three levels; where they do not follow on, by a list that starts anew."""
    body, nums = [], [num(1, 0)]
    counts = [0, 0, 0]
    for line in lines:
        if line.level is None or not is_automatic(line):
            body.append(p(run(line.text)))
            continue
        used = 1
        if counts[line.level] + 1 != line.value:
            used = len(nums) + 1
            nums.append(num(used, 0, start_override(line.level, line.value)))
        counts[line.level :] = [line.value] + [0] * (2 - line.level)
        body.append(p(run(line.words), in_list(used, line.level)))
    return make_docx(*body, numbering=abstract(0, *UN_LEVELS) + "".join(nums))


def paragraph_html(lines: Iterable[Line]) -> str:
    """A page of paragraphs with typed numbers."""
    return (
        "<!DOCTYPE html><html><body>"
        + "".join(f"<p>{html.escape(line.text)}</p>\n" for line in lines)
        + "</body></html>"
    )


def break_html(lines: Iterable[Line], breaks: str) -> str:
    """One division, its paragraphs parted by line breaks only."""
    return f"<div>{breaks.join(html.escape(line.text) for line in lines)}</div>"


def list_html(lines: Iterable[Line]) -> str:
    """A page whose numbers are those of nested lists."""
    types = ("1", "a", "i")
    pieces = ["<html><body>"]
    depth = 0
    for line in lines:
        wanted = 0 if line.level is None else line.level + 1
        while depth > wanted:
            pieces.append("</li></ol>")
            depth -= 1
        if line.level is None:
            pieces.append(f"<p>{html.escape(line.text)}</p>")
            continue
        if depth == wanted:
            pieces.append("</li>")
        while depth < wanted:
            pieces.append(f'<ol type="{types[depth]}">' + ("<li>" if depth + 1 < wanted else ""))
            depth += 1
        pieces.append(f'<li value="{line.value}">{html.escape(line.words)}')
    pieces.append("</li></ol>" * depth + "</body></html>")
    return "".join(pieces)


def word_clipboard_html(lines: Iterable[Line]) -> str:
    """What Word puts on the clipboard: every number typed into a span, every level named in a style."""
    pieces = ["<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><!--StartFragment-->"]
    for line in lines:
        if line.level is None:
            pieces.append(
                f"<p class=MsoNormal><span lang=EN-GB>{html.escape(line.text)}<o:p></o:p></span></p>"
            )
            continue
        number = line.text.partition("\t")[0]
        pieces.append(
            f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{line.level + 1} lfo1'>"
            f"<!--[if !supportLists]--><span lang=EN-GB><span style='mso-list:Ignore'>{number}"
            "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><!--[endif]-->"
            f"<span lang=EN-GB>{html.escape(line.words)}<o:p></o:p></span></p>"
        )
    return "\n".join([*pieces, "<!--EndFragment--></body></html>"])
