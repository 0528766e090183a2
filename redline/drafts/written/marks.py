"""Footnotes as signs among the words, so that what is done with words is done with them too.

A mark stands directly behind the word it belongs to. As a sign it is one character that no text has (of the private use
area, one for each note's words), and the texts are compared and cut like any others.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.drafts.written.model import Wording

_FIRST, _LAST = 0xE000, 0xF8FF
_BEYOND = 0xF0000


class Signs:
    """One sign for each note's words, the same wherever they stand."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._used = {character for text in texts for character in text if ord(character) >= _FIRST}
        self._of: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._next = _FIRST

    def sign(self, note: str) -> str:
        """The sign for a note."""
        if note not in self._of:
            while chr(self._next) in self._used:
                self._next += 1
            if self._next == _LAST + 1:
                self._next = _BEYOND
            self._of[note] = chr(self._next)
            self._notes[chr(self._next)] = note
            self._next += 1
        return self._of[note]

    def is_sign(self, character: str) -> bool:
        """Whether a character is one of these signs."""
        return character in self._notes

    def rich(self, wording: Wording) -> str:
        """The words with signs in them."""
        pieces, at = [], 0
        for offset, note in sorted(wording.notes, key=lambda one: one[0]):
            offset = min(max(offset, at), len(wording.text))
            pieces += [wording.text[at:offset], self.sign(note)]
            at = offset
        return "".join([*pieces, wording.text[at:]])

    def wording(self, rich: str) -> Wording:
        """And back."""
        text: list[str] = []
        notes: list[tuple[int, str]] = []
        for character in rich:
            if note := self._notes.get(character):
                notes.append((len(text), note))
            elif character in self._notes:
                notes.append((len(text), ""))
            else:
                text.append(character)
        return Wording("".join(text), tuple(notes))

    def plain(self, rich: str) -> tuple[str, list[int]]:
        """The words alone, and for each of their places (the end too) where it is in `rich`: behind all signs there."""
        text: list[str] = []
        places: list[int] = []
        for index, character in enumerate(rich):
            if not self.is_sign(character):
                text.append(character)
                places.append(index)
        return "".join(text), [*places, len(rich)]
