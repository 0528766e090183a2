"""manage.py deliver: reminders, digests and mails that are due."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from notices.tell import remind, send_digests, send_due


class Command(BaseCommand):
    help = (
        "Tell people of deadlines that are near, queue the daily digests, and send the mails that are due. "
        "Run it every minute, or with --loop SECONDS as a process of its own."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--loop", type=int, metavar="SECONDS", help="go on, with a pause of so many seconds"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            now = timezone.now()
            reminded, digests = remind(now), send_digests(now)
            sent, failed = send_due(timezone.now())
            self.stdout.write(f"{reminded} reminders, {digests} digests, {sent} mails sent, {failed} failed")
            if not options["loop"]:
                return
            time.sleep(max(1, options["loop"]))
