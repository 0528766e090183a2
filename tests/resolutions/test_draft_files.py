"""A draft as a file for programs, from its page and back through the import."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coalitions.models import AuditEntry
from resolutions.imports import draft_as_corrected
from resolutions.models import DraftImport
from resolutions.texts import draft_text

pytestmark = pytest.mark.django_db


def said(paragraphs):
    return [(str(p.label), p.text, p.heading, p.footnotes) for p in paragraphs]


@pytest.mark.parametrize(
    ("ending", "content_type"), [("json", "application/json"), ("akn", "application/akn+xml")]
)
def test_a_draft_leaves_and_comes_back(drafting_client, world, ending, content_type):
    page = drafting_client.get(world.latest.get_absolute_url())
    address = reverse("draft-file", args=[world.latest.uuid, ending])
    assert address in page.text
    file = drafting_client.get(address)
    assert file["Content-Type"] == content_type
    assert f'.{ending}"' in file["Content-Disposition"]
    entry = AuditEntry.objects.filter(action="file.exported").latest("pk")
    assert entry.details["format"] == ending
    given = SimpleUploadedFile(f"draft.{ending}", file.content)
    answer = drafting_client.post(reverse("import-new"), {"file": given}, follow=True)
    assert "Check what was read" in answer.text
    read = draft_as_corrected(DraftImport.objects.get())
    assert said(read.paragraphs) == said(draft_text(world.latest).paragraphs)


def test_which_of_two_texts_is_asked(drafting_client, world):
    address = reverse("comparison-file", args=[world.earlier.uuid, world.latest.uuid, "json"])
    file = drafting_client.get(address)
    assert json.loads(file.content)["kind"] == "redline"
    given = SimpleUploadedFile("changes.json", file.content)
    answer = drafting_client.post(reverse("import-new"), {"file": given}, follow=True)
    assert "This file holds two texts: a draft, and what is proposed. Which is meant?" in answer.text


def test_what_is_wrong_is_said_where(drafting_client):
    given = SimpleUploadedFile(
        "draft.json",
        b'{"format": "elevenbis", "version": 1, "kind": "draft", "paragraphs": [{"label": "OP 1", "text": 3}]}',
    )
    answer = drafting_client.post(reverse("import-new"), {"file": given})
    assert answer.status_code == 422
    assert "paragraphs[0].text should be a text, not a number." in answer.text
    assert not DraftImport.objects.exists()
