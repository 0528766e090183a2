"""Written amendments and notes of oral revisions, read from their words.

A list is read line by line (a line is a paragraph of the file it comes from). What begins with a paragraph's name or with
what is done to one is an instruction; what follows one that announces new words are these; the title, the sponsors and
notes with an asterisk are none. What is not understood is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from redline.drafts.written.addresses import Named, read_address
from redline.drafts.written.model import Edit, Instruction, Passage, Problem, Wording
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading_edits import NotUnderstoodError, read_edits
from redline.labels.label import Label, LabelError, parse_label
from redline.labels.notation import OF, SUB_WORD, read_subs

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


def read_amendments(lines: Iterable[Line]) -> Read:
    """Read a list of written amendments, or notes of oral revisions.

    Instructions come in their order, each with its number and place. Nothing is checked against a draft here.
    """
    return _Reader().read(lines)


_SAID_MOST = 120
MOST_INSTRUCTIONS = 2_000
"""Some ten times the longest resolution's paragraphs."""
_NUMBER = re.compile(r"(?:\(?(?P<number>\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]|[•●○▪■–—-])\s+", re.IGNORECASE)
_NOTE = re.compile(r"[*†‡]{1,4}\s*\S|_{3,}")
_HEADER = re.compile(r"[A-Z]+/\S+(?:\s+page\s+\d+)?|page\s+\d+|\d{1,3}", re.IGNORECASE)
_FOOTNOTE = re.compile(r"Footnote (?P<number>\d{1,3})(?P<says> (?:should|to) read)? ?: ?", re.IGNORECASE)
_HEADING = re.compile(r"Heading: ?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;:.–—-]?\s*(?:(?:and|then|please)\b\s*)*", re.IGNORECASE)
_RENUMBER = re.compile(
    r"(?:and )?(?:re-?number|re-?letter|re-?order)(?:ing)? (?:(?:of )?(?:the )?(?:remaining|subsequent|following|other|all|rest|existing)? ?"
    r"(?:of the )?(?:operative |preambular )?(?:sub-?)?(?:paragraphs?|ones)? ?(?:below |that follow )?)?accordingly"
    r"|(?:and )?(?:re-?number|re-?letter) (?:the )?(?:remaining|subsequent|following|other) (?:operative |preambular )?(?:sub-?)?paragraphs?"
    r"|(?:and )?(?:the )?(?:remaining|subsequent|following|other) (?:operative |preambular )?(?:sub-?)?paragraphs? (?:should|shall|will|would|to) be re-?numbered(?: accordingly)?",
    re.IGNORECASE,
)
_DELETE = re.compile(
    r"(?:delete|remove|strike(?: out)?|drop|omit|suppress)\b[: ]*(?:the (?:whole|entire)(?: of)? )?",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"[\s:,–—-]*(?:(?:is|are|was|were|has been|have been|to be|should be|shall be|will be|would be) )?(?:deleted?|removed?|suppressed|stricken)(?: (?:the |this )?(?:whole |entire )?(?:sub-?)?para(?:graph)?\b)?(?=\s*(?:[.;,]|\Z|and\b))",
    re.IGNORECASE,
)
_PARAGRAPH = (
    r"(?P<kind>preambular|preambulatory|operative|PP\b|OP\b)? ?(?P<sub>sub-?)?(?:para(?:graph)?s?\b\.?)?"
)
_NEW = re.compile(
    r"(?:please )?(?:insert|add|include|introduce)\b[: ]*(?:as )?(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|[a-z-]{3,12}teen|the|\d{1,2}) )?"
    rf"(?P<what>(?:(?:following|additional|further|new|separate) ){{0,3}}){_PARAGRAPH}",
    re.IGNORECASE,
)
_READ = re.compile(
    r"[\s,]*(?:numbered[^:“\"]{0,20})?(?:(?:which|that) )?(?:(?:(?:should|shall|would|will|to|would now|should now) )?(?:now )?(?:be )?"
    r"(?:read|reads|reading|worded|amended to read|revised to read|reformulated|replaced (?:by|with)(?: the following)?(?: (?:text|paragraph))?)\b)?"
    r"[\s,]*(?:(?:as follows|thus|the following)\b)?\s*(?:[:–—]|\Z)?\s*",
    re.IGNORECASE,
)
_READS = re.compile(
    r"[\s,:–—-]*(?:(?:should|shall|would|will|to|is to|ought to)(?: now)? (?:be )?|is |are |was |were |now )?(?:"
    r"replace (?:it |(?:the |this )?(?:whole |entire |existing )?(?:paragraph|text) )?(?:with|by)\b(?: the following)?|reads?\b|reworded\b|amended(?: to read)?\b|revised(?: to read)?\b|replaced (?:by|with) the following(?: (?:text|paragraph|wording))?\b)"
    r"(?: to read\b)?(?: as follows\b)?\s*[:–—,]?\s*",
    re.IGNORECASE,
)
_REWORD = re.compile(
    r"(?:replace|amend|reword|revise|substitute|change|modify|reformulate)(?: the (?:text|wording) of)? ",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[\s,]*(?:(?:with|by)(?: the)?(?: following| new)*(?: (?:text|paragraph|wording|words))?|to read|so as to read|as follows)"
    r"(?:,? (?:to read|as follows))?\s*:?\s*",
    re.IGNORECASE,
)
_IN = re.compile(r"(?:in|on|for|under|to|at|of)(?: the (?:text|wording) of)? ", re.IGNORECASE)
_AT_END_OF = re.compile(r"at the (?P<edge>end|beginning|start) of ", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:immediately )?(?P<where>after|following|before|preceding)(?: the (?:text|end) of)? ", re.IGNORECASE
)
_ALTERNATIVE = re.compile(r" alt\b(?: (?P<number>[1-9][0-9]?)\b)?", re.IGNORECASE)
_PLEASE = re.compile(r"(?:please|kindly|we propose to|we would like to) ", re.IGNORECASE)
_INSERTED = re.compile(
    r"(?P<what>(?:(?:an?|the|two|three|four|following|additional|further|new) ){1,3}(?:preambular |operative )?(?:sub-?)?paragraphs?) "
    r"(?:is|are|was|were|has been|have been|should be|shall be|to be) (?:inserted|added)\b",
    re.IGNORECASE,
)
_INSERT_AT = re.compile(
    r"(?:insert|add|include) (?P<side>(?:immediately |directly )?(?:after|before|following) )", re.IGNORECASE
)
_ATTRIBUTION = re.compile(r"[A-Z][\w’'.&/ -]{1,60}?: (?=\S)")
_BETWEEN = re.compile(r"between ", re.IGNORECASE)
_MOVE = re.compile(r"(?:move|transfer|relocate|place|shift) ", re.IGNORECASE)
_MOVED = re.compile(
    r"[\s,]*(?:(?:to (?:stand )?|so (?:that it|as to) (?:stands?|come) |(?:directly|immediately) |and (?:insert|place) it )*)"
    r"(?P<where>after|before|behind)(?: the)? (?=\S)",
    re.IGNORECASE,
)
_FIRST_BELOW = re.compile(r" to become the first sub-?paragraph of ", re.IGNORECASE)
_BECOMES = re.compile(
    r"[\s,]*(?:(?:is|to be|should be|shall be|will be) )?(?:(?:re-?numbered )?(?:as|to)|(?:to |will |shall |should )?becomes?) (?:the )?(?:new )?",
    re.IGNORECASE,
)
_RENUMBER_ONE = re.compile(r"(?:re-?number|re-?letter) ", re.IGNORECASE)
_ABOVE = re.compile(
    r"(?:(?:the )?heading (?:above|before|of) |delete the heading (?:above|before) )", re.IGNORECASE
)
_WHOLE = re.compile(r"the text of the draft should read ?:?", re.IGNORECASE)
_NEW_ONE = re.compile(
    r"(?:additional |further )?new (?:preambular |operative )?(?:sub-?)?(?:paragraph|para\.?|PP|OP) (?:after|before|following) ",
    re.IGNORECASE,
)
_OWN_LABEL = re.compile(r"[\[(]?(?:new)[\])]?(?=\s*[:,–—-]|\s*\Z)", re.IGNORECASE)
_OWN_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?P<suffix> ?(?:bis|ter|quater|quinquies))?[.)] +", re.IGNORECASE
)
_COLON = re.compile(r"\s*[:–—,.-]\s*|\s+(?=\S)")
_LIST = re.compile(r"(?:,? and|,) (?:the )?", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:to|through|–|-) ?", re.IGNORECASE)


@dataclass
class _Item:
    """An instruction that is being read, and the lines of new words that belong to it."""

    made: Instruction
    lines: list[str] = field(default_factory=list)
    wants_lines: bool = False
    verbatim: bool = False
    """Whether the first line is the paragraph without a number of its own."""
    several: bool = False
    """Whether more than one new paragraph is announced."""
    footnotes: dict[str, str] = field(default_factory=dict)


class _Reader:
    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.problems: list[Problem] = []
        self.others: list[str] = []
        self.line_began = 0
        """The first instruction of the last line: footnotes below it are of these."""
        self.at: Named | None = None
        """The paragraph that was named last: "after the words ..." in a line of its own is of it."""
        self.others_named: list[Named] = []
        """Further ones: "in paragraphs 3 and 5"."""
        self.begun: tuple[str, str, str] | None = None
        """A line that ends in a colon and says nothing without the next one: text, place, number."""
        self.explained = False
        """Whether the last line said "so that the paragraph reads:", which changes nothing more."""

    def read(self, lines: Iterable[Line]) -> Read:
        for text, place in lines:
            if len(self.items) > MOST_INSTRUCTIONS:
                message = f"a list has at most {MOST_INSTRUCTIONS:,} amendments; this and what follows were left out"
                self._not_understood(message, place, "", text)
                break
            text = " ".join(text.split())
            if text:
                self._line(text, place)
        if self.begun:
            self._not_understood(
                "what follows the colon is missing", self.begun[1], self.begun[2], self.begun[0]
            )
        instructions = []
        for item in self.items:
            try:
                instructions.append(_finished(item))
            except (NotUnderstoodError, LabelError) as error:
                made = item.made
                self.problems.append(Problem(str(error), made.place, made.number, made.said))
        return Read(tuple(instructions), tuple(self.problems), tuple(self.others))

    def _line(self, text: str, place: str) -> None:
        last = self.items[-1] if self.items else None
        explained, self.explained = self.explained, False
        if explained and text[0] in '“„«"':
            self.others.append(text)
            return
        if self.begun:
            before, place, begun_number = self.begun
            self.begun = None
            self._said(f"{before} {text}", place, begun_number, last)
            return
        if note := _FOOTNOTE.match(text):
            mark = f"[footnote {note['number']}]"
            marked = [item for item in self.items[self.line_began :] if mark in _all_words(item)]
            for item in marked:
                item.footnotes[note["number"]] = _unquoted(text[note.end() :])
            if marked:
                return
            if not note["says"]:
                # A note to the list itself: who is not a member, what the symbol is.
                self.others.append(text)
                return
        if last and last.wants_lines and (text[0] in '“„«"' or _HEADING.match(text) or _is_open(last)):
            last.lines.append(text)
            return
        if last and last.wants_lines and last.made.action == "whole":
            last.lines.append(text)
            return
        number = _NUMBER.match(text)
        words = text[number.end() :] if number else text
        if polite := _PLEASE.match(words):
            words = words[polite.end() :]
        if last and last.wants_lines and not last.lines and not number and not _begins(words):
            last.lines.append(text)
            return
        self._said(words, place, (number["number"] or "") if number else "", last, text)

    def _said(self, words: str, place: str, number: str, last: _Item | None, text: str = "") -> None:
        """A line that is no part of what the one before announced."""
        text = text or words
        try:
            found = self._instructions(words)
        except NotUnderstoodError as error:
            if words.endswith(":"):
                self.begun = (words, place, number)
            else:
                self._not_understood(str(error), place, number, words)
            return
        if not found and (of := _ATTRIBUTION.match(words)) and _begins(words[of.end() :]):
            # Who says it, before what is said.
            self._said(words[of.end() :], place, number, last)
            return
        if found:
            for item in found:
                item.made = replace(item.made, number=number, place=place, said=words[:_SAID_MOST])
            self.line_began = len(self.items)
            self.items.extend(found)
            self.explained = words.endswith(":") and found[-1].made.action == "edit"
        elif last and last.wants_lines:
            self._more(last, text, place)
        elif self.at and (named := read_address(words)) and _is_alone(words, named):
            pass
        elif _NOTE.match(text) or _HEADER.fullmatch(text) or (not self.items and not number):
            self.others.append(text)
        else:
            self._not_understood("this was not understood as an amendment", place, number, words)

    def _more(self, item: _Item, text: str, place: str) -> None:
        """A further line of new words: the next paragraph, or the rest of one that a page or line end cut."""
        if item.lines and _is_cut(item.lines[-1]):
            item.lines[-1] += f" {text}"
        elif _NOTE.match(text) or _HEADER.fullmatch(text):
            self.others.append(text)
        elif not item.lines or item.several or text[0] == "(":
            item.lines.append(text)
        else:
            self._not_understood("this was not understood as an amendment", place, "", text)

    def _not_understood(self, message: str, place: str, number: str, said: str) -> None:
        self.problems.append(
            Problem(f"{message}: “{said[:_SAID_MOST]}”", place, number or "", said[:_SAID_MOST])
        )

    # --- one line ---------------------------------------------------------------------------------------------------

    def _instructions(self, text: str) -> list[_Item]:
        """What a line says; nothing if it is no instruction. Raises NotUnderstoodError for one that is and is not clear."""
        if whole := self._whole_paragraphs(text):
            return whole
        if edits := self._edits(text):
            return edits
        if (new := _NEW_ONE.match(text)) and not read_address(text):
            return self._instructions(f"insert a {text[new.start() :]}")
        return []

    def _whole_paragraphs(self, text: str) -> list[_Item]:
        for way in (
            self._renumber, self._heading, self._deletion, self._move, self._insertion, self._new_label, self._reads,
        ):  # fmt: skip
            if found := way(text):
                return found
        if _WHOLE.fullmatch(text):
            return [_Item(Instruction("whole"), wants_lines=True)]
        return []

    def _renumber(self, text: str) -> list[_Item]:
        if _RENUMBER.match(text):
            return [_Item(Instruction("renumber"))]
        if match := _RENUMBER_ONE.match(text):
            one = read_address(text, match.end())
            becomes = _BECOMES.match(text, one.end) if one else None
            other = read_address(text, becomes.end()) if becomes else None
            if one and other:
                return [_Item(Instruction("relabel", one.address, to=other.address))]
            raise NotUnderstoodError(f"“{text[:_SAID_MOST]}” does not say what is numbered how")
        one = read_address(text)
        becomes = _BECOMES.match(text, one.end) if one else None
        other = read_address(text, becomes.end()) if becomes else None
        if one and other and not text[other.end :].strip(" .;"):
            return [_Item(Instruction("relabel", one.address, to=other.address))]
        return []

    def _heading(self, text: str) -> list[_Item]:
        match = _ABOVE.match(text)
        named = read_address(text, match.end()) if match else None
        if not match or not named:
            return []
        if match[0].lower().startswith("delete"):
            return [_Item(Instruction("heading", named.address))]
        reads = _READS.match(text, named.end)
        item = _Item(Instruction("heading", named.address), wants_lines=True)
        if reads and text[reads.end() :]:
            item.lines.append(text[reads.end() :])
        return [item]

    def _deletion(self, text: str) -> list[_Item]:
        if match := _DELETE.match(text):
            named = _several(text, match.end())
            if not named:
                return []
            return self._deleted(named, text[named[-1].end :])
        named = _several(text, 0)
        if named and (match := _DELETED.match(text, named[-1].end)) and not named[0].new:
            return self._deleted(named, text[match.end() :])
        return []

    def _deleted(self, named: Sequence[Named], rest: str) -> list[_Item]:
        if any(one.chapeau for one in named):
            raise NotUnderstoodError(
                "a chapeau cannot be deleted without its sub-paragraphs; say how the paragraph should read"
            )
        self.at = None
        renumber, rest = _accordingly(rest)
        items = [_Item(Instruction("delete", one.address)) for one in named]
        items[-1].made = replace(items[-1].made, renumber=renumber)
        words = _SEPARATOR.sub("", rest, count=1).strip(" .;")
        if words:
            items += self._instructions(words) or _fail(words)
        return items

    def _move(self, text: str) -> list[_Item]:
        match = _MOVE.match(text)
        one = read_address(text, match.end()) if match else None
        if not one:
            return []
        moved = _FIRST_BELOW.match(text, one.end) or _MOVED.match(text, one.end)
        to = read_address(text, moved.end()) if moved else None
        if not moved or not to:
            raise NotUnderstoodError(f"“{text[:_SAID_MOST]}” does not say where to move it")
        side = moved.groupdict().get("where")
        where = "under" if not side else "before" if side.lower() == "before" else "after"
        renumber, rest = _accordingly(text[to.end :])
        if rest.strip(" .;"):
            _fail(rest)
        return [_Item(Instruction("move", one.address, where, to.address, renumber=renumber))]

    def _insertion(self, text: str) -> list[_Item]:
        """ "After paragraph 2, insert a new paragraph, to read: ..." in its various orders."""
        where, anchor, rest = "", None, text
        if (first := _INSERT_AT.match(text)) and (named := read_address(text, first.end())):
            place, behind = text[first.start("side") : named.end], text[named.end :].lstrip(" ,:")
            text = rest = f"{place}, {behind if _NEW.match(behind) else f'insert {behind}'}"
        if side := _SIDE.match(text):
            anchor = read_address(text, side.end())
            where = "before" if side["where"].lower() in ("before", "preceding") else "after"
        elif between := _BETWEEN.match(text):
            both, where = _several(text, between.end()), "after"
            anchor = replace(both[0], end=both[1].end) if len(both) == 2 else None
        elif inside := _IN.match(text):
            anchor, where = read_address(text, inside.end()), "under"
        if (side or _BETWEEN.match(text) or _IN.match(text)) and not anchor:
            return []
        if anchor:
            rest = text[anchor.end :].lstrip(" ,:")
        if passive := _INSERTED.match(rest):
            # "A new paragraph was inserted ...", as a report says it.
            rest = f"insert {passive['what']}{rest[passive.end() :]}"
        new = _NEW.match(rest)
        if not new:
            return []
        is_paragraph = bool(new["kind"] or new["sub"] or "para" in new[0].lower())
        if where == "under" and not (new["sub"] or (is_paragraph and "new" in new["what"].lower())):
            return []
        if not is_paragraph and (not anchor or where == "under"):
            return []
        kind = {"p": "PP", "o": "OP"}.get((new["kind"] or "").lower()[:1], "")
        start = new.end()
        if not anchor:
            # "Insert a new paragraph after paragraph 2": the place stands behind.
            side = _SIDE.match(rest, start + (rest[start : start + 1] == " "))
            anchor = read_address(rest, side.end()) if side else None
            if side and anchor:
                where = "before" if side["where"].lower() in ("before", "preceding") else "after"
                start = anchor.end
        label, start = self._name(rest, start, anchor, kind, bool(new["sub"]))
        if not anchor and not label:
            raise NotUnderstoodError(f"“{text[:_SAID_MOST]}” does not say where to insert it")
        read = _READ.match(rest, start)
        words = rest[read.end() if read else start :]
        made = Instruction("insert", anchor.address if anchor else None, where, kind=kind)
        if label:
            made = replace(made, passages=(Passage(Wording(""), label=label),), kind=label.kind)
        if anchor and anchor.chapeau:
            made = replace(made, where="under")
        self.at = None
        announced = self._announced(made, words, verbatim=bool(label))
        announced[0].several = "paragraphs" in new[0].lower()
        return announced

    def _name(
        self, text: str, at: int, anchor: Named | None, kind: str, sub: bool
    ) -> tuple[Label | None, int]:
        """The number that a new paragraph is given: "a new paragraph 5 bis"."""
        start = at + (text[at : at + 1] == " ")
        above = anchor.address if anchor and isinstance(anchor.address, Label) else None
        if sub or (above and text[start : start + 1] == "("):
            subs, end = read_subs(text, start)
            if subs and above:
                base = above.subs[:-1] if above.subs and len(subs) == 1 else above.subs
                alternative = _ALTERNATIVE.match(text, end)
                alt = int(alternative["number"] or 1) if alternative else 0
                end = alternative.end() if alternative else end
                return replace(above, subs=(*base, *subs), alt=alt), end
            return None, at
        spelled = f"{'preambular' if kind == 'PP' or (not kind and above and above.kind == 'PP') else 'operative'} paragraph "
        named = read_address(spelled + text[start:])
        if named and isinstance(named.address, Label) and named.end > len(spelled):
            return named.address, named.end - len(spelled) + start
        return None, at

    def _new_label(self, text: str) -> list[_Item]:
        """ "New OP 5bis: Calls upon ..." and "PP 2bis (new): ..."."""
        named = read_address(text)
        if not named or not isinstance(named.address, Label):
            return []
        start = named.end
        after = _OWN_LABEL.match(text, start + 1) if text[start : start + 1] == " " else None
        if after:
            start = after.end()
        if not (named.new or after):
            bis = named.address.own_suffix and text[start : start + 1] == ":"
            if (
                not bis
                or _begins(text[start + 1 :].strip())
                or _is_edit(text[start + 1 :])
                or _DELETED.match(text, start)
            ):
                return []
        read = _READ.match(text, start)
        words = text[read.end() if read else start :].lstrip(" :,–—-")
        made = Instruction(
            "insert", passages=(Passage(Wording(""), label=named.address),), kind=named.address.kind
        )
        self.at = None
        return self._announced(made, words, verbatim=True)

    def _reads(self, text: str) -> list[_Item]:
        start = 0
        reword = _REWORD.match(text)
        named = read_address(text, reword.end() if reword else start)
        if not named:
            return []
        reads = _BY.match(text, named.end) if reword else _READS.match(text, named.end)
        if not reads:
            return []
        self.at = None
        made = Instruction("reads", named.address, chapeau=named.chapeau)
        return self._announced(made, text[reads.end() :], verbatim=False)

    def _announced(self, made: Instruction, words: str, *, verbatim: bool) -> list[_Item]:
        """An instruction whose new words stand here, or in the lines that follow."""
        words = words.strip()
        item = _Item(made, wants_lines=True, verbatim=verbatim)
        if not words:
            return [item]
        first = next(quotations(words), None)
        if first is None or first.start:
            item.lines.append(words)
            return [item]
        renumber, rest = _accordingly(words[first.end :])
        rest = rest.strip(" .;,")
        if rest and not _begins(rest):
            # What begins with a quotation and goes on is a text that quotes something.
            item.lines.append(words)
            return [item]
        item.lines.append(words[: first.end])
        item.made = replace(made, renumber=renumber)
        return [item, *(self._instructions(rest) if rest else [])]

    # --- inside a paragraph -----------------------------------------------------------------------------------------

    def _edits(self, text: str) -> list[_Item]:
        self.others_named = []
        named, words = self._place_of_edits(text)
        if named is None:
            return []
        self.at = named
        if not words.strip(" .:;,–—-"):
            return []
        renumber, words = _accordingly(words)
        edits = read_edits(words.strip(" ,:–—-").lstrip(". "))
        every = [named, *self.others_named]
        return [_Item(Instruction("edit", one.address, edits=edits, renumber=renumber)) for one in every]

    def _place_of_edits(self, text: str) -> tuple[Named | None, str]:
        """The paragraph that a line speaks of, and what it says of it."""
        if (edge := _AT_END_OF.match(text)) and (named := read_address(text, edge.end())):
            place = "end" if edge["edge"].lower() == "end" else "beginning"
            return named, f"at the {place}, {text[named.end :].lstrip(' ,:')}"
        inside = _IN.match(text)
        if inside and (several := _several(text, inside.end())):
            self.others_named = several[1:]
            return several[0], text[several[-1].end :]
        if (named := read_address(text)) and _COLON.match(text, named.end):
            return (
                (named, text[named.end :])
                if _is_edit(text[named.end :]) or _is_alone(text, named)
                else (None, "")
            )
        if not _is_edit(text):
            return None, ""
        # "Delete the words “…” in paragraph 5", "Delete in paragraph 5 the following words: “…”".
        spans = [(found.start, found.end) for found in quotations(text)]
        for match in re.finditer(r"\b(?:in|of|from|at the end of|at the beginning of) ", text):
            if any(start <= match.start() < end for start, end in spans):
                continue
            if several := _several(text, match.end()):
                edge_words = match[0] if match[0].startswith("at") else ""
                edge_words = edge_words.removesuffix(" of ")
                self.others_named = several[1:]
                return several[0], f"{text[: match.start()]} {edge_words} {text[several[-1].end :]}"
        return self.at, text


_EDIT = re.compile(
    r"[\s:,.–—-]*(?:please )?(?:after|before|following|at the (?:end|beginning|start)|in place of|insert|add|include|delete|remove|strike|omit|drop|replace|"
    r"substitute|change|the words?|the phrase|[“\"„«])",
    re.IGNORECASE,
)


def _is_edit(text: str) -> bool:
    return bool(_EDIT.match(text))


def goes_on(before: str, line: str) -> bool:
    """Whether a line that stands directly below another one is the rest of it, cut by the margin."""
    if before[-1:] in ';.:”"' or line[:1] in '“„«"(*†[' or _NUMBER.match(line):
        return False
    # "OP 5 ..." begins anew; "paragraph 5" may be the rest of "in / paragraph 5".
    named = line[:1].isupper() and read_address(line)
    return not (named or _HEADING.match(line) or _FOOTNOTE.match(line) or _begins(line))


def _begins(text: str) -> bool:
    """Whether a line can be the beginning of an instruction."""
    if _RENUMBER.match(text) or _WHOLE.match(text) or _ABOVE.match(text):
        return True
    for pattern in (_DELETE, _MOVE, _RENUMBER_ONE, _REWORD, _IN, _SIDE, _AT_END_OF, _BETWEEN):
        if (match := pattern.match(text)) and read_address(text, match.end()):
            return True
    if named := read_address(text):
        rest = text[named.end :]
        if named.new or _DELETED.match(rest) or _READS.match(rest) or _is_edit(rest) or not rest.strip(" :"):
            return True
        return bool(isinstance(named.address, Label) and rest.startswith(":"))
    new = _NEW.match(text)
    return bool(
        (new and "para" in new[0].lower())
        or re.match(
            r"(?:after|before|delete|replace|insert|add) the (?:words?|phrase)\b", text, re.IGNORECASE
        )
    )


def _fail(words: str) -> list[_Item]:
    raise NotUnderstoodError(f"“{words.strip()[:_SAID_MOST]}” was not understood")


def _accordingly(text: str) -> tuple[bool, str]:
    """Whether a text ends in saying that numbers change, and what it says besides."""
    match = _RENUMBER.search(text)
    if not match or any(found.start < match.start() < found.end for found in quotations(text)):
        return False, text
    return True, f"{text[: match.start()].rstrip(' ,;')} {text[match.end() :]}"


def _several(text: str, at: int) -> list[Named]:
    """ "Paragraphs 8 and 9", "paragraphs 8 to 10", "OP 3 and the second preambular paragraph"."""
    first = read_address(text, at)
    if not first:
        return _subs_of_one(text, at)
    named = [first]
    while len(named) < MOST_INSTRUCTIONS:
        last = named[-1]
        label = last.address
        parted = _LIST.match(text, last.end) or _RANGE.match(text, last.end)
        if not parted:
            return named
        following = read_address(text, parted.end())
        if not following and isinstance(label, Label):
            spelled = f"{'preambular' if label.kind == 'PP' else 'operative'} paragraph "
            if text[parted.end() : parted.end() + 1] == "(" and label.subs:
                subs, end = read_subs(text, parted.end())
                following = Named(replace(label, subs=(*label.subs[:-1], *subs)), end) if subs else None
            elif text[parted.end() : parted.end() + 1].isdigit():
                bare = read_address(spelled + text[parted.end() :])
                following = replace(bare, end=bare.end - len(spelled) + parted.end()) if bare else None
        if not following:
            return named
        if (
            not _LIST.match(text, last.end)
            and isinstance(label, Label)
            and isinstance(following.address, Label)
        ):
            try:
                through = label.through(following.address)
            except LabelError:
                return named
            named += [Named(one, following.end) for one in through[1:]]
        else:
            named.append(following)
    return named


def _subs_of_one(text: str, at: int) -> list[Named]:
    """ "Subparagraphs (b) and (c) of paragraph 2"."""
    word = SUB_WORD.match(text, at)
    below: list[tuple[str, ...]] = []
    end = word.end() if word else at
    while word:
        subs, end_of_subs = read_subs(text, end)
        if not subs:
            return []
        below.append(subs)
        end = end_of_subs
        parted = _LIST.match(text, end)
        if not parted:
            break
        end = parted.end()
    of = OF.match(text, end) if below else None
    one = read_address(text, of.end()) if of else None
    if not one or not isinstance(one.address, Label):
        return []
    return [replace(one, address=replace(one.address, subs=(*one.address.subs, *subs))) for subs in below]


def _is_cut(line: str) -> bool:
    """Whether new words cannot end here. "; and" ends a sub-paragraph."""
    return line[-1:] not in ',;.:”"!?…' and not line.endswith(("; and", "; or", ", and", ", or"))


def _is_alone(text: str, named: Named) -> bool:
    return not text[named.end :].strip(" :.–—-")


# --- new words ------------------------------------------------------------------------------------------------------


def _all_words(item: _Item) -> str:
    edits = (words for edit in item.made.edits for words in (edit.new.text, edit.words, edit.anchor))
    return " ".join([*item.lines, *edits])


def _is_open(item: _Item) -> bool:
    """Whether a quotation that a line began goes on."""
    text = item.lines[-1] if item.lines else ""
    return text[:1] in '“"' and text.rstrip(" .;,")[-1:] not in '”"' and len(text) > 1


def _unquoted(text: str) -> str:
    """New words without the quotation marks around them, and without what follows these."""
    text = text.strip()
    ended = text.rstrip(" .;")
    for opening, closing in (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»")):
        if text.startswith(opening) and ended.endswith(closing) and len(ended) > 1:
            return ended[1:-1]
    if text[:1] == "“" and "”" not in text:
        return text[1:]
    return text


def _finished(item: _Item) -> Instruction:
    made = item.made
    if made.action == "heading" and item.wants_lines:
        if not item.lines:
            raise NotUnderstoodError("the heading is missing")
        return replace(made, heading=_unquoted(item.lines[0]))
    if made.action in ("insert", "reads", "whole"):
        if not item.lines:
            raise NotUnderstoodError("the new words are missing")
        return replace(made, passages=_noted(tuple(_passages(item)), item.footnotes))
    if item.footnotes:
        return replace(made, edits=tuple(_edit_noted(edit, item.footnotes) for edit in made.edits))
    return made


def _passages(item: _Item) -> Iterator[Passage]:
    given = item.made.passages[0].label if item.made.passages else None
    heading, first, named = "", True, False
    base = len(item.made.at.subs) if isinstance(item.made.at, Label) else 0
    base += item.made.where == "under"
    for line in item.lines:
        if found := _HEADING.match(line):
            heading = _unquoted(line[found.end() :])
            continue
        if item.made.action == "whole":
            label, _, words = line.partition(": ")
            yield Passage(Wording(_unquoted(words)), label=parse_label(label), heading=heading)
        else:
            passage = _passage(
                _unquoted(line), item, given if first else None, first, base if first or named else 0, heading
            )
            # Where the first has no letter of its own, letters are of what stands below it.
            named = bool(passage.name) if first else named
            yield passage
        heading, first = "", False


def _passage(text: str, item: _Item, given: Label | None, first: bool, base: int, heading: str) -> Passage:
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
