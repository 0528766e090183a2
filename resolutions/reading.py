"""A draft text as JSON, as an import keeps it while it is corrected."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from documents.model import DraftParagraph, DraftText, Warning

Reading = dict[str, Any]
"""{"masthead": {...}, "paragraphs": [{"label", "text", "italics", "footnotes", "heading", "place"}],
"closing": [...], "annexes": [...], "warnings": [{"code", "message", "place"}], "set_aside": [...]}"""


def reading_of(draft: DraftText) -> Reading:
    """What a reader returned, as JSON."""
    return {
        "masthead": asdict(draft.masthead),
        "paragraphs": [_paragraph(p) for p in draft.paragraphs],
        "closing": list(draft.closing),
        "annexes": list(draft.annexes),
        "warnings": [_warning(w) for w in draft.warnings],
        "set_aside": [],
    }


def _paragraph(paragraph: DraftParagraph) -> dict[str, Any]:
    return {
        "label": str(paragraph.label),
        "text": paragraph.text,
        "italics": [list(span) for span in paragraph.italics],
        "footnotes": [asdict(f) for f in paragraph.footnotes],
        "heading": paragraph.heading,
        "place": paragraph.place,
    }


def _warning(warning: Warning) -> dict[str, str]:
    return {"code": warning.code, "message": warning.message, "place": warning.place}
