"""A file or a pasted text becomes a draft: read, corrected by a person, saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.accounts.leaving import goes_with_account
from coalitions.accounts.limits import StillBusyError, one_at_a_time
from coalitions.changes import change
from coalitions.models import Coalition, Person
from coalitions.progress import step
from documents.apart import PATIENCE, Limits, Reading, read_apart
from documents.cleaning import TAKEN_OUT
from documents.correct import problems
from documents.draft import DraftText
from documents.draft_json import draft_from_json, draft_to_json
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers
from documents.text import one_line
from redline import Said
from resolutions.clauses.find import link_paragraphs
from resolutions.held import may_leave
from resolutions.models import OPEN, Confidentiality, Draft, DraftImport, Paragraph, Resolution, Session
from resolutions.texts import draft_text, stored_around, stored_paragraphs

SPARE = 5
"""Seconds for which a busy machine may take longer to end a reading than it has time."""


class ImportConflictError(Exception):
    """Somebody (perhaps the same person in another tab) corrected the text in the meantime."""


class ImportProblemError(ValueError):
    """The text cannot be saved as it is; the message says what is missing."""


class DraftExistsError(ImportProblemError):
    """The coalition has a draft of this session, stage and symbol."""

    def __init__(self) -> None:
        super().__init__(_("This resolution already has a draft of this session, stage and symbol."))


@dataclass(frozen=True)
class DraftDetails:
    """What a person says of a text that it does not say itself."""

    resolution: Resolution
    session: Session
    stage: str
    symbol: str = ""
    language: str = "en"
    dated: date | None = None
    notice: str = ""
    confidentiality: str = Confidentiality.COALITION
    embargoed_until: datetime | None = None
    named_persons: tuple[Person, ...] = ()


def too_large(name: str) -> str:
    """What to say about a file over the limit."""
    limit = settings.IMPORT_MAX_BYTES // 1024 // 1024
    return _(
        "“%(name)s” is larger than %(limit)s MB. A resolution’s text is far smaller: remove pictures and attachments, or paste the text."
    ) % {"name": name, "limit": limit}


def start_import(data: bytes, name: str, person: Person, coalition: Coalition) -> DraftImport:
    """Read a file for a coalition and keep it, without personal metadata, with the text that was read.

    Raises DocumentError, and stores nothing, if it cannot be read, also where that takes too long or too much memory,
    or the person gave another file that is still being read.
    """
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise DocumentError("too-large", Said(too_large(name)))
    step(gettext_lazy("The file is read, and names are taken out of it."))
    read = _read(data, name, person, clean=True)
    reading = draft_to_json(replace(read.draft, warnings=(*read.draft.warnings, *read.remarks)))
    step(gettext_lazy("What was read is kept."))
    started = DraftImport(
        person=person, coalition=coalition, source_name=one_line(name)[:255], reading=reading
    )
    started.source_file.save("source", ContentFile(read.content), save=False)
    try:
        with change(person, "Import begun", audit="import.started", coalition=coalition) as made:
            started.save()
            made.about = started
    except Exception:
        started.source_file.delete(save=False)
        raise
    return started


def _read(data: bytes, name: str, person: Person, *, clean: bool, answers: Answers = NO_ANSWERS) -> Reading:
    """Each person has one file read at a time, so that nobody takes all the turns there are."""
    limits = Limits(settings.IMPORT_MAX_SECONDS, settings.IMPORT_MAX_MEMORY)
    try:
        with one_at_a_time("reading", person, PATIENCE + 2 * limits.seconds + SPARE):
            return read_apart(data, name, limits, clean=clean, answers=answers)
    except StillBusyError as error:
        raise DocumentError(
            "busy",
            Said(_("Another file of yours is being read at the moment. Give this one when that is done.")),
        ) from error


def start_correction(draft: Draft, person: Person) -> DraftImport:
    """Begin to correct a draft whose text may be in use: a copy to be corrected, then saved as the next revision."""
    with change(person, f"Correction of {draft} begun", audit="correction.started", about=draft):
        return DraftImport.objects.create(
            person=person,
            coalition=draft.resolution.coalition,
            source_file=draft.source_file.name,
            source_name=draft.source_name or str(draft),
            reading=draft_to_json(draft_text(draft)),
            corrects=draft,
        )


def save_correction(started: DraftImport, version: int, reason: str) -> Draft:
    """Save a correction as the next revision of its draft. The draft it corrects stays as it is, and so does
    everything written against it; whoever may read it, and nobody else, may read the correction. Errors as for
    `save_draft`; ImportProblemError without a reason or a change."""
    old = started.corrects
    if old is None:
        raise ImportProblemError(_("This import corrects no draft."))
    if not one_line(reason):
        raise ImportProblemError(
            _("Say in a few words what was wrong: everybody who used the text wants to know.")
        )
    if draft_as_corrected(started).paragraphs == draft_text(old).paragraphs:
        raise ImportProblemError(_("Nothing is corrected yet."))
    return save_draft(started, version, lambda: _details_of(old), reason=one_line(reason))


def _details_of(draft: Draft) -> DraftDetails:
    """What is said of a stored draft; its row is locked, so that nobody sets other readers meanwhile."""
    locked = Draft.objects.select_for_update(of=("self",)).select_related("resolution__coalition", "session")
    old = locked.get(pk=draft.pk)
    return DraftDetails(
        resolution=old.resolution,
        session=old.session,
        stage=old.stage,
        symbol=old.symbol,
        language=old.language,
        dated=old.dated,
        notice=old.notice,
        confidentiality=old.confidentiality,
        embargoed_until=old.embargoed_until,
        named_persons=tuple(old.named_persons.all()),
    )


def keeping_readers(draft: Draft, details: DraftDetails) -> DraftDetails:
    """Details of another draft of the same resolution, which those may read who may read this one. Inside a change."""
    old = _details_of(draft)
    return replace(
        details,
        resolution=old.resolution,
        language=old.language,
        confidentiality=old.confidentiality,
        embargoed_until=old.embargoed_until,
        named_persons=old.named_persons,
    )


def open_source(draft: Draft, person: Person) -> File[bytes]:
    """The original file of a draft that has one, open for reading; that it left is recorded. Raises HeldError."""
    may_leave(draft)
    with change(person, "Original file downloaded", audit="file.exported", about=draft, format="original"):
        return draft.source_file.open("rb")


@goes_with_account
def _remove_unsaved(person: Person) -> None:
    """Files and texts that somebody gave and that became no draft go with their account, from the disk as well."""
    unsaved = DraftImport.objects.filter(person=person, draft=None)
    for started in unsaved.filter(corrects=None).defer("reading"):
        transaction.on_commit(partial(started.source_file.delete, save=False))
    unsaved.delete()


def read_again(started: DraftImport, version: int, answers: Answers | None = None) -> None:
    """Undo all corrections: start again from the original file, with `answers` to what was asked about it (None: those
    given before), or from the draft that is corrected.

    Raises DocumentError as `start_import` does, and ImportConflictError."""
    if started.corrects is not None:
        _replace(started, version, draft_text(started.corrects))
        return
    with started.source_file.open("rb") as file:
        given = started.answers if answers is None else answers
        read = _read(file.read(), started.source_name, started.person, clean=False, answers=given)
    draft = read.draft
    # What was taken out of the file before it was kept is still to be told.
    told = tuple(w for w in draft_as_corrected(started).warnings if w.code == TAKEN_OUT)
    answered = {question.key: question.chosen for question in draft.questions}
    _replace(started, version, replace(draft, warnings=(*draft.warnings, *told)), answers=answered)


def correct(started: DraftImport, version: int, correction: Callable[[DraftText], DraftText]) -> None:
    """Apply a correction to the text that the person saw as `version`."""
    _replace(started, version, correction(draft_as_corrected(started)))


def draft_as_corrected(started: DraftImport) -> DraftText:
    """The text of an import as it stands, with the corrections made so far."""
    return draft_from_json(started.reading)


def _replace(started: DraftImport, version: int, draft: DraftText, *, answers: Answers | None = None) -> None:
    more = {} if answers is None else {"answers": dict(answers)}
    with change(started.person, "Import corrected", audit="import.corrected", about=started):
        changed = DraftImport.objects.filter(pk=started.pk, version=version, draft=None).update(
            reading=draft_to_json(draft), version=F("version") + 1, **more
        )
        if not changed:
            raise ImportConflictError
    started.refresh_from_db()


def save_draft(
    started: DraftImport, version: int, details: Callable[[], DraftDetails], *, reason: str = ""
) -> Draft:
    """Make the text of an import a draft, with its paragraphs linked to the clauses of the resolution. All or nothing.

    `details` is asked inside the change, since the resolution and the session may be new. Raises ImportConflictError
    if the text is not the one seen as `version`, ImportProblemError if it cannot be a draft as it is.
    """
    try:
        return _save_draft(started, version, details, reason)
    except IntegrityError as error:
        raise DraftExistsError from error


def _save_draft(
    started: DraftImport, version: int, details: Callable[[], DraftDetails], reason: str
) -> Draft:
    verb = "draft.imported" if started.corrects_id is None else "draft.corrected"
    with change(started.person, reason, audit=verb, coalition=started.coalition) as made:
        locked = DraftImport.objects.select_for_update().get(pk=started.pk)
        if locked.version != version or locked.draft_id is not None:
            raise ImportConflictError
        corrected = draft_as_corrected(locked)
        found = problems(corrected)
        if found:
            raise ImportProblemError(next(iter(found.values())))
        if not corrected.paragraphs:
            raise ImportProblemError(_("There is no paragraph to save."))
        draft = create_draft(corrected, details(), locked.person, corrects=locked.corrects, reason=reason)
        draft.source_file.name, draft.source_name = locked.source_file.name, locked.source_name
        draft.save()
        locked.draft = draft
        locked.save(update_fields=["draft"])
        made.about, made.facts["revision"] = draft, draft.revision
        made.comment = reason or f"Imported {draft} from {draft.source_name}"
    return draft


def create_draft(
    text: DraftText,
    details: DraftDetails,
    person: Person | None,
    *,
    corrects: Draft | None = None,
    reason: str = "",
    was: Sequence[Paragraph | None] = (),
) -> Draft:
    """Store a draft and its paragraphs; `was` as `link_paragraphs` takes it. Called inside a change."""
    stored = draft_to_json(text)
    revision = 1
    if corrects is not None:
        same = Draft.objects.filter(
            resolution=details.resolution,
            session=details.session,
            stage=details.stage,
            symbol=details.symbol,
            language=details.language,
        )
        open_ones = same.filter(confidentiality__in=OPEN)
        alike = open_ones if details.confidentiality in OPEN else same.exclude(confidentiality__in=OPEN)
        revision = 1 + max(alike.values_list("revision", flat=True), default=corrects.revision)
    draft = Draft.objects.create(
        resolution=details.resolution,
        session=details.session,
        stage=details.stage,
        symbol=details.symbol,
        title=text.masthead.title or details.resolution.title,
        language=details.language,
        dated=details.dated,
        notice=details.notice,
        confidentiality=details.confidentiality,
        embargoed_until=details.embargoed_until,
        **stored_around(stored),
        created_by=person,
        corrects=corrects,
        revision=revision,
        correction_reason=reason[:500],
    )
    draft.named_persons.set(details.named_persons)
    step(gettext_lazy("Its paragraphs are linked to those of the drafts before."))
    paragraphs = [
        Paragraph(draft=draft, remarks=said["remarks"], **fields)
        for fields, said in zip(stored_paragraphs(stored), stored["paragraphs"], strict=True)
    ]
    link_paragraphs(draft, paragraphs, was)
    step(gettext_lazy("They are saved."))
    for paragraph in paragraphs:
        paragraph.save()
    return draft
