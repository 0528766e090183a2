"""The few CSS declarations that change what a page says: italics, alignment, hidden text, list numbers.

Only simple selectors are followed (a tag, a class, or both), which is what word processors write when they save or
copy as HTML. Everything else in a style sheet is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Declarations = dict[str, str]

_BRACES = re.compile(r"([{}])")
_SIMPLE_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?")
_LIST_SELECTOR = re.compile(r"\.([\w-]+)\s*>\s*li::?before")
_CONTENT_PART = re.compile(r'"([^"]*)"|counter\(\s*([\w-]+)\s*(?:,\s*([\w-]+)\s*)?\)')
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{0,6})?)(pt|px|in|cm|mm|em|rem)?")
_TWIPS = {"pt": 20, "px": 15, "in": 1440, "cm": 567, "mm": 56.7, "em": 240, "rem": 240, None: 15}
_KEPT = frozenset(
    {
        "content", "display", "visibility", "font", "font-style", "font-weight", "text-align", "text-decoration",
        "text-decoration-line", "text-line-through", "vertical-align", "white-space", "list-style", "list-style-type", "margin",
        "margin-left", "mso-list", "mso-hide", "mso-element", "mso-special-character",
    }
)  # fmt: skip
_MAX_STYLE = 20_000


@dataclass(frozen=True, slots=True)
class CounterPart:
    """A piece of a list number made by CSS: literal text, or the counter of a list in a form."""

    text: str = ""
    counter: str = ""
    form: str = "decimal"


def declarations(style: str) -> Declarations:
    """The declarations of a style attribute that matter here, names and values in lower case but for quoted text."""
    found: Declarations = {}
    for declaration in style[:_MAX_STYLE].split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and name in _KEPT:
            value = value.replace("!important", "").strip()
            found[name] = value if name == "content" else value.lower()
    return found


class StyleSheet:
    """The rules of a page's own style sheets, in the order they come."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], Declarations] = {}
        self._list_numbers: dict[str, tuple[CounterPart, ...]] = {}

    def add(self, text: str) -> None:
        """Take in the text of a style element. Rules inside @media and the like are passed over."""
        selector, nested = "", 0
        pieces = _BRACES.split(_without_comments(text))
        opened: list[str] = []
        for piece in pieces:
            if piece == "{":
                nested += 1
                opened.append(selector)
            elif piece == "}":
                nested = max(nested - 1, 0)
                opened = opened[:nested]
            elif nested == 1 and not opened[0].startswith("@"):
                self._add_rule(opened[0], piece)
            selector = piece.strip()

    def style_of(self, tag: str, classes: Iterable[str], inline: str) -> Declarations:
        """What the sheet and a style attribute say about an element."""
        found: Declarations = dict(self._rules.get((tag, ""), {}))
        names = list(classes) if self._rules else []
        for name in names:
            found |= self._rules.get(("", name), {})
        for name in names:
            found |= self._rules.get((tag, name), {})
        return found | declarations(inline) if inline else found

    def list_number(self, classes: Iterable[str]) -> tuple[CounterPart, ...]:
        """How the numbers of a list with these classes are made, if the sheet makes them itself."""
        return next((self._list_numbers[name] for name in classes if name in self._list_numbers), ())

    def _add_rule(self, selectors: str, body: str) -> None:
        said = declarations(body)
        if not said:
            return
        for selector in selectors.lower().split(","):
            selector = selector.strip()
            if match := _SIMPLE_SELECTOR.fullmatch(selector):
                self._rules.setdefault((match[1] or "", match[2] or ""), {}).update(said)
            elif (match := _LIST_SELECTOR.fullmatch(selector)) and "content" in said:
                self._list_numbers[match[1]] = tuple(
                    CounterPart(part[1] or "", part[2] or "", part[3] or "decimal")
                    for part in _CONTENT_PART.finditer(said["content"][:500])
                )


def is_hidden(style: Mapping[str, str]) -> bool:
    """Whether an element is not shown."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
    )


def italic(style: Mapping[str, str]) -> bool | None:
    """Whether it is in italics; None if not said."""
    slant = style.get("font-style")
    if slant is None and "font" in style:
        slant = "italic" if re.search(r"\b(?:italic|oblique)\b", style["font"]) else None
    return None if slant in (None, "inherit") else slant.startswith(("italic", "oblique"))


def bold(style: Mapping[str, str]) -> bool | None:
    """Whether it is in bold; None if not said."""
    weight = style.get("font-weight")
    if weight in (None, "inherit"):
        return None
    return weight.startswith("bold") or (weight.isdecimal() and len(weight) <= 4 and int(weight) >= 600)


def lines_on_text(style: Mapping[str, str]) -> str:
    """The lines drawn through or under it: "underline", "line-through" may be among the words. Word writes two lines
    through it in a declaration of its own."""
    lined = style.get("text-decoration-line", style.get("text-decoration", ""))
    return f"{lined} line-through" if style.get("text-line-through", "none") != "none" else lined


def left_indent(style: Mapping[str, str]) -> int:
    """The left margin in twentieths of a point, 0 if not said."""
    length = style.get("margin-left")
    if length is None and "margin" in style:
        sides = style["margin"].split()
        length = sides[3] if len(sides) == 4 else sides[1] if len(sides) in (2, 3) else None
    match = _LENGTH.fullmatch(length or "")
    return round(float(match[1]) * _TWIPS[match[2]]) if match else 0


def list_type(style: Mapping[str, str]) -> str:
    """The list-style-type, also from the shorthand; "" if not said."""
    if "list-style-type" in style:
        return style["list-style-type"]
    words = (word for word in style.get("list-style", "").split() if word not in ("inside", "outside"))
    return next((word for word in words if not word.startswith("url")), "")


def _without_comments(text: str) -> str:
    kept = []
    position = 0
    while (start := text.find("/*", position)) >= 0:
        kept.append(text[position:start])
        end = text.find("*/", start + 2)
        if end < 0:
            return "".join(kept)
        position = end + 2
    kept.append(text[position:])
    return "".join(kept).replace("<!--", "").replace("-->", "")
