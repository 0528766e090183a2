"""manage.py restore: a backup into an empty database, on SQLite or PostgreSQL, wherever it was made."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from operations.archive import Refused, opened
from operations.backup import SECRETS
from operations.restore import restore_backup


class Command(BaseCommand):
    help = (
        "Put a backup into the database of DATABASE_URL, which must be migrated and empty, and its originals into "
        "MEDIA_ROOT. All or nothing. Stop the site before. “-” reads standard input: "
        "age --decrypt -i KEY FILE.age | manage.py restore -"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a backup, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with opened(options["file"]) as source:
                found = restore_backup(source, self.tell)
        except (Refused, DatabaseError, OSError) as error:
            line = " ".join(str(error).split())
            raise CommandError(f"Nothing was restored. {line}", returncode=2) from error
        self.stdout.write(
            f"Restored {found.rows.total():,} rows and {found.files:,} kept originals of {found.manifest['made_at']}."
        )
        self.stdout.write(f"Newest of the audit log: {found.manifest['audit']['newest'] or 'none'}")
        self.stdout.write(SECRETS)

    def tell(self, line: str) -> None:
        """A line on standard error, which is no error."""
        self.stderr.write(line, lambda text: text)
