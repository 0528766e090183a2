"""The XML of an Akoma Ntoso file, opened safely: no document type, no entity, no network, no more than a thick book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from documents.errors import DocumentError
from documents.read.safe_xml import safe_parser
from redline import NOTHING, english

MOST_TAGS, MOST_NAMESPACES = 200_000, 2_000
_SEARCHED = 5_000
"""Characters from the start in which the first element stands."""
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?akomaNtoso[\s>]")
_DECLARATION = re.compile(r"\s*+<\?xml[^>]{0,200}+>")
DOCUMENTS = ("statement", "doc", "bill", "act")
"""Kinds of documents that can hold a draft."""


def is_akn(text: str) -> bool:
    """Whether a text is an Akoma Ntoso file."""
    start = text[:_SEARCHED]
    return start.lstrip("\ufeff \t\r\n").startswith("<") and _ROOT.search(start) is not None


def parsed_akn(text: str) -> etree._Element:
    """The document in an Akoma Ntoso file, of any of its versions. Raises DocumentError "xml-entities", "too-large",
    "xml-broken", and "akn-kind" for one that is no draft."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentError(
            "xml-entities",
            english(
                "This file was refused for safety: it defines shorthand that can reach for other files. Take the lines with DOCTYPE out of it, or give the draft in another format."
            ),
        )
    if text.count("<") > MOST_TAGS or text.count("xmlns") > MOST_NAMESPACES:
        raise DocumentError(
            "too-large", english("This file has more mark-up than any draft has. Give the draft alone.")
        )
    # What the declaration says of characters is of the file, and these are read already.
    bare = text.lstrip("\ufeff")
    if declaration := _DECLARATION.match(bare):
        bare = bare[declaration.end() :]
    try:
        root = etree.fromstring(bare.encode("utf-8"), safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = english(" at line %(line)s", line=line) if line else NOTHING
        raise DocumentError(
            "xml-broken",
            english(
                "This Akoma Ntoso file breaks off or is faulty%(where)s. Ask for it once more.", where=where
            ),
        ) from error
    found = next((child for child in root if name(child) in DOCUMENTS), None)
    if name(root) != "akomaNtoso" or found is None:
        kinds = ", ".join(sorted({name(child) for child in root}))[:100]
        raise DocumentError(
            "akn-kind",
            english(
                "This Akoma Ntoso file holds no draft but: %(kinds)s. A statement, a doc, a bill or an act is read.",
                kinds=kinds or english("nothing"),
            ),
        )
    return found


def name(one: etree._Element) -> str:
    """The name of an element, whatever the version of the format."""
    tag = one.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(one: etree._Element, *names: str) -> etree._Element | None:
    """The first child of one of these names."""
    return next((found for found in one if name(found) in names), None)


def descendants(one: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All of these names below an element, in their order."""
    return (found for found in one.iter() if name(found) in names)
