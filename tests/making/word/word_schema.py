"""Whether the elements of a Word file stand in the order of ISO/IEC 29500-1, annex A: Word refuses a file where they do not."""

from __future__ import annotations

import io
import zipfile

from accept_reject import CHANGES, WORD, part

ORDER = {
    "pPr": [
        "pStyle", "keepNext", "keepLines", "pBdr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr", "pPrChange",
    ],
    "rPr": [
        *CHANGES, "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "szCs", "u", "vertAlign", "rtl", "lang",
    ],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar", "titlePg"],
    "settings": [
        "zoom", "trackRevisions", "defaultTabStop", "characterSpacingControl", "footnotePr", "compat",
        "decimalSymbol", "listSeparator",
    ],
    "style": ["name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr"],
    "tbl": ["tblPr", "tblGrid", "tr"],
    "tblPr": ["bidiVisual", "tblW", "tblBorders", "tblLayout", "tblCellMar"],
    "tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"],
    "tblCellMar": ["top", "left", "bottom", "right"],
    "tr": ["trPr", "tc"],
    "trPr": ["cantSplit", "tblHeader"],
    "tc": ["tcPr", "p"],
    "tcPr": ["tcW", "shd"],
}  # fmt: skip


def checked(file: bytes) -> set[str]:
    """Fail where an element stands out of order or is not known here; the names of those that were looked into."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    seen = set()
    for name in names:
        for element in part(file, name).iter(*(WORD + parent for parent in ORDER)):
            kind = element.tag.removeprefix(WORD)
            positions = [ORDER[kind].index(child.tag.removeprefix(WORD)) for child in element]
            assert positions == sorted(positions), (name, kind)
            seen.add(kind)
    return seen


def styles_missing(file: bytes) -> set[str]:
    """The styles that are used and not defined."""
    defined = {style.get(f"{WORD}styleId") for style in part(file, "word/styles.xml").iter(f"{WORD}style")}
    used = {
        element.get(f"{WORD}val")
        for name in ("document", "footnotes", "comments", "header", "footer", "styles")
        for element in part(file, f"word/{name}.xml").iter(
            *(WORD + kind for kind in ("pStyle", "rStyle", "basedOn", "next"))
        )
    }
    return {style for style in used if style is not None} - defined
