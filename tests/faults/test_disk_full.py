"""A full disk, really full: for the kept originals, for the file of SQLite, for the whole of PostgreSQL."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from deeds import Deed, comment, keep, save, save_draft, upload
from django.db import OperationalError, connection
from django.urls import reverse
from ground import Cluster, cluster, full, looking_at, small_disk
from house import PASSPHRASE, PASSWORD, ROUNDS, House, house_on
from wholeness import files, halves

pytestmark = pytest.mark.faults


def always() -> int:
    """For what leaves nothing that could be counted."""
    return 1


def sign_in(house: House) -> Deed:
    """Somebody signs in."""
    browser = house.site.browser()
    return Deed(lambda: browser.post(reverse("sign-in"), {"login": "dana", "password": PASSWORD}), always)


def share_link(house: House) -> Deed:
    """A desk opens a link that it was given."""
    browser = house.site.browser()
    page = reverse("shared", args=[house.token])
    return Deed(lambda: browser.post(page, {"passphrase": PASSPHRASE}), always)


DEEDS = [save, keep, upload, save_draft, comment, sign_in, share_link]


@pytest.fixture
def sqlite_on_small_disk(tmp_path, django_db_blocker, settings) -> Iterator[tuple[House, Path]]:
    """A house whose database and files are on a disk of 64 MB."""
    with small_disk(64) as disk, django_db_blocker.unblock():
        place = f"sqlite:///{disk / 'site.sqlite3'}"
        with house_on(tmp_path, place, MEDIA_ROOT=str(disk / "files")) as house, looking_at(place):
            settings.MEDIA_ROOT = house.site.environment["MEDIA_ROOT"]
            yield house, disk


@pytest.fixture
def postgres_on_small_disk(tmp_path, django_db_blocker, settings) -> Iterator[tuple[House, Path, Cluster]]:
    """A house whose PostgreSQL is on a disk of 256 MB."""
    with (
        small_disk(256) as disk,
        cluster(disk, "-c", "max_wal_size=16MB", "-c", "min_wal_size=8MB") as own,
        django_db_blocker.unblock(),
    ):
        place = own.database("house")
        with house_on(tmp_path, place) as house, looking_at(place):
            settings.MEDIA_ROOT = house.site.environment["MEDIA_ROOT"]
            yield house, disk, own


def _tried(house: House, disk: Path, mended: Callable[[], None], counts: Counter[str]) -> None:
    """All deeds while the disk is full, and once more when there is room again."""
    house.forget_counts()
    deeds = [begin(house) for begin in random.sample(DEEDS, len(DEEDS))]
    answered = []
    with full(disk):
        for deed in deeds:
            answer = deed.send()
            assert answer.status in (deed.fine, 503), answer.text
            if answer.status == 503:
                assert "no room left" in answer.text or "does not answer" in answer.text
            answered.append(answer.status == deed.fine)
            counts["done" if answered[-1] else "told"] += 1
    mended()
    for deed, fine in zip(deeds, answered, strict=True):
        if not fine:
            assert deed.done() == 0 or deed.done is always, "it was told that nothing was saved"
            answer = deed.send()
            assert answer.status == deed.fine, answer.text
            counts["done once there was room"] += 1
        assert deed.done() == 1
    assert halves() == []


def test_sqlite_and_files(sqlite_on_small_disk: tuple[House, Path], tell) -> None:
    house, disk = sqlite_on_small_disk
    house.site.start()
    counts = Counter[str]()
    for _ in range(ROUNDS):
        _tried(house, disk, lambda: None, counts)
    assert files(Path(house.site.environment["MEDIA_ROOT"])) == (set(), set())
    assert house.site.manage("verify_audit").returncode == 0
    tell(counts)


def test_postgresql(postgres_on_small_disk: tuple[House, Path, Cluster], tell) -> None:
    house, disk, own = postgres_on_small_disk
    house.site.start()
    counts = Counter[str]()

    def mended() -> None:
        # A PostgreSQL that could not write its log has ended; whoever runs it makes room and starts it.
        if not own.runs():
            counts["PostgreSQL had ended"] += 1
            own.start()
        for _ in range(50):
            try:
                house.forget_counts()
                return
            except OperationalError:
                connection.close()
                time.sleep(0.2)

    for _ in range(ROUNDS):
        _tried(house, disk, mended, counts)
    assert files(Path(house.site.environment["MEDIA_ROOT"])) == (set(), set())
    assert house.site.manage("verify_audit").returncode == 0
    tell(counts)
