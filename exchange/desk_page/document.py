"""What stands on the page behind a share link: the asks in the order of the letter, below each the amendments that carry it and
that the link shows; then the amendments that are in no ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import pgettext_lazy

from amendments.history import between
from amendments.models import Amendment, Ask, Kind, Side, Version
from amendments.suggested import SuggestedRow, Suggestions, suggestions, with_asks
from coalitions.models import Organisation
from documents.redlines import RedlineParagraph
from exchange.answers import answers_by
from exchange.desk_page.visits import LastVisit, last_visit
from exchange.links import may_be_shared, shown_by
from exchange.models import Answer, ShareAnswer, ShareLink
from exchange.persons.links import asks_not_shown_by, not_shown_by
from review.positions import standings


@dataclass(frozen=True)
class Item:
    """One amendment, as a desk reads it."""

    row: SuggestedRow
    amendment: Amendment
    supporters: tuple[Organisation, ...]
    """Who supports the text that stands."""
    answer: ShareAnswer | None
    """What this reader answered last."""
    visit: LastVisit | None
    also: tuple[Ask, ...] = ()
    """Other asks on the page that it carries, and below which it does not stand again."""

    @property
    def version(self) -> Version:
        """The text that stands."""
        return self.amendment.version

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return self.row.anchor

    @property
    def place(self) -> str:
        """Where a new paragraph stands: "after PP 11"; nothing of others."""
        neighbour = self.version.neighbour
        if self.version.kind != Kind.INSERT or neighbour is None:
            return ""
        return Side(self.version.side).of(neighbour.label)

    @property
    def answered(self) -> bool:
        """Whether the reader answered the words that stand."""
        return self.answer is not None and self.answer.version.same_words(self.version)

    @property
    def answered_earlier_text(self) -> bool:
        """Whether it was answered in words that stand no more."""
        return self.answer is not None and not self.answered

    @property
    def seen(self) -> str:
        """What a form says was on the page: the version, and the answer that stood there."""
        return f"{self.version.number}.{self.answer.pk if self.answer else 0}"

    @property
    def _before(self) -> Version | None:
        return self.visit.version_of(self.amendment) if self.visit else None

    @property
    def is_new(self) -> bool:
        """Whether it was not there at the last visit."""
        return self.visit is not None and self._before is None

    @property
    def is_changed(self) -> bool:
        """Whether it said something else at the last visit."""
        return self._before is not None and not _reads_the_same(self._before, self.version)

    @cached_property
    def since(self) -> RedlineParagraph | None:
        """From the words of the last visit to those that stand; None where these are the same."""
        if self._before is None or self._before.same_words(self.version):
            return None
        return between(self._before, self.version, first=self.version)


def _reads_the_same(one: Version, other: Version) -> bool:
    """Whether the page says the same of both: fallback wording is not on it."""
    return one.same_words(other) and one.besides[:3] == other.besides[:3]


@dataclass(frozen=True)
class Section:
    """An ask with what carries it; without an ask, the amendments that are in none."""

    ask: Ask | None
    items: tuple[Item, ...]
    also: tuple[Item, ...] = ()
    """Amendments that carry it too, and stand below an ask before it."""


@dataclass(frozen=True)
class DeskDocument:
    """The page."""

    link: ShareLink
    sections: tuple[Section, ...]
    suggested: Suggestions
    held: frozenset[int]
    """Ids of the amendments that are held back, for whom they name."""
    visit: LastVisit | None

    @property
    def items(self) -> list[Item]:
        """Every amendment on the page, in its order."""
        return [item for section in self.sections for item in section.items]

    @property
    def answered(self) -> int:
        """How many the reader has answered."""
        return sum(item.answered for item in self.items)

    @property
    def fresh(self) -> list[Item]:
        """What is new or changed since the last visit."""
        return [item for item in self.items if item.is_new or item.is_changed]

    @property
    def gone(self) -> list[Version]:
        """What was there at the last visit and is not any more, as far as the reader may still hear of it."""
        if self.visit is None:
            return []
        gone = self.visit.gone(item.amendment for item in self.items)
        return [
            version
            for version in gone
            if version.amendment_id not in self.held and may_be_shared(version.draft)
        ]

    @property
    def visited(self) -> datetime | None:
        """When the last visit was."""
        return self.visit.at if self.visit else None


def document_of(link: ShareLink) -> DeskDocument:
    """What a link shows now. The number of queries does not depend on that of amendments or asks."""
    campaign, statuses = link.campaign, shown_by(link).statuses
    everything = suggestions(campaign, statuses=statuses)
    held = frozenset(not_shown_by(link, [row.amendment for row in everything.rows if row.amendment]))
    suggested = suggestions(campaign, statuses=statuses, without=held) if held else everything
    rows = [(row, row.amendment) for row in suggested.rows if row.amendment is not None]
    amendments = [amendment for _row, amendment in rows]
    with_asks(amendments)
    asks = _asks_shown(link, amendments)
    standing = standings(amendments, list(campaign.coalition.organisations.all()))
    answers, visit = answers_by(link), last_visit(link)
    items = []
    for row, amendment in rows:
        carried = tuple(ask for ask in asks if ask.pk in _asks_of(amendment))
        items.append(
            Item(
                row,
                amendment,
                standing[amendment.pk].supporting,
                answers.get(amendment.pk),
                visit,
                also=carried[1:],
            )
        )
    return DeskDocument(link, tuple(_sections(asks, items)), suggested, held, visit)


def _asks_of(amendment: Amendment) -> set[int]:
    return {ask.pk for ask in amendment.version.asks.all()}


def _asks_shown(link: ShareLink, amendments: Iterable[Amendment]) -> list[Ask]:
    """The asks that something on the page carries, in the order of the letter; those that name somebody of whom nothing is
    settled are not shown, but what carries them is."""
    carried = {ask.pk: ask for amendment in amendments for ask in amendment.version.asks.all()}
    asks = sorted(carried.values(), key=lambda ask: ask.number)
    held = asks_not_shown_by(link, asks)
    return [ask for ask in asks if ask.pk not in held]


def _sections(asks: Sequence[Ask], items: Sequence[Item]) -> Iterable[Section]:
    placed: set[int] = set()
    for ask in asks:
        carrying = [item for item in items if ask.pk in _asks_of(item.amendment)]
        own = tuple(item for item in carrying if item.amendment.pk not in placed)
        also = tuple(item for item in carrying if item.amendment.pk in placed)
        placed.update(item.amendment.pk for item in own)
        yield Section(ask, own, also)
    rest = tuple(item for item in items if item.amendment.pk not in placed)
    if rest:
        yield Section(None, rest)


VERDICTS = (
    (Answer.ACCEPTED, pgettext_lazy("verdict of a desk", "Accepted")),
    (Answer.CHANGES, pgettext_lazy("verdict of a desk", "With changes")),
    (Answer.CANNOT, pgettext_lazy("verdict of a desk", "Cannot accept")),
)
"""What a desk can choose from, as its page calls it; words without a choice are comments."""
