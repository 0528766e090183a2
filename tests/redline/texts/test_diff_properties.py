"""What holds for any two texts: exact, of least cost, no word cut."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redline import Run, new_text, old_text, redline
from redline.texts.optimum import edits
from redline.texts.words import Texts, fold, split

any_text = st.text(st.characters(), max_size=40)
"""Every code point, lone surrogates as well."""

WORDS = "a b ab the The ’s ' “ \" , . 1 1,000 - – / A/B/1 L.7 re-a ( ) 한 한의 👩 👍🏽 e\u0301 é"
BETWEEN = [" ", "  ", "\u00a0", "\n", "\u0301", "\u200d", "\u00ad", "\u200b"]

kindred_text = st.lists(
    st.sampled_from(WORDS.split(" ")) | st.just(" ") | st.sampled_from(BETWEEN), max_size=20
).map("".join)
"""Texts likely to share words, marks and odd spaces."""

texts = any_text | kindred_text

few_words = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", ",", "("]), st.sampled_from([" ", " ", " ", "", "  "])),
    max_size=14,
).map(lambda parts: "".join(word + space for word, space in parts))


@given(texts, texts)
@example("\u0301", " \u0301")
@example("a\ud800", "a \ud800")
@example("a ", "a\u2003")
def test_both_texts_are_rebuilt(old: str, new: str) -> None:
    runs = redline(old, new)
    assert old_text(runs) == old
    assert new_text(runs) == new


@given(texts, texts)
def test_runs_are_whole(old: str, new: str) -> None:
    runs = redline(old, new)
    assert all(run.text for run in runs)
    assert {run.op for run in runs} <= {"=", "-", "+"}
    for before, after in pairwise(runs):
        assert before.op != after.op
        assert (before.op, after.op) != ("+", "-")


@given(texts, texts)
def test_no_word_is_cut(old: str, new: str) -> None:
    runs = redline(old, new)
    for text, missing in ((old, "+"), (new, "-")):
        inside = {
            at
            for match in re.finditer(
                r"W+(?:(?:['’](?![가-힣])|[-/‐‑–])W+)*".replace("W", r"[^\W぀-ヿ㐀-䶿一-鿿]"), text
            )
            for at in range(match.start() + 1, match.end())
        }
        # A combining mark stays with what it stands on, unless that is the space at the start of the text.
        inside |= {at for at, c in enumerate(text) if unicodedata.category(c)[0] == "M" and text[:at].strip()}
        at = 0
        for run in runs:
            assert at not in inside
            at += len(run.text) if run.op != missing else 0


@given(texts, texts)
def test_moves_rebuild_both_texts_too(old: str, new: str) -> None:
    runs = redline(old, new, moves=True)
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert all(run.text for run in runs)
    assert all((before.op, before.move) != (after.op, after.move) for before, after in pairwise(runs))


@given(
    st.permutations(["a b c d e f,", "g h i j k", "l m n o p q r", "s. t u v w x"]),
    st.permutations(["a b c d e f,", "g h i j k", "l m n o p q r", "s. t u v w x"]),
    st.sampled_from([" ", "; ", "  "]),
)
def test_both_ends_of_a_move_are_the_same(old: list[str], new: list[str], between: str) -> None:
    runs = redline(between.join(old), between.join(new), moves=True)
    numbers = {run.move for run in runs} - {None}
    for number in numbers:
        deleted = [run.text for run in runs if run.op == "-" and run.move == number]
        inserted = [run.text for run in runs if run.op == "+" and run.move == number]
        assert deleted == inserted
        assert len(deleted) == 1
        assert len(re.findall(r"\w+", deleted[0])) >= 5
    assert bool(numbers) == (old != new)


@given(texts, texts)
def test_folding_typography_keeps_the_new_text_and_the_old_words(old: str, new: str) -> None:
    runs = redline(old, new, fold_typography=True)
    assert new_text(runs) == new
    assert all(run.text for run in runs)
    assert all(before.op != after.op for before, after in pairwise(runs))


@given(kindred_text)
def test_what_differs_in_typography_only_is_folded(text: str) -> None:
    other = text.upper().lower().replace(" ", "\u00a0").replace('"', "”").replace("–", "-")
    if fold(split(text)) == fold(split(other)):
        assert redline(text, other, fold_typography=True) == ([Run("=", other)] if other else [])


def least_cost(old: str, new: str) -> int:
    """The least cost by the plainest means: a table over both texts, with one state in an edit and one outside."""

    def parts(text: str) -> list[tuple[str, str]]:
        return [*re.findall(r"(\s*)(\w+|[^\w\s])", text), (text[len(text.rstrip()) :], "end of text")]

    before, after = parts(old), parts(new)
    never = 10**6
    kept = {(0, 0): 0}
    edited: dict[tuple[int, int], int] = {}
    for i in range(len(before) + 1):
        for j in range(len(after) + 1):
            if i and j and before[i - 1][1] == after[j - 1][1]:
                best = edited.get((i - 1, j - 1), never)
                if before[i - 1][0] == after[j - 1][0]:
                    best = min(best, kept.get((i - 1, j - 1), never))
                kept[i, j] = best
            edited[i, j] = min(
                kept.get((i, j), never) + 2,
                edited.get((i - 1, j), never) + 1,
                edited.get((i, j - 1), never) + 1,
            )
    return kept[len(before), len(after)]


def cost(runs: list[Run]) -> int:
    """Words deleted, words inserted, and two for every edit between kept words."""
    total = 0
    editing = False
    for run in runs:
        if run.op != "=":
            total += len(re.findall(r"\w+|[^\w\s]", run.text)) + (0 if editing else 2)
            editing = True
        elif run.text.strip():
            editing = False
    return total


heavy_words = few_words.map(lambda text: re.sub("[a,(]", "x", text))
"""No words of grammar: those weigh less between replacements."""


@given(heavy_words, heavy_words)
@example("x b c d e f", "x c b d f e")
@example("x x x", "x x b x x")
def test_the_cost_is_the_least_there_is(old: str, new: str) -> None:
    assert cost(redline(old, new)) == least_cost(old, new)


few_light_words = st.lists(st.sampled_from(["x", "z", "of", "the", "in"]), max_size=9).map(" ".join)


@given(few_light_words, few_light_words)
@example("x of the z", "z of the x")
@example("x of the in z", "z of the in x")
@example("x of the z", "z of the")
def test_with_words_of_grammar_the_gain_is_the_greatest_there_is(old: str, new: str) -> None:
    before, after = old.split(), new.split()
    gains, i, j, left = 0, 0, 0, (0, 0)
    units = split(old), split(new)
    edited = edits(Texts(*units, *([unit.lstrip() for unit in side] for side in units)))
    for at, (start, end, new_start, new_end) in enumerate(
        [*edited, (len(before), len(before), len(after), len(after))]
    ):
        is_last = at == len(edited)
        right = (0, 0) if is_last else (end - start, new_end - new_start)
        gains += gain(before[i:start], not i and not j, is_last, all(left) and all(right))
        i, j, left = end, new_end, right
    assert gains == greatest_gain(before, after)


def gain(kept: list[str], at_start: bool, at_end: bool, between_replacements: bool) -> int:
    """What a kept block saves over striking and repeating it: two a word, or one, less two for the edit it parts."""
    if not kept:
        return 0
    each = 1 if between_replacements and not {"x", "z"}.intersection(kept) else 2
    return each * len(kept) - 2 + 2 * at_start + 2 * at_end


def greatest_gain(old: list[str], new: list[str]) -> int:
    """By trying all blocks of two words or more, between the words at both ends that are kept anyway."""
    start = next(
        (at for at, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new))
    )
    ends = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((at for at, (x, y) in enumerate(ends) if x != y), min(len(old), len(new)) - start)
    if old == new:
        return 2 * len(old) + 2 if old else 0
    before, after = old[start : len(old) - end], new[start : len(new) - end]

    @cache
    def best(i: int, j: int, bound: bool) -> int:
        """From here on; `bound`: what was kept last was counted whole, so no replacement may follow."""
        found = 0 if not bound or i == len(before) or j == len(after) else -99
        for x in range(i, len(before)):
            for y in range(j, len(after)):
                replaced = x > i and y > j
                if ((x, y) == (i, j) and (i or j or start)) or (replaced and bound):
                    continue
                length = 0
                while (
                    x + length < len(before)
                    and y + length < len(after)
                    and before[x + length] == after[y + length]
                ):
                    length += 1
                    if length < 2:
                        continue
                    light = not {"x", "z"}.intersection(before[x : x + length])
                    rest = best(x + length, y + length, replaced and light)
                    found = max(found, 2 * length - 2 + rest)
                    if replaced and light:
                        found = max(found, length - 2 + best(x + length, y + length, False))
        return found

    return 2 * (start + end) + best(0, 0, False)


@given(few_words, few_words)
def test_beyond_the_limits_the_redline_is_still_exact(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("redline.texts.optimum.EXACT_WORDS", 3)
        patch.setattr("redline.texts.optimum.EXACT_PAIRS", 4)
        patch.setattr("redline.texts.optimum._COARSE_PAIRS", 4)
        runs = redline(old, new)
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert all(before.op != after.op for before, after in pairwise(runs))
