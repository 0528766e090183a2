"""manage.py compare: two files of drafts, compared paragraph by paragraph."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from documents.commands.given import changed_at, draft_given, write_out
from documents.compare import compare, compare_annexes
from documents.dating import marked_at
from documents.draft import DraftText
from documents.note_marks import NoteMark
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.write.formats import FORMATS
from redline import Run

HELP = (
    "Compare two drafts (files: .docx, .pdf, .html or text; one of them may be -, standard input). JSON goes to standard output unless --output is given; "
    "html, docx and txt are written to --output, or to standard output. Needs no database. "
    'Of each paragraph the JSON has "segments" [[op, text], ...], op being "=" kept, "-" deleted or "+" inserted; '
    '"heading", the section heading above it, likewise; "notes" [[op, text], ...], its footnotes in their order; and '
    '"note_places", for each of them [place in the old text, place in the new one], null where it has none there. '
    "A note that keeps its place and changes its words is a deleted one and an inserted one, both with both places. "
    '"remarks" are what stands beside it in the new file. "annexes" are the lines of the annexes, each with "change", "segments".'
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
    old, new = (draft_given(getattr(options, name)) for name in ("old", "new"))
    paragraphs = compare(old.paragraphs, new.paragraphs)
    annexes = compare_annexes(old.annexes, new.annexes)
    if options.format == "json":
        content = (json.dumps(_as_json(paragraphs, annexes), ensure_ascii=False) + "\n").encode()
    else:
        document = _document(old, new, (paragraphs, annexes), options)
        content = FORMATS[options.format].write(document)
    write_out(content, options.output, out)
    return 0


def _as_json(
    paragraphs: tuple[RedlineParagraph, ...], annexes: tuple[RedlineParagraph, ...]
) -> dict[str, Any]:
    return {
        "paragraphs": [
            {
                "old_label": str(p.old_label) if p.old_label else None,
                "new_label": None if p.change == "deleted" else str(p.label),
                "change": p.change,
                "heading": _pairs(p.heading_runs),
                "segments": _pairs(p.runs),
                **_notes(p.marks),
                "remarks": list(p.remarks),
            }
            for p in paragraphs
        ],
        "annexes": [{"change": line.change, "segments": _pairs(line.runs)} for line in annexes],
    }


def _pairs(runs: Iterable[Run]) -> list[list[str]]:
    return [[run.op, run.text] for run in runs]


def _notes(marks: Iterable[NoteMark]) -> dict[str, Any]:
    notes, places = [], []
    for mark in marks:
        place = [note.offset if note else None for note in (mark.old, mark.new)]
        if mark.old and mark.new and mark.changed:
            said = [["-", mark.old.text], ["+", mark.new.text]]
        else:
            said = [[mark.op, mark.footnote.text]]
        notes += said
        places += [place] * len(said)
    return {"notes": notes, "note_places": places}


def _document(
    old: DraftText,
    new: DraftText,
    compared: tuple[tuple[RedlineParagraph, ...], tuple[RedlineParagraph, ...]],
    options: Namespace,
) -> RedlineDocument:
    names = [d.masthead.symbol or getattr(options, which).name for d, which in ((old, "old"), (new, "new"))]
    return RedlineDocument(
        title=new.masthead.title or old.masthead.title or "Comparison of two drafts",
        subtitle=f"{names[0]} compared with {names[1]}",
        enacting_line=new.masthead.enacting_line,
        paragraphs=compared[0],
        annexes=compared[1],
        author=options.author,
        language=new.language or old.language or "en",
        date=marked_at(changed_at(path) for path in (options.old, options.new)),
    )
