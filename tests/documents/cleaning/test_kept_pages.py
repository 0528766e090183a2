"""A kept web page names nobody in its tags, and shows what it showed; a plain text is left alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.cleaning import without_names
from documents.errors import DocumentError
from documents.read.html import extract_html

SHOWN = "<p>The Lantern Council,</p><p>Recalling its charter,</p>"
PLACES = {
    "author": '<meta name="author" content="Zelda">',
    "author without quotes": "<META content=Zelda NAME=Author>",
    "author of an article": '<meta property="article:author" content="Zelda">',
    "creator": "<meta name=dc.creator content='Zelda > Zoe'>",
    "properties of Office": "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Zelda</o:Author></o:DocumentProperties></xml><![endif]-->",
    "data of Office": "<xml><o:DocumentProperties><o:Author>Zelda</o:Author></o:DocumentProperties></xml>",
    "comment": "<!-- saved from url=file:///C:/Zelda -->",
    "comment that ends oddly": "<!-- Zelda --!>",
    "script": '<script type="application/ld+json">{"author": "Zelda"}</script>',
    "files of Word": '<link rel=File-List href="file:///C:/Zelda/filelist.xml">',
    "tracked change": '<p><ins cite="mailto:Zelda" datetime="2025-02-14T10:00">Noting it,</ins></p>',
    "picture": '<p>Noting it,<img src="file:///C:/Zelda/a.png" alt="Zelda" width=10></p>',
    "mail address": '<p><a href="mailto:zelda@example.org">Noting it,</a></p>',
    "mail address, hidden": '<p><a href="&#109;ailto:zelda@example.org">Noting it,</a></p>',
    "path": "<p><a href='file:///C:/Zelda/a.docx'>Noting it,</a></p>",
    "comment of Word": """<p><span style='mso-comment-author:"Zelda";font-style:italic'>Noting</span> it,</p>""",
    "comment of Word, escaped": '<p><span style="mso-comment-author:&quot;Zelda&quot;;font-style:italic">Noting</span> it,</p>',
    "change of Word": "<p style='mso-prop-change:Zelda 20250214T1000'>Noting it,</p>",
    "title of a change": "<p><del title='Zelda, yesterday'>Not</del>Noting it,</p>",
    "own attributes": "<p data-author=Zelda data-user='Zelda' onclick='by(\"Zelda\")' aria-label=Zelda>Noting it,</p>",
    "form": "<p>Noting it,<input name=a value=Zelda placeholder=Zelda></p>",
    "cut off": SHOWN + "<meta name=author content=Zelda",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_name_is_left(place, encoding):
    page = PLACES[place] if place == "cut off" else f"<html><head></head>{PLACES[place]}{SHOWN}"
    assert "zelda" in page.lower()
    given_page = page.encode(encoding)
    cleaned = without_names(given_page).content
    assert "zelda" not in cleaned.decode("utf-8").lower()
    for reading in ("proposed", "base"):
        assert extract_html(cleaned, {"reading": reading}) == extract_html(given_page, {"reading": reading})
    assert without_names(cleaned).content == cleaned


def test_a_page_without_names_stays_as_it_is():
    page = (
        "<!DOCTYPE html><html><head><meta charset=windows-1252><title>Café</title><style><!-- p {margin:0} --></style></head>"
        "<!--StartFragment--><ol start=3><li value=4 style='mso-list:l0 level1'><![if !supportLists]>"
        "<a href='#_ftn1' name=_ftnref1>Décide</a> of it's <i\nclass = x >own</i> <a href=https://example.org/a>a</a> 2 < 3"
        "<!--EndFragment--></ol>"
    ).encode("cp1252")
    assert without_names(page).content == page


def test_the_text_after_an_apostrophe_in_a_tag_stays():
    page = b"<p>One,</p><meta name=author content=O'Brien><p>The Council's</p><p>Two</p>"
    assert without_names(page).content == b"<p>One,</p><p>The Council's</p><p>Two</p>"


def test_what_is_copied_from_a_program():
    page = (
        b"Version:0.9\r\nStartHTML:00000097\r\nSourceURL:file:///C:/Zelda/a.docx\r\n\r\n"
        b"<html><body><!--StartFragment--><p>Recalling,</p><!--EndFragment--></body></html>"
    )
    cleaned = without_names(page).content
    assert b"Zelda" not in cleaned
    assert extract_html(cleaned) == extract_html(page)


@pytest.mark.parametrize(
    "text", [b"The Council,\n\nRecalling <meta name=author content=Jane> it,", "Décide".encode("cp1252")]
)
def test_a_plain_text_is_left_alone(text):
    """What looks like a tag in it is read as text."""
    assert without_names(text).content == text


def test_a_page_that_is_nothing_but_a_name_is_still_a_page():
    assert without_names(b"<meta name=author content=Jane>Recalling,").content == b"<!DOCTYPE html>Recalling,"


PIECES = ("<p>", "</p>", "<!-->", "<!--", "-->", "--!>", "<meta name=author content=x>", "<meta name=\"", '"', "'", "<script>", "</script>",
          "<style>", "</style>", "<xml>", "</xml>", "<title>", "</title>", "<ins cite=", "<a href=#n>", "<a href=mailto:x>", "<img alt='", ">",
          "<", "=", " ", "a", "1.", "é", "<![if x]>", "<li value=3>", "<o:p>", "</")  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_tags_in_any_order_are_cleaned_without_a_fault(pieces):
    page = f"<p>{''.join(pieces)}".encode()
    try:
        cleaned = without_names(page).content
    except DocumentError:
        return
    assert len(cleaned) <= len(page) + 15 * len(pieces)
    once_more = without_names(cleaned).content
    assert len(once_more) <= len(cleaned) + len("<!DOCTYPE html>")


SHOWN_PIECES = ("<p>", "</p>", "<!-->", "<!-- a -->", "<!-- a --!>", "<meta name=author content=x>", "<script>1</script>", "<title>a</title>",
                "<style>p{}</style>", "<xml><a>x</a></xml>", "<ins cite=x>", "</ins>", "<a href=#n>", "<a href=mailto:x>", "</a>", "<img alt='x'>",
                "a", " ", "1.", "é", "<li value=3>", "<o:p>", "</o:p>", "it's", '"', "<del title=x>", "</del>", "<br>")  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SHOWN_PIECES), max_size=40))
def test_whole_tags_in_any_order_show_what_they_showed(pieces):
    page = f"<!DOCTYPE html><body><p>Recalling,</p>{''.join(pieces)}".encode()
    cleaned = without_names(page).content
    assert [block.text for block in extract_html(cleaned).blocks] == [
        block.text for block in extract_html(page).blocks
    ]
