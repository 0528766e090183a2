"""Stored paragraphs as the texts that are compared and written."""

from __future__ import annotations

from documents.comparing import PlainParagraph
from documents.model import Footnote
from resolutions.models import Paragraph


def plain(paragraph: Paragraph) -> PlainParagraph:
    """A stored paragraph, ready to be compared."""
    return PlainParagraph(
        label=paragraph.label,
        text=paragraph.text,
        italics=tuple((start, end) for start, end in paragraph.italics),
        footnotes=tuple(Footnote(f["offset"], f["marker"], f["text"]) for f in paragraph.footnotes),
        heading=paragraph.heading,
    )
