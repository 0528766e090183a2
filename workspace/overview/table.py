"""Organisations by amendments: who says what to the text that stands, who spoke to an earlier one, who is missing; and what
may be done about it. Texts are not read, so that hundreds of amendments are a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from amendments.models import Amendment, Ask, Campaign, CarriedAsk, Status
from amendments.models.amendment import AmendmentQuerySet
from coalitions.models import Organisation, Person
from coalitions.rules import visible
from redline import parse_label
from resolutions.templatetags.redlines import shown
from review.agreement import Verdict, silence_counts, verdict_on
from review.models import Position, Stance
from review.positions import ON_THE_PRESENT_WORDS, Standing, Voice
from review.rounds import reminded_at
from review.status import asked_since, rule_of
from review.tasks import review_address

SIGNS = {
    Stance.SUPPORT: "✓",
    Stance.CHANGES: "≈",
    Stance.OPPOSE: "✕",
    Stance.ABSTAIN: "–",
}
"""How the table writes each stance, beside the word for those who hear it."""
EARLIER, MISSING = "↻", "·"
AT_FIRST = 30
"""Rows that come with the page, and in each part that comes after it."""


@dataclass(frozen=True)
class Cell:
    """What one organisation says to one amendment."""

    kind: str
    """The stance; "earlier" of one to an earlier text, "missing" where it has said nothing, "none" where nobody is asked."""
    sign: str
    says: str
    """In words."""


@dataclass(frozen=True)
class Line:
    """One amendment with what everybody says."""

    pk: int
    uuid: UUID
    label: str
    status: str
    status_says: str
    """Its status in words."""
    version: int
    """The number of the version that stands."""
    standing: Standing
    verdict: Verdict | None
    """Of one in review, whether it may be called agreed."""

    @property
    def address(self) -> str:
        """Where it is reviewed."""
        return review_address(self.uuid)

    @property
    def link(self) -> SafeString:
        """Its label as the way to its review. Put together here, since a page has hundreds of them."""
        return format_html('<a\nhref="{}">{}</a>', self.address, shown(self.label))

    @property
    def chip(self) -> SafeString:
        """The same with its status."""
        return format_html(
            '<a class="chip status {0}" href="{1}"\n    title="{2}">{3}<span class="skip">: {2}</span></a>',
            self.status,
            self.address,
            self.status_says,
            shown(self.label),
        )

    @property
    def asks(self) -> bool:
        """Whether positions are asked for now."""
        return self.status == Status.REVIEW

    @property
    def cells(self) -> list[Cell]:
        """Each organisation's word, in the order of the columns."""
        language, asked = get_language(), self.asks
        return [_cell(language, voice, asked) for voice in self.standing.voices]

    @cached_property
    def missing(self) -> int:
        """How many positions are asked for and not given."""
        return len(self.standing.missing) if self.asks else 0


# A table has thousands of cells and says a dozen things: each is put in the words of a language once.
def _cell(language: str | None, voice: Voice, asked: bool) -> Cell:
    return _cell_in(language, voice.said if voice.to_renew else "", voice.stance, asked)


@cache
def _cell_in(_language: str | None, earlier: str, stance: str, asked: bool) -> Cell:
    if earlier:
        said = _("%(stance)s, to an earlier text") % {"stance": Stance(earlier).label}
        return Cell("earlier", EARLIER + SIGNS[Stance(earlier)], said)
    if stance:
        return Cell(stance, SIGNS[Stance(stance)], str(Stance(stance).label))
    if asked:
        return Cell("missing", MISSING, pgettext("a position", "Missing"))
    return Cell("none", "", "")


@dataclass(frozen=True)
class Column:
    """One organisation, with what it still has to say."""

    organisation: Organisation
    missing: tuple[Line, ...]
    earlier: int
    """How many of those it gave to an earlier text."""
    reminded: datetime | None
    counts: dict[str, int]
    """How often it says what: the stances, "earlier", "missing"."""


class Overview:
    """The amendments of a campaign that stand against its base draft, as far as a person sees them."""

    def __init__(self, campaign: Campaign, person: Person) -> None:
        self.campaign, self.person = campaign, person

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The columns."""
        return list(self.campaign.coalition.organisations.all())

    @cached_property
    def lines(self) -> list[Line]:
        """Every amendment that the campaign puts forward, in the order of their labels. A constant number of queries."""
        fields = ("pk", "uuid", "current__label", "status", "current__number")
        rows = list(self._amendments.order_by().values_list(*fields))
        standing = {pk: self._standing(pk) for pk, *_rest in rows}
        in_review = [pk for pk, _uuid, _label, status, _number in rows if status == Status.REVIEW]
        verdicts = self._verdicts({pk: standing[pk] for pk in in_review})
        says = {status.value: str(status.label) for status in Status}
        lines = [
            Line(pk, uuid, label, status, says[status], number, standing[pk], verdicts.get(pk))
            for pk, uuid, label, status, number in rows
        ]
        return sorted(lines, key=lambda line: (parse_label(line.label), line.pk))

    @property
    def _amendments(self) -> AmendmentQuerySet:
        """Those against the base draft: whoever sees the campaign may read that."""
        draft = self.campaign.base_draft_id
        here = Q(current__paragraph__draft=draft) | Q(current__neighbour__draft=draft)
        seen = visible(self.person, Amendment).values("pk")
        return self.campaign.amendments.chosen().filter(here, pk__in=seen)

    @cached_property
    def said(self) -> dict[tuple[int, int], tuple[str, bool, datetime]]:
        """What each organisation said last to each amendment, whether to the words that stand, and when."""
        positions = Position.objects.filter(amendment__campaign=self.campaign).order_by("at", "pk")
        found = positions.annotate(current=ON_THE_PRESENT_WORDS).values_list(
            "amendment", "organisation", "stance", "current", "at"
        )
        return {
            (amendment, organisation): (stance, current, at)
            for amendment, organisation, stance, current, at in found
        }

    def _standing(self, amendment: int) -> Standing:
        voices = []
        for organisation in self.organisations:
            stance, current, _at = self.said.get((amendment, organisation.pk), ("", False, None))
            voices.append(Voice(organisation, stance, current))
        return Standing(tuple(voices))

    def _verdicts(self, standing: dict[int, Standing]) -> dict[int, Verdict]:
        """Since when a text has been before the organisations is asked only where the verdict hangs on it."""
        rule, now = rule_of(self.campaign), timezone.now()
        silent = [pk for pk, one in standing.items() if silence_counts(rule, one, now)]
        since = {}
        if silent:
            found = Amendment.objects.filter(pk__in=silent).select_related("current")
            since = {one.pk: asked_since(one) for one in found.prefetch_related("versions", "status_changes")}
        return {
            pk: verdict_on(rule, one, asked_since=since.get(pk, now), now=now) for pk, one in standing.items()
        }

    @cached_property
    def columns(self) -> list[Column]:
        """The organisations, each with what is missing."""
        reminded, language = reminded_at(self.campaign), get_language()
        found = []
        for at, organisation in enumerate(self.organisations):
            counts: dict[str, int] = {}
            missing = []
            for line in self.lines:
                voice = line.standing.voices[at]
                kind = _cell(language, voice, line.asks).kind
                counts[kind] = counts.get(kind, 0) + 1
                if line.asks and not voice.stance:
                    missing.append(line)
            found.append(
                Column(
                    organisation,
                    tuple(missing),
                    sum(line.standing.voices[at].to_renew for line in missing),
                    reminded.get(organisation.pk),
                    counts,
                )
            )
        return found

    def with_status(self, status: str) -> list[Line]:
        """The lines with a status."""
        return [line for line in self.lines if line.status == status]

    @property
    def drafts(self) -> list[Line]:
        """What could be put in review."""
        return self.with_status(Status.DRAFT)

    @property
    def agreeable(self) -> list[Line]:
        """What may be called agreed now."""
        return [line for line in self.lines if line.verdict is not None and line.verdict.met]

    @property
    def not_yet(self) -> list[Line]:
        """What is in review and may not be called agreed."""
        return [line for line in self.lines if line.verdict is not None and not line.verdict.met]

    @cached_property
    def missing(self) -> int:
        """How many positions are missing, of all organisations."""
        return sum(line.missing for line in self.lines)

    @cached_property
    def elsewhere(self) -> int:
        """How many amendments were written against another draft, and are not in the table."""
        seen = visible(self.person, Amendment).values("pk")
        return self.campaign.amendments.chosen().filter(pk__in=seen).count() - len(self.lines)


def seen_words(lines: Iterable[Line]) -> str:
    """What a form says it has seen: the amendments with their versions."""
    return " ".join(f"{line.pk}.{line.version}" for line in lines)


def seen_of(words: str) -> dict[int, int]:
    """The same, as a form gave it: the numbers of versions by the ids of amendments. What is no number is left out."""
    found = {}
    for word in words.split()[:5000]:
        pk, _dot, version = word.partition(".")
        if pk.isascii() and pk.isdigit() and version.isascii() and version.isdigit():
            found[int(pk[:18])] = int(version[:9])
    return found


@dataclass(frozen=True)
class Covered:
    """One ask with the amendments that carry it; without an ask, those that carry none."""

    ask: Ask | None
    lines: tuple[Line, ...]

    @property
    def settled(self) -> int:
        """How many of them are agreed or submitted."""
        return sum(line.status in (Status.AGREED, Status.SUBMITTED) for line in self.lines)


def covered(overview: Overview) -> list[Covered]:
    """The asks in the order of the letter with the paragraphs that carry them, then the paragraphs in none. Two queries."""
    lines = {line.pk: line for line in overview.lines}
    carried: dict[int, list[Line]] = {}
    pairs = CarriedAsk.objects.filter(version__current_of__campaign=overview.campaign)
    in_some: set[int] = set()
    for amendment, key in pairs.order_by().values_list("version__current_of", "ask"):
        if amendment in lines:
            carried.setdefault(key, []).append(lines[amendment])
    asks = list(overview.campaign.asks.standing())
    found = []
    for ask in asks:
        own = sorted(carried.get(ask.pk, ()), key=lambda line: (parse_label(line.label), line.pk))
        in_some |= {line.pk for line in own}
        found.append(Covered(ask, tuple(own)))
    rest = tuple(line for line in overview.lines if line.pk not in in_some)
    return [*found, Covered(None, rest)] if rest else found


def missing_of(columns: Sequence[Column]) -> dict[Organisation, list[str]]:
    """Where each organisation gives the positions that are missing."""
    return {column.organisation: [line.address + "?waiting" for line in column.missing] for column in columns}


def overview_address(campaign: Campaign) -> str:
    """The page."""
    return reverse("overview", args=[campaign.uuid])
