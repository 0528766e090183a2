"""A returned file to its texts and remarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from documents.draft import DraftParagraph, Warning
from documents.errors import DocumentError
from documents.questions import Answers
from documents.read import MAX_BYTES, checked, extract, refuse_unreadable
from documents.read.docx import WordDocument
from documents.read.docx.coloured import coloured_words
from documents.read.docx.comments import Fastened, WordComment, fastened, without_marks
from documents.read.draft import understand
from documents.read.draft.markers import find_marker
from documents.read.grid import Grid, excel_grid, is_excel_file, word_grid
from documents.read.html import lines_in as html_lines
from documents.read.own import own_file, read_own
from documents.read.readings import BASE, KEY, is_proposed
from documents.read.sniff import is_word_file, sniff
from documents.read.source import NOTICE, Source
from documents.returned.listed import answers_in
from documents.returned.marks.beside_label import with_labels_alone
from documents.returned.marks.own import (
    Known,
    paragraph_put_back,
    put_back,
    source_put_back,
    with_own_set_aside,
)
from documents.returned.marks.written import line_made, made, with_signs
from documents.returned.model import FileText, Remark, ReturnedFile, SheetRow
from documents.returned.placing import folded
from documents.returned.sheet import Sheet, csv_sheet_of, sheet_of
from documents.returned.typed import set_apart
from documents.text import squash
from documents.write.phrases import IS_OF_THE_LABEL
from redline import Label, Said, english, in_a_row

_NOTHING_LEFT = frozenset({"no-text", "no-paragraphs", "no-operative"})
"""Refusals of a text of which nothing, or nothing but a few lines, is left once changes are read one way."""
_TOLD = frozenset(
    {
        "hidden-text", "pictures", "text-boxes", "embedded", "placeholders", "unknown-symbol", "numbering-field",
        "drawn-field", "name-field", "unclosed-field", "unknown-list", "empty-number", "encoding", "footnote-without-text",
    }
)  # fmt: skip
"""Warnings of what may be words of a desk that were not read."""
_QUOTED, _MOST_QUOTED = 120, 8
_LETTERS, _A_START = re.compile(r"\w"), 30
_WITHOUT: Answers = {KEY: BASE}
_WITH: Answers = {}
_NO_PARAGRAPHS = FileText()
_NOTHING_KNOWN: Known = {}
NO_LABEL = Label("OP", 999)
"""What stands for the label of a row that has none: no paragraph has it."""
NO_ANSWERS_COLUMN = english(
    "The sheet has no column for the answer any more: what was changed in its other columns was read."
)

READ_AS_LIST = english(
    "None of the texts that were sent stands in it: it was read as a list of answers, each behind its label."
)


@dataclass(frozen=True)
class _Text:
    """One text of a file, and what else stands in it."""

    text: FileText = _NO_PARAGRAPHS
    places: dict[str, Fastened] = field(default_factory=dict)
    """Where comments stand in it."""
    lines: tuple[str, ...] = ()
    """What stands in no paragraph."""
    typed: tuple[str, ...] = ()
    """What of that is none of the file as it was sent, whether it is tracked or not."""
    warnings: tuple[Warning, ...] = ()
    shown: tuple[str, ...] = ()
    """All that stands in it, line by line, before it was understood."""

    def label_at(self, place: Fastened) -> str:
        """The label of the paragraph at a place."""
        return str(self.text.paragraphs[place.index].label)


def read_returned(
    data: bytes, authors: Collection[str] = (), known: Known | None = _NOTHING_KNOWN
) -> ReturnedFile:
    """Read a file that came back, in any format that is read. `authors` are those whose tracked changes were sent, `known` the texts
    that were; None for the file as it was sent, in which nobody has written anything.

    Raises DocumentError as `read_bytes` does, for the text with all changes made; of the others there may be nothing.
    """
    refuse_unreadable(data, MAX_BYTES)
    if is_excel_file(data):
        return _excel_sheet(data)
    if not is_word_file(data):
        if (found_sheet := _csv_sheet(data)) is not None:
            return found_sheet
        source = None if own_file(sniff(data)) else extract(data, _WITH)
        if source is not None and (answers := answers_in(source, known)) is not None:
            return replace(_list(*answers, ()), lines=_shown(source))
        theirs = _other_text(data, _WITH, known) if source is None else _text(source, _WITH, known)
        found = _file(theirs, _without_changes(data, known))
        return replace(found, lines=html_lines(data)) if sniff(data).format == "html" else found
    document = WordDocument(data, _WITH, marks_comments=True)
    body, reader = document.story()
    told, lines = _of_colours(coloured_words(body)), document.everything()
    if sheet := sheet_of(word_grid(body, reader)):
        found = _sheet(sheet, document.comments())
        return replace(found, told=(*found.told, *told), lines=lines)
    source = checked(document.source())
    if (answers := answers_in(source, known)) is not None:
        return replace(_list(*answers, document.comments()), lines=lines)
    theirs = _text(source, _WITH, known)
    before = _if_any(data, known)
    ours = _if_any(data, known, authors) if authors else None
    found = _file(theirs, before, ours, document.comments(), document.signed())
    return replace(found, told=(*found.told, *told), lines=lines, blocks=theirs.shown)


def _of_colours(words: Sequence[str]) -> tuple[Said, ...]:
    if not words:
        return ()
    shown = [f"“{one if len(one) <= _QUOTED else one[:_QUOTED] + '…'}”" for one in words[:_MOST_QUOTED]]
    left = len(words) - _MOST_QUOTED
    quoted = (
        in_a_row(shown)
        if left <= 0
        else english("%(words)s and %(count)s more", words=in_a_row(shown), count=left)
    )
    return (
        english(
            "Words in colour or highlighted: %(quoted)s. A colour is not read as a change: they are read as they stand. Look what is meant by it.",
            quoted=quoted,
        ),
    )


def _excel_sheet(data: bytes) -> ReturnedFile:
    read = excel_grid(data)
    sheet = sheet_of(read.grid)
    if sheet is None:
        raise DocumentError(
            "no-sheet",
            english(
                "This Excel workbook has no table with the columns of a desk sheet: a paragraph, its text, what is asked, the answer. If they were renamed, give them their names again; else give the file as a Word document."
            ),
        )
    return replace(_sheet(sheet, read.comments), lines=_lines_of(read.grid, read.comments))


def _csv_sheet(data: bytes) -> ReturnedFile | None:
    """The table of amendments as a text with commas, which may have a column for answers; None for any other text."""
    found = csv_sheet_of(data)
    return None if found is None else replace(_sheet(found[0], ()), told=(), lines=_lines_of(found[1], ()))


def _list(
    rows: tuple[SheetRow, ...], loose: tuple[str, ...], comments: Sequence[WordComment]
) -> ReturnedFile:
    paragraphs = FileText([DraftParagraph(row.label or NO_LABEL, "") for row in rows])
    found = _file(_Text(paragraphs, lines=loose), _Text(paragraphs), None, comments)
    return replace(found, rows=rows, is_list=True, told=(READ_AS_LIST,))


def _shown(source: Source) -> tuple[str, ...]:
    return tuple(
        line for block in source.blocks for line in (block.text, *(note.text for note in block.footnotes))
    )


def _lines_of(grid: Grid, comments: Sequence[WordComment]) -> tuple[str, ...]:
    """All that stands in the cells of a sheet and in its comments, line by line."""
    cells = (cell for table in grid.tables for row in table for cell in dict.fromkeys(row))
    said = [*(cell.text for cell in cells), *(comment.body for comment in comments)]
    return tuple(line for one in said for line in one.split("\n"))


def _sheet(sheet: Sheet, comments: Sequence[WordComment]) -> ReturnedFile:
    """A sheet to be answered in: its rows as paragraphs, each as it is asked for and as the draft has it."""
    asked, current = (
        FileText(
            [
                DraftParagraph(row.label or NO_LABEL, text or "")
                for row, text in zip(sheet.rows, texts, strict=True)
            ]
        )
        for texts in ([row.asked for row in sheet.rows], [row.current for row in sheet.rows])
    )
    places: dict[str, Fastened] = {}
    for at, notes in enumerate(sheet.notes):
        for note in notes:
            places.setdefault(note.identifier, Fastened(at, None))
    theirs = _Text(asked, places, sheet.lines)
    told = () if sheet.has_answers else (NO_ANSWERS_COLUMN,)
    found = _file(theirs, _Text(current), None, comments)
    return replace(found, rows=sheet.rows, is_desk_sheet=sheet.is_desk_sheet, told=told)


def _read(document: WordDocument, answers: Answers, known: Known | None) -> _Text:
    return _text(checked(document.source()), answers, known)


def _if_any(data: bytes, known: Known | None, authors: Collection[str] | None = None) -> _Text:
    """The text with the changes of some authors alone, or with none; no text where nothing is left of it."""
    try:
        return _read(WordDocument(data, _WITHOUT, authors=authors, marks_comments=True), _WITHOUT, known)
    except DocumentError as error:
        if error.code not in _NOTHING_LEFT:
            raise
        return _Text()


def _without_changes(data: bytes, known: Known | None) -> _Text:
    try:
        return _other_text(data, _WITHOUT, known)
    except DocumentError as error:
        if error.code not in _NOTHING_LEFT:
            raise
        return _Text()


def _other_text(data: bytes, answers: Answers, known: Known | None) -> _Text:
    """The text of a file of another format; one of our own says what each paragraph is."""
    if own := own_file(sniff(data)):
        return _Text(FileText(read_own(own, answers).paragraphs))
    return _text(extract(data, answers), answers, known)


def _text(source: Source, answers: Answers, known: Known | None) -> _Text:
    proposed = is_proposed(answers)
    source = with_own_set_aside(with_labels_alone(source, known), known)
    source, written = with_signs(source, proposed=proposed)
    shown = _shown(source)
    apart = set_apart(source, answers, known or _NOTHING_KNOWN)
    source = apart.source
    draft = understand(source, answers)
    notices = [squash(block.text) for block in source.blocks if block.role == NOTICE]
    changed = apart.put_in(draft.paragraphs)
    if written:
        changed = [
            (paragraph, is_typed)
            for one, is_typed in changed
            if (paragraph := made(one, proposed=proposed)) is not None
        ]
    paragraphs, places = fastened([paragraph_put_back(paragraph) for paragraph, _ in changed])
    typed = frozenset(index for index, (_, is_typed) in enumerate(changed) if is_typed)
    head = draft.masthead
    lines = without_marks((head.title, *head.other, *notices, *draft.closing, *draft.annexes))
    loose = apart.lines
    if written:
        lines, loose, shown = (
            tuple(line_made(one, proposed=proposed) for one in some) for some in (lines, loose, shown)
        )
    lines, loose, shown = (tuple(map(put_back, some)) for some in (lines, loose, shown))
    text = FileText(paragraphs, _counted(paragraphs, source_put_back(source)) | typed)
    return _Text(text, places, tuple(filter(None, lines)), tuple(filter(None, loose)), draft.warnings, shown)


def _counted(paragraphs: Sequence[DraftParagraph], source: Source) -> frozenset[int]:
    """Which paragraphs have no label of their own, in a file where most have one: "OP 2(l)", not "(l)"."""
    written: dict[Label, list[str]] = defaultdict(list)
    for block in source.blocks:
        marker = find_marker(block.text)
        if marker is not None and marker.label is not None:
            written[marker.label].append(_start(block.text[marker.end :]))
    bearing: dict[Label, list[int]] = defaultdict(list)
    for index, paragraph in enumerate(paragraphs):
        bearing[paragraph.label].append(index)
    counted = {
        index for label, some in bearing.items() for index in _without_own(some, paragraphs, written[label])
    }
    return frozenset(counted) if 2 * len(counted) < len(paragraphs) else frozenset()


def _without_own(some: list[int], paragraphs: Sequence[DraftParagraph], starts: Sequence[str]) -> list[int]:
    """Of the paragraphs under one label, those that it does not stand before; `starts` are what it stands before in the file. One that
    was counted may have the number of another."""
    if len(some) <= len(starts):
        return []
    others = [index for index in some if not _start(paragraphs[index].text).startswith(tuple(starts))]
    return others if len(others) < len(some) or not starts else []


def _start(text: str) -> str:
    return "".join(_LETTERS.findall(folded(text)))[:_A_START]


def _file(
    theirs: _Text,
    before: _Text,
    ours: _Text | None = None,
    comments: Sequence[WordComment] = (),
    signed: frozenset[tuple[str, str]] = frozenset(),
) -> ReturnedFile:
    known = set(before.lines)
    return ReturnedFile(
        theirs.text,
        before.text,
        None if ours is None else ours.text,
        (
            *_remarks(comments, theirs, [text for text in (ours, before) if text is not None]),
            *_said_beside(theirs, len(comments)),
        ),
        (*(line for line in theirs.lines if line not in known), *theirs.typed),
        theirs.warnings,
        told=tuple(warning.message for warning in theirs.warnings if warning.code in _TOLD),
        signed=signed,
        lines=theirs.shown,
    )


def remarks_of(
    comments: Sequence[WordComment], paragraphs: Sequence[DraftParagraph], places: dict[str, Fastened]
) -> list[Remark]:
    """Comments of a file as remarks, each with the paragraph it is fastened to."""
    return list(_remarks(comments, _Text(FileText(paragraphs), places), ()))


def _remarks(comments: Sequence[WordComment], theirs: _Text, others: Sequence[_Text]) -> Iterable[Remark]:
    index_of = {comment.identifier: index for index, comment in enumerate(comments)}
    answered = {comment.identifier: comment.reply_to for comment in comments}
    labels = {str(paragraph.label) for paragraph in theirs.text.paragraphs}
    for number, comment in enumerate(comments):
        root = _root(comment.identifier, answered)
        place = theirs.places.get(comment.identifier) or theirs.places.get(root)
        elsewhere = _label_in(others, comment.identifier, root)
        if place is not None and place.words is None and elsewhere and elsewhere not in labels:
            # What it was fastened to is taken out: its marks stand at the beginning of what follows.
            place = None
        quote = ""
        if place is not None and place.words is not None:
            start, end = place.words
            quote = theirs.text.paragraphs[place.index].text[start:end]
        yield Remark(
            comment.author,
            comment.body,
            None if place is None else place.index,
            quote,
            "" if place is not None else elsewhere,
            index_of.get(comment.reply_to) if comment.reply_to else None,
            comment.resolved,
            number,
        )


def _said_beside(theirs: _Text, number: int) -> Iterable[Remark]:
    """What is typed beside a paragraph and is none of its words: "[EU: cannot accept]"."""
    for index, paragraph in enumerate(theirs.text.paragraphs):
        for said in paragraph.remarks:
            if not IS_OF_THE_LABEL.fullmatch(said):
                yield Remark("", said, index, number=number)
                number += 1


def _root(identifier: str, answered: dict[str, str]) -> str:
    """The comment that a thread begins with. A file may say that two answer each other."""
    for _ in range(len(answered)):
        above = answered.get(identifier, "")
        if not above:
            break
        identifier = above
    return identifier


def _label_in(texts: Sequence[_Text], *identifiers: str) -> str:
    found = (
        text.label_at(text.places[identifier])
        for text in texts
        for identifier in identifiers
        if identifier in text.places
    )
    return next(found, "")
