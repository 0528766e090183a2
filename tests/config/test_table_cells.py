"""A cell of a table that is laid out as a flex or a grid leaves its row: its line and its height are its own."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_RULE = re.compile(r"^\s*\.([\w-]+) \{[^}]*display: (?:inline-)?(?:flex|grid)\b", re.MULTILINE)
_CELL = re.compile(r"""<t[dh]\b[^>]*?\bclass="([^"]*)\"""")


def test_no_cell_is_laid_out_by_itself() -> None:
    laid_out = {
        name for sheet in (ROOT / "static" / "css").glob("*.css") for name in _RULE.findall(sheet.read_text())
    }
    assert "ask-moves" in laid_out
    cells = {
        (page.name, name)
        for page in (ROOT / "templates").rglob("*.html")
        for found in _CELL.findall(page.read_text())
        for name in found.split()
    }
    assert cells
    assert sorted(cell for cell in cells if cell[1] in laid_out) == []
