"""Texts of the library as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, Span
from documents.redlines import RedlineParagraph
from resolutions.adoption import Adoption
from resolutions.models import AdoptedParagraph, AdoptedText


def adoption_of_text(text: AdoptedText) -> Adoption:
    """How a text of the library was adopted, for pages."""
    return Adoption(
        text.way,
        text.in_favour,
        text.against,
        text.abstaining,
        dated=text.adopted_on,
        sponsors=tuple(text.masthead.get("sponsors", ())),
    )


def redline_to(text: str, paragraph: AdoptedParagraph, adopted: str = "") -> RedlineParagraph:
    """What makes a text of an adopted paragraph, or of those words of it."""
    label = paragraph.parsed_label
    return compare_paragraph(DraftParagraph(label, adopted or paragraph.text), DraftParagraph(label, text))


_AROUND = 180
"""So many characters are shown before and behind words that are marked;"""
_WHOLE = 600
"""a text of so many is shown whole."""


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is marked."""

    text: str
    is_marked: bool = False


def in_context(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """A text with some of its characters marked; of a long one only what stands around them, "…" for the rest."""
    pieces: list[Piece] = []
    at, shown = 0, _ends(text, spans)
    for start, end in sorted(spans):
        pieces += [Piece(_short(text, at, start, shown)), Piece(text[start:end], is_marked=True)]
        at = end
    pieces.append(Piece(_short(text, at, len(text), shown)))
    return tuple(piece for piece in pieces if piece.text)


def _ends(text: str, spans: Sequence[Span]) -> int:
    return len(text) if len(text) <= _WHOLE or not spans else _AROUND


def _short(text: str, start: int, end: int, most: int) -> str:
    """The characters between two marked places, or before the first, or behind the last; cut at a blank."""
    part = text[start:end]
    behind = part if len(part) <= most else f"{part[:most].rpartition(' ')[0]} …"
    before = part if len(part) <= most else f"… {part[-most:].partition(' ')[2]}"
    if start == 0:
        return before
    if end == len(text):
        return behind
    return part if len(part) <= 2 * most else f"{behind[:-2]} … {before[2:]}"
