"""A Word file put together anew from the parts that hold its text, each freed of people.

What is kept is named here, and everything else is left behind: embedded files, charts, templates, data parts, building
blocks, printers, signatures, properties. So nothing that a program hides in some other part is ever kept. Parts and
links between them get names of our own, since those, too, can name a person.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from lxml import etree

from documents.cleaning.marks import Marks
from documents.cleaning.pictures import BLANK, picture_without_names
from documents.cleaning.styles import forget_unused_styles, styles_asked_for
from documents.draft import Warning
from documents.errors import DocumentError
from documents.read.docx.package import Package, open_word_package
from documents.read.docx.people import take_out_names
from redline import Said, english, in_a_row, one_or_more

TAKEN_OUT = "taken-out"
"""The code of the remark on what the kept file lacks."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KEPT = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
    "comments": "comments.xml",
    "commentsExtended": "commentsExtended.xml",
    "theme": "theme/theme1.xml",
}
"""Kinds of which a text has one part each, by that part's name."""
_CONTENT_TYPES = {"theme": "application/vnd.openxmlformats-officedocument.theme+xml"}
_RELATIONSHIP_TYPES = {
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "core-properties": f"{_PACKAGE}relationships/metadata/core-properties",
}
_PROPERTIES = (
    (
        "core-properties",
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties"/>',
    ),
    (
        "extended-properties",
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    ),
)
"""Empty ones: programs complain about a file without."""
_TOLD = {
    "oleObject": "embedded file",
    "package": "embedded file",
    "aFChunk": "embedded file",
    "subDocument": "embedded file",
    "control": "embedded file",
    "chart": "chart or diagram",
    "chartEx": "chart or diagram",
    "diagramData": "chart or diagram",
    "hyperlink": "link out of the file",
    "attachedTemplate": "template",
    "glossaryDocument": "collection of building blocks",
    "customXml": "data part",
    "mailMergeSource": "list of addressees",
}
_PICTURE = "picture of a kind that can hold names"
_NAME = "name put in by Word"


@dataclass(frozen=True)
class _Link:
    identifier: str
    kind: str
    part: str
    """The part inside the package it leads to, "" if it leads outside or nowhere."""


def word_without_names(data: bytes) -> tuple[bytes, tuple[Warning, ...]]:
    """A Word file that names nobody, and a remark on what was taken out of it.

    Raises DocumentError as `open_word_package` does, and for a part that is damaged.
    """
    rebuilt = _Rebuilt(data)
    return rebuilt.zipped(), rebuilt.remarks()


@dataclass
class _Links:
    """The links of one part: those it had, and those it gets as its mark-up asks for them."""

    rebuilt: _Rebuilt
    had: list[_Link]
    folder: str = ""
    made: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_kind = {(link.kind, link.identifier): link for link in self.had}

    def add(self, kind: str, part: str) -> str:
        """The identifier of a link to a part of the new package."""
        return self.made.setdefault((kind, part), f"rId{len(self.made) + 1}")

    def picture(self, identifier: str) -> str:
        """The new link to a picture; to a blank one where it cannot be kept."""
        link = self._by_kind.get(("image", identifier))
        return self.add("image", self.rebuilt.picture(link.part if link is not None else ""))

    def story(self, identifier: str, kind: str) -> str:
        """The new link to a header or footer, "" if there is none."""
        link = self._by_kind.get((kind, identifier))
        return self.add(kind, self.rebuilt.story(link)) if link is not None and link.part else ""

    def xml(self) -> bytes:
        entries = "".join(
            f'<Relationship Id="{identifier}" Type="{_RELATIONSHIP_TYPES.get(kind, _OFFICE + kind)}" '
            f'Target="{escape(posixpath.relpath(part, self.folder or "."))}"/>'
            for (kind, part), identifier in self.made.items()
        )
        return (
            f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{entries}</Relationships>'.encode()
        )


class _Rebuilt:
    def __init__(self, data: bytes) -> None:
        self._package, main = open_word_package(data)
        # Pictures have a limit of their own, so that they never use up that of the text.
        self._pictures: Package = open_word_package(data)[0]
        self._marks = Marks()
        self._parts: dict[str, bytes] = {}
        self._styles: etree._Element | None = None
        self._styles_asked_for: set[str] = set()
        self._types: dict[str, str] = {}
        self._new_names: dict[tuple[str, str], str] = {}
        self._taken_out: Counter[str] = Counter()
        self._counted: Counter[str] = Counter()
        top = _Links(self, [])
        top.add("officeDocument", "word/document.xml")
        self._text("document", main, "word/document.xml")
        self._forget_unused_styles()
        for kind, name, content_type, xml in _PROPERTIES:
            top.add(kind, name)
            self._parts[name], self._types[name] = (_DECLARATION + xml).encode(), content_type
        self._parts["_rels/.rels"] = top.xml()

    def zipped(self) -> bytes:
        """The new package."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {"[Content_Types].xml": self._list_of_types(), **self._parts}.items():
                # A fixed time: when somebody saved a part is nobody's business either.
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def remarks(self) -> tuple[Warning, ...]:
        """What was taken out, in one sentence."""
        if not self._taken_out:
            return ()
        what = in_a_row([_counted(noun, count) for noun, count in sorted(self._taken_out.items())])
        message = english("Taken out of the kept file, so that it names nobody: %(what)s.", what=what)
        return (Warning(TAKEN_OUT, message, english("the whole file")),)

    def picture(self, part: str) -> str:
        """The new name of a picture."""
        known = self._new_names.get(("image", part))
        if known is not None:
            return known
        content, kind = self._read_picture(part) or (BLANK, "png")
        if content == BLANK and part:
            self._taken_out[_PICTURE] += 1
        self._counted["image"] += 1
        name = f"word/media/image{self._counted['image']}.{kind}"
        self._new_names["image", part] = name
        self._parts[name] = content
        return name

    def story(self, link: _Link) -> str:
        """The new name of a header or footer."""
        known = self._new_names.get((link.kind, link.part))
        if known is None:
            self._counted[link.kind] += 1
            known = f"word/{link.kind}{self._counted[link.kind]}.xml"
            self._new_names[link.kind, link.part] = known
            self._text(link.kind, link.part, known)
        return known

    def _read_picture(self, part: str) -> tuple[bytes, str] | None:
        if not part:
            return None
        try:
            return picture_without_names(self._pictures.read(part))
        except DocumentError as error:
            if error.code != "zip-bomb":
                raise
            return None  # larger than is ever unpacked: the text beside it is what is wanted

    def _text(self, kind: str, part: str, name: str) -> None:
        """Take over a part of the text, with what it links to."""
        folder = posixpath.dirname(name)
        links = _Links(self, self._links_of(part), folder)
        if kind == "document":
            self._single_parts(links)
        root = self._package.xml(part)
        if shown := take_out_names(root).shown:
            self._taken_out[_NAME] += shown
        self._marks.clean(root, links)
        self._styles_asked_for |= styles_asked_for(root)
        if kind == "styles":
            self._styles = root
        self._parts[name] = _written(root)
        word_kind = "document.main" if kind == "document" else kind
        self._types[name] = _CONTENT_TYPES.get(kind, _WORD_TYPE.format(word_kind))
        if links.made:
            self._parts[f"{folder}/_rels/{posixpath.basename(name)}.rels"] = links.xml()

    def _forget_unused_styles(self) -> None:
        """Done at the end: only when all parts are known is it known which styles are used."""
        if self._styles is not None:
            forget_unused_styles(self._styles, self._styles_asked_for)
            self._parts[f"word/{_KEPT['styles']}"] = _written(self._styles)

    def _single_parts(self, links: _Links) -> None:
        for link in links.had:
            # The first of its kind counts, as for the reader.
            if link.kind in _KEPT and link.part and (link.kind, "") not in self._new_names:
                name = f"word/{_KEPT[link.kind]}"
                self._new_names[link.kind, ""] = name
                links.add(link.kind, name)
                self._text(link.kind, link.part, name)

    def _links_of(self, part: str) -> list[_Link]:
        links = list(self._read_links(part))
        self._taken_out.update(_TOLD[link.kind] for link in links if link.kind in _TOLD)
        return links

    def _read_links(self, part: str) -> Iterator[_Link]:
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self._package:
            return
        for element in self._package.xml(rels).iter(f"{{{_PACKAGE}relationships}}Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            target = ""
            if element.get("TargetMode", "Internal").lower() != "external":
                given = unquote(element.get("Target", ""))
                target = posixpath.normpath(posixpath.join("/", folder, given)).lstrip("/")
            yield _Link(element.get("Id", ""), kind, target if target in self._package else "")

    def _list_of_types(self) -> bytes:
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            for name, content_type in self._types.items()
        )
        return (
            f'{_DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>'
            f'<Default Extension="jpeg" ContentType="image/jpeg"/>{overrides}</Types>'
        ).encode()


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _counted(noun: str, count: int) -> Said:
    of_each = {
        "embedded file": (english("1 embedded file"), english("%(count)s embedded files", count=count)),
        "chart or diagram": (
            english("1 chart or diagram"),
            english("%(count)s charts or diagrams", count=count),
        ),
        "link out of the file": (
            english("1 link out of the file"),
            english("%(count)s links out of the file", count=count),
        ),
        "template": (english("1 template"), english("%(count)s templates", count=count)),
        "collection of building blocks": (
            english("1 collection of building blocks"),
            english("%(count)s collections of building blocks", count=count),
        ),
        "data part": (english("1 data part"), english("%(count)s data parts", count=count)),
        "list of addressees": (
            english("1 list of addressees"),
            english("%(count)s lists of addressees", count=count),
        ),
        _PICTURE: (
            english("1 picture of a kind that can hold names"),
            english("%(count)s pictures of a kind that can hold names", count=count),
        ),
        _NAME: (english("1 name put in by Word"), english("%(count)s names put in by Word", count=count)),
    }
    return one_or_more(count, *of_each[noun])
