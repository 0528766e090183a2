"""A draft revised by a list: typed, pasted or a file; tried before anything is made."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx_making import make_docx

from resolutions.clauses.find import is_uncertain
from resolutions.clauses.links import uncertain
from resolutions.confidentiality import restrict
from resolutions.models import Draft

ORAL = "OP 1: after public lanterns insert , above all near schools\nPP 2: delete\n"
LATER = {
    "stage": "oral",
    "symbol": "A/HRC/58/L.9",
    "body": "HRC",
    "session_number": 58,
    "dated": "2025-04-03",
}


def address(draft):
    return reverse("draft-revision", args=[draft.uuid])


def give(client, draft, text="", **sent):
    return client.post(address(draft), {"text": text, **sent})


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_a_number_that_a_new_paragraph_takes_is_told(drafting_client, world):
    tried = give(drafting_client, world.latest, "Insert as a new paragraph 2: “Welcomes the ferry;”")
    assert (
        "The new paragraph is OP 2; the one that had this number, and those behind it, get the next."
        in words(tried)
    )


def test_what_is_heard_is_tried_and_made(drafting_client, world):
    tried = give(drafting_client, world.latest, ORAL)
    assert tried.status_code == 200
    assert "2 amendments, all of them fit" in words(tried)
    assert re.search(r"<ins>[^<]*above all near schools", tried.text)
    assert Draft.objects.count() == 2, "looking makes nothing"
    answer = give(drafting_client, world.latest, ORAL, make="yes", **LATER)
    new = Draft.objects.get(symbol="A/HRC/58/L.9")
    assert (new.stage, new.session.number, new.dated) == ("oral", 58, date(2025, 4, 3))
    assert answer.url == reverse("carry-overs", args=[world.campaign.uuid]), "its campaign waits"
    texts = {p.label: p.text for p in new.paragraphs.all()}
    assert "above all near schools" in texts["OP 1"]
    assert len(texts) == world.latest.paragraphs.count() - 1
    assert [p.clause_id for p in new.paragraphs.filter(label__startswith="OP")] == [
        p.clause_id for p in world.latest.paragraphs.filter(label__startswith="OP")
    ]
    source = drafting_client.get(reverse("draft-source", args=[new.uuid]))
    assert "above all near schools" in b"".join(source).decode()


def test_where_each_paragraph_comes_from_is_known(drafting_client, world):
    """A paragraph that a list gives wholly other words, and a new one like another, are no guesses: the page does not ask."""
    first = world.latest.paragraphs.get(label="OP 2").text
    lines = f"OP 1 should read “Decides upon something that nobody has ever heard of before;”\nAfter OP 2, insert a new paragraph, to read: “{first}”\nPP 2: delete\n"
    give(drafting_client, world.latest, lines, make="yes", **LATER)
    new = Draft.objects.get(symbol="A/HRC/58/L.9")
    assert not [p.label for p in new.paragraphs.all() if is_uncertain(p) or uncertain(p)]
    clauses = dict(new.paragraphs.values_list("label", "clause"))
    was = dict(world.latest.paragraphs.values_list("label", "clause"))
    assert (clauses["OP 1"], clauses["OP 2"]) == (was["OP 1"], was["OP 2"])
    assert clauses["OP 2bis"] not in was.values()
    page = words(drafting_client.get(new.get_absolute_url()))
    assert "could not be linked" not in page


def test_the_draft_that_is_revised_stays(drafting_client, world):
    before = list(world.latest.paragraphs.values_list("label", "text"))
    give(drafting_client, world.latest, ORAL, make="yes", **LATER)
    assert list(world.latest.paragraphs.values_list("label", "text")) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("OP 1: delete the words “blue moon”", "blue moon"),
        ("OP 99: delete", "OP 99"),
        ("OP 1: do something with it", "OP 1"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_typed_is_lost(drafting_client, world, line, said):
    answer = give(drafting_client, world.latest, f"{ORAL}{line}", make="yes", **LATER)
    assert answer.status_code == 422
    assert "Nothing is made yet." in answer.text
    assert said in words(answer).partition("Nothing is made yet.")[2]
    typed = re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.text, re.DOTALL)[1]
    assert "near schools" in typed
    assert Draft.objects.count() == 2


def test_a_file_becomes_a_list_that_can_be_corrected(drafting_client, world):
    notes = make_docx("<w:p><w:r><w:t>OP 1: delete the words “blue moon”</w:t></w:r></w:p>")
    answer = drafting_client.post(address(world.latest), {"file": SimpleUploadedFile("notes.docx", notes)})
    assert answer.status_code == 422
    assert "OP 1: delete the words “blue moon”</textarea>" in answer.text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "  "},
        {"text": "Good morning, everybody."},
        {"file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n")},
    ],
)
def test_what_is_no_list_is_refused_in_words(drafting_client, world, sent):
    answer = drafting_client.post(address(world.latest), sent)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.text


@pytest.mark.parametrize(
    ("line", "count"),
    [("OP 1: after dimming insert x{}", 1_001), ("Throughout the text, replace “a” with “b{}”", 21)],
)
def test_a_list_that_would_take_too_long_is_refused_in_words(drafting_client, world, line, count):
    answer = give(drafting_client, world.latest, "\n".join(line.format(number) for number in range(count)))
    assert answer.status_code == 422
    assert "Give it in parts." in answer.text


def test_a_draft_that_is_there_already_is_not_made_twice(drafting_client, world):
    give(drafting_client, world.latest, ORAL, make="yes", **LATER)
    answer = give(drafting_client, world.latest, ORAL, make="yes", **LATER)
    assert answer.status_code == 422
    assert "already has a draft" in answer.text
    assert Draft.objects.count() == 3


def test_whoever_may_read_the_draft_may_read_what_came_of_it_and_nobody_else(world):
    restrict(world.latest, "named", world.drafter)
    client = Client()
    client.force_login(world.drafter)
    give(client, world.latest, ORAL, make="yes", **LATER)
    new = Draft.objects.get(symbol="A/HRC/58/L.9")
    assert (new.confidentiality, list(new.named_persons.all())) == ("named", [world.drafter])
    client.force_login(world.cast.coordinator)
    assert client.get(new.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "ko",
            [
                "2번째 줄: OP 1: 거기에 “blue moon”라는 말이 없습니다",
                "3번째 줄: 초안에 OP 99이(가) 없습니다",
                "4번째 줄: 수정안으로 이해하지 못했습니다: “OP 1: do something with it”",
            ],
        ),
        (
            "fr",
            [
                "Ligne 2 : dans OP 1, les mots « blue moon » n’y figurent pas",
                "Ligne 3 : le projet n’a pas OP 99",
            ],
        ),
    ],
)
def test_what_does_not_fit_is_said_in_the_readers_language(drafting_client, world, language, wanted):
    lines = "\n".join(
        [
            "OP 1: at the end add x",
            "OP 1: delete the words “blue moon”",
            "OP 99: delete",
            "OP 1: do something with it",
        ]
    )
    page = drafting_client.post(address(world.latest), {"text": lines}, headers={"accept-language": language})
    assert page.status_code == 422
    said = re.sub(r"\s+", " ", html.unescape(words(page)))
    for sentence in wanted:
        assert sentence in said, said[said.find("blue") - 400 :]
    assert "do not stand" not in said
    assert "there is no" not in said
