"""The history of an amendment: all its versions, the redline between any two, and restoring one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amendments.drafting import DraftingError, SaveConflictError
from amendments.history import between, timeline, versions_of
from amendments.models import Amendment, Version
from amendments.restoring import restore
from amendments.rivals.merging import Credits, credits_of, merged_into, merged_of
from amendments.writing.live import brought_by
from coalitions.load import PersonRequest, load
from coalitions.seen import seen
from coalitions.views.paging import paged
from resolutions.models import anchor_of

A_PAGE = 50


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
    choices = {0: _("the draft’s text") if found.paragraph else _("nothing")}
    choices |= {version.number: _("version %(number)s") % {"number": version.number} for version in versions}
    from_version, to_version = (
        [version.number if version else 0 for version in chosen] if chosen else (0, found.version.number)
    )
    return render(
        request,
        "amendments/amendment_history.html",
        {
            "amendment": found,
            "campaign": found.campaign,
            "versions": versions,
            "brought": brought_by(found, versions),
            "events": paged(request, timeline(found, versions), A_PAGE),
            "latest": found.version,
            "chosen": between(*chosen, first=versions[0]) if chosen else None,
            "choices": choices.items(),
            "from_version": from_version,
            "to_version": to_version,
            "from_name": choices[from_version],
            "to_name": choices[to_version],
            "restorable": _restorable(request, found, versions),
            "anchor": anchor_of(found.label),
            "merged_into": merged_into(found) if found.merged else None,
            "credits": _credits(found) if getattr(versions[0], "made_of_others", False) else None,
        },
    )


def _credits(amendment: Amendment) -> Credits | None:
    """From whom which words of an amendment are, if it was made of others."""
    sources = merged_of([amendment]).get(amendment.pk)
    return credits_of(amendment.base_text, amendment.text, sources) if sources else None


def _restorable(request: HttpRequest, amendment: Amendment, versions: Sequence[Version]) -> set[int]:
    """The numbers of the versions that the person may restore: all that say something else than the one that stands."""
    if not request.user.has_perm("amendments.propose", amendment):
        return set()
    latest = versions[-1]
    return {v.number for v in versions if amendment.withdrawn or not v.says_the_same(latest)}


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
            (
                _(
                    "%(label)s was changed by %(writer)s in the meantime, so nothing was restored. Look at the latest version first."
                )
                if writer
                else _(
                    "%(label)s was changed in the meantime, so nothing was restored. Look at the latest version first."
                )
            )
            % {"label": found.label, "writer": writer},
        )
        return redirect("amendment-history", conflict.amendment.uuid)
    except DraftingError as error:
        messages.error(request, str(error))
        return redirect("amendment-history", found.uuid)
    if saved.pk == found.pk:
        done = _("version %(number)s restored as version %(number2)s.") % {
            "number": number,
            "number2": saved.version.number,
        }
    else:
        done = _("the text of version %(number)s is proposed again.") % {"number": number}
    messages.success(request, f"{saved.label}: {done}")
    return redirect("amendment-history", saved.uuid)
