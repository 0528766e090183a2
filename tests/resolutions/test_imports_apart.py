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
from documents.text import SOURCE_MOST
from lantern_texts import LATEST
from resolutions import imports
from resolutions.models import DraftImport

pytestmark = pytest.mark.once

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


def test_one_file_of_a_person_is_read_at_a_time(drafting_client, drafter, monkeypatch):
    """Else whoever uploads eight slow files at once takes all the turns, and nobody else's is read."""

    def busy(*given, **how):
        answers.append(drafting_client.post(reverse("import-new"), {"text": LATEST}))
        return apart.read_apart(*given, **how)

    answers = []
    monkeypatch.setattr(imports, "read_apart", busy)
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    (meanwhile,) = answers
    assert meanwhile.status_code == 422
    assert "Another file of yours is being read at the moment." in meanwhile.text
    assert DraftImport.objects.count() == 1
    monkeypatch.undo()
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    assert DraftImport.objects.count() == 2


def test_the_page_of_the_longest_text_has_bounds(drafting_client):
    """9 MB of text made a page of 18 MB."""
    longest = "The Council,\n\n" + "".join(f"{n}. Urges {'a1/ ' * 240}\n\n" for n in range(1, 990))
    shown = drafting_client.post(reverse("import-new"), {"text": longest}, follow=True)
    assert DraftImport.objects.get().reading["paragraphs"]
    assert len(longest) < len(shown.content) < 3 * SOURCE_MOST
    refused = drafting_client.post(reverse("import-new"), {"text": longest + "and more " * 5_000})
    assert refused.status_code == 422
    assert " characters; a draft has at most 500,000." in refused.text
