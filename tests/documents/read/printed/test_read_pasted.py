"""Text as it comes out of PDFs by copying or by a program: notes among the lines, running titles, columns side by side."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest

from documents.draft import DraftText
from documents.read import read_text


def texts(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


def notes(draft: DraftText) -> list[tuple[str, str, str]]:
    """The word before each mark, the mark, the note."""
    return [(p.text[: n.offset].split()[-1], n.marker, n.text) for p in draft.paragraphs for n in p.footnotes]


RIVERS = [
    "PP 1 Recalling the Convention on clean rivers, and the report of the village commission, which was published in spring,",
    "OP 1 Urges all States to stop pouring waste into rivers, in particular those that cross borders;",
    "OP 2 Requests a report, including on the state of the wells, within a year.",
]
RIVER_NOTES = [
    ("rivers,", "1", "See A/HRC/25/63."),
    ("commission,", "2", "A/HRC/25/64 and Corr.1."),
    ("borders;", "3", "See resolution 2200 A (XXI), annex."),
]
FIRST_PAGE = """Human Rights Council
Fifty-eighth session

58/… Clean rivers

The Human Rights Council,
Recalling the Convention on clean rivers,{one} and the report of the
village commission,{two} which was published in spring,
"""
SECOND_PAGE = """GE.24-06523 (E)

                                                      A/HRC/58/L.9

1.     Urges all States to stop pouring waste into rivers, in particular
those that cross borders;{three}
2.     Requests a report, including on the state of the
"""
LAST_PAGE = """
2                                                      GE.24-06523
                                                      A/HRC/58/L.9

wells, within a year.
"""
MANNERS = {
    "numbers in their own lines": ("__________\n1\n  See A/HRC/25/63.\n2\n  A/HRC/25/64 and Corr.1.\n", "__________\n3\nSee resolution 2200 A (XXI), annex.\n", ("1", "2", "3")),
    "numbers before their notes": ("1 See A/HRC/25/63.\n2 A/HRC/25/64 and Corr.1.\n", "3 See resolution 2200 A (XXI), annex.\n", ("1", "2", "3")),
    "numbers in one line": ("1 2\nSee A/HRC/25/63.\nA/HRC/25/64 and Corr.1.\n", "3\nSee resolution 2200 A (XXI), annex.\n", ("1", "2", "3")),
    "numbers in lines above all notes": ("1\n2\nSee A/HRC/25/63.\nA/HRC/25/64 and\nCorr.1.\n", "3 See resolution 2200 A\n(XXI), annex.\n", ("1", "2", "3")),
    "marks that a space parts": ("1 See A/HRC/25/63.\n2 A/HRC/25/64 and Corr.1.\n", "3 See resolution 2200 A (XXI), annex.\n", (" 1", " 2", " 3")),
    "a mark in its own line": ("1 See A/HRC/25/63.\n2 A/HRC/25/64 and Corr.1.\n", "3 See resolution 2200 A (XXI), annex.\n", ("1", "2", "\n3")),
}  # fmt: skip


@pytest.mark.parametrize("manner", MANNERS)
def test_notes_at_the_foot_of_pages(manner: str) -> None:
    first, second, (one, two, three) = MANNERS[manner]
    page = FIRST_PAGE.format(one=one, two=two) + first + SECOND_PAGE.format(three=three) + second + LAST_PAGE
    draft = read_text(page)
    assert texts(draft) == RIVERS
    assert notes(draft) == RIVER_NOTES
    assert [warning.code for warning in draft.warnings] == ["page-lines"]


BARE = """Human Rights Council

58/9. Clean rivers

The Human Rights Council,
Recalling the Convention on clean rivers,1 and the report of the
village commission, which was published in spring,
1 A/HRC/25/63.
GE.24-06523 (E)
A/HRC/RES/58/9
Recalling also the second report of the same commission,2 and the
answers that the villages gave to it,
2 A/HRC/46/51.
2 GE.24-06523
A/HRC/RES/58/9
1. Urges all States to stop pouring waste into rivers, in particular
those that cross borders;3
3 A/HRC/52/65.
GE.24-06523 3
A/HRC/RES/58/9
2. Requests a report.
"""


def test_a_note_that_is_nothing_but_a_symbol_is_no_page_line() -> None:
    draft = read_text(BARE)
    assert notes(draft) == [
        ("rivers,", "1", "A/HRC/25/63."),
        ("commission,", "2", "A/HRC/46/51."),
        ("borders;", "3", "A/HRC/52/65."),
    ]
    assert [label.split(" ")[0] + label.split(" ")[1] for label in texts(draft)] == [
        "PP1",
        "PP2",
        "OP1",
        "OP2",
    ]
    assert draft.masthead.symbol == "A/HRC/RES/58/9"


def test_a_page_number_beside_the_own_symbol_is_no_note() -> None:
    draft = read_text(BARE.replace("\n2 GE.24-06523\nA/HRC/RES/58/9\n", "\n3 A/HRC/RES/58/9\n"))
    assert [marker for _, marker, _ in notes(draft)] == ["1", "2", "3"]
    assert notes(draft)[2][2] == "A/HRC/52/65."


@pytest.mark.parametrize(
    "text",
    [
        "1. Decides to pay 20, 30 and 1 000 crowns;\n\n1 See resolution 4.\n\n2. Decides to stop.",
        "1. Recalls articles 1, 2 and 3 of the rules, 4 of the annexes, and chapter 5;\n\n2. Decides to stop.",
    ],
)
def test_figures_of_the_text_stay(text: str) -> None:
    draft = read_text(f"The General Assembly,\n\nRecalling its rules,\n\n{text}")
    assert draft.paragraphs[1].text == text.split("\n")[0][3:]


RUNNING = """The General Assembly,

Recalling its decision on small harbours, and noting that the ratio of boats to berths is one

{first}

to four in the poorer districts,

{second}

1. Requests the Secretary-General to create a single programme of harbour

{third}

repair, with regional branches;

2. Decides to remain seized of the matter.
"""


KNOWN = (
    "VI. Resolutions adopted on the reports of the Third Committee 179",
    "210 General Assembly—Forty-ninth Session",
    "VI. Resolutions adopted on the reports of the Third Committee 181",
)
TWICE = (
    "Small Harbours of the North 9",
    "10 General Assembly—Ninth Session",
    "Small Harbours of the North 11",
)
BEFORE = ("44 Harbour Board of the North", "45 A/61/49", "46 Harbour Board of the North")
ONCE = ("Harbours of the Northern Coast 12", "13 A/61/49", "The Years of Small Harbours 14")


@pytest.mark.parametrize(
    ("titles", "blank"),
    [
        *((titles, True) for titles in (KNOWN, TWICE, BEFORE, ONCE)),
        *((titles, False) for titles in (KNOWN, TWICE, BEFORE)),
    ],
)
def test_running_titles_inside_a_paragraph(titles: tuple[str, str, str], blank: bool) -> None:
    """Without blank lines only what stands twice, or is known, is a running title."""
    first, second, third = titles
    text = RUNNING.format(first=first, second=second, third=third)
    draft = read_text(text if blank else text.replace("\n\n", "\n"))
    assert texts(draft)[0].endswith("the ratio of boats to berths is one to four in the poorer districts,")
    assert texts(draft)[-2] == (
        "OP 1 Requests the Secretary-General to create a single programme of harbour repair, with regional branches;"
    )
    assert [warning.code for warning in draft.warnings] == ["page-lines"]


def test_a_sentence_that_ends_its_line_with_a_year_stays() -> None:
    text = (
        "The General Assembly,\n\nRecalling the meeting held in the harbour of the\n\n"
        "Old Northern Town in March 1996\n\nand the song that was sung there,\n\n1. Decides to sing.\n"
    )
    assert "Old Northern Town in March 1996" in " ".join(texts(read_text(text)))


def beside(left: list[str], right: list[str], width: int = 46) -> str:
    """Two columns as `pdftotext -layout` gives them."""
    return "\n".join(f"{a:{width}}{b}".rstrip() for a, b in zip_longest(left, right, fillvalue="")) + "\n"


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    songs = (
        "Recalling the songs of the sea, and the lamps that shone upon the waves of the northern coast in the winter of "
        "the great storm, when three boats of the village were lost on the rocks,1"
    )
    keepers = "1. Calls upon all keepers of lamps to light them each evening, and to report the oil that they use to the council;"
    report = (
        "2. Requests a report on the lamps of the coast within a year, and a second report on the songs, in which the keepers "
        "of the northern pier are named, and on the oil that was used by all of them; 3. Decides to remain seized."
    )
    left = ["The General Assembly,", "", *textwrap.wrap(songs, 42), "", *textwrap.wrap(keepers[:84], 42)]
    right = [
        *textwrap.wrap(keepers[84:].strip(), 42),
        *textwrap.wrap(report.partition(" 3. ")[0], 42),
        "3. Decides to remain seized.",
    ]
    text = "61/3. Lamps of the coast, and of the islands that lie before it in the northern sea\n\n" + beside(
        left, right
    )
    draft = read_text(text + "\n1 A/61/5.\n")
    assert texts(draft) == [
        f"PP 1 {songs[:-1]}",
        f"OP 1 {keepers[3:]}",
        f"OP 2 {report.partition(' 3. ')[0][3:]}",
        "OP 3 Decides to remain seized.",
    ]
    assert notes(draft) == [("rocks,", "1", "A/61/5.")]
    assert [warning.code for warning in draft.warnings] == ["two-columns"]


def test_hyphens_that_were_lost_where_lines_were_joined_are_put_back_and_told() -> None:
    """`pdftotext` joins "non-" and "governmental" to one word, and their lines to one line."""
    songs = textwrap.wrap(
        "Recalling the non-governmental organizations that keep the lamps of the coast, the songs that were sung there in the "
        "winter of the great storm, and the boats of the village that came home by their light, none of which was lost,",
        60,
    )
    joined = "the keepers of the northern pier, all of them named by the nongovernmental organizations of the coast and of the islands"
    other = "before it, with the report in which the SecretaryGeneral speaks of the lamps of the islands, and of the songs, and in the"
    text = [
        "The General Assembly,",
        *songs,
        "1. Invites to its next meeting, in the hall by the harbour,",
        joined,
        other,
        "third part of it;",
        "2. Decides to",
        "sing.",
    ]
    draft = read_text("\n".join(text))
    assert "the non-governmental organizations of the coast" in draft.paragraphs[1].text
    assert "the Secretary-General speaks" in draft.paragraphs[1].text
    assert [warning.code for warning in draft.warnings] == ["lost-hyphen", "lost-hyphen"]


def test_long_words_of_even_lines_stay() -> None:
    text = "The General Assembly,\n\nRecalling non-violence and nonviolence,\n\n" + "\n\n".join(
        f"{n}. Decides on nonviolence;" for n in range(1, 12)
    )
    draft = read_text(text)
    assert all("nonviolence" in paragraph.text for paragraph in draft.paragraphs)
    assert draft.warnings == ()
