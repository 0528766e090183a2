"""What a text has of a template that nobody filled in."""

from __future__ import annotations

import pytest

from documents.consistency import unfilled_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seoul, [date]", ["[date]"]),
        ("Dear {name}, on […] we wrote.", ["{name}", "[…]"]),
        ("We are XX organisations, TBC.", ["XX", "TBC"]),
        ("See ___ and ___, TODO", ["___", "TODO"]),
        ("○○○ 대표님께", ["○○○"]),
        ("Why? Resolution 2106 A (XX), article 2 (a), XXL and TODOS, a_b.", []),
        ("By <<addressee>>", ["<<addressee>>"]),
        ("[" * 50_000, []),
    ],
)
def test_what_waits_to_be_filled_in(text, found):
    assert unfilled_in(text) == found
