"""Word's automatic numbering: which number is printed before a paragraph.

A paragraph names a list (w:num) and a level. The list takes its levels from an abstract list (w:abstractNum), which
may itself stand in for a list style, and may override some. Lists of one abstract list count on together; a list that
says where to start starts there when it is first used. Source: ECMA-376 part 1, section 17.9, and where it is silent
(counting across lists) what Word prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from documents.read.docx.styles import (
    NO_PARAGRAPH_PROPERTIES,
    ParagraphProperties,
    Styles,
    W,
    attribute,
    child_value,
    flag,
    number_of,
    paragraph_properties,
)
from documents.read.figures import print_number

LEVELS = 9
_MAX_PATTERN = 60


@dataclass(frozen=True, slots=True)
class _Level:
    pattern: str = ""
    """As Word stores it: "%1." or "(%2)"."""
    form: str = "decimal"
    start: int = 1
    restart_after: int | None = None
    """The level (counted from 1) whose use restarts this one; 0 never; None any higher one."""
    all_decimal: bool = False
    properties: ParagraphProperties = NO_PARAGRAPH_PROPERTIES
    linked_style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    family: str
    """The abstract list: what counts together."""
    levels: tuple[_Level, ...]
    starts: dict[int, int]
    """Where a level starts anew when this list is first used."""

    def start(self, index: int) -> int:
        return self.starts.get(index, self.levels[index].start)


@dataclass(frozen=True, slots=True)
class ListNumber:
    """What numbering gives a paragraph: the number as printed ("" for none), its level, and its indent."""

    text: str
    level: int
    indent: int | None


@dataclass(slots=True)
class _Count:
    values: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """`root` is the numbering part, None if the file has none."""
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._style_links: dict[str, str] = {}
        self._nums: dict[int, etree._Element] = {}
        self._levels: dict[str, tuple[_Level, ...]] = {}
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[str, _Count] = {}
        self._started: set[tuple[int, int]] = set()
        self.unknown_lists: set[int] = set()
        """Lists that paragraphs name but the file does not define: their numbers are lost."""
        self.unknown_forms: set[str] = set()
        """Kinds of numbers that are not known here and were written as plain figures."""
        if root is None:
            return
        for element in root.iterfind(W + "abstractNum"):
            identifier = attribute(element, "abstractNumId")
            self._abstracts.setdefault(identifier, element)
            linked = child_value(element, "styleLink")
            if linked:
                self._style_links.setdefault(linked, identifier)
        for element in root.iterfind(W + "num"):
            number_id = number_of(attribute(element, "numId"))
            if number_id is not None:
                self._nums.setdefault(number_id, element)

    def advance(self, own: ParagraphProperties, inherited: ParagraphProperties) -> ListNumber | None:
        """Count one paragraph on and return its number; None if it is in no list.

        `own` is what the paragraph itself states, `inherited` what it has with its styles. Call it for every
        paragraph that stands in the text, in order.
        """
        number_id = inherited.number_id
        if not number_id:
            return None
        found = self._list(number_id)
        if found is None:
            self.unknown_lists.add(number_id)
            return None
        index = self._level_index(found, own, inherited)
        level = found.levels[index]
        count = self._counts.setdefault(found.family, _Count())
        self._count_on(count, found, number_id, index)
        return ListNumber(self._print(found, count, index), index, level.properties.indent)

    def _level_index(self, found: _List, own: ParagraphProperties, inherited: ParagraphProperties) -> int:
        index = inherited.level
        if own.number_id is None and own.level is None:
            # A style's own level number is ignored: the level that names the style is the one (17.9.23).
            origin = self._styles.numbering_origin(inherited.style)
            linked = (position for position, level in enumerate(found.levels) if level.linked_style == origin)
            index = next(linked, index)
        return min(max(index or 0, 0), LEVELS - 1)

    def _count_on(self, count: _Count, found: _List, number_id: int, index: int) -> None:
        values = count.values
        starts_anew = index in found.starts and (number_id, index) not in self._started
        if index in values and not starts_anew:
            values[index] += 1
        else:
            values[index] = found.start(index)
        self._started.add((number_id, index))
        for deeper in range(index + 1, LEVELS):
            after = found.levels[deeper].restart_after
            if after is None or index + 1 <= after:
                values.pop(deeper, None)

    def _print(self, found: _List, count: _Count, index: int) -> str:
        level = found.levels[index]
        if level.form == "bullet":
            return _bullet(level.pattern)
        text = level.pattern
        for position in range(LEVELS):
            mark = f"%{position + 1}"
            if mark in text:
                shown = found.levels[position]
                value = count.values.get(position, found.start(position))
                form = "decimal" if level.all_decimal and shown.form != "none" else shown.form
                text = text.replace(mark, self._figure(value, form))
        return text.strip()

    def _figure(self, value: int, form: str) -> str:
        figure = print_number(value, form)
        if figure is None:
            self.unknown_forms.add(form)
            return str(value)
        return figure

    def _list(self, number_id: int) -> _List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._read_list(number_id)
        return self._lists[number_id]

    def _read_list(self, number_id: int) -> _List | None:
        num = self._nums.get(number_id)
        if num is None:
            return None
        family = self._family(child_value(num, "abstractNumId"))
        abstract = self._abstracts.get(family)
        if abstract is None:
            return None
        if family not in self._levels:
            self._levels[family] = _read_levels(abstract)
        levels = list(self._levels[family])
        starts: dict[int, int] = {}
        for override in num.iterfind(W + "lvlOverride"):
            index = number_of(attribute(override, "ilvl"))
            if index is None or not 0 <= index < LEVELS:
                continue
            replacement = override.find(W + "lvl")
            if replacement is not None:
                levels[index] = _read_level(replacement)
            start = number_of(child_value(override, "startOverride"))
            if start is not None:
                starts[index] = start
        return _List(family, tuple(levels), starts)

    def _family(self, abstract_id: str) -> str:
        """Follow an abstract list that only stands in for a list style to the one that defines the style."""
        seen: set[str] = set()
        while abstract_id in self._abstracts and abstract_id not in seen:
            seen.add(abstract_id)
            style = child_value(self._abstracts[abstract_id], "numStyleLink")
            if not style:
                break
            following = self._style_links.get(style)
            if following is None:
                num = self._nums.get(self._styles.numbering_of(style) or 0)
                following = child_value(num, "abstractNumId")
            if following not in self._abstracts:
                break
            abstract_id = following
        return abstract_id


def _bullet(pattern: str) -> str:
    """Bullets are often private characters of a symbol font: any of those is a plain bullet."""
    sign = pattern.strip()[:1]
    return "•" if not sign or "\ue000" <= sign <= "\uf8ff" else sign


def _read_levels(abstract: etree._Element) -> tuple[_Level, ...]:
    levels = [_Level()] * LEVELS
    for element in abstract.iterfind(W + "lvl"):
        index = number_of(attribute(element, "ilvl"))
        if index is not None and 0 <= index < LEVELS:
            levels[index] = _read_level(element)
    return tuple(levels)


def _read_level(element: etree._Element) -> _Level:
    start = number_of(child_value(element, "start"))
    return _Level(
        pattern=child_value(element, "lvlText")[:_MAX_PATTERN],
        form=_form(element),
        start=0 if start is None else start,
        restart_after=number_of(child_value(element, "lvlRestart")),
        all_decimal=bool(flag(element, "isLgl")),
        properties=paragraph_properties(element.find(W + "pPr")),
        linked_style=child_value(element, "pStyle"),
    )


def _form(element: etree._Element) -> str:
    """Newer forms stand behind mc:AlternateContent, with a plain one beside them."""
    stated = element.find(W + "numFmt")
    forms = [stated] if stated is not None else list(element.iter(W + "numFmt"))
    return (attribute(forms[-1]) if forms else "") or "decimal"
