"""What stands beside the text of a campaign: the way through it, a paragraph with all that is said of it, one row anew.

The panel shows pages that are pages of their own (the review, the comments, the history of an amendment): whatever is
done in it is done by them, and without JavaScript the tabs lead to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amendments.models import Campaign, Kind
from amendments.suggested import SuggestedRow
from amendments.under_way import beside_rows
from coalitions.load import PersonRequest, load
from documents.text import unbroken
from redline import LabelError, parse_label
from resolutions.models import anchor_of, label_of_anchor
from resolutions.templatetags.redlines import shown as shown_label
from workspace.outline import outline
from workspace.page import CampaignPage
from workspace.rows import CampaignRows, TextsLink
from workspace.views.campaign import whole_page

TABS = ("reason", "texts", "positions", "comments", "language", "history", "years")
"""What an address may say; a row that has no such tab shows its first one."""


@dataclass(frozen=True)
class Tab:
    """One of the pages that a panel can show."""

    name: str
    """What the address says for it."""
    title: str
    address: str
    """The page itself."""
    parts: str = ""
    """Which parts of the page are shown, as a selector of CSS; empty for all of it."""


def tabs_of(campaign: Campaign, row: SuggestedRow, texts: TextsLink | None = None) -> list[Tab]:
    """What there is to be read about a row; `texts` where it has several."""
    amendment, base = row.amendment, row.base
    found = []
    if amendment is not None:
        review = reverse("amendment-review", args=[amendment.uuid])
        found = [
            Tab("reason", _("Reason"), review, ".proposal, .in-languages"),
            Tab(
                "positions",
                _("Positions"),
                review,
                ".messages, .notice, .errors, .speak, .voices, .answers, .way, .thumb",
            ),
            Tab("comments", _("Comments"), reverse("amendment-comments", args=[amendment.uuid])),
            Tab(
                "language",
                _("Agreed language"),
                reverse("amendment-language", args=[amendment.uuid]),
                ".whose-words, .checked-source",
            ),
            Tab("history", _("History"), reverse("amendment-history", args=[amendment.uuid])),
        ]
        if amendment.kind == Kind.DELETE:
            found = [tab for tab in found if tab.name != "language"]
    elif base is not None:
        address = reverse("paragraph-comments", args=[campaign.uuid, base.uuid])
        found = [Tab("comments", _("Comments"), address)]
    if texts is not None:
        found.insert(1 if amendment else 0, Tab("texts", texts.says, texts.address, ".messages, .texts"))
    if base is not None:
        found.append(Tab("years", _("Years"), reverse("clause", args=[base.clause.uuid])))
    return found


def _row(rows: CampaignRows, anchor: str) -> SuggestedRow:
    row = next((row for row in rows.found.rows if row.anchor == anchor), None)
    if row is None:
        raise Http404(_("There is no such row."))
    return row


def no_paragraph(
    request: PersonRequest, campaign: Campaign, row: str, *, there: bool = False
) -> HttpResponse:
    """That a campaign which the person reads has no such paragraph, or nothing of that name about one that is `there`,
    and the way to what it has."""
    label = label_of_anchor(row)
    if not there and campaign.base_draft.paragraphs.filter(label=label).exists():
        label = ""
    context = {
        "campaign": campaign,
        "label": unbroken(shown_label(label)) if label else "",
        "paragraph": f"{campaign.get_absolute_url()}{row}/" if there else "",
    }
    return render(request, "workspace/no_paragraph.html", context, status=404)


@require_safe
def campaign_paragraph(request: PersonRequest, uuid: UUID, row: str, tab: str = "") -> HttpResponse:
    """One paragraph beside the text: a page of the campaign on which it is open, or for that page the panel alone."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    page = CampaignPage(request, shown, row, whole=not request.headers.get("HX-Request"))
    rows = page.rows_at(row) if request.headers.get("HX-Request") else page.rows
    try:
        about = _row(rows, row)
    except Http404:
        return no_paragraph(request, shown, row)
    if tab and tab not in TABS:
        return no_paragraph(request, shown, row, there=True)
    tabs = tabs_of(shown, about, rows.texts_of(about))
    chosen = next((one for one in tabs if one.name == tab), tabs[0] if tabs else None)
    panel = {"row": about, "tabs": tabs, "tab": chosen}
    if request.headers.get("HX-Request"):
        return render(request, "workspace/_panel.html", {**page.context(), "panel": panel})
    return whole_page(request, page, panel)


@require_safe
def paragraph_by_label(request: PersonRequest, uuid: UUID, label: str, tab: str = "") -> HttpResponse:
    """A paragraph by its label, however that is typed: ".../op2l" and ".../OP 2(l)" lead to its one address."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    row = _anchor_of_typed(shown, label)
    if not row:
        return no_paragraph(request, shown, anchor_of(label))
    named = [shown.uuid, row, tab] if tab else [shown.uuid, row]
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("campaign-paragraph", args=named) + asked)


def _anchor_of_typed(campaign: Campaign, typed: str) -> str:
    """The id of the row that somebody means; empty where the campaign has none such."""
    new = campaign.amendments.chosen().filter(current__kind=Kind.INSERT)
    labels = [
        *campaign.base_draft.paragraphs.values_list("label", flat=True),
        *new.order_by("pk").values_list("current__label", flat=True),
    ]
    try:
        label = str(parse_label(typed.replace("-", " ")))
    except LabelError:
        label = ""
    if label not in labels:
        label = next((one for one in labels if _letters(one) == _letters(typed)), "")
    return anchor_of(label) if label else ""


def _letters(label: str) -> str:
    return "".join(filter(str.isalnum, label.lower()))


@require_safe
def campaign_outline(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The way through a campaign's text: every label, with what is suggested and whom it waits for."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    page = CampaignPage(request, shown)
    if not request.headers.get("HX-Request"):
        return redirect(shown)
    return render(request, "workspace/_outline.html", {**page.context(), "lines": outline(page.rows)})


@require_safe
def campaign_row(request: PersonRequest, uuid: UUID, row: str) -> HttpResponse:
    """One row of the page as it stands now, and behind which other one it comes, unless the address says that it is
    `there` already."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    page = CampaignPage(request, shown)
    if not request.headers.get("HX-Request"):
        return redirect(f"{shown.get_absolute_url()}#{row}")
    rows = page.rows_at(row)
    try:
        about = _row(rows, row)
    except Http404:
        # What was done took it away; that is said all the same.
        return render(request, "workspace/_said.html", status=404)
    context = {
        **page.context(),
        "row": rows.part([about])[0],
        **beside_rows(shown, request.user),
        "alone": True,
    }
    response = render(request, "workspace/_row.html", context)
    if "there" not in request.GET and (before := page.before(rows, row)):
        response["X-After"] = before
    return response
