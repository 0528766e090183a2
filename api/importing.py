"""What comes in by a program: drafts through the same import as a person's, amendments as from a list."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from amendments.lists.found import FoundList, amendments_in
from amendments.lists.taking import take
from amendments.models import Campaign
from api.asking import WRITE, TooOftenError
from api.said import DraftSaid
from api.strict import Given
from coalitions.accounts.limits import too_often
from coalitions.load import PersonRequest, listed, load
from coalitions.models import Coalition
from documents.correct import problems
from documents.questions import misfits
from resolutions.forms import DraftForm, details_read
from resolutions.imports import (
    ImportProblemError,
    draft_as_corrected,
    read_again,
    save_draft,
    start_import,
)
from resolutions.models import Confidentiality, DraftImport, Resolution
from resolutions.revising import read_list

router = Router(auth=WRITE, tags=["import"])


class ImportSaid(Schema):
    """What was read of a file. `version` counts the corrections: it is sent back with what is done next."""

    uuid: UUID
    version: int
    symbol: str
    title: str
    labels: list[str]
    warnings: list[str]
    problems: list[str]
    questions: list[dict[str, Any]]
    details: dict[str, Any]


class Answers(Given):
    """Answers to questions, by their keys."""

    version: int
    answers: dict[str, str]


class Details(Given):
    """What the file does not say itself. Of what is left out, what was read counts."""

    version: int
    resolution: UUID | None = None
    title: str | None = None
    body: str | None = None
    session_number: int | None = None
    stage: str | None = None
    symbol: str | None = None
    language: str | None = None
    dated: str | None = None
    confidentiality: str | None = None


class AmendmentFound(Schema):
    """One amendment that a file makes; `there` says that the campaign has it already."""

    key: str
    kind: str
    label: str
    text: str
    reason: str
    there: bool


class ListSaid(Schema):
    """What a file makes of a campaign's base draft. With a problem, none of it can be taken."""

    amendments: list[AmendmentFound]
    problems: list[str]
    told: list[str]
    taken: int


@router.post("/imports", response={201: ImportSaid})
def new_import(request: HttpRequest, coalition: Form[UUID], file: File[UploadedFile]) -> Status:
    """Read a file (Word, PDF, page, text, our JSON, Akoma Ntoso) for a coalition. Nothing is a draft yet."""
    _not_too_often(request, "import", 60)
    whose = load(request, Coalition, "resolutions.import", uuid=coalition)
    person = cast("PersonRequest", request).user
    started = start_import(file.read() or b"", file.name or "file", person, whose)
    return Status(201, _said(request, started))


@router.get("/imports/{uuid}", response=ImportSaid)
def one_import(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """What was read of one's own file."""
    return _said(request, _import(request, uuid))


@router.post("/imports/{uuid}/answers", response=ImportSaid)
def answer(request: HttpRequest, uuid: UUID, given: Answers) -> dict[str, Any]:
    """Read the file once more with answers to what was asked about it."""
    _not_too_often(request, "import", 60)
    started = _import(request, uuid)
    if wrong := misfits(given.answers, draft_as_corrected(started).questions):
        raise ImportProblemError(wrong[0])
    read_again(started, given.version, given.answers)
    return _said(request, started)


@router.post("/imports/{uuid}/draft", response={201: DraftSaid})
def save(request: HttpRequest, uuid: UUID, given: Details) -> Status:
    """Make it a draft, linked with those before. Refused in words where a label stands twice or a field is missing."""
    started = _import(request, uuid)
    own = {"confidentiality": Confidentiality.COALITION, **_details(request, started)}
    known = {**own, **given.dict(exclude={"version"}, exclude_none=True)}
    resolutions = listed(request, Resolution).filter(coalition=started.coalition)
    if given.resolution is not None:
        known["resolution"] = (
            resolutions.filter(uuid=given.resolution).values_list("pk", flat=True).first() or 0
        )
    form = DraftForm(known, coalition=started.coalition, resolutions=resolutions)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise ImportProblemError(f"{field}: {errors[0]}")
    return Status(201, save_draft(started, given.version, form.details))


@router.post("/campaigns/{uuid}/amendments/file", response=ListSaid)
def from_file(
    request: HttpRequest, uuid: UUID, file: File[UploadedFile], take_them: Form[bool] = False
) -> dict[str, Any]:
    """The amendments that a file makes (our JSON or Akoma Ntoso, or a written list); with `take_them` all that the
    campaign does not have already become drafts of amendments."""
    _not_too_often(request, "list", 120)
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    person = cast("PersonRequest", request).user
    lines = read_list(file.read() or b"", file.name or "file", person)
    found = amendments_in(campaign, lines)
    new = [one.key for one in found.amendments if not one.is_there]
    taken = take(campaign, lines, new, person) if take_them and new and not found.tried.problems else []
    return _list_said(found, len(taken))


def _list_said(found: FoundList, taken: int) -> dict[str, Any]:
    return {
        "amendments": [
            {
                "key": one.key,
                "kind": one.kind,
                "label": one.label,
                "text": one.text,
                "reason": one.note.reason if one.note else "",
                "there": one.is_there,
            }
            for one in found.amendments
        ],
        "problems": [str(problem) for problem in found.tried.problems],
        "told": [str(line) for line in (*found.not_said, *found.tried.told)],
        "taken": taken,
    }


def _import(request: HttpRequest, uuid: UUID) -> DraftImport:
    started = load(request, DraftImport, "resolutions.continue_import", uuid=uuid)
    if started.draft is not None or started.corrects is not None:
        raise ImportProblemError("This import is saved already, or corrects a draft.")
    return started


def _details(request: HttpRequest, started: DraftImport) -> dict[str, Any]:
    resolutions = listed(request, Resolution).filter(coalition=started.coalition)
    return details_read(started.reading, resolutions)


def _said(request: HttpRequest, started: DraftImport) -> dict[str, Any]:
    draft = draft_as_corrected(started)
    details = _details(request, started)
    return {
        "uuid": started.uuid,
        "version": started.version,
        "symbol": draft.masthead.symbol,
        "title": draft.masthead.title,
        "labels": [str(paragraph.label) for paragraph in draft.paragraphs],
        "warnings": [f"{warning.place}: {warning.message}" for warning in draft.warnings],
        "problems": list(problems(draft).values()),
        "questions": started.reading.get("questions", []),
        "details": {name: str(value) for name, value in details.items() if value not in (None, "")},
    }


def _not_too_often(request: HttpRequest, what: str, times: int) -> None:
    """Reading files is work: it counts together with what the person gives on the pages."""
    if too_often(what, request, times=times, seconds=600):
        raise TooOftenError
