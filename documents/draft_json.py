"""A draft as JSON, as it is kept while it is corrected, and back.

{"masthead": {...}, "language": "fr", "paragraphs": [{"label", "text", "italics", "footnotes", "heading", "place",
                 "remarks": [...]}],
 "closing": [...], "annexes": [...], "warnings": [{"code", "message", "place"}], "set_aside": [...],
 "questions": [{"key", "text", "options": [{"value", "text"}], "chosen"}]}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from documents.draft import DraftParagraph, DraftText, Footnote, Masthead, Warning
from documents.questions import questions_from_json, questions_to_json
from redline import parse_label, said_from_json, said_to_json, words_from_json

_MASTHEAD = frozenset(field.name for field in fields(Masthead))


def draft_to_json(draft: DraftText) -> dict[str, Any]:
    """A draft in plain dictionaries and lists."""
    return {
        "masthead": asdict(draft.masthead),
        "language": draft.language,
        "paragraphs": [
            {
                "label": str(paragraph.label),
                "text": paragraph.text,
                "italics": [list(span) for span in paragraph.italics],
                "footnotes": [asdict(footnote) for footnote in paragraph.footnotes],
                "heading": paragraph.heading,
                "place": said_to_json(paragraph.place),
                "remarks": list(paragraph.remarks),
            }
            for paragraph in draft.paragraphs
        ],
        "closing": list(draft.closing),
        "annexes": list(draft.annexes),
        "warnings": warnings_to_json(draft.warnings),
        "set_aside": list(draft.set_aside),
        "questions": questions_to_json(draft.questions),
    }


def draft_from_json(data: Mapping[str, Any]) -> DraftText:
    """The draft that `draft_to_json` wrote. Raises LabelError or KeyError for anything else."""
    return DraftText(
        masthead=masthead_from_json(data["masthead"]),
        language=data.get("language", ""),
        paragraphs=tuple(
            DraftParagraph(
                label=parse_label(paragraph["label"]),
                text=paragraph["text"],
                italics=tuple((start, end) for start, end in paragraph["italics"]),
                footnotes=footnotes_from_json(paragraph["footnotes"]),
                heading=paragraph["heading"],
                place=words_from_json(paragraph["place"]),
                remarks=tuple(paragraph.get("remarks", ())),
            )
            for paragraph in data["paragraphs"]
        ),
        closing=tuple(data["closing"]),
        annexes=tuple(data["annexes"]),
        warnings=warnings_from_json(data["warnings"]),
        set_aside=tuple(data.get("set_aside", ())),
        questions=questions_from_json(data.get("questions", ())),
    )


def warnings_to_json(warnings: Sequence[Warning]) -> list[dict[str, Any]]:
    """Warnings in plain dictionaries."""
    return [
        {"code": one.code, "message": said_to_json(one.message), "place": said_to_json(one.place)}
        for one in warnings
    ]


def warnings_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Warning, ...]:
    """What `warnings_to_json` wrote."""
    return tuple(
        Warning(str(one["code"]), said_from_json(one["message"]), words_from_json(one["place"]))
        for one in data
    )


def masthead_from_json(data: Mapping[str, Any]) -> Masthead:
    """A masthead as `draft_to_json` wrote it; fields that are missing are empty."""
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data.items()
        if name in _MASTHEAD
    }
    return Masthead(**known)


def footnotes_from_json(data: list[dict[str, Any]]) -> tuple[Footnote, ...]:
    """The footnotes of a paragraph as `draft_to_json` wrote them."""
    return tuple(Footnote(note["offset"], note["marker"], note["text"]) for note in data)
