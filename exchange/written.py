"""A campaign's amendments, or one of them, as written amendments in the form of the United Nations: a file that a
delegation can table: in its English form whatever the language of the draft, as it is read again. As every file it is made against the base draft, and of rivals it holds the campaign's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.text import slugify

from amendments.models import Amendment, Campaign
from amendments.suggested import amended_draft, put_forward
from coalitions.languages import in_files
from coalitions.models import Person
from coalitions.rules import those_seen
from documents.dating import marked_at
from documents.text import fingerprint_of
from documents.written import (
    AmendmentList,
    amendments_between,
    amendments_to_json,
    write_amendments_docx,
    write_amendments_pdf,
    write_amendments_plain,
)
from exchange.departures.leaving import Leaving, Recorded, Written, file_name, writes
from exchange.models import Left
from exchange.statements import Holds, what_it_holds, what_it_is, what_it_leaves_out
from letters.annex import Annex
from resolutions.texts import draft_text


@dataclass(frozen=True)
class _Made:
    """What of a written file is its own, whatever its format."""

    amendments: AmendmentList
    author: str
    date: str
    language: str


def written_amendments(
    campaign: Campaign,
    person: Person,
    ending: str,
    *,
    holds: Holds = Holds.AGREED,
    annex: Annex | None = None,
) -> Leaving:
    """What a file of the campaign's amendments for a person is made of.

    `ending` is one of `WRITTEN`, `holds` says which amendments; the file says it too, and names what it leaves out.
    As the `annex` of a signed letter it holds what was signed with that.
    """
    forward = put_forward(campaign, holds.statuses)
    there = annex or Annex.of(campaign, forward.here)
    with in_files():
        says = (
            what_it_holds(holds, len(there.versions)),
            what_it_leaves_out(those_seen(person, forward.elsewhere)) if annex is None else "",
        )
    name = f"{file_name(campaign.title, 'suggested-changes')}-amendments"
    return _leaving(campaign, campaign, there, ending, name, says, str(holds), holds=str(holds))


def may_be_written(amendment: Amendment) -> bool:
    """Whether there is a file of it alone: it is what the campaign puts forward, and it is to the base draft."""
    return (
        amendment.is_chosen
        and not amendment.withdrawn
        and amendment.version.draft.pk == amendment.campaign.base_draft_id
    )


def written_amendment(amendment: Amendment, ending: str) -> Leaving:
    """The same of one amendment, which `may_be_written`. The file says how far it is agreed."""
    campaign = amendment.campaign
    name = f"{file_name(campaign.title, 'suggested-changes')}-{slugify(amendment.label)}"
    with in_files():
        says = (what_it_is(amendment),)
    there, label = Annex.of(campaign, [amendment]), amendment.label
    return _leaving(campaign, amendment, there, ending, name, says, amendment.status, amendment=label)


def _leaving(
    campaign: Campaign,
    about: Campaign | Amendment,
    there: Annex,
    ending: str,
    name: str,
    says: Sequence[str],
    holding: str,
    **options: str,
) -> Leaving:
    draft, versions = there.draft, there.versions
    with in_files():
        numbers = f"All numbers of paragraphs are those of {draft.described}."
    above = (campaign.notice, draft.notice, *says, numbers)
    return Leaving(
        Left.WRITTEN,
        campaign,
        draft,
        ending,
        draft.language or "en",
        name,
        words={
            "above": list(above),
            "author": campaign.coalition.name,
            "symbol": draft.symbol,
            "title": draft.title,
            "date": marked_at([campaign.created_at, *(version.at for version in versions)]),
        },
        versions=versions,
        options=options,
        recorded=Recorded(about, {"format": ending, "holds": holding, "form": "written"}),
    )


@writes(Left.WRITTEN)
def _written(leaving: Leaving) -> Written:
    draft, words = leaving.base_draft, leaving.words
    base = draft_text(draft)
    # Symbol and title as people say they are: the file that was read may have had none, or others.
    said_of = {name: words[name] for name in ("symbol", "title") if name in words}
    base = replace(base, masthead=replace(base.masthead, **said_of))
    amendments = amendments_between(base, amended_draft(draft, base, leaving.versions), tabled=True)
    made = _Made(amendments.with_notices(words["above"]), words["author"], words["date"], leaving.language)
    said = [amendments_to_json(made.amendments), made.amendments.notices, made.author, made.date]
    return Written(WRITTEN[leaving.ending](made), fingerprint_of(said))


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
