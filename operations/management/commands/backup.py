"""manage.py backup: everything in one file, while people go on writing."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from operations.archive import Refused
from operations.backup import SECRETS, Made, make_backup
from operations.retention import whole_file


class Command(BaseCommand):
    help = (
        "Write all rows of the database and all kept originals to one file, as they stand at this moment. People may go "
        "on working. “-” writes to standard output: manage.py backup - | age -r age1… > FILE.age encrypts it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a new file, or - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        try:
            made = make_backup(sys.stdout.buffer, self.tell) if file == "-" else self._written(Path(file))
        except (Refused, DatabaseError, OSError) as error:
            line = " ".join(str(error).split())
            raise CommandError(f"No backup was made. {line}", returncode=2) from error
        for name in made.missing:
            self.tell(f"Missing, and so not in the backup: the original {name}")
        self.tell(f"{made.rows:,} rows and {made.files:,} kept originals in {made.size:,} bytes.")
        self.tell(SECRETS)

    def tell(self, line: str) -> None:
        """A line on standard error, which is no error."""
        self.stderr.write(line, lambda text: text)

    def _written(self, file: Path) -> Made:
        with whole_file(file) as out:
            return make_backup(out, self.tell)
