"""Two lists of labelled paragraphs to the paragraphs of a redline document."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.model import DraftText, Footnote, RedlineParagraph, Span
from documents.opening import opening_words
from redline import Alignment, Run, align, redline


@dataclass(frozen=True)
class PlainParagraph:
    """What a comparison needs of a paragraph; `label` is canonical text such as "OP 2(l)"."""

    label: str
    text: str
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    heading: str = ""

    @property
    def shown_italics(self) -> tuple[Span, ...]:
        """Its own italics, or the opening words by rule where the source had none. Not for sub-paragraphs."""
        return self.italics or (() if "(" in self.label else opening_words(self.text))


def plain_paragraphs(draft: DraftText) -> list[PlainParagraph]:
    """A draft as read, ready to be compared."""
    return [PlainParagraph(str(p.label), p.text, p.italics, p.footnotes, p.heading) for p in draft.paragraphs]


def align_by_identity(
    old: Sequence[PlainParagraph],
    new: Sequence[PlainParagraph],
    old_identities: Sequence[Hashable],
    new_identities: Sequence[Hashable],
) -> Alignment:
    """Align paragraphs whose identity (their clause) is already known; nothing is guessed from the texts.

    Each identity stands at most once in each list. Paragraphs without a partner of the same identity have none.
    """
    index_of = {identity: index for index, identity in enumerate(new_identities)}
    return align(old, new, confirmed={i: index_of.get(identity) for i, identity in enumerate(old_identities)})


def compare(
    old: Sequence[PlainParagraph], new: Sequence[PlainParagraph], alignment: Alignment | None = None
) -> tuple[RedlineParagraph, ...]:
    """Compare two texts paragraph by paragraph.

    Returns one redline paragraph for each row of the alignment (computed here if not given), in the order of the
    new text with deleted paragraphs where they stood. `change` is "moved" for a paragraph that changed its place
    among the others, whether or not its words changed as well; the runs show the words.
    """
    alignment = alignment or align(old, new)
    moved = {(link.old, link.new) for link in alignment.links if link.moved}
    return tuple(
        compare_paragraph(None if i is None else old[i], None if j is None else new[j], moved=(i, j) in moved)
        for i, j in alignment.rows
    )


def compare_paragraph(
    old: PlainParagraph | None, new: PlainParagraph | None, *, moved: bool = False
) -> RedlineParagraph:
    """Compare one paragraph with what became of it; None where there is none (at least one must be given)."""
    if old is None and new is not None:
        return RedlineParagraph(
            label=new.label,
            runs=(Run("+", new.text),),
            change="inserted",
            italics=new.shown_italics,
            footnotes=new.footnotes,
            heading=new.heading,
        )
    if old is not None and new is None:
        return RedlineParagraph(
            label=old.label,
            old_label=old.label,
            runs=(Run("-", old.text),),
            change="deleted",
            italics=old.shown_italics,
            footnotes=old.footnotes,
            heading=old.heading,
        )
    if old is None or new is None:
        raise ValueError("compare_paragraph needs at least one paragraph")
    return RedlineParagraph(
        label=new.label,
        old_label=old.label,
        runs=_runs(old.text, new.text),
        change="moved" if moved else "same" if old.text == new.text else "changed",
        italics=old.shown_italics,
        footnotes=old.footnotes,
        heading=new.heading,
        old_heading=old.heading,
    )


@lru_cache(maxsize=4096)
def _runs(old: str, new: str) -> tuple[Run, ...]:
    return (Run("=", old),) if old == new else tuple(redline(old, new, moves=True))
