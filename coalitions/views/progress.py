"""How far something is that a person asked for, and all that went on lately."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitions.load import PersonRequest
from coalitions.models import Progress
from coalitions.progress.process import is_gone

MOST = 50


@dataclass(frozen=True)
class Shown:
    """A row as a page shows it."""

    row: Progress
    interrupted: bool
    """Whether the server that did it was stopped meanwhile."""

    @property
    def state(self) -> str:
        """One of the states, or "interrupted"."""
        return "interrupted" if self.interrupted else self.row.state

    @property
    def goes_on(self) -> bool:
        """Whether there is something to wait for."""
        return self.row.state == Progress.State.RUNNING and not self.interrupted


def _shown(row: Progress) -> Shown:
    running = row.state == Progress.State.RUNNING
    return Shown(row, running and is_gone(row.process, row.updated_at, timezone.now()))


@require_safe
def progress(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One row, for the page that asked for it; of nobody else's."""
    row = get_object_or_404(Progress, uuid=uuid, person=request.user)
    return render(request, "coalitions/_progress.html", {"shown": _shown(row)})


@require_safe
def progress_list(request: PersonRequest) -> HttpResponse:
    """What one asked for in the last days, the latest first; what goes on says how far it is."""
    rows = [_shown(row) for row in Progress.objects.filter(person=request.user)[:MOST]]
    part = "_progress_list" if request.headers.get("HX-Request") else "progress_list"
    context = {"rows": rows, "goes_on": any(one.goes_on for one in rows)}
    return render(request, f"coalitions/{part}.html", context)
