"""Accept or reject all tracked changes of a Word file, as ISO/IEC 29500-1 section 17.13.5 describes them.

Written against the standard and independent of the writer that it checks: it knows nothing of labels or redlines.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORIES = ("word/document.xml", "word/footnotes.xml")
CHANGES = ("ins", "del", "moveFrom", "moveTo")


def accept_all(docx: bytes) -> bytes:
    """The file as it is after "Accept all changes"."""
    return _settled(docx, gone=("del", "moveFrom"), stays=("ins", "moveTo"))


def reject_all(docx: bytes) -> bytes:
    """The file as it is after "Reject all changes"."""
    return _settled(docx, gone=("ins", "moveTo"), stays=("del", "moveFrom"))


def paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph of the body of a file without tracked changes."""
    root = part(docx, "word/document.xml")
    return [(_style(p), text(p)) for p in root.find(f"{WORD}body").iterchildren(f"{WORD}p")]


def text(element: etree._Element) -> str:
    """The text of an element, tabs and line breaks included; a footnote's mark is no text."""
    assert element.find(f".//{WORD}delText") is None, "deleted text is left"
    written = {"tab": "\t", "br": "\n"}
    return "".join(
        (item.text or "") if item.tag == f"{WORD}t" else written[etree.QName(item).localname]
        for item in element.iterdescendants(f"{WORD}t", f"{WORD}tab", f"{WORD}br")
        if item.getparent().tag == f"{WORD}r" and item.getparent().find(f"{WORD}footnoteReference") is None
    )


def part(docx: bytes, name: str) -> etree._Element:
    """One XML part of the file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def _settled(docx: bytes, *, gone: tuple[str, ...], stays: tuple[str, ...]) -> bytes:
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as archive, zipfile.ZipFile(settled, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            if name in STORIES:
                root = etree.fromstring(content)
                _settle(root, gone, stays)
                content = etree.tostring(root)
            out.writestr(name, content)
    return settled.getvalue()


def _settle(root: etree._Element, gone: tuple[str, ...], stays: tuple[str, ...]) -> None:
    marks_gone = [p for p in root.iter(f"{WORD}p") if _mark(p, gone) is not None]
    for kind in gone:
        for element in list(root.iter(WORD + kind)):
            if element.getparent().tag != f"{WORD}rPr":
                element.getparent().remove(element)
    for kind in stays:
        for element in list(root.iter(WORD + kind)):
            for child in list(element):
                element.addprevious(child)
            element.getparent().remove(element)
    for kind in ("moveFrom", "moveTo"):
        for end in ("RangeStart", "RangeEnd"):
            for element in list(root.iter(WORD + kind + end)):
                element.getparent().remove(element)
    for element in root.iter(f"{WORD}delText"):
        element.tag = f"{WORD}t"
    for change in list(root.iter(f"{WORD}pPrChange")):
        now, before = change.getparent(), change.find(f"{WORD}pPr")
        now.remove(change)
        if "ins" in gone:
            mark = now.find(f"{WORD}rPr")
            now[:] = [*before, *([] if mark is None else [mark])]
    for paragraph in marks_gone:
        _join_with_next(paragraph)
    for mark in [p.find(f"{WORD}pPr/{WORD}rPr/{WORD}{k}") for p in root.iter(f"{WORD}p") for k in CHANGES]:
        if mark is not None:
            mark.getparent().remove(mark)


def _join_with_next(paragraph: etree._Element) -> None:
    """Take away a paragraph's mark: what is left of it now begins the next paragraph, which keeps its properties.

    Word cannot take away the last mark of the text, so then an empty paragraph stays.
    """
    following = paragraph.getnext()
    while following is not None and following.tag != f"{WORD}p":
        following = following.getnext()
    if following is None:
        return
    place = 1 if following.find(f"{WORD}pPr") is not None else 0
    for child in reversed([child for child in paragraph if child.tag != f"{WORD}pPr"]):
        following.insert(place, child)
    paragraph.getparent().remove(paragraph)


def _mark(paragraph: etree._Element, kinds: tuple[str, ...]) -> etree._Element | None:
    for kind in kinds:
        mark = paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}{kind}")
        if mark is not None:
            return mark
    return None


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return "" if style is None else style.get(f"{WORD}val", "")
