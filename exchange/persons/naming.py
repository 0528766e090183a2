"""The persons whom a file would name: found in everything it is made of, with what is recorded of each.

What stands in the draft is public. Who signs a letter as a person has agreed to stand below it, and nowhere else. A name that
is on record is looked for by itself, in every way of writing it, also where it would be public.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from amendments.models import Campaign, Version
from coalitions.models import Coalition
from documents.persons import Known, OnRecord, Register, Shape, find_persons, name_key
from exchange.departures.chapeaux import chapeaux
from exchange.departures.leaving import TELLS_FALLBACKS, Leaving
from exchange.models import Left, NamedPerson, Word
from letters.models import Signatory, Signature
from resolutions.models import OPEN, Draft, Paragraph, Resolution


@dataclass(frozen=True)
class Said:
    """A text that would leave, and where it stands."""

    where: str
    text: str
    read: bool = False
    """Whether it was read from a file: lines are torn apart and put together there, so one word is no name."""
    signed: frozenset[str] = frozenset()
    """Keys of names that are settled here, since those who bear them signed what it stands below."""
    known: bool = False
    """Whether it is the draft's own, or the name of a body: only those who must not be named are looked for in it."""


@dataclass
class Named:
    """A person whom something that would leave names."""

    name: str
    key: str
    places: list[str] = field(default_factory=list)
    record: NamedPerson | None = None
    signed: bool = False
    """Whether it stands nowhere but below a letter that they signed as themselves."""
    doubtful: bool = False
    """Whether it is a name perhaps."""
    elsewhere: bool = False
    """Whether it is recorded in another campaign of the coalition that they must not be named."""
    perhaps: bool = False
    """Whether it is perhaps somebody who must not be named, or who is at risk: their family name stands alone."""

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
            if self.elsewhere:
                return _("In another campaign it is recorded that they must not be named.")
            if self.perhaps:
                return _("Perhaps somebody who must not be named, or who is at risk.")
            if self.doubtful:
                return _("Perhaps a name.")
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
    bodies: list[str] = []
    said: list[Said] = []
    for leaving in leavings:
        signers = _Signers.of(leaving)
        bodies += signers.bodies
        signed = frozenset(map(name_key, signers.persons))
        said += [Said(_("signatures"), name, signed=signed) for name in signers.persons]
        said += [Said(_("signatures"), name, known=True) for name in signers.bodies]
        said += texts_of(leaving, signed)
        said += _of_draft(leaving)
    first = leavings[0]
    about = first.campaign or first.base_draft.resolution
    return _persons(about, first.drafts, [*dict.fromkeys(said), *more], bodies)


def persons_in(campaign: Campaign, draft: Draft, said: Sequence[Said], bodies: Sequence[str] = ()) -> Persons:
    """Those whom some texts of a campaign name: found by the shape of names, and whoever is on record by the name itself.
    `bodies` are names of bodies besides those of the coalition."""
    return _persons(campaign, [draft], said, bodies)


def _persons(
    about: Campaign | Resolution, drafts: Iterable[Draft], said: Sequence[Said], bodies: Sequence[str]
) -> Persons:
    public = [text for draft in drafts for text in (*public_texts(draft), *_mastheads(draft))]
    known = Known.of(public, (one.text for one in said if not one.known), [*_bodies(about), *bodies])
    there = _Records.of(about)
    found: dict[str, Named] = {}
    for one in said:
        for named in (*there.named_in(one, known), *(() if one.known else _shaped(one, known, there))):
            stands = found.setdefault(named.key, named)
            if one.where not in stands.places:
                stands.places.append(one.where)
            if not one.read:
                stands.signed = stands.signed and stands.key in one.signed
                stands.doubtful = stands.doubtful and named.doubtful
                stands.perhaps = stands.perhaps or named.perhaps
                stands.elsewhere = stands.elsewhere or named.elsewhere
    return Persons(tuple(sorted(found.values(), key=lambda named: named.key)))


def _shaped(said: Said, known: Known, there: _Records) -> Iterator[Named]:
    """Those whom a text names by the shape of the name."""
    for mention in find_persons(said.text, known):
        if said.read and mention.shape in (Shape.WORD, Shape.PERHAPS):
            continue
        record = there.of_name(mention.name)
        key = record.key if record is not None else mention.key[:200]
        yield Named(
            record.name if record is not None else mention.name[:200],
            key,
            record=record,
            signed=key in said.signed,
            doubtful=mention.shape == Shape.PERHAPS,
        )


@dataclass(frozen=True)
class _Records:
    """What is recorded of names in a campaign."""

    by_key: Mapping[str, NamedPerson]
    register: Register
    elsewhere: Register
    """Who must not be named in other campaigns of the coalition, and of whom nothing is recorded here."""

    @classmethod
    def of(cls, about: Campaign | Resolution) -> _Records:
        """Of a resolution: in all its campaigns, and that a name must not leave in one of them holds."""
        of_campaign = isinstance(about, Campaign)
        own = Q(campaign=about) if of_campaign else Q(campaign__resolution=about)
        withheld = Q(campaign__coalition=about.coalition_id, word=Word.WITHHELD)
        found = NamedPerson.objects.filter(own | withheld).select_related("campaign")
        all_ = sorted(found, key=lambda one: one.word == Word.WITHHELD)
        here = [
            one
            for one in all_
            if about.pk == (one.campaign_id if of_campaign else one.campaign.resolution_id)
        ]
        by_key = {one.key: one for one in here}
        return cls(
            by_key,
            Register(
                OnRecord(one.key, one.ways, alone=_guarded(one))
                for one in by_key.values()
                if one.word != Word.NOBODY
            ),
            Register(OnRecord(one.key, one.ways) for one in all_ if one.key not in by_key),
        )

    def of_name(self, name: str) -> NamedPerson | None:
        """What is recorded of a name, in whatever way it is written."""
        return self.by_key.get(name_key(name)[:200]) or self.by_key.get(self.register.whole(name) or "")

    def named_in(self, said: Said, known: Known) -> Iterator[Named]:
        """Those on record whom a text names; also perhaps, where a family name stands alone."""
        for hit in () if said.known or said.read else self.elsewhere.find(said.text):
            yield Named(hit.found[:200], name_key(hit.found)[:200], elsewhere=True)
        sure: set[str] = set()
        alone: dict[str, Named] = {}
        for hit in self.register.find(said.text, known.familiar):
            record = self.by_key[hit.key]
            if said.known and record.word != Word.WITHHELD:
                continue
            own = self.by_key.get(name_key(hit.found)[:200])
            if own is not None and own is not record:
                continue  # of the words that stand there something else is recorded
            if hit.sure:
                sure.add(record.key)
                yield Named(record.name, record.key, record=record)
            elif not said.known and not said.read:
                key = name_key(hit.found)[:200]
                alone[record.key] = Named(hit.found, key, perhaps=True)
        yield from (named for key, named in alone.items() if key not in sure)


def _guarded(record: NamedPerson) -> bool:
    return record.word == Word.WITHHELD or record.at_risk


def _of_draft(leaving: Leaving) -> Iterator[Said]:
    """What a file says that is the draft's: all of it, or the paragraphs that its amendments are to."""
    whole = leaving.kind in (Left.SUGGESTED, Left.COMPARISON) and not leaving.options.get("only_changed")
    where = _("draft")
    if whole:
        texts = (text for draft in leaving.drafts for text in public_texts(draft))
        yield from (Said(where, text, known=True) for text in texts if text)
        return
    if not _Shows.of(leaving).texts:
        return
    amended = [version.paragraph for version in leaving.versions if version.paragraph is not None]
    for paragraph in (*amended, *chapeaux(leaving)):
        yield from (Said(where, text, known=True) for text in _of_paragraph(paragraph) if text)


def _of_paragraph(paragraph: Paragraph) -> list[str]:
    return [paragraph.text, paragraph.heading, *(str(one.get("text", "")) for one in paragraph.footnotes)]


@dataclass(frozen=True)
class _Shows:
    """What of a version a file has."""

    texts: bool = True
    """Its words. A letter has its asks, and of the amendments that carry them only the labels."""
    notes: bool = True
    """Its reason, and where its words come from."""
    fallbacks: bool = True

    @classmethod
    def of(cls, leaving: Leaving) -> _Shows:
        options = leaving.options
        if leaving.kind in (Left.LETTER, Left.SIGNED):
            return cls(texts=False, notes=False, fallbacks=False)
        if leaving.kind == Left.WRITTEN:
            return cls(notes=False, fallbacks=False)
        if leaving.kind == Left.SUGGESTED:
            notes = options.get("notes", True)
            told = leaving.ending in TELLS_FALLBACKS and options.get("fallbacks", True)
            return cls(notes=notes, fallbacks=notes and told)
        if leaving.kind == Left.DESK_SHEET:
            return cls(fallbacks=options.get("fallbacks", True))
        return cls()

    def translated(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """What of the translations it has."""
        left_out = {"reasons": not self.notes, "fallbacks": not self.fallbacks}
        return {name: said for name, said in known.items() if not left_out.get(name)}


_EVERYTHING = _Shows()


def said_in(versions: Iterable[Version], shows: _Shows = _EVERYTHING) -> list[Said]:
    """What versions of amendments say that would leave: their words and, where a file `shows` those, their reasons."""
    return [
        said
        for version in versions
        for said, is_there in (
            (Said(version.label, version.text), shows.texts),
            (Said(_("reason for %(label)s") % {"label": version.label}, version.reason), shows.notes),
            (
                Said(
                    _("source of %(label)s") % {"label": version.label},
                    f"{version.source_symbol} {version.source_label}".strip(),
                ),
                shows.notes,
            ),
            (
                Said(_("fallback wording of %(label)s") % {"label": version.label}, version.fallback),
                shows.fallbacks,
            ),
        )
        if said.text and is_there
    ]


def texts_of(leaving: Leaving, signed: frozenset[str] = frozenset()) -> Iterator[Said]:
    """Everything that a file says which is not in the draft, text by text; `signed` are keys of names below a letter."""
    shows, words = _Shows.of(leaving), dict(leaving.words)
    if known := words.get("translated"):
        words["translated"] = shows.translated(known)
    yield from said_in(leaving.versions, shows)
    yield from _strings(words, _("what stands around the texts"))
    yield Said(_("name of the file"), leaving.name)
    if leaving.letter_version is not None:
        yield Said(_("name of the file"), leaving.letter_version.letter.name)
    if leaving.signed_text is not None:
        for name, words in leaving.signed_text.content[leaving.language].items():
            for said in _strings({name: words}, _("letter")):
                yield replace(said, signed=signed) if name in _BELOW else said


_BELOW = ("closing", "contact")
"""The parts of a letter that stand below its text, where those who sign are named as such."""
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
    """The names below a letter: of persons, and of bodies with what else stands beside a name."""

    persons: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, leaving: Leaving) -> _Signers:
        signers = cls()
        if leaving.signed_text is not None:
            there = Signature.objects.filter(text=leaving.signed_text, uuid__in=leaving.words["signatures"])
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
    return [
        *texts,
        *map(str, (*draft.annexes, *draft.closing)),
        *map(str, draft.masthead.values()),
        draft.title,
        str(draft),
    ]


def _mastheads(draft: Draft) -> list[str]:
    """What stands at the head of the open drafts of the same session: who sponsored them is told of the adopted text too."""
    of_session = Draft.objects.filter(resolution=draft.resolution_id, session=draft.session_id)
    there = of_session.filter(confidentiality__in=OPEN).values_list("masthead", flat=True)
    return [str(said) for masthead in there for said in masthead.values()]


def _bodies(about: Campaign | Resolution) -> list[str]:
    coalition: Coalition = about.coalition
    names = [name for one in coalition.organisations.all() for name in (one.name, one.name_ko)]
    names += [coalition.name, coalition.name_ko]
    if isinstance(about, Campaign):
        return [*names, str(about.resolution), str(about.session)]
    return [*names, str(about)]
