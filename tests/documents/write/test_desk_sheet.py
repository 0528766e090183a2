"""The desk sheet: what stands in which cell, what is marked how, and a head that is found again in every language."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from accept_reject import WORD, part, text
from docx import Document
from docx.enum.section import WD_ORIENT
from lxml import etree
from printed_making import has_libreoffice, pdfs_of
from word_schema import checked, styles_missing

from documents.compare import compare_paragraph
from documents.desk_sheet import DeskRow, DeskSheet
from documents.draft import DraftParagraph, Footnote
from documents.write.docx.sheet import write_sheet_docx
from documents.write.table import write_sheet_xlsx
from redline import parse_label


def paragraph(label: str, old: str, new: str, **fields):
    base, proposed = (
        DraftParagraph(parse_label(label), words, **fields) if words else None for words in (old, new)
    )
    return compare_paragraph(base, proposed)


ROWS = (
    DeskRow(
        paragraph("OP 1", "Condemns dimming;", "Condemns all dimming;", italics=((0, 8),)),
        source="A/RES/1/1, OP 2(l)",
        reason="Lamps & lanterns.",
        fallback="Condemns most dimming;",
        supporters=("Lantern Watch", "등불 모임"),
    ),
    DeskRow(paragraph("OP 2", "Notes it;", "")),
    DeskRow(paragraph("OP 2bis", "", "=cmd|calc;", footnotes=(Footnote(5, "1", "See there."),))),
)
SHEET = DeskSheet(
    "Suggested changes",
    ROWS,
    "Lantern Coalition",
    "2026-11-26T12:00:00Z",
    subtitle="against A/HRC/RES/55/99",
    introduction=("Holds the 3 amendments.",),
    contact="desk@example.org",
)


def cells(file: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(file)).tables[0].rows]


def test_each_row_says_all_of_one_paragraph():
    head, first, second, third = cells(write_sheet_docx(SHEET))
    assert head == [
        "Paragraph", "Current text", "What we ask", "Agreed language", "Reason", "Fallback wording", "Supported by",
        "Your answer",
    ]  # fmt: skip
    assert first == [
        "OP 1", "Condemns dimming;", "Condemns all dimming;", "A/RES/1/1, OP\u00a02(l)", "Lamps & lanterns.",
        "Condemns most dimming;", "•\xa0Lantern Watch\n•\xa0등불 모임", "",
    ]  # fmt: skip
    assert second == ["OP 2\n(deleted)", "Notes it;", "Notes it;", "", "", "", "", ""]
    assert third == ["OP 2bis\n(new)", "–", "=cmd|calc;", "", "", "", "", ""]


def test_changes_are_told_without_colour():
    table = part(write_sheet_docx(SHEET), "word/document.xml").find(f"{WORD}body/{WORD}tbl")
    looks = {}
    for run in table.iter(f"{WORD}r"):
        if run.find(f"{WORD}rPr/{WORD}color") is not None:
            looks[text(run)] = {child.tag.removeprefix(WORD) for child in run.find(f"{WORD}rPr")}
    assert {"b", "u"} <= looks[" all"]
    assert "strike" in looks["Notes"]
    assert {"b", "u"} <= looks["=cmd|"]


def test_it_lies_on_its_side_and_its_head_stands_on_every_page():
    file = write_sheet_docx(SHEET)
    section = Document(io.BytesIO(file)).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    rows = list(part(file, "word/document.xml").iter(f"{WORD}tr"))
    assert [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows] == [
        True,
        False,
        False,
        False,
    ]
    widths = [
        int(column.get(f"{WORD}w")) for column in part(file, "word/document.xml").iter(f"{WORD}gridCol")
    ]
    margins = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    assert sum(widths) == margins


def test_above_it_stands_whose_it_is_and_how_to_read_it():
    said = [p.text for p in Document(io.BytesIO(write_sheet_docx(SHEET))).paragraphs]
    assert said[:4] == [
        "Suggested changes",
        "against A/HRC/RES/55/99",
        "Lantern Coalition, 26 November 2026\nContact: desk@example.org",
        "Holds the 3 amendments.",
    ]
    assert "struck through" in said[4]


@pytest.mark.parametrize("language", ["en", "ko", "ar", "fr"])
def test_the_column_of_the_answer_is_found_in_every_language(language):
    head = cells(write_sheet_docx(replace(SHEET, language=language)))[0]
    assert "Your answer" in head[-1]
    assert len(set(head)) == 8


def test_in_arabic_it_runs_from_right_to_left():
    row = DeskRow(paragraph("OP 1", "يدين الانتهاكات؛", "يدين بشدة الانتهاكات؛"))
    file = write_sheet_docx(replace(SHEET, rows=(row,), language="ar"))
    assert part(file, "word/document.xml").find(f".//{WORD}tblPr/{WORD}bidiVisual") is not None
    assert checked(file)


def test_it_keeps_to_the_schema():
    file = write_sheet_docx(SHEET)
    assert {"tbl", "tr", "tc", "tcPr"} <= checked(file)
    assert not styles_missing(file)


def test_a_footnote_stands_with_what_is_asked_once():
    file = write_sheet_docx(SHEET)
    notes = [text(note) for note in part(file, "word/footnotes.xml") if not note.get(f"{WORD}type")]
    assert notes == [" See there."]


def test_the_excel_sheet_has_the_same_columns_and_nothing_runs():
    file = write_sheet_xlsx(SHEET)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    said = ["".join(item.itertext()) for item in strings]
    for words in (
        "Your answer",
        "Condemns most dimming;",
        "A/RES/1/1, OP 2(l)",
        "Lantern Watch, 등불 모임",
        "=cmd|calc;",
    ):
        assert words in said
    assert "<f>" not in sheet


def test_the_same_gives_the_same_bytes_and_its_words_the_same_fingerprint():
    assert write_sheet_docx(SHEET) == write_sheet_docx(SHEET)
    assert write_sheet_xlsx(SHEET) == write_sheet_xlsx(SHEET)
    other = replace(SHEET, rows=(replace(ROWS[0], fallback="None"), *ROWS[1:]))
    assert other.fingerprint != SHEET.fingerprint


def test_without_rows_there_is_the_head_alone():
    assert len(cells(write_sheet_docx(replace(SHEET, rows=())))) == 1


@pytest.mark.skipif(not has_libreoffice(), reason="no LibreOffice")
def test_a_source_is_broken_within_no_word_and_no_label(tmp_path):
    row = replace(ROWS[0], source="A/RES/78/999 (demonstration), PP 9")
    file = tmp_path / "sheet.docx"
    file.write_bytes(write_sheet_docx(replace(SHEET, rows=(row,))))
    pdfs_of([file], tmp_path)
    text = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")[0].get_textpage().get_text_range()
    assert "(demonstration)," in text
    assert "PP 9" in text.replace("\N{NO-BREAK SPACE}", " ")


class TestSourcesThatQuoteWords:
    QUOTES = "(1) “the lamps of all quays” – A/RES/78/999 (demonstration), PP 9, 2023, without a vote; " * 3

    def _rows(self, source: str) -> list[etree._Element]:
        sheet = replace(SHEET, rows=(replace(ROWS[0], source=source), *ROWS[1:]))
        return list(part(write_sheet_docx(sheet), "word/document.xml").iter(f"{WORD}tr"))

    def test_they_have_a_wider_column(self):
        def width(source: str) -> int:
            return int(
                self._rows(source)[1].findall(f"{WORD}tc")[3].find(f"{WORD}tcPr/{WORD}tcW").get(f"{WORD}w")
            )

        assert width(self.QUOTES) > 1.5 * width("A/RES/1/1, OP 2(l)")

    def test_a_row_as_tall_as_half_a_page_may_go_on_on_the_next_one(self):
        kept = [row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in self._rows(self.QUOTES * 2)]
        assert kept == [True, False, True, True]
