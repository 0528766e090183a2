from django.apps import AppConfig


class CoalitionsConfig(AppConfig):
    name = "coalitions"

    def ready(self) -> None:
        """Listen for sign-ins."""
        from coalitions import signals  # noqa: F401
