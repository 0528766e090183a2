"""Find words in a campaign, and replace them in all its drafts."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.models import Campaign
from coalitions.accounts.limits import limited
from coalitions.forms import OneLineField
from coalitions.load import PersonRequest, load
from workspace.page import CampaignPage
from workspace.words import replace
from workspace.words.find import MOST, Needle, find
from workspace.words.replace import Replacement, ReplacementError


@require_safe
@limited("find", times=120, seconds=60, methods=("GET",))
def campaign_find(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The paragraphs in which words stand, wherever they are on the page; a part of that page, or a page of its own."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    page = CampaignPage(request, shown)
    needle = Needle.of(request.GET.get("q", ""))
    matches = find(page.rows.found.rows, needle) if needle.words else []
    way = shown.get_absolute_url() + (f"{page.wants.query}&" if page.wants.query else "?")
    part = "_found" if request.headers.get("HX-Request") else "find"
    return render(
        request,
        f"workspace/{part}.html",
        {
            "campaign": shown,
            "asked": page.wants.query,
            "q": needle.words,
            "matches": matches,
            "lines": [one.drawn(way) for one in matches],
            "count": sum(match.count for match in matches),
            "may_propose": page.may.propose,
        },
    )


class ReplaceForm(forms.Form):
    """What is looked for in the drafts, and what is to stand there."""

    q = OneLineField(label=gettext_lazy("Find"), max_length=MOST)
    by = OneLineField(label=gettext_lazy("Replace by"), max_length=MOST, required=False)
    case = forms.BooleanField(label=gettext_lazy("Capital letters as typed"), required=False)
    whole = forms.BooleanField(label=gettext_lazy("Whole words only"), required=False)

    @property
    def needle(self) -> Needle:
        """What is looked for. Only of a form that is valid."""
        given = self.cleaned_data
        return Needle(given["q"], given["case"], given["whole"])

    def hidden(self) -> list[forms.BoundField]:
        """Its fields, to be sent again with the choice."""
        return [self[name] for name in self.fields]


@require_http_methods(["GET", "HEAD", "POST"])
@limited("replace", times=60, seconds=60, methods=("GET", "POST"))
def campaign_replace(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What each draft would say with other words in place of some; then, of those that are ticked, one change."""
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    given = request.POST if request.method == "POST" else request.GET
    # Words that are brought along from the search are looked at only when it is said what shall stand there.
    asked = "q" in given and (request.method == "POST" or "by" in given)
    form = ReplaceForm(given if asked else None, initial={"q": given.get("q", "")[:MOST]})
    found: list[Replacement] = []
    status = 200
    if form.is_valid():
        if request.method == "POST":
            try:
                count, revision = replace.make(
                    request.user, campaign, form.needle, form.cleaned_data["by"], _chosen(request)
                )
            except ReplacementError as error:
                messages.error(request, str(error))
                status = 409
            else:
                if not count:
                    messages.error(request, _("Nothing was ticked, so nothing was replaced."))
                    status = 422
                else:
                    messages.success(
                        request,
                        ngettext("Replaced in %(count)s draft.", "Replaced in %(count)s drafts.", count)
                        % {"count": count},
                    )
                    done = f"?done={revision.pk}" if revision else ""
                    return redirect(reverse("campaign-replace", args=[campaign.uuid]) + done)
        found = replace.preview(request.user, campaign, form.needle, form.cleaned_data["by"])
    elif request.method == "POST":
        status = 422
    done = request.GET.get("done", "")
    return render(
        request,
        "workspace/replace.html",
        {
            "campaign": campaign,
            "form": form,
            "found": found,
            "looked": form.is_bound and form.is_valid(),
            "ticked": {key for one in found if (key := one.key) and one.own and not one.problem},
            "done": done if done.isascii() and done.isdigit() and len(done) < 18 else "",
        },
        status=status,
    )


@require_POST
def campaign_replace_undo(request: PersonRequest, uuid: UUID, revision: int) -> HttpResponse:
    """Undo one's own replacement: the drafts say again what they said."""
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    try:
        count, kept = replace.undo(request.user, campaign, revision)
    except ReplacementError as error:
        messages.error(request, str(error))
        return redirect("campaign-replace", campaign.uuid)
    if count:
        messages.success(
            request,
            ngettext(
                "Undone in %(count)s draft: it says again what it said.",
                "Undone in %(count)s drafts: they say again what they said.",
                count,
            )
            % {"count": count},
        )
    if kept:
        messages.error(
            request, _("Changed since, and left as it is: %(labels)s.") % {"labels": ", ".join(kept)}
        )
    return redirect(campaign)


def _chosen(request: PersonRequest) -> dict[UUID, int]:
    """The drafts that are ticked, each with the version that was seen. What is no such thing is left out."""
    chosen = {}
    for key in request.POST.getlist("draft"):
        uuid, _dot, version = key.partition(".")
        if version.isascii() and version.isdigit() and len(version) < 10:
            try:
                chosen[UUID(uuid)] = int(version)
            except ValueError:
                continue
    return chosen
