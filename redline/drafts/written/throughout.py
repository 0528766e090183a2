"""What is not of one paragraph: footnotes by their number, and words that are changed throughout the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.drafts.written.marks import Signs
from redline.drafts.written.model import Edit, Instruction, Wording, WrittenParagraph
from redline.drafts.written.spans import MOST_PLACES, MisfitError, edited, find

Noted = tuple[int, int]
"""A footnote: the paragraph it stands in, and which one of that paragraph's it is."""


def footnote(draft: Sequence[WrittenParagraph], number: str, within: int | None) -> Noted:
    """The footnote of a number, in paragraph `within` if that is said. Raises MisfitError if there is none, or several.

    Where the draft's footnotes have no numbers of their own they are counted through it.
    """
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
        there = f" in {draft[within].label}" if within is not None else ""
        raise MisfitError(f"there is no footnote {number}{there}{_known(draft, notes, marked=marked)}")
    if len(found) > 1:
        labels = " and ".join(dict.fromkeys(str(draft[index].label) for index, _ in found))
        raise MisfitError(f"footnote {number} stands in {labels}; say of which paragraph")
    return found[0]


def plain_mark(marker: str) -> str:
    """The mark of a footnote as an instruction names it: "¹" and "[1]" are footnote 1."""
    return unicodedata.normalize("NFKC", marker).strip("[]()")


def _marker(paragraph: WrittenParagraph, at: int) -> str:
    return plain_mark(paragraph.markers[at]) if at < len(paragraph.markers) else ""


def _known(draft: Sequence[WrittenParagraph], notes: Sequence[Noted], *, marked: bool) -> str:
    if not notes:
        return "; the draft has no footnotes"
    last = _marker(draft[notes[-1][0]], notes[-1][1]) if marked else str(len(notes))
    return f"; the last one of the draft is {last}" if last else ""


def reworded_note(note: str, one: Instruction) -> str | None:
    """The words of a footnote as an instruction makes them; None where it is deleted. Raises MisfitError."""
    if one.passages:
        return one.passages[0].wording.text
    if one.edits:
        return edited(Wording(note), one.edits, Signs([note])).text
    return None


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
            part = {"PP": "the preamble", "OP": "the operative part"}.get(one.kind, "the draft")
            raise MisfitError(f"the words “{sought}” do not stand in {part}")
        found += [(index, replace(edit, every=True)) for index in at if index not in out]
    return found


def told(draft: Sequence[WrittenParagraph], instructions: Iterable[Instruction]) -> tuple[str, ...]:
    """For each instruction that speaks of the whole text, where its words were found and how often, as a sentence."""
    said = []
    for one in instructions:
        if one.action == "edit" and one.at is None:
            for edit in one.edits:
                sought = edit.words or edit.anchor
                where = [_times(label, number) for label, number in _counted(draft, one.kind, sought)]
                notes = sum(bool(find(sought, note, 1)) for p in draft for _, note in p.wording.notes)
                also = (
                    f"; {notes} footnote{'s' if notes != 1 else ''} with these words stay as they are"
                    if notes
                    else ""
                )
                said.append(f"The words “{sought}” were found in {_listed(where)}{also}.")
    return tuple(said)


def _counted(draft: Sequence[WrittenParagraph], kind: str, sought: str) -> Iterable[tuple[str, int]]:
    for paragraph in draft:
        number = len(find(sought, paragraph.wording.text, MOST_PLACES))
        if number and (not kind or paragraph.label.kind == kind):
            yield str(paragraph.label), number


def _times(label: str, number: int) -> str:
    return label if number == 1 else f"{label} (twice)" if number == 2 else f"{label} ({number} times)"


def _listed(where: Sequence[str]) -> str:
    if len(where) < 2:
        return "".join(where) or "no paragraph"
    return f"{', '.join(where[:-1])} and {where[-1]}"
