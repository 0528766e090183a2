"""manage.py first_account: the link by which the first account of a server is made."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalitions.accounts import first_account


class Command(BaseCommand):
    help = (
        "Print the link by which the first account is made, while nobody has one. It works once, for a day. `run.py "
        "serve` prints the same."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not first_account.is_wanted():
            raise CommandError(
                "Somebody has an account already: everybody else comes by an invitation (manage.py coalition makes one).",
                returncode=2,
            )
        self.stderr.write("Make the first account by this link; it works once, for a day:", lambda text: text)
        self.stdout.write(first_account.link(settings.SITE_ADDRESS))
