"""The two texts of a redline document: the draft, and what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.draft import DraftParagraph, Span
from documents.groups import apart
from documents.note_marks import carried
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write.pieces import pieces
from redline import new_text, old_text


@dataclass(frozen=True)
class Pair:
    """A paragraph of the draft with what is proposed of it; one of them may be None."""

    old: DraftParagraph | None
    new: DraftParagraph | None
    notes: tuple[Note, ...]
    old_index: int | None


@dataclass(frozen=True)
class BothTexts:
    """What a redline document says, in the order of the proposed text, deleted paragraphs where they stood."""

    pairs: tuple[Pair, ...]

    @property
    def base(self) -> tuple[DraftParagraph, ...]:
        """The paragraphs of the draft, in its order as far as the document tells it."""
        known = [pair for pair in self.pairs if pair.old is not None]
        if all(pair.old_index is not None for pair in known):
            known.sort(key=lambda pair: pair.old_index or 0)
        return tuple(pair.old for pair in known if pair.old is not None)

    @property
    def proposed(self) -> tuple[DraftParagraph, ...]:
        """The paragraphs of the proposed text."""
        return tuple(pair.new for pair in self.pairs if pair.new is not None)


def both_texts(document: RedlineDocument) -> BothTexts:
    """The paragraphs of both texts. Those that were split or merged are each alone again."""
    rows = each_alone(document.paragraphs)
    return BothTexts(tuple(Pair(_before(row), _after(row), row.notes, row.old_index) for row in rows))


def each_alone(rows: Sequence[RedlineParagraph]) -> tuple[RedlineParagraph, ...]:
    """The same comparison without splits and merges: what is kept in another paragraph than before is moved there."""
    return apart(rows, _hanging_together(rows))


def _hanging_together(rows: Sequence[RedlineParagraph]) -> set[int]:
    """The places of paragraphs of which words stand in others, with those."""
    at = {row.old_index: place for place, row in enumerate(rows) if row.old_index is not None}
    found = {place for place, row in enumerate(rows) if row.part}
    for place, row in enumerate(rows):
        homes = {at.get(run.source.index) for run in row.runs if run.op != "+" and run.source is not None}
        if homes:
            found |= {place, *(home for home in homes if home is not None)}
    return found


def _before(row: RedlineParagraph) -> DraftParagraph | None:
    if row.change == "inserted":
        return None
    return DraftParagraph(
        label=row.old_label or row.label,
        text=old_text(row.runs),
        italics=row.italics,
        footnotes=row.footnotes,
        heading=row.headings[0],
    )


def _after(row: RedlineParagraph) -> DraftParagraph | None:
    if row.change == "deleted":
        return None
    own = row.footnotes if row.change == "inserted" else row.new_footnotes
    return DraftParagraph(
        label=row.label,
        text=new_text(row.runs),
        italics=_new_italics(row),
        footnotes=carried(row.runs, row.footnotes) if own is None else own,
        heading=row.headings[1],
    )


def _new_italics(row: RedlineParagraph) -> tuple[Span, ...]:
    """Italics as every file shows them."""
    spans: list[Span] = []
    at = 0
    for piece in pieces(row):
        if piece.op == "-" or not piece.text:
            continue
        end = at + len(piece.text)
        if piece.italic:
            start = spans.pop()[0] if spans and spans[-1][1] == at else at
            spans.append((start, end))
        at = end
    return tuple(spans)
