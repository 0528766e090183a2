"""Files made to hurt or mislead: each ends in one clear sentence, and nothing else ever comes out of a reader."""

from __future__ import annotations

import bz2
import gzip
import io
import re
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from docx_making import (
    UN_LEVELS,
    WORD,
    abstract,
    deleted,
    in_list,
    in_style,
    inserted,
    italic,
    make_docx,
    make_zip,
    note,
    note_mark,
    num,
    p,
    part,
    relationships,
    run,
    style,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.errors import DocumentError
from documents.read import read_bytes
from documents.read.docx import extract_docx
from documents.read.html import extract_html

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
MEGABYTE = 1024 * 1024
GOOD_BODY = p("The Council of Freedonia,") + p("Recalling its charter,") + p("1.\tDecides to meet again.")


def docx_with(name: str, content: str | bytes) -> bytes:
    """A good file but for one part."""
    links = relationships(
        {
            "n": ("numbering", "numbering.xml"),
            "s": ("styles", "styles.xml"),
            "f": ("footnotes", "footnotes.xml"),
        }
    )
    return make_docx(GOOD_BODY, more={"word/_rels/document.xml.rels": links, name: content})


def with_doctype(xml: str, doctype: str) -> str:
    head, _, rest = xml.partition("?>")
    return f"{head}?>{doctype}{rest}"


def document_with(text: str) -> str:
    return part("document", f"<w:body>{p(run('X') + f'<w:r><w:t>{text}</w:t></w:r>')}</w:body>")


EXTERNAL = '<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://localhost:9/x"> %p;]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11)
) + "]>"  # fmt: skip
UTF_16 = "<?xml version='1.0' encoding='UTF-16'?>"


def patched_zip(
    files: dict[str, bytes], patch: dict[int, bytes], record: bytes, compress: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip with some bytes of every record of a kind overwritten, at offsets from the record's start."""
    data = bytearray(make_zip(files, compress))
    position = data.find(record)
    while position >= 0:
        for offset, value in patch.items():
            data[position + offset : position + offset + len(value)] = value
        position = data.find(record, position + 4)
    return bytes(data)


def encrypted_entries() -> bytes:
    return patched_zip({"word/document.xml": b"x"}, {8: b"\x01\x00"}, b"PK\x01\x02")


def overlapping_bomb() -> bytes:
    """Thousands of names for the same packed megabyte."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"<w:p/>" * 170_000
    body = packed.compress(content) + packed.flush()
    checksum = zlib.crc32(content)
    sizes = struct.pack("<III", checksum, len(body), len(content))
    name = b"a"
    local = (
        b"PK\x03\x04"
        + struct.pack("<HHHHH", 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<HH", len(name), 0)
        + name
        + body
    )
    central = b"".join(
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        + struct.pack("<HHHHHII", 8, 0, 0, 0, 0, 0, 0) + f"{number:08d}".encode()
        for number in range(3_000)
    )  # fmt: skip
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 3_000, 3_000, len(central), len(local), 0)
    return local + central + end


def lying_size() -> bytes:
    """An entry that claims to be small and is not."""
    files = {"[Content_Types].xml": b"<Types/>" + b" " * 5 * MEGABYTE}
    data = bytearray(make_zip(files))
    small = struct.pack("<I", 8)
    data[22:26] = small
    central = data.find(b"PK\x01\x02")
    data[central + 24 : central + 28] = small
    return bytes(data)


def duplicate_names() -> bytes:
    stream = io.BytesIO(make_docx(GOOD_BODY))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", part("document", f"<w:body>{p('Other')}</w:body>"))
    return stream.getvalue()


def wrong_checksum() -> bytes:
    data = make_docx(GOOD_BODY, compress=zipfile.ZIP_STORED)
    return data.replace(b"Freedonia", b"Sylvania!")


def corrupt_deflation() -> bytes:
    data = bytearray(make_docx(GOOD_BODY))
    start = data.find(b"word/document.xml") + len("word/document.xml")
    data[start : start + 20] = b"\xff" * 20
    return bytes(data)


def office(kind: str, main: str) -> bytes:
    types = f'<Types><Override PartName="/{main}" ContentType="application/{kind}.main+xml"/></Types>'
    return make_zip(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relationships({"r": ("officeDocument", main)}),
            main: "<x/>",
        }
    )


MACROS = "application/vnd.ms-word.{}.macroEnabledTemplate.main+xml"
HOSTILE = {
    "empty.docx": (b"", "empty"),
    "one byte.docx": (b"P", None),
    "50 MB of nothing.docx": (lambda: b"\0" * 50 * MEGABYTE, None),
    "50 MB that start like a Word file.docx": (lambda: b"PK\x03\x04" + b"\0" * 50 * MEGABYTE, None),
    "50 MB of text.txt": (lambda: b"Recalling it,\n" * (50 * MEGABYTE // 14), None),
    "bomb of zeros.docx": (lambda: docx_with("word/document.xml", b"\0" * 64 * MEGABYTE), "zip-bomb"),
    "bomb in a picture.docx": (lambda: docx_with("word/media/image1.png", b"\0" * 64 * MEGABYTE), "zip-bomb"),
    "bomb in the list of parts.docx": (lambda: docx_with("[Content_Types].xml", b" " * 64 * MEGABYTE), "zip-bomb"),
    "bomb of many names.docx": (overlapping_bomb, "zip-bomb"),
    "bomb of many files.docx": (lambda: make_zip({f"{n}": b"" for n in range(5_000)}), "zip-bomb"),
    "bomb of tags.docx": (lambda: make_docx("<w:p/>" * 150_000 + "<w:r><w:tab/></w:r>" * 200_000), "zip-bomb"),
    "bomb of namespaces.docx": (lambda: make_docx(*(f"<w:p xmlns:a{n}='u{n}'/>" for n in range(25_000))), "zip-bomb"),
    "eleven thousand paragraphs.docx": (lambda: make_docx(p("a") * 11_000), "too-large"),
    "fifty thousand lines.txt": (b"Recalling it,\n" * 50_000, "too-large"),
    "comments before a page.html": (b"<!---->" * 500 + b"x", None),
    "comments left open before a page.html": (b"<!--" * 500 + b"<p>x", None),
    "eleven thousand paragraphs.html": (lambda: b"<!DOCTYPE html>" + b"<p>a" * 11_000, "too-large"),
    "part that unpacks past its limit.docx": (
        lambda: docx_with("word/document.xml", document_with("".join(f"{n:08d}{'a' * 100}" for n in range(160_000)))),
        "zip-bomb",
    ),
    "claims to be small.docx": (lying_size, "damaged"),
    "deeper than any parser.docx": (lambda: make_docx("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "xml-broken"),
    "flood of attributes.docx": (lambda: make_docx("<w:p " + "".join(f"a{n}='' " for n in range(60_000)) + "/>"), "no-text"),
    "locked archive.docx": (encrypted_entries, "encrypted"),
    "climbs out.docx": (lambda: docx_with("../../etc/passwd", b"x"), "unsafe-names"),
    "climbs out on Windows.docx": (lambda: docx_with("..\\evil.dll", b"x"), "unsafe-names"),
    "absolute name.docx": (lambda: docx_with("/etc/passwd", b"x"), "unsafe-names"),
    "drive letter.docx": (lambda: docx_with("C:evil.dll", b"x"), "unsafe-names"),
    "same name twice.docx": (duplicate_names, "duplicate-names"),
    "same name in capitals.docx": (lambda: docx_with("WORD/Document.xml", b"x"), "duplicate-names"),
    "cut off.docx": (lambda: make_docx(GOOD_BODY)[:700], "damaged"),
    "only the end of an archive.docx": (b"PK\x05\x06" + b"\0" * 18, None),
    "wrong checksum.docx": (wrong_checksum, "damaged"),
    "damaged inside.docx": (corrupt_deflation, "damaged"),
    "packed another way.docx": (lambda: make_docx(GOOD_BODY, compress=zipfile.ZIP_BZIP2), "damaged"),
    "packed a third way.docx": (lambda: make_docx(GOOD_BODY, compress=zipfile.ZIP_LZMA), "damaged"),
    "old Word.doc": (OLE + "WordDocument".encode("utf-16-le"), "old-word"),
    "old Word named.docx": (OLE + "WordDocument".encode("utf-16-le"), "old-word"),
    "password.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "old Excel.xls": (OLE + "Workbook".encode("utf-16-le"), None),
    "macros.docm": (lambda: make_docx(GOOD_BODY, main_type=MACROS.format("document")), "macros"),
    "macros renamed.docx": (lambda: docx_with("word/vbaProject.bin", OLE), "macros"),
    "macros in a template.dotm": (lambda: make_docx(GOOD_BODY, main_type=MACROS.format("template")), "macros"),
    "workbook.xlsx": (lambda: office("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"), "not-docx"),
    "workbook named.docx": (lambda: office("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"), "not-docx"),
    "slides.pptx": (lambda: office("vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/x.xml"), "not-docx"),
    "another root.docx": (lambda: docx_with("word/document.xml", "<html/>"), "not-docx"),
    "text.odt": (lambda: make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "not-docx"),
    "book.epub": (lambda: make_zip({"mimetype": "application/epub+zip"}), "not-docx"),
    "text.pages": (lambda: make_zip({"Index/Document.iwa": b"x"}), "not-docx"),
    "archive.zip": (lambda: make_zip({"draft.docx": make_docx(GOOD_BODY)}), "not-docx"),
    "scan.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", None),
    "scan named.docx": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", None),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), None),
    "picture named.docx": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), None),
    "photograph.docx": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), None),
    "animation.docx": (b"GIF89a" + bytes(range(256)), None),
    "program.docx": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, None),
    "rich text.rtf": (b"{\\rtf1\\ansi Recalling it,\\par}", None),
    "packed.gz": (gzip.compress(b"Recalling it,"), None),
    "packed.bz2": (bz2.compress(b"Recalling it,"), None),
    "external entity.docx": (lambda: docx_with("word/document.xml", with_doctype(document_with("&leak;"), EXTERNAL)), "xml-entities"),
    "remote document type.docx": (lambda: docx_with("word/document.xml", with_doctype(document_with("x"), REMOTE)), "xml-entities"),
    "parameter entity.docx": (lambda: docx_with("word/document.xml", with_doctype(document_with("x"), PARAMETER)), "xml-entities"),
    "billion laughs.docx": (lambda: docx_with("word/document.xml", with_doctype(document_with("&a10;"), LAUGHS)), "xml-entities"),
    "entities in the styles.docx": (lambda: docx_with("word/styles.xml", with_doctype(part("styles", ""), EXTERNAL)), "xml-entities"),
    "entities in the lists.docx": (lambda: docx_with("word/numbering.xml", with_doctype(part("numbering", ""), LAUGHS)), "xml-entities"),
    "entities in the notes.docx": (lambda: docx_with("word/footnotes.xml", with_doctype(part("footnotes", ""), EXTERNAL)), "xml-entities"),
    "entities in the list of parts.docx": (lambda: docx_with("[Content_Types].xml", EXTERNAL + "<Types/>"), "xml-entities"),
    "entities in the links.docx": (lambda: docx_with("_rels/.rels", EXTERNAL + "<Relationships/>"), "xml-entities"),
    "entities in UTF-16.docx": (
        lambda: docx_with("word/document.xml", (UTF_16 + EXTERNAL + "<x>&leak;</x>").encode("utf-16")),
        "xml-entities",
    ),
    "entities in UTF-16 without a mark.docx": (
        lambda: docx_with("word/document.xml", (UTF_16 + EXTERNAL + "<x>&leak;</x>").encode("utf-16-le")),
        "xml-broken",
    ),
    "entities in UTF-7.docx": (
        lambda: docx_with(
            "word/document.xml",
            b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE x +AFsAPAAh-ENTITY leak SYSTEM 'file:///etc/passwd'+AD4AXQA+-<x/>",
        ),
        "xml-broken",
    ),
    "broken off.docx": (lambda: docx_with("word/document.xml", document_with("x")[:-20]), "xml-broken"),
    "broken styles.docx": (lambda: docx_with("word/styles.xml", "<w:styles"), "xml-broken"),
    "no mark-up at all.docx": (lambda: docx_with("word/document.xml", "Recalling it,"), "xml-broken"),
    "an empty part.docx": (lambda: docx_with("word/document.xml", ""), "xml-broken"),
    "not in its encoding.docx": (lambda: docx_with("word/document.xml", document_with("é").encode("latin-1")), "xml-broken"),
    "null character.docx": (lambda: docx_with("word/document.xml", document_with("&#0;")), "xml-broken"),
    "no paragraphs.docx": (lambda: make_docx(), "no-text"),
    "no body.docx": (lambda: docx_with("word/document.xml", part("document", "")), "no-text"),
    "no main part.docx": (lambda: make_docx(leave_out=["word/document.xml"]), "damaged"),
    "no list of parts.docx": (lambda: make_docx(GOOD_BODY, leave_out=["[Content_Types].xml"]), "damaged"),
    "no text, only numbers.docx": (lambda: make_docx(p("", in_list(1)) * 3, numbering=abstract(0, *UN_LEVELS) + num(1, 0)), "no-text"),
    "no operative part.docx": (lambda: make_docx(p("The Council of Freedonia,"), p("Recalling its charter,")), "no-operative"),
    "no operative part.txt": (b"The Council of Freedonia,\n\nRecalling its charter,\n", "no-operative"),
    "page without text.html": (b"<!DOCTYPE html><html><body><script>x</script></body></html>", "no-text"),
    "page without operative part.html": (b"<!DOCTYPE html><p>The Council of Freedonia,<p>Recalling its charter,", "no-operative"),
}  # fmt: skip
JARGON = re.compile(
    r"\b(?:XML|OLE|ZIP|DTD|DOCTYPE|entit(?:y|ies)|UTF|ASCII|codec|decode|traceback|exceptions?|pars(?:e|er|ing)|bytes?|"
    r"None|null|lxml|mimetype|rels|namespaces?|CRC|deflate|stream|invalid|error)\b"
)


def made(content) -> bytes:
    return content() if callable(content) else content


@pytest.mark.parametrize("name", HOSTILE)
def test_one_clear_message(name):
    content, code = HOSTILE[name]
    with pytest.raises(DocumentError) as caught:
        read_bytes(made(content), name)
    message = caught.value.message
    assert code is None or caught.value.code == code, message
    assert JARGON.search(re.sub(r"“[^”]*”", "", message)) is None, message
    assert 30 < len(message) < 400, message
    assert message[0].isupper(), message
    assert message.endswith("."), message


@pytest.mark.parametrize("name", [name for name, (content, code) in HOSTILE.items() if code == "zip-bomb"])
def test_bombs_are_refused_before_they_unpack(name):
    """Python's own memory while reading stays below a multiple of the largest part that may be read."""
    data = made(HOSTILE[name][0])
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError):
            extract_docx(data)
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_much_mark_up_in_many_parts_is_refused():
    """Each part alone may be read."""
    headers = {f"h{n}": ("header", f"header{n}.xml") for n in range(5)}
    asked = "".join(f'<w:headerReference r:id="{name}"/>' for name in headers)
    much = part("hdr", "<w:p/>" * 250_000)
    more = {f"word/{name}": much for _, name in headers.values()}
    data = make_docx(
        GOOD_BODY,
        f"<w:sectPr>{asked}</w:sectPr>",
        more={"word/_rels/document.xml.rels": relationships(headers), **more},
        compress=zipfile.ZIP_STORED,
    )
    with pytest.raises(
        DocumentError, match=r"“word/header\d\.xml” inside it has more mark-up than a thick book"
    ):
        extract_docx(data)


def test_a_link_to_the_outside_is_not_followed():
    """The main part's name in a link that leads outside is no reason to fetch anything: the usual part is read."""
    links = relationships({"r": ("officeDocument", "http://localhost:9/x.xml")}).replace(
        "/>", ' TargetMode="External"/>', 1
    )
    assert extract_docx(docx_with("_rels/.rels", links)).blocks[0].text == "The Council of Freedonia,"


def test_a_link_out_of_the_package_stays_inside_it():
    links = relationships({"r": ("officeDocument", "../../../../etc/passwd")})
    assert extract_docx(docx_with("_rels/.rels", links)).blocks[0].text == "The Council of Freedonia,"


def test_numbers_beyond_all_sense():
    numbering = abstract(
        0, UN_LEVELS[0].replace('w:val="1"', 'w:val="99999999999999999999"'), UN_LEVELS[1]
    ) + num(1, 0)
    huge = f"<w:numPr><w:ilvl w:val='{'9' * 5000}'/><w:numId w:val='1'/></w:numPr>"
    blocks = extract_docx(
        make_docx(p("a", in_list(1)), p("b", huge), p("c", in_list(-5)), numbering=numbering)
    ).blocks
    assert [block.text for block in blocks] == ["a", "b", "c"]


RICH = {
    "numbering": abstract(0, *UN_LEVELS) + num(1, 0),
    "styles": style("Normal", default="1") + style("Op", based_on="Normal", pPr=in_list(1), rPr="<w:i/>"),
    "footnotes": note(1, p("See the first report.")),
}
GOOD = [
    p("The Council of Freedonia,"),
    p(italic("Recalling") + run(" its charter") + note_mark(1) + run(",")),
    p(italic("Decides") + run(" that:"), in_list(1)),
    p(inserted("One part; ") + deleted("Another;"), in_list(1, 1)),
    p("Meets again.", in_style("Op")),
]
GOOD_PACKED = make_docx(*GOOD, **RICH)
GOOD_PLAIN = make_docx(*GOOD, **RICH, compress=zipfile.ZIP_STORED)
GOOD_DOCUMENT = part("document", f"<w:body>{''.join(GOOD)}</w:body>")
GOOD_PAGE = (
    "<html><head><style>.a{font-style:italic}</style></head><body><nav><a href=/>Home</a></nav><p class=a>Recalling</p>"
    "<ol start=2><li>Decides<sup><a href='#n'>1</a></sup>:<ol type=a><li value=3>one</li></ol></li></ol>"
    "<p id=n>Note.</p><!-- c --><table><tr><td>1.<td>x</table></body></html>"
)
FLIPS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reads_or_refuses(read, data):
    try:
        assert read(data).blocks
    except DocumentError as error:
        assert (error.code, error.message) > ("", "")  # noqa: PT017


def flipped(data: bytes, flips: list[tuple[int, int]]) -> bytes:
    changed = bytearray(data)
    for position, value in flips:
        changed[position % len(changed)] = value
    return bytes(changed)


@FEW
@given(st.integers(0, len(GOOD_PACKED)))
def test_cut_off_anywhere(length):
    reads_or_refuses(extract_docx, GOOD_PACKED[:length])


@FEW
@given(FLIPS)
def test_any_byte_changed_in_the_packed_file(flips):
    reads_or_refuses(extract_docx, flipped(GOOD_PACKED, flips))


@FEW
@given(FLIPS)
def test_any_byte_changed_in_the_unpacked_file(flips):
    reads_or_refuses(extract_docx, flipped(GOOD_PLAIN, flips))


@FEW
@given(FLIPS)
def test_any_character_changed_in_the_text(flips):
    """With a right checksum, so that the change gets as far as the reader of the text."""
    data = make_docx(**RICH, more={"word/document.xml": flipped(GOOD_DOCUMENT.encode(), flips)})
    reads_or_refuses(extract_docx, data)


ELEMENTS = ("p", "r", "t", "tab", "ins", "del", "tbl", "tr", "tc", "sdt", "sdtContent", "txbxContent", "fldChar", "pPr", "rPr",
            "numPr", "footnoteReference", "hyperlink", "delText", "moveFrom", "body", "sym", "trPr")  # fmt: skip


@FEW
@given(
    st.recursive(
        st.just("x"),
        lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)),
        max_leaves=30,
    )
)
def test_elements_in_any_order(tree):
    """Well formed, but no program would write it."""

    def xml(node) -> str:
        return (
            node
            if isinstance(node, str)
            else f"<w:{node[0]} w:val='1' w:id='1' w:fldCharType='begin'>{''.join(map(xml, node[1]))}</w:{node[0]}>"
        )

    for reading in ("proposed", "base"):
        reads_or_refuses(
            lambda data, reading=reading: extract_docx(data, {"reading": reading}),
            make_docx(p("a"), xml(tree), **RICH),
        )


@FEW
@given(FLIPS)
def test_any_byte_changed_in_a_page(flips):
    reads_or_refuses(extract_html, flipped(GOOD_PAGE.encode(), flips))


TAGS = ("p", "div", "li", "ol", "ul", "a href=#n", "sup", "i", "b style='font-style:italic'", "table", "tr", "td", "br", "style", "title",
        "span style='mso-list:Ignore'", "p style='mso-list:l0 level2'", "main", "nav", "pre", "del", "ins", "script", "q", "form", "!--", "![if x]", "?xml")  # fmt: skip


@FEW
@given(st.lists(st.one_of(st.sampled_from(TAGS).map("<{}>".format), st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"),
                          st.sampled_from(["a", " ", "1.", "\x00", "&lt;", "<", ">", "é", "[1]"])), max_size=60))  # fmt: skip
def test_tags_in_any_order(pieces):
    reads_or_refuses(extract_html, "".join(pieces))


def test_the_file_these_start_from_is_read():
    """Else the cases above would show nothing."""
    for data in (GOOD_PACKED, GOOD_PLAIN):
        source = extract_docx(data)
        assert [(block.number, block.text) for block in source.blocks] == [
            ("", "The Council of Freedonia,"),
            ("", "Recalling its charter,"),
            ("1.", "Decides that:"),
            ("(a)", "One part;"),
            ("2.", "Meets again."),
        ]
    assert WORD in GOOD_PLAIN.decode("utf-8", "replace")
    assert [block.number for block in extract_html(GOOD_PAGE).blocks] == ["", "2.", "c.", ""]
