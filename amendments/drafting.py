"""Write amendments: change a paragraph, propose a new one, propose a deletion, choose among rivals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from uuid import UUID

import reversion
from django.db.models import F
from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.carrying.board import under_way
from amendments.carrying.places import label_at, misplaced
from amendments.carrying.standing import in_play
from amendments.models import SETTLED, Amendment, Ask, Campaign, Kind, Version
from coalitions.changes import Change, change
from coalitions.languages.engine import in_words
from coalitions.models import Person
from coalitions.rules import membership_of
from documents.text import as_said, one_line, squash, too_long
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
            _("%(label)s is %(status)s and locked. Re-open it first; your text is still here.")
            % {"label": amendment.label, "status": amendment.get_status_display().lower()}
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
    fallback: str = ""
    """What would do as well, if the text cannot be had."""
    asks: tuple[Ask, ...] = field(default=())

    @classmethod
    def of(cls, version: Version) -> Wording:
        """Everything that a version said."""
        return cls(
            text=version.text,
            label=version.label,
            reason=version.reason,
            source_symbol=version.source_symbol,
            source_label=version.source_label,
            fallback=version.fallback,
            asks=tuple(version.asks.all()),
        )


def propose_change(
    campaign: Campaign,
    paragraph: Paragraph,
    wording: Wording,
    person: Person | None,
    *,
    started_from: int = 0,
    seen: UUID | None = None,
    rival: bool = False,
) -> Amendment:
    """Save the full proposed text of a paragraph.

    `started_from` is the number of the version the person saw, 0 if there was none, and `seen` says of which
    amendment that was: it may have been withdrawn since, and another one begun. With `rival` it is a new amendment
    beside those that stand for the paragraph; the campaign's choice stays. Raises DraftingError, LockedError (one of
    these) if the text is agreed, or SaveConflictError if another version stands.
    """
    text = text_of(wording)
    if not text:
        raise DraftingError(
            _("The text is empty. To take the paragraph out, propose its deletion."), "proposed_text"
        )
    if text == paragraph.text:
        raise DraftingError(_("This is the draft’s own text: nothing is changed yet."), "proposed_text")
    proposed = Version(kind=Kind.CHANGE, paragraph=paragraph, label=paragraph.label, text=text)
    with change(person, f"{paragraph.label}: change proposed", audit="amendment.saved") as made:
        made.about = _amendment_of(campaign, paragraph, started_from, seen, rival=rival)
        return _save(made.about, proposed, wording, made)


def propose_deletion(
    campaign: Campaign,
    paragraph: Paragraph,
    wording: Wording,
    person: Person | None,
    *,
    started_from: int = 0,
    seen: UUID | None = None,
    rival: bool = False,
) -> Amendment:
    """Propose that a paragraph be taken out. Arguments and errors as for `propose_change`; the text is not used."""
    proposed = Version(kind=Kind.DELETE, paragraph=paragraph, label=paragraph.label)
    with change(person, f"{paragraph.label}: deletion proposed", audit="amendment.saved") as made:
        made.about = _amendment_of(campaign, paragraph, started_from, seen, rival=rival)
        return _save(made.about, proposed, wording, made)


def propose_paragraph(
    campaign: Campaign,
    neighbour: Paragraph,
    side: str,
    wording: Wording,
    person: Person | None,
    *,
    rival: bool = False,
) -> Amendment:
    """Propose a new paragraph on one side of a neighbour. With `rival` it may have the label of another new one,
    which stays the campaign's choice. Raises DraftingError for a label that cannot stand there. What the person sent before,
    with the answer lost on the way, is there already and comes back as it is."""
    text = text_of(wording)
    with change(person, "New paragraph proposed", audit="amendment.saved") as made:
        _in_base_draft(alone_in(campaign), neighbour)
        new = campaign.amendments.not_withdrawn().with_version().filter(current__label=wording.label)
        for sent in new.filter(current__neighbour=neighbour, current__side=side):
            if was_sent_before(sent, wording, person):
                made.happened = False
                return sent
        label = _check_new(campaign, (neighbour, side), wording, text, rival=rival)
        made.comment = f"{label}: new paragraph proposed"
        proposed = Version(kind=Kind.INSERT, neighbour=neighbour, side=side, label=str(label), text=text)
        made.about = Amendment(campaign=campaign, is_chosen=not _chosen_as(campaign, str(label)))
        return _save(made.about, proposed, wording, made)


def revise_paragraph(
    amendment: Amendment, wording: Wording, person: Person | None, *, started_from: int
) -> Amendment:
    """Change the text or the label of a proposed new paragraph. Errors as for `propose_change`."""
    text = text_of(wording)
    with change(person, "New paragraph revised", audit="amendment.saved", about=amendment) as made:
        campaign = alone_in(amendment.campaign)
        locked = Amendment.objects.locked(amendment)
        if locked.version.number != started_from or locked.withdrawn:
            raise SaveConflictError(locked)
        if locked.locked:
            raise LockedError(locked)
        before = locked.version
        if before.neighbour is None:
            raise DraftingError(_("%(label)s is no new paragraph.") % {"label": locked.label})
        _in_base_draft(campaign, before.neighbour)
        label = _check_new(campaign, (before.neighbour, before.side), wording, text, own=before.label)
        made.comment = f"{label}: new paragraph revised"
        proposed = Version(
            kind=Kind.INSERT, neighbour=before.neighbour, side=before.side, label=str(label), text=text
        )
        if str(label) != before.label:
            # Under another label it is nobody's rival any more.
            locked.is_chosen = True
        return _save(locked, proposed, wording, made)


def choose(amendment: Amendment, person: Person | None) -> Amendment:
    """Make an amendment the campaign's choice among those for the same paragraph, or with the same new label.

    Raises DraftingError for one that was withdrawn, LockedError where the one that was chosen is agreed.
    """
    with change(person, f"{amendment.label}: chosen", audit="amendment.chosen", about=amendment) as made:
        alone_in(amendment.campaign)
        locked = Amendment.objects.locked(amendment)
        if locked.withdrawn:
            raise DraftingError(_("%(label)s was withdrawn.") % {"label": locked.label})
        if locked.is_chosen:
            made.happened = False
            return locked
        for rival in rivals_of(locked):
            if rival.is_chosen:
                _choose(Amendment.objects.locked(rival), False)
        _choose(locked, True)
    return locked


def save_with_asks(locked: Amendment, asks: Collection[Ask], made: Change) -> Amendment:
    """Write the next version of an amendment whose row is locked: it says the same and carries these asks.

    Also of one that is agreed: its words stay as they are.
    """
    before = locked.version
    same = Version(
        kind=before.kind,
        paragraph=before.paragraph,
        neighbour=before.neighbour,
        side=before.side,
        label=before.label,
        text=before.text,
    )
    return _save(locked, same, replace(Wording.of(before), asks=tuple(asks)), made)


def save_first(amendment: Amendment, proposed: Version, wording: Wording, made: Change) -> Amendment:
    """Write the first version of a new amendment: `proposed` has its kind, place, label and text, `wording` the rest."""
    return _save(amendment, proposed, wording, made)


def _choose(locked: Amendment, chosen: bool) -> None:
    if not chosen and locked.locked:
        raise LockedError(locked)
    locked.is_chosen = chosen
    locked.save(update_fields=["is_chosen"])


def was_sent_before(standing: Amendment, wording: Wording, person: Person | None) -> bool:
    """Whether what stands is just what this person sends: it came before, and the answer was lost on the way."""
    version = standing.version
    return (
        not standing.withdrawn
        and version.person == person
        and (version.text, version.label) == (text_of(wording), wording.label or version.label)
        and version.besides == _besides(wording)
        and set(version.asks.all()) == set(wording.asks)
    )


def rivals_of(amendment: Amendment) -> list[Amendment]:
    """The other amendments of the campaign for the same paragraph, or with the same new label; not withdrawn."""
    others = amendment.campaign.amendments.not_withdrawn().with_version().exclude(pk=amendment.pk)
    version = amendment.version
    if version.neighbour is not None:
        same = others.filter(current__neighbour__draft=version.neighbour.draft_id)
        return list(same.filter(current__label=version.label))
    return list(others.filter(current__paragraph=version.paragraph))


def chosen_for(campaign: Campaign, paragraph: Paragraph) -> Amendment | None:
    """The campaign's amendment of a paragraph, the chosen one where several stand."""
    return campaign.amendments.chosen().with_version().filter(current__paragraph=paragraph).first()


def proposed_label(campaign: Campaign, neighbour: Paragraph, side: str) -> Label | None:
    """The bis label that a new paragraph at this place would get; None when no suffix is left."""
    taken = {parse_label(label) for label in _labels_in_draft(campaign) | _labels_of_new(campaign)}
    return label_at(list(campaign.base_draft.paragraphs.all()), neighbour, side, taken)


def text_of(wording: Wording) -> str:
    """The text as it is stored. Raises DraftingError for one that is too long."""
    text = squash(wording.text)
    if problem := too_long(text):
        raise DraftingError(problem, "proposed_text")
    return text


def _labels_of_new(campaign: Campaign) -> set[str]:
    """The labels of the campaign's new paragraphs, as far as they were written for its base draft."""
    new = campaign.amendments.not_withdrawn().filter(current__neighbour__draft=campaign.base_draft_id)
    return set(new.values_list("current__label", flat=True))


def _labels_in_draft(campaign: Campaign) -> set[str]:
    return set(campaign.base_draft.paragraphs.values_list("label", flat=True))


def _chosen_as(campaign: Campaign, label: str) -> bool:
    """Whether the campaign has chosen a new paragraph with this label already."""
    chosen = campaign.amendments.chosen().filter(current__neighbour__draft=campaign.base_draft_id)
    return chosen.filter(current__label=label).exists()


def _check_new(
    campaign: Campaign,
    place: tuple[Paragraph, str],
    wording: Wording,
    text: str,
    *,
    own: str = "",
    rival: bool = False,
) -> Label:
    """The label of a new paragraph: its `own` already, or one that nobody has and that fits its place (a neighbour and a
    side); a rival may share that of a new one."""
    if not text:
        raise DraftingError(_("Write the text of the new paragraph."), "proposed_text")
    try:
        label = parse_label(wording.label)
    except LabelError as error:
        raise DraftingError(in_words(error.said), "label") from error
    if str(label) == own:
        return label
    new, paragraphs = _labels_of_new(campaign), list(campaign.base_draft.paragraphs.only("label", "position"))
    shared = rival and str(label) in new
    if str(label) in {paragraph.label for paragraph in paragraphs} | (set() if shared else new):
        raise DraftingError(
            _("%(label)s is taken. Choose the next free label, such as a bis or ter.") % {"label": label},
            "label",
        )
    if not shared and (problem := misplaced(label, *place, paragraphs, {parse_label(one) for one in new})):
        raise DraftingError(problem, "label")
    return label


def _amendment_of(
    campaign: Campaign, paragraph: Paragraph, started_from: int, seen: UUID | None, *, rival: bool
) -> Amendment:
    """The paragraph's amendment to be saved, locked and at the version the person saw; or a new one."""
    _can_be_amended(alone_in(campaign), paragraph)
    about = Amendment.objects.filter(campaign=campaign, current__paragraph=paragraph)
    standing = about.not_withdrawn()
    chosen = standing.filter(is_chosen=True).first()
    if rival:
        return Amendment(campaign=campaign, is_chosen=chosen is None)
    earlier = about.with_version().filter(uuid=seen).first() if seen else None
    existing = (standing.filter(uuid=seen).first() if seen else None) or chosen
    if existing is None:
        if started_from:
            # What the person started from was withdrawn, and nothing stands in its place.
            gone = earlier or about.with_version().order_by("-current__at").first()
            if gone is not None:
                raise SaveConflictError(gone)
        return Amendment(campaign=campaign)
    locked = Amendment.objects.locked(existing)
    if locked.withdrawn or locked.version.number != started_from or (seen and locked.uuid != seen):
        raise SaveConflictError(locked, earlier)
    if locked.locked:
        raise LockedError(locked)
    return locked


def _can_be_amended(campaign: Campaign, paragraph: Paragraph) -> None:
    """A paragraph of the base draft; or, while the amendments are carried onto a later one, a paragraph of that which
    none of them is about. Raises DraftingError for any other."""
    going_on = under_way(campaign)
    if going_on is None or paragraph.draft_id != going_on.onto_id:
        _in_base_draft(campaign, paragraph)
        return
    done = going_on.decisions.filter(outcome__in=SETTLED, version=F("amendment__current")).values("amendment")
    about = in_play(campaign.amendments.not_withdrawn()).filter(
        current__paragraph__clause=paragraph.clause_id
    )
    carried = (
        about.exclude(current__paragraph__draft=going_on.onto_id)
        .exclude(pk__in=done)
        .select_related("current")
    )
    if (first := carried.first()) is not None:
        raise DraftingError(
            _(
                "%(old)s is being carried onto %(label)s of %(draft)s: settle it on the board, where it can be written anew as well."
            )
            % {"old": first.label, "label": paragraph.label, "draft": going_on.onto}
        )


def _in_base_draft(campaign: Campaign, paragraph: Paragraph) -> None:
    if paragraph.draft_id != campaign.base_draft_id:
        raise DraftingError(
            _("%(label)s is a paragraph of %(draft)s, not of the draft that the campaign amends.")
            % {"label": paragraph.label, "draft": paragraph.draft}
        )


def _save(amendment: Amendment, proposed: Version, wording: Wording, made: Change) -> Amendment:
    """Write the next version of an amendment whose row is locked, or the first one of a new amendment. What says
    nothing new, such as a text with one more character that shows nothing, makes no version."""
    proposed.draft.freeze()
    before = amendment.current
    if before is None:
        home = membership_of(made.person, amendment.campaign)
        amendment.organisation = home.organisation if home else None
        # It has an id before it has a version: each names the other.
        amendment.save()
    proposed.amendment = amendment
    proposed.number = before.number + 1 if before else 1
    proposed.reason, proposed.source_symbol, proposed.source_label, proposed.fallback = _besides(wording)
    if before and before.says_the_same(proposed) and set(before.asks.all()) == set(wording.asks):
        made.happened = False
        return amendment
    proposed.person = made.person
    proposed.save(force_insert=True)
    proposed.asks.set(wording.asks)
    amendment.current = proposed
    amendment.save()
    reversion.add_to_revision(amendment)
    made.facts["version"] = proposed.number
    made.with_revision(lambda revision: _came_with(proposed, revision.pk))
    return amendment


def _besides(wording: Wording) -> tuple[str, str, str, str]:
    """What a wording says besides its words, as a version keeps it (Version.besides)."""
    return (
        as_said(wording.reason),
        one_line(wording.source_symbol),
        _source_label(wording.source_label),
        as_said(wording.fallback),
    )


def _came_with(version: Version, revision: int) -> None:
    Version.objects.filter(pk=version.pk).update(revision=revision)


def _source_label(text: str) -> str:
    """A source's paragraph in canonical form where it is a label ("OP2 (l)" -> "OP 2(l)"), else as written."""
    try:
        return str(parse_label(text))
    except LabelError:
        return one_line(text)
