"""A campaign's side-by-side page, and the menu of one of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amendments.carrying.board import under_way
from amendments.models import Amendment, Campaign, Kind, Status
from amendments.under_way import editing
from coalitions.load import PersonRequest, load
from coalitions.rules import those_seen
from exchange.downloads import usual_downloads
from resolutions.clauses.find import is_later
from resolutions.models import Draft, Paragraph, anchor_of
from resolutions.rules import readable_drafts
from review.positions import standings
from workspace.actions import May, campaign_actions, more_actions
from workspace.carrying import newer_drafts
from workspace.rows import campaign_rows, is_shown, standing_words


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


def _left_draft(request: PersonRequest, campaign: Campaign, drafts: Sequence[Draft]) -> Draft:
    """The draft on the left: the one the address names, else the base draft."""
    chosen = request.GET.get("left", "")
    found = next((draft for draft in drafts if str(draft.uuid) == chosen), None)
    if found is None or found.pk == campaign.base_draft_id:
        return campaign.base_draft
    return load(request, Draft, "resolutions.view_draft", pk=found.pk)


@require_safe
def campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The chosen draft on the left, what the campaign suggests as a redline on the right."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    may = May.of(request.user, shown)
    drafts = list(readable_drafts(request, shown.resolution))
    left = _left_draft(request, shown, drafts)
    page = campaign_rows(shown, left, request.user, may)
    newer = newer_drafts(shown, drafts)
    going_on = those_seen(request.user, [found] if (found := under_way(shown)) else [])
    later = any(draft.pk == left.pk for draft in newer)
    only_changed = request.GET.get("only") == "changed"
    statuses = [row.amendment.status for row in page.rows if row.amendment]
    status = request.GET.get("status", "")
    if status not in statuses:
        status = ""
    return render(
        request,
        "workspace/campaign.html",
        {
            "campaign": shown,
            "left": left,
            "beside_base": left.pk == shown.base_draft_id,
            "downloads": usual_downloads(shown),
            "drafts": _drafts(drafts, left, shown),
            "rows": [row for row in page.rows if is_shown(row, only_changed=only_changed, status=status)],
            "elsewhere": page.elsewhere,
            "settled": page.settled,
            "for_a_person": page.for_a_person,
            "later": later,
            "newer": newer,
            "still_newer": [draft for draft in newer if going_on and is_later(draft, going_on[0].onto)],
            "may_carry": request.user.has_perm("amendments.carry", shown),
            "status": status,
            "came_of": those_seen(request.user, [shown.came_of] if shown.came_of else []),
            "shows": _shows(statuses, only_changed=only_changed, status=status),
            "actions": campaign_actions(shown, may),
            "hint": _(" and choose “Suggest” beside one") if may.propose else "",
            "amended": page.put_forward,
            "taken_up": page.taken_up,
            "going_on": going_on[0] if going_on else None,
            "editing": editing(shown, request.user),
            "unified": request.GET.get("view") == "unified",
        },
    )


@require_safe
def row_menu(request: PersonRequest, uuid: UUID, row: str) -> HttpResponse:
    """What else there is to do with a row of the campaign's page, named by its id in the page; a page of its own
    without JavaScript."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    base, amendment = _about(shown, row)
    about = amendment or base
    if about is None:
        raise Http404(_("There is no such row."))
    part = "_row_menu" if request.headers.get("HX-Request") else "row_menu"
    return render(
        request,
        f"workspace/{part}.html",
        {
            "campaign": shown,
            "label": about.label,
            "anchor": row,
            "actions": more_actions(shown, base, amendment, May.of(request.user, shown)),
        },
    )


@require_safe
def row_voices(request: PersonRequest, uuid: UUID, row: str) -> HttpResponse:
    """Who says what of a row's amendment; without JavaScript that is on its review page."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    __, amendment = _about(shown, row)
    if amendment is None:
        raise Http404(_("There is no such amendment."))
    if not request.headers.get("HX-Request"):
        return redirect(reverse("amendment-review", args=[amendment.uuid]) + "#voices")
    standing = standings([amendment], list(shown.coalition.organisations.all()))[amendment.pk]
    context = {"standing": standing_words(amendment, standing)}
    return render(request, "workspace/_row_voices.html", context)


def _about(campaign: Campaign, row: str) -> tuple[Paragraph | None, Amendment | None]:
    """The paragraph of the base draft and the chosen amendment of a row."""
    chosen = campaign.amendments.chosen().with_version()
    paragraphs = campaign.base_draft.paragraphs.select_related("clause")
    base = next((paragraph for paragraph in paragraphs if paragraph.anchor == row), None)
    if base is not None:
        return base, chosen.filter(current__paragraph=base).first()
    new = chosen.filter(current__kind=Kind.INSERT, current__neighbour__draft=campaign.base_draft_id)
    return None, next((amendment for amendment in new if anchor_of(amendment.label) == row), None)
