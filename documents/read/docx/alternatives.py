"""Alternatives of which a program shows the first it understands (mc:AlternateContent, ECMA-376 part 3)."""

from __future__ import annotations

from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, CHOICE, FALLBACK = (_MC + name for name in ("AlternateContent", "Choice", "Fallback"))

OFFICE_NAMESPACES = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/XML/1998/namespace",
)
"""How the names of those languages begin in which Word writes; whatever else stands in a file, it does not show."""


def is_understood(choice: etree._Element) -> bool:
    """Whether Word shows this choice: it needs nothing that Word does not know."""
    known = choice.nsmap
    prefixes = choice.get("Requires", "").split()
    return all((known.get(prefix) or "").startswith(OFFICE_NAMESPACES) for prefix in prefixes)


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The alternative that Word shows, None if there is none."""
    for element in alternatives.iterchildren(CHOICE, FALLBACK):
        if element.tag == FALLBACK or is_understood(element):
            return element
    return None
