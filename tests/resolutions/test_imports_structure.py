"""Importing texts with sections, several resolutions or an annex: labels with sections saved and shown, questions asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from resolutions.models import Draft, DraftImport

pytestmark = pytest.mark.django_db

DETAILS = {
    "resolution": "",
    "title": "Lanterns in Exampleland",
    "body": "HRC",
    "session_number": "55",
    "stage": "zero",
    "language": "en",
    "confidentiality": "coalition",
}
SECTIONS = "The Human Rights Council,\n\nNoting the lanterns,\n\nI. Lanterns\n\n1. Decides:\n\n(a) To light them;\n\n2. Asks;\n\nII. Oil\n\n1. Requests it;\n\n2. Ends."
TWO = "57/8. Lanterns\n\nThe Human Rights Council,\n\nNoting it,\n\n1. Lights;\n\n2. Ends.\n\n57/9. Oil\n\nThe Human Rights Council,\n\nNoting oil,\n\n1. Condemns spilling;\n\n2. Ends."


def test_sections_are_saved_as_they_are_and_shown_first(drafting_client) -> None:
    page = drafting_client.post(reverse("import-new"), {"text": SECTIONS}, follow=True).text
    assert "II, OP 1" in page
    assert 'value="OP II.1"' in page
    started = DraftImport.objects.get()
    saved = drafting_client.post(
        started.get_absolute_url(), {**DETAILS, "version": started.version}, follow=True
    )
    draft = Draft.objects.get()
    labels = list(draft.paragraphs.values_list("label", flat=True))
    assert labels == ["PP 1", "OP I.1", "OP I.1(a)", "OP I.2", "OP II.1", "OP II.2"]
    assert "II, OP 1" in saved.text
    assert 'id="op-ii-1"' in saved.text


def test_the_page_asks_which_resolution_is_meant(drafting_client) -> None:
    page = drafting_client.post(reverse("import-new"), {"text": TWO}, follow=True).text
    assert "A/HRC/RES/57/9 Oil" in page
    started = DraftImport.objects.get()
    address = reverse("import-correction", args=[started.uuid, "answers"])
    again = drafting_client.post(
        address, {"version": started.version, "answer-resolution": "2"}, follow=True
    ).text
    assert "Condemns spilling" in again
    assert "Lights;" not in again
