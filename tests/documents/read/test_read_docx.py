"""Word files to blocks: what counts as text, in which order, and what is told about the rest."""

from __future__ import annotations

import pytest
from docx_making import (
    field,
    field_mark,
    header_reference,
    in_list,
    make_docx,
    note,
    note_mark,
    p,
    part,
    raw_run,
    relationships,
    row,
    run,
    style,
    t,
    table,
)

from documents.draft import Footnote
from documents.errors import DocumentError
from documents.read.docx import extract_docx


def texts(*body: str, reading: str = "proposed", **parts) -> list[str]:
    return [block.text for block in extract_docx(make_docx(*body, **parts), {"reading": reading}).blocks]


def codes(*body: str, **parts) -> list[str]:
    return [warning.code for warning in extract_docx(make_docx(*body, **parts)).warnings]


TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent>"
    "<mc:Choice Requires='wps'><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>{after}</w:p>"
)

CASES = {
    "paragraphs in order": ([p("One"), p("Two")], ["One", "Two"]),
    "blank paragraphs are left out": ([p("One"), p(), p("  "), p("Two")], ["One", "Two"]),
    "runs are put together": ([p(run("Wel") + run("comes"))], ["Welcomes"]),
    "tab stays": ([p("1.\tWelcomes")], ["1.\tWelcomes"]),
    "white space of the XML is a space": ([p("<w:r><w:t>A\n   b</w:t></w:r>")], ["A    b"]),
    "typed number stays in the text": ([p("(a) To cooperate;")], ["(a) To cooperate;"]),
    "hyperlink": ([p(run("See ") + f"<w:hyperlink r:id='x'>{run('that page')}</w:hyperlink>")], ["See that page"]),
    "smart tag": ([p(f"<w:smartTag w:element='place'>{run('Geneva')}</w:smartTag>")], ["Geneva"]),
    "custom XML": ([f"<w:customXml w:element='a'>{p('Inside')}</w:customXml>"], ["Inside"]),
    "content control around a paragraph": (
        [f"<w:sdt><w:sdtPr><w:alias w:val='No'/></w:sdtPr><w:sdtContent>{p('Inside')}</w:sdtContent></w:sdt>"],
        ["Inside"],
    ),
    "content control in a paragraph": (
        [p(run("a ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('b')}</w:sdtContent></w:sdt>")],
        ["a b"],
    ),
    "simple field: its result": ([p(f"<w:fldSimple w:instr='DATE'>{run('4 April')}</w:fldSimple>")], ["4 April"]),
    "complex field: its result, not its instruction": ([p(field(" REF x ", run("para. 3")))], ["para. 3"]),
    "field inside a field's instruction": (
        [p(field_mark("begin") + raw_run("<w:instrText>IF</w:instrText>") + field("PAGE", run("7"))
           + field_mark("separate") + run("shown") + field_mark("end") + run(" after"))],
        ["shown after"],
    ),
    "field inside a field's result": ([p(field("TOC", run("a ") + field("PAGEREF", run("7"))))], ["a 7"]),
    "field over several paragraphs": (
        [p(field_mark("begin") + raw_run("<w:instrText>TOC</w:instrText>") + field_mark("separate") + run("One")),
         p(run("Two") + field_mark("end")), p("Three")],
        ["One", "Two", "Three"],
    ),
    "field without a result": (
        [p(run("a") + field_mark("begin") + raw_run("<w:instrText>XE x</w:instrText>") + field_mark("end") + run("b"))],
        ["ab"],
    ),
    "no-break hyphen": ([p(raw_run(t("non") + "<w:noBreakHyphen/>" + t("refoulement")))], ["non\u2011refoulement"]),
    "soft hyphen shows nothing": ([p(raw_run(t("co") + "<w:softHyphen/>" + t("operate")))], ["cooperate"]),
    "symbol": ([p(raw_run("<w:sym w:font='Symbol' w:char='F0B3'/>" + t(" 3")))], ["≥ 3"]),
    "arrow that Word makes of ==>": ([p(raw_run("<w:sym w:font='Wingdings' w:char='F0E8'/>" + t(" b")))], ["➔ b"]),
    "symbol of an ordinary font": ([p(raw_run("<w:sym w:font='Arial' w:char='00A7'/>" + t(" 3")))], ["§ 3"]),
    "mathematics": ([p("<m:oMath><m:r><m:t>x = 1</m:t></m:r></m:oMath>")], ["x = 1"]),
    "ruby: the base only": (
        [p(raw_run(f"<w:ruby><w:rt>{run('reading')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby>"))],
        ["base"],
    ),
    "page break between paragraphs": ([p("One"), p("<w:r><w:br w:type='page'/></w:r>"), p("Two")], ["One", "Two"]),
    "rendered page break says nothing": ([p(raw_run(t("a ") + "<w:lastRenderedPageBreak/>" + t("b")))], ["a b"]),
    "table cells in order": ([table([p("a"), p("b")], [p("c") + p("d"), p("e")])], list("abcde")),
    "table inside a table": ([table([table([p("a"), p("b")]) + p(), p("c")]), p("d")], list("abcd")),
    "number alone in a cell": (
        [table([p("1."), p("Welcomes it;")], [p("(a)"), p("The first;") + p("more")])],
        ["1.\tWelcomes it;", "(a)\tThe first;", "more"],
    ),
    "text box once, after its paragraph's own text": (
        [TEXT_BOX.format(box=p("Boxed"), after=run("Beside")), p("Next")],
        ["Beside", "Boxed", "Next"],
    ),
    "old text box": (
        [f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('Boxed')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"],
        ["Boxed"],
    ),
    "hidden text is left out": ([p(run("Seen") + run(" unseen", "<w:vanish/>"))], ["Seen"]),
    "hidden paragraph is left out": (
        [p(run("unseen", "<w:vanish/>"), mark="<w:vanish/>"), p("Seen")],
        ["Seen"],
    ),
    "hidden paragraph end joins": (
        [p("Run-in heading.", mark="<w:vanish/><w:specVanish/>"), p(" The text.")],
        ["Run-in heading. The text."],
    ),
    "prompt of an empty form field": (
        [f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>", p("Text")],
        ["Text"],
    ),
    "text outside any paragraph": ([run("Stray"), p("Text")], ["Stray", "Text"]),
    "title lines parted by line breaks": (
        [p("Fifty-ninth session\n16 June–8 July 2025\nAgenda item 4")],
        ["Fifty-ninth session", "16 June–8 July 2025", "Agenda item 4"],
    ),
    "paragraphs parted by line breaks": (
        [p("Recalling the Charter,\nNoting with concern the report,\n1. Welcomes the visit;\n(a) The first part;")],
        ["Recalling the Charter,", "Noting with concern the report,", "1. Welcomes the visit;", "(a) The first part;"],
    ),
    "line break inside a sentence": (
        [p("Welcomes the report of the\nspecial envoy, and the\nfindings")],
        ["Welcomes the report of the\nspecial envoy, and the\nfindings"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_text(body, expected):
    assert texts(*body) == expected


WARNINGS = {
    "comments": ([p(run("a") + raw_run("<w:commentReference w:id='1'/>"))], "comments"),
    "hidden text": ([p(run("a") + run("b", "<w:vanish/>"))], "hidden-text"),
    "struck through by hand": ([p(run("a") + run("b", "<w:strike/>"))], "hand-marks"),
    "struck through twice": ([p(run("a") + run("b", "<w:dstrike/>"))], "hand-marks"),
    "pictures": ([p(run("a") + raw_run("<w:drawing><pic:pic/></w:drawing>"))], "pictures"),
    "embedded object": ([p(run("a") + raw_run("<w:object/>"))], "embedded"),
    "embedded document": ([p("a"), "<w:altChunk r:id='x'/>"], "embedded"),
    "empty form field": (
        [
            p("a"),
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('b')}</w:sdtContent></w:sdt>",
        ],
        "placeholders",
    ),
    "unknown symbol": ([p(raw_run("<w:sym w:font='Wingdings' w:char='F04A'/>" + t("a")))], "unknown-symbol"),
    "number made by a field": (
        [
            p(
                field_mark("begin")
                + raw_run("<w:instrText> AUTONUM </w:instrText>")
                + field_mark("end")
                + run("a")
            )
        ],
        "numbering-field",
    ),
    "field left open": (
        [p(field_mark("begin") + raw_run("<w:instrText>REF</w:instrText>") + run("a"))],
        "unclosed-field",
    ),
    "undefined list": ([p("a", in_list(7))], "unknown-list"),
    "footnote without text": ([p(run("a") + note_mark(9))], "footnote-without-text"),
}


@pytest.mark.parametrize(("body", "code"), WARNINGS.values(), ids=WARNINGS.keys())
def test_warning(body, code):
    assert codes(*body) == [code]


def picture(width: int, height: int) -> str:
    """A drawing of a size in millimetres."""
    return raw_run(
        f"<w:drawing><wp:inline><wp:extent cx='{width * 36000}' cy='{height * 36000}'/><pic:pic/></wp:inline></w:drawing>"
    )


def old_picture(width: int, height: int) -> str:
    shape = f"<v:shape style='position:absolute;width:{width}mm;height:{height}mm'><v:imagedata/></v:shape>"
    return raw_run(f"<w:pict>{shape}</w:pict>")


@pytest.mark.parametrize("made", [picture, old_picture])
@pytest.mark.parametrize(
    ("size", "expected"),
    [((180, 240), ["pictures"]), ((19, 16), []), ((100, 2), [])],
    ids=["a page", "an emblem", "a line"],
)
def test_only_pictures_that_may_hold_a_text_are_told(made, size, expected):
    assert codes(p(run("a") + made(*size))) == expected


def test_a_plain_file_has_no_warnings():
    assert codes(p("Recalling the Charter,"), p("1. Welcomes the report;")) == []


def test_a_field_left_open_does_not_swallow_the_text():
    assert texts(p(field_mark("begin") + run("One")), p("Two")) == ["One", "Two"]


FOOTNOTES = (
    note(-1, p(), type="separator")
    + note(0, p(), type="continuationSeparator")
    + note(2, p(raw_run("<w:footnoteRef/>") + run(" See the first report.")))
    + note(3, p("A/HRC/59/7."), p("And its addendum."))
    + note(4, p(run("*") + run(" State not a member of the Council.")))
)

NOTE_CASES = {
    "one": (
        run("Recalling") + note_mark(2) + run(" it,"),
        "Recalling it,",
        [(9, "1", "See the first report.")],
    ),
    "counted in the order of the text": (
        run("A") + note_mark(3) + run(" b") + note_mark(2),
        "A b",
        [(1, "1", "A/HRC/59/7. And its addendum."), (3, "2", "See the first report.")],
    ),
    "typed mark does not count": (
        run("Freedonia") + note_mark(4, custom="*") + run(", Sylvania") + note_mark(2),
        "Freedonia, Sylvania",
        [(9, "*", "State not a member of the Council."), (19, "1", "See the first report.")],
    ),
    "offsets fit the trimmed text": (run("  A ") + note_mark(2), "A", [(1, "1", "See the first report.")]),
}


@pytest.mark.parametrize(("content", "text", "notes"), NOTE_CASES.values(), ids=NOTE_CASES.keys())
def test_footnotes(content, text, notes):
    source = extract_docx(make_docx(p(content), footnotes=FOOTNOTES))
    assert source.blocks[0].text == text
    assert source.blocks[0].footnotes == tuple(Footnote(*entry) for entry in notes)
    assert source.warnings == ()


def test_endnotes_have_small_roman_numbers():
    endnotes = note(1, p("At the end."), kind="endnote")
    source = extract_docx(make_docx(p(run("A") + note_mark(1, "endnote")), endnotes=endnotes))
    assert source.blocks[0].footnotes == (Footnote(1, "i", "At the end."),)


@pytest.mark.parametrize("where", ["settings", "section"])
def test_footnote_numbers_follow_their_stated_form(where):
    form = "<w:footnotePr><w:numFmt w:val='lowerLetter'/><w:numStart w:val='3'/></w:footnotePr>"
    section = f"<w:sectPr>{form}</w:sectPr>" if where == "section" else ""
    settings = form if where == "settings" else ""
    data = make_docx(p(run("A") + note_mark(2)), section, footnotes=FOOTNOTES, settings=settings)
    assert extract_docx(data).blocks[0].footnotes[0].marker == "c"


def test_footnotes_typed_by_hand_find_their_text():
    """A draft pasted from a PDF has superscript figures, and the notes as paragraphs at the end."""
    raised = "<w:vertAlign w:val='superscript'/>"
    source = extract_docx(
        make_docx(
            p(
                run("Recalling the report")
                + run("1", raised)
                + run(" and the other")
                + run("12", raised)
                + run(",")
            ),
            p(run("10 m") + run("2", raised) + run(" on the 4") + run("th", raised)),
            p(run("1", raised) + run(" A/HRC/59/7.")),
            p(run("12", raised) + run("\tA/HRC/59/8.")),
        )
    )
    assert [block.text for block in source.blocks] == [
        "Recalling the report and the other,",
        "10 m2 on the 4th",
    ]
    assert source.blocks[0].footnotes == (Footnote(20, "1", "A/HRC/59/7."), Footnote(34, "12", "A/HRC/59/8."))


def test_headers_are_told_but_not_read_as_text():
    source = extract_docx(
        make_docx(
            p("Text"),
            f"<w:sectPr>{header_reference('first', 'first')}{header_reference('rest')}{header_reference('none')}</w:sectPr>",
            headers={
                "first": table([p("United Nations"), p(run("A") + run("/HRC/59/L.7"))]),
                "rest": p("A/HRC/59/L.7\tDraft") + p(),
            },
        )
    )
    assert [block.text for block in source.blocks] == ["Text"]
    assert source.header_lines == ("United Nations", "A/HRC/59/L.7", "Draft")


def test_block_tells_style_alignment_indent_and_bold():
    styles = style("Body", "Normal", default="1") + style(
        "T", "Title of a draft", pPr="<w:jc w:val='center'/>", rPr="<w:b/>"
    )
    source = extract_docx(
        make_docx(
            p("A title", "<w:pStyle w:val='T'/>"),
            p(run("Bold", "<w:b/>") + run(" and not"), "<w:ind w:left='1134'/>"),
            p(run("Bold", "<w:b/>") + run(" "), "<w:jc w:val='center'/>"),
            styles=styles,
        )
    )
    title, second, third = source.blocks
    assert (title.style, title.centred, title.bold) == ("Title of a draft", True, True)
    assert (second.style, second.indent, second.centred, second.bold) == ("Normal", 1134, False, False)
    assert (third.centred, third.bold) == (True, True)


def test_places_count_the_paragraphs_one_sees():
    source = extract_docx(make_docx(p("a"), p(), table([p("b"), p()]), p("c")))
    assert [block.place for block in source.blocks] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_strict_open_xml_reads_the_same():
    strict = part("document", f"<w:body>{p(run('Welcomes', '<w:i/>') + run(' it'))}</w:body>")
    for family in ("wordprocessingml", "officeDocument"):
        strict = strict.replace(
            f"http://schemas.openxmlformats.org/{family}/2006/", f"http://purl.oclc.org/ooxml/{family}/"
        )
    assert "purl.oclc.org" in strict
    block = extract_docx(make_docx(more={"word/document.xml": strict})).blocks[0]
    assert (block.text, block.italics) == ("Welcomes it", ((0, 8),))


def test_utf_16_parts_are_read():
    xml = part("document", f"<w:body>{p('Été')}</w:body>").replace("UTF-8", "UTF-16")
    assert extract_docx(make_docx(more={"word/document.xml": xml.encode("utf-16")})).blocks[0].text == "Été"


def test_main_part_may_have_another_name():
    other = {
        "_rels/.rels": relationships({"main": ("officeDocument", "word/other.xml")}),
        "word/other.xml": part("document", f"<w:body>{p('Text')}</w:body>"),
    }
    assert [b.text for b in extract_docx(make_docx(more=other, leave_out=["word/document.xml"])).blocks] == [
        "Text"
    ]


def test_tracked_row_is_read_either_way():
    new_row = row(p("new"), properties="<w:ins w:id='1'/>")
    body = table([p("kept")]) + f"<w:tbl>{new_row}</w:tbl>" + p("after")
    assert texts(body) == ["kept", "new", "after"]
    assert texts(body, reading="base") == ["kept", "after"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([p()], "no text"),
        ([], "no text"),
        ([p(raw_run("<w:drawing><pic:pic/></w:drawing>"))], "scan"),
        ([p(f"<w:del w:id='1'>{raw_run('<w:delText>gone</w:delText>')}</w:del>")], "tracked changes"),
    ],
    ids=["blank paragraph", "no paragraph", "only a picture", "all deleted"],
)
def test_a_file_without_text_is_refused(body, words):
    with pytest.raises(DocumentError, match=words) as caught:
        extract_docx(make_docx(*body))
    assert caught.value.code == "no-text"


NAME_FIELDS = {
    "the author": field(" AUTHOR ", run("Ada")),
    "in small letters": field(" lastSavedBy \\* Upper ", run("Ada")),
    "a path": field(" FILENAME \\p ", run("C:/ada/a.docx")),
    "a property": field(' DOCPROPERTY "Manager" ', run("Ada")),
    "simple": f'<w:fldSimple w:instr=" USERNAME ">{run("Ada")}</w:fldSimple>',
    "made of a name": field_mark("begin") + raw_run("<w:instrText>QUOTE </w:instrText>") + field("AUTHOR", run("Ada"))
    + field_mark("separate") + run("Ada") + field_mark("end"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAME_FIELDS)
def test_a_name_that_word_puts_in_is_no_word_of_the_text(name: str) -> None:
    source = extract_docx(make_docx(p(run("1. Thanks ") + NAME_FIELDS[name] + run("all;"))))
    assert [block.text for block in source.blocks] == ["1. Thanks all;"]
    assert "name-field" in [warning.code for warning in source.warnings]


@pytest.mark.parametrize("code", ["DOCPROPERTY Symbol", "TITLE", "DATE", "HYPERLINK x", "INFO Title", "=1"])
def test_other_words_that_word_puts_in_are_words_of_the_text(code: str) -> None:
    source = extract_docx(make_docx(p(run("1. Thanks ") + field(code, run("A/1")) + run(" all;"))))
    assert [block.text for block in source.blocks] == ["1. Thanks A/1 all;"]
    assert source.warnings == ()


def test_a_name_field_that_is_not_closed_takes_no_text_with_it() -> None:
    opened = field_mark("begin") + raw_run("<w:instrText>AUTHOR</w:instrText>") + field_mark("separate")
    source = extract_docx(make_docx(p(opened + run("One")), p("Two")))
    assert [block.text for block in source.blocks] == ["One", "Two"]


@pytest.mark.parametrize(
    ("requires", "shown"),
    [("wps", "new"), ("z", "old"), ("wps z", "old"), ("none", "old"), ("", "new"), (None, "new")],
)
def test_the_first_alternative_that_word_understands_is_read(requires: str | None, shown: str) -> None:
    stated = "" if requires is None else f' Requires="{requires}"'
    choices = (
        f'<mc:AlternateContent xmlns:z="urn:z"><mc:Choice{stated}>{run("new")}</mc:Choice>'
        f"<mc:Choice Requires='z'>{run('never')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
    )
    assert [block.text for block in extract_docx(make_docx(p(choices))).blocks] == [shown]


def test_the_second_choice_is_read_where_the_first_is_not_understood() -> None:
    choices = (
        f'<mc:AlternateContent xmlns:z="urn:z"><mc:Choice Requires="z">{run("never")}</mc:Choice>'
        f"<mc:Choice Requires='wps'>{run('new')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
    )
    assert [block.text for block in extract_docx(make_docx(p(choices))).blocks] == ["new"]
