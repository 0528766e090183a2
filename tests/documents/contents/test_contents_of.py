"""What is in a file, read from its bytes: words, comments, authors, dates and properties of each format."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from documents.compare import compare_paragraph
from documents.contents import Comment, Marked, contents_of
from documents.draft import DraftParagraph
from documents.redlines import Note, RedlineDocument
from documents.write.formats import FORMATS
from redline import parse_label

DATE = "2025-02-14T12:00:00Z"
AUTHOR = "Lantern Coalition"


@pytest.fixture(scope="module")
def document():
    """One paragraph with a change and a note."""
    label = parse_label("OP 1")
    old, new = (
        DraftParagraph(label, f"Condemns {words} of lamps;") for words in ("any dimming", "any theft")
    )
    paragraph = replace(compare_paragraph(old, new), notes=(Note(AUTHOR, "So it is."),))
    return RedlineDocument("Changes", (paragraph,), AUTHOR, DATE, introduction=("Holds one.",))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_words_of_each_format(document, ending):
    text = " ".join(contents_of(FORMATS[ending].write(document), ending.removeprefix("marked-")).texts)
    assert "Holds one." in text
    assert "theft" in text
    assert "OP 1" in text or ending == "akn", "a number is one there"


def test_word_names_who_marked_and_commented_and_when(document):
    found = contents_of(FORMATS["docx"].write(document), "docx")
    assert found.changes == (Marked(AUTHOR, DATE, 2),)
    assert found.comments == (Comment(AUTHOR, DATE, "So it is."),)
    assert ("creator", AUTHOR) in found.properties
    assert ("created", DATE) in found.properties
    assert "OP 1 Condemns any theft of lamps;" in found.texts


def test_who_is_named_in_any_part_is_found(document):
    """As a program would write it that says who saved the file."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(document))) as ours,
        zipfile.ZipFile(file, "w") as theirs,
    ):
        for name in ours.namelist():
            content = ours.read(name)
            content = content.replace(b"</cp:coreProperties>", b"<x>Ann Able</x></cp:coreProperties>")
            theirs.writestr(name, content)
    assert ("x", "Ann Able") in contents_of(file.getvalue(), "docx").properties


def test_a_pdf_names_its_author_and_its_date(document):
    properties = dict(contents_of(FORMATS["pdf"].write(document), "pdf").properties)
    assert properties["Author"] == AUTHOR
    assert "20250214" in properties["CreationDate"]


def test_a_workbook_names_its_author(document):
    properties = contents_of(FORMATS["xlsx"].write(document), "xlsx").properties
    assert ("creator", AUTHOR) in properties


def test_what_is_not_known_is_read_as_text():
    assert contents_of(b"\xff words\n\n more", "xyz").texts == ("� words", "more")
