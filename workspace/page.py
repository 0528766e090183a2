"""What the address of a campaign's page asks for, and what that page shows: which draft is on the left, which rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from amendments.models import Campaign, Status
from amendments.suggested import SuggestedRow, suggestions
from coalitions.load import PersonRequest, load
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from workspace.actions import May
from workspace.rows import CampaignRow, CampaignRows

AT_FIRST = 40
"""Rows that come with the page."""
ABOVE = 8
"""Rows above the one that is asked for."""
LATER = 80
"""Rows of each part that comes after it."""


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


@dataclass(frozen=True)
class RowChoice:
    """Which rows can be shown: all, those that change, those with one status."""

    name: str
    count: int | None
    only: str | None
    status: str | None
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


def _shows(statuses: Sequence[str], *, only_changed: bool, status: str) -> list[RowChoice]:
    return [
        RowChoice(_("All paragraphs"), None, None, None, not only_changed and not status),
        RowChoice(_("Only changed"), None, "changed", None, only_changed and not status),
        *(
            RowChoice(str(one.label), statuses.count(one), None, one.value, status == one)
            for one in Status
            if one in statuses
        ),
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


class CampaignPage:
    """A campaign's page for one person, as the address asks for it."""

    def __init__(self, request: PersonRequest, campaign: Campaign) -> None:
        self.request, self.campaign = request, campaign
        self.may = May.of(request.user, campaign)
        self.drafts = list(readable_drafts(request, campaign.resolution))
        self.left = self._left_draft()
        self.unified = request.GET.get("view") == "unified"
        self.only_changed = request.GET.get("only") == "changed"

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
        found = suggestions(self.campaign, self.left)
        statuses = {row.amendment.status for row in found.rows if row.amendment}
        status = self.request.GET.get("status", "")
        return CampaignRows(
            self.campaign,
            self.left,
            self.request.user,
            self.may,
            found,
            self.only_changed,
            status if status in statuses else "",
        )

    def part(self, start: int, count: int) -> Part:
        """The rows from one on, counted from 0; all the others where `count` is 0. The first row has to be asked for
        in an address, so one behind the last gives none."""
        rows: Sequence[SuggestedRow] = self.rows.narrowed
        end = start + count if count else len(rows)
        left_out = max(0, len(rows) - end)
        return Part(self.rows.part(rows[start:end]), end if left_out else None, left_out)

    def part_around(self, anchor: str) -> Part:
        """What comes with the page: its first rows, or those around a row; all where the address asks for that."""
        if self.request.GET.get("rows") == "all":
            return self.part(0, 0)
        at = next((at for at, row in enumerate(self.rows.narrowed) if row.anchor == anchor), 0)
        start = at - ABOVE if at >= AT_FIRST else 0
        return replace(self.part(start, AT_FIRST), earlier=start)

    def context(self) -> dict[str, object]:
        """What the template of a row takes."""
        return {
            "campaign": self.campaign,
            "left": self.left,
            "unified": self.unified,
            "asked": self.asked,
        }

    @property
    def asked(self) -> str:
        """What the address asks for, to be asked for again of its parts; empty or with its question mark."""
        known = {
            name: self.request.GET[name]
            for name in ("left", "only", "status", "view")
            if name in self.request.GET
        }
        return f"?{urlencode(known)}" if known else ""

    def choices(self) -> Iterator[DraftChoice]:
        """The drafts that can be on the left."""
        yield from _drafts(self.drafts, self.left, self.campaign)

    def shows(self) -> list[RowChoice]:
        """Which rows can be shown."""
        return _shows(self.rows.statuses, only_changed=self.only_changed, status=self.rows.status)
