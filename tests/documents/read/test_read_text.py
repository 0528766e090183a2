"""Plain text as it is pasted or saved: broken lines, pages, footnotes, characters, files. All texts are invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from documents import read
from documents.draft import DraftText
from documents.errors import DocumentError
from documents.read import read_bytes, read_text
from documents.read.text.lines import split_lines
from documents.read.text.page_lines import without_page_lines
from documents.read.text.page_notes import lift_notes
from documents.read.text.unwrap import paragraphs_of
from documents.text import SOURCE_MOST


def labelled(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


def joined(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(split_lines(text), 0)]


PDF = """United Nations A/HRC/RES/91/3
General Assembly
Distr.: General
12 April 2056
Original: English
Human Rights Council
Ninety-first session
26 February–5 April 2056
Agenda item 4
Situations that the Council attends to
Resolution adopted by the Human Rights Council
on 4 April 2056
91/3. Situation of lamps in the Republic of Freedonia and on its
islands
The Human Rights Council,
Inspired by the customs of the lighthouse keepers, by the common declaration of
lamps and by other instruments,1
Remembering what it has said in earlier years about the dim coasts of the islands
and of the mainland of Freedonia, above all in its resolu-
tion 89/3 of 1 April 2055, and asking once more that somebody may heed it,
Deeply worried that the nights grow longer, which everybody learns from the
yearly report of the Keeper,2 and mindful that nobody has yet followed the recom-
mendations that it makes, above all those on the islands and the long-term
1 A/HRC/91/63.
2 See A/79/235, annex, paras. 3–
12.
GE.56-06355(E)

*5606355*
A/HRC/RES/91/3
2 GE.56-06355
storing of oil,
Welcoming the report,
1. Regrets without reserve the long-lasting and still spreading dimness, of
which the board of sailors has found two kinds, namely:
(a) The denial of light, and of the right to carry a lamp of one's own when the
night has fallen;
(b) Discrimination by the size of lamps;
2. Urges the Government of Freedonia to (a) assist the keepers, (b) stop the
harassment and (c) pay;
3. Also urges it:
(a) To disclose the fate of the missing lamps;
(b) To cooperate with the resolution3 of the General
Assembly;
4. Decides to come back to the lamps next year.
55th meeting
4 April 2056
[Adopted without a vote.]
3 Resolution 60/999.
GE.56-06355 3
"""


def test_a_paste_from_a_pdf() -> None:
    draft = read_text(PDF)
    assert draft.masthead.title == "Situation of lamps in the Republic of Freedonia and on its islands"
    assert draft.masthead.adopted_on == "4 April 2056"
    assert labelled(draft) == [
        "PP 1 Inspired by the customs of the lighthouse keepers, by the common declaration of lamps and by other instruments,",
        "PP 2 Remembering what it has said in earlier years about the dim coasts of the islands and of the mainland of "
        "Freedonia, above all in its resolution 89/3 of 1 April 2055, and asking once more that somebody may heed it,",
        "PP 3 Deeply worried that the nights grow longer, which everybody learns from the yearly report of the Keeper, and "
        "mindful that nobody has yet followed the recommendations that it makes, above all those on the islands and the "
        "long-term storing of oil,",
        "PP 4 Welcoming the report,",
        "OP 1 Regrets without reserve the long-lasting and still spreading dimness, of which the board of sailors has found "
        "two kinds, namely:",
        "OP 1(a) The denial of light, and of the right to carry a lamp of one's own when the night has fallen;",
        "OP 1(b) Discrimination by the size of lamps;",
        "OP 2 Urges the Government of Freedonia to (a) assist the keepers, (b) stop the harassment and (c) pay;",
        "OP 3 Also urges it:",
        "OP 3(a) To disclose the fate of the missing lamps;",
        "OP 3(b) To cooperate with the resolution of the General Assembly;",
        "OP 4 Decides to come back to the lamps next year.",
    ]
    assert draft.closing == ("55th meeting", "4 April 2056", "[Adopted without a vote.]")
    notes = {
        f"{p.label}": [(p.text[: note.offset].split()[-1], note.marker, note.text) for note in p.footnotes]
        for p in draft.paragraphs
        if p.footnotes
    }
    assert notes == {
        "PP 1": [("instruments,", "1", "A/HRC/91/63.")],
        "PP 3": [("Keeper,", "2", "See A/79/235, annex, paras. 3–12.")],
        "OP 3(b)": [("resolution", "3", "Resolution 60/999.")],
    }
    assert [warning.code for warning in draft.warnings] == ["page-lines"]


NARROW = """The Human Rights Council,

Remembering every promise that was made to the keepers of old
and to the people of the coast about the lamps of Freedonia,

1. Regrets the long-lasting and still spreading dimness, of
which the board of sailors has found these kinds:

(a) The denial of light to all those who live on the islands
and on the coast;

2. Decides to come back to the lamps next year, and to do so
again.
"""
NARROW_LABELLED = [
    "PP 1 Remembering every promise that was made to the keepers of old and to the people of the coast about the lamps of Freedonia,",
    "OP 1 Regrets the long-lasting and still spreading dimness, of which the board of sailors has found these kinds:",
    "OP 1(a) The denial of light to all those who live on the islands and on the coast;",
    "OP 2 Decides to come back to the lamps next year, and to do so again.",
]
LAYOUTS = {
    "blank lines between paragraphs": NARROW,
    "no blank lines": NARROW.replace("\n\n", "\n"),
    "a blank line after every line": NARROW.replace("\n\n", "\n").replace("\n", "\n\n"),
    "line ends of Windows": NARROW.replace("\n", "\r\n"),
    "line ends of old Macs": NARROW.replace("\n", "\r"),
    "spaces at the ends of lines": NARROW.replace("\n", "  \n"),
    "indented": NARROW.replace("\n", "\n      "),
    "hanging": NARROW.replace("\n", "\n   ").replace("   (a)", "      (a)"),
    "not broken": "\n\n".join(paragraph.replace("\n", " ") for paragraph in NARROW.split("\n\n")),
    "not broken, no blank lines": "\n".join(
        paragraph.replace("\n", " ") for paragraph in NARROW.split("\n\n")
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_of_one_text(name: str) -> None:
    assert labelled(read_text(LAYOUTS[name])) == NARROW_LABELLED


@pytest.mark.parametrize(
    "between",
    [
        "A/HRC/RES/91/3",
        "\nA/HRC/RES/91/3\n",
        "\n2\n\n\fA/HRC/RES/91/3\n",
        "GE.56-06355(E)\n\fA/HRC/RES/91/3\nPage 2",
        "\n56-06355 2/3\n\nA/HRC/RES/91/3 Situation of lamps\n",
        "- 2 -",
        "Please recycle\n*5606355*\n\f",
        "2 A/HRC/RES/91/3",
        "_________________\nA/HRC/RES/91/3",
    ],
    ids=repr,
)
@pytest.mark.parametrize("after", ["spreading dimness, of", "keepers of old", "coast;", "of Freedonia,"])
def test_pages_end_in_mid_paragraph_and_between_paragraphs(between: str, after: str) -> None:
    text = NARROW.replace(after, f"{after}\n{between}", 1)
    draft = read_text(f"A/HRC/RES/91/3\n\n91/3. Situation of lamps\n\n{text}")
    assert labelled(draft) == NARROW_LABELLED
    assert [warning.code for warning in draft.warnings] == ["page-lines"]


@pytest.mark.parametrize(
    "line",
    [
        "2019.",
        "resolution 60/251,",
        "30 States",
        "of 3 April 2023;",
        "Rights Council",
        "A/HRC/1/2 and A/HRC/1/3;",
        "47/135,",
    ],
)
def test_lines_that_look_a_little_like_page_lines(line: str) -> None:
    lines = split_lines(f"The Human Rights Council,\nRecalling the words of the\n{line}\n")
    kept, warnings = without_page_lines(lines, 0)
    assert [kept_line.text for kept_line in kept][-1] == line
    assert warnings == []


HYPHENS: dict[str, tuple[str, str]] = {
    "a compound": (
        "a long and winding field-\nbased structure of lamps",
        "a long and winding field-based structure of lamps",
    ),
    "a word that stands elsewhere": (
        "the implementation of lamps and the imple-\nmentation of oil",
        "the implementation of lamps and the implementation of oil",
    ),
    "a name": (
        "the report of the Secretary-\nGeneral on lamps and on the",
        "the report of the Secretary-General on lamps and on the",
    ),
    "a suspended hyphen": (
        "of equal burden-\nand responsibility-sharing",
        "of equal burden- and responsibility-sharing",
    ),
    "to-": ("people-to-\npeople and people-\nto-people", "people-to-people and people-to-people"),
    "years": (
        "the plan for the years 2016–\n2020 and for the",
        "the plan for the years 2016–2020 and for the",
    ),
    "a dash": (
        "the lamps – all of them –\nand the oil of the",
        "the lamps – all of them – and the oil of the",
    ),
    "a soft hyphen": ("the various imple\u00ad\nmentations of the", "the various implementations of the"),
    "a slash": ("the national/\nmilitary service of the", "the national/military service of the"),
}


@pytest.mark.parametrize("name", HYPHENS)
def test_hyphens_at_the_ends_of_lines(name: str) -> None:
    broken, whole = HYPHENS[name]
    assert joined(f"Recalling that lamps are lit by the keepers and by\n{broken},") == [
        f"Recalling that lamps are lit by the keepers and by {whole},"
    ]


def test_numbers_that_a_line_break_put_first() -> None:
    text = """The Human Rights Council,
Recalling that the sum spent upon the lamps of Freedonia was
1.5 million dollars in the fiscal year that ended with March
2019. It was a sum of the kind that one had come to expect,
1. Decides that the sum be twice what was set out, in paragraph
3. of its resolution 5/1 and in what the section before and its
(b) thereof have said upon the matter of lamps and of lanterns;
2. Ends.
"""
    assert labelled(read_text(text)) == [
        "PP 1 Recalling that the sum spent upon the lamps of Freedonia was 1.5 million dollars in the fiscal year that ended "
        "with March 2019. It was a sum of the kind that one had come to expect,",
        "OP 1 Decides that the sum be twice what was set out, in paragraph 3. of its resolution 5/1 and in what the section "
        "before and its (b) thereof have said upon the matter of lamps and of lanterns;",
        "OP 2 Ends.",
    ]


def test_numbers_below_the_first_line_of_their_paragraph() -> None:
    text = """The General Assembly,
Recalling what has been decided upon by the keepers of the
lamps of Freedonia,
1.
Reaffirms that the best interests of the lamp provide the
framework for all actions;
Urges States that have not yet done so to become parties to
2.
the Convention as a matter of priority;
3.
Welcomes it.
"""
    assert labelled(read_text(text))[1:] == [
        "OP 1 Reaffirms that the best interests of the lamp provide the framework for all actions;",
        "OP 2 Urges States that have not yet done so to become parties to the Convention as a matter of priority;",
        "OP 3 Welcomes it.",
    ]


def test_white_space_and_unseen_characters() -> None:
    text = (
        "\ufeffThe Human Rights Council,\r\n\r\n\tRecalling\u00a0all\u200b of  the “words”,\r\n\r\n"
        "\t1.\u00a0\u00a0Condemns viola\u00adtions;\r\n\r\n2.\u2003Ends’\u2028now."
    )
    assert labelled(read_text(text)) == [
        "PP 1 Recalling all of the “words”,",
        "OP 1 Condemns violations;",
        "OP 2 Ends’ now.",
    ]


def test_places_are_line_numbers() -> None:
    draft = read_text("The General Assembly,\n\nNoting it,\n\n\n1. Decides;\n\n3. Ends.")
    assert [paragraph.place for paragraph in draft.paragraphs] == ["line 3", "line 6", "line 8"]
    assert draft.warnings[0].place == "line 8"


def test_notes_of_the_masthead_are_kept_with_it() -> None:
    draft = read_text(
        "Albania,* Chile: draft resolution\n\nLamps\n\nThe Human Rights Council,\n\nNoting it,\n\n1. Ends.\n\n"
        "* State not a member of the Council."
    )
    assert draft.masthead.sponsors == ("Albania", "Chile")
    assert draft.masthead.other == ("* State not a member of the Council.",)
    assert labelled(draft) == ["PP 1 Noting it,", "OP 1 Ends."]


@pytest.mark.parametrize("marker", ["1", "¹", "*"])
def test_notes_that_follow_the_whole_text(marker: str) -> None:
    draft = read_text(
        f"The General Assembly,\n\nNoting the report{marker} of the keeper and paragraph 1 of resolution 1/1,\n\n"
        f"1. Ends.\n\n10th meeting\n\n{marker} See A/55/63."
    )
    first = draft.paragraphs[0]
    assert first.text == "Noting the report of the keeper and paragraph 1 of resolution 1/1,"
    assert [(first.text[: note.offset], note.marker, note.text) for note in first.footnotes] == [
        ("Noting the report", marker, "See A/55/63.")
    ]
    assert draft.warnings == ()


def test_two_notes_in_one_paragraph() -> None:
    draft = read_text(
        "The General Assembly,\n\n1. Notes the report1 and the map,2 all of it.\n\n1 A/1/2.\n\n2 A/3/4."
    )
    paragraph = draft.paragraphs[0]
    assert paragraph.text == "Notes the report and the map, all of it."
    assert [paragraph.text[: note.offset] for note in paragraph.footnotes] == [
        "Notes the report",
        "Notes the report and the map,",
    ]


def test_a_note_whose_marker_is_missing_is_named() -> None:
    draft = read_text("The General Assembly,\n\nNoting it,\n\n1. Ends.\n\n10th meeting\n\n1 A/55/63, annex.")
    assert [warning.code for warning in draft.warnings] == ["footnote-unplaced"]
    assert "1 A/55/63, annex." in draft.warnings[0].message


@pytest.mark.parametrize(
    "line", ["1 Resolutions of the past are recalled by", "2 See A/1.", "* lamps, and", "1 Decides"]
)
def test_lines_that_are_no_notes(line: str) -> None:
    lines = split_lines(f"The General Assembly,\nNoting 7 lamps,\n{line}")
    kept, notes = lift_notes(lines, 1)
    if line.startswith("1 Resolutions"):
        assert [note.text for note in notes] == ["Resolutions of the past are recalled by"]
    else:
        assert [kept_line.text for kept_line in kept][-1] == line
        assert notes == []


ENCODINGS: dict[str, tuple[bytes, Sequence[str]]] = {
    "UTF-8": (NARROW.encode(), []),
    "UTF-8 with a mark": (NARROW.encode("utf-8-sig"), []),
    "UTF-16": (NARROW.encode("utf-16"), []),
    "UTF-16, big end first": (b"\xfe\xff" + NARROW.encode("utf-16-be"), []),
    "UTF-16 without a mark": (NARROW.encode("utf-16-le"), []),
    "Windows": (NARROW.replace("promise", "“promise”").encode("cp1252"), ["encoding"]),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_character_sets(name: str) -> None:
    data, codes = ENCODINGS[name]
    draft = read_bytes(data, "draft.txt")
    assert [paragraph.label for paragraph in draft.paragraphs] == [
        p.label for p in read_text(NARROW).paragraphs
    ]
    assert [warning.code for warning in draft.warnings] == codes


PAGES = {
    "a page": "<!DOCTYPE html><html><body><p>The General Assembly,</p><p>Noting it,</p><p>1. Ends.</p></body></html>",
    "a piece of a page": "<p>The General Assembly,</p>\n<p>Noting it,</p>\n<ol><li>Ends.</li></ol>",
    "XHTML": "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>The General Assembly,</p><p>1. Ends.</p></body></html>",
    "the clipboard": "Version:0.9\r\nStartHTML:0\r\n<html><body><p>The General Assembly,</p><p>1. Ends.</p></body></html>",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("pasted", [True, False])
def test_pages_are_told_by_their_content(name: str, pasted: bool) -> None:
    draft = read_text(PAGES[name]) if pasted else read_bytes(PAGES[name].encode(), "draft.txt")
    assert labelled(draft)[-1] == "OP 1 Ends."


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\t\x00", "empty"),
    "a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "pdf-damaged"),
    "a PDF with junk before it": (b"\r\n\r\n%PDF-1.7\n", "pdf-damaged"),
    "rich text": (b"{\\rtf1\\ansi Recalling it,}", "rtf"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "image"),
    "an archive": (b"\x1f\x8b\x08\0\0\0\0\0", "packed"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, "binary"),
    "data": (b"<?xml version='1.0'?><akomaNtoso/>", "not-a-page"),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "old-word",
    ),
    "prose": (b"The sea is wide and the lamps are lit.", "no-operative"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_remedy(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "draft.docx")
    assert caught.value.code == code
    assert len(caught.value.message) > 40


def test_limits() -> None:
    with pytest.raises(DocumentError, match=r"larger than 10 MB") as caught:
        read_bytes(b"x" * (10 * 1024 * 1024 + 1), "draft.txt")
    assert caught.value.code == "too-large"
    with pytest.raises(DocumentError, match=r"larger than 0\.5 MB"):
        read_text("x" * 600_000, limit=512 * 1024)
    with pytest.raises(DocumentError, match=r"There is no text"):
        read_text(" \n")


@pytest.mark.parametrize("name", ["text", "page"])
def test_a_text_far_too_long_is_refused_before_it_is_understood(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "understand", lambda source: pytest.fail("understood"))
    if name == "text":
        monkeypatch.setitem(read.EXTRACTORS, "text", lambda text: pytest.fail("extracted"))
    start, word = {"text": ("1. ", "a1/ "), "page": ("<p>1. ", "a1/ ")}[name]
    with pytest.raises(
        DocumentError, match=r"has [\d,]+ characters; a draft has at most 500,000\."
    ) as caught:
        read_bytes((start + word * (SOURCE_MOST // 4 + 1)).encode(), "draft")
    assert caught.value.code == "too-long"


def test_a_text_that_long_with_its_annexes_is_read() -> None:
    paragraphs = ["The General Assembly,", "1. Urges all;", *["Annex", "lamp " * 9_000] * 22]
    assert len("\n\n".join(paragraphs)) < SOURCE_MOST
    assert labelled(read_text("\n\n".join(paragraphs)))[0] == "OP 1 Urges all;"


def test_words_of_pictures_in_text_are_no_pictures() -> None:
    draft = read_bytes(b"BM\n\nThe General Assembly,\n\n1. Ends.", "draft.txt")
    assert labelled(draft) == ["OP 1 Ends."]
