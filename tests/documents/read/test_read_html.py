"""Web pages and clipboard HTML to blocks."""

from __future__ import annotations

import pytest

from documents.draft import Footnote
from documents.errors import DocumentError
from documents.read.html import extract_html


def texts(html: str | bytes, reading: str = "proposed") -> list[str]:
    return [block.text for block in extract_html(html, {"reading": reading}).blocks]


def codes(html: str) -> list[str]:
    return [warning.code for warning in extract_html(html).warnings]


TEXTS = {
    "paragraphs": ("<p>One</p><p>Two</p>", ["One", "Two"]),
    "paragraphs left open": ("<p>One<p>Two", ["One", "Two"]),
    "a fragment without any tag": ("Just words", ["Just words"]),
    "white space is one space": ("<p>  One \n\t two  </p>", ["One two"]),
    "no space is made up": ("<p><i>Wel</i>comes<b>,</b> it</p>", ["Welcomes, it"]),
    "space before a tag counts once": ("<p><i>Noting </i> that</p>", ["Noting that"]),
    "headings and lists and cells are blocks": (
        "<h1>A</h1><ul><li>b<li>c</ul><table><tr><td>d<td>e</table><blockquote>f</blockquote><dl><dt>g<dd>h</dl>",
        list("Abcdefgh"),
    ),
    "words between blocks": ("<div>a<p>b</p>c<div>d</div>e</div>", list("abcde")),
    "entities": ("<p>Human &amp; Peoples&rsquo; &#8220;rights&#x201D;&nbsp;&sect;</p>", ["Human & Peoples’ “rights”\u00a0§"]),
    "quotation marks of q": ("<p>the <q>soft</q> targets</p>", ["the “soft” targets"]),
    "one line break between paragraphs": ("<p>Recalling it,<br>Noting it,</p>", ["Recalling it,", "Noting it,"]),
    "one line break inside a sentence": ("<p>Recalling the text of the<br>report</p>", ["Recalling the text of the\nreport"]),
    "two line breaks": ("Recalling the text<br><br/>of it", ["Recalling the text", "of it"]),
    "two line breaks and spaces between": ("a <br> &nbsp; \n <br> b", ["a", "b"]),
    "title lines": ("<p>Human Rights Council<br>Fifty-ninth session</p>", ["Human Rights Council", "Fifty-ninth session"]),
    "preformatted lines": ("<pre>Recalling it,\n\nNoting the report,\n</pre>", ["Recalling it,", "Noting the report,"]),
    "preformatted and wrapped": (
        "<pre>Recalling the Universal Declaration and the\nCovenants on Human Rights, and noting all of\n"
        "the reports of the special envoy that the\nCouncil has received in this regard,\n"
        "Noting with concern the things told therein,</pre>",
        [
            "Recalling the Universal Declaration and the\nCovenants on Human Rights, and noting all of\n"
            "the reports of the special envoy that the\nCouncil has received in this regard,\n"
            "Noting with concern the things told therein,"
        ],
    ),
    "space kept by style": ("<p>1.<span style='white-space:pre'>\t</span>Welcomes</p>", ["1.\tWelcomes"]),
    "number alone in a cell": (
        "<table><tr><td>1.</td><td>Welcomes it;</td></tr><tr><td><p>(a)</p></td><td>One</td></tr></table>",
        ["1.\tWelcomes it;", "(a)\tOne"],
    ),
    "insertion and deletion": ("<p>the <del>old</del><ins>new</ins> text</p>", ["the new text"]),
    "whole paragraph deleted": ("<p>a</p><del><p>gone</p></del><p>b</p>", ["a", "b"]),
    "not shown": ("<p>a</p><p style='display: none'>x</p><p hidden>y</p><p style='visibility:hidden'>z</p>", ["a"]),
    "not shown by class": ("<style>.no{display:none}</style><p class=no>x</p><p>a</p>", ["a"]),
    "not shown only in print": ("<style>@media print{.no{display:none}}</style><p class=no>x</p><p>a</p>", ["x", "a"]),
    "code and controls": (
        "<head><title>T</title></head><script>if (a<b) 'x'</script><style>p{}</style><noscript>n</noscript>"
        "<button>b</button><select><option>o</select><textarea>t</textarea><svg><text>s</text></svg>"
        "<template><p>t</p></template><iframe>i</iframe><p>a",
        ["a"],
    ),
    "a script in the middle of a sentence": ("<p>Recalling<script>x</script> it</p>", ["Recalling it"]),
    "a comment in the middle of a word": ("<p>Wel<!-- x -->comes</p>", ["Welcomes"]),
    "null bytes and control characters": ("<p>Wel\x00com\x01es</p>", ["Welcomes"]),
    "half a surrogate": ("<p>a\ud800b</p>", ["ab"]),
    "an image's alternative text is none": ("<p>a<img alt='logo'></p>", ["a"]),
    "unclosed tags": ("<div><p><i>Welcomes <b>it", ["Welcomes it"]),
    "tags closed in the wrong order": ("<p><b><i>a</b></i></div></table>b", ["ab"]),
    "end tags only": ("</p></div>a</li>", ["a"]),
    "uppercase tags": ("<P>a</P><UL><LI>b</UL>", ["a", "b"]),
    "XHTML": ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>One<br/>Two</p></body></html>", ["One", "Two"]),
    "a document type": ("<!DOCTYPE html><p>a", ["a"]),
    "a document type with entities": ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a&x;b', ["]>", "a&x;b"]),
    "ruby: the base only": ("<p><ruby>base<rp>(</rp><rt>reading</rt><rp>)</rp></ruby></p>", ["base"]),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_text(html, expected):
    assert texts(html) == expected


def test_changes_rejected():
    assert texts("<p>the <del>old</del><ins>new</ins> text</p>", reading="base") == ["the old text"]


LISTS = {
    "ordered": ("<ol><li>x<li>x</ol>", ["1.", "2."]),
    "starts at": ("<ol start=5><li>x<li>x</ol>", ["5.", "6."]),
    "starts below nothing": ("<ol start=-1><li>x<li>x<li>x</ol>", ["-1.", "0.", "1."]),
    "start that is no number": ("<ol start=five><li>x</ol>", ["1."]),
    "start beyond all lists": ("<ol start=99999999999999><li>x</ol>", ["1."]),
    "letters": ("<ol type=a><li>x<li>x</ol>", ["a.", "b."]),
    "capital letters": ("<ol type=A><li>x</ol>", ["A."]),
    "Roman": ("<ol type=i start=4><li>x<li>x</ol>", ["iv.", "v."]),
    "capital Roman": ("<ol type=I start=9><li>x</ol>", ["IX."]),
    "after z": ("<ol type=a start=26><li>x<li>x<li>x</ol>", ["z.", "aa.", "ab."]),
    "letters for nothing": ("<ol type=a start=0><li>x</ol>", ["0."]),
    "an item's own value": ("<ol><li>x<li value=7>x<li>x</ol>", ["1.", "7.", "8."]),
    "an item's own type": ("<ol><li>x<li type=a>x<li>x</ol>", ["1.", "b.", "3."]),
    "reversed": ("<ol reversed><li>x<li>x<li>x</ol>", ["3.", "2.", "1."]),
    "reversed from": ("<ol reversed start=10><li>x<li>x</ol>", ["10.", "9."]),
    "by style": ("<ol style='list-style-type: lower-alpha'><li>x</ol>", ["a."]),
    "by style in short": ("<ol style='list-style: upper-roman inside'><li>x</ol>", ["I."]),
    "by an item's style": ("<ol><li style='list-style-type:lower-roman'>x</ol>", ["i."]),
    "by class": ("<style>ol.sub { list-style-type: lower-latin }</style><ol class=sub><li>x</ol>", ["a."]),
    "leading zero": ("<ol style='list-style-type:decimal-leading-zero'><li>x</ol>", ["01."]),
    "Greek": ("<ol style='list-style-type:lower-greek'><li>x<li>x</ol>", ["α.", "β."]),
    "none: numbers are typed": ("<ol style='list-style:none'><li>1. x</ol>", [""]),
    "a text of its own": ("<ol style='list-style-type:\"– \"'><li>x</ol>", ["–"]),
    "bullets": ("<ul><li>x<li>x</ul>", ["•", "•"]),
    "an ordered look for a bullet list": ("<ul style='list-style-type:decimal'><li>x</ul>", ["1."]),
    "nested": ("<ol><li>x<ol type=a><li>x<li>x</ol><li>x</ol>", ["1.", "a.", "b.", "2."]),
    "nested beside the items, as word processors do": (
        "<ol><li>x</li><ol type=a><li>x</li></ol><li>x</li></ol>",
        ["1.", "a.", "2."],
    ),
    "paragraphs in an item": ("<ol><li><p>x</p><p>x</p><li><p>x</p></ol>", ["1.", "", "2."]),
    "an item outside any list": ("<li>x", [""]),
    "a list that ends twice": ("<ol><li>x</ol></ol><ol><li>x</ol>", ["1.", "1."]),
}


@pytest.mark.parametrize(("html", "expected"), LISTS.values(), ids=LISTS.keys())
def test_list_numbers(html, expected):
    assert [block.number for block in extract_html(html).blocks] == expected


def test_list_levels():
    blocks = extract_html("<p>x<ol><li>x<ol><li>x<ul><li>x</ul></ol><p>x</p></ol><p>x").blocks
    assert [block.level for block in blocks] == [0, 0, 1, 2, 0, 0]


def test_an_empty_item_counts_and_is_told():
    source = extract_html("<ol><li>x<li> <li>x</ol>")
    assert [block.number for block in source.blocks] == ["1.", "3."]


ITALICS = {
    "i": ("<p><i>Welcomes</i> it", ["Welcomes"]),
    "em": ("<p><em>Welcomes</em> it", ["Welcomes"]),
    "style": ("<p><span style='font-style: italic'>Welcomes</span> it", ["Welcomes"]),
    "short style": ("<p><span style='font: italic 12pt serif'>Welcomes</span> it", ["Welcomes"]),
    "class": (
        "<style>.c3{color:red;font-style:italic}</style><p><span class='c1 c3'>Welcomes</span> it",
        ["Welcomes"],
    ),
    "class of a paragraph": ("<style>p.q{font-style:italic}</style><p class=q>Welcomes</p>", ["Welcomes"]),
    "class of another tag": ("<style>p.q{font-style:italic}</style><p><b class=q>Welcomes</b></p>", []),
    "upright inside": ("<p><i>Welcomes <span style='font-style:normal'>it</span></i>", ["Welcomes"]),
    "inherited": ("<div style='font-style:italic'><p>Welcomes</p></div>", ["Welcomes"]),
    "over several tags": ("<p><i>Noting</i> <i><b>with</b> concern</i>, it", ["Noting with concern"]),
    "spaces are no part": ("<p>a<i> inter alia </i>b", ["inter alia"]),
}


@pytest.mark.parametrize(("html", "expected"), ITALICS.values(), ids=ITALICS.keys())
def test_italics(html, expected):
    block = extract_html(html).blocks[0]
    assert [block.text[start:end] for start, end in block.italics] == expected


LOOKS = {
    "centred by attribute": ("<p align=center>x", "centred", True),
    "centred by style": ("<div style='text-align:center'><p>x</div>", "centred", True),
    "centred by tag": ("<center>x</center>", "centred", True),
    "left again": ("<center><p style='text-align:left'>x</center>", "centred", False),
    "bold by tag": ("<p><b>x</b>", "bold", True),
    "bold heading": ("<h2>x", "bold", True),
    "bold by weight": ("<p style='font-weight:700'>x", "bold", True),
    "not bold: the wrapper Google Docs copies with": (
        "<b style='font-weight:normal'><p>x</p></b>",
        "bold",
        False,
    ),
    "partly bold is not": ("<p><b>x</b> y", "bold", False),
    "indent in points": ("<p style='margin-left:36.0pt'>x", "indent", 720),
    "indent in centimetres": ("<p style='margin:0cm 0cm 0cm 1cm'>x", "indent", 567),
    "indents add up": ("<div style='margin-left:1in'><p style='margin-left:8px'>x</div>", "indent", 1560),
    "indent that is no length": ("<p style='margin-left:auto'>x", "indent", 0),
    "style is the tag": ("<h3><span>x</span></h3>", "style", "h3"),
}


@pytest.mark.parametrize(("html", "name", "expected"), LOOKS.values(), ids=LOOKS.keys())
def test_look(html, name, expected):
    assert getattr(extract_html(html).blocks[0], name) == expected


NOTES = {
    "raised figure and a note below": "<p>Recalling<sup>1</sup> it,</p><p><sup>1</sup> A/HRC/59/7.</p>",
    "linked": "<p>Recalling<sup><a href='#fn1'>1</a></sup> it,</p><p id='fn1'>A/HRC/59/7.</p>",
    "linked both ways": (
        "<p>Recalling<a id='r1' href='#fn1'><sup>1</sup></a> it,</p><div id='fn1'><p><a href='#r1'>1</a> A/HRC/59/7.</p></div>"
    ),
    "links that lost their targets": "<p>Recalling<sup><a href='#fn1'>1</a></sup> it,</p><p><sup>1</sup> A/HRC/59/7.</p>",
    "in a list": "<p>Recalling<sup><a href='#n1'>[1]</a></sup> it,</p><ol><li id=n1>A/HRC/59/7. <a href='#r1'>↩</a></ol>",
    "Word": (
        "<p class=MsoNormal>Recalling<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''>"
        "<span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
        "<span class=MsoFootnoteReference><span lang=EN>[1]</span></span><![endif]></span></span></a> it,</p>"
        "<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width='33%'>"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' "
        "href='#_ftnref1' name='_ftn1' title=''><span class=MsoFootnoteReference>[1]</span></a> A/HRC/59/7.</p></div></div>"
    ),
    "Google Docs": (
        "<p class='c0'><span>Recalling</span><sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup><span> it,</span></p>"
        "<hr><div><p class='c1'><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>&nbsp;A/HRC/59/7.</span></p></div>"
    ),
}


@pytest.mark.parametrize("html", NOTES.values(), ids=NOTES.keys())
def test_footnotes(html):
    source = extract_html(html)
    assert [block.text for block in source.blocks] == ["Recalling it,"]
    assert source.blocks[0].footnotes == (Footnote(9, "1", "A/HRC/59/7."),)
    assert source.warnings == ()


def test_one_note_for_two_markers():
    html = "<p>A<sup><a href='#fn1'>1</a></sup></p><p>B<sup><a href='#fn1'>1</a></sup></p><p id=fn1>Note.</p>"
    assert [block.footnotes for block in extract_html(html).blocks] == [(Footnote(1, "1", "Note."),)] * 2


NO_NOTES = {
    "an ordinal": ("<p>the 4<sup>th</sup> of May</p>", ["the 4th of May"]),
    "square metres": ("<p>10 km<sup>2</sup> of land</p>", ["10 km2 of land"]),
    "a link to a paragraph": ("<p>see paragraph <a href='#p5'>5</a> above</p>", ["see paragraph 5 above"]),
    "a link to a reference that is not there": ("<p>see <a href='#ref5'>5</a> above</p>", ["see 5 above"]),
    "a link to another part of the page": (
        "<p>see part <a href='#preface'>1</a></p><p id=preface>Preface</p>",
        ["see part 1", "Preface"],
    ),
    "a paragraph that starts with a raised figure": ("<p><sup>1</sup> is a number</p>", ["1 is a number"]),
}


@pytest.mark.parametrize(("html", "expected"), NO_NOTES.values(), ids=NO_NOTES.keys())
def test_what_is_no_footnote_stays_in_the_text(html, expected):
    assert texts(html) == expected


def test_footnote_without_text_is_told():
    source = extract_html("<p>Recalling<sup>3</sup> it,</p>")
    assert source.blocks[0].footnotes == (Footnote(9, "3", ""),)
    assert [warning.code for warning in source.warnings] == ["footnote-without-text"]


WORD_ITEM = (
    "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
    "{before}<span lang=EN-GB><span style='mso-list:Ignore'>{number}<span style='font:7.0pt \"Times New Roman\"'>"
    "&nbsp;&nbsp;&nbsp; </span></span></span>{after}<i>Welcomes</i> it;<o:p></o:p></p>"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [("<![if !supportLists]>", "<![endif]>"), ("<!--[if !supportLists]-->", "<!--[endif]-->"), ("", "")],
    ids=["saved", "clipboard", "cleaned"],
)
def test_word_lists(before, after):
    items = [(1, "1."), (2, "(a)"), (3, "·"), (1, "2.")]
    html = "".join(
        WORD_ITEM.format(level=level, number=number, before=before, after=after) for level, number in items
    )
    found = [(block.level, block.number, block.text, block.italics) for block in extract_html(html).blocks]
    assert found == [
        (0, "1.", "Welcomes it;", ((0, 8),)),
        (1, "(a)", "Welcomes it;", ((0, 8),)),
        (2, "•", "Welcomes it;", ((0, 8),)),
        (0, "2.", "Welcomes it;", ((0, 8),)),
    ]


def test_word_online_lists_say_how_their_numbers_look():
    html = (
        "<ol role='list' start='1'><li data-leveltext='%1.'><p>x</p></li></ol>"
        "<ol start='3' style='list-style-type:lower-alpha'><li data-leveltext='(%2)'><p>x</p></li></ol>"
    )
    assert [block.number for block in extract_html(html).blocks] == ["1.", "(c)"]


def test_google_docs_clipboard():
    html = (
        "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'>"
        "<p dir='ltr'><span style='font-style:italic;white-space:pre-wrap;'>Recalling</span><span> it,</span></p>"
        "<ol style='margin-top:0;'><li dir='ltr' style='list-style-type:decimal;' aria-level='1'><p role='presentation'>"
        "<span style='font-style:italic'>Decides</span><span>:</span></p></li>"
        "<ol><li style='list-style-type:lower-alpha;' aria-level='2'><p><span>One;</span></p></li></ol></ol></b>"
    )
    assert [(b.number, b.text, b.italics, b.bold) for b in extract_html(html).blocks] == [
        ("", "Recalling it,", ((0, 9),), False),
        ("1.", "Decides:", ((0, 7),), False),
        ("a.", "One;", (), False),
    ]


def test_google_docs_saved_page_makes_its_numbers_by_css():
    html = (
        '<style>.lst-kix_ab-0 > li:before{content:"" counter(lst-ctn-kix_ab-0,decimal) ". "}'
        '.lst-kix_ab-1 > li:before{content:"(" counter(lst-ctn-kix_ab-1,lower-latin) ") "}'
        '.lst-kix_ab-2 > li:before{content:"" counter(lst-ctn-kix_ab-0,decimal) "." counter(lst-ctn-kix_ab-2,lower-roman) " "}'
        '.lst-kix_cd-0 > li:before{content:"\u25cf  "}ul.lst-kix_cd-0{list-style-type:none}'
        "ol.lst-kix_ab-0{list-style-type:none}.c2{font-style:italic}</style>"
        "<ol class='c1 lst-kix_ab-0 start' start='1'><li><span class='c2'>Decides</span>:</li></ol>"
        "<ol class='lst-kix_ab-1 start' start='1'><li>x</li><li>x</li></ol>"
        "<ol class='lst-kix_ab-0' start='2'><li>x</li></ol><ol class='lst-kix_ab-2 start' start='4'><li>x</li></ol>"
        "<ul class='lst-kix_cd-0'><li>x</li></ul>"
    )
    source = extract_html(html)
    assert [block.number for block in source.blocks] == ["1.", "(a)", "(b)", "2.", "2.iv", "•"]
    assert source.blocks[0].italics == ((0, 7),)


def test_windows_clipboard_frame_is_taken_off():
    html = (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\nEndFragment:0000000264\r\n"
        "SourceURL:https://example.org/\r\n<html><head><style>.q{font-style:italic}</style></head><body>Before"
        "<!--StartFragment--><p><span class=q>Welcomes</span> it</p><!--EndFragment-->After</body></html>"
    )
    block = extract_html(html).blocks[0]
    assert (block.text, block.italics) == ("Welcomes it", ((0, 8),))


BODY = "<p>Recalling the Charter of the United Nations,</p>" * 5
SURROUNDED = {
    "navigation": f"<nav><p>Home</p></nav>{BODY}",
    "navigation by role": f"<div role=navigation><p>Home</p></div>{BODY}",
    "menu by name": f"<div class='navbar top'><p>Home</p></div>{BODY}<div id=breadcrumbs><p>You are here</p></div>",
    "page header and footer": f"<header><h1>Site</h1></header>{BODY}<footer><p>Copyright</p></footer>",
    "side column": f"<aside><p>See also</p></aside>{BODY}",
    "search form": f"<form><p>Search</p><input></form>{BODY}",
    "links in a row": f"<ul><li><a href=/>Home</a><li><a href=/a>About</a><li><a href=/b>News</a></ul>{BODY}",
    "around the main part": f"<p>Top</p><main>{BODY}</main><p>Bottom</p>",
    "around an article": f"<div>Top</div><article>{BODY}</article>",
}  # fmt: skip


@pytest.mark.parametrize("html", SURROUNDED.values(), ids=SURROUNDED.keys())
def test_what_surrounds_the_text_is_left_out_and_told(html):
    source = extract_html(html)
    assert {block.text for block in source.blocks} == {"Recalling the Charter of the United Nations,"}
    assert [warning.code for warning in source.warnings] == ["page-surroundings"]


KEPT = {
    "a page that is one form": f"<form id=aspnetForm>{BODY}</form>",
    "a page that is one side column": f"<aside>{BODY}</aside><p>x",
    "a main part that is not the text": f"<main><p>Loading</p></main>{BODY}",
    "the header of an article": f"<article><header>{BODY}</header></article>",
    "two links": f"<p><a href=/>One</a></p><p><a href=/>Two</a></p>{BODY}",
    "only a menu": "<nav><p>Recalling the Charter of the United Nations,</p></nav>",
}


@pytest.mark.parametrize("html", KEPT.values(), ids=KEPT.keys())
def test_what_may_be_the_text_is_kept(html):
    assert "Recalling the Charter of the United Nations," in texts(html)


WARNINGS = {
    "changes": ("<p>a<ins>b</ins>", "tracked-changes"),
    "hidden": ("<p>a<span style='display:none'>b</span>", "hidden-text"),
    "struck through": ("<p>a<s>b</s>", "hand-marks"),
    "struck through by style": ("<p>a<span style='text-decoration:line-through'>b</span>", "hand-marks"),
}


@pytest.mark.parametrize(("html", "code"), WARNINGS.values(), ids=WARNINGS.keys())
def test_warnings(html, code):
    assert codes(html) == [code]


def test_notes_are_kept_wherever_they_stand():
    html = f"<main><p>A<sup><a href='#n'>1</a></sup></p>{BODY}</main><footer><ol><li id=n>Note.</ol><p>Copyright</footer>"
    source = extract_html(html)
    assert source.blocks[0].footnotes == (Footnote(1, "1", "Note."),)
    assert [warning.message for warning in source.warnings] == [
        "Pieces of text around the draft were left out (page footer: 1)."
    ]


def test_surroundings_are_counted_by_kind():
    (warning,) = extract_html(f"<nav><p>a<p>b</nav>{BODY}<footer>c</footer>").warnings
    assert warning.message == "Pieces of text around the draft were left out (page footer: 1, navigation: 2)."


def test_title_of_the_page_is_told():
    assert extract_html("<title> A/HRC/59/L.7 &amp; more</title><p>a").header_lines == (
        "A/HRC/59/L.7 & more",
    )


ENCODED = {
    "UTF-8": "<p>Peoples’ é".encode(),
    "UTF-8 with mark": "<p>Peoples’ é".encode("utf-8-sig"),
    "UTF-16": "<p>Peoples’ é".encode("utf-16"),
    "UTF-16 big-endian": b"\xfe\xff" + "<p>Peoples’ é".encode("utf-16-be"),
    "undeclared Windows-1252": "<p>Peoples’ é".encode("cp1252"),
    "declared Latin-1": "<meta charset=iso-8859-1><p>Peoples’ é".encode("cp1252"),
    "declared the old way": "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>Peoples’ é".encode("cp1252"),
    "declared wrongly": "<meta charset=windows-1252><p>Peoples’ é".encode(),
    "declared nonsense": "<meta charset=zip><p>Peoples’ é".encode("cp1252"),
    "said to be UTF-8 and is not": "<meta charset=utf-8><p>Peoples’ é".encode("cp1252"),
    "declared UTF-16 in UTF-8": "<meta charset=utf-16><p>Peoples’ é".encode(),
}  # fmt: skip


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_encodings(data):
    assert texts(data) == ["Peoples’ é"]


def test_declared_korean():
    assert texts("<meta charset='euc-kr'><p>인권".encode("euc-kr")) == ["인권"]


REFUSED = {
    "nothing": ("", "empty"),
    "no bytes": (b"", "empty"),
    "only tags": ("<html><body><p></p></body></html>", "no-text"),
    "only a picture": ("<img src=x>", "no-text"),
    "only a script": ("<script>x</script>", "no-text"),
    "all hidden": ("<p hidden>a", "no-text"),
    "web archive": ("MIME-Version: 1.0\nContent-Type: multipart/related", "web-archive"),
    "web archive of Chrome": ("From: <Saved by Blink>\nMIME-Version: 1.0", "web-archive"),
    "too many tags": ("<b>" * 200_001, "too-large"),
    "too large": (b"a" * (20 * 1024 * 1024 + 1), "too-large"),
}


@pytest.mark.parametrize(("html", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(html, code):
    with pytest.raises(DocumentError) as caught:
        extract_html(html)
    assert caught.value.code == code


MANY = 20_000
ENDURED = {
    "deep divisions": "<div>" * MANY + "a" + "</div>" * MANY,
    "deep divisions left open": "<div>" * MANY + "a",
    "deep italics": "<i>" * MANY + "a",
    "deep lists": "<ol><li>" * 5_000 + "a",
    "deep tables": "<table><tr><td>" * 5_000 + "a",
    "deep links": "<a href=#x>" * MANY + "a",
    "end tags": "a" + "</div>" * MANY,
    "many attributes": "<p " + " ".join(f"a{n}=x" for n in range(MANY)) + ">a",
    "one huge attribute": f"<p style='{'x' * 3_000_000}'>a",
    "one huge class": f"<p class='{'x ' * 1_000_000}'>a",
    "one huge style sheet": "<style>" + "a{" * MANY + "/*" * MANY + "</style>a",
    "one huge selector": "<style>" + "x" * 3_000_000 + "</style>a",
    "comments left open": "a" + "<!--" * MANY,
    "tags left open": "a" + "<b " * MANY,
    "entities": "a" + "&amp;" * MANY,
    "line breaks": "a" + "<br>" * MANY,
    "line breaks in one block": "<pre>a" + "\nb" * MANY + "</pre>",
    "footnote markers": "<p>a" + "<sup><a href=#n>1</a></sup>b" * 5_000,
    "notes": "<p>a</p>" + "<p><sup>1</sup>b</p>" * 5_000,
    "cells": "<table><tr>" + "<td>1.</td>" * 5_000 + "<td>a</table>",
    "null bytes": "\x00" * MANY + "<p>a",
    "spaces": "<p>a" + " " * 3_000_000,
    "hyphens and exclamation marks": "<!-" * MANY + "a",
}


@pytest.mark.parametrize("html", ENDURED.values(), ids=ENDURED.keys())
def test_endured(html):
    """What is made to hurt a reader either reads or is refused, and soon."""
    try:
        assert extract_html(html).blocks
    except DocumentError as error:
        assert error.code in ("no-text", "too-large")  # noqa: PT017
