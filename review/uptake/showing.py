"""What became of amendments, as pages draw it: the words that stand marked in both texts, and what wants a look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amendments.models import Ask, Version
from amendments.texts import proposed
from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from redline import BESIDE, BRACKETED, INSTEAD, TURNED, WEAKER, Otherwise, parse_label
from resolutions.models import Draft, Paragraph
from resolutions.templatetags.redlines import shown
from resolutions.texts import plain
from review.models import Outcome
from review.uptake.accounts import Accounted


class Mark(TextChoices):
    """What is said of words that are marked."""

    STANDS = "stands", gettext_lazy("stands in the draft")
    LOOSE = "loose", gettext_lazy("stands, but in another order or too little to count")
    MISSING = "missing", gettext_lazy("is not put in")
    STILL = "still", gettext_lazy("was to go and still stands")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and what is to be said of it, if anything."""

    text: str
    mark: Mark | None = None


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
    def counted(self) -> str:
        """How many of its words of meaning stand, where that says something: "5 of 9 words"."""
        if self.outcome != Outcome.PART or self.account.is_judged:
            return ""
        return counted(self.account)

    @property
    def told(self) -> tuple[str, ...]:
        """What else the words tell; see `told`."""
        return told(self.account)

    @property
    def became(self) -> str:
        """The label of its paragraph in the later draft, where that is another one."""
        there = self.account.became
        return there.label if there is not None and there.label != self.label else ""

    @property
    def wants_look(self) -> bool:
        """Whether a person should say what it is: partly or not taken up as far as words tell, or in a sense that may be
        turned round, and nobody did yet."""
        if self.account.is_judged or self.outcome == Outcome.WITHDRAWN:
            return False
        unsure = self.account.judged_before is not None or self.account.computed.turned
        return unsure or self.outcome in (Outcome.PART, Outcome.NOT)


def account_rows(accounts: Iterable[Accounted], draft: Draft) -> list[AccountRow]:
    """A row for each, those that want a look first, then in the order of the text of that draft, by label."""
    found = list(accounts)
    prefetch_related_objects([account.version for account in found], "asks")
    rows = [account_row(account, draft) for account in found]
    return sorted(rows, key=lambda row: (not row.wants_look, parse_label(row.became or row.label)))


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


def counted(account: Accounted) -> str:
    """How many of the words of meaning that were asked for stand, or are gone: "5 of 9 words"."""
    stands, asked = account.computed.counted
    only_struck = not (account.computed.found or account.computed.missing_at)
    if account.computed.deletions is not None and only_struck:
        return ngettext(
            "%(stands)s of %(asked)s word is gone", "%(stands)s of %(asked)s words are gone", asked
        ) % {"stands": stands, "asked": asked}
    return ngettext("%(stands)s of %(asked)s word", "%(stands)s of %(asked)s words", asked) % {
        "stands": stands,
        "asked": asked,
    }


def told(account: Accounted, *, quoting: bool = True) -> tuple[str, ...]:
    """What the words tell beside how many of them stand: a sense that may be turned round, a weaker verb, another number,
    words that went elsewhere instead of going. With `quoting` the words in question are named."""
    said = dict.fromkeys(_quoted(one) if quoting else _named(one) for one in account.computed.otherwise)
    if account.computed.moved_to:
        places = ", ".join(map(shown, account.computed.moved_to))
        said[_("what was to go stands now in %(places)s") % {"places": places}] = None
    return tuple(said)


def _named(one: Otherwise) -> str:
    if one.kind == TURNED:
        return _("look: the sense may be turned round")
    if one.kind == BRACKETED:
        return _("in square brackets")
    if one.kind == BESIDE:
        return _("another word beside it")
    if one.kind == INSTEAD:
        return _("other words in its place")
    return _("a weaker word") if one.kind == WEAKER else _("another number, or another link")


def _quoted(one: Otherwise) -> str:
    words = {"asked": one.asked, "there": one.there}
    if one.kind == BRACKETED:
        return _named(one)
    if one.kind == TURNED and not one.asked:
        return _("look: the sense may be turned round, the draft has “%(there)s”") % words
    if one.kind == TURNED and not one.there:
        return _("look: the sense may be turned round, the draft lacks “%(asked)s”") % words
    if one.kind == TURNED:
        return _("look: the sense may be turned round, “%(there)s” for “%(asked)s”") % words
    if one.kind == WEAKER and not one.asked:
        return _("weaker: the draft has “%(there)s”") % words
    if one.kind == WEAKER:
        return _("weaker: “%(there)s” for “%(asked)s”") % words
    if one.kind == BESIDE:
        return _("another word beside it: “%(there)s” for “%(asked)s”") % words
    if one.kind == INSTEAD:
        return _("other words in its place: “%(there)s” for “%(asked)s”") % words
    return _("“%(there)s” for “%(asked)s”") % words


def asked_pieces(account: Accounted) -> tuple[Piece, ...]:
    """The text that was asked for, with the inserted words marked: those that stand in the later draft, and those that do
    not."""
    computed = account.computed
    spans = [(found.asked, Mark.STANDS) for found in computed.found]
    spans += [(found.asked, Mark.LOOSE) for found in computed.loose]
    spans += [(span, Mark.MISSING) for span in computed.missing_at]
    return _cut(account.version.text, spans)


def asked_otherwise(account: Accounted) -> list[Version]:
    """What it asked of other drafts before or after the version that counts, in other words than that; each once."""
    told = [account.version]
    for version in account.asked:
        if not any((version.kind, version.text) == (one.kind, one.text) for one in told):
            told.append(version)
    return told[1:]


def evidence(account: Accounted) -> list[Evidence]:
    """The paragraphs of the later draft in which words stand, and what its own paragraph became, each once."""
    spans: dict[str, list[tuple[tuple[int, int], Mark]]] = {}
    in_place: dict[str, bool] = {}
    computed = account.computed
    for mark, group in (
        (Mark.STANDS, computed.found),
        (Mark.LOOSE, computed.loose),
        (Mark.STILL, computed.still),
    ):
        for found in group:
            spans.setdefault(found.label, []).append((found.span, mark))
            in_place[found.label] = in_place.get(found.label, False) or found.in_place
    if account.became is not None:
        spans.setdefault(account.became.label, [])
        in_place[account.became.label] = True
    for label in computed.moved_to:
        spans.setdefault(label, [])
        in_place.setdefault(label, False)
    return [
        Evidence(account.paragraphs[label], _cut(account.paragraphs[label].text, marks), in_place[label])
        for label, marks in spans.items()
    ]


def marks_of(pieces: Iterable[Piece]) -> list[Mark]:
    """Which marks stand in some pieces, in the order in which a legend has them."""
    used = {piece.mark for piece in pieces}
    return [mark for mark in Mark if mark in used]


def _cut(text: str, spans: Sequence[tuple[tuple[int, int], Mark]]) -> tuple[Piece, ...]:
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
