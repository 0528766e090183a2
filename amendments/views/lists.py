"""Amendments from a list: give it, see which it makes, choose which to take."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amendments.drafting import DraftingError
from amendments.lists.found import FoundList, amendments_in
from amendments.lists.taking import take
from amendments.models import Campaign
from coalitions.accounts.limits import limited
from coalitions.languages.engine import in_words
from coalitions.load import PersonRequest, load
from documents.errors import DocumentError
from resolutions.forms import ListForm
from resolutions.revising import read_list


@require_http_methods(["GET", "HEAD", "POST"])
@limited("list", times=120, seconds=600)
def amendments_from_list(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give a list, see the amendments it makes of the base draft, take those that are chosen."""
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    taking = "take" in request.POST
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    found: FoundList | None = None
    chosen = set(request.POST.getlist("chosen"))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                lines = read_list(*form.given(), request.user)
                found = amendments_in(campaign, lines)
                form = ListForm({"text": "\n".join(text for text, __ in lines)})
                if taking and not found.tried.problems:
                    taken = take(campaign, lines, chosen, request.user)
                    messages.success(request, _("%(count)s taken, as drafts.") % {"count": len(taken)})
                    return redirect(campaign)
            except DocumentError as error:
                form.add_error("file" if request.FILES else "text", in_words(error.message))
            except DraftingError as error:
                form.add_error(None, str(error))
            if found is not None and not found.tried.problems and not taking:
                status = 200
    return render(
        request,
        "amendments/from_list.html",
        {
            "campaign": campaign,
            "draft": campaign.base_draft,
            "form": form,
            "came_back": "file" in form.errors and _where_files_come_back(request, campaign),
            "found": found,
            "tried": found.tried if found is not None and found.tried.problems else None,
            "chosen": chosen
            if taking
            else {one.key for one in found.amendments}
            if found is not None
            else set(),
        },
        status=status,
    )


def _where_files_come_back(request: PersonRequest, campaign: Campaign) -> str:
    """The page that reads what a desk sent back; "" for whom it is not."""
    may = request.user.has_perm("exchange.share", campaign)
    return reverse("returned-files", args=[campaign.uuid]) if may else ""
