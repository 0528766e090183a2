"""The evidence agrees with the verdict: what is marked stands, what is not does not, and the share counts just that."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from redline import Later, Uptake, redline, uptake

LITTLE = {"the", "of", "and", "in", "for", "to", "with", "or", "by"}
WORDS = re.findall(
    r"\w+",
    "lantern pilots nurses river night public weir mill office winter keepers glass brass ferry candles harbour bridge "
    "upper lower quiet old narrow report accounts pay open light warn moor",
)


def bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def text_of(random: Random, length: int) -> list[str]:
    return [random.choice(WORDS if random.random() < 0.7 else sorted(LITTLE)) for _ in range(length)]


def mutated(random: Random, words: list[str]) -> list[str]:
    """The words with some left out, exchanged, replaced and added."""
    words = list(words)
    for _ in range(random.randint(0, 4)):
        at = random.randrange(len(words)) if words else 0
        kind = random.choice(("drop", "swap", "other", "more"))
        if kind == "drop":
            del words[at : at + random.randint(1, 3)]
        elif kind == "swap" and len(words) > 1:
            one, other = random.randrange(len(words)), random.randrange(len(words))
            words[one], words[other] = words[other], words[one]
        elif kind == "other" and words:
            words[at] = random.choice(WORDS)
        else:
            words[at:at] = text_of(random, random.randint(1, 4))
    return words


def drawn(seed: int) -> tuple[str, str, list[Later]]:
    """A base, an amendment with one or two insertions and perhaps a struck phrase, and a later draft with some of it."""
    random = Random(f"evidence {seed}")
    base = text_of(random, random.randint(6, 16))
    asked, there = list(base), list(base)
    for at in sorted(random.sample(range(1, len(base)), random.randint(1, 2)), reverse=True):
        put, gone = text_of(random, random.randint(1, 7)), random.choice((0, 0, 2))
        asked[at : at + gone] = put
        there[at : at + random.choice((0, gone))] = mutated(random, put)
    other = mutated(random, text_of(random, 6) + (put if random.random() < 0.3 else []))
    later = [Later("OP 1", " ".join(there) + ";", " ".join(base) + ";"), Later("OP 2", " ".join(other) + ";")]
    return " ".join(base) + ";", " ".join(asked) + ";", later


def marked(answer: Uptake) -> list[tuple[int, int]]:
    return [found.asked for found in (*answer.found, *answer.loose)]


@pytest.mark.parametrize("seeds", range(10))
def test_what_is_marked_stands_and_what_is_not_does_not(seeds: int) -> None:
    for seed in range(seeds * 120, seeds * 120 + 120):
        base, proposed, later = drawn(seed)
        answer = uptake(base, proposed, later, 0, [base])
        texts = {there.label: there.text for there in later}
        places: Counter[tuple[str, int]] = Counter()
        for found in (*answer.found, *answer.loose):
            assert texts[found.label][slice(*found.span)] == found.text
            assert bare(found.text) == bare(proposed[slice(*found.asked)]) != [], seed
            places.update((found.label, at) for at in range(*found.span))
        assert max(places.values(), default=1) == 1, seed
        spans = sorted([*marked(answer), *answer.missing_at])
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), seed
        for found, other in pairwise(answer.found):
            assert found.asked < other.asked, seed
        missing = [word for span in answer.missing_at for word in bare(proposed[slice(*span)])]
        assert (
            list(answer.missing) == [proposed[slice(*span)] for span in answer.missing_at]
            or not answer.missing_at
        )
        # Whatever word of meaning the draft has beyond the base was marked, as often as it was asked for.
        marks = " ".join(found.text for found in (*answer.found, *answer.loose) if found.label == "OP 1")
        put_in = Counter(bare(" ".join(run.text for run in redline(base, texts["OP 1"]) if run.op == "+")))
        left = put_in - Counter(bare(marks))
        if answer.verdict in ("in part", "not"):
            assert not {word for word in missing if left[word]} - LITTLE, (seed, missing, left)


@pytest.mark.parametrize("seeds", range(10))
def test_the_share_counts_what_is_marked(seeds: int) -> None:
    for seed in range(seeds * 120, seeds * 120 + 120):
        base, proposed, later = drawn(seed)
        answer = uptake(base, proposed, later, 0, [base])
        stands, asked = answer.counted
        assert answer.share == (0 if not stands else pytest.approx(stands / asked, abs=0.001)), seed
        words = [word for found in answer.found for word in bare(found.text) if word not in LITTLE]
        if answer.verdict == "not":
            assert (stands, answer.found) == (0, ())
        elif words and not answer.still and answer.deletions is None:
            assert len(words) == stands, seed


class TestCountedByHand:
    """Words of meaning that stand, of those asked for; written out beside each."""

    BASE = "Requests the office to report;"

    @pytest.mark.parametrize(
        ("asked", "there", "counted"),
        [
            # keepers weir protect families winter | keepers weir winter
            ("and the keepers of the weir to protect families in winter", "and the keepers of the weir in winter", (3, 5)),
            # publish accounts every winter all towns lower valley free charge | publish accounts all towns
            ("and to publish its accounts of every winter to all towns of the lower valley free of charge",
             "and to publish its accounts to all towns", (4, 10)),
            # within three months opening weir | within months opening weir
            ("within three months of the opening of the weir", "within two months of the opening of the weir", (4, 5)),
            # including night nurses river pilots | in order: including river pilots
            ("including night nurses and river pilots", "including river pilots and night nurses", (3, 5)),
        ],
    )  # fmt: skip
    def test_it_is(self, asked: str, there: str, counted: tuple[int, int]) -> None:
        proposed, text = (self.BASE.replace(";", f", {words};") for words in (asked, there))
        answer = uptake(self.BASE, proposed, [Later("OP 1", text, self.BASE)], 0, [self.BASE])
        assert (answer.verdict, answer.counted) == ("in part", counted)

    def test_words_in_another_order_stand_and_do_not_count(self) -> None:
        proposed = self.BASE.replace(";", ", including night nurses and river pilots;")
        text = self.BASE.replace(";", ", including river pilots and night nurses;")
        answer = uptake(self.BASE, proposed, [Later("OP 1", text, self.BASE)], 0, [self.BASE])
        # Of two halves of the same length, one is in order.
        assert {found.text for found in answer.loose} | {"including"} <= {
            "including", "night nurses", "river pilots", ", including",
        }  # fmt: skip
        assert len(answer.loose) == 1
        assert all("pilots" not in words and "nurses" not in words for words in answer.missing)

    def test_french_articles_are_no_words_of_meaning(self) -> None:
        base = "Prie le bureau de faire rapport;"
        proposed = base.replace(";", " et de protéger les gardiens de la vanne et leurs familles;")
        text = base.replace(";", " et de protéger les gardiens de la vanne;")
        answer = uptake(base, proposed, [Later("OP 1", text, base)], 0, [base])
        # protéger gardiens vanne familles
        assert (answer.verdict, answer.counted) == ("in part", (3, 4))

    def test_one_stray_word_is_no_part_and_is_shown(self) -> None:
        proposed = self.BASE.replace(";", ", and to pay the keepers of the weir for every lost winter;")
        text = self.BASE.replace(";", ", and to meet in winter;")
        answer = uptake(self.BASE, proposed, [Later("OP 1", text, self.BASE)], 0, [self.BASE])
        assert (answer.verdict, answer.counted, answer.found) == ("not", (0, 6), ())
        assert "winter" in " ".join(found.text for found in answer.loose)
        assert not any("winter" in words for words in answer.missing)

    def test_struck_words_that_stand_are_shown_where_they_do(self) -> None:
        base = "Condemns the old dimming of public lanterns and the sale of old glass;"
        proposed = base.replace("public ", "").replace("of old glass", "of glass")
        there = base.replace("public ", "")
        answer = uptake(base, proposed, [Later("OP 1", there, base)], 0, [base])
        assert [(one.text, one.span[0]) for one in answer.still] == [("old", there.rindex("old"))]
        assert answer.still[0].asked == (base.rindex("old"), base.rindex("old") + 3)
