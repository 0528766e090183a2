"""What a text cites is linked where the library has it, and held against it while somebody writes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from amendments import drafting
from amendments.drafting import Wording
from documents.read import read_text
from resolutions.library.reading import ReadText, add_texts
from resolutions.library.sharing import share
from resolutions.models import AdoptedText

CITING = "Recalling General Assembly resolution 74/501 of 12 December 2019, paragraph 2, and General Assembly resolution 99/501,"


@pytest.fixture
def older(library) -> AdoptedText:
    return AdoptedText.objects.get(symbol="A/RES/74/501")


def links(page: bytes, text: AdoptedText) -> list[tuple[str, str]]:
    """The words that lead to a text, and where."""
    found = html.fromstring(page).xpath("//main//a[contains(@href, $to)]", to=text.get_absolute_url())
    return [(" ".join(one.text_content().split()), one.get("href")) for one in found]


def test_a_draft_links_what_it_cites(drafting_client, world):
    former = share(world.earlier, world.drafter)
    page = drafting_client.get(world.latest.get_absolute_url()).content
    assert links(page, former) == [("52/99 of 3 April 2023", former.get_absolute_url())]


def test_an_adopted_text_links_what_it_cites(drafting_client, older):
    paragraph = AdoptedText.objects.get(symbol="A/RES/78/502").paragraphs.get(label="PP 1")
    paragraph.text, paragraph.italics = CITING, [[0, 9], [40, 50]]
    paragraph.save()
    page = drafting_client.get(paragraph.adopted.get_absolute_url()).content
    found = [one for one in links(page, older) if "(2019)" not in one[0]]
    assert found == [("74/501 of 12 December 2019", f"{older.get_absolute_url()}#op-2")]
    shown = html.fromstring(page).xpath("string(//tr[@id='pp-1']//td)")
    assert " ".join(shown.split()) == CITING


def test_while_somebody_writes(drafting_client, world, older):
    words = {
        "task": f"change.{world.paragraph('PP 1').uuid}",
        "proposed_text": CITING.replace("12 December", "13 December").replace("paragraph 2,", "paragraph 9,"),
    }
    page = drafting_client.post(reverse("form-remarks", args=[world.campaign.uuid]), words).content
    said = " ".join(html.fromstring(page).text_content().split())
    assert "A/RES/74/501 is of 12 December 2019, not of 13 December 2019." in said
    assert "A/RES/74/501 has no OP 9." in said
    assert "A/RES/78/502 of 14 December 2023 came after A/RES/74/501." in said
    assert "The library does not have A/RES/99/501." in said
    assert "By the library of adopted texts." in said
    assert [where for _, where in links(b"<main>%s</main>" % page, older)] == [older.get_absolute_url()]


def test_an_invented_text_came_after_no_other(drafting_client, world, older):
    newest = AdoptedText.objects.get(symbol="A/RES/78/502")
    newest.delete()
    text = (
        f"General Assembly\n\n78/502. {newest.title}\n\nThe General Assembly,\n\n1. Decides to light lamps."
    )
    invented = ReadText(
        "b.txt", "b", read_text(text), "A/RES/78/502 (demonstration)", dated=newest.adopted_on
    )
    add_texts([invented])
    says = "Recalling its resolutions, most recently General Assembly resolution 74/501 of 12 December 2019,"
    words = {"task": f"change.{world.paragraph('PP 1').uuid}", "proposed_text": says}
    page = drafting_client.post(reverse("form-remarks", args=[world.campaign.uuid]), words).content.decode()
    assert "A/RES/74/501" in page
    assert "78/502" not in page
    page = drafting_client.get(older.get_absolute_url()).content.decode()
    assert "78/502" not in page


def test_the_page_of_the_form_lists_what_is_cited(drafting_client, world, older):
    drafting.propose_change(world.campaign, world.paragraph("PP 1"), Wording(CITING), world.drafter)
    page = drafting_client.get(reverse("campaign-form", args=[world.campaign.uuid])).content
    assert links(page, older) == [("A/RES/74/501, OP 2", f"{older.get_absolute_url()}#op-2")]


def test_the_queries_do_not_grow_with_what_is_cited(
    drafting_client, world, older, django_assert_max_num_queries
):
    many = ", ".join(f"{session}/501" for session in range(40, 80))
    text = f"Recalling General Assembly resolutions {many}, and paragraph 2 of resolution 74/501,"
    drafting.propose_change(world.campaign, world.paragraph("PP 1"), Wording(text), world.drafter)
    with django_assert_max_num_queries(30):
        assert drafting_client.get(reverse("campaign-form", args=[world.campaign.uuid])).status_code == 200
