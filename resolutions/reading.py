"""A draft text as JSON, as an import keeps it while it is corrected."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from documents.model import DraftParagraph, DraftText, Warning
from resolutions.models import Draft

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


def reading_of_stored(draft: Draft) -> Reading:
    """A stored draft as a reading, from which a correction starts."""
    return {
        "masthead": draft.masthead,
        "paragraphs": [
            {
                "label": p.label,
                "text": p.text,
                "italics": p.italics,
                "footnotes": p.footnotes,
                "heading": p.heading,
                "place": p.label,
            }
            for p in draft.paragraphs.all()
        ],
        "closing": draft.closing,
        "annexes": draft.annexes,
        "warnings": [],
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
