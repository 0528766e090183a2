"""Whether a draft may say twice what an amendment would put into it: the quick answer never misses what the uptake finds."""

from __future__ import annotations

import pytest

from benchmarks.consecutive import consecutive
from redline import Later, Twice, uptake

BEFORE = ("Urges the towns to light all bridges;", "Requests the mayors to count the lanterns of the coast;")
ASKED = "Urges the towns to light all bridges, harbours and quiet lanes at nightfall;"


def said(asked: str, *texts: str) -> bool:
    later = tuple(
        Later(f"OP {n}", text, was) for n, (text, was) in enumerate(zip(texts, BEFORE, strict=True), 1)
    )
    twice = Twice(later)
    found = uptake(BEFORE[0], asked, later, 0, BEFORE)
    assert twice.is_possible(BEFORE[0], asked, 0) or not twice.is_said(found, 0)
    return twice.is_said(found, 0)


def test_three_words_in_a_row_elsewhere_are_told() -> None:
    elsewhere = BEFORE[1].replace("lanterns", "lanterns of harbours and quiet lanes")
    assert said(ASKED, BEFORE[0], elsewhere)


def test_two_words_elsewhere_hold_nobody_up() -> None:
    elsewhere = BEFORE[1].replace("lanterns", "lanterns in quiet lanes")
    asked = BEFORE[0].replace("bridges", "bridges and quiet lanes")
    assert not said(asked, BEFORE[0], elsewhere)


def test_two_words_in_its_own_paragraph_are_told() -> None:
    asked = BEFORE[0].replace("bridges", "bridges and quiet lanes")
    assert said(asked, BEFORE[0].replace("towns", "towns with quiet lanes"), BEFORE[1])


@pytest.mark.parametrize("seed", range(6))
def test_what_is_not_possible_is_not_said(seed: int) -> None:
    drafts = consecutive(seed, 25, 20)
    earlier = drafts.earlier
    later = tuple(
        Later(f"OP {n}", text, "" if was is None else earlier[was])
        for n, (text, was) in enumerate(zip(drafts.later, drafts.origin, strict=True), 1)
    )
    twice, place = Twice(later), {was: at for at, was in enumerate(drafts.origin) if was is not None}
    for wish in drafts.wishes:
        if wish.kind == "delete":
            continue
        base, successor = (
            ("", None) if wish.kind == "insert" else (earlier[wish.index], place.get(wish.index))
        )
        found = uptake(base or None, wish.text, later, successor, earlier)
        # A text that stands as it was asked for is taken up, by the same words or by a merge: nobody puts it in.
        if found.verdict != "verbatim" and twice.is_said(found, successor):
            assert twice.is_possible(base, wish.text, successor), (wish, found)
