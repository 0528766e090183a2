"""A database of its own for figures that this process measures in itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from tempfile import TemporaryDirectory


@contextmanager
def throwaway_site(database: str = "") -> Iterator[None]:
    """Set Django up as the demo has it, with empty tables: in SQLite in a folder that goes, or in the empty database of a
    DATABASE_URL, never in one that the environment names. Once in a process. SystemExit where that is not empty."""
    with TemporaryDirectory() as folder:
        os.environ.update(
            ELEVENBIS_DEMO="1",
            ELEVENBIS_VAR=folder,
            DJANGO_SETTINGS_MODULE="config.settings",
            LOG_LEVEL="ERROR",
        )
        os.environ.pop("DATABASE_URL", None)
        if database:
            os.environ["DATABASE_URL"] = database
        # As the server sets itself up: with all pages loaded, and its rule for finding what nobody holds any more.
        import_module("config.wsgi")
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from coalitions.models import Person

        if Person.objects.exists():
            raise SystemExit(
                "The database of --database has people in it: figures are made in an empty one only."
            )
        yield
