"""A coalition's audit log, for its coordinators."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions.load import load
from coalitions.models import AuditEntry, Coalition


@require_safe
def audit_log(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Newest first, a hundred to a page."""
    coalition = load(request, Coalition, "coalitions.audit", uuid=uuid)
    entries = AuditEntry.objects.filter(coalition=coalition).select_related("person")
    page = Paginator(entries, 100).get_page(request.GET.get("page"))
    return render(request, "coalitions/audit_log.html", {"coalition": coalition, "page": page})
