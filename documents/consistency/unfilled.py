"""What in a text waits to be filled in: brackets, braces, dots and signs that a template had, and nobody replaced."""

from __future__ import annotations

import re

_UNFILLED = re.compile(
    r"\[[^\[\]\n]{0,60}\]|\{[^{}\n]{0,60}\}|<<[^<>\n]{0,60}>>"
    # "2106 A (XX)" is the number of a session.
    r"|(?<![\w(])X{2,}(?![\w)])|(?<!\w)(?:TODO|TB[ACD])(?!\w)|_{3,}|\?{3,}|○{2,}"
)


def unfilled_in(text: str) -> list[str]:
    """Every piece of a text that looks as if it were still to be filled in, each once, in order: “[date]”, “XX”, “TBC”."""
    return list(dict.fromkeys(found.group() for found in _UNFILLED.finditer(text)))
