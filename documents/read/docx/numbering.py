"""Word's automatic numbering: which number is printed before a paragraph.

A paragraph names a list (w:num) and a level. The list takes its levels from an abstract list (w:abstractNum), which
may itself stand in for a list style, and may override some. Lists of one abstract list count on together, those of one
that stands in for a style apart from those of the style's own; a list that says where to start starts there when it is
first used. A text box counts for itself, beside the text around it. Source: ECMA-376 part 1, section 17.9, and where
it is silent (counting across lists, in text boxes, over levels that are left out) what Word prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.read.docx.alternatives import ALTERNATIVES, chosen
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
from documents.read.figures import LETTERS, print_by_example, print_number

LEVELS = 9
_MAX_PATTERN = 60
_NAMED = re.compile(r"[^\W\d_]{3}")
"""A pattern with a word, such as "Article %1": what it counts is more than a figure."""
_BULLETS = "•◦○●▪▫■□–—-−*·‣⁃∙►▶→✓◆◇"
_CAPITALS = frozenset({"upperLetter", "upperRoman"})
"""Forms that count sections where they stand on the highest level."""


@dataclass(frozen=True, slots=True)
class _Level:
    pattern: str = ""
    """As Word stores it: "%1." or "(%2)"."""
    form: str = "decimal"
    example: str = ""
    """What shows a form that has no name: "001, 002, 003, ..."."""
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
    linked: dict[str, int]
    """The level of each style that a level names."""

    def start(self, index: int) -> int:
        return self.starts.get(index, self.levels[index].start)


@dataclass(frozen=True, slots=True)
class ListNumber:
    """What numbering gives a paragraph: the number as printed ("" for none), its level, and its indent."""

    text: str
    level: int
    indent: int | None
    counted: str = ""
    """What it counts, plainly: "3" for "Third" and for "2.3", "c" for "ㄷ)"; "" where it counts nothing, or sections."""


@dataclass(slots=True)
class _Count:
    values: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Story:
    """What has been counted in the text itself, or in one text box."""

    counts: dict[str, _Count] = field(default_factory=dict)
    """By abstract list."""
    started: set[tuple[int, int]] = field(default_factory=set)
    """Lists and levels that were used."""


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
        self._stories: dict[int, _Story] = {}
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

    def advance(
        self, own: ParagraphProperties, inherited: ParagraphProperties, story: int = 0
    ) -> ListNumber | None:
        """Count one paragraph on and return its number; None if it is in no list.

        `own` is what the paragraph itself states, `inherited` what it has with its styles, `story` which text it
        stands in: the text itself, 0, or one of the text boxes. Call it for every paragraph there is, in order.
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
        counted = self._stories.setdefault(story, _Story())
        count = counted.counts.setdefault(found.family, _Count())
        _count_on(count, counted.started, found, number_id, index)
        return ListNumber(
            self._print(found, count, index),
            index,
            level.properties.indent,
            "" if _NAMED.search(level.pattern) else _counted(count.values[index], level.form, index),
        )

    def _level_index(self, found: _List, own: ParagraphProperties, inherited: ParagraphProperties) -> int:
        """The paragraph's own level; else that of the nearest of its styles that is linked to one or states one.

        A style that a level of the list names has that level, whatever it states itself (17.9.23). List and level
        are two properties: a style may state the level alone, and have its list from the style it is based on.
        """
        index = own.level
        if index is None:
            index = inherited.level
            for style, stated in self._styles.levels_of(inherited.style):
                linked = found.linked.get(style, stated)
                if linked is not None:
                    index = linked
                    break
        return min(max(index or 0, 0), LEVELS - 1)

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
                # What Word prints of "Section 1.01": a level that shows others in figures keeps its own nought.
                own_nought = position == index and shown.form == "decimalZero"
                plain = level.all_decimal and shown.form != "none" and not own_nought
                figure = str(value) if plain else self._figure(value, shown.form, shown.example)
                text = text.replace(mark, figure)
        return text.strip()

    def _figure(self, value: int, form: str, example: str) -> str:
        figure = print_by_example(value, example) or print_number(value, form)
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
        family = child_value(num, "abstractNumId")
        defined = self._defining(family)
        abstract = self._abstracts.get(defined)
        if abstract is None:
            return None
        if defined not in self._levels:
            self._levels[defined] = _read_levels(abstract)
        levels = list(self._levels[defined])
        starts: dict[int, int] = {}
        for override in num.iterfind(W + "lvlOverride"):
            index = number_of(attribute(override, "ilvl"))
            if index is None or not 0 <= index < LEVELS:
                continue
            replacement = override.find(W + "lvl")
            if replacement is not None:
                levels[index] = _read_level(replacement, levels[index])
            start = number_of(child_value(override, "startOverride"))
            if start is not None:
                starts[index] = start
        linked: dict[str, int] = {}
        for index, level in enumerate(levels):
            if level.linked_style:
                linked.setdefault(level.linked_style, index)
        return _List(family, tuple(levels), starts, linked)

    def _defining(self, abstract_id: str) -> str:
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


def _count_on(count: _Count, started: set[tuple[int, int]], found: _List, number_id: int, index: int) -> None:
    values = count.values
    for higher in range(index):
        # A level that is passed over counts as if it had been used: after "1.1" comes "2.", not "1." again.
        values.setdefault(higher, found.start(higher))
    starts_anew = index in found.starts and (number_id, index) not in started
    if index in values and not starts_anew:
        values[index] += 1
    else:
        values[index] = found.start(index)
    started.add((number_id, index))
    for deeper in range(index + 1, LEVELS):
        after = found.levels[deeper].restart_after
        if after is None or index + 1 <= after:
            values.pop(deeper, None)


def _counted(value: int, form: str, index: int) -> str:
    if form in ("bullet", "none") or value < 1 or (form in _CAPITALS and index == 0):
        return ""
    if form in LETTERS:
        return print_number(value, "lowerLetter") or ""
    return (print_number(value, "lowerRoman") or "") if form in ("lowerRoman", "upperRoman") else str(value)


def _bullet(pattern: str) -> str:
    """Bullets are often characters of a symbol font, private ones or letters ("o", "§", "Ø"): those are plain bullets."""
    if _NAMED.search(pattern):
        return pattern.strip()
    sign = pattern.strip()[:1]
    return sign if sign and sign in _BULLETS else "•"


def _read_levels(abstract: etree._Element) -> tuple[_Level, ...]:
    levels = [_Level()] * LEVELS
    for element in abstract.iterfind(W + "lvl"):
        index = number_of(attribute(element, "ilvl"))
        if index is not None and 0 <= index < LEVELS:
            levels[index] = _read_level(element)
    return tuple(levels)


def _read_level(element: etree._Element, replaced: _Level | None = None) -> _Level:
    """A level; one that is to replace another keeps its start, form and pattern where it states none."""
    start = number_of(child_value(element, "start"))
    form, example = _form(element)
    pattern = child_value(element, "lvlText")[:_MAX_PATTERN]
    if replaced is not None:
        start = replaced.start if start is None else start
        form, example = (form, example) if form else (replaced.form, replaced.example)
        pattern = pattern if element.find(W + "lvlText") is not None else replaced.pattern
    return _Level(
        pattern=pattern,
        form=form or "decimal",
        example=example,
        start=0 if start is None else start,
        restart_after=number_of(child_value(element, "lvlRestart")),
        all_decimal=bool(flag(element, "isLgl")),
        properties=paragraph_properties(element.find(W + "pPr")),
        linked_style=child_value(element, "pStyle"),
    )


def _form(element: etree._Element) -> tuple[str, str]:
    """The form of a level's figures, "" if it states none, and the example that shows it where it has no name.

    Such a form stands behind mc:AlternateContent, with one that has a name beside it: the one for whoever does not
    know the example.
    """
    stated = element.find(W + "numFmt")
    alternatives = element.find(ALTERNATIVES)
    example = ""
    if stated is None and alternatives is not None:
        choice = chosen(alternatives)
        custom = None if choice is None else choice.find(W + "numFmt")
        example = attribute(custom, "format")
        forms = list(alternatives.iter(W + "numFmt"))
        known = custom is not None and (print_by_example(1, example) or attribute(custom) != "custom")
        stated = custom if known or not forms else forms[-1]
    elif attribute(stated) == "custom":
        example = attribute(stated, "format")
    return attribute(stated), example if attribute(stated) == "custom" else ""
