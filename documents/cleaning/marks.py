"""The mark-up of one part of a Word file without people: whose change, whose comment, whose picture, which path.

The words that Word puts in for a name are taken out before (`documents.read.docx.people`). What the reader shows as text, and how many pictures, objects and fields it counts, stays as it is.
"""

from __future__ import annotations

import re
from typing import Protocol

from lxml import etree

from documents.read.docx.alternatives import ALTERNATIVES, CHOICE, OFFICE_NAMESPACES, is_understood
from documents.read.docx.forms import keep_state
from documents.read.docx.people import INSTRUCTION, is_safe_binding
from documents.read.docx.tracked import NOBODY

_SCHEMAS = "http://schemas.openxmlformats.org/"
_W = f"{{{_SCHEMAS}wordprocessingml/2006/main}}"
_AUTHOR = _W + "author"
_R = f"{{{_SCHEMAS}officeDocument/2006/relationships}}"
_WP = f"{{{_SCHEMAS}drawingml/2006/wordprocessingDrawing}}"
_A = f"{{{_SCHEMAS}drawingml/2006/main}}"
_PICTURE = f"{_SCHEMAS}drawingml/2006/picture"
_CHART = f"{{{_SCHEMAS}drawingml/2006/chart}}chart"
_DIAGRAM = f"{{{_SCHEMAS}drawingml/2006/diagram}}relIds"
_MC = f"{{{_SCHEMAS}markup-compatibility/2006}}"
_MATH_TEXT = f"{{{_SCHEMAS}officeDocument/2006/math}}t"
_WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_TEXTS = frozenset(
    {
        *(_W + name for name in ("t", "delText", "instrText", "delInstrText")),
        *(_WP + name for name in ("align", "posOffset")),
        *(_WP14 + name for name in ("pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset")),
        _MATH_TEXT,
        _A + "t",
    }
)
"""Elements whose text is shown, or places something. Nothing else in these parts has any."""
_GONE = frozenset(
    {
        *(
            _W + name
            for name in (
                "aliases", "attachedTemplate", "control", "customXmlPr", "docVars", "fldData", "movie",
                "objectEmbed", "objectLink", "permEnd", "permStart", "printerSettings", "rsid", "rsids", "smartTagPr",
                "tblCaption", "tblDescription",
            )
        ),
        *(_A + name for name in ("extLst", "hlinkClick", "hlinkHover", "hlinkMouseOver")),
        *(_O + name for name in ("OLEObject", "signatureline", "ink", "diagram")),
        *(f"{{{uri}}}extLst" for uri in (_WP[1:-1], _PICTURE)),
    }
)  # fmt: skip
_GONE_ATTRIBUTES = frozenset(
    {
        "alt", "conformance", "dateUtc", "descr", "docLocation", "ed", "edGrp", "gfxdata", "href", "original", "target", "tgtFrame",
        "title", "tooltip", "uri", "userId", "userName",
    }
)  # fmt: skip
_NEEDS_URI = frozenset({_A + "graphicData", _W + "compatSetting"})
_KEPT_OF_FORM_FIELD = frozenset(_W + name for name in ("rPr", "id", "lock", "showingPlcHdr", "temporary"))
_KEPT_SETTINGS = frozenset(
    {
        *(
            _W + name
            for name in (
                "autoHyphenation", "bookFoldPrinting", "characterSpacingControl", "clrSchemeMapping", "compat",
                "consecutiveHyphenLimit", "decimalSymbol", "defaultTabStop", "displayBackgroundShape",
                "doNotHyphenateCaps", "doNotTrackFormatting", "doNotTrackMoves", "endnotePr", "evenAndOddHeaders",
                "footnotePr", "gutterAtTop", "hyphenationZone", "listSeparator", "mirrorMargins", "themeFontLang",
                "trackRevisions", "zoom",
            )
        ),
        f"{{{_SCHEMAS}officeDocument/2006/math}}mathPr",
    }
)  # fmt: skip
_OWN_BOOKMARK = re.compile(r"_(?:Toc|Ref|Hlk|Hlt)\d{1,12}|_GoBack")
_OWN_SHAPE = re.compile(r"_x0000_\w\d{1,9}")
_FIELDS = frozenset(
    {
        "=", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "DATE", "EQ", "GOTOBUTTON", "LISTNUM", "MACROBUTTON", "NOTEREF", "NUMPAGES", "PAGE", "PAGEREF", "REF",
        "SECTION", "SECTIONPAGES", "SEQ", "SYMBOL", "TIME", "TOC",
    }
)  # fmt: skip
_FIELD_WORD = re.compile(
    r'\\[a-z#*@!]|\d{1,6}|"\d{1,2}-\d{1,2}"|MERGEFORMAT|ARABIC|ROMAN|roman|Roman|ALPHABETIC|alphabetic|'
    + _OWN_BOOKMARK.pattern
)
_THEME_NAMES = frozenset(_A + name for name in ("theme", "clrScheme", "fontScheme", "fmtScheme", "custClr"))
_BLANK_SIZE = "127000"


class Links(Protocol):
    """What gives new links for those that a part had."""

    def picture(self, identifier: str) -> str:
        """The new link to a picture; to a blank one where it cannot be kept."""

    def story(self, identifier: str, kind: str) -> str:
        """The new link to a header or footer, "" if there is none."""


class Marks:
    """Frees the parts of one file of people; the names of moves stay paired between its parts."""

    def __init__(self) -> None:
        self._moves: dict[str, str] = {}
        self._authors: dict[str, str] = {"": NOBODY, NOBODY: NOBODY}

    def clean(self, root: etree._Element, links: Links) -> None:
        """Change the tree of a part in place."""
        if root.tag == _W + "settings":
            for element in list(root):
                if element.tag not in _KEPT_SETTINGS:
                    root.remove(element)
        _forget_choices(root)
        bookmarks: set[str] = set()
        fields: list[etree._Element] = []
        # Whoever stands inside what is removed is looked at too, to no effect.
        for element in list(root.iter(etree.Element)):
            element.tail = None
            if element.text is not None and element.tag not in _TEXTS:
                element.text = None
            if element.tag in _GONE:
                _remove(element)
            elif not _is_of_office(element.tag):
                _unwrap(element)
            elif not self._clean_word(element, bookmarks, fields):
                self._clean_drawing(element, links)
                _clean_attributes(element)
                _renew_links(element, links)
        # Last, so that they are counted in what is kept alone: who made which change stays to be told apart.
        for element in root.iter(etree.Element):
            author = element.get(_AUTHOR)
            if author is not None:
                element.set(_AUTHOR, self._nameless(author))
        _forget_prefixes(root)

    def _nameless(self, author: str) -> str:
        """ "Author 1" for the first author of a change, "Author 2" for the next; Word needs some author."""
        return self._authors.setdefault(author, f"{NOBODY} {len(self._authors) - 1}")

    def _clean_word(self, element: etree._Element, bookmarks: set[str], fields: list[etree._Element]) -> bool:
        """Take people out of an element of the text itself. Returns whether it was removed."""
        tag = element.tag
        if tag == _W + "bookmarkStart" and not _OWN_BOOKMARK.fullmatch(element.get(_W + "name", "")):
            bookmarks.add(element.get(_W + "id", ""))
            return _remove(element)
        if tag == _W + "bookmarkEnd" and element.get(_W + "id", "") in bookmarks:
            return _remove(element)
        if tag == _W + "ffData" and _parent_tag(element) != _W + "fldChar":
            return _remove(element)
        if tag in (_W + "altChunk", _W + "subDoc"):
            return _stand_in(element)
        if tag == _W + "name" and _parent_tag(element) == _W + "abstractNum":
            return _remove(element)
        if tag == _W + "sdtPr":
            for child in list(element):
                if child.tag not in _KEPT_OF_FORM_FIELD and not is_safe_binding(child):
                    element.remove(child)
        elif tag in (_W + "moveFromRangeStart", _W + "moveToRangeStart"):
            name = element.get(_W + "name", "")
            element.set(_W + "name", self._moves.setdefault(name, f"move{len(self._moves) + 1}"))
        elif tag in (_W + "smartTag", _W + "customXml"):
            element.set(_W + "element", "text")
        elif tag == _W + "fldChar":
            _note_field(element, fields)
        elif tag in (_W + "instrText", _W + "delInstrText"):
            kept = _safe_instruction(element.text or "")
            if kept != element.text:
                element.text = kept
                if fields:
                    fields[-1].set(_W + "fldLock", "true")
        elif tag == _W + "fldSimple":
            kept = _safe_instruction(element.get(_W + "instr", ""))
            if kept != element.get(_W + "instr"):
                element.set(_W + "instr", kept)
                element.set(_W + "fldLock", "true")
        elif tag == _W + "hyperlink" and not _OWN_BOOKMARK.fullmatch(element.get(_W + "anchor", "")):
            element.attrib.pop(_W + "anchor", "")
        return False

    def _clean_drawing(self, element: etree._Element, links: Links) -> None:
        tag = element.tag
        name = etree.QName(element).localname
        if name in ("docPr", "cNvPr") and "name" in element.attrib:
            element.set("name", "Picture")
        elif tag in _THEME_NAMES and "name" in element.attrib:
            element.set("name", "Office")
        elif tag == _A + "graphicData":
            if any(child.tag in (_CHART, _DIAGRAM) for child in element):
                _show_picture(element, links.picture(""))
            elif any(str(name).startswith(_R) for child in element for name in child.attrib):
                # A kind of drawing that is nothing without its part, and that the reader does not count.
                for drawing in element.iterancestors(_W + "drawing"):
                    _remove(drawing)
                    break
        elif tag.startswith(_V):
            if name == "textpath":
                element.attrib.pop("string", "")
            if "id" in element.attrib and not _OWN_SHAPE.fullmatch(element.get("id", "")):
                del element.attrib["id"]
            if _O + "spid" in element.attrib and not _OWN_SHAPE.fullmatch(element.get(_O + "spid", "")):
                del element.attrib[_O + "spid"]


def _forget_choices(root: etree._Element) -> None:
    """Take out the choices that nobody is shown, and what chooses where nothing is left to choose from."""
    for choice in list(root.iter(CHOICE)):
        if not is_understood(choice):
            _remove(choice)
    for alternatives in list(root.iter(ALTERNATIVES)):
        if alternatives.find(CHOICE) is None:
            for fallback in list(alternatives):
                _unwrap(fallback)
            _unwrap(alternatives)


def _is_of_office(tag: str) -> bool:
    return tag.startswith("{") and tag[1:].startswith(OFFICE_NAMESPACES)


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.tag


def _remove(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return True


def _unwrap(element: etree._Element) -> None:
    """Put what is inside an element that Word does not know in its place."""
    if element.getparent() is None:
        return
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def _stand_in(element: etree._Element) -> bool:
    """An empty object for a document that was embedded: the reader says that there was one."""
    run = etree.Element(_W + "r")
    etree.SubElement(run, _W + "object")
    if element.tag == _W + "altChunk":
        paragraph = etree.Element(_W + "p")
        paragraph.append(run)
        run = paragraph
    element.addprevious(run)
    return _remove(element)


def _note_field(element: etree._Element, fields: list[etree._Element]) -> None:
    for child in list(element):
        if child.tag == _W + "ffData":
            keep_state(child)
        if child.tag != _W + "ffData" or not len(child):
            element.remove(child)  # a form field's names and macros, or what a program keeps in a field
    kind = element.get(_W + "fldCharType")
    if kind == "begin":
        fields.append(element)
    elif kind == "end" and fields:
        fields.pop()


def _safe_instruction(instruction: str) -> str:
    """A field's instruction, or its first word, where it says nothing but where a page or a list stands; else "".

    Such a field keeps its result and is locked: Word would compute it anew from nothing.
    """
    words = instruction.split()
    if instruction == INSTRUCTION or all(word in _FIELDS or _FIELD_WORD.fullmatch(word) for word in words):
        return instruction
    return f" {words[0]} " if words[0] in _FIELDS else ""


def _clean_attributes(element: etree._Element) -> None:
    for attribute in list(element.attrib):
        namespace, local = etree.QName(attribute).namespace or "", etree.QName(attribute).localname
        if local == "author":
            if attribute != _AUTHOR:
                element.set(attribute, NOBODY)
        elif local == "initials":
            element.set(attribute, "")
        elif (
            local.startswith("rsid")
            or (local in _GONE_ATTRIBUTES and not (local == "uri" and element.tag in _NEEDS_URI))
            or (namespace and not namespace.startswith(OFFICE_NAMESPACES))
        ):
            del element.attrib[attribute]


def _renew_links(element: etree._Element, links: Links) -> None:
    """Point an element's links at what is kept; an element that is nothing without its link goes."""
    names = [str(name) for name in element.attrib if str(name).startswith(_R)]
    linked = {name: element.get(name, "") for name in names}
    for name in names:
        del element.attrib[name]
    tag = element.tag
    if tag in (_V + "imagedata", _V + "fill", _V + "stroke"):
        element.attrib.pop("src", "")
        identifier = linked.get(_R + "id", "") or element.get(_O + "relid", "")
        element.attrib.pop(_O + "relid", "")
        if identifier or tag == _V + "imagedata":
            element.set(_R + "id", links.picture(identifier))
    elif not linked or tag == _W + "hyperlink":
        return
    elif tag == _A + "blip":
        element.set(_R + "embed", links.picture(linked.get(_R + "embed", "")))
    elif tag in (_W + "headerReference", _W + "footerReference"):
        kind = etree.QName(element).localname.removesuffix("Reference")
        identifier = links.story(linked.get(_R + "id", ""), kind)
        if identifier:
            element.set(_R + "id", identifier)
        else:
            _remove(element)
    elif not len(element):
        _remove(element)


def _show_picture(data: etree._Element, identifier: str) -> None:
    """Make what a drawing shows a picture, of the same size: Word cannot show a chart without its parts."""
    for child in list(data):
        data.remove(child)
    data.set("uri", _PICTURE)
    data.append(
        etree.fromstring(
            f'<pic:pic xmlns:pic="{_PICTURE}" xmlns:a="{_A[1:-1]}" xmlns:r="{_R[1:-1]}"><pic:nvPicPr>'
            '<pic:cNvPr id="0" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext cx="{_BLANK_SIZE}" cy="{_BLANK_SIZE}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
    )


def _forget_prefixes(root: etree._Element) -> None:
    """Drop declarations of namespaces that are not Office's, and the mention of their prefixes."""
    known = {prefix for prefix, uri in root.nsmap.items() if prefix and uri.startswith(OFFICE_NAMESPACES)}
    required = {prefix for choice in root.iter(CHOICE) for prefix in choice.get("Requires", "").split()}
    for name in ("Ignorable", "ProcessContent", "MustUnderstand"):
        if _MC + name in root.attrib:
            root.set(
                _MC + name,
                " ".join(
                    word for word in root.get(_MC + name, "").split() if word.partition(":")[0] in known
                ),
            )
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(known | required))
