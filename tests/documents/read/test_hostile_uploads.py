"""The hostile files through the real form: each is answered in words, nothing is stored and no file is left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html
from test_hostile_files import HOSTILE, JARGON, MEGABYTE, made

from documents import apart


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    """All but the process: what becomes of its limits and its end is tried in test_apart and test_imports_apart."""
    monkeypatch.setattr(apart, "_ask", lambda asked, data, limits: apart.answered(asked, data))


SMALL = [name for name in HOSTILE if not name.startswith("50 MB")]


def test_how_many():
    assert len(HOSTILE) >= 40
    assert len(SMALL) >= 40


pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_words(name, drafting_client, settings):
    from resolutions.models import Draft, DraftImport

    cache.clear()
    content = made(HOSTILE[name][0])
    assert not name.startswith("50 MB") or len(content) > 45 * MEGABYTE
    answer = drafting_client.post(reverse("import-new"), {"file": SimpleUploadedFile(name, content)})
    page = html.document_fromstring(answer.content.decode())
    if name.startswith("50 MB"):
        # Refused before any of it is read, by a page of its own.
        assert answer.status_code == 413
        message = page.xpath("//main//p")[0]
    else:
        assert answer.status_code == 422
        (message,) = page.xpath("//p[@class='error']")
    words = " ".join(message.text_content().split())
    assert 15 < len(words) < 400
    assert words[0].isupper() or words[0] == "“"
    assert words.endswith(".")
    assert JARGON.search(re.sub(r"“[^”]*”", "", words)) is None, words
    assert not DraftImport.objects.exists()
    assert not Draft.objects.exists()
    kept = Path(settings.MEDIA_ROOT)
    assert not kept.exists() or [f for f in kept.rglob("*") if f.is_file()] == []
