"""A round at one look, and what its coordinator does about it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from amendments.models import Campaign, Status
from coalitions.languages import listed
from coalitions.load import PersonRequest, load, require
from coalitions.seen import number_of
from resolutions.templatetags.redlines import shown
from review import rounds
from workspace.overview.charts import bars, kinds, progress
from workspace.overview.table import (
    AT_FIRST,
    Line,
    Overview,
    covered,
    missing_of,
    overview_address,
    seen_of,
    seen_words,
)

_NEEDS = {"remind": "review.remind", "review": "review.move", "agree": "review.move"}
"""The permission of each thing that can be done."""


@dataclass(frozen=True)
class Part:
    """Some lines of the table, and where the next ones begin."""

    lines: list[Line]
    next: int | None
    left_out: int


def _part(lines: list[Line], start: int, count: int) -> Part:
    there = lines[start : start + count] if count else lines[start:]
    after = start + len(there)
    return Part(there, after if after < len(lines) else None, len(lines) - after)


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Organisations by amendments, what the asks cover, how far the round is. A POST does something about all of it:
    reminds, puts drafts in review, marks as agreed what may be."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    if request.method == "POST":
        asked = request.POST.get("do", "")
        if asked in _NEEDS:
            require(request, campaign, _NEEDS[asked])
            _DO[asked](request, campaign)
        else:
            require(request, campaign, "review.move")
            messages.error(request, _("There is no such thing to do."))
        return redirect(overview_address(campaign))
    found = Overview(campaign, request.user)
    status = request.GET.get("status", "")
    lines = found.with_status(status) if status in Status.values else found.lines
    statuses = [line.status for line in found.lines]
    part = _part(lines, 0, 0 if request.GET.get("rows") == "all" else AT_FIRST)
    columns = found.columns
    return render(
        request,
        "workspace/overview.html",
        {
            "campaign": campaign,
            "overview": found,
            "columns": columns,
            "part": part,
            "chosen": status if status in Status.values else "",
            "statuses": [(one, statuses.count(one)) for one in Status if one in statuses],
            "may_move": request.user.has_perm("review.move", campaign),
            "may_remind": request.user.has_perm("review.remind", campaign),
            "drafts_seen": seen_words(found.drafts),
            "agreeable_seen": seen_words([*found.agreeable, *found.not_yet]),
            "covered": covered(found),
            "progress": progress(found),
            "bars": bars(columns),
            "kinds": kinds(),
        },
    )


@require_safe
def overview_part(request: PersonRequest, uuid: UUID, start: int) -> HttpResponse:
    """The lines of the table from one on; without JavaScript the whole page has them."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    status = request.GET.get("status", "")
    if not request.headers.get("HX-Request"):
        return redirect(f"{overview_address(campaign)}?rows=all")
    found = Overview(campaign, request.user)
    lines = found.with_status(status) if status in Status.values else found.lines
    context = {
        "campaign": campaign,
        "columns": found.columns,
        "part": _part(lines, min(start, len(lines)), AT_FIRST),
        "chosen": status if status in Status.values else "",
    }
    return render(request, "workspace/_overview_rows.html", context)


def _remind(request: PersonRequest, campaign: Campaign) -> None:
    columns = Overview(campaign, request.user).columns
    asked = request.POST.get("organisation", "")
    if asked:
        key = number_of(asked)
        columns = [column for column in columns if column.organisation.pk == key]
    made = rounds.remind(campaign, request.user, missing_of(columns))
    if made.organisations:
        said = ngettext(
            "%(count)d person was reminded: %(who)s.", "%(count)d people were reminded: %(who)s.", made.people
        )
        messages.success(request, said % {"count": made.people, "who": listed(made.organisations)})
    if made.lately:
        said = _("Reminded less than an hour ago, and not again: %(who)s.")
        messages.warning(request, said % {"who": listed(made.lately)})
    if made.nobody:
        said = _("Nobody could be reminded, since nobody else speaks for them: %(who)s.")
        messages.warning(request, said % {"who": listed(made.nobody)})
    if not (made.organisations or made.lately or made.nobody):
        messages.info(request, _("No position is missing."))


def _put_in_review(request: PersonRequest, campaign: Campaign) -> None:
    made = rounds.put_in_review(campaign, request.user, seen_of(request.POST.get("seen", "")))
    _say(request, made, _("In review now: %(labels)s."), _("No draft was put in review."))


def _agree(request: PersonRequest, campaign: Campaign) -> None:
    made = rounds.agree(campaign, request.user, seen_of(request.POST.get("seen", "")))
    _say(request, made, _("Agreed now: %(labels)s."), _("Nothing may be called agreed yet."))


def _say(request: PersonRequest, made: rounds.Round, done: str, nothing: str) -> None:
    if made.done:
        messages.success(request, done % {"labels": listed(shown(label) for label in made.done)})
    elif not made.left_out and not made.not_yet:
        messages.info(request, nothing)
    if len(made.not_yet) > _MOST_EXPECTED:
        # What was done is not to be looked for among what the page says anyway.
        said = _(
            "%(count)d may not be called agreed yet. “Why %(count)d may not yet” says what each of them needs."
        )
        messages.info(request, said % {"count": len(made.not_yet)})
    expected = made.not_yet if len(made.not_yet) <= _MOST_EXPECTED else []
    for label, why in [*expected, *made.left_out[:_MOST_SAID]]:
        messages.warning(request, f"{shown(label)}: {why}")
    more = len(made.left_out) - _MOST_SAID
    if more > 0:
        said = ngettext("And %(count)d more was left out.", "And %(count)d more were left out.", more)
        messages.warning(request, said % {"count": more})


_MOST_EXPECTED = 2
"""So many amendments that may not be agreed yet are named with the reason."""
_MOST_SAID = 12
"""So many amendments that were left out are named; the table says it of all."""
_DO = {"remind": _remind, "review": _put_in_review, "agree": _agree}
