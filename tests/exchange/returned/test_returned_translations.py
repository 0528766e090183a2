"""A file in another language that comes back: what is changed in it is said of the translation."""

from __future__ import annotations

import io

import pytest
from desk_making import Desk
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from returned_page import readings, ticked

from amendments.models import Amendment
from coalitions.models import Membership, Role
from review.models import Comment


@pytest.fixture
def client(demo_campaign):
    client = Client()
    client.force_login(
        Membership.objects.filter(coalition=demo_campaign.coalition, role=Role.COORDINATOR)[0].person
    )
    return client


@pytest.fixture
def korean(client, demo_campaign) -> bytes:
    """The annex in Korean, as it left, after the one in English."""
    address = reverse("suggested-changes-file", args=[demo_campaign.uuid, "docx"])
    client.get(address, {"only": "changed"})
    return client.post(address, {"untranslated": "yes"}, query_params={"only": "changed", "in": "ko"}).content


def give_back(client, campaign, file):
    sent = {"file": SimpleUploadedFile("annex-ko.docx", file), "desk": "EU desk"}
    return client.post(reverse("returned-files", args=[campaign.uuid]), sent, follow=True)


def test_unchanged_it_is_left_as_sent(client, demo_campaign, korean):
    page = give_back(client, demo_campaign, korean)
    assert set(readings(page).values()) == {"Left as sent"}
    assert ticked(page)["take"] == []
    assert "It answers the file in Korean" in " ".join(page.text.split())


def test_a_change_in_it_becomes_a_comment_with_its_words(client, demo_campaign, korean):
    before = Amendment.objects.count()
    page = give_back(client, demo_campaign, Desk(korean).replace(", 강제 낙태", ", 강제 유산").file)
    (label,) = [label for label, reading in readings(page).items() if reading != "Left as sent"]
    assert readings(page)[label] == "Counter-text"
    assert "Another text of the paragraph" not in page.text
    client.post(page.redirect_chain[-1][0], ticked(page))
    assert Amendment.objects.count() == before
    (said,) = [one.body for one in Comment.objects.all() if "유산" in one.body]
    assert "in the file in Korean" in said


def test_where_nothing_speaks_for_a_file_it_is_read_against_the_text_in_its_own_language(
    client, demo_campaign, korean
):
    made, file = Document(), io.BytesIO()
    made.add_paragraph("1. Urges all States to be kind to one another;")
    made.save(file)
    page = " ".join(give_back(client, demo_campaign, file.getvalue()).text.split())
    assert "It was taken for that by its texts alone: 0 of the " in page
    assert "It answers the file in Korean" not in page
    assert "a translation: the one in the language of the draft was taken" in page
    assert "the one that left last was taken" not in page


def test_of_files_with_the_same_texts_a_word_file_answers_the_word_file(client, demo_campaign):
    word, page = (
        client.get(reverse("suggested-changes-file", args=[demo_campaign.uuid, ending]), {"only": "changed"})
        for ending in ("docx", "html")
    )
    assert (word.status_code, page.status_code) == (200, 200)
    answered = give_back(client, demo_campaign, word.content).context["returned"].departure
    assert answered.ending == "docx"
