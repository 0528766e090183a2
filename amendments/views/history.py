"""The history of an amendment: all its texts, the redline between any two, and restoring one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amendments.drafting import DraftingError, SaveConflictError
from amendments.history import between, texts_of, timeline
from amendments.models import AmendmentText
from amendments.restoring import restore
from amendments.visible import load_amendment
from coalitions.load import PersonRequest
from resolutions.models import anchor_of


def _chosen(
    request: HttpRequest, texts: list[AmendmentText]
) -> tuple[AmendmentText | None, AmendmentText | None] | None:
    """The two versions that the address names (0: before the first); None if it does not name two."""
    by_version = {text.version: text for text in texts}
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    if not all(n.isdecimal() and (int(n) == 0 or int(n) in by_version) for n in numbers):
        return None
    old, new = (by_version.get(int(n)) for n in numbers)
    return old, new


@require_safe
def amendment_history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every version and every move, the latest first; with `from` and `to` the redline between two versions."""
    found = load_amendment(request, uuid, "amendments.view")
    texts = texts_of(found)
    chosen = _chosen(request, texts)
    latest = texts[-1] if texts else None
    return render(
        request,
        "amendments/amendment_history.html",
        {
            "amendment": found,
            "campaign": found.campaign,
            "texts": texts,
            "events": timeline(found, texts),
            "latest": latest,
            "chosen": between(found, *chosen) if chosen else None,
            "from_version": chosen[0].version if chosen and chosen[0] else 0,
            "to_version": chosen[1].version if chosen and chosen[1] else 0 if chosen else found.version,
            "may_restore": request.user.has_perm("amendments.propose", found),
            "anchor": anchor_of(found.label),
        },
    )


@require_POST
def restoration(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Restore the version that `restored` names; `version` is the one seen as the latest."""
    found = load_amendment(request, uuid, "amendments.propose")
    restored, version = (request.POST.get(name, "") for name in ("restored", "version"))
    try:
        saved = restore(
            found,
            int(restored) if restored.isdecimal() else 0,
            request.user,
            started_from=int(version) if version.isdecimal() else 0,
        )
    except SaveConflictError as conflict:
        by = f" by {conflict.amendment.updated_by}" if conflict.amendment.updated_by else ""
        messages.error(
            request,
            f"{found.label} was changed{by} in the meantime, so nothing was restored. Look at the latest version first.",
        )
        return redirect("amendment-history", conflict.amendment.uuid)
    except DraftingError as error:
        messages.error(request, str(error))
        return redirect("amendment-history", found.uuid)
    messages.success(request, f"{saved.label}: version {restored} restored as version {saved.version}.")
    return redirect("amendment-history", saved.uuid)
