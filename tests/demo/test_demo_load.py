"""The demo as it is loaded: something of everything, for each of its people."""

from __future__ import annotations

from amendments.models import OUT, Campaign, Status, Version
from amendments.suggested import spots, suggestions, suggestions_in
from coalitions.audit import verify
from coalitions.models import AuditEntry, Person
from demo.load import load_demonstration
from redline import new_text
from review.models import Stance
from review.positions import standings
from review.tasks import Task, waiting_for


def test_it_shows_every_status_and_every_kind_of_position(demo_campaign):
    campaign = demo_campaign
    amendments = list(campaign.amendments.all())
    statuses = [a.status for a in amendments]
    assert statuses.count(Status.REVIEW) > len(amendments) / 2
    assert set(statuses) == set(Status) - set(OUT)
    standing = standings(amendments, list(campaign.coalition.organisations.all()))
    voices = [voice for one in standing.values() for voice in one.voices]
    assert {voice.stance for voice in voices} == {*Stance.values, ""}
    assert any(voice.to_renew for voice in voices)
    tasks = {
        name: {
            w.task for w in waiting_for(Person.objects.get(email__startswith=name), Campaign.objects.all())
        }
        for name in ("dora", "milo", "olga")
    }
    assert tasks == {"dora": set(Task), "milo": {Task.POSITION}, "olga": set()}
    assert load_demonstration() == campaign


def test_beside_any_draft_nothing_is_suggested_that_nobody_asked_for(demo_campaign):
    campaign = demo_campaign
    for left in campaign.resolution.drafts.all():
        rows = suggestions(campaign, left).rows
        if left.session.number <= campaign.base_draft.session.number:
            assert sum(1 for row in rows if row.amendment) == campaign.amendments.count()
        for row in (row for row in rows if not row.placeless):
            marks = {run.op for run in row.redline.runs} - {"="}
            assert bool(marks) == (row.amendment is not None), (left, row.redline.label)
            if row.amendment is None:
                assert new_text(row.redline.runs) == (row.left or row.base).text
        if left != campaign.base_draft:
            assert sum(1 for row in rows if row.between) > 10
        shown = [row.left for row in rows if row.left]
        assert shown == list(left.paragraphs.all())


def test_the_rows_are_put_in_order_without_a_text(demo_campaign, django_assert_num_queries):
    """As those that are read, also where new paragraphs stand among sub-paragraphs and of several texts one is chosen."""
    found = suggestions(demo_campaign)
    with django_assert_num_queries(2):
        order, texts = spots(demo_campaign)
    read = [(row.base and row.base.pk, row.amendment and row.amendment.pk) for row in found.rows]
    assert [(spot.paragraph, spot.amendment) for spot in order] == read
    assert texts == found.texts
    for start in range(0, len(order), 7):
        some = suggestions_in(demo_campaign, order[start : start + 7], texts).rows
        assert [row.redline for row in some] == [row.redline for row in found.rows[start : start + 7]]


def test_the_campaigns_page_is_light(demo_campaign, client, django_assert_max_num_queries):
    """83 paragraphs, 25 amendments: under 90 kB before compression, whoever looks."""
    campaign = demo_campaign
    assert campaign.base_draft.paragraphs.count() == 83
    for name in ("dora", "milo", "olga"):
        client.force_login(Person.objects.get(email__startswith=name))
        client.get("/")
        client.get(campaign.get_absolute_url())  # the first visit is noted
        with django_assert_max_num_queries(20):
            page = client.get(campaign.get_absolute_url())
        assert page.status_code == 200
        assert len(page.content) < 90_000, name


def test_every_change_of_the_demo_is_in_the_audit_log(demo_campaign):
    actions = AuditEntry.objects.values_list("action", flat=True)
    saved = Version.objects.count()
    assert list(actions).count("amendment.saved") == saved
    assert {"draft.imported", "campaign.started", "position.taken", "amendment.status-changed"} <= set(
        actions
    )
    assert verify().faults == ()
