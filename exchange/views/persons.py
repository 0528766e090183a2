"""The persons whom the texts of a campaign name, and what is recorded of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from documents.persons import name_key
from exchange.models import NamedPerson, Word
from exchange.persons.everywhere import persons_of
from exchange.persons.forms import NamedPersonForm
from exchange.persons.naming import Named
from exchange.persons.recording import Recording, RecordingError, forget, record, recorded_elsewhere

MOST = 100
"""Names on the page; more are told by their number."""


@dataclass(frozen=True)
class Row:
    """A name on the page, with its form."""

    named: Named
    form: NamedPersonForm
    open: bool = False
    """Whether what was typed could not be recorded, so that its form is shown."""
    before: NamedPerson | None = None
    """What was recorded of the name in another campaign: it says nothing for this one until somebody saves it."""


@require_http_methods(["GET", "HEAD", "POST"])
def persons(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Everybody whom something of the campaign names that could leave; say of one what is known."""
    campaign = load(request, Campaign, "exchange.settle_persons", uuid=uuid)
    given: NamedPersonForm | None = None
    if request.method == "POST" and "nobody" in request.POST:
        for name in filter(name_key, request.POST.getlist("nobody")[:MOST]):
            record(campaign, request.user, name, Recording(Word.NOBODY))
        messages.success(request, _("Saved."))
        return redirect("persons", campaign.uuid)
    if request.method == "POST":
        given = NamedPersonForm(request.POST, auto_id="given-%s")
        if given.is_valid():
            try:
                record(campaign, request.user, given.cleaned_data["name"], given.said())
            except RecordingError as error:
                given.add_error(error.field if error.field in given.fields else None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect("persons", campaign.uuid)
    found = persons_of(campaign, request.user)
    listed_there = given is not None and any(one.key == _key(given) for one in found)
    open_ones = [one for one in found if one.record is None]
    before = recorded_elsewhere(campaign, request.user, [one.key for one in open_ones])
    others = [one for one in found if one.record is not None]
    return render(
        request,
        "exchange/persons.html",
        {
            "campaign": campaign,
            "open": [
                _row(one, f"open{at}", given, before.get(one.key)) for at, one in enumerate(open_ones[:MOST])
            ],
            "settled": [_row(one, f"settled{at}", given) for at, one in enumerate(others[:MOST])],
            "doubtful": [one for one in open_ones[:MOST] if one.doubtful],
            "new": given if given is not None and not listed_there else NamedPersonForm(auto_id="new-%s"),
            "more": max(0, len(open_ones) - MOST) + max(0, len(others) - MOST),
        },
        status=422 if given is not None else 200,
    )


@require_POST
def person_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Forget what was recorded of a name."""
    found = load(request, NamedPerson, "exchange.settle_persons", uuid=uuid)
    forget(found, request.user)
    messages.success(request, _("Forgotten."))
    return redirect("persons", found.campaign.uuid)


def _key(form: NamedPersonForm) -> str:
    return name_key(form["name"].value() or "")


def _row(named: Named, anchor: str, given: NamedPersonForm | None, before: NamedPerson | None = None) -> Row:
    """A name with its form: as it was typed, as it is recorded, or as it was in another campaign (`before`)."""
    if given is not None and _key(given) == named.key:
        return Row(named, given, open=True)
    known = named.record or before
    initial: dict[str, object] = {"name": named.name}
    if known is not None:
        fields = ("word", "consent", "consented_on", "source", "at_risk", "also")
        initial |= {name: getattr(known, name) for name in fields}
    return Row(named, NamedPersonForm(initial=initial, auto_id=f"{anchor}-%s"), before=before)
