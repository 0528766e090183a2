"""How paragraphs end: commas in the preamble, semicolons, a colon before sub-paragraphs, a full stop at the end of all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.form.model import FormRemark, Line, Text
from redline import Said, english

_CLOSING = " ]”’\"')*»"
_MARKS = ",;:."
_JOINED = re.compile(r"[,;] (?:and|or|and/or)\Z")
_NAMES = {
    ",": english("a comma"),
    ";": english("a semicolon"),
    ":": english("a colon"),
    ".": english("a full stop"),
}
_UNFINISHED = ("…", "...", "–", "—", "?", "-")
"""Ends of what somebody has not finished, or ended on purpose in another way."""
_TAIL = 40


def endings(text: Text) -> Iterator[FormRemark]:
    """What is to be said of the ends of paragraphs."""
    for line in text.lines:
        if line.text.rstrip(_CLOSING).endswith(_UNFINISHED):
            continue
        code, wanted = _wanted(line)
        own, start, end = _end(line.text)
        ends_list = line.is_last or line.ends_kind
        if own and own in wanted and (end - start == 1 or not ends_list):
            continue
        fix = line.replaced(start, end, wanted[0])
        yield line.remark(
            code, (start if own else max(0, start - 1), end), _says(line, own, wanted[0]), fix=fix
        )


def _end(text: str) -> tuple[str, int, int]:
    """The mark that a text ends with, "" for none, and where it stands, or would."""
    length = len(text.rstrip())
    first = max(0, length - _TAIL)
    tail = text[first:length]
    if joined := _JOINED.search(tail):
        return joined[0][0], first + joined.start(), length
    if tail[-1] in _MARKS:
        return tail[-1], length - 1, length
    bare = tail.rstrip(_CLOSING)
    if bare and bare[-1] in _MARKS:
        return bare[-1], first + len(bare) - 1, first + len(bare)
    at = first + len(bare) if tail.endswith("]") else length
    return "", at, at


def _wanted(line: Line) -> tuple[str, str]:
    """The rule for the end of a paragraph, and the marks that keep to it, the best one first."""
    if line.is_chapeau:
        return "chapeau-ending", ":"
    if line.label.kind == "PP":
        if line.label.is_sub:
            return "sub-ending", ";," if line.level_next else ","
        return "preambular-ending", ","
    if line.is_last:
        return "last-ending", "."
    marks = ";." if line.before_heading else ";"
    return ("sub-ending" if line.label.is_sub else "operative-ending"), marks


def _says(line: Line, own: str, wanted: str) -> Said:
    label, mark = str(line.label), _NAMES[wanted]
    if line.is_last and wanted == ".":
        return english("%(label)s is the last paragraph: it ends with a full stop.", label=label)
    if own == "." and wanted == ";":
        return english("%(label)s is not the last paragraph: it ends with a semicolon.", label=label)
    if line.is_chapeau:
        return english("Sub-paragraphs follow %(label)s: it ends with a colon.", label=label)
    if own == ":":
        return english("No sub-paragraph follows %(label)s: it ends with %(mark)s.", label=label, mark=mark)
    return english("%(label)s ends with %(mark)s.", label=label, mark=mark)
