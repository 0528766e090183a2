"""manage.py backups: a backup in a folder each day, and as many of them as should stay."""

from __future__ import annotations

import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from operations.archive import Refused
from operations.retention import add_backup, is_due, kept_in

LOOKED = 60
"""Seconds after which the loop looks at the clock again."""
TRIED_AGAIN = 600
"""Seconds after which the loop tries again what failed."""


class Command(BaseCommand):
    help = (
        "Add a backup with the date in its name to a folder, verify it, and only then remove older ones: the newest of "
        "each of the last days and weeks stays, and the newest of all. With --loop it goes on, once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where they are kept; other files in it are left alone")
        parser.add_argument("--keep-days", type=int, default=7, metavar="N", help="of so many days (7)")
        parser.add_argument("--keep-weeks", type=int, default=5, metavar="N", help="and of so many weeks (5)")
        parser.add_argument("--age-to", default="", metavar="KEY", help="encrypt with age to this public key")
        parser.add_argument(
            "--loop", action="store_true", help="go on: one a day, the first at once if it is due"
        )
        parser.add_argument(
            "--at",
            type=_clock,
            default=time_of_day(2, 15),
            metavar="HH:MM",
            help="of the loop, in UTC (02:15)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.", returncode=2)
        if options["keep_days"] < 1 or options["keep_weeks"] < 0:
            raise CommandError("Keep at least the backups of one day.", returncode=2)
        while True:
            if options["loop"] and not is_due(kept_in(folder), options["at"], datetime.now(UTC)):
                time.sleep(LOOKED)
                continue
            try:
                self._one_more(folder, options)
            except (Refused, DatabaseError, OSError) as error:
                line = f"No backup was made, and none removed. {' '.join(str(error).split())}"
                if not options["loop"]:
                    raise CommandError(line, returncode=2) from error
                self.stderr.write(f"{line} Tried again in {TRIED_AGAIN // 60} minutes.")
                time.sleep(TRIED_AGAIN)
            if not options["loop"]:
                return
            connections.close_all()

    def _one_more(self, folder: Path, options: dict[str, Any]) -> None:
        file, removed = add_backup(
            folder,
            datetime.now(UTC),
            lambda line: None,
            options["keep_days"],
            options["keep_weeks"],
            options["age_to"],
        )
        self.stdout.write(f"{file} ({file.stat().st_size:,} bytes), verified. {len(kept_in(folder))} kept.")
        for old in removed:
            self.stdout.write(f"Removed {old}.")
        self.stdout.flush()


def _clock(given: str) -> time_of_day:
    try:
        return datetime.strptime(given, "%H:%M").time()  # noqa: DTZ007 (a time of the day alone)
    except ValueError as error:
        raise ArgumentTypeError(f"“{given}” is no time of the day: 02:15") from error
