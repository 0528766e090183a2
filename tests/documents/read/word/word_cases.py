"""Small Word files, each of one kind, with the lines that Word prints of it: number, a space, text.

`fair` tells that LibreOffice prints the same as plain text. It does not know all of numbering, where a comment says what
the standard has; and its plain text has bullets of its own, hidden words, no fields of forms, and other places for boxes.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx_making import (
    UN_LEVELS,
    abstract,
    field,
    field_mark,
    in_list,
    in_style,
    level,
    make_docx,
    num,
    p,
    raw_run,
    run,
    start_override,
    style,
    t,
)


@dataclass(frozen=True)
class Case:
    """One file, and what is printed of it."""

    data: bytes
    lines: list[str]
    fair: bool = True


def _num_pr(level: int | None = None, number: int | None = None) -> str:
    return (
        "<w:numPr>"
        + (f"<w:ilvl w:val='{level}'/>" if level is not None else "")
        + (f"<w:numId w:val='{number}'/>" if number is not None else "")
        + "</w:numPr>"
    )


def _linked(name: str) -> str:
    return f"<w:pStyle w:val='{name}'/>"


def _in_styles(*names: str) -> list[str]:
    return [p("x", in_style(name)) for name in names]


def _listed(*steps: tuple[int, int]) -> list[str]:
    return [p("x", in_list(number, depth)) for number, depth in steps]


def _levels(*depths: int) -> list[str]:
    return _listed(*((1, depth) for depth in depths))


def _numbers(*printed: str) -> list[str]:
    return [f"{number} x".strip() for number in printed]


UN = abstract(0, *UN_LEVELS) + num(1, 0)
LINKED = abstract(
    0,
    level(0, more=_linked("A")),
    level(1, "lowerLetter", "(%2)", more=_linked("B")),
    level(2, "lowerRoman", "(%3)", more=_linked("C")),
) + num(1, 0)
A, B = style("A", pPr=_num_pr(number=1)), style("B", based_on="A", pPr=_num_pr(1))
C, D = style("C", based_on="B", pPr=_num_pr(2)), style("D", based_on="C")


def _styled(names: str, numbering: str, styles: str) -> bytes:
    return make_docx(*_in_styles(*names), numbering=numbering, styles=styles)


def _of(numbering: str, *body: str, styles: str = "") -> bytes:
    return make_docx(*body, numbering=numbering, styles=styles)


def _counted(form: str, *starts: int) -> bytes:
    """Two paragraphs from each start on."""
    lists = [num(n, 0, start_override(0, start)) for n, start in enumerate(starts, 1)]
    steps = [(n, 0) for n in range(1, len(starts) + 1) for _ in range(2)]
    return _of(abstract(0, level(0, form, "%1)")) + "".join(lists), *_listed(*steps))


def _forms(form: str, *printed: str, starts: tuple[int, ...] = (1, 10), fair: bool = True) -> Case:
    return Case(_counted(form, *starts), _numbers(*(f"{one})" for one in printed)), fair)


LEVELS: dict[str, Case] = {
    "a style states its level alone": Case(_styled("ABBA", LINKED, A + B), _numbers("1.", "(a)", "(b)", "2.")),
    "and no level of the list names it": Case(_styled("ABBA", UN, A + B), _numbers("1.", "(a)", "(b)", "2.")),
    "a long chain": Case(
        _styled("ABCDCBA", UN, A + B + C + D), _numbers("1.", "(a)", "(i)", "(ii)", "(iii)", "(b)", "2.")
    ),
    # 17.9.23: the level that names a style is its level, whatever the style states.
    "a level names a style that states another": Case(
        _styled("AB", LINKED, A + style("B", based_on="A", pPr=_num_pr(2))), _numbers("1.", "(a)"), fair=False
    ),
    "a level names a style that states none": Case(
        _styled("ABBA", LINKED, A + style("B", based_on="A")), _numbers("1.", "(a)", "(b)", "2."), fair=False
    ),
    "a style states its list again": Case(
        _styled("ABE", UN, A + B + style("E", based_on="B", pPr=_num_pr(number=1))), _numbers("1.", "(a)", "(b)")
    ),
    "a style without a list is in none": Case(
        _styled("AB", LINKED, style("A") + style("B", based_on="A")), ["x", "x"]
    ),
    "a style leaves the list": Case(
        _styled("AEA", UN, A + style("E", based_on="A", pPr=_num_pr(number=0))), _numbers("1.", "", "2.")
    ),
    "a paragraph leaves the list": Case(
        _of(UN, p("x", in_style("A")), p("x", in_style("A") + _num_pr(0, 0)), p("x", in_style("A")), styles=A),
        _numbers("1.", "", "2."),
    ),
    "a paragraph states its level alone": Case(
        _of(UN, p("x", in_style("A")), p("x", in_style("A") + _num_pr(1)), styles=A), _numbers("1.", "(a)")
    ),
    "a paragraph states its list alone": Case(
        _of(UN, p("x", in_style("A")), p("x", in_style("B") + _num_pr(number=1)), styles=A + B),
        _numbers("1.", "(a)"),
    ),
    "the default style is in a list": Case(
        _of(UN, p("x"), p("x"), styles=style("N", default="1", pPr=_num_pr(number=1))), _numbers("1.", "2.")
    ),
    "a list style": Case(
        _of(
            abstract(0, more="<w:numStyleLink w:val='S'/>")
            + abstract(1, *UN_LEVELS, more="<w:styleLink w:val='S'/>")
            + num(1, 0)
            + num(2, 1),
            *_levels(0, 1, 1, 0),
            styles=style("S", kind="numbering", pPr=_num_pr(number=2)),
        ),
        _numbers("1.", "(a)", "(b)", "2."),
    ),
    # As Word has it; LibreOffice counts on.
    "what stands in for a list style counts apart": Case(
        _of(
            abstract(0, more="<w:numStyleLink w:val='S'/>")
            + abstract(1, *UN_LEVELS, more="<w:styleLink w:val='S'/>")
            + num(1, 0)
            + num(2, 1),
            *_listed((1, 0), (2, 0), (1, 0)),
            styles=style("S", kind="numbering", pPr=_num_pr(number=2)),
        ),
        _numbers("1.", "1.", "2."), fair=False),
    "lists of one kind count on": Case(
        _of(UN + num(2, 0), *_listed((1, 0), (2, 0), (2, 1), (1, 1), (1, 0))),
        _numbers("1.", "2.", "(a)", "(b)", "3."),
    ),
    "a list starts anew, and the others go on after it": Case(
        _of(UN + num(2, 0) + num(3, 0, start_override(0, 1)),
            *_listed((1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (2, 0))),
        _numbers("1.", "2.", "1.", "2.", "3.", "4."),
    ),
    "a list starts all its levels anew": Case(
        _of(UN + num(2, 0, "".join(start_override(depth, 1) for depth in range(9))),
            *_listed((1, 0), (1, 1), (2, 0), (2, 1), (2, 1), (2, 0), (2, 1))),
        _numbers("1.", "(a)", "1.", "(a)", "(b)", "2.", "(a)"),
    ),
    "a list starts its second level anew": Case(
        _of(UN + num(2, 0, start_override(1, 1)), *_listed((1, 0), (1, 1), (2, 1), (2, 1), (1, 0), (1, 1))),
        _numbers("1.", "(a)", "(a)", "(b)", "2.", "(a)"),
    ),
    "a deeper level first": Case(
        _of(abstract(0, level(0), level(1, text="%1.%2")) + num(1, 0), *_levels(1, 1, 0, 1)),
        _numbers("1.1", "1.2", "2.", "2.1"),
    ),
    "a level left out": Case(
        _of(abstract(0, level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3")) + num(1, 0), *_levels(0, 2, 1, 2)),
        _numbers("1.", "1.1.1", "1.2", "1.2.1"),
    ),
    # 17.9.10: 0 is never, n is after the n-th level or a higher one. LibreOffice knows neither.
    "a level never starts anew": Case(
        _of(abstract(0, level(0), level(1, text="%2)", more="<w:lvlRestart w:val='0'/>")) + num(1, 0),
            *_levels(0, 1, 1, 0, 1)),
        _numbers("1.", "1)", "2)", "2.", "3)"),
        fair=False,
    ),
    "a level starts anew after the first alone": Case(
        _of(abstract(0, level(0), level(1, "lowerLetter"), level(2, text="%3)", more="<w:lvlRestart w:val='1'/>"))
            + num(1, 0), *_levels(0, 1, 2, 1, 2, 0, 2)),
        _numbers("1.", "a.", "1)", "b.", "2)", "2.", "1)"),
        fair=False,
    ),
    # 17.9.4; LibreOffice does not know it.
    "all levels in figures": Case(
        _of(abstract(0, level(0, "upperRoman"), level(1, "lowerLetter", "%1.%2", more="<w:isLgl/>"))
            + num(1, 0), *_levels(0, 0, 1, 1)),
        _numbers("I.", "II.", "2.1", "2.2"),
        fair=False,
    ),
    "the levels above in figures, its own with a nought": Case(
        _of(abstract(0, level(0, "upperRoman"), level(1, "decimalZero", "%1.%2", more="<w:isLgl/>"))
            + num(1, 0), *_levels(0, 1)),
        _numbers("I.", "1.01"),
        fair=False,
    ),
    "nothing after the number": Case(
        _of(abstract(0, level(0, more="<w:suff w:val='nothing'/>")) + num(1, 0), *_levels(0, 0)), _numbers("1.", "2.")
    ),
    "a form that an example shows": Case(
        _of(
            abstract(0, level(0).replace('<w:numFmt w:val="decimal"/>',
                "<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom' "
                "w:format='001, 002, 003, ...'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback>"
                "</mc:AlternateContent>")) + num(1, 0),
            *_levels(0, 0),
        ),
        _numbers("001.", "002."),
    ),
    "a text box counts for itself": Case(
        _of(
            UN,
            *_levels(0, 0),
            p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + "".join(_levels(0, 0))
              + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
            *_levels(0),
        ),
        _numbers("1.", "2.", "1.", "2.", "3."),
        fair=False,
    ),
    "figures with a nought": _forms("decimalZero", "01", "02", "10", "11"),
    "ordinals": _forms("ordinal", "1st", "2nd", "10th", "11th"),
    "ordinals in words": _forms("ordinalText", "First", "Second", "Tenth", "Eleventh"),
    "numbers in words": _forms("cardinalText", "One", "Two", "Twenty-seven", "Twenty-eight", starts=(1, 27)),
    "letters after z": _forms("lowerLetter", "z", "aa", "zz", "aaa", starts=(26, 52)),
    "Hebrew numerals": _forms("hebrew1", "א", "ב", "טו", "טז", starts=(1, 15)),
    "Hebrew letters": _forms("hebrew2", "א", "ב", "י", "כ"),
    "Arabic letters": _forms("arabicAlpha", "أ", "ب", "ر", "ز"),
    # LibreOffice has the first one without its hamza.
    "Arabic letters in the order of abjad": _forms("arabicAbjad", "أ", "ب", "ي", "ك", fair=False),
    "Russian letters": _forms("russianLower", "а", "б", "к", "л"),
    "Russian capitals": _forms("russianUpper", "А", "Б", "К", "Л"),
    "Korean syllables": _forms("ganada", "가", "나", "하", "가", starts=(1, 14)),
    "Korean consonants": _forms("chosung", "ㄱ", "ㄴ", "ㅎ", "ㄱ", starts=(1, 14)),
    "Korean digits": _forms("koreanDigital", "일", "이", "일영", "일일"),
    "Korean numbers": _forms("koreanCounting", "일", "이", "십", "십일"),
    "Korean words": _forms("koreanLegal", "하나", "둘", "열", "열하나"),
    "Chinese numbers": _forms("chineseCounting", "一", "二", "十", "十一"),
    "Chinese numbers to a thousand": _forms(
        "chineseCountingThousand", "一", "二", "一百", "一百零一", starts=(1, 100)
    ),
    # 17.18.59: digits one after another; LibreOffice counts in tens.
    "Chinese digits": _forms("ideographDigital", "一", "二", "一〇", "一一", fair=False),
    "in a circle": _forms("decimalEnclosedCircle", "①", "②", "⑩", "⑪"),
    "bullets": Case(
        _of(abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "–")) + num(1, 0), *_levels(0, 1)),
        _numbers("•", "–"), fair=False),
    "letters of symbol fonts as bullets": Case(
        _of(
            abstract(0, level(0, "bullet", "o"), level(1, "bullet", "§"), level(2, "bullet", "\uf0d8")) + num(1, 0),
            *_levels(0, 1, 2),
        ),
        _numbers("•", "•", "•"),
        fair=False,
    ),
    "a level that states its form anew alone": Case(
        _of(
            UN
            + num(2, 0, "<w:lvlOverride w:ilvl='1'><w:lvl w:ilvl='1'><w:numFmt w:val='upperLetter'/></w:lvl>"
                        "</w:lvlOverride>"),
            *_listed((1, 0), (2, 1), (2, 1)),
        ),
        _numbers("1.", "(A)", "(B)"),
        fair=False,
    ),
    "no number": Case(_of(abstract(0, level(0, "none", "")) + num(1, 0), *_levels(0)), ["x"]),
}  # fmt: skip

_DROP = "<w:framePr w:dropCap='drop' w:lines='3' w:wrap='around' w:vAnchor='text' w:hAnchor='text'/>"


def _form_field(instruction: str, data: str, result: str = "") -> str:
    begin = raw_run(f"<w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar>")
    words = raw_run(f"<w:instrText>{instruction}</w:instrText>")
    return begin + words + field_mark("separate") + result + field_mark("end")


def _box(state: str) -> str:
    return _form_field("FORMCHECKBOX", f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>")


_ENTRIES = "<w:listEntry w:val='support'/><w:listEntry w:val='oppose'/>"


def _sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _alternatives(choice: str, fallback: str, requires: str = "wps", names: str = "") -> str:
    return (
        f"<mc:AlternateContent {names}><mc:Choice Requires='{requires}'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


_UNKNOWN = {"requires": "lamp", "names": "xmlns:lamp='http://lamps.example/2031'"}

CONTENTS: dict[str, Case] = {
    "a drop cap": Case(make_docx(p("R", _DROP), p("ecalling the Charter,")), ["Recalling the Charter,"], fair=False),
    "a drop cap of a word in the margin": Case(
        make_docx(p("Noting", _DROP.replace("'drop'", "'margin'")), p(" with concern,"), p("Next")),
        ["Noting with concern,", "Next"],
        fair=False,
    ),
    "a drop cap by style": Case(
        make_docx(p("R", in_style("Cap")), p("ecalling"), styles=style("Cap", pPr=_DROP)), ["Recalling"], fair=False
    ),
    "a drop cap of a numbered paragraph": Case(
        make_docx(p("x", in_list(1)), p("D", _DROP), p("ecides", in_list(1)), numbering=UN),
        ["1. x", "2. Decides"],
        fair=False,
    ),
    "a frame that is none": Case(
        make_docx(p("Beside", "<w:framePr w:w='2000' w:wrap='around' w:x='1' w:y='1'/>"), p("Text")),
        ["Beside", "Text"],
        fair=False,
    ),
    "a box that is ticked": Case(
        make_docx(p(_box("<w:checked/>") + run(" Yes ") + _box("<w:default w:val='0'/>") + run(" No"))),
        ["☒ Yes ☐ No"], fair=False),
    "a box ticked from the start": Case(make_docx(p(_box("<w:default w:val='1'/>") + run(" Yes"))), ["☒ Yes"], fair=False),
    "a list's chosen entry": Case(
        make_docx(p(run("We ") + _form_field("FORMDROPDOWN", f"<w:ddList><w:result w:val='1'/>{_ENTRIES}</w:ddList>"))),
        ["We oppose"], fair=False),
    "a list's first entry": Case(
        make_docx(p(run("We ") + _form_field("FORMDROPDOWN", f"<w:ddList>{_ENTRIES}</w:ddList>") + run(" it"))),
        ["We support it"], fair=False),
    "a list without entries": Case(
        make_docx(p(run("We") + _form_field("FORMDROPDOWN", "<w:ddList><w:result w:val='9'/></w:ddList>"))),
        ["We"],
        fair=False,
    ),
    "a list with a result that is not its state": Case(
        make_docx(p(_form_field("FORMDROPDOWN", f"<w:ddList>{_ENTRIES}</w:ddList>", run("oppose")))), ["support"]
    , fair=False),
    "a text of a form": Case(
        make_docx(p(run("Name: ") + _form_field("FORMTEXT", "<w:textInput/>", run("Freedonia")))), ["Name: Freedonia"]
    ),
    "a control around a run": Case(make_docx(p(run("a ") + _sdt(run("b")) + run(" c"))), ["a b c"]),
    "a control around paragraphs": Case(make_docx(_sdt(p("a") + p("b")), p("c")), ["a", "b", "c"]),
    "a control in a control": Case(make_docx(_sdt(p(_sdt(run("a")) + run("b")))), ["ab"]),
    "a control around a row and a cell": Case(
        make_docx("<w:tbl>" + _sdt(f"<w:tr>{_sdt('<w:tc>' + p('a') + '</w:tc>')}</w:tr>") + "</w:tbl>", p("b")),
        ["a", "b"],
        fair=False,
    ),
    "a control's ticked box": Case(
        make_docx(p(_sdt(run("☒"), "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>") + run(" Yes"))), ["☒ Yes"]
    ),
    "a control's chosen entry": Case(
        make_docx(p(run("We ") + _sdt(run("oppose"), "<w:dropDownList><w:listItem w:value='1' "
                                      "w:displayText='oppose'/></w:dropDownList>"))),
        ["We oppose"],
    ),
    "a simple field": Case(make_docx(p(f"<w:fldSimple w:instr=' REF a '>{run('OP 3')}</w:fldSimple>")), ["OP 3"]),
    "a field": Case(make_docx(p(run("see ") + field(" REF a \\h ", run("OP 3")) + run(";"))), ["see OP 3;"]),
    "a field over two paragraphs": Case(
        make_docx(p(field_mark("begin") + raw_run("<w:instrText>QUOTE</w:instrText>") + field_mark("separate")
                    + run("One")), p(run("Two") + field_mark("end"))),
        ["One", "Two"],
        fair=False,
    ),
    "a field that draws a formula": Case(
        make_docx(p(run("a ") + field_mark("begin") + raw_run("<w:instrText> EQ \\o\\ac(○,1) </w:instrText>")
                    + field_mark("end") + run("b"))),
        ["a b"],
        fair=False,
    ),
    "a choice that is understood": Case(
        make_docx(p(run("a ") + _alternatives(run("new"), run("old")) + run(" b"))), ["a new b"], fair=False
    ),
    "a choice that is not": Case(
        make_docx(p(run("a ") + _alternatives(run("new"), run("old"), **_UNKNOWN) + run(" b"))), ["a old b"], fair=False
    ),
    "a choice of what is newer than this reader": Case(
        make_docx(p(_alternatives(run("new"), run("old"), requires="w16du"))), ["old"], fair=False
    ),
    "a choice of Word's own and nothing beside it": Case(
        make_docx(
            p(f"<mc:AlternateContent><mc:Choice Requires='w16du'>{run('new')}</mc:Choice></mc:AlternateContent>")
        ),
        ["new"],
        fair=False,
    ),
    "a choice of a name that stands for nothing": Case(
        make_docx(p(_alternatives(run("new"), run("old"), requires="nobody"))), ["old"], fair=False
    ),
    "a choice of two of which one is not understood": Case(
        make_docx(p(_alternatives(run("new"), run("old"), requires="wps lamp", names=_UNKNOWN["names"]))),
        ["old"],
        fair=False,
    ),
    "the second choice": Case(
        make_docx(
            p("<mc:AlternateContent xmlns:lamp='http://lamps.example/2031'><mc:Choice Requires='lamp'>" + run("one")
              + "</mc:Choice><mc:Choice Requires='w14'>" + run("two") + "</mc:Choice><mc:Fallback>" + run("three")
              + "</mc:Fallback></mc:AlternateContent>")
        ),
        ["two"],
        fair=False,
    ),
    "a choice of paragraphs": Case(
        make_docx(_alternatives(p("new"), p("old"), **_UNKNOWN), p("b")), ["old", "b"], fair=False
    ),
    "a choice in a choice": Case(
        make_docx(p(_alternatives(_alternatives(run("in"), run("no"), **_UNKNOWN), run("out")))), ["no"], fair=False
    ),
    "no choice and nothing else": Case(
        make_docx(p(run("a") + "<mc:AlternateContent xmlns:lamp='http://lamps.example/2031'>"
                    f"<mc:Choice Requires='lamp'>{run('b')}</mc:Choice></mc:AlternateContent>")),
        ["a"],
        fair=False,
    ),
    "a sign of the newest kind": Case(
        make_docx(p(raw_run(_alternatives(
            "<w16se:symEx w16se:font='Segoe UI Emoji' w16se:char='1F56F'/>", t("old"), requires="w16se")))),
        ["\U0001f56f"],
        fair=False,
    ),
    "signs of fonts": Case(
        make_docx(p(raw_run("<w:sym w:font='Symbol' w:char='F0B3'/>" + t(" 3 ")
                            + "<w:sym w:font='Arial' w:char='00A7'/>"))),
        ["≥ 3 §"],
        fair=False,
    ),
    "signs of fonts in the text": Case(
        make_docx(p(run("\uf0b3 3", "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>") + run(" \uf0b3"))),
        ["≥ 3 \ufffd"],
        fair=False,
    ),
    "hyphens": Case(
        make_docx(p(raw_run(t("non") + "<w:noBreakHyphen/>" + t("refoule") + "<w:softHyphen/>" + t("ment")))),
        ["non\u2011refoulement"],
        fair=False,
    ),
    "smart tags and dates": Case(
        make_docx(p(f"<w:smartTag w:element='place'>{run('Geneva')}</w:smartTag>" + run(", now"))), ["Geneva, now"]
    ),
    "text that is read from the other side": Case(
        make_docx(p(f"<w:bdo w:val='rtl'>{run('abc')}</w:bdo><w:dir w:val='rtl'>{run(' def')}</w:dir>")), ["abc def"]
    , fair=False),
    "readings above the words": Case(
        make_docx(p(raw_run(f"<w:ruby><w:rubyPr/><w:rt>{run('かんじ')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby>"))),
        ["漢字"],
    ),
    "a line break and a tab": Case(make_docx(p("the report of the\nspecial envoy,\tand")), ["the report of the special envoy, and"], fair=False),
    "hidden words": Case(make_docx(p(run("Seen") + run(" unseen", "<w:vanish/>"))), ["Seen"], fair=False),
    "hidden words by style": Case(
        make_docx(p(run("Seen") + run(" unseen", "<w:rStyle w:val='H'/>")),
                  styles=style("H", kind="character", rPr="<w:vanish/>")),
        ["Seen"], fair=False),
    "a text box": Case(
        make_docx(p(raw_run(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('Boxed')}</w:txbxContent></v:textbox>"
                            "</v:shape></w:pict>") + run("Beside"))),
        ["Beside", "Boxed"],
        fair=False,
    ),
}  # fmt: skip
