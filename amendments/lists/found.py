"""Which amendments a list of written amendments makes of a campaign's base draft."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from amendments.carrying.places import label_for
from amendments.lists.beside import not_taken
from amendments.models import Amendment, Campaign, Kind, Side
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, DraftText
from documents.redlines import Note, RedlineParagraph
from redline import MAX_ALT, Label, parse_label
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
    given: str = ""
    """The label that the list gives a new one, where it gets another."""
    is_there: bool = False
    """Whether an amendment of the campaign says the same already."""

    @property
    def key(self) -> str:
        """Names it among those of the list, as long as list and draft are the same."""
        return f"{self.kind} {self.label}"


@dataclass(frozen=True)
class FoundList:
    """What a list makes of the base draft, and the amendments that this is."""

    tried: Tried
    amendments: tuple[FoundAmendment, ...]
    not_said: tuple[str, ...]
    """What it does besides, which no amendment of a campaign says, and what it gives that cannot be kept: labels, statuses, asks."""


def amendments_in(campaign: Campaign, lines: Lines) -> FoundList:
    """The amendments that a list makes of a campaign's base draft, in the order of the text that it makes. Raises
    DocumentError as `try_list` does."""
    tried = try_list(campaign.base_draft, lines)
    if tried.amended is None:
        return FoundList(tried, (), ())
    stored = list(campaign.base_draft.paragraphs.all())
    standing = list(campaign.amendments.not_withdrawn().with_version())
    placed = [*_kept(tried, tried.amended, stored, standing), *_new(tried, tried.amended, stored, standing)]
    order = [one for _place, one in sorted(placed, key=lambda one: one[0])]
    relabelled = [
        _("The new %(given)s gets the label %(label)s: its own is taken, or does not fit its place.")
        % {"given": one.given, "label": one.label}
        for one in order
        if one.given and not one.is_there
    ]
    new = [(one.label, one.note) for one in order if not one.is_there]
    return FoundList(
        tried,
        tuple(order),
        (*relabelled, *not_taken(campaign, new), *_not_said(tried, tried.amended)),
    )


_Placed = tuple[tuple[int, int], FoundAmendment]
"""With its place in the text that the list makes: which paragraph it is there (1), or before which one it was (0)."""


def _kept(
    tried: Tried, amended: DraftText, stored: list[Paragraph], standing: Sequence[Amendment]
) -> Iterator[_Placed]:
    """Changes and deletions of paragraphs that the draft has."""
    chosen = {one.version.paragraph_id: one for one in standing if one.is_chosen}
    said = {(one.version.paragraph_id, one.kind, one.text) for one in standing}
    notes = dict(zip(tried.became, tried.notes, strict=False))
    now = {old: new for new, old in enumerate(tried.became) if old is not None}
    last = -1
    for at, (paragraph, before) in enumerate(zip(stored, tried.before.paragraphs, strict=True)):
        last = now.get(at, last)
        after = amended.paragraphs[now[at]] if at in now else None
        if after is not None and after.text == before.text:
            continue
        kind, text = (Kind.DELETE, "") if after is None else (Kind.CHANGE, after.text)
        yield (
            (last, 1) if after is not None else (_gone_from(last, before, tried, amended), 0),
            FoundAmendment(
                kind,
                paragraph.label,
                text,
                compare_paragraph(before, _relabelled(after, before) if after is not None else None),
                paragraph=paragraph,
                stands=chosen.get(paragraph.pk),
                note=next(
                    iter(tried.notes_of_deleted.get(at, ()) if after is None else notes.get(at, ())), None
                ),
                is_there=(paragraph.pk, kind, text) in said,
            ),
        )


def _gone_from(last: int, gone: DraftParagraph, tried: Tried, amended: DraftText) -> int:
    """Before which paragraph of the text that the list makes one stood that is taken out, behind number `last` there: the
    next one that stays, or a new one that stands behind it by its label."""
    for at in range(last + 1, len(tried.became)):
        if tried.became[at] is not None or amended.paragraphs[at].label > gone.label:
            return at
    return len(tried.became)


def _relabelled(after: DraftParagraph, before: DraftParagraph) -> DraftParagraph:
    """With the label it has in the draft: other amendments of the list made it another."""
    return DraftParagraph(before.label, after.text, italics=after.italics, footnotes=after.footnotes)


def _new(
    tried: Tried, amended: DraftText, stored: list[Paragraph], standing: Sequence[Amendment]
) -> Iterator[_Placed]:
    """New paragraphs, each beside the nearest one of the draft on its level. The draft is not renumbered: each keeps
    the label that the list gives it where that is free and fits its place, else it gets the next one that does.
    One that the campaign has with the same words, under its label or at its place, is that one."""
    there = [one for one in standing if one.kind == Kind.INSERT]
    taken = {parse_label(one.label) for one in there} | {one.parsed_label for one in stored}
    for at, (paragraph, old) in enumerate(zip(amended.paragraphs, tried.became, strict=True)):
        if old is not None:
            continue
        neighbour, side = _place(at, tried, amended, stored)
        same = _same(there, paragraph, neighbour, side)
        if same is not None:
            there.remove(same)
            label: Label | None = parse_label(same.label)
        else:
            label = _label(paragraph.label, (neighbour, side), stored, taken)
            taken |= {label} if label else set()
        named = label or paragraph.label
        yield (
            (at, 1),
            FoundAmendment(
                Kind.INSERT,
                str(named),
                paragraph.text,
                compare_paragraph(None, replace(paragraph, label=named)),
                neighbour=neighbour,
                side=side,
                stands=same,
                note=next(iter(tried.notes[at] if tried.notes else ()), None),
                given=str(paragraph.label) if named != paragraph.label else "",
                is_there=same is not None,
            ),
        )


def _same(
    there: Sequence[Amendment], paragraph: DraftParagraph, neighbour: Paragraph, side: str
) -> Amendment | None:
    """The new paragraph of the campaign that this one is: with its words, and its label or else its place."""
    alike = [one for one in there if one.text == paragraph.text]
    named = [one for one in alike if one.label == str(paragraph.label)]
    placed = [one for one in alike if (one.version.neighbour_id, one.version.side) == (neighbour.pk, side)]
    return next(iter((*named, *placed)), None)


def _label(
    wanted: Label, place: tuple[Paragraph, str], stored: list[Paragraph], taken: Collection[Label]
) -> Label | None:
    """The label of a new paragraph; of a further alternative the next number of such that is free."""
    if wanted.alt:
        alternatives = (replace(wanted, alt=number) for number in range(wanted.alt, MAX_ALT + 1))
        wanted = next((one for one in alternatives if one not in taken), wanted)
    return label_for(wanted, *place, stored, taken)


def _place(at: int, tried: Tried, amended: DraftText, stored: list[Paragraph]) -> tuple[Paragraph, str]:
    """The paragraph of the draft beside which a new one stands, and on which side."""
    level, kind = amended.paragraphs[at].label.level, _part(at, tried, amended)
    for indexes, side in (
        (range(at - 1, -1, -1), Side.AFTER),
        (range(at + 1, len(tried.became)), Side.BEFORE),
    ):
        for index in indexes:
            old = tried.became[index]
            there = amended.paragraphs[index].label
            if there.level < level or there.kind != kind:
                break
            if there.level == level and old is not None:
                return stored[old], side
    above = next((old for old in reversed(tried.became[:at]) if old is not None), None)
    return (stored[0], Side.BEFORE) if above is None else (stored[above], Side.AFTER)


def _part(at: int, tried: Tried, amended: DraftText) -> str:
    """Whether a new paragraph is a preambular or an operative one: as its label says, unless that does not fit its place."""
    label = amended.paragraphs[at].label
    kept = [index for index, old in enumerate(tried.became) if old is not None]
    above = next((amended.paragraphs[index].label for index in reversed(kept) if index < at), None)
    below = next((amended.paragraphs[index].label for index in kept if index > at), None)
    if (
        above is None
        or label.kind == above.kind
        or (below is not None and label.kind == below.kind and label < below)
    ):
        return label.kind
    return above.kind


def _not_said(tried: Tried, amended: DraftText) -> Iterator[str]:
    if amended.masthead.title != tried.before.masthead.title:
        yield _(
            "It changes the title: an amendment of a campaign does not. Make a revised draft of it instead."
        )
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
