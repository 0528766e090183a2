"""Text with its italic spans and footnote markers, cut, squashed and joined without losing their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from documents.model import Block, Footnote, Span

_UNSEEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_UNSEEN_CHARACTERS = re.compile(f"[{_UNSEEN}]")


def without_unseen(text: str) -> str:
    """The text without characters that show nothing: soft hyphens, zero-width spaces, byte order and direction
    marks, control characters. The joiners U+200C and U+200D stay: in several languages they change a word."""
    return _UNSEEN_CHARACTERS.sub("", text)


def squash(text: str) -> str:
    """The text without unseen characters, every stretch of white space a single space, none at the ends."""
    return " ".join(without_unseen(text).split())


@dataclass(frozen=True)
class RichText:
    """A text, its italic spans, and its footnotes with the places of their markers."""

    text: str
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()

    @classmethod
    def of(cls, block: Block) -> RichText:
        """The text of a block."""
        return cls(block.text, block.italics, block.footnotes)

    def squashed(self) -> RichText:
        """The squashed text, with spans and markers where they were."""
        text = squash(self.text)
        if text == self.text or not (self.italics or self.footnotes):
            return RichText(text, self.italics, self.footnotes)
        places: list[int] = []
        length, after_space = 0, True
        for character in self.text:
            places.append(length)
            if _UNSEEN_CHARACTERS.match(character):
                continue
            if not character.isspace():
                length, after_space = length + 1, False
            elif not after_space:
                length, after_space = length + 1, True
        places.append(length)
        return self._with(text, lambda offset: places[min(offset, len(self.text))])

    def cut(self, start: int, end: int | None = None) -> RichText:
        """The part from `start` to `end`. Footnotes of what is cut off stay, at that end."""
        return self._with(self.text[start:end], lambda offset: offset - start)

    def followed_by(self, other: RichText, glue: str = " ") -> RichText:
        """This text, `glue` and the other text."""
        return RichText.joined((self, other), glue)

    @classmethod
    def joined(cls, texts: Sequence[RichText], glue: str = " ") -> RichText:
        """The texts, with `glue` between them."""
        italics: list[Span] = []
        footnotes: list[Footnote] = []
        shift = 0
        for rich in texts:
            italics.extend((start + shift, end + shift) for start, end in rich.italics)
            footnotes.extend(replace(note, offset=note.offset + shift) for note in rich.footnotes)
            shift += len(rich.text) + len(glue)
        return cls(glue.join(rich.text for rich in texts), tuple(italics), tuple(footnotes))

    def _with(self, text: str, moved: Callable[[int], int]) -> RichText:
        def inside(offset: int) -> int:
            return max(0, min(moved(offset), len(text)))

        spans = ((inside(start), inside(end)) for start, end in self.italics)
        return RichText(
            text,
            tuple((start, end) for start, end in spans if text[start:end].strip()),
            tuple(replace(note, offset=inside(note.offset)) for note in self.footnotes),
        )
