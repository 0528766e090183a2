"""manage.py leftovers: kept files that nothing names any more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from operations.leftovers import leftovers, take_away


class Command(BaseCommand):
    help = (
        "List the files in MEDIA_ROOT that no row of the database names and that are older than a day: what uploads left "
        "that were cut off by a crash, and what deleted accounts left. --delete takes them away; look first whether "
        "DATABASE_URL is the database that belongs to this folder."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delete", action="store_true", help="take them away")

    def handle(self, *args: Any, **options: Any) -> None:
        found = leftovers(timezone.now())
        for path in found:
            self.stdout.write(str(path))
        if options["delete"]:
            take_away(found)
        self.stderr.write(
            f"{len(found)} files{' taken away' if options['delete'] else ''}.", lambda text: text
        )
