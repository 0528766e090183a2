"""The scorecard of a resolution over the years: of each clause what was asked, how often, and since when it stands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.carrying.standing import in_play
from amendments.models import Amendment, Campaign, Kind, Version
from amendments.texts import proposed
from coalitions.models import Person
from coalitions.rules import those_seen
from documents.compare import compare_paragraph
from resolutions.clauses.find import time_of
from resolutions.models import Clause, Draft, Paragraph, Stage
from resolutions.texts import plain
from review.models import Outcome
from review.uptake import uptake_of
from workspace.scorecard.lineage import roots, rows_of
from workspace.scorecard.results import STANDING, Result

_MOST_WORDS = 30
"""Words of an amendment that a line tells."""


@dataclass(frozen=True)
class Cell:
    """What became of an amendment in one draft."""

    draft: Draft
    result: Result | None
    """None for a draft that came before it was asked for."""


@dataclass(frozen=True)
class AskedWords:
    """A few words on what is asked for."""

    says: str
    language: str = ""
    """That of the text, whose words they are; empty where they are ours."""

    def __str__(self) -> str:
        return self.says


@dataclass(frozen=True)
class Asked:
    """One amendment of one campaign, through the drafts that came after it."""

    campaign: Campaign
    amendment: Amendment
    cells: tuple[Cell, ...]

    @cached_property
    def results(self) -> list[Result]:
        """What became of it, draft by draft; none where no text came since it was asked for."""
        return [cell.result for cell in self.cells if cell.result is not None]

    @property
    def last(self) -> Result | None:
        """What became of it in the latest text; None where none came since."""
        return self.results[-1] if self.results else None

    @property
    def is_asked(self) -> bool:
        """Whether it was asked for: a text came after it, or the coalition has agreed to ask. Else it is being drafted."""
        return self.last is not None or self.amendment.locked

    @property
    def version(self) -> Version:
        """What was asked for."""
        return self.last.account.version if self.last is not None else self.amendment.version

    @property
    def label(self) -> str:
        """The label under which it was asked for."""
        return self.version.label

    @property
    def when(self) -> str:
        """The year of the session, or the session itself where its days are not known."""
        return when(self.campaign)

    @cached_property
    def words(self) -> AskedWords:
        """What was asked for in a few words: what was to be put in, what was to go."""
        return asked_words(self.version)

    @property
    def stands(self) -> str:
        """Whether it stands and since when: "stands since A/HRC/RES/55/21, asked for in 2023"."""
        asked = _("asked for in %(when)s") % {"when": self.when}
        if self.last is None:
            if not self.is_asked:
                return _("being drafted for %(when)s") % {"when": self.when}
            return _("asked again in %(when)s, no text since") % {"when": self.when}
        outcome = self.last.outcome
        if outcome in STANDING:
            return _("stands since %(since)s, %(asked)s") % {"since": self._since(STANDING), "asked": asked}
        if outcome == Outcome.PART:
            return _("stands in part since %(since)s, %(asked)s") % {
                "since": self._since({*STANDING, Outcome.PART}),
                "asked": asked,
            }
        stood = [str(cell.draft) for cell in self.cells if cell.result is not None and cell.result.stands]
        if stood:
            return _("stood in %(stood)s, no longer stands, %(asked)s") % {"stood": stood[-1], "asked": asked}
        return f"{outcome.label.lower()}, {asked}"

    def _since(self, outcomes: Iterable[Outcome]) -> Draft:
        """The first draft from which on it always ended in one of these ways, which it does in the last."""
        kept, since = set(outcomes), self.cells[-1].draft
        for cell in reversed(self.cells):
            if cell.result is None or cell.result.outcome not in kept:
                break
            since = cell.draft
        return since


@dataclass
class ClauseRow:
    """One clause, or a new paragraph that was asked for, with all that was asked of it."""

    clause: Clause | None
    """None for a new paragraph that no draft has."""
    label: str
    """Its label in the latest text, or the one it was asked for under."""
    opening: str
    label_of: Draft | None
    """The draft whose label that is; None for the latest text."""
    place: float
    """What orders the rows: where it stands in the latest text."""
    asked: list[Asked] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The clause's name if it has one, else its first words."""
        return self.clause.name if self.clause is not None and self.clause.name else self.opening

    @property
    def times(self) -> int:
        """In how many campaigns something was asked of it that a text came after."""
        return len({one.campaign.pk for one in self.asked if one.last is not None})

    @property
    def often(self) -> str:
        """How often in words, and where it is being asked again: "asked once, asked again in 2026"; where nothing of it is
        agreed yet, "asked once, being drafted for 2026"."""
        often = ngettext("asked once", "asked %(count)s times", self.times) % {"count": self.times}
        waiting = [one for one in self.asked if one.last is None]
        again = dict.fromkeys(one.when for one in waiting if one.is_asked)
        drafted = dict.fromkeys(one.when for one in waiting if one.when not in again)
        if again:
            often = _("%(often)s, asked again in %(when)s") % {"often": often, "when": ", ".join(again)}
        if drafted:
            often = _("%(often)s, being drafted for %(when)s") % {"often": often, "when": ", ".join(drafted)}
        return often

    @property
    def stands(self) -> bool:
        """Whether the latest text has what was asked for last before it."""
        told = [one.last for one in self.asked if one.last is not None]
        return bool(told) and told[-1].stands


@dataclass(frozen=True)
class Years:
    """Clauses (rows) by the texts that count (columns)."""

    drafts: tuple[Draft, ...]
    """The adopted texts that came after something was asked, and the latest text, in order of time."""
    rows: tuple[ClauseRow, ...]
    campaigns: tuple[Campaign, ...]
    """Those of which something is counted, in order of time."""

    @property
    def openly(self) -> Years:
        """The same without what was asked of texts that not everybody in the coalition may read: for what leaves."""
        rows = [
            replace(row, asked=[one for one in row.asked if not one.version.draft.is_confidential])
            for row in self.rows
        ]
        rows = [row for row in rows if any(one.last is not None for one in row.asked)]
        there = {one.campaign.pk for row in rows for one in row.asked}
        return replace(
            self, rows=tuple(rows), campaigns=tuple(one for one in self.campaigns if one.pk in there)
        )

    @property
    def headline(self) -> str:
        """The one sentence: of how many clauses what was asked for last stands in the latest text."""
        clauses = ngettext("%(count)s paragraph", "%(count)s paragraphs", len(self.rows)) % {
            "count": len(self.rows)
        }
        asked = len({one.campaign.pk for row in self.rows for one in row.asked if one.is_asked})
        campaigns = ngettext("%(count)s campaign", "%(count)s campaigns", asked) % {"count": asked}
        return _(
            "%(clauses)s asked for in %(campaigns)s; of %(standing)s of them what was asked for last stands in %(draft)s."
        ) % {
            "clauses": clauses,
            "campaigns": campaigns,
            "standing": self.standing,
            "draft": self.drafts[-1].described,
        }

    @property
    def standing(self) -> int:
        """Of how many clauses the latest text has what was asked for last."""
        return sum(row.stands for row in self.rows)


def when(campaign: Campaign) -> str:
    """The year of a campaign's session, or the session itself where its days are not known."""
    starts = campaign.session.starts_on
    return str(starts.year) if starts else str(campaign.session)


def asked_words(version: Version) -> AskedWords:
    """What a version asks for in a few words."""
    language = version.draft.language
    if version.kind == Kind.DELETE:
        return AskedWords(_("to be deleted"))
    if version.kind == Kind.INSERT or version.paragraph is None:
        return AskedWords(_shortened(version.text), language)
    runs = compare_paragraph(plain(version.paragraph), proposed(version)).runs
    put_in, struck = (
        " … ".join(run.text.strip(" ,;.") for run in runs if run.op == op and run.text.strip(" ,;."))
        for op in "+-"
    )
    if put_in:
        return AskedWords(_shortened(put_in), language)
    return AskedWords(_("without “%(struck)s”") % {"struck": _shortened(struck)})


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


def over_the_years(campaigns: Iterable[Campaign], drafts: Iterable[Draft], person: Person) -> Years:
    """What campaigns of one resolution asked, and what stands of it in its texts: `drafts` are those that the person may
    read. Those count that are in the language of the latest campaign. What was withdrawn, and rivals that were not chosen,
    are left out. What no text came after is told where it was asked for before. So many queries for each campaign and text,
    however many amendments there are."""
    campaigns = sorted(campaigns, key=lambda one: (one.session.number, one.pk))
    language = campaigns[-1].base_draft.language if campaigns else ""
    in_time = sorted((draft for draft in drafts if draft.language == language), key=time_of)
    columns = _columns(in_time)
    asked: list[Asked] = []
    waiting: list[Asked] = []
    for campaign in campaigns:
        if campaign.base_draft.language == language:
            asked += (found := _asked(campaign, columns, person))
            waiting += _waiting(campaign, {one.amendment.pk for one in found}, person)
    shown = {cell.draft.pk for one in asked for cell in one.cells if cell.result is not None}
    columns = [draft for draft in columns if draft.pk in shown]
    asked = [replace(one, cells=tuple(c for c in one.cells if c.draft.pk in shown)) for one in asked]
    waiting = [replace(one, cells=tuple(Cell(draft, None) for draft in columns)) for one in waiting]
    rows = tuple(_rows(asked, waiting, columns))
    there = {one.campaign.pk for row in rows for one in row.asked}
    return Years(tuple(columns), rows, tuple(one for one in campaigns if one.pk in there))


def _columns(in_time: Sequence[Draft]) -> list[Draft]:
    """The adopted texts and the latest one, without those that another one corrects."""
    corrected = {draft.corrects_id for draft in in_time}
    there = [draft for draft in in_time if draft.pk not in corrected]
    return [draft for draft in there if draft.stage == Stage.ADOPTED or draft is there[-1]]


def _asked(campaign: Campaign, columns: Sequence[Draft], person: Person) -> list[Asked]:
    found: dict[int, dict[int, Result]] = {}
    for column in columns:
        for result in map(Result, uptake_of(campaign, column, person)):
            if result.is_counted and not result.amendment.withdrawn:
                found.setdefault(result.amendment.pk, {})[column.pk] = result
    return [
        Asked(
            campaign,
            next(iter(results.values())).amendment,
            tuple(Cell(column, results.get(column.pk)) for column in columns),
        )
        for results in found.values()
    ]


def _waiting(campaign: Campaign, counted: Collection[int], person: Person) -> list[Asked]:
    """What a campaign asks for that no text came after. Two queries."""
    chosen = in_play(campaign.amendments.chosen().with_version()).exclude(pk__in=counted).order_by("pk")
    chosen = chosen.select_related("current__paragraph__draft__session", "current__neighbour__draft__session")
    return [Asked(campaign, one, ()) for one in those_seen(person, list(chosen))]


def _rows(asked: Sequence[Asked], waiting: Sequence[Asked], columns: Sequence[Draft]) -> list[ClauseRow]:
    """What was asked, by clause, in the order of the latest text; of what waits that which was asked for before."""
    latest = {p.clause_id: p for p in Paragraph.objects.filter(draft=columns[-1])} if columns else {}
    both = [*asked, *waiting]
    kept = [
        (one.amendment.pk, _key(one), one.version.text if one.version.kind == Kind.INSERT else "")
        for one in both
    ]
    keys = rows_of(kept, roots(one.amendment for one in both))
    grouped: dict[Hashable, list[Asked]] = {keys[one.amendment.pk]: [] for one in asked}
    for one in both:
        if keys[one.amendment.pk] in grouped:
            grouped[keys[one.amendment.pk]].append(one)
    clauses = Clause.objects.in_bulk([key for key in grouped if isinstance(key, int)])
    rows = [_row(key, members, clauses, latest) for key, members in grouped.items()]
    return sorted(rows, key=lambda row: row.place)


def _row(
    key: Hashable, members: list[Asked], clauses: Mapping[int, Clause], latest: Mapping[int, Paragraph]
) -> ClauseRow:
    version = members[-1].version
    clause = clauses.get(key) if isinstance(key, int) else None
    here = latest.get(clause.pk) if clause is not None else None
    if here is not None:
        return ClauseRow(clause, here.label, _opening(here.text), None, here.position, members)
    neighbour = latest.get(version.neighbour.clause_id) if version.neighbour is not None else None
    place = neighbour.position + 0.5 if neighbour is not None else float("inf")
    opening = _opening(version.base_text or version.text)
    return ClauseRow(clause, version.label, opening, version.draft, place, members)


def _key(asked: Asked) -> Hashable:
    """The clause that an amendment is about; of a new paragraph the one in which its words came to stand, and without
    one the place it was asked for."""
    version = asked.version
    if version.paragraph is not None:
        return version.paragraph.clause_id
    for result in reversed(asked.results):
        for __, paragraph in result.account.evidence:
            return paragraph.clause_id
    beside = version.neighbour
    return ("new", beside.clause_id if beside else None, version.side, version.label)


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
