"""Files that leave by a program: the same bytes as on the pages, each in the log."""

from __future__ import annotations

import pytest
from api_making import Program, program_of
from django.urls import reverse

from coalitions.models import AuditEntry
from exchange.models import Departure
from letters.writing import begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world) -> Program:
    return program_of(world.member, "export")


@pytest.fixture
def coordinating(world) -> Program:
    return program_of(world.cast.coordinator, "export")


@pytest.mark.parametrize("ending", ["docx", "json", "akn", "txt", "csv"])
def test_suggested_changes_as_on_the_page(program, client, world, ending):
    answer = program.get(
        f"/api/v1/campaigns/{world.campaign.uuid}/suggested-changes.{ending}", {"holds": "all"}
    )
    assert answer.status_code == 200
    client.force_login(world.member)
    page = client.get(reverse("suggested-changes-file", args=[world.campaign.uuid, ending]), {"holds": "all"})
    assert answer.content == page.content
    assert answer["Content-Type"] == page["Content-Type"]
    entries = AuditEntry.objects.filter(action="file.exported", person_key=str(world.member.uuid))
    assert [entry.details["format"] for entry in entries] == [ending, ending]


def test_the_other_files(coordinating, world):
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    for path in (
        f"/campaigns/{world.campaign.uuid}/written-amendments.txt",
        f"/drafts/{world.latest.uuid}/text.akn",
        f"/comparisons/{world.earlier.uuid}/{world.latest.uuid}.html",
        f"/letters/{letter.uuid}/letter.txt?although=The+desk+asked.",
    ):
        answer = coordinating.get(f"/api/v1{path}")
        assert answer.status_code == 200, path
        assert answer.content
    assert AuditEntry.objects.filter(action__in=["file.exported", "letter.exported"]).count() == 4


def test_a_letter_that_is_not_agreed_leaves_with_a_coordinators_reason_alone(
    program, coordinating, client, world
):
    """As on the page, where one is asked for a word first."""
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    path = f"/api/v1/letters/{letter.uuid}/letter.txt"
    for said in ({}, {"although": "  "}):
        answer = program.get(path, said)
        assert answer.status_code == 409
        assert answer.json()["detail"].startswith("It is not agreed. Status: draft.")
        assert "although=" in answer.json()["detail"]
    refused = program.get(path, {"although": "The desk asked."})
    assert refused.status_code == 403
    assert "Only a coordinator" in refused.json()["detail"]
    assert not Departure.objects.exists()
    assert coordinating.get(path, {"although": "The desk asked."}).status_code == 200
    left = Departure.objects.get()
    client.force_login(world.member)
    assert (
        "a letter that was not agreed as it stood: “The desk asked.”"
        in client.get(left.get_absolute_url()).text
    )
    assert client.get(reverse("letter-file", args=[letter.uuid, "txt"])).status_code == 409


def test_no_such_file(program, world):
    campaign = f"/api/v1/campaigns/{world.campaign.uuid}"
    assert program.get(f"{campaign}/suggested-changes.exe").status_code == 422
    assert program.get(f"{campaign}/suggested-changes.txt", {"holds": "everything"}).status_code == 422
    assert (
        program.get(f"/api/v1/comparisons/{world.latest.uuid}/{world.campaign.uuid}.txt").status_code == 404
    )
