"""Where a campaign's amendments come to stand on a later draft: computed from rows that are loaded, nothing stored.

Of a change the engine's three-way merge (`redline.carry`) says what becomes of it, in the paragraph of the same clause.
A deletion is of that paragraph whatever it says now, but a person looks where its words are others. A new paragraph
finds its place by its neighbours and gets a fresh label, unless the draft says it already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain

from django.utils.translation import gettext_lazy

from amendments.carrying.beginning import Beginning, reworded_beginning
from amendments.carrying.parted import pieces
from amendments.carrying.places import Place, label_on, place_on
from amendments.models import Amendment, CarryDecision, Kind, Outcome, Version
from documents.text import composed
from redline import Carried, Found, Label, bare_words, carry, parse_label, redline
from resolutions.models import Paragraph


class State(StrEnum):
    """How an amendment stands towards a later draft."""

    CONFLICT = "conflict"
    GONE = "gone"
    PARTED = "parted"
    REWORDED = "reworded"
    ALIKE = "alike"
    NO_PLACE = "no-place"
    ELSEWHERE = "elsewhere"
    BEGINNING = "beginning"
    PARTLY = "partly"
    CLEAN = "clean"
    TAKEN_UP = "taken-up"

    @property
    def says(self) -> str:
        """In words."""
        return str(_WORDS[self])

    @property
    def needs_person(self) -> bool:
        """Whether only a person can settle it."""
        return self not in (State.PARTLY, State.CLEAN, State.TAKEN_UP)


_WORDS = {
    State.CONFLICT: gettext_lazy("Conflict: the same words were changed"),
    State.GONE: gettext_lazy("The paragraph is gone"),
    State.PARTED: gettext_lazy("Its words stand in other paragraphs now"),
    State.REWORDED: gettext_lazy("The paragraph to be deleted was reworded"),
    State.ALIKE: gettext_lazy("The draft has a new paragraph much like it"),
    State.NO_PLACE: gettext_lazy("Its place is gone"),
    State.ELSEWHERE: gettext_lazy("The draft has words of it already"),
    State.BEGINNING: gettext_lazy("The draft begins the paragraph otherwise"),
    State.PARTLY: gettext_lazy("Taken up in part"),
    State.CLEAN: gettext_lazy("Clean"),
    State.TAKEN_UP: gettext_lazy("Taken up"),
}


@dataclass(frozen=True)
class Proposal:
    """What a version on the later draft would say. A deletion has no text; a new paragraph a neighbour and a side."""

    kind: str
    label: str
    text: str = ""
    paragraph: Paragraph | None = None
    neighbour: Paragraph | None = None
    side: str = ""

    @classmethod
    def of(cls, said: Version | CarryDecision) -> Proposal:
        """What a version says on its own draft, or what a decision to carry one says on the later draft."""
        return cls(said.kind, said.label, said.text, said.paragraph, said.neighbour, said.side)


@dataclass(frozen=True)
class Row:
    """One amendment on the board."""

    amendment: Amendment
    state: State
    computed: Proposal | None
    """How it would be carried; None where there is nothing left to carry, or no place for it."""
    paragraph: Paragraph | None = None
    """The paragraph of the later draft that it is about, beside which it stands, or that says it already."""
    carried: Carried | None = None
    """What the merge says, of a change."""
    moved: bool = False
    """Whether the paragraph it is about changed its place among the others."""
    set_aside_before: bool = False
    """Set aside when an earlier draft came: it may be picked up again, and need not be."""
    taken_up_before: CarryDecision | None = None
    """The earlier decision that a draft took it up, where the words that did so stand on the later one as well."""
    dropped: str = ""
    """In a sentence that the later draft has dropped what took it up; empty where that is not so."""
    parts: tuple[Paragraph, ...] = ()
    """The paragraphs of the later draft that have the words of its paragraph, where that was split, or joined to another."""
    asked_in: tuple[tuple[Paragraph, str], ...] = ()
    """Those of them in which something is asked, each as it would read, where a person has to choose among them."""
    alike: Paragraph | None = None
    """Of a new paragraph the draft's own new one that says nearly the same, or a part of it: it may be asked as a change of that."""
    stands: tuple[Found, ...] = ()
    """What of its words the later draft has, in its place or at another one, where it would else be carried as it is."""
    decision: CarryDecision | None = None

    @property
    def version(self) -> Version:
        """The version that is carried."""
        return self.amendment.version

    @property
    def old_label(self) -> str:
        """Its label in the draft it was written against."""
        return self.version.label

    @property
    def label(self) -> str:
        """Its label in the later draft, as decided or as computed."""
        if self.proposal is not None:
            return self.proposal.label
        return self.paragraph.label if self.paragraph is not None else self.old_label

    @property
    def relabelled(self) -> bool:
        """Whether it has another label now."""
        return self.label != self.old_label

    @property
    def new(self) -> bool:
        """Whether it is a new paragraph."""
        return self.version.kind == Kind.INSERT

    @property
    def stale(self) -> bool:
        """Whether what was decided was decided of an earlier version."""
        return self.decision is not None and self.decision.version_id != self.amendment.current_id

    @property
    def outcome(self) -> str:
        """What was decided of the version that stands; empty while it waits."""
        return "" if self.decision is None or self.stale else self.decision.outcome

    @property
    def settled_before(self) -> bool:
        """Whether an earlier carrying settled it, and nothing has come up since."""
        return self.set_aside_before or self.taken_up_before is not None

    @property
    def waits(self) -> bool:
        """Whether the carrying cannot be finished before this is decided."""
        return not self.outcome and not self.settled_before

    @property
    def needs_person(self) -> bool:
        """Whether it waits, and cannot be accepted as computed."""
        return self.waits and (self.stale or bool(self.dropped) or self.state.needs_person)

    @property
    def computed_outcome(self) -> str:
        """What accepting it as computed decides."""
        return Outcome.TAKEN_UP if self.state == State.TAKEN_UP else Outcome.CARRIED

    @property
    def number(self) -> int:
        """How often its decision was saved."""
        return self.decision.number if self.decision else 0

    @property
    def proposal(self) -> Proposal | None:
        """What it proposes on the later draft, as decided or, while it waits, as computed; None for nothing."""
        if self.outcome == Outcome.CARRIED and self.decision is not None:
            return Proposal.of(self.decision)
        return None if self.outcome or self.settled_before else self.computed


@dataclass(frozen=True)
class Loaded:
    """What a plan is made of, all of it loaded: amendments with their versions, the paragraphs of the later draft, and
    those of every draft that an amendment was written against, by the draft's id."""

    amendments: Sequence[Amendment]
    later: Sequence[Paragraph]
    earlier: Mapping[int, Sequence[Paragraph]]
    decisions: Mapping[int, CarryDecision] = field(default_factory=dict)
    set_aside: frozenset[int] = frozenset()
    """Amendments set aside by an earlier carrying."""
    moved: frozenset[int] = frozenset()
    """Paragraphs of the later draft that changed their place."""
    there: Mapping[int, Paragraph] = field(default_factory=dict)
    """The paragraphs of the later draft by the clauses that they continue."""
    parts: Mapping[int, tuple[Paragraph, ...]] = field(default_factory=dict)
    """Where the words of a clause stand that was split, or joined to another; see `parted.Between`."""


def plan(loaded: Loaded) -> list[Row]:
    """A row for every amendment, in the order of the text, those beside each other that are about one paragraph."""
    there = loaded.there
    rows: dict[int, Row] = {}
    new: list[Amendment] = []
    for amendment in loaded.amendments:
        if amendment.kind == Kind.INSERT:
            new.append(amendment)
            continue
        old = amendment.version.paragraph
        found = there.get(old.clause_id) if old is not None else None
        parts = loaded.parts.get(old.clause_id, ()) if old is not None else ()
        row = (_deletion if amendment.kind == Kind.DELETE else _change)(amendment, found, parts)
        rows[amendment.pk] = replace(row, moved=found is not None and found.pk in loaded.moved)
    _where_two_meet(rows)
    rows |= _new_paragraphs(loaded, new, there)
    settled = [
        replace(
            rows[a.pk],
            decision=loaded.decisions.get(a.pk),
            set_aside_before=a.pk in loaded.set_aside and a.pk not in loaded.decisions,
        )
        for a in loaded.amendments
    ]
    return sorted(settled, key=lambda row: (parse_label(row.label), row.amendment.pk))


def _where_two_meet(rows: dict[int, Row]) -> None:
    """Where the words of a paragraph were joined to another one of which something is asked as well, only one of the two
    amendments can stand: a person says which, or writes both in one."""
    about: dict[int, set[int | None]] = {}
    for row in rows.values():
        if row.paragraph is not None and row.amendment.is_chosen:
            about.setdefault(row.paragraph.pk, set()).add(row.version.paragraph_id)
    for key, row in rows.items():
        meets = row.paragraph is not None and len(about.get(row.paragraph.pk, ())) > 1
        if meets and row.parts and row.computed is not None and not row.state.needs_person and row.paragraph:
            told = ((row.paragraph, row.computed.text),)
            rows[key] = replace(row, state=State.PARTED, carried=None, asked_in=told)


def _change(amendment: Amendment, found: Paragraph | None, parts: tuple[Paragraph, ...]) -> Row:
    if parts and (row := _parted(amendment, found, parts)) is not None:
        return row
    if found is None:
        return Row(amendment, State.GONE, None, parts=parts)
    carried = carried_text(amendment.base_text, amendment.text, found.text)
    if carried.result == "taken-up" or (carried.result == "clean" and carried.text == found.text):
        return Row(amendment, State.TAKEN_UP, None, found, carried)
    computed = Proposal(Kind.CHANGE, found.label, carried.text, found)
    if carried.conflicts:
        return Row(amendment, State.CONFLICT, computed, found, carried)
    if beginning_of(amendment, found) is not None:
        return Row(amendment, State.BEGINNING, computed, found, carried)
    return Row(amendment, State.PARTLY if carried.where else State.CLEAN, computed, found, carried)


def beginning_of(said: Amendment | Version, found: Paragraph) -> Beginning | None:
    """How a draft reworded the beginning of an amended paragraph; None where it did not, or as was asked."""
    beginning = reworded_beginning(said.base_text, found.text)
    return beginning if beginning and reworded_beginning(said.text, found.text) else None


def _parted(amendment: Amendment, found: Paragraph | None, parts: tuple[Paragraph, ...]) -> Row | None:
    """A change of a paragraph that was split, or joined to another: asked where its words stand. In several at once only a
    person can say it; None where the parts cannot be told apart."""
    told = pieces(amendment.base_text, amendment.text, parts)
    if told is None:
        return None
    if not told.concerned:
        return Row(amendment, State.TAKEN_UP, None, found or parts[0], parts=parts)
    about, text = told.concerned[0]
    computed = Proposal(Kind.CHANGE, about.label, text, about)
    if len(told.concerned) > 1:
        return Row(amendment, State.PARTED, computed, about, parts=parts, asked_in=told.concerned)
    carried = carried_text(amendment.base_text, amendment.text, about.text)
    if told.disputed and carried.conflicts:
        computed = replace(computed, text=carried.text)
        return Row(amendment, State.CONFLICT, computed, about, carried, parts=parts)
    if told.disputed or carried.text != text:
        # What it would read is computed from all parts together: a person looks.
        return Row(amendment, State.PARTED, computed, about, parts=parts, asked_in=told.concerned)
    return Row(amendment, State.PARTLY if told.told else State.CLEAN, computed, about, carried, parts=parts)


def _deletion(amendment: Amendment, found: Paragraph | None, parts: tuple[Paragraph, ...]) -> Row:
    if found is None:
        # Where another paragraph has its words now, they are not out.
        state = State.PARTED if parts else State.TAKEN_UP
        return Row(amendment, state, None, parts[0] if parts else None, parts=parts)
    computed = Proposal(Kind.DELETE, found.label, "", found)
    same = words_of_meaning(amendment.base_text) == words_of_meaning(found.text)
    return Row(amendment, State.CLEAN if same else State.REWORDED, computed, found, parts=parts)


def _new_paragraphs(
    loaded: Loaded, amendments: Iterable[Amendment], there: Mapping[int, Paragraph]
) -> dict[int, Row]:
    """The new paragraphs in the order of their labels, so that bis comes before ter. Rivals share a label."""
    in_order = sorted(amendments, key=lambda a: (parse_label(a.label), a.pk))
    taken = {paragraph.parsed_label for paragraph in loaded.later}
    decided = (loaded.decisions.get(a.pk) for a in in_order)
    taken |= {parse_label(d.label) for d in decided if d is not None and d.kind == Kind.INSERT and d.label}
    shared: dict[tuple[int, str], Label | None] = {}
    rows: dict[int, Row] = {}
    own = {draft: {p.clause_id for p in paragraphs} for draft, paragraphs in loaded.earlier.items()}
    by_label = {draft: {p.label: p for p in paragraphs} for draft, paragraphs in loaded.earlier.items()}
    said = _AllSaid(_Said.of(paragraph) for paragraph in (loaded.later if in_order else ()))
    said_new = {
        draft: _AllSaid(one for one in said.paragraphs if one.paragraph.clause_id not in clauses)
        for draft, clauses in own.items()
    }
    for amendment in in_order:
        neighbour = amendment.version.neighbour
        if neighbour is None:
            raise ValueError("a new paragraph has a neighbour")
        draft = neighbour.draft_id
        place = place_on(neighbour, amendment.version.side, loaded.earlier[draft], there)
        key = draft, amendment.label
        if key not in shared and place is not None:
            old = parse_label(amendment.label)
            shared[key] = label_on(old, place, by_label[draft], loaded.later, there, taken)
            taken |= {label for label in [shared[key]] if label is not None}
        alike, share = said_new[draft].nearest(amendment.text)
        if share < 1 and (within := _said_within(amendment.text, said, loaded.earlier[draft])) is not None:
            alike, share = within, 1
        if share < NEARLY:
            alike = _part_said_by(amendment.text, said_new[draft].paragraphs)
        rows[amendment.pk] = _new_paragraph(amendment, place, shared.get(key), alike, share)
    return rows


NEARLY = 0.6
"""A new paragraph of the draft with so large a share of the same words of meaning may be what was asked for."""

_FEWEST = 4
"""A new paragraph of the draft with fewer words is not taken for a part of what was asked for."""


def _new_paragraph(
    amendment: Amendment, place: Place | None, label: Label | None, alike: Paragraph | None, share: float
) -> Row:
    if alike is not None and share == 1:
        return Row(amendment, State.TAKEN_UP, None, alike)
    computed = None
    if place is not None and label is not None:
        computed = Proposal(
            Kind.INSERT, str(label), amendment.text, neighbour=place.neighbour, side=place.side
        )
    if alike is not None and share >= NEARLY:
        return Row(amendment, State.ALIKE, computed, alike, alike=alike)
    state = State.NO_PLACE if computed is None else State.ELSEWHERE if alike is not None else State.CLEAN
    return Row(amendment, state, computed, place.neighbour if place else None, alike=alike)


def words_of_meaning(text: str) -> tuple[str, ...]:
    """The words of a text without marks, case and spaces: two texts with the same ones say the same."""
    return tuple(bare_words(composed(text)))


_LONG = 20_000
"""Results for texts longer than this are not remembered: many of them must not fill the memory."""


class _Words:
    """The words of meaning of a text, which there are, and how often each stands there."""

    def __init__(self, text: str) -> None:
        self.words = words_of_meaning(text)
        self.different = frozenset(self.words)

    # Of most paragraphs of a draft nobody asks for more than this.

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(self.words)

    @cached_property
    def joined(self) -> str:
        return joined(self.words)


def _words(text: str) -> _Words:
    """The words of a text, remembered: the same ones are asked about at every step."""
    return _Words(text) if len(text) > _LONG else _remembered(text)


_remembered = lru_cache(maxsize=2048)(_Words)


@dataclass(frozen=True)
class _Said:
    """A paragraph of one of the drafts, and its words."""

    paragraph: Paragraph
    said: _Words

    @classmethod
    def of(cls, paragraph: Paragraph) -> _Said:
        return cls(paragraph, _words(paragraph.text))

    @property
    def words(self) -> tuple[str, ...]:
        return self.said.words

    @property
    def joined(self) -> str:
        return self.said.joined


class _AllSaid:
    """Paragraphs of a draft, to be asked which of them say a text: which have a word is looked up once."""

    def __init__(self, paragraphs: Iterable[_Said]) -> None:
        self.paragraphs = list(paragraphs)
        self._with: dict[str, list[int]] = {}
        for at, said in enumerate(self.paragraphs):
            for word in said.said.different:
                self._with.setdefault(word, []).append(at)

    def nearest(self, text: str) -> tuple[Paragraph | None, float]:
        """Which of them says most of a text, and how much of it: 1 for all its words in order, and no others. None, and 0, where
        that is too little to be `NEARLY` the same for certain."""
        asked = _words(text)
        best: tuple[Paragraph | None, float] = None, 0.0
        both = Counter(chain.from_iterable(self._with.get(word, ()) for word in asked.different))
        # Of the words that stand there again and again so many can be shared at most: of most pairs that is too little.
        again = len(asked.words) - len(asked.different)
        for at, shared in sorted(both.items()):
            said = self.paragraphs[at]
            if said.words == asked.words:
                return said.paragraph, 1.0
            longer = max(len(asked.words), len(said.words))
            if min(len(asked.words), len(said.words), shared + again) < NEARLY * longer:
                continue
            share = min((asked.counted & said.said.counted).total() / longer, 0.99)
            if share > best[1]:
                best = said.paragraph, share
        return best

    def with_all(self, different: frozenset[str]) -> list[_Said]:
        """Those that have all of these words, in order."""
        rarest = min((self._with.get(word, []) for word in different), key=len, default=[])
        return [said for said in (self.paragraphs[at] for at in rarest) if different <= said.said.different]


def _part_said_by(text: str, paragraphs: Iterable[_Said]) -> Paragraph | None:
    """The longest of some paragraphs of which every word stands in the midst of a text, in order: a part of what was asked
    for has become a paragraph of its own."""
    asked = _words(text).joined
    there = [said for said in paragraphs if len(said.words) >= _FEWEST and said.joined in asked]
    return max(there, key=lambda said: len(said.words)).paragraph if there else None


def joined(words: Iterable[str]) -> str:
    """Words in a row with a space at both ends: of two such rows one is in the other where all its words are."""
    return f" {' '.join(words)} "


def _said_within(text: str, later: _AllSaid, earlier: Sequence[Paragraph]) -> Paragraph | None:
    """The first paragraph of the later draft in the midst of which a whole text stands, where the draft has it more
    often than the earlier one had: words that stood there anyway are not taken up."""
    words = _words(text)
    asked, different = words.joined, words.different
    # Looking up single words is cheaper than seeking all of them in a row, and most paragraphs lack one of the first.
    there = [said for said in later.with_all(different) if asked in said.joined]
    had = [said for said in map(_Said.of, earlier) if asked in said.joined] if there else []
    if sum(said.joined.count(asked) for said in there) <= sum(said.joined.count(asked) for said in had):
        return None
    before = {said.paragraph.clause_id for said in had}
    return next((said.paragraph for said in there if said.paragraph.clause_id not in before), None)


def carried_text(base: str, proposed: str, later: str) -> Carried:
    """`redline.carry`, remembered: a board asks for the same ones at every step."""
    long = len(base) + len(proposed) + len(later) > _LONG
    return carry(base, proposed, later) if long else _carried(base, proposed, later)


_carried = lru_cache(maxsize=4096)(carry)


def same_edit(before: Version, proposal: Proposal) -> bool:
    """Whether a proposal on a later draft takes out and puts in the same words as a version did on the earlier one. What
    was a conflict never is: the draft changed the very words in question, or those next to them, however it was settled; nor
    is what stands under another beginning.
    """
    if before.kind != proposal.kind:
        return False
    if before.kind == Kind.INSERT:
        return before.text == proposal.text
    if proposal.paragraph is None:
        return False
    there = proposal.paragraph.text
    if before.kind == Kind.DELETE:
        return words_of_meaning(before.base_text) == words_of_meaning(there)
    if beginning_of(before, proposal.paragraph) is not None:
        return False
    carried = carried_text(before.base_text, before.text, there)
    if carried.result == "clean" and not carried.where and carried.text == proposal.text:
        return True
    if carried.conflicts:
        return False
    return edits(before.base_text, before.text) == edits(there, proposal.text)


def edits(old: str, new: str) -> list[tuple[str, str]]:
    """What a text puts in ("+") and takes out ("-") of another, in order."""
    return [(run.op, run.text.strip()) for run in redline(old, new) if run.op != "="]
