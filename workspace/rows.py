"""The rows of a campaign's page: what is suggested, how it stands with the organisations, what is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amendments.models import Amendment, Ask, Campaign
from amendments.suggested import SuggestedRow, suggestions
from coalitions.models import Person
from coalitions.rules import visible
from documents.model import RedlineParagraph
from exchange.answers import latest_answers
from exchange.models import ShareAnswer
from resolutions.models import Draft, Paragraph
from review.positions import Standing, standings
from review.threads import CommentLink, comment_links, open_comments


@dataclass(frozen=True)
class CampaignRow:
    """One paragraph on the page of a campaign."""

    suggested: SuggestedRow
    standing: Standing | None
    """The positions on the amendment."""
    comments: list[CommentLink]
    """The ways to what is said about the amendment and the draft's paragraph."""
    answers: list[ShareAnswer]
    """The latest answer of each desk."""

    @property
    def redline(self) -> RedlineParagraph:
        """What is suggested, as a redline."""
        return self.suggested.redline

    @property
    def amendment(self) -> Amendment | None:
        """The amendment, where there is one."""
        return self.suggested.amendment

    @property
    def base(self) -> Paragraph | None:
        """The paragraph of the campaign's base draft."""
        return self.suggested.base

    @property
    def left(self) -> Paragraph | None:
        """The paragraph of the draft on the left."""
        return self.suggested.left

    @property
    def between(self) -> RedlineParagraph | None:
        """What the draft on the left says differently from the base draft."""
        return self.suggested.between

    @property
    def anchor(self) -> str:
        """The row's id in the page."""
        return self.suggested.anchor

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.suggested.level

    @property
    def changed(self) -> bool:
        """Whether something is suggested."""
        return self.suggested.changed


@dataclass(frozen=True)
class CampaignRows:
    """The rows, and the amendments written against another draft than the base."""

    rows: list[CampaignRow]
    elsewhere: list[Amendment]


def campaign_rows(campaign: Campaign, left: Draft, person: Person) -> CampaignRows:
    """The rows of a campaign beside a draft, for a person who sees both. A constant number of queries."""
    found = suggestions(campaign, left)
    amendments = [row.amendment for row in found.rows if row.amendment]
    standing = standings(amendments, list(campaign.coalition.organisations.all()))
    counts = open_comments(campaign, person)
    may_comment = person.has_perm("review.comment", campaign)
    answers = latest_answers(campaign)
    rows = []
    for row in found.rows:
        amendment = row.amendment
        rows.append(
            CampaignRow(
                row,
                standing[amendment.pk] if amendment else None,
                list(comment_links(campaign, row, counts, may_comment=may_comment)),
                answers.get(amendment.pk, []) if amendment else [],
            )
        )
    return CampaignRows(rows, _seen(person, found.elsewhere))


def _seen(person: Person, amendments: list[Amendment]) -> list[Amendment]:
    """Those that a person sees: one may have been written against a draft that the person may not read."""
    if not amendments:
        return []
    keys = [amendment.pk for amendment in amendments]
    seen = set(visible(person, Amendment).filter(pk__in=keys).values_list("pk", flat=True))
    return [amendment for amendment in amendments if amendment.pk in seen]


def is_shown(row: CampaignRow, *, only_changed: bool, status: str) -> bool:
    """Whether a row is on a page that is narrowed to what is changed, or to a status."""
    if status:
        return row.amendment is not None and row.amendment.status == status
    return row.changed or not only_changed


@dataclass(frozen=True)
class AskWithLabels:
    """An ask, and the rows whose amendments carry it: label and id in the page."""

    ask: Ask
    rows: list[CampaignRow]


def asks_with_labels(campaign: Campaign, rows: Iterable[CampaignRow]) -> list[AskWithLabels]:
    """The asks of a campaign in their order, with the rows that carry each."""
    carrying: dict[int, list[CampaignRow]] = {}
    for row in rows:
        if row.amendment is not None:
            for ask in row.amendment.version.asks.all():
                carrying.setdefault(ask.pk, []).append(row)
    return [AskWithLabels(ask, carrying.get(ask.pk, [])) for ask in campaign.asks.all()]
