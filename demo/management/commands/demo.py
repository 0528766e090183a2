"""manage.py demo: the app with its demo campaign, on this computer only."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.forms import IntegerField

from demo.load import load_demonstration


class Command(BaseCommand):
    help = (
        "Make the database, load the demo campaign if there is none, and serve it on 127.0.0.1. "
        "Whoever opens the page is signed in as the invented drafter."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("port", nargs="?", default="8000", help="port to serve on (8000)")
        parser.add_argument("--load-only", action="store_true", help="load the campaign and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        try:
            IntegerField(min_value=1, max_value=65535).clean(port)
        except ValidationError as error:
            raise CommandError(
                f"“{port}” is not a port: give a number from 1 to 65535.", returncode=2
            ) from error
        if not settings.DEMO:
            raise CommandError(
                "Start the demo with `python3 run.py demo`, which keeps it apart.", returncode=2
            )
        call_command("migrate", verbosity=0, interactive=False)
        campaign = load_demonstration()
        if options["load_only"]:
            self.stdout.write(f"Loaded: {campaign}")
            return
        self.stdout.write(f"Elevenbis demo: http://127.0.0.1:{port}/  (Ctrl+C stops it)")
        self.stdout.flush()
        # Threads, no reloader and no DEBUG: what the visitor sees is what a server would answer.
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        try:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, verbosity=0)
        except SystemExit:
            sys.exit(2)
