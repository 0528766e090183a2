"""Positions once more, after the amendments were carried onto a later draft: ask for them, and renew one's own."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from amendments.models import CarryOver
from coalitions.load import PersonRequest, load
from review.positions import PositionError, ask_to_renew, renew


@require_POST
def renewal_asking(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A coordinator asks the organisations to renew their positions."""
    found = load(request, CarryOver, "review.reopen", uuid=uuid)
    try:
        ask_to_renew(found, request.user)
        messages.success(request, _("The organisations are asked to renew their positions."))
    except PositionError as error:
        messages.error(request, str(error))
    return redirect(found)


@require_POST
def position_renewal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A member renews the positions of their own organisation, all at once; an opposition, and what has a remark, where it is ticked."""
    found = load(request, CarryOver, "review.take_position", uuid=uuid)
    own = request.user.current_memberships[found.campaign.coalition_id].organisation
    try:
        chosen = {
            int(given) for given in request.POST.getlist("position") if re.fullmatch("[0-9]{1,18}", given)
        }
        count = renew(found, own, request.user, chosen)
        said = ngettext(
            "%(count)s position of %(own)s renewed.", "%(count)s positions of %(own)s renewed.", count
        )
        messages.success(request, said % {"count": count, "own": own})
    except PositionError as error:
        messages.error(request, str(error))
    return redirect(found)
