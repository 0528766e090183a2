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


_WORD = "http://schemas.microsoft.com/office/word/"
_READ = (
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
    "http://schemas.microsoft.com/office/drawing/2010/main",
    *(_WORD + name for name in ("2010/", "2012/wordml", "2015/wordml/symex")),
)
"""The beginnings of those whose elements the reader knows: text boxes, groups and canvases of them, signs. Newer ones
(charts, ink, models) hold no text, or hold it in elements of their own, and have their text in what stands beside."""


def is_understood(choice: etree._Element) -> bool:
    """Whether Word shows this choice: it needs nothing that Word does not know."""
    return _needs_only(choice, OFFICE_NAMESPACES)


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The alternative to be read: the first that needs nothing but what is known here, and where there is none, the
    first that Word shows; None if there is none either."""
    elements = list(alternatives.iterchildren(CHOICE, FALLBACK))
    for namespaces in (_READ, OFFICE_NAMESPACES):
        for element in elements:
            if element.tag == FALLBACK or _needs_only(element, namespaces):
                return element
    return None


def _needs_only(choice: etree._Element, namespaces: tuple[str, ...]) -> bool:
    known = choice.nsmap
    prefixes = choice.get("Requires", "").split()
    return all((known.get(prefix) or "").startswith(namespaces) for prefix in prefixes)
