"""The page on which a coordinator says who may read a draft."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coalitions.load import PersonRequest, load, require
from coalitions.models import Person
from resolutions.confidentiality import ConfidentialityError, restrict
from resolutions.models import Confidentiality, Draft


class ConfidentialityForm(forms.Form):
    """Who may read a draft."""

    confidentiality = forms.ChoiceField(
        label="Who may read it", choices=Confidentiality.choices, widget=forms.RadioSelect
    )
    embargoed_until = forms.DateTimeField(
        label="Embargo until",
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    named_persons = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Named persons", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(
            memberships__coalition=draft.resolution.coalition, memberships__left_at=None
        ).distinct()
        cast("forms.ModelChoiceField[Any]", self.fields["named_persons"]).queryset = people


@require_http_methods(["GET", "HEAD", "POST"])
def draft_confidentiality(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Show and set it."""
    drafts = Draft.objects.select_related("resolution__coalition", "session")
    draft = load(request, drafts, "resolutions.restrict", uuid=uuid)
    require(request, draft, "resolutions.view_draft")
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
                    request, f"Who may read {draft}: {draft.get_confidentiality_display().lower()}."
                )
                return redirect(draft)
        return render(
            request,
            "resolutions/confidentiality.html",
            {"draft": draft, "form": form},
            status=422 if request.method == "POST" else 200,
        )
