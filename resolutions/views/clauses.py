"""One clause through the years: its history, one of its texts, its name."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalitions.load import PersonRequest, load
from documents.text import one_line
from resolutions.clauses.concordance import Concordance, Row, concordance
from resolutions.clauses.names import LONGEST_NAME, NameConflictError, name_clause
from resolutions.models import Clause
from resolutions.rules import load_texts, readable_drafts


def _row(request: PersonRequest, uuid: UUID) -> tuple[Concordance, int]:
    """The concordance that the clause stands in, and its place there; 404 if the person may read none of its texts."""
    clause = load(request, Clause, "resolutions.view", uuid=uuid)
    drafts = list(readable_drafts(request, clause.resolution))
    having = set(clause.paragraphs.values_list("draft", flat=True))
    language = next((draft.language for draft in drafts if draft.pk in having), "")
    found = concordance(clause.resolution, drafts, language)
    place = found.row_of(clause)
    if place is None:
        raise Http404(_("This paragraph has no text here."))
    load_texts(request, [cell.draft for cell in found.rows[place].cells if cell.paragraph is not None])
    return found, place


@require_safe
def clause(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The history of one clause, as redlines from draft to draft."""
    found, place = _row(request, uuid)
    row = found.rows[place]
    first = next(index for index, cell in enumerate(row.cells) if cell.paragraph is not None)
    return render(
        request,
        "resolutions/clause.html",
        {
            "resolution": found.resolution,
            "row": row,
            "cells": row.cells[first:],
            "before": found.rows[place - 1] if place else None,
            "after": found.rows[place + 1] if place + 1 < len(found.rows) else None,
            "may_name": request.user.has_perm("resolutions.link", found.resolution),
        },
    )


@require_safe
def clause_text(request: PersonRequest, uuid: UUID, draft: UUID) -> HttpResponse:
    """The text of a clause in one draft, as a part of the concordance page."""
    found, place = _row(request, uuid)
    row: Row = found.rows[place]
    cell = next((cell for cell in row.cells if cell.draft.uuid == draft), None)
    if cell is None:
        raise Http404(_("This resolution has no such draft."))
    return render(request, "resolutions/_clause_text.html", {"row": row, "cell": cell})


@require_POST
def clause_name(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Save the clause's name."""
    shown = load(request, Clause, "resolutions.link", uuid=uuid)
    name = one_line(request.POST.get("name", ""))
    if len(name) > LONGEST_NAME:
        messages.error(request, _("That name is too long: a few words are enough."))
        return redirect("clause", uuid)
    try:
        name_clause(shown, name, request.user, started_from=request.POST.get("started_from", ""))
    except NameConflictError as error:
        messages.error(
            request,
            _(
                "Somebody named this paragraph “%(name)s” in the meantime. It keeps that name; yours was “%(name2)s”: save it again if it should take its place."
            )
            % {"name": error.clause.name, "name2": name},
        )
    else:
        messages.success(
            request,
            _("This paragraph is called “%(name)s” now.") % {"name": name}
            if name
            else _("The name is taken away."),
        )
    return redirect("clause", uuid)
