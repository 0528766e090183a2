"""Link the paragraphs of a new draft to the clauses of the resolution."""

from __future__ import annotations

from collections.abc import Sequence

from redline import Link, align
from resolutions.models import STAGE_ORDER, Clause, Draft, LinkMethod, Paragraph


def time_of(draft: Draft) -> tuple[int, int, int, float]:
    """What orders the drafts of a resolution in time: session, stage, revision, and last when it was made."""
    return (draft.session.number, STAGE_ORDER[draft.stage], draft.revision, draft.created_at.timestamp())


def nearest_draft(draft: Draft) -> Draft | None:
    """The draft whose clauses fit best: the latest one before this one, else the earliest one after it."""
    others = [
        d
        for d in Draft.objects.filter(resolution=draft.resolution, language=draft.language).select_related(
            "session"
        )
        if d.pk != draft.pk
    ]
    before = [d for d in others if time_of(d) <= time_of(draft)]
    if before:
        return max(before, key=time_of)
    return min(others, key=time_of, default=None)


def link_paragraphs(draft: Draft, paragraphs: Sequence[Paragraph]) -> None:
    """Give every unsaved paragraph of `draft` its clause, along the nearest draft. Creates clauses; saves none of
    the paragraphs. Where a paragraph was split or joined, the best link keeps the clause and the others get one
    of their own, marked so."""
    nearest = nearest_draft(draft)
    earlier = list(nearest.paragraphs.all()) if nearest else []
    links: dict[int, Link] = {}
    leftover: dict[int, Link] = {}
    taken: set[int] = set()
    for link in sorted(align(earlier, paragraphs).links, key=lambda link: -link.score) if earlier else []:
        if link.new in links or link.old in taken:
            leftover.setdefault(link.new, link)
            continue
        links[link.new] = link
        taken.add(link.old)
    for index, paragraph in enumerate(paragraphs):
        link = links.get(index)
        if link is not None:
            paragraph.clause_id = earlier[link.old].clause_id
            paragraph.link_method, paragraph.link_score = link.method, round(link.score, 4)
            continue
        paragraph.clause = Clause.objects.create(resolution=draft.resolution)
        paragraph.link_method, paragraph.link_score = LinkMethod.NEW if earlier else LinkMethod.FIRST, 1.0
        if index in leftover:
            paragraph.link_method = LinkMethod.SPLIT
            paragraph.link_score = round(leftover[index].score, 4)
