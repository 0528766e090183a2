"""manage.py verify: is a backup whole, and what is in it?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.archive import Refused, opened
from operations.backup import SECRETS
from operations.restore import read_backup


class Command(BaseCommand):
    help = "Read a backup to its end, compare all checksums, and say what is in it. Needs no database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a backup, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with opened(options["file"]) as source:
                found = read_backup(source)
        except (Refused, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        manifest = found.manifest
        self.stdout.write(
            f"Whole. Made at {manifest['made_at']} by Elevenbis {manifest['version']} from {manifest['database']}."
        )
        for model, count in sorted(found.rows.items()):
            self.stdout.write(f"{count:12,}  {model}")
        self.stdout.write(f"{found.files:12,}  kept originals")
        for name in found.missing:
            self.stdout.write(f"Was missing already: the original {name}")
        left_out = ", ".join(manifest["left_out"])
        self.stdout.write(f"Left out: {left_out}.")
        audit = manifest["audit"]
        self.stdout.write(f"Audit log: {audit['entries']:,} entries. Newest: {audit['newest'] or 'none'}")
        self.stdout.write(SECRETS)
