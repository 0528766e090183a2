"""Uptake where all words stand, under words of the draft that nobody asked for; and words that the draft had anyway."""

from __future__ import annotations

import pytest

from redline import Later, Uptake, uptake

NEW = "Calls for the opening of an independent lighthouse school;"
BASE = "Urges the harbour office to close the old pier;"
ASKED = "Urges the harbour office to close the old pier and to release all pilots immediately;"
SEIZED = "Decides to remain seized of the harbour."


def new_paragraph(there: str) -> Uptake:
    return uptake(None, NEW, [Later("OP 1", there), Later("OP 2", SEIZED, SEIZED)], None, [SEIZED])


def changed(there: str, base: str = BASE, asked: str = ASKED) -> Uptake:
    return uptake(base, asked, [Later("OP 1", there, base), Later("OP 2", SEIZED, SEIZED)], 0, [base, SEIZED])


def kinds(answer: Uptake) -> set[str]:
    return {one.kind for one in answer.otherwise}


def test_a_number_that_became_a_bound_is_not_verbatim() -> None:
    base, asked = "Extends the watch for one year;", "Extends the watch for three years;"
    for bound in ("up to", "at most", "a maximum of", "only"):
        answer = changed(f"Extends the watch for {bound} three years;", base, asked)
        assert (answer.verdict, kinds(answer)) == ("in part", {"weaker"}), bound
        assert [one.there for one in answer.otherwise] == [f"{bound} three"]
    assert changed(asked, base, asked).verdict == "verbatim"
    asked = asked.replace("three", "up to three")
    assert changed(asked.replace("the watch", "the night watch"), base, asked).verdict == "verbatim"


ENGLISH = ("Extends the watch for one year;", "Extends the watch for three years;")
FRENCH = ("Prolonge la veille pour un an;", "Prolonge la veille pour trois ans;")
KOREAN = ("감시를 1년 연장한다;", "감시를 3년 연장한다;")


@pytest.mark.parametrize(
    ("texts", "number", "there", "kind"),
    [
        (ENGLISH, "three years", "no more than three years", "weaker"),
        (ENGLISH, "three years", "three years at most", "weaker"),
        (ENGLISH, "three years", "three years or less", "weaker"),
        (ENGLISH, "three years", "at least three years", "other"),
        (ENGLISH, "three years", "three years or more", "other"),
        (FRENCH, "pour trois ans", "jusqu’à trois ans", "weaker"),
        (FRENCH, "trois ans", "au plus trois ans", "weaker"),
        (FRENCH, "trois ans", "trois ans au maximum", "weaker"),
        (FRENCH, "trois ans", "un maximum de trois ans", "weaker"),
        (FRENCH, "trois ans", "au moins trois ans", "other"),
        (FRENCH, "trois ans", "trois ans au moins", "other"),
        (KOREAN, "3년", "최대 3년", "weaker"),
        (KOREAN, "3년", "3년 이내로", "weaker"),
        (KOREAN, "3년", "3년 이하", "weaker"),
        (KOREAN, "3년", "최소 3년", "other"),
        (KOREAN, "3년", "적어도 3년", "other"),
        (KOREAN, "3년", "3년 이상", "other"),
    ],
)
def test_a_number_may_be_bounded_before_and_behind_and_in_other_languages(
    texts: tuple[str, str], number: str, there: str, kind: str
) -> None:
    base, asked = texts
    answer = changed(asked.replace(number, there), base, asked)
    assert answer.verdict == "in part"
    (said,) = (one for one in answer.otherwise if one.kind == kind)
    assert said.there in there
    assert said.asked in number
    asked_so = asked.replace(number, there)
    assert changed(asked_so, base, asked_so).verdict == "verbatim"


def test_a_bound_that_became_another_kind_of_bound_is_told() -> None:
    base, asked = "Extends the watch for at least one year;", "Extends the watch for at least three years;"
    answer = changed("Extends the watch for at most three years;", base, asked)
    assert [(one.kind, one.asked, one.there) for one in answer.otherwise if "three" in one.there] == [
        ("weaker", "at least three", "at most three")
    ]


def test_what_turns_them_may_stand_many_words_before() -> None:
    base = "Urges the harbour office to release all pilots and to close the pier;"
    asked = base.replace("all pilots", "immediately and unconditionally all pilots")
    answer = changed(asked.replace("Urges", "Regrets the refusal of"), base, asked)
    assert (answer.verdict, kinds(answer)) == ("in part", {"turned"})
    assert [one.there for one in answer.otherwise] == ["refusal of"]
    assert changed(asked.replace("Urges", "Calls upon"), base, asked).verdict == "verbatim"
    base = "Expresses concern at the treatment of pilots;"
    there = "Strongly condemns the treatment of pilots and wardens;"
    assert changed(there, base, base.replace(";", " and wardens;")).verdict == "verbatim"


class TestANewParagraph:
    @pytest.mark.parametrize(
        ("there", "kind"),
        [
            (f"Rejects {NEW}", "turned"),
            (f"Decides not to act upon {NEW}", "turned"),
            (f"Regrets that it was not possible to agree on {NEW}", "turned"),
            (f"Takes note of {NEW}", "weaker"),
            (f"Recalls the fog, and takes note of {NEW}", "weaker"),
            (NEW.replace(";", " to be avoided;"), "turned"),
            (NEW.replace(";", " at a later stage, subject to available oil;"), "weaker"),
            (NEW.replace(";", ", where appropriate;"), "weaker"),
        ],
    )
    def test_under_words_that_nobody_asked_for(self, there: str, kind: str) -> None:
        answer = new_paragraph(there)
        assert answer.verdict == "in part"
        assert kind in kinds(answer)

    @pytest.mark.parametrize(
        "there",
        [
            f"Welcomes the new pier, and calls {NEW.removeprefix('Calls ')}",
            f"Welcomes the new pier and strongly calls {NEW.removeprefix('Calls ')}",
            f"In this regard, also calls {NEW.removeprefix('Calls ')}",
            NEW.replace(";", ", including for children;"),
            NEW.replace(";", " and the lighting of all lamps;"),
        ],
    )
    def test_where_it_opens_a_clause_it_stands(self, there: str) -> None:
        answer = new_paragraph(there)
        assert (answer.verdict, answer.otherwise) == ("elsewhere", ())


class TestInAParagraph:
    @pytest.mark.parametrize(
        ("instead", "kind"),
        [
            (" rather than to release all pilots immediately;", "turned"),
            (", and welcomes its refusal to release all pilots immediately;", "turned"),
            (" and to consider whether to release all pilots immediately;", "weaker"),
            (" and to release all pilots immediately, subject to the weather;", "weaker"),
        ],
    )
    def test_under_words_that_nobody_asked_for(self, instead: str, kind: str) -> None:
        answer = changed(BASE.replace(";", instead))
        assert answer.verdict == "in part"
        assert kind in kinds(answer)

    @pytest.mark.parametrize(
        "there",
        [
            ASKED.replace("Urges", "Strongly urges"),
            ASKED.replace("the old pier", "the old pier, to light the lamps"),
            ASKED.replace(";", " and to feed them;"),
        ],
    )
    def test_beside_other_words_of_the_draft_they_stand(self, there: str) -> None:
        assert changed(there).verdict == "verbatim"


class TestAMemberOfWhatWasToGo:
    @pytest.mark.parametrize(
        ("phrase", "kept", "counted"),
        [
            (", within existing supplies and as appropriate,", ", within existing supplies,", (1, 4)),
            (", within existing supplies and as appropriate,", ", as appropriate,", (3, 4)),
            (", as appropriate and subject to harbour law,", ", subject to harbour law,", (1, 4)),
        ],
    )
    def test_one_of_two_is_a_part(self, phrase: str, kept: str, counted: tuple[int, int]) -> None:
        base = f"Requests the keeper{phrase} to report;"
        answer = changed(base.replace(phrase, kept), base, base.replace(phrase, ""))
        assert (answer.verdict, answer.counted) == ("in part", counted)

    def test_one_that_was_reworded_is_none(self) -> None:
        base = "Requests the keeper, within existing supplies and as appropriate, to report;"
        there = base.replace("as appropriate", "as needed")
        assert changed(there, base, "Requests the keeper to report;").verdict == "not"


class TestJoinedParagraphs:
    """The draft before had the words as a paragraph of its own, which the later one joined to this."""

    OTHER = "Strongly invites pilots to keep to the northern channel and to grant the wardens free access to every mast;"
    BASE = "Deplores the treatment of pilots who are sent back against their will;"
    JOINED = BASE.replace(";", f", and s{OTHER.removeprefix('S')}")
    ASKED = JOINED.replace("channel and", "channel, to sound every horn by night, and")

    def test_its_words_count_for_nothing(self) -> None:
        later = [Later("OP 1", self.JOINED, self.BASE)]
        answer = uptake(self.BASE, self.ASKED, later, 0, [self.BASE, self.OTHER])
        assert (answer.verdict, answer.found) == ("not", ())

    def test_where_they_are_new_they_count(self) -> None:
        answer = uptake(self.BASE, self.ASKED, [Later("OP 1", self.JOINED, self.BASE)], 0, [self.BASE])
        assert answer.verdict == "in part"

    def test_what_else_stands_there_counts(self) -> None:
        later = [Later("OP 1", self.ASKED.replace("against their will", "by force"), self.BASE)]
        answer = uptake(self.BASE, self.ASKED, later, 0, [self.BASE, self.OTHER])
        assert "to sound every horn by night" in " ".join(one.text for one in answer.found)

    def test_a_paragraph_that_reads_to_the_letter_as_asked_is_verbatim(self) -> None:
        later = [Later("OP 1", self.ASKED, self.BASE)]
        answer = uptake(self.BASE, self.ASKED, later, 0, [self.BASE, self.OTHER])
        assert answer.verdict == "verbatim"
