"""Delivering while others deliver, with a mail server that hangs, and after a crash between claiming and sending."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone
from mail_server import mail_server

from notices import mail
from notices.deadlines import add, remind
from notices.mail import CLAIMED_FOR, queue, send_due, try_again
from notices.models import MailWish, Notification, OutgoingMail
from notices.tell import set_wishes

ROOT = Path(__file__).resolve().parents[2]
DELIVERERS = 3


@pytest.fixture
def smtp(settings):
    """Call it with a server: mails go there."""

    def to(server) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 0.5

    return to


def test_the_product_waits_ten_seconds_for_a_server(settings):
    assert settings.EMAIL_TIMEOUT == 10


def test_a_server_that_hangs_is_asked_once_a_round_and_nothing_is_lost(world, smtp):
    for number in range(5):
        queue(world.coalition, f"p{number}@people.example", "News", "Words")
    with mail_server(hangs=True) as server:
        smtp(server)
        began = time.monotonic()
        assert send_due(timezone.now()) == (0, 1)
        assert time.monotonic() - began < 5
        assert server.asked == 1
    with mail_server() as server:
        smtp(server)
        assert send_due(timezone.now() + timedelta(minutes=5)) == (5, 0)
        assert len(server.mails) == 5


def test_no_transaction_is_open_while_a_server_is_asked(transactional_db, world, monkeypatch):
    """On SQLite it would keep everybody from saving for as long."""
    queue(world.coalition, "p@people.example", "News", "Words")
    open_then = []
    monkeypatch.setattr(EmailMessage, "send", lambda self: open_then.append(connection.in_atomic_block))
    assert send_due(timezone.now()) == (1, 0)
    assert open_then == [False]


def test_what_one_sends_another_leaves_alone(world, monkeypatch):
    queue(world.coalition, "p@people.example", "News", "Words")
    rounds = []
    monkeypatch.setattr(EmailMessage, "send", lambda self: rounds.append(send_due(timezone.now())))
    assert send_due(timezone.now()) == (1, 0)
    assert rounds == [(0, 0)]


def test_what_is_being_sent_is_not_tried_again_beside(world, monkeypatch):
    queue(world.coalition, "p@people.example", "News", "Words")
    OutgoingMail.objects.update(attempts=1, last_error="gone")
    failed = OutgoingMail.objects.get()
    rounds = []

    def send(self) -> None:
        try_again(failed, world.cast.coordinator)
        rounds.append(send_due(timezone.now()))

    monkeypatch.setattr(EmailMessage, "send", send)
    assert send_due(timezone.now()) == (1, 0)
    assert rounds == [(0, 0)]


def test_after_a_crash_between_claiming_and_sending_it_is_sent_later(world, monkeypatch):
    queue(world.coalition, "p@people.example", "News", "Words")

    def killed(self) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", killed)
        with pytest.raises(SystemExit):
            send_due(timezone.now())
    assert send_due(timezone.now()) == (0, 0)
    assert send_due(timezone.now() + CLAIMED_FOR + timedelta(seconds=1)) == (1, 0)


def test_a_deadline_that_somebody_else_told_of_meanwhile(world, monkeypatch):
    """The list of what is near may be old by the time its turn comes."""
    now = timezone.now()
    for title in ("Letter", "Call"):
        add(world.campaign, world.cast.coordinator, title, now + timedelta(days=1))
    rounds = []
    begin = transaction.atomic

    def first_somebody_else(*args, **kwargs):
        if not rounds:
            rounds.append(0)
            rounds[0] = remind(now)
        return begin(*args, **kwargs)

    monkeypatch.setattr("notices.deadlines.transaction.atomic", first_somebody_else)
    assert remind(now) == 0
    assert rounds == [2]
    assert Notification.objects.filter(person=world.member).count() == 2


def test_several_deliveries_at_once_send_everything_once(transactional_db, world, told, tmp_path):
    # Wherever the day has begun: digests go out after seven.
    world.member.time_zone = "UTC" if timezone.now().hour >= 8 else "Pacific/Kiritimati"
    world.member.save()
    set_wishes(world.member, {world.campaign: MailWish.DAILY})
    told(world.member)
    for number in range(4):
        queue(world.coalition, f"p{number}@people.example", f"News {number}", "Words")
        add(world.campaign, world.cast.coordinator, f"Day {number}", timezone.now() + timedelta(days=1))
    people = {world.cast.coordinator.email, world.cast.drafter.email}
    with mail_server(pause=0.1) as server:
        environment = {
            **os.environ,
            "DATABASE_URL": _database(tmp_path),
            "ELEVENBIS_VAR": str(tmp_path),
            "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
        }
        started = [
            subprocess.Popen([sys.executable, "manage.py", "deliver"], cwd=ROOT, env=environment)
            for _ in range(DELIVERERS)
        ]
        assert [process.wait(timeout=120) for process in started] == [0] * DELIVERERS
        addressed = sorted(str(written["To"]) for written in server.mails)
    expected = [f"p{number}@people.example" for number in range(4)]
    # A mail for each of four deadlines, and one digest.
    assert addressed == sorted(
        [*expected, *(person for person in people for _ in range(4)), world.member.email]
    )


def _database(folder: Path) -> str:
    """The suite's database for another process: the one in memory is copied to a file."""
    if connection.vendor == "postgresql":
        place = connection.settings_dict
        return f"postgres://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT'] or 5432}/{place['NAME']}"
    file = folder / "delivery.sqlite3"
    copy = sqlite3.connect(file)
    connection.connection.backup(copy)
    copy.close()
    return f"sqlite:///{file}"


def test_the_database_gone_does_not_end_a_loop(db, monkeypatch, capsys):
    from django.core.management import call_command
    from django.db import OperationalError

    from notices.management.commands import deliver

    rounds = []

    def gone() -> str:
        rounds.append(1)
        if len(rounds) < 3:
            raise OperationalError("server closed the connection")
        raise KeyboardInterrupt

    monkeypatch.setattr(deliver, "_deliver", gone)
    monkeypatch.setattr(deliver.time, "sleep", lambda seconds: None)
    for name in ("close_old_connections", "connections"):
        monkeypatch.setattr(deliver, name, _Nothing())
    with pytest.raises(KeyboardInterrupt):
        call_command("deliver", "--loop", "1")
    assert len(rounds) == 3
    assert "does not answer" in capsys.readouterr().err


class _Nothing:
    """Connections of the suite stay open."""

    def __call__(self) -> None: ...

    def close_all(self) -> None: ...


def test_a_server_that_refuses_one_mail_gets_the_others(world, monkeypatch):
    import smtplib

    for number in range(3):
        queue(world.coalition, f"p{number}@people.example", "News", "Words")

    def refuse_the_first(message) -> None:
        if message.to == ["p0@people.example"]:
            raise smtplib.SMTPRecipientsRefused({"p0@people.example": (550, b"no such person")})

    monkeypatch.setattr(mail.EmailMessage, "send", refuse_the_first)
    assert send_due(timezone.now()) == (2, 1)
