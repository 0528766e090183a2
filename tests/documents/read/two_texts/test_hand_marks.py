"""Changes marked by hand: which bold, underlined and struck words are marks, and what each of the two texts has.

Lines are written with signs here: ~struck~, *bold*, _underlined_, and are tried as a page and as a Word file.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress

import pytest
from docx_making import (
    UN_LEVELS,
    abstract,
    in_list,
    in_style,
    make_docx,
    note,
    note_mark,
    num,
    p,
    run,
    style,
)
from growing import MOST, took

from documents.draft import DraftText
from documents.errors import DocumentError
from documents.read import read_bytes
from documents.read.html import extract_html

BASE = {"reading": "base"}
SIGN = re.compile(r"([~*_])")
OPEN = ["The Council,"]
CLOSE = ["9. Decides to remain seized of the matter."]
PAGE = {"~": ("<s>", "</s>"), "*": ("<b>", "</b>"), "_": ("<u>", "</u>")}
WORD = {"~": "<w:strike/>", "*": "<w:b/>", "_": '<w:u w:val="single"/>'}


def as_page(lines: list[str]) -> bytes:
    paragraphs = []
    for line in lines:
        is_open: list[str] = []
        out = []
        for piece in SIGN.split(line):
            if piece not in PAGE:
                out.append(html.escape(piece))
            elif piece in is_open:
                assert is_open.pop() == piece
                out.append(PAGE[piece][1])
            else:
                is_open.append(piece)
                out.append(PAGE[piece][0])
        paragraphs.append(f"<p>{''.join(out)}</p>")
    return f"<html><body>{''.join(paragraphs)}</body></html>".encode()


def as_word(lines: list[str]) -> bytes:
    paragraphs = []
    for line in lines:
        on: set[str] = set()
        runs = []
        for piece in SIGN.split(line):
            if piece in WORD:
                on ^= {piece}
            elif piece:
                runs.append(run(piece, "".join(WORD[sign] for sign in sorted(on))))
        paragraphs.append(p("".join(runs)))
    return make_docx(*paragraphs)


MADE = {"page": (as_page, "draft.html"), "Word file": (as_word, "draft.docx")}


def labelled(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


BOTH = "OP 9 Decides to remain seized of the matter."
MARKED = {
    "a word for a word": (
        ["1. Urges all States to ~consider~ *ratify* the Covenant;"],
        ["OP 1 Urges all States to consider the Covenant;"],
        ["OP 1 Urges all States to ratify the Covenant;"],
    ),
    "without a space between them": (
        ["1. Urges all States to ~sign~_ratify_ the Covenant;"],
        ["OP 1 Urges all States to sign the Covenant;"],
        ["OP 1 Urges all States to ratify the Covenant;"],
    ),
    "bold and underlined": (
        ["1. Welcomes the ~draft~ *_final_* report;"],
        ["OP 1 Welcomes the draft report;"],
        ["OP 1 Welcomes the final report;"],
    ),
    "new words before a comma": (
        ["Recalling the Charter _and the Covenants_,", "1. Notes the ~late~ report;"],
        ["PP 1 Recalling the Charter,", "OP 1 Notes the late report;"],
        ["PP 1 Recalling the Charter and the Covenants,", "OP 1 Notes the report;"],
    ),
    "words struck before the end": (
        ["1. Requests the Secretariat to report~, within existing resources,~ every year;"],
        ["OP 1 Requests the Secretariat to report, within existing resources, every year;"],
        ["OP 1 Requests the Secretariat to report every year;"],
    ),
    "a word in brackets": (
        ["1. Notes the (~brief~ long) report *(in French)*;"],
        ["OP 1 Notes the (brief long) report;"],
        ["OP 1 Notes the (long) report (in French);"],
    ),
    "only struck words": (
        ["1. Condemns ~strongly~ the attacks;"],
        ["OP 1 Condemns strongly the attacks;"],
        ["OP 1 Condemns the attacks;"],
    ),
    "a part of a word": (
        ["1. Calls upon State*s* to report~s~;"],
        ["OP 1 Calls upon State to reports;"],
        ["OP 1 Calls upon States to report;"],
    ),
    "a new paragraph": (
        ["1. Welcomes ~with regret~ the visit;", "*1 bis. Invites the envoy to return;*"],
        ["OP 1 Welcomes with regret the visit;"],
        ["OP 1 Welcomes the visit;", "OP 1bis Invites the envoy to return;"],
    ),
    "a new paragraph but for its end": (
        ["1. Welcomes ~with regret~ the visit;", "1 bis. _Invites the envoy to return_;"],
        ["OP 1 Welcomes with regret the visit;"],
        ["OP 1 Welcomes the visit;", "OP 1bis Invites the envoy to return;"],
    ),
    "a struck paragraph": (
        ["1. Welcomes the visit;", "~2. Deplores the delay;~"],
        ["OP 1 Welcomes the visit;", "OP 2 Deplores the delay;"],
        ["OP 1 Welcomes the visit;"],
    ),
    "a struck paragraph with a plain label": (
        ["*OP1* Welcomes the visit;", "*OP2* ~Deplores the delay;~"],
        ["OP 1 Welcomes the visit;", "OP 2 Deplores the delay;"],
        ["OP 1 Welcomes the visit;"],
    ),
    "labels in bold are labels": (
        ["*PP1* Recalling ~all~ its work,", "*OP1* Welcomes the _second_ visit;"],
        ["PP 1 Recalling all its work,", "OP 1 Welcomes the visit;"],
        ["PP 1 Recalling its work,", "OP 1 Welcomes the second visit;"],
    ),
    "a label for a label": (
        ["1. Welcomes the visit;", "~OP 2~ *OP 3* Notes the report;"],
        ["OP 1 Welcomes the visit;", "OP 2 Notes the report;"],
        ["OP 1 Welcomes the visit;", "OP 3 Notes the report;"],
    ),
    "underlined openings are a habit": (
        ["_Recalling_ the ~old~ Charter,", "_Noting_ the *second* report,", "1. _Welcomes_ the visit;", "2. _Requests_ a report;"],
        ["PP 1 Recalling the old Charter,", "PP 2 Noting the report,", "OP 1 Welcomes the visit;", "OP 2 Requests a report;"],
        ["PP 1 Recalling the Charter,", "PP 2 Noting the second report,", "OP 1 Welcomes the visit;", "OP 2 Requests a report;"],
    ),
    "bold openings are a habit of operative paragraphs": (
        ["Recalling the ~old~ Charter,", "Noting the report,", "1. *Welcomes* the _first_ visit;", "2. *Requests* a report;", "3. *Invites* States;"],
        ["PP 1 Recalling the old Charter,", "PP 2 Noting the report,", "OP 1 Welcomes the visit;", "OP 2 Requests a report;", "OP 3 Invites States;"],
        ["PP 1 Recalling the Charter,", "PP 2 Noting the report,", "OP 1 Welcomes the first visit;", "OP 2 Requests a report;", "OP 3 Invites States;"],
    ),
    "a new paragraph where openings are bold": (
        ["1. *Welcomes* the ~first~ visit;", "2. *Requests* a report;", "3. *Invites* _all States to take part;_"],
        ["OP 1 Welcomes the first visit;", "OP 2 Requests a report;"],
        ["OP 1 Welcomes the visit;", "OP 2 Requests a report;", "OP 3 Invites all States to take part;"],
    ),
    "an opening for an opening": (
        ["1. ~Urges~ *Calls upon* States to act;", "2. Requests a report;"],
        ["OP 1 Urges States to act;", "OP 2 Requests a report;"],
        ["OP 1 Calls upon States to act;", "OP 2 Requests a report;"],
    ),
    "a new adverb before the verb": (
        ["1. *Strongly* condemns the attacks;", "2. Requests a ~written~ report;"],
        ["OP 1 condemns the attacks;", "OP 2 Requests a written report;"],
        ["OP 1 Strongly condemns the attacks;", "OP 2 Requests a report;"],
    ),
    "what a paragraph is about, in bold before a colon": (
        ["1. *Access to water:* Calls upon States to build ~deep~ wells;"],
        ["OP 1 Access to water: Calls upon States to build deep wells;"],
        ["OP 1 Access to water: Calls upon States to build wells;"],
    ),
    "several marks in one paragraph": (
        ["1. Requests the ~Secretary-General~ *High Commissioner* to submit ~a~ *an interim* report ~in 2030~;"],
        ["OP 1 Requests the Secretary-General to submit a report in 2030;"],
        ["OP 1 Requests the High Commissioner to submit an interim report;"],
    ),
    "sub-paragraphs": (
        ["1. Requests States:", "(a) To dig ~deep~ wells;", "*(b) To share their water;*"],
        ["OP 1 Requests States:", "OP 1(a) To dig deep wells;"],
        ["OP 1 Requests States:", "OP 1(a) To dig wells;", "OP 1(b) To share their water;"],
    ),
    "a letter in Korean": (
        ["1. Requests ~모든~ *각* 국가에 협력을;"],
        ["OP 1 Requests 모든 국가에 협력을;"],
        ["OP 1 Requests 각 국가에 협력을;"],
    ),
    "bold alone in few sentences": (
        ["Recalling the Charter *and the Covenants*,", "Noting the report,", "1. Welcomes the visit;", "2. Requests a report;"],
        ["PP 1 Recalling the Charter,", "PP 2 Noting the report,", "OP 1 Welcomes the visit;", "OP 2 Requests a report;"],
        ["PP 1 Recalling the Charter and the Covenants,", "PP 2 Noting the report,", "OP 1 Welcomes the visit;", "OP 2 Requests a report;"],
    ),
    "a new paragraph underlined alone": (
        ["Recalling the Charter,", "Noting the report,", "1. Welcomes the visit;", "_1 bis. Thanks the host;_"],
        ["PP 1 Recalling the Charter,", "PP 2 Noting the report,", "OP 1 Welcomes the visit;"],
        ["PP 1 Recalling the Charter,", "PP 2 Noting the report,", "OP 1 Welcomes the visit;", "OP 1bis Thanks the host;"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())
@pytest.mark.parametrize(("lines", "base", "proposed"), MARKED.values(), ids=MARKED.keys())
def test_two_texts(lines, base, proposed, made):
    make, name = made
    data = make([*OPEN, *lines, *CLOSE])
    read = read_bytes(data, name)
    assert labelled(read) == [*proposed, BOTH]
    assert [(question.key, question.chosen) for question in read.questions] == [("reading", "proposed")]
    assert [w.code for w in read.warnings if w.code != "number-gap"] == ["hand-marks"]
    assert labelled(read_bytes(data, name, answers=BASE)) == [*base, BOTH]


NO_MARKS = {
    "nothing": ["1. Welcomes the visit;"],
    "labels in bold": ["*PP1* Recalling the Charter,", "*OP1* Welcomes the visit;"],
    "openings underlined": ["_Recalling_ the Charter,", "_Noting_ the report,", "1. _Welcomes_ the visit;", "2. _Notes_ it;"],
    "openings in bold with their label": ["*1. Welcomes* the visit;", "*2. Notes* it;", "*3. Requests* a report;"],
    "openings of operative paragraphs alone": ["Recalling it,", "Noting it,", "Aware of it,", "1. *Welcomes* it;", "2. *Notes* it;"],
    "a title in bold": ["*Clean rivers*", "The Assembly,", "1. Welcomes the visit;"],
    "a heading in bold": ["1. Welcomes the visit;", "*Follow-up*", "2. Notes it;"],
    "a heading underlined": ["1. Welcomes the visit;", "_General provisions_", "2. Notes it;"],
    "everything in bold": ["*1. Welcomes the visit;*", "*2. Notes it;*", "*3. Requests a report;*"],
    "an enacting line in bold": ["*The Human Rights Council*,", "1. Welcomes the visit;", "2. Notes it;"],
    "names in bold in most paragraphs": ["1. Thanks *Freedonia* for it;", "2. Thanks *Sylvania* for it;", "3. Notes it;"],
    "who speaks, in bold before a colon": ["1. *Welcomes the visit:* it was long;", "2. Notes it;", "3. Requests a report;"],
}  # fmt: skip


@pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())
@pytest.mark.parametrize("lines", NO_MARKS.values(), ids=NO_MARKS.keys())
def test_no_marks(lines, made):
    make, name = made
    plain = [SIGN.sub("", line) for line in lines]
    read = read_bytes(make([*OPEN, *lines, *CLOSE]), name)
    assert read.questions == ()
    assert "hand-marks" not in [warning.code for warning in read.warnings]
    assert labelled(read) == labelled(read_bytes(make([*OPEN, *plain, *CLOSE]), name))


STRUCK = {
    "s": "<s>old</s>",
    "strike": "<strike>old</strike>",
    "del": "<del>old</del>",
    "style": "<span style='text-decoration: line-through'>old</span>",
    "style with colour": "<span style='text-decoration: line-through red'>old</span>",
    "style by its long name": "<span style='text-decoration-line: underline line-through'>old</span>",
    "two lines, by Word": "<s><span style='text-line-through:double'>old</span></s>",
    "two lines, by style alone": "<span style='text-line-through:double'>old</span>",
    "a class": "<span class=gone>old</span>",
    "in a link": "<a href='http://x.test'><s>old</s></a>",
    "in pieces": "<s>o</s><i><s>ld</s></i>",
}
MARKS = {
    "b": "<b>new</b>",
    "strong": "<strong>new</strong>",
    "u": "<u>new</u>",
    "ins": "<ins>new</ins>",
    "underline by style": "<span style='text-decoration:underline'>new</span>",
    "weight": "<span style='font-weight:700'>new</span>",
    "a class": "<span class=added>new</span>",
    "in pieces": "<b>n</b><b><i>ew</i></b>",
}


@pytest.mark.parametrize("struck", STRUCK.values(), ids=STRUCK.keys())
@pytest.mark.parametrize("marked", MARKS.values(), ids=MARKS.keys())
def test_marks_of_a_page(struck, marked):
    data = (
        "<html><head><style>.gone{text-decoration:line-through} .added{font-weight:bold}</style></head><p>The Council,</p>"
        f"<p>1. Welcomes the {struck} {marked} report;</p><p>2. Decides to remain seized.</p>"
    ).encode()
    assert read_bytes(data, "a.html").paragraphs[0].text == "Welcomes the new report;"
    assert read_bytes(data, "a.html", answers=BASE).paragraphs[0].text == "Welcomes the old report;"


WORD_STRUCK = {
    "strike": "<w:strike/>",
    "double": "<w:dstrike/>",
    "double, and single taken back": "<w:strike w:val='0'/><w:dstrike/>",
    "by a style": "<w:rStyle w:val='Gone'/>",
    "in red": "<w:strike/><w:color w:val='FF0000'/>",
}
WORD_MARKED = {
    "bold": "<w:b/>",
    "underlined": "<w:u w:val='single'/>",
    "underlined twice": "<w:u w:val='double'/>",
    "wavy": "<w:u w:val='wave'/>",
    "by a style": "<w:rStyle w:val='Added'/>",
    "bold, in blue": "<w:b/><w:color w:val='0000FF'/>",
}


@pytest.mark.parametrize("struck", WORD_STRUCK.values(), ids=WORD_STRUCK.keys())
@pytest.mark.parametrize("marked", WORD_MARKED.values(), ids=WORD_MARKED.keys())
def test_marks_of_word(struck, marked):
    styles = style("Gone", kind="character", rPr="<w:strike/>") + style(
        "Added", kind="character", rPr="<w:u w:val='single'/>"
    )
    data = make_docx(
        p("The Council,"),
        p(run("1. Welcomes the ") + run("old", struck) + run(" ") + run("new", marked) + run(" report;")),
        p("2. Decides to remain seized."),
        styles=styles,
    )
    assert read_bytes(data, "a.docx").paragraphs[0].text == "Welcomes the new report;"
    assert read_bytes(data, "a.docx", answers=BASE).paragraphs[0].text == "Welcomes the old report;"


NO_MARKS_OF_WORD = {
    "underlining taken back": run("new", "<w:u w:val='none'/>"),
    "colour": run("new", "<w:color w:val='FF0000'/>"),
    "highlight": run("new", "<w:highlight w:val='yellow'/>"),
    "a link": "<w:hyperlink>" + run("new", WORD["_"]) + "</w:hyperlink>",
    "a link's style": run("new", "<w:rStyle w:val='Hyperlink'/>"),
    "strike taken back": run("new", "<w:strike w:val='0'/>"),
}


@pytest.mark.parametrize("piece", NO_MARKS_OF_WORD.values(), ids=NO_MARKS_OF_WORD.keys())
def test_no_marks_of_word(piece):
    styles = style("Hyperlink", kind="character", rPr="<w:u w:val='single'/>")
    rest = [p(f"{number}. Notes it;") for number in (2, 3, 4)]
    body = [p("The Council,"), p(run("1. Welcomes the ") + piece + run(" report;")), *rest]
    read = read_bytes(make_docx(*body, styles=styles), "a.docx")
    assert (read.questions, read.paragraphs[0].text) == ((), "Welcomes the new report;")


def test_links_of_a_page_are_underlined_for_being_links():
    link = "<a href='http://x.test'><u>report</u> <span style='text-decoration:underline'>here</span></a>"
    rest = "".join(f"<p>{number}. Notes it;</p>" for number in (2, 3, 4))
    assert read_bytes(f"<p>1. Welcomes the {link};</p>{rest}".encode(), "a.html").questions == ()


def test_numbers_of_lists_count_in_each_text():
    """A paragraph that is not in a text is not counted by its list, in Word and on a page."""
    new = run("Thanks the host;", "<w:u w:val='single'/>")
    body = [p(run("Welcomes ") + run("well", "<w:strike/>") + run(" it;"), in_list(1)), p(new, in_list(1))]
    numbering = abstract(0, *UN_LEVELS) + num(1, 0)
    word = make_docx(p("The Council,"), *body, p("Notes it.", in_list(1)), numbering=numbering)
    page = "<p>The Council,</p><ol><li>Welcomes <s>well</s> it;<li><u>Thanks the host;</u><li>Notes it.</ol>"
    tracked = "<p>The Council,</p><ol><li>Welcomes <del>well</del> it;<li><ins>Thanks the host;</ins><li>Notes it.</ol>"
    for data in (word, page.encode(), tracked.encode()):
        assert labelled(read_bytes(data, "a", answers=BASE)) == ["OP 1 Welcomes well it;", "OP 2 Notes it."]
        assert labelled(read_bytes(data, "a")) == [
            "OP 1 Welcomes it;",
            "OP 2 Thanks the host;",
            "OP 3 Notes it.",
        ]


def test_footnotes_go_with_their_words():
    """A note on struck words is not in the proposed text; the words of a note are read as the text is."""
    marked = note_mark(1).replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>", 1)
    old = run("See A/1") + run(" and A/2", "<w:strike/>") + run(".")
    data = make_docx(
        p("The Council,"),
        p(
            run("1. Notes the ")
            + run("old", "<w:strike/>")
            + marked
            + run(" report")
            + note_mark(2)
            + run(".")
        ),
        footnotes=note(1, p("Of last year.")) + note(2, p(old)),
    )
    proposed, base = (read_bytes(data, "a.docx", answers=answers).paragraphs[0] for answers in ({}, BASE))
    assert [note.text for note in proposed.footnotes] == ["See A/1."]
    assert [note.text for note in base.footnotes] == ["Of last year.", "See A/1 and A/2."]
    assert [proposed.text[: note.offset] for note in proposed.footnotes] == ["Notes the report"]


def test_a_style_of_headings_is_no_mark():
    body = [
        p("The Council,"),
        p(run("1. Notes the ") + run("old", "<w:strike/>") + run(" report;")),
        p("Follow-up.", in_style("Part")),
        p("2. Decides to remain seized."),
    ]
    data = make_docx(*body, styles=style("Part", "heading 2", rPr="<w:b/>"))
    assert "Follow-up" in str(read_bytes(data, "a.docx", answers=BASE).paragraphs)


def test_labels_in_cells_of_their_own_go_with_their_paragraphs():
    rows = "".join(
        f"<tr><td><b>{label}</b></td><td>{text}</td></tr>"
        for label, text in (
            ("PP1", "Recalling <s>all</s> its work,"),
            ("OP1", "<u>Welcomes the visit;</u>"),
            ("OP2", "Notes it."),
        )
    )
    data = f"<p>The Council,</p><table>{rows}</table>".encode()
    assert labelled(read_bytes(data, "a.html", answers=BASE)) == [
        "PP 1 Recalling all its work,",
        "OP 2 Notes it.",
    ]


def test_what_is_asked_says_how_much_is_marked():
    data = as_page([*OPEN, "1. Notes the ~old~ *new* report;", "2. ~Thanks~ _Praises_ the host;", *CLOSE])
    (question,) = read_bytes(data, "a.html").questions
    assert question.text == (
        "This file holds two texts (2 passages struck through by hand and 2 passages in bold or underlined). "
        "Which is meant?"
    )
    assert [option.value for option in question.options] == ["proposed", "base"]


def test_a_file_that_is_all_struck_has_no_proposed_text():
    for make, name in MADE.values():
        data = make(["~1. Notes the report;~", "~2. Decides to remain seized.~"])
        with pytest.raises(DocumentError) as caught:
            read_bytes(data, name)
        assert caught.value.code == "no-text"
        assert len(read_bytes(data, name, answers=BASE).paragraphs) == 2


LARGE = {
    "marks in one paragraph": lambda n: "<p>1. Notes " + "<s>a</s> <b>b</b> c " * n + ";</p>",
    "points in bold": lambda n: "<p>1. Notes " + "<b>.</b>,<u>;</u>" * n + "</p>",
    "spaces between marks": lambda n: "<p>1. Notes " + "<s>a</s>   \n " * n + "<b>b</b></p>",
    "rows side by side": lambda n: "<table>" + "<tr><td>1. Notes it;<td>1. Regrets it;" * n + "</table>",
    "tables": lambda n: "<table><tr><td>1. Notes it;<td>1. Regrets it;</table>" * n,
    "cells over many rows": lambda n: "<table>" + "<tr><td rowspan=9999 colspan=99>1. Notes it;<td>2." * n + "</table>",
    "list items that go": lambda n: "<ol>" + "<li><u>Notes it;</u><li>Thanks <s>x</s> him;" * n + "</ol>",
}  # fmt: skip


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE.keys())
def test_time_grows_no_faster_than_the_file(make):
    small, large = (took(extracted, make(size), 2) for size in (400, 3_200))
    assert large < MOST * small


def extracted(page: str) -> None:
    for answers in ({}, BASE):
        with suppress(DocumentError):
            extract_html(f"<html><p>The Council,</p>{page}", answers)
