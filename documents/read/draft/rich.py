"""Text with its italic spans and footnote markers, cut, squashed and joined without losing their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from documents.draft import Footnote, Span
from documents.read.source import Block
from documents.text import is_unseen, places_composed, squash, without_unseen


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
        offsets: list[int] = []
        length, after_space = 0, True
        for character in self.text:
            offsets.append(length)
            if is_unseen(character):
                continue
            if not character.isspace():
                length, after_space = length + 1, False
            elif not after_space:
                length, after_space = length + 1, True
        offsets.append(length)
        spaced = " ".join(without_unseen(self.text).split())
        if spaced != text:
            places = places_composed(spaced)
            offsets = [places[min(offset, len(spaced))] for offset in offsets]
        return self._with(text, lambda offset: offsets[min(offset, len(self.text))])

    def cut(self, start: int, end: int | None = None) -> RichText:
        """The part from `start` to `end`. Footnotes of what is cut off stay, at that end."""
        return self._with(self.text[start:end], lambda offset: offset - start)

    def piece(self, start: int, end: int) -> RichText:
        """The part from `start` to `end` with its own footnotes only: those whose marks stand behind its characters."""
        own = tuple(n for n in self.footnotes if start < n.offset <= end or n.offset == start == 0)
        return replace(self, footnotes=own).cut(start, end)

    def without(self, spans: Sequence[Span]) -> RichText:
        """The text without these stretches, in order and none inside another. Footnotes in them stay, where they were."""
        starts, taken, kept = [], [0], []
        at = 0
        for start, end in spans:
            kept.append(self.text[at:start])
            starts.append(start)
            taken.append(taken[-1] + end - start)
            at = end
        kept.append(self.text[at:])

        def moved(offset: int) -> int:
            before = bisect_left(starts, offset)
            inside = max(0, spans[before - 1][1] - offset) if before else 0
            return offset - taken[before] + inside

        return self._with("".join(kept), moved)

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
