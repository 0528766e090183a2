"""The scorecard: what was asked for and what stands, counted, as a page and as files."""

from __future__ import annotations

import pytest
from demo_texts import ADOPTED, EXPECTED, TABLED
from django.test import Client
from django.urls import reverse

from coalitions.models import Person
from demo.visitors import DRAFTER
from resolutions.models import Draft
from review.models import Outcome
from workspace.scorecard.card import Scorecard, scorecard_of


def text_of(answer) -> str:
    """The words of a page, spaces squashed."""
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class TestTheDemo:
    """The truth of the demo's author (expected.toml) is what the scorecard counts."""

    def card(self, campaign, name: str) -> Scorecard:
        person = Person.objects.get(username=DRAFTER)
        drafts = list(Draft.objects.filter(resolution=campaign.resolution).select_related("session"))
        return scorecard_of(campaign, next(d for d in drafts if d.source_name == name), person, drafts)

    @pytest.mark.parametrize("name", ["zero_draft_58.txt", TABLED, ADOPTED])
    def test_each_outcome_is_the_authors(self, demo_campaign, name):
        card = self.card(demo_campaign, name)
        truth = {e["amendment"]: e["result"] for e in EXPECTED["uptake"] if e["draft"] == name}
        for result in card.results:
            expected = truth.get(result.label, "not")
            if expected == "in substance":  # a person's word, which nobody has said yet
                assert result.outcome in (Outcome.NOT, Outcome.PART), result.label
                continue
            outcome = {"verbatim": Outcome.TAKEN_UP, "elsewhere": Outcome.TAKEN_UP, "in part": Outcome.PART}
            assert result.outcome == outcome.get(expected, Outcome.NOT), result.label
            assert (result.word_for_word, result.elsewhere) == (expected == "verbatim", expected == "elsewhere")

    def test_the_adopted_text(self, demo_campaign):
        card = self.card(demo_campaign, ADOPTED)
        assert (card.tally.standing, card.tally.word_for_word, card.tally.elsewhere) == (4, 3, 1)
        assert card.tally.in_part == 8
        assert card.tally.total == demo_campaign.amendments.count()
        assert sum(card.tally.counts.values()) == card.tally.total

    def test_the_page_shows_it(self, demo_campaign):
        client = client_of(Person.objects.get(username=DRAFTER))
        page = text_of(client.get(reverse("scorecard", args=[demo_campaign.uuid])))
        assert "A/HRC/RES/58/99 (demonstration)" in page
        assert "Taken up, word for word, at another place" in page
