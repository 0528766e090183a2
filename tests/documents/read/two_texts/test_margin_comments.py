"""Comments in the margin are never text, whoever wrote the file; a remark says how many there were."""

from __future__ import annotations

import pytest
from docx_making import make_docx, p, raw_run, run

from documents.read import read_bytes

ANCHOR = (
    "<span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]>"
    "<a class=msocomanchor id=_anchor_1 href='#_msocom_1' name=_msoanchor_1>[KA1]</a><![endif]>"
    "<span style='mso-special-character:comment'>&nbsp;<o:p></o:p></span></span></span>"
)
LIST = (
    "<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1>"
    "<![endif]><div style='mso-element:comment'><![if !supportAnnotations]><div id=_com_1 class=msocomtxt>"
    "<![endif]><span style='mso-comment-author:Kim'><![if !supportAnnotations]><a name=_msocom_1></a><![endif]>"
    "</span><p class=MsoCommentText><span class=MsoCommentReference><a href='#_msoanchor_1' class=msocomoff>"
    "[KA1]</a></span>SECRET thought</p><p class=MsoCommentText>SECRET second paragraph</p></div></div></div>"
)
LIBRE = "<meta name=generator content='LibreOffice 7.4.7.2 (Linux)'/>"
PAGES = {
    "Word": ("", ANCHOR, LIST, 1),
    "Word, the sign alone": ("", ANCHOR, "", 1),
    "Word, the list alone": ("", "", LIST, 1),
    "Word, the words of a comment pasted alone": (
        "",
        "<a class=msocomanchor href='#_msocom_1'>[KA1]</a>",
        "<p class=MsoCommentText><a href='#_msoanchor_1'>[KA1]</a>SECRET thought</p>",
        1,
    ),
    "Word, two signs": ("", ANCHOR + ANCHOR, LIST, 2),
    "Google Docs": (
        "",
        "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>",
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>SECRET thought</span></p></div>",
        1,
    ),
    "Google Docs, two": (
        "",
        "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup><sup><a href='#cmnt2' id='cmnt_ref2'>[b]</a></sup>",
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>SECRET</span></p></div>"
        "<div><p><a href='#cmnt_ref2' id='cmnt2'>[b]</a><span>SECRET</span></p></div>",
        2,
    ),
    "LibreOffice": (LIBRE, "<!-- SECRET thought -->", "", 1),
    "LibreOffice, its other page": (
        "",
        "<span title=annotation class=annotation_style_by_filter><br/>[ANNOTATION:<br/><span title='dc:creator'>"
        "BY 'Kim'</span><br/><span>NOTE: 'SECRET'</span>]</span>",
        "",
        1,
    ),
}


@pytest.mark.parametrize(("head", "sign", "listed", "number"), PAGES.values(), ids=PAGES.keys())
def test_comments_of_a_page(head, sign, listed, number):
    page = (
        f"<html><head><meta charset=utf-8>{head}</head><body><p>The Council,</p><p>1. Condemns the violations{sign};</p>"
        f"<p>2. Decides to remain seized.</p>{listed}</body></html>"
    )
    read = read_bytes(page.encode(), "a.html")
    assert [p.text for p in read.paragraphs] == ["Condemns the violations;", "Decides to remain seized."]
    assert [(w.code, w.message.partition(" ")[0]) for w in read.warnings] == [("comments", str(number))]
    assert "SECRET" not in str(read)


def test_comments_of_html_itself_are_nothing_to_tell():
    page = (
        "<html><p>The Council,<!-- a --></p><p>1. Notes<!-- end --> it;</p><p>2. Decides to go on.</p></html>"
    )
    assert read_bytes(page.encode(), "a.html").warnings == ()


def test_commented_words_stay():
    page = (
        "<html><p>The Council,</p><p>1. Condemns <a style='mso-comment-reference:KA_1;mso-comment-date:20250101T1000'>"
        f"the violations</a>{ANCHOR};</p><p>2. Decides to go on.</p></html>"
    )
    assert read_bytes(page.encode(), "a.html").paragraphs[0].text == "Condemns the violations;"


def test_comments_of_a_word_file():
    sign = raw_run("<w:commentReference w:id='1'/>")
    marked = "<w:commentRangeStart w:id='1'/>" + run("1. Condemns it;") + "<w:commentRangeEnd w:id='1'/>"
    data = make_docx(p("The Council,"), p(marked + sign), p("2. Decides to remain seized."))
    read = read_bytes(data, "a.docx")
    assert read.paragraphs[0].text == "Condemns it;"
    assert [w.message for w in read.warnings] == ["1 comment in the margin left out."]
