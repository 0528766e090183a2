"""The three-way merge of one paragraph."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from redline import Carried, carry, new_text, old_text, redline
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
                "Condemns in the strongest terms the breaking by night of public lanterns;",
                ("dimming", "breaking", "dimming by night"),
            ),
            ("", "Condemns dimming;", "", (BASE, "", "Condemns dimming;")),
        ],
        ids=["deletion of what was changed", "two insertions", "neighbours", "the whole paragraph deleted"],
    )
    def test_all_readings_are_kept_and_no_word_of_ours_is_lost(self, proposed, new_base, text, conflict):
        carried = carry(BASE, proposed, new_base)
        assert (carried.result, carried.text) == ("conflict", text)
        (found,) = carried.conflicts
        assert (found.base, found.ours, found.theirs) == conflict
        start, end = found.span
        assert carried.text[start:end] == (found.both if found.base and found.both else found.ours)

    @pytest.mark.parametrize(
        ("base", "proposed", "new_base", "both", "text"),
        [
            (
                "Recalling its resolution 52/28 of last year,",
                "Recalling its resolution 52/28 of the Council of last year,",
                "Recalling its resolution 55/21 of last year,",
                "55/21 of the Council",
                "Recalling its resolution 55/21 of the Council of last year,",
            ),
            (
                "Recalling resolution 52/28,",
                "Recalling Council resolution 52/28,",
                "Recalling decision 52/28,",
                "Council decision",
                "Recalling Council decision 52/28,",
            ),
            (
                "Requests a report by June;",
                "Requests a full report by June;",
                "Requests two reports by June;",
                None,
                "Requests a full report by June;",
            ),
            (
                "Condemns dimming;",
                "Condemns deliberate dimming;",
                "Condemns repeated dimming;",
                "repeated deliberate",
                "Condemns deliberate dimming;",
            ),
        ],
        ids=["behind", "before", "nowhere at its edge", "two insertions in one place"],
    )
    def test_what_only_adds_has_a_fourth_reading(self, base, proposed, new_base, both, text):
        carried = carry(base, proposed, new_base)
        assert (carried.result, carried.text) == ("conflict", text)
        assert [conflict.both for conflict in carried.conflicts] == [both]

    def test_only_what_meets_is_a_conflict(self):
        carried = carry(
            "To repair all lanterns, to publish the list of streets and to allow travel;",
            "To mend all lanterns, to publish the full list of streets and to allow all travel;",
            "To replace all lanterns, to publish the list of streets and roads and to allow travel;",
        )
        assert carried.text == (
            "To mend all lanterns, to publish the full list of streets and roads and to allow all travel;"
        )
        [conflict] = carried.conflicts
        assert (conflict.base, conflict.ours, conflict.theirs) == ("repair", "mend", "replace")
        assert conflict.span == (3, 7)
        start, end = conflict.place
        assert carried.text[:start] + conflict.exact[1] + carried.text[end:] == (
            "To replace all lanterns, to publish the full list of streets and roads and to allow all travel;"
        )

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


class TestElsewhere:
    """What stands at another place of the new base is not written a second time."""

    @pytest.mark.parametrize(
        ("base", "proposed", "new_base", "standing", "verbatim"),
        [
            (
                "Condemns torture and forced labour;",
                "Condemns torture, enforced disappearance and forced labour;",
                "Condemns enforced disappearance, torture and forced labour;",
                "enforced disappearance",
                True,
            ),
            (
                "Urges all States to act;",
                "Urges all States, including the “Member States” concerned, to act;",
                'Urges all States including the "member States" concerned to act;',
                'including the "member States" concerned',
                False,
            ),
            (
                "Condemns dimming and the breaking of lamps;",
                "Condemns dimming, the theft of street signs and the breaking of lamps;",
                "Condemns dimming and the breaking of lamps and theft of street signs;",
                "theft of street signs",
                True,
            ),
            (
                "Calls upon the province to report on dimming;",
                "Calls upon the competent authority to report on dimming;",
                "Calls upon all to report on dimming to the competent authority;",
                "competent authority",
                True,
            ),
        ],
        ids=["before", "commas, case and quotation marks", "behind", "in place of words that went too"],
    )
    def test_a_phrase_is_taken_up(self, base, proposed, new_base, standing, verbatim):
        carried = carry(base, proposed, new_base)
        assert (carried.result, carried.text) == ("taken-up", new_base)
        (found,) = carried.where
        assert (found.text, found.verbatim) == (standing, verbatim)
        assert new_base[slice(*found.span)] == standing

    @pytest.mark.parametrize(
        ("base", "proposed", "new_base", "standing"),
        [
            (
                "Notes the want of human rights in prisons;",
                "Notes the want of “warm rooms” and winter lamps in prisons;",
                'Notes human rights and human rights defenders, and the want of "warm rooms" and Winter lamps in prisons;',
                '"warm rooms" and Winter lamps',
            ),
            (
                "Calls for an end to the dimming of lamps;",
                "Calls for an end to the wilful breaking of lamps;",
                "Calls for an end to the theft and wilful breaking of lamps;",
                "theft and wilful breaking",
            ),
        ],
        ids=["in other marks, what was replaced said elsewhere", "with more in front"],
    )
    def test_in_its_own_place(self, base, proposed, new_base, standing):
        carried = carry(base, proposed, new_base)
        assert (carried.result, carried.text) == ("taken-up", new_base)
        assert standing in [found.text for found in carried.where]

    def test_elsewhere_where_both_struck_the_words_that_made_place(self):
        new_base = "Lists ways, the seizure of boats and possible proposals to overcome enhancement of trade;"
        carried = carry(
            "Lists ways and possible proposals to overcome them, for the enhancement of trade;",
            "Lists ways and possible proposals to overcome the seizure of boats enhancement of trade;",
            new_base,
        )
        assert (carried.result, carried.text) == ("taken-up", new_base)

    def test_one_word_with_more_beside_it_is_for_a_person(self):
        carried = carry("Protects girls;", "Protects young girls;", "Protects young and poor girls;")
        assert carried.result == "conflict"

    @pytest.mark.parametrize(
        ("base", "proposed", "new_base", "standing"),
        [
            (
                "Deplores executions;",
                "Deplores public executions;",
                "Deplores executions, in particular public executions;",
                "public",
            ),
            (
                "Condemns torture;",
                "Condemns enforced disappearance, sexual violence and torture;",
                "Condemns torture and sexual violence;",
                "sexual violence",
            ),
            (
                "Condemns torture in all prisons;",
                "Condemns sexual violence in all prisons;",
                "Condemns torture in all prisons and sexual violence;",
                "sexual violence",
            ),
            (
                "Condemns the dimming by night of lanterns;",
                "Condemns the dimming of lanterns;",
                "Condemns the dimming of lanterns by night;",
                "night",
            ),
        ],
        ids=["one word", "a part", "without the deletion", "struck, and moved instead"],
    )
    def test_what_stands_in_part_is_for_a_person(self, base, proposed, new_base, standing):
        carried = carry(base, proposed, new_base)
        assert (carried.result, carried.text) == ("conflict", new_base)
        (conflict,) = carried.conflicts
        assert [found.text for found in conflict.standing] == [standing]

    def test_what_one_side_struck_and_the_other_moved_is_for_a_person(self):
        struck, moved = "Notes lamps of the coast;", "Notes at night lamps of the coast;"
        base = "Notes lamps at night of the coast;"
        assert carry(base, struck, moved).result == "conflict"
        assert carry(base, moved, struck).result == "conflict"

    def test_what_else_was_proposed_is_made(self):
        carried = carry(
            "Condemns torture and urges all to act;",
            "Deplores torture, enforced disappearance and urges all to act;",
            "Condemns torture and urges all to act against enforced disappearance;",
        )
        assert carried.result == "clean"
        assert carried.text == "Deplores torture and urges all to act against enforced disappearance;"
        assert [found.text for found in carried.where] == ["enforced disappearance"]

    def test_words_that_stood_before_are_not_taken_up(self):
        base = "Notes sexual violence in the north and violence in the south;"
        proposed = "Notes sexual violence in the north and sexual violence in the south;"
        carried = carry(base, proposed, base.replace("Notes", "Regrets"))
        assert carried.result == "clean"
        assert carried.text == proposed.replace("Notes", "Regrets")

    def test_in_its_own_place_in_other_case_and_with_another_comma(self):
        carried = carry(
            "Urges the council to act;",
            "Urges the Council, at once, to act;",
            "Urges the Council at once to act;",
        )
        assert (carried.result, carried.text) == ("taken-up", "Urges the Council at once to act;")
        assert [found.verbatim for found in carried.where] == [False]


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


def written(base: str, text: str) -> list[str]:
    """The words that a redline shows as inserted, those of moves too."""
    return [word for run in redline(base, text) if run.op == "+" for word in of(run.text)]


GRAMMAR = {"the", "of", "and"}


def meant(text: str) -> list[str]:
    """The words of meaning."""
    return [word for word in of(text) if word not in GRAMMAR and any(map(str.isalnum, word))]


def stretches(base: str, text: str) -> set[tuple[str, ...]]:
    """Every two words of meaning that a redline shows as inserted one after the other."""
    return {pair for run in redline(base, text) if run.op == "+" for pair in pairwise(meant(run.text))}


def times(words: tuple[str, ...], text: list[str]) -> int:
    return sum(words == pair for pair in pairwise(text))


def inserted(base: str, text: str) -> Counter[str]:
    return Counter(of(text)) - Counter(of(base))


class TestProperties:
    @example("", "\r")
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

    @settings(max_examples=400, derandomize=True)
    @given(three())
    def test_both_sides_are_equal_where_neither_wrote_what_the_other_did(self, texts):
        base, ours, theirs = texts
        here, there = carry(base, ours, theirs), carry(base, theirs, ours)
        assume("gone" not in (here.result, there.result))
        assume(not set(written(base, ours)) & set(written(base, theirs)))
        assert (here.result == "conflict") == (there.result == "conflict")
        assert [(c.base, c.ours, c.theirs, sorted(of(c.both or ""))) for c in here.conflicts] == [
            (c.base, c.theirs, c.ours, sorted(of(c.both or ""))) for c in there.conflicts
        ]
        if here.result != "conflict":
            # Where both differ in a comma alone, it stands as the new base has it.
            here_words, there_words = ([w for w in of(side.text) if w != ","] for side in (here, there))
            assert here_words == there_words
            if all(found.verbatim for found in (*here.where, *there.where)):
                assert here.text == there.text

    @given(three())
    def test_no_inserted_word_of_either_side_is_lost(self, texts):
        base, ours, theirs = texts
        carried = carry(base, ours, theirs)
        if carried.result == "gone":
            return
        found = set(of(carried.text)) | {w for c in carried.conflicts for w in of(c.ours) + of(c.theirs)}
        assert {word for word in inserted(base, ours) if meant(word)} <= found
        assert set(inserted(base, theirs)) <= found

    @settings(max_examples=400, derandomize=True)
    @given(three())
    def test_nothing_is_said_twice_that_both_inserted(self, texts):
        base, ours, theirs = texts
        text = meant(carry(base, ours, theirs).text)
        for one in stretches(base, ours):
            if one in stretches(base, theirs):
                assert times(one, text) <= max(times(one, meant(ours)), times(one, meant(theirs)))

    @given(three())
    def test_no_word_comes_from_nowhere(self, texts):
        base, ours, theirs = texts
        assert Counter(of(carry(base, ours, theirs).text)) <= Counter(of(ours)) + Counter(of(theirs))

    @given(three())
    def test_a_conflict_is_where_it_says(self, texts):
        carried: Carried = carry(*texts)
        for conflict in carried.conflicts:
            start, end = conflict.span
            assert carried.text[start:end] in (conflict.ours, conflict.theirs, conflict.both)
