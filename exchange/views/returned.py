"""Files that came back from a desk: give one, see what it makes of each paragraph, take what is ticked."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField, ModelChoiceField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from amendments.models import Campaign
from coalitions.accounts.limits import limited
from coalitions.languages.engine import in_words
from coalitions.load import PersonRequest, load
from coalitions.views.paging import paged
from documents.errors import DocumentError
from exchange.forms import ReturnedFileForm
from exchange.models import Returned
from exchange.returned.aside import put_aside, take_up
from exchange.returned.placing import keep, kept_notes, place, places, with_what_waits
from exchange.returned.reading import AlreadyGivenError, read_back
from exchange.returned.rows import shown
from exchange.returned.sent import ANSWERED
from exchange.returned.taking import TakingError, Took, take

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@limited("import", times=60, seconds=600)
def returned_files(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The files that came back to a campaign, and a new one."""
    campaign = load(request, Campaign, "exchange.share", uuid=uuid)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReturnedFileForm(*given, campaign=campaign, initial=_as_before(request, campaign))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(read_back(campaign, form.given(), request.user))
        except AlreadyGivenError as error:
            messages.info(
                request,
                _(
                    "This very file was given before, on %(day)s. It is not read twice: this is what was made of it."
                )
                % {"day": date_format(localtime(error.returned.at), "DATE_FORMAT")},
            )
            return redirect(error.returned)
        except DocumentError as error:
            form.add_error("file", in_words(error.message))
    files = paged(request, with_what_waits(campaign.returned_files.all()), A_PAGE)
    return render(
        request,
        "exchange/returned_files.html",
        {"campaign": campaign, "form": form, "files": files, "notes": kept_notes(campaign)},
        status=422 if request.method == "POST" else 200,
    )


def _as_before(request: PersonRequest, campaign: Campaign) -> dict[str, object]:
    """What the form says at first: whose file it was that is given again (`again`), and which one it answers (`answers`)."""
    again, answers = request.GET.get("again", ""), request.GET.get("answers", "")
    before = next((one for one in campaign.returned_files.all() if str(one.uuid) == again), None)
    said: dict[str, object] = {} if before is None else {"desk": before.desk, "link": before.link_id}
    return {**said, "answers": answers}


@require_http_methods(["GET", "HEAD", "POST"])
def returned_file(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What a file makes of each paragraph. Nothing is taken of it but what is ticked."""
    returned = load(request, Returned, "exchange.share", uuid=uuid)
    problem = ""
    if request.method == "POST":
        try:
            messages.success(request, _done(request, returned))
        except TakingError as error:
            problem = str(error)
        else:
            return redirect(returned)
    found = shown(returned)
    return render(
        request,
        "exchange/returned_file.html",
        {
            "returned": returned,
            "campaign": returned.campaign,
            "shown": found,
            "places": places(returned.campaign) if found.unplaced else None,
            "problem": problem,
            "others": _others(returned),
        },
        status=422 if problem else 200,
    )


def _others(returned: Returned) -> BoundField:
    """Which file it may be the answer to instead, to choose from."""
    form = ReturnedFileForm(campaign=returned.campaign)
    answers = cast("ModelChoiceField", form.fields["answers"])
    answers.queryset = returned.campaign.departures.filter(kind__in=ANSWERED).exclude(returned=returned)
    answers.empty_label = None
    return form["answers"]


def _done(request: PersonRequest, returned: Returned) -> str:
    """Do what a form of the page asks for, and say what was done. Raises TakingError."""
    asked = request.POST
    if "put-aside" in asked:
        put_aside(returned, request.user)
        return _("Put aside: nothing of it waits any more.")
    if "take-up" in asked:
        take_up(returned, request.user)
        return _("Taken up again.")
    if "keep" in asked:
        keep(returned, _position(asked["keep"]), request.user)
        return _("Kept as a note of the campaign.")
    if "unplace" in asked:
        place(returned, _position(asked["unplace"]), "", request.user)
        return _("Taken away from there: say where these words belong.")
    if "place" in asked:
        where = asked.get(f"where-{asked['place']}", "")
        if not where:
            raise TakingError(_("Choose where these words belong."))
        row = place(returned, _position(asked["place"]), where, request.user)
        return _("Put to %(label)s, where it waits to be taken.") % {"label": row.label}
    ticked = [_position(key) for key in asked.getlist("take")]
    return _taken(take(returned, {at: asked.get(f"as-{at}", "") for at in ticked}, request.user))


def _position(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) < 9 else -1


def _taken(took: Took) -> str:
    amendments = len(took.amendments)
    counted = (
        ngettext("%(count)d answer", "%(count)d answers", took.answers) % {"count": took.answers},
        ngettext("%(count)d amendment", "%(count)d amendments", amendments) % {"count": amendments},
        ngettext("%(count)d comment", "%(count)d comments", took.comments) % {"count": took.comments},
    )
    return _("Taken: %(what)s.") % {"what": ", ".join(counted)}
