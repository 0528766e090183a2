"""Whoever uploads what the reader cannot manage is told so at the form; nothing is kept, and the next import works."""

from __future__ import annotations

import sys
from pathlib import Path

import hostile_reading
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from documents import apart
from lantern_texts import LATEST
from resolutions.models import DraftImport

ENDS = {
    "loops": "Reading this took longer than 1 seconds, so it was stopped, and nothing was kept.",
    "eats": "Reading this took more than 128 MB of memory, so it was stopped, and nothing was kept.",
    "aborts": "Reading this ended before it was done, and nothing was kept.",
}


@pytest.fixture(autouse=True)
def _little_memory(settings):
    settings.IMPORT_MAX_MEMORY = 128 * 1024 * 1024


@pytest.mark.parametrize(
    ("how", "field"), [("loops", "file"), ("eats", "file"), ("aborts", "file"), ("aborts", "text")]
)
def test_the_form_says_it(how, field, drafting_client, settings, monkeypatch):
    given = {"file": SimpleUploadedFile("draft.txt", LATEST.encode()), "text": LATEST}[field]
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(apart, "COMMAND", (sys.executable, hostile_reading.__file__, how))
        patience, settings.IMPORT_MAX_SECONDS = settings.IMPORT_MAX_SECONDS, 1 if how == "loops" else 60
        answer = drafting_client.post(reverse("import-new"), {field: given})
        settings.IMPORT_MAX_SECONDS = patience
    assert answer.status_code == 422
    (message,) = html.document_fromstring(answer.text).xpath("//p[@class='error']")
    assert " ".join(message.text_content().split()).startswith(ENDS[how])
    assert not DraftImport.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    assert DraftImport.objects.get().reading["paragraphs"]


def test_reading_again_says_it_and_keeps_the_corrections(drafting_client, monkeypatch):
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    started = DraftImport.objects.get()
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, hostile_reading.__file__, "aborts"))
    again = reverse("import-correction", args=[started.uuid, "again"])
    answer = drafting_client.post(again, {"version": started.version}, follow=True)
    assert ENDS["aborts"] in answer.text
    assert DraftImport.objects.get().reading == started.reading
