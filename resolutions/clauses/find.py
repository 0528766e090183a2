"""Which clause each paragraph of a draft belongs to, as far as the texts tell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coalitions.models import Person
from coalitions.rules import those_seen
from redline import Link, align
from resolutions.models import STAGE_ORDER, Clause, Draft, LinkMethod, Paragraph
from resolutions.texts import plain

CERTAIN = 0.75
"""Links below this certainty are shown to a person first."""


_GUESSED = (LinkMethod.SIMILAR, LinkMethod.CONTEXT)


def is_uncertain(paragraph: Paragraph) -> bool:
    """Whether a paragraph's clause was found by its text or place alone, and a person should look at it."""
    return paragraph.link_method in _GUESSED and paragraph.link_score < CERTAIN


@dataclass(frozen=True)
class Placement:
    """Where a paragraph belongs, how that was found and how certain it is."""

    clause_id: int | None
    """None: a clause of its own."""
    method: str
    """One of LinkMethod."""
    score: float


def time_of(draft: Draft) -> tuple[int, int, int, float]:
    """What orders the drafts of a resolution in time: session, stage, revision, and last when it was made."""
    return (draft.session.number, STAGE_ORDER[draft.stage], draft.revision, draft.created_at.timestamp())


def is_later(draft: Draft, than: Draft) -> bool:
    """Whether a draft of the same resolution and language came after another."""
    return draft.language == than.language and draft.pk != than.pk and time_of(draft) > time_of(than)


def drafts_in_time(draft: Draft) -> list[Draft]:
    """All drafts of the same resolution and language, this one included, in order of time. One query."""
    drafts = Draft.objects.filter(resolution=draft.resolution_id, language=draft.language)
    return sorted(drafts.select_related("session", "resolution"), key=time_of)


def newest_after(draft: Draft, reader: Person) -> Draft | None:
    """The newest draft of the same resolution that came after one, of those that somebody sees; None if none did."""
    later = those_seen(reader, [one for one in drafts_in_time(draft) if is_later(one, draft)])
    return later[-1] if later else None


def nearest_draft(draft: Draft) -> Draft | None:
    """The draft whose clauses fit best: the one it corrects, else the latest before it, else the earliest after it."""
    return nearest_of(draft, drafts_in_time(draft))


def nearest_of(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """`nearest_draft` among drafts that are already loaded, in order of time."""
    others = [d for d in drafts if d.pk != draft.pk]
    if draft.corrects_id is not None:
        return next((d for d in others if d.pk == draft.corrects_id), None)
    before = [d for d in others if time_of(d) <= time_of(draft)]
    return before[-1] if before else next(iter(others), None)


def link_paragraphs(
    draft: Draft, paragraphs: Sequence[Paragraph], was: Sequence[Paragraph | None] = ()
) -> None:
    """Give every unsaved paragraph of `draft` its clause. Creates clauses; saves none of the paragraphs.

    `was` says of each which paragraph of another draft it was, None for a new one, where that is known: nobody is asked then.
    """
    if any(was):
        _link_as_known(draft, paragraphs, was)
        return
    drafts = drafts_in_time(draft)
    nearest = nearest_of(draft, drafts)
    earlier = list(nearest.paragraphs.all()) if nearest else []
    places = placements(paragraphs, earlier, absent_clauses(draft, drafts, earlier))
    for index, paragraph in enumerate(paragraphs):
        place = places[index]
        paragraph.link_method, paragraph.link_score = place.method, place.score
        if place.clause_id is None:
            paragraph.clause = Clause.objects.create(resolution_id=draft.resolution_id)
        else:
            paragraph.clause_id = place.clause_id


def _link_as_known(draft: Draft, paragraphs: Sequence[Paragraph], was: Sequence[Paragraph | None]) -> None:
    for paragraph, before in zip(paragraphs, was, strict=True):
        same = before is not None and before.text == paragraph.text
        paragraph.link_method, paragraph.link_score = (
            LinkMethod.IDENTICAL if same else LinkMethod.CONFIRMED,
            1.0,
        )
        if before is None:
            paragraph.clause = Clause.objects.create(resolution_id=draft.resolution_id)
        else:
            paragraph.clause_id = before.clause_id


def absent_clauses(draft: Draft, drafts: Sequence[Draft], earlier: Sequence[Paragraph]) -> list[Paragraph]:
    """The texts of clauses that the nearest draft does not have: dropped before it, or new in a draft after this one.

    `drafts` are all of them in order of time, `earlier` the nearest draft's paragraphs. One paragraph a clause: the
    last one before `draft`, else the first one after it. One query.
    """
    place_of = {d.pk: place for place, d in enumerate(drafts)}
    here = place_of.pop(draft.pk)
    for paragraph in earlier[:1]:
        del place_of[paragraph.draft_id]
    if not place_of or not earlier:
        return []

    def distance(paragraph: Paragraph) -> tuple[bool, int, int]:
        place = place_of[paragraph.draft_id]
        return place > here, abs(place - here), paragraph.position

    known = {p.clause_id for p in earlier}
    found: dict[int, Paragraph] = {}
    for paragraph in sorted(
        Paragraph.objects.filter(draft__in=place_of).exclude(clause__in=known).select_related("clause"),
        key=distance,
    ):
        found.setdefault(paragraph.clause_id, paragraph)
    return list(found.values())


def placements(
    paragraphs: Sequence[Paragraph],
    earlier: Sequence[Paragraph],
    absent: Sequence[Paragraph] = (),
    *,
    settled: Collection[int] = (),
) -> dict[int, Placement]:
    """Find the place of every paragraph whose index is not in `settled`; the clauses of those are not questioned.

    `earlier` are the paragraphs of the nearest draft, `absent` one text of every clause that it does not have: what
    finds no counterpart in the nearest draft may be a clause that comes back. Where a paragraph was split or joined,
    one link keeps the clause and the other parts get clauses of their own, marked so.
    """
    free = [index for index in range(len(paragraphs)) if index not in settled]
    if not earlier:
        return {index: Placement(None, LinkMethod.FIRST, 1.0) for index in free}
    places = _along(paragraphs, earlier, free)
    held = {p.clause_id for index, p in enumerate(paragraphs) if index in settled}
    returning = [p for p in absent if p.clause_id not in held]
    # A part of what was split may be a paragraph that stood apart before.
    alone = [index for index in free if places[index].method in (LinkMethod.NEW, LinkMethod.SPLIT)]
    if returning and alone:
        for link in align(list(map(plain, returning)), [plain(paragraphs[index]) for index in alone]).links:
            if not link.part and link.score >= CERTAIN:
                clause_id = returning[link.old].clause_id
                places[alone[link.new]] = Placement(clause_id, link.method, _rounded(link.score))
    return places


def _along(
    paragraphs: Sequence[Paragraph], earlier: Sequence[Paragraph], free: Sequence[int]
) -> dict[int, Placement]:
    """Places along the nearest draft only."""
    old_of = {p.clause_id: index for index, p in enumerate(earlier)}
    questioned = set(free)
    # A settled paragraph without a counterpart would only be in the way.
    searched = [index for index, p in enumerate(paragraphs) if index in questioned or p.clause_id in old_of]
    confirmed = {
        old_of[paragraphs[index].clause_id]: at
        for at, index in enumerate(searched)
        if index not in questioned
    }
    texts = [plain(paragraphs[index]) for index in searched]
    alignment = align(list(map(plain, earlier)), texts, confirmed=confirmed)
    links = {(link.old, link.new): link for link in alignment.links}
    main = {new: links[old, new] for old, new in alignment.rows if old is not None and new is not None}
    parts: dict[int, list[Link]] = {}
    for link in alignment.links:
        if main.get(link.new) is not link:
            parts.setdefault(link.new, []).append(link)
    return {
        index: _placement(earlier, main.get(at), parts.get(at, []))
        for at, index in enumerate(searched)
        if index in questioned
    }


def _placement(earlier: Sequence[Paragraph], main: Link | None, parts: Sequence[Link]) -> Placement:
    if main is not None:
        method = LinkMethod.MERGE if parts else LinkMethod(main.method)
        score = min(link.score for link in (main, *parts))
        return Placement(earlier[main.old].clause_id, method, _rounded(score))
    if parts:
        return Placement(None, LinkMethod.SPLIT, _rounded(max(link.score for link in parts)))
    return Placement(None, LinkMethod.NEW, 1.0)


def _rounded(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 4)
