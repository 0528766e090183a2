"""The texts that stand for one paragraph of a campaign: which there are, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from amendments.models import Amendment, Campaign, Kind, Version
from redline import Label, SharedRun, parse_label, shared_words
from resolutions.models import Paragraph, anchor_of

COMPARED = 8
"""Texts that are read together: each is compared with every other."""


@dataclass(frozen=True)
class Text:
    """One of several texts."""

    amendment: Amendment
    runs: tuple[SharedRun, ...]
    """Its redline, which knows the words that others have as well; of a deletion the draft's text, taken out."""

    @property
    def version(self) -> Version:
        """What stands of it now."""
        return self.amendment.version

    @property
    def deletes(self) -> bool:
        """Whether it takes the paragraph out."""
        return self.amendment.kind == Kind.DELETE


@dataclass(frozen=True)
class Rivals:
    """The texts for one paragraph of the base draft, or for one new paragraph, in the order in which they were begun."""

    campaign: Campaign
    label: str
    paragraph: Paragraph | None
    """None for a new paragraph."""
    amendments: tuple[Amendment, ...]

    @property
    def parsed_label(self) -> Label:
        """The label of the paragraph."""
        return parse_label(self.label)

    @property
    def anchor(self) -> str:
        """The row's id in the page of the campaign."""
        return self.paragraph.anchor if self.paragraph else anchor_of(self.label)

    @property
    def base_text(self) -> str:
        """What they are compared with: the draft's text. A new paragraph has none."""
        return self.paragraph.text if self.paragraph else ""

    @property
    def chosen(self) -> Amendment | None:
        """The campaign's choice; None where nobody made one."""
        return next((one for one in self.amendments if one.is_chosen), None)

    @property
    def mergeable(self) -> tuple[Amendment, ...]:
        """Those that have words, as many as are read together."""
        return tuple(one for one in self.amendments if one.kind != Kind.DELETE)[:COMPARED]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Each with its redline. What comes after the first `COMPARED` is compared with none of the others."""
        first, rest = self.amendments[:COMPARED], self.amendments[COMPARED:]
        shared = list(shared_words(self.base_text, [one.text for one in first]))
        for one in rest:
            shared += shared_words(self.base_text, [one.text])
        return tuple(Text(one, runs) for one, runs in zip(self.amendments, shared, strict=True))


def rivals_at(campaign: Campaign, anchor: str) -> Rivals | None:
    """The texts for a paragraph of the base draft, or for a new paragraph, named by the id of its row in the page of the
    campaign; None where there is neither. Three queries."""
    draft = campaign.base_draft
    paragraph = next((one for one in draft.paragraphs.select_related("clause") if one.anchor == anchor), None)
    standing = campaign.amendments.not_withdrawn().with_version()
    standing = standing.select_related("organisation").prefetch_related("current__asks")
    if paragraph is not None:
        paragraph.draft = draft
        found = list(standing.filter(current__paragraph=paragraph))
        return Rivals(campaign, paragraph.label, paragraph, _in_order(campaign, found))
    new = standing.filter(current__kind=Kind.INSERT, current__neighbour__draft=draft)
    found = [one for one in new if anchor_of(one.label) == anchor]
    return Rivals(campaign, found[0].label, None, _in_order(campaign, found)) if found else None


def rivals_beside(amendment: Amendment) -> Rivals | None:
    """The texts among which an amendment stands; None where it is to another draft than the base. Three queries."""
    if amendment.version.draft.pk != amendment.campaign.base_draft_id:
        return None
    paragraph = amendment.paragraph
    return rivals_at(amendment.campaign, paragraph.anchor if paragraph else anchor_of(amendment.label))


def _in_order(campaign: Campaign, found: Sequence[Amendment]) -> tuple[Amendment, ...]:
    for one in found:
        one.campaign = campaign
        one.version.amendment = one
    return tuple(sorted(found, key=lambda one: one.pk))


@dataclass(frozen=True)
class Counted:
    """How many texts there are for each paragraph of which there are several, or none that is the choice."""

    several: Mapping[str, int]
    """By the id of the row; of what has one text, which is the choice, nothing."""
    unchosen: tuple[tuple[str, str], ...]
    """New paragraphs that have no row, since no text is the choice: label and id of the row that they would have."""


def counted(campaign: Campaign) -> Counted:
    """Of all paragraphs of a campaign. One query."""
    on_it = campaign.amendments.not_withdrawn().order_by("pk")
    of_draft = on_it.filter(current__paragraph__draft=campaign.base_draft_id) | on_it.filter(
        current__neighbour__draft=campaign.base_draft_id
    )
    return counted_of(of_draft.values_list("current__label", "current__kind", "is_chosen"))


def counted_of(texts: Iterable[tuple[str, str, bool]]) -> Counted:
    """The same of all texts that stand against the base draft: label, kind, and whether each is the choice."""
    count: dict[str, int] = {}
    chosen: set[str] = set()
    new: dict[str, str] = {}
    for label, kind, is_chosen in texts:
        anchor = anchor_of(label)
        count[anchor] = count.get(anchor, 0) + 1
        if is_chosen:
            chosen.add(anchor)
        if kind == Kind.INSERT:
            new[anchor] = label
    unchosen = [(label, anchor) for anchor, label in new.items() if anchor not in chosen]
    return Counted(
        {anchor: number for anchor, number in count.items() if number > 1 or anchor not in chosen},
        tuple(sorted(unchosen, key=lambda one: parse_label(one[0]))),
    )
