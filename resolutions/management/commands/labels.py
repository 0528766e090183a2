"""manage.py labels: every reference to a paragraph in a text."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from redline import find_references


class Command(BaseCommand):
    help = (
        "manage.py labels TEXT prints the label of every paragraph of its resolution that TEXT refers to, as a JSON list in "
        "the order of mention; ranges are written out. Paragraphs of other resolutions (PP 26 in General Assembly resolution "
        "79/181) are left out; --all gives every label with the text it is of and its place. With - the text comes from "
        "standard input. Needs no database."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # without a usage line, argparse's own refusals are one line like ours
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "text", nargs="*", metavar="TEXT", help="the text, in quotes; or - for standard input"
        )

        parser.add_argument(
            "--all",
            action="store_true",
            help='also those of other texts; each as {"label", "of", "start", "end"}, "of" null for its own',
        )
        parser.add_argument(
            "--own",
            action="append",
            default=[],
            metavar="SYMBOL",
            help="a symbol of the resolution that TEXT is about: paragraphs said to be of it are its own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if len(options["text"]) != 1:
            raise CommandError("Give one text, in quotes, or - to read standard input.", returncode=2)
        (text,) = options["text"]
        if text == "-":
            text = _standard_input()
        found = [
            (str(label), reference)
            for reference in find_references(text, own=options["own"])
            for label in reference.labels
        ]
        answer: list[Any]
        if options["all"]:
            answer = [
                {"label": label, "of": reference.of or None, "start": reference.start, "end": reference.end}
                for label, reference in found
            ]
        else:
            answer = [label for label, reference in found if not reference.of]
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"Standard input is not UTF-8 text (byte {error.start + 1}); convert it first.", returncode=2
        ) from error
