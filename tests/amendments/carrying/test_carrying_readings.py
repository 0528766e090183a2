"""What each reading of a conflict loses is said, and nothing that it does not lose."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from amendments.carrying.readings import missing_of, read_as, readings_at, stands_elsewhere
from benchmarks.consecutive import consecutive
from redline import carry

BASE = "To repair all lanterns within 30 days in each of the provinces;"


def said(ours: str, theirs: str, base: str = BASE) -> list[dict[str, tuple[str, ...]]]:
    """The losses of each reading, at every place in question."""
    carried = carry(base, ours, theirs)
    return [{one.which.value: one.losses for one in readings_at(carried, c)} for c in carried.conflicts]


def test_a_number_of_last_year_that_comes_back_is_said():
    [there] = said(BASE.replace("within 30", "within at most 30"), BASE.replace("within 30", "after 40"))
    assert any("comes back" in loss for loss in there["before"])
    assert any("“after 40”" in loss for loss in there["ours"])


def test_what_we_asked_to_take_out_and_stays_is_said():
    [there] = said(BASE.replace(" within 30 days", ""), BASE.replace("30", "40"))
    assert there["ours"] == ("The draft’s “40” is struck.",)
    assert any(
        "“within” … “days”" in loss or "which we asked to take out" in loss for loss in there["theirs"]
    )


def test_words_that_stand_at_the_place_in_question_stand_not_elsewhere():
    added = " and releasing {}those who are held;"
    carried = carry(BASE, BASE[:-1] + added.format("at once "), BASE[:-1] + added.format(""))
    for conflict in carried.conflicts:
        assert stands_elsewhere(carried, conflict) == []
        assert not any("twice" in loss for one in readings_at(carried, conflict) for loss in one.losses)


def test_both_together_has_one_mark_between_them():
    base = "control over lamps, heavy fines for the keeping of oil;"
    carried = carry(
        base,
        base.replace("fines", "fines, including the dark cell,"),
        base.replace("heavy fines", "light fines, up to a night of work,"),
    )
    [conflict] = carried.conflicts
    assert conflict.both == "light fines, up to a night of work, including the dark cell,"
    assert ",," not in carried.text
    assert ",," not in read_as(carried, ["both"])


def test_both_together_says_nothing_twice():
    base = "To release keepers who are held;"
    carried = carry(
        base, base.replace("release", "release at once all"), base.replace("release", "release all")
    )
    assert all("all at once all" not in (conflict.both or "") for conflict in carried.conflicts)


@pytest.mark.parametrize(
    ("ours", "theirs", "missing"),
    [
        ("immediately all keepers", "all keepers", "immediately"),
        (", immediately and unconditionally, all keepers", "all keepers", "immediately and unconditionally"),
        ("immediately and without conditions keepers", "without conditions keepers", "immediately"),
        ("all keepers", "young keepers", ""),
    ],
)
def test_what_is_missing_of_what_was_taken_up_in_part(ours, theirs, missing):
    base = "To release keepers who are held;"
    carried = carry(
        base,
        base.replace(" keepers", ours if ours[0] == "," else f" {ours}"),
        base.replace("keepers", theirs),
    )
    assert carried.conflicts
    assert missing_of(carried) == missing


def test_little_words_alone_are_told_with_what_stands_near():
    base = "Urges all harbours to keep the custom of safe berth and to grant the wardens access;"
    ours = base.replace(
        "berth and", "berth, to refrain from any forced return to the cape, by way of the third harbours, and"
    )
    theirs = base.replace(
        "berth and", "berth, to refrain from sending people to the cape, or any return, and"
    )
    for conflict in carry(base, ours, theirs).conflicts:
        for one in readings_at(carry(base, ours, theirs), conflict):
            assert not any(re.search(r"… (?:to|of|the|by) (?:…|”)", loss) for loss in one.losses)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("seed", range(60))
def test_no_word_of_either_side_is_lost_unsaid(seed):
    """A word that a side put in stands in the text that a reading gives, or is named with the reading."""
    drafts = consecutive(seed)
    there = dict(zip(drafts.origin, drafts.later, strict=True))
    for wish in drafts.wishes:
        if wish.kind != "change" or wish.index not in there:
            continue
        base, ours, theirs = drafts.earlier[wish.index], wish.text, there[wish.index]
        carried = carry(base, ours, theirs)
        for which in ("ours", "theirs", "before") if carried.conflicts else ():
            text = read_as(carried, [which] * len(carried.conflicts))
            offered = [
                one for c in carried.conflicts for one in readings_at(carried, c) if one.which == which
            ]
            told = words(" ".join(loss for one in offered for loss in one.losses))
            told += words(" ".join(place.text for place in carried.where))
            told += words(" ".join(w for c in carried.conflicts for w in stands_elsewhere(carried, c)))
            for side in (ours, theirs):
                lost = words(side) - words(base) - words(text)
                assert not lost.keys() - told.keys()
