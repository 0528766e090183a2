"""The numbers a browser prints before the items of HTML lists.

Source: the HTML standard, section 4.4.5 to 4.4.8 (start, reversed, value, type), and CSS Counter Styles level 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from documents.read.figures import print_number
from documents.read.html.css import CounterPart

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS = frozenset({"disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_WORD_FORMS = {
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_MAX_NUMBER = 1_000_000


@dataclass(slots=True)
class ListItem:
    """One item; its number is known for certain when its list has ended."""

    level: int
    value: int = 0
    number: str = ""
    ordinal: int = 0
    """The how many-th item of the page it is."""


@dataclass(slots=True)
class HtmlList:
    """A list that is being read."""

    level: int
    form: str
    """A list-style-type: "decimal", "lower-alpha", "disc", "none", or a quoted text."""
    value: int | None = None
    """The last item's value; None if the list counts down from its length, which is known at its end."""
    step: int = 1
    pattern: tuple[CounterPart, ...] = ()
    counter: str = ""
    """The list's own counter, by the name its pattern uses."""
    items: list[ListItem] = field(default_factory=list)


class OpenLists:
    """The lists that are open at a place of the page, outermost first."""

    def __init__(self, gone_items: frozenset[int] = frozenset()) -> None:
        """`gone_items`: which items of the page, counted from 1, have no number and do not count."""
        self._gone_items = gone_items
        self._count = 0
        self._lists: list[HtmlList] = []
        self._counters: dict[str, int] = {}

    def open(
        self, tag: str, attributes: Mapping[str, str], css_type: str, pattern: Sequence[CounterPart]
    ) -> None:
        """An ol, ul or menu begins."""
        form = (
            css_type or _TYPES.get(attributes.get("type", ""), "") or ("decimal" if tag == "ol" else "disc")
        )
        reverse = "reversed" in attributes and tag == "ol"
        step = -1 if reverse else 1
        start = whole_number(attributes.get("start", ""))
        if start is None:
            start = None if reverse else 1
        found = HtmlList(
            len(self._lists), form, None if start is None else start - step, step, tuple(pattern)
        )
        found.counter = next((part.counter for part in reversed(found.pattern) if part.counter), "")
        self._lists.append(found)

    def close(self) -> None:
        """The innermost list ends."""
        if not self._lists:
            return
        ended = self._lists.pop()
        if ended.value is None:
            value = len(ended.items)
            for item in ended.items:
                item.number = _print(value, ended.form)
                value -= 1

    def item(self, attributes: Mapping[str, str], css_type: str) -> ListItem | None:
        """An item begins in the innermost list; None if there is no list."""
        if not self._lists:
            return None
        current = self._lists[-1]
        self._count += 1
        item = ListItem(current.level, ordinal=self._count)
        if self._count in self._gone_items:
            return item
        current.items.append(item)
        value = whole_number(attributes.get("value", ""))
        if value is not None:
            current.value = value
        elif current.value is not None:
            current.value += current.step
        if current.value is None:
            return item
        item.value = current.value
        self._counters[current.counter] = current.value
        form = css_type or _TYPES.get(attributes.get("type", ""), "") or current.form
        level_text = attributes.get("data-leveltext", "")
        if current.pattern:
            item.number = "".join(self._part(part) for part in current.pattern).strip()
        elif level_text.count("%") == 1 and form not in _BULLETS:
            item.number = _fill(level_text[:20], _figure(item.value, form))
        else:
            item.number = _print(item.value, form)
        return item

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._lists)

    def _part(self, part: CounterPart) -> str:
        if not part.counter:
            return "•" if part.text.strip() in ("●", "○", "■") else part.text
        return _figure(self._counters.get(part.counter, 1), part.form)


def whole_number(text: str) -> int | None:
    """A whole number of an attribute; None for anything else, or a size no list has."""
    digits = text.strip()
    if not digits.removeprefix("-").isdecimal() or len(digits) > 8 or abs(int(digits)) > _MAX_NUMBER:
        return None
    return int(digits)


def _print(value: int, form: str) -> str:
    if form == "none":
        return ""
    if form in _BULLETS:
        return "•"
    if form[:1] in "\"'" and form:
        return form.strip("\"'").strip()
    return f"{_figure(value, form)}."


def _figure(value: int, form: str) -> str:
    if form in ("lower-alpha", "lower-latin", "upper-alpha", "upper-latin") and value > 0:
        letters = _alphabetic(value, "abcdefghijklmnopqrstuvwxyz")
        return letters.upper() if form.startswith("upper") else letters
    if form == "lower-greek" and value > 0:
        return _alphabetic(value, _GREEK)
    return print_number(value, _WORD_FORMS.get(form, "decimal")) or str(value)


def _alphabetic(value: int, letters: str) -> str:
    """After z a browser prints aa, ab, ac."""
    figure = ""
    while value > 0:
        value, rest = divmod(value - 1, len(letters))
        figure = letters[rest] + figure
    return figure


def _fill(level_text: str, figure: str) -> str:
    before, _, after = level_text.partition("%")
    return before + figure + after.lstrip("0123456789")
