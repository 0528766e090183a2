"""What each organisation says to the exact text of an amendment: who has spoken, who is missing, taking a position."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.carrying.standing import settled
from amendments.models import OUT, Amendment, CarryDecision, CarryOver, Status, Version
from coalitions.changes import change, written_at_once
from coalitions.models import Organisation, Person
from documents.text import as_said, lines_of, squash, too_long
from resolutions.models import Draft
from review import telling
from review.models import Position, Stance
from review.subjects import words_of

UNDO_WITHIN = timedelta(minutes=30)
"""How long somebody can undo what they did; after that others rely on it."""

ON_THE_PRESENT_WORDS = ExpressionWrapper(
    Q(version=F("amendment__current"))
    | Q(
        Q(version__paragraph=F("amendment__current__paragraph"))
        | Q(version__paragraph=None, amendment__current__paragraph=None),
        version__kind=F("amendment__current__kind"),
        version__label=F("amendment__current__label"),
        version__text=F("amendment__current__text"),
    ),
    output_field=BooleanField(),
)
"""Whether a position was given to the words that stand now: `Version.same_words` for the database, which compares
hundreds without handing out their texts."""


class PositionError(ValueError):
    """A position that cannot be given like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class TextChangedError(Exception):
    """The text changed while somebody was deciding. `seen` is the version the person saw; nothing was recorded."""

    def __init__(self, amendment: Amendment, seen: Version | None) -> None:
        super().__init__(f"{amendment} has another text now")
        self.amendment = amendment
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Voice:
    """One organisation and its latest word on an amendment."""

    organisation: Organisation
    said: str
    """The stance of its latest position, to whichever text it was given; empty for none."""
    current: bool
    """Whether that text has the words of the present one. A position on an earlier text does not count."""
    position: Position | None = None
    """That position itself, where it was loaded."""
    asked_alike: bool = False
    """Whether that text asked the same of an earlier draft, from which it was carried here."""

    @property
    def stance(self) -> str:
        """What it says to the present text; empty while it has said nothing to that."""
        return self.said if self.current else ""

    @property
    def to_renew(self) -> bool:
        """Whether it spoke, but to an earlier text."""
        return bool(self.said) and not self.current


@dataclass(frozen=True)
class Came:
    """How the present text of an amendment came from an earlier draft."""

    same_edit: bool
    """Whether it asks for the same words there and here."""
    status_before: str
    draft: Draft
    """The earlier one."""

    @property
    def on(self) -> str:
        """The draft's name; one that only some may read is not named."""
        return _("an earlier draft") if self.draft.is_confidential else str(self.draft)


@dataclass(frozen=True)
class Standing:
    """How an amendment stands: every organisation of the coalition, whether it has spoken or not."""

    voices: tuple[Voice, ...]
    came: Came | None = None
    """Where it was carried from, where the present text came of that."""

    @property
    def supported_alike(self) -> tuple[Organisation, ...]:
        """Those that said nothing to the present text, and supported the same words on the earlier draft."""
        return tuple(v.organisation for v in self.voices if v.asked_alike and v.said == Stance.SUPPORT)

    def back_in_review(self, status: str) -> str:
        """In words that it was agreed, or submitted, and was changed when it was carried; empty where that is not so."""
        before = self.came.status_before if self.came is not None and not self.came.same_edit else ""
        if status != Status.REVIEW or before not in (Status.AGREED, Status.SUBMITTED):
            return ""
        if before == Status.AGREED:
            return _("Agreed before, changed when carried over")
        return _("Submitted before, changed when carried over")

    def saying(self, stance: str) -> tuple[Organisation, ...]:
        """The organisations that say this to the present text."""
        return tuple(voice.organisation for voice in self.voices if voice.stance == stance)

    @property
    def supporting(self) -> tuple[Organisation, ...]:
        return self.saying(Stance.SUPPORT)

    @property
    def with_changes(self) -> tuple[Organisation, ...]:
        return self.saying(Stance.CHANGES)

    @property
    def opposing(self) -> tuple[Organisation, ...]:
        return self.saying(Stance.OPPOSE)

    @property
    def abstaining(self) -> tuple[Organisation, ...]:
        return self.saying(Stance.ABSTAIN)

    @cached_property
    def missing(self) -> tuple[Organisation, ...]:
        """The organisations without a position on the present text, also those that spoke to an earlier one."""
        return self.saying("")

    def of(self, organisation_id: int) -> Voice | None:
        """One organisation's voice; None for one that is not of the coalition."""
        return next((v for v in self.voices if v.organisation.pk == organisation_id), None)


def standing_of(
    present: Version,
    positions: Iterable[Position],
    organisations: Iterable[Organisation],
    carried: Sequence[CarryDecision] = (),
) -> Standing:
    """How the positions of an amendment stand towards its present version.

    `positions` in any order; the latest of an organisation counts. Organisations that are not given are left out:
    one that has left the coalition has no say any more. `carried` are the decisions by which it came here, the latest first.
    """
    alike: list[Version] = []
    for decision in carried:
        if not decision.same_edit:
            break
        alike.append(decision.version)
    latest: dict[int, Position] = {}
    for position in sorted(positions, key=lambda p: (p.at, p.pk)):
        latest[position.organisation_id] = position
    voices = []
    for organisation in organisations:
        given = latest.get(organisation.pk)
        current = given is not None and given.version.same_words(present)
        asked_alike = given is not None and not current and any(map(given.version.same_words, alike))
        voices.append(Voice(organisation, given.stance if given else "", current, given, asked_alike))
    came = None
    if carried and carried[0].written_id == present.pk:
        came = Came(carried[0].same_edit, carried[0].status_before, carried[0].carry_over.before)
    return Standing(tuple(voices), came)


def standings(
    amendments: Sequence[Amendment], organisations: Sequence[Organisation], *, persons: bool = False
) -> dict[int, Standing]:
    """The standing of each amendment by its id, with `persons` also who gave each position. Three queries at most, however
    many there are: the positions, the earlier texts that they were given to, what was carried; one more for the present
    versions where they were not selected along."""
    prefetch_related_objects(list(amendments), "current")
    spoken = Position.objects.filter(
        amendment__in=[a.pk for a in amendments], organisation__in=[one.pk for one in organisations]
    ).order_by()
    found = list(spoken.select_related("person") if persons else spoken)
    texts = {a.version.pk: a.version for a in amendments}
    if earlier := {position.version_id for position in found} - texts.keys():
        texts |= Version.objects.in_bulk(earlier)
    by_key = {one.pk: one for one in organisations}
    of_amendment: dict[int, list[Position]] = {}
    for position in found:
        position.version, position.organisation = texts[position.version_id], by_key[position.organisation_id]
        of_amendment.setdefault(position.amendment_id, []).append(position)
    carried = _carried_here(amendments)
    return {
        a.pk: standing_of(a.version, of_amendment.get(a.pk, ()), organisations, carried.get(a.pk, ()))
        for a in amendments
    }


def _carried_here(amendments: Sequence[Amendment]) -> dict[int, list[CarryDecision]]:
    """Of each amendment the decisions that carried it to its present version, from draft to draft without another text
    between, the latest first. One query; none where nothing is but a first version."""
    later = [a.pk for a in amendments if a.version.number > 1]
    if not later:
        return {}
    decisions = CarryDecision.objects.filter(
        amendment__in=later, written__isnull=False, carry_over__undone_at=None
    ).select_related("version", "carry_over__before__session", "carry_over__before__resolution")
    wrote = {decision.written_id: decision for decision in decisions}
    found: dict[int, list[CarryDecision]] = {}
    for amendment in amendments:
        decision = wrote.get(amendment.current_id)
        while decision is not None:
            found.setdefault(amendment.pk, []).append(decision)
            decision = wrote.get(decision.version_id)
    return found


def latest_words(positions: QuerySet[Position]) -> dict[tuple[int, int], tuple[str, bool]]:
    """What each organisation said last to each amendment (their ids): the stance, and whether that was said to the words
    that stand now. One query, without a text."""
    latest = positions.order_by("at", "pk").annotate(current=ON_THE_PRESENT_WORDS)
    return {
        (amendment, organisation): (stance, current)
        for amendment, organisation, stance, current in latest.values_list(
            "amendment", "organisation", "stance", "current"
        )
    }


def take_position(
    amendment: Amendment,
    organisation: Organisation,
    person: Person,
    *,
    version: int,
    stance: str,
    note: str = "",
    counter_text: str = "",
) -> Position:
    """Give an organisation's position to the text of one version, the one the person saw.

    The position is recorded on exactly that version. Giving the same position twice records it once. Raises
    TextChangedError if the amendment has other words now, PositionError if it is not in review, if the organisation
    is not of the coalition, or if a counter-text is missing or out of place.
    """
    if stance not in Stance.values:
        raise PositionError(_("Choose a position."), "stance")
    with change(person, "Position taken", audit="position.taken", about=amendment) as made:
        locked = Amendment.objects.locked(amendment)
        seen = locked.versions.filter(number=version).select_related("paragraph").first()
        if seen is None or not seen.same_words(locked.version):
            raise TextChangedError(locked, seen)
        if locked.status != Status.REVIEW:
            raise PositionError(
                _("%(label)s is not in review: positions are given while it is.") % {"label": locked.label}
            )
        if done := settled(locked.campaign, [locked]).get(locked.pk):
            raise PositionError(
                _("%(label)s is not asked of %(draft)s any more: %(outcome)s.")
                % {"label": locked.label, "draft": done.carry_over.onto, "outcome": done.says.lower()}
            )
        if not locked.campaign.coalition.organisations.filter(pk=organisation.pk).exists():
            raise PositionError(
                _("%(organisation)s is not an organisation of this coalition.")
                % {"organisation": organisation}
            )
        counter = _counter_text(seen, stance, counter_text)
        latest = locked.positions.filter(organisation=organisation).select_related("version").first()
        note = as_said(note)
        given = (seen.pk, stance, note, counter)
        if latest is not None and given == (
            latest.version_id,
            latest.stance,
            latest.note,
            latest.counter_text,
        ):
            made.happened = False
            return latest
        position = Position.objects.create(
            amendment=locked,
            version=seen,
            organisation=organisation,
            stance=stance,
            note=note,
            counter_text=counter,
            person=person,
        )
        made.comment = f"{locked.label}: position of {organisation.name}"
        made.about = position
        made.facts.update(stance=stance, version=seen.number)
        telling.position_taken(position)
        return position


def take_back(position: Position, person: Person) -> None:
    """Take back a position that this person gave a moment ago; what the organisation said before stands again.

    Raises PositionError if it was somebody else or is too long ago, or if something was done since that may rest on it:
    another text, another status, a later position of the same organisation.
    """
    with change(person, "Position taken back", audit="position.taken-back", about=position.amendment) as made:
        locked = Amendment.objects.locked(position.amendment)
        made.comment = f"{locked.label}: position of {position.organisation} taken back"
        if position.person != person or timezone.now() - position.at > UNDO_WITHIN:
            raise PositionError(_("Only who did it can undo it, and not for long."))
        later = locked.positions.filter(organisation=position.organisation, at__gt=position.at).exists()
        moved = locked.status_changes.filter(at__gt=position.at).exists()
        if later or moved or locked.version.at > position.at:
            raise PositionError(
                _("%(label)s was changed by somebody in the meantime. Nothing was done.")
                % {"label": locked.label}
            )
        position.delete()


def _counter_text(seen: Version, stance: str, typed: str) -> str:
    counter = squash(typed)
    if problem := too_long(counter):
        raise PositionError(problem, "counter_text")
    if len(lines_of(typed)) > 1:
        raise PositionError(_("Write one paragraph, without line breaks."), "counter_text")
    differs = bool(counter) and counter != words_of(seen)
    if stance == Stance.CHANGES and not differs:
        raise PositionError(
            _("Write the text you would support, or choose another position."), "counter_text"
        )
    if stance != Stance.CHANGES and differs:
        raise PositionError(
            _("You changed the text. Choose “Support with changes”, or empty the counter-text."),
            "counter_text",
        )
    return counter if differs else ""


@dataclass(frozen=True)
class Renewable:
    """A position that may be renewed, and the version to which it would be given."""

    position: Position
    version: int
    """The version's id."""
    carry_over: int
    """The id of the carrying that wrote it."""

    @property
    def is_plain(self) -> bool:
        """Whether it can be renewed with others: no opposition, and nothing is said beside it that may not hold any more."""
        return self.position.stance != Stance.OPPOSE and not self.position.note.strip()


def renewable(carry_over: CarryOver, organisation: Organisation | None = None) -> list[Renewable]:
    """What may be renewed in one go now that the amendments stand on a later draft: the latest word of an
    organisation (of every one if none is given), said to the text that was carried, where only the words around what is
    asked are others. What already counts is left out, such as that of a new paragraph whose words and label are the same
    on both drafts. A counter-text is not renewed: it was written on the earlier draft. Two queries.
    """
    return renewable_of([carry_over], None if organisation is None else [organisation.pk])


def renewable_of(
    carry_overs: Iterable[CarryOver], organisations: Collection[int] | None = None
) -> list[Renewable]:
    """The same of several carryings and of several organisations (their ids). Two queries."""
    standing = [carry_over.pk for carry_over in carry_overs if carry_over.stands]
    if not standing:
        return []
    carried = CarryDecision.objects.filter(
        carry_over__in=standing, same_edit=True, written=F("amendment__current")
    ).exclude(amendment__status__in=(Status.DRAFT, *OUT))
    decided = {decision.amendment_id: decision for decision in carried.select_related("version", "written")}
    spoken = Position.objects.filter(amendment__in=list(decided))
    if organisations is not None:
        spoken = spoken.filter(organisation__in=organisations)
    latest: dict[tuple[int, int], Position] = {}
    for position in spoken.select_related("version", "amendment__current").order_by("at", "pk"):
        latest[position.amendment_id, position.organisation_id] = position
    return [
        Renewable(position, decided[amendment].written_id or 0, decided[amendment].carry_over_id)
        for (amendment, _), position in latest.items()
        if position.stance != Stance.CHANGES and _is_renewable(position.version, decided[amendment])
    ]


def _is_renewable(said_to: Version, decided: CarryDecision) -> bool:
    """Whether what was said to this text was said to the one that was carried, and does not count for what came of it."""
    there = decided.written
    return said_to.same_words(decided.version) and there is not None and not said_to.same_words(there)


def ask_to_renew(carry_over: CarryOver, person: Person) -> None:
    """Ask the organisations to renew what they said before the amendments were carried over; once. Their members are
    told, those who have something to renew. Raises PositionError where there is nothing."""
    with change(person, "Asked to renew", audit="carry-over.renewal-asked", about=carry_over) as made:
        locked = CarryOver.objects.select_for_update(of=("self",)).get(pk=carry_over.pk)
        if locked.renewal_asked_at is not None:
            made.happened = False
            return
        asked = {found.position.organisation_id for found in renewable(locked)}
        if not asked:
            raise PositionError(_("There is no position that could be renewed as it is."))
        locked.renewal_asked_at = timezone.now()
        locked.save(update_fields=["renewal_asked_at"])
        made.facts["organisations"] = len(asked)
        telling.renewal_asked(locked, asked, person)


def renew(
    carry_over: CarryOver, organisation: Organisation, person: Person, chosen: Collection[int] = ()
) -> int:
    """Give an organisation's positions once more, to the same words as they stand on the later draft; gives how many.

    An opposition, and what has a remark beside it, only where it is among those `chosen` (ids of positions). What cannot be renewed
    any more, since the text was changed or it has spoken meanwhile, is left out. Raises PositionError where nobody asked for it,
    and where nothing is chosen of what has to be.
    """
    with change(person, "Positions renewed", audit="position.renewed", about=carry_over) as made:
        locked = CarryOver.objects.select_for_update(of=("self",)).get(pk=carry_over.pk)
        if locked.renewal_asked_at is None:
            raise PositionError(_("A coordinator asks for positions to be renewed first."))
        found_ones = renewable(locked, organisation)
        meant = [one for one in found_ones if one.is_plain or one.position.pk in chosen]
        if found_ones and not meant:
            raise PositionError(_("Tick the positions that your organisation still has."))
        renewed = [
            Position(
                amendment_id=found.position.amendment_id,
                version_id=found.version,
                organisation=organisation,
                stance=found.position.stance,
                note=found.position.note,
                person=person,
            )
            for found in meant
        ]
        Position.objects.bulk_create(renewed)
        written_at_once.send(Position, keys=[position.pk for position in renewed])
        made.facts["positions"] = len(renewed)
        made.happened = bool(renewed)
        made.comment = f"{len(renewed)} positions of {organisation.name} renewed"
    return len(renewed)
