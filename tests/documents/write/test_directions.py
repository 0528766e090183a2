"""Arabic files: labels and symbols in them are not scrambled, and what nobody translated runs from left to right."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pypdfium2
import pytest

from documents.read import read_bytes
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write.directions import stretches
from documents.write.docx import write_docx
from documents.write.html import write_html
from documents.write.pdf import write_pdf
from redline import Run, new_text, parse_label

ONE = parse_label("OP 1")
ARABIC = RedlineParagraph(
    ONE,
    (Run("=", "يدين تلويث الأنهار (OP 2(a)) "), Run("+", "و OP 6"), Run("=", "؛")),
    "changed",
    ONE,
    notes=(Note("", "See the reason in English, OP 2(m)."),),
)
ENGLISH = RedlineParagraph(
    parse_label("OP 2"), (Run("=", "Condemns it (OP 2(a));"),), "same", parse_label("OP 2"), language="en"
)


def document(**others: Any) -> RedlineDocument:
    said = {"title": "Suggested changes.", "author": "A", "date": "2025-02-14T12:00:00Z", "language": "ar"}
    return RedlineDocument(**({"paragraphs": (ARABIC, ENGLISH)} | said | others))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("يدين (OP 2(a)(iii))؛", ["OP 2(a)(iii)"]),
        ("القرار A/HRC/RES/55/21.", ["A/HRC/RES/55/21"]),
        ("(OP 1(f)، OP 2(m) و PP 11bis)", ["OP 1(f)", "OP 2(m)", "PP 11bis"]),
        ("في 14 شباط 2025", []),
        ("OP 2(a)", ["OP 2(a)"]),
        ("", []),
        ("((((", []),
    ],
)
def test_what_runs_the_other_way_is_set_apart(text: str, apart: list[str]) -> None:
    parts = stretches(text)
    assert "".join(part for part, _ in parts) == text
    assert [part for part, left in parts if left] == apart


def test_in_a_page() -> None:
    page = write_html(document())
    assert "(<bdi>OP 2(a)</bdi>)" in page
    assert "<ins>و <bdi>OP 6</bdi></ins>" in page
    assert '<div class="label"><bdi>OP 1</bdi></div>' in page
    assert '<h1 dir="ltr">Suggested changes.</h1>' in page
    assert '<aside class="note" dir="ltr">See the reason' in page
    assert '<p lang="en" dir="ltr">Condemns it (OP 2(a));</p>' in page
    assert "bdi" not in write_html(document(language="fr", paragraphs=(ENGLISH,)))


def test_in_a_word_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(document()))) as package:
        xml, comments = (package.read(f"word/{name}.xml").decode() for name in ("document", "comments"))
    assert '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">يدين تلويث الأنهار (</w:t></w:r>' in xml
    assert '<w:r><w:t xml:space="preserve">OP 2(a)</w:t></w:r>' in xml
    paragraphs = re.findall(r"<w:p>.*?</w:p>", xml)
    assert [("يدين" in one or "A, 14" in one, "<w:bidi/>" in one) for one in paragraphs if "OP 2" in one] == [
        (True, True),
        (False, False),
    ]
    assert '<w:pStyle w:val="Title"/></w:pPr>' in xml
    assert '<w:pStyle w:val="CommentText"/></w:pPr>' in comments


def lines_as_seen(pdf: bytes) -> list[str]:
    """The lines of the first page, from left to right as they stand on the paper."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    lines: dict[int, list[tuple[float, str]]] = {}
    for at, character in enumerate(page.get_text_range()):
        left, bottom, _, top = page.get_charbox(at)
        if not character.isspace():
            lines.setdefault(round((bottom + top) / 2 / 10), []).append((left, character))
    return ["".join(character for _, character in sorted(line)) for line in lines.values()]


def test_in_a_pdf() -> None:
    lines = lines_as_seen(write_pdf(document()))
    assert any(line.endswith("OP1") and "OP2(a" in line for line in lines), lines
    assert any(line.startswith("OP2Condemnsit(OP2(a") for line in lines), lines
    assert any(line == "Suggestedchanges" for line in lines), lines


@pytest.mark.parametrize(
    ("write", "name"), [(write_docx, "a.docx"), (lambda d: write_html(d).encode(), "a.html")]
)
def test_it_is_read_again_as_it_was(write: Any, name: str) -> None:
    texts = {str(one.label): one.text for one in read_bytes(write(document()), name).paragraphs}
    assert texts["OP 1"] == new_text(ARABIC.runs)
    assert texts["OP 2"] == new_text(ENGLISH.runs)
