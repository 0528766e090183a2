"""The small world every test knows: a coalition with one person for each role, a resolution with two drafts, a campaign."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import settings
from made_once import made_once

if TYPE_CHECKING:
    from small_world import Cast

    from amendments.models import Campaign
    from coalitions.models import Person

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", ROOT.parent / "shared" / "corpus"))


# A run makes millions of objects and keeps most of the circular ones to its end: looking for them at every 700 new ones
# takes a tenth of its time.
gc.set_threshold(100_000, 50, 100)

# How long an example takes says how busy the machine is, not whether the answer is right.
settings.register_profile("elevenbis", deadline=None)
settings.load_profile("elevenbis")

LONG = ("test_hostile_words.py", "test_access.py", "test_growth.py", "test_page_growth.py")
"""Files whose tests take so long that a worker that got them last would keep the others waiting."""


DATABASES = {"db", "transactional_db", "live_server", "new_database", "by_hand"}
"""Fixtures that give a database: what asks for none of them is the same whichever the suite runs on."""


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """What knows no database is tried once."""
    if not DATABASES & set(item.fixturenames) and not item.get_closest_marker("django_db"):
        item.add_marker(pytest.mark.once)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests come first; the order is the same otherwise."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> None:
    """Uploaded files of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


APART = ("test_apart.py", "test_imports_apart.py")
"""Files whose tests are about the process of its own in which an upload is read; those in the browser read so too."""


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upload is read by the same function, in the test's own process: a new one takes longer than most of the tests,
    and what holds it in its bounds is tried where it is the subject."""
    marked = request.node.get_closest_marker
    if request.path.name in APART or marked("browser") or marked("faults"):
        return
    from documents import apart

    monkeypatch.setattr(
        apart, "_ask", lambda asked, data, limits: apart.answered(json.loads(json.dumps(asked)), data)
    )


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """What one test counted in the cache (attempts, who is present) is not counted for the next one."""
    cache.clear()


@pytest.fixture(autouse=True)
def _emptied_in_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit are followed by emptying all tables, which the house refuses, rightly, for frozen drafts,
    versions of amendments and the audit log."""
    marked = request.node.get_closest_marker("django_db")
    commits = marked is not None and marked.kwargs.get("transaction", False)
    if not commits and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from coalitions.guards import lift_guards

    # Emptying ends with the signal of a migration, upon which they are created again.
    lift_guards()


@pytest.fixture
def corpus() -> Path:
    """The folder of real resolutions; the test is skipped, visibly, where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus: set ELEVENBIS_CORPUS to the folder of real resolutions")
    return CORPUS


@pytest.fixture
def cast(db) -> Cast:
    """Cora coordinates, Dana drafts, Min-ji is a member, Olek observes; Vera coordinates another coalition."""
    from small_world import make_cast

    return made_once("cast", make_cast)


@pytest.fixture
def drafter(cast) -> Person:
    """Dana writes amendments."""
    return cast.drafter


@pytest.fixture
def member(cast) -> Person:
    """Min-ji belongs to the same coalition."""
    return cast.member


@pytest.fixture
def coalition(cast):
    """The Lantern Coalition of two organisations: Cora and Dana for one, Min-ji and Olek for the other."""
    from small_world import make_coalition

    return made_once("coalition", lambda: make_coalition(cast), vars(cast))


@pytest.fixture
def other_coalition(cast):
    """Vera's coalition, which has nothing to do with the first."""
    from coalitions.models import Coalition, Membership, Organisation, Role

    coalition = Coalition.objects.create(name="Candle Coalition")
    organisation = Organisation.objects.create(name="Candle Circle")
    coalition.organisations.add(organisation)
    Membership.objects.create(
        coalition=coalition, organisation=organisation, person=cast.outsider, role=Role.COORDINATOR
    )
    return coalition


@pytest.fixture
def world(coalition, cast) -> SimpleNamespace:
    """Names of the small world: resolution, earlier, latest (drafts), coalition, campaign, drafter, member."""
    from small_world import make_world

    world = made_once("world", lambda: make_world(coalition, cast), {**vars(cast), "coalition": coalition})
    world.cast = cast
    world.paragraph = lambda label: world.latest.paragraphs.get(label=label)
    return world


@pytest.fixture
def demo_campaign(db) -> Campaign:
    """The demo campaign as `manage.py demo` loads it. Its files are those of the first loading: none here."""
    from demo.load import load_demonstration

    return made_once("demo", load_demonstration)


@pytest.fixture
def drafting_client(coalition, drafter) -> Client:
    """A browser in which Dana is signed in."""
    client = Client()
    client.force_login(drafter)
    return client
