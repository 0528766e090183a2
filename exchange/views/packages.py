"""Make a package: choose what is in it, see what is amiss and whom it names, download it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from coalitions.progress import progress_of, step
from exchange.checks import annex_since, checks_of, may_say_so, signed_among, unagreed, untranslated
from exchange.packages.forms import PackageForm
from exchange.packages.making import package
from exchange.persons.naming import persons_in_files
from exchange.views.leaving import leave
from resolutions.views.files import limited_export


@require_http_methods(["GET", "HEAD", "POST"])
def package_page(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A letter with its annexes. What is chosen stands in the address: looking makes nothing, sending the form does."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    with progress_of(request, _("Package"), 4):
        step(gettext_lazy("Its parts are put together."))
        return _page(request, campaign)


def _page(request: PersonRequest, campaign: Campaign) -> HttpResponse:
    chosen = "formats" in request.GET
    given = request.GET if chosen else None
    form = PackageForm(given, campaign=campaign, initial=PackageForm.usual(campaign))
    leaving = package(campaign, request.user, form.choice()) if chosen and form.is_valid() else None
    if leaving is not None and leaving.parts and (request.method == "POST" or "look" in request.GET):
        return _left(request, leaving)
    return render(
        request,
        "exchange/package.html",
        {
            "campaign": campaign,
            "form": form,
            "chosen": chosen,
            "leaving": leaving,
            "checks": checks_of(leaving, request.user) if leaving is not None else [],
            "unagreed": unagreed(leaving, request.user) if leaving is not None else "",
            "text": signed_among(leaving) if leaving is not None else None,
            "changes": annex_since(leaving, request.user) if leaving is not None else [],
            "may_send": leaving is not None and may_say_so(leaving, request.user),
            "untranslated": untranslated(leaving, request.user) if leaving is not None else [],
            "persons": persons_in_files(leaving.files) if leaving is not None and leaving.parts else None,
            "may_settle": request.user.has_perm("exchange.settle_persons", campaign),
            "address": request.get_full_path(),
        },
        status=422 if chosen and (leaving is None or not leaving.parts) else 200,
    )


_left = limited_export(leave)
