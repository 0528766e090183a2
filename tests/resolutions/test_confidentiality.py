"""Who may read a draft: the rule, the page, and everything that shows a draft."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from resolutions.confidentiality import ConfidentialityError, restrict
from resolutions.models import Draft

ROLES = ("coordinator", "drafter", "member", "observer", "outsider")


def who_reads(client, world) -> set[str]:
    """Who gets the draft's page."""
    found = set()
    for role in ROLES:
        client.force_login(getattr(world.cast, role))
        if client.get(world.latest.get_absolute_url()).status_code == 200:
            found.add(role)
    return found


@pytest.mark.parametrize(
    ("confidentiality", "hours", "readers"),
    [
        ("public", None, {"coordinator", "drafter", "member", "observer"}),
        ("coalition", None, {"coordinator", "drafter", "member", "observer"}),
        ("embargoed", 1, {"coordinator", "drafter"}),
        ("embargoed", -1, {"coordinator", "drafter", "member", "observer"}),
        ("named", None, {"coordinator", "observer"}),
    ],
)
def test_the_rule(client, world, other_coalition, confidentiality, hours, readers):
    until = timezone.now() + timedelta(hours=hours) if hours is not None else None
    restrict(
        world.latest,
        confidentiality,
        world.cast.coordinator,
        embargoed_until=until,
        named=[world.cast.observer],
    )
    assert who_reads(client, world) == readers


def test_nothing_shows_a_draft_to_who_may_not_read_it(client, world):
    paragraph = world.paragraph("OP 1")
    restrict(world.latest, "named", world.cast.coordinator)
    client.force_login(world.drafter)
    forbidden = [
        world.latest.get_absolute_url(),
        reverse("draft-source", args=[world.latest.uuid]),
        reverse("comparison", args=[world.earlier.uuid, world.latest.uuid]),
        reverse("comparison-file", args=[world.latest.uuid, world.earlier.uuid, "docx"]),
        world.campaign.get_absolute_url(),
        reverse("suggested-changes-file", args=[world.campaign.uuid, "txt"]),
        reverse("paragraph-amendment", args=[world.campaign.uuid, paragraph.uuid]),
        reverse("paragraph-new-after", args=[world.campaign.uuid, paragraph.uuid]),
        reverse("draft-links", args=[world.latest.uuid]),
    ]
    assert [path for path in forbidden if client.get(path).status_code != 404] == []
    assert client.post(reverse("redline-preview"), {"base": paragraph.uuid}).status_code == 404
    open_pages = [
        "/",
        world.resolution.get_absolute_url(),
        world.earlier.get_absolute_url(),
        reverse("concordance", args=[world.resolution.uuid]),
        reverse("clause", args=[paragraph.clause.uuid]),
    ]
    for path in open_pages:
        page = client.get(path)
        assert page.status_code == 200, path
        assert "growing shortage" not in page.text, path
        assert "in the strongest terms" not in page.text, path
        assert str(world.latest.uuid) not in page.text, path


class TestSettingIt:
    def test_an_embargo_needs_its_end(self, world):
        with pytest.raises(ConfidentialityError, match="until when"):
            restrict(world.latest, "embargoed", world.cast.coordinator)

    def test_only_people_of_the_coalition_can_be_named(self, world, other_coalition):
        with pytest.raises(ConfidentialityError, match="people of the coalition"):
            restrict(world.latest, "named", world.cast.coordinator, named=[world.cast.outsider])

    def test_on_its_page(self, client, world):
        client.force_login(world.cast.coordinator)
        address = reverse("draft-confidentiality", args=[world.latest.uuid])
        assert client.get(address).status_code == 200
        client.post(address, {"confidentiality": "named", "named_persons": [world.member.pk]})
        draft = Draft.objects.get(pk=world.latest.pk)
        assert set(draft.named_persons.all()) == {world.member, world.cast.coordinator}

    @pytest.mark.parametrize(("role", "status"), [("drafter", 403), ("member", 403), ("outsider", 404)])
    def test_only_by_coordinators(self, client, world, other_coalition, role, status):
        client.force_login(getattr(world.cast, role))
        address = reverse("draft-confidentiality", args=[world.latest.uuid])
        assert client.post(address, {"confidentiality": "public"}).status_code == status
