"""The links of one draft to the draft before it, for a person to check: the uncertain ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from documents.compare import align_by_identity, compare_paragraph
from documents.redlines import RedlineParagraph
from redline import align
from resolutions.clauses.find import CERTAIN, absent_clauses, nearest_of, time_of
from resolutions.clauses.reasons import reason_in_words
from resolutions.clauses.relink import state_of
from resolutions.models import Draft, LinkMethod, Paragraph, anchor_of
from resolutions.texts import plain

GROUPS = ("weak", "split", "merge", "new", "dropped", "confirmed", "sure")
"""In the order in which a person should look; the last two need no look."""
_TO_CHECK = frozenset(GROUPS[:5])
_OFFERED = 9
"""How many words of a paragraph a choice shows."""


@dataclass(frozen=True)
class Choice:
    """That a paragraph of the draft continues the clause of an earlier one."""

    paragraph: Paragraph
    earlier: Paragraph
    listed: Paragraph
    """Whichever of both is to be chosen."""
    rival: Paragraph | None = None
    """What the listed one is linked with now."""

    @property
    def held_by(self) -> Paragraph | None:
        """The paragraph of the draft that has the clause now."""
        if self.rival is not None and self.rival.clause_id == self.earlier.clause_id:
            return self.rival
        return None

    @property
    def value(self) -> str:
        """The choice in a form: it names all that was seen, so that a change in between is noticed."""
        holder = self.held_by.uuid if self.held_by is not None else "-"
        return f"{self.paragraph.uuid} {state_of(self.paragraph)} {self.earlier.clause.uuid} {holder}"

    @property
    def words(self) -> str:
        """The choice as a page offers it: label, first words, and what has the clause now."""
        opening = Truncator(self.listed.text).words(_OFFERED)
        now = ""
        if self.rival is not None:
            sure = _(", confirmed") if self.rival.link_method == LinkMethod.CONFIRMED else ""
            now = _(" (now %(label)s%(sure)s)") % {"label": self.rival.label, "sure": sure}
        return f"{self.listed.label} {opening}{now}"

    def shares(self, words: Counter[str]) -> float:
        """How many words the listed one has in common with these, 0 to 1."""
        own = Counter(self.listed.text.lower().split())
        return 2 * (words & own).total() / ((words.total() + own.total()) or 1)


@dataclass(frozen=True)
class Word:
    """Something that a person may say about a link: a button of its form, with the key that presses it."""

    name: str
    value: str
    words: str
    key: str = ""


@dataclass(frozen=True)
class DraftLink:
    """A paragraph of the draft with its counterpart, or one of the nearest draft that has none."""

    paragraph: Paragraph | None
    earlier: Paragraph | None
    """Its counterpart; of a clause that comes back, its text in the last draft that had it."""
    method: str
    """One of LinkMethod; "dropped" for a paragraph of the nearest draft without a counterpart."""
    score: float
    reason: str = ""
    suggested: tuple[Choice, ...] = ()
    """What else the texts link it with: what it was a part of, what was joined in it, or what it was joined to."""
    returns: bool = False
    """Whether the clause comes back after the nearest draft did not have it."""
    nearest: Draft | None = None
    """The draft that has its counterpart, if there is one."""
    backwards: bool = False
    """Whether the nearest draft is the later one, so that the redline runs the other way."""

    @property
    def shown(self) -> Paragraph:
        """The paragraph itself."""
        shown = self.paragraph or self.earlier
        if shown is None:
            raise ValueError("a link has at least one end")
        return shown

    @property
    def source(self) -> Paragraph | None:
        """What it is compared with: its counterpart, or what it was split off from."""
        if self.earlier is None and self.method == LinkMethod.SPLIT and self.suggested:
            return self.suggested[0].earlier
        return self.earlier

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return ("left-" if self.paragraph is None else "") + anchor_of(self.shown.label)

    @property
    def group(self) -> str:
        """One of GROUPS."""
        if self.paragraph is None:
            return "dropped"
        if self.method == LinkMethod.CONFIRMED:
            return "confirmed"
        if self.method in (LinkMethod.SPLIT, LinkMethod.MERGE):
            return self.method
        if self.earlier is None:
            return "new"
        return "weak" if self.score < CERTAIN else "sure"

    @property
    def kind(self) -> str:
        """The group in words."""
        backwards = {"new": _("only here"), "dropped": _("not here")}
        words = {
            "weak": _("uncertain"),
            "merge": _("joined"),
            "sure": _("certain"),
            "dropped": _("dropped"),
            "confirmed": _("confirmed"),
            "split": _("split"),
            "new": _("new"),
        }
        return (backwards if self.backwards else {}).get(self.group) or words[self.group]

    @property
    def described(self) -> str:
        """How it was found, in words."""
        return str(LinkMethod(self.method).label)

    @property
    def to_check(self) -> bool:
        """Whether a person should look at it."""
        return self.group in _TO_CHECK

    @property
    def state(self) -> str:
        """What a form must name to change the link."""
        return state_of(self.shown)

    @property
    def percent(self) -> int:
        """How certain it is."""
        return round(self.score * 100)

    @property
    def explanation(self) -> str:
        """How it was found, in sentences."""
        if self.paragraph is None:
            told = _("Stands in {} only.") if self.backwards else _("Stood in {}; nothing here continues it.")
            return told.format(self.nearest)
        if self.earlier is None and self.method != LinkMethod.SPLIT:
            if self.group == "confirmed":
                return _("It continues no earlier paragraph, by a person’s word.")
            return _("Nothing like it was found in %(nearest)s.") % {"nearest": self.nearest}
        back = (
            _("Comes back: last in %(draft)s. ") % {"draft": self.earlier.draft}
            if self.returns and self.earlier
            else ""
        )
        if self.group == "confirmed":
            return _("%(back)sConfirmed by a person.") % {"back": back}
        why = reason_in_words(self.reason) or self.described
        certain = (
            ""
            if self.method == LinkMethod.IDENTICAL
            else _("; %(percent)s %% certain") % {"percent": self.percent}
        )
        return f"{back}{why[:1].upper()}{why[1:]}{certain}."

    @property
    def confirmation(self) -> str:
        """What the button says that confirms it; empty where there is nothing to confirm."""
        if self.paragraph is None or self.group == "confirmed":
            return ""
        if self.earlier is not None:
            return _("Confirm")
        return _("Confirm: split off") if self.method == LinkMethod.SPLIT else _("Confirm: new")

    @property
    def other_words(self) -> list[Word]:
        """What else may be said about it."""
        words = []
        if self.paragraph is not None and self.earlier is not None:
            words = [
                Word("say", "new", _("New, no counterpart"), "u"),
                Word("say", "split", _("Split off from %(label)s") % {"label": self.earlier.label}, "s"),
            ]
        words += [Word("to", choice.value, self._continues(choice)) for choice in self.suggested]
        if self.group == "confirmed":
            words.append(Word("say", "take-back", _("Take the confirmation back")))
        return words

    def _continues(self, choice: Choice) -> str:
        if self.paragraph is None:
            rival = _(" (now from %(label)s)") % {"label": choice.rival.label} if choice.rival else ""
            return _("Continued by %(label)s%(rival)s") % {"label": choice.paragraph.label, "rival": rival}
        holder = _(" (now %(label)s)") % {"label": choice.held_by.label} if choice.held_by else ""
        said = (
            _("Continues %(label)s%(holder)s")
            if self.earlier is None
            else _("Continues %(label)s instead%(holder)s")
        )
        return said % {
            "label": choice.earlier.label,
            "holder": holder,
        }

    @cached_property
    def redline(self) -> RedlineParagraph:
        """From the text it comes from to its own, or the other way if the nearest draft is the later one."""
        ends = [plain(p) if p else None for p in (self.source, self.paragraph)]
        return compare_paragraph(*reversed(ends)) if self.backwards else compare_paragraph(*ends)


@dataclass(frozen=True)
class DraftLinks:
    """All links of a draft to its nearest draft."""

    draft: Draft
    nearest: Draft | None
    links: tuple[DraftLink, ...] = ()
    """In the order of the draft; dropped paragraphs stand where they stood."""
    absent: tuple[Paragraph, ...] = ()
    """The last texts of clauses that the nearest draft does not have."""
    earlier: tuple[Paragraph, ...] = field(default=(), repr=False)

    @property
    def others(self) -> list[Draft]:
        """The other drafts whose words show: the nearest one, and those that last had a clause which it lacks."""
        found = {p.draft_id: p.draft for p in (*self.earlier, *self.absent)}
        return list(found.values())

    @property
    def to_check(self) -> list[DraftLink]:
        """The links that a person should look at: weak ones, splits, merges, new and dropped paragraphs."""
        found = [link for link in self.links if link.to_check]
        return sorted(found, key=lambda link: (GROUPS.index(link.group), link.score))

    @property
    def counts(self) -> dict[str, int]:
        """How many links each group has."""
        return {group: sum(link.group == group for link in self.links) for group in GROUPS}

    def choices(self, link: DraftLink) -> list[tuple[str, list[Choice]]]:
        """What a link could be instead, under headings: the most alike, all in order, clauses that could come back."""
        others = [other for other in self.links if other.paragraph is not None]
        returning: list[Choice] = []
        if link.paragraph is None:
            choices = [Choice(o.paragraph, link.shown, o.paragraph, o.earlier) for o in others if o.paragraph]
        else:
            own = {o.paragraph.clause_id: o.paragraph for o in others if o.paragraph}
            choices, returning = (
                [Choice(link.paragraph, p, p, own.get(p.clause_id)) for p in paragraphs]
                for paragraphs in (self.earlier, self.absent)
            )
        possible = [c for c in (*choices, *returning) if link.shown not in (c.listed, c.rival)]
        words = Counter(link.shown.text.lower().split())
        alike = sorted(possible, key=lambda choice: -choice.shares(words))[:3]
        groups = [
            (_("Most alike"), alike),
            (_("All, in order"), choices),
            (_("Not in the draft before"), returning),
        ]
        return [(heading, found) for heading, found in groups if found]


def links_of(draft: Draft, readable: Iterable[Draft]) -> DraftLinks:
    """The links of a draft to the nearest of those drafts that the person may read. The number of queries does not
    depend on the number of paragraphs."""
    drafts = sorted((d for d in readable if d.language == draft.language), key=time_of)
    nearest = nearest_of(draft, drafts)
    if nearest is None:
        return DraftLinks(draft, None)
    paragraphs, earlier = _paragraphs(draft), _paragraphs(nearest)
    absent = absent_clauses(draft, drafts, earlier)
    before = {d.pk: d for d in drafts if time_of(d) < time_of(draft)}
    for paragraph in absent:
        paragraph.draft = next(d for d in drafts if d.pk == paragraph.draft_id)
    gone = {p.clause_id: p for p in absent if p.draft_id in before}
    rows = align_by_identity(
        [plain(p) for p in earlier],
        [plain(p) for p in paragraphs],
        [p.clause_id for p in earlier],
        [p.clause_id for p in paragraphs],
    ).rows
    evidence = _Evidence(earlier, paragraphs)
    own = {p.clause_id: p for p in paragraphs}
    counterparts = {p.clause_id: p for p in earlier}
    backwards = time_of(nearest) > time_of(draft)
    links = []
    for i, j in rows:
        if j is not None:
            paragraph = paragraphs[j]
            returned = gone.get(paragraph.clause_id) if i is None else None
            other = earlier[i] if i is not None else returned
            method, score = _found(paragraph, other)
            reason = evidence.reason(i, j, method)
            suggested = tuple(
                Choice(paragraph, p, p, own.get(p.clause_id))
                for p in evidence.others(i, j)
                if method != LinkMethod.CONFIRMED
            )
            links.append(
                DraftLink(
                    *(paragraph, other, method, score, reason, suggested),
                    returns=returned is not None,
                    nearest=nearest,
                    backwards=backwards,
                )
            )
        elif i is not None:
            suggested = tuple(
                Choice(p, earlier[i], p, counterparts.get(p.clause_id))
                for p in evidence.later(i)
                if p.link_method != LinkMethod.CONFIRMED
            )
            links.append(
                DraftLink(
                    *(None, earlier[i], "dropped", 1.0),
                    suggested=suggested,
                    nearest=nearest,
                    backwards=backwards,
                )
            )
    return DraftLinks(draft, nearest, tuple(links), tuple(gone.values()), tuple(earlier))


def uncertain(paragraph: Paragraph) -> bool:
    """Whether the link of a stored paragraph needs a person's look, as far as it tells by itself."""
    if paragraph.link_method in (LinkMethod.CONFIRMED, LinkMethod.FIRST):
        return False
    parts = (LinkMethod.NEW, LinkMethod.SPLIT, LinkMethod.MERGE)
    return paragraph.link_method in parts or paragraph.link_score < CERTAIN


def _paragraphs(draft: Draft) -> list[Paragraph]:
    paragraphs = list(draft.paragraphs.select_related("clause"))
    for paragraph in paragraphs:
        paragraph.draft = draft
    return paragraphs


def _found(paragraph: Paragraph, other: Paragraph | None) -> tuple[str, float]:
    """How a link was found. It is noted at the draft that came in last; the first one notes nothing."""
    unlinked = (LinkMethod.FIRST, LinkMethod.NEW)
    if other is None and paragraph.link_method == LinkMethod.FIRST:
        return LinkMethod.NEW, 1.0
    if other is None or paragraph.link_method not in unlinked:
        return paragraph.link_method, paragraph.link_score
    if other.link_method not in unlinked:
        return other.link_method, other.link_score
    return LinkMethod.IDENTICAL if other.text == paragraph.text else LinkMethod.SIMILAR, 1.0


class _Evidence:
    """What the texts alone say of two drafts: why a link was made, and which paragraphs were split or joined."""

    def __init__(self, earlier: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> None:
        self._earlier, self._paragraphs = earlier, paragraphs
        self._alignment = align(list(map(plain, earlier)), list(map(plain, paragraphs)))
        self._reasons = {(link.old, link.new): link.reason for link in self._alignment.links}

    def reason(self, i: int | None, j: int, method: str) -> str:
        """Why paragraph j is linked with i, if the texts say so; of a split one, what it was a part of."""
        if i is not None:
            return self._reasons.get((i, j), "")
        if method != LinkMethod.SPLIT:
            return ""
        return "; ".join(self._reasons[old, j] for old in self._alignment.old_of(j))

    def others(self, i: int | None, j: int) -> tuple[Paragraph, ...]:
        """The earlier paragraphs that the texts link with paragraph j, but for i."""
        return tuple(self._earlier[old] for old in self._alignment.old_of(j) if old != i)

    def later(self, i: int) -> tuple[Paragraph, ...]:
        """The paragraphs that the texts link with earlier paragraph i."""
        return tuple(self._paragraphs[new] for new in self._alignment.new_of(i))
