"""What the address of a campaign's page asks for, and what that page shows: which draft is on the left, which rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from amendments.models import Campaign, Status
from amendments.suggested import SuggestedRow, Suggestions, spots, suggestions, suggestions_at, suggestions_in
from coalitions.load import PersonRequest, load
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from workspace.actions import May
from workspace.narrow.asked import CHANGED, EVERY, INLINE, NEW, ORIGINAL, SIDE, VIEWS, Asked
from workspace.narrow.filters import Choice, Choices
from workspace.narrow.visits import news, since_last
from workspace.narrow.withdrawn import Withdrawn, withdrawn
from workspace.rows import CampaignRow, CampaignRows

ROWS = 40
"""Rows that come with the page."""
LATER = 20
"""Rows of each part that comes after it: few, so that each is there at once."""
ABOVE = 8
"""Rows above the one that is asked for."""


@dataclass(frozen=True)
class DraftChoice:
    """A draft that can be shown on the left: its names, what the address says for it, and whether it is."""

    name: str
    described: str
    left: UUID | None
    chosen: bool

    @property
    def current(self) -> SafeString:
        """The attribute of its link."""
        return _current(self.chosen)


def _current(chosen: bool) -> SafeString:
    return mark_safe(' aria-current="true"' if chosen else "")


def _drafts(drafts: Sequence[Draft], left: Draft, campaign: Campaign) -> list[DraftChoice]:
    return [
        DraftChoice(
            str(draft),
            draft.described,
            None if draft.pk == campaign.base_draft_id else draft.uuid,
            draft.pk == left.pk,
        )
        for draft in drafts
    ]


@dataclass(frozen=True)
class Part:
    """Some rows of the page that follow each other."""

    rows: list[CampaignRow]
    next: int | None
    """With which of the rows the next part begins; None where there is none."""
    left_out: int
    """How many rows come after it."""
    earlier: int = 0
    """How many rows come before it, if they are to come as well."""
    before: str = ""
    """PP or OP: of which kind the row before the first one is; empty where there is none."""


class CampaignPage:
    """A campaign's page for one person, as the address asks for it, with the row that is open in it."""

    def __init__(
        self, request: PersonRequest, campaign: Campaign, opened: str = "", *, whole: bool = False
    ) -> None:
        """`whole` where all of the page is shown, with what its rows can be chosen by."""
        self.request, self.campaign, self.whole = request, campaign, whole
        self.may = May.of(request.user, campaign)
        self.drafts = list(readable_drafts(request, campaign.resolution))
        self.left = self._left_draft()
        wants = Asked.of(request)
        if wants.narrow and not wants.chosen and not campaign.amendments.chosen().exists():
            # Only what changes would be nothing at all: whoever begins on a phone sees the text.
            wants = replace(wants, narrow=False)
        self.wants = replace(wants, at=wants.at or opened)

    def _left_draft(self) -> Draft:
        """The draft on the left: the one the address names, else the base draft."""
        chosen = self.request.GET.get("left", "")
        found = next((draft for draft in self.drafts if str(draft.uuid) == chosen), None)
        if found is None or found.pk == self.campaign.base_draft_id:
            return self.campaign.base_draft
        return load(self.request, Draft, "resolutions.view_draft", pk=found.pk)

    @cached_property
    def rows(self) -> CampaignRows:
        """All its rows."""
        writers = self.whole or bool(self.wants.author)
        return self._of(suggestions(self.campaign, self.left, writers=writers))

    def _of(self, found: Suggestions) -> CampaignRows:
        """The rows that show what was found."""
        return CampaignRows(
            self.campaign,
            self.left,
            self.request.user,
            self.may,
            found,
            self.wants,
            news(self.request.user, self.campaign, self.since),
        )

    def rows_at(self, anchor: str) -> CampaignRows:
        """Its rows, where what is asked for is the one with this id. Beside the base draft the others are without what is
        suggested of them, so that a row costs the same in a small campaign and a large one."""
        if self.left.pk != self.campaign.base_draft_id:
            return self.rows
        return self._of(suggestions_at(self.campaign, anchor))

    def before(self, rows: CampaignRows, anchor: str) -> str:
        """The id of the row that is shown right before one of these rows; empty where there is none."""
        # Which rows are shown of those further above depends on what is suggested of all of them.
        narrowed = self.wants.only_changed or self.wants.filters
        order = [row.anchor for row in (self.rows if narrowed else rows).narrowed]
        at = order.index(anchor) if anchor in order else 0
        return order[at - 1] if at else ""

    @cached_property
    def since(self) -> datetime | None:
        """When the person's last visit ended; None on the first one."""
        return since_last(self.request.user, self.campaign)

    @cached_property
    def withdrawn(self) -> list[Withdrawn]:
        """What was withdrawn, where that is asked for."""
        asked = self.wants.status == Status.WITHDRAWN
        return withdrawn(self.request.user, self.campaign, self.may) if asked else []

    def part(self, start: int, count: int) -> Part:
        """The rows from one on, counted from 0; all the others where `count` is 0. The first row has to be asked for
        in an address, so one behind the last gives none."""
        rows: Sequence[SuggestedRow] = self.rows.narrowed
        end = start + count if count else len(rows)
        left_out = max(0, len(rows) - end)
        before = rows[start - 1].own_label.kind if 0 < start <= len(rows) else ""
        return Part(self.rows.part(rows[start:end]), end if left_out else None, left_out, before=before)

    def later(self, start: int) -> Part:
        """The rows from one on that come by themselves. Where every row is shown beside the base draft, of the others nothing
        is read but their order."""
        narrowed = self.wants.only_changed or self.wants.filters or self.wants.view == ORIGINAL
        if narrowed or self.left.pk != self.campaign.base_draft_id:
            return self.part(start, LATER)
        every, texts = spots(self.campaign)
        end = start + LATER
        rows = self._of(suggestions_in(self.campaign, every[start:end], texts))
        left_out = max(0, len(every) - end)
        before = every[start - 1].parsed_label.kind if 0 < start <= len(every) else ""
        return Part(rows.part(rows.found.rows), end if left_out else None, left_out, before=before)

    def part_around(self) -> Part:
        """What comes with the page: its first rows, or those around a row; all where the address asks for that."""
        if self.request.GET.get("rows") == "all":
            return self.part(0, 0)
        at = self._begins_at(self.wants.at or self.wants.near)
        start = at - ABOVE if at >= ROWS else 0
        return replace(self.part(start, ROWS), earlier=start)

    def _begins_at(self, anchor: str) -> int:
        """Which of the rows shown is the one with this id, or comes next; 0 for none."""
        order = {row.anchor: place for place, row in enumerate(self.rows.found.rows)}
        wanted = order.get(anchor)
        if wanted is None:
            return 0
        shown = self.rows.narrowed
        return next((at for at, row in enumerate(shown) if order[row.anchor] >= wanted), len(shown) - 1)

    def context(self) -> dict[str, object]:
        """What the template of a row takes."""
        view = self.wants.view
        return {
            "campaign": self.campaign,
            "left": self.left,
            "view": view,
            "unified": view == INLINE,
            "columns": 4 if view == SIDE else 3,
            "asked": self.wants.query,
            "part_asked": self.wants.part_query,
        }

    def choices(self) -> Iterator[DraftChoice]:
        """The drafts that can be on the left."""
        yield from _drafts(self.drafts, self.left, self.campaign)

    def show(self) -> Show:
        """What can be chosen to be shown, and what is."""
        wants, found = self.wants, self.rows.found
        amendments = [row.amendment for row in found.rows if row.amendment]
        only = wants.only or (CHANGED if wants.only_changed else EVERY)
        return Show(
            [Choice(value, str(name), value == wants.view) for value, name in VIEWS.items()],
            [
                Choice(EVERY, _("All paragraphs"), only == EVERY),
                Choice(CHANGED, _("Only changed"), only == CHANGED),
                Choice(NEW, _("Changed since my last visit"), only == NEW, len(self.rows.new)),
            ],
            Choices.of(wants, self.campaign, amendments, self.rows.organisations),
            self.since,
        )


@dataclass(frozen=True)
class Show:
    """The menu of what the page shows."""

    views: list[Choice]
    only: list[Choice]
    by: Choices
    since: datetime | None
    """When the person's last visit ended; None on the first one."""

    @property
    def says(self) -> str:
        """What is shown, in a few words."""
        narrowed = [one for one in self.only if one.chosen and one.value != EVERY] + self.by.chosen
        views = [one for one in self.views if one.chosen and (one.value != SIDE or not narrowed)]
        return ", ".join(choice.name for choice in (*views, *narrowed))
