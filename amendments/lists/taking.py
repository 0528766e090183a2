"""Take amendments from a list into a campaign."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.drafting import (
    DraftingError,
    Wording,
    propose_change,
    propose_deletion,
    propose_paragraph,
)
from amendments.lists.beside import asks_of, translate_as_noted
from amendments.lists.found import FoundAmendment, amendments_in
from amendments.models import Amendment, Campaign, Kind
from coalitions.changes import change
from coalitions.models import Person
from documents.redlines import Note
from resolutions.revising import Lines


def take(
    campaign: Campaign, lines: Lines, chosen: Collection[str], person: Person, reason: str = ""
) -> list[Amendment]:
    """Write the chosen amendments of a list (their keys) as drafts of the campaign: all of them or none.

    Where the campaign has an amendment for a paragraph, the one of the list becomes another text beside it. Raises
    DraftingError where the list does not fit the base draft (any more), nothing is chosen, or drafting refuses one.
    """
    with change(
        person, "Amendments taken from a list", audit="amendment.taken-from-list", about=campaign
    ) as made:
        current = alone_in(campaign)
        found = amendments_in(current, lines)
        wanted = [one for one in found.amendments if one.key in chosen and not one.is_there]
        if found.tried.problems:
            raise DraftingError(_("The list does not fit the draft any more. Read it again."))
        if not wanted:
            raise DraftingError(_("Choose at least one amendment to take."))
        made.facts["amendments"] = len(wanted)
        return [_take(current, one, person, reason) for one in wanted]


def _take(campaign: Campaign, one: FoundAmendment, person: Person, reason: str) -> Amendment:
    note = one.note or Note("", "")
    known = asks_of(campaign)
    wording = Wording(
        text=one.text,
        reason=reason or note.reason or note.text,
        source_symbol=note.source_symbol[:60],
        source_label=note.source_label[:40],
        fallback=note.fallback,
        asks=tuple(known[ask] for ask in note.asks if ask in known),
    )
    made = _propose(campaign, one, wording, person)
    translate_as_noted(made, note, person)
    return made


def _propose(campaign: Campaign, one: FoundAmendment, wording: Wording, person: Person) -> Amendment:
    if one.paragraph is not None:
        propose = propose_deletion if one.kind == Kind.DELETE else propose_change
        return propose(campaign, one.paragraph, wording, person, rival=True)
    if one.neighbour is None:
        raise DraftingError(_("It has no place in the draft."))
    labelled = replace(wording, label=one.label)
    return propose_paragraph(campaign, one.neighbour, one.side, labelled, person, rival=True)
