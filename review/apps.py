from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"

    def ready(self) -> None:
        """Letters know which texts of them were agreed."""
        from review.letters import status  # noqa: F401
