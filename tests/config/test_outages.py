"""A full disk and a database that is gone: told in words with 503, nothing is lost, nothing is half saved."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection, connections
from django.template import loader
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, UnsavedText, Version
from config.outages import page_for
from exchange import links
from lantern_texts import LATEST
from resolutions.models import DraftImport

PASSWORD = "seven lanterns on the quay"
PASSPHRASE = "lantern by the quay"


def full() -> Exception:
    error = OperationalError("database or disk is full")
    error.__cause__ = _sqlite(sqlite3.SQLITE_FULL)
    return error


def _sqlite(code: int) -> sqlite3.OperationalError:
    cause = sqlite3.OperationalError("words")
    cause.sqlite_errorcode = code
    return cause


def gone() -> Exception:
    return OperationalError("server closed the connection unexpectedly")


WRITING = ("INSERT", "UPDATE", "DELETE")
ASKING = (*WRITING, "SELECT")
OUTAGES = {
    "disk full": (full, WRITING, "no room left"),
    "locked": (lambda: OperationalError("database is locked"), WRITING, "does not answer"),
    "gone": (gone, ASKING, "does not answer"),
    "closed": (lambda: InterfaceError("connection already closed"), ASKING, "does not answer"),
}


@pytest.fixture
def shared_world(world):
    """The world with an amendment and a link with a passphrase for a desk."""
    world.amendment = propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter
    )
    _, world.token = links.give(
        world.campaign,
        "A desk",
        timezone.now() + timedelta(days=2),
        world.cast.coordinator,
        passphrase=PASSPHRASE,
        shows_all=True,
    )
    world.drafter.set_password(PASSWORD)
    world.drafter.save()
    return world


def _browser(person=None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def _place(world) -> list[object]:
    return [world.campaign.uuid, world.paragraph("OP 2").uuid]


def saving(world):
    client = _browser(world.drafter)
    page = reverse("paragraph-amendment", args=_place(world))
    said = {"version": 0, "proposed_text": "Urges all;", "reason": "So."}
    return lambda: client.post(page, said)


def autosave(world):
    client = _browser(world.drafter)
    page = reverse("unsaved-text", args=[world.campaign.uuid])
    said = {"task": f"change.{world.paragraph('OP 2').uuid}", "proposed_text": "Urges all;"}
    return lambda: client.post(page, said)


def upload(world):
    client = _browser(world.drafter)
    return lambda: client.post(
        reverse("import-new"), {"file": SimpleUploadedFile("draft.txt", LATEST.encode())}
    )


def sign_in(world):
    client = _browser()
    return lambda: client.post(reverse("sign-in"), {"login": "dana", "password": PASSWORD})


def share_link(world):
    client = _browser()
    return lambda: client.post(reverse("shared", args=[world.token]), {"passphrase": PASSPHRASE})


DEEDS = [saving, autosave, upload, sign_in, share_link]


@contextmanager
def outage(error: Callable[[], Exception], verbs: tuple[str, ...]) -> Iterator[None]:
    """While it lasts, the database answers these statements with this error."""

    def fail(execute, sql, params, many, context):
        if sql.lstrip().startswith(verbs):
            raise error()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("kind", OUTAGES)
def test_an_outage_of_the_database_is_told_in_words(shared_world, deed, kind):
    error, verbs, words = OUTAGES[kind]
    do = deed(shared_world)
    before = stored()
    with outage(error, verbs):
        answer = do()
    assert answer.status_code == 503
    assert words in answer.text
    assert "Traceback" not in answer.text
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("30", "no-store")
    assert "default-src" in answer["Content-Security-Policy"]
    assert stored() == before, "nothing is half saved"
    again = do()
    assert again.status_code in (200, 302), "what was sent can be sent once more"
    assert stored() != before or deed in (sign_in, share_link)


def stored() -> tuple[object, ...]:
    """What is there of what the deeds make; the files too."""
    folder = Path(settings.MEDIA_ROOT)
    return (
        Version.objects.count(),
        Amendment.objects.count(),
        list(UnsavedText.objects.values_list("fields", flat=True)),
        DraftImport.objects.count(),
        sorted(path for path in folder.rglob("*") if path.is_file()),
    )


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT], ids=["full", "quota"])
def test_no_room_for_an_uploaded_file(shared_world, monkeypatch, number):
    """The disk takes the beginning of it."""
    do = upload(shared_world)
    before = stored()
    with monkeypatch.context() as patched:
        fill(patched, number)
        answer = do()
    assert answer.status_code == 503
    assert "no room left" in answer.text
    assert stored() == before
    assert do().status_code == 302


def fill(patched: pytest.MonkeyPatch, number: int) -> None:
    """Files that are stored get half of what is written to them."""
    opened = os.fdopen

    def half(descriptor, mode="r", *rest, **named):
        file = opened(descriptor, mode, *rest, **named)
        if "w" not in mode:
            return file
        return HalfWritten(file, number)

    patched.setattr("django.core.files.storage.filesystem.os.fdopen", half)


class HalfWritten:
    """A file on a disk that becomes full."""

    def __init__(self, file, number: int) -> None:
        self.file, self.number = file, number

    def write(self, data: bytes) -> int:
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        raise OSError(self.number, os.strerror(self.number))

    def close(self) -> None:
        self.file.close()


def test_a_file_that_was_there_is_never_taken_away(settings, monkeypatch):
    default_storage.save("sources/here", ContentFile(b"first"))
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", refuse)
    with pytest.raises(OSError, match="No space"):
        default_storage._save("sources/here", ContentFile(b"second"))
    with default_storage.open("sources/here") as file:
        assert file.read() == b"first"


def refuse(*args: object, **named: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_no_room_for_what_a_browser_sends(shared_world, monkeypatch, settings):
    """Larger files go to the folder of temporary ones first, before any view is asked."""
    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.new_file", refuse)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = upload(shared_world)()
    assert answer.status_code == 503
    assert "no room left" in answer.text


def test_a_database_that_really_is_full(tmp_path, db):
    """What SQLite itself raises, not what we think it does."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    base = connections["default"].settings_dict
    other = DatabaseWrapper(
        {
            **base,
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(tmp_path / "full.sqlite3"),
            "OPTIONS": {},
        },
        "full",
    )
    with other.cursor() as cursor:
        cursor.execute("CREATE TABLE words (word TEXT)")
        cursor.execute("PRAGMA max_page_count = 4")
        with pytest.raises(OperationalError) as raised:
            cursor.execute("INSERT INTO words VALUES (%s)", ["x" * 400_000])
        assert page_for(raised.value) == "503_disk.html"
        with pytest.raises(OperationalError) as raised:
            cursor.execute("SELECT nothing FROM nowhere")
        assert page_for(raised.value) is None, "a fault of ours is no outage"
    other.close()


def test_a_fault_stays_a_fault(client, db, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("config.views.HttpResponse", lambda *args, **named: 1 // 0)
    answer = client.get("/robots.txt")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text


@pytest.mark.parametrize("name", ["503_disk.html", "503_database.html"])
def test_the_pages_need_no_database(name):
    """No `db` here: a query would fail this test."""
    assert "was not saved" in loader.get_template(name).render()
