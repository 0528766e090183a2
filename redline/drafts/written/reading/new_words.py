"""The new words that an instruction announces: paragraphs with their sub-paragraphs, headings and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redline.drafts.written.model import Edit, Instruction, Passage, Wording
from redline.drafts.written.reading.item import Item, NotUnderstoodError
from redline.drafts.written.reading.patterns import HEADING
from redline.labels.label import Label, parse_label
from redline.labels.notation import read_subs

_OWN_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?P<suffix> ?(?:bis|ter|quater|quinquies))?[.)] +", re.IGNORECASE
)


def all_words(item: Item) -> str:
    edits = (words for edit in item.made.edits for words in (edit.new.text, edit.words, edit.anchor))
    return " ".join([*item.lines, *edits])


def is_open(item: Item) -> bool:
    """Whether a quotation that a line began goes on."""
    text = item.lines[-1] if item.lines else ""
    return text[:1] in '“"' and text.rstrip(" .;,")[-1:] not in '”"' and len(text) > 1


def unquoted(text: str) -> str:
    """New words without the quotation marks around them, and without what follows these."""
    text = text.strip()
    ended = text.rstrip(" .;")
    for opening, closing in (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»")):
        if text.startswith(opening) and ended.endswith(closing) and len(ended) > 1:
            return ended[1:-1].strip() if opening == "«" else ended[1:-1]
    if text[:1] == "“" and "”" not in text:
        return text[1:]
    return text


def finished(item: Item) -> Instruction:
    made = item.made
    if made.action == "heading" and item.wants_lines:
        if not item.lines:
            raise NotUnderstoodError("the heading is missing")
        return replace(made, heading=unquoted(item.lines[0]))
    if made.action in ("insert", "reads", "whole") or (made.action == "footnote" and item.wants_lines):
        if not item.lines:
            raise NotUnderstoodError("the new words are missing")
        return replace(made, passages=_noted(tuple(_passages(item)), item.footnotes))
    if item.footnotes:
        return replace(made, edits=tuple(_edit_noted(edit, item.footnotes) for edit in made.edits))
    return made


def _passages(item: Item) -> Iterator[Passage]:
    given = item.made.passages[0].label if item.made.passages else None
    heading, first, named = "", True, False
    base = len(item.made.at.subs) if isinstance(item.made.at, Label) else 0
    base += item.made.where == "under"
    for line in item.lines:
        if found := HEADING.match(line):
            heading = unquoted(line[found.end() :])
            continue
        if item.made.action == "whole":
            label, _, words = line.partition(": ")
            yield Passage(Wording(unquoted(words)), label=parse_label(label), heading=heading)
        else:
            passage = _passage(
                unquoted(line), item, given if first else None, first, base if first or named else 0, heading
            )
            # Where the first has no letter of its own, letters are of what stands below it.
            named = bool(passage.name) if first else named
            yield passage
        heading, first = "", False


def _passage(text: str, item: Item, given: Label | None, first: bool, base: int, heading: str) -> Passage:
    if first and item.verbatim:
        return Passage(Wording(text), label=given, heading=heading)
    subs, end = read_subs(text, 0) if text[:1] == "(" else ((), 0)
    if subs and text[end : end + 1] == " ":
        words = text[end + 1 :]
        # A letter at the place where sub-paragraphs are inserted is its own; elsewhere it is below what stands before.
        if base and item.made.action == "insert":
            return Passage(Wording(words), len(subs) - 1, name=subs[-1], heading=heading)
        if not first:
            return Passage(Wording(words), len(subs), name=subs[-1], heading=heading)
        return Passage(Wording(words), heading=heading)
    number = _OWN_NUMBER.match(text)
    if number and not base and item.made.action == "insert":
        kind = item.made.kind or (item.made.at.kind if item.made.at else "OP")
        suffix = (number["suffix"] or "").strip().lower()
        label = Label(kind, int(number["number"]), suffix) if suffix else None
        return Passage(Wording(text[number.end() :]), label=label, heading=heading)
    if number and item.made.action == "reads" and first:
        return Passage(Wording(text[number.end() :]), heading=heading)
    return Passage(Wording(text), heading=heading)


_MARK = re.compile(r"\[footnote (\d{1,3})\]")


def _noted(passages: tuple[Passage, ...], notes: dict[str, str]) -> tuple[Passage, ...]:
    return tuple(replace(passage, wording=_with_notes(passage.wording, notes)) for passage in passages)


def _edit_noted(edit: Edit, notes: dict[str, str]) -> Edit:
    """An edit with the footnotes of its new words; in quoted words a mark at the end says that its note goes with them."""
    words = _with_notes(Wording(edit.words), notes)
    noted = edit.with_note or (bool(words.notes) and words.notes[-1][0] == len(words.text))
    anchor = _with_notes(Wording(edit.anchor), notes).text
    return replace(edit, anchor=anchor, words=words.text, new=_with_notes(edit.new, notes), with_note=noted)


def _with_notes(wording: Wording, notes: dict[str, str]) -> Wording:
    """Marks in the words, whose notes are told below, as footnotes."""
    pieces, found, at, length = [], list(wording.notes), 0, 0
    for mark in _MARK.finditer(wording.text):
        if mark[1] in notes:
            piece = wording.text[at : mark.start()]
            pieces.append(piece)
            length += len(piece)
            found.append((length, notes[mark[1]]))
            at = mark.end()
    return Wording("".join([*pieces, wording.text[at:]]), tuple(found))
