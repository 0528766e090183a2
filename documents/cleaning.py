"""Take the names of persons out of a file that is kept: who made it, who changed it, at which firm, on which device.

The text, its tracked changes and comments stay; only whose they are goes. Word files are rewritten part by part;
web pages and plain text hold such names only in visible text or in <meta>, and <meta> is emptied.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from documents.errors import DocumentError
from documents.read.docx.package import open_word_package

NOBODY = "Author"
"""What stands where a name stood; Word needs some author for a tracked change."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AUTHORED = re.compile(
    r"word/(document|comments|footnotes|endnotes|header\d*|footer\d*|glossary/document)\.xml"
)
_DROPPED = re.compile(
    r"docProps/(custom\.xml|thumbnail\..*)|word/(people|commentsIds|commentsExtensible)\.xml|customXml/.*|word/vbaProject\.bin"
)
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_META = re.compile(
    rb"<meta\b[^>]*\bname\s*=\s*[\"']?(?:author|last-?author|creator|owner|company|generator|originator|progid)\b[^>]*>",
    re.IGNORECASE,
)


def without_names(data: bytes) -> bytes:
    """The file without personal metadata; the same bytes where there is none to take out.

    Raises DocumentError as the readers do for a package that is not safe to open.
    """
    if data.startswith(b"PK"):
        return _clean_package(data)
    return _META.sub(b"", data)


def _clean_package(data: bytes) -> bytes:
    open_word_package(data)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        dropped = {i.filename for i in source.infolist() if _DROPPED.fullmatch(i.filename)}
        for info in source.infolist():
            if info.filename in dropped or info.is_dir():
                continue
            content = _clean_part(info.filename, source.read(info), dropped)
            # A fixed time: when somebody saved a part is nobody's business either.
            target.writestr(
                zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _clean_part(name: str, content: bytes, dropped: set[str]) -> bytes:
    if name == "docProps/core.xml":
        return _CORE
    if name == "docProps/app.xml":
        return _APP
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        return _without_mentions(name, content, dropped)
    if name == "word/settings.xml" or _AUTHORED.fullmatch(name):
        return _anonymous(content)
    return content


def _anonymous(content: bytes) -> bytes:
    root = _parse(content)
    for element in root.iter(etree.Element):
        for attribute in list(element.attrib):
            local = etree.QName(attribute).localname
            if local in ("author", "initials"):
                element.set(attribute, NOBODY if local == "author" else "")
            elif local.startswith("rsid"):
                del element.attrib[attribute]
    for element in list(root.iter(f"{_W}rsids", f"{_W}docVars")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return _serialise(root)


def _without_mentions(name: str, content: bytes, dropped: set[str]) -> bytes:
    """Take out of the package's lists what was dropped, or Word would call the file damaged."""
    if not dropped:
        return content
    root = _parse(content)
    folder = name.rpartition("_rels/")[0]
    for element in list(root):
        target = element.get("PartName") or element.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else _resolved(folder, target)
        if path in dropped and element.get("TargetMode") != "External":
            root.remove(element)
    return _serialise(root)


def _resolved(folder: str, target: str) -> str:
    parts: list[str] = [p for p in folder.split("/") if p]
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(
            "damaged", "The Word file is damaged. Open it in Word, save it anew, and try again."
        ) from error


def _serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
