"""What a watchdog is told: that the program runs, and whether it can do its work."""

from __future__ import annotations

import json
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from coalitions.audit import record
from coalitions.guards import create_guards, lift_guards
from coalitions.models import AuditEntry
from notices.mail import queue
from notices.models import OutgoingMail


def checks(client) -> dict[str, str]:
    answer = client.get("/readyz")
    said = json.loads(answer.content)
    assert (answer.status_code == 200) == said["ready"]
    assert answer["Cache-Control"] == "no-store"
    return said["checks"]


def failed(client) -> list[str]:
    return sorted(name for name, said in checks(client).items() if said != "ok")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_plain_probe_is_answered(client, db, settings, path):
    """By the address of the machine and without HTTPS: it does not come through the proxy."""
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["elevenbis.example"]
    assert client.get("/sign-in/", headers={"host": "elevenbis.example"}).status_code == 301
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_health_asks_no_database(client):
    assert client.get("/healthz").text == "ok"


def test_all_is_well(client, world):
    assert checks(client) == dict.fromkeys(("database", "migrations", "disk", "mail", "audit"), "ok")


def test_a_database_that_is_gone(client, db):
    def gone(*args):
        raise OperationalError("could not connect to db.internal as elevenbis")

    with connection.execute_wrapper(gone):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "failed: OperationalError"
    assert "elevenbis" not in answer.text


def test_a_migration_that_is_missing(client, db):
    MigrationRecorder(connection).record_unapplied("demo", "0001_initial")
    MigrationRecorder(connection).record_unapplied("notices", "0001_initial")
    assert failed(client) == ["migrations"]


def test_little_room_on_the_disk(client, db, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("config.health.shutil.disk_usage", lambda path: usage(2**40, 2**40, 2**20))
    assert failed(client) == ["disk"]


def test_mails_that_nobody_delivers(client, world):
    queue(world.coalition, "p@people.example", "News", "Words")
    assert failed(client) == []
    OutgoingMail.objects.update(due_at=timezone.now() - timedelta(hours=1))
    assert failed(client) == ["mail"]


@pytest.mark.parametrize("place", [0, 1, 4])
def test_an_entry_of_the_audit_log_that_was_changed(client, db, place):
    for number in range(5):
        record("test.happened", number=number)
    assert failed(client) == []
    lift_guards()
    entry = AuditEntry.objects.order_by("number")[place]
    AuditEntry.objects.filter(pk=entry.pk).update(action="test.nothing")
    create_guards()
    assert failed(client) == ["audit"]
