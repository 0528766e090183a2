"""Uptake: what of an amendment stands in a later draft. In place, elsewhere, in part, not; and never more than is true."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from redline import Later, Uptake, uptake

BASE = "Condemns the dimming of public lanterns in the northern district;"
ASKED = "Condemns the dimming of public lanterns, including for river pilots and night nurses, in the northern district;"
KOREAN = "북부 지역의 공공 등불을 어둡게 하는 것을 규탄한다;"
KOREAN_ASKED = "북부 지역의 공공 등불을 어둡게 하고 야간 간호사를 처벌하는 것을 규탄한다;"


def taken(base: str | None, proposed: str | None, there: str | None, *others: str) -> Uptake:
    """What stands in a later draft of the paragraph, as it reads there (None: gone), and other new ones."""
    later = [Later("OP 1", there, base or "")] if there is not None else []
    later += [Later(f"OP {number}", text) for number, text in enumerate(others, 2)]
    return uptake(base, proposed, later, None if there is None else 0, [base or ""])


class TestVerbatim:
    def test_it_works(self) -> None:
        answer = taken(BASE, ASKED, ASKED)
        assert (answer.verdict, answer.share, answer.missing, answer.deletions) == ("verbatim", 1.0, (), None)
        (found,) = answer.found
        assert (found.text, found.label, found.in_place) == (
            ", including for river pilots and night nurses,",
            "OP 1",
            True,
        )

    def test_under_a_weaker_opening_verb_it_is_not_to_the_letter(self) -> None:
        answer = taken(BASE, ASKED, ASKED.replace("Condemns", "Deplores"))
        assert (answer.verdict, answer.share) == ("in part", 1.0)

    @pytest.mark.parametrize(
        "there",
        [
            ASKED.replace("Condemns", "Deplores and condemns"),
            ASKED.replace("public lanterns", "all public lanterns and torches"),
            ASKED.replace("river pilots", "River Pilots"),
            ASKED.replace("nurses,", "nurses"),
            ASKED.replace("northern district;", "northern district, and calls for light;"),
        ],
        ids=["opening", "beside it", "case", "closing comma", "added behind"],
    )
    def test_other_changes_of_the_pen_holder_take_nothing_away(self, there: str) -> None:
        assert taken(BASE, ASKED, there).verdict == "verbatim"

    @pytest.mark.parametrize(
        "there",
        [
            ASKED.replace("pilots and", "pilots, and"),
            ASKED.replace("river pilots and night nurses", "night nurses and river pilots"),
            ASKED.replace("for river", "for the river"),
            ASKED.replace("nurses", "nurses and others", 1).replace("night nurses and", "night and"),
        ],
        ids=["a comma inside", "another order", "a little word", "a word less"],
    )
    def test_to_the_letter_means_to_the_letter(self, there: str) -> None:
        answer = taken(BASE, ASKED, there)
        assert answer.verdict == "in part"
        assert answer.share >= 0.5

    def test_typography_is_no_difference(self) -> None:
        asked = "Condemns the “dimming” of well‐kept public lanterns in the northern district;"
        there = 'Condemns the "dimming" of well-kept public lanterns in the northern district;'
        assert (
            taken("Condemns the dimming of public lanterns in the northern district;", asked, there).verdict
            == "verbatim"
        )

    def test_what_was_to_be_struck_has_to_be_gone(self) -> None:
        asked = BASE.replace("Condemns", "Deplores")
        assert taken(BASE, asked, asked).deletions is True
        answer = taken(BASE, asked, BASE.replace("Condemns", "Condemns and deplores"))
        assert (answer.verdict, answer.share, answer.deletions) == ("in part", 1.0, False)

    def test_an_insertion_asked_for_twice_has_to_stand_twice(self) -> None:
        base = "Calls upon States to light streets, and upon cities to light bridges;"
        asked = (
            "Calls upon States to light narrow dark streets, and upon cities to light narrow dark bridges;"
        )
        assert taken(base, asked, asked).verdict == "verbatim"
        once = "Calls upon States to light streets, and upon cities to light narrow dark bridges;"
        assert taken(base, asked, once).verdict == "in part"

    def test_korean(self) -> None:
        answer = taken(KOREAN, KOREAN_ASKED, KOREAN_ASKED)
        assert (answer.verdict, answer.deletions) == ("verbatim", True)
        assert taken(KOREAN, KOREAN_ASKED, KOREAN).verdict == "not"


class TestElsewhere:
    def test_in_another_paragraph(self) -> None:
        answer = taken(BASE, ASKED, BASE, "Calls upon all to spare river pilots and night nurses;")
        assert (answer.verdict, answer.share) == ("elsewhere", 1.0)
        assert [(f.text, f.label, f.in_place) for f in answer.found] == [
            ("river pilots and night nurses", "OP 2", False)
        ]

    def test_at_another_place_of_its_paragraph(self) -> None:
        moved = "Condemns, including for river pilots and night nurses, the dimming of public lanterns in the northern district;"
        answer = taken(BASE, ASKED, moved)
        assert (answer.verdict, [f.label for f in answer.found]) == ("elsewhere", ["OP 1"])

    def test_when_its_paragraph_is_gone(self) -> None:
        answer = taken(
            BASE, ASKED, None, "Deplores that lanterns fail, including for river pilots and night nurses;"
        )
        assert (answer.verdict, answer.gone) == ("elsewhere", True)

    def test_what_stood_there_before_counts_for_nothing(self) -> None:
        other = "Calls upon all to spare river pilots and night nurses;"
        later = [Later("OP 1", BASE, BASE), Later("OP 2", other, other)]
        assert uptake(BASE, ASKED, later, 0).verdict == "not"
        moved = [Later("OP 1", BASE, BASE), Later("OP 7", other)]
        assert uptake(BASE, ASKED, moved, 0, [BASE, other]).verdict == "not"

    def test_one_word_alone_may_have_come_for_its_own_reason(self) -> None:
        asked = BASE.replace("public", "arbitrary public")
        assert taken(BASE, asked, BASE, "Regrets arbitrary fees;").verdict == "not"

    def test_korean(self) -> None:
        answer = taken(KOREAN, KOREAN_ASKED, KOREAN, "또한 야간 간호사를 처벌하는 일을 개탄한다;")
        assert answer.verdict == "in part"
        assert [(f.text, f.label) for f in answer.found] == [("야간 간호사를 처벌하는", "OP 2")]


class TestInPart:
    def test_a_share_of_its_words_of_meaning_in_order(self) -> None:
        answer = taken(BASE, ASKED, ASKED.replace("river pilots", "harbour pilots"))
        assert (answer.verdict, answer.share) == ("in part", 0.8)
        assert [f.text for f in answer.found] == ["including for", "pilots and night nurses"]
        assert (answer.missing, answer.counted) == (("river",), (4, 5))

    def test_one_of_two_insertions(self) -> None:
        asked = ASKED.replace("Condemns", "Strongly condemns")
        answer = taken(BASE, asked, BASE.replace("Condemns", "Strongly condemns"))
        assert answer.verdict == "in part"
        assert [f.text for f in answer.found] == ["Strongly"]


class TestNot:
    @pytest.mark.parametrize(
        "there",
        [BASE, "Condemns the dimming of public lanterns, and of all other lights, in the northern district;"],
        ids=["unchanged", "other words in its place"],
    )
    def test_nothing_of_it(self, there: str) -> None:
        answer = taken(BASE, ASKED, there)
        assert (answer.verdict, answer.share, answer.found) == ("not", 0.0, ())
        assert answer.missing == (", including for river pilots and night nurses,",)

    def test_words_the_paragraph_has_anyway_count_for_nothing(self) -> None:
        base = "Urges pilots and nurses to meet, and nurses to report;"
        asked = "Urges pilots and nurses and pilots and nurses to meet, and nurses to report;"
        assert taken(base, asked, base).verdict == "not"

    def test_a_phrase_that_was_to_move_and_stayed(self) -> None:
        base = "Calls upon all States to protect river pilots, in full respect for their rights;"
        asked = "Calls, in full respect for their rights, upon all States to protect river pilots;"
        assert taken(base, asked, base).verdict == "not"
        assert taken(base, asked, asked).verdict == "verbatim"

    def test_nothing_was_asked(self) -> None:
        assert taken(BASE, BASE, BASE).verdict == "not"
        assert taken(None, None, BASE).verdict == "not"


class TestDeletions:
    STRUCK = "Condemns the dimming of lanterns in the northern district;"

    def test_words_that_are_gone(self) -> None:
        answer = taken(BASE, self.STRUCK, "Deplores the dimming of all lanterns in the district;")
        assert (answer.verdict, answer.share, answer.deletions) == ("verbatim", 1.0, True)

    def test_words_that_stand(self) -> None:
        answer = taken(BASE, self.STRUCK, BASE)
        assert (answer.verdict, answer.deletions, answer.missing) == ("not", False, ("public",))

    def test_a_paragraph_that_is_gone(self) -> None:
        answer = taken(BASE, None, None, "Welcomes candles;")
        assert (answer.verdict, answer.deletions, answer.gone) == ("verbatim", True, True)

    def test_a_paragraph_that_stands_or_has_only_moved(self) -> None:
        assert taken(BASE, None, BASE).verdict == "not"
        assert taken(BASE, None, None, BASE).verdict == "not"


class TestNewParagraphs:
    def test_as_it_was_proposed(self) -> None:
        answer = taken(None, ASKED, None, "Welcomes candles;", ASKED.removesuffix(";") + ".")
        assert (answer.verdict, [f.label for f in answer.found]) == ("verbatim", ["OP 3"])

    def test_inside_another_paragraph(self) -> None:
        inside = "Welcomes candles, and condemns the dimming of public lanterns, including for river pilots and night nurses, in the northern district, as reported;"
        assert taken(None, ASKED, None, inside).verdict == "elsewhere"

    def test_in_part(self) -> None:
        answer = taken(
            None, ASKED, None, "Deplores the dimming of lanterns, including for river pilots, everywhere;"
        )
        assert answer.verdict == "in part"
        assert answer.share == 0.455

    def test_one_that_was_there_anyway(self) -> None:
        assert uptake(None, ASKED, [Later("OP 1", ASKED, ASKED)], None, [ASKED]).verdict == "not"


WORDS = st.sampled_from(
    [
        "lantern",
        "pilots",
        "nurses",
        "river",
        "night",
        "public",
        "dim",
        ",",
        "of",
        "the",
        "and",
        "women",
        "girls",
        "including",
        "“light”",
        "Ferry",
        "등불을",
        "간호사",
    ]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@example("a b c", "a b b c", "a b c", "b")
def test_spans_quote_exactly_what_they_say(base: str, proposed: str, there: str, other: str) -> None:
    later = [Later("OP 1", there, base), Later("OP 2", other)]
    answer = uptake(base, proposed, later, 0, [base])
    by_label = {paragraph.label: paragraph.text for paragraph in later}
    for found in answer.found:
        assert by_label[found.label][slice(*found.span)] == found.text != ""
        assert proposed[slice(*found.asked)].strip()
    assert all(missing in proposed or missing in base for missing in answer.missing)
    assert 0 <= answer.share <= 1
    assert (answer.verdict in ("verbatim", "elsewhere")) <= (answer.share == 1.0 and not answer.missing)


@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip))
@example("lantern pilots", "pilots lantern")
def test_what_reads_as_proposed_is_verbatim_and_what_stays_is_not(base: str, proposed: str) -> None:
    assume(base.casefold() != proposed.casefold())
    assert uptake(base, proposed, [Later("OP 1", proposed, base)], 0).verdict == "verbatim"
    assert uptake(base, proposed, [Later("OP 1", base, base)], 0, [base]).verdict == "not"


@given(st.lists(st.sampled_from(["wick", "oil", "glass", "brass", "flame"]), max_size=8), st.booleans())
def test_words_added_to_the_later_text_take_nothing_away(more: list[str], behind: bool) -> None:
    for there in (
        ASKED,
        BASE,
        ASKED.replace("river ", ""),
        BASE + " For night nurses, river pilots and all.",
    ):
        before = taken(BASE, ASKED, there).share
        changed = f"{there} {' '.join(more)}" if behind else there
        others = () if behind else (" ".join([*more, "river", "pilots", "and", "night", "nurses"]),)
        assert taken(BASE, ASKED, changed, *others).share >= before


def test_texts_of_repetitions_are_answered_at_once() -> None:
    one, other = "night river " * 4000, "river night pilots " * 2600
    begun = process_time()
    uptake(one, other, [Later("OP 1", other + one, one), Later("OP 2", other)], 0)
    uptake(None, other, [Later("OP 1", one + other)], None)
    assert process_time() - begun < 6


class TestWhatAPersonWouldSay:
    def test_two_words_that_stand_elsewhere_for_a_reason_of_their_own_are_no_insertion(self) -> None:
        """The demo's OP 2(b): one insertion stands in its place, of the other only two words in another paragraph."""
        asked = (
            "Condemns the dimming of public lanterns and the sale of their glass in the northern district, including those who have "
            "been forcibly resettled;"
        )
        there = (
            "Condemns the dimming of public lanterns and the sale of their glass in the northern district;"
        )
        answer = taken(BASE, asked, there, "Asks that no forcibly resettled pilot be fined;")
        assert answer.verdict == "in part"
        assert answer.missing == (", including those who have been forcibly resettled",)
        assert [found.label for found in answer.found] == ["OP 1"]

    def test_a_short_insertion_that_is_nothing_but_these_words_stands_elsewhere(self) -> None:
        asked = BASE.replace("public lanterns", "public lanterns and harbour beacons")
        answer = taken(BASE, asked, BASE, "Asks for harbour beacons;")
        assert answer.verdict == "elsewhere"

    def test_half_of_two_words_is_a_part_where_it_stands_in_its_place(self) -> None:
        asked = BASE.replace("public lanterns", "public lanterns and harbour beacons")
        for half, missing in (("and harbour lights", "beacons"), ("and beacons", "harbour")):
            answer = taken(BASE, asked, BASE.replace("public lanterns", f"public lanterns {half}"))
            assert (answer.verdict, answer.share, answer.missing) == ("in part", 0.5, (missing,)), half

    @pytest.mark.parametrize(
        "there",
        [
            # At another place of the paragraph; a word that the paragraph had; only the little word.
            BASE.replace("northern", "northern harbour"),
            BASE.replace("public lanterns", "public lanterns and northern lights"),
            BASE.replace("public lanterns", "public lanterns and torches"),
        ],
    )
    def test_half_of_two_words_is_none_at_another_place(self, there: str) -> None:
        asked = BASE.replace("public lanterns", "public lanterns and harbour beacons")
        answer = taken(BASE, asked, there)
        assert (answer.verdict, answer.share, answer.found) == ("not", 0.0, ())

    @pytest.mark.parametrize(
        ("base", "verb", "how", "unrelated", "related"),
        [
            (
                "Requests the office to cooperate with pilots;",
                "cooperate",
                "fully and promptly",
                "Asks ministers to pay fully and promptly;",
                "Calls upon all to cooperate fully and promptly;",
            ),
            (
                "Demande au Bureau de coopérer avec les pilotes;",
                "coopérer",
                "pleinement et rapidement",
                "Encourage les ministres à payer pleinement et rapidement;",
                "Demande à tous de coopérer pleinement et rapidement;",
            ),
        ],
    )
    def test_adverbs_of_another_verb_in_a_new_paragraph_are_not_elsewhere(
        self, base: str, verb: str, how: str, unrelated: str, related: str
    ) -> None:
        asked = base.replace(verb, f"{verb} {how}")
        answer = taken(base, asked, base, unrelated)
        assert (answer.verdict, answer.found) == ("not", ())
        assert taken(base, asked, base, related).verdict == "elsewhere"

    def test_four_words_in_a_row_are_a_part(self) -> None:
        asked = BASE.replace(
            "public lanterns",
            "public lanterns which is worsened by shortages of oil, wicks, glass, ladders, keepers",
        )
        there = BASE.replace("public lanterns", "public lanterns which is worsened by nothing whatever")
        assert taken(BASE, asked, there).verdict == "in part"

    def test_brackets_say_that_nobody_agreed(self) -> None:
        there = ASKED.replace(
            "including for river pilots and night nurses", "[including for river pilots and night nurses]"
        )
        assert taken(BASE, ASKED, there).verdict == "in part"

    @pytest.mark.parametrize(("there", "verdict"), [("three", "verbatim"), ("two", "not"), ("seven", "not")])
    def test_a_number(self, there: str, verdict: str) -> None:
        base = "Asks for two lanterns on every bridge of the northern district;"
        assert taken(base, base.replace("two", "three"), base.replace("two", there)).verdict == verdict

    def test_what_was_split_off_stands_elsewhere(self) -> None:
        base = "Urges the harbour office to relight the quays, to publish the times of the tides;"
        asked = base.replace("to publish", "to pay the keepers of the lanterns, to publish")
        answer = taken(base, asked, "Urges the harbour office to relight the quays:",
                       "To pay the keepers of the lanterns, to publish the times of the tides;")  # fmt: skip
        assert answer.verdict == "elsewhere"
