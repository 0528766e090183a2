"""A kept Word file names nobody, in whatever part of it the name stood, and reads as before."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx_making import make_docx, make_zip, p, part, relationships
from lxml import etree
from planted_names import BODY, PLACES, SPY, Place, jpeg, names_in, png, word_file

from documents.cleaning import TAKEN_OUT, without_names
from documents.cleaning.pictures import BLANK, picture_without_names
from documents.errors import DocumentError
from documents.read import read_bytes
from documents.read.docx import extract_docx

ALONE = ("headers and footers", "names put in by Word, in headers and notes")
"""Places with a header each, of which a file has one."""
CASES = Path(__file__).parent / "cases"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def is_whole(data: bytes) -> None:
    """Every part is named in the list of types, every link leads to a part, and every part asks for links it has."""
    files = parts(data)
    types = files["[Content_Types].xml"].decode()
    for name in files:
        assert f'"/{name}"' in types or name.endswith((".rels", ".png", ".jpeg", "[Content_Types].xml")), name
    for name, content in files.items():
        if not name.endswith(".xml"):
            continue
        folder, _, base = name.rpartition("/")
        links = files.get(f"{folder}/_rels/{base}.rels", b"<x/>")
        known = {element.get("Id") for element in etree.fromstring(links)}
        relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        asked = {
            value
            for element in etree.fromstring(content).iter(etree.Element)
            for attribute, value in element.attrib.items()
            if attribute.startswith(relations)
        }
        assert asked <= known, name
        for element in etree.fromstring(links):
            target = element.get("Target", "")
            path = str((Path("/") / folder / target).resolve()).lstrip("/")
            assert path in files, (name, target)
            assert element.get("TargetMode") is None


@pytest.mark.parametrize("place", PLACES)
def test_no_name_is_left(place):
    given = word_file(PLACES[place])
    assert names_in(given), "the name is not planted"
    cleaned = without_names(given)
    assert names_in(cleaned.content) == []
    for reading in ("proposed", "base"):
        assert extract_docx(cleaned.content, {"reading": reading}) == extract_docx(
            given, {"reading": reading}
        )
    assert read_bytes(cleaned.content, "a.docx") == read_bytes(given, "a.docx")
    is_whole(cleaned.content)
    assert without_names(cleaned.content).content == cleaned.content


@pytest.mark.parametrize("place", PLACES)
def test_the_remark_says_what_was_taken_out(place):
    told = PLACES[place].told
    remarks = without_names(word_file(PLACES[place])).remarks
    assert [remark.message for remark in remarks] == (
        [f"Taken out of the kept file, so that it names nobody: {told}."] if told else []
    )
    assert all(remark.code == TAKEN_OUT for remark in remarks)


def test_all_places_at_once():
    given = word_file(*(place for name, place in PLACES.items() if name not in ALONE))
    cleaned = without_names(given)
    assert names_in(cleaned.content) == []
    assert extract_docx(cleaned.content) == extract_docx(given)
    is_whole(cleaned.content)
    Document(io.BytesIO(cleaned.content))
    (remark,) = cleaned.remarks
    assert "5 embedded files" in remark.message
    assert "3 charts or diagrams" in remark.message


@pytest.mark.parametrize("case", sorted(CASES.glob("*.docx")), ids=lambda case: case.stem)
def test_cases(case):
    """Nobody is an author, also no coalition; no path is left."""
    given = case.read_bytes()
    cleaned = without_names(given).content
    everything = b"".join(parts(cleaned).values()).lower()
    for name in (
        b"ada.keeper",
        b"normal.dotm",
        b"c:\\",
        b'author="coalition',
        b'author="unknown',
        b'initials="c',
    ):
        assert name not in everything
    for reading in ("proposed", "base"):
        assert extract_docx(cleaned, {"reading": reading}) == extract_docx(given, {"reading": reading})
    is_whole(cleaned)


def test_a_main_part_of_another_name_is_kept_under_the_usual_one():
    cleaned = parts(without_names((CASES / "document2_authors.docx").read_bytes()).content)
    assert "word/document.xml" in cleaned
    assert not [name for name in cleaned if "document2" in name]


def test_strict_files_are_kept_as_the_usual_kind():
    strict = make_docx(*BODY)
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = parts(strict)
    content["word/document.xml"] = content["word/document.xml"].replace(
        usual.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in content.items():
            archive.writestr(name, xml)
    cleaned = without_names(out.getvalue()).content
    assert usual.encode() in parts(cleaned)["word/document.xml"]
    assert read_bytes(cleaned, "a.docx") == read_bytes(out.getvalue(), "a.docx")


@pytest.mark.parametrize(
    "name",
    ["headers and footers", "footnotes", "comments", "settings and what they lead to", "styles", "theme"],
)
@pytest.mark.parametrize("damage", ["cut off", "empty", "no mark-up", "wrong checksum"])
def test_a_damaged_part_is_told(name, damage):
    """Also where it is a part that the reader does not need."""
    place = PLACES[name]
    part = next(
        part
        for part in reversed(place.parts)
        if part.endswith(".xml") and "Ids" not in part and "people" not in part
    )
    content = place.parts[part]
    broken = {"cut off": content[:-20], "empty": "", "no mark-up": "Recalling,"}.get(damage, content)
    data = word_file(Place(place.body, {**place.parts, part: broken}, place.links))
    if damage == "wrong checksum":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            checksum = archive.getinfo(part).CRC.to_bytes(4, "little")
        data = data.replace(checksum, b"\x01\x02\x03\x04")
    with pytest.raises(DocumentError) as caught:
        without_names(data)
    assert caught.value.message.startswith("This Word file is damaged: ")
    assert caught.value.code in ("damaged", "xml-broken")


@pytest.mark.parametrize(
    "part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"]
)
def test_a_damaged_part_that_every_file_has_is_told(part):
    broken = {
        name: content[:-20] if name == part else content for name, content in parts(make_docx(*BODY)).items()
    }
    with pytest.raises(DocumentError, match="This Word file is damaged: ") as caught:
        without_names(make_zip(broken))
    assert caught.value.code in ("damaged", "xml-broken")


def test_a_damaged_picture_is_told():
    data = word_file(PLACES["picture and its description"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        checksum = archive.getinfo("word/media/zelda.png").CRC.to_bytes(4, "little")
    with pytest.raises(DocumentError, match="damaged"):
        without_names(data.replace(checksum, b"\x01\x02\x03\x04"))


def test_damage_in_what_is_left_behind_does_not_matter():
    data = make_docx(*BODY, more={"docProps/core.xml": "<broken", "customXml/item1.xml": "x"})
    assert read_bytes(without_names(data).content, "a.docx") == read_bytes(data, "a.docx")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(DocumentError):
        without_names(data)


def test_a_field_keeps_its_result_and_is_not_computed_anew():
    xml = parts(without_names(word_file(PLACES["field with a path"])).content)["word/document.xml"]
    assert b'w:fldLock="true"' in xml
    assert b"Observing the sea," in xml
    counted = make_docx(
        *BODY, p('<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    xml = parts(without_names(counted).content)["word/document.xml"]
    assert b'w:instr=" PAGE \\* MERGEFORMAT "' in xml
    assert b"fldLock" not in xml


def test_styles_that_a_text_has_stay_with_those_they_need():
    def made(identifier: str, more: str = "") -> str:
        return f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{identifier}"/>{more}</w:style>'

    styles = made("Used", '<w:basedOn w:val="Below"/>') + made("Below") + made("InHeader") + made("Unused")
    styles += '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    header = part("hdr", p("A/1", '<w:pStyle w:val="InHeader"/>'))
    links = relationships({"s": ("styles", "styles.xml"), "h": ("header", "header.xml")})
    given = make_docx(
        *BODY,
        p("3. Ends.", '<w:pStyle w:val="Used"/>'),
        '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
        more={
            "word/styles.xml": part("styles", styles),
            "word/header.xml": header,
            "word/_rels/document.xml.rels": links,
        },
    )
    kept = parts(without_names(given).content)["word/styles.xml"].decode()
    assert re.findall(r'styleId="(\w+)"', kept) == ["Used", "Below", "InHeader", "Heading1"]


@pytest.mark.parametrize(("made", "kind"), [(png, "png"), (jpeg, "jpeg")])
def test_pictures_keep_what_draws_them(made, kind):
    assert picture_without_names(made()) == (made(), kind)
    assert picture_without_names(made(SPY)) == (made(), kind)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"BM", b"<svg/>", png()[:40], jpeg()[:30], jpeg()[:-3], b"\xff\xd8\xff\xff\xff\xff"],
)
def test_other_and_damaged_pictures_are_not_kept(content):
    assert picture_without_names(content) is None
    assert picture_without_names(BLANK) == (BLANK, "png")
