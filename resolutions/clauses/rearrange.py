"""Move paragraphs between clauses without ever giving a clause to two paragraphs of one draft.

Called inside a change. Texts are not touched, so frozen drafts may be rearranged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resolutions.clauses.find import Placement
from resolutions.models import Clause, Draft, LinkMethod, Paragraph

_FIELDS = ("clause", "link_method", "link_score")


def locked_paragraphs(draft: Draft) -> list[Paragraph]:
    """The paragraphs of a draft in order, locked until the transaction ends."""
    paragraphs = list(Paragraph.objects.select_for_update().filter(draft=draft).order_by("position"))
    for paragraph in paragraphs:
        paragraph.draft = draft
    return paragraphs


def rearrange(
    paragraphs: Sequence[Paragraph], places: Mapping[int, Placement], later: Sequence[Draft]
) -> list[Paragraph]:
    """Give paragraphs of one draft their places, by primary key, and take those of later drafts along.

    `paragraphs` are all of the draft, as `locked_paragraphs` returns them; `later` are the drafts that continue it.
    A paragraph there that continues one of those moved goes to the same clause. Whoever holds that clause there
    gets one of its own, to be looked at; if a person confirmed it, the one that would have gone there stays. Clauses left
    empty are deleted. Returns all paragraphs that changed their clause.
    """
    given: dict[int, int] = {}
    moves = []
    for paragraph in paragraphs:
        place = places.get(paragraph.pk)
        if place is not None:
            clause_id = place.clause_id or _new_clause(paragraph.draft).pk
            if clause_id != paragraph.clause_id:
                given[paragraph.clause_id] = clause_id
            moves.append((paragraph, Placement(clause_id, place.method, place.score)))
    changed = _save(paragraphs, moves)
    for draft in later if given else ():
        changed += _follow(draft, given)
    _delete_empty(given)
    return changed


def _follow(draft: Draft, given: Mapping[int, int]) -> list[Paragraph]:
    """Give the paragraphs of a later draft the clauses that what they continue has now."""
    paragraphs = locked_paragraphs(draft)
    holders = {p.clause_id: p for p in paragraphs}
    moving = {p.clause_id: p for p in paragraphs if p.clause_id in given}

    def blocked() -> Iterator[int]:
        for before in moving:
            holder = holders.get(given[before])
            if holder and holder.clause_id not in moving and holder.link_method == LinkMethod.CONFIRMED:
                yield before

    while stays := list(blocked()):
        for before in stays:
            del moving[before]
    moves = [(p, Placement(given[before], p.link_method, p.link_score)) for before, p in moving.items()]
    for before in moving:
        holder = holders.get(given[before])
        if holder is not None and holder.clause_id not in moving:
            moves.append((holder, Placement(_new_clause(draft).pk, LinkMethod.NEW, 1.0)))
    return _save(paragraphs, moves)


def _save(paragraphs: Sequence[Paragraph], moves: Sequence[tuple[Paragraph, Placement]]) -> list[Paragraph]:
    """Save places within one draft; returns the paragraphs that changed their clause.

    The database takes a clause once in a draft, at every moment: who stands in another's way is put aside first.
    """
    before = {p.pk: p.clause_id for p in paragraphs}
    leaving = [(p, place) for p, place in moves if place.clause_id != p.clause_id]
    wanted = {place.clause_id for _, place in leaving}
    aside = []
    for paragraph, _ in leaving:
        if paragraph.clause_id in wanted:
            paragraph.clause = _new_clause(paragraph.draft)
            aside.append(paragraph.clause)
            paragraph.save(update_fields=["clause"])
    for paragraph, place in moves:
        paragraph.clause_id = place.clause_id or paragraph.clause_id
        paragraph.link_method, paragraph.link_score = place.method, place.score
        paragraph.save(update_fields=_FIELDS)
    for clause in aside:
        clause.delete()
    return [p for p, _ in moves if p.clause_id != before[p.pk]]


def _new_clause(draft: Draft) -> Clause:
    return Clause.objects.create(resolution_id=draft.resolution_id)


def _delete_empty(given: Mapping[int, int]) -> None:
    """Delete clauses that no paragraph has any more; a name goes to the clause that took the last paragraph."""
    for clause in Clause.objects.filter(pk__in=given, paragraphs=None):
        heir = Clause.objects.get(pk=given[clause.pk])
        if clause.name and not heir.name:
            heir.name = clause.name
            heir.save(update_fields=["name"])
        clause.delete()
