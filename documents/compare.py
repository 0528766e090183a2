"""Two lists of labelled paragraphs to the paragraphs of a redline document."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import lru_cache

from documents.draft import DraftParagraph
from documents.groups import Groups
from documents.note_marks import carried
from documents.redlines import RedlineParagraph
from documents.text import composed, places_composed
from redline import Alignment, LabelledText, Run, align, compare_rows, known_alignment, parse_label, redline


def align_by_identity(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    old_identities: Sequence[Hashable],
    new_identities: Sequence[Hashable],
    *,
    parts: bool = False,
) -> Alignment:
    """Align paragraphs whose identity (their clause) is already known; nothing is guessed from the texts, save with `parts`
    which of those without a partner were cut out of another one or joined to one.

    Each identity stands at most once in each list. Paragraphs without a partner of the same identity have none.
    """
    index_of = {identity: index for index, identity in enumerate(new_identities)}
    links = {i: index_of[identity] for i, identity in enumerate(old_identities) if identity in index_of}
    return known_alignment(old, new, links, parts=parts)


def compare(
    old: Sequence[DraftParagraph], new: Sequence[DraftParagraph], alignment: Alignment | None = None
) -> tuple[RedlineParagraph, ...]:
    """Compare two texts paragraph by paragraph.

    Returns one redline paragraph for each row of the alignment (computed here if not given), in the order of the
    new text with deleted paragraphs where they stood. `change` is "moved" for a paragraph that changed its place
    among the others, whether or not its words changed as well; the runs show the words. Words of a paragraph that was
    split or merged, and words that moved to another one, name it (`redline.drafts.flow`).
    """
    old, new = [_composed(paragraph) for paragraph in old], [_composed(paragraph) for paragraph in new]
    alignment = alignment or align(old, new)
    moved = {(link.old, link.new) for link in alignment.links if link.moved}
    rows = compare_rows(old, new, _joinable(alignment, old), _runs)
    groups = Groups(rows, old, new) if any(row.part for row in rows) else None
    compared = tuple(
        groups.paragraph(row, moved=(row.old, row.new) in moved)
        if groups and row.part
        else _paragraph(
            None if row.old is None else old[row.old],
            None if row.new is None else new[row.new],
            row.runs,
            moved=(row.old, row.new) in moved,
            old_index=row.old,
        )
        for row in rows
    )
    return _with_standing_headings(compared)


def _with_standing_headings(rows: Sequence[RedlineParagraph]) -> tuple[RedlineParagraph, ...]:
    """The paragraphs of a comparison, with a heading that both texts have at one place kept there: above the first of
    the inserted or deleted paragraphs that part it from the one it stands above in the other text."""
    found = list(rows)
    for at, row in enumerate(found):
        end = _other_end(found, at) if _is_alone(row) else None
        if end is not None:
            found[at] = replace(row, old_heading=row.heading)
            found[end] = replace(found[end], heading="", old_heading=None)
    return tuple(found)


def _is_alone(row: RedlineParagraph) -> bool:
    """Whether a paragraph stands in one text alone, with the heading above it."""
    return (row.change == "inserted" or row.is_gone) and row.heading != "" and row.old_heading is None


def _other_end(rows: Sequence[RedlineParagraph], at: int) -> int | None:
    """The paragraph above which the heading stands in the other text, if nothing that stays is between."""
    change, heading = rows[at].change, rows[at].heading
    wanted = (heading, "") if change == "inserted" else ("", heading)
    for index in range(at + 1, len(rows)):
        row = rows[index]
        if row.headings == wanted and row.change != "moved" and not row.part:
            follows = change == "deleted" or row.old_index == _next_old(rows, at)
            return index if follows else None
        if row.change != change or any(row.headings):
            return None
    return None


def _next_old(rows: Sequence[RedlineParagraph], at: int) -> int:
    """Which paragraph of the draft follows those above a row, unless one that moved away stood there."""
    before = (row.old_index for row in reversed(rows[:at]) if row.change != "moved")
    return next((index for index in before if index is not None), -1) + 1


_HYPHENS = {0x2010: "-", 0x2011: "-"}
"""What Word and web pages have for a hyphen at which no line is broken, or at which any is."""


def _joinable(alignment: Alignment, old: Sequence[DraftParagraph]) -> Alignment:
    """The alignment without the splits and merges of paragraphs that begin with a footnote's mark: behind the words of
    another one, nobody could tell whose it is."""
    if all(not link.part or _begins_with_words(old[link.old]) for link in alignment.links):
        return alignment
    marked = {link.new for link in alignment.links if not _begins_with_words(old[link.old])}
    links = tuple(replace(link, part="") if link.new in marked else link for link in alignment.links)
    return replace(alignment, links=links)


def _begins_with_words(paragraph: DraftParagraph) -> bool:
    return all(note.offset > 0 for note in paragraph.footnotes)


def _composed(paragraph: DraftParagraph) -> DraftParagraph:
    """A paragraph stored in another form of Unicode as the door would store it now, with one sign for all hyphens, so that
    nothing differs only in its encoding."""
    text = composed(paragraph.text).translate(_HYPHENS)
    if text == paragraph.text:
        return paragraph
    places = places_composed(paragraph.text)
    return replace(
        paragraph,
        text=text,
        italics=tuple((places[start], places[end]) for start, end in paragraph.italics),
        footnotes=tuple(
            replace(note, offset=places[min(note.offset, len(places) - 1)]) for note in paragraph.footnotes
        ),
    )


def compare_paragraph(
    old: DraftParagraph | None,
    new: DraftParagraph | None,
    *,
    moved: bool = False,
    old_index: int | None = None,
) -> RedlineParagraph:
    """Compare one paragraph with what became of it; None where there is none (at least one must be given).

    `old_index` says which paragraph of its draft the old one is, where it is compared with others.
    """
    old, new = old and _composed(old), new and _composed(new)
    runs = _runs(old.text, new.text) if old and new else None
    return _paragraph(old, new, runs, moved=moved, old_index=old_index)


def _paragraph(
    old: DraftParagraph | None,
    new: DraftParagraph | None,
    runs: tuple[Run, ...] | None,
    *,
    moved: bool,
    old_index: int | None,
) -> RedlineParagraph:
    """The same of texts whose runs are known."""
    if old is None and new is not None:
        return RedlineParagraph(
            label=new.label,
            runs=runs or (Run("+", new.text),),
            change="inserted",
            italics=new.shown_italics,
            footnotes=new.footnotes,
            heading=new.heading,
            remarks=new.remarks,
        )
    if old is not None and new is None:
        return RedlineParagraph(
            label=old.label,
            old_label=old.label,
            old_index=old_index,
            runs=runs or (Run("-", old.text),),
            change="deleted",
            italics=old.shown_italics,
            footnotes=old.footnotes,
            heading=old.heading,
            remarks=old.remarks,
        )
    if old is None or new is None or runs is None:
        raise ValueError("compare_paragraph needs at least one paragraph")
    return RedlineParagraph(
        label=new.label,
        old_label=old.label,
        old_index=old_index,
        runs=runs,
        change="moved" if moved else "same" if _says_the_same(old, new) else "changed",
        italics=old.shown_italics,
        footnotes=old.footnotes,
        new_footnotes=new.footnotes,
        heading=new.heading,
        old_heading=old.heading,
        remarks=new.remarks,
    )


def _says_the_same(old: DraftParagraph, new: DraftParagraph) -> bool:
    """Whether words and footnotes are the same, whatever the numbers of the footnotes."""
    notes = [[(note.offset, note.text) for note in paragraph.footnotes] for paragraph in (old, new)]
    return old.text == new.text and notes[0] == notes[1]


def reworded(paragraph: DraftParagraph, text: str) -> DraftParagraph:
    """A paragraph with another text that was written for it without footnotes: those of the paragraph go with the
    words that they stand behind."""
    notes = carried(_runs(paragraph.text, text), paragraph.footnotes) if paragraph.footnotes else ()
    return DraftParagraph(paragraph.label, text, footnotes=notes, heading=paragraph.heading)


def compare_annexes(old: Sequence[str], new: Sequence[str]) -> tuple[RedlineParagraph, ...]:
    """Compare the lines of two drafts' annexes as paragraphs are compared. Their labels only count them."""
    return tuple(replace(line, is_line=True) for line in compare(_counted(old), _counted(new)))


def _counted(lines: Sequence[str]) -> list[DraftParagraph]:
    return [DraftParagraph(parse_label(f"OP {number}"), line) for number, line in enumerate(lines, 1)]


def _runs(old: str, new: str) -> tuple[Run, ...]:
    """The redline of two texts. A page asks for the same ones again and again, so they are kept; of long texts, of
    which each may have 20,000 runs, only a few: whoever sends many of them must not fill the memory."""
    return (_runs_kept if len(old) + len(new) <= _LONG else _long_runs_kept)(old, new)


def _runs_made(old: str, new: str) -> tuple[Run, ...]:
    return (Run("=", old),) if old == new else tuple(redline(old, new, moves=True))


_LONG = 6_000
"""Characters of both texts. Real paragraphs seldom have 1,500."""
_runs_kept = lru_cache(maxsize=2048)(_runs_made)
_long_runs_kept = lru_cache(maxsize=64)(_runs_made)
