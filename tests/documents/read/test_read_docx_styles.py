"""Italics and the like, from direct formatting, styles and defaults."""

from __future__ import annotations

import pytest
from docx_making import in_style, italic, make_docx, p, run, style

from documents.read.docx import extract_docx

ON, OFF = "<w:i/>", "<w:i w:val='0'/>"


def italics(*runs: str, paragraph: str = "", styles: str = "") -> list[str]:
    """The words in italics."""
    block = extract_docx(make_docx(p("".join(runs), paragraph), styles=styles)).blocks[0]
    return [block.text[start:end] for start, end in block.italics]


def char(name: str) -> str:
    return f"<w:rStyle w:val='{name}'/>"


STYLES = (
    style("Normal", default="1")
    + style("Em", kind="character", rPr=ON)
    + style("EmChild", kind="character", based_on="Em")
    + style("EmNot", kind="character", based_on="Em", rPr=OFF)
    + style("Quote", rPr=ON)
    + style("QuoteChild", based_on="Quote")
    + style("QuoteNot", based_on="Quote", rPr="<w:i w:val='false'/>")
    + style("Loop", kind="character", based_on="Loop2", rPr=ON)
    + style("Loop2", kind="character", based_on="Loop")
)

CASES = {
    "direct": ([italic("Welcomes"), run(" it")], "", ["Welcomes"]),
    "direct off": ([run("Welcomes", OFF)], "", []),
    "off in words": ([run("Welcomes", "<w:i w:val='off'/>"), run("it", "<w:i w:val='false'/>")], "", []),
    "on in words": ([run("Welcomes", "<w:i w:val='on'/>")], "", ["Welcomes"]),
    "complex script italics are none": ([run("Welcomes", "<w:iCs/>")], "", []),
    "character style": ([run("Welcomes", char("Em")), run(" it")], "", ["Welcomes"]),
    "character style by inheritance": ([run("Welcomes", char("EmChild"))], "", ["Welcomes"]),
    "character style that takes it back": ([run("Welcomes", char("EmNot"))], "", []),
    "character style overridden": ([run("Welcomes", char("Em") + OFF)], "", []),
    "unknown character style": ([run("Welcomes", char("Nobody"))], "", []),
    "paragraph style": ([run("Welcomes")], "Quote", ["Welcomes"]),
    "paragraph style by inheritance": ([run("Welcomes")], "QuoteChild", ["Welcomes"]),
    "paragraph style that takes it back": ([run("Welcomes")], "QuoteNot", []),
    "paragraph style overridden": ([run("Welcomes", OFF), run(" it")], "Quote", ["it"]),
    "toggled off: in both styles": ([run("Welcomes", char("Em")), run(" it")], "Quote", ["it"]),
    "toggled, and direct wins": ([run("Welcomes", char("Em") + ON)], "Quote", ["Welcomes"]),
    "styles in a circle": ([run("Welcomes", char("Loop"))], "", ["Welcomes"]),
    "spans meet over a space": ([italic("Noting"), run(" "), italic("with concern"), run(" it")], "", ["Noting with concern"]),
    "spaces at the ends are no part": ([run("a"), italic(" inter alia "), run("b")], "", ["inter alia"]),
    "two spans": ([italic("Recalling"), run(" that "), italic("inter alia")], "", ["Recalling", "inter alia"]),
    "a tab before": ([run("1.\t"), italic("Welcomes"), run(" it")], "", ["Welcomes"]),
    "hidden words shift nothing": ([run("xx", "<w:vanish/>"), italic("Welcomes"), run(" it")], "", ["Welcomes"]),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "paragraph", "expected"), CASES.values(), ids=CASES.keys())
def test_italics(runs, paragraph, expected):
    assert italics(*runs, paragraph=in_style(paragraph) if paragraph else "", styles=STYLES) == expected


def test_default_style_counts_where_none_is_named():
    styles = style("Normal", default="1", rPr=ON)
    assert italics(run("a"), run("b", OFF), styles=styles) == ["a"]


def test_default_style_counts_where_an_unknown_one_is_named():
    assert italics(run("a"), paragraph=in_style("Gone"), styles=style("Normal", default="1", rPr=ON)) == ["a"]


def test_document_defaults_count():
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{ON}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert italics(run("a"), run("b", OFF), styles=defaults) == ["a"]


def test_a_file_without_styles():
    assert italics(italic("a"), run("b"), paragraph=in_style("Gone")) == ["a"]


def test_centred_by_style_and_taken_back():
    styles = style("Mid", pPr="<w:jc w:val='center'/>") + style("MidChild", based_on="Mid")
    left = "<w:jc w:val='left'/>"
    data = make_docx(p("a", in_style("MidChild")), p("b", in_style("Mid") + left), p("c"), styles=styles)
    assert [block.centred for block in extract_docx(data).blocks] == [True, False, False]


def test_indent_by_style():
    styles = style("In", pPr="<w:ind w:left='567'/>") + style("InChild", based_on="In")
    assert [b.indent for b in extract_docx(make_docx(p("a", in_style("InChild")), styles=styles)).blocks] == [
        567
    ]
