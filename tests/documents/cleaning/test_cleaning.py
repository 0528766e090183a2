"""Names of persons are taken out of a kept file; its text, tracked changes and comments stay."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from redline_making import redline_paragraph

from documents.cleaning import without_names as clean
from documents.read import read_bytes
from documents.redlines import Note, RedlineDocument
from documents.write import write_docx
from redline import Run

SPY = "Jane Q. Person"


def without_names(data: bytes) -> bytes:
    return clean(data).content


@pytest.fixture
def tracked() -> bytes:
    """A Word file in which a person's name stands as author of changes, comments and the file."""
    return write_docx(
        RedlineDocument(
            title="Suggested changes",
            paragraphs=(
                redline_paragraph(
                    "PP 1", (Run("=", "Recalling"), Run("+", " all"), Run("=", " lamps,")), "changed", "PP 1"
                ),
                redline_paragraph(
                    "OP 1", (Run("=", "Decides so."),), old_label="OP 1", notes=(Note(SPY, "Why."),)
                ),
            ),
            author=SPY,
            date="2025-02-14T12:00:00Z",
            enacting_line="The Lantern Council,",
        )
    )


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_name_is_gone_from_every_part(tracked):
    name = re.compile(rb"(author|initials|creator|lastModifiedBy)(=|>)\"?" + SPY.encode())
    assert any(name.search(part) for part in parts(tracked).values())
    cleaned = parts(without_names(tracked))
    assert [part for part, content in cleaned.items() if name.search(content)] == []


def test_text_changes_and_comments_stay(tracked):
    cleaned = without_names(tracked)
    assert read_bytes(cleaned, "a.docx").paragraphs == read_bytes(tracked, "a.docx").paragraphs
    xml = parts(cleaned)["word/document.xml"]
    assert xml.count(b"<w:ins ") == parts(tracked)["word/document.xml"].count(b"<w:ins ")
    assert b"Why." in parts(cleaned)["word/comments.xml"]


def test_another_reader_still_opens_it(tracked):
    document = Document(io.BytesIO(without_names(tracked)))
    assert document.core_properties.author == ""
    assert any("Recalling" in p.text for p in document.paragraphs)


def test_parts_that_only_name_people_are_dropped_with_their_mentions():
    made = Document()
    made.core_properties.author = SPY
    made.core_properties.last_modified_by = SPY
    made.add_paragraph("Decides so.")
    plain = io.BytesIO()
    made.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                override = b'<Override PartName="/word/people.xml" ContentType="application/xml"/></Types>'
                content = content.replace(b"</Types>", override)
            if name == "word/_rels/document.xml.rels":
                relation = (
                    b'<Relationship Id="rId99" Type="http://x/people" Target="people.xml"/></Relationships>'
                )
                content = content.replace(b"</Relationships>", relation)
            target.writestr(name, content)
        target.writestr("word/people.xml", f"<people>{SPY}</people>")
    cleaned = parts(without_names(out.getvalue()))
    assert "word/people.xml" not in cleaned
    assert b"people.xml" not in cleaned["[Content_Types].xml"] + cleaned["word/_rels/document.xml.rels"]
    assert SPY.encode() not in b"".join(cleaned.values())
    Document(io.BytesIO(without_names(out.getvalue())))


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (b"The Lantern Council,\n\nRecalling,", b"The Lantern Council,\n\nRecalling,"),
        (b'<meta name="author" content="Jane"><p>Text</p>', b"<p>Text</p>"),
        (b"<META NAME=Generator CONTENT='Word of Jane'><p>Text</p>", b"<p>Text</p>"),
        (b'<meta charset="utf-8"><p>Text</p>', b'<meta charset="utf-8"><p>Text</p>'),
    ],
    ids=["plain text", "author", "generator", "charset stays"],
)
def test_texts_and_pages(data, kept):
    assert without_names(data) == kept


def test_cleaning_twice_is_cleaning_once(tracked):
    once = without_names(tracked)
    assert without_names(once) == once
