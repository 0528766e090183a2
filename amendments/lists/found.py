"""Which amendments a list of written amendments makes of a campaign's base draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from amendments.carrying.places import label_at
from amendments.models import Amendment, Campaign, Kind, Side
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, DraftText
from documents.redlines import Note, RedlineParagraph
from redline import Label, parse_label
from resolutions.models import Paragraph
from resolutions.revising import Lines, Tried, try_list


@dataclass(frozen=True)
class FoundAmendment:
    """One amendment that the list makes."""

    kind: str
    label: str
    text: str
    redline: RedlineParagraph
    paragraph: Paragraph | None = None
    """The paragraph that is changed or taken out."""
    neighbour: Paragraph | None = None
    side: str = ""
    """Where a new one stands."""
    stands: Amendment | None = None
    """The campaign's choice for this paragraph, beside which it would be another text."""
    note: Note | None = None
    """The reason and the source that a file of our own gives."""

    @property
    def key(self) -> str:
        """Names it among those of the list, as long as list and draft are the same."""
        return f"{self.kind} {self.label}"

    @property
    def is_there(self) -> bool:
        """Whether the campaign's choice says the same already."""
        return self.stands is not None and (self.stands.kind, self.stands.text) == (self.kind, self.text)


@dataclass(frozen=True)
class FoundList:
    """What a list makes of the base draft, and the amendments that this is."""

    tried: Tried
    amendments: tuple[FoundAmendment, ...]
    not_said: tuple[str, ...]
    """What it does besides, which no amendment of a campaign says."""


def amendments_in(campaign: Campaign, lines: Lines) -> FoundList:
    """The amendments that a list makes of a campaign's base draft. Raises DocumentError as `try_list` does."""
    tried = try_list(campaign.base_draft, lines)
    if tried.amended is None:
        return FoundList(tried, (), ())
    stored = list(campaign.base_draft.paragraphs.all())
    chosen = {
        amendment.version.paragraph_id: amendment
        for amendment in campaign.amendments.chosen().with_version()
        if amendment.version.paragraph_id is not None
    }
    new = {
        amendment.label
        for amendment in campaign.amendments.chosen().with_version()
        if amendment.kind == Kind.INSERT
    }
    taken = {parse_label(label) for label in new}
    found = (*_kept(tried, tried.amended, stored, chosen), *_new(tried, tried.amended, stored, taken))
    place = {paragraph.pk: at for at, paragraph in enumerate(stored)}
    order = sorted(found, key=lambda one: place[(one.paragraph or one.neighbour or stored[0]).pk])
    return FoundList(tried, tuple(order), tuple(_not_said(tried, tried.amended)))


def _kept(
    tried: Tried, amended: DraftText, stored: list[Paragraph], chosen: dict[int, Amendment]
) -> Iterator[FoundAmendment]:
    """Changes and deletions of paragraphs that the draft has."""
    notes = dict(zip(tried.became, tried.notes, strict=False))
    now = {old: amended.paragraphs[new] for new, old in enumerate(tried.became) if old is not None}
    for at, (paragraph, before) in enumerate(zip(stored, tried.before.paragraphs, strict=True)):
        after = now.get(at)
        if after is not None and after.text == before.text:
            continue
        yield FoundAmendment(
            Kind.DELETE if after is None else Kind.CHANGE,
            paragraph.label,
            after.text if after is not None else "",
            compare_paragraph(before, _relabelled(after, before) if after is not None else None),
            paragraph=paragraph,
            stands=chosen.get(paragraph.pk),
            note=next(iter(tried.notes_of_deleted.get(at, ()) if after is None else notes.get(at, ())), None),
        )


def _relabelled(after: DraftParagraph, before: DraftParagraph) -> DraftParagraph:
    """With the label it has in the draft: other amendments of the list made it another."""
    return DraftParagraph(before.label, after.text, italics=after.italics, footnotes=after.footnotes)


def _new(
    tried: Tried, amended: DraftText, stored: list[Paragraph], taken: set[Label]
) -> Iterator[FoundAmendment]:
    """New paragraphs, each beside the nearest one of the draft on its level. The draft is not renumbered: each gets a
    label with bis, that of the list if it has one."""
    in_draft = {paragraph.parsed_label for paragraph in stored}
    for at, (paragraph, old) in enumerate(zip(amended.paragraphs, tried.became, strict=True)):
        if old is not None:
            continue
        neighbour, side = _place(at, tried, amended, stored)
        label: Label | None = paragraph.label
        if label in in_draft | taken or not _has_suffix(paragraph.label):
            label = label_at(stored, neighbour, side, in_draft | taken)
        taken |= {label} if label else set()
        named = str(label or paragraph.label)
        yield FoundAmendment(
            Kind.INSERT,
            named,
            paragraph.text,
            compare_paragraph(None, replace(paragraph, label=label or paragraph.label)),
            neighbour=neighbour,
            side=side,
            note=next(iter(tried.notes[at] if tried.notes else ()), None),
        )


def _has_suffix(label: Label) -> bool:
    """Whether the list gives it a bis label of its own: PP 11bis, OP 2(b)bis."""
    return bool(label.suffix) or any(" " in sub for sub in label.subs)


def _place(at: int, tried: Tried, amended: DraftText, stored: list[Paragraph]) -> tuple[Paragraph, str]:
    """The paragraph of the draft beside which a new one stands, and on which side."""
    level = amended.paragraphs[at].label.level
    for indexes, side in (
        (range(at - 1, -1, -1), Side.AFTER),
        (range(at + 1, len(tried.became)), Side.BEFORE),
    ):
        for index in indexes:
            old = tried.became[index]
            there = amended.paragraphs[index].label.level
            if there < level:
                break
            if there == level and old is not None:
                return stored[old], side
    above = next((old for old in reversed(tried.became[:at]) if old is not None), None)
    return (stored[0], Side.BEFORE) if above is None else (stored[above], Side.AFTER)


def _not_said(tried: Tried, amended: DraftText) -> Iterator[str]:
    old_order = [old for old in tried.became if old is not None]
    if old_order != sorted(old_order):
        yield _(
            "It moves paragraphs: an amendment of a campaign does not. Make a revised draft of it instead."
        )
    for new, old in enumerate(tried.became):
        if old is None:
            continue
        before, after = tried.before.paragraphs[old], amended.paragraphs[new]
        if before.heading != after.heading:
            yield _("It changes the heading above %(label)s: an amendment of a campaign does not.") % {
                "label": before.label
            }
        if [note.text for note in before.footnotes] != [note.text for note in after.footnotes]:
            yield _("It changes a footnote of %(label)s: an amendment of a campaign says the words only.") % {
                "label": before.label
            }
