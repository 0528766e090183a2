from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    name = "resolutions"

    def ready(self) -> None:
        """Let uploads that became no draft go with an account."""
        from resolutions import imports  # noqa: F401
