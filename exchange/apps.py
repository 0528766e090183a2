from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self) -> None:
        """Show the desks' answers on the review page; let share links end with their maker's membership; know how every
        kind of file is written that leaves; let no link to sign name anybody unawares, and no
        file of a draft and no mail who must not be named; know the files of a letter that left; note what happens for programs that
        are told, and tell them with each delivery."""
        from exchange import beside, desk_sheet, exports, links, written  # noqa: F401
        from exchange.departures import known, letters  # noqa: F401
        from exchange.packages import making  # noqa: F401
        from exchange.persons import signing, withheld  # noqa: F401
        from exchange.webhooks import happening, sending  # noqa: F401
