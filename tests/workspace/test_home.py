"""The first page: what it asks the database does not grow with campaigns."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amendments.campaigns import start
from amendments.drafting import Wording, propose_change
from amendments.models import Campaign, Status, Writing
from amendments.under_way import Task, keep_unsaved
from coalitions.models import AuditEntry
from resolutions.models import Session
from review.status import change_status


def another(world, number: int) -> None:
    """Another campaign with something of everything that the first page shows."""
    session = Session.objects.create(coalition=world.coalition, body="HRC", number=number)
    campaign = start(
        Campaign(
            coalition=world.coalition,
            resolution=world.resolution,
            session=session,
            base_draft=world.latest,
            title=f"Campaign {number}",
        ),
        world.cast.coordinator,
    )
    paragraph = world.paragraph("OP 1")
    amendment = propose_change(campaign, paragraph, Wording(f"Condemns {number} times;"), world.drafter)
    change_status(amendment, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    keep_unsaved(
        world.drafter, Task(campaign, Writing.CHANGE, paragraph=paragraph), {"proposed_text": "x"}, 1
    )


@pytest.mark.parametrize("who", ["drafter", "coordinator", "member"])
def test_queries_do_not_grow_with_campaigns(world, client, who):
    client.force_login(getattr(world.cast, who))
    another(world, 101)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page = client.get("/")
        assert page.status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(102, 112):
        another(world, number)
    assert queries() == few
    assert client.get("/").text.count("Campaign 1") >= 11


def test_looking_records_nothing(world, drafting_client):
    another(world, 101)
    before = AuditEntry.objects.count()
    drafting_client.get("/")
    assert AuditEntry.objects.count() == before
