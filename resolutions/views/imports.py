"""Import of a draft: give a file or a text, see what was read, correct it, save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitions.accounts.limits import limited
from coalitions.languages.engine import in_words
from coalitions.load import PersonRequest, listed, load
from coalitions.models import Coalition
from coalitions.progress import leads_to, progress_of
from coalitions.seen import seen
from coalitions.views.paging import paged
from documents import correct as corrections
from documents.correct import CorrectionError
from documents.draft import DraftText
from documents.errors import DocumentError
from documents.questions import Answers, misfits
from documents.text import squash
from redline import Said
from resolutions.after_import import where_it_is_wanted
from resolutions.forms import CorrectionForm, DraftForm, ImportForm, details_read
from resolutions.imports import (
    DraftExistsError,
    ImportConflictError,
    ImportProblemError,
    correct,
    draft_as_corrected,
    read_again,
    save_correction,
    save_draft,
    start_correction,
    start_import,
)
from resolutions.models import Draft, DraftImport, Resolution

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@limited("import", times=60, seconds=600)
def new_import(request: PersonRequest) -> HttpResponse:
    """Upload or paste."""
    sent = request.method == "POST"
    coalitions = _importing(request)
    form = ImportForm(*((request.POST, request.FILES) if sent else ()), coalitions=coalitions)
    if sent and form.is_valid():
        file, text = form.cleaned_data["file"], form.cleaned_data["text"]
        data, name = (file.read(), file.name) if file else (text.encode(), "pasted text.txt")
        try:
            with progress_of(request, _("Import of %(name)s") % {"name": name}, 2):
                started = start_import(data, name, request.user, form.chosen_coalition)
                leads_to(started.get_absolute_url())
        except DocumentError as error:
            form.add_error("file" if file else "text", in_words(error.message))
        else:
            return redirect(started)
    return render(
        request,
        "resolutions/import_new.html",
        {"form": form},
        status=422 if request.method == "POST" else 200,
    )


def _importing(request: PersonRequest) -> QuerySet[Coalition]:
    """The coalitions for which the person imports. Raises PermissionDenied where there is none."""
    mine = listed(request, Coalition)
    coalitions = mine.filter(pk__in=[c.pk for c in mine if request.user.has_perm("resolutions.import", c)])
    if not coalitions:
        raise PermissionDenied
    return coalitions


@require_safe
def import_list(request: PersonRequest) -> HttpResponse:
    """All that one imported, the latest first: what waits to be saved, and what became of the rest."""
    own = listed(request, DraftImport).filter(coalition__in=_importing(request)).defer("reading")
    imports = own.select_related("draft__session", "draft__resolution", "corrects__session")
    return render(
        request,
        "resolutions/import_list.html",
        {"imports": paged(request, imports, A_PAGE)},
    )


def _own_import(request: PersonRequest, uuid: UUID) -> DraftImport:
    return load(request, DraftImport, "resolutions.continue_import", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_import(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What was read, with everything that is odd; saving makes it a draft."""
    started = _own_import(request, uuid)
    if started.draft is not None:
        return redirect(started.draft)
    if started.corrects is not None:
        return _correction(request, started)
    resolutions = listed(request, Resolution).filter(coalition=started.coalition)
    form = DraftForm(
        request.POST or None,
        coalition=started.coalition,
        resolutions=resolutions,
        initial=details_read(started.reading, resolutions),
    )
    if request.method == "POST" and form.is_valid():
        try:
            with progress_of(request, _("Import of %(name)s") % {"name": started.source_name}, 2):
                draft = save_draft(started, seen(request), form.details)
                leads_to(draft.get_absolute_url())
        except ImportConflictError:
            messages.error(
                request, _("The text was corrected in another window. Look at it once more, then save.")
            )
            return redirect(started)
        except DraftExistsError as error:
            form.add_error("symbol", str(error))
        except ImportProblemError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("%(draft)s saved with %(count)s paragraphs.")
                % {"draft": draft, "count": draft.paragraphs.count()},
            )
            return redirect(where_it_is_wanted(request, draft))
    return _preview(request, started, form, status=422 if request.method == "POST" else 200)


def _correction(request: HttpRequest, started: DraftImport) -> HttpResponse:
    """The same page for the correction of a stored draft; all it asks is the reason."""
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = save_correction(started, seen(request), form.cleaned_data["reason"])
        except ImportConflictError:
            messages.error(
                request, _("The text was corrected in another window. Look at it once more, then save.")
            )
            return redirect(started)
        except ImportProblemError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Saved as %(draft)s. The text before stays, with all that was written on it.")
                % {"draft": draft},
            )
            return redirect(draft)
    return _preview(request, started, form, status=422 if request.method == "POST" else 200)


@require_POST
def new_correction(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Begin to correct a draft."""
    draft = load(request, Draft, "resolutions.correct", uuid=uuid)
    return redirect(start_correction(draft, request.user))


def _preview(request: HttpRequest, started: DraftImport, form: Form, *, status: int = 200) -> HttpResponse:
    draft = draft_as_corrected(started)
    problems = corrections.problems(draft)
    paragraphs = draft.paragraphs
    warnings_at: dict[str, list[str]] = {}
    for warning in draft.warnings:
        warnings_at.setdefault(warning.place, []).append(warning.message)
    rows: list[dict[str, Any]] = [
        {
            "index": index,
            "paragraph": paragraph,
            "level": paragraph.label.level,
            "kind": paragraph.label.kind,
            "begins": index == 0 or paragraphs[index - 1].label.kind != paragraph.label.kind,
            "problem": problems.get(index, ""),
            "warnings": warnings_at.get(str(paragraph.label), []) + warnings_at.get(paragraph.place, []),
        }
        for index, paragraph in enumerate(paragraphs)
    ]
    shown = {message for row in rows for message in row["warnings"]}
    return render(
        request,
        "resolutions/import.html",
        {
            "import": started,
            "form": form,
            "rows": rows,
            "masthead": [
                (key, " · ".join(value) if isinstance(value, list | tuple) else value)
                for key, value in asdict(draft.masthead).items()
                if value and key != "lines"
            ],
            "masthead_lines": _masthead_lines(draft),
            "language": draft.language,
            "questions": draft.questions,
            "warnings": draft.warnings,
            "other_warnings": [w for w in draft.warnings if w.message not in shown],
            "problems": problems,
            "closing": draft.closing,
            "annexes": draft.annexes,
            "set_aside": draft.set_aside,
        },
        status=status,
    )


def _masthead_lines(draft: DraftText) -> list[tuple[int, str]]:
    """The lines above the enacting line that are no paragraphs, with their numbers."""
    made = corrections.lines_made(draft)
    return [(number, line) for number, line in enumerate(draft.masthead.lines) if number not in made]


def _joined(draft: DraftText, index: int, _request: HttpRequest) -> DraftText:
    return corrections.join(draft, index)


def _split(draft: DraftText, index: int, request: HttpRequest) -> DraftText:
    """The cut is the first line break that the person put into the paragraph's text."""
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    before, cut, __ = text.partition("\n")
    original = draft.paragraphs[index].text if 0 <= index < len(draft.paragraphs) else ""
    if not cut or squash(text) != squash(original):
        raise CorrectionError(
            Said(_("Press Enter once where the paragraph is to be cut; leave the words as they are."))
        )
    return corrections.split(draft, index, len(squash(before)))


def _reworded(draft: DraftText, index: int, request: HttpRequest) -> DraftText:
    return corrections.reword(draft, index, request.POST.get("text", ""))


def _relabelled(draft: DraftText, index: int, request: HttpRequest) -> DraftText:
    following = "following" in request.POST
    return corrections.relabel(draft, index, request.POST.get("label", ""), following=following)


def _other_kind(draft: DraftText, index: int, request: HttpRequest) -> DraftText:
    return corrections.change_kind(draft, index, request.POST.get("kind", ""))


def _set_aside(draft: DraftText, index: int, _request: HttpRequest) -> DraftText:
    return corrections.set_aside(draft, index)


def _from_masthead(draft: DraftText, index: int, _request: HttpRequest) -> DraftText:
    return corrections.from_masthead(draft, index)


CORRECTIONS: dict[str, Callable[[DraftText, int, HttpRequest], DraftText]] = {
    "join": _joined,
    "split": _split,
    "words": _reworded,
    "label": _relabelled,
    "kind": _other_kind,
    "set-aside": _set_aside,
    "from-masthead": _from_masthead,
}


def _answers(request: HttpRequest, started: DraftImport) -> Answers:
    """What was chosen for each question of the page. Raises CorrectionError for what is no answer."""
    questions = draft_as_corrected(started).questions
    given = {q.key: request.POST[f"answer-{q.key}"] for q in questions if f"answer-{q.key}" in request.POST}
    if wrong := misfits(given, questions):
        raise CorrectionError(wrong[0])
    return {q.key: q.chosen for q in questions} | given


@require_POST
def import_correction(request: PersonRequest, uuid: UUID, what: str) -> HttpResponse:
    """One correction of one paragraph, "again" to undo them all, or "answers" to what the reader asked."""
    started = _own_import(request, uuid)
    index = seen(request, "index", otherwise=-1)
    try:
        if what == "again":
            read_again(started, seen(request))
        elif what == "answers":
            read_again(started, seen(request), _answers(request, started))
        else:
            correct(started, seen(request), lambda draft: CORRECTIONS[what](draft, index, request))
    except (CorrectionError, DocumentError) as error:
        messages.error(request, in_words(error.said if isinstance(error, CorrectionError) else error.message))
    except ImportConflictError:
        messages.error(
            request, _("The text was corrected in another window in the meantime. This is how it stands now.")
        )
    near = max(0, index - (what == "join"))
    return redirect(f"{started.get_absolute_url()}#paragraph-{near}")
