"""The persons whom a file would name: found in everything it is made of, with what is recorded of each.

What stands in the draft is public. Who signs a letter as a person has agreed to stand below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from amendments.models import Campaign, Version
from coalitions.models import Coalition
from documents.persons import Known, Shape, find_persons, name_key
from exchange.departures.leaving import Leaving
from exchange.models import NamedPerson, Word
from letters.models import Signatory, Signature
from resolutions.models import OPEN, Draft, Resolution


@dataclass(frozen=True)
class Said:
    """A text that would leave, and where it stands."""

    where: str
    text: str
    read: bool = False
    """Whether it was read from a file: lines are torn apart and put together there, so one word is no name."""


@dataclass
class Named:
    """A person whom something that would leave names."""

    name: str
    key: str
    places: list[str] = field(default_factory=list)
    record: NamedPerson | None = None
    signed: bool = False
    """Whether they signed the letter it stands in, as themselves."""

    @property
    def withheld(self) -> bool:
        """Whether the name must not leave at all."""
        return self.record is not None and self.record.word == Word.WITHHELD

    @property
    def open(self) -> bool:
        """Whether a coordinator has to say that it leaves all the same: nothing is settled, or somebody is at risk."""
        if self.record is None:
            return not self.signed
        return self.record.at_risk and self.record.word != Word.NOBODY

    @property
    def says(self) -> str:
        """How it stands, in words."""
        if self.record is None:
            return _("They signed it.") if self.signed else _("Nothing is settled.")
        says, risk = str(Word(self.record.word).label), _("Somebody may be at risk.")
        return f"{says}. {risk}" if self.open else f"{says}."


@dataclass(frozen=True)
class Persons:
    """The persons whom something names, in the order of their names."""

    named: tuple[Named, ...]

    @property
    def open(self) -> tuple[Named, ...]:
        """Of whom a coordinator has to say that they are named all the same."""
        return tuple(one for one in self.named if one.open and not one.withheld)

    @property
    def withheld(self) -> tuple[Named, ...]:
        """Who must not be named: a file that names one does not leave."""
        return tuple(one for one in self.named if one.withheld)

    @property
    def settled(self) -> bool:
        """Whether it may leave without a word."""
        return not self.open and not self.withheld


def persons_in_files(leavings: Sequence[Leaving], more: Iterable[Said] = ()) -> Persons:
    """Those whom files would name; `more` is what stands in them besides what they are made of. A few queries."""
    signers = _Signers.of(leavings)
    said = [text for leaving in leavings for text in texts_of(leaving)]
    said += [Said(_("signatures"), name) for name in signers.persons]
    first = leavings[0]
    return _persons(first.campaign or first.base_draft.resolution, first.drafts, [*said, *more], signers)


def persons_in(campaign: Campaign, draft: Draft, said: Sequence[Said]) -> Persons:
    """Those whom some texts of a campaign name."""
    return _persons(campaign, [draft], said, _Signers())


def _persons(
    about: Campaign | Resolution, drafts: Iterable[Draft], said: Sequence[Said], signers: _Signers
) -> Persons:
    public = [text for draft in drafts for text in (*public_texts(draft), *_mastheads(draft))]
    known = Known.of(public, (one.text for one in said), [*_bodies(about), *signers.bodies])
    records = _records(about)
    signed = {name_key(name) for name in signers.persons}
    found: dict[str, Named] = {}
    for one in said:
        for mention in find_persons(one.text, known):
            if one.read and mention.shape == Shape.WORD:
                continue
            key = mention.key[:200]
            named = found.setdefault(
                key, Named(mention.name[:200], key, record=records.get(key), signed=key in signed)
            )
            if one.where not in named.places:
                named.places.append(one.where)
    return Persons(tuple(sorted(found.values(), key=lambda named: named.key)))


def said_in(versions: Iterable[Version]) -> list[Said]:
    """What versions of amendments say that would leave: their words and their reasons."""
    return [
        said
        for version in versions
        for said in (
            Said(version.label, version.text),
            Said(_("reason for %(label)s") % {"label": version.label}, version.reason),
            Said(_("source of %(label)s") % {"label": version.label}, version.source_symbol),
            Said(_("fallback wording of %(label)s") % {"label": version.label}, version.fallback),
        )
        if said.text
    ]


def texts_of(leaving: Leaving) -> Iterator[Said]:
    """Everything that a file says which is not in the draft, text by text."""
    yield from said_in(leaving.versions)
    yield from _strings(leaving.words, _("what stands around the texts"))
    if leaving.letter_version is not None:
        yield Said(_("name of the file"), leaving.letter_version.letter.name)
    if leaving.signed_text is not None:
        yield from _strings(leaving.signed_text.content[leaving.language], _("letter"))


_PLACES = {
    "title": _later("title"),
    "subtitle": _later("title"),
    "introduction": _later("notices"),
    "above": _later("notices"),
    "addressees": _later("addressees"),
    "place": _later("place and date"),
    "subject": _later("subject"),
    "salutation": _later("form of address"),
    "opening": _later("opening"),
    "asks": _later("asks"),
    "closing": _later("closing"),
    "annexes": _later("annexes"),
    "contact": _later("contact"),
}
"""How the parts of what a file says are called."""


def _strings(words: Any, where: str) -> Iterator[Said]:
    if isinstance(words, str):
        yield Said(where, words)
    elif isinstance(words, Mapping):
        for name, value in words.items():
            yield from _strings(value, str(_PLACES.get(name, where)))
    elif isinstance(words, list | tuple):
        for value in words:
            yield from _strings(value, where)


def strings_of(words: Any) -> list[str]:
    """Every text in what a file says, as JSON."""
    return [said.text for said in _strings(words, "")]


@dataclass(frozen=True)
class _Signers:
    """The names below letters: of persons, and of bodies with what else stands beside a name."""

    persons: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, leavings: Iterable[Leaving]) -> _Signers:
        signers = cls()
        for leaving in leavings:
            if leaving.signed_text is not None:
                there = Signature.objects.filter(
                    text=leaving.signed_text, uuid__in=leaving.words["signatures"]
                )
                for signature in there.prefetch_related("names"):
                    names = signature.names.all()
                    of_kind = signers.persons if signature.kind == Signatory.PERSON else signers.bodies
                    of_kind += [one.name for one in names]
                    signers.bodies.extend(one.detail for one in names)
        return signers


def public_texts(draft: Draft) -> list[str]:
    """Everything that a draft says, whose words are nobody's secret."""
    there = draft.paragraphs.values_list("text", "heading", "footnotes")
    texts = [part for text, heading, _notes in there for part in (text, heading)]
    texts += [str(note.get("text", "")) for _text, _heading, notes in there for note in notes]
    return [*texts, *map(str, draft.annexes), *map(str, draft.masthead.values()), draft.title, str(draft)]


def _mastheads(draft: Draft) -> list[str]:
    """What stands at the head of the open drafts of the same session: who sponsored them is told of the adopted text too."""
    of_session = Draft.objects.filter(resolution=draft.resolution_id, session=draft.session_id)
    there = of_session.filter(confidentiality__in=OPEN).values_list("masthead", flat=True)
    return [str(said) for masthead in there for said in masthead.values()]


def _records(about: Campaign | Resolution) -> dict[str, NamedPerson]:
    """What is recorded of names, by their keys. Of a resolution: in all its campaigns, and that a name must not leave
    in one of them holds."""
    if isinstance(about, Campaign):
        return {record.key: record for record in NamedPerson.objects.filter(campaign=about)}
    records = NamedPerson.objects.filter(campaign__resolution=about)
    return {record.key: record for record in sorted(records, key=lambda one: one.word == Word.WITHHELD)}


def _bodies(about: Campaign | Resolution) -> list[str]:
    coalition: Coalition = about.coalition
    names = [name for one in coalition.organisations.all() for name in (one.name, one.name_ko)]
    names += [coalition.name, coalition.name_ko]
    if isinstance(about, Campaign):
        return [*names, str(about.resolution), str(about.session)]
    return [*names, str(about)]
