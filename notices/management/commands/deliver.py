"""manage.py deliver: reminders, digests and mails that are due."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils import timezone

from notices.deadlines import remind
from notices.digests import send_digests
from notices.mail import ROUNDS, send_due


class Command(BaseCommand):
    help = (
        "Tell people of deadlines that are near, queue the daily digests, and send the mails that are due. "
        "Run it every minute, or with --loop SECONDS as a process of its own. Two at once send nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--loop", type=int, metavar="SECONDS", help="go on, with a pause of so many seconds"
        )

        parser.add_argument(
            "--sign-of-life", type=Path, metavar="FILE", help="touch this file after each round that was done"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                self.stdout.write(_deliver())
                if options["sign_of_life"]:
                    options["sign_of_life"].touch()
            except (OperationalError, InterfaceError) as error:
                if not options["loop"]:
                    raise
                # It comes back, and what was not sent is still due.
                self.stderr.write(f"The database does not answer ({type(error).__name__}); tried again.")
                connections.close_all()
            if not options["loop"]:
                return
            close_old_connections()
            time.sleep(max(1, options["loop"]))


def _deliver() -> str:
    """Do everything that is due once; returns what was done, in words."""
    now = timezone.now()
    reminded, digests = remind(now), send_digests(now)
    sent, failed = send_due(timezone.now())
    others = [one(timezone.now()) for one in ROUNDS]
    return ", ".join(
        [f"{reminded} reminders, {digests} digests, {sent} mails sent, {failed} failed", *others]
    )
