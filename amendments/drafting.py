"""Write amendments: change a paragraph, propose a new one, propose a deletion, withdraw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

import reversion
from django.db import transaction
from django.utils import timezone

from amendments.models import Amendment, AmendmentText, Ask, Campaign, Kind, Status, UnsavedText
from amendments.moving import record_move
from coalitions.models import Person
from documents.text import squash
from redline import Label, LabelError, parse_label
from resolutions.models import Paragraph


class DraftingError(ValueError):
    """What was asked makes no sense; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class SaveConflictError(Exception):
    """Somebody saved in between. `amendment` is what stands now; nothing was overwritten.

    `seen` is the amendment the person started from, where that is another one, withdrawn since.
    """

    def __init__(self, amendment: Amendment, seen: Amendment | None = None) -> None:
        super().__init__(f"{amendment} was saved by somebody else")
        self.amendment = amendment
        self.seen = seen


class LockedError(DraftingError):
    """The text is agreed or submitted: it has to be re-opened before it can change. Nothing was saved."""

    def __init__(self, amendment: Amendment) -> None:
        super().__init__(
            f"{amendment.label} is {amendment.get_status_display().lower()} and locked. "
            "Re-open it first; your text is still here."
        )
        self.amendment = amendment


@dataclass(frozen=True)
class Wording:
    """What a person gives for an amendment."""

    text: str
    label: str = ""
    reason: str = ""
    source_symbol: str = ""
    source_label: str = ""
    asks: tuple[Ask, ...] = field(default=())


def propose_change(
    campaign: Campaign,
    paragraph: Paragraph,
    wording: Wording,
    person: Person | None,
    *,
    started_from: int = 0,
    seen: UUID | None = None,
) -> Amendment:
    """Save the full proposed text of a paragraph.

    `started_from` is the version of the amendment the person saw, 0 if there was none, and `seen` says which
    amendment that was: it may have been withdrawn since, and another one begun. Raises DraftingError,
    LockedError (one of these) if the text is agreed, or SaveConflictError if another version stands.
    """
    text = squash(wording.text)
    if not text:
        raise DraftingError(
            "The text is empty. To take the paragraph out, propose its deletion.", "proposed_text"
        )
    if text == paragraph.text:
        raise DraftingError("This is the draft's own text: nothing is changed yet.", "proposed_text")
    with transaction.atomic():
        amendment = _amendment_of(campaign, paragraph, started_from, seen)
        amendment.kind, amendment.proposed_text, amendment.label = Kind.CHANGE, text, paragraph.label
        return _save(amendment, wording, person, f"{paragraph.label}: change proposed")


def propose_deletion(
    campaign: Campaign,
    paragraph: Paragraph,
    wording: Wording,
    person: Person | None,
    *,
    started_from: int = 0,
    seen: UUID | None = None,
) -> Amendment:
    """Propose that a paragraph be taken out. Arguments and errors as for `propose_change`; the text is not used."""
    with transaction.atomic():
        amendment = _amendment_of(campaign, paragraph, started_from, seen)
        amendment.kind, amendment.proposed_text, amendment.label = Kind.DELETE, "", paragraph.label
        return _save(amendment, wording, person, f"{paragraph.label}: deletion proposed")


def propose_paragraph(
    campaign: Campaign, anchor: Paragraph, place: str, wording: Wording, person: Person | None
) -> Amendment:
    """Propose a new paragraph before or after `anchor`. Raises DraftingError for a label that cannot stand there."""
    text = squash(wording.text)
    with transaction.atomic():
        _begin_alone(campaign)
        label = _check_new(campaign, wording, text)
        amendment = Amendment(
            campaign=campaign,
            kind=Kind.INSERT,
            anchor=anchor,
            place=place,
            label=str(label),
            proposed_text=text,
        )
        amendment.version = 0
        return _save(amendment, wording, person, f"{label}: new paragraph proposed")


def revise_paragraph(
    amendment: Amendment, wording: Wording, person: Person | None, *, started_from: int
) -> Amendment:
    """Change the text or the label of a proposed new paragraph. Errors as for `propose_change`."""
    text = squash(wording.text)
    with transaction.atomic():
        _begin_alone(amendment.campaign)
        locked = _locked(amendment, started_from)
        label = _check_new(amendment.campaign, wording, text, but=locked)
        locked.label, locked.proposed_text = str(label), text
        return _save(locked, wording, person, f"{label}: new paragraph revised")


def withdraw(amendment: Amendment, person: Person | None, *, started_from: int) -> Amendment:
    """Withdraw an amendment. It stays in the record with its history. Raises SaveConflictError, LockedError."""
    with transaction.atomic():
        locked = _locked(amendment, started_from)
        record_move(locked, Status.WITHDRAWN, person)
    return locked


def proposed_label(campaign: Campaign, anchor: Paragraph, place: str) -> Label | None:
    """The bis label that a new paragraph at this place would get; None when no suffix is left."""
    taken = {parse_label(label) for label in _labels_in_use(campaign)}
    label = parse_label(anchor.label)
    if place == "before":
        siblings = [
            parse_label(p.label)
            for p in campaign.base_draft.paragraphs.all()
            if p.position < anchor.position and parse_label(p.label).parent == label.parent
        ]
        siblings = [s for s in siblings if s.kind == label.kind]
        if not siblings:
            return label.first_before(taken)
        label = siblings[-1]
    try:
        return label.next_bis(taken)
    except LabelError:
        return None


def _labels_in_use(campaign: Campaign, but: Amendment | None = None) -> set[str]:
    labels = set(campaign.base_draft.paragraphs.values_list("label", flat=True))
    new = campaign.amendments.standing().filter(kind=Kind.INSERT)
    return labels | set((new.exclude(pk=but.pk) if but else new).values_list("label", flat=True))


def _check_new(campaign: Campaign, wording: Wording, text: str, but: Amendment | None = None) -> Label:
    if not text:
        raise DraftingError("Write the text of the new paragraph.", "proposed_text")
    try:
        label = parse_label(wording.label)
    except LabelError as error:
        raise DraftingError(str(error), "label") from error
    if str(label) in _labels_in_use(campaign, but):
        raise DraftingError(f"{label} is taken. Choose the next free label, such as a bis or ter.", "label")
    return label


def _amendment_of(
    campaign: Campaign, paragraph: Paragraph, started_from: int, seen: UUID | None
) -> Amendment:
    """The paragraph's amendment to be saved, locked and at the version the person saw."""
    about = Amendment.objects.filter(campaign=campaign, paragraph=paragraph)
    # `of`: the default order joins the campaign, and its row must not be locked along.
    standing = about.standing().select_for_update(of=("self",))
    existing = standing.first()
    if existing is None:
        _begin_alone(campaign)
        existing = standing.all().first()
    earlier = about.filter(uuid=seen).first() if seen else None
    if existing is None:
        gone = earlier or about.order_by("-updated_at").first()
        if started_from and gone is not None:
            raise SaveConflictError(gone)
        return Amendment(campaign=campaign, paragraph=paragraph, version=0)
    if existing.version != started_from or (seen and existing.uuid != seen):
        raise SaveConflictError(existing, earlier)
    if existing.locked:
        raise LockedError(existing)
    return existing


def _begin_alone(campaign: Campaign) -> None:
    """Until the end of the transaction nobody else begins an amendment in this campaign, or names one.

    Taken before the lock on an amendment, never after it.
    """
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)


def _locked(amendment: Amendment, started_from: int) -> Amendment:
    rows = Amendment.objects.select_for_update(of=("self",)).select_related("campaign")
    locked = rows.get(pk=amendment.pk)
    if locked.version != started_from or locked.withdrawn:
        raise SaveConflictError(locked)
    if locked.locked:
        raise LockedError(locked)
    return locked


def _save(amendment: Amendment, wording: Wording, person: Person | None, comment: str) -> Amendment:
    amendment.reason = wording.reason.strip()
    amendment.source_symbol = squash(wording.source_symbol)
    amendment.source_label = _source_label(wording.source_label)
    with reversion.create_revision():
        _write(amendment, person, comment)
        amendment.asks.set(wording.asks)
        reversion.add_to_revision(amendment)
    return amendment


def _source_label(text: str) -> str:
    """A source's paragraph in canonical form where it is a label ("OP2 (l)" -> "OP 2(l)"), else as written."""
    try:
        return str(parse_label(text))
    except LabelError:
        return squash(text)


def _write(amendment: Amendment, person: Person | None, comment: str) -> None:
    amendment.campaign.base_draft.freeze()
    amendment.version += 1
    amendment.updated_by, amendment.updated_at = person, timezone.now()
    amendment.save()
    AmendmentText.objects.create(
        amendment=amendment,
        version=amendment.version,
        kind=amendment.kind,
        label=amendment.label,
        text=amendment.proposed_text,
        reason=amendment.reason,
        person=person,
    )
    if person is not None:
        reversion.set_user(person)
    reversion.set_comment(comment)


def keep_unsaved(
    person: Person, campaign: Campaign, place: str, fields: dict[str, object], base_version: int
) -> UnsavedText:
    """Keep what somebody has typed so far in the form at `place`, so that nothing is lost."""
    kept, _ = UnsavedText.objects.update_or_create(
        person=person,
        place=place,
        defaults={
            "campaign": campaign,
            "fields": fields,
            "base_version": base_version,
            "updated_at": timezone.now(),
        },
    )
    return kept


def forget_unsaved(person: Person, places: Iterable[str]) -> None:
    """The text was saved or thrown away."""
    UnsavedText.objects.filter(person=person, place__in=list(places)).delete()
