"""Several people at once, each in a thread with a database connection of its own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from amendments.carrying.decisions import CarryingError, DecidedMeanwhileError
from amendments.drafting import DraftingError, SaveConflictError
from review.status import StatusConflictError

_TOLD = (DraftingError, SaveConflictError, StatusConflictError, CarryingError, DecidedMeanwhileError)


@pytest.fixture
def connections_apart(transactional_db, world, monkeypatch, tmp_path) -> None:
    """Lets connections of threads wait for each other: on SQLite in a file with the house's settings, on PostgreSQL in
    the database of the suite."""
    if connection.vendor == "sqlite":
        # The suite's database is in memory, where no two connections ever wait for each other.
        file = tmp_path / "apart.sqlite3"
        copy = sqlite3.connect(file)
        connection.connection.backup(copy)
        copy.close()
        monkeypatch.setitem(connections.settings, "default", {**connection.settings_dict, "NAME": str(file)})


@pytest.fixture
def at_once(connections_apart) -> Callable[..., list[object]]:
    """Runs functions in threads, all at once; gives what each returns, or the name of the refusal that it got."""

    def run(*does: Callable[[], object]) -> list[object]:
        start = threading.Barrier(len(does))

        def one(do: Callable[[], object]) -> object:
            try:
                start.wait(timeout=20)
                return do()
            except _TOLD as error:
                return type(error).__name__
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(len(does)) as pool:
            return list(pool.map(one, does))

    return run
