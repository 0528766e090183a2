"""What an earlier draft took up: whether the words that did so stand on a later draft as well. Computed, nothing stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from amendments.carrying.plan import Row, State, edits, joined, words_of_meaning
from amendments.models import CarryDecision, Kind, Outcome
from redline import find_references
from resolutions.models import Paragraph

Drafts = Mapping[int, Sequence[Paragraph]]
"""The paragraphs of drafts, by the draft's id."""


def with_what_was_taken_up(
    rows: Sequence[Row], settled: Mapping[int, CarryDecision], there: Mapping[int, Paragraph], drafts: Drafts
) -> list[Row]:
    """The rows, with what an earlier carrying settled as taken up: it stays so while the words that took it up stand on
    the later draft; where they do not any more, the row says so and needs a person.

    `settled` are the earlier decisions by their amendments, `there` the paragraphs of that draft by their clauses, `drafts` those drafts on which they were made among others.
    What was decided in the carrying itself wins.
    """
    done = []
    for row in rows:
        before = settled.get(row.amendment.pk)
        if before is None or before.outcome != Outcome.TAKEN_UP or row.decision is not None:
            done.append(row)
        elif _stands(row, before, there, drafts):
            done.append(replace(row, taken_up_before=before))
        else:
            done.append(replace(row, dropped=_dropped(row, before)))
    return done


def holds_on(before: CarryDecision, there: Mapping[int, Paragraph], drafts: Drafts) -> bool:
    """Whether the decision that a draft took something up says so of a later one as well. What the words showed holds for
    equal words: of others they are asked anew. A person's word holds as long as on the board: while the paragraphs that it
    names still say it.

    `there` has the paragraphs of that draft by their clauses, `drafts` both drafts of the carrying, where it is a person's word.
    """
    if before.in_substance:
        return _still_in_substance(before, before.version.paragraph, there, drafts)
    then = before.paragraph
    now = there.get(then.clause_id) if then is not None else None
    return then is not None and now is not None and words_of_meaning(then.text) == words_of_meaning(now.text)


def _dropped(row: Row, before: CarryDecision) -> str:
    on = {"draft": before.carry_over.onto}
    if row.version.kind == Kind.DELETE:
        return _("Was out in %(draft)s, stands there again.") % on
    return _("Stood in %(draft)s, does not stand any more.") % on


def _stands(row: Row, before: CarryDecision, there: Mapping[int, Paragraph], drafts: Drafts) -> bool:
    if row.state == State.TAKEN_UP:
        return True
    if before.in_substance:
        return _still_in_substance(before, row.version.paragraph, there, drafts)
    then = before.paragraph
    now = there.get(then.clause_id) if then is not None else None
    if then is None or now is None:
        return False
    said, says = joined(words_of_meaning(then.text)), joined(words_of_meaning(now.text))
    if said == says:
        return True
    if row.version.kind == Kind.INSERT:
        return joined(words_of_meaning(row.version.text)) in says
    ours = [(op, joined(words)) for op, text in edits(row.version.base_text, row.version.text)
            if (words := words_of_meaning(text))]  # fmt: skip
    return bool(ours) and all(
        says.count(words) >= said.count(words) if op == "+" else says.count(words) <= said.count(words)
        for op, words in ours
    )


def _still_in_substance(
    before: CarryDecision, about: Paragraph | None, there: Mapping[int, Paragraph], drafts: Drafts
) -> bool:
    named = _named(before, drafts)
    if not named:
        # It rests on no words: as long as the paragraph is gone as it was then, nothing is to be judged anew.
        return about is not None and about.clause_id not in there
    earlier = {p.clause_id: p for p in drafts.get(before.carry_over.before_id, ())}
    return all(_still_says(p, earlier.get(p.clause_id), there.get(p.clause_id)) for p in named)


def _named(before: CarryDecision, drafts: Drafts) -> list[Paragraph]:
    """The paragraphs that have it in substance: those that the reason names, else the one that it was about."""
    on = {paragraph.label: paragraph for paragraph in drafts.get(before.carry_over.onto_id, ())}
    named = [str(label) for found in find_references(before.reason) if not found.of for label in found.labels]
    if paragraphs := [on[label] for label in named if label in on]:
        return paragraphs
    return [before.paragraph] if before.paragraph is not None else []


def _still_says(then: Paragraph, earlier: Paragraph | None, now: Paragraph | None) -> bool:
    """Whether a paragraph still says what the draft brought into it then: no such word was taken out since, and none came
    back that it took out. Of one in which it changed nothing all words count."""
    if now is None:
        return False
    said, says = _counted(then), _counted(now)
    had = _counted(earlier) if earlier is not None else Counter[str]()
    brought, struck = said - had, had - said
    if not brought and not struck:
        brought = said
    return not brought & (said - says) and not struck & (says - said)


def _counted(paragraph: Paragraph) -> Counter[str]:
    return Counter(words_of_meaning(paragraph.text))
