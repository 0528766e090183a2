"""The form guard on a campaign: what is to be said of the form of its draft as it would read, and of a text being written.

What somebody leaves as it is stays left in their session: nobody else is told, and nothing is kept of it afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.urls import reverse

from amendments.carrying.plan import Proposal
from amendments.models import Amendment, Campaign, Kind, Side, Writing
from amendments.suggested import as_it_would_read, chosen_for
from amendments.under_way import Task
from coalitions.languages.engine import in_words
from documents.citations import Citation, citations_of
from documents.draft import DraftParagraph
from documents.form import FormRemark, KnownText, news_of, remarks_on
from documents.text import lines_of, squash, too_long
from redline import LabelError, parse_label
from resolutions.library.cited import Held, day_of_draft, held_of
from resolutions.models import AdoptedText, Draft, Paragraph, anchor_of, whose_resolutions
from resolutions.texts import plain

_LEFT = "form-left"
_MOST_LEFT = 300
"""Remarks of a campaign that one session remembers as left; the oldest go first."""


@dataclass(frozen=True)
class Shown:
    """A remark as a page shows it."""

    remark: FormRemark
    address: str = ""
    """Where the paragraph is written with the fix in it; empty where that cannot be."""

    @property
    def label(self) -> str:
        """The paragraph it is about."""
        return self.remark.label

    @property
    def anchor(self) -> str:
        """Its row in the page of the campaign."""
        return anchor_of(self.remark.label)

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return in_words(self.remark.rule.name)

    @property
    def place(self) -> str:
        """Where the manual has it."""
        return self.remark.rule.place

    @property
    def says(self) -> str:
        """What is said."""
        return in_words(self.remark.says)

    @property
    def fix(self) -> str | None:
        """The text of the paragraph, mended."""
        return self.remark.fix

    @property
    def key(self) -> str:
        """By what it is known among those that are left."""
        return sha256("|".join(self.remark.key).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Cites:
    """A text of the library that a paragraph cites."""

    label: str
    citation: Citation
    held: Held

    @property
    def address(self) -> str:
        """Where it stands in the library."""
        return self.held.address(self.citation)

    @property
    def anchor(self) -> str:
        """The row of the paragraph in the page of the campaign."""
        return anchor_of(self.label)


@dataclass(frozen=True)
class Written:
    """What is to be said of a text while it is written."""

    own: list[Shown]
    """Of the text itself."""
    others: list[Shown]
    """Of other paragraphs, since this one reads so."""
    left: int
    """How many more there are that the person left as they are."""
    cites: list[Cites]
    """What of the library it cites."""


@dataclass(frozen=True)
class Whole:
    """What is to be said of a draft as it would read."""

    news: list[Shown]
    """What the amendments bring."""
    standing: list[Shown]
    """What the draft itself has."""
    left: int
    cites: list[Cites] = field(default_factory=list)
    """What the amendments cite of the library, and what the draft does."""
    read: bool = True
    """Whether it was looked at: not a draft in another language than English."""


def of_text(campaign: Campaign, task: Task, text: str, label: str, left: Collection[str]) -> Written | None:
    """What is to be said of a text that somebody is writing, in the draft as it would read with it; None where nothing can be:
    nothing written yet, several paragraphs at once, no such label, another language."""
    more = _proposal(task, text, label)
    if more is None:
        return None
    about = more.paragraph or more.neighbour
    draft = about.draft if about is not None else campaign.base_draft
    if not _is_read(draft):
        return None
    base = _paragraphs(draft)
    chosen = chosen_for(campaign, base)
    would_read = [one for one, _ in as_it_would_read(base, chosen, more)]
    guard = _Guard.on(campaign, draft, base, would_read)
    found = guard.remarks(would_read)
    own = [] if more.kind == Kind.DELETE else [one for one in found if one.label == more.label]
    before = guard.remarks([one for one, _ in as_it_would_read(base, chosen, without=more)])
    others = [one for one in news_of(found, before) if one.label != more.label]
    shown = _kept(own, left), _kept(others, left)
    cites = [] if more.kind == Kind.DELETE else [one for one in guard.cites if one.label == more.label]
    return Written(*shown, len(own) + len(others) - sum(map(len, shown)), cites)


def of_campaign(campaign: Campaign, left: Collection[str], *, may_write: bool) -> Whole:
    """What is to be said of the base draft as it would read with all that is chosen."""
    draft = campaign.base_draft
    if not _is_read(draft):
        return Whole([], [], 0, read=False)
    base = _paragraphs(draft)
    there = as_it_would_read(base, chosen_for(campaign, base))
    guard = _Guard.on(campaign, draft, base, [one for one, _ in there])
    found = guard.remarks([one for one, _ in there])
    news = news_of(found, guard.remarks(guard.base))
    addresses = _addresses(campaign, base, there) if may_write else {}
    shown = [Shown(one, addresses.get(one.label, "")) for one in found]
    kept = [one for one in shown if one.key not in left]
    brought = {one.key for one in news}
    return Whole(
        [one for one in kept if one.remark.key in brought],
        [one for one in kept if one.remark.key not in brought],
        len(shown) - len(kept),
        guard.cites,
    )


def mended(campaign: Campaign, task: Task, text: str, label: str, rule: str, key: str = "") -> str:
    """A text with what one rule says of it made so; of several remarks that of the key, where it is still made. The same text where
    it says nothing that can be."""
    written = of_text(campaign, task, text, label, ())
    found = [one for one in written.own if one.remark.rule.code == rule and one.fix] if written else []
    fixes = [one.fix for one in sorted(found, key=lambda one: one.key != key) if one.fix]
    return fixes[0] if fixes else text


def left_of(session: MutableMapping[str, Any], campaign: Campaign) -> list[str]:
    """The remarks on a campaign that a person left as they are."""
    left = session.get(_LEFT, {})
    return list(left.get(str(campaign.uuid), []))


def leave(session: MutableMapping[str, Any], campaign: Campaign, key: str) -> None:
    """Remember that a person leaves something as it is; with no key, that they want to see all of it again."""
    kept = [*(one for one in left_of(session, campaign) if one != key), key[:16]][-_MOST_LEFT:] if key else []
    session[_LEFT] = {**session.get(_LEFT, {}), str(campaign.uuid): kept}


def _kept(remarks: Iterable[FormRemark], left: Collection[str]) -> list[Shown]:
    return [one for one in map(Shown, remarks) if one.key not in left]


def _is_read(draft: Draft) -> bool:
    return draft.language.partition("-")[0] in ("en", "")


def _paragraphs(draft: Draft) -> list[Paragraph]:
    base = list(draft.paragraphs.select_related("clause"))
    for paragraph in base:
        paragraph.draft = draft
    return base


@dataclass(frozen=True)
class _Guard:
    """The rules, with the library, for one draft."""

    base: list[DraftParagraph]
    body: str
    known: dict[str, KnownText] | None
    """What the library has of what is cited; None for an empty library."""
    cites: list[Cites]

    @classmethod
    def on(
        cls, campaign: Campaign, draft: Draft, base: Iterable[Paragraph], would_read: Sequence[DraftParagraph]
    ) -> _Guard:
        """The rules for a draft, and what the library has of that which it cites as it would read."""
        body = whose_resolutions(campaign.resolution.body)
        plain_base = [plain(one) for one in base]
        if not AdoptedText.objects.exists():
            return cls(plain_base, body, None, [])
        cited = [(str(one.label), citations_of(one.text, body)) for one in would_read]
        before = [one for text in plain_base for one in citations_of(text.text, body)]
        all_cited = [*before, *(one for _, many in cited for one in many)]
        held = held_of(all_cited, before=day_of_draft(draft), own=draft.symbol)
        cites = [
            Cites(label, one, held[one.symbol]) for label, many in cited for one in many if one.symbol in held
        ]
        return cls(plain_base, body, {symbol: one.known for symbol, one in held.items()}, cites)

    def remarks(self, paragraphs: Sequence[DraftParagraph]) -> tuple[FormRemark, ...]:
        """What is to be said of these paragraphs in place of those of the base."""
        return remarks_on(paragraphs, base=self.base, body=self.body, known=self.known)


def _proposal(task: Task, text: str, label: str) -> Proposal | None:
    """What a form would propose."""
    version = task.amendment.version if task.amendment is not None else None
    about = version.paragraph if version is not None else task.paragraph
    deletes = task.writing == Writing.DELETE or (
        task.writing == Writing.REVISE and task.amendment is not None and task.amendment.kind == Kind.DELETE
    )
    if deletes:
        return Proposal(Kind.DELETE, about.label, paragraph=about) if about is not None else None
    if len(lines_of(text)) > 1 or not (words := squash(text)) or too_long(words):
        return None
    if about is not None and task.writing not in (Writing.BEFORE, Writing.AFTER):
        return Proposal(Kind.CHANGE, about.label, words, paragraph=about)
    try:
        own = str(parse_label(label))
    except LabelError:
        return None
    if version is not None:
        return Proposal(Kind.INSERT, own, words, neighbour=version.neighbour, side=version.side)
    side = Side.BEFORE if task.writing == Writing.BEFORE else Side.AFTER
    return Proposal(Kind.INSERT, own, words, neighbour=task.paragraph, side=side)


def _addresses(
    campaign: Campaign, base: Sequence[Paragraph], there: Iterable[tuple[DraftParagraph, Amendment | None]]
) -> dict[str, str]:
    """Where each paragraph is written, by its label; not those that are locked."""
    of_base = {paragraph.label: paragraph for paragraph in base}
    found = {}
    for text, amendment in there:
        label = str(text.label)
        if amendment is not None and amendment.locked:
            continue
        if label in of_base:
            found[label] = reverse("paragraph-amendment", args=[campaign.uuid, of_base[label].uuid])
        elif amendment is not None:
            found[label] = reverse("amendment", args=[amendment.uuid])
    return found
