"""What may be sent has a length, and whoever sends more is told so: at the form, in the use case, before it is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from amendments.drafting import DraftingError, Wording, propose_change, propose_paragraph
from amendments.models import Amendment, Side, Status
from documents.correct import CorrectionError, problems, reword
from documents.draft_json import draft_from_json
from documents.read import read_text
from documents.text import PARAGRAPH_MOST
from resolutions.models import DraftImport
from review.comments import MOST_QUOTED, CommentError, Said, comment
from review.models import Comment, Position
from review.subjects import Subject

TOO_LONG = "lamp " * 10_001
TOLD = "A paragraph has at most 50,000 characters; this has 50,004."

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafter(world) -> Client:
    browser = Client()
    browser.force_login(world.drafter)
    return browser


class TestParagraph:
    def test_a_proposed_text(self, world):
        with pytest.raises(DraftingError, match="at most 50,000") as told:
            propose_change(world.campaign, world.paragraph("OP 1"), Wording(TOO_LONG), world.drafter)
        assert told.value.field == "proposed_text"

    def test_as_many_as_may_be(self, world):
        text = "lamp " * 9_999 + "lamps"
        assert len(text) == PARAGRAPH_MOST
        propose_change(world.campaign, world.paragraph("OP 1"), Wording(text), world.drafter)

    def test_a_new_paragraph(self, world):
        with pytest.raises(DraftingError, match="at most 50,000"):
            propose_paragraph(
                world.campaign,
                world.paragraph("OP 1"),
                Side.AFTER,
                Wording(TOO_LONG, label="OP 1 bis"),
                world.drafter,
            )

    def test_the_editor_says_it_and_keeps_what_was_typed(self, world, drafter):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        answer = drafter.post(address, {"version": 0, "proposed_text": TOO_LONG})
        assert answer.status_code == 422
        assert TOLD in answer.text
        assert TOO_LONG.strip() in answer.text
        assert not Amendment.objects.exists()

    def test_the_live_redline_says_it(self, world, drafter):
        sent = {"base": world.paragraph("OP 1").uuid, "proposed_text": TOO_LONG}
        answer = drafter.post(reverse("redline-preview"), sent)
        assert TOLD in answer.text
        assert "<ins" not in answer.text

    def test_a_file(self):
        draft = read_text("The Council,\n\n1. Urges all;\n")
        index = len(draft.paragraphs) - 1
        long = replace(draft.paragraphs[index], text=TOO_LONG.strip())
        read = replace(draft, paragraphs=(*draft.paragraphs[:index], long))
        assert TOLD in problems(read)[index]
        with pytest.raises(CorrectionError, match="at most 50,000"):
            reword(draft, index, TOO_LONG)


class TestDraft:
    def test_it_cannot_be_saved_and_the_page_says_where_it_is_too_long(self, world, drafter):
        paragraphs = "\n\n".join(f"{number}. {'Urges all. ' * 4_000}" for number in range(1, 13))
        page = drafter.post(reverse("import-new"), {"text": f"The Council,\n\n{paragraphs}\n"}, follow=True)
        told = (
            "A draft has at most 500,000 characters; this has 527,988, and from here on there are too many."
        )
        assert told in page.text
        draft = draft_from_json(DraftImport.objects.get().reading)
        assert list(problems(draft)) == [11]
        kept = replace(draft, paragraphs=draft.paragraphs[:11])
        assert problems(kept) == {}


class TestReason:
    def test_it_is_told_and_kept_in_the_form(self, world, drafter):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        sent = {"version": 0, "proposed_text": "Urges nobody;", "reason": "a" * 10_001}
        answer = drafter.post(address, sent)
        assert answer.status_code == 422
        assert "at most 10000 characters (it has 10001)" in answer.text
        assert not Amendment.objects.exists()


class TestPosition:
    @pytest.mark.parametrize(
        ("field", "text", "told"),
        [("counter_text", TOO_LONG, TOLD), ("note", "a" * 10_001, "at most 10000 characters")],
    )
    def test_it_is_told(self, world, drafter, field, text, told):
        asked = propose_change(world.campaign, world.paragraph("OP 1"), Wording("Urges all;"), world.drafter)
        Amendment.objects.filter(pk=asked.pk).update(status=Status.REVIEW)
        sent = {"version": 1, "stance": "changes", "counter_text": "Urges some;", field: text}
        answer = drafter.post(reverse("amendment-positions", args=[asked.uuid]), sent)
        assert answer.status_code == 422
        assert told in answer.text
        assert not Position.objects.exists()


class TestQuotation:
    def test_it_is_told_and_nothing_is_looked_for(self, world):
        subject = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
        with pytest.raises(CommentError, match="at most 2,000 characters; this has 2,001") as told:
            comment(subject, Said("Why?", "a" * (MOST_QUOTED + 1)), world.drafter)
        assert told.value.field == "quote"

    def test_at_the_form(self, world, drafter):
        address = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        answer = drafter.post(address, {"version": 0, "quote": "a" * 60_000, "body": "Why?"})
        assert answer.status_code == 422
        assert "at most 2,000 characters" in answer.text
        assert not Comment.objects.exists()


class TestBody:
    @pytest.mark.parametrize(
        ("content_type", "length", "told"),
        [
            ("multipart/form-data; boundary=x", 16 * 1024 * 1024, "At most 15 MB"),
            ("application/x-www-form-urlencoded", 6 * 1024 * 1024, "At most 5 MB"),
            ("application/octet-stream", 6 * 1024 * 1024, "At most 5 MB"),
        ],
    )
    def test_it_is_refused_before_it_is_read(self, client, content_type, length, told):
        said = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(length)}
        answer = client.generic("POST", "/account/login/", b"", **said)
        assert answer.status_code == 413
        assert told in answer.text

    def test_a_length_that_is_none_is_nothing(self, client):
        assert client.get("/account/login/", CONTENT_LENGTH="many").status_code == 200


class TestOften:
    def test_the_live_redline(self, world, drafter):
        sent = {"base": world.paragraph("OP 1").uuid, "proposed_text": "Urges."}
        answers = [drafter.post(reverse("redline-preview"), sent).status_code for _ in range(901)]
        assert answers == [200] * 900 + [429]

    def test_comments(self, world, drafter):
        address = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        answers = [drafter.post(address, {"version": 0, "body": ""}).status_code for _ in range(61)]
        assert answers == [422] * 60 + [429]
        assert drafter.get(address).status_code == 200
