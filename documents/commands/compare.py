"""manage.py compare: two files of drafts, compared paragraph by paragraph."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.compare import compare
from documents.dating import marked_now
from documents.draft import DraftText
from documents.errors import DocumentError
from documents.read import read_file
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.write.formats import FORMATS

HELP = (
    "Compare two drafts (files: .docx, .html or text). JSON goes to standard output unless --output is given; "
    "html, docx and txt are written to --output, or to standard output. Needs no database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--format", choices=["json", *FORMATS], default="json")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--author", default="Elevenbis", help="author of the tracked changes")


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    old, new = (_read(getattr(options, name)) for name in ("old", "new"))
    paragraphs = compare(old.paragraphs, new.paragraphs)
    if options.format == "json":
        content = (json.dumps(_as_json(paragraphs), ensure_ascii=False) + "\n").encode()
    else:
        document = _document(old, new, paragraphs, options)
        content = FORMATS[options.format].write(document)
    if options.output is None:
        # Word files are bytes, and a terminal or a pipe takes them; a test's text buffer takes only text.
        binary = getattr(out, "buffer", None)
        if binary is not None:
            out.flush()
            binary.write(content)
        else:
            out.write(content.decode())
        return 0
    try:
        options.output.write_bytes(content)
    except OSError as error:
        raise CommandFailedError(f"{options.output}: {error.strerror}") from error
    return 0


def _read(path: Path) -> DraftText:
    try:
        return read_file(path)
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror}") from error


def _as_json(paragraphs: tuple[RedlineParagraph, ...]) -> dict[str, Any]:
    return {
        "paragraphs": [
            {
                "old_label": str(p.old_label) if p.old_label else None,
                "new_label": None if p.change == "deleted" else str(p.label),
                "change": p.change,
                "segments": [[run.op, run.text] for run in p.runs],
            }
            for p in paragraphs
        ]
    }


def _document(
    old: DraftText, new: DraftText, paragraphs: tuple[RedlineParagraph, ...], options: Namespace
) -> RedlineDocument:
    names = [d.masthead.symbol or getattr(options, which).name for d, which in ((old, "old"), (new, "new"))]
    return RedlineDocument(
        title=new.masthead.title or old.masthead.title or "Comparison of two drafts",
        subtitle=f"{names[0]} compared with {names[1]}",
        enacting_line=new.masthead.enacting_line,
        paragraphs=paragraphs,
        author=options.author,
        language=new.language or old.language or "en",
        date=marked_now(),
    )
