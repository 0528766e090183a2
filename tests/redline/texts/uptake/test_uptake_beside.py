"""Uptake where the words stand to the letter and belong to another word now; and where others came instead of words that
were only to go."""

from __future__ import annotations

import pytest

from redline import Later, Uptake, uptake

BASE = "Expresses concern at the flood, and requests the harbour office to open passage to all locks for all pilots;"


def became(asked: tuple[str, str], *then: tuple[str, str], base: str = BASE) -> Uptake:
    """What became of a replacement in the base, where the later draft has it with further ones."""
    proposed = there = base.replace(*asked, 1)
    for old, new in then:
        assert old in there
        there = there.replace(old, new, 1)
    return uptake(base, proposed, [Later("OP 1", there, base)], 0, [base, "Welcomes candles;"])


def told(answer: Uptake) -> list[tuple[str, str, str]]:
    return [(one.kind, one.asked, one.there) for one in answer.otherwise]


class TestTheWordBeside:
    @pytest.mark.parametrize(
        ("asked", "then", "says"),
        [
            (("open passage", "open free passage"), ("open", "close"), ("turned", "open", "close")),
            (("open passage", "immediately open passage"), ("open", "close"), ("turned", "open", "close")),
            (("pilots;", "pilots without delay;"), ("open", "close"), ("turned", "open", "close")),
            (("pilots;", "pilots, before winter;"), ("open", "close"), ("turned", "open", "close")),
            (("to open", "not to open"), ("open", "close"), ("turned", "open", "close")),
            (("pilots;", "pilots without delay;"), ("open", "paint"), ("beside", "open", "paint")),
            (("concern", "grave concern"), ("concern", "doubts"), ("beside", "concern", "doubts")),
            (("flood", "great flood"), ("great flood", "great feast"), ("beside", "flood", "feast")),
            (("passage", "full passage"), ("passage", "reports"), ("beside", "passage", "reports")),
            (("all locks", "all northern locks"), ("locks", "barns"), ("beside", "locks", "barns")),
            (("Expresses", "Again expresses"), ("expresses", "recalls its"), ("beside", "expresses", "recalls")),
            (("requests", "strongly requests"), ("requests", "invites"), ("weaker", "requests", "invites")),
        ],
    )  # fmt: skip
    def test_another_word_beside_is_not_verbatim(
        self, asked: tuple[str, str], then: tuple[str, str], says: tuple[str, str, str]
    ) -> None:
        answer = became(asked, then)
        assert (answer.verdict, told(answer)) == ("in part", [says])
        assert became(asked).verdict == "verbatim"

    @pytest.mark.parametrize(
        ("asked", "then"),
        [
            (("open passage", "open free passage"), ("concern", "alarm")),
            (("open passage", "open free passage"), ("locks", "sluices")),
            (("open passage", "open free passage"), ("the flood", "a flood")),
            (("open passage", "open free passage"), ("free", "free and safe")),
            (("open passage", "open free passage"), ("to open", "to urgently open")),
            (("flood", "great flood"), ("the great", "a great")),
            (("flood", "great flood"), ("flood,", "flood")),
            (("flood", "great flood"), ("open", "close")),
            (("flood", "great flood"), ("flood", "floods")),
            (("pilots;", "pilots without delay;"), ("flood", "storm")),
            (("Expresses", "Again expresses"), ("expresses", "expressing")),
            (("Expresses", "Again expresses"), ("open", "close")),
            (("pilots;", "pilots, and invites the mills to report in May;"), ("all pilots", "all rowers")),
            (("pilots;", "pilots, and invites the mills to report in May;"), ("to open", "to grant")),
        ],
    )
    def test_what_is_far_or_small_takes_nothing_away(
        self, asked: tuple[str, str], then: tuple[str, str]
    ) -> None:
        answer = became(asked, then)
        assert (answer.verdict, told(answer)) == ("verbatim", [])

    def test_a_word_that_is_gone_leaves_its_own_to_the_next(self) -> None:
        base = "Expresses regret and alarm at the flood;"
        answer = became(("regret", "grave regret"), ("regret and ", ""), base=base)
        assert (answer.verdict, told(answer)) == ("in part", [("beside", "regret", "alarm")])

    @pytest.mark.parametrize(
        ("base", "asked", "then", "kind"),
        [
            ("Prie la ville d'autoriser le passage;", ("passage", "passage sans délai"), ("autoriser", "interdire"), "turned"),
            ("항만청이 모든 갑문을 열 것을 요청한다;", ("갑문을", "북부 갑문을"), ("갑문을", "창고를"), "beside"),
        ],
    )  # fmt: skip
    def test_other_languages(
        self, base: str, asked: tuple[str, str], then: tuple[str, str], kind: str
    ) -> None:
        answer = became(asked, then, base=base)
        assert (answer.verdict, [one.kind for one in answer.otherwise]) == ("in part", [kind])


class TestInsteadOfWhatWasToGo:
    @pytest.mark.parametrize("other", ["some", "many of the", "three"])
    def test_another_quantity(self, other: str) -> None:
        answer = became(("all locks", "locks"), ("to locks", f"to {other} locks"))
        assert (answer.verdict, told(answer)) == ("in part", [("instead", "all", other)])

    def test_other_words_of_the_same_office(self) -> None:
        answer = became((" for all pilots", ""), ("locks;", "locks for every rower;"))
        assert answer.verdict == "in part"
        assert told(answer) == [("instead", "all pilots", "every rower")]

    @pytest.mark.parametrize(
        ("asked", "then"),
        [
            ((" for all pilots", ""), ("locks;", "locks, including the northern one;")),
            ((" for all pilots", ""), ("locks;", "locks.")),
            (("all locks", "locks"), ("passage", "ways")),
            (("all locks", "locks"), ("to locks", "to the locks")),
        ],
    )
    def test_words_of_another_office_take_nothing_away(
        self, asked: tuple[str, str], then: tuple[str, str]
    ) -> None:
        answer = became(asked, then)
        assert (answer.verdict, told(answer)) == ("verbatim", [])


class TestTakenBack:
    @pytest.mark.parametrize(
        ("asked", "then", "says"),
        [
            (("pilots;", "pilots without delay;"), ("delay", "delay, which is not required"), "not"),
            (("passage", "free passage"), ("free passage", "free passage, which is never certain,"), "never"),
            (("flood", "flood and help of the mills"), ("help", "lack of help"), "lack"),
            (
                ("flood", "flood and the progress made"),
                ("the progress", "the absence of progress"),
                "absence",
            ),
            (("flood", "help"), ("help", "lack of help"), "lack"),
        ],
    )
    def test_the_sense_may_be_turned_round(
        self, asked: tuple[str, str], then: tuple[str, str], says: str
    ) -> None:
        answer = became(asked, then)
        assert (answer.verdict, told(answer), answer.turned) == ("in part", [("turned", "", says)], True)

    def test_a_lack_that_both_have(self) -> None:
        base = "Regrets the lack of lights;"
        answer = became(("lights", "public lights"), ("Regrets", "Regrets deeply"), base=base)
        assert (answer.verdict, told(answer)) == ("verbatim", [])


class TestTheOtherWay:
    @pytest.mark.parametrize("asked", ["pilots, women and girls;", "pilots and rowers and ferrymen;"])
    def test_a_pair_in_another_order_stands_in_part(self, asked: str) -> None:
        one, other = asked.removesuffix(";").rsplit(" ", 3)[1::2]
        answer = became(("pilots;", asked), (f"{one} and {other}", f"{other} and {one}"))
        assert (answer.verdict, answer.share) == ("in part", 0.5)
        assert {found.text for found in (*answer.found, *answer.loose)} >= {one, other}

    @pytest.mark.parametrize(
        ("base", "asked"),
        [
            ("Stresses that all cases are investigated;", ("are", "must be")),
            ("Stresses the need for records;", ("records", "records, which must be investigated")),
            ("Stresses that thefts may be investigated;", ("may", "must")),
        ],
    )
    def test_a_weaker_duty_is_in_part(self, base: str, asked: tuple[str, str]) -> None:
        answer = became(asked, ("must", "should"), base=base)
        assert (answer.verdict, told(answer)) == ("in part", [("weaker", "must", "should")])

    def test_a_duty_weaker_than_before_is_nothing_of_what_was_asked(self) -> None:
        base = "Stresses that thefts should be investigated;"
        assert became(("should", "must"), ("must", "may"), base=base).verdict == "not"
