"""PDFs: rows, columns, page headers, notes at the foot, italics; what a scan, a locked and a hostile file are told."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import process_time

import pytest
from pdf_making import Picture, Ruled, Sheet, Shown, Thing, make_pdf, stream, write_pdf

from documents.draft import DraftText
from documents.errors import DocumentError
from documents.read import read_bytes
from documents.read.pdf import characters, extract_pdf

SONGS = (
    "Recalling the songs of the sea, and the lamps that shone upon the waves of the northern coast in the winter of "
    "the great storm,"
)
LAMPS = (
    "Noting with concern that the lamps of the north pier have been dark since spring, and that three boats of the "
    "village were lost on the rocks below it,"
)
KEEPERS = (
    "1. Calls upon all keepers of lamps to light them each evening, and to report the oil that they use to the council "
    "of the village, which meets in the hall by the harbour on the first day of each month;"
)
PART = "(a) To keep a store of oil in a dry place, and a second store of it for the winter, when no ship brings any;"
REPORT = "2. Requests a report on the lamps of the coast within a year, and decides to remain seized of the matter."
ALL = (SONGS, LAMPS, KEEPERS, PART, REPORT)


def texts(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


WANTED = [
    f"PP 1 {SONGS}",
    f"PP 2 {LAMPS}",
    f"OP 1 {KEEPERS[3:]}",
    f"OP 1(a) {PART[4:]}",
    f"OP 2 {REPORT[3:]}",
]


def masthead(sheet: Sheet) -> None:
    sheet.things += [
        Shown(80, 800, "United Nations", 12, "bold"),
        Shown(420, 800, "A/HRC/61/L.9", 10),
        Shown(420, 780, "Distr.: Limited"),
        Shown(420, 768, "24 March 2031"),
        Shown(420, 756, "Original: English"),
        Ruled(80, 792, 430),
    ]
    sheet.y = 730
    for line in ("Human Rights Council", "Sixty-first session", "Agenda item 4"):
        sheet.line(line, font="bold")
    sheet.y -= 12
    sheet.line("61/… Lamps of the coast", indent=40, font="bold")
    sheet.y -= 12
    sheet.paragraph("The Human Rights Council,", indent=20)


def test_a_page_with_masthead_italics_and_notes() -> None:
    sheet = Sheet([])
    masthead(sheet)
    sheet.paragraph(SONGS.replace("sea,", "sea,^1^"), opening=9)
    sheet.paragraph(LAMPS + "^2^", opening=19)
    sheet.paragraph(KEEPERS)
    sheet.paragraph(PART, indent=20)
    sheet.paragraph(REPORT)
    sheet.notes(
        "^1^ A/HRC/25/63.",
        "^2^ See the report of the keepers of the lamps, in particular its third part, which",
        "speaks of oil.",
    )
    sheet.things += [Shown(80, 60, "GE.31-00123 (E)", 9), Shown(80, 48, "*3100123*", 9)]
    draft = read_bytes(make_pdf(sheet.things), "draft.pdf")
    assert texts(draft) == WANTED
    assert [p.italics for p in draft.paragraphs[:3]] == [((0, 9),), ((0, 19),), ()]
    notes = [
        (p.text[: n.offset].split()[-1], n.marker, n.text) for p in draft.paragraphs for n in p.footnotes
    ]
    assert notes == [
        ("sea,", "1", "A/HRC/25/63."),
        (
            "it,",
            "2",
            "See the report of the keepers of the lamps, in particular its third part, which speaks of oil.",
        ),
    ]
    assert draft.masthead.symbol == "A/HRC/61/L.9"
    assert draft.masthead.title == "Lamps of the coast"
    assert draft.masthead.session == "Sixty-first session"
    assert [(w.code, w.place) for w in draft.warnings] == [("page-lines", "page 1, line 25")]
    places = [p.place for p in draft.paragraphs]
    assert len(set(places)) == 5, "a remark belongs to one paragraph"


def broken_over_pages(make: Callable[[int], list[Thing]], lines: int = 4) -> bytes:
    """The paragraphs on pages of so many lines, with what a page number has at its top and foot."""
    whole = Sheet([])
    masthead(whole)
    for paragraph in ALL:
        whole.paragraph(paragraph)
    heights = sorted(
        {thing.y for thing in whole.things if isinstance(thing, Shown) and thing.y < 670}, reverse=True
    )
    pages: list[list[Thing]] = []
    for start in range(0, len(heights), lines):
        on_page = heights[start : start + lines]
        moved = 0 if start == 0 else 700 - on_page[0]
        found: list[Thing] = [
            Shown(t.x, t.y + moved, t.text, t.size, t.font)
            for t in whole.things
            if isinstance(t, Shown) and t.y in on_page
        ]
        above = [t for t in whole.things if not isinstance(t, Shown) or t.y >= 670] if start == 0 else []
        pages.append([*above, *found, *make(len(pages) + 1)])
    return make_pdf(*pages)


@pytest.mark.parametrize(
    "make",
    [
        lambda page: [Shown(440, 800, "A/HRC/61/L.9", 9)] * (page > 1) + [Shown(290, 50, f"{page}", 9)],
        lambda page: [Shown(80, 50, f"{page}/3", 9), Shown(440, 50, "GE.31-00123", 9)],
        lambda page: (
            [Shown(200, 800, "Lamps of the coast: a collection", 9)] * (page > 1)
            + [Shown(290, 50, f"– {page} –", 9)]
        ),
    ],
    ids=["symbol and page", "page of pages and job", "running title"],
)
def test_paragraphs_over_page_ends(make: Callable[[int], list[Thing]]) -> None:
    draft = read_bytes(broken_over_pages(make), "draft.pdf")
    assert texts(draft) == WANTED
    assert [w.code for w in draft.warnings] == ["page-lines"]


def test_two_columns_and_a_title_across_both() -> None:
    left, right = Sheet([], x=60, width=44, size=9), Sheet([], x=310, width=44, size=9)
    left.things.append(
        Shown(
            60,
            760,
            "61/3. Lamps of the coast, and of the islands that lie before it in the north of the sea",
            12,
            "bold",
        )
    )
    left.y = right.y = 730
    left.paragraph("The General Assembly,")
    left.paragraph(SONGS.replace("sea,", "sea,^1^"))
    left.paragraph(LAMPS)
    left.paragraph(KEEPERS)
    right.y = 733
    right.paragraph(PART, indent=10)
    right.paragraph(REPORT + "^2^")
    left.notes("^1^ A/25/63.")
    right.notes("^2^ A/25/64.")
    draft = read_bytes(make_pdf([*left.things, *right.things]), "draft.pdf")
    assert texts(draft) == WANTED
    assert [n.text for p in draft.paragraphs for n in p.footnotes] == ["A/25/63.", "A/25/64."]
    assert draft.masthead.title.startswith("Lamps of the coast, and of the islands")
    assert [w.code for w in draft.warnings] == ["two-columns"]


def test_a_raised_mark_on_the_base_line_of_the_other_column() -> None:
    left, right = Sheet([], x=60, width=44, size=9), Sheet([], x=310, width=44, size=9)
    left.paragraph("The General Assembly,")
    left.paragraph(SONGS.replace("storm,", "storm,^1^"))
    left.paragraph(LAMPS)
    marked = next(thing.y for thing in left.things if isinstance(thing, Shown) and thing.text == "1")
    right.y = marked + 4 * right.step
    right.paragraph(KEEPERS)
    right.paragraph(PART)
    right.paragraph(REPORT)
    assert any(isinstance(thing, Shown) and thing.y == marked for thing in right.things)
    left.notes("^1^ A/25/63.")
    draft = read_bytes(make_pdf([*left.things, *right.things]), "draft.pdf")
    assert texts(draft) == WANTED
    assert [n.text for n in draft.paragraphs[0].footnotes] == ["A/25/63."]


def test_notes_alike_at_the_same_height_of_two_pages() -> None:
    """Only the page's number differs between two footers: "1 A/25/63." and "4 A/26/71." are notes."""
    first, second = Sheet([]), Sheet([])
    first.paragraph("The General Assembly,")
    first.paragraph(SONGS.replace("sea,", "sea,^1^"))
    first.paragraph(LAMPS + "^2^")
    first.paragraph(KEEPERS)
    second.paragraph(PART.replace("oil", "oil^3^", 1) + "^4^")
    second.paragraph(REPORT + "^5^")
    first.things += [Ruled(80, 118, 60), Shown(80, 93, "1 A/25/63."), Shown(80, 81, "2 Sung at sea.")]
    second.things += [Ruled(80, 118, 60), Shown(80, 105, "3 Whale oil."), Shown(80, 93, "4 A/26/71.")]
    second.things += [Shown(80, 81, "5 Held in the hall.")]
    for number, sheet in enumerate((first, second), start=3):
        sheet.things += [Shown(80, 60, f"{number} GE.31-00123", 9)]
    draft = read_bytes(make_pdf(first.things, second.things), "draft.pdf")
    assert texts(draft) == WANTED
    assert [n.text for p in draft.paragraphs for n in p.footnotes] == [
        "A/25/63.",
        "Sung at sea.",
        "Whale oil.",
        "A/26/71.",
        "Held in the hall.",
    ]


@pytest.mark.parametrize(
    ("matrix", "place"),
    [
        ((0, 1, -1, 0), lambda x, y: (700 - y, x)),
        ((0, -1, 1, 0), lambda x, y: (y - 100, 800 - x)),
        ((-1, 0, 0, -1), lambda x, y: (600 - x, 842 - y)),
    ],
    ids=["to the left", "to the right", "upside down"],
)
def test_a_page_whose_whole_text_is_turned(
    matrix: tuple[int, ...], place: Callable[[float, float], tuple[float, float]]
) -> None:
    """Pages printed across are often stored upright, with a note for the viewer to turn them."""
    sheet = Sheet([])
    sheet.paragraph("The General Assembly,")
    sheet.paragraph(SONGS.replace("sea,", "sea,^1^"))
    for paragraph in (LAMPS, KEEPERS, PART, REPORT):
        sheet.paragraph(paragraph)
    sheet.notes("^1^ A/25/63.", ruled=False)
    turned = [
        replace(thing, turned=matrix, x=place(thing.x, thing.y)[0], y=place(thing.x, thing.y)[1])
        for thing in sheet.things
        if isinstance(thing, Shown)
    ]
    draft = read_bytes(make_pdf(turned, page_more="/Rotate 90"), "draft.pdf")
    assert texts(draft) == WANTED
    assert [n.text for n in draft.paragraphs[0].footnotes] == ["A/25/63."]
    assert draft.warnings == ()


def test_a_rule_above_notes_may_stand_on_the_other_side() -> None:
    """As LibreOffice draws it below texts that run from right to left."""
    sheet = Sheet([])
    sheet.paragraph("The General Assembly,")
    for paragraph in (SONGS.replace("sea,", "sea,^1^"), LAMPS, KEEPERS, PART, REPORT):
        sheet.paragraph(paragraph)
    sheet.things += [Ruled(380, 118, 60), Shown(80, 105, "1 Sung at sea.")]
    draft = read_bytes(make_pdf(sheet.things), "draft.pdf")
    assert texts(draft) == WANTED
    assert [n.text for n in draft.paragraphs[0].footnotes] == ["Sung at sea."]


def test_first_lines_indented_and_no_space_between_paragraphs() -> None:
    sheet = Sheet([], after=0)
    sheet.line("The General Assembly,")
    for paragraph in ALL:
        first, *others = textwrap.wrap(paragraph, 76)
        sheet.line(first, indent=24)
        for line in others:
            sheet.line(line)
    assert texts(read_bytes(make_pdf(sheet.things), "draft.pdf")) == WANTED


def test_hyphens_at_line_ends() -> None:
    sheet = Sheet([])
    sheet.line("The General Assembly,")
    for line in (
        "Recalling the long-term plan for lamps, the implementation of which be-",
        "gan in spring, and the long-",
        "term imple-",
        "mentation of the plan,",
        "1. Decides to begin.",
    ):
        sheet.line(line)
    assert texts(read_bytes(make_pdf(sheet.things), "draft.pdf"))[0].endswith(
        "which began in spring, and the long-term implementation of the plan,"
    )


def test_notes_without_rule_of_the_size_of_the_text_below_an_underline() -> None:
    sheet = Sheet([])
    sheet.line("The General Assembly,")
    sheet.paragraph(SONGS.replace("sea,", "sea,^1^"))
    sheet.paragraph(KEEPERS)
    sheet.line("__________")
    sheet.line("^1^ A/25/63.")
    draft = read_bytes(make_pdf(sheet.things), "draft.pdf")
    assert texts(draft) == [WANTED[0], WANTED[2]]
    assert [n.text for p in draft.paragraphs for n in p.footnotes] == ["A/25/63."]


def test_a_raised_figure_without_note_stays_and_is_told() -> None:
    sheet = Sheet([])
    sheet.line("The General Assembly,")
    sheet.paragraph("Recalling the 20 km^2^ of the harbour and the first report,^7^")
    sheet.paragraph("1. Decides to begin.")
    draft = read_bytes(make_pdf(sheet.things), "draft.pdf")
    assert draft.paragraphs[0].text == "Recalling the 20 km2 of the harbour and the first report,7"
    assert [(w.code, w.place) for w in draft.warnings] == [("footnote-without-text", "page 1, line 2")]


def test_what_is_left_out_is_told() -> None:
    sheet = Sheet([])
    sheet.line("The General Assembly,")
    sheet.paragraph("1. Decides to begin.")
    page = [*sheet.things, Shown(300, 300, "ADVANCE COPY", 40, turned=True)]
    draft = read_bytes(make_pdf(page, [Picture()]), "draft.pdf")
    assert texts(draft) == ["OP 1 Decides to begin."]
    assert [(w.code, w.place) for w in draft.warnings] == [
        ("turned-text", "page 1"),
        ("pictures", "page 2"),
        ("scanned-page", "page 2"),
    ]
    assert "ADVANCE COPY" in draft.warnings[0].message


def locked() -> bytes:
    entry = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'61' * 32}> /U <{'62' * 32}> >>".encode()
    good = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", entry]
    return write_pdf(good, trailer=f"/Encrypt 3 0 R /ID [<{'00' * 16}> <{'00' * 16}>]")


def letters_unknown() -> bytes:
    words = b"".join(
        b"BT /F1 10 Tf 1 0 0 1 80 %d Tm <E000E001E002E003E004E005> Tj ET\n" % y for y in range(300, 700, 20)
    )
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>"
    below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> >>"
    names = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <E000> <E0FF> <E000> endbfrange endcmap end"
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    return write_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            font,
            below,
            page,
            stream(words),
            names,
        ]
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a scan": (lambda: make_pdf([Picture()], [Picture(), Shown(290, 50, "2")]), "pdf-scan", "OCR"),
    "a locked file": (locked, "pdf-locked", "password"),
    "the first part of a file": (lambda: make_pdf(Sheet([]).things)[:300], "pdf-damaged", "damaged"),
    "nothing but the name": (lambda: b"%PDF-1.7\n", "pdf-damaged", "damaged"),
    "an empty page": (lambda: make_pdf([]), "no-text", "no text"),
    "letters without names": (letters_unknown, "pdf-letters", "letters"),
    "too many pages": (lambda: make_pdf(*[[]] * (characters.MAX_PAGES + 1)), "too-large", "pages"),
    "pages in a circle": (
        lambda: write_pdf(
            [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100 >>"]
        ),
        "pdf-damaged",
        "damaged",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_remedy(name: str) -> None:
    make, code, word = REFUSED[name]
    with pytest.raises(DocumentError) as caught:
        read_bytes(make(), "draft.pdf")
    assert caught.value.code == code
    assert word in caught.value.message


def test_characters_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "MAX_CHARACTERS", 100)
    with pytest.raises(DocumentError, match="more than 100 characters"):
        read_bytes(make_pdf([Shown(80, 700, SONGS)]), "draft.pdf")


def test_lines_of_a_page_are_counted() -> None:
    page = [Shown(80, 800 - index / 4, "word", 0.1) for index in range(2_000)]
    with pytest.raises(DocumentError, match=r"Page 1 .* lines"):
        read_bytes(make_pdf(page), "draft.pdf")


def one_page(content: bytes, form: bytes = b"<< >>") -> bytes:
    """A page whose content is written by hand; it may draw the object /X."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
    return write_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream(content),
            font,
            form,
        ]
    )


@pytest.mark.parametrize(
    "data",
    [
        one_page(b"[" * 200_000),
        one_page(b"q " * 200_000),
        one_page(
            b"BT /F1 1e30 Tf 1e30 0 0 1e30 1e30 1e30 Tm (1. Decides) Tj ET BT /F1 0 Tf (to meet.) Tj ET"
        ),
        one_page(b"BT /F1 10 Tf 0 0 0 0 0 0 Tm (1. Decides) Tj ET"),
    ],
    ids=["nested arrays", "saved states", "beyond all pages", "no size"],
)
def test_odd_files_end_in_a_text_or_a_message(data: bytes) -> None:
    with suppress(DocumentError):
        assert read_bytes(data, "draft.pdf").paragraphs


def test_many_words_at_one_place_are_read() -> None:
    """Three thousand words and raised figures over each other, as no printed page has them."""
    words = b"BT /F1 10 Tf 1 0 0 1 80 700 Tm (word) Tj ET BT /F1 4 Tf 1 0 0 1 80 702 Tm (2) Tj ET\n"
    source = extract_pdf(one_page(words * 3_000))
    assert source.blocks


def test_eight_times_as_many_pages_take_about_eight_times_as_long() -> None:
    sheet = Sheet([])
    for paragraph in ALL:
        sheet.paragraph(paragraph.replace("of the", "of the^2^"))
    sheet.notes("^2^ A/61/5.")
    few, many = make_pdf(*[sheet.things] * 3), make_pdf(*[sheet.things] * 24)

    def seconds(data: bytes) -> float:
        def once() -> float:
            start = process_time()
            extract_pdf(data)
            return process_time() - start

        return min(once() for _ in range(3))

    assert seconds(many) < 24 * seconds(few)
