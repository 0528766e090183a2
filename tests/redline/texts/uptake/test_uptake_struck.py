"""Uptake of words that were to go: partly gone is told with its share, put somewhere else is not gone."""

from __future__ import annotations

import pytest

from redline import Later, Uptake, uptake

BASE = "Condemns the dimming of public lanterns and the sale of old glass in the northern district;"
PAY = "Urges the office to publish its accounts, in so far as possible, and to pay, where appropriate, the keepers of the weir;"
OTHER = "Welcomes the candles of the lower market;"


def taken(base: str, proposed: str | None, there: str | None, *others: tuple[str, str]) -> Uptake:
    """What became of it, where its paragraph reads so now; others: how they read now, and how they did before."""
    later = [Later("OP 1", there, base)] if there is not None else []
    later += [Later(f"OP {number}", now, was) for number, (now, was) in enumerate(others, 2)]
    earlier = [base, OTHER, *(was for _, was in others)]
    return uptake(base, proposed, later, None if there is None else 0, earlier)


class TestPartlyGone:
    def test_one_of_two_phrases_that_the_draft_struck_too(self) -> None:
        asked = BASE.replace("public ", "").replace("old ", "")
        answer = taken(BASE, asked, BASE.replace("public ", ""))
        assert (answer.verdict, answer.share, answer.counted) == ("in part", 0.5, (1, 2))
        assert (answer.deletions, answer.missing) == (False, ("old",))

    def test_the_shorter_of_two(self) -> None:
        asked = PAY.replace(", in so far as possible,", "").replace(", where appropriate,", "")
        answer = taken(PAY, asked, PAY.replace(", where appropriate,", ""))
        # so far possible | where appropriate
        assert (answer.verdict, answer.counted) == ("in part", (2, 5))
        assert answer.missing == ("so far", "possible")

    def test_half_of_one_phrase(self) -> None:
        base = "Urges the office to pay, where appropriate and as far as possible, the keepers;"
        asked = "Urges the office to pay the keepers;"
        answer = taken(base, asked, "Urges the office to pay, as far as possible, the keepers;")
        assert (answer.verdict, answer.counted) == ("in part", (2, 4))

    def test_beside_an_insertion_that_was_refused(self) -> None:
        asked = BASE.replace("public ", "").replace("glass", "glass and of the brass of broken bells")
        answer = taken(BASE, asked, BASE.replace("public ", ""))
        # public, and of the insertion: brass broken bells
        assert (answer.verdict, answer.counted, answer.deletions) == ("in part", (1, 4), True)

    @pytest.mark.parametrize("there", [BASE, BASE.replace("northern", "southern")])
    def test_nothing_of_it(self, there: str) -> None:
        asked = BASE.replace("public ", "").replace("old ", "")
        answer = taken(BASE, asked, there)
        assert (answer.verdict, answer.share, answer.counted) == ("not", 0.0, (0, 2))

    def test_half_of_a_paragraph_that_was_to_go(self) -> None:
        answer = taken(BASE, None, "Condemns the dimming of public lanterns;")
        # condemns dimming public lanterns | sale old glass northern district
        assert (answer.verdict, answer.counted) == ("in part", (5, 9))

    def test_a_few_of_its_words(self) -> None:
        assert taken(BASE, None, BASE.replace("old ", "")).verdict == "not"


class TestPutSomewhereElse:
    ASKED = PAY.replace(", in so far as possible,", "")

    def test_gone_from_its_place_and_nowhere_else(self) -> None:
        answer = taken(PAY, self.ASKED, self.ASKED, (OTHER, OTHER))
        assert (answer.verdict, answer.moved_to) == ("verbatim", ())

    def test_in_another_paragraph(self) -> None:
        there = OTHER.replace("Welcomes", "Welcomes, in so far as possible,")
        answer = taken(PAY, self.ASKED, self.ASKED, (there, OTHER))
        assert (answer.verdict, answer.deletions, answer.moved_to) == ("in part", True, ("OP 2",))

    @pytest.mark.parametrize("before", ["Urges", "the office to", "weir"])
    def test_at_another_place_of_its_paragraph_it_still_stands(self, before: str) -> None:
        there = self.ASKED.replace(before, f"{before}, in so far as possible,")
        answer = taken(PAY, self.ASKED, there)
        assert (answer.verdict, answer.deletions, answer.missing) == ("not", False, ("so far", "possible"))

    def test_a_formula_comes_for_a_reason_of_its_own(self) -> None:
        other = "Asks, in so far as possible, for bells;"
        there = OTHER.replace("Welcomes", "Welcomes, in so far as possible,")
        answer = taken(PAY, self.ASKED, self.ASKED, (other, other), (there, OTHER))
        assert (answer.verdict, answer.moved_to) == ("verbatim", ())

    def test_a_paragraph_that_was_joined_to_another(self) -> None:
        joined = "Welcomes the candles of the lower market, and condemns the dimming of public lanterns and the sale of old glass;"
        answer = taken(BASE, None, None, (joined, OTHER))
        assert (answer.verdict, answer.gone, answer.moved_to) == ("not", True, ("OP 2",))

    def test_a_paragraph_that_is_gone_strikes_no_words_of_it(self) -> None:
        answer = taken(BASE, BASE.replace("public ", ""), None, (OTHER, OTHER))
        assert (answer.verdict, answer.share, answer.gone) == ("not", 0.0, True)
