from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class CoalitionsConfig(AppConfig):
    name = "coalitions"

    def ready(self) -> None:
        """Listen for sign-ins; create the guards and the cache's table after any migration; French firsts."""
        from coalitions.accounts import signals  # noqa: F401
        from coalitions.guards import create_guards
        from coalitions.languages.ordinals import write_firsts

        write_firsts()
        post_migrate.connect(create_guards, dispatch_uid="guards")
        post_migrate.connect(_create_cache_table, sender=self, dispatch_uid="cache table")


def _create_cache_table(using: str, **_: Any) -> None:
    """Make the table of the cache, where the settings keep the cache in the database and it is not there yet."""
    call_command("createcachetable", database=using, verbosity=0)
