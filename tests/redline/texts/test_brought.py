"""Who brought each change of a text that was written in several steps."""

from __future__ import annotations

from redline import brought, in_parts, redline

BASE = "Urges all provinces to repair their lanterns;"
FIRST = "Urges all provinces to repair their old lanterns without delay;"
SECOND = "Urges provinces to repair their old lanterns without further delay;"


def told(*texts: str) -> list[tuple[str, str, int]]:
    """Every change from the first text to the last: what, which words, by which text."""
    came, gone = brought(texts)
    old = new = 0
    found = []
    for run in redline(texts[0], texts[-1]):
        length = len(run.text)
        steps = gone[old : old + length] if run.op == "-" else came[new : new + length]
        if run.op != "=":
            found += [(run.op, words.strip(), step) for words, step in in_parts(run.text, steps)]
        old += length if run.op != "+" else 0
        new += length if run.op != "-" else 0
    return found


def test_each_change_is_of_the_text_that_brought_it():
    assert told(BASE, FIRST, SECOND) == [
        ("-", "all", 2),
        ("+", "old", 1),
        ("+", "without", 1),
        ("+", "further", 2),
        ("+", "delay", 1),
    ]


def test_words_that_went_and_came_back_are_of_whoever_brought_them_back():
    assert told(BASE, FIRST, BASE, FIRST) == [("+", "old", 3), ("+", "without delay", 3)]


def test_a_text_that_did_not_change_again_keeps_its_origin():
    assert told(BASE, FIRST, FIRST) == [("+", "old", 1), ("+", "without delay", 1)]


def test_a_new_paragraph_is_cut_where_somebody_else_wrote():
    assert told("", "Notes the lamps;", "Notes all the lamps;") == [
        ("+", "Notes", 1),
        ("+", "all", 2),
        ("+", "the lamps;", 1),
    ]


def test_a_space_goes_with_the_words_it_came_with():
    assert in_parts("any lamp at night", [1] * 8 + [2] * 9) == [("any lamp", 1), (" at night", 2)]
    assert in_parts("at night any lamp ", [2] * 9 + [1] * 8 + [2]) == [("at night ", 2), ("any lamp ", 1)]
    assert in_parts("  ", [1, 2]) == [("  ", 2)]


def test_nothing_came_and_nothing_went():
    assert brought([BASE]) == ([0] * len(BASE), [0] * len(BASE))
    assert told(BASE, BASE) == []
