"""manage.py demo: the demo campaign, loaded through the importer like anybody's draft."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from amendments.models import Campaign
from amendments.suggested import suggestions
from coalitions.models import Person
from demo.load import load_demonstration
from redline import new_text
from resolutions.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(demo_campaign) -> Campaign:
    return demo_campaign


def test_the_structure_is_that_of_the_case(campaign):
    labels = list(campaign.base_draft.paragraphs.values_list("label", flat=True))
    assert [f"PP {n}" for n in range(1, 26)] == [label for label in labels if label.startswith("PP")]
    assert max(int(label[3:].split("(")[0]) for label in labels if label.startswith("OP")) == 37
    assert [label for label in labels if label.startswith("OP 1(")] == [f"OP 1({c})" for c in "abcdefgh"]
    assert [label for label in labels if label.startswith("OP 2(")] == [f"OP 2({c})" for c in "abcdefghijklm"]


def test_every_ask_carries_its_amendments(campaign):
    assert campaign.asks.count() == 10
    by_ask = {
        ask.number: {version.label for version in ask.versions.filter(current_of__isnull=False)}
        for ask in campaign.asks.all()
    }
    assert by_ask[1] == {"PP 11bis"}
    assert by_ask[3] == {"PP 19", "PP 20", "OP 1(h)", "OP 2(h)", "OP 2(l)"}
    assert by_ask[10] == {"OP 8", "OP 13", "OP 15"}


def test_the_suggested_text_holds_every_amendment(campaign):
    rows = {str(row.redline.label): row for row in suggestions(campaign).rows}
    for amendment in campaign.amendments.all():
        assert new_text(rows[amendment.label].redline.runs) == amendment.text


def test_the_drafts_follow_each_other_by_clause(campaign):
    earlier = Draft.objects.get(session__number=52)
    shared = set(earlier.paragraphs.values_list("clause", flat=True))
    now = set(campaign.base_draft.paragraphs.values_list("clause", flat=True))
    assert len(shared & now) > 60


def test_it_says_that_it_is_a_demonstration(campaign):
    assert "Demonstration text" in campaign.notice
    assert all("Demonstration text" in draft.notice for draft in Draft.objects.all())


def test_loading_again_changes_nothing(campaign):
    there = Campaign.objects.count()
    assert load_demonstration() == campaign
    assert Campaign.objects.count() == there


def test_nobody_in_it_has_a_password(campaign):
    assert not any(person.has_usable_password() for person in Person.objects.all())


@pytest.mark.parametrize("port", ["0", "99999", "http", "²", ""])
def test_a_port_that_is_none(port):
    with pytest.raises(CommandError, match="not a port"):
        call_command("demo", port)


def test_it_does_not_start_outside_the_demo():
    with pytest.raises(CommandError, match=r"run\.py demo"):
        call_command("demo", "8000")
