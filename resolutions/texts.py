"""Stored drafts and paragraphs as the texts that are compared, corrected and written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from documents.draft import DraftParagraph, DraftText
from documents.draft_json import footnotes_from_json, masthead_from_json
from resolutions.models import AdoptedParagraph, Draft, Paragraph


def plain(paragraph: Paragraph | AdoptedParagraph) -> DraftParagraph:
    """A stored paragraph, of a draft or of the library, ready to be shown and compared."""
    return DraftParagraph(
        label=paragraph.parsed_label,
        text=paragraph.text,
        italics=tuple((start, end) for start, end in paragraph.italics),
        footnotes=footnotes_from_json(paragraph.footnotes),
        heading=paragraph.heading,
        place=paragraph.label,
        remarks=tuple(paragraph.remarks) if isinstance(paragraph, Paragraph) else (),
    )


def stored_around(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which what stands beside the paragraphs of a text is kept. `stored` is a draft as JSON."""
    return {
        "masthead": stored["masthead"],
        "closing": stored["closing"],
        "annexes": [*stored["annexes"], *stored["set_aside"]],
        "warnings": stored["warnings"],
    }


def stored_paragraphs(stored: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The fields in which each paragraph of a text is kept, in order; remarks beside it are a draft's alone."""
    for position, paragraph in enumerate(stored["paragraphs"], start=1):
        same = {name: paragraph[name] for name in ("label", "text", "italics", "footnotes")}
        yield {"position": position, **same, "heading": paragraph["heading"][:300]}


def draft_text(draft: Draft) -> DraftText:
    """A stored draft, from which a correction starts. Its warnings were of the first reading, and stay with it."""
    return DraftText(
        masthead=masthead_from_json(draft.masthead),
        paragraphs=tuple(plain(paragraph) for paragraph in draft.paragraphs.all()),
        language=draft.language,
        closing=tuple(draft.closing),
        annexes=tuple(draft.annexes),
    )
