"""Words shared with other texts: every run of six and more is found, and nothing that is no run."""

from __future__ import annotations

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from redline import Passages, cover, fingerprints, likely, passage_words, placed_words

FEW = st.lists(
    st.sampled_from(["the", "of", "rights", "all", "persons", "deprived", "liberty", "shall", "be", "free"]),
    max_size=60,
)


def test_a_number_is_the_same_on_every_machine_and_in_every_year():
    """Stored indexes rest on it."""
    assert fingerprints(["all", "human", "beings", "are", "born", "free", "and"]) == [
        1676368527191186335,
        988604873228341515,
    ]
    assert fingerprints(["fewer", "than", "six", "words", "are", "nobody's"][:5]) == []


def test_typography_and_case_do_not_count():
    plain = passage_words("the “rights” of women's groups, in 2024 (A/RES/79/181)")
    assert plain == passage_words('The "Rights" of women’s\u00a0 groups –  in 2024; (A/RES/79/181)')
    assert plain[-1] == "a/res/79/181"
    assert passage_words("follow\u2011up – and …") == passage_words("follow-up and")


def test_places_are_those_of_the_words():
    text = "  Recalls, the “fifty-first” — session;"
    assert [text[word.start : word.end] for word in placed_words(text)] == [
        "Recalls",
        "the",
        "fifty-first",
        "session",
    ]


@given(FEW, FEW, FEW)
def test_every_run_of_six_words_is_found(before, shared, after):
    """Whatever stands around it: each word of a run of six that a source has is covered, and by words that are the same."""
    words = [*before, "lantern", *shared, "lamp", *after]
    found = cover(words, [shared, before])
    covered = {at for one in found for at in range(one.start, one.end)}
    sources = [shared, before]
    for at in range(len(words) - 5):
        run = words[at : at + 6]
        stands = any(source[i : i + 6] == run for source in sources for i in range(len(source) - 5))
        if stands:
            assert set(range(at, at + 6)) <= covered
    for one in found:
        assert words[one.start : one.end] == sources[one.source][one.at : one.at + one.end - one.start]
        assert one.length >= 6
    assert len(covered) == sum(one.end - one.start for one in found), "a word was given to two sources"


def test_the_longest_run_counts_and_of_equals_the_first_source():
    words = [
        "calls",
        "upon",
        "all",
        "states",
        "to",
        "ensure",
        "that",
        "every",
        "person",
        "enjoys",
        "it",
        "fully",
    ]
    short, long = words[:8], words[2:]
    [first, second] = cover(words, [short, long, long])
    assert (first.source, first.start, first.end) == (0, 0, 2)
    assert (second.source, second.start, second.end, second.length) == (1, 2, 12, 10)


def test_those_are_read_that_go_on_longest_and_of_these_the_newest():
    numbers = [1, 2, 3, 4]
    known = {1: ["old", "new"], 2: ["old", "new"], 3: ["long", "new"], 4: ["long"]}
    asked: list[set[str]] = []

    def newer(keys):
        asked.append(set(keys))
        return {"old": 1, "new": 3, "long": 2}

    assert likely(numbers, known, newer) == ["new", "long"]
    assert len(asked) == 1


def test_words_repeated_without_end_take_no_time():
    words = ["the"] * 5_000
    assert cover(words, [words[:300]])[0].start == 0


def test_planted_runs_among_many():
    chance = random.Random(3)
    vocabulary = [f"word{number}" for number in range(400)]
    sources = [[chance.choice(vocabulary) for _ in range(60)] for _ in range(200)]
    for length in (6, 9, 15, 40):
        number = chance.randrange(200)
        at = chance.randrange(60 - length)
        run = sources[number][at : at + length]
        words = [*(f"other{i}" for i in range(20)), *run, *(f"more{i}" for i in range(20))]
        [found] = cover(words, sources)
        assert (found.start, found.end, found.source, found.at) == (20, 20 + length, number, at)


@given(FEW, st.lists(FEW, max_size=6))
def test_a_draft_that_is_indexed_once_covers_the_same(words, paragraphs):
    assert Passages(paragraphs).cover(words) == cover(words, paragraphs)


def test_many_texts_are_covered_by_a_long_draft_without_reading_it_for_each():
    """150 amendments to a draft of 300 paragraphs: what takes its time is the reading of the draft, once."""
    drawn = random.Random(7)
    known = [f"word{number}" for number in range(3_000)]
    paragraphs = [[drawn.choice(known) for _ in range(80)] for _ in range(300)]
    texts = [[*paragraph[10:40], *paragraph[2:8]] for paragraph in paragraphs[:150]]
    started = time.process_time()
    draft = Passages(paragraphs)
    read = time.process_time() - started
    started = time.process_time()
    found = [draft.cover(text) for text in texts]
    assert [[one.source for one in own] for own in found] == [[at, at] for at in range(150)]
    assert time.process_time() - started < 2 * read + 0.1
