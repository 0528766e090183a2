"""Make PDFs for tests: text in the standard fonts at given places, rules, and whatever else a test writes by hand."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

FONTS = {"roman": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold"}
_NAMES = {font: f"F{index}" for index, font in enumerate(FONTS, start=1)}


@dataclass(frozen=True)
class Shown:
    """A piece of text: where its base line begins, from the left and from the foot of the page, in points."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "roman"
    turned: bool | tuple[int, ...] = False
    """To the left; or as this matrix says."""

    def operators(self) -> bytes:
        """What draws it."""
        words = self.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        turns = (
            self.turned if isinstance(self.turned, tuple) else (0, 1, -1, 0) if self.turned else (1, 0, 0, 1)
        )
        matrix = " ".join(map(str, (*turns, self.x, self.y)))
        return f"BT /{_NAMES[self.font]} {self.size} Tf {matrix} Tm (".encode() + words + b") Tj ET\n"


@dataclass(frozen=True)
class Ruled:
    """A thin horizontal line."""

    x: float
    y: float
    width: float

    def operators(self) -> bytes:
        """What draws it."""
        return f"{self.x} {self.y} {self.width} 0.5 re f\n".encode()


@dataclass(frozen=True)
class Picture:
    """A grey square that fills the page: what a scan looks like."""

    def operators(self) -> bytes:
        """What draws it."""
        data = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
        return b"q 595 0 0 842 0 0 cm " + data + b" Q\n"


Thing = Shown | Ruled | Picture


def make_pdf(
    *pages: Sequence[Thing], info: str = "", more: Sequence[bytes] = (), page_more: str = ""
) -> bytes:
    """A PDF of such pages. `info` is what its document information holds, `more` further objects, the first of which
    has the number 6 + twice the number of pages, `page_more` further entries of each page."""
    fonts = " ".join(f"/{_NAMES[font]} {3 + index} 0 R" for index, font in enumerate(FONTS))
    first = 3 + len(FONTS)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
    ]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in FONTS.values()
    ]
    for index, things in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * index + 1} 0 R "
            f"/Resources << /Font << {fonts} >> >> {page_more} >>".encode()
        )
        objects.append(stream(b"".join(thing.operators() for thing in things)))
    return write_pdf([*objects, *more], info)


def stream(data: bytes) -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"


def write_pdf(objects: Sequence[bytes], info: str = "", trailer: str = "") -> bytes:
    """A PDF of numbered objects, the first of which is the catalogue."""
    written = [*objects, *([f"<< {info} >>".encode()] if info else [])]
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(written, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    named = f"/Info {len(written)} 0 R " if info else ""
    end = f"trailer\n<< /Size {len(written) + 1} /Root 1 0 R {named}{trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(written) + 1}\n0000000000 65535 f \n".encode() + table + end.encode()


@dataclass
class Sheet:
    """A page that is written from top to bottom. Lines have so many characters as `width` says."""

    things: list[Thing]
    y: float = 780
    x: float = 80
    width: int = 80
    size: float = 10
    step: float = 12
    after: float = 6

    def paragraph(self, text: str, *, indent: float = 0, opening: int = 0, font: str = "roman") -> None:
        """A paragraph, its lines broken; the first `opening` characters in italics. "^1^" is a raised mark."""
        lines = textwrap.wrap(text, self.width)
        for index, line in enumerate(lines):
            self.line(line, indent=indent, opening=opening if index == 0 else 0, font=font)
        self.y -= self.after

    def line(self, text: str, *, indent: float = 0, opening: int = 0, font: str = "roman") -> None:
        """One line."""
        x = self.x + indent
        pieces = [(piece, bool(index % 2)) for index, piece in enumerate(text.split("^"))]
        if opening:
            pieces[0:1] = [(text[:opening], None), (pieces[0][0][opening:], False)]  # type: ignore[list-item]
        for piece, raised in pieces:
            if not piece:
                continue
            shown = "italic" if raised is None else font
            size, y = (self.size * 0.6, self.y + self.size * 0.35) if raised else (self.size, self.y)
            self.things.append(Shown(x, y, piece, size, shown))
            x += breadth(piece, shown) * size
        self.y -= self.step

    def notes(self, *lines: str, ruled: bool = True, at: float = 110) -> None:
        """Lines of footnotes at the foot of the page, under a short rule. "^1^ See ..." has a raised mark."""
        if ruled:
            self.things.append(Ruled(self.x, at + 12, 60))
        small = Sheet(self.things, y=at, x=self.x, size=self.size * 0.8, step=self.step * 0.8)
        for line in lines:
            small.line(line)


def breadth(text: str, font: str = "roman") -> float:
    """How broad a text is, by the size of its type: measured by pdfium, whose own fonts are drawn."""
    import pypdfium2

    if not text.strip():
        return 0.25 * len(text)
    marked = make_pdf([Shown(0, 100, f"{text}|", 100, font)])
    document = pypdfium2.PdfDocument(marked)
    page = document[0]
    words = page.get_textpage()
    left, _, _, _ = words.get_charbox(words.count_chars() - 1, loose=True)
    words.close()
    page.close()
    document.close()
    return left / 100
