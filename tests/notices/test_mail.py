"""The queue of mails: what is in one, what is sent, what fails."""

from __future__ import annotations

import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from coalitions.models import AuditEntry
from notices.mail import queue, send_due
from notices.models import OutgoingMail


def sent() -> mail.EmailMessage:
    """The one mail that goes out now."""
    assert send_due(timezone.now()) == (1, 0)
    return mail.outbox[-1]


class TestWhatIsInOne:
    def test_it_quotes_nothing_unless_the_coalition_allows_it(self, world, amendment, told):
        told(world.member)
        quiet = sent()
        assert "dimming" not in quiet.subject + quiet.body
        assert "Dana" not in quiet.subject + quiet.body
        assert f"/amendments/{amendment.uuid}/review/" in quiet.body

    def test_it_quotes_where_the_coalition_allows_it(self, world, told):
        world.coalition.mail_may_quote = True
        world.coalition.save()
        told(world.member)
        written = sent()
        assert written.subject == "Dana mentions you on OP 1"
        assert "> Is “dimming” enough?" in written.body

    def test_what_waits_says_nothing_of_it(self, world, told):
        world.coalition.mail_may_quote = True
        world.coalition.save()
        told(world.member)
        waiting = OutgoingMail.objects.get()
        assert (waiting.subject, waiting.body) == ("Something waits for you in Elevenbis", "")

    def test_it_goes_to_the_address_of_now(self, world, told):
        told(world.member)
        world.member.email = "new@people.example"
        world.member.save()
        assert sent().to == ["new@people.example"]


class TestAskedAgainWhenItIsSent:
    """Rule 14: between the queue and the wire somebody may have lost the right to read."""

    def test_a_draft_that_was_restricted_since(self, world, told, restrict):
        told(world.member)
        restrict(world.drafter)
        assert send_due(timezone.now()) == (0, 0)
        assert mail.outbox == []
        assert not OutgoingMail.objects.exists()

    def test_a_member_who_was_removed_since(self, world, told):
        told(world.member)
        world.member.memberships.update(left_at=timezone.now())
        assert send_due(timezone.now()) == (0, 0)
        assert mail.outbox == []

    def test_a_thing_that_is_gone(self, world, told):
        from notices.deadlines import add, remove
        from notices.tell import tell

        deadline = add(world.campaign, world.cast.coordinator, "Letter", timezone.now())
        tell(
            [world.member],
            about=deadline,
            topic=world.campaign,
            kind="deadline",
            headline="Letter",
            address="/",
            at_once=True,
        )
        remove(deadline, world.cast.coordinator)
        assert send_due(timezone.now()) == (0, 0)
        assert mail.outbox == []


class TestQueue:
    def test_deliver_sends_what_is_due_and_keeps_no_body(self, world, told):
        told(world.member)
        out = io.StringIO()
        call_command("deliver", stdout=out)
        assert "1 mails sent, 0 failed" in out.getvalue()
        assert [m.to for m in mail.outbox] == [["minji@people.example"]]
        assert OutgoingMail.objects.get().body == ""
        call_command("deliver", stdout=out)
        assert len(mail.outbox) == 1

    def test_a_mail_that_says_what_is_given(self, world):
        queue(world.coalition, "a@people.example", "Two\nlines", "What is said.")
        written = sent()
        assert (written.subject, written.to) == ("Two lines", ["a@people.example"])
        assert written.body.startswith("What is said.")
        assert OutgoingMail.objects.get().body == ""

    def test_without_an_address_there_is_no_mail(self, world, told):
        assert queue(world.coalition, "", "s", "b") is None
        world.member.email = ""
        world.member.save()
        told(world.member)
        assert not OutgoingMail.objects.exists()

    def test_a_failure_is_tried_again_later_and_shown_to_the_coordinator(self, world, told, settings, client):
        told(world.member)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        now = timezone.now()
        assert send_due(now) == (0, 1)
        assert send_due(now) == (0, 0)
        failed = OutgoingMail.objects.get()
        assert (failed.attempts, failed.due_at > now) == (1, True)
        client.force_login(world.cast.coordinator)
        address = reverse("coalition-mail", args=[world.coalition.uuid])
        assert "failed 1 time" in client.get(address).text
        client.post(address, {"mail": failed.uuid})
        assert AuditEntry.objects.filter(
            action="mail.tried-again", person_key=str(world.cast.coordinator.uuid)
        ).exists()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert send_due(timezone.now()) == (1, 0)

    def test_the_list_of_failures_says_nothing_of_a_text(self, world, told, restrict, client):
        """A coordinator who may not read the draft sees that a mail waits, and for whom."""
        world.coalition.mail_may_quote = True
        world.coalition.save()
        told(world.member)
        restrict(world.member)
        client.force_login(world.cast.coordinator)
        page = client.get(reverse("coalition-mail", args=[world.coalition.uuid])).text
        assert "minji@people.example" in page
        assert "OP 1" not in page
        assert world.campaign.title not in page

    @pytest.mark.parametrize("key", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
    def test_a_mail_that_is_none_of_them(self, world, client, key):
        client.force_login(world.cast.coordinator)
        address = reverse("coalition-mail", args=[world.coalition.uuid])
        assert client.post(address, {"mail": key}).status_code == 404

    @pytest.mark.parametrize(("role", "status"), [("drafter", 403), ("outsider", 404)])
    def test_failures_are_the_coordinators_business(self, world, other_coalition, client, role, status):
        client.force_login(getattr(world.cast, role))
        assert client.get(reverse("coalition-mail", args=[world.coalition.uuid])).status_code == status
