"""The page on which a coordinator says who may read a draft."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalitions.load import PersonRequest, load
from resolutions.confidentiality import ConfidentialityError, restrict
from resolutions.forms import ConfidentialityForm
from resolutions.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
def draft_confidentiality(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Show and set it."""
    draft = load(request, Draft, "resolutions.restrict", uuid=uuid)
    with timezone.override(draft.resolution.coalition.time_zone):
        form = ConfidentialityForm(
            request.POST or None,
            draft=draft,
            initial={
                "confidentiality": draft.confidentiality,
                "embargoed_until": draft.embargoed_until,
                "named_persons": draft.named_persons.all(),
            },
        )
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            try:
                restrict(
                    draft,
                    data["confidentiality"],
                    request.user,
                    embargoed_until=data["embargoed_until"],
                    named=data["named_persons"],
                )
            except ConfidentialityError as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request,
                    _("Who may read %(draft)s: %(confidentiality)s.")
                    % {"draft": draft, "confidentiality": draft.get_confidentiality_display().lower()},
                )
                return redirect(draft)
        return render(
            request,
            "resolutions/confidentiality.html",
            {"draft": draft, "form": form},
            status=422 if request.method == "POST" else 200,
        )
