"""manage.py amendments OLD NEW: what changed, as written amendments in the form of the United Nations."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from documents.commands.given import changed_at, draft_given, read_once, write_out
from documents.dating import marked_at
from documents.written import (
    amendments_between,
    amendments_to_json,
    write_amendments_docx,
    write_amendments_pdf,
    write_amendments_plain,
)

_WRITERS = {"docx": write_amendments_docx, "pdf": write_amendments_pdf}
HELP = (
    "Says what changed from OLD to NEW (files: .docx, .pdf, .html or text; one may be -, standard input) as written amendments that a "
    "delegation can table: preambular paragraphs by ordinals, operative ones by number, each quoting the shortest words that stand once "
    "in the paragraph. All numbers are those of OLD. `apply OLD` with this list gives NEW: its labels, words, footnotes and headings. "
    "The title is said too; what is not said (annexes) is told. Needs no database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("old", type=Path, metavar="OLD")
    parser.add_argument("new", type=Path, metavar="NEW")
    parser.add_argument("--format", choices=["txt", "json", "docx", "pdf"], default="txt")
    parser.add_argument("--output", type=Path)
    parser.add_argument(
        "--author", default="Elevenbis", help="author in the properties of a Word file or PDF"
    )


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    read_once(options.old, options.new)
    old, new = draft_given(options.old), draft_given(options.new)
    amendments = amendments_between(old, new)
    for sentence in amendments.not_said:
        err.write(f"{sentence}\n")
    if options.format == "json":
        content = (json.dumps(amendments_to_json(amendments), ensure_ascii=False) + "\n").encode()
    elif options.format in _WRITERS:
        date = marked_at(changed_at(path) for path in (options.old, options.new))
        content = _WRITERS[options.format](
            amendments, author=options.author, date=date, language=old.language or "en"
        )
    else:
        content = write_amendments_plain(amendments).encode()
    write_out(content, options.output, out)
    return 0
