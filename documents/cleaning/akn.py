"""An Akoma Ntoso file without those who made it: its metadata names editors, authors and the steps of the work."""

from __future__ import annotations

from lxml import etree

from documents.read.akn.tree import name, parsed_akn

_KEPT_BELOW = {
    "meta": frozenset({"identification", "references", "notes"}),
    "identification": frozenset({"FRBRExpression"}),
    "FRBRExpression": frozenset({"FRBRdate", "FRBRlanguage"}),
    "references": frozenset({"TLCOrganization"}),
}
"""What is read of metadata; all else in it goes."""
_KEPT = frozenset(
    {
        "eId",
        "wId",
        "name",
        "class",
        "contains",
        "status",
        "marker",
        "placement",
        "language",
        "date",
        "showAs",
        "value",
    }
)
_TITLED = frozenset({"num", "ins", "del"})
"""In our own files these say a label in their title; elsewhere a title is anything."""


def akn_without_names(text: str) -> bytes:
    """The file without metadata that names people, comments and instructions; what it says as a text stays.

    Raises DocumentError as `parsed_akn` does.
    """
    root = parsed_akn(text).getroottree().getroot()
    for one in list(root.iter()):
        kept = _KEPT_BELOW.get(name(one))
        if kept is not None:
            for child in list(one):
                if name(child) not in kept:
                    one.remove(child)
        for attribute in list(one.attrib):
            if not _stays(name(one), str(attribute), str(one.attrib[attribute])):
                del one.attrib[attribute]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _stays(element: str, attribute: str, value: str) -> bool:
    if attribute == "href":
        return value.startswith("#")
    return attribute in _KEPT or (attribute == "title" and element in _TITLED)
