"""The one-file web page that left and comes back, through the page: what a desk types anywhere in it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from returned_page import readings

from exchange.departures.leaving import let_leave
from exchange.exports import suggested_changes
from exchange.models import Reading, ReturnedParagraph

WORDS = "Quorvid brelm takonu"


@pytest.fixture
def sent_page(asked) -> str:
    """The web page of the campaign as it left."""
    return let_leave(suggested_changes(asked.campaign, "html"), asked.drafter).content.decode()


def back(give_back, page: str, old: str, new: str):
    assert old in page
    return give_back(page.replace(old, new, 1).encode(), "page.html")


def test_as_it_was_sent_every_word_of_it_has_its_place(give_back, sent_page):
    page = give_back(sent_page.encode(), "page.html")
    assert "The file answers nothing" in page.text
    assert not ReturnedParagraph.objects.filter(reading=Reading.UNPLACED).exists()


def test_a_new_paragraph_of_ours_is_known_with_its_label(give_back, sent_page):
    assert 'PP 2bis <span class="status">(new)</span></ins>' in sent_page
    page = give_back(sent_page.encode(), "page.html")
    assert "PP 2bis" in set(ReturnedParagraph.objects.values_list("label", flat=True))
    assert set(readings(page).values()) == {"Left as sent"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<aside class="note">', f'<aside class="note">{WORDS} '),
        ("</header>", f"<p>{WORDS}</p></header>"),
        ("</body>", f"<div><span>{WORDS}</span></div></body>"),
    ],
)
def test_what_stands_beside_the_text_is_not_lost(give_back, sent_page, old, new):
    back(give_back, sent_page, old, new)
    assert [WORDS in row.text for row in ReturnedParagraph.objects.filter(reading=Reading.UNPLACED)] == [True]


def test_what_is_typed_beside_a_label_is_said_of_its_paragraph(give_back, sent_page):
    page = back(give_back, sent_page, ">PP 1<", ">PP 1 (was not acceptable to us)<")
    assert readings(page)["PP 1"] == "Comment only"
    assert "was not acceptable to us" in page.text


def test_every_kind_of_file_that_can_be_answered_can_be_chosen(client, asked):
    client.force_login(asked.cast.coordinator)
    page = client.get(reverse("returned-files", args=[asked.campaign.uuid])).text
    (endings,) = re.findall(r'accept="([^"]*)"', page)
    assert {".docx", ".xlsx", ".csv", ".html", ".json", ".akn"} <= set(endings.split(","))
