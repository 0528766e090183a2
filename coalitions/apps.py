from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoalitionsConfig(AppConfig):
    name = "coalitions"

    def ready(self) -> None:
        """Listen for sign-ins; create the guards after any migration."""
        from coalitions.accounts import signals  # noqa: F401
        from coalitions.guards import create_guards

        post_migrate.connect(create_guards, dispatch_uid="guards")
