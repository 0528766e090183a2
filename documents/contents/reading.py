"""Read a file that this program wrote: Word, Excel, PDF, a page, plain text or CSV. Nothing is trusted of it but its form."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

import pypdfium2
from lxml import etree, html

from documents.contents.found import Comment, FileContents, Marked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES = tuple(
    _W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "numberingChange"),
    )
)
_STORIES = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_XMP = (b"<x:xmpmeta", b"</x:xmpmeta>")
_NOBODYS = frozenset(
    [
        "ScaleCrop",
        "DocSecurity",
        "i4",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "AppVersion",
        "part",
        "NPages",
        "format",
        "RenditionClass",
        "PDFVersion",
        "InstanceID",
        "DocumentID",
        "Pages",
        "Words",
        "Characters",
        "Lines",
        "Paragraphs",
        "TotalTime",
    ]
)
"""Properties that count, and name neither a person nor a time."""


def contents_of(content: bytes, ending: str) -> FileContents:
    """What a file holds, by its ending; of one that is not known all that can be read as text."""
    return _READERS.get(ending, _plain)(content)


def _word(content: bytes) -> FileContents:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        stories = [_xml(archive.read(name)) for name in names if _STORIES.fullmatch(name)]
        commented = _xml(archive.read("word/comments.xml")) if "word/comments.xml" in names else None
        properties = [pair for name in _PROPERTIES if name in names for pair in _told(archive.read(name))]
    changes = Counter(
        (element.get(_W + "author", ""), element.get(_W + "date", ""))
        for story in stories
        for element in story.iter(*_CHANGES)
    )
    comments = [] if commented is None else list(commented.iter(_W + "comment"))
    return FileContents(
        texts=tuple(text for story in stories for text in _paragraphs(story)),
        comments=tuple(
            Comment(one.get(_W + "author", ""), one.get(_W + "date", ""), "\n".join(_paragraphs(one)))
            for one in comments
        ),
        changes=tuple(Marked(author, date, count) for (author, date), count in sorted(changes.items())),
        properties=tuple(properties),
        parts=tuple(names),
    )


def _paragraphs(story: etree._Element) -> Iterator[str]:
    """The words of each paragraph as they would read: kept and inserted; then those that are deleted, if any."""
    for paragraph in story.iter(_W + "p"):
        for tag in ("t", "delText"):
            words = "".join(
                " " if element.tag in (_W + "tab", _W + "br") else element.text or ""
                for element in paragraph.iter(_W + tag, _W + "tab", _W + "br")
            )
            if words.strip():
                yield words.strip()


def _excel(content: bytes) -> FileContents:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        strings = _xml(archive.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else None
        properties = [pair for name in _PROPERTIES if name in names for pair in _told(archive.read(name))]
    cells = [] if strings is None else [_text(cell) for cell in strings.iter("{*}si")]
    return FileContents(
        tuple(cell for cell in cells if cell.strip()), properties=tuple(properties), parts=tuple(names)
    )


def _pdf(content: bytes) -> FileContents:
    document = pypdfium2.PdfDocument(content)
    try:
        properties = [(name, value) for name, value in document.get_metadata_dict().items() if value]
        texts = []
        for number in range(len(document)):
            page = document[number].get_textpage()
            # A name may go over the end of a line: lines of a page are read as one text.
            texts.append(" ".join(page.get_text_range().split()))
            page.close()
        parts = []
        for number in range(document.count_attachments()):
            file = document.get_attachment(number)
            parts.append(file.get_name())
            texts.append(" ".join(bytes(file.get_data()).decode("utf-8", "replace").split()))
    finally:
        document.close()
    start = content.find(_XMP[0])
    end = content.find(_XMP[1], start)
    if 0 <= start < end:
        packet = _told(content[start : end + len(_XMP[1])])
        there = {value for _, value in properties}
        properties += [(name, value) for name, value in packet if value not in there]
    return FileContents(tuple(texts), properties=tuple(properties), parts=tuple(parts))


def _page(content: bytes) -> FileContents:
    root: etree._Element = html.document_fromstring(content.decode("utf-8", "replace"))
    properties = [
        (name, element.get("content", ""))
        for element in root.iter("meta")
        if (name := element.get("name", "")) and name != "viewport"
    ]
    properties += [("title", _text(element)) for element in root.iter("title")]
    etree.strip_elements(root, "script", "style", "head", with_tail=False)
    texts = (" ".join(str(part).split()) for part in root.itertext())
    return FileContents(tuple(text for text in texts if text), properties=tuple(properties))


def _plain(content: bytes) -> FileContents:
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return FileContents(tuple(line.strip() for line in lines if line.strip()))


def _akoma_ntoso(content: bytes) -> FileContents:
    """Its words; what its meta part says of who and when stands in attributes."""
    root = _xml(content)
    properties = [
        (f"{etree.QName(element).localname} {name}", value)
        for meta in root.iter("{*}meta")
        for element in meta.iter(etree.Element)
        for name, value in map(_of_text, element.attrib.items())
        if name not in ("eId", "wId") and value
    ]
    texts = (" ".join(str(part).split()) for part in root.itertext())
    return FileContents(tuple(text for text in texts if text), properties=tuple(properties))


def _of_text(pair: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    """An attribute in letters: what lxml says may be bytes never is, in Python 3."""
    name, value = (one.decode() if isinstance(one, bytes) else one for one in pair)
    return name, value


def _json(content: bytes) -> FileContents:
    return FileContents(tuple(text for text in _said(json.loads(content)) if text.strip()))


def _said(value: object) -> Iterator[str]:
    """Every string in a value of JSON, from the top down."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def _told(content: bytes) -> Iterator[tuple[str, str]]:
    """Each element of a file of properties that has words, by its name."""
    for element in _xml(content).iter(etree.Element):
        name, said = _called(element), (element.text or "").strip()
        if said and name not in _NOBODYS:
            yield name, said


def _called(element: etree._Element) -> str:
    """The name of a property; of one in a list that of the list."""
    above = element.getparent()
    if etree.QName(element).localname == "li" and above is not None and above.getparent() is not None:
        return _called(above.getparent())  # type: ignore[arg-type]
    return etree.QName(element).localname


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _xml(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


_READERS: dict[str, Callable[[bytes], FileContents]] = {
    "docx": _word,
    "xlsx": _excel,
    "pdf": _pdf,
    "html": _page,
    "txt": _plain,
    "csv": _plain,
    "json": _json,
    "akn": _akoma_ntoso,
}
