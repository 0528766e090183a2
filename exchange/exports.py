"""A campaign's suggested changes as a redline document, ready to be written to Word, HTML or plain text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from amendments.models import Amendment, Campaign
from amendments.suggested import suggested_changes
from documents.dating import marked_now
from documents.redlines import Note, RedlineDocument
from resolutions.models import Draft


def suggested_changes_document(
    campaign: Campaign,
    left: Draft | None = None,
    *,
    only_changed: bool = False,
    notes: bool = True,
    statuses: Collection[str] | None = None,
    marking: str = "",
) -> RedlineDocument:
    """The document for EU desks: title, every paragraph as a redline, reasons and sources as notes.

    `left` is the draft it is marked against (the base draft if not given). All changes and notes are authored by
    the coalition; no person is named. `statuses` as in `suggested_changes`; `marking` says whose copy it is.
    """
    left = left or campaign.base_draft
    author = campaign.coalition.name
    rows = suggested_changes(campaign, left, statuses=statuses)
    if only_changed:
        rows = [row for row in rows if row.changed]
    return RedlineDocument(
        title=campaign.title,
        subtitle=f"against {left.described}",
        introduction=tuple(dict.fromkeys(text for text in (marking, campaign.notice, left.notice) if text)),
        enacting_line=left.masthead.get("enacting_line", ""),
        paragraphs=tuple(
            replace(row.redline, notes=_notes(row.amendment, author) if notes and row.amendment else ())
            for row in rows
        ),
        author=author,
        date=marked_now(),
        language=left.language,
        only_changed=only_changed,
    )


def _notes(amendment: Amendment, author: str) -> tuple[Note, ...]:
    source = " ".join(part for part in (amendment.source_symbol, amendment.source_label) if part)
    texts = [amendment.reason, f"Agreed language: {source}" if source else ""]
    text = "\n".join(text for text in texts if text)
    return (Note(author, text),) if text else ()
