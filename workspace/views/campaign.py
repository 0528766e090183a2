"""A campaign's side-by-side page and its parts, and the menu of one of its rows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amendments.carrying.board import under_way
from amendments.models import Amendment, Campaign, Kind, Status
from amendments.rivals.texts import counted
from amendments.under_way import beside_rows
from coalitions.load import PersonRequest, listed, load
from coalitions.rules import those_seen
from exchange.downloads import usual_downloads
from resolutions.clauses.find import is_later
from resolutions.models import Paragraph, anchor_of
from review.positions import standings
from workspace.actions import May, campaign_actions, more_actions
from workspace.carrying import newer_drafts
from workspace.narrow.asked import NEW, Asked
from workspace.narrow.visits import look, seen, seen_of
from workspace.page import CampaignPage, Part
from workspace.rows import CampaignRow, TextsLink, standing_words
from workspace.words.copies import copies


@require_safe
def campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The chosen draft on the left, what the campaign suggests as a redline on the right. A long page begins with its
    first rows, and the others come by themselves; all at once where the address asks for `rows=all`."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    return whole_page(request, CampaignPage(request, shown, whole=True))


@require_POST
def campaign_seen(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Mark what is new as seen, of one amendment where that is named, as far as the page knew it that says so: it names when
    it was made."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    to = shown.get_absolute_url()
    named, _space, at = request.POST.get("one", "").partition(" ")
    try:
        until = parse_datetime(at or request.POST.get("until", ""))
        one = UUID(named) if named else None
    except ValueError:
        until = None
    if until is not None and is_aware(until):
        if one is None:
            seen(request.user, shown, until)
        else:
            amendment = get_object_or_404(listed(request, Amendment).filter(campaign=shown), uuid=one)
            seen_of(request.user, amendment, until)
            to = f"{to}#{anchor_of(amendment.label)}"
    return HttpResponse(status=204) if request.headers.get("X-Row") else redirect(to)


def whole_page(
    request: PersonRequest, page: CampaignPage, panel: dict[str, object] | None = None
) -> HttpResponse:
    """The page, around the paragraph that is open in its panel where there is one."""
    shown = page.campaign
    if request.method == "GET":
        page.since = look(request.user, shown)
    rows = page.rows
    part = page.part_around()
    newer = newer_drafts(shown, page.drafts)
    going_on = those_seen(request.user, [found] if (found := under_way(shown)) else [])
    later = any(draft.pk == page.left.pk for draft in newer)
    beside_base = page.left.pk == shown.base_draft_id
    told = (shown.notice, newer, later or not beside_base, rows.texts.unchosen, rows.elsewhere, rows.settled)
    return render(
        request,
        "workspace/campaign.html",
        {
            **page.context(),
            "beside_base": beside_base,
            "notices": sum(map(bool, told)),
            "downloads": usual_downloads(shown),
            "drafts": list(page.choices()),
            "part": part,
            "rows": part.rows,
            "panel": panel,
            "elsewhere": rows.elsewhere,
            "unchosen": rows.texts.unchosen,
            "settled": rows.settled,
            "for_a_person": rows.found.for_a_person,
            "later": later,
            "newer": newer,
            "still_newer": [draft for draft in newer if going_on and is_later(draft, going_on[0].onto)],
            "may_carry": request.user.has_perm("amendments.carry", shown),
            "withdrawn": page.withdrawn,
            "show": page.show(),
            "new": len(rows.new),
            "narrow": page.wants.narrow,
            "may_propose": page.may.propose,
            "chosen": page.wants.chosen,
            "came_of": those_seen(request.user, [shown.came_of] if shown.came_of else []),
            "actions": campaign_actions(shown, page.may),
            "hint": _(" and choose “Suggest” beside one") if page.may.propose else "",
            "only_withdrawn": page.wants.status == Status.WITHDRAWN,
            "only_new": page.wants.only == NEW,
            "amended": rows.put_forward,
            "first_editor": _first_editor(page, part) if beside_base else None,
            "taken_up": rows.found.taken_up,
            "going_on": going_on[0] if going_on else None,
            **beside_rows(shown, request.user),
        },
    )


def _first_editor(page: CampaignPage, part: Part) -> CampaignRow | None:
    """The row in which the first amendment of all is written, for whoever may; None where there is one already."""
    if page.rows.put_forward or page.rows.elsewhere or not page.may.propose or not part.rows:
        return None
    return part.rows[0] if part.rows[0].first else None


@require_safe
def campaign_part(request: PersonRequest, uuid: UUID, start: int) -> HttpResponse:
    """The rows of the page from one on, for the page; without JavaScript the whole page has them."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    page = CampaignPage(request, shown)
    if not request.headers.get("HX-Request"):
        return redirect(
            f"{shown.get_absolute_url()}{page.wants.query or '?'}{'&' if page.wants.query else ''}rows=all"
        )
    until = request.GET.get("until", "")
    if until.isascii() and until.isdigit() and start < int(until[:6]):
        part = replace(page.part(start, int(until[:6]) - start), next=None)
    else:
        part = page.later(start)
    context = {**page.context(), "part": part, **beside_rows(shown, request.user)}
    return render(request, "workspace/_part.html", context)


@require_safe
def row_menu(request: PersonRequest, uuid: UUID, row: str) -> HttpResponse:
    """What else there is to do with a row of the campaign's page, named by its id in the page; a page of its own
    without JavaScript."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    base, amendment = _about(shown, row)
    about, asked = amendment or base, Asked.of(request)
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
            "groups": more_actions(
                shown, base, amendment, May.of(request.user, shown), asked.query, _several(shown, row)
            ),
            "asked": asked.query,
            "copies": copies(shown, base, amendment),
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


def _several(campaign: Campaign, row: str) -> tuple[str, str] | None:
    """How many texts there are for a row, in words, and where they stand; None where it is one."""
    count = counted(campaign).several.get(row, 0)
    link = TextsLink(count, f"{campaign.get_absolute_url()}{row}/rivals/")
    return (link.says, link.address) if count else None


def _about(campaign: Campaign, row: str) -> tuple[Paragraph | None, Amendment | None]:
    """The paragraph of the base draft and the chosen amendment of a row."""
    chosen = campaign.amendments.chosen().with_version()
    paragraphs = campaign.base_draft.paragraphs.select_related("clause")
    base = next((paragraph for paragraph in paragraphs if paragraph.anchor == row), None)
    if base is not None:
        return base, chosen.filter(current__paragraph=base).first()
    new = chosen.filter(current__kind=Kind.INSERT, current__neighbour__draft=campaign.base_draft_id)
    return None, next((amendment for amendment in new if anchor_of(amendment.label) == row), None)
