"""manage.py labels: every reference to a paragraph in a text."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.errors import DocumentError
from redline import Label, find_references

HELP = (
    "manage.py labels TEXT prints the label of every paragraph of its resolution that TEXT refers to, as a JSON list in "
    "the order of mention; ranges are written out. Paragraphs of other resolutions (PP 26 in General Assembly resolution "
    "79/181) are left out; --all gives every label with the text it is of and its place. With --draft, paragraphs named by "
    "their place (the penultimate preambular paragraph) are found too. With - the text comes from standard input. Needs no "
    "database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
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
    parser.add_argument(
        "--draft",
        type=Path,
        metavar="FILE",
        help="the draft that TEXT is about: what is named by its place in it is found, and its symbol is its own",
    )


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    if len(options.text) != 1:
        raise CommandFailedError("Give one text, in quotes, or - to read standard input.")
    (text,) = options.text
    if text == "-":
        text = _standard_input()
    own, draft = _draft(options.draft) if options.draft else ([], [])
    found = [
        (str(label), reference)
        for reference in find_references(text, own=[*options.own, *own], draft=draft)
        for label in reference.labels
    ]
    answer: list[Any]
    if options.all:
        answer = [
            {"label": label, "of": reference.of or None, "start": reference.start, "end": reference.end}
            for label, reference in found
        ]
    else:
        answer = [label for label, reference in found if not reference.of]
    out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def _draft(path: Path) -> tuple[list[str], list[Label]]:
    """The symbols of a draft and its labels, in order."""
    # Reading files takes longer to load than all the rest, which most calls do without.
    from documents.read import read_file

    try:
        draft = read_file(path)
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror}") from error
    symbol = draft.masthead.symbol
    return [symbol] if symbol else [], [paragraph.label for paragraph in draft.paragraphs]


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandFailedError(
            f"Standard input is not UTF-8 text (byte {error.start + 1}); convert it first."
        ) from error
