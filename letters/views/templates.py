"""The templates that a coalition begins its letters with."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from coalitions.load import PersonRequest, load
from coalitions.models import Coalition
from letters.forms import LetterForm
from letters.models import LetterTemplate
from letters.writing import remove_template


@require_safe
def letter_templates(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All of them with what they say. They are made on the page of a letter."""
    coalition = load(request, Coalition, "letters.view_templates", uuid=uuid)
    labels = {name: str(field.label or name.capitalize()) for name, field in LetterForm.base_fields.items()}
    return render(
        request,
        "letters/templates.html",
        {
            "coalition": coalition,
            "templates": [
                (one, [(labels[name], said) for name, said in one.words.items() if said])
                for one in coalition.letter_templates.all()
            ],
            "may_write": request.user.has_perm("letters.keep_templates", coalition),
        },
    )


@require_POST
def template_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a template out; letters begun with it stay as they are."""
    template = load(request, LetterTemplate, "letters.keep_templates", uuid=uuid)
    remove_template(template, request.user)
    return redirect("letter-templates", template.coalition.uuid)
