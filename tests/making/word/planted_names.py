"""Plant a person's name in every place of a Word file, and look for it in every part of one."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx_making import NAMESPACES, OFFICE_RELATIONSHIPS, make_docx, p

SPY = "Zelda Spyworth"
_SIGNS = ("spyworth", "zelda")
BODY = (
    p("The Lantern Council,"),
    p("Recalling its charter,"),
    p("1.\tDecides to meet again;"),
    p("2.\tInvites all."),
)
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BY = f'w:id="71" w:author="{SPY}" w:initials="{SPY}" w:date="2025-02-14T12:00:00Z"'
_PATH = "C:\\zelda.spyworth\\Pictures\\a.png"


def names_in(data: bytes) -> list[str]:
    """Where in a zip package the name stands: parts by name, however it is written there."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        contents = {info.filename: package.read(info) for info in package.infolist()}
    return [name for name, content in contents.items() if _holds(name.encode()) or _holds(content)]


def _holds(content: bytes) -> bool:
    lower = content.lower()
    return any(
        sign.encode(encoding) in lower for sign in _SIGNS for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    ) or any(base64.b64encode(sign.encode())[:7].lower() in lower for sign in (SPY,))


@dataclass(frozen=True)
class Place:
    """Where a name can stand: mark-up in the text, parts beside it, and the links that lead to them."""

    body: str = ""
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    links: str = ""
    """Relationship elements of the main part."""
    top_links: str = ""
    """Relationship elements of the package."""
    told: str = ""
    """What the remark on the kept file has to say."""


def word_file(*places: Place) -> bytes:
    """A Word file with the name in these places."""
    parts: dict[str, str | bytes] = {}
    for place in places:
        parts |= place.parts
    links = "".join(place.links for place in places)
    top = _link("main", "officeDocument", "word/document.xml") + "".join(place.top_links for place in places)
    parts["word/_rels/document.xml.rels"] = _relationships(links)
    parts["_rels/.rels"] = _relationships(top)
    return make_docx(*BODY[:2], *(place.body for place in places), *BODY[2:], more=parts)


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def _link(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    whole = kind if kind.startswith("http") else f"{OFFICE_RELATIONSHIPS}/{kind}"
    return f'<Relationship Id="{identifier}" Type="{whole}" Target="{target}"{mode}/>'


def _p(xml: str) -> str:
    return f"<w:p>{xml}</w:p>"


def _r(xml: str) -> str:
    return f"<w:p><w:r>{xml}</w:r></w:p>"


def _part(root: str, content: str, attributes: str = "") -> str:
    return f'<?xml version="1.0"?><w:{root} {NAMESPACES}{attributes}>{content}</w:{root}>'


def _linked(kind: str, name: str, content: str | bytes, told: str = "", body: str = "") -> Place:
    return Place(body, {f"word/{name}": content}, _link(f"k-{kind}", kind, name), told=told)


def _words(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def _drawing(inside: str, uri: str, attributes: str = "") -> str:
    return _r(
        f'<w:drawing><wp:inline><wp:extent cx="3000000" cy="3000000"/><wp:docPr id="1" name="P"{attributes}/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _picture(identifier: str, more: str = "", attributes: str = "", link: str = "embed") -> str:
    return _drawing(
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{SPY}" descr="{_PATH}" title="{SPY}">{more}</pic:cNvPr>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:{link}="{identifier}"/></pic:blipFill><pic:spPr/></pic:pic>',
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        attributes,
    )


def _field(instruction: str, begin: str = "", result: str = "Observing the sea,") -> str:
    return _p(_field_runs(instruction, begin, f"<w:r>{_words(result)}</w:r>"))


def _field_runs(instruction: str, begin: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _bound(xpath: str, content: str, block: bool = False) -> str:
    inside = _p(content) if block else content
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{SPY}"/><w:dataBinding w:prefixMappings="xmlns:ns0=\'{SPY}\'" w:xpath="{xpath}" '
        f'w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
    )


def _name_fields() -> str:
    """Runs of every kind by which Word puts a name into a text."""
    name = f"<w:r>{_words(SPY)}</w:r>"
    half = len(SPY) // 2
    simple = f'<w:fldSimple w:instr=" FILENAME \\p \\* MERGEFORMAT "><w:r>{_words(_PATH)}</w:r></w:fldSimple>'
    cut = "</w:instrText></w:r><w:r><w:instrText>"
    return "".join(
        [
            *(
                _field_runs(code, "", name)
                for code in (" AUTHOR ", " lastsavedby \\* Upper", "USERNAME", "USERINITIALS")
            ),
            _field_runs(
                f' DOCPRO{cut}PERTY "Mana{cut}ger" ',
                "",
                f"<w:r>{_words(SPY[:half])}</w:r><w:r>{_words(SPY[half:])}</w:r>",
            ),
            _field_runs(
                " INFO Author ",
                "",
                f"<w:ins {_BY}>{name}</w:ins><w:del {_BY}><w:r><w:delText>{SPY}</w:delText></w:r></w:del>",
            ),
            _field_runs(f" QUOTE {cut}", "", name).replace(
                f" QUOTE {cut}",
                f" QUOTE </w:instrText></w:r>{_field_runs(' AUTHOR ', '', name)}<w:r><w:instrText>",
            ),
            _field_runs(" USERADDRESS ", "", _field_runs(" PAGE ", "", name)),
            simple,
            _bound("/ns1:coreProperties[1]/ns0:creator[1]", name),
            _bound("/ns0:Properties[1]/ns0:Manager[1]", name),
        ]
    )


def png(text: str = "") -> bytes:
    """A PNG with words in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + (chunk(b"tEXt", b"Author\0" + text.encode()) + chunk(b"eXIf", text.encode()) if text else b"")
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
        + text.encode()
    )


def jpeg(text: str = "") -> bytes:
    """What a JPEG is made of, with words in it."""

    def segment(marker: int, content: bytes) -> bytes:
        return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content

    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0" + text.encode())
        + (segment(0xE1, b"Exif\0\0" + text.encode()) + segment(0xFE, text.encode()) if text else b"")
        + segment(0xDB, bytes(65))
        + segment(0xDA, b"\x01\x01\0\0\x3f\0")
        + b"\x12\xff\x00\x34\xff\xd0\x56"
        + segment(0xDA, b"\x01\x01\0\0\x3f\0")
        + b"\x78\xff\xd9"
        + text.encode()
    )


_TRACKED = f"<w:rPrChange {_BY}><w:rPr/></w:rPrChange>"
_SETTINGS = (
    f'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="who" w:val="{SPY}"/></w:docVars>'
    f'<w:attachedTemplate r:id="s1"/><w:documentProtection w:edit="none" w:cryptProvider="{SPY}"/>'
    f'<w:mailMerge><w:connectString w:val="{SPY}"/><w:dataSource r:id="s2"/></w:mailMerge>'
    f'<w:activeWritingStyle w:appName="{SPY}"/><w:saveThroughXslt r:id="s3" w:solutionID="{SPY}"/>'
    f'<w:schemaLibrary w:val="{SPY}"/><w:decimalSymbol w:val="."/>'
)
_CORE = f"<c:coreProperties xmlns:c='c' xmlns:d='d'><d:creator>{SPY}</d:creator><c:lastModifiedBy>{SPY}</c:lastModifiedBy></c:coreProperties>"
_EMBEDDED, _CHARTS = "1 embedded file", "1 chart or diagram"
_CONTROL = f'<w:control r:id="k-control" w:name="{SPY}" w:shapeid="{SPY}"/>'
_OLE = (
    f'<w:object><v:shape id="{SPY}" alt="{SPY}" style="width:200pt;height:200pt"><v:imagedata r:id="i-ole" o:title="{SPY}" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"/></v:shape><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'Type="Embed" ProgID="{SPY}" ShapeID="{SPY}" r:id="k-oleObject"/></w:object>'
)

PLACES: dict[str, Place] = {
    "tracked changes in the text": Place(
        _p(f"<w:ins {_BY}><w:r><w:rPr>{_TRACKED}</w:rPr>{_words('Noting all,')}</w:r></w:ins>")
        + _p(f"<w:del {_BY}><w:r><w:delText>Gone,</w:delText></w:r></w:del><w:r>{_words('Noting some,')}</w:r>")
    ),
    "moves": Place(
        _p(f'<w:moveFromRangeStart {_BY} w:name="{SPY}"/><w:moveFrom {_BY}><w:r>{_words("Moved,")}</w:r></w:moveFrom><w:moveFromRangeEnd w:id="71"/>')
        + _p(f'<w:moveToRangeStart {_BY} w:name="{SPY}"/><w:moveTo {_BY}><w:r>{_words("Moved,")}</w:r></w:moveTo><w:moveToRangeEnd w:id="71"/>')
    ),
    "changes of paragraphs, sections, tables": Place(
        f"<w:p><w:pPr><w:pPrChange {_BY}><w:pPr/></w:pPrChange></w:pPr><w:r>{_words('Noting it,')}</w:r></w:p>"
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{SPY}"/><w:tblDescription w:val="{SPY}"/><w:tblPrChange {_BY}><w:tblPr/></w:tblPrChange></w:tblPr>'
        f"<w:tr><w:trPr><w:ins {_BY}/></w:trPr><w:tc><w:tcPr><w:cellIns {_BY}/></w:tcPr>{p('Noting a cell,')}</w:tc></w:tr></w:tbl>"
    ),
    "numbering change": Place(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/><w:numberingChange {_BY} w:original="{SPY}"/></w:numPr></w:pPr><w:r>{_words("Noting it,")}</w:r></w:p>'
    ),
    "another namespace's author": Place(
        _p(f'<w:r xmlns:w16="http://schemas.microsoft.com/office/word/2018/wordml" w16:author="{SPY}" w16:userId="{SPY}">{_words("Noting it,")}</w:r>')
    ),
    "attributes and elements of other programs": Place(
        f'<w:p xmlns:x="http://x.example/{SPY.split()[1]}" x:by="{SPY}"><x:who name="{SPY}">{SPY}<w:r>{_words("Noting it,")}</w:r></x:who></w:p>'
    ),
    "a comment and an instruction of XML": Place(f"<!-- {SPY} --><?app {SPY}?>" + p("Noting it,")),
    "text between elements": Place(f"{SPY}<w:p>{SPY}<w:r>{SPY}{_words('Noting it,')}</w:r></w:p>"),
    "bookmark": Place(
        _p(f'<w:bookmarkStart w:id="5" w:name="{SPY}"/><w:r>{_words("Noting it,")}</w:r><w:bookmarkEnd w:id="5"/>'
           f'<w:hyperlink w:anchor="{SPY}" w:tooltip="{SPY}" w:docLocation="{SPY}"><w:r>{_words(" again,")}</w:r></w:hyperlink>')
    ),
    "who may edit": Place(_p(f'<w:permStart w:id="6" w:ed="{SPY}"/><w:r>{_words("Noting it,")}</w:r><w:permEnd w:id="6"/>')),
    "smart tag": Place(
        _p(f'<w:smartTag w:uri="{SPY}" w:element="{SPY}"><w:smartTagPr><w:attr w:name="n" w:val="{SPY}"/></w:smartTagPr><w:r>{_words("Noting it,")}</w:r></w:smartTag>')
    ),
    "data mark-up": Place(
        f'<w:customXml w:uri="{SPY}" w:element="{SPY}"><w:customXmlPr><w:attr w:name="n" w:val="{SPY}"/></w:customXmlPr>{p("Noting it,")}</w:customXml>'
    ),
    "form field": Place(
        f'<w:sdt><w:sdtPr><w:alias w:val="{SPY}"/><w:tag w:val="{SPY}"/><w:id w:val="4"/><w:dataBinding w:xpath="{SPY}" w:storeItemID="x"/>'
        f'<w:dropDownList><w:listItem w:displayText="{SPY}" w:value="{SPY}"/></w:dropDownList></w:sdtPr><w:sdtContent>{p("Noting it,")}</w:sdtContent></w:sdt>'
        f'<w:sdt><w:sdtPr><w:alias w:val="{SPY}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p("Click here")}</w:sdtContent></w:sdt>'
    ),
    "field AUTHOR": Place(_field(f' AUTHOR "{SPY}" '), told="1 name put in by Word"),
    "names put in by Word": Place(
        f"<w:p><w:r>{_words('Observing ')}</w:r>{_name_fields()}<w:r>{_words('it,')}</w:r></w:p>", told="12 names put in by Word"
    ),
    "names put in by Word, in paragraphs": Place(
        _bound("/ns1:coreProperties[1]/ns1:lastModifiedBy[1]", f"<w:r>{_words(SPY)}</w:r>", block=True)
        + _field(" FILENAME ", "", f"{SPY}</w:t></w:r></w:p><w:p><w:r><w:t>{SPY}"), told="2 names put in by Word"
    ),
    "field with a mail address": Place(_field(' HYPERLINK "mailto:zelda.spyworth@example.org" ')),
    "field with a path": Place(_field(f' INCLUDEPICTURE "{_PATH}" ')),
    "field that counts": Place(_field(f" LISTNUM {SPY} ")),
    "simple field": Place(_p(f'<w:fldSimple w:instr=" USERNAME {SPY} "><w:r>{_words("Observing it,")}</w:r></w:fldSimple>'), told="1 name put in by Word"),
    "old form field": Place(_field(" FORMTEXT ", f'<w:ffData><w:name w:val="{SPY}"/><w:helpText w:val="{SPY}"/></w:ffData>')),
    "old form field that is a box": Place(_field(" FORMCHECKBOX ", f'<w:ffData><w:name w:val="{SPY}"/><w:entryMacro w:val="{SPY}"/><w:checkBox><w:size w:val="{SPY}"/></w:checkBox></w:ffData>')),
    "old form field in a simple one": Place(_p(f'<w:fldSimple w:instr=" FORMTEXT "><w:ffData><w:name w:val="{SPY}"/></w:ffData><w:r>{_words("Observing it,")}</w:r></w:fldSimple>')),
    "data of a field": Place(_field(" ADDIN ", f"<w:fldData>{base64.b64encode(SPY.encode()).decode()}</w:fldData>")),
    "picture and its description": Place(
        _picture("i1", f'<a:hlinkClick r:id="h1" tooltip="{SPY}"/>', f' descr="{_PATH}" title="{SPY}"'),
        {"word/media/zelda.png": png(SPY)},
        _link("i1", "image", "media/zelda.png") + _link("h1", "hyperlink", "mailto:zelda", external=True),
        told="1 link out of the file",
    ),
    "photograph": Place(_picture("i2"), {"word/media/image2.jpeg": jpeg(SPY)}, _link("i2", "image", "media/image2.jpeg")),
    "picture of another kind": Place(
        _picture("i3"), {"word/media/image3.emf": b"\x01\0\0\0" + SPY.encode("utf-16-le")}, _link("i3", "image", "media/image3.emf"),
        told="1 picture of a kind that can hold names",
    ),
    "picture outside": Place(_picture("i4", link="link"), {}, _link("i4", "image", f"file:///{_PATH}", external=True)),
    "old picture": Place(
        _r(f'<w:pict><v:shape id="{SPY}" alt="{SPY}" href="{SPY}" style="width:200pt;height:200pt"><v:imagedata r:id="i5" r:href="i6" src="{_PATH}" '
           f'o:title="{SPY}" xmlns:o="urn:schemas-microsoft-com:office:office"/><v:textpath string="{SPY}"/></v:shape></w:pict>'),
        {"word/media/image5.png": png(SPY)},
        _link("i5", "image", "media/image5.png") + _link("i6", "image", _PATH, external=True),
    ),
    "embedded file": Place(
        _r(_OLE), {"word/embeddings/oleObject1.bin": SPY, "word/media/ole.wmf": SPY},
        _link("k-oleObject", "oleObject", "embeddings/oleObject1.bin") + _link("i-ole", "image", "media/ole.wmf"),
        told=f"{_EMBEDDED}, 1 picture of a kind that can hold names",
    ),
    "embedded workbook": _linked("package", "embeddings/zelda.xlsx", SPY, told=_EMBEDDED),
    "control": Place(
        _r(f"<w:object>{_CONTROL}</w:object>"), {"word/activeX/activeX1.xml": SPY},
        _link("k-control", "control", "activeX/activeX1.xml"), told=_EMBEDDED,
    ),
    "embedded document": Place(
        '<w:altChunk r:id="k-alt"/>', {"word/afchunk.docx": SPY}, _link("k-alt", "aFChunk", "afchunk.docx"), told=_EMBEDDED
    ),
    "document elsewhere": Place(
        _p('<w:subDoc r:id="k-sub"/>'), {}, _link("k-sub", "subDocument", _PATH, external=True), told=_EMBEDDED
    ),
    "chart": Place(
        _drawing('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="k-chart"/>',
                 "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        {"word/charts/chart1.xml": SPY, "word/charts/_rels/chart1.xml.rels": SPY, "word/embeddings/chart.xlsx": SPY},
        _link("k-chart", "chart", "charts/chart1.xml"), told=_CHARTS,
    ),
    "chart of a newer kind": Place(
        _drawing('<cx:chart xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" r:id="k-cx"/>',
                 "http://schemas.microsoft.com/office/drawing/2014/chartex"),
        {"word/charts/chartEx1.xml": SPY},
        _link("k-cx", "http://schemas.microsoft.com/office/2014/relationships/chartEx", "charts/chartEx1.xml"), told=_CHARTS,
    ),
    "diagram": Place(
        _drawing('<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="k-dm" r:lo="k-dm" r:qs="k-dm" r:cs="k-dm"/>',
                 "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
        {"word/diagrams/data1.xml": SPY}, _link("k-dm", "diagramData", "diagrams/data1.xml"), told=_CHARTS,
    ),
    "link": Place(
        _p(f'<w:hyperlink r:id="h2" w:tgtFrame="{SPY}"><w:r>{_words("Noting it,")}</w:r></w:hyperlink>'), {},
        _link("h2", "hyperlink", "mailto:zelda.spyworth@example.org", external=True), told="1 link out of the file",
    ),
    "settings and what they lead to": Place(
        "", {"word/settings.xml": _part("settings", _SETTINGS),
             "word/_rels/settings.xml.rels": _relationships(
                 _link("s1", "attachedTemplate", _PATH, external=True) + _link("s2", "mailMergeSource", _PATH, external=True)
                 + _link("s3", "transform", _PATH, external=True))},
        _link("k-settings", "settings", "settings.xml"), told="1 list of addressees, 1 template",
    ),
    "styles": _linked("styles", "zelda_styles.xml", _part("styles", (
        f'<w:style w:type="paragraph" w:styleId="N"><w:name w:val="N"/><w:aliases w:val="{SPY}"/><w:rsid w:val="00AB12CD"/>'
        f"<w:pPr><w:pPrChange {_BY}><w:pPr/></w:pPrChange></w:pPr><w:rPr>{_TRACKED}</w:rPr></w:style>"))),
    "styles that no text has": _linked("styles", "styles.xml", _part("styles", (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPY}"><w:name w:val="{SPY}"/><w:link w:val="Zelda2"/></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Zelda2"><w:name w:val="{SPY} 2"/><w:link w:val="{SPY}"/></w:style>'))),
    "lists": _linked("numbering", "numbering.xml", _part("numbering", (
        f'<w:abstractNum w:abstractNumId="7"><w:name w:val="{SPY}"/><w:lvl w:ilvl="0"><w:rPr>{_TRACKED}</w:rPr></w:lvl></w:abstractNum>'))),
    "comments": Place(
        _p(f'<w:commentRangeStart w:id="3"/><w:r>{_words("Noting it,")}</w:r><w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'),
        {"word/comments.xml": _part("comments", f'<w:comment w:id="3" {_BY.partition(" ")[2]}>{p("Why?")}</w:comment>'),
         "word/commentsIds.xml": SPY, "word/people.xml": SPY},
        _link("c1", "comments", "comments.xml")
        + _link("c2", "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds", "commentsIds.xml")
        + _link("c3", "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
    ),
    "footnotes": Place(
        f'<w:p><w:r>{_words("Noting it,")}</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"word/footnotes.xml": _part("footnotes", f'<w:footnote w:id="2"><w:p><w:ins {_BY}><w:r>{_words("See it.")}</w:r></w:ins><w:hyperlink r:id="f1"><w:r>{_words(" There.")}</w:r></w:hyperlink></w:p></w:footnote>'),
         "word/_rels/footnotes.xml.rels": _relationships(_link("f1", "hyperlink", "http://example.org/zelda", external=True))},
        _link("k-fn", "footnotes", "footnotes.xml"), told="1 link out of the file",
    ),
    "endnotes": _linked("endnotes", "endnotes.xml", _part("endnotes", f'<w:endnote w:id="2"><w:p><w:ins {_BY}><w:r>{_words("x")}</w:r></w:ins></w:p></w:endnote>')),
    "headers and footers": Place(
        f'<w:sectPr {"w:rsidR=" + chr(34) + "00AB12CD" + chr(34)}><w:headerReference w:type="default" r:id="hd"/><w:footerReference w:type="default" r:id="ft"/><w:printerSettings r:id="pr"/></w:sectPr>',
        {"word/zelda.xml": _part("hdr", f"<w:p><w:ins {_BY}><w:r>{_words('A/COUNCIL/1')}</w:r></w:ins></w:p>"),
         "word/footer9.xml": _part("ftr", f"<w:p><w:ins {_BY}><w:r>{_words('1')}</w:r></w:ins></w:p>"),
         "word/printer.bin": SPY},
        _link("hd", "header", "zelda.xml") + _link("ft", "footer", "footer9.xml") + _link("pr", "printerSettings", "printer.bin"),
    ),
    "names put in by Word, in headers and notes": Place(
        f'<w:p><w:r>{_words("Noting it,")}</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="hd"/><w:footerReference w:type="default" r:id="ft"/></w:sectPr>',
        {"word/zelda.xml": _part("hdr", _p(_name_fields())), "word/footer9.xml": _part("ftr", _p(_name_fields())),
         "word/footnotes.xml": _part("footnotes", f'<w:footnote w:id="2"><w:p><w:r>{_words("See it.")}</w:r>{_name_fields()}</w:p></w:footnote>')},
        _link("hd", "header", "zelda.xml") + _link("ft", "footer", "footer9.xml") + _link("k-fn", "footnotes", "footnotes.xml"),
        told="36 names put in by Word",
    ),
    "choice of a program nobody has": Place(
        _p(f'<mc:AlternateContent><mc:Choice xmlns:z="urn:zelda" Requires="z"><w:r>{_words(SPY)}</w:r>{_name_fields()}</mc:Choice>'
           f'<mc:Fallback><w:r>{_words("Observing it,")}</w:r></mc:Fallback></mc:AlternateContent>'),
    ),
    "when, at the place of the person": Place(
        _p(f'<w:ins {_BY} xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" w16du:dateUtc="{SPY}"><w:r>{_words("Observing it,")}</w:r></w:ins>')
    ),
    "theme": _linked("theme", "theme/theme1.xml", f'<a:theme xmlns:a="{_A}" name="{SPY}"><a:themeElements><a:clrScheme name="{SPY}"/></a:themeElements><a:extLst><a:ext uri="{SPY}"/></a:extLst></a:theme>'),
    "building blocks": _linked("glossaryDocument", "glossary/document.xml", _part("glossaryDocument", f'<w:docParts w:by="{SPY}"/>'), told="1 collection of building blocks"),
    "fonts": _linked("fontTable", "fontTable.xml", _part("fonts", f'<w:font w:name="{SPY}"/>')),
    "web settings": _linked("webSettings", "webSettings.xml", _part("webSettings", f'<w:frameset w:name="{SPY}"/>')),
    "a part Word does not know": _linked("x-zelda", "zelda.bin", SPY),
    "properties": Place(
        "", {"docProps/core.xml": _CORE, "docProps/app.xml": f"<Properties><Manager>{SPY}</Manager><Company>{SPY}</Company></Properties>",
             "docProps/custom.xml": f"<Properties><x>{SPY}</x></Properties>", "docProps/thumbnail.jpeg": jpeg(SPY)},
        top_links=_link("p1", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")
        + _link("p2", "extended-properties", "docProps/app.xml") + _link("p3", "custom-properties", "docProps/custom.xml")
        + _link("p4", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
    ),
    "data parts": Place("", {"customXml/item1.xml": f"<x>{SPY}</x>", "customXml/itemProps1.xml": SPY},
                        _link("k-cu", "customXml", "../customXml/item1.xml"), told="1 data part"),
    "signature": Place("", {"_xmlsignatures/sig1.xml": SPY, "_xmlsignatures/origin.sigs": SPY},
                       top_links=_link("g1", "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs")),
    "sensitivity label": Place("", {"docMetadata/LabelInfo.xml": SPY}, top_links=_link("g2", "classificationlabels", "docMetadata/LabelInfo.xml")),
    "a part nothing leads to": Place("", {"word/Zelda Spyworth.xml": "<x/>", "zelda/": ""}),
    "names of links": Place(
        _picture("zelda-spyworth"), {"word/media/image7.png": png()}, _link("zelda-spyworth", "image", "media/image7.png")
    ),
}  # fmt: skip


def plant(data: bytes) -> bytes:
    """The same Word file with its changes and comments by this person, with parts that name them, and with their name put
    in by Word in headers, footers and notes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = set(source.namelist())
        for info in source.infolist():
            content = source.read(info)
            for author in (b"A coalition", b"Jane Q. Person"):
                for quote in (b'"', b"'"):
                    said = b"w:author=" + quote
                    content = content.replace(said + author, said + SPY.encode())
            # Nothing of this is read, wherever it stands.
            fields = _name_fields().encode()
            for end in (b"</w:hdr>", b"</w:ftr>"):
                content = content.replace(end, b"<w:p>" + fields + b"</w:p>" + end)
            content = content.replace(b"</w:p></w:footnote>", fields + b"</w:p></w:footnote>")
            target.writestr(info.filename, _CORE if info.filename == "docProps/core.xml" else content)
        for place in ("properties", "data parts", "sensitivity label"):
            for name, extra in PLACES[place].parts.items():
                if name not in names:
                    target.writestr(name, extra)
    return out.getvalue()
