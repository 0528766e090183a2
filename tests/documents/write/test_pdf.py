"""PDFs: tagged, the same bytes each time, and nothing that anybody wrote is run as markup."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from documents.compare import compare
from documents.draft import DraftParagraph
from documents.read import read_text
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write.pdf import Block, Piece, typeset, write_pdf
from redline import Run, parse_label

DATE = "2025-02-14T12:00:00Z"
HOSTILE = '#import "/etc/passwd": * `raw` $x^2$ \\ #panic() *no* _no_ <label> @ref // gone #read("page.typ")'


def words_of(pdf: bytes) -> str:
    """The words of all pages, spaces squashed."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def made(*texts: str, language: str = "en", **given: str) -> bytes:
    """A PDF of some paragraphs."""
    blocks = [Block("text", (Piece(text),)) for text in texts]
    return typeset(blocks, title="Rivers", author="River Coalition", date=DATE, language=language, **given)


def test_it_is_tagged_and_says_its_language_and_only_what_was_given():
    pdf = made("All rivers.", language="ko")
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    metadata = document.get_metadata_dict(skip_empty=True)
    assert (metadata["Title"], metadata["Author"]) == ("Rivers", "River Coalition")
    assert metadata["CreationDate"].startswith("D:20250214120000")
    assert b"/Lang(ko)" in pdf
    assert b"pdfuaid" in pdf


def test_the_same_gives_the_same_bytes():
    assert made("All rivers.", "강과 바다") == made("All rivers.", "강과 바다")


@pytest.mark.parametrize("style", ["text", "words", "notice", "note", "subtitle", "heading"])
def test_markup_is_words(style):
    pdf = typeset([Block(style, (Piece(HOSTILE),))], title=HOSTILE, author=HOSTILE, date=DATE)
    assert words_of(pdf).count(HOSTILE) == 2


@pytest.mark.parametrize(
    "text", ["인권 상황에 대하여 깊은 우려를 표명한다", "Призывает все государства", "Ἑλληνικά"]
)
def test_every_script_of_ours_has_its_letters(text):
    assert text in words_of(made(text))


def test_arabic_is_set_from_right_to_left():
    assert "يدعو إلى احترام حقوق الإنسان" in words_of(made("يدعو إلى احترام حقوق الإنسان", language="ar"))


def test_a_character_without_letters_is_told():
    text = words_of(made("Rivers 😀 and 𪛖, ok"))
    assert "Characters that this file has no letters for stand as their numbers" in text
    assert "Rivers [U+1F600] and [U+2A6D6], ok" in text


def test_thousands_of_them_take_no_more_than_a_moment():
    """So many questions are asked, and no more; what is known to be shown is shown."""
    text = "".join(chr(code) for code in range(0x1200, 0x5000) if chr(code).isprintable())
    assert "[U+1200]" in words_of(made(text))


@pytest.mark.parametrize(
    "text", ["a\u200db\u0301\u20dd", "\u0007bell\x00", "\u202eevil", "", "e\u0301\u0323\u0489"]
)
def test_unseen_and_combining_characters_are_no_error(text):
    assert made(text).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("style", "language", "words"),
    [
        ("text", "ko", "등불은"),
        ("text", "ar", "ضوء"),
        ("note", "en", "등불은"),
        ("heading", "ko", "등불은 light"),
        ("heading", "en", "등불은 light"),
    ],
)
def test_a_paragraph_may_have_thousands_of_words(style, language, words):
    text = (words.split() * 4_999)[:4_999]
    block = Block(style, (Piece(" ".join(text)),), depth=int(style == "heading"))
    pdf = typeset([block], title="등불", author="A", date=DATE, language=language)
    read = "".join(words_of(pdf).split())
    assert all(read.count(word) >= text.count(word) - read.count("/") for word in words.split())


def test_a_date_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        typeset([], title="Rivers", author="", date="2025-02-14T12:00:00")


def test_a_redline_with_labels_notes_and_footnotes():
    old = read_text(
        "The Human Rights Council,\n\n1. Welcomes the report;1\n\n2. Requests all help.\n\n__________\n1 A/HRC/99/3.\n"
    )
    new = read_text(
        "The Human Rights Council,\n\n1. Welcomes the new report;1\n\n2. Requests help.\n\n__________\n1 A/HRC/99/3.\n"
    )
    first, *others = compare(old.paragraphs, new.paragraphs)

    document = RedlineDocument(
        title="Rivers",
        subtitle="against A/HRC/99/L.1",
        paragraphs=(replace(first, notes=(Note("River Coalition", "It is new."),)), *others),
        author="River Coalition",
        date=DATE,
    )
    pdf = write_pdf(document)
    text = words_of(pdf)
    for said in (
        "against A/HRC/99/L.1",
        "OP 1",
        "the new report",
        "A/HRC/99/3.",
        "It is new.",
        "Requests all help.",
    ):
        assert said in text
    assert write_pdf(document) == pdf


def lines_of(pdf: bytes) -> list[str]:
    """The lines of the first page, without its title and its number."""
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().splitlines()[1:-1]


def test_korean_lines_end_with_whole_words():
    words = [
        "국경이",
        "다시",
        "열린",
        "뒤로",
        "탈북한",
        "사람들이",
        "또다시",
        "강제로",
        "송환되었습니다.",
        "본문은",
        "이를",
        "밝혀야",
        "합니다.",
    ] * 6
    lines = lines_of(made(" ".join(words), language="ko"))
    assert len(lines) > 3
    assert [word for line in lines for word in line.split()] == words


def test_what_is_longer_than_a_line_stays_on_the_page():
    lines = lines_of(made("가" * 400, language="ko"))
    assert sum(line.count("가") for line in lines) == 400
    assert max(map(len, lines)) < 60


def test_labels_are_bookmarks_below_their_headings_and_paragraphs():
    labels = ["PP 1", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2(a)"]
    paragraphs = [DraftParagraph(parse_label(label), f"Words of {label};") for label in labels]
    rows = list(compare(paragraphs, paragraphs))
    rows[1] = replace(rows[1], heading="I. Rivers")
    document = RedlineDocument("Rivers", tuple(rows), "River Coalition", DATE)
    pdf = pypdfium2.PdfDocument(write_pdf(document))
    assert pdf.is_tagged()
    assert [(one.level, one.get_title()) for one in pdf.get_toc()] == [
        (0, "PP 1"),
        (0, "I. Rivers"),
        (1, "OP 1"),
        (2, "OP 1(a)"),
        (2, "OP 1(b)"),
        (1, "OP 2(a)"),
    ]


def test_below_its_title_stands_whose_it_is_and_of_which_day():
    document = RedlineDocument(
        "Rivers", (), "River Coalition", DATE, contact="rivers@example.org", language="ko"
    )
    assert "River Coalition, 2025년 2월 14일 연락처: rivers@example.org" in words_of(write_pdf(document))


@pytest.mark.parametrize("language", ["en", "ko", "ar"])
def test_all_its_fonts_are_in_it(language):
    text = {"en": "All rivers", "ko": "모든 강", "ar": "جميع الأنهار"}[language]
    document = pypdfium2.PdfDocument(
        typeset([Block("heading", (Piece(text),)), Block("text", (Piece(text),))], title=text, author="A", date=DATE,
                language=language)
    )  # fmt: skip
    fonts = [
        one.get_font()
        for page in document
        for one in page.get_objects()
        if isinstance(one, pypdfium2.PdfTextObj)
    ]
    assert fonts
    assert all(font.is_embedded for font in fonts)


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "W" * 200), ("ko", "가" * 200), ("en", f"https://lantern.example/{'a' * 200}/b")],
    ids=["latin", "korean", "address"],
)
def test_a_word_without_end_stays_on_the_page(language, word):
    where = parse_label("OP 2(a)(i)(1)")
    runs = (Run("=", f"Calls {word}"), Run("+", f" and {word}"))
    paragraph = RedlineParagraph(where, runs, "changed", where, notes=(Note("River Coalition", word),))
    document = RedlineDocument(
        f"On {word}", (paragraph,), "River Coalition", DATE, word, (word,), language=language
    )
    for page in pypdfium2.PdfDocument(write_pdf(document)):
        text = page.get_textpage()
        assert max(text.get_charbox(at)[2] for at in range(text.count_chars())) < page.get_width() - 50


@pytest.mark.parametrize("labelled", [True, False])
def test_a_reason_is_at_the_top_of_no_page_without_its_text(labelled):
    paragraphs = tuple(
        RedlineParagraph(
            parse_label(f"OP {number}" if labelled else f"PP {number}"),
            (Run("+", "Rivers and lakes run on and on. " * (1 + number % 7)),),
            "inserted",
            notes=(Note("River Coalition", "Zither of a reason. " * (1 + number % 5)),),
        )
        for number in range(1, 90)
    )
    document = RedlineDocument("T", paragraphs, "River Coalition", DATE)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_pdf(document))]
    assert len(pages) > 5
    for page in pages[1:]:
        above = page.partition("Zither")[0]
        assert "Rivers" in above or "run on" in above, page[:200]


def test_a_reason_stands_below_the_text_it_is_of():
    label = parse_label("OP 2(a)(i)")
    paragraph = RedlineParagraph(
        label, (Run("+", "Xylem."),), "inserted", notes=(Note("River Coalition", "Zither."),)
    )
    page = pypdfium2.PdfDocument(write_pdf(RedlineDocument("T", (paragraph,), "River Coalition", DATE)))[0]
    text = page.get_textpage()
    said = text.get_text_range()
    left = [text.get_charbox(said.index(word))[0] for word in ("Xylem", "Zither")]
    assert abs(left[0] - left[1]) < 3, "not below its label, not below the paragraph above"
