"""How each row of a sheet is to be read that a desk answered in: its answer, and its words for what we ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from documents.draft import DraftParagraph, DraftText, Masthead
from documents.errors import DocumentError
from documents.returned.answering import Meaning, meaning_of
from documents.returned.marks.own import made_but_own
from documents.returned.model import (
    Reading,
    Remark,
    ReturnedFile,
    Sent,
    SentParagraph,
    SheetRow,
    WeighedParagraph,
)
from documents.returned.placing import bracket_notes, folded
from documents.text import squash
from documents.write.phrases import LANGUAGES
from documents.written import amend, amendments_of
from redline import AmendmentsError, Label, Said, english, is_rewritten, redline

_QUOTES = "\"“”„«»‘’'「」 "
_ALL_STRUCK = english("All words of what we ask are struck through or taken out.")
_TWO_ROWS = english(
    "The sheet has several rows of this paragraph: what the others say stands below as comments."
)
_BOTH = english("The answer accepts our words, and others are written in their place.")
_LONGEST_CHANGE = 5_000
_OF_TABLES = tuple(
    said
    for words in LANGUAGES.values()
    for said in (words.new, words.changed, words.deleted_paragraph, words.moved, words.heading)
)
"""What stands in the column of a table of suggested changes that says what becomes of a paragraph."""
_IN_CELL = -1
"""The number of what stands in a cell and is no comment, until it has one."""


def rows_weighed(
    sent: Sent, file: ReturnedFile, remarks: dict[int, list[Remark]], *, is_bare: bool
) -> list[WeighedParagraph]:
    """The paragraphs sent with what the sheet makes of each, rows that are of none of them, and words beside the table.
    `remarks` are the comments of the file, each by the row that it is fastened to; `is_bare` says whether `marks_are_lost`."""
    rows = file.rows or ()
    at = _placed(sent.paragraphs, rows)
    weighed = []
    for index, one in enumerate(sent.paragraphs):
        mine = at.get(index, [])
        own = [remark for row in mine for remark in remarks.pop(row, ())]
        cells = [_with_our_words(rows[row], one) if is_bare else rows[row] for row in mine]
        weighed.append(_weighed(index, _with_said(one, sent.around), cells, own))
    known = {squash(line) for line in (*sent.lines, *sent.around)}
    taken = {row for found in at.values() for row in found}
    for number, row in enumerate(rows):
        if number not in taken:
            weighed += _unplaced(row, tuple(remarks.pop(number, ())))
    numbers = count(len(file.remarks))
    return [
        *(_numbered(one, numbers) for one in weighed),
        *(
            WeighedParagraph("", None, None, said, Reading.UNPLACED)
            for line in file.loose
            if (said := "\n".join(one for one in line.split("\n") if squash(one) not in known))
        ),
    ]


def marks_are_lost(sent: Sent, file: ReturnedFile) -> bool:
    """Whether a program that knows no marks within a cell has saved the sheet: words that we struck through then stand before those
    in their place. One such cell says so; where we only strike words out, it would read as a desk's rejection."""
    rows = file.rows or ()
    return any(
        _tells_of_lost_marks(rows[row], sent.paragraphs[index])
        for index, found in _placed(sent.paragraphs, rows).items()
        for row in found
    )


def _tells_of_lost_marks(row: SheetRow, one: SentParagraph) -> bool:
    if not (one.base and one.ours) or _same(row.asked, one.base) or _same(row.asked, one.ours):
        return False
    return _is_unmarked(row, one)


def with_unmarked(sent: Sent) -> Sent:
    """What was sent where each of our redlines also reads without its marks, so that none of its words is taken for one more."""
    return replace(
        sent,
        paragraphs=tuple(replace(one, said=(*one.said, _unmarked(one))) for one in sent.paragraphs),
    )


def _unmarked(one: SentParagraph) -> str:
    return "".join(run.text for run in redline(one.base or "", one.ours or "", moves=True))


def _is_unmarked(row: SheetRow, one: SentParagraph) -> bool:
    return bool(row.asked) and _same(row.asked, squash(_unmarked(one)))


def _with_our_words(row: SheetRow, one: SentParagraph) -> SheetRow:
    return replace(row, asked=one.ours or "") if one.asks and _is_unmarked(row, one) else row


def _with_said(one: SentParagraph, around: Sequence[str]) -> SentParagraph:
    """With what a table says itself in its cells, such as "changed", and each line of ours alone."""
    lines = (line for text in one.said for line in text.split("\n"))
    notes = (*one.base_notes, *one.our_notes)
    return replace(one, said=(*one.said, *lines, *notes, *_OF_TABLES, *around))


def _numbered(one: WeighedParagraph, numbers: Iterator[int]) -> WeighedParagraph:
    """With numbers of their own for what stands in cells, behind those of the comments."""
    return replace(
        one,
        remarks=tuple(r if r.number != _IN_CELL else replace(r, number=next(numbers)) for r in one.remarks),
    )


def rows_missing(sent: Sent, file: ReturnedFile) -> list[str]:
    """The labels of what we ask that the sheet has no row of any more."""
    at = _placed(sent.paragraphs, file.rows or ())
    return [str(one.label) for index, one in enumerate(sent.paragraphs) if one.asks and index not in at]


def _placed(sent: Sequence[SentParagraph], rows: Sequence[SheetRow]) -> dict[int, list[int]]:
    """For each paragraph sent, which rows are of it: those with its label, else one with its words."""
    labels = {one.label: index for index, one in enumerate(sent)}
    texts: dict[str, int] = {}
    for index, one in enumerate(sent):
        for text in (one.base, one.ours):
            if text and one.asks:
                texts.setdefault(folded(text), index)
    found: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        own = labels.get(row.label) if row.label is not None else None
        if own is None:
            known = (texts.get(folded(text)) for text in (row.asked, row.current) if text)
            own = next((at for at in known if at is not None), None)
        if own is not None:
            found[own].append(number)
    return dict(found)


def _weighed(index: int, one: SentParagraph, rows: Sequence[SheetRow], own: list[Remark]) -> WeighedParagraph:
    if not rows:
        reading = Reading.LEFT if one.asks else Reading.UNCHANGED
        return WeighedParagraph(str(one.label), one.base, one.ours, one.ours, reading, sent=index)
    first, *others = rows
    said = [Remark("", body, number=_IN_CELL) for body in _other_words(first, one)]
    said += [Remark("", body, number=_IN_CELL) for row in others for body in _all_words(row, one)]
    notes = [_TWO_ROWS] if any(_all_words(row, one) for row in others) else []
    answer = "\n".join(_own_lines(first.answer, one))
    reading, theirs, more = _reading(one, first, answer)
    remarks = (*own, *said)
    if reading in (Reading.LEFT, Reading.UNCHANGED) and remarks:
        reading = Reading.COMMENT
    return WeighedParagraph(
        str(one.label),
        one.base,
        one.ours,
        theirs,
        reading,
        remarks,
        index,
        answer=answer,
        notes=(*notes, *more, *bracket_notes(theirs, one.base, one.ours)),
    )


def _reading(one: SentParagraph, row: SheetRow, answer: str) -> tuple[Reading, str | None, tuple[Said, ...]]:
    """The reading of a row, their text, and what was not understood."""
    said = meaning_of(answer)
    words = _their_words(one, row)
    if words is not None:
        if not words and one.ours and one.base:
            return Reading.UNCLEAR, one.ours, (_ALL_STRUCK,)
        theirs = words or None
        if not one.asks:
            return Reading.NEW, theirs, ()
        if _same(theirs, one.base):
            clear = said is None or said.meaning in (Meaning.CANNOT, Meaning.SAID)
            return (Reading.REJECTED if clear else Reading.UNCLEAR), theirs, ()
        return Reading.COUNTER, theirs, ((_BOTH,) if said and said.meaning == Meaning.ACCEPTED else ())
    if said is None:
        return (Reading.LEFT if one.asks else Reading.UNCHANGED), one.ours, ()
    if not one.asks:
        return Reading.COMMENT, one.ours, ()
    if said.meaning == Meaning.CHANGES:
        changed = _changed(one, said.rest)
        return (Reading.COMMENT, one.ours, ()) if changed is None else (Reading.COUNTER, changed, ())
    if said.meaning == Meaning.CANNOT:
        return Reading.REJECTED, one.base, ()
    readings = {Meaning.ACCEPTED: Reading.ACCEPTED, Meaning.SAID: Reading.COMMENT}
    return readings.get(said.meaning, Reading.UNCLEAR), one.ours, ()


def _their_words(one: SentParagraph, row: SheetRow) -> str | None:
    """What stands in the cell of what we ask, where that is not what we wrote there; "" for nothing."""
    if row.asked is None or _same(row.asked or None, one.ours):
        return None
    return made_but_own(row.asked, filter(None, (one.ours, one.base)))


def _changed(one: SentParagraph, rest: str) -> str | None:
    """Our text with the changes made that an answer asks for: it gives the whole text, or says what is to be done in the form of
    written amendments; None where it does neither."""
    if one.ours is None or len(rest) > _LONGEST_CHANGE:
        return None
    if (made := _as_instructed(one.label, one.ours, rest)) is not None:
        return made
    text = squash(rest.replace("\n", " ")).strip(_QUOTES)
    is_whole = 2 * len(text) > len(one.ours) and not is_rewritten(redline(one.ours, text))
    return text if text and is_whole else None


def _as_instructed(label: Label, ours: str, said: str) -> str | None:
    """A text with what is said of it done, where that is said in the form of written amendments."""
    try:
        given = amendments_of([(f"{label}: {squash(said)}", "")])
        if given.read.problems or len(given.read.instructions) != 1:
            return None
        made, _ = amend(DraftText(Masthead(), (DraftParagraph(label, ours),)), given.read.instructions)
    except (DocumentError, AmendmentsError):
        return None
    if len(made.paragraphs) != 1 or made.paragraphs[0].text == ours:
        return None
    return made.paragraphs[0].text


def _other_words(row: SheetRow, one: SentParagraph) -> list[str]:
    """What they wrote in any other column, each behind its head."""
    found = []
    for head, words in row.others:
        lines = _own_lines(words, one)
        if lines:
            found.append(_headed(head, "\n".join(lines)))
    if row.current and not _same(row.current, one.base) and row.current not in _ours(one):
        found.append(row.current)
    return found


def _all_words(row: SheetRow, one: SentParagraph) -> list[str]:
    """All that they wrote in a second row of a paragraph."""
    found = _other_words(row, one)
    if _their_words(one, row):
        found.append(row.asked or "")
    found += filter(None, ["\n".join(_own_lines(row.answer, one))])
    return found


def _own_lines(words: str, one: SentParagraph) -> list[str]:
    """The lines of a cell that we did not write."""
    ours = _ours(one)
    if squash(words.replace("\n", " ")) in ours:
        return []
    return [
        line
        for line in words.split("\n")
        if squash(line) not in ours and squash(line).lstrip("• ") not in ours
    ]


def _ours(one: SentParagraph) -> set[str]:
    return {squash(text.replace("\n", " ")) for text in one.said}


def _headed(head: str, words: str) -> str:
    return f"{head}: {words}" if head else words


def _same(text: str | None, other: str | None) -> bool:
    if text is None or other is None:
        return text is other
    return folded(text) == folded(other)


def _unplaced(row: SheetRow, remarks: tuple[Remark, ...]) -> list[WeighedParagraph]:
    """The words of a row that is of nothing that was sent, and its comments."""
    label = [str(row.label)] if row.label else []
    cells = [*label, row.asked or row.current or "", row.answer, *(_headed(*other) for other in row.others)]
    words = "\n".join(filter(None, cells))
    weighed = WeighedParagraph("", None, None, words or None, Reading.UNPLACED)
    return [replace(weighed, remarks=remarks)] if words or remarks else []
