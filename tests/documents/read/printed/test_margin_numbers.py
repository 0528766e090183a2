"""Line numbers in a margin are left out, and said; numbers of paragraphs stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents.read import read_text

LINES = [
    "The Human Rights Council,",
    "Guided by the Charter of the United Nations and by all",
    "other treaties that protect lamps in the harbour,",
    "Recalling its resolution 55/90 on lamps,",
    "1. Condemns the dimming of lamps by those who stand",
    "upstream of the villages, and all who know of it and",
    "do nothing about it at all;",
    "2. Urges the Government:",
    "(a) To light the lamps;",
    "(b) To publish all tests;",
    "3. Decides to remain seized of the matter and to look",
    "at it again at its next session.",
]
WANTED = [
    "PP 1 Guided by the Charter of the United Nations and by all other treaties that protect lamps in the harbour,",
    "PP 2 Recalling its resolution 55/90 on lamps,",
    "OP 1 Condemns the dimming of lamps by those who stand upstream of the villages, and all who know of it and do nothing "
    "about it at all;",
    "OP 2 Urges the Government:",
    "OP 2(a) To light the lamps;",
    "OP 2(b) To publish all tests;",
    "OP 3 Decides to remain seized of the matter and to look at it again at its next session.",
]


def _fifth(number: int) -> bool:
    return number == 1 or number % 5 == 0


MARGINS: dict[str, Callable[[int, str], str]] = {
    "every line": lambda n, line: f"{n} {line}",
    "every line, set right": lambda n, line: f"{n:>3}   {line}",
    "1, 5 and 10, pasted": lambda n, line: f"{n} {line}" if _fifth(n) else line,
    "1, 5 and 10, set off": lambda n, line: f"{n if _fifth(n) else '':>3}  {line}",
    "5 and 10 alone in their lines": lambda n, line: f"{line}\n{n}" if n % 5 == 0 else line,
    "5 and 10 in the right margin": lambda n, line: f"{line:<60}{n}" if n % 5 == 0 else line,
}


@pytest.mark.parametrize("margin", MARGINS.values(), ids=MARGINS)
def test_line_numbers_are_left_out(margin: Callable[[int, str], str]) -> None:
    draft = read_text("\n".join(margin(number, line) for number, line in enumerate(LINES, start=1)))
    assert [f"{p.label} {p.text}" for p in draft.paragraphs] == WANTED
    assert "line-numbers" in [warning.code for warning in draft.warnings]


def test_blank_lines_may_be_numbered_and_pages_begin_anew() -> None:
    pages = [
        ["The Human Rights Council,", "", "PP1 Guided by the lamp and by", "all that it shows,", ""],
        ["OP1 Urges all", "to light it;", "", "", "OP2 Ends."],
    ]
    text = "\n".join(f"{n} {line}".rstrip() for page in pages for n, line in enumerate(page, start=1))
    draft = read_text(text)
    assert [f"{p.label} {p.text}" for p in draft.paragraphs] == [
        "PP 1 Guided by the lamp and by all that it shows,",
        "OP 1 Urges all to light it;",
        "OP 2 Ends.",
    ]


def test_numbers_of_paragraphs_without_punctuation_stay() -> None:
    verbs = [
        "Condemns",
        "Urges",
        "Requests",
        "Welcomes",
        "Thanks",
        "Stresses",
        "Notes",
        "Invites",
        "Regrets",
        "Decides",
    ]
    numbered = [f"{n} {verb} the lamp;" for n, verb in enumerate(verbs, start=1)]
    draft = read_text("\n\n".join(["The Human Rights Council,", "Recalling the lamp,", *numbered]))
    assert [str(p.label) for p in draft.paragraphs[1:]] == [f"OP {n}" for n in range(1, 11)]
