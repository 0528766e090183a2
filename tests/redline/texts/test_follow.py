"""Where quoted words stand when the text around them, or they themselves, have changed."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from redline import context, locate, spans_of
from redline.texts import follow
from redline.texts.follow import CONTEXT

OLD = "Urges the Government to repair all broken lanterns without delay, and to publish the list of dimmed streets;"


def found(quote: str, new: str, old: str = OLD, occurrence: int = 0) -> str | None:
    """The words that stand now for those quoted from the old text; None if they are gone."""
    start = -1
    for _ in range(occurrence + 1):
        start = old.index(quote, start + 1)
    place = locate(quote, start, *context(old, start, start + len(quote)), new, old)
    return None if place is None else new[place[0] : place[1]]


def sought(quote: str, new: str, old: str = OLD) -> str | None:
    """The same where the old text is not known any more."""
    start = old.index(quote)
    place = locate(quote, start, *context(old, start, start + len(quote)), new)
    return None if place is None else new[place[0] : place[1]]


FOLLOWED = [
    ("nothing changed", "broken lanterns", OLD, "broken lanterns"),
    ("words before", "broken lanterns", "Strongly urges" + OLD[5:], "broken lanterns"),
    ("words behind", "broken lanterns", OLD[:-1] + " and squares;", "broken lanterns"),
    (
        "words inserted among them",
        "broken lanterns",
        OLD.replace("broken", "broken street"),
        "broken street lanterns",
    ),
    ("one of two replaced", "broken lanterns", OLD.replace("broken", "dark"), "dark lanterns"),
    ("another ending", "lanterns", OLD.replace("lanterns", "lantern"), "lantern"),
    ("taken out", "without delay", OLD.replace(" without delay", ""), None),
    ("replaced by others", "without delay", OLD.replace("without delay", "at once"), None),
    ("a letter in common is chance", "publish", OLD.replace("publish", "pay for"), None),
    ("the whole text rewritten", "without delay", "Thanks the Envoy of Lamps for her report;", None),
    ("the text is gone", "without delay", "", None),
    ("half of a word", "lantern", OLD.replace("all ", "any "), "lantern"),
    ("all of it quoted", OLD, OLD.replace("all ", "any "), OLD.replace("all ", "any ")),
    (
        "moved inside the paragraph",
        "broken lanterns",
        "Urges the Government to publish the list of dimmed streets, and to repair all broken lanterns without delay;",
        "broken lanterns",
    ),
]


@pytest.mark.parametrize(
    ("quote", "new", "expected"), [case[1:] for case in FOLLOWED], ids=[c[0] for c in FOLLOWED]
)
def test_words_are_followed_through_the_redline(quote: str, new: str, expected: str | None) -> None:
    assert found(quote, new) == expected


SOUGHT = [
    ("verbatim, once", "broken lanterns", "Urges all to mend broken lanterns;", "broken lanterns"),
    ("changed in known surroundings", "broken lanterns", OLD.replace("broken", "dark"), "dark lanterns"),
    ("gone from known surroundings", "without delay", OLD.replace(" without delay", ""), None),
    ("only alike", "broken lanterns", "Notes that brokken lanterns cost much;", "brokken lanterns"),
    ("nothing like it", "broken lanterns", "Thanks the Envoy for her report;", None),
    ("no text", "broken lanterns", "", None),
]


@pytest.mark.parametrize(
    ("quote", "new", "expected"), [case[1:] for case in SOUGHT], ids=[c[0] for c in SOUGHT]
)
def test_words_are_sought_where_their_text_is_not_known(quote: str, new: str, expected: str | None) -> None:
    assert sought(quote, new) == expected


class TestRepeated:
    OLD = "the lamp of the north, the lamp of the south, the lamp of the east"

    @pytest.mark.parametrize("which", [0, 1, 2])
    @pytest.mark.parametrize("known", [True, False], ids=["old text known", "old text unknown"])
    def test_each_keeps_its_own_place(self, which: int, known: bool) -> None:
        new = f"Praising {self.OLD} and the lamp of the west"
        starts = [at for at in range(len(new)) if new.startswith("the lamp", at)]
        old_start = [at for at in range(len(self.OLD)) if self.OLD.startswith("the lamp", at)][which]
        around = context(self.OLD, old_start, old_start + 8)
        place = locate("the lamp", old_start, *around, new, self.OLD if known else None)
        assert place == (starts[which], starts[which] + 8)

    def test_a_deleted_one_does_not_jump_to_the_others(self) -> None:
        new = self.OLD.replace(" the lamp of the south,", "")
        assert found("the lamp", new, self.OLD, occurrence=1) is None
        assert found("the lamp", new, self.OLD, occurrence=0) == "the lamp"


WORDS = st.lists(
    st.sampled_from(["light", "lamp", "oil", "the", "of", "and,", "street", "dims;", "등불", "women's"]),
    max_size=12,
).map(" ".join)


def spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@given(WORDS, WORDS.filter(bool), WORDS, WORDS.filter(bool), st.booleans(), st.integers(0, 12))
def test_inserting_words_elsewhere_never_detaches(
    head: str, quote: str, tail: str, more: str, in_head: bool, at: int
) -> None:
    old = spaced(head, quote, tail)
    start = len(head) + bool(head)
    words = (head if in_head else tail).split()
    grown = spaced(*words[:at], more, *words[at:])
    new = spaced(grown, quote, tail) if in_head else spaced(head, quote, grown)
    place = locate(quote, start, *context(old, start, start + len(quote)), new, old)
    assert place is not None
    assert new[slice(*place)] == quote


@given(WORDS, WORDS.filter(bool), WORDS, WORDS, WORDS, st.integers(0, 12), st.integers(0, 12))
def test_inserting_words_on_both_sides_keeps_the_words(
    head: str, quote: str, tail: str, first: str, second: str, i: int, j: int
) -> None:
    old = spaced(head, "⟦", quote, "⟧", tail)
    start = old.index("⟦") + 2
    before, behind = head.split(), tail.split()
    new = spaced(*before[:i], first, *before[i:], "⟦", quote, "⟧", *behind[:j], second, *behind[j:])
    place = locate(quote, start, *context(old, start, start + len(quote)), new, old)
    assert place is not None
    assert quote in new[slice(*place)]


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60), st.text(max_size=20))
@example("", "a", "", "a")
def test_any_text_inserted_before_or_behind_keeps_its_place(
    head: str, quote: str, tail: str, more: str
) -> None:
    old = head + quote + tail
    around = context(old, len(head), len(head) + len(quote))
    for new in (more + old, old + more):
        place = locate(quote, len(head), *around, new, old)
        assert place is not None
        if quote.strip():
            assert new[slice(*place)].strip()


@given(
    WORDS,
    WORDS,
    st.lists(st.sampled_from(["qua", "xylo", "fjord", "Zwerg"]), min_size=1, max_size=6).map(" ".join),
)
def test_deleted_words_have_no_place(head: str, tail: str, quote: str) -> None:
    old, new = spaced(head, quote, tail), spaced(head, tail)
    start = len(head) + bool(head)
    around = context(old, start, start + len(quote))
    assert locate(quote, start, *around, new, old) is None


@given(st.text(max_size=80), st.text(max_size=80), st.data())
def test_a_place_is_always_one_of_the_text(old: str, new: str, data: st.DataObject) -> None:
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    around = context(old, start, end)
    for text in (old, None):
        place = locate(old[start:end], start, *around, new, text)
        assert place is None or 0 <= place[0] < place[1] <= len(new)
    assert locate(old[start:end], start, *around, old, old) == (start, end)


def test_nothing_quoted_has_no_place() -> None:
    assert locate("", None, "", "", OLD) is None


def test_the_context_is_what_stands_around() -> None:
    assert context("abcdef", 2, 4) == ("ab", "ef")
    assert [len(side) for side in context("x" * 300, 100, 200)] == [CONTEXT, CONTEXT]


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("broken lanterns", OLD, ["broken lanterns"]),
        ("broken\n  lanterns ", OLD, ["broken lanterns"]),
        ("oken lan", OLD, ["oken lan"]),
        ("the", "the lamp, the oil", ["the", "the"]),
        ("the lamp the", "the lamp the lamp the", ["the lamp the", "the lamp the"]),
        ("no such words", OLD, []),
        ("", OLD, []),
    ],
)
def test_pasted_words_are_found_whatever_the_spaces(words: str, text: str, places: list[str]) -> None:
    assert [text[start:end] for start, end in spans_of(words, text)] == places


def test_a_long_text_of_many_repetitions_takes_no_long_time() -> None:
    old = "the lamp of the street and " * 400
    new = "Praising " + old.replace("street and the lamp of the street", "road", 20)
    start = 200 * 27
    began = time.perf_counter()
    assert locate("lamp of the street", start + 4, *context(old, start + 4, start + 22), new, old)
    assert locate("lampe on the streett", start, "zzz", "zzz", new) is not None
    assert time.perf_counter() - began < 5


def test_letters_are_compared_up_to_a_number(monkeypatch):
    """Whoever replaces a word of 390 letters a hundred times waits no longer than for the first of them."""
    compared = 0

    def counted(old: str, new: str) -> list[tuple[int, str]]:
        nonlocal compared
        compared += len(old) * len(new)
        return [(-1, old), (1, new)]

    monkeypatch.setattr(follow, "_letter_by_letter", counted)
    old, new = (" ".join(f"word {n} stays {letter * 390}" for n in range(100)) for letter in "ab")
    assert locate("word 99 stays", old.index("word 99"), "", "", new, old) == (
        new.index("word 99"),
        new.index("word 99") + len("word 99 stays"),
    )
    assert 0 < compared <= 2_000_000
