"""Pages offer only what the person may do, and the way to every page that only some may open."""

import pytest
from django.urls import reverse


def _shown(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.text


@pytest.mark.parametrize(
    ("role", "offered"),
    [("coordinator", True), ("drafter", True), ("member", False), ("observer", False)],
)
def test_import_campaigns_and_corrections_are_offered_to_drafters(client_of, cast, world, role, offered):
    client = client_of(getattr(cast, role))
    imports = f'href="{reverse("import-new")}"'
    start = f'href="{reverse("campaign-new", args=[world.resolution.uuid])}"'
    correct = f'action="{reverse("draft-corrections", args=[world.latest.uuid])}"'
    resolution, draft = world.resolution.get_absolute_url(), world.latest.get_absolute_url()
    for address in ("/", reverse("resolutions"), resolution, draft):
        assert (imports in _shown(client, address)) is offered, address
    assert (start in _shown(client, resolution)) is offered
    assert (start in _shown(client, draft)) is offered
    assert (correct in _shown(client, draft)) is offered


@pytest.mark.parametrize("role", ["coordinator", "drafter", "member", "observer"])
def test_the_ways_to_pages_of_a_campaign_and_a_coalition(client_of, cast, coalition, world, role):
    client = client_of(getattr(cast, role))
    campaign = _shown(client, world.campaign.get_absolute_url())
    assert reverse("deadlines", args=[world.campaign.uuid]) in campaign
    place = _shown(client, coalition.get_absolute_url())
    for name, thing, page in (
        ("share-links", world.campaign, campaign),
        ("campaign-settings", world.campaign, campaign),
        ("audit-log", coalition, place),
        ("coalition-mail", coalition, place),
    ):
        assert (reverse(name, args=[thing.uuid]) in page) is (role == "coordinator"), name
    own = _shown(client, reverse("me"))
    for name in ("own-data", "account-deletion", "notification-settings", "usersessions_list"):
        assert reverse(name) in own


def test_the_latest_draft_stands_first_and_is_compared_with_the_one_before(client_of, cast, world):
    page = client_of(cast.observer).get(world.resolution.get_absolute_url())
    assert list(page.context["drafts"]) == [world.latest, world.earlier]
    assert f'<option value="{world.latest.uuid}" selected>' in page.text.split('name="new"')[1]
