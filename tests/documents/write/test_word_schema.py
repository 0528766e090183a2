"""Every kind of Word file that leaves is one by the schemas of ISO/IEC 29500 transitional: redlines of any two drafts, as tracked
and as marked, with reasons below; the desk sheet; written amendments; the letter."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from own_making import CORPUS, compared, drafts
from word_schema import schema_errors

from documents.compare import compare_paragraph
from documents.desk_sheet import DeskRow, DeskSheet
from documents.draft import DraftParagraph, Footnote
from documents.letters import LetterAsk, LetterDocument, LetterSignature, write_letter_docx
from documents.read import read_file, read_text
from documents.redlines import Note, RedlineDocument
from documents.write.docx import write_docx, write_lines
from documents.write.formats import FORMATS, SHEET_WRITERS
from lantern_texts import EARLIER, LATEST
from redline import parse_label

DATE = "2026-11-26T12:00:00Z"


@pytest.fixture
def redline() -> RedlineDocument:
    """Two drafts with moves, headings, footnotes and reasons."""
    document = compared(read_text(EARLIER), read_text(LATEST))
    note = Note(
        "Lantern Coalition", "Shorter & <clearer>.\nAgreed language: A/RES/1/1", "Shorter & <clearer>."
    )
    noted = DraftParagraph(parse_label("OP 9"), "Notes it;", footnotes=(Footnote(5, "1", "See “there”."),))
    more = (
        compare_paragraph(None, replace(noted, heading="Part two")),
        compare_paragraph(replace(noted, label=parse_label("OP 10")), None),
    )
    rows = [replace(row, notes=(note,)) for row in document.paragraphs]
    return replace(
        document, paragraphs=(*rows, *more), contact="desk@example.org", subtitle="against another"
    )


@pytest.mark.parametrize("language", ["en", "ko", "ar"])
@pytest.mark.parametrize("shape", ["docx", "marked-docx"])
@pytest.mark.parametrize("more", [{}, {"notes_below": True, "plain_moves": True, "only_changed": True}])
def test_redlines(redline, tmp_path, shape, language, more):
    file = FORMATS[shape].write(replace(redline, language=language, **more))
    assert schema_errors(file, tmp_path) == []


@settings(deadline=None, max_examples=40)
@given(drafts(), drafts())
def test_of_any_two_drafts(old, new):
    document = compared(old, new)
    with TemporaryDirectory() as folder:
        for shape in ("docx", "marked-docx"):
            assert schema_errors(FORMATS[shape].write(document), Path(folder)) == []


@pytest.mark.parametrize("ending", SHEET_WRITERS)
@pytest.mark.parametrize("language", ["en", "ko", "ar"])
def test_desk_sheets(tmp_path, ending, language):
    old, new = (DraftParagraph(parse_label("OP 1"), f"Condemns {what}dimming;") for what in ("", "all "))
    row = DeskRow(
        compare_paragraph(old, new), "A/RES/1/1, OP 2(l)", "Lamps & lanterns.", "Less;", ("등불 모임",)
    )
    gone = DeskRow(compare_paragraph(old, None))
    sheet = DeskSheet("Changes", (row, gone), "Lanterns", DATE, introduction=("Two.",), language=language)
    assert schema_errors(SHEET_WRITERS[ending](sheet), tmp_path, ending) == []


@pytest.mark.parametrize("ending", ["xlsx"])
def test_tables(redline, tmp_path, ending):
    assert schema_errors(FORMATS[ending].write(redline), tmp_path, ending) == []


@pytest.mark.parametrize("language", ["en", "ko", "ar"])
def test_letters(tmp_path, language):
    letter = LetterDocument(
        sender="Coalition", addressees=("Desk\nin Geneva", "Another"), place="Seoul", dated=None, subject="Light",
        salutation="Sirs,", opening="One.\n\nTwo.", asks=(LetterAsk(1, "More", "Light (OP 1)."),), closing="Yours,",
        annexes=("Changes",), contact="a@example.org", signatures=(LetterSignature("Watch", "Korea"),), withheld=2,
        language=language,
    )  # fmt: skip
    assert schema_errors(write_letter_docx(letter, date=DATE), tmp_path) == []


def test_written_amendments_and_other_lines(tmp_path):
    styles = ("AnnexText", "Notice", "Heading1", "PP", "Subtitle", "PlainHeading")
    lines = [(style, f"\tIn paragraph 1, replace “a” with “b” & <c>\n{style}") for style in styles]
    assert schema_errors(write_lines(lines, title="Amendments", author="Lanterns", date=DATE), tmp_path) == []


@pytest.mark.parametrize(
    ("part", "right", "wrong"),
    [
        ("word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:t>a</w:t><w:rPr/></w:r></w:p>"),
        ("word/document.xml", "<w:body>", "<w:body><w:nothing/>"),
        ("word/styles.xml", 'w:type="paragraph"', 'w:type="paragraf"'),
    ],
)
def test_what_is_wrong_is_found(redline, tmp_path, part, right, wrong):
    with zipfile.ZipFile(io.BytesIO(write_docx(redline))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert right in parts[part]
    parts[part] = parts[part].replace(right, wrong, 1)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert schema_errors(file.getvalue(), tmp_path)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real resolutions in {CORPUS} (ELEVENBIS_CORPUS)")
def test_comparisons_of_real_resolutions(tmp_path):
    old, new = (read_file(CORPUS / f"{name}.txt") for name in ("A_HRC_RES_52_28", "A_HRC_RES_55_21"))
    for shape in ("docx", "marked-docx"):
        assert schema_errors(FORMATS[shape].write(compared(old, new)), tmp_path) == []
