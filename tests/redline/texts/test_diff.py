"""Redlines read as a person would mark them.

Cases are written as the marking itself: [-deleted-] and {+inserted+}. The old and the new text follow from it.
"""

import random
import re
import tracemalloc
from bisect import bisect_right
from typing import Any

import pytest

from redline import Run, new_text, old_text, redline

BRACKETS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}


def marked(runs: list[Run]) -> str:
    return "".join(BRACKETS[run.op][0] + run.text + BRACKETS[run.op][1] for run in runs)


def both_texts(marking: str) -> tuple[str, str]:
    old = re.sub(r"\[-(.*?)-\]", r"\1", re.sub(r"\{\+.*?\+\}", "", marking, flags=re.S), flags=re.S)
    new = re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", marking, flags=re.S), flags=re.S)
    return old, new


def check(marking: str) -> None:
    old, new = both_texts(marking)
    runs = redline(old, new)
    assert marked(runs) == marking
    assert (old_text(runs), new_text(runs)) == (old, new)


def test_it_works() -> None:
    assert redline("Urges all States", "Calls upon all States") == [
        Run("-", "Urges"),
        Run("+", "Calls upon"),
        Run("=", " all States"),
    ]


def test_equal_texts_are_one_run_and_empty_texts_none() -> None:
    assert redline("Recalling", "Recalling") == [Run("=", "Recalling")]
    assert redline("", "") == []
    assert redline("", "Recalling") == [Run("+", "Recalling")]
    assert redline("Recalling", "") == [Run("-", "Recalling")]


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param("respect{+ and protect+} the rights", id="space goes with the insertion"),
        pytest.param("{+Deeply +}concerned about", id="insertion at the start"),
        pytest.param("the rights{+ of all+}", id="insertion at the end"),
        pytest.param("the[- old-] text", id="deletion keeps one space"),
        pytest.param("(all{+ women+})", id="before a bracket"),
        pytest.param("({+girls and +}women)", id="after a bracket"),
        pytest.param("women {+(+}girls{+)+}", id="brackets around a word"),
    ],
)
def test_spaces(marking: str) -> None:
    check(marking)


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param("persons{+, in particular women,+} who", id="phrase between commas"),
        pytest.param("the persons{+, including women,+}, and", id="commas already there"),
        pytest.param("the report{+ and the annex+} and the letter", id="and the Y, not the X and"),
        pytest.param("the States{+ and the observers+} and the agencies", id="and the Y before another and"),
        pytest.param("the schools{+, the clinics+} and the markets", id="item of a list"),
        pytest.param("teachers, lawyers[-, students-], artists", id="item out of a list"),
        pytest.param("It ends.{+ It begins again.+} It", id="a sentence is whole"),
        pytest.param("(a) law;{+ (b) order;+} and (c) peace", id="sub-paragraph is whole"),
        pytest.param("rights{+ in the north+} in the south", id="begins with a preposition"),
        pytest.param(
            "cooperate with{+ the office, including+} the observers",
            id="begins with the article, not after it",
        ),
        pytest.param("to respect{+ and to protect+} and to fulfil", id="begins with a conjunction"),
        pytest.param("여성{+ 및 노인+} 및 아동", id="Korean conjunction"),
    ],
)
def test_an_insertion_begins_and_ends_where_a_phrase_does(marking: str) -> None:
    check(marking)


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param(
            "resolution [-52/28 of 4 April 2023-]{+55/21 of 5 April 2024+}, and", id="date and symbol whole"
        ),
        pytest.param("the symbol [-A/HRC/58/L.7-]{+A/HRC/59/L.8+}.", id="symbol whole"),
        pytest.param("[-A/78/72-E/2023/59-]{+A/79/72-E/2024/59+} and", id="joint symbol whole"),
        pytest.param("at its [-fifty-first-]{+fifty-second+} session", id="compound whole"),
        pytest.param("[-Emphasizes-]{+Re-emphasizes+} the need", id="prefix with a hyphen"),
        pytest.param("more than [-1,200-]{+1,450+} persons", id="number whole"),
        pytest.param(
            "resolutions [-2321-]{+2397+} ([-2016-]{+2017+}) and", id="bracket whose partner is kept"
        ),
        pytest.param('as [-"free"-]{+“free”+} and', id="quotation marks of one word"),
        pytest.param(
            "[-Notes the first-]{+Welcomes the second+} report", id="a small word is not kept alone"
        ),
        pytest.param(
            "[-grave-]{+serious+} violations [-committed-]{+perpetrated+} in", id="a word of meaning is"
        ),
        pytest.param(
            "{+fully +}respect{+,+} and{+ to+} protect{+,+} rights", id="nothing struck to be repeated"
        ),
        pytest.param("at the [-red-]{+green+}, [-blue-]{+white+} house", id="two short changes with a comma"),
        pytest.param(
            "a [-b of the c, d of the e-]{+f of a g, h of a i+} house",
            id="a comma is not kept between long ones",
        ),
        pytest.param("the [-red, blue, old-]{+green, white, new+} house", id="nor two commas"),
        pytest.param(
            "humanitarian [-actors and the lack-]{+personnel and the denial+} of access",
            id="words of grammar",
        ),
        pytest.param(
            "its [-addendum to the fourth report-]{+exceptional report to the Committee+}, on",
            id="nor two of them",
        ),
        pytest.param("{+all +}women{+ and girls+} who", id="beside an insertion all words count"),
        pytest.param("of{+ young+} persons in the{+ old+} houses", id="grammar beside insertions"),
        pytest.param("the [-House-]{+house+} of", id="case is shown"),
        pytest.param("강제송환된 [-난민에-]{+난민과 그 가족에+} 대한", id="Korean unit is not cut"),
        pytest.param("a[- -]{+\u00a0+}b", id="kind of space"),
        pytest.param("a{+ +} b", id="more space"),
        pytest.param("a b[-\n-]", id="space at the end"),
    ],
)
def test_replacements(marking: str) -> None:
    check(marking)


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param("la [-protection de la mère-]{+santé de la fille+} et l'eau", id="French"),
        pytest.param("y la [-salud de los niños-]{+paz de los pueblos+}, que", id="Spanish"),
        pytest.param("[-доклад о работе-]{+план о мерах+}, который", id="Russian"),
        pytest.param(
            "大会[-2023-]{+2024+}年12月[-19-]{+17+}日第[-78/219-]{+79/181+}号决议", id="Chinese numbers"
        ),
        pytest.param("重申[-儿童和妇女-]{+老人和青年+}享有安全", id="Chinese"),
        pytest.param("모든 [-아동 및 여성은-]{+노인 및 청년은+} 안전하다", id="Korean"),
    ],
)
def test_words_of_grammar_in_other_languages(marking: str) -> None:
    check(marking)


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param(
            "[-Condemns-]{+Strongly condemns+} {+the abduction of children by armed groups and +}the use of force;",
            id="the same verb, and an insertion",
        ),
        pytest.param(
            "[-Urges-]{+Calls upon+} {+the neighbours, in particular those on the coast, and +}the Government to act;",
            id="another verb, with what belongs to it",
        ),
        pytest.param(
            "[-Welcomes-]{+Takes note with appreciation of+} {+the update given in March, and of +}the report;",
            id="a verb of several words",
        ),
        pytest.param(
            "[-Strongly condemns-]{+Deplores+} [-all violations, the abduction of children, and -]torture of anyone;",
            id="a deletion behind it",
        ),
        pytest.param(
            "[-Urges-]{+Calls upon the+} States to act;", id="a short insertion is one edit with it"
        ),
        pytest.param(
            "[-Lamps-]{+The keepers of lamps in all the houses of+} the coast;",
            id="what is no verb stays with the rest",
        ),
    ],
)
def test_the_opening_verb_is_an_edit_of_its_own(marking: str) -> None:
    check(marking)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("“The  people’s”", '"the people\'s"', '"the people\'s"', id="nothing but typography"),
        pytest.param(
            "Urges all “States”", 'urges most "States"', 'urges [-all-]{+most+} "States"', id="kept as in new"
        ),
        pytest.param("1945–1950  ", " 1945-1951", "[-1945–1950-]{+ 1945-1951+}", id="space around"),
        pytest.param("a b", "ab", "[-a b-]{+ab+}", id="words joined are a change"),
    ],
)
def test_typography_can_be_folded(old: str, new: str, expected: str) -> None:
    runs = redline(old, new, fold_typography=True)
    assert marked(runs) == expected
    assert new_text(runs) == new


def test_long_texts_are_compared_within_little_memory() -> None:
    # 2,000 words against 2,000 in another order: a table of both would hold four million cells.
    old = " ".join(f"word{number * number % 611}" for number in range(2000))
    new = " ".join(f"word{number * (number + 1) % 607}" for number in range(2000))
    tracemalloc.start()
    runs = redline(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert peak < 20_000_000


def test_beyond_the_exact_limit_both_texts_are_still_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline.texts.optimum.EXACT_WORDS", 10)
    monkeypatch.setattr("redline.texts.optimum.EXACT_PAIRS", 50)
    monkeypatch.setattr("redline.texts.optimum._COARSE_PAIRS", 50)
    same = [f"all States of region {number} and of the others" for number in range(60)]
    old = ", ".join(same)
    new = ", ".join([*same[:20], "an insertion of the others", *same[20:40], *same[45:]])
    runs = redline(old, new)
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert "".join(run.text for run in runs if run.op == "+").strip(", ") == "an insertion of the others"
    assert len(runs) == 5


@pytest.mark.parametrize("words", ["a b", "a b c", "a b c d e f g h", "a a a a a a a b"])
def test_the_work_is_bounded_by_the_length(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever texts repeat: how many pairs of neighbours are looked at, each of which costs one search."""
    looked_at = 0

    def counted(*arguments: Any) -> int:
        nonlocal looked_at
        looked_at += 1
        return bisect_right(*arguments)

    monkeypatch.setattr("redline.texts.optimum.bisect_right", counted)
    drawn = [random.Random(seed) for seed in (1, 2)]
    old, new = (" ".join(draw.choice(words.split()) for _ in range(25_000)) for draw in drawn)
    runs = redline(old, new)
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert looked_at < 20 * 25_000
