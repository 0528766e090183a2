from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    name = "amendments"

    def ready(self) -> None:
        """Say that campaigns are topics of notices."""
        from amendments import dates  # noqa: F401
