"""manage.py carry BASE PROPOSED NEWBASE: a proposed paragraph, carried onto a changed base."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from redline import Standing, carry

MOST_BYTES = 1_000_000
"""No paragraph is longer; a larger file is something else."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Command(BaseCommand):
    help = (
        "manage.py carry BASE PROPOSED NEWBASE reads three plain text files of one paragraph each, and makes the "
        "changes from BASE to PROPOSED in NEWBASE. Prints JSON: the result (clean, conflict, taken-up, gone), the text, "
        "its redline against NEWBASE, where in NEWBASE proposed words stand already, and the conflicts. An empty file is a paragraph that is not there. Line breaks "
        "count as spaces. Needs no database."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # without a usage line, argparse's own refusals are one line like ours
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("base", type=Path, metavar="BASE", help="the text both started from")
        parser.add_argument("proposed", type=Path, metavar="PROPOSED", help="the proposed text")
        parser.add_argument("new_base", type=Path, metavar="NEWBASE", help="what became of the base")

    def handle(self, *args: Any, **options: Any) -> None:
        base, proposed, new_base = (_paragraph(options[name]) for name in ("base", "proposed", "new_base"))
        carried = carry(base, proposed, new_base)
        answer = {
            "result": carried.result,
            "text": carried.text,
            "segments": [[run.op, run.text] for run in carried.segments],
            "where": _places(carried.where),
            "conflicts": [
                {
                    "base": c.base,
                    "ours": c.ours,
                    "theirs": c.theirs,
                    "both": c.both,
                    "place": c.span,
                    "where": _places(c.standing),
                }
                for c in carried.conflicts
            ],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _places(found: Iterable[Standing]) -> list[dict[str, Any]]:
    """Words that were proposed and stand in NEWBASE, and where; `verbatim` is false where they are worded differently."""
    return [{"text": one.text, "place": one.span, "verbatim": one.verbatim} for one in found]


def _paragraph(path: Path) -> str:
    """The one paragraph of a file, spaces squashed as everywhere in the house."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}.", returncode=2) from error
    if len(content) > MOST_BYTES:
        raise CommandError(f"{path}: over {MOST_BYTES:,} bytes; give a file of one paragraph.", returncode=2)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 text (byte {error.start + 1}).", returncode=2) from error
    if "\0" in text:
        raise CommandError(f"{path}: not a text file.", returncode=2)
    paragraphs = _BLANK_LINE.split("\n".join(text.splitlines()).strip())
    if len(paragraphs) > 1:
        raise CommandError(
            f"{path}: holds {len(paragraphs)} paragraphs; give a file of one paragraph.", returncode=2
        )
    return " ".join(text.split())
