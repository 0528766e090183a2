from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        """Let calendars end with an account; tell of places that somebody asks for."""
        from notices import calendar, places  # noqa: F401
