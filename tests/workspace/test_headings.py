"""Section headings and annexes are part of the text: the pages of a campaign show them."""

from __future__ import annotations

from datetime import timedelta

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone
from draft_making import SEIZED, TOLLS, store_draft

from amendments.campaigns import start
from amendments.drafting import Wording, propose_change
from amendments.models import Campaign
from documents.draft import DraftParagraph, DraftText, Masthead
from exchange.links import give
from redline import parse_label

ANNEX = "Annex: the ferries and their lamps"


@pytest.fixture
def campaign(world) -> Campaign:
    """A campaign on a draft with a heading above each paragraph and an annex; the first paragraph is amended."""
    text = DraftText(
        Masthead(),
        (
            DraftParagraph(parse_label("OP 1"), TOLLS, heading="The tolls"),
            DraftParagraph(parse_label("OP 2"), SEIZED, heading="What follows"),
        ),
        annexes=(ANNEX,),
    )
    draft = store_draft(world, 55, text, language="en")
    campaign = Campaign(
        coalition=world.coalition,
        resolution=world.resolution,
        session=world.latest.session,
        base_draft=draft,
        title="Tolls",
    )
    start(campaign, world.drafter)
    propose_change(campaign, draft.paragraphs.get(label="OP 1"), Wording("Regrets the tolls;"), world.drafter)
    return campaign


def headings(page: str) -> list[str]:
    return [th.text_content().strip() for th in lxml.html.fromstring(page).xpath("//tr[@class='part']/th/h2")]


def test_the_campaign_page_shows_them(campaign, drafting_client):
    page = drafting_client.get(campaign.get_absolute_url()).text
    assert headings(page) == ["The tolls", "What follows"]
    assert ANNEX in page


def test_only_those_above_what_is_shown(campaign, drafting_client):
    page = drafting_client.get(campaign.get_absolute_url(), {"only": "changed"}).text
    assert headings(page) == ["The tolls"]


def test_the_page_of_a_share_link_shows_them(campaign, client, world):
    until = timezone.now() + timedelta(days=7)
    _, token = give(campaign, "A desk", until, world.cast.coordinator, shows_all=True)
    address = reverse("shared", args=[token])
    document = lxml.html.fromstring(client.get(address).text)
    assert [one.text_content() for one in document.xpath("//article/p[contains(@class, 'part')]")] == [
        "The tolls"
    ]
    everything = client.get(address, {"show": "all"}).text
    assert headings(everything) == ["The tolls", "What follows"]
    assert ANNEX in everything
