"""A list of amendments, line by line: which lines are instructions, which are new words, and which are neither.

What begins with a paragraph's name or with what is done to one is an instruction; what follows one that announces new
words are these; the title, the sponsors and notes with an asterisk are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from redline.drafts.written.addresses import read_address
from redline.drafts.written.model import Instruction, Problem
from redline.drafts.written.reading.apart import breaks
from redline.drafts.written.reading.beginnings import begins, is_cut, is_edit, stands_apart
from redline.drafts.written.reading.inside.arrows import with_arrows_read
from redline.drafts.written.reading.inside.lines import Instructions
from redline.drafts.written.reading.item import MOST_INSTRUCTIONS, SAID_MOST, Item, NotUnderstoodError
from redline.drafts.written.reading.languages import in_english, is_in_another_language
from redline.drafts.written.reading.meant import asks, is_meant, is_question
from redline.drafts.written.reading.new_words import RAISED, all_words, finished, marks_alone, unquoted
from redline.drafts.written.reading.parts import part_named, sub_of, within_part
from redline.drafts.written.reading.patterns import (
    ATTRIBUTION,
    BULLET,
    FOOTNOTE,
    HEADER,
    HEADING,
    NO_CHANGE,
    NOTE,
    NUMBER,
    PLEASE,
    RENUMBER,
    SUB_MARKER,
    WHAT_IS_SAID,
)
from redline.drafts.written.reading.places import is_alone
from redline.drafts.written.reading.remarks import Customs, polite, without_remarks
from redline.drafts.written.reading.usual import in_usual_form
from redline.labels.label import Label, LabelError, parse_label
from redline.said import Said, english

Line = tuple[str, str]
"""A paragraph of a list, and its place there: "line 14"."""


@dataclass(frozen=True)
class Read:
    """What a list of amendments says."""

    instructions: tuple[Instruction, ...]
    problems: tuple[Problem, ...] = ()
    """What was not understood."""
    others: tuple[str, ...] = ()
    """Lines that are no instruction: the title, who proposes it, notes."""
    remarks: tuple[Problem, ...] = ()
    """What was taken for a remark beside an amendment, and stands in no text; and what was understood by a short form."""


_MOST_TRIES = 100
"""Places of a line where it is tried whether what stands before is an instruction by itself."""


def read_amendments(lines: Iterable[Line], customs: Customs = Customs()) -> Read:  # noqa: B008
    """Read a list of written amendments, or notes of oral revisions; `customs` tell remarks from words.

    Instructions come in their order, each with its number and place. Nothing is checked against a draft here.
    """
    return _Reader(customs).read(lines)


class _Reader:
    def __init__(self, customs: Customs) -> None:
        self.customs = customs
        self.items: list[Item] = []
        self.remarks: list[Problem] = []
        self.problems: list[Problem] = []
        self.others: list[str] = []
        self.line_began = 0
        """The first instruction of the last line: footnotes below it are of these."""
        self.said = Instructions(customs)
        """What single lines say."""
        self.begun: tuple[str, str, str] | None = None
        """A line that ends in a colon and says nothing without the next one: text, place, number."""
        self.part = ""
        """PP below the heading "Preamble": there "paragraph 3" is the third preambular one."""
        self.explained = False
        """Whether the last line said "so that the paragraph reads:", which changes nothing more."""

    def read(self, lines: Iterable[Line]) -> Read:
        for text, place in lines:
            if len(self.items) > MOST_INSTRUCTIONS:
                message = english(
                    "a list has at most %(most_instructions)s amendments; this and what follows were left out",
                    most_instructions=format(MOST_INSTRUCTIONS, ","),
                )
                self._not_understood(message, place, "", text)
                break
            text = " ".join(text.split())
            if text:
                self._line(text, place)
        if self.begun:
            self._not_understood(
                english("what follows the colon is missing"), self.begun[1], self.begun[2], self.begun[0]
            )
        instructions: list[Instruction] = []
        for item in self.items:
            try:
                made = finished(item, self.customs.is_whole)
                instructions += made
                for mark in marks_alone(made):
                    message = english(
                        "“%(mark)s” stands in the new words as it is, and is no footnote: nothing says how one reads. "
                        "Write it on a line below: Footnote 1: “…”",
                        mark=mark,
                    )
                    self._tell(message, item.made.place, item.made.number, item.made.said)
            except (NotUnderstoodError, LabelError) as error:
                self._not_understood(error.said, item.made.place, item.made.number, item.made.said)
        return Read(tuple(instructions), tuple(self.problems), tuple(self.others), tuple(self.remarks))

    def _line(self, text: str, place: str) -> None:
        last = self.items[-1] if self.items else None
        explained, self.explained = self.explained, False
        if explained and last and text[0] in '“„«"':
            last.made = replace(last.made, explained=(*last.made.explained, unquoted(text)))
            self.others.append(text)
            return
        if self.begun:
            before, place, begun_number = self.begun
            self.begun = None
            self._said(f"{before} {text}", place, begun_number, last)
            return
        if note := FOOTNOTE.match(text):
            mark = f"[footnote {note['number']}]"
            marks = (mark, note["number"].translate(RAISED))
            marked = [
                item for item in self.items[self.line_began :] if any(one in all_words(item) for one in marks)
            ]
            for item in marked:
                item.footnotes[note["number"]] = unquoted(text[note.end() :])
            if marked:
                return
            words = text[note.end() :]
            if not note["says"] and (not is_edit(words) or any(mark in line for line in self.others)):
                # A note to the list itself: who is not a member, what the symbol is.
                self._no_instruction(text, place, unquoted(words))
                return
        all_given = last is not None and last.made.action == "whole" and last.wants_lines
        if (
            not all_given
            and (bullet := BULLET.match(text))
            and (begins(in_english(text[bullet.end() :])) or is_meant(text[bullet.end() :]))
        ):
            text = text[bullet.end() :]
        if not (last and (last.is_open or _is_quoted_whole(text, last))):
            text = self._beside(with_arrows_read(polite(text)), place)
            if not text:
                return
        number = NUMBER.match(text)
        words = text[number.end() :] if number else text
        if (
            last
            and last.wants_lines
            and not last.is_open
            and text[0] not in '“„«"'
            and self._is_remark(text, last)
        ):
            self._tell(
                english("“%(text)s” was taken for a remark and put into no text", text=text),
                place,
                "",
                text,
            )
            return
        if last and last.wants_lines and (text[0] in '“„«"' or HEADING.match(text)):
            last.add(text)
            return
        if last and last.is_open and (text[0] == "(" or not begins(in_english(words))):
            last.add(text)
            return
        if last and last.wants_lines and last.made.action == "whole":
            # Each paragraph of a whole text stands behind its label: what begins with an asterisk is a note to the list.
            if NOTE.match(text):
                self._no_instruction(text, place)
            else:
                last.add(text)
            return
        if asked := PLEASE.match(words):
            words = words[asked.end() :]
        if part := part_named(words):
            self.part, self.said.at = part, None
            self.others.append(text)
            return
        words = in_usual_form(within_part(in_english(words), self.part))
        if (
            self.said.at
            and isinstance(self.said.at.address, Label)
            and (whole := sub_of(words, self.said.at.address))
        ):
            self._tell(
                english("“%(words)s” was understood as “%(whole)s”", words=words, whole=whole),
                place,
                "",
                text,
            )
            words = whole
        if last and last.wants_lines and not last.lines and not number and not begins(words):
            last.add(text)
            return
        self._said(words, place, (number["number"] or "") if number else "", last, text)

    def _said(self, words: str, place: str, number: str, last: Item | None, text: str = "") -> None:
        """A line that is no part of what the one before announced."""
        text = text or words
        pieces = self._pieces(words)
        for piece in (
            pieces if len(pieces) == 1 else filter(None, (self._beside(one, place) for one in pieces))
        ):
            if RENUMBER.fullmatch(piece.rstrip(" .;")) and piece != words and self.items:
                self.items[-1].made = replace(self.items[-1].made, renumber=True)
            else:
                self._one_said(piece, place, number, last, text if piece == words else piece)
            last = self.items[-1] if self.items else None

    def _beside(self, text: str, place: str) -> str:
        """A line without the remarks that stand beside what it says; "" where nothing is left, or it is not clear."""
        number = NUMBER.match(text)
        start = number.end() if number else 0
        said = (number["number"] or "") if number else ""
        try:
            beside = without_remarks(text[start:], self.customs)
        except NotUnderstoodError as error:
            self._not_understood(error.said, place, said, text)
            return ""
        for remark in beside.not_made:
            message = english(
                "what a delegation says in brackets is not made; write it without the brackets if it is to be"
            )
            self._not_understood(message, place, said, remark)
        for remark in beside.told:
            self._tell(
                english("“%(text)s” was taken for a remark and put into no text", text=remark),
                place,
                said,
                text,
            )
        return text[:start] + beside.text if beside.text else ""

    def _tell(self, message: Said, place: str, number: str, said: str) -> None:
        self.remarks.append(Problem(message, place, number, said[:SAID_MOST]))

    def _pieces(self, words: str) -> list[str]:
        """A line that says several things, in its parts: each is an instruction by itself."""
        pieces, start = [], 0
        for end, following in islice(breaks(words), _MOST_TRIES):
            if end <= start or not (found := self._complete(words[start:end])):
                continue
            # The mark behind a new paragraph is its own; but an operative one ends in no comma.
            own = (";", ".") if _is_operative(found[-1].made) else (";", ",", ".")
            mark = words[end] if found[-1].lines and words[end : end + 1] in own else ""
            pieces.append(words[start:end] + mark)
            start = following
        return [*pieces, words[start:]]

    def _complete(self, words: str) -> list[Item]:
        """What words say that are an instruction and need nothing more; nothing for any other."""
        at = self.said.at
        try:
            found = self.said.of(without_remarks(words, self.customs).text)
        except NotUnderstoodError:
            return []
        finally:
            self.said.at = at
        return [] if any(item.wants_lines and not item.lines for item in found) else found

    def _one_said(self, words: str, place: str, number: str, last: Item | None, text: str) -> None:
        """One part of a line."""
        if is_question(words) and not (last and last.wants_lines and not begins(words)):
            self._not_understood(
                english("this is a question; if it is to be made, write it without the question mark"),
                place,
                number,
                words,
            )
            return
        try:
            found = self.said.of(words)
        except NotUnderstoodError as error:
            if words.endswith(":"):
                self.begun = (words, place, number)
            else:
                self._not_understood(error.said, place, number, words)
            return
        if not found and (of := ATTRIBUTION.match(words)) and begins(words[of.end() :]):
            # Who says it, before what is said.
            self._said(words[of.end() :], place, number, last)
            return
        if found:
            for item in found:
                item.made = replace(item.made, number=number, place=place, said=text[:SAID_MOST])
                if item.made.action == "edit" and not item.made.edits:
                    self._tell(english("“%(text)s” changes nothing", text=text), place, number, text)
                if item.anew:
                    self._tell(
                        english("it was understood that %(at)s should read so", at=item.made.at),
                        place,
                        number,
                        text,
                    )
            self.line_began = len(self.items)
            self.items.extend(found)
            self.explained = words.endswith(":") and found[-1].made.action == "edit"
        elif (named := read_address(words)) and (NO_CHANGE if self.items else WHAT_IS_SAID).fullmatch(
            words, named.end
        ):
            self._tell(english("“%(text)s” changes nothing", text=text), place, number, text)
        elif last and last.wants_lines:
            self._more(last, text, place)
        elif self.said.at and (named := read_address(words)) and is_alone(words, named):
            pass
        elif (
            NOTE.match(text)
            or HEADER.fullmatch(text)
            or (not self.items and not number and not is_in_another_language(text) and not is_meant(text))
        ):
            self._no_instruction(text, place)
        elif (
            self.items
            and self.customs.speaks(text.strip(" .-–"))
            and not read_address(words)
            and not asks(words)
        ):
            self._tell(
                english("“%(text)s” was taken for a remark and put into no text", text=text),
                place,
                number,
                text,
            )
        else:
            self._unclear(text, place, number, words)

    def _more(self, item: Item, text: str, place: str) -> None:
        """A further line of new words: the next paragraph, or the rest of one that a page or line end cut."""
        before = item.lines[-1] if item.lines else ""
        if before and is_cut(before) and not (text[0].isupper() and stands_apart(before)):
            if stands_apart(before):
                self._tell(
                    english("“%(text)s” was taken for the rest of the line above it", text=text),
                    place,
                    "",
                    text,
                )
            item.lines[-1] += f" {text}"
        elif NOTE.match(text) or HEADER.fullmatch(text):
            self._no_instruction(text, place)
        elif not item.lines or (item.several and text[0] != "(") or SUB_MARKER.match(text):
            item.add(text)
        else:
            self._not_understood(english("this was not understood as an amendment"), place, "", text)

    def _is_remark(self, text: str, last: Item) -> bool:
        """Whether a line among new words is what somebody says of them."""
        if last.made.action == "whole" and _is_labelled(text):
            return False
        inside, bracketed = text.strip(" ()[]."), text[0] in "([" and not SUB_MARKER.match(text)
        if self.customs.opens(inside, "") or not (last.lines or bracketed):
            return False
        return self.customs.speaks(inside) or (bracketed and self.customs.is_remark(inside))

    def _no_instruction(self, text: str, place: str, words: str = "") -> None:
        """A line that is none: the title, the sponsors, a note. One whose words say what to do is named all the same."""
        if is_meant(words or text):
            self._unclear(text, place)
        else:
            self.others.append(text)

    def _unclear(self, text: str, place: str, number: str = "", words: str = "") -> None:
        if is_edit(words or text) and not self.said.at:
            self._not_understood(english("this does not say which paragraph is meant"), place, number, text)
        elif part := _PART_OF_ONE.match(words or text):
            message = english(
                "“%(part)s” counts paragraphs inside a paragraph: name a sub-paragraph by its letter, or quote more of the words that stand there",
                part=part["part"],
            )
            self._not_understood(message, place, number, text)
        elif label := _may_read(words or text):
            message = english(
                "if this is how %(label)s is to read, write “%(label)s should read: “...””", label=label
            )
            self._not_understood(message, place, number, text)
        else:
            self._not_understood(english("this was not understood as an amendment"), place, number, text)

    def _not_understood(self, message: Said, place: str, number: str, said: str) -> None:
        self.problems.append(
            Problem(
                english("%(what)s: “%(said)s”", what=message, said=said[:SAID_MOST]),
                place,
                number or "",
                said[:SAID_MOST],
            )
        )


_PART_OF_ONE = re.compile(
    r"(?P<part>(?:[OP]P|para(?:graph)?) ?\d{1,3}(?: ?(?:bis|ter|quater))?,? para(?:graph)? ?\d{1,2})\b",
    re.IGNORECASE,
)
_WHOLE_WORDS = re.compile(r"(?:,? \(?chapeau\)?)?\s?:\s*(?P<words>[A-Z].*[;,.:])\Z")
_FEWEST_WORDS = 4


def _may_read(text: str) -> str:
    """The label of a paragraph behind whose name words stand that may be all of it; "" where that is not so."""
    named = read_address(text)
    whole = _WHOLE_WORDS.match(text, named.end) if named and isinstance(named.address, Label) else None
    if not named or not whole or len(whole["words"].split()) < _FEWEST_WORDS or asks(text):
        return ""
    return f"the chapeau of {named.address}" if named.chapeau else str(named.address)


def _is_operative(made: Instruction) -> bool:
    return (made.kind or (made.at.kind if made.at else "OP")) != "PP"


def _is_labelled(text: str) -> bool:
    """Whether a line of a whole text is a paragraph behind its label: "OP II.7: “Calls upon ...”"."""
    label, colon, words = text.partition(": ")
    try:
        return bool(colon and words.strip() and parse_label(label))
    except LabelError:
        return False


def _is_quoted_whole(text: str, last: Item) -> bool:
    """Whether a line is new words, or a footnote or heading of them, in quotation marks from beginning to end."""
    behind = FOOTNOTE.match(text) or HEADING.match(text)
    begins_quoted = text[behind.end() if behind else 0 :][:1] in ("“", "„", "«", '"')
    whole = last.made.action == "whole" and last.wants_lines
    return text.rstrip(" .;,")[-1:] in ("”", '"', "»") and (begins_quoted or whole)
