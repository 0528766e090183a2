"""What each organisation says to the exact text of an amendment: who has spoken, who is missing, taking a position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amendments.texts import present_text
from django.db import transaction
from django.db.models import F, Prefetch, prefetch_related_objects

from amendments.models import Amendment, AmendmentText, Kind, Position, Stance, Status
from coalitions.models import Organisation, Person
from documents.text import squash
from notices import tell as notifying


class PositionError(ValueError):
    """A position that cannot be given like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class TextChangedError(Exception):
    """The text changed while somebody was deciding. `seen` is the text the person saw; nothing was recorded."""

    def __init__(self, amendment: Amendment, seen: AmendmentText | None) -> None:
        super().__init__(f"{amendment} has another text now")
        self.amendment = amendment
        self.seen = seen


@dataclass(frozen=True)
class Voice:
    """One organisation and its latest word on an amendment."""

    organisation: Organisation
    position: Position | None
    """Its latest position, to whichever text it was given."""
    current: bool
    """Whether that text has the words of the present one. A position on an earlier text does not count."""

    @property
    def stance(self) -> str:
        """What it says to the present text; empty while it has said nothing to that."""
        return self.position.stance if self.position is not None and self.current else ""

    @property
    def to_renew(self) -> bool:
        """Whether it spoke, but to an earlier text."""
        return self.position is not None and not self.current


@dataclass(frozen=True)
class Standing:
    """How an amendment stands: every organisation of the coalition, whether it has spoken or not."""

    voices: tuple[Voice, ...]

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

    @property
    def missing(self) -> tuple[Organisation, ...]:
        """The organisations without a position on the present text, also those that spoke to an earlier one."""
        return self.saying("")

    def of(self, organisation_id: int) -> Voice | None:
        """One organisation's voice; None for one that is not of the coalition."""
        return next((v for v in self.voices if v.organisation.pk == organisation_id), None)


def standing_of(
    present: AmendmentText | None, positions: Iterable[Position], organisations: Iterable[Organisation]
) -> Standing:
    """How the positions of an amendment stand towards its present text.

    `positions` in any order; the latest of an organisation counts. Organisations that are not given are left out:
    one that has left the coalition has no say any more.
    """
    latest: dict[int, Position] = {}
    for position in sorted(positions, key=lambda p: (p.at, p.pk)):
        latest[position.organisation_id] = position
    voices = []
    for organisation in organisations:
        given = latest.get(organisation.pk)
        current = given is not None and present is not None and given.text.same_words(present)
        voices.append(Voice(organisation, given, current))
    return Standing(tuple(voices))


def standings(amendments: Sequence[Amendment], organisations: Sequence[Organisation]) -> dict[int, Standing]:
    """The standing of each amendment by its id. Two queries, however many there are."""
    present = Prefetch(
        "texts", AmendmentText.objects.filter(version=F("amendment__version")), to_attr="present_texts"
    )
    spoken = Prefetch("positions", Position.objects.select_related("text", "organisation", "person"))
    prefetch_related_objects(list(amendments), present, spoken)
    return {
        a.pk: standing_of(next(iter(vars(a)["present_texts"]), None), a.positions.all(), organisations)
        for a in amendments
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

    The position is recorded on exactly that text. Giving the same position twice records it once. Raises
    TextChangedError if the amendment has other words now, PositionError if it is not in review, if the organisation
    is not of the coalition, or if a counter-text is missing or out of place.
    """
    if stance not in Stance.values:
        raise PositionError("Choose a position.", "stance")
    with transaction.atomic():
        locked = Amendment.objects.select_for_update().get(pk=amendment.pk)
        present = present_text(locked)
        seen = locked.texts.filter(version=version).first()
        if seen is None or not seen.same_words(present):
            raise TextChangedError(locked, seen)
        if locked.status != Status.REVIEW:
            raise PositionError(f"{locked.label} is not in review: positions are given while it is.")
        if not amendment.campaign.coalition.organisations.filter(pk=organisation.pk).exists():
            raise PositionError(f"{organisation} is not an organisation of this coalition.")
        counter = _counter_text(locked, seen, stance, counter_text)
        latest = locked.positions.filter(organisation=organisation).select_related("text").first()
        given = (seen.pk, stance, note.strip(), counter)
        if latest is not None and given == (latest.text_id, latest.stance, latest.note, latest.counter_text):
            return latest
        position = Position.objects.create(
            amendment=locked,
            text=seen,
            organisation=organisation,
            stance=stance,
            note=note.strip(),
            counter_text=counter,
            person=person,
        )
        notifying.position_taken(position)
        return position


def offered_text(amendment: Amendment, text: AmendmentText) -> str:
    """What a counter-text starts from: the proposed text; for a deletion the paragraph as it stands in the draft."""
    return amendment.base_text if text.kind == Kind.DELETE else text.text


def _counter_text(amendment: Amendment, seen: AmendmentText, stance: str, typed: str) -> str:
    counter = squash(typed)
    differs = bool(counter) and counter != offered_text(amendment, seen)
    if stance == Stance.CHANGES and not differs:
        raise PositionError("Write the text you would support, or choose another position.", "counter_text")
    if stance != Stance.CHANGES and differs:
        raise PositionError(
            "You changed the text. Choose “Support with changes”, or empty the counter-text.", "counter_text"
        )
    return counter if differs else ""
