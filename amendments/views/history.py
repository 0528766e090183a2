"""The history of an amendment: all its versions, the redline between any two, and restoring one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amendments.drafting import DraftingError, SaveConflictError
from amendments.history import between, timeline, versions_of
from amendments.models import Amendment, Version
from amendments.restoring import restore
from coalitions.load import PersonRequest, load
from coalitions.seen import seen
from resolutions.models import anchor_of


def _chosen(
    request: HttpRequest, versions: Sequence[Version]
) -> tuple[Version | None, Version | None] | None:
    """The two versions that the address names (0: before the first); None if it does not name two."""
    by_number: dict[int, Version | None] = {0: None, **{version.number: version for version in versions}}
    numbers = seen(request, "from", otherwise=-1), seen(request, "to", otherwise=-1)
    if any(number not in by_number for number in numbers):
        return None
    return by_number[numbers[0]], by_number[numbers[1]]


@require_safe
def amendment_history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every version and every change of status, the latest first; with `from` and `to` the redline between two."""
    found = load(request, Amendment, "amendments.view", uuid=uuid)
    versions = versions_of(found)
    chosen = _chosen(request, versions)
    return render(
        request,
        "amendments/amendment_history.html",
        {
            "amendment": found,
            "campaign": found.campaign,
            "versions": versions,
            "events": timeline(found, versions),
            "latest": found.version,
            "chosen": between(*chosen, first=versions[0]) if chosen else None,
            "from_version": chosen[0].number if chosen and chosen[0] else 0,
            "to_version": chosen[1].number if chosen and chosen[1] else 0 if chosen else found.version.number,
            "may_restore": request.user.has_perm("amendments.propose", found),
            "anchor": anchor_of(found.label),
        },
    )


@require_POST
def restoration(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Restore the version that `restored` names; `version` is the one seen as the latest."""
    found = load(request, Amendment, "amendments.propose", uuid=uuid)
    number = seen(request, "restored")
    try:
        saved = restore(found, number, request.user, started_from=seen(request))
    except SaveConflictError as conflict:
        writer = conflict.amendment.version.person
        messages.error(
            request,
            f"{found.label} was changed{f' by {writer}' if writer else ''} in the meantime, so nothing was restored. "
            "Look at the latest version first.",
        )
        return redirect("amendment-history", conflict.amendment.uuid)
    except DraftingError as error:
        messages.error(request, str(error))
        return redirect("amendment-history", found.uuid)
    messages.success(request, f"{saved.label}: version {number} restored as version {saved.version.number}.")
    return redirect("amendment-history", saved.uuid)
