"""Two drafts to a list of written amendments, and such a list to the draft it makes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from documents.draft import DraftParagraph, DraftText, Footnote, Span
from documents.text import one_line
from redline import (
    AmendmentsError,
    Instruction,
    Label,
    Problem,
    Wording,
    WrittenParagraph,
    amended_title,
    apply_amendments,
    english,
    make_amendments,
    make_title,
    numbers_taken,
    plain_mark,
    redline,
    told,
)

_TABLED = re.compile(r"(?P<series>.*/L\.)\d+(?:[/ ].*)?")


@dataclass(frozen=True)
class AmendmentList:
    """Written amendments to one draft."""

    title: str
    """As the United Nations put it above such a list."""
    symbol: str
    """Of the draft that is amended, "" if it has none."""
    instructions: tuple[Instruction, ...]
    not_said: tuple[str, ...] = ()
    """Sentences on what differs between the drafts and stands in no amendment."""
    notices: tuple[str, ...] = ()
    """Sentences that stand below the title: whose copy it is, what it holds."""

    def with_notices(self, notices: Iterable[str]) -> AmendmentList:
        """The same below these sentences; each is said once, and empty ones are none."""
        return replace(self, notices=tuple(dict.fromkeys(one_line(text) for text in notices if text)))


def amendments_between(old: DraftText, new: DraftText, *, tabled: bool = False) -> AmendmentList:
    """The written amendments that turn the paragraphs of one draft into those of the other.

    The title, labels, words, footnotes (whatever their numbers) and headings are all said; that annexes differ is told.
    `tabled`: for a delegation to table. The other draft is the first with amendments made in it, so that what has the label
    of a paragraph of the first is that paragraph, however its words were changed; after new and deleted paragraphs the
    others are numbered anew, whatever labels the other draft has them under ("4 bis").
    """
    titles = old.masthead.title, new.masthead.title
    of_title = make_title(*titles)
    if tabled:
        before = {paragraph.label: at for at, paragraph in enumerate(old.paragraphs)}
        same = {at: before[p.label] for at, p in enumerate(new.paragraphs) if p.label in before}
        made = _renumbering(_written(old), make_amendments(_written(old), _written(new), known=same))
    else:
        made = make_amendments(_written(old), _written(new))
    instructions = (*of_title, *made)
    not_said = []
    if old.annexes != new.annexes:
        not_said.append(english("The annexes differ; these amendments do not change them."))
    if new.masthead.title and old.masthead.title != new.masthead.title and not of_title:
        not_said.append(
            english("The title differs; that of the other draft is “%(title)s”.", title=new.masthead.title)
        )
    return AmendmentList(_title(old), old.masthead.symbol, instructions, tuple(not_said))


def _renumbering(old: list[WrittenParagraph], made: tuple[Instruction, ...]) -> tuple[Instruction, ...]:
    """The same amendments that say too that the remaining paragraphs are renumbered, where numbered ones come or go. Not where
    the draft has bis and ter itself: there labels stay as they are until it is adopted."""
    if not any(_changes_numbers(one) for one in made) or any(p.label.own_suffix or p.label.alt for p in old):
        return made
    try:
        kept = [one.paragraph.wording for one in apply_amendments(old, made)]
        renumbered = apply_amendments(old, (*made, Instruction("renumber")))
    except AmendmentsError:
        return made
    wanted = [one.paragraph for one in renumbered]
    same = {at: one.index for at, one in enumerate(renumbered) if one.index is not None}
    again = make_amendments(old, wanted, known=same)
    whole = any(one.action in ("whole", "relabel") for one in again)
    return made if whole or kept != [paragraph.wording for paragraph in wanted] else again


def _changes_numbers(one: Instruction) -> bool:
    """Whether an operative paragraph, or a sub-paragraph, comes or goes: preambular ones have no numbers."""
    about = one.at if isinstance(one.at, Label) else None
    if one.action == "delete" or (one.action == "insert" and one.kind != "PP"):
        return one.kind == "OP" or (about is not None and (about.kind == "OP" or bool(about.subs)))
    return False


def _title(draft: DraftText) -> str:
    symbol = draft.masthead.symbol
    if tabled := _TABLED.fullmatch(symbol):
        return f"{tabled['series']}…: amendments to draft resolution {symbol}"
    return f"Amendments to {f'resolution {symbol}' if symbol else draft.masthead.title or 'the draft resolution'}"


def amend(draft: DraftText, instructions: Sequence[Instruction]) -> tuple[DraftText, tuple[int | None, ...]]:
    """A draft with written amendments made in it, and for each of its paragraphs which one of the draft it was (None: new).

    Footnotes that are numbered are numbered anew. What does not belong to paragraphs stays as it is. Raises
    AmendmentsError with everything that does not fit.
    """
    problems: tuple[Problem, ...] = ()
    title = draft.masthead.title
    try:
        title = amended_title(title, instructions)
    except AmendmentsError as error:
        problems = error.problems
    try:
        amended = apply_amendments(_written(draft), instructions)
    except AmendmentsError as error:
        raise AmendmentsError((*problems, *error.problems)) from error
    if problems:
        raise AmendmentsError(problems)
    paragraphs = [
        _paragraph(one.paragraph, draft.paragraphs[one.index] if one.index is not None else None)
        for one in amended
    ]
    return (
        replace(
            draft,
            masthead=replace(draft.masthead, title=title),
            paragraphs=tuple(_with_numbers(draft.paragraphs, paragraphs)),
            warnings=(),
            questions=(),
        ),
        tuple(one.index for one in amended),
    )


def found_throughout(draft: DraftText, instructions: Sequence[Instruction]) -> tuple[str, ...]:
    """For each amendment that speaks of the whole text, a sentence that says where its words were found and how often."""
    return told(_written(draft), instructions)


def renumbered_by(draft: DraftText, instructions: Sequence[Instruction]) -> tuple[str, ...]:
    """In sentences what gets another number because a new paragraph takes its own, where the list does not say so."""
    return numbers_taken(_written(draft), instructions)


def _written(draft: DraftText) -> list[WrittenParagraph]:
    return [_as_written(paragraph) for paragraph in draft.paragraphs]


def _as_written(paragraph: DraftParagraph) -> WrittenParagraph:
    notes = sorted((note.offset, note.text, note.marker) for note in paragraph.footnotes)
    wording = Wording(paragraph.text, tuple((offset, text) for offset, text, _ in notes))
    markers = tuple(marker for _, _, marker in notes)
    return WrittenParagraph(paragraph.label, wording, paragraph.heading, markers)


def _paragraph(now: WrittenParagraph, before: DraftParagraph | None) -> DraftParagraph:
    notes = tuple(Footnote(offset, "", text) for offset, text in now.wording.notes)
    text = now.wording.text
    if before is None:
        return DraftParagraph(now.label, text, footnotes=notes, heading=now.heading)
    markers: dict[str, deque[str]] = {}
    for note in before.footnotes:
        markers.setdefault(note.text, deque()).append(note.marker)
    kept = [
        replace(note, marker=markers[note.text].popleft()) if markers.get(note.text) else note
        for note in notes
    ]
    italics = before.italics if text == before.text else _italics(before, text)
    return replace(
        before, label=now.label, text=text, italics=italics, footnotes=tuple(kept), heading=now.heading
    )


def _italics(before: DraftParagraph, text: str) -> tuple[Span, ...]:
    """The draft's italics where their words are kept."""
    spans: list[Span] = []
    old = new = 0
    for run in redline(before.text, text) if before.italics else ():
        length = len(run.text)
        if run.op == "=":
            for start, end in before.italics:
                first, last = max(start, old), min(end, old + length)
                if first < last:
                    spans.append((first - old + new, last - old + new))
        old += length if run.op != "+" else 0
        new += length if run.op != "-" else 0
    return tuple(spans)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _with_numbers(
    old: Sequence[DraftParagraph], paragraphs: Sequence[DraftParagraph]
) -> list[DraftParagraph]:
    """Footnotes counted through the draft where they were; else new ones get the next free number. Raised as the others are."""
    markers = [note.marker for paragraph in old for note in paragraph.footnotes]
    plain = [plain_mark(marker) for marker in markers]
    numbers = [int(mark) for mark in plain if mark.isdecimal() and mark.isascii()]
    raised = bool(markers) and not any(marker.isdecimal() for marker in markers)
    counted = not markers or (len(numbers) == len(markers) and numbers == sorted(set(numbers)))
    following = numbers[0] if counted and numbers else max(numbers, default=0) + 1
    result = []
    for paragraph in paragraphs:
        notes = []
        for note in paragraph.footnotes:
            if counted or not note.marker:
                number = str(following)
                notes.append(replace(note, marker=number.translate(_RAISED) if raised else number))
                following += 1
            else:
                notes.append(note)
        result.append(replace(paragraph, footnotes=tuple(notes)))
    return result
