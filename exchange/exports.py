"""A campaign's suggested changes as a redline document, and as a file that leaves the house.

Files are made against the campaign's base draft: what an amendment says is right beside the text it was written
against, and beside no other. A file against another draft comes about when the amendments are carried over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.text import slugify

from amendments.models import Amendment, Campaign
from amendments.suggested import suggestions
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import those_seen
from documents.compare import compare_annexes
from documents.dating import marked_at
from documents.redlines import Note, RedlineDocument
from documents.write.formats import FORMATS
from exchange.links import may_be_shared, record_opening, shown_by
from exchange.models import ShareLink
from exchange.statements import Holds, what_it_holds, what_it_leaves_out


@dataclass(frozen=True)
class ExportedFile:
    """A file that leaves the house."""

    content: bytes
    ending: str
    name: str
    """Without its ending; made of the campaign's title."""


def export(
    campaign: Campaign,
    person: Person,
    ending: str,
    *,
    holds: Holds = Holds.AGREED,
    only_changed: bool = False,
    notes: bool = True,
    plain_moves: bool = False,
) -> ExportedFile:
    """The suggested changes as a file for a person, who may have it; that it left is in the audit log.

    `ending` is one of `FORMATS`, `holds` says which amendments; the file says it too. With `plain_moves`, a Word file has
    deletions and insertions where words moved.
    """
    document = suggested_changes_document(
        campaign,
        holds=holds,
        only_changed=only_changed,
        notes=notes,
        may_name=lambda left_out: those_seen(person, left_out),
    )
    made = _written(campaign, replace(document, plain_moves=plain_moves), ending)
    with change(
        person, "File exported", audit="file.exported", about=campaign, format=ending, holds=str(holds)
    ):
        pass
    return made


def shared_file(link: ShareLink, ending: str, *, only_changed: bool = False) -> ExportedFile:
    """The same for the reader of a share link: what the link shows, marked with whom it was given to; recorded as
    an opening of the link."""
    document = suggested_changes_document(
        link.campaign,
        holds=shown_by(link),
        only_changed=only_changed,
        marking=f"Shared with {link.given_to}.",
        for_desk=True,
        may_name=shareable,
    )
    made = _written(link.campaign, document, ending)
    record_opening(link, ending)
    return made


def suggested_changes_document(
    campaign: Campaign,
    *,
    holds: Holds = Holds.AGREED,
    only_changed: bool = False,
    notes: bool = True,
    marking: str = "",
    for_desk: bool = False,
    may_name: Callable[[list[Amendment]], list[Amendment]] = lambda left_out: left_out,
) -> RedlineDocument:
    """The document for EU desks: title, every paragraph as a redline, reasons and sources as notes.

    All changes and notes are authored by the coalition; no person is named. The introduction says whose copy it is
    (`marking`), what it holds, and which amendments it leaves out since they were written against another draft:
    those of them that `may_name` gives back.
    """
    draft, author = campaign.base_draft, campaign.coalition.name
    suggested = suggestions(campaign, statuses=holds.statuses)
    changed_at = [row.amendment.version.at for row in suggested.rows if row.amendment]
    count = len(changed_at)
    introduction = (
        marking,
        campaign.notice,
        draft.notice,
        what_it_holds(holds, count, for_desk=for_desk),
        what_it_leaves_out(may_name(suggested.elsewhere)),
    )
    return RedlineDocument(
        title=campaign.title,
        subtitle=f"against {draft.described}",
        introduction=tuple(dict.fromkeys(text for text in introduction if text)),
        enacting_line=draft.masthead.get("enacting_line", ""),
        paragraphs=tuple(
            replace(row.redline, notes=notes_of(row.amendment, author) if notes and row.amendment else ())
            for row in suggested.rows
            if row.changed or not only_changed
        ),
        annexes=() if only_changed else compare_annexes(draft.annexes, draft.annexes),
        author=author,
        date=marked_at([campaign.created_at, *changed_at]),
        language=draft.language,
        only_changed=only_changed,
    )


def shareable(amendments: list[Amendment]) -> list[Amendment]:
    """Those whose draft readers without an account may see."""
    return [a for a in amendments if may_be_shared(a.version.draft)]


def _written(campaign: Campaign, document: RedlineDocument, ending: str) -> ExportedFile:
    name = slugify(campaign.title)[:80] or "suggested-changes"
    return ExportedFile(FORMATS[ending].write(document), ending, name)


def notes_of(amendment: Amendment, author: str) -> tuple[Note, ...]:
    """What a file says beside an amendment: its reason, and where its words come from."""
    version = amendment.version
    source = " ".join(part for part in (version.source_symbol, version.source_label) if part)
    texts = [version.reason, f"Agreed language: {source}" if source else ""]
    text = "\n".join(text for text in texts if text)
    return (Note(author, text),) if text else ()
