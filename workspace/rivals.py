"""Several texts for one paragraph, as their page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.models import Amendment, Status
from amendments.rivals.merging import (
    Choice,
    Credits,
    Reading,
    Spot,
    credits_of,
    merged_into,
    merged_of,
    said_by,
)
from amendments.rivals.texts import Rivals, Text, counted
from coalitions.models import Person
from redline import Run, redline
from resolutions.models import anchor_of
from review.positions import standings
from review.views.beside import Part, beside
from workspace.rows import StandingWords, standing_words


@dataclass(frozen=True)
class ShownText:
    """One of the texts."""

    letter: str
    """What it is called on the page."""
    text: Text
    said_by: str
    """The organisation that wrote it."""
    standing: StandingWords | None
    may_choose: bool
    edit: str
    """Where it is edited; empty where the person cannot, or nobody can now."""

    @property
    def amendment(self) -> Amendment:
        """The amendment itself."""
        return self.text.amendment

    @property
    def review(self) -> str:
        """Where it is decided on."""
        return reverse("amendment-review", args=[self.amendment.uuid])


def letter(number: int) -> str:
    """What the text with a number, counted from 0, is called: A to Z, then by its number."""
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def shown_texts(rivals: Rivals, person: Person) -> list[ShownText]:
    """Each text with what is known of it and may be done. A constant number of queries."""
    organisations = list(rivals.campaign.coalition.organisations.all())
    standing = standings(list(rivals.amendments), organisations)
    may = person.has_perm("amendments.propose", rivals.campaign)
    locked = rivals.chosen is not None and rivals.chosen.locked
    return [
        ShownText(
            letter(number),
            text,
            said_by(text.amendment),
            standing_words(text.amendment, standing[text.amendment.pk]),
            may_choose=may and not text.amendment.is_chosen and not locked,
            edit=text.amendment.get_absolute_url() if may and not text.amendment.locked else "",
        )
        for number, text in enumerate(rivals.texts)
    ]


@dataclass(frozen=True)
class ShownChoice:
    """What can be picked at a place."""

    value: str
    names: str
    """Whose words they are: "B", "A, then B", "Draft"."""
    runs: tuple[Run, ...]
    """The words, as a redline against the draft's."""
    picked: bool


@dataclass(frozen=True)
class ShownSpot:
    """A place with its choices; a stretch that all have where there are none."""

    kept: str
    number: int
    choices: tuple[ShownChoice, ...]
    needs_choice: bool
    open: bool


def shown_spots(reading: Reading, letters: Sequence[str]) -> list[ShownSpot]:
    """The paragraph once, in order. `letters` name its texts."""
    return [
        ShownSpot(
            kept,
            number,
            tuple(_choice(reading, spot, choice, letters) for choice in spot.choices) if spot else (),
            needs_choice=spot is not None and spot.needs_choice,
            open=spot is not None and spot.open,
        )
        for kept, number, spot in reading.parts
    ]


def _choice(reading: Reading, spot: Spot, choice: Choice, letters: Sequence[str]) -> ShownChoice:
    names = _(", then ").join(", ".join(letters[at] for at in of) for of in choice.of)
    if not choice.of:
        names = _("Draft") if reading.is_draft else ", ".join(_others(spot, letters))
    old = spot.place.base if reading.is_draft else choice.text
    runs = tuple(run for run in redline(old, choice.text) if run.text)
    return ShownChoice(choice.value, names, runs, spot.picked == choice.value)


def _others(spot: Spot, letters: Sequence[str]) -> list[str]:
    """The texts that have the first one's words at a place."""
    of = {at for reading in spot.place.readings for at in reading.of}
    return [name for at, name in enumerate(letters) if at not in of]


@dataclass(frozen=True)
class OtherTexts:
    """What the review page of an amendment says of other texts."""

    count: int
    """How many texts there are, this one among them; 0 where it is the only one, and the choice."""
    address: str
    is_chosen: bool
    into: Amendment | None
    """Into which it was merged."""
    credits: Credits | None
    """From whom which of its words are, if it was made of others."""


@beside
def other_texts(person: Person, amendment: Amendment) -> Part | None:
    """The texts beside an amendment, those it was made of, and that into which it went. Three queries at most."""
    into = merged_into(amendment) if amendment.merged else None
    sources = merged_of([amendment]).get(amendment.pk, [])
    anchor = anchor_of(amendment.label)
    here = not amendment.withdrawn and amendment.version.draft.pk == amendment.campaign.base_draft_id
    count = counted(amendment.campaign).several.get(anchor, 0) if here else 0
    if not (into or sources or count):
        return None
    credits = credits_of(amendment.base_text, amendment.text, sources) if sources else None
    address = reverse("rivals", args=[amendment.campaign.uuid, anchor])
    shown = OtherTexts(count, address, amendment.is_chosen, into, credits)
    return Part("workspace/_rivals_beside.html", shown)


def locked_ones(amendments: Sequence[Amendment]) -> list[Amendment]:
    """Those that cannot be merged before they are re-opened."""
    return [one for one in amendments if one.status in (Status.AGREED, Status.SUBMITTED)]
