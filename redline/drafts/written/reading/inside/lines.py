"""What one line of a list says: what is done with a paragraph, or inside one, which it names or the line above did."""

from __future__ import annotations

import re

from redline.drafts.written.addresses import Named, read_address
from redline.drafts.written.model import Instruction
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.beginnings import is_edit
from redline.drafts.written.reading.inside.edits import explained_in, read_edits
from redline.drafts.written.reading.inside.otherwise import ask_for_more, kept
from redline.drafts.written.reading.inside.title import title
from redline.drafts.written.reading.item import SAID_MOST, Item, NotUnderstoodError
from redline.drafts.written.reading.notes import footnotes, throughout, throughout_behind
from redline.drafts.written.reading.paragraphs import is_one_quotation, whole_paragraphs
from redline.drafts.written.reading.patterns import (
    ADD_NOTE,
    ADD_TO,
    ANEW,
    AT_END_OF,
    COLON,
    IN,
    LINE_OF,
    NEW_ONE,
)
from redline.drafts.written.reading.places import accordingly, is_alone, several
from redline.drafts.written.reading.remarks import Customs
from redline.labels.label import Label
from redline.said import english

_FEWEST_WORDS = 4
"""Words that a whole paragraph has at least."""


class Instructions:
    """Reads one line after the other, in the usual form (`usual.in_usual_form`)."""

    def __init__(self, customs: Customs) -> None:
        self.customs = customs
        self.at: Named | None = None
        """The paragraph that was named last: "after the words ..." in a line of its own is of it."""
        self._others: list[Named] = []
        """Further ones: "in paragraphs 3 and 5"."""

    def of(self, text: str) -> list[Item]:
        """What a line says; nothing if it is no instruction. Raises NotUnderstoodError for one that is and is not clear."""
        if anew := self._given_anew(text):
            return anew
        if same := kept(text):
            return same
        ask_for_more(text)
        found = title(text) or footnotes(text) or throughout(text) or whole_paragraphs(text)
        if found:
            if any(item.made.action in ("delete", "insert", "reads", "title") for item in found.items):
                self.at = None
            return [*found.items, *(self._rest(found.rest) if found.rest else [])]
        if edits := self._edits(text):
            return edits
        if (new := NEW_ONE.match(text)) and not read_address(text):
            return self.of(f"insert a {text[new.start() :]}")
        return []

    def _given_anew(self, text: str) -> list[Item]:
        """ "OP 3: Requests the expert ...;": the whole paragraph, as it is to read."""
        named = read_address(text)
        if not named or named.new or named.chapeau or not isinstance(named.address, Label):
            return []
        colon = ANEW.match(text, named.end)
        words = text[colon.end() :] if colon else ""
        bare = words.strip().lstrip('“"«')
        if len(bare.split()) < _FEWEST_WORDS or not self.customs.opens(bare, named.address.kind):
            return []
        if named.address.own_suffix or named.address.alt or (is_edit(words) and not is_one_quotation(words)):
            return []
        found = whole_paragraphs(f"{text[: named.end]} should read: {words}")
        if not found or found.rest:
            return []
        for item in found.items:
            item.anew = True
        return found.items

    def _rest(self, text: str) -> list[Item]:
        """What a line goes on to say. Nothing of it is left out."""
        items = self.of(text)
        if not items:
            raise NotUnderstoodError(english("“%(text)s” was not understood", text=text[:SAID_MOST]))
        return items

    def _edits(self, text: str) -> list[Item]:
        self._others = []
        named, words = self._place_of_edits(text)
        if (
            (named is None or named is self.at)
            and is_edit(text)
            and (found := throughout_behind(text, self.at))
        ):
            return found.items
        if named is None:
            return []
        before, self.at = self.at, named
        if not words.strip(" .:;,–—-"):
            return []
        renumber, words = accordingly(words)
        edits = read_edits(words.lstrip(" ,:–—-").rstrip(" :–—-").lstrip(". "))
        if named is before and any(edit.every for edit in edits):
            raise NotUnderstoodError(
                english("this may mean %(address)s or the whole text; write which", address=named.address)
            )
        every = [named, *self._others]
        explained = explained_in(words) if len(every) == 1 else ()
        return [
            Item(Instruction("edit", one.address, edits=edits, renumber=renumber, explained=explained))
            for one in every
        ]

    def _place_of_edits(self, text: str) -> tuple[Named | None, str]:
        """The paragraph that a line speaks of, and what it says of it."""
        if (edge := AT_END_OF.match(text)) and (one := read_address(text, edge.end())):
            place = "end" if edge["edge"].lower() == "end" else "beginning"
            return one, f"at the {place}, {text[one.end :].lstrip(' ,:')}"
        if (add := ADD_TO.match(text)) and (one := read_address(text, add.end())):
            # "Add to paragraph 3 the words “…”": behind what stands there, unless another place is said.
            words = text[one.end :].lstrip(" ,:")
            plain = _without_quotations(words)
            if re.search(r"\bpara(?:graph)?s?\b|\bsub-?para", plain, re.IGNORECASE):
                return None, ""
            if plain == words:
                raise NotUnderstoodError(english("write the new words in quotation marks"))
            elsewhere = re.search(r"\b(?:after|before|between|following|at the)\b", plain, re.IGNORECASE)
            return one, f"{'' if elsewhere else 'at the end, '}{add['verb']} {words}"
        if (add := ADD_NOTE.match(text)) and (one := read_address(text, add.end())):
            return one, f"{add['what']}{text[one.end :]}"
        if line := LINE_OF.match(text):
            # "In the third line of OP 5": the paragraph, and what tells the place in it.
            one = read_address(text, line.end())
            return (one, f"in {line['line']}, {text[one.end :].lstrip(' ,:')}") if one else (None, "")
        inside = IN.match(text)
        if inside and (named := several(text, inside.end())):
            self._others = named[1:]
            return named[0], text[named[-1].end :]
        if len(named := several(text, 0)) > 1 and is_edit(text[named[-1].end :]):
            # "PP 2 and OP 1: replace “grave” by “deep”".
            self._others = named[1:]
            return named[0], text[named[-1].end :]
        if (one := read_address(text)) and (one.end == len(text) or COLON.match(text, one.end)):
            speaks = is_edit(text[one.end :]) or is_alone(text, one)
            return (one, text[one.end :]) if speaks else (None, "")
        if not is_edit(text):
            return None, ""
        # "Delete the words “…” in paragraph 5", "Delete in paragraph 5 the following words: “…”".
        spans = [(found.start, found.end) for found in quotations(text)]
        for match in re.finditer(r"\b(?:in|of|from|at the end of|at the beginning of) ", text):
            if any(start <= match.start() < end for start, end in spans):
                continue
            if named := several(text, match.end()):
                edge_words = match[0] if match[0].startswith("at") else ""
                edge_words = edge_words.removesuffix(" of ")
                self._others = named[1:]
                return named[0], f"{text[: match.start()]} {edge_words} {text[named[-1].end :]}"
        return self.at, text


def _without_quotations(text: str) -> str:
    pieces, at = [], 0
    for found in quotations(text):
        pieces.append(text[at : found.start])
        at = found.end
    return "".join([*pieces, text[at:]])
