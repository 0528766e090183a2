"""A person's word about links: confirm one, continue another clause, begin a new one, take the word back, link again.

Each function is one recorded change. A word about a link is a word about two paragraphs, one of the draft
and one of its nearest draft; what later drafts made of the paragraph goes with it to its other clause. Nothing that a
person confirmed is changed by the search. Texts are not touched, so frozen drafts may be linked anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalitions.changes import Change, change
from coalitions.models import Person
from resolutions.clauses.find import (
    Placement,
    absent_clauses,
    drafts_in_time,
    nearest_of,
    placements,
    time_of,
)
from resolutions.clauses.rearrange import locked_paragraphs, rearrange
from resolutions.models import Clause, Draft, LinkMethod, Paragraph


class RelinkConflictError(Exception):
    """Somebody linked one of the paragraphs in between; nothing was changed. `paragraph` is how it stands now."""

    def __init__(self, paragraph: Paragraph) -> None:
        super().__init__(f"{paragraph} was linked by somebody else")
        self.paragraph = paragraph


class RelinkError(ValueError):
    """What was asked makes no sense; the message says why."""


@dataclass(frozen=True)
class Relinked:
    """What a person's word did."""

    paragraph: Paragraph
    displaced: Paragraph | None = None
    """The paragraph of the same draft that held the clause before; it was placed anew and should be looked at."""
    found: Paragraph | None = None
    """Which paragraph of the nearest draft `displaced` is linked to now, if any."""
    followed: int = 0
    """How many paragraphs of later drafts went to another clause as well."""


def state_of(paragraph: Paragraph) -> str:
    """What a page must name to change a link, so that a change in between is noticed."""
    return f"{paragraph.clause_id}-{paragraph.link_method}"


def confirm(paragraph: Paragraph, person: Person | None, *, started_from: str) -> Relinked:
    """Say that the link of a paragraph is right, or that it rightly has none. Raises RelinkConflictError."""
    with _word(paragraph, person, "confirmed", f"{paragraph}: link confirmed"):
        links = _Links(paragraph.draft)
        locked = links.locked(paragraph, started_from)
        return links.place(locked, Placement(locked.clause_id, LinkMethod.CONFIRMED, 1.0))


def continue_clause(
    paragraph: Paragraph,
    clause: Clause,
    person: Person | None,
    *,
    started_from: str,
    held_by: Paragraph | None = None,
) -> Relinked:
    """Say that a paragraph continues a clause, such as one of those that were joined in it.

    `held_by` is the paragraph of the same draft that the person saw as the one of that clause, if there was one. It
    gives way and is placed anew, among what is free now: it may take what this one leaves. Raises RelinkConflictError,
    or RelinkError for a clause of another resolution.
    """
    if clause.resolution_id != paragraph.draft.resolution_id:
        raise RelinkError(_("That paragraph belongs to another resolution."))
    with _word(paragraph, person, "continues", f"{paragraph}: linked by hand") as made:
        links = _Links(paragraph.draft)
        locked = links.locked(paragraph, started_from)
        holder = links.holder(clause.pk)
        if holder not in (held_by, locked):
            raise RelinkConflictError(holder or locked)
        made.comment = f"{paragraph}: linked by hand to {links.name_of(clause)}"
        made.facts["clause"] = str(clause.uuid)
        return links.place(locked, Placement(clause.pk, LinkMethod.CONFIRMED, 1.0))


def begin_clause(
    paragraph: Paragraph, person: Person | None, *, started_from: str, split: bool = False
) -> Relinked:
    """Say that a paragraph is new, or (`split`) was split off: its clause begins here. Raises RelinkConflictError."""
    comment = "split off, with a clause of its own" if split else "new, without a counterpart"
    with _word(paragraph, person, "split" if split else "new", f"{paragraph}: {comment}"):
        links = _Links(paragraph.draft)
        locked = links.locked(paragraph, started_from)
        own = locked.clause_id if links.begins(locked) else None
        return links.place(locked, Placement(own, LinkMethod.CONFIRMED, 1.0))


def take_back(paragraph: Paragraph, person: Person | None, *, started_from: str) -> Relinked:
    """Withdraw a person's word: the link is found by the texts again. Raises RelinkConflictError."""
    with _word(paragraph, person, "taken back", f"{paragraph}: confirmation of the link taken back"):
        links = _Links(paragraph.draft)
        locked = links.locked(paragraph, started_from)
        return links.place(locked, links.search([locked])[locked.pk])


def link_again(draft: Draft, person: Person | None) -> int:
    """Find the links of a draft anew, but for those that a person confirmed. Returns how many paragraphs changed
    their clause, in this draft and in later ones."""
    with change(person, f"{draft}: linked again", audit="draft.linked-again", about=draft) as made:
        links = _Links(draft)
        free = [p for p in links.paragraphs if p.link_method != LinkMethod.CONFIRMED]
        made.facts["changed"] = len(rearrange(links.paragraphs, links.search(free), links.later))
        return int(made.facts["changed"])


def _word(
    paragraph: Paragraph, person: Person | None, said: str, comment: str
) -> AbstractContextManager[Change]:
    """The recorded change that a person's word about the link of a paragraph is."""
    return change(person, comment, audit="clause.linked", about=paragraph, said=said)


class _Links:
    """The paragraphs of one draft, locked, and what they are linked with."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.drafts = drafts_in_time(draft)
        self.nearest = nearest_of(draft, self.drafts)
        self.paragraphs = locked_paragraphs(draft)
        self.earlier = list(self.nearest.paragraphs.all()) if self.nearest else []
        self.absent = absent_clauses(draft, self.drafts, self.earlier)

    @property
    def later(self) -> list[Draft]:
        """The drafts that continue this one; none if it was linked with one that is later itself."""
        if self.nearest is None or time_of(self.nearest) > time_of(self.draft):
            return []
        return [d for d in self.drafts if time_of(d) > time_of(self.draft)]

    def locked(self, paragraph: Paragraph, started_from: str) -> Paragraph:
        """The paragraph as it stands in the database, if it is as the person saw it."""
        found = next((p for p in self.paragraphs if p.pk == paragraph.pk), None)
        if found is None or state_of(found) != started_from:
            raise RelinkConflictError(found or paragraph)
        return found

    def holder(self, clause_id: int | None) -> Paragraph | None:
        """The paragraph of this draft that has the clause."""
        return next((p for p in self.paragraphs if p.clause_id == clause_id), None)

    def name_of(self, clause: Clause) -> str:
        """A clause as the nearest draft knows it, else by its own name."""
        known = next((p for p in (*self.earlier, *self.absent) if p.clause_id == clause.pk), None)
        return str(known or clause)

    def begins(self, paragraph: Paragraph) -> bool:
        """Whether the clause of this paragraph is in neither the nearest draft nor any draft before this one."""
        before = {d.pk for d in self.drafts if time_of(d) < time_of(self.draft)}
        known = {p.clause_id for p in self.earlier}
        known |= {p.clause_id for p in self.absent if p.draft_id in before}
        return paragraph.clause_id not in known

    def search(self, free: Sequence[Paragraph]) -> dict[int, Placement]:
        """By primary key, where the texts place these paragraphs while all the others stay."""
        asked = {p.pk for p in free}
        settled = {index for index, p in enumerate(self.paragraphs) if p.pk not in asked}
        found = placements(self.paragraphs, self.earlier, self.absent, settled=settled)
        taken = {place.clause_id for place in found.values()}
        taken |= {self.paragraphs[index].clause_id for index in settled}
        places = {}
        for index, place in found.items():
            paragraph = self.paragraphs[index]
            if place.clause_id is None and paragraph.clause_id not in taken and self.begins(paragraph):
                place = Placement(paragraph.clause_id, place.method, place.score)
            places[paragraph.pk] = place
        return places

    def place(self, paragraph: Paragraph, place: Placement) -> Relinked:
        """Put one paragraph into its place; whoever holds the clause is placed anew."""
        places = {paragraph.pk: place}
        holder = self.holder(place.clause_id) if place.clause_id is not None else None
        displaced = holder if holder != paragraph else None
        if displaced is not None and place.clause_id is not None:
            before, paragraph.clause_id = paragraph.clause_id, place.clause_id
            places |= self.search([displaced])
            paragraph.clause_id = before
        changed = rearrange(self.paragraphs, places, self.later)
        found = displaced and next((p for p in self.earlier if p.clause_id == displaced.clause_id), None)
        return Relinked(paragraph, displaced, found, sum(p.draft_id != self.draft.pk for p in changed))
