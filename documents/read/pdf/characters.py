"""The characters of a PDF with their places, by pdfium.

Pages are given with x to the right and y upwards, in points, turned so that most of their text stands upright. A page whose text runs from right to left is given
mirrored, so that whatever reads it later reads from left to right; the characters come in the order they are read in.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import hypot
from threading import Lock
from typing import Any

from documents.errors import DocumentError
from redline import english

MAX_PAGES = 300
"""Some ten times as many as the longest resolution has."""

MAX_CHARACTERS = 2_000_000
"""Far above any draft; a page full of text has some 5,000."""

_ONE_AT_A_TIME = Lock()
"""pdfium keeps state for the whole process and knows no threads."""

_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600
_ITALIC_NAME = re.compile(r"ital|obliq|kursiv|slant", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENS = (0x02, 0xFFFE)
"""What pdfium gives for a hyphen at the end of a line."""
_TEXT_OBJECT, _PATH_OBJECT, _PICTURE_OBJECT = 1, 2, 3
_MOST_OBJECTS_LOOKED_AT = 20_000
_MOST_ENDS = 100
"""Of pieces of text in one line."""
_WRONG_PASSWORD = 4
_THICKEST_RULE, _SHORTEST_RULE = 3, 20
_ASLANT = -1
_LOOKED_AT = 3_000
"""Characters of a page by which it is told how it is turned."""


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set."""

    size: float
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Character:
    """One character, or the letters of a ligature: where it begins and ends, its base line, its look."""

    text: str
    left: float
    right: float
    base: float
    look: Look


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that is drawn."""

    left: float
    right: float
    y: float


@dataclass(frozen=True)
class Page:
    """What stands on a page. `turned` is the text that does not run upright; `pictures` their number."""

    number: int
    width: float
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...] = ()
    turned: str = ""
    unknown: int = 0
    """Characters that the file draws without saying which they are."""
    pictures: int = 0
    leftwards: bool = False
    """Its text runs from right to left, and it is given mirrored."""
    ends: Mapping[int, Sequence[float]] = field(default_factory=dict)
    """Of a page in Korean: by their height, rounded down, where pieces of text end, spaces included."""


def read_pages(data: bytes) -> list[Page]:
    """The pages of a PDF.

    Raises DocumentError as `opened` does, and "too-large" (MAX_CHARACTERS).
    """
    with opened(data) as (pdfium, document):
        pages: list[Page] = []
        left = MAX_CHARACTERS
        for index in range(pdfium.FPDF_GetPageCount(document)):
            pages.append(_page(pdfium, document, index, left))
            left -= len(pages[-1].characters)
        return pages


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Any, Any]]:
    """The library's functions, and the handle of a document that is open as long as it is used.

    Raises DocumentError "pdf-locked" (a password), "pdf-damaged", "too-large" (MAX_PAGES).
    """
    # Imported here: it loads a library of 8 MB, which whoever reads other files does not need.
    import pypdfium2.raw as pdfium

    with _ONE_AT_A_TIME:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise _locked() if pdfium.FPDF_GetLastError() == _WRONG_PASSWORD else _damaged()
        try:
            number = pdfium.FPDF_GetPageCount(document)
            if number > MAX_PAGES:
                raise DocumentError(
                    "too-large",
                    english(
                        "This PDF has %(number)s pages; %(max_pages)s is the most that is read. Save the pages of the draft alone as a PDF, or copy its text and paste it here instead.",
                        number=format(number, ","),
                        max_pages=MAX_PAGES,
                    ),
                )
            if number < 1:
                raise _damaged()
            yield pdfium, document
        finally:
            pdfium.FPDF_CloseDocument(document)


def _locked() -> DocumentError:
    return DocumentError(
        "pdf-locked",
        english(
            "This PDF is locked with a password. Open it with the password, print it to a new PDF or copy its text, and give that."
        ),
    )


def _damaged() -> DocumentError:
    return DocumentError(
        "pdf-damaged",
        english(
            "This PDF is damaged or not complete: its pages cannot be read. Fetch it again, or open it where it opens, and save it as a new PDF."
        ),
    )


def _page(pdfium: Any, document: Any, index: int, most: int) -> Page:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise _damaged()
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise _damaged()
        try:
            if pdfium.FPDFText_CountChars(text) > most:
                raise DocumentError(
                    "too-large",
                    english(
                        "This PDF has more than %(max_characters)s characters, the most that is read. Copy the text of the draft alone, and paste it here instead.",
                        max_characters=format(MAX_CHARACTERS, ","),
                    ),
                )
            return _mirrored_if_needed(_Reader(pdfium, page, text).page(index + 1))
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Reader:
    def __init__(self, pdfium: Any, page: Any, text: Any) -> None:
        self.pdfium, self.handle, self.text = pdfium, page, text
        self.looks: dict[int, tuple[Look, int]] = {}

    def page(self, number: int) -> Page:
        pdfium, text = self.pdfium, self.text
        width = pdfium.FPDF_GetPageWidthF(self.handle)
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        found: list[Character] = []
        turned: list[str] = []
        unknown = 0
        upright = self._upright()
        look, turn = Look(0), upright
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in (0x0A, 0x0D):
                continue
            made_up = pdfium.FPDFText_IsGenerated(text, index) == 1
            if not made_up:
                look, turn = self._look(index)
            if turn != upright:
                turned.append(chr(code) if code else "")
                continue
            if code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF:
                unknown += 1
                code = 0xFFFD
            shown = "-" if code in _HYPHENS else _LIGATURES.get(code) or chr(code)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            left, right, _, _ = _turned(upright, box.left, box.right, box.bottom, box.top)
            base = _turned(upright, x.value, x.value, y.value, y.value)[2]
            found.append(Character(shown, left, right, base, look))
        korean = any("\uac00" <= character.text[0] <= "\ud7a3" for character in found)
        rules, pictures, ends = self._drawn(upright, ends_wanted=korean)
        return Page(number, width, tuple(found), rules, "".join(turned), unknown, pictures, ends=ends)

    def _upright(self) -> int:
        """The way most characters are turned: a page that is printed across is often stored upright."""
        pdfium, text = self.pdfium, self.text
        turns = Counter(
            self._look(index)[1]
            for index in range(min(_LOOKED_AT, pdfium.FPDFText_CountChars(text)))
            if pdfium.FPDFText_IsGenerated(text, index) != 1
        )
        del turns[_ASLANT]
        return max(turns, key=lambda turn: (turns[turn], turn == 0), default=0)

    def _look(self, index: int) -> tuple[Look, int]:
        """The look of a character, and how many quarters of a circle it is turned to the left; asked once for each text
        object."""
        pdfium, text = self.pdfium, self.text
        thing = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.addressof(thing.contents) if thing else -1 - index
        if key not in self.looks:
            matrix, flags = pdfium.FS_MATRIX(), ctypes.c_int()
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
            words = name.value.decode("utf-8", errors="replace")
            size = pdfium.FPDFText_GetFontSize(text, index) * (hypot(matrix.c, matrix.d) or 1)
            leans = bool(flags.value & _ITALIC_FLAG) or _ITALIC_NAME.search(words) is not None
            heavy = pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
            turn = _turn(matrix.a, matrix.b, matrix.d)
            self.looks[key] = Look(size, leans, heavy or _BOLD_NAME.search(words) is not None), turn
        return self.looks[key]

    def _drawn(
        self, upright: int, *, ends_wanted: bool
    ) -> tuple[tuple[Rule, ...], int, dict[int, list[float]]]:
        pdfium = self.pdfium
        rules: list[Rule] = []
        ends: dict[int, list[float]] = {}
        pictures = 0
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for index in range(min(pdfium.FPDFPage_CountObjects(self.handle), _MOST_OBJECTS_LOOKED_AT)):
            thing = pdfium.FPDFPage_GetObject(self.handle, index)
            kind = pdfium.FPDFPageObj_GetType(thing)
            pictures += kind == _PICTURE_OBJECT
            if kind not in (_PATH_OBJECT, _PICTURE_OBJECT) and not (ends_wanted and kind == _TEXT_OBJECT):
                continue
            pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            start, end, below, above = _turned(upright, left.value, right.value, bottom.value, top.value)
            if kind == _TEXT_OBJECT:
                heights = ends.setdefault(int((above + below) / 2), [])
                if len(heights) < _MOST_ENDS:
                    heights.append(end)
                continue
            if above - below < _THICKEST_RULE and end - start > _SHORTEST_RULE:
                rules.append(Rule(start, end, (above + below) / 2))
        return tuple(rules), pictures, ends


def _turn(a: float, b: float, d: float) -> int:
    """How many quarters of a circle a text is turned to the left, by its matrix; `_ASLANT` for what is none."""
    if abs(b) <= abs(a) / 3:
        return 2 if a < 0 and d < 0 else 0
    if abs(a) <= abs(b) / 3:
        return 1 if b > 0 else 3
    return _ASLANT


def _turned(
    quarters: int, left: float, right: float, bottom: float, top: float
) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a box once what is turned so far to the left is turned back."""
    if quarters == 1:
        return bottom, top, -right, -left
    if quarters == 2:
        return -right, -left, -top, -bottom
    if quarters == 3:
        return -top, -bottom, left, right
    return left, right, bottom, top


def _mirrored_if_needed(page: Page) -> Page:
    letters = [unicodedata.bidirectional(c.text[0]) for c in page.characters]
    if sum(kind in ("R", "AL") for kind in letters) <= letters.count("L"):
        return page
    return replace(
        page,
        leftwards=True,
        characters=tuple(
            replace(c, left=page.width - c.right, right=page.width - c.left) for c in page.characters
        ),
        rules=tuple(replace(r, left=page.width - r.right, right=page.width - r.left) for r in page.rules),
    )
