"""manage.py language TEXT: whose words these are."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from resolutions.library.language import language_of_text

MOST = 1_000_000
"""Characters that are read: no resolution has as many."""


class Command(BaseCommand):
    """Reads only."""

    help = (
        "Says which words of TEXT stand in an adopted text of the library, six and more in a row: JSON with how many words there "
        "are, how many are agreed language, and each run with where it begins and ends (characters), symbol, label and date. "
        "Give - to read the text from standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be given."""
        parser.add_argument("text", metavar="TEXT", help="the text, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look it up."""
        text = sys.stdin.read(MOST + 1) if options["text"] == "-" else options["text"]
        if len(text) > MOST:
            raise CommandError(f"The text is longer than {MOST} characters.", returncode=2)
        if not text.strip():
            raise CommandError("There is no text.", returncode=2)
        found = language_of_text(text)
        runs = [
            {
                "start": one.start,
                "end": one.end,
                "text": text[one.start : one.end],
                "symbol": one.paragraph.adopted.symbol,
                "label": one.paragraph.label,
                "date": one.paragraph.adopted.adopted_on and one.paragraph.adopted.adopted_on.isoformat(),
                "words": one.words,
                "adopted": one.paragraph.adopted.way,
            }
            for one in found.agreed
        ]
        said = {"words": found.words, "agreed": found.agreed_words, "runs": runs}
        self.stdout.write(json.dumps(said, ensure_ascii=False))
