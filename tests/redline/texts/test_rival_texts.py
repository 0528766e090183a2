"""Several texts of one base: their places, what they have in common, and one text of picked words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline import merge_rivals, picked_at, rival_places, shared_words

BASE = "Condemns the dimming of lanterns, and calls upon the keepers to light them."


def merged(base: str, wanted: list[str], *picks: tuple[int, ...]) -> str:
    return merge_rivals(base, rival_places(base, wanted), picks)


class TestPlaces:
    def test_what_two_change_apart_are_two_places(self):
        places = rival_places(
            BASE, [BASE.replace("Condemns", "Deplores"), BASE.replace("keepers", "keepers and wardens")]
        )
        assert [(p.base, [(r.text, r.of) for r in p.readings]) for p in places] == [
            ("Condemns", [("Deplores", (0,))]),
            ("", [(" and wardens", (1,))]),
        ]
        assert not any(place.collides for place in places)

    def test_what_both_change_alike_is_one_reading_of_both(self):
        [place] = rival_places(BASE, [BASE.replace("Condemns", "Deplores")] * 2)
        assert [(r.text, r.of) for r in place.readings] == [("Deplores", (0, 1))]
        assert not place.collides

    def test_what_they_change_differently_collides(self):
        [place] = rival_places(
            BASE,
            [BASE.replace("Condemns", "Deplores"), BASE, BASE.replace("Condemns the", "Regrets any")],
        )
        assert place.collides
        assert [(r.text, r.of) for r in place.readings] == [("Deplores the", (0,)), ("Regrets any", (2,))]

    def test_what_all_put_behind_is_a_place_of_its_own(self):
        first, second = rival_places(
            BASE,
            [
                BASE.replace("of lanterns", "of lanterns and of lamps"),
                BASE.replace("of lanterns", "of lights and of lamps"),
                BASE,
            ],
        )
        assert (first.base, [(r.text, r.of) for r in first.readings]) == ("lanterns", [("lights", (1,))])
        assert (second.base, [(r.text, r.of) for r in second.readings]) == ("", [(" and of lamps", (0, 1))])
        assert [first.collides, second.collides] == [False, False]

    def test_what_all_put_before_likewise(self):
        first, second = rival_places(
            BASE, [BASE.replace("lanterns", "old lanterns"), BASE.replace("lanterns", "old lights")]
        )
        assert [(r.text, r.of) for r in first.readings] == [(" old", (0, 1))]
        assert [(r.text, r.of) for r in second.readings] == [(" lights", (1,))]

    def test_insertions_at_one_place_collide(self):
        [place] = rival_places(
            BASE,
            [
                BASE.replace("lanterns", "lanterns and lamps"),
                BASE.replace("lanterns", "lanterns and candles"),
            ],
        )
        assert place.collides

    def test_texts_that_change_nothing_have_no_place(self):
        assert rival_places(BASE, [BASE, BASE]) == ()


class TestPicking:
    def test_the_words_of_one_beside_those_of_another(self):
        wanted = [BASE.replace("Condemns", "Deplores"), BASE.replace("to light", "to light and to keep")]
        assert merged(BASE, wanted, (0,), (0,)) == (
            "Deplores the dimming of lanterns, and calls upon the keepers to light and to keep them."
        )
        assert merged(BASE, wanted, (), (0,)) == BASE.replace("to light", "to light and to keep")

    @pytest.mark.parametrize(
        ("first", "second", "both"),
        [
            ("lanterns and lamps", "lanterns and candles", "lanterns and lamps and candles"),
            ("lanterns, lamps", "lanterns and candles", "lanterns, lamps and candles"),
            ("lanterns and candles", "lanterns, lamps", "lanterns and candles, lamps"),
            ("lamps", "candles", "lamps candles"),
            ("old lanterns", "all lanterns", "old all lanterns"),
        ],
    )
    def test_both_behind_each_other(self, first, second, both):
        wanted = [BASE.replace("lanterns", first), BASE.replace("lanterns", second)]
        assert merged(BASE, wanted, (0, 1)) == BASE.replace("lanterns", both)

    def test_one_that_takes_out_and_one_that_writes(self):
        wanted = [BASE.replace(" of lanterns", ""), BASE.replace("of lanterns", "of lamps")]
        assert merged(BASE, wanted, (0, 1)) == BASE.replace("of lanterns", "of lamps")

    def test_a_pick_for_every_place(self):
        with pytest.raises(ValueError, match="argument 2"):
            merged(BASE, [BASE.replace("Condemns", "Deplores")])


class TestShared:
    def test_common_words_and_own_ones(self):
        shared = shared_words(
            BASE,
            [
                BASE.replace("the dimming", "any and all dimming"),
                BASE.replace("the dimming", "any dimming or dousing"),
            ],
        )
        assert [(r.op, r.text.strip(), set(r.of)) for r in shared[0][:4]] == [
            ("=", "Condemns", set()),
            ("-", "the", {1}),
            ("+", "any", {1}),
            ("+", "and all", set()),
        ]
        assert ("+", "or dousing", set()) in [(r.op, r.text.strip(), set(r.of)) for r in shared[1]]

    def test_of_three_it_is_said_with_whom(self):
        light = BASE.replace("Condemns", "Deplores")
        shared = shared_words(BASE, [light, BASE.replace("Condemns", "Regrets"), light])
        assert [(r.op, set(r.of)) for r in shared[0][:2]] == [("-", {1, 2}), ("+", {2})]


texts = st.text(st.characters(), max_size=40) | st.lists(
    st.sampled_from(
        ["a", "b", "ab", "the", "’s", "“", ",", ".", "1,000", "–", "A/B/1", "re-a", "(", ")", "한의", "é"]
    )
    | st.sampled_from([" ", " ", "  ", "\u00a0"]),
    max_size=20,
).map("".join)
"""Every code point, and texts likely to share words."""
several = st.lists(texts, min_size=1, max_size=4)


@settings(deadline=None)
@given(texts, several)
def test_all_of_one_gives_it_and_none_the_base(base: str, wanted: list[str]) -> None:
    places = rival_places(base, wanted)
    assert merge_rivals(base, places, [()] * len(places)) == base
    for number, text in enumerate(wanted):
        picks = [
            next(((at,) for at, one in enumerate(place.readings) if number in one.of), ()) for place in places
        ]
        assert merge_rivals(base, places, picks) == text


@settings(deadline=None)
@given(texts, several)
def test_places_stand_apart(base: str, wanted: list[str]) -> None:
    places = rival_places(base, wanted)
    at = 0
    for number, place in enumerate(places):
        assert (base[place.start : place.end], bool(place.readings)) == (place.base, True)
        assert number == 0 or base[at : place.start].strip() or not place.base or not places[number - 1].base
        at = place.end
        assert len({reading.text for reading in place.readings} | {place.base}) == len(place.readings) + 1
        of = [one for reading in place.readings for one in reading.of]
        assert len(of) == len(set(of))


@settings(deadline=None)
@given(st.data())
def test_disjoint_edits_merge_without_loss(data: st.DataObject) -> None:
    """Every word of the base may be replaced, taken out or have one put behind it by one of three texts, with a word between
    that nobody touches: together they are what all of them did."""
    count = data.draw(st.integers(1, 12))
    base, texts_of, all_of = [], [[], [], []], []
    for at in range(count):
        who = data.draw(st.integers(0, 3))
        what = data.draw(st.sampled_from(["replace", "delete", "insert"]))
        old = [f"old{at}"]
        new = {"replace": [f"new{at}"], "delete": [], "insert": [f"old{at}", f"new{at}"]}[what]
        base += [f"kept{at}", *old]
        for number, text in enumerate(texts_of):
            text += [f"kept{at}", *(new if who == number else old)]
        all_of += [f"kept{at}", *(new if who < 3 else old)]
    base_text, *written = (" ".join([*words, "end"]) for words in (base, *texts_of))
    places = rival_places(base_text, written)
    assert not any(place.collides for place in places)
    assert merge_rivals(base_text, places, [(0,)] * len(places)) == " ".join([*all_of, "end"])


@settings(deadline=None)
@given(texts, several)
def test_behind_each_other_no_letter_is_lost(base: str, wanted: list[str]) -> None:
    for place in rival_places(base, wanted):
        order = tuple(range(len(place.readings)))
        for picks in (order, order[::-1]):
            read = picked_at(place, picks)
            for reading in place.readings:
                left = iter(read)
                assert all(letter in left for letter in reading.text if not letter.isspace())


@settings(deadline=None)
@given(texts, several)
def test_what_is_shared_rebuilds_both_texts(base: str, wanted: list[str]) -> None:
    for number, (text, runs) in enumerate(zip(wanted, shared_words(base, wanted), strict=True)):
        assert "".join(run.text for run in runs if run.op != "+") == base
        assert "".join(run.text for run in runs if run.op != "-") == text
        assert all(number not in run.of for run in runs)
        assert all(not run.of for run in runs if run.op == "=")
