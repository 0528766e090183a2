"""A draft's own text and the concordance leave as a row, which is seen by whoever may read them, and made again exactly."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from coalitions.models import AuditEntry
from exchange.departures.again import made_again
from exchange.models import Departure, Left
from resolutions.models import Draft
from resolutions.models.draft import Confidentiality

pytestmark = pytest.mark.django_db


def address(world, kind: str, ending: str) -> str:
    if kind == Left.DRAFT:
        return reverse("draft-file", args=[world.latest.uuid, ending])
    return reverse("concordance-file", args=[world.resolution.uuid, ending])


FILES = [(Left.DRAFT, "json"), (Left.DRAFT, "akn"), (Left.CONCORDANCE, "csv"), (Left.CONCORDANCE, "xlsx")]


@pytest.mark.parametrize(("kind", "ending"), FILES)
def test_it_is_a_row_and_made_again_to_the_byte(drafting_client, client, world, kind, ending):
    file = drafting_client.get(address(world, kind, ending))
    assert file.status_code == 200
    left = Departure.objects.get()
    assert (left.kind, left.ending, left.person, left.campaign) == (kind, ending, world.drafter, None)
    assert left.base_draft == world.latest
    assert AuditEntry.objects.filter(action="file.exported").latest("pk").details["format"] == ending
    client.force_login(world.member)
    listed = client.get(reverse("resolution-departures", args=[world.resolution.uuid])).text
    assert left.get_absolute_url() in listed
    assert left.says_kind in listed
    page = client.get(left.get_absolute_url()).text
    assert "Made again now it is exactly the same file." in page
    again = drafting_client.post(reverse("departure-file", args=[left.uuid]))
    assert again.content == file.content
    assert Departure.objects.count() == 2


@pytest.mark.parametrize(("kind", "ending"), FILES)
def test_it_is_made_of_what_it_was_made_of(drafting_client, world, kind, ending):
    """Titles and names of clauses are corrected in place; the file that left says what it said."""
    drafting_client.get(address(world, kind, ending), headers={"accept-language": "ko"})
    Draft.objects.filter(pk=world.latest.pk).update(title="Another title", symbol="A/HRC/58/L.99")
    for clause in world.resolution.clauses.all():
        clause.name = "named since"
        clause.save()
    assert made_again(Departure.objects.get()).same


def test_a_draft_that_left_is_frozen(drafting_client, world):
    Draft.objects.filter(pk=world.latest.pk).update(frozen_at=None)
    drafting_client.get(address(world, Left.DRAFT, "json"))
    assert Draft.objects.get(pk=world.latest.pk).frozen_at is not None


@pytest.mark.parametrize(("kind", "ending"), FILES[::2])
def test_who_may_not_read_one_of_its_drafts_sees_nothing_of_it(drafting_client, client, world, kind, ending):
    drafting_client.get(address(world, kind, ending))
    left = Departure.objects.get()
    closed = world.latest if kind == Left.DRAFT else world.earlier
    Draft.objects.filter(pk=closed.pk).update(confidentiality=Confidentiality.NAMED)
    closed.refresh_from_db()
    closed.named_persons.set([world.drafter])
    client.force_login(world.member)
    listing = reverse("resolution-departures", args=[world.resolution.uuid])
    assert left.get_absolute_url() not in client.get(listing).text
    assert client.get(left.get_absolute_url()).status_code == 404
    assert client.post(reverse("departure-file", args=[left.uuid])).status_code == 404
    assert drafting_client.get(left.get_absolute_url()).status_code == 200


def test_before_there_is_a_draft_there_is_no_concordance_to_take(world):
    client = Client()
    client.force_login(world.drafter)
    empty = type(world.resolution).objects.create(coalition=world.coalition, title="Of wells", body="HRC")
    answer = client.get(reverse("concordance-file", args=[empty.uuid, "csv"]))
    assert answer.url == reverse("concordance", args=[empty.uuid])
    assert not Departure.objects.exists()
