"""Revise a draft by a list of amendments, or by what is said in the room."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalitions.accounts.limits import limited
from coalitions.languages.engine import in_words
from coalitions.load import PersonRequest, load
from documents.errors import DocumentError
from redline import AmendmentsError
from resolutions.after_import import where_it_is_wanted
from resolutions.forms import ListForm, RevisedDraftForm
from resolutions.imports import DraftExistsError
from resolutions.models import Draft
from resolutions.revising import Tried, read_list, revise, try_list


@require_http_methods(["GET", "HEAD", "POST"])
@limited("list", times=120, seconds=600)
def draft_revision(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give a list, see what it makes of the draft, make the new draft."""
    draft = load(request, Draft, "resolutions.correct", uuid=uuid)
    making = "make" in request.POST
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    details = RevisedDraftForm(request.POST if making else None, draft=draft)
    tried: Tried | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                lines = read_list(*form.given(), request.user)
                tried = try_list(draft, lines)
                form = ListForm({"text": "\n".join(text for text, __ in lines)})
                if making and not tried.problems and details.is_valid():
                    new = revise(draft, lines, details.details, request.user)
                    messages.success(
                        request,
                        _("%(new)s saved with %(count)s paragraphs.")
                        % {"new": new, "count": new.paragraphs.count()},
                    )
                    return redirect(where_it_is_wanted(request, new))
            except DocumentError as error:
                form.add_error("file" if request.FILES else "text", in_words(error.message))
            except DraftExistsError as error:
                details.add_error("symbol", str(error))
            except AmendmentsError as error:
                form.add_error("text", "\n".join(in_words(problem.told) for problem in error.problems))
            if tried is not None and not tried.problems and not making:
                status = 200
    return render(
        request,
        "resolutions/revision.html",
        {"draft": draft, "form": form, "details": details, "tried": tried},
        status=status,
    )
