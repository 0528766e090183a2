"""The three-way merge of one paragraph."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline import Carried, Conflict, carry, new_text, old_text
from redline.texts.words import split

BASE = "Condemns in the strongest terms the dimming of public lanterns;"


def of(text: str) -> list[str]:
    return [word for unit in split(text) if (word := unit.strip())]


class TestClean:
    @pytest.mark.parametrize(
        ("proposed", "new_base", "text"),
        [
            (
                "Condemns in the strongest terms the dimming and breaking of public lanterns;",
                "Condemns in the strongest terms the ongoing dimming of public lanterns in all provinces;",
                "Condemns in the strongest terms the ongoing dimming and breaking of public lanterns in all provinces;",
            ),
            (
                "Condemns the dimming of public lanterns;",
                "Condemns in the strongest terms the dimming of public lanterns and lamps;",
                "Condemns the dimming of public lanterns and lamps;",
            ),
            (
                "Deplores in the strongest terms the dimming of public lanterns;",
                "Condemns in the strongest terms the dimming of public lanterns.",
                "Deplores in the strongest terms the dimming of public lanterns.",
            ),
            (BASE, "Condemns the dimming of lanterns;", "Condemns the dimming of lanterns;"),
            (
                "Condemns in the strongest terms the dimming of all lanterns;",
                "Condemns  in the strongest terms the dimming of  public lanterns;",
                "Condemns  in the strongest terms the dimming of all lanterns;",
            ),
        ],
        ids=[
            "insertions apart",
            "deletion and insertion",
            "both ends",
            "nothing proposed",
            "space is no conflict",
        ],
    )
    def test_changes_of_both_sides_are_made(self, proposed, new_base, text):
        carried = carry(BASE, proposed, new_base)
        assert (carried.result, carried.text, carried.conflicts) == ("clean", text, ())

    def test_what_both_changed_alike_is_taken_once(self):
        carried = carry(
            BASE,
            "Deplores in the strongest terms the dimming of all public lanterns;",
            "Deplores in the strongest terms the repeated dimming of public lanterns;",
        )
        assert carried.result == "clean"
        assert carried.text == "Deplores in the strongest terms the repeated dimming of all public lanterns;"

    def test_segments_go_from_the_new_base_to_the_text(self):
        new_base = "Condemns in the strongest terms the dimming of lanterns;"
        carried = carry(BASE, "Deplores in the strongest terms the dimming of public lanterns;", new_base)
        assert [(run.op, run.text) for run in carried.segments] == [
            ("-", "Condemns"),
            ("+", "Deplores"),
            ("=", " in the strongest terms the dimming of lanterns;"),
        ]

    def test_korean(self):
        carried = carry(
            "북한의 인권 상황에 깊은 우려를 표명한다.",
            "북한의 심각한 인권 상황에 깊은 우려를 표명한다.",
            "북한의 인권 상황에 깊은 우려를 거듭 표명한다.",
        )
        assert (carried.result, carried.text) == (
            "clean",
            "북한의 심각한 인권 상황에 깊은 우려를 거듭 표명한다.",
        )


class TestConflict:
    @pytest.mark.parametrize(
        ("proposed", "new_base", "text", "conflict"),
        [
            (
                "Condemns the dimming of public lanterns;",
                "Condemns in the strongest possible terms the dimming of all public lanterns;",
                "Condemns the dimming of all public lanterns;",
                ("in the strongest terms", "", "in the strongest possible terms"),
            ),
            (
                "Condemns in the strongest terms the dimming of public lanterns and lamps;",
                "Condemns in the strongest terms the dimming of public lanterns, candles and torches;",
                "Condemns in the strongest terms the dimming of public lanterns and lamps;",
                ("", "and lamps", ", candles and torches"),
            ),
            (
                "Condemns in the strongest terms the breaking of public lanterns;",
                "Condemns in the strongest terms the dimming by night of public lanterns;",
                "Condemns in the strongest terms the breaking of public lanterns;",
                ("dimming", "breaking", "dimming by night"),
            ),
            ("", "Condemns dimming;", "", (BASE, "", "Condemns dimming;")),
        ],
        ids=["deletion of what was changed", "two insertions", "neighbours", "the whole paragraph deleted"],
    )
    def test_the_proposed_words_stand_and_both_readings_are_kept(self, proposed, new_base, text, conflict):
        carried = carry(BASE, proposed, new_base)
        assert (carried.result, carried.text) == ("conflict", text)
        (found,) = carried.conflicts
        assert (found.base, found.ours, found.theirs) == conflict
        start, end = found.span
        assert carried.text[start:end] == found.ours

    def test_only_what_meets_is_a_conflict(self):
        carried = carry(
            "To repair all lanterns, to publish the list of streets and to allow travel;",
            "To mend all lanterns, to publish the full list of streets and to allow all travel;",
            "To replace all lanterns, to publish the list of streets and roads and to allow travel;",
        )
        assert carried.text == (
            "To mend all lanterns, to publish the full list of streets and roads and to allow all travel;"
        )
        assert carried.conflicts == (Conflict("repair", "mend", "replace", (3, 7)),)

    def test_a_new_paragraph_where_another_has_come_to_stand(self):
        carried = carry("", "Noting light,", "Noting dark,")
        assert (carried.result, carried.conflicts[0].theirs) == ("conflict", "Noting dark,")


class TestTakenUp:
    @pytest.mark.parametrize(
        ("proposed", "new_base"),
        [
            (
                "Condemns in the strongest terms the dimming of public and private lanterns;",
                "Condemns in the strongest terms the repeated dimming of public and private lanterns, and of lamps;",
            ),
            ("Condemns the dimming of lanterns;", "Condemns the dimming of lanterns;"),
            ("", ""),
            ("", None),
        ],
        ids=["and more besides", "to the word", "a deletion", "a deletion, no text"],
    )
    def test_everything_proposed_stands(self, proposed, new_base):
        carried = carry(BASE, proposed, new_base)
        assert (carried.result, carried.text, carried.conflicts) == ("taken-up", new_base or "", ())

    def test_a_part_alone_is_not_taken_up(self):
        carried = carry(
            BASE,
            "Deplores in the strongest terms the dimming of public and private lanterns;",
            "Condemns in the strongest terms the dimming of public and private lanterns;",
        )
        assert (carried.result, carried.text) == (
            "clean",
            "Deplores in the strongest terms the dimming of public and private lanterns;",
        )


@pytest.mark.parametrize("new_base", ["", "  ", None], ids=["empty", "blank", "none"])
def test_gone(new_base):
    carried = carry(BASE, "Condemns dimming;", new_base)
    assert (carried.result, carried.text) == ("gone", "Condemns dimming;")
    assert [run.text for run in carried.segments if run.op == "+"]


def test_a_new_paragraph_is_not_gone():
    assert carry("", "Noting light,", "") == carry("", "Noting light,", None)
    assert carry("", "Noting light,", "").result == "clean"


WORDS = st.sampled_from(["the", "of", "lanterns", "women", "and", "girls", "58/99", "grave", "난민의", "12"])
MARKS = st.sampled_from(["", "", "", ",", ";"])
PARAGRAPHS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=12).map(
    lambda parts: " ".join(word + mark for word, mark in parts)
)


@st.composite
def changed(draw, base: str) -> str:
    """A paragraph as a person changes it: some words deleted, some inserted."""
    words = base.split()
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(words)))
        end = draw(st.integers(start, min(len(words), start + 3)))
        words[start:end] = draw(st.lists(WORDS, max_size=3))
    return " ".join(words)


@st.composite
def three(draw) -> tuple[str, str, str]:
    """A base and two texts made of it."""
    base = draw(PARAGRAPHS)
    return base, draw(changed(base)), draw(changed(base))


def inserted(base: str, text: str) -> Counter[str]:
    return Counter(of(text)) - Counter(of(base))


class TestProperties:
    @given(st.text(), st.text())
    def test_on_an_unchanged_base_it_is_the_proposed_text(self, base, proposed):
        carried = carry(base, proposed, base)
        assert (carried.result, carried.text) == ("clean", proposed)

    @given(st.text(), st.text().filter(str.strip))
    def test_without_a_proposal_it_is_the_new_base(self, base, new_base):
        carried = carry(base, base, new_base)
        assert (carried.result, carried.text) == ("clean", new_base)

    @given(st.text(), st.text())
    def test_what_stands_already_is_taken_up(self, base, proposed):
        carried = carry(base, proposed, proposed)
        assert carried.text == proposed
        assert carried.result == ("clean" if base == proposed else "taken-up")

    @given(st.text(), st.text(), st.text())
    def test_segments_rebuild_both_texts(self, base, proposed, new_base):
        carried = carry(base, proposed, new_base)
        assert (old_text(carried.segments), new_text(carried.segments)) == (new_base, carried.text)

    @given(three())
    def test_both_sides_are_equal_where_they_agree(self, texts):
        base, ours, theirs = texts
        here, there = carry(base, ours, theirs), carry(base, theirs, ours)
        if here.result in ("clean", "taken-up") and there.result in ("clean", "taken-up"):
            assert here.text == there.text
        assert (here.result == "conflict") == (there.result == "conflict") or "gone" in (
            here.result,
            there.result,
        )

    @given(three())
    def test_conflicts_are_the_same_from_both_sides(self, texts):
        base, ours, theirs = texts
        here, there = carry(base, ours, theirs), carry(base, theirs, ours)
        if "gone" not in (here.result, there.result):
            assert [(c.base, c.ours, c.theirs) for c in here.conflicts] == [
                (c.base, c.theirs, c.ours) for c in there.conflicts
            ]

    @given(three())
    def test_no_inserted_word_of_either_side_is_lost(self, texts):
        base, ours, theirs = texts
        carried = carry(base, ours, theirs)
        if carried.result == "gone":
            return
        found = set(of(carried.text)) | {w for c in carried.conflicts for w in of(c.ours) + of(c.theirs)}
        assert set(inserted(base, ours)) <= found
        assert set(inserted(base, theirs)) <= found

    @given(three())
    def test_no_word_comes_from_nowhere(self, texts):
        base, ours, theirs = texts
        assert Counter(of(carry(base, ours, theirs).text)) <= Counter(of(ours)) + Counter(of(theirs))

    @given(three())
    def test_a_conflict_is_where_it_says(self, texts):
        carried: Carried = carry(*texts)
        for conflict in carried.conflicts:
            start, end = conflict.span
            assert carried.text[start:end] == conflict.ours
