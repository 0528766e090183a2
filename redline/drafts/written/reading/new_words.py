"""The new words that an instruction announces: paragraphs with their sub-paragraphs, headings and footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from redline.drafts.written.model import Edit, Instruction, Passage, Wording
from redline.drafts.written.quotes import is_quotable, left_open, side_by_side
from redline.drafts.written.reading.inside.edit_words import short
from redline.drafts.written.reading.item import Item, NotUnderstoodError
from redline.drafts.written.reading.patterns import HEADING
from redline.drafts.written.reading.places import accordingly
from redline.drafts.written.reading.unmarked import clear_paragraph, clear_whole
from redline.labels.label import Label, parse_label
from redline.labels.notation import read_subs
from redline.labels.numerals import ROMANS
from redline.said import english

_OWN_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?P<suffix> ?(?:bis|ter|quater|quinquies))?[.)] +", re.IGNORECASE
)


_DIGITS = tuple(map(str, range(1, 100)))


def all_words(item: Item) -> str:
    edits = (words for edit in item.made.edits for words in (edit.new.text, edit.words, edit.anchor))
    return " ".join([*item.lines, *edits])


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


_FEWEST_WORDS = 6
"""Words of a paragraph that does not begin as most do."""
_OPENING, _CLOSING = '“"«', '”"»'


def _bare(lines: Sequence[str], clear: Callable[[str], str]) -> list[tuple[str, bool]]:
    """Lines of new words without the quotation marks around them, around each or around several together; and whether
    a line is a heading.

    Two quotations side by side are two paragraphs. `clear` looks at what stands in no quotation marks. Raises NotUnderstoodError where it is not clear what is quoted.
    """
    bare: list[tuple[str, bool]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        end = _closed_at(lines, at) if line[0] in _OPENING and left_open(line) > 0 else -1
        if heading := HEADING.match(line):
            bare.append((unquoted(line[heading.end() :]), True))
        elif end > at:
            bare += [(text, False) for text in _together(lines[at : end + 1])]
            at = end
        elif line[0] in _OPENING:
            if left_open(line) > 0 and at + 1 < len(lines) and not _ended(line):
                raise NotUnderstoodError(
                    english("“%(line)s” begins a quotation that does not end", line=short(line[1:]))
                )
            quoted, stop = side_by_side(line)
            behind = line[stop:].strip(" .;,")
            alone = len(quoted) < 2 or behind
            if quoted and behind:
                clear(f"”{line[stop:]}")
            bare += [(text, False) for text in ([unquoted(line)] if alone else quoted)]
        elif left_open(line) < 0:
            raise NotUnderstoodError(
                english("“%(line)s” ends a quotation that does not begin", line=short(line))
            )
        else:
            bare.append((clear(line), False))
        at += 1
    return bare


def _together(lines: Sequence[str]) -> list[str]:
    """Several lines that stand in quotation marks together; each may begin with one."""
    inside = [line[1:] if line[0] in _OPENING else line for line in lines]
    inside[-1] = _ended(inside[-1])
    if not is_quotable(" ".join(inside)):
        raise NotUnderstoodError(
            english(
                "“%(lines)s” has quotation marks of which it is not clear what they quote",
                lines=short(lines[0]),
            )
        )
    return [line.strip() for line in inside if line.strip()]


def _ended(line: str) -> str:
    """What stands before the quotation mark that a line ends with; "" if it ends otherwise."""
    ended = line.rstrip(" .;,")
    return ended[:-1].rstrip() if ended[-1:] in _CLOSING else ""


def _closed_at(lines: Sequence[str], start: int) -> int:
    """The line that ends the quotation that one begins; -1 if none does."""
    depth = left_open(lines[start])
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line[0] in _OPENING and left_open(line) == 0 and _ended(lines[start]):
            return -1
        depth += left_open(line[1:] if line[0] in _OPENING else line)
        if depth <= 0:
            return at if _ended(line) else -1
    return -1


def finished(item: Item, is_whole: Callable[[str], bool]) -> list[Instruction]:
    """What an item says, with its new words: mostly one instruction. `is_whole` tells what begins as a paragraph does.

    Raises NotUnderstoodError.
    """
    made = item.made
    if made.action == "heading" and item.wants_lines:
        if not item.lines:
            raise NotUnderstoodError(english("the heading is missing"))
        return [replace(made, heading=unquoted(item.lines[0]))]
    if made.action == "title" and item.wants_lines:
        if not item.lines:
            raise NotUnderstoodError(english("the new title is missing"))
        if len(item.lines) > 1:
            raise NotUnderstoodError(english("the title has one line"))
        return [replace(made, passages=(Passage(Wording(unquoted(item.lines[0]))),))]
    if made.action in ("insert", "reads", "whole") or (made.action == "footnote" and item.wants_lines):
        if not item.lines:
            raise NotUnderstoodError(english("the new words are missing"))
        if made.action in ("insert", "reads"):
            _complete(item.lines)
        if item.beside and made.action in ("insert", "reads"):
            clear_whole(item.lines[0], is_whole, below=_is_below(item), named_only=item.anew)
        elif (
            made.action in ("insert", "reads")
            and not _is_below(item)
            and not _may_be(item.lines[0], is_whole)
        ):
            raise NotUnderstoodError(
                english(
                    "“%(lines)s” begins as no paragraph does: write the new words in quotation marks",
                    lines=short(item.lines[0]),
                )
            )
        if left_open(item.lines[-1]) < 0 and not _ended(item.lines[-1]):
            renumber, item.lines[-1] = accordingly(item.lines[-1])
            made = replace(made, renumber=made.renumber or renumber)
        passages = _noted(tuple(_whole(item) if made.action == "whole" else _passages(item)), item.footnotes)
        return _told_apart(replace(made, passages=passages), several=item.several)
    if item.footnotes:
        return [replace(made, edits=tuple(_edit_noted(edit, item.footnotes) for edit in made.edits))]
    return [made]


def _leaves_out(text: str) -> bool:
    """Whether dots stand for words at the beginning or at the end of a text."""
    text = text.strip()
    said = text.rstrip(" \t\r\n.,;")
    return text.startswith(("...", "…")) or "..." in text[len(said) :] or said.endswith("…")


def _complete(lines: Sequence[str]) -> None:
    """Look at the new words of paragraphs: where dots stand for a part of them, they are not all of it."""
    for line in lines:
        if _leaves_out(unquoted(line)):
            raise NotUnderstoodError(
                english(
                    "“%(line)s” leaves words out where the dots stand; give the whole paragraph, or only what changes in it",
                    line=short(line),
                )
            )


def _may_be(line: str, is_whole: Callable[[str], bool]) -> bool:
    """Whether a line below an instruction may be the paragraph that it announces, as a list gives it."""
    number = _OWN_NUMBER.match(line)
    words = line[number.end() if number else 0 :]
    if line[0] in _OPENING or HEADING.match(line) or is_whole(words):
        return True
    return not words[:1].islower() and len(words.split()) >= _FEWEST_WORDS


def _is_below(item: Item) -> bool:
    """Whether its new words are a sub-paragraph."""
    label = item.made.passages[0].label if item.made.passages else item.made.at
    return item.made.where == "under" or (isinstance(label, Label) and bool(label.subs))


def _told_apart(made: Instruction, *, several: bool) -> list[Instruction]:
    """New words of several paragraphs where one was: the first reads so, and the others follow it."""
    tops = [at for at, passage in enumerate(made.passages) if not passage.level]
    if made.action not in ("reads", "insert") or len(tops) < 2:
        return [made]
    if not several and (made.action == "reads" or made.passages[0].label):
        raise NotUnderstoodError(
            english("this gives %(tops)s paragraphs where it speaks of one", tops=len(tops))
        )
    if made.action == "insert":
        return [made]
    first, others = made.passages[: tops[1]], made.passages[tops[1] :]
    kind = made.at.kind if made.at else ""
    return [
        replace(made, passages=first),
        replace(made, action="insert", where="after", passages=others, kind=kind, chapeau=False),
    ]


def _whole(item: Item) -> Iterator[Passage]:
    """The paragraphs of a whole text, each behind its label."""
    heading = ""
    for line in item.lines:
        if found := HEADING.match(line):
            heading = unquoted(line[found.end() :])
            continue
        label, _, words = line.partition(": ")
        yield Passage(Wording(unquoted(words)), label=parse_label(label), heading=heading)
        heading = ""


def _passages(item: Item) -> Iterator[Passage]:
    given = item.made.passages[0].label if item.made.passages else None
    heading, first, named = "", True, False
    base = len(item.made.at.subs) if isinstance(item.made.at, Label) else 0
    base += item.made.where == "under"
    deeper = _Deeper()
    for text, is_heading in _bare(item.lines, str if item.made.action == "footnote" else clear_paragraph):
        if is_heading:
            heading = text
            continue
        passage = _passage(
            text, item, given if first else None, first, base if first or named else 0, heading
        )
        # Where the first has no letter of its own, letters are of what stands below it.
        named = bool(passage.name) if first else named
        yield deeper.placed(passage)
        heading, first = "", False


class _Deeper:
    """Sub-paragraphs of sub-paragraphs that are given by their own letter alone: "(i)" below "(b)", which is no letter that
    could follow there."""

    def __init__(self) -> None:
        self.last = ""
        self.opens = False
        self.inner = ""
        """The last one of those below the last letter."""

    def placed(self, passage: Passage) -> Passage:
        """A passage on the level where it belongs."""
        name = passage.name
        if name and self._follows(name):
            self.inner = name
            return replace(passage, level=passage.level + 1)
        self.last, self.inner = name, ""
        self.opens = passage.wording.text.rstrip().endswith((":", "："))
        return passage

    def _follows(self, name: str) -> bool:
        if self.inner:
            series = ROMANS if self.inner in ROMANS else _DIGITS
            at = series.index(self.inner) + 1
            return at < len(series) and series[at] == name
        if name not in (ROMANS[0], _DIGITS[0]) or not self.last or self.last in (*ROMANS, *_DIGITS):
            return False
        return name in _DIGITS or self.last != "h" or self.opens


def _passage(text: str, item: Item, given: Label | None, first: bool, base: int, heading: str) -> Passage:
    if first and item.verbatim:
        return Passage(Wording(_without_own_label(text, given)), label=given, heading=heading)
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
    if number and item.made.action == "reads" and not base:
        return Passage(Wording(text[number.end() :]), heading=heading)
    return Passage(Wording(text), heading=heading)


def _without_own_label(text: str, given: Label | None) -> str:
    """The words of a new paragraph whose number is said twice: "a new paragraph 3 bis: “3 bis. Calls upon ...”".

    Raises NotUnderstoodError where they begin with the number of another one.
    """
    number = _OWN_NUMBER.match(text)
    if not given or not number:
        subs, end = read_subs(text, 0) if given and given.subs and text[:1] == "(" else ((), 0)
        own = bool(subs) and given is not None and subs == given.subs[-len(subs) :]
        return text[end:].lstrip() if own else text
    suffix = (number["suffix"] or "").strip().lower()
    if given.subs or int(number["number"]) != given.number or suffix not in ("", given.suffix):
        raise NotUnderstoodError(
            english(
                "“%(text)s” begins with another number than that of %(given)s", text=short(text), given=given
            )
        )
    return text[number.end() :]


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"\[footnote (?P<number>\d{1,3})\]|(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_UNIT = re.compile(r"(?<![^\W\d_])[kcm]?m\Z|\d\Z")
"""What stands before a raised figure that is a power: m², 10³."""


def marks_alone(made: Sequence[Instruction]) -> Iterator[str]:
    """What looks like the mark of a footnote in new words, and has none: "¹", "[footnote 1]"."""
    for one in made:
        wordings = [passage.wording for passage in one.passages] if one.action != "whole" else []
        for wording in (*wordings, *(edit.new for edit in one.edits)):
            for mark in _MARK.finditer(wording.text):
                if not (
                    mark["raised"] and _UNIT.search(wording.text[max(mark.start() - 4, 0) : mark.start()])
                ):
                    yield mark[0]


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
        number = mark["number"] or mark["raised"].translate(_PLAIN)
        if number in notes:
            piece = wording.text[at : mark.start()]
            pieces.append(piece)
            length += len(piece)
            found.append((length, notes[number]))
            at = mark.end()
    return Wording("".join([*pieces, wording.text[at:]]), tuple(found))
