"""A redline document as a table: what stands in which cell, what is marked, and that nothing runs as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import astuple, replace

import pytest
from lxml import etree

from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, Footnote
from documents.redlines import Note, RedlineDocument
from documents.write.excel import height_of
from documents.write.html import write_html
from documents.write.phrases import phrases
from documents.write.plain import write_plain
from documents.write.table import write_csv, write_xlsx
from redline import parse_label


def paragraph(label, old, new, note=""):
    base, proposed = (DraftParagraph(parse_label(label), text) if text else None for text in (old, new))
    notes = (Note("Coalition", note),) if note else ()
    return replace(compare_paragraph(base, proposed), notes=notes)


DOCUMENT = RedlineDocument(
    title="Suggested changes",
    subtitle="against A/HRC/RES/55/99",
    introduction=("Agreed texts.",),
    paragraphs=(
        paragraph("OP 1", "Condemns dimming;", "Condemns all dimming;", "As in 2020."),
        paragraph("OP 2", "Notes it;", ""),
        paragraph("OP 2bis", "", "=cmd|calc;"),
    ),
    author="Coalition",
    date="2025-02-14T12:00:00Z",
)


def test_csv_has_a_row_for_each_paragraph():
    rows = list(csv.reader(io.StringIO(write_csv(DOCUMENT).decode("utf-8-sig"))))
    assert rows == [
        ["Suggested changes", "against A/HRC/RES/55/99", "Agreed texts."],
        list(phrases("en").heads[:-1]),
        ["OP 1", "changed", "Condemns dimming;", "Condemns all dimming;", "As in 2020."],
        ["OP 2", "deleted", "Notes it;", "", ""],
        ["OP 2bis", "new", "", "'=cmd|calc;", ""],
    ]


def test_headings_have_a_row_and_what_is_left_out_is_said():
    first = replace(
        DOCUMENT.paragraphs[0],
        heading="Lanterns",
        old_heading=None,
        footnotes=(Footnote(8, "1", "See there."),),
    )
    rows = list(
        csv.reader(io.StringIO(write_csv(replace(DOCUMENT, paragraphs=(first,))).decode("utf-8-sig")))
    )
    assert rows[0][-1] == "Footnotes are not in this table; Word and PDF have them."
    assert rows[2] == ["", "heading", "Lanterns", "Lanterns", ""]


def xml(part):
    with zipfile.ZipFile(io.BytesIO(write_xlsx(DOCUMENT))) as book:
        return etree.fromstring(book.read(part))


def test_excel_marks_what_changes_and_has_no_formula():
    strings = xml("xl/sharedStrings.xml")
    texts = ["".join(item.itertext()) for item in strings]
    assert {"Condemns all dimming;", "Notes it;", "=cmd|calc;", "As in 2020.", "Answer"} <= set(texts)
    namespace = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    marked = strings.xpath("//x:r[x:rPr/x:u]/x:t/text()", namespaces=namespace)
    assert [text.strip() for text in marked] == ["all"]
    assert not xml("xl/worksheets/sheet1.xml").xpath("//x:f", namespaces=namespace)


def test_the_same_document_gives_the_same_bytes_and_names_nobody():
    assert write_xlsx(DOCUMENT) == write_xlsx(DOCUMENT)
    core = "".join(xml("docProps/core.xml").itertext())
    assert "Coalition" in core
    assert "2025-02-14" in core


@pytest.mark.parametrize("length", [32_000, 40_000])
def test_a_text_no_cell_can_hold_is_cut_and_says_so(length):
    long = replace(DOCUMENT, paragraphs=(paragraph("OP 1", "Notes;", "Notes " + "x" * length + ";"),))
    with zipfile.ZipFile(io.BytesIO(write_xlsx(long))) as book:
        assert (b"(cut here)" in book.read("xl/sharedStrings.xml")) == (length > 32_767)


@pytest.mark.parametrize("language", ["ko", "fr", "es", "ru", "zh", "ar"])
def test_what_the_file_says_itself_is_in_its_language(language):
    """Whichever format: only the draft's words, names and labels stay."""
    english, own = phrases("en"), phrases(language)
    document = replace(DOCUMENT, language=language, only_changed=True, contact="x@x.example")
    rows = list(csv.reader(io.StringIO(write_csv(document).decode("utf-8-sig"))))
    assert rows[1] == list(own.heads[:-1])
    assert [row[1] for row in rows[2:]] == [own.changed, own.deleted_paragraph, own.new]
    plain, page = write_plain(document), write_html(document)
    assert f"[{own.marks[0]}{own.colon}all]" in plain
    for said in (english.only_changed, english.marks[0], english.key, "February", "Contact: "):
        assert said not in plain
        assert said not in page
    assert own.heads[-1].endswith("(Answer)"), "whoever reads it again finds the column"
    assert own.columns[-1].endswith("(Your answer)")


def test_french_has_no_ordinary_space_before_its_marks():
    said = [word for one in astuple(phrases("fr")) for word in ([one] if isinstance(one, str) else one)]
    assert [words for words in said if re.search(r" [:;!?»]|« ", words)] == []


def test_rows_of_excel_are_as_high_as_their_texts_and_none_is_fixed():
    long = " ".join(["Condemns"] * 60)
    paragraphs = (
        paragraph("OP 1", "Notes;", long),
        paragraph("OP 2", "Notes;", "가나다라 " * 60),
        DOCUMENT.paragraphs[0],
    )
    with zipfile.ZipFile(io.BytesIO(write_xlsx(replace(DOCUMENT, paragraphs=paragraphs)))) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = sheet.xpath("//x:row[x:c]", namespaces={"x": sheet.nsmap[None]})[-3:]
    # Six words of eight letters, or of four that are twice as wide, in a line of 60.
    assert [float(row.get("ht", 15)) for row in rows] == [10 * 15, 10 * 15, 15]
    assert not sheet.xpath("//@customHeight"), "a row that is fixed does not grow with an answer"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("one two", 1),
        ("one two three", 2),
        ("onetwothreefour", 2),
        ("a\nb", 2),
        ("가나다라마", 1),
        ("가나다라마바", 2),
    ],
)
def test_a_text_is_measured_as_it_is_broken(text, lines):
    assert height_of([text, "x"], [10, 10]) == lines * 15


def test_no_row_is_higher_than_excel_can_have_it():
    assert height_of(["x\n" * 1000], [10]) == 409
