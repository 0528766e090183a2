"""manage.py web_role: what the role of web and worker may do in the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from operations.archive import Refused
from operations.web_role import let_work


class Command(BaseCommand):
    help = (
        "Let a role of PostgreSQL that owns nothing work with all tables, except for what guards the audit log. Run it "
        "as the owner of the tables, after each migrate. The role must be there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", help="the name of the role, such as elevenbis_web")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            let_work(options["role"])
        except (Refused, DatabaseError) as error:
            raise CommandError(" ".join(str(error).split()), returncode=2) from error
        self.stdout.write(f"{options['role']} reads and writes all tables, and only adds to the audit log.")
