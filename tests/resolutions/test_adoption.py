"""How a text was adopted, from its adoption record and its masthead."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from documents.draft import Masthead
from resolutions.adoption import Adoption, adoption_of, read_adoption


@pytest.mark.parametrize(
    ("closing", "in_words"),
    [
        (["55th meeting", "4 April 2024", "[Adopted without a vote.]"], "without a vote"),
        (["Held from 1 to 3 May 2025", "[Adopted without a vote.]"], "without a vote"),
        (
            ["Adopted by 13 votes in favour, none against and 2 abstentions (Arland, Borland)"],
            "by a vote of 13 to none, with 2 abstentions",
        ),
        (["Adopted by a vote of 26 in favour to 5 against, with no abstentions"], "by a vote of 26 to 5, with no abstentions"),
        (["Adopted by 11 votes to 1 (Arland), with 3 abstentions (Borland)"], "by a vote of 11 to 1, with 3 abstentions"),
        (["In favour: 102", "Against: 11", "Abstaining: 55"], "by a vote of 102 to 11, with 55 abstentions"),
        (["Yes: 102, No: 11, Abstentions: 55, Non-Voting: 25"], "by a vote of 102 to 11, with 55 abstentions"),
        (
            ["34th meeting 10 July 2024", "[Adopted by a recorded vote of 31 to 14, with 2 abstentions. The voting was as"
             " follows:", "In favour:", "Arland, Borland"],
            "by a vote of 31 to 14, with 2 abstentions",
        ),
        (["[Adopted by 26 votes to none, with no abstentions]"], "by a vote of 26 to none, with no abstentions"),
        (["[Adopted by a recorded vote of 33 to 13, with 1 abstention.]"], "by a vote of 33 to 13, with 1 abstention"),
        (["Adopted by 104 votes to 20"], "by a vote of 104 to 20"),
        (["[Adopted by a recorded vote.]"], "by a vote"),
        (["[Adopted unanimously.]"], "unanimously"),
        (["[Adopted by consensus]"], "by consensus"),
        (["55e séance", "[Adoptée sans vote.]"], "without a vote"),
        (["[Adoptée par 25 voix contre 6, avec 16 abstentions.]"], "by a vote of 25 to 6, with 16 abstentions"),
        (["[Aprobada en votación registrada por 25 votos contra 6 y 16 abstenciones.]"],
         "by a vote of 25 to 6, with 16 abstentions"),
        (["[Принята 25 голосами против 6 при 16 воздержавшихся.]"], "by a vote of 25 to 6, with 16 abstentions"),
        (["[以25票对6票、16票弃权获得通过。]"], "by a vote of 25 to 6, with 16 abstentions"),
        (["[표결 없이 채택]"], "without a vote"),
        (["[찬성 25, 반대 6, 기권 16으로 채택]"], "by a vote of 25 to 6, with 16 abstentions"),
        (["50th plenary meeting", "19 December 2023"], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_what_a_record_says(closing: list[str], in_words: str) -> None:
    assert read_adoption(closing, Masthead()).in_words == in_words


def test_meeting_date_and_sponsors() -> None:
    masthead = Masthead(adopted_on="4 April 2024", sponsors=("Arland", "Borland"))
    said = read_adoption(["55th meeting", "4 April 2024", "[Adopted without a vote.]"], masthead)
    assert said == Adoption(
        "without a vote", meeting="55th meeting", on="4 April 2024", sponsors=("Arland", "Borland")
    )


@pytest.mark.parametrize(
    ("meeting", "english", "french", "korean"),
    [
        ("56th meeting", "at the 56th meeting", "à la 56e séance", "제56차 회의"),
        ("1st meeting", "at the 1st meeting", "à la 1re séance", "제1차 회의"),
        ("50th plenary meeting", "at the 50th plenary meeting", "à la 50e séance plénière", "제50차 본회의"),
        ("", "", "", ""),
    ],
)
def test_the_meeting_is_said_in_the_language_that_is_spoken(meeting, english, french, korean) -> None:
    said = read_adoption([meeting, "4 April 2024"], Masthead())
    for language, words in (("en", english), ("fr", french), ("ko", korean)):
        with override(language):
            assert said.at_meeting == words


def test_of_a_stored_draft(world, django_assert_num_queries) -> None:
    world.latest.closing = ["54th meeting", "[Adopted by a recorded vote of 20 to 8, with 19 abstentions.]"]
    world.latest.masthead = world.latest.masthead | {"sponsors": ["Arland"]}
    with django_assert_num_queries(0):
        said = adoption_of(world.latest)
    assert (said.in_favour, said.against, said.abstaining, said.sponsors) == (20, 8, 19, ("Arland",))
