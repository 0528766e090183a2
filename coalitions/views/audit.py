"""A coalition's audit log, for its coordinators."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions.forms import AuditFilterForm
from coalitions.languages import in_files
from coalitions.load import PersonRequest, load
from coalitions.models import Coalition
from coalitions.trail import as_csv, lines, part, people, verbs
from coalitions.views.paging import paged

A_PAGE = 100


@require_safe
def audit_log(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Newest first, a hundred to a page; all, or those of a verb, a person, a day."""
    coalition = load(request, Coalition, "coalitions.audit", uuid=uuid)
    form = _filter(request, coalition)
    # What cannot be read as a verb, person or day is said, and filters nothing.
    pages = paged(request, part(coalition, **form.cleaned_data), A_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "coalitions/audit_log.html",
        {
            "coalition": coalition,
            "form": form,
            "pages": pages,
            "lines": lines(pages, coalition, request.user),
            "query": query.urlencode(),
        },
        status=422 if form.errors else 200,
    )


@require_safe
def audit_log_file(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What the page shows, all pages of it, as CSV. That somebody took it along is recorded."""
    coalition = load(request, Coalition, "coalitions.audit", uuid=uuid)
    form = _filter(request, coalition)
    with in_files():
        content = as_csv(part(coalition, **form.cleaned_data), coalition, request.user)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit-log.csv"'
    return response


def _filter(request: HttpRequest, coalition: Coalition) -> AuditFilterForm:
    form = AuditFilterForm(request.GET, actions=verbs(coalition), people=people(coalition))
    form.is_valid()
    return form
