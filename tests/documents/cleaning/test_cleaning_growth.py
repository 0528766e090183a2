"""Eight times the input takes about eight times the time to clean, whatever it is made of."""

from __future__ import annotations

import struct
from collections.abc import Callable
from time import process_time

import pytest
from docx_making import NAMESPACES, OFFICE_RELATIONSHIPS, make_docx, p
from planted_names import BODY, jpeg, png

from documents.cleaning import without_names
from documents.cleaning.pictures import picture_without_names

SMALL, LARGE = 10_000, 80_000
MOST = 24
"""A line gives 8, a square 64."""
BEGIN = "<p>The Lantern Council,</p>"


def growth(make: Callable[[int], bytes], act: Callable[[bytes], object] = without_names) -> float:
    """How many times as long the large input takes as the small one, by CPU time in this one run."""
    return seconds(act, make(LARGE)) / seconds(act, make(SMALL))


def seconds(act: Callable[[bytes], object], given: bytes) -> float:
    begun = process_time()
    act(given)
    repeats = max(1, min(100, int(0.005 / max(process_time() - begun, 1e-6))))
    best = float("inf")
    for _ in range(3):
        begun = process_time()
        for _ in range(repeats):
            act(given)
        best = min(best, (process_time() - begun) / repeats)
    return best


def filled(pattern: str, size: int) -> str:
    return pattern * (size // len(pattern) + 1)


PAGES = (
    "<meta name=author", "<meta name=author>", "<meta name='author", '<meta name="', "<meta ", "<meta\n", "<", "</", "<a ", "<a =", "<a '", '<a ="',
    "<a =\"'", "<a='>", "<!--", "<!-->", "<!-- x", "<!--[if ", "<!--[if a]", "--!><!--", "-->", "<script>", "<script", "<script></scrip", "<style>", "</style>",
    "<xml>", "<o:DocumentProperties>", "<p style='mso-comment-author:x;'>", "<p style=\"mso-comment", "<p data-a=1", "<p a", "<p>", " ", "\t\n", "=", '"', "'",
    "a", "SourceURL:", "&quot;", "<a href=&#", "<a b = ", "<a   ", "<title>",
)  # fmt: skip


@pytest.mark.parametrize("pattern", PAGES)
@pytest.mark.parametrize("end", ["", "\">'--></script>"], ids=["open", "closed"])
def test_pages(pattern, end):
    assert growth(lambda size: (BEGIN + filled(pattern, size) + end).encode()) < MOST


@pytest.mark.parametrize(
    "pattern", ["<a b=1 ", '<a ="', "x='y' ", "mso-comment-author:&quot;", ";mso-comment:x", "<!--"]
)
def test_one_long_tag(pattern):
    def tag(size: int) -> bytes:
        return f"{BEGIN}<p style='{filled(pattern.replace(chr(39), ''), size)}' {filled(pattern, size)}>".encode()

    assert growth(tag) < MOST


def test_a_clipboard():
    assert (
        growth(lambda size: f"Version:0.9\r\nStartHTML:1\r\n{filled('SourceURL:x ', size)}<p>a".encode())
        < MOST
    )


def test_what_stalled_a_worker_is_done_at_once():
    text = (
        b"The Lantern Council,\n\nRecalling its charter,\n\n1. Decides to meet.\n\n"
        + b"<meta name=author" * 3_600
    )
    page = BEGIN.encode() + b"<meta name=author" * 3_600
    begun = process_time()
    without_names(text)
    without_names(page)
    assert process_time() - begun < 1


MARKS = {
    "bookmarks": '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>',
    "foreign elements": '<x:a xmlns:x="u:x"/>',
    "foreign elements around text": '<x:a xmlns:x="u:x"><w:r><w:t>a</w:t></w:r></x:a>',
    "fields": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR x </w:instrText></w:r>',
    "names put in": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>AUTHOR</w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>a</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "moves": '<w:moveFromRangeStart w:id="1" w:name="a" w:author="b"/>',
    "documents elsewhere": '<w:subDoc r:id="a"/>',
    "links": '<w:hyperlink r:id="a"><w:r><w:t>a</w:t></w:r></w:hyperlink>',
    "pictures": '<w:pict><v:shape id="a"><v:imagedata r:id="a"/></v:shape></w:pict>',
    "charts": '<w:drawing><a:graphicData xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="a"/></a:graphicData></w:drawing>',
    "choices": "<mc:AlternateContent><mc:Choice Requires='wps'/></mc:AlternateContent>",
    "form fields": "<w:sdt><w:sdtPr><w:tag w:val='a'/><w:alias w:val='a'/></w:sdtPr></w:sdt>",
}


@pytest.mark.parametrize("marks", MARKS)
def test_word_files(marks):
    assert growth(lambda size: make_docx(*BODY, f"<w:p>{filled(MARKS[marks], size)}</w:p>")) < MOST


def test_names_put_in_inside_each_other():
    def nested(size: int) -> bytes:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>AUTHOR</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>a</w:t></w:r>'
        return make_docx(
            *BODY,
            p(begin * (size // 100) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * (size // 100)),
        )

    assert growth(nested) < MOST


@pytest.mark.parametrize("pattern", ["PAGE ", "_Ref1 ", "x ", '"1-', "\\", "1"])
def test_one_long_instruction(pattern):
    def instruction(size: int) -> bytes:
        return make_docx(*BODY, p(f"<w:r><w:instrText>{filled(pattern, size)}</w:instrText></w:r>"))

    assert growth(instruction) < MOST


def test_links_of_a_part():
    def many(size: int) -> bytes:
        links = "".join(
            f'<Relationship Id="h{n}" Type="{OFFICE_RELATIONSHIPS}/header" Target="header.xml"/>'
            for n in range(size // 80)
        )
        asked = "".join(f'<w:headerReference r:id="h{n}"/>' for n in range(size // 80))
        return make_docx(
            *BODY,
            f"<w:sectPr>{asked}</w:sectPr>",
            more={
                "word/header.xml": f"<w:hdr {NAMESPACES}/>",
                "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
            },
        )

    assert growth(many) < MOST


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (png()[:33], struct.pack(">I", 1) + b"tEXtx" + bytes(4)),
        (b"\xff\xd8", b"\xff\xfe\x00\x03x"),
        (jpeg()[:-2], b"\xff\x00"),
        (jpeg()[:-2], b"\xff"),
        (jpeg()[:-2], b"\xff\xda\x00\x02x"),
    ],
    ids=["words in a PNG", "comments in a JPEG", "marked lines", "fill", "scans"],
)
def test_pictures(begin, piece):
    assert growth(lambda size: begin + piece * (size // len(piece)), picture_without_names) < MOST
