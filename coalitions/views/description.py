"""What a coalition is called, and its organisations: pages of its coordinators."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coalitions.describing import (
    DescribingError,
    add_organisation,
    describe,
    remove_organisation,
    rename_organisation,
)
from coalitions.forms import CoalitionForm, OrganisationForm
from coalitions.load import PersonRequest, load
from coalitions.models import Coalition


@require_http_methods(["GET", "HEAD", "POST"])
def description(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Show or change the coalition's name, its time zone, and whether mails quote."""
    shown = _managed(request, uuid)
    if request.method != "POST":
        return _page(request, shown, CoalitionForm(instance=shown))
    # A form writes into its instance; the page and the use case need the coalition as it is.
    form = CoalitionForm(request.POST, instance=_managed(request, uuid))
    if form.is_valid():
        try:
            return _saved(request, describe(shown, request.user, **form.cleaned_data))
        except DescribingError as error:
            form.add_error("name", str(error))
    return _page(request, shown, form)


@require_POST
def organisations(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Add an organisation."""
    shown = _managed(request, uuid)
    form = OrganisationForm(request.POST, prefix="new")
    if form.is_valid():
        try:
            add_organisation(shown, form.cleaned_data["name"], form.cleaned_data["name_ko"], request.user)
            return _saved(request, shown)
        except DescribingError as error:
            form.add_error("name", str(error))
    return _page(request, shown, CoalitionForm(instance=shown), new=form)


@require_POST
def organisation_name(request: PersonRequest, uuid: UUID, organisation: UUID) -> HttpResponse:
    """Rename an organisation."""
    shown = _managed(request, uuid)
    named = get_object_or_404(shown.organisations, uuid=organisation)
    form = OrganisationForm(request.POST, prefix=str(organisation))
    if form.is_valid():
        data = form.cleaned_data
        try:
            rename_organisation(shown, named, data["name"], data["name_ko"], request.user)
            return _saved(request, shown)
        except DescribingError as error:
            form.add_error("name", str(error))
    return _page(request, shown, CoalitionForm(instance=shown), renamed={organisation: form})


@require_POST
def organisation_removal(request: PersonRequest, uuid: UUID, organisation: UUID) -> HttpResponse:
    """Take an organisation out of the coalition."""
    shown = _managed(request, uuid)
    try:
        remove_organisation(shown, get_object_or_404(shown.organisations, uuid=organisation), request.user)
    except DescribingError as error:
        messages.error(request, str(error))
        return redirect("coalition-description", shown.uuid)
    return _saved(request, shown)


def _managed(request: PersonRequest, uuid: UUID) -> Coalition:
    return load(request, Coalition, "coalitions.manage", uuid=uuid)


def _saved(request: PersonRequest, shown: Coalition) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("coalition-description", shown.uuid)


def _page(
    request: PersonRequest,
    shown: Coalition,
    form: CoalitionForm,
    *,
    new: OrganisationForm | None = None,
    renamed: dict[UUID, OrganisationForm] | None = None,
) -> HttpResponse:
    """The page; 422 where one of its forms could not be saved."""
    present = Count(
        "memberships", filter=Q(memberships__coalition=shown, memberships__left_at=None), distinct=True
    )
    rows = [
        {
            "organisation": organisation,
            "people": organisation.people,
            "form": (renamed or {}).get(organisation.uuid)
            or OrganisationForm(
                initial={"name": organisation.name, "name_ko": organisation.name_ko},
                prefix=str(organisation.uuid),
            ),
        }
        for organisation in shown.organisations.annotate(people=present)
    ]
    return render(
        request,
        "coalitions/description.html",
        {
            "coalition": shown,
            "form": form,
            "organisations": rows,
            "new": new or OrganisationForm(prefix="new"),
        },
        status=422 if form.errors or new or renamed else 200,
    )
