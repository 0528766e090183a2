"""A PDF without the names in it: its pages in a new file, without what stands beside them.

The properties (author, program, path), attachments, forms, scripts and bookmarks belong to the document, not to its
pages, and stay behind. Comments and links belong to the pages and are taken off. What the pages show stays.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

from documents.cleaning.word import TAKEN_OUT
from documents.draft import Warning
from documents.errors import DocumentError
from documents.read.pdf.characters import opened
from redline import english, one_or_more

_KEYS = re.compile(rb"/(?:AA|Metadata|OPI|PieceInfo|Thumb)(?=[\s/<(\[\d])")
"""Of a page or a picture: actions, properties, what a program noted for itself."""
_TOKEN = re.compile(
    rb"\s*+(?:(?P<open><<|\[)|(?P<close>>>|\])|\((?:\\.|[^\\()])*+\)|<[0-9A-Fa-f\s]*+>|(?P<reference>\d++ \d++ R\b)"
    rb"|/?[^\s<>\[\]()/]++)",
    re.DOTALL,
)
_STREAM = re.compile(rb"\bstream\r?\n")


def pdf_without_names(data: bytes) -> tuple[bytes, tuple[Warning, ...]]:
    """The pages in a new file, and a remark if comments or form fields were taken off.

    Raises DocumentError as the reader does, and "pdf-damaged" for pages that cannot be copied.
    """
    first, taken_off = _copied(data)
    # What nothing points at any more is not copied the second time.
    content, _ = _copied(_without_keys(first))
    if not taken_off:
        return content, ()
    message = one_or_more(
        taken_off,
        english("1 comment or form field taken out of the kept PDF, since they may name persons."),
        english(
            "%(count)s comments or form fields taken out of the kept PDF, since they may name persons.",
            count=taken_off,
        ),
    )
    return content, (Warning(TAKEN_OUT, message, english("the whole file")),)


def _copied(data: bytes) -> tuple[bytes, int]:
    """The pages in a new file, and how much was taken off them."""
    with opened(data) as (pdfium, document):
        new = pdfium.FPDF_CreateNewDocument()
        try:
            if not pdfium.FPDF_ImportPages(new, document, None, 0):
                raise _not_copied()
            pages = range(pdfium.FPDF_GetPageCount(new))
            taken_off = sum(_without_notes(pdfium, new, index) for index in pages)
            return _written(pdfium, new), taken_off
        finally:
            pdfium.FPDF_CloseDocument(new)


def _without_keys(data: bytes) -> bytes:
    """A file as pdfium writes it, with spaces for `_KEYS` and what they hold, except inside streams."""
    out = bytearray(data)
    at = 0
    while at < len(data):
        stream = _STREAM.search(data, at)
        end = stream.start() if stream else len(data)
        while key := _KEYS.search(data, at, end):
            at = _value_end(data, key.end(), end)
            out[key.start() : at] = b" " * (at - key.start())
        if stream is None:
            break
        at = data.find(b"endstream", stream.end())
        at = len(data) if at < 0 else at + len(b"endstream")
    return bytes(out)


def _value_end(data: bytes, at: int, end: int) -> int:
    """Where the value that begins here ends."""
    depth = 0
    while token := _TOKEN.match(data, at, end):
        at = token.end()
        depth += bool(token["open"]) - bool(token["close"])
        if depth <= 0:
            break
    return at


def _without_notes(pdfium: Any, document: Any, index: int) -> int:
    """Take everything off a page that does not belong to what it shows; how much that was, links apart."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise _not_copied()
    try:
        spoken_of = 0
        for last in range(pdfium.FPDFPage_GetAnnotCount(page) - 1, -1, -1):
            note = pdfium.FPDFPage_GetAnnot(page, last)
            spoken_of += pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_LINK
            pdfium.FPDFPage_CloseAnnot(note)
            pdfium.FPDFPage_RemoveAnnot(page, last)
        return spoken_of
    finally:
        pdfium.FPDF_ClosePage(page)


def _written(pdfium: Any, document: Any) -> bytes:
    out = bytearray()

    def write(_: Any, block: Any, size: int) -> int:
        out.extend(ctypes.string_at(block, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE(version=1)
    writer.WriteBlock = type(writer.WriteBlock)(write)
    if not pdfium.FPDF_SaveAsCopy(document, writer, pdfium.FPDF_NO_INCREMENTAL):
        raise _not_copied()
    return bytes(out)


def _not_copied() -> DocumentError:
    return DocumentError(
        "pdf-damaged",
        english(
            "The pages of this PDF cannot be copied without what stands beside them. Print it to a new PDF and give that."
        ),
    )
