from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "workspace"

    def ready(self) -> None:
        """Lead from an imported draft to the campaign that it concerns; know how scorecards that left are written."""
        from workspace import carrying  # noqa: F401
        from workspace.scorecard import files  # noqa: F401
