"""Characters that Word takes from symbol fonts (w:sym), as Unicode.

Such a font has its own signs at private code points (F000 to F0FF). Only signs that drafts use are known: bullets,
dashes, comparison signs, ticks; a full table would be hundreds of pictograms.
"""

from __future__ import annotations

from lxml import etree

_SYMBOL = {
    0x22: "∀", 0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xAC: "←", 0xAE: "→", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
NEW_SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
"""A sign beyond what w:sym can name, such as a pictogram ([MS-DOCX] 2.6.1)."""
_PRIVATE = range(0xF000, 0xF100)


def new_symbol(element: etree._Element) -> str:
    """The character of such a sign, "" if it names none."""
    code = next((value for name, value in element.attrib.items() if str(name).endswith("}char")), "")
    return symbol("", str(code)) or ""


def symbol(font: str, code: str) -> str | None:
    """The Unicode character for a font's name and a hexadecimal code; None if it is not known."""
    try:
        point = int(code, 16) if len(code) <= 6 else -1
    except ValueError:
        return None
    table = _FONTS.get(font.strip().lower())
    if point in _PRIVATE:
        point -= _PRIVATE.start
    elif table is None and 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF:
        return chr(point)
    if table is None:
        return None
    known = table.get(point)
    if known is None and table is _SYMBOL and chr(max(point, 0)) in "0123456789.,;:()[]{}%+=<>/ ":
        return chr(point)  # the Symbol font keeps ASCII's figures and punctuation in their places
    return known
