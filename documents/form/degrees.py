"""The degrees of sub-paragraphs: (a), below them (i), below those a.; and lists in a sentence, which go by letters too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.form.model import FormRemark, Line, Text
from redline import english, roman

_FIRST = {1: "a", 2: "i", 3: "a"}
_SHOWN = {1: "(a)", 2: "(i)", 3: "a."}
_MARKER = re.compile(
    r"(?:(?<=[:;,] )|(?<=and )|(?<=or ))(?P<open>\()?(?P<sub>[a-z]|[ivx]{2,5}|\d{1,2})\)(?= )"
)
_MOST = 26


def degrees(text: Text) -> Iterator[FormRemark]:
    """What is to be said of the degrees of sub-paragraphs."""
    for line in text.lines:
        yield from _label(line)
        yield from _in_sentence(line)


def _label(line: Line) -> Iterator[FormRemark]:
    """Of the first of some sub-paragraphs: how it is counted."""
    level = line.label.level
    if not level or line.before is None or line.before.label.level >= level:
        return
    first = line.label.subs[-1].partition(" ")[0].lower()
    if first != _FIRST[level] and first in ("a", "i", "1"):
        says = english(
            "Sub-paragraphs of this degree begin with %(right)s: %(label)s.",
            right=_SHOWN[level],
            label=str(line.label),
        )
        yield line.remark("degrees", (0, min(1, len(line.text))), says)


def _in_sentence(line: Line) -> Iterator[FormRemark]:
    """Of a list in a sentence that is counted in another way: "(i) … (ii)", "1) … 2)"."""
    if line.is_chapeau or line.text.count(")") < 2:
        return
    found = list(_MARKER.finditer(line.text))
    if len(found) < 2:
        return
    said = [match["sub"] for match in found[:_MOST]]
    series = {
        "letters": [chr(ord("a") + at) for at in range(len(said))],
        "romans": [roman(at + 1).lower() for at in range(len(said))],
        "figures": [str(at + 1) for at in range(len(said))],
    }
    counted = next((name for name, subs in series.items() if subs == said), "")
    right = "romans" if line.label.level == 1 else "letters"
    if not counted or (counted == right and all(match["open"] for match in found)):
        return
    if counted == "letters" and all(match["open"] for match in found):
        return  # in a sub-paragraph, a list of letters in a sentence is not taken for one of the second degree
    words, last = [], 0
    for match, sub in zip(found, series[right], strict=False):
        words += [line.text[last : match.start()], f"({sub})"]
        last = match.end()
    says = english(
        "A list in %(label)s is counted %(right)s.",
        label=str(line.label),
        right=f"({series[right][0]}), ({series[right][1]})",
    )
    yield line.remark(
        "degrees", (found[0].start(), found[-1].end()), says, fix="".join(words) + line.text[last:]
    )
