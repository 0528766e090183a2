"""One text of several: which words are picked at each place, what that reads, and the new amendment that is made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.drafting import DraftingError, LockedError, SaveConflictError, Wording, save_first, text_of
from amendments.models import Amendment, Ask, Kind, MergedText, Status, StatusChange, Version
from coalitions.changes import change
from coalitions.models import Person
from documents.text import one_line
from redline import RivalPlace, SharedRun, carry, merge_rivals, picked_at, rival_places, shared_words

ORDERED = 3
"""Of up to so many readings at one place each order of two is offered; of more, all behind each other."""


@dataclass(frozen=True)
class Choice:
    """What can be picked at a place, and how it then reads."""

    value: str
    """What a form says for it: the readings by their numbers, one behind the other; "draft" for none."""
    text: str
    of: tuple[tuple[int, ...], ...]
    """Whose words it has, reading by reading: texts by their numbers. Of the base's own words nobody."""


@dataclass(frozen=True)
class Spot:
    """One place of the paragraph, with what each text has there."""

    place: RivalPlace
    choices: tuple[Choice, ...]
    needs_choice: bool
    """Whether nothing stands there until a person says so: two texts have different words."""
    picked: str
    """Which choice is made; empty for none."""

    @property
    def open(self) -> bool:
        """Whether somebody has to choose still."""
        return not self.picked


@dataclass(frozen=True)
class Reading:
    """The paragraph once, with its places, as picked so far."""

    base: str
    """Between the places it stands in all texts."""
    is_draft: bool
    """Whether that is the draft's text; of a new paragraph it is the first of the texts."""
    spots: tuple[Spot, ...]

    @property
    def missing(self) -> list[int]:
        """The numbers of the places, counted from 1, at which somebody has to choose still."""
        return [number for number, spot in enumerate(self.spots, 1) if spot.open]

    @property
    def text(self) -> str:
        """What it reads: at a place where nothing was chosen as the base has it."""
        return merge_rivals(
            self.base, [spot.place for spot in self.spots], [_picks(spot.picked) for spot in self.spots]
        )

    @property
    def parts(self) -> list[tuple[str, int, Spot | None]]:
        """It in order: words that every text has, and places with their numbers, counted from 1."""
        found: list[tuple[str, int, Spot | None]] = []
        at = 0
        for number, spot in enumerate(self.spots, 1):
            if kept := self.base[at : spot.place.start]:
                found.append((kept, 0, None))
            found.append(("", number, spot))
            at = spot.place.end
        if kept := self.base[at:]:
            found.append((kept, 0, None))
        return found


def merged_reading(amendments: Sequence[Amendment], picked: Mapping[int, str]) -> Reading:
    """The paragraph with the places at which some texts differ. `picked` says what was chosen at a place, counted from 1.

    What only one text changes is taken from it until somebody says otherwise; where they collide nothing is. What a form
    says that is no choice at that place counts as nothing said.
    """
    first = amendments[0]
    is_draft = first.paragraph is not None
    base = first.base_text if is_draft else first.text
    places = rival_places(base, [one.text for one in amendments])
    spots = []
    for number, place in enumerate(places, 1):
        choices = tuple(_choices(place))
        needs = place.collides or not is_draft
        said = picked.get(number, "" if needs else "0")
        known = said in {choice.value for choice in choices}
        spots.append(Spot(place, choices, needs, said if known else "" if needs else "0"))
    return Reading(base, is_draft, tuple(spots))


def _choices(place: RivalPlace) -> list[Choice]:
    readings = range(len(place.readings))
    orders: list[tuple[int, ...]] = [(at,) for at in readings]
    if len(readings) <= ORDERED:
        orders += permutations(readings, 2)
    if len(readings) > 2:
        orders.append(tuple(readings))
    found = [Choice("draft", place.base, ())]
    seen = {place.base}
    for order in orders:
        text = picked_at(place, order)
        if text not in seen:
            seen.add(text)
            found.append(
                Choice("-".join(map(str, order)), text, tuple(place.readings[at].of for at in order))
            )
    return found


def _picks(value: str) -> tuple[int, ...]:
    return tuple(int(at) for at in value.split("-")) if value and value != "draft" else ()


def picked_anew(typed: str, before: str, now: str) -> tuple[str, bool]:
    """What was typed over an earlier reading, made in the present one, and whether both changed the same words: then those
    that were typed stand, and a person has to look."""
    if typed in (before, now):
        return now, False
    carried = carry(before, typed, now)
    if carried.result == "gone":
        return typed, True
    return carried.text, bool(carried.conflicts)


def all_they_say(amendments: Sequence[Amendment]) -> Wording:
    """What several texts say besides their words: each reason, source and fallback that one of them gives, once.

    An amendment names one source: any other stands among the reasons, so that none is lost.
    """
    versions = [one.version for one in amendments]
    sources = list(
        dict.fromkeys(
            (v.source_symbol, v.source_label) for v in versions if v.source_symbol or v.source_label
        )
    )
    further = [
        _("Agreed language: %(source)s") % {"source": ", ".join(filter(None, source))}
        for source in sources[1:]
    ]
    symbol, label = sources[0] if sources else ("", "")
    asks: dict[int, Ask] = {ask.pk: ask for version in versions for ask in version.asks.all()}
    return Wording(
        text="",
        reason="\n".join(dict.fromkeys([*(v.reason for v in versions if v.reason), *further])),
        source_symbol=symbol,
        source_label=label,
        fallback="\n".join(dict.fromkeys(v.fallback for v in versions if v.fallback)),
        asks=tuple(asks.values()),
    )


def merge_texts(
    rivals: Mapping[Amendment, int],
    wording: Wording,
    person: Person | None,
    *,
    told: Callable[[StatusChange], None] = lambda made: None,
) -> Amendment:
    """Make one text of several for the same paragraph, or with the same new label: a new amendment, a draft, which names them
    as its sources and is the campaign's choice where one of them was. They are out of the campaign then, with all that was
    said of them; `told` is called for each, to tell people.

    `rivals` are at least two, with the number of the version that the person saw of each. Raises DraftingError, LockedError
    (one of these) where one of them is agreed, SaveConflictError where another version of one stands or it is out already.
    """
    text = text_of(wording)
    with change(person, "Texts merged", audit="amendment.merged") as made:
        locked = [Amendment.objects.locked(one) for one in sorted(rivals, key=lambda one: one.pk)]
        for one in locked:
            if one.withdrawn or one.version.number != rivals[one]:
                raise SaveConflictError(one)
            if one.locked:
                raise LockedError(one)
        first = next((one for one in locked if one.is_chosen), locked[0])
        alone_in(first.campaign)
        proposed = _proposed(first.version, [one.version for one in locked], text)
        made.comment = f"{first.label}: {len(locked)} texts merged"
        made.about = Amendment(campaign=first.campaign, is_chosen=first.is_chosen)
        moved = [_moved(one, person) for one in locked]
        saved = save_first(made.about, proposed, wording, made)
        MergedText.objects.bulk_create(
            MergedText(version=saved.version, source=one.version) for one in locked
        )
        made.facts["texts"] = len(locked)
        for step in moved:
            told(step)
    return saved


def _proposed(first: Version, versions: Sequence[Version], text: str) -> Version:
    """What is made of them, to be written. Raises DraftingError where nothing can be."""
    places = {(one.paragraph_id, one.label if one.paragraph_id is None else "") for one in versions}
    campaigns = {one.amendment.campaign_id for one in versions}
    if len(versions) < 2 or len(places) > 1 or len(campaigns) > 1:
        raise DraftingError(_("Choose at least two texts for the same paragraph."))
    if first.draft.pk != versions[0].amendment.campaign.base_draft_id:
        raise DraftingError(_("These texts change another draft than the one that the campaign amends."))
    if not text:
        raise DraftingError(
            _("The text is empty. Pick or write the words that are to stand."), "proposed_text"
        )
    if first.paragraph is not None and text == first.paragraph.text:
        raise DraftingError(_("This is the draft’s own text: nothing is changed yet."), "proposed_text")
    for one in versions:
        if one.text == text:
            raise DraftingError(
                _(
                    "These are the words of %(text)s alone: choose that text, so that what was said to it goes on counting."
                )
                % {"text": said_by(one.amendment)},
                "proposed_text",
            )
    kind = Kind.INSERT if first.paragraph is None else Kind.CHANGE
    return Version(
        kind=kind,
        paragraph=first.paragraph,
        neighbour=first.neighbour,
        side=first.side,
        label=first.label,
        text=text,
    )


def _moved(amendment: Amendment, person: Person | None) -> StatusChange:
    """An amendment whose row is locked is out of the campaign, since its words went into another."""
    before = amendment.status
    amendment.status, amendment.is_chosen = Status.MERGED, False
    amendment.save(update_fields=["status", "is_chosen"])
    return StatusChange.objects.create(
        amendment=amendment, version=amendment.version, before=before, after=Status.MERGED, person=person
    )


def said_by(amendment: Amendment) -> str:
    """Who wrote an amendment, as a page calls its text: the organisation, or where none is known the person."""
    return str(amendment.organisation or amendment.version.person or _("somebody"))


@dataclass(frozen=True)
class Source:
    """A text of which words went into another."""

    amendment: Amendment
    version: Version
    """The text that was read."""
    taken: tuple[str, ...]
    """The words that it has in common with the other, beside what the draft has: those put in."""
    taken_out: tuple[str, ...]
    """The words of the draft that both take out."""
    left: tuple[str, ...]
    """Words that it puts in and the other does not have there."""
    said_by: str
    """Who wrote it; where several of them are one's, also which of those it is, in the order in which they were begun."""


@dataclass(frozen=True)
class Credits:
    """Of a text that was made of several, from whom which words are."""

    sources: tuple[Source, ...]
    runs: tuple[SharedRun, ...]
    """Its redline; the numbers are those of the sources, counted from 1."""

    @property
    def own(self) -> tuple[str, ...]:
        """What it puts in and has of none of them: written when they were merged."""
        return tuple(
            words
            for run in self.runs
            if run.op == "+" and not run.of and (words := one_line(run.text).strip(" ,;:."))
        )


def credits_of(base: str, text: str, sources: Sequence[Version]) -> Credits:
    """From which of its sources a text, compared with the base, has which words."""
    mine, *theirs = shared_words(base, [text, *(one.text for one in sources)])
    found = []
    names = _told_apart([said_by(version.amendment) for version in sources])
    for number, (version, runs) in enumerate(zip(sources, theirs, strict=True), 1):
        found.append(
            Source(
                version.amendment,
                version,
                taken=_said(run for run in mine if run.op == "+" and number in run.of),
                taken_out=_said(run for run in mine if run.op == "-" and number in run.of),
                left=_said(run for run in runs if run.op == "+" and 0 not in run.of),
                said_by=names[number - 1],
            )
        )
    return Credits(tuple(found), mine)


def _told_apart(names: Sequence[str]) -> list[str]:
    """The names of texts, in order, each once: several of one name are counted."""
    met: Counter[str] = Counter()
    told = []
    for name in names:
        met[name] += 1
        counted = _("%(name)s, text %(number)s") % {"name": name, "number": met[name]}
        told.append(counted if names.count(name) > 1 else name)
    return told


def _said(runs: Iterable[SharedRun]) -> tuple[str, ...]:
    return tuple(words for run in runs if (words := one_line(run.text).strip(" ,;:.")))


def merged_of(amendments: Iterable[Amendment]) -> dict[int, list[Version]]:
    """The versions that amendments were made of, by the amendment's id; of one that was made of none nothing. One query."""
    found = MergedText.objects.filter(version__amendment__in=list(amendments)).order_by("pk")
    sources: dict[int, list[Version]] = {}
    for one in found.select_related(
        "version",
        "source__amendment__organisation",
        "source__amendment__current__person",
        "source__paragraph",
    ):
        sources.setdefault(one.version.amendment_id, []).append(one.source)
    return sources


def merged_into(amendment: Amendment) -> Amendment | None:
    """The amendment into which one was merged; None where it was not. One query."""
    found = MergedText.objects.filter(source__amendment=amendment).select_related(
        "version__amendment__current"
    )
    last = found.order_by("pk").last()
    return last.version.amendment if last else None
