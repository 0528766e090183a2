"""A kept PDF names nobody: properties, comments, what programs noted; and it still reads as before."""

from __future__ import annotations

import re
import zlib

import pytest
from pdf_making import Sheet, make_pdf

from documents.cleaning import TAKEN_OUT, without_names
from documents.errors import DocumentError
from documents.read import read_bytes

NAME = b"Planted Person"
COMMENT = b"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /T (Planted Person) /Contents (Planted Person asks) >>"
LINK = b"<< /Type /Annot /Subtype /Link /Rect [10 10 30 30] /A << /S /URI /URI (file:///C:/Planted Person/draft) >> >>"
PROPERTIES = (
    b"<< /Type /Metadata /Subtype /XML /Length 30 >>\nstream\n<x>Planted Person</x>         \nendstream"
)
NOTED = "/Metadata 10 0 R /PieceInfo << /Word << /Private [(Planted Person) << /By (\\(Planted Person\\)) >>] >> >>"


def planted(annotations: str) -> bytes:
    sheet = Sheet([])
    sheet.line("The General Assembly,")
    sheet.paragraph("1. Decides to light the lamps.^1^")
    sheet.notes("^1^ A/61/5.")
    return make_pdf(
        sheet.things,
        info="/Author (Planted Person) /Title (Draft of Planted Person)",
        more=[COMMENT, LINK, PROPERTIES],
        page_more=f"/Annots [{annotations}] {NOTED}",
    )


def everything_in(data: bytes) -> bytes:
    """The file and the contents of its streams."""
    streams = re.findall(rb"FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return b"\n".join([data, *(zlib.decompressobj().decompress(stream) for stream in streams)])


def test_no_name_stays_and_the_text_does() -> None:
    data = planted("8 0 R 9 0 R")
    kept = without_names(data)
    assert everything_in(data).count(NAME) > 5
    assert NAME not in everything_in(kept.content)
    assert b"lamps" in everything_in(kept.content)
    assert read_bytes(kept.content, "kept.pdf") == read_bytes(data, "draft.pdf")
    assert [(remark.code, remark.message.split(" ")[:2]) for remark in kept.remarks] == [
        (TAKEN_OUT, ["1", "comment"])
    ]


def test_links_alone_are_not_worth_a_remark() -> None:
    assert without_names(planted("9 0 R")).remarks == ()


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        without_names(b"%PDF-1.7\n")
    assert caught.value.code == "pdf-damaged"
