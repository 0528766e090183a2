"""What was sent and what was made of it, as JSON: as the reader in another process is asked, and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from documents.returned.model import Reading, Remark, Sent, SentParagraph, Weighed, WeighedParagraph
from redline import parse_label, said_from_json, said_to_json, words_from_json


def sent_to_json(sent: Sent) -> dict[str, Any]:
    """What was sent in plain dictionaries and lists."""
    paragraphs = [
        {
            "label": str(one.label),
            "base": one.base,
            "ours": one.ours,
            "said": list(one.said),
            "base_notes": list(one.base_notes),
            "our_notes": list(one.our_notes),
        }
        for one in sent.paragraphs
    ]
    return {
        "paragraphs": paragraphs,
        "author": sent.author,
        "date": sent.date,
        "lines": list(sent.lines),
        "around": list(sent.around),
        "has_left": sent.has_left,
        "is_translated": sent.is_translated,
    }


def sent_from_json(data: Mapping[str, Any]) -> Sent:
    """What `sent_to_json` wrote."""
    paragraphs = tuple(
        SentParagraph(
            parse_label(one["label"]),
            one["base"],
            one["ours"],
            tuple(one["said"]),
            tuple(one["base_notes"]),
            tuple(one["our_notes"]),
        )
        for one in data["paragraphs"]
    )
    return Sent(
        paragraphs,
        data["author"],
        data["date"],
        tuple(data["lines"]),
        tuple(data["around"]),
        data["has_left"],
        data["is_translated"],
    )


def weighed_to_json(weighed: Weighed) -> dict[str, Any]:
    """A file that was weighed, in plain dictionaries and lists."""
    paragraphs = [
        {
            **asdict(one),
            "remarks": remarks_to_json(one.remarks),
            "notes": [said_to_json(note) for note in one.notes],
        }
        for one in weighed.paragraphs
    ]
    return {
        "paragraphs": paragraphs,
        "answers": weighed.answers,
        "recognised": None if weighed.recognised is None else said_to_json(weighed.recognised),
        "letter": weighed.letter,
        "told": [said_to_json(line) for line in weighed.told],
    }


def weighed_from_json(data: Mapping[str, Any], candidates: Sequence[Sent], letters: int = 0) -> Weighed:
    """What `weighed_to_json` wrote, of one of these files, or of so many letters, that may have been sent. Raises ValueError, LookupError or TypeError for
    anything else: it comes from a process that a file may have taken over."""
    answers = _index(data["answers"], len(candidates)) or 0
    sent = len(candidates[answers].paragraphs)
    return Weighed(
        tuple(_paragraph(one, sent) for one in data["paragraphs"]),
        answers,
        None if data["recognised"] is None else said_from_json(data["recognised"]),
        _index(data["letter"], letters),
        tuple(said_from_json(line) for line in data["told"]),
    )


def _paragraph(data: Mapping[str, Any], sent: int) -> WeighedParagraph:
    label = str(data["label"])
    return WeighedParagraph(
        str(parse_label(label)) if label else "",
        _text(data["base"]),
        _text(data["ours"]),
        _text(data["theirs"]),
        Reading(data["reading"]),
        remarks_from_json(data["remarks"]),
        _index(data["sent"], sent),
        _index(data["behind"], sent),
        str(data["answer"]),
        tuple(said_from_json(note) for note in data["notes"]),
    )


def remarks_to_json(remarks: Sequence[Remark]) -> list[dict[str, Any]]:
    """Remarks in plain dictionaries."""
    return [{**asdict(remark), "body": said_to_json(remark.body)} for remark in remarks]


def remarks_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Remark, ...]:
    """What `remarks_to_json` wrote."""
    return tuple(
        Remark(
            str(one["author"]),
            words_from_json(one["body"]),
            _number(one["paragraph"]),
            str(one["quote"]),
            str(one["label"]),
            _number(one["reply_to"]),
            bool(one["resolved"]),
            _number(one["number"]) or 0,
        )
        for one in data
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _index(value: Any, most: int) -> int | None:
    index = _number(value)
    if index is not None and not 0 <= index < most:
        raise ValueError(f"there is no number {index} among {most}")
    return index
