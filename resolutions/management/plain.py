"""The commands of `documents.commands` among those of Django: `manage.py help` lists them, `call_command` runs them."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.commands import CommandFailedError, command


class PlainCommand(BaseCommand):
    """One of them, by the name of the module that its subclass is in."""

    requires_system_checks: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        self.command = command(type(self).__module__.rpartition(".")[2])
        self.help = self.command.HELP
        super().__init__(*args, **options)

    def add_arguments(self, parser: CommandParser) -> None:
        self.command.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            status = self.command.run(Namespace(**options), self.stdout, self.stderr)
        except CommandFailedError as error:
            raise CommandError(str(error), returncode=2) from error
        if status:
            sys.exit(status)
