"""Written amendments in the words of the United Nations, so that a delegation can table them as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from redline.drafts.written.addresses import say, say_alternative, say_number
from redline.drafts.written.model import Edit, FromEnd, Instruction, Passage, Wording
from redline.drafts.written.quotes import quote
from redline.labels.label import Label
from redline.labels.numerals import cardinal_words, ordinal_words

ACCORDINGLY = "renumber the remaining paragraphs accordingly"


def phrase(one: Instruction) -> tuple[str, ...]:
    """A written amendment: the sentence that says what is done, then new paragraphs and footnotes, each on a line."""
    return _Phrase().phrase(one)


class _Phrase:
    def __init__(self) -> None:
        self.numbers = count(1)
        self.footnotes: list[str] = []
        self.texts: list[str] = []
        """All new words: what looks like a mark there is none of ours."""

    def phrase(self, one: Instruction) -> tuple[str, ...]:
        self.texts = [passage.wording.text for passage in one.passages]
        self.texts += [text for edit in one.edits for text in (edit.new.text, edit.words, edit.anchor)]
        sentence = self._sentence(one)
        return (sentence, *self._lines(one), *self.footnotes)

    def _sentence(self, one: Instruction) -> str:
        at = say(one.at) if one.at else ""
        renumber = f" and {ACCORDINGLY}" if one.renumber else ""
        if one.action == "footnote":
            return self._footnote(one)
        if one.action == "title":
            if one.passages:
                return "The title should read:"
            return f"In the title, {_listed([self._edit(edit) for edit in one.edits])}"
        if one.action == "edit" and not one.at:
            part = {"PP": "the preamble", "OP": "the operative part"}.get(one.kind, "the text")
            edits = [self._edit(replace(edit, every=False)) for edit in one.edits]
            return f"Throughout {part}, {_listed(edits)}"
        if one.action == "edit" and not one.edits:
            return f"In {at}, keep {_listed([_words(words) for words in one.explained])}"
        if one.action == "edit":
            return f"In {at}, {_listed([self._edit(edit) for edit in one.edits])}"
        if one.action == "reads":
            return f"{_capital(f'the chapeau of {at}' if one.chapeau else at)} should read:"
        if one.action == "insert":
            return self._insertion(one, at)
        if one.action == "delete":
            return f"Delete {at}{renumber}"
        if one.action == "move" and one.to:
            if one.where == "under":
                return f"Move {at} to become the first subparagraph of {say(one.to)}"
            return f"Move {at} to {one.where} {say(one.to)}"
        if one.action == "relabel" and isinstance(one.to, Label):
            kind = "preambular paragraph" if one.to.kind == "PP" else "paragraph"
            return f"Renumber {at} as {kind} {say_number(one.to)}"
        if one.action == "heading":
            return f"The heading above {at} should read:" if one.heading else f"Delete the heading above {at}"
        if one.action == "renumber":
            return _capital(ACCORDINGLY)
        return "The text of the draft should read:"

    def _footnote(self, one: Instruction) -> str:
        note = f"footnote {one.note}" if one.note else "the footnote"
        note += f" of {say(one.at)}" if one.at else ""
        if one.passages:
            return f"{_capital(note)} should read: {quote(one.passages[0].wording.text)}"
        if one.edits:
            return f"In {note}, {_listed([self._edit(edit) for edit in one.edits])}"
        return f"Delete {note}"

    # --- inside a paragraph -----------------------------------------------------------------------------------------

    def _edit(self, edit: Edit) -> str:
        where = _where(edit)
        if not edit.words and edit.with_note:
            note = edit.new.notes[0][1] if edit.new.notes else ""
            if not note:
                return f"delete the footnote {where}"
            return f"replace the footnote {where} with a footnote, to read: {quote(note)}"
        noted = " and the associated footnote" if edit.with_note else ""
        before = f"{where}, " if where else ""
        if edit.where in ("from", "between"):
            return self._stretch(edit)
        if edit.to_end:
            rest = "the rest of the paragraph"
            return (
                f"{before}delete {rest}"
                if not edit.new.text
                else f"{before}replace {rest} with {self._new(edit.new)}"
            )
        if edit.op == "insert":
            return f"{before}insert {self._new(edit.new)}"
        words = _words(edit.words, edit)
        if edit.op == "delete":
            return f"{before}delete {words}{noted}"
        return f"{before}replace {words}{noted} with {self._new(edit.new)}"

    def _stretch(self, edit: Edit) -> str:
        first, last = _words(edit.anchor), _words(edit.until)
        if edit.op == "insert":
            return f"between {first} and {last}, insert {self._new(edit.new)}"
        end = "to the end of the paragraph" if edit.to_end else f"to {last}"
        what = (
            f"everything between {first} and {last}"
            if edit.where == "between"
            else f"the text from {first} {end}"
        )
        return f"delete {what}" if edit.op == "delete" else f"replace {what} with {self._new(edit.new)}"

    def _new(self, wording: Wording) -> str:
        if len(wording.notes) == 1 and not wording.text:
            return f"a footnote, to read: {quote(wording.notes[0][1])}"
        if len(wording.notes) == 1 and wording.notes[0][0] == len(wording.text):
            return f"{quote(wording.text)} and the associated footnote, to read: {quote(wording.notes[0][1])}"
        return quote(self._marked(wording))

    def _marked(self, wording: Wording) -> str:
        """The words with marks in them, whose notes are told below."""
        pieces, at = [], 0
        for offset, note in wording.notes:
            marks = (f"[footnote {number}]" for number in self.numbers)
            mark = next(mark for mark in marks if not any(mark in text for text in self.texts))
            pieces += [wording.text[at:offset], mark]
            at = offset
            self.footnotes.append(f"{_capital(mark[1:-1])} should read: {quote(note)}")
        return "".join([*pieces, wording.text[at:]])

    # --- whole paragraphs -------------------------------------------------------------------------------------------

    def _insertion(self, one: Instruction, at: str) -> str:
        tops = [passage for passage in one.passages if not passage.level]
        below = one.where == "under" or (isinstance(one.at, Label) and bool(one.at.subs))
        what = (
            "subparagraph" if below else "preambular paragraph" if self._is_preambular(one) else "paragraph"
        )
        if not below and one.kind == "OP" and isinstance(one.at, Label) and one.at.kind == "PP":
            what = "operative paragraph"
        named = tops[0].label if tops else None
        if len(tops) > 1:
            what = f"{cardinal_words(len(tops)) or len(tops)} new {what}s"
        elif named:
            own = say_number(named)
            if below and named.subs:
                own = f"({named.subs[-1]}){say_alternative(named)}"
            what = f"a new {what} {own}"
        else:
            what = f"a new {what}"
        if not one.at:
            return f"Insert {what}, to read:"
        where = "In" if one.where == "under" else one.where.capitalize()
        return f"{where} {at}, insert {what}, to read:"

    def _is_preambular(self, one: Instruction) -> bool:
        if one.kind:
            return one.kind == "PP"
        return isinstance(one.at, Label | FromEnd) and one.at.kind == "PP"

    def _lines(self, one: Instruction) -> Iterator[str]:
        if one.action == "heading" and one.heading:
            yield quote(one.heading)
        chain: list[str] = []
        for passage in one.passages:
            del chain[max(passage.level - 1, 0) :]
            if passage.level:
                chain.append(f"({passage.name})")
            if passage.heading:
                yield f"Heading: {quote(passage.heading)}"
            yield self._line(one, passage, chain)

    def _line(self, one: Instruction, passage: Passage, chain: Sequence[str]) -> str:
        words = self._marked(passage.wording)
        if one.action == "whole":
            return f"{passage.label}: {quote(words)}"
        marker = "".join(chain)
        return quote(f"{marker} {words}" if marker else words)


def _where(edit: Edit) -> str:
    if edit.where in ("after", "before"):
        return f"{edit.where} {_words(edit.anchor, edit if not edit.words else None)}"
    return {"end": "at the end of the paragraph", "start": "at the beginning of the paragraph"}.get(
        edit.where, ""
    )


def _words(words: str, edit: Edit | None = None) -> str:
    """Quoted words, with which of them an edit means where they stand more than once."""
    said = f"the word{'s' if ' ' in words else ''} {quote(words)}"
    if edit and edit.every:
        return f"{'both occurrences' if edit.which == 2 else 'each occurrence'} of {said}"
    if edit and edit.which:
        return f"the {ordinal_words(edit.which) if edit.which > 0 else 'last'} occurrence of {said}"
    return said


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(parts[:-1]) + (", and " if len(parts) > 1 else "") + parts[-1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
