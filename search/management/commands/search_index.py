"""manage.py search_index: what search finds, made anew of the things themselves; or whether it is as it should be."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from search.keeping import differing, rebuild
from search.matching import create_index, is_sound


class Command(BaseCommand):
    help = (
        "Make what search finds anew, while people go on working. Nobody needs to: it follows every change, and is made "
        "by migrate and restore where it is not there. After rows were changed by SQL it does."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether it is as it should be")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            wrong = [f"{count:,} of {name}" for name, count in differing().items()]
            if not is_sound(connection):
                wrong.append("the index of words")
            if wrong:
                raise CommandError(
                    f"Not as it should be: {', '.join(wrong)}. Run manage.py search_index.", returncode=2
                )
            self.stderr.write("Search finds what is there.", lambda text: text)
            return
        create_index(connection)
        for kind, count, changed in rebuild():
            self.stderr.write(f"{kind.name}: {count:,}, of which {changed:,} were others", lambda text: text)
