from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "workspace"

    def ready(self) -> None:
        """Lead from an imported draft to the campaign that it concerns."""
        from workspace import carrying  # noqa: F401
