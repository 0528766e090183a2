"""Stored drafts and paragraphs as the texts that are compared, corrected and written."""

from __future__ import annotations

from dataclasses import replace

from coalitions.changes import change
from coalitions.models import Person
from documents.draft import DraftParagraph, DraftText
from documents.draft_json import footnotes_from_json, masthead_from_json
from documents.write.formats import DRAFT_WRITERS
from resolutions.held import may_leave
from resolutions.models import Draft, Paragraph


def plain(paragraph: Paragraph) -> DraftParagraph:
    """A stored paragraph, ready to be compared."""
    return DraftParagraph(
        label=paragraph.parsed_label,
        text=paragraph.text,
        italics=tuple((start, end) for start, end in paragraph.italics),
        footnotes=footnotes_from_json(paragraph.footnotes),
        heading=paragraph.heading,
        place=paragraph.label,
        remarks=tuple(paragraph.remarks),
    )


def draft_text(draft: Draft) -> DraftText:
    """A stored draft, from which a correction starts. Its warnings were of the first reading, and stay with it."""
    return DraftText(
        masthead=masthead_from_json(draft.masthead),
        paragraphs=tuple(plain(paragraph) for paragraph in draft.paragraphs.all()),
        language=draft.language,
        closing=tuple(draft.closing),
        annexes=tuple(draft.annexes),
    )


def export_draft(draft: Draft, person: Person, ending: str) -> bytes:
    """A stored draft as a file of one of DRAFT_WRITERS; that it left is recorded. Raises HeldError."""
    may_leave(draft)
    with change(person, "Draft exported", audit="file.exported", about=draft, format=ending):
        text = draft_text(draft)
        # Symbol and title as people say they are: the file that was read may have had none, or others.
        masthead = replace(text.masthead, symbol=draft.symbol, title=draft.title)
        return DRAFT_WRITERS[ending](replace(text, masthead=masthead))
