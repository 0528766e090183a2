"""What is not of one paragraph: footnotes by their number, the title, and words that are changed throughout the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.drafts.written.below import left_out_below
from redline.drafts.written.marks import Signs
from redline.drafts.written.model import (
    AmendmentsError,
    Edit,
    Instruction,
    Problem,
    Wording,
    WrittenParagraph,
)
from redline.drafts.written.spans import MOST_PLACES, MisfitError, edited, find
from redline.labels.label import Label
from redline.said import NOTHING, Said, and_last, english, one_or_more

_ENDING = ",;.:"
Noted = tuple[int, int]
"""A footnote: the paragraph it stands in, and which one of that paragraph's it is."""


def footnote(draft: Sequence[WrittenParagraph], number: str, within: int | None) -> Noted:
    """The footnote of a number, in paragraph `within` if that is said. Raises MisfitError if there is none, or several.

    Where the draft's footnotes have no numbers of their own they are counted through it.
    """
    if not number and within is not None:
        return within, _only(draft[within])
    notes = [
        (index, at) for index, paragraph in enumerate(draft) for at in range(len(paragraph.wording.notes))
    ]
    marked = any(any(paragraph.markers) for paragraph in draft)
    found = [
        (index, at)
        for count, (index, at) in enumerate(notes, 1)
        if (_marker(draft[index], at) if marked else str(count)) == number and within in (None, index)
    ]
    if not found:
        there = english(" in %(label)s", label=draft[within].label) if within is not None else NOTHING
        raise MisfitError(
            english(
                "there is no footnote %(number)s%(there)s%(known)s",
                number=number,
                there=there,
                known=_known(draft, notes, marked=marked),
            )
        )
    if len(found) > 1:
        labels = and_last(list(dict.fromkeys(str(draft[index].label) for index, _ in found)))
        raise MisfitError(
            english(
                "footnote %(number)s stands in %(labels)s; say of which paragraph",
                number=number,
                labels=labels,
            )
        )
    return found[0]


def _only(paragraph: WrittenParagraph) -> int:
    """The one footnote of a paragraph. Raises MisfitError if it has none, or several."""
    count = len(paragraph.wording.notes)
    if not count:
        raise MisfitError(english("%(label)s has no footnote", label=paragraph.label))
    if count > 1:
        raise MisfitError(
            english(
                "%(label)s has %(count)s footnotes; say by its number which one is meant",
                label=paragraph.label,
                count=count,
            )
        )
    return 0


def plain_mark(marker: str) -> str:
    """The mark of a footnote as an instruction names it: "¹" and "[1]" are footnote 1."""
    return unicodedata.normalize("NFKC", marker).strip("[]()")


def _marker(paragraph: WrittenParagraph, at: int) -> str:
    return plain_mark(paragraph.markers[at]) if at < len(paragraph.markers) else ""


def _known(draft: Sequence[WrittenParagraph], notes: Sequence[Noted], *, marked: bool) -> Said:
    if not notes:
        return english("; the draft has no footnotes")
    last = _marker(draft[notes[-1][0]], notes[-1][1]) if marked else str(len(notes))
    return english("; the last one of the draft is %(last)s", last=last) if last else NOTHING


def reworded_note(note: str, one: Instruction) -> str | None:
    """The words of a footnote as an instruction makes them; None where it is deleted. Raises MisfitError."""
    if one.passages:
        return one.passages[0].wording.text
    if one.edits:
        return edited(Wording(note), one.edits, Signs([note])).text
    return None


def amended_title(title: str, instructions: Iterable[Instruction]) -> str:
    """The title of a draft with what the instructions say of it. Raises AmendmentsError with everything that does not fit."""
    new, given = title, False
    problems: list[Problem] = []
    edits: list[Edit] = []
    for one in instructions:
        if one.action != "title":
            continue
        try:
            if given or (one.passages and edits):
                raise MisfitError(english("the title is changed by another amendment already"))
            if one.passages:
                new, given = one.passages[0].wording.text, True
            elif not title:
                raise MisfitError(english("the draft has no title"))
            else:
                new = edited(Wording(title), [*edits, *one.edits], Signs([title])).text
                edits += one.edits
        except MisfitError as error:
            what = (
                english("in the title %(error)s", error=error) if title and not one.passages else error.said
            )
            problems.append(Problem(what, one.place, one.number, one.said))
    if problems:
        raise AmendmentsError(tuple(problems))
    return new


def everywhere(
    draft: Sequence[WrittenParagraph], one: Instruction, left_out: Iterable[int] = ()
) -> list[tuple[int, Edit]]:
    """The edits of an instruction without a paragraph, for each where its words stand. Raises MisfitError if none has them.

    Paragraphs `left_out` are deleted or given other words, and looked at by nobody.
    """
    out = set(left_out)
    found: list[tuple[int, Edit]] = []
    for edit in one.edits:
        sought = edit.words or edit.anchor
        at = [
            index
            for index, paragraph in enumerate(draft)
            if (not one.kind or paragraph.label.kind == one.kind) and find(sought, paragraph.wording.text, 1)
        ]
        if not at:
            parts = {"PP": english("the preamble"), "OP": english("the operative part")}
            part = parts.get(one.kind, english("the draft"))
            raise MisfitError(
                english("the words “%(sought)s” do not stand in %(part)s", sought=sought, part=part)
            )
        found += [(index, replace(edit, every=True)) for index in at if index not in out]
    return found


def told(draft: Sequence[WrittenParagraph], instructions: Sequence[Instruction]) -> tuple[Said, ...]:
    """What somebody who trusts the result has to know, in sentences: where the words of instructions that speak of the whole
    text were found and how often, and which paragraph loses the mark that ends it, or its sub-paragraphs."""
    said: list[Said] = []
    known = {paragraph.label: paragraph.wording.text for paragraph in draft}
    for one in instructions:
        said += _left_out(draft, one, instructions)
        if one.action == "reads" and isinstance(one.at, Label) and len(one.passages) == 1:
            before, after = known.get(one.at, "").rstrip()[-1:], one.passages[0].wording.text.rstrip()[-1:]
            if before in tuple(_ENDING) and after.isalnum():
                said.append(
                    english(
                        "%(label)s ended in “%(mark)s”; its new words, as the list gives them, end without a mark.",
                        label=one.at,
                        mark=before,
                    )
                )
        if one.action == "edit" and one.at is None:
            for edit in one.edits:
                sought = edit.words or edit.anchor
                where = [_times(label, number) for label, number in _counted(draft, one.kind, sought)]
                notes = sum(bool(find(sought, note, 1)) for p in draft for _, note in p.wording.notes)
                also = (
                    one_or_more(
                        notes,
                        english("; 1 footnote with these words stays as it is"),
                        english("; %(count)s footnotes with these words stay as they are", count=notes),
                    )
                    if notes
                    else NOTHING
                )
                said.append(
                    english(
                        "The words “%(sought)s” were found in %(where)s%(also)s.",
                        sought=sought,
                        where=and_last(where) if where else english("no paragraph"),
                        also=also,
                    )
                )
    return tuple(said)


def _left_out(
    draft: Sequence[WrittenParagraph], one: Instruction, instructions: Sequence[Instruction]
) -> Iterable[Said]:
    """Which sub-paragraphs a paragraph's new words do not give, and what becomes of them."""
    labels, stay = left_out_below(draft, one, instructions)
    if not labels:
        return
    named = and_last([str(label) for label in labels])
    if stay:
        yield english(
            "Not given with the new words of %(label)s, and so as they were: %(stay)s.",
            label=one.at,
            stay=named,
        )
    elif len(one.passages) > 1:
        yield english(
            "Not given with the new words of %(label)s, and so deleted: %(gone)s.", label=one.at, gone=named
        )
    else:
        yield english(
            "The new words of %(label)s have no sub-paragraphs, so these are deleted: %(gone)s.",
            label=one.at,
            gone=named,
        )


def _is_out_of_order(new: Label, at: Label, where: str) -> bool:
    """Whether a new paragraph beside one of its own level has a number that belongs on that one's other side."""
    if new.kind != at.kind or new.level or at.level:
        return False
    return new < at if where == "after" else where == "before" and new > at


def numbers_taken(draft: Sequence[WrittenParagraph], instructions: Sequence[Instruction]) -> tuple[Said, ...]:
    """In sentences which numbers new paragraphs take from others, where the instructions do not say themselves that these get
    the next ones; and which new ones are put where their numbers do not belong."""
    if any(one.renumber or one.action == "renumber" for one in instructions):
        return ()
    gone = {one.at for one in instructions if one.action in ("delete", "move", "relabel")}
    there = {paragraph.label for paragraph in draft} - gone
    new = (
        passage.label
        for one in instructions
        if one.action == "insert" and one.at is None and one.where == "before"
        for passage in one.passages
    )
    strange = tuple(
        english(
            "The new %(label)s is put beside %(other)s, as the list says; by its number it belongs elsewhere.",
            label=passage.label,
            other=one.at,
        )
        for one in instructions
        if one.action == "insert" and isinstance(one.at, Label)
        for passage in one.passages
        if passage.label is not None and _is_out_of_order(passage.label, one.at, one.where)
    )
    return strange + tuple(
        english(
            "The new paragraph is %(label)s; the one that had this number, and those behind it, get the next.",
            label=label,
        )
        for label in dict.fromkeys(new)
        if label in there
    )


def _counted(draft: Sequence[WrittenParagraph], kind: str, sought: str) -> Iterable[tuple[str, int]]:
    for paragraph in draft:
        number = len(find(sought, paragraph.wording.text, MOST_PLACES))
        if number and (not kind or paragraph.label.kind == kind):
            yield str(paragraph.label), number


def _times(label: str, number: int) -> Said:
    if number == 1:
        return Said(label)
    if number == 2:
        return english("%(label)s (twice)", label=label)
    return english("%(label)s (%(count)s times)", label=label, count=number)
