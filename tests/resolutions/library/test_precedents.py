"""Where a phrase was adopted before: manage.py precedents, the page, and the nearest agreed wording."""

from __future__ import annotations

import io
import json
import re
import sys

import pytest
from adopted_texts import COUNCIL, LIGHT, NEWER
from django.core.management import CommandError, call_command
from django.urls import reverse

from documents.read import read_text
from redline import passage_words
from resolutions.library import index, over_years, phrases
from resolutions.library.reading import ReadText, add_texts


@pytest.fixture
def asked(library, capsys):
    def ask(phrase: str) -> list[dict]:
        call_command("precedents", phrase)
        return json.loads(capsys.readouterr().out)

    return ask


def test_a_phrase_is_found_word_for_word_the_newest_first(asked):
    newer, older = asked(LIGHT.replace("dusk", "DUSK"))
    assert (newer["symbol"], newer["label"], newer["date"]) == ("A/RES/78/502", "OP 2", "2023-12-14")
    assert (older["symbol"], older["label"], older["year"]) == ("A/RES/74/501", "OP 1", 2019)
    assert newer["exact"]
    assert newer["body"] == "GA"
    assert newer["texts"] == 1
    [[start, end]] = newer["spans"]
    assert newer["text"][start:end] == LIGHT


def test_a_wording_that_comes_back_is_named_once_with_how_many_texts_have_it(asked):
    [one] = asked("all harbour towns have signed in the year of the great fog")
    assert (one["symbol"], one["texts"]) == ("A/RES/78/502", 2)


@pytest.mark.parametrize("phrase", ["cut too  SHORT", "wicks", "“too short” by careless, hands"])
def test_a_phrase_of_few_words_is_found_whatever_its_typography(asked, phrase):
    assert next(one["symbol"] for one in asked(phrase)) == "A/HRC/RES/52/77"
    assert all(one["exact"] for one in asked(phrase))


def test_a_part_of_a_word_is_not_a_word(asked):
    assert asked("short by care") == []


def test_below_stand_those_that_have_the_longest_parts(asked):
    found = asked("urges all towns to ensure that every public lantern is painted with care in all towns")
    assert [(one["symbol"], one["exact"], one["words"]) for one in found] == [
        ("A/RES/78/502", False, 9),
        ("A/RES/74/501", False, 8),
    ]


def test_what_is_nothing_but_formulas_is_found_in_the_texts(asked, library, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(index, "MOST_READ", 3)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(6):
        text = COUNCIL.replace("52/77", f"5{number}/78").replace("3 April 2023", f"3 April 200{number}")
        text = text.replace("in cold nights", f"in cold nights of kind {number}")
        (many / f"{number}.txt").write_text(text, encoding="utf-8")
    call_command("import_library", str(many))
    capsys.readouterr()
    found = asked("the great number of wicks that are cut too short")
    assert len([one for one in found if one["exact"]]) == 7


def test_a_phrase_is_taken_from_standard_input(library, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("wicks that are cut"))
    call_command("precedents", "-")
    assert len(json.loads(capsys.readouterr().out)) == 1


@pytest.mark.parametrize(("phrase", "says"), [("", "no word"), (" ; — ", "no word"), ("a" * 5001, "at most")])
def test_no_phrase_is_told_in_one_line(library, phrase, says):
    with pytest.raises(CommandError, match=says) as refused:
        call_command("precedents", phrase)
    assert refused.value.returncode == 2


def test_by_the_index_of_search_and_by_reading_the_same_wordings_are_found(library, monkeypatch):
    """What very many say is read for, what few say is asked of the index."""
    asked = [
        "lamps",
        "every year on what was done",
        "CUT too",
        "oil lamps",
        "charter of the lamps",
        "of lamps",
    ]
    by_index = [phrases.wordings_with(passage_words(one), 30) for one in asked]
    assert [len(found.keys) for found in by_index] == [3, 2, 1, 0, 0, 3]
    monkeypatch.setattr(phrases, "having_words", [])
    assert [phrases.wordings_with(passage_words(one), 30) for one in asked] == by_index
    monkeypatch.setattr(phrases, "having_words", [lambda words, most: None])
    assert [phrases.wordings_with(passage_words(one), 30) for one in asked] == by_index


# --- pages ------------------------------------------------------------------------------------------------------


def test_the_page_marks_the_words_in_their_context(library, drafting_client):
    page = drafting_client.get(reverse("library-find"), {"q": "cut too short"}).content.decode()
    assert "that are <mark>cut too short</mark> by careless" in page.replace("<mark\n    >", "<mark>")
    assert "A/HRC/RES/52/77" in page
    assert "26 to 5" in page
    assert "Put it in" not in page


def test_for_a_sentence_that_stands_nowhere_the_nearest_wording_is_shown(library, drafting_client):
    sentence = "Invites the oil office to teach how lamps and wicks are trimmed"
    page = drafting_client.get(reverse("library-find"), {"q": sentence}).content.decode()
    assert "stand nowhere in the library" in page
    assert "<ins>oil</ins>" in page
    assert "<del>lamp</del>" in page


def test_the_nearest_wording_of_what_is_being_written(library, drafting_client):
    address = reverse("library-nearest")
    text = "Requests the keeper of the lamps to report to it each year on all that was done;"
    page = drafting_client.post(address, {"proposed_text": text}).content.decode()
    assert "A/RES/74/501" in page
    assert "<ins>each</ins> year" in page
    far = drafting_client.post(address, {"proposed_text": "Snow falls softly."}).content.decode()
    assert "Nothing near it was adopted." in far


def test_the_nearest_wording_is_that_of_the_new_words_not_of_the_paragraph_one_began_from(
    library, world, drafting_client, capsys
):
    base = world.paragraph("OP 1")
    own = NEWER.replace("78/502", "79/503").replace("Decides to look into the price of oil", base.text[:-1])
    (library / "A_RES_79_503.txt").write_text(
        own.replace("ublic lanterns", "treet lamps", 1), encoding="utf-8"
    )
    call_command("import_library", str(library))
    address = reverse("library-nearest")
    new = "and requests the keeper of the lamps to report to it each year on what they did"
    sent = {"proposed_text": f"{base.text[:-1]}, {new};", "base": str(base.uuid)}
    page = drafting_client.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert "in the strongest terms" not in page
    assert "each</ins> year" in page or "<ins>each" in page
    assert f'data-written="{new}"' in " ".join(page.split())
    # Without a change the paragraph itself is no answer either.
    assert (
        "Nothing near it"
        in drafting_client.post(address, sent | {"proposed_text": base.text}).content.decode()
    )
    # Where nothing is near the new words, an earlier year of the paragraph is no answer.
    earlier = own.replace("79/503", "77/503").replace("dimming of public lanterns", "dimming of public lamps")
    add_texts([ReadText("c.txt", "c", read_text(earlier), "A/RES/77/503")])
    sent |= {"proposed_text": f"{base.text[:-1]}, and praises snow that falls softly upon sleeping hills;"}
    assert "Nothing near it" in drafting_client.post(address, sent).content.decode()


def test_a_phrase_over_the_years(library, drafting_client):
    words = "with a list of the dark streets"
    page = drafting_client.get(reverse("library-phrase"), {"q": words}).content.decode()
    assert "first stands" in page
    assert "A/RES/78/502" in page
    assert "<ins>, with a list of the dark streets</ins>" in page  # beside the year before
    gone = drafting_client.get(reverse("library-phrase"), {"q": "calls upon all towns"}).content.decode()
    assert "OP 1 became" in gone
    assert "<del><i>Calls upon</i></del><ins><i>Urges</i></ins>" in gone
    none = drafting_client.get(reverse("library-phrase"), {"q": "silver spoons"}).content.decode()
    assert "no dated text" in none


def test_a_year_with_two_texts_shows_at_which_something_happened(db, drafting_client):
    """Of one that brings the words and one that keeps them the strip says that they came; of one that loses them, that they went."""
    dim, light = "Decides to dim all lamps", "Decides to light every lamp"
    days = ("12 March 2023", "14 March 2024", "15 September 2024", "14 March 2025", "15 September 2025")
    for number, (says, day) in enumerate(zip((dim, light, light, light, dim), days, strict=True), 1):
        lines = (
            f"Resolution adopted by the General Assembly on {day}",
            f"78/{number}. Lamps",
            "The General Assembly,",
            f"1. {says};",
            "2. Decides to remain seized of the matter.",
        )
        add_texts([ReadText(f"{number}", f"{number}", read_text("\n\n".join(lines)), f"A/RES/78/{number}")])
    page = drafting_client.get(reverse("library-phrase"), {"q": "light every lamp"}).content.decode()
    assert [" ".join(one.split()) for one in re.findall(r'class="mark [^"]+"\s+title="([^"]+)"', page)] == [
        "A/RES/78/1: not in the text",
        "A/RES/78/2, OP 1: first stands",
        "A/RES/78/5: gone",
    ]


def test_of_what_very_many_say_every_text_of_the_series_shown_is_read(library, drafting_client, monkeypatch):
    monkeypatch.setattr(over_years, "MOST_WORDINGS", 1)
    page = drafting_client.get(reverse("library-phrase"), {"q": "all towns to"}).content.decode()
    assert "not all were" in page
    assert "A/RES/74/501, OP 1: first stands" in page
    assert "A/RES/78/502, OP 2: stands" in page
