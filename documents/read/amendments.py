"""Read a list of written amendments, or notes of oral revisions, from a file or a pasted text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice, pairwise

from documents.errors import DocumentError
from documents.own_json import OWN_FILE, one_line_of_json
from documents.own_json.checked import cut_off
from documents.read import MAX_BYTES, checked, extract, refuse_unreadable
from documents.read.docx import WordDocument
from documents.read.grid import word_grid
from documents.read.grid.excel import is_excel_file
from documents.read.own import suggested_changes
from documents.read.own_marks import is_suggested_changes
from documents.read.pdf.attached import attached_file
from documents.read.sniff import Sniffed, is_word_file, means_json, sniff
from documents.read.source import Block, Source
from documents.returned.sheet import csv_sheet_of, sheet_of
from documents.text import SOURCE_MOST, squash
from documents.wording import opens_preambular
from documents.written.customs import CUSTOMS
from documents.written.given import ATTACHED, MOST_LINES, NONE, GivenAmendments, amendments_of
from redline import english, goes_on, number_of, numbered_apart, stands_apart

_LINE = re.compile(r"line (\d{1,9})")
_PAGE_LINE = re.compile(r"(?:[A-Z]{1,4}/[\w./-]+ ?)?page \d{1,3}|[A-Z]{1,4}/[\w./-]+|\d{1,3}", re.IGNORECASE)


def read_amendment_list(given: bytes | str) -> GivenAmendments:
    """Read a list from a Word file, a PDF, a web page, plain text, or the JSON that `amendments` writes.

    What is not understood is in `read.problems`; a file of our own is no such list (`own_json.suggested_in`). Raises DocumentError as `read_bytes` does, "too-long" and "no-amendments".
    """
    return amendments_of(list_lines(given))


def list_lines(given: bytes | str) -> list[tuple[str, str]]:
    """The lines of a list with their places, before anyone knows what they mean; of a file of our own one line, which is all of it. Raises DocumentError as `read_bytes` does."""
    if len(given) > MAX_BYTES:
        raise DocumentError("too-large", english("This is larger than a list of amendments can be."))
    if isinstance(given, bytes):
        refuse_unreadable(given, MAX_BYTES)
        if is_word_file(given) and is_excel_file(given):
            raise DocumentError(
                "desk-sheet",
                english(
                    "This is an Excel table, as a desk sheet is, and no list of amendments. A desk sheet or a table of amendments that came back is read on the campaign’s page “A file came back”."
                ),
            )
    if suggested := suggested_changes(given):
        line = one_line_of_json(suggested)
        if len(line) > SOURCE_MOST:
            raise DocumentError(
                "too-long",
                english("This holds more than a list can. Give the file with only what changes."),
            )
        return [(line, OWN_FILE)]
    sniffed = sniff(given)
    lines = _lines_of_json(_inside_pdf(sniffed) or given)
    if lines is not None:
        return lines
    return list(islice(_lines(_read(given, sniffed), _typed(sniffed)), MOST_LINES + 1))


_IS_TABLE = english(
    "This is a table of suggested changes, as a desk sheet is, and no list of amendments. One that came back is read on the campaign’s page “A file came back”."
)
_IS_SUGGESTED = english(
    "This is a file of suggested changes, and no list of amendments. One that came back is read on the campaign’s page “A file came back”."
)
_IS_SUGGESTED_TO_READ = english(
    "These are suggested changes as they are written for reading, and no list of amendments. Give the same as written amendments, or as JSON or Akoma Ntoso. What a desk wrote into them is read on the campaign’s page “A file came back”."
)


def _read(given: bytes | str, sniffed: Sniffed) -> Source:
    """What stands in a file. Raises DocumentError for a table with the columns of ours, and for suggested changes."""
    if sniffed.format != "docx":
        if csv_sheet_of(given.encode() if isinstance(given, str) else given) is not None:
            raise DocumentError("desk-sheet", _IS_TABLE)
        source = extract(given)
    else:
        document = WordDocument(sniffed.content, {})
        if sheet_of(word_grid(*document.story())) is not None:
            raise DocumentError("desk-sheet", _IS_TABLE)
        source = checked(document.source())
    if is_suggested_changes(sniffed, source):
        is_word = sniffed.format == "docx"
        raise DocumentError("suggested", _IS_SUGGESTED if is_word else _IS_SUGGESTED_TO_READ)
    return source


def _inside_pdf(sniffed: Sniffed) -> bytes | None:
    """The list as data inside a PDF that this program wrote; None in any other file."""
    return attached_file(sniffed.content, ATTACHED, MAX_BYTES) if sniffed.format == "pdf" else None


def _lines(source: Source, typed: list[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs of a file with their places; lines of a plain text (`typed`) that the margin cut are put together."""
    text, place, last, ended = "", "", -1, 0
    notes: list[str] = []
    counted: int | None = None
    numbers = count(1)
    full = _full([len(line) for line in typed])
    blocks = [part for block in source.blocks for part in _as_typed(block, typed, full)]
    for block in blocks:
        words, told = _with_marks(block, numbers)
        line = squash(f"{block.number} {words}" if block.number else words)
        if not line or (
            _PAGE_LINE.fullmatch(line) and not (line.isdecimal() and _NUMBER_WANTED.search(text))
        ):
            continue
        numbered = _LINE.fullmatch(block.place)
        number = int(numbered[1]) if numbered else -1
        below = number >= 0 and number == last + 1
        cut = below or _is_cut(text, line)
        apart = below and _is_said(text, line, full=ended >= full)
        if text and cut and not apart and not _begins_next(text, line) and goes_on(text, line):
            text = f"{text} {line}"
        else:
            counted = number_of(text) or counted
            yield from ((one, place) for one in (*numbered_apart(text, counted), *notes) if one)
            text, place, notes = line, block.place, []
        notes += told
        last, ended = number, len(line)
    yield from ((one, place) for one in (*numbered_apart(text, counted), *notes) if one)


def _typed(sniffed: Sniffed) -> list[str]:
    """The lines of a plain text as they are; nothing for any other file."""
    return [squash(line) for line in sniffed.content.split("\n")] if sniffed.format == "text" else []


def _as_typed(block: Block, typed: list[str], full: float) -> Iterator[Block]:
    """A paragraph of a plain text, in parts where a line of it is hardly the rest of the one above: notes that are taken
    down line by line, in which nothing but the end of the line ends the new words."""
    place = _LINE.fullmatch(block.place)
    first = int(place[1]) - 1 if place else len(typed)
    text, at, parts = "", first, [first]
    while at < len(typed) and len(text) < len(block.text):
        if text and _is_said(text, typed[at], full=len(typed[at - 1]) >= full):
            parts.append(at)
        text = f"{text} {typed[at]}".strip()
        at += 1
    if len(parts) < 2 or text != block.text or block.footnotes:
        yield block
        return
    for start, end in pairwise([*parts, at]):
        yield replace(
            block, text=" ".join(typed[start:end]), place=english("line %(number)s", number=start + 1)
        )


_FULL, _NARROWEST = 0.8, 50
"""A line that a margin cut is so much of the longest one, and has so many characters."""


def _full(lengths: list[int]) -> float:
    """How long a line is that a margin cut; more than any where no two lines show where the margin is."""
    longest = sorted(lengths)[-2:]
    is_margin = len(longest) == 2 and longest[0] >= max(longest[1] * _FULL, _NARROWEST)
    return longest[1] * _FULL if is_margin else SOURCE_MOST


_NUMBER_WANTED = re.compile(
    r"\b(?:para(?:graph)?s?\.?|[OP]\.?P\.?|footnotes?|and|to|no\.|pp?\.|after|before)\Z", re.IGNORECASE
)


def _is_said(text: str, line: str, *, full: bool) -> bool:
    """Whether a line below another one is hardly the rest of it: somebody speaks, or no margin cut the one before."""
    speaks = line[:1].isupper() and CUSTOMS.speaks(line.strip(" .")) and not CUSTOMS.opens(line, "")
    return speaks or (not full and text.count("“") <= text.count("”") and stands_apart(text))


def _with_marks(block: Block, numbers: Iterator[int]) -> tuple[str, list[str]]:
    """The words of a block with marks where its footnotes stand, and these as lines, as written amendments have them."""
    pieces, notes, at = [], [], 0
    for note in sorted(block.footnotes, key=lambda one: one.offset):
        number = next(numbers)
        pieces += [block.text[at : note.offset], f"[footnote {number}]"]
        notes.append(f"Footnote {number}: “{squash(note.text)}”")
        at = note.offset
    return "".join([*pieces, block.text[at:]]), notes


_CONTINUES = re.compile(r"\(?(?:(?:nos?|arts?|vol|chap|pp?|paras?)\.? \d|\d{1,3},)", re.IGNORECASE)


def _is_cut(text: str, line: str) -> bool:
    """Whether a paragraph goes on in the next one: a page ends between them, or every line was taken for one."""
    return (
        text.count("“") > text.count("”")
        or line[:1].islower()
        or _CONTINUES.match(line) is not None
        or (line[:1] in '“"' and goes_on(text, line))
    )


def _begins_next(text: str, line: str) -> bool:
    """Whether a line begins the preambular paragraph behind the one before: these end in a comma."""
    return text.endswith(",") and opens_preambular(text.lstrip('“"')) and opens_preambular(line)


def _lines_of_json(given: bytes | str) -> list[tuple[str, str]] | None:
    """The lines of amendments that this program wrote as JSON; None for anything else."""
    if not given[:1].strip() or given[:1] not in ("{", b"{"):
        return None
    try:
        data = json.loads(given)
    except (ValueError, RecursionError) as error:
        start = given[:_HEAD].decode("utf-8", "replace") if isinstance(given, bytes) else given[:_HEAD]
        if means_json(start):
            raise _broken(error) from error
        return None
    try:
        if data["amendments"] == []:
            return [(NONE, "")]
        # The title says to which draft they are, where that has a symbol.
        title = [(squash(data["title"]), "title")] if data.get("symbol") else []
        return title + [
            (squash(line), f"amendment {number}")
            for number, one in enumerate(data["amendments"], 1)
            for line in (one["words"], *one["lines"])
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


_HEAD = 4_000


def _broken(error: Exception) -> DocumentError:
    if isinstance(error, json.JSONDecodeError):
        return cut_off(error)
    return DocumentError("json", english("This JSON cannot be read. Ask for the file once more."))
