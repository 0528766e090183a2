"""Whether a Word file is one by ISO/IEC 29500: the order of its elements (annex A of part 1), which Word refuses where it is
another; and by the schemas, with what may stand in an attribute.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from accept_reject import CHANGES, WORD, part
from openxml_audit import FileFormat, OpenXmlValidator

ORDER = {
    "pPr": [
        "pStyle", "keepNext", "keepLines", "pBdr", "tabs", "autoSpaceDE", "autoSpaceDN", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr", "pPrChange",
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


OPTIONAL = ("relationships/fontTable' is missing", "relationships/theme' is missing")
"""What the validator wants of every file, and ISO/IEC 29500-1 (11.3.5, 14.2.7) leaves to who writes it."""


def schema_errors(file: bytes, folder: Path, ending: str = "docx") -> list[str]:
    """What the schemas of ISO/IEC 29500 transitional, as Microsoft's SDK has them, say against a file."""
    path = folder / f"checked.{ending}"
    path.write_bytes(file)
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2007).validate(path).errors
    return [str(error) for error in found if not any(said in str(error) for said in OPTIONAL)]
