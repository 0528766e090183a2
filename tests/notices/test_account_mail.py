"""Mails about an account: queued, and with links of our own site."""

from __future__ import annotations

import time

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from mail_server import mail_server

from notices.mail import send_due
from notices.models import OutgoingMail

ASKING = "/account/password/reset/"


@pytest.mark.parametrize("address", ["cora@people.example", "nobody@people.example"])
def test_with_a_mail_server_they_wait_for_the_next_delivery(cast, settings, address):
    settings.MAIL_SERVER = True
    assert Client().post(ASKING, {"email": address}).status_code == 302
    assert mail.outbox == []
    waiting = OutgoingMail.objects.get()
    assert (waiting.to, waiting.coalition) == (address, None)
    assert send_due(timezone.now()) == (1, 0)
    (written,) = mail.outbox
    assert written.subject == "[Elevenbis] New password"
    assert OutgoingMail.objects.get().body == "", "a link that sets a password is not kept"


def test_without_one_they_are_printed_at_once(cast):
    Client().post(ASKING, {"email": "cora@people.example"})
    assert len(mail.outbox) == 1
    assert not OutgoingMail.objects.filter(sent_at=None).exists()


def test_a_request_does_not_wait_for_a_server_that_hangs(cast, settings):
    with mail_server(hangs=True) as server:
        settings.MAIL_SERVER = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        began = time.monotonic()
        assert Client().post(ASKING, {"email": "cora@people.example"}).status_code == 302
        assert time.monotonic() - began < settings.EMAIL_TIMEOUT
        assert server.asked == 0


def test_their_links_lead_to_our_site_whatever_host_was_asked(cast, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_ADDRESS = "https://elevenbis.example"
    Client().post(ASKING, {"email": "cora@people.example"}, headers={"host": "phisher.example"})
    (written,) = mail.outbox
    assert "https://elevenbis.example/account/password/reset/key/" in written.body
    assert "phisher" not in written.subject + written.body
