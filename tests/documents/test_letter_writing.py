"""The references of a letter, and its days and lists in each language."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from docx import Document

from documents.letters import (
    LetterAsk,
    LetterDocument,
    LetterSignature,
    cited,
    with_references,
    write_letter_docx,
    write_letter_html,
    write_letter_pdf,
    write_letter_plain,
)
from redline import parse_label

LABELS = [parse_label(label) for label in ("OP 7", "OP 1(f)", "OP 2(m)", "OP 6", "OP 7")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "OP 1(f), OP 2(m), OP 6 and OP 7"),
        ("ko", "OP 1(f), OP 2(m), OP 6 및 OP 7"),
        ("fr", "OP 1(f), OP 2(m), OP 6 et OP 7"),
        ("zh", "OP 1(f)、OP 2(m)、OP 6和OP 7"),
    ],
)
def test_labels_are_listed_as_a_language_does(language, expected):
    assert cited(LABELS, language) == expected


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_of_them(count):
    assert cited(LABELS[:count]) == ["", "OP 7", "OP 1(f) and OP 7"][count]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It should go.", "It should go (OP 7)."),
        ("It should go", "It should go (OP 7)"),
        ("Say “stop.”", "Say “stop (OP 7).”"),
        ("Say “stop”", "Say “stop” (OP 7)"),
        ("In […], more. And less.", "In (OP 7), more. And less."),
        ("가야 합니다.  ", "가야 합니다 (OP 7).  "),
        ("", "(OP 7)"),
    ],
)
def test_references_stand_at_the_end_or_where_the_mark_is(text, expected):
    assert with_references(text, LABELS[:1]) == expected


def test_without_labels_the_words_stay_and_the_mark_goes():
    assert with_references("In […], more.", []) == "In, more."
    assert with_references("More.", []) == "More."


def letter(language="en", **given):
    return LetterDocument(
        sender="Coalition", addressees=(), place="Seoul", dated=date(2025, 3, 1), subject="Light", salutation="",
        opening="", asks=(LetterAsk(1, "More", "Light."),), closing="", language=language, **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "Seoul, 1 March 2025"),
        ("fr", "Seoul, 1er mars 2025"),
        ("ko", "Seoul 2025년 3월 1일"),
        ("es", "Seoul, 1 de marzo de 2025"),
        ("ar", "Seoul، 1 آذار/مارس 2025"),
    ],
)
def test_a_day_is_written_as_a_language_does(language, day):
    assert f"\n{day}\n" in write_letter_plain(letter(language))


@pytest.mark.parametrize(
    ("language", "alone", "after"),
    [
        ("en", "2 signatories whose", "and 2 signatories whose"),
        ("fr", "Un signataire dont", "et un signataire dont"),
        ("ko", "이름을 연대체에만 알린 서명자 2명\n", "그 밖에 이름을 연대체에만 알린 서명자 2명\n"),
    ],
)
def test_withheld_names_follow_others_only_where_there_are_some(language, alone, after):
    count = 1 if language == "fr" else 2
    said = write_letter_plain(letter(language, withheld=count))
    named = write_letter_plain(letter(language, withheld=count, signatures=(LetterSignature("A"),)))
    assert f"\n{alone}" in said
    assert f"\nA\n{after}" in named


def test_what_is_signed_is_the_same_whoever_signed_it():
    signed = letter(signatures=(LetterSignature("A"),), withheld=2, as_of=date(2025, 3, 2))
    assert signed.fingerprint == letter().fingerprint != letter("fr").fingerprint
    assert LetterDocument.of(signed.said) == letter()


LETTER = LetterDocument(
    sender="등불 연대",
    addressees=("유럽연합 대표부\n제네바",),
    place="제네바",
    dated=date(2026, 11, 26),
    subject="납치",
    salutation="귀하께,",
    opening="드립니다. <b>",
    asks=(LetterAsk(1, "첫째", "바랍니다."),),
    closing="감사합니다.",
    language="ko",
)


def test_headings_of_a_word_file_are_headings_and_not_indented():
    document = Document(io.BytesIO(write_letter_docx(LETTER, date="2026-11-26T12:00:00Z")))
    headings = [
        p for p in document.paragraphs if p.style.base_style and p.style.base_style.name == "Heading 1"
    ]
    assert [p.text for p in headings] == ["제목: 납치", "1. 첫째"]
    assert all(p.style.paragraph_format.left_indent == 0 for p in headings)
    assert "제네바 2026년 11월 26일" in [p.text for p in document.paragraphs]


def test_a_page_has_everything_in_itself_by_day_and_by_night():
    page = write_letter_html(LETTER)
    for outside in ("http:", "https:", "//", "url(", "@import", "<script", "<link", "<img", "src=", "href="):
        assert outside not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "&lt;b&gt;" in page


def test_in_an_arabic_letter_what_is_not_translated_runs_from_the_left():
    asks = (
        LetterAsk(1, "More light", "Light (PP 1 and OP 1(a))."),
        LetterAsk(2, "ضوء", "نريد OP 1(b) الآن."),
    )
    page = write_letter_html(replace(letter("ar"), asks=asks))
    assert '<html lang="ar" dir="rtl">' in page
    assert (
        "<h2 dir=ltr>1. More light</h2><p class=lines dir=ltr>Light (PP\u00a01 and OP\u00a01(a)).</p>" in page
    )
    assert "<h2>2. ضوء</h2><p class=lines>نريد <bdi>OP\u00a01(b)</bdi> الآن.</p>" in page
    assert "dir=" not in write_letter_html(replace(letter(), asks=asks)).partition("<body>")[2]


def words_of_pdf(file: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))


def tops(file: bytes, *words: str) -> list[float]:
    """How high on the first page some words stand."""
    page = pypdfium2.PdfDocument(file)[0].get_textpage()
    found = [page.search(word).get_next() for word in words]
    return [page.get_charbox(at)[3] for at, _ in found]


def test_a_desk_stands_together_and_apart_from_the_next_one():
    made = replace(LETTER, language="en", addressees=("Desk of Aland\nin Geneva", "Desk of Beland\nin Geneva"), salutation="Sirs,", opening="We write.")  # fmt: skip
    file = write_letter_pdf(made, date="2026-11-26T12:00:00Z")
    desk, its_place, next_desk, salutation = tops(
        file, "Desk of Aland", "in Geneva", "Desk of Beland", "Sirs"
    )
    assert desk > its_place > next_desk > salutation
    assert desk - its_place < its_place - next_desk


def test_no_line_ends_within_a_label():
    made = replace(LETTER, asks=(LetterAsk(1, "첫째", "바랍니다 (PP 4bis, OP 1(f) 및 OP 2)."),))
    written = [
        Document(io.BytesIO(write_letter_docx(made, date="2026-11-26T12:00:00Z"))).element.xml,
        write_letter_html(made),
    ]
    for said in written:
        assert "PP\N{NO-BREAK SPACE}4bis, OP\N{NO-BREAK SPACE}1(f) 및 OP\N{NO-BREAK SPACE}2" in said
    assert "PP 4bis, OP 1(f) 및 OP 2" in write_letter_plain(made), "a mail is plain text"
    narrow = " ".join(f"word{'s' * (n % 7)} OP 1(f)" for n in range(60))
    lines = words_of_pdf(
        write_letter_pdf(replace(LETTER, language="en", opening=narrow), date="2026-11-26T12:00:00Z")
    ).splitlines()
    assert not [line for line in lines if line.rstrip().endswith("OP")]


def test_its_pdf_is_tagged_and_its_points_are_bookmarks():
    pdf = pypdfium2.PdfDocument(write_letter_pdf(LETTER, date="2026-11-26T12:00:00Z"))
    assert pdf.is_tagged()
    assert [one.get_title() for one in pdf.get_toc()] == ["제목: 납치", "1. 첫째"]


def test_programs_call_a_letter_by_what_it_is_about():
    """On a tab and in a list of files; the sender, of whom there may be many letters, stays what is printed on top."""
    made, when = letter(), "2026-11-26T12:00:00Z"
    word = Document(io.BytesIO(write_letter_docx(made, date=when)))
    assert (word.core_properties.title, word.paragraphs[0].text) == ("Light", "Coalition")
    pdf = write_letter_pdf(made, date=when)
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title") == "Light"
    assert words_of_pdf(pdf).startswith("Coalition")
    assert "<title>Light</title>" in write_letter_html(made)
    assert "<title>Coalition</title>" in write_letter_html(replace(made, subject=""))
