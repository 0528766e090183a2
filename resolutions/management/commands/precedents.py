"""manage.py precedents PHRASE: where a phrase was adopted before."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from resolutions.library.phrases import LONGEST
from resolutions.library.precedents import Precedent, precedents


class Command(BaseCommand):
    """Reads only."""

    help = (
        "Finds PHRASE in the adopted texts of the library, word for word whatever its typography, each wording once, the newest "
        "first; below these what shares six of its words and more in a row, the longest runs first: a JSON list. Give - to read "
        "the phrase from standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be given."""
        parser.add_argument("phrase", metavar="PHRASE", help="the words, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look it up."""
        phrase = sys.stdin.read(LONGEST + 1) if options["phrase"] == "-" else options["phrase"]
        if len(phrase) > LONGEST:
            raise CommandError(f"A phrase has at most {LONGEST} characters.", returncode=2)
        found = precedents(phrase)
        if not found.words:
            raise CommandError("There is no word in the phrase.", returncode=2)
        said = [_as_json(one, exact=True) for one in found.exact] + [
            _as_json(one, exact=False) for one in found.parts
        ]
        self.stdout.write(json.dumps(said, ensure_ascii=False))


def _as_json(one: Precedent, *, exact: bool) -> dict[str, Any]:
    text = one.paragraph.adopted
    return {
        "symbol": text.symbol,
        "label": one.paragraph.label,
        "date": text.adopted_on and text.adopted_on.isoformat(),
        "text": one.paragraph.text,
        "body": text.body,
        "year": text.year,
        "adopted": text.way,
        "texts": one.texts,
        "exact": exact,
        "words": one.words,
        "spans": [list(span) for span in one.spans],
    }
