"""What became of amendments, as pages draw it: the words that stand marked in both texts, and what wants a look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.models import Ask, Kind, Version
from amendments.texts import proposed
from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from resolutions.models import Draft, Paragraph
from resolutions.texts import plain
from review.models import Outcome
from review.uptake.accounts import Accounted


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and what it is: "" for the rest, "stands" or "missing"."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Evidence:
    """A paragraph of the later draft with the words that stand in it."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    in_place: bool
    """Whether it is where the words were asked for."""


@dataclass(frozen=True)
class AccountRow:
    """What became of one amendment, in words."""

    account: Accounted
    label: str
    outcome: Outcome
    address: str
    redline: RedlineParagraph
    """What it asked for."""
    asks: tuple[Ask, ...]

    @property
    def says(self) -> str:
        """The outcome: "Taken up, word for word"."""
        computed = self.account.computed
        letter = computed.verdict in ("verbatim", "elsewhere")
        if self.outcome != Outcome.TAKEN_UP or self.account.is_judged or not letter:
            return str(self.outcome.label)
        if computed.verdict == "elsewhere":
            return _("%(outcome)s, word for word, at another place") % {"outcome": self.outcome.label}
        return _("%(outcome)s, word for word") % {"outcome": self.outcome.label}

    @property
    def share(self) -> int | None:
        """Per cent of its words of meaning that stand, where that says something."""
        told = self.outcome == Outcome.PART and not self.account.is_judged
        return round(self.account.computed.share * 100) if told else None

    @property
    def became(self) -> str:
        """The label of its paragraph in the later draft, where that is another one."""
        there = self.account.became
        return there.label if there is not None and there.label != self.label else ""

    @property
    def wants_look(self) -> bool:
        """Whether a person should say what it is: partly or not taken up as far as words tell, and nobody did yet."""
        if self.account.is_judged or self.outcome == Outcome.WITHDRAWN:
            return False
        return self.account.judged_before is not None or self.outcome in (Outcome.PART, Outcome.NOT)


def account_rows(accounts: Iterable[Accounted], draft: Draft) -> list[AccountRow]:
    """A row for each, those that want a look first, then in the order of the text."""
    rows = [account_row(account, draft) for account in accounts]
    return sorted(rows, key=lambda row: not row.wants_look)


def account_row(account: Accounted, draft: Draft) -> AccountRow:
    """One of them."""
    version, campaign = account.version, account.amendment.campaign
    base = plain(version.paragraph) if version.paragraph is not None else None
    return AccountRow(
        account,
        version.label,
        account.outcome,
        reverse("uptake-amendment", args=[campaign.uuid, draft.uuid, account.amendment.uuid]),
        compare_paragraph(base, proposed(version)),
        tuple(version.asks.all()),
    )


def asked_pieces(account: Accounted) -> tuple[Piece, ...]:
    """The text that was asked for, with the inserted words that stand in the later draft marked, and those that do not."""
    text = account.version.text
    spans = [(found.asked, "stands") for found in account.computed.found]
    at = 0
    for words in account.computed.missing if account.version.kind != Kind.DELETE else ():
        start = text.find(words, at)
        if start >= 0:
            spans.append(((start, start + len(words)), "missing"))
            at = start + len(words)
    return _cut(text, spans)


def asked_otherwise(account: Accounted) -> list[Version]:
    """What it asked of other drafts before or after the version that counts, in other words than that; each once."""
    told = [account.version]
    for version in account.asked:
        if not any((version.kind, version.text) == (one.kind, one.text) for one in told):
            told.append(version)
    return told[1:]


def evidence(account: Accounted) -> list[Evidence]:
    """The paragraphs of the later draft in which words stand, and what its own paragraph became, each once."""
    spans: dict[str, list[tuple[tuple[int, int], str]]] = {}
    in_place: dict[str, bool] = {}
    for found, paragraph in account.evidence:
        spans.setdefault(paragraph.label, []).append((found.span, "stands"))
        in_place[paragraph.label] = in_place.get(paragraph.label, False) or found.in_place
    if account.became is not None:
        spans.setdefault(account.became.label, [])
        in_place[account.became.label] = True
    return [
        Evidence(account.paragraphs[label], _cut(account.paragraphs[label].text, marks), in_place[label])
        for label, marks in spans.items()
    ]


def _cut(text: str, spans: Sequence[tuple[tuple[int, int], str]]) -> tuple[Piece, ...]:
    """A text in pieces; of spans that overlap the first counts."""
    pieces, at = [], 0
    for (start, end), mark in sorted(spans):
        if start < at:
            continue
        if at < start:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], mark))
        at = end
    return (*pieces, Piece(text[at:])) if at < len(text) else tuple(pieces)
