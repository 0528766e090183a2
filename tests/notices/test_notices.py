"""Who is told what, in the app and by mail; deadlines; the calendar; mails that fail."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import (
    AmendmentText,
    Comment,
    Deadline,
    MailWish,
    Move,
    Notification,
    OutgoingMail,
    Position,
    Status,
    Subscription,
)
from notices import calendar as calendars
from notices import tell as notifying

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def comment(world):
    """Dana wonders, on OP 1."""
    return Comment.objects.create(
        campaign=world.campaign,
        paragraph=world.paragraph("OP 1"),
        author=world.drafter,
        body="Is “dimming” enough?",
    )


def told(person) -> list[str]:
    return [n.headline for n in Notification.objects.filter(person=person)]


class TestMentions:
    def test_they_are_told_in_the_app_and_by_mail_at_once(self, world, comment):
        notifying.mentioned(comment, [world.member])
        assert told(world.member) == ["Dana Drafter mentions you in a comment on OP 1"]
        assert [m.to for m in OutgoingMail.objects.all()] == ["minji@people.example"]

    def test_a_mail_quotes_nothing_unless_the_coalition_allows_it(self, world, comment):
        notifying.mentioned(comment, [world.member])
        quiet = OutgoingMail.objects.get()
        assert "dimming" not in quiet.subject + quiet.body
        assert "Dana" not in quiet.subject + quiet.body
        assert f"/paragraphs/{comment.paragraph.uuid}/comments/" in quiet.body
        world.coalition.mail_may_quote = True
        world.coalition.save()
        comment.campaign.coalition.refresh_from_db()
        notifying.mentioned(comment, [world.member])
        assert "> Is “dimming” enough?" in OutgoingMail.objects.last().body

    @pytest.mark.parametrize("wish", [MailWish.DAILY, MailWish.NONE])
    def test_not_at_once_for_those_who_do_not_want_it(self, world, comment, wish):
        Subscription.objects.create(person=world.member, campaign=world.campaign, mail=wish)
        notifying.mentioned(comment, [world.member])
        assert told(world.member)
        assert not OutgoingMail.objects.exists()

    def test_a_reply_tells_the_thread_but_not_its_writer(self, world, comment):
        reply = Comment.objects.create(
            campaign=world.campaign,
            paragraph=comment.paragraph,
            author=world.member,
            body="No.",
            reply_to=comment,
        )
        notifying.replied(reply)
        assert told(world.drafter) == ["Min-ji Member replied on OP 1"]
        assert told(world.member) == []


class TestAmendments:
    @pytest.fixture
    def amendment(self, world):
        return propose_change(
            world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter
        )

    def move(self, amendment, after: str, person):
        text = AmendmentText.objects.get(amendment=amendment)
        return Move.objects.create(
            amendment=amendment, text=text, before=amendment.status, after=after, person=person
        )

    def test_review_asks_every_voice_but_the_mover(self, world, amendment):
        notifying.moved(self.move(amendment, Status.REVIEW, world.drafter))
        assert told(world.member) == ["OP 1 waits for your organisation's position"]
        assert told(world.cast.coordinator)
        assert told(world.drafter) == told(world.cast.observer) == []

    def test_opposition_is_told_to_the_drafters(self, world, amendment):
        text = amendment.texts.get()
        organisation = world.organisations[0]
        for stance in ("support", "oppose"):
            position = Position.objects.create(
                amendment=amendment, text=text, organisation=organisation, stance=stance, person=world.member
            )
            notifying.position_taken(position)
        assert told(world.drafter) == [f"{organisation} opposes OP 1"]


class TestDigest:
    def test_once_a_day_with_everything_untold(self, world, comment):
        Subscription.objects.create(person=world.member, campaign=world.campaign, mail=MailWish.DAILY)
        notifying.mentioned(comment, [world.member])
        notifying.mentioned(comment, [world.member])
        Notification.objects.update(created_at=MORNING - timedelta(hours=2))
        assert notifying.send_digests(MORNING) == 1
        assert OutgoingMail.objects.get().body.count("Somebody mentions you") == 2
        notifying.mentioned(comment, [world.member])
        Notification.objects.filter(mailed_at=None).update(created_at=MORNING)
        assert notifying.send_digests(MORNING + timedelta(hours=3)) == 0
        assert notifying.send_digests(MORNING + timedelta(days=1)) == 1

    def test_not_at_night_where_the_reader_is(self, world, comment):
        world.member.time_zone = "America/New_York"
        world.member.save()
        Subscription.objects.create(person=world.member, campaign=world.campaign, mail=MailWish.DAILY)
        notifying.mentioned(comment, [world.member])
        Notification.objects.update(created_at=MORNING - timedelta(hours=2))
        assert notifying.send_digests(MORNING) == 0
        assert notifying.send_digests(MORNING + timedelta(hours=4)) == 1

    def test_what_was_read_is_not_mailed(self, world, comment):
        Subscription.objects.create(person=world.member, campaign=world.campaign, mail=MailWish.DAILY)
        notifying.mentioned(comment, [world.member])
        Notification.objects.update(created_at=MORNING - timedelta(hours=2), read_at=MORNING)
        assert notifying.send_digests(MORNING) == 0


class TestQueue:
    def test_deliver_sends_what_is_due_and_keeps_no_body(self, world, comment):
        notifying.mentioned(comment, [world.member])
        out = io.StringIO()
        call_command("deliver", stdout=out)
        assert "1 mails sent, 0 failed" in out.getvalue()
        assert [m.to for m in mail.outbox] == [["minji@people.example"]]
        assert OutgoingMail.objects.get().body == ""
        call_command("deliver", stdout=out)
        assert len(mail.outbox) == 1

    def test_a_failure_is_tried_again_later_and_shown_to_the_coordinator(
        self, world, comment, settings, client
    ):
        notifying.mentioned(comment, [world.member])
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        now = timezone.now()
        assert notifying.send_due(now) == (0, 1)
        assert notifying.send_due(now) == (0, 0)
        failed = OutgoingMail.objects.get()
        assert (failed.attempts, failed.due_at > now) == (1, True)
        client.force_login(world.cast.coordinator)
        address = reverse("coalition-mail", args=[world.coalition.uuid])
        assert "failed 1 time" in client.get(address).text
        client.post(address, {"mail": failed.uuid})
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert notifying.send_due(timezone.now()) == (1, 0)

    @pytest.mark.parametrize(("role", "status"), [("drafter", 403), ("outsider", 404)])
    def test_failures_are_the_coordinators_business(self, world, other_coalition, client, role, status):
        client.force_login(getattr(world.cast, role))
        assert client.get(reverse("coalition-mail", args=[world.coalition.uuid])).status_code == status


class TestDeadlines:
    def test_added_in_the_coalitions_time_zone(self, world, client):
        client.force_login(world.cast.coordinator)
        address = reverse("deadlines", args=[world.campaign.uuid])
        client.post(address, {"title": "Send the letter", "at": "2026-03-10T12:00", "remind_days_before": 2})
        assert Deadline.objects.get().at == datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
        assert "10 March 2026, 12:00" in client.get(address).text

    def test_reminded_once_when_near(self, world):
        Deadline.objects.create(
            campaign=world.campaign, title="Send the letter", at=MORNING + timedelta(days=3)
        )
        assert notifying.remind(MORNING) == 0
        assert notifying.remind(MORNING + timedelta(days=1, hours=1)) == 1
        assert notifying.remind(MORNING + timedelta(days=2)) == 0
        assert told(world.member) == ["Send the letter: until 5 March 2026, 10:00 (Europe/Zurich)"]

    @pytest.mark.parametrize(("role", "status"), [("member", 403), ("observer", 403), ("outsider", 404)])
    def test_only_coordinators_set_them(self, world, other_coalition, client, role, status):
        deadline = Deadline.objects.create(campaign=world.campaign, title="Send the letter", at=MORNING)
        client.force_login(getattr(world.cast, role))
        address = reverse("deadlines", args=[world.campaign.uuid])
        assert (
            client.post(
                address, {"title": "x", "at": "2026-03-10T12:00", "remind_days_before": 2}
            ).status_code
            == status
        )
        assert client.post(reverse("deadline-removal", args=[deadline.uuid])).status_code == status
        assert Deadline.objects.count() == 1


class TestCalendar:
    def test_it_holds_the_deadlines_of_ones_own_coalitions(self, world, other_coalition, client):
        Deadline.objects.create(campaign=world.campaign, title="Letter; final, signed", at=MORNING)
        token = calendars.new_address(world.member)
        text = client.get(reverse("calendar", args=[token])).text
        assert "SUMMARY:Letter\\; final\\, signed" in text
        assert "DTSTART:20260302T090000Z" in text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        stranger = calendars.new_address(world.cast.outsider)
        assert "Letter" not in client.get(reverse("calendar", args=[stranger])).text

    def test_a_new_address_ends_the_one_before(self, world, client):
        before = calendars.new_address(world.member)
        calendars.new_address(world.member)
        assert client.get(reverse("calendar", args=[before])).status_code == 404
        assert client.get(reverse("calendar", args=["x" * 43])).status_code == 404

    def test_who_left_sees_nothing_more(self, world, client):
        Deadline.objects.create(campaign=world.campaign, title="Letter", at=MORNING)
        token = calendars.new_address(world.member)
        world.member.memberships.update(left_at=MORNING)
        assert "Letter" not in client.get(reverse("calendar", args=[token])).text


class TestPages:
    def test_unread_ones_are_counted_listed_and_read(self, world, comment, client):
        notifying.mentioned(comment, [world.member])
        client.force_login(world.member)
        assert 'data-count="1"' in client.get("/").text
        page = client.get(reverse("notifications")).text
        assert "mentions you in a comment on OP 1" in page
        answer = client.post(reverse("notification-reading"), {"notification": Notification.objects.get().pk})
        assert answer.url.startswith(f"/campaigns/{world.campaign.uuid}/")
        assert "data-count" not in client.get("/").text

    def test_nobody_reads_anothers(self, world, comment, client):
        notifying.mentioned(comment, [world.member])
        client.force_login(world.drafter)
        answer = client.post(reverse("notification-reading"), {"notification": Notification.objects.get().pk})
        assert answer.status_code == 404
        assert Notification.objects.get().read_at is None

    def test_the_wish_is_kept(self, world, client):
        client.force_login(world.member)
        client.post(reverse("notification-settings"), {f"mail-{world.campaign.uuid}": "none"})
        assert Subscription.objects.get().mail == MailWish.NONE
        assert 'value="none" checked' in client.get(reverse("notification-settings")).text
