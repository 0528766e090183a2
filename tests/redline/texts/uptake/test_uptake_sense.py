"""Uptake where the words stand and the sense may not: never verbatim, and told; nor under a weaker verb."""

from __future__ import annotations

import pytest

from redline import Later, Uptake, uptake

BASE = "Requests the harbour office to release all the pilots who are held;"
ASKED = "Requests the harbour office to release immediately all the pilots who are held;"
NOTES = "Notes the arrest of pilots by the harbour office;"
CONDEMNS = (
    "Condemns in the strongest terms the arrest of pilots, including night pilots, by the harbour office;"
)


def taken(base: str | None, proposed: str, there: str | None, *others: str) -> Uptake:
    """What became of it, where its paragraph reads so now; others are new."""
    later = [Later("OP 1", there, base or "")] if there is not None else []
    later += [Later(f"OP {number}", text) for number, text in enumerate(others, 2)]
    return uptake(base, proposed, later, None if there is None else 0, [base or "", "Welcomes candles;"])


def told(answer: Uptake) -> list[tuple[str, str, str]]:
    return [(one.kind, one.asked, one.there) for one in answer.otherwise]


class TestTurnedRound:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("immediately", "not immediately", "not"),
            ("immediately", "no longer immediately", "no"),
            ("immediately", "never immediately", "never"),
            ("immediately", "without, immediately,", "without"),
            ("immediately", "immediately not", "not"),
            ("to release", "not to release", "not"),
            ("to release", "to refrain from any order to release", "refrain"),
            ("Requests", "Requests neither the mill nor", "neither … nor"),
            ("immediately all", "immediately, except in winter, all", "except"),
            ("immediately all", "immediately all, unless there is fog, of", "unless"),
        ],
    )
    def test_words_that_the_draft_denies_are_not_verbatim(self, old: str, new: str, says: str) -> None:
        answer = taken(BASE, ASKED, ASKED.replace(old, new))
        assert (answer.verdict, told(answer)) == ("in part", [("turned", "", says)])

    @pytest.mark.parametrize(
        "there",
        [
            ASKED.replace("immediately", "without delay and immediately"),
            ASKED.replace("who are held", "who are not charged"),
            ASKED.replace("Requests", "Requests, without prejudice to the treaty,"),
            ASKED.replace("Requests", "Requests, in a sense that does not bind the mill,"),
            "Recalls that no lantern was lit; requests" + ASKED.removeprefix("Requests"),
            ASKED.replace("Requests", "Asks the mill not to close, and requests"),
            ASKED.replace(" to release", ", and not only the mill, to release"),
        ],
    )
    def test_what_denies_something_else_takes_nothing_away(self, there: str) -> None:
        answer = taken(BASE, ASKED, there)
        assert (answer.verdict, told(answer)) == ("verbatim", [])

    def test_a_denial_that_both_have_is_no_difference(self) -> None:
        base = "Decides that the office shall not close the weir;"
        asked = "Decides that the office shall not close the weir or the upper lock at night;"
        assert taken(base, asked, asked).verdict == "verbatim"
        answer = taken(base, asked, asked.replace(" not", ""))
        assert (answer.verdict, told(answer)) == ("in part", [("turned", "not", "")])

    def test_a_denial_that_was_asked_for_and_left_out(self) -> None:
        base = "Decides to meet again;"
        asked = "Decides to meet again, and that the office shall not close the weir at night;"
        answer = taken(base, asked, asked.replace(" not", ""))
        assert (answer.verdict, told(answer)) == ("in part", [("turned", "not", "")])

    def test_a_denial_that_was_struck_for_another_one(self) -> None:
        base = "Decides that the office shall not close the weir at night;"
        answer = taken(base, base.replace(" not", ""), base.replace(" not", " never"))
        assert answer.verdict != "verbatim"

    @pytest.mark.parametrize("verb", ["Welcomes", "Commends", "Also welcomes"])
    def test_the_contrary_verb(self, verb: str) -> None:
        answer = taken(NOTES, CONDEMNS, CONDEMNS.replace("Condemns", verb))
        assert answer.verdict == "in part"
        assert told(answer) == [("turned", "Condemns", verb.split()[-1])]

    def test_the_contrary_verb_that_nobody_asked_for(self) -> None:
        base = CONDEMNS.replace(", including night pilots,", "")
        answer = taken(base, CONDEMNS, CONDEMNS.replace("Condemns", "Welcomes"))
        assert (answer.verdict, told(answer)) == ("in part", [("turned", "Condemns", "Welcomes")])

    def test_at_another_place(self) -> None:
        asked = BASE.replace(";", ", and to pay every keeper of the lower weir;")
        answer = taken(BASE, asked, BASE, "Asks the mill to pay every keeper of the lower weir;")
        assert (answer.verdict, told(answer)) == ("elsewhere", [])
        answer = taken(BASE, asked, BASE, "Asks the mill not to pay every keeper of the lower weir;")
        assert (answer.verdict, told(answer)) == ("in part", [("turned", "", "not")])

    def test_in_a_new_paragraph(self) -> None:
        asked = "Decides that the office shall publish its accounts of every winter in full;"
        answer = taken(None, asked, None, asked.replace("shall", "shall not"))
        assert (answer.verdict, told(answer)) == ("in part", [("turned", "", "not")])

    @pytest.mark.parametrize(
        ("base", "asked", "there"),
        [
            (
                "Prie les États de libérer les passeurs détenus ;",
                "Prie les États de libérer immédiatement les passeurs détenus ;",
                "Prie les États de ne pas libérer immédiatement les passeurs détenus ;",
            ),
            (
                "억류된 나룻배 사공을 석방할 것을 촉구한다;",
                "억류된 나룻배 사공을 지체 없이 모두 석방할 것을 촉구한다;",
                "억류된 나룻배 사공을 지체 없이 모두 석방하지 않을 것을 촉구한다;",
            ),
            (
                "تطلب إلى المكتب الإفراج عن الملاحين المحتجزين؛",
                "تطلب إلى المكتب الإفراج فورا عن الملاحين المحتجزين؛",
                "تطلب إلى المكتب عدم الإفراج فورا عن الملاحين المحتجزين؛",
            ),
        ],
        ids=["French", "Korean", "Arabic"],
    )
    def test_other_languages(self, base: str, asked: str, there: str) -> None:
        assert (taken(base, asked, asked).verdict, told(taken(base, asked, asked))) == ("verbatim", [])
        answer = taken(base, asked, there)
        assert (answer.verdict, [one.kind for one in answer.otherwise]) == ("in part", ["turned"])


class TestSaidOtherwise:
    @pytest.mark.parametrize(
        ("asked", "old", "new", "kind"),
        [
            ("Calls upon the office to open the weir and pay its keepers in full;", "Calls upon", "Encourages", "weaker"),
            ("Calls upon the office to open the weir and pay its keepers in full;", "Calls upon", "Urges", ""),
            ("Decides that the office shall open the weir and pay its keepers in full;", "shall", "should", "weaker"),
            ("Calls upon all towns of the lower valley to open the weir;", "all", "some", "weaker"),
            ("Calls upon towns of the lower valley to open the weir within three months;", "three", "two", "other"),
            ("Calls upon towns of the lower valley to open the weir by 1 March 2026;", "2026", "2027", "other"),
            ("Calls upon towns of the lower valley and fishers to open the weir;", "and", "or", "other"),
        ],
    )  # fmt: skip
    def test_a_weaker_word_another_number_another_link(
        self, asked: str, old: str, new: str, kind: str
    ) -> None:
        answer = taken(None, asked, None, asked.replace(old, new))
        assert answer.verdict == "in part"
        assert told(answer) == ([(kind, old.split()[0], new)] if kind else [])

    def test_under_a_weaker_verb_the_words_are_not_verbatim(self) -> None:
        base = "Urges the harbour office to release all the pilots;"
        asked = "Urges the harbour office to release immediately all the pilots;"
        answer = taken(base, asked, asked.replace("Urges", "Invites"))
        assert (answer.verdict, told(answer)) == ("in part", [("weaker", "Urges", "Invites")])

    @pytest.mark.parametrize(
        "there",
        [
            ASKED.replace("release immediately all the pilots", "[release immediately all the pilots]"),
            f"[{ASKED}]",
            ASKED.replace("immediately", "[immediately]"),
        ],
    )
    def test_in_square_brackets_nobody_has_agreed(self, there: str) -> None:
        answer = taken(BASE, ASKED, there)
        assert (answer.verdict, told(answer)) == ("in part", [("bracketed", "", "[")])

    def test_words_put_between_a_comma_and_what_was_asked_take_nothing_away(self) -> None:
        asked = BASE.replace(";", ", with the advice of the guild;")
        there = BASE.replace(";", ", without delay and with the advice of the guild;")
        assert taken(BASE, asked, there).verdict == "verbatim"

    def test_a_date_of_which_the_rest_is_another_one(self) -> None:
        base = "Decides to meet on 3 March 2026 at the mill;"
        asked = base.replace("3 March", "5 March")
        answer = taken(base, asked, asked.replace("2026", "2027"))
        assert (answer.verdict, told(answer)) == ("in part", [("other", "2026", "2027")])
        assert taken(base, asked, asked.replace("the mill", "the weir")).verdict == "verbatim"

    def test_a_number_in_digits_is_no_other_number(self) -> None:
        asked = BASE.replace(";", " within three months of their arrest;")
        assert told(taken(BASE, asked, asked.replace("three", "3"))) == []

    def test_a_weaker_duty_that_the_words_stand_under(self) -> None:
        base = "Decides that the office shall open the weir;"
        asked = base.replace("shall", "shall immediately")
        answer = taken(base, asked, asked.replace("shall", "should"))
        assert (answer.verdict, told(answer)) == ("in part", [("weaker", "shall", "should")])
