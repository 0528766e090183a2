"""Suggested changes, found in a draft that may not be quite the one that they were written against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.draft import DraftParagraph, DraftText
from documents.own_json.texts import Pair, both_texts
from documents.redlines import Note, RedlineDocument
from documents.text import squash
from redline import Label, Problem, english

Made = tuple[DraftParagraph, int | None, tuple[Note, ...]]
"""A paragraph of the amended draft, which one of the draft it was, and what is noted of it."""


@dataclass(frozen=True)
class Suggested:
    """What suggested changes make of a draft."""

    amended: DraftText | None
    """None where something does not fit."""
    became: tuple[int | None, ...]
    """For each paragraph of that, which one of the draft it was (None: a new one)."""
    notes: tuple[tuple[Note, ...], ...]
    """For each of them, what is noted of its change."""
    notes_of_deleted: dict[int, tuple[Note, ...]]
    """For paragraphs of the draft that are taken out."""
    problems: tuple[Problem, ...]
    count: int
    """How many paragraphs are changed, new or taken out."""


def suggested_in(document: RedlineDocument, draft: DraftText) -> Suggested:
    """Make suggested changes in a draft. A paragraph is found by its label and words, or by its words alone.

    A change of a paragraph that the draft does not have, or has with other words, is a problem; one that nothing is
    suggested of need not be there.
    """
    pairs = both_texts(document).pairs
    at, problems = _found(pairs, draft.paragraphs)
    changes = [pair for pair in pairs if _is_change(pair)]
    if problems:
        return Suggested(None, (), (), {}, tuple(problems), len(changes))
    made = _labelled(_made(pairs, at, draft.paragraphs), draft.paragraphs)
    twice = [label for label, count in Counter(one[0].label for one in made).items() if count > 1]
    if twice:
        problems = [Problem(english("it would stand twice in the draft."), str(label)) for label in twice]
        return Suggested(None, (), (), {}, tuple(problems), len(changes))
    deleted = {at[n]: pair.notes for n, pair in enumerate(pairs) if pair.new is None and n in at}
    return Suggested(
        replace(draft, paragraphs=tuple(one[0] for one in made), warnings=(), questions=()),
        tuple(one[1] for one in made),
        tuple(one[2] for one in made),
        deleted,
        (),
        len(changes),
    )


def _is_change(pair: Pair) -> bool:
    old, new = pair.old, pair.new
    return old is None or new is None or (old.text, old.heading) != (new.text, new.heading)


def _found(pairs: Sequence[Pair], stored: Sequence[DraftParagraph]) -> tuple[dict[int, int], list[Problem]]:
    """Which paragraph of the draft each pair is about, by their places; and of which of them there is none."""
    of_label = {paragraph.label: at for at, paragraph in enumerate(stored)}
    of_words: dict[str, list[int]] = {}
    for index, paragraph in enumerate(stored):
        of_words.setdefault(squash(paragraph.text), []).append(index)
    at: dict[int, int] = {}
    taken: set[int] = set()
    problems = []
    for number, pair in enumerate(pairs):
        if pair.old is None:
            continue
        words = squash(pair.old.text)
        there = of_words.get(words, [])
        named = of_label.get(pair.old.label)
        place = named if named in there else there[0] if len(there) == 1 else None
        if place is not None and place not in taken:
            at[number] = place
            taken.add(place)
        elif _is_change(pair):
            problems.append(_misfit(pair.old, None if named is None else stored[named]))
    return at, problems


def _misfit(old: DraftParagraph, named: DraftParagraph | None) -> Problem:
    message = english("the draft has other words there than those that this was suggested for.")
    if named is None:
        message = english("the draft has no such paragraph, and none with these words.")
    return Problem(message, str(old.label), said=_shown(old.text))


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"


def _made(pairs: Sequence[Pair], at: dict[int, int], stored: Sequence[DraftParagraph]) -> list[Made]:
    """The paragraphs of the amended draft: in the order that is proposed where it tells of every paragraph, else in that of
    the draft, what is new behind what it stands behind there."""
    if len(at) == len(stored):
        return [
            (_new(pair.new, pair, stored, at.get(n)), at.get(n), pair.notes)
            for n, pair in enumerate(pairs)
            if pair.new is not None
        ]
    kept: dict[int, Made | None] = {place: (paragraph, place, ()) for place, paragraph in enumerate(stored)}
    behind: dict[int, list[Made]] = {}
    last = -1
    for number, pair in enumerate(pairs):
        found = at.get(number)
        if found is not None:
            last = found
            kept[last] = (_new(pair.new, pair, stored, last), last, pair.notes) if pair.new else None
        elif pair.old is None and pair.new is not None:
            last = _last_before(pair.new.label, last, stored)
            behind.setdefault(last, []).append((pair.new, None, pair.notes))
    made = list(behind.get(-1, []))
    for place in range(len(stored)):
        own = kept[place]
        made += [own] if own else []
        made += behind.get(place, [])
    return made


def _last_before(label: Label, last: int, stored: Sequence[DraftParagraph]) -> int:
    """Behind which paragraph a new one stands: where the file leaves paragraphs out, behind those with labels before its own."""
    while last + 1 < len(stored) and stored[last + 1].label < label:
        last += 1
    return last


def _new(
    proposed: DraftParagraph, pair: Pair, stored: Sequence[DraftParagraph], place: int | None
) -> DraftParagraph:
    """A paragraph as it is proposed; what nobody suggests to change is as the draft has it."""
    if place is None or pair.old is None:
        return proposed
    before = stored[place]
    if not _is_change(pair):
        return replace(before, label=proposed.label)
    heading = before.heading if pair.old.heading == proposed.heading else proposed.heading
    notes = [[note.text for note in one.footnotes] for one in (pair.old, proposed)]
    footnotes = (
        before.footnotes if proposed.text == pair.old.text and notes[0] == notes[1] else proposed.footnotes
    )
    return replace(
        before,
        label=proposed.label,
        text=proposed.text,
        italics=proposed.italics,
        footnotes=footnotes,
        heading=heading,
    )


def _labelled(made: list[Made], stored: Sequence[DraftParagraph]) -> list[Made]:
    """With the labels that are proposed, or where two would be the same with those of the draft for what it has."""
    if len({one[0].label for one in made}) == len(made):
        return made
    return [
        (paragraph if place is None else replace(paragraph, label=stored[place].label), place, notes)
        for paragraph, place, notes in made
    ]
