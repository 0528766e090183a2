"""Files that came back and are none of suggested changes: a letter that was sent, or a list of written amendments.

Of a letter in Word what is said beside it, and what is changed in it, comes home; whoever wants to say something in another format
is told where.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count

from documents.draft import DraftParagraph
from documents.errors import DocumentError
from documents.own_json import OWN_FILE
from documents.read import extract
from documents.read.amendments import list_lines
from documents.read.docx import WordDocument
from documents.read.docx.comments import fastened
from documents.read.draft.rich import RichText
from documents.read.grid import csv_grids
from documents.read.sniff import is_word_file, sniff
from documents.read.source import Block
from documents.returned.file import NO_LABEL, remarks_of
from documents.returned.model import Reading, Remark, Sent, Weighed, WeighedParagraph
from documents.returned.placing import bare, folded
from documents.returned.sheet import csv_sheet_of
from documents.write.phrases import LANGUAGES
from documents.write.plain import marked
from documents.written import amendments_of
from redline import english, redline

_SAYS_SOMETHING = 20
"""Characters: shorter lines, such as a place and a date, stand in other files too."""
_MOST_OF = 0.5
_LONGEST_HEAD = 6_000
"""Letters, in which the title of a file and what stands below it are sought."""
_FIRST_LINES = 10
_COLUMNS, _FEW_ROWS = 3, 2
"""So many columns and rows with labels make a table."""
_LABEL = re.compile(r"(?:PP|OP) \d{1,3}[\w() ]{0,30}")


def letter_weighed(data: bytes, letters: Sequence[Sequence[str]]) -> Weighed | None:
    """What is said in a file in which at least half of the blocks of a letter stand: its comments, and what of it reads otherwise.
    None for any other file; `letters` are those that were sent, each in its blocks.

    Raises DocumentError "letter" for one in which nothing is said, or that is not of Word.
    """
    if not letters:
        return None
    lines: set[str] = set()
    blocks: list[DraftParagraph] = []
    document: WordDocument | None = None
    with suppress(DocumentError):
        lines = {folded(text) for text, _ in list_lines(data)}
    with suppress(DocumentError):
        if is_word_file(data):
            document = WordDocument(data, {}, marks_comments=True)
            blocks = [_block(block) for block in document.source().blocks]
            lines |= {folded(block.text) for block in blocks}
    for number, letter in enumerate(letters):
        told = {folded(line) for line in letter if len(line) >= _SAYS_SOMETHING}
        if told and len(told & lines) >= _MOST_OF * len(told):
            rows = _said_in(document, blocks, letter) if document is not None else []
            if not rows:
                raise DocumentError(
                    "letter",
                    english(
                        "This is the letter, not the annex: no suggested changes stand in it. Give the annex here; write what is said of the letter on the letter’s own page."
                    ),
                )
            return Weighed(tuple(rows), letter=number)
    return None


def _block(block: Block) -> DraftParagraph:
    rich = RichText.of(block).squashed()
    return DraftParagraph(NO_LABEL, rich.text, footnotes=rich.footnotes)


def _said_in(
    document: WordDocument, blocks: Sequence[DraftParagraph], letter: Sequence[str]
) -> list[WeighedParagraph]:
    """The blocks of a letter that came back of which something is said, with what; then what it lacks, and comments on none."""
    paragraphs, places = fastened(blocks)
    comments = remarks_of(document.comments(), paragraphs, places)
    became, gone = _changes(letter, [paragraph.text for paragraph in paragraphs])
    numbers = count(len(comments))
    said: dict[int | None, list[Remark]] = defaultdict(list)
    for remark in comments:
        whole = paragraphs[remark.paragraph].text if remark.paragraph is not None else ""
        said[remark.paragraph].append(replace(remark, quote=remark.quote or whole))
    for at, old in became.items():
        said[at].append(Remark("", _marked(old, paragraphs[at].text), at, number=next(numbers)))
    rows = [
        WeighedParagraph("", None, None, paragraph.text, Reading.COMMENT, tuple(said[at]))
        for at, paragraph in enumerate(paragraphs)
        if at in said
    ]
    lost = [*(Remark("", _marked(old, ""), number=next(numbers)) for old in gone), *said[None]]
    return [*rows, *(WeighedParagraph("", None, None, None, Reading.COMMENT, (one,)) for one in lost)]


def _changes(letter: Sequence[str], texts: Sequence[str]) -> tuple[dict[int, str], list[str]]:
    """Which blocks are new, each with the one of the letter that stood there, else ""; and those that are gone."""
    at_of = {folded(block): at for at, block in enumerate(letter)}
    there = {folded(text) for text in texts}
    gone = [folded(block) not in there for block in letter]
    became: dict[int, str] = {}
    last = -1
    for index, text in enumerate(texts):
        at = at_of.get(folded(text))
        if at is not None:
            last = at
        elif last + 1 < len(letter) and gone[last + 1]:
            last += 1
            gone[last] = False
            became[index] = letter[last]
        else:
            became[index] = ""
    return became, [block for block, is_gone in zip(letter, gone, strict=True) if is_gone]


def _marked(old: str, new: str) -> str:
    return "".join(marked(run) for run in redline(old, new))


def refuse_one_way(data: bytes, candidates: Sequence[Sent]) -> None:
    """Raise DocumentError "one-way" for a file of ours in a format that is made to be read, not to be answered in: plain text
    with marks, a PDF, a table whose columns are lost. What one changes there cannot be told from reasons and marks of our own. And
    "no-heads" for a table whose row of heads is gone."""
    if is_word_file(data):
        return
    sniffed = sniff(data)
    if sniffed.format not in ("text", "pdf") or csv_sheet_of(data) is not None:
        return
    if sniffed.format == "text":
        text = sniffed.content
    else:
        text = " ".join(block.text for block in extract(data).blocks)
    if sniffed.format == "text" and _has_no_heads(data):
        raise DocumentError(
            "no-heads",
            english(
                "This is a table without its row of heads: what its columns hold, nobody can tell. Put the heads back as they were sent."
            ),
        )
    start = bare(text[:_LONGEST_HEAD])
    titles = {tuple(map(bare, sent.around[:2])) for sent in candidates if len(sent.around) > 1}
    if any(title and title in start and below in start for title, below in titles) or _has_heads(text):
        raise DocumentError(
            "one-way",
            english(
                "This is a file of suggested changes in a format that cannot be answered in: what a desk changed there cannot be told from the rest. Ask for its answer in the Word file, the web page, the desk sheet (Word or Excel), the table (CSV), JSON or Akoma Ntoso."
            ),
        )


def _has_no_heads(data: bytes) -> bool:
    """Whether a text is a table of several columns in whose first stand labels and hardly anything else."""
    for grid in csv_grids(data):
        rows = [row for table in grid.tables for row in table if len(row) >= _COLUMNS]
        labelled = sum(_LABEL.fullmatch(row[0].text) is not None for row in rows)
        if labelled >= _FEW_ROWS and 2 * labelled > len(rows):
            return True
    return False


def _has_heads(text: str) -> bool:
    lines = [line.casefold() for line in text[:_LONGEST_HEAD].splitlines()[:_FIRST_LINES]]
    return any(
        all(head.casefold() in line for head in words.heads[:5])
        for words in LANGUAGES.values()
        for line in lines
    )


def refuse_list(data: bytes) -> None:
    """Raise DocumentError "a-list" for a list of written amendments."""
    lines: list[tuple[str, str]] = []
    with suppress(DocumentError):
        lines = list_lines(data)
    if lines and lines[0][1] != OWN_FILE and amendments_of(lines).read.instructions:
        raise DocumentError(
            "a-list",
            english(
                "This is a list of written amendments, not a file of suggested changes. Give it under “Amendments from a list”."
            ),
        )
