"""A table of a Word file: a head that stands on every page, and rows below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

WHOLE = "<w:cantSplit/>"
"""A property of a row that stands on one page."""


@dataclass(frozen=True)
class Grid:
    """A table of plain words: the widths of its columns in twentieths of a point, and its rows, of which the first is the
    head."""

    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


def grid_xml(
    widths: Sequence[int],
    head: Iterable[str],
    rows: Iterable[tuple[Iterable[str], str]],
    block: Callable[[str, str], str],
    *,
    right_to_left: bool = False,
) -> str:
    """The table as XML: `head` and each of the `rows` have the runs of their cells, a row its properties too; `block`
    makes a paragraph of a style and runs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 45), ("left", 75), ("bottom", 45), ("right", 75))
    )

    def row(style: str, cells: Iterable[str], properties: str, shade: str = "") -> str:
        shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>{block(style, cell)}</w:tc>'
            for width, cell in zip(widths, cells, strict=True)
        )
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{written}</w:tr>"

    return (
        f"<w:tbl><w:tblPr>{'<w:bidiVisual/>' if right_to_left else ''}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{row('SheetHead', head, f'{WHOLE}<w:tblHeader/>', 'F2F2F2')}"
        f"{''.join(row('SheetText', cells, properties) for cells, properties in rows)}</w:tbl>"
    )
