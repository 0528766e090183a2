"""Sites as production serves them, on SQLite and PostgreSQL, for faults to happen to.

`FAULTS_ROUNDS` says how often each fault happens (20). What came of them is told at the end of the run.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from ground import Cluster, cluster, looking_at
from house import House, house_on

ENGINES = ["sqlite", "postgresql"]
_TOLD: list[str] = []


@pytest.fixture(scope="session")
def own_cluster() -> Iterator[Cluster]:
    """A PostgreSQL for this run."""
    with cluster() as made:
        yield made


@pytest.fixture(scope="session", params=ENGINES)
def built(request: pytest.FixtureRequest, django_db_blocker) -> Iterator[House]:
    """A house on each database, made once."""
    with ExitStack() as stack, django_db_blocker.unblock():
        database = ""
        if request.param == "postgresql":
            database = request.getfixturevalue("own_cluster").database("house")
        folder = Path(tempfile.mkdtemp(prefix="elevenbis-house-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield stack.enter_context(house_on(folder, database))


@pytest.fixture
def house(built: House, django_db_blocker, settings) -> Iterator[House]:
    """A house whose database this process looks at; the test serves it."""
    settings.MEDIA_ROOT = built.site.environment["MEDIA_ROOT"]
    with django_db_blocker.unblock(), looking_at(built.site.database):
        built.forget_counts()
        built.site.environment["WEB_CONCURRENCY"] = "2"
        yield built
        built.site.stop()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[Counter[str]], None]:
    """Say at the end of the run how often what came of a fault."""

    def note(counts: Counter[str]) -> None:
        said = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
        _TOLD.append(f"{request.node.name}: {said}")

    return note


def pytest_terminal_summary(terminalreporter) -> None:
    """The counts."""
    if _TOLD:
        terminalreporter.section("what came of the faults")
        for line in _TOLD:
            terminalreporter.write_line(line)
