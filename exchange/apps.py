from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self) -> None:
        """Show the desks' answers on the review page; let share links end with their maker's membership."""
        from exchange import beside, links  # noqa: F401
