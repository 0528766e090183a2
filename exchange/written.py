"""A campaign's amendments, or one of them, as written amendments in the form of the United Nations: a file that a
delegation can table. As every file it is made against the base draft, and of rivals it holds the campaign's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from amendments.models import Amendment, Campaign
from amendments.suggested import amended_draft, suggestions
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import those_seen
from documents.dating import marked_at
from documents.written import (
    AmendmentList,
    amendments_between,
    write_amendments_docx,
    write_amendments_pdf,
    write_amendments_plain,
)
from exchange.exports import ExportedFile
from exchange.statements import Holds, what_it_holds, what_it_is, what_it_leaves_out
from resolutions.texts import draft_text


@dataclass(frozen=True)
class _Made:
    """What of a written file is its own, whatever its format."""

    amendments: AmendmentList
    author: str
    date: str
    language: str


def written_amendments(
    campaign: Campaign, person: Person, ending: str, *, holds: Holds = Holds.AGREED
) -> ExportedFile:
    """The campaign's amendments as a file for a person, who may have it; that it left is in the audit log.

    `ending` is one of `WRITTEN`, `holds` says which amendments; the file says it too, and names what it leaves out.
    """
    suggested = suggestions(campaign, statuses=holds.statuses)
    made = [row.amendment for row in suggested.rows if row.amendment]
    says = (what_it_holds(holds, len(made)), what_it_leaves_out(those_seen(person, suggested.elsewhere)))
    content = WRITTEN[ending](_made(campaign, made, says))
    with change(
        person,
        "File exported",
        audit="file.exported",
        about=campaign,
        format=ending,
        holds=str(holds),
        form="written",
    ):
        pass
    return ExportedFile(content, ending, f"{_name(campaign)}-amendments")


def may_be_written(amendment: Amendment) -> bool:
    """Whether there is a file of it alone: it is what the campaign puts forward, and it is to the base draft."""
    return (
        amendment.is_chosen
        and not amendment.withdrawn
        and amendment.version.draft.pk == amendment.campaign.base_draft_id
    )


def written_amendment(amendment: Amendment, person: Person, ending: str) -> ExportedFile:
    """The same of one amendment, which `may_be_written`. The file says how far it is agreed."""
    campaign = amendment.campaign
    content = WRITTEN[ending](_made(campaign, [amendment], (what_it_is(amendment),)))
    with change(
        person,
        "File exported",
        audit="file.exported",
        about=amendment,
        format=ending,
        holds=amendment.status,
        form="written",
    ):
        pass
    return ExportedFile(content, ending, f"{_name(campaign)}-{slugify(amendment.label)}")


def _made(campaign: Campaign, amendments: Sequence[Amendment], says: Sequence[str]) -> _Made:
    draft = campaign.base_draft
    base = draft_text(draft)
    above = (
        campaign.notice,
        draft.notice,
        *says,
        f"All numbers of paragraphs are those of {draft.described}.",
    )
    made = amendments_between(base, amended_draft(draft, base, amendments))
    return _Made(
        made.with_notices(above),
        author=campaign.coalition.name,
        date=marked_at([campaign.created_at, *(a.version.at for a in amendments)]),
        language=draft.language or "en",
    )


def _name(campaign: Campaign) -> str:
    return slugify(campaign.title)[:80] or "suggested-changes"


WRITTEN: dict[str, Callable[[_Made], bytes]] = {
    "docx": lambda made: write_amendments_docx(
        made.amendments, author=made.author, date=made.date, language=made.language
    ),
    "pdf": lambda made: write_amendments_pdf(
        made.amendments, author=made.author, date=made.date, language=made.language
    ),
    "txt": lambda made: write_amendments_plain(made.amendments).encode(),
}
"""How each format is written, by file ending."""
