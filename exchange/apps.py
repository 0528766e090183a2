from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self) -> None:
        """Show the desks' answers on the review page."""
        from exchange import beside  # noqa: F401
