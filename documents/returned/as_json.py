"""What was sent and what was made of it, as JSON: as the reader in another process is asked, and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from documents.returned.model import Reading, Remark, SentParagraph, Weighed, WeighedParagraph
from redline import parse_label


def sent_to_json(sent: Sequence[SentParagraph]) -> list[dict[str, Any]]:
    """What was sent in plain dictionaries and lists."""
    return [
        {
            "label": str(one.label),
            "base": one.base,
            "ours": one.ours,
            "earlier": list(one.earlier),
            "said": list(one.said),
        }
        for one in sent
    ]


def sent_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[SentParagraph, ...]:
    """What `sent_to_json` wrote."""
    return tuple(
        SentParagraph(
            parse_label(one["label"]), one["base"], one["ours"], tuple(one["earlier"]), tuple(one["said"])
        )
        for one in data
    )


def weighed_to_json(weighed: Weighed) -> dict[str, Any]:
    """A file that was weighed, in plain dictionaries and lists."""
    return {"paragraphs": [asdict(one) for one in weighed.paragraphs], "told": list(weighed.told)}


def weighed_from_json(data: Mapping[str, Any], sent: int) -> Weighed:
    """What `weighed_to_json` wrote, of so many paragraphs that were sent. Raises ValueError, LookupError or TypeError for
    anything else: it comes from a process that a file may have taken over."""
    return Weighed(
        tuple(_paragraph(one, sent) for one in data["paragraphs"]), tuple(str(line) for line in data["told"])
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
    )


def remarks_to_json(remarks: Sequence[Remark]) -> list[dict[str, Any]]:
    """Remarks in plain dictionaries."""
    return [asdict(remark) for remark in remarks]


def remarks_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Remark, ...]:
    """What `remarks_to_json` wrote."""
    return tuple(
        Remark(
            str(one["author"]),
            str(one["body"]),
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
        raise ValueError(f"there is no paragraph {index} among those sent")
    return index
