"""A mail server that hangs, and two who deliver at once: every mail once, every reminder and digest once, no page waits."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from house import ROUNDS, House
from mail_server import MailServer, mail_server

from benchmarks.production import ROOT
from notices.deadlines import add
from notices.mail import queue, send_due
from notices.models import Deadline, MailWish, Notification, OutgoingMail, Subscription
from notices.tell import set_wishes
from notices.tell import tell as tell_people

pytestmark = pytest.mark.faults


@pytest.fixture(autouse=True)
def _nothing_waits(house: House) -> Iterator[None]:
    """What the demo wants to tell is told."""
    Notification.objects.update(mailed_at=timezone.now())
    OutgoingMail.objects.update(sent_at=timezone.now())
    yield
    Deadline.objects.all().delete()


def _deliver(
    house: House, server: MailServer, settings: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    environment = {
        **house.site.environment,
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
        **(settings or {}),
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "deliver"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )


def test_a_server_that_hangs(house: House, tell, settings) -> None:
    """Half of the rounds a mail is asked for by a page meanwhile, as for a new password."""
    counts = Counter[str]()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.3
    house.site.environment["EMAIL_URL"] = "smtp://127.0.0.1:9"
    house.site.start()
    for number in range(ROUNDS):
        house.forget_counts()
        subject = f"Round {number}"
        queue(house.world.coalition, "p@people.example", subject, "Words")
        with mail_server(hangs=True) as server:
            settings.EMAIL_PORT = server.port
            assert send_due(timezone.now()) == (0, 1)
            assert server.asked == 1
        counts["given up"] += 1
        with mail_server() as server:
            settings.EMAIL_PORT = server.port
            assert send_due(timezone.now() + timedelta(minutes=5)) == (1, 0)
            assert send_due(timezone.now() + timedelta(minutes=15)) == (0, 0)
            assert server.subjects == [subject]
        counts["sent once"] += 1
    tell(counts)


def test_no_page_waits_for_it(house: House, tell) -> None:
    """A mail is asked for by a page while `deliver`, as people run it, waits for a server that hangs."""
    counts = Counter[str]()
    with mail_server(hangs=True) as server:
        house.site.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        house.site.start()
        queue(house.world.coalition, "p@people.example", "News", "Words")
        deliverer = _deliver(house, server)
        end = time.monotonic() + 60
        while not server.asked and time.monotonic() < end:
            time.sleep(0.05)
        before = OutgoingMail.objects.count()
        for visitor in range(ROUNDS):
            answer = house.site.browser(visitor=visitor).post(
                reverse("account_reset_password"), {"email": f"nobody{visitor}@people.example"}
            )
            assert answer.status == 302, answer.text
            counts["pages while it hangs"] += deliverer.poll() is None
        assert deliverer.wait(timeout=60) == 0
        assert server.asked == 1
        assert OutgoingMail.objects.count() == before + ROUNDS
    assert counts["pages while it hangs"] > 0
    with mail_server() as server:
        house.site.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        OutgoingMail.objects.filter(sent_at=None).update(due_at=timezone.now())
        assert _deliver(house, server).wait(timeout=60) == 0
        assert len(server.mails) == ROUNDS + 1
    counts["sent once"] += ROUNDS + 1
    tell(counts)


def test_two_deliver_at_once(house: House, tell) -> None:
    counts = Counter[str]()
    world = house.world
    # Wherever the day has begun: digests go out after seven.
    world.member.time_zone = "UTC" if timezone.now().hour >= 8 else "Pacific/Kiritimati"
    world.member.save()
    set_wishes(world.member, {world.campaign: MailWish.DAILY})
    for number in range(ROUNDS):
        Subscription.objects.update(digest_sent_at=None)
        for one in range(3):
            queue(world.coalition, f"p{one}@people.example", f"Round {number}", "Words")
        add(world.campaign, world.cast.coordinator, f"Day {number}", timezone.now() + timedelta(days=1))
        tell_people(
            [world.member],
            about=world.campaign,
            topic=world.campaign,
            kind="status",
            headline=f"Round {number}",
            address="/",
        )
        with mail_server(pause=random.uniform(0, 0.1)) as server:
            both = [_deliver(house, server) for _ in range(2)]
            assert [process.wait(timeout=120) for process in both] == [0, 0]
            found = sorted(str(mail["To"]) for mail in server.mails)
        expected = [*(f"p{one}@people.example" for one in range(3)), world.member.email]
        # The coordinator and the drafter are told of the deadline at once; the member's digest holds both.
        expected += [world.cast.coordinator.email, world.cast.drafter.email]
        assert found == sorted(expected)
        counts["mails, reminders and digests, each once"] += len(found)
    tell(counts)
