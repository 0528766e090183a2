"""Automatic list numbers as Word prints them."""

from __future__ import annotations

import io

import docx
import pytest
from docx_making import (
    UN_LEVELS,
    abstract,
    in_list,
    in_style,
    inserted,
    level,
    make_docx,
    num,
    p,
    run,
    start_override,
    style,
)

from documents.read.docx import extract_docx
from documents.read.figures import print_number

CHANGE = "w:id='1' w:author='A coalition'"


def printed(*body: str, reading: str = "proposed", **parts: str) -> list[str]:
    """Numbers of the paragraphs that have text."""
    return [block.number for block in extract_docx(make_docx(*body, **parts), {"reading": reading}).blocks]


def listed(*steps: tuple[int, int] | int) -> list[str]:
    """Paragraphs in lists: (list, level), or a level of list 1."""
    return [p("x", in_list(*((1, step) if isinstance(step, int) else step))) for step in steps]


def one_list(*levels: str) -> str:
    return abstract(0, *levels) + num(1, 0)


COUNTING = {
    "counts": (one_list(*UN_LEVELS), [0, 0, 0], ["1.", "2.", "3."]),
    "levels start anew below a higher one": (
        one_list(*UN_LEVELS),
        [0, 1, 1, 2, 2, 1, 0, 1, 2],
        ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "(i)"],
    ),
    "goes on from a deeper level": (one_list(*UN_LEVELS), [0, 2, 0], ["1.", "(i)", "2."]),
    "a level used before the one above it": (
        one_list(level(0), level(1, text="%1.%2")),
        [1, 1],
        ["1.1", "1.2"],
    ),
    "several levels in one number": (
        one_list(level(0), level(1, text="%1.%2."), level(2, text="%1.%2.%3")),
        [0, 1, 2, 2, 1, 0, 1],
        ["1.", "1.1.", "1.1.1", "1.1.2", "1.2.", "2.", "2.1."],
    ),
    "starts where it says": (one_list(level(0, start=7)), [0, 0], ["7.", "8."]),
    "starts at nothing": (one_list(level(0, start=0)), [0, 0], ["0.", "1."]),
    "never restarts": (
        one_list(level(0), level(1, more="<w:lvlRestart w:val='0'/>")),
        [0, 1, 1, 0, 1],
        ["1.", "1.", "2.", "2.", "3."],
    ),
    "restarts only below the level it names": (
        one_list(level(0), level(1), level(2, more="<w:lvlRestart w:val='1'/>")),
        [0, 1, 2, 1, 2, 0, 1, 2],
        ["1.", "1.", "1.", "2.", "2.", "2.", "1.", "1."],
    ),
    "figures where the level above has letters": (
        one_list(level(0, "upperRoman"), level(1, text="%1.%2", more="<w:isLgl/>")),
        [0, 0, 1],
        ["I.", "II.", "2.1"],
    ),
    "two lists of one kind count on together": (
        abstract(0, *UN_LEVELS) + num(1, 0) + num(2, 0),
        [(1, 0), (2, 0), (1, 0)],
        ["1.", "2.", "3."],
    ),
    "two kinds count apart": (
        abstract(0, *UN_LEVELS) + abstract(5, *UN_LEVELS) + num(1, 0) + num(2, 5),
        [(1, 0), (2, 0), (1, 0), (2, 0)],
        ["1.", "1.", "2.", "2."],
    ),
    "a list that starts anew": (
        abstract(0, *UN_LEVELS) + num(1, 0) + num(2, 0, start_override(0, 1)),
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        ["1.", "2.", "1.", "2."],
    ),
    "a list that starts at a number": (
        abstract(0, *UN_LEVELS) + num(1, 0) + num(2, 0, start_override(0, 14) + start_override(1, 3)),
        [(1, 0), (2, 0), (2, 1), (2, 0), (2, 1)],
        ["1.", "14.", "(c)", "15.", "(c)"],
    ),
    "a list with a level of its own": (
        abstract(0, *UN_LEVELS)
        + num(1, 0)
        + num(2, 0, f"<w:lvlOverride w:ilvl='1'>{level(1, 'upperLetter', '%2)')}</w:lvlOverride>"),
        [(1, 0), (1, 1), (2, 1)],
        ["1.", "(a)", "B)"],
    ),
    "a bullet of a symbol font": (one_list(level(0, "bullet", "\uf0b7")), [0, 0], ["•", "•"]),
    "a dash": (one_list(level(0, "bullet", "–")), [0], ["–"]),
    "a level that prints nothing": (one_list(level(0, "none", "")), [0], [""]),
    "a level without a definition": (one_list(level(0)), [0, 5], ["1.", ""]),
    "list 0 is no list": (one_list(level(0)), [(0, 0)], [""]),
    "a list that is not there": (one_list(level(0)), [(9, 0), (1, 0)], ["", "1."]),
    "words in the number": (one_list(level(0, text="Article %1 –")), [0], ["Article 1 –"]),
    "a level deeper than there are": (one_list(level(0)), [0, 99], ["1.", ""]),
}


@pytest.mark.parametrize(("numbering", "steps", "expected"), COUNTING.values(), ids=COUNTING.keys())
def test_counting(numbering, steps, expected):
    assert printed(*listed(*steps), numbering=numbering) == expected


FORMS = {
    "decimal": {1: "1", 10: "10"},
    "decimalZero": {1: "01", 10: "10", 123: "123"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa", 28: "bb", 52: "zz", 53: "aaa", 0: "0", 10**6: "1000000"},
    "upperLetter": {2: "B", 27: "AA"},
    "lowerRoman": {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 1994: "mcmxciv", 4000: "4000", 0: "0"},
    "upperRoman": {6: "VI"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 21: "21st", 113: "113th"},
    "chicago": {1: "*", 4: "§", 5: "**", 0: "0"},
    "ganada": {1: "가", 14: "하", 0: "0"},
    "decimalEnclosedParen": {3: "(3)"},
    "decimalEnclosedFullstop": {3: "3."},
    "numberInDash": {3: "- 3 -"},
    "ordinalText": {1: "First", 22: "Twenty-second", 101: "One hundred first", 200: "200"},
    "cardinalText": {3: "Three", 40: "Forty", 100: "One hundred", 199: "One hundred ninety-nine", 0: "0"},
    "hebrew1": {16: "טז", 19: "יט", 30: "ל", 115: "קטו", 1000: "1000"},
    "hebrew2": {22: "ת", 23: "אא"},
    "russianLower": {29: "я", 30: "аа"},
    "arabicAlpha": {28: "ي", 29: "أأ"},
    "chosung": {1: "ㄱ", 15: "ㄱ"},
    "koreanCounting": {10: "십", 21: "이십일", 100: "백"},
    "koreanLegal": {20: "스물", 34: "서른넷", 100: "100"},
    "chineseCounting": {10: "十", 34: "三十四", 100: "一○○"},
    "chineseCountingThousand": {110: "一百一十", 205: "二百零五", 1000: "1000"},
    "ideographDigital": {0: "〇", 10: "一〇", -2: "-二"},
    "japaneseCounting": {100: "百", 111: "百十一"},
    "chineseLegalSimplified": {11: "壹拾壹", 100: "100"},
    "ideographTraditional": {10: "癸", 11: "甲"},
    "decimalEnclosedCircle": {20: "⑳", 21: "㉑", 50: "㊿", 51: "51"},
    "decimalFullWidth": {12: "１２"},
    "hex": {31: "1F"},
    "none": {3: ""},
    "bullet": {3: ""},
    "klingon": {3: None},
}


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [(form, value, expected) for form, cases in FORMS.items() for value, expected in cases.items()],
)
def test_figures(form, value, expected):
    assert print_number(value, form) == expected


def test_unknown_form_is_written_in_figures_with_a_warning():
    source = extract_docx(make_docx(*listed(0, 0), numbering=one_list(level(0, "bahtText"))))
    assert [block.number for block in source.blocks] == ["1.", "2."]
    assert [warning.code for warning in source.warnings] == ["number-form"]


def test_a_newer_form_has_a_plain_one_beside_it():
    both = (
        "<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom' w:format='001'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='upperRoman'/></mc:Fallback></mc:AlternateContent>"
    )
    numbering = one_list(level(0).replace('<w:numFmt w:val="decimal"/>', both))
    assert printed(*listed(0, 0), numbering=numbering) == ["I.", "II."]


LIST_STYLES = (
    style("Op", pPr=in_list(1, None))
    + style("Sub", based_on="Op", pPr=in_list(1, 1))
    + style("Deep", based_on="Sub")
)
LINKED = one_list(
    level(0, more="<w:pStyle w:val='Op'/>"), level(1, "lowerLetter", "(%2)", more="<w:pStyle w:val='Sub'/>")
)

STYLED = {
    "list from the style": ([("Op", ""), ("Op", "")], LINKED, ["1.", "2."]),
    "level from the level that names the style": ([("Op", ""), ("Sub", ""), ("Sub", "")], LINKED, ["1.", "(a)", "(b)"]),
    "level from a style it is based on": ([("Op", ""), ("Deep", "")], LINKED, ["1.", "(a)"]),
    "level from the style's own statement": ([("Op", ""), ("Sub", "")], one_list(*UN_LEVELS), ["1.", "(a)"]),
    "the paragraph's own level wins": ([("Op", ""), ("Op", "<w:numPr><w:ilvl w:val='1'/></w:numPr>")], LINKED, ["1.", "(a)"]),
    "the paragraph's own list, the style's level": (
        [("Op", ""), ("Sub", in_list(1, None))],
        LINKED,
        ["1.", "(a)"],
    ),
    "the paragraph leaves the list": ([("Op", ""), ("Op", in_list(0)), ("Op", "")], LINKED, ["1.", "", "2."]),
    "the paragraph is in another list": (
        [("Op", ""), ("Op", in_list(2))],
        LINKED + abstract(3, level(0, "upperLetter")) + num(2, 3),
        ["1.", "A."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "numbering", "expected"), STYLED.values(), ids=STYLED.keys())
def test_numbers_by_style(paragraphs, numbering, expected):
    body = [p("x", in_style(name) + own) for name, own in paragraphs]
    assert printed(*body, numbering=numbering, styles=LIST_STYLES) == expected


def test_list_style_is_followed_to_its_definition():
    numbering = (
        abstract(0, more="<w:numStyleLink w:val='UnList'/>")
        + abstract(1, *UN_LEVELS, more="<w:styleLink w:val='UnList'/>")
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("UnList", kind="numbering", pPr="<w:numPr><w:numId w:val='2'/></w:numPr>")
    assert printed(*listed(0, 1, (2, 0)), numbering=numbering, styles=styles) == ["1.", "(a)", "1."]


def test_list_style_that_leads_in_a_circle_ends():
    numbering = (
        abstract(0, more="<w:styleLink w:val='B'/><w:numStyleLink w:val='A'/>")
        + abstract(1, more="<w:styleLink w:val='A'/><w:numStyleLink w:val='B'/>")
        + num(1, 0)
    )
    assert printed(*listed(0), numbering=numbering) == [""]


def test_styles_based_on_each_other_end():
    styles = style("Op", based_on="Sub", pPr=in_list(1)) + style("Sub", based_on="Op")
    assert printed(p("x", in_style("Sub")), numbering=one_list(*UN_LEVELS), styles=styles) == ["1."]


def test_blank_numbered_paragraph_counts_and_is_told():
    source = extract_docx(
        make_docx(p("x", in_list(1)), p("", in_list(1)), p("x", in_list(1)), numbering=one_list(level(0)))
    )
    assert [block.number for block in source.blocks] == ["1.", "3."]
    assert [(warning.code, warning.place) for warning in source.warnings] == [
        ("empty-number", "after paragraph 1")
    ]


GONE = f"<w:del {CHANGE}><w:r><w:delText>x</w:delText></w:r></w:del>"
CHANGED = {
    "deleted paragraph": (p(GONE, in_list(1), mark=f"<w:del {CHANGE}/>"), ["1.", "2."], ["1.", "2.", "3."]),
    "inserted paragraph": (
        p(inserted("x"), in_list(1), mark=f"<w:ins {CHANGE}/>"),
        ["1.", "2.", "3."],
        ["1.", "2."],
    ),
    "number put in": (
        p("x", f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/><w:ins {CHANGE}/></w:numPr>"),
        ["1.", "2.", "3."],
        ["1.", "", "2."],
    ),
    "level changed": (
        p("x", in_list(1, 1) + f"<w:pPrChange {CHANGE}><w:pPr>{in_list(1, 0)}</w:pPr></w:pPrChange>"),
        ["1.", "(a)", "2."],
        ["1.", "2.", "3."],
    ),
    "hidden paragraph": (
        p(run("x", "<w:vanish/>"), in_list(1), mark="<w:vanish/>"),
        ["1.", "2."],
        ["1.", "2."],
    ),
}


@pytest.mark.parametrize(("middle", "accepted", "rejected"), CHANGED.values(), ids=CHANGED.keys())
def test_what_is_not_printed_does_not_count(middle, accepted, rejected):
    body = (p("x", in_list(1)), middle, p("x", in_list(1)))
    numbering = one_list(*UN_LEVELS)
    assert printed(*body, numbering=numbering) == accepted
    assert printed(*body, numbering=numbering, reading="base") == rejected


def test_typed_and_automatic_numbers_in_one_file():
    source = extract_docx(
        make_docx(
            p("1.\tWelcomes it;"),
            p("Decides that:", in_list(1)),
            p("(a)\tone;"),
            numbering=one_list(level(0, start=2)),
        )
    )
    assert [(block.number, block.text) for block in source.blocks] == [
        ("", "1.\tWelcomes it;"),
        ("2.", "Decides that:"),
        ("", "(a)\tone;"),
    ]


def test_level_and_indent_are_told():
    numbering = one_list(
        level(0).replace("</w:lvl>", "<w:pPr><w:ind w:left='360'/></w:pPr></w:lvl>"),
        level(1).replace("</w:lvl>", "<w:pPr><w:ind w:start='720'/></w:pPr></w:lvl>"),
    )
    body = (*listed(0, 1), p("x", in_list(1, 1) + "<w:ind w:left='99'/>"))
    blocks = extract_docx(make_docx(*body, numbering=numbering)).blocks
    assert [(block.level, block.indent) for block in blocks] == [(0, 360), (1, 720), (1, 99)]


def test_number_in_a_cell_beside_its_text():
    body = (
        f"<w:tbl><w:tr><w:tc>{p('', in_list(1))}</w:tc><w:tc>{p('Welcomes')}{p('more')}</w:tc></w:tr></w:tbl>"
    )
    blocks = extract_docx(make_docx(body, numbering=one_list(level(0)))).blocks
    assert [(block.number, block.text) for block in blocks] == [("1.", "Welcomes"), ("", "more")]


def test_list_styles_of_python_docx():
    """A real template: each of its list styles has a list of its own."""
    document = docx.Document()
    for name in (
        "List Number",
        "List Number",
        "List Number 2",
        "List Number 2",
        "List Number",
        "List Bullet",
    ):
        document.add_paragraph("x", style=name)
    stream = io.BytesIO()
    document.save(stream)
    assert [(block.number, block.style) for block in extract_docx(stream.getvalue()).blocks] == [
        ("1.", "List Number"),
        ("2.", "List Number"),
        ("1.", "List Number 2"),
        ("2.", "List Number 2"),
        ("3.", "List Number"),
        ("•", "List Bullet"),
    ]
