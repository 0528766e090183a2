"""Once a day, everything new on a topic in one mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from coalitions import audit
from notices.digests import send_digests
from notices.mail import send_due
from notices.models import MailWish, Notification, OutgoingMail
from notices.tell import set_wishes

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def daily(world):
    """Min-ji wants a mail once a day."""
    set_wishes(world.member, {world.campaign: MailWish.DAILY})


def two_hours_ago() -> None:
    Notification.objects.filter(mailed_at=None).update(created_at=MORNING - timedelta(hours=2))


def sent() -> mail.EmailMessage:
    """The one mail that is due, whatever the day of the test."""
    OutgoingMail.objects.update(due_at=MORNING)
    assert send_due(MORNING) == (1, 0)
    return mail.outbox[-1]


def test_once_a_day_with_everything_untold(world, told, daily):
    told(world.member)
    told(world.member)
    two_hours_ago()
    assert send_digests(MORNING) == 1
    assert sent().body.count("Somebody mentions you") == 2
    told(world.member)
    Notification.objects.filter(mailed_at=None).update(created_at=MORNING)
    assert send_digests(MORNING + timedelta(hours=3)) == 0
    assert send_digests(MORNING + timedelta(days=1)) == 1


def test_its_subject_names_the_topic_only_where_mails_may_quote(world, told, daily):
    told(world.member)
    two_hours_ago()
    send_digests(MORNING)
    assert sent().subject == "News in Elevenbis"
    world.coalition.mail_may_quote = True
    world.coalition.save()
    told(world.member)
    two_hours_ago()
    send_digests(MORNING + timedelta(days=1))
    assert sent().subject == f"1 new in “{world.campaign.title}”"


def test_not_at_night_where_the_reader_is(world, told, daily):
    world.member.time_zone = "America/New_York"
    world.member.save()
    told(world.member)
    two_hours_ago()
    assert send_digests(MORNING) == 0
    assert send_digests(MORNING + timedelta(hours=4)) == 1


def test_what_was_read_is_not_mailed(world, told, daily):
    told(world.member)
    Notification.objects.update(created_at=MORNING - timedelta(hours=2), read_at=MORNING)
    assert send_digests(MORNING) == 0


def test_who_wants_no_mail_gets_none(world, told):
    set_wishes(world.member, {world.campaign: MailWish.NONE})
    told(world.member)
    two_hours_ago()
    assert send_digests(MORNING) == 0


class TestOnlyThoseWhoMayRead:
    def test_a_draft_that_was_restricted_before(self, world, told, daily, restrict):
        told(world.member)
        two_hours_ago()
        restrict(world.drafter)
        assert send_digests(MORNING) == 0
        assert not OutgoingMail.objects.exists()

    def test_a_member_who_was_removed(self, world, told, daily):
        told(world.member)
        two_hours_ago()
        world.member.memberships.update(left_at=MORNING)
        assert send_digests(MORNING) == 0

    def test_a_draft_that_was_restricted_after_it_was_queued(self, world, told, daily, restrict):
        told(world.member)
        two_hours_ago()
        assert send_digests(MORNING) == 1
        restrict(world.drafter)
        OutgoingMail.objects.update(due_at=MORNING)
        assert send_due(MORNING) == (0, 0)
        assert mail.outbox == []


@pytest.mark.parametrize("coordinates", [True, False])
def test_coordinators_are_told_the_newest_entry_of_the_audit_log(world, told, coordinates):
    reader = world.cast.coordinator if coordinates else world.member
    set_wishes(reader, {world.campaign: MailWish.DAILY})
    told(reader)
    two_hours_ago()
    send_digests(MORNING)
    body = sent().body
    assert (audit.head() in body) is coordinates
    assert ("audit log" in body) is coordinates
