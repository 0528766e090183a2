"""A draft or a redline document to JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from documents.draft import DraftParagraph, DraftText, Footnote, Span
from documents.redlines import Note, RedlineDocument, RedlineParagraph, TranslatedNote
from redline import Place, Run, new_text, old_text

FORMAT, VERSION = "elevenbis", 1
"""Every file begins with them."""
OWN_FILE = "our own file"
"""The place of a line that is a whole file."""


def write_draft_json(draft: DraftText) -> bytes:
    """A draft as a file. What a reader said of the file that it came from (places, warnings, questions) is no part of it."""
    return _written(draft_json(draft))


def write_json(document: RedlineDocument) -> bytes:
    """A redline document as a file: both texts, the redline, the reasons. Equal documents give equal bytes.

    What stands beside a paragraph in the file of a draft (`remarks`) is in no file for others, and not in this one.
    """
    return _written(redline_json(document))


def one_line_of_json(document: RedlineDocument) -> str:
    """The same on one line, as a form holds it: without the texts, which its runs rebuild."""
    data = redline_json(document)
    for paragraph in (*data["paragraphs"], *data["annexes"]):
        del paragraph["base"], paragraph["proposed"]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _written(data: dict[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # Half a character stands in no file; a text that came in through the door has none.
    return (text + "\n").encode("utf-8", errors="replace")


def draft_json(draft: DraftText) -> dict[str, Any]:
    """A draft in plain dictionaries and lists."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": "draft",
        "language": draft.language,
        "masthead": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(draft.masthead).items()
        },
        "paragraphs": [_draft_paragraph(paragraph) for paragraph in draft.paragraphs],
        "closing": list(draft.closing),
        "annexes": list(draft.annexes),
        "set_aside": list(draft.set_aside),
    }


def _draft_paragraph(paragraph: DraftParagraph) -> dict[str, Any]:
    return {
        "label": str(paragraph.label),
        "text": paragraph.text,
        "heading": paragraph.heading,
        "italics": _spans(paragraph.italics),
        "footnotes": _footnotes(paragraph.footnotes),
        "remarks": list(paragraph.remarks),
    }


def redline_json(document: RedlineDocument) -> dict[str, Any]:
    """A redline document in plain dictionaries and lists."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": "redline",
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "introduction": list(document.introduction),
        "contact": document.contact,
        "enacting_line": document.enacting_line,
        "author": document.author,
        "date": document.date,
        "only_changed": document.only_changed,
        "plain_moves": document.plain_moves,
        "paragraphs": [_redline_paragraph(paragraph) for paragraph in document.paragraphs],
        "annexes": [_redline_paragraph(line) for line in document.annexes],
    }


def _redline_paragraph(paragraph: RedlineParagraph) -> dict[str, Any]:
    return {
        "label": str(paragraph.label),
        "change": paragraph.change,
        "old_label": None if paragraph.old_label is None else str(paragraph.old_label),
        "old_index": paragraph.old_index,
        "base": None if paragraph.change == "inserted" else old_text(paragraph.runs),
        "proposed": None if paragraph.change == "deleted" else new_text(paragraph.runs),
        "runs": [_run(run) for run in paragraph.runs],
        "heading": paragraph.heading,
        "old_heading": paragraph.old_heading,
        "italics": _spans(paragraph.italics),
        "footnotes": _footnotes(paragraph.footnotes),
        "new_footnotes": None if paragraph.new_footnotes is None else _footnotes(paragraph.new_footnotes),
        "part": paragraph.part,
        "kept_in": [_place(place) for place in paragraph.kept_in],
        "notes": [_note(note) for note in paragraph.notes if not note.whose],
        # Only where a file is to say whose words they are.
        **({"agreed": [asdict(one) for one in paragraph.agreed]} if paragraph.agreed else {}),
    }


def _run(run: Run) -> dict[str, Any]:
    """A run, with what joins it to another one only where it is."""
    more = {
        "move": run.move,
        "source": run.source and _place(run.source),
        "target": run.target and _place(run.target),
    }
    return {
        "op": run.op,
        "text": run.text,
        **{name: value for name, value in more.items() if value is not None},
    }


def _place(place: Place) -> dict[str, Any]:
    return {"index": place.index, "label": str(place.label)}


def _note(note: Note) -> dict[str, Any]:
    """A note, with what is known of an amendment besides its words only where it is."""
    more: dict[str, Any] = {
        "status": note.status,
        "asks": [asdict(ask) for ask in note.asks],
        "translations": [_translated(one) for one in note.translations],
    }
    return {
        "author": note.author,
        "text": note.text,
        "reason": note.reason,
        "source": {"symbol": note.source_symbol, "label": note.source_label},
        "fallback": note.fallback,
        **{name: value for name, value in more.items() if value},
    }


def _translated(said: TranslatedNote) -> dict[str, Any]:
    """A translation; one that is out of date says so, and what it is of."""
    known = asdict(said)
    of = known.pop("of")
    return known if of is None else {**known, "is_stale": True, "of": of}


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _footnotes(footnotes: Sequence[Footnote]) -> list[dict[str, Any]]:
    return [asdict(note) for note in footnotes]
