from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Follow what changes, and say to the library where words stand; after any migration make the index of words, and fill it where it never was."""
        from resolutions.library import nearest, phrases
        from search.keeping import listen
        from search.sharing_words import having_words, sharing_words

        listen()
        nearest.sharing_words[:] = [sharing_words]
        phrases.having_words[:] = [having_words]
        post_migrate.connect(_make_index, sender=self, dispatch_uid="search")


def _make_index(using: str, **_: Any) -> None:
    from search.keeping import rebuild, without_entries
    from search.matching import create_index
    from search.models import Entry

    database = connections[using]
    if Entry._meta.db_table not in database.introspection.table_names():
        return
    create_index(database)
    if using != "default":
        return
    # An installation that had no search before or did not find all kinds, or a backup that was just restored. While tables
    # still wait for their migrations nothing can be read.
    executor = MigrationExecutor(database)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        for _kind in rebuild(without_entries()):
            pass
