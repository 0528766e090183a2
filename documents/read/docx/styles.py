"""What Word's formatting says about a run and a paragraph, from direct properties, styles and defaults.

Source of the rules: ECMA-376 part 1, sections 17.3.1 and 17.3.2 (properties), 17.7.2 (style hierarchy) and 17.7.3
(toggle properties).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_RUN_STYLE, _ITALIC, _BOLD, _UNDERLINE, _HIDDEN, _STRIKE, _DOUBLE_STRIKE, _ALIGNMENT, _POSITION = (
    W + name for name in ("rStyle", "i", "b", "u", "vanish", "strike", "dstrike", "vertAlign", "position")
)
_OFF = frozenset({"0", "false", "off", "none"})
_MAX_NUMBER = 1_000_000
_LONGEST_CHAIN = 50
"""Styles of which each is based on the next, where each has to be looked at; Word's own have five or six."""
_RAISED = 6
"""Half-points above the line from which text is superscript; LibreOffice writes it so."""


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """The value of one of an element's w: attributes, "" if absent."""
    return "" if element is None else element.get(W + name, "")


def child_value(parent: etree._Element | None, name: str) -> str:
    """The w:val of a child element, "" if absent."""
    return "" if parent is None else attribute(parent.find(W + name))


def number_of(text: str) -> int | None:
    """A whole number as Word writes it; None for anything else, or a size no document has."""
    digits = text.strip()
    if not digits.lstrip("+-").isdecimal() or len(digits) > 9:
        return None
    try:
        value = int(digits)
    except ValueError:
        return None
    return value if abs(value) <= _MAX_NUMBER else None


def flag(parent: etree._Element | None, name: str) -> bool | None:
    """An on/off property: present means on, unless its value says off; None if not mentioned."""
    element = None if parent is None else parent.find(W + name)
    return None if element is None else _on_off(attribute(element))


def is_on(text: str) -> bool:
    """The value of an on/off attribute, which is off where it is absent."""
    return text.lower() not in {"", *_OFF}


@dataclass(frozen=True, slots=True)
class RunProperties:
    """Properties of a run as one place states them; None where it says nothing."""

    style: str | None = None
    italic: bool | None = None
    bold: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    superscript: bool | None = None


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """Properties of a paragraph as one place states them; None where it says nothing."""

    style: str | None = None
    number_id: int | None = None
    level: int | None = None
    centred: bool | None = None
    indent: int | None = None
    drop_cap: bool | None = None
    """It holds only the large first letters of the paragraph after it."""


NO_RUN_PROPERTIES = RunProperties()
NO_PARAGRAPH_PROPERTIES = ParagraphProperties()
_Properties = TypeVar("_Properties", RunProperties, ParagraphProperties)


def run_properties(element: etree._Element | None) -> RunProperties:
    """Read a w:rPr."""
    if element is None or not len(element):
        return NO_RUN_PROPERTIES
    # A file has thousands of these: one pass over what they hold is far quicker than a search for each.
    stated = {child.tag: attribute(child) for child in element}
    struck, twice = _on_off(stated.get(_STRIKE)), _on_off(stated.get(_DOUBLE_STRIKE))
    return RunProperties(
        style=stated.get(_RUN_STYLE) or None,
        italic=_on_off(stated.get(_ITALIC)),
        bold=_on_off(stated.get(_BOLD)),
        underlined=_on_off(stated.get(_UNDERLINE)),
        hidden=_on_off(stated.get(_HIDDEN)),
        struck=struck or twice if struck is None or twice is not None else struck,
        superscript=_superscript(stated.get(_ALIGNMENT), stated.get(_POSITION)),
    )


def _on_off(value: str | None) -> bool | None:
    return None if value is None else value.lower() not in _OFF


def _superscript(alignment: str | None, position: str | None) -> bool | None:
    if alignment:
        return alignment == "superscript"
    raised = number_of(position or "")
    return None if raised is None else raised >= _RAISED


def paragraph_properties(element: etree._Element | None) -> ParagraphProperties:
    """Read a w:pPr."""
    if element is None or not len(element):
        return NO_PARAGRAPH_PROPERTIES
    numbering = element.find(W + "numPr")
    alignment = child_value(element, "jc")
    indent = element.find(W + "ind")
    left = attribute(indent, "left") or attribute(indent, "start")
    return ParagraphProperties(
        style=child_value(element, "pStyle") or None,
        number_id=number_of(child_value(numbering, "numId")),
        level=number_of(child_value(numbering, "ilvl")),
        centred=alignment == "center" if alignment else None,
        indent=number_of(left),
        drop_cap=_drop_cap(element.find(W + "framePr")),
    )


def _drop_cap(frame: etree._Element | None) -> bool | None:
    return None if frame is None else attribute(frame, "dropCap") in ("drop", "margin")


@dataclass(frozen=True, slots=True)
class _Style:
    identifier: str
    name: str
    based_on: str
    run: RunProperties
    paragraph: ParagraphProperties


class Styles:
    """The styles of one document; answers what a run or paragraph looks like after all inheritance."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the styles part, None if the file has none."""
        self._styles: dict[str, _Style] = {}
        self._runs: dict[tuple[str | None, RunProperties], RunProperties] = {}
        self._inherited: dict[str, _Style] = {}
        self.default_paragraph_style: str | None = None
        self._default_run = NO_RUN_PROPERTIES
        self._default_paragraph = NO_PARAGRAPH_PROPERTIES
        if root is None:
            return
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self._default_run = run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._default_paragraph = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for element in root.iterfind(W + "style"):
            identifier = attribute(element, "styleId")
            paragraph = paragraph_properties(element.find(W + "pPr"))
            style = _Style(
                identifier,
                child_value(element, "name"),
                child_value(element, "basedOn"),
                run_properties(element.find(W + "rPr")),
                paragraph,
            )
            self._styles[style.identifier] = style
            if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default")):
                self.default_paragraph_style = style.identifier

    def names(self) -> tuple[str, ...]:
        """The names of all styles."""
        return tuple(style.name for style in self._styles.values())

    def name(self, identifier: str | None) -> str:
        """The name a style has in Word's own list, "" if unknown."""
        style = self._styles.get(identifier or "")
        return style.name if style else ""

    def is_link(self, identifier: str | None) -> bool:
        """Whether a run's style is that of links, which are underlined for being links."""
        name = self.name(identifier).lower().replace(" ", "")
        return name.endswith(("hyperlink", "internetlink"))

    def numbering_of(self, identifier: str | None) -> int | None:
        """The list a style belongs to, by itself or by a style it is based on."""
        return self._paragraph_style(identifier).number_id

    def levels_of(self, identifier: str | None) -> Iterator[tuple[str, int | None]]:
        """A style and those it is based on, nearest first, each with the list level that it states itself."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(identifier or "")
            if style is None:
                return
            yield style.identifier, style.paragraph.level
            identifier = style.based_on

    def paragraph(self, properties: ParagraphProperties) -> ParagraphProperties:
        """A paragraph's properties with all it inherits; its style is the default one if it names none."""
        style = properties.style if properties.style in self._styles else self.default_paragraph_style
        return _over(
            _over(self._default_paragraph, self._paragraph_style(style)), replace(properties, style=style)
        )

    def run(self, paragraph_style: str | None, properties: RunProperties) -> RunProperties:
        """A run's properties in a paragraph of a style, with all it inherits.

        Italic, bold and the like are toggles: on in both the paragraph's and the run's style, they are off.
        """
        key = (paragraph_style, properties)
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = self._resolve_run(paragraph_style, properties)
        return known

    def _resolve_run(self, paragraph_style: str | None, properties: RunProperties) -> RunProperties:
        of_paragraph = self._run_style(paragraph_style)
        of_run = self._run_style(properties.style)
        default = self._default_run
        styled = replace(
            _over(of_paragraph, of_run),
            italic=_toggled(default.italic, of_paragraph.italic, of_run.italic),
            bold=_toggled(default.bold, of_paragraph.bold, of_run.bold),
            hidden=_toggled(default.hidden, of_paragraph.hidden, of_run.hidden),
            struck=_toggled(default.struck, of_paragraph.struck, of_run.struck),
        )
        return _over(_over(default, styled), properties)

    def _run_style(self, identifier: str | None) -> RunProperties:
        return self._inherit(identifier).run if identifier in self._styles else NO_RUN_PROPERTIES

    def _paragraph_style(self, identifier: str | None) -> ParagraphProperties:
        return self._inherit(identifier).paragraph if identifier in self._styles else NO_PARAGRAPH_PROPERTIES

    def _inherit(self, identifier: str | None) -> _Style:
        """A style with all that those it is based on say; a style based on itself ends the chain.

        Every style on the way is kept, so that long chains are walked once.
        """
        chain: list[_Style] = []
        seen: set[str] = set()
        style = self._styles.get(identifier or "")
        while style is not None and style.identifier not in self._inherited and style.identifier not in seen:
            seen.add(style.identifier)
            chain.append(style)
            style = self._styles.get(style.based_on)
        below = None if style is None else self._inherited.get(style.identifier)
        for style in reversed(chain):
            if below is not None:
                run, paragraph = _over(below.run, style.run), _over(below.paragraph, style.paragraph)
                style = replace(style, run=run, paragraph=paragraph)
            below = self._inherited[style.identifier] = style
        return self._inherited[identifier or ""]


def _toggled(default: bool | None, of_paragraph: bool | None, of_run: bool | None) -> bool:
    return bool(default) or bool(of_paragraph) != bool(of_run)


def _over(below: _Properties, above: _Properties) -> _Properties:
    """What `above` says, and where it says nothing, what `below` says."""
    if above in (NO_RUN_PROPERTIES, NO_PARAGRAPH_PROPERTIES):
        return below
    said = {field.name: getattr(above, field.name) for field in fields(above)}
    return replace(below, **{name: value for name, value in said.items() if value is not None})
