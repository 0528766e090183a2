"""The page for printing: complete in itself, exact, escaped."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from lxml import html
from redline_making import redline_paragraph

from documents.compare import compare_annexes
from documents.draft import Footnote
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write import write_html
from redline import Run, new_text, old_text


def document(*redline_paragraphs: RedlineParagraph, **fields) -> RedlineDocument:
    return RedlineDocument(
        title="Suggested changes for the draft on Examplia",
        paragraphs=redline_paragraphs,
        author="Coalition for Missing Persons",
        date="2025-02-14T12:00:00Z",
        **fields,
    )


def page(written: RedlineDocument) -> html.HtmlElement:
    return html.document_fromstring(write_html(written))


def content(element: html.HtmlElement) -> str:
    return element.text_content()


RUNS = (Run("=", "To "), Run("-", "release"), Run("+", "free"), Run("=", " <all> & each;"))
CHANGED = redline_paragraph("OP 2(l)", RUNS, "changed", "OP 2(l)")
INSERTED = redline_paragraph("PP 3bis", (Run("+", "Alarmed by it,"),), "inserted", italics=((0, 7),))
DELETED = redline_paragraph("PP 3", (Run("-", "Noting it,"),), "deleted", "PP 3")


def test_a_page_complete_in_itself():
    text = write_html(document(CHANGED, language="ko"))
    assert text.startswith("<!doctype html>\n")
    root = html.document_fromstring(text)
    assert root.get("lang") == "ko"
    assert root.find(".//title").text == "Suggested changes for the draft on Examplia"
    assert not root.xpath("//script | //link | //img | //@src | //@style")
    assert not re.search(r"https?:|url\(|@import", text)


def test_changes_are_marked_as_insertions_and_deletions():
    root = page(document(CHANGED))
    text = root.xpath("//div[@class='text']/p")[0]
    assert content(text) == "To releasefree <all> & each;"
    assert [content(e) for e in text.iter("ins")] == ["free"]
    assert [content(e) for e in text.iter("del")] == ["release"]
    for element in list(text.iter("ins")):
        element.drop_tree()
    assert content(text) == old_text(RUNS)
    text = page(document(CHANGED)).xpath("//div[@class='text']/p")[0]
    for element in list(text.iter("del")):
        element.drop_tree()
    assert content(text) == new_text(RUNS)


LABELS = {
    "kept": (redline_paragraph("OP 1", (), "same", "OP 1"), "OP 1", None),
    "inserted": (INSERTED, "PP 3bis", "new"),
    "deleted": (DELETED, "PP 3", "deleted"),
    "renumbered": (redline_paragraph("OP 2", (), "same", "OP 1"), "OP 2", "was OP 1"),
    "moved": (redline_paragraph("OP 2", (), "moved", "OP 7"), "OP 2", "moved from OP 7"),
}


@pytest.mark.parametrize(("written", "label", "status"), LABELS.values(), ids=LABELS)
def test_labels_say_in_words_what_happened(written, label, status):
    cell = page(document(written)).xpath("//div[@class='label']")[0]
    found = cell.xpath(".//span[@class='status']")
    assert content(cell) == (f"{label} ({status})" if status else label)
    assert [content(e) for e in found] == ([f"({status})"] if status else [])


def test_opening_lines_and_key():
    root = page(
        document(
            CHANGED,
            subtitle="against A/HRC/RES/90/1",
            introduction=("Demonstration text.",),
            enacting_line="The Human Rights Council,",
            only_changed=True,
        )
    )
    assert content(root.xpath("//h1")[0]) == "Suggested changes for the draft on Examplia"
    assert content(root.xpath("//p[@class='subtitle']")[0]) == "against A/HRC/RES/90/1"
    assert [content(e) for e in root.xpath("//p[@class='notice']")] == [
        "Demonstration text.",
        "Paragraphs without changes are left out, except those above a sub-paragraph that is shown.",
    ]
    key = root.xpath("//p[@class='key']")[0]
    assert [(e.tag, content(e)) for e in key.iter("ins", "del")] == [("ins", "inserted"), ("del", "deleted")]
    assert content(root.xpath("//p[@class='enacting']")[0]) == "The Human Rights Council,"


def test_moved_words_are_marked_and_explained():
    runs = (Run("-", "in time ", 1), Run("=", "and "), Run("+", "in time ", 1))
    root = page(document(redline_paragraph("OP 1", runs, "changed", "OP 1")))
    assert [content(e) for e in root.xpath("//div[@class='text']//*[@class='moved']")] == [
        "in time ",
        "in time ",
    ]
    assert len(root.xpath("//p[@class='key']//*[@class='moved']")) == 2


def test_notes_stand_below_their_paragraph():
    own = Note("Coalition for Missing Persons", "First line.\nAgreed language: A/1")
    other = Note("Member <organisation>", "We agree.")
    root = page(document(replace(CHANGED, notes=(own, other))))
    asides = root.xpath("//section//aside")
    assert [content(e) for e in asides] == [
        "First line.Agreed language: A/1",
        "Member <organisation> We agree.",
    ]
    assert len(asides[0].findall("br")) == 1


def test_footnotes_stand_at_the_end_and_lead_back():
    footnotes = (Footnote(3, "7", "A/90/1."), Footnote(9, "8", "A/90/<2>."))
    root = page(document(replace(CHANGED, footnotes=footnotes)))
    assert [content(e) for e in root.xpath("//sup")] == ["1", "2"]
    assert [content(e) for e in root.xpath("//footer//li")] == ["A/90/1. ↩", "A/90/<2>. ↩"]
    targets = {e.get("href").removeprefix("#") for e in root.xpath("//a")}
    assert targets == {e.get("id") for e in root.xpath("//*[@id]")}


def test_a_changed_footnote_is_a_redline_and_its_mark_is_marked_where_it_is_new():
    old, new = (Footnote(3, "1", "See A/1."),), (Footnote(3, "1", "See A/2."), Footnote(3, "2", "New."))
    root = page(document(replace(CHANGED, footnotes=old, new_footnotes=new)))
    assert [content(e) for e in root.xpath("//ins/sup")] == ["2"]
    assert [content(e) for e in root.xpath("//footer//del")] == ["A/1"]
    assert [content(e) for e in root.xpath("//footer//ins")] == ["A/2", "New."]


def test_annexes_stand_behind_the_paragraphs():
    root = page(document(CHANGED, annexes=compare_annexes(["Annex", "At eight."], ["Annex", "At nine."])))
    assert [content(e) for e in root.xpath("//p[@class='annex']")] == ["Annex", "At eightnine."]


HEADINGS = {
    "kept": (replace(CHANGED, heading="I. Part"), "I. Part", [], []),
    "with a new paragraph": (replace(INSERTED, heading="I. Part"), "I. Part", [], ["I. Part"]),
    "with a deleted paragraph": (replace(DELETED, heading="I. Part"), "I. Part", ["I. Part"], []),
    "reworded": (
        replace(CHANGED, heading="I. Truth", old_heading="I. Facts"),
        "I. FactsTruth",
        ["Facts"],
        ["Truth"],
    ),
    "gone": (replace(CHANGED, old_heading="I. Facts"), "I. Facts", ["I. Facts"], []),
}


@pytest.mark.parametrize(("written", "text", "deleted", "inserted"), HEADINGS.values(), ids=HEADINGS)
def test_headings(written, text, deleted, inserted):
    heading = page(document(written)).xpath("//h2")[0]
    assert content(heading) == text
    assert [content(e) for e in heading.iter("del")] == deleted
    assert [content(e) for e in heading.iter("ins")] == inserted


def test_nothing_in_the_document_becomes_markup():
    bad = "</title></style><script>alert(1)</script>\"'&amp;\x00\ud800"
    paragraph = redline_paragraph(
        "OP 1",
        tuple(Run(op, bad) for op in "=-+"),
        bad,
        "OP 2",
        italics=((0, 3),),
        footnotes=(Footnote(1, bad, bad),),
        notes=(Note(bad, bad),),
        heading=bad,
        old_heading=bad + "old",
    )
    written = RedlineDocument(
        bad, (paragraph,), bad, "2025-02-14T12:00:00Z", bad, (bad,), enacting_line=bad, language=bad
    )
    text = write_html(written)
    root = html.document_fromstring(text)
    assert not root.xpath("//script")
    assert len(root.xpath("//style")) == 1
    assert "\x00" not in text
    text.encode()


def test_italics():
    root = page(document(INSERTED))
    assert [content(e) for e in root.xpath("//div[@class='text']//ins/i")] == ["Alarmed"]


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
@pytest.mark.browser
def test_chromium_prints_it(tmp_path):
    (tmp_path / "page.html").write_text(write_html(document(CHANGED, INSERTED, DELETED)))
    pdf = tmp_path / "page.pdf"
    subprocess.run(
        [
            "chromium", "--headless", "--no-sandbox", "--disable-background-networking",
            f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}", str(tmp_path / "page.html"),
        ],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_korean_breaks_between_words() -> None:
    page = write_html(RedlineDocument("제목", (), "A", "2025-02-14T12:00:00Z", language="ko"))
    assert ":lang(ko) { word-break: keep-all;" in page
