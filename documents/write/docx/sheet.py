"""A desk sheet to a Word file: a landscape table whose head stands on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from documents.desk_sheet import DeskRow, DeskSheet
from documents.redlines import RedlineParagraph, for_reading
from documents.text import unbroken
from documents.write.directions import from_the_right
from documents.write.docx.body import LANDSCAPE
from documents.write.docx.document import package, title_block, utc
from documents.write.docx.grid import WHOLE, grid_xml
from documents.write.docx.marked import MarkedBody
from documents.write.docx.parts import static_parts
from documents.write.docx.runs import Look, text_run
from documents.write.phrases import Phrases, phrases
from documents.write.pieces import pieces

_WIDTHS = (1050, 2550, 3000, 1650, 1850, 1550, 1738, 1750)
"""Of the columns in twentieths of a point; together as wide as the page is within its margins. The column of sources holds
the longest words of symbols, such as “(demonstration),”, unbroken."""
_WIDTHS_OF_SOURCES = (1050, 2300, 2750, 2600, 1750, 1450, 1588, 1650)
"""The same of a sheet whose sources quote words."""
_QUOTES = 120
"""A longer source quotes words."""
_KEPT_WHOLE = 18
"""So many lines of a row stand on one page; a taller one may go on on the next, else half a page would stay empty before it."""
_LETTER = 90
"""How wide a letter is, in twentieths of a point; those of Korean, Chinese and Japanese are twice as wide."""
_MARGINS = 150
"""Of a cell, left and right together."""
_NOTHING = "–"


def write_sheet_docx(sheet: DeskSheet) -> bytes:
    """Write a Word file of a row for each paragraph: its label, its text, what is asked as a redline, where the words are
    agreed, why, what would do as well, who supports it, and an empty cell for the answer.

    Nothing is tracked, so that what a desk writes is told from what it was given. Equal sheets give equal bytes. Raises
    ValueError if `sheet.date` is not an ISO 8601 date and time with its zone.
    """
    date, words = utc(sheet.date), phrases(sheet.language)
    body = _SheetBody(author=sheet.author, date=date, right_to_left=from_the_right(sheet.language))
    title_block(body, sheet)
    for line in (*sheet.introduction, words.sheet_key):
        body.line("Notice", line)
    body.table(words, sheet.rows)
    static = static_parts(
        title=sheet.title, author=sheet.author, date=date, language=sheet.language, tracks=False
    )
    return package(static | body.parts())


class _SheetBody(MarkedBody):
    """Writes the table."""

    page = LANDSCAPE
    added = Look(bold=True, underlined=True, color="0A5C2B")
    deleted = Look(struck=True, color="9C1C2E")

    def table(self, words: Phrases, rows: Iterable[DeskRow]) -> None:
        """The rows below the heads of their columns."""
        self.line("SheetText", "")
        rows = list(rows)
        widths = _WIDTHS_OF_SOURCES if any(len(row.words[0]) > _QUOTES for row in rows) else _WIDTHS
        asked = (self._asked(row, words, widths) for row in rows)
        self._blocks.append(
            grid_xml(
                widths,
                map(text_run, words.columns),
                asked,
                self._block,
                right_to_left=self._right_to_left,
            )
        )

    def _asked(self, row: DeskRow, words: Phrases, widths: Sequence[int]) -> tuple[list[str], str]:
        source, reason, fallback, _ = row.words
        supporters = "\n".join(f"•\u00a0{name}" for name in row.supporters)
        text = "".join(run.text for run in row.redline.runs)
        cells = [
            self._label_cell(row.redline, words),
            self._current(row.redline) or text_run(_NOTHING),
            self._pieces(for_reading(row.redline), _change_of(row.redline)),
            *map(
                text_run,
                (unbroken(source), reason, fallback, supporters),
            ),
            "",
        ]
        tallest = max(map(_lines, (text, source, reason, fallback, supporters), widths[2:]))
        return cells, WHOLE if tallest <= _KEPT_WHOLE else ""

    def _label_cell(self, paragraph: RedlineParagraph, words: Phrases) -> str:
        """The label, and what becomes of the paragraph as a whole."""
        change = _change_of(paragraph)
        became = {"ins": words.new, "del": words.deleted_paragraph}.get(change, "")
        if not became and paragraph.was:
            became = words.was.format(label=paragraph.was)
        said = text_run(f"\n({became})") if became else ""
        return self._text(str(paragraph.label), change, style="Label") + said

    def _current(self, paragraph: RedlineParagraph) -> str:
        """The text of the draft, without its footnotes: they stand beside, in what is asked."""
        there = [piece for piece in pieces(paragraph) if piece.op != "+" and piece.mark is None]
        return "".join(text_run(piece.text, italic=piece.italic) for piece in there)


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column."""
    wide = [sum(1 + (east_asian_width(sign) in "WF") for sign in line) for line in text.split("\n")]
    return sum(1 + length * _LETTER // (width - _MARGINS) for length in wide)


def _change_of(paragraph: RedlineParagraph) -> str:
    return {"inserted": "ins", "deleted": "del"}.get(paragraph.change, "")
