"""Make paragraphs of a redline document from labels as one types them."""

from __future__ import annotations

from typing import Any

from documents.redlines import RedlineParagraph
from redline import Run, parse_label


def redline_paragraph(
    label: str, runs: tuple[Run, ...], change: str = "same", old_label: str = "", *rest: Any, **fields: Any
) -> RedlineParagraph:
    """A `RedlineParagraph`: `redline_paragraph("OP 2(l)", runs, "changed", "OP 2(l)")`; no old label is ""."""
    old = parse_label(old_label) if old_label else None
    return RedlineParagraph(parse_label(label), runs, change, old, *rest, **fields)
