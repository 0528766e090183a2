"""Blocks to labelled paragraphs. All texts are invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.draft import DraftText, Footnote
from documents.errors import DocumentError
from documents.read import read_text
from documents.read.draft import understand
from documents.read.draft.markers import find_marker, letter_value
from documents.read.draft.rich import RichText
from documents.read.source import Block, Source
from documents.wording import is_finished, opens_decision, opens_operative, opens_preambular
from redline import roman_value

PREAMBLE = ("The Human Rights Council,", "Noting the sea,")


def read(*blocks: str) -> DraftText:
    return read_text("\n\n".join(blocks))


def labelled(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


def operative(*blocks: str) -> list[str]:
    return labelled(read(*PREAMBLE, *blocks))[1:]


def codes(draft: DraftText) -> list[str]:
    return [warning.code for warning in draft.warnings]


LETTERS = [f"({letter}) To light lamp {letter};" for letter in ascii_lowercase]

CASES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "a resolution with one operative paragraph, which has no number": (
        ["The General Assembly,", "Having considered the report,", "Approves the report."],
        ["PP 1 Having considered the report,", "OP 1 Approves the report."],
    ),
    "no preamble": (
        ["The General Assembly,", "1. Proclaims 5 May the Day of Lamps;", "2. Invites all to observe it."],
        ["OP 1 Proclaims 5 May the Day of Lamps;", "OP 2 Invites all to observe it."],
    ),
    "operative paragraphs without numbers": (
        [
            *PREAMBLE,
            "Deeply convinced of light,",
            "Approves the plan;",
            "Also expresses thanks;",
            "Recommends it.",
        ],
        [
            "PP 1 Noting the sea,",
            "PP 2 Deeply convinced of light,",
            "OP 1 Approves the plan;",
            "OP 2 Also expresses thanks;",
            "OP 3 Recommends it.",
        ],
    ),
    "an unknown verb without a number": (
        [*PREAMBLE, "Hereby inaugurates the lighthouse."],
        ["PP 1 Noting the sea,", "OP 1 Hereby inaugurates the lighthouse."],
    ),
    "a decision in one sentence": (
        ["At its 3rd meeting, on 5 October 2048, the Human Rights Council decided to postpone the panel."],
        [
            "OP 1 At its 3rd meeting, on 5 October 2048, the Human Rights Council decided to postpone the panel."
        ],
    ),
    "enacting line and first paragraph in one block": (
        ["The Security Council, Recalling its resolutions,", "1. Decides to sail."],
        ["PP 1 Recalling its resolutions,", "OP 1 Decides to sail."],
    ),
    "a list in the preamble, and text after it": (
        [
            "The General Assembly,",
            "Recalling:",
            "(a) Its first resolution;",
            "(b) Its second;",
            "and others,",
            "1. Ends.",
        ],
        ["PP 1 Recalling: and others,", "PP 1(a) Its first resolution;", "PP 1(b) Its second;", "OP 1 Ends."],
    ),
    "numbers in the preamble too": (
        [
            "The General Assembly,",
            "1. Recalling one,",
            "2. Mindful of two,",
            "1. Decides to sail;",
            "2. Ends.",
        ],
        ["PP 1 Recalling one,", "PP 2 Mindful of two,", "OP 1 Decides to sail;", "OP 2 Ends."],
    ),
    "letters beyond h are letters": (
        [*PREAMBLE, "1. Decides:", *LETTERS[:11], "2. Ends."],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides:",
            *[f"OP 1{t[:3]}{t[3:]}" for t in LETTERS[:11]],
            "OP 2 Ends.",
        ],
    ),
    "letters beyond z are doubled": (
        [*PREAMBLE, "1. Decides:", *LETTERS, "(aa) To rest;", "(bb) To rest again."],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides:",
            *[f"OP 1{t[:3]}{t[3:]}" for t in LETTERS],
            "OP 1(aa) To rest;",
            "OP 1(bb) To rest again.",
        ],
    ),
    "three levels and back": (
        [
            *PREAMBLE,
            "1. Requests:",
            "(a) The Chair:",
            "(i) To open the door;",
            "(ii) To close it, and:",
            "a. To keep the key;",
            "b. To hide it;",
            "(iii) To go;",
            "(b) The others to stay.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 Requests:",
            "OP 1(a) The Chair:",
            "OP 1(a)(i) To open the door;",
            "OP 1(a)(ii) To close it, and:",
            "OP 1(a)(ii)(a) To keep the key;",
            "OP 1(a)(ii)(b) To hide it;",
            "OP 1(a)(iii) To go;",
            "OP 1(b) The others to stay.",
        ],
    ),
    "(i) after (h), with a colon and (ii) to follow": (
        [
            *PREAMBLE,
            "1. Decides:",
            *LETTERS[:7],
            "(h) To do two things:",
            "(i) To wake;",
            "(ii) To sleep;",
            "2. Ends.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides:",
            *[f"OP 1{t[:3]}{t[3:]}" for t in LETTERS[:7]],
            "OP 1(h) To do two things:",
            "OP 1(h)(i) To wake;",
            "OP 1(h)(ii) To sleep;",
            "OP 2 Ends.",
        ],
    ),
    "a long Roman count under a letter": (
        [
            *PREAMBLE,
            "1. Notes:",
            "(a) Harm by:",
            *[f"({n}) Thing {n};" for n in ("i", "ii", "iii", "iv", "v", "vi")],
            "(b) Good.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 Notes:",
            "OP 1(a) Harm by:",
            *[f"OP 1(a)({n}) Thing {n};" for n in ("i", "ii", "iii", "iv", "v", "vi")],
            "OP 1(b) Good.",
        ],
    ),
    "Roman numbers right under the paragraph": (
        [*PREAMBLE, "1. Affirms these steps:", "(i) One;", "(ii) Two;", "(iii) Three;", "2. Ends."],
        [
            "PP 1 Noting the sea,",
            "OP 1 Affirms these steps:",
            "OP 1(i) One;",
            "OP 1(ii) Two;",
            "OP 1(iii) Three;",
            "OP 2 Ends.",
        ],
    ),
    "a list that begins beside its number": (
        [*PREAMBLE, "1. (a) Decides to sail;", "(b) Requests all to float;", "2. Ends (a) now and (b) ever."],
        [
            "PP 1 Noting the sea,",
            "OP 1(a) Decides to sail;",
            "OP 1(b) Requests all to float;",
            "OP 2 Ends (a) now and (b) ever.",
        ],
    ),
    "numbers written in other ways": (
        [
            *PREAMBLE,
            "1 . Decides;",
            "2) Requests:",
            "a) the Chair;",
            "b) the others;",
            "(3) Calls upon all;",
            "4.Urges everybody;",
            "4 bis. Stresses a thing;",
            "OP5. Ends.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides;",
            "OP 2 Requests:",
            "OP 2(a) the Chair;",
            "OP 2(b) the others;",
            "OP 3 Calls upon all;",
            "OP 4 Urges everybody;",
            "OP 4bis Stresses a thing;",
            "OP 5 Ends.",
        ],
    ),
    "numbers without punctuation": (
        [*PREAMBLE, "1\tDecides to sail;", "2\tEnds."],
        ["PP 1 Noting the sea,", "OP 1 Decides to sail;", "OP 2 Ends."],
    ),
    "numbers in lines of their own": (
        [*PREAMBLE, "1.", "Decides:", "(a)", "To sail;", "2.", "Ends."],
        ["PP 1 Noting the sea,", "OP 1 Decides:", "OP 1(a) To sail;", "OP 2 Ends."],
    ),
    "a numbered list inside a paragraph": (
        [*PREAMBLE, "1. Decides;", "2. Sets this order:", "1. Lamps;", "2. Oil;", "3. Rest;", "3. Ends."],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides;",
            "OP 2 Sets this order:",
            "OP 2(1) Lamps;",
            "OP 2(2) Oil;",
            "OP 3 Rest;",
            "OP 3 Ends.",
        ],
    ),
    "bullet points": (
        [*PREAMBLE, "1. Encourages:", "• Lamps;", "• Oil;", "2. Ends."],
        ["PP 1 Noting the sea,", "OP 1 Encourages:", "OP 1(a) Lamps;", "OP 1(b) Oil;", "OP 2 Ends."],
    ),
    "bullet points below a letter": (
        [
            *PREAMBLE,
            "1. Encourages:",
            "(a) Lamps, such as:",
            "- Lanterns;",
            "- Torches;",
            "(b) Oil.",
            "2. Ends.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 Encourages:",
            "OP 1(a) Lamps, such as:",
            "OP 1(a)(i) Lanterns;",
            "OP 1(a)(ii) Torches;",
            "OP 1(b) Oil.",
            "OP 2 Ends.",
        ],
    ),
    "labels as they are exported": (
        [
            "PP 4bis\tEmphasizing remedies,",
            "PP 11bis Condemning help,",
            "OP 1(c)\tThe return;",
            "OP 2(l) To say;",
            "OP 5 alt\tAsks.",
        ],
        [
            "PP 4bis Emphasizing remedies,",
            "PP 11bis Condemning help,",
            "OP 1(c) The return;",
            "OP 2(l) To say;",
            "OP 5 alt Asks.",
        ],
    ),
    "labels as drafters type them": (
        [
            "The General Assembly,",
            "PP1 Guided by light,",
            "[PP 1 bis] Recalling the past,",
            "OP1. Condemns all:",
            "OP1(a) The bad;",
            "(b) The ugly;",
            "[OP1bis: Urges it;]",
            "OP 2 Ends.",
        ],
        [
            "PP 1 Guided by light,",
            "PP 1bis Recalling the past,",
            "OP 1 Condemns all:",
            "OP 1(a) The bad;",
            "OP 1(b) The ugly;",
            "OP 1bis [Urges it;]",
            "OP 2 Ends.",
        ],
    ),
    "bracketed text keeps its brackets": (
        [
            *PREAMBLE,
            "1. [Decides] [Agrees] to sail;",
            "[2. Requests [more] money;]",
            "[(a) From banks;]",
            "3. Ends.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 [Decides] [Agrees] to sail;",
            "OP 2 [Requests [more] money;]",
            "OP 2(a) [From banks;]",
            "OP 3 Ends.",
        ],
    ),
    "a quoted resolution inside a paragraph": (
        [
            *PREAMBLE,
            "1. Recommends this draft:",
            "“The General Assembly,",
            "“Recalling all,",
            "“1. Decides to light lamps;",
            "“2. Ends.”",
            "2. Ends.",
        ],
        [
            "PP 1 Noting the sea,",
            "OP 1 Recommends this draft: “The General Assembly, “Recalling all, “1. Decides to light lamps; “2. Ends.”",
            "OP 2 Ends.",
        ],
    ),
    "a quotation in the preamble": (
        [
            "The General Assembly,",
            "Recalling that it says:",
            "“Everyone may swim.”",
            "Noting the sea,",
            "1. Ends.",
        ],
        ["PP 1 Recalling that it says: “Everyone may swim.”", "PP 2 Noting the sea,", "OP 1 Ends."],
    ),
    "text after the sub-paragraphs": (
        [*PREAMBLE, "1. Decides:", "(a) To sail;", "(b) To rest;", "and that this shall last;", "2. Ends."],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides: and that this shall last;",
            "OP 1(a) To sail;",
            "OP 1(b) To rest;",
            "OP 2 Ends.",
        ],
    ),
    "a table": (
        [*PREAMBLE, "1. Decides on this scale:", "State", "Share", "Freedonia", "0.006", "2. Ends."],
        ["PP 1 Noting the sea,", "OP 1 Decides on this scale: State Share Freedonia 0.006", "OP 2 Ends."],
    ),
    "a fragment": (
        ["12. Requests all to come;", "13. Decides to go."],
        ["OP 12 Requests all to come;", "OP 13 Decides to go."],
    ),
    "decimals and years at the start are no numbers": (
        [*PREAMBLE, "1. Decides;", "1.5 million lamps were lit in", "2019. It was bright;", "2. Ends."],
        [
            "PP 1 Noting the sea,",
            "OP 1 Decides; 1.5 million lamps were lit in 2019. It was bright;",
            "OP 2 Ends.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_labels_and_texts(name: str) -> None:
    blocks, wanted = CASES[name]
    assert labelled(read(*blocks)) == list(wanted)


HEADINGS = {
    "Roman sections that go on counting": (
        [
            *PREAMBLE,
            "I. Lamps",
            "1. Welcomes them;",
            "Non-discrimination",
            "2. Urges it;",
            "II",
            "Follow-up",
            "3. Ends.",
        ],
        {"OP 1": "I. Lamps", "OP 2": "Non-discrimination", "OP 3": "II – Follow-up"},
    ),
    "a heading above the first preambular paragraph": (
        ["The General Assembly,", "A", "Lamps", "Noting the sea,", "1. Ends."],
        {"PP 1": "A – Lamps"},
    ),
    "sections that count anew": (
        [*PREAMBLE, "I", "1. Decides;", "II", "1. Ends."],
        {"OP I.1": "I", "OP II.1": "II"},
    ),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings(name: str) -> None:
    blocks, wanted = HEADINGS[name]
    found: dict[str, str] = {}
    for paragraph in read(*blocks).paragraphs:
        if paragraph.heading:
            found[str(paragraph.label)] = paragraph.heading
    assert found == wanted


def test_a_section_with_a_preamble_of_its_own() -> None:
    draft = read(*PREAMBLE, "I", "1. Decides;", "2. Ends;", "II", "Recalling more,", "1. Ends again.")
    assert labelled(draft)[-2:] == ["PP II.1 Recalling more,", "OP II.1 Ends again."]
    assert codes(draft) == ["sections"]


def test_what_follows_the_last_paragraph() -> None:
    draft = read(
        *PREAMBLE,
        "1. Adopts the annexed rules.",
        "39th meeting 7 July 2052",
        "[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting was as follows:",
        "In favour:",
        "Against:",
        "Côte d’Ivoire and Bolivia (Plurinational State of)",
        "Abstaining:",
        "Chile.]",
        "Annex",
        "Rules on lamps",
        "1. Lamps shall be lit.",
    )
    assert labelled(draft) == ["PP 1 Noting the sea,", "OP 1 Adopts the annexed rules."]
    assert draft.closing[0] == "39th meeting 7 July 2052"
    assert draft.closing[-1] == "Chile.]"
    assert draft.annexes == ("Annex", "Rules on lamps", "1. Lamps shall be lit.")
    assert draft.warnings == ()


@pytest.mark.parametrize(
    "record",
    [
        ["55th meeting", "4 April 2044", "[Adopted without a vote.]"],
        ["48th meeting", "12 October 2043", "[Adopted without a vote]"],
        ["54th plenary meeting", "15 December 2042"],
        ["100th (closing) plenary meeting,", "15 December 2042."],
        ["Adopted unanimously at the 1382nd meeting."],
        ["[Adopted by a recorded vote of 3 to 1,", "with 4 abstentions. See chap. IX.]"],
        [
            "[Resolution adopted by a recorded vote of 2 votes to 1. The voting was as follows:",
            "In favour: Chile",
            "Against: Cuba]",
        ],
    ],
    ids=lambda record: record[0],
)
def test_adoption_records(record: list[str]) -> None:
    draft = read(*PREAMBLE, "1. Decides;", "2. Ends.", *record)
    assert draft.closing == tuple(record)
    assert labelled(draft)[-1] == "OP 2 Ends."
    assert draft.annexes == ()


def test_an_annex_before_the_record() -> None:
    draft = read(*PREAMBLE, "1. Ends.", "ANNEX I", "1. Lamps shall be lit.", "20th meeting", "18 June 2047")
    assert (draft.annexes, draft.closing) == (
        ("ANNEX I", "1. Lamps shall be lit."),
        ("20th meeting", "18 June 2047"),
    )


def test_an_annex_that_does_not_say_so() -> None:
    draft = read(
        *PREAMBLE,
        "1. Adopts the rules below;",
        "2. Ends.",
        "Rules on lamps",
        "1. Lamps shall be lit.",
        "2. Oil too.",
    )
    assert labelled(draft)[-1] == "OP 2 Ends."
    assert draft.annexes == ("Rules on lamps", "1. Lamps shall be lit.", "2. Oil too.")
    assert codes(draft) == ["unmarked-annex"]


WARNINGS = {
    "a gap": (["1. Decides;", "4. Ends."], ["number-gap"], ["OP 1", "OP 4"]),
    "a number twice": (["1. Decides;", "1. Ends."], ["number-duplicate"], ["OP 1", "OP 1"]),
    "numbers out of order": (
        ["1. Decides;", "3. Requests;", "2. Ends."],
        ["number-gap", "number-order"],
        ["OP 1", "OP 3", "OP 2"],
    ),
    "a missing number that fits": (
        ["1. Decides;", "Requests this;", "3. Ends."],
        ["number-missing"],
        ["OP 1", "OP 2", "OP 3"],
    ),
    "a letter left out": (
        ["1. Decides:", "(a) One;", "(c) Three;", "2. Ends."],
        ["number-gap"],
        ["OP 1", "OP 1(a)", "OP 1(c)", "OP 2"],
    ),
    "something without a number": (
        ["1. Decides;", "Something else;", "2. Ends."],
        ["joined"],
        ["OP 1", "OP 2"],
    ),
    "a number without a text": (["1. Decides;", "2.", "3. Ends."], ["empty-number"], ["OP 1", "OP 3"]),
    "a heading at the very end": (["1. Decides;", "2. Ends.", "IV"], ["unknown-block"], ["OP 1", "OP 2"]),
    "all is well": (["1. Decides;", "2. Ends."], [], ["OP 1", "OP 2"]),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_warnings_name_the_place_and_printed_numbers_win(name: str) -> None:
    blocks, wanted_codes, labels = WARNINGS[name]
    draft = read(*PREAMBLE, *blocks)
    assert codes(draft) == wanted_codes
    assert [str(paragraph.label) for paragraph in draft.paragraphs] == ["PP 1", *labels]
    assert all(
        warning.place.startswith("line ") and warning.message.endswith(".") for warning in draft.warnings
    )


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ([], "no-paragraphs"),
        ([Block(" \u200b", "line 1")], "no-paragraphs"),
        ([Block("The Council of Freedonia,", "line 1"), Block("Recalling it,", "line 2")], "no-operative"),
        ([Block("The Council of Freedonia,", "line 1"), Block("PP 1", "line 2")], "no-operative"),
        (
            [Block(f"{n}. Decides;", "x") for n in (998, 999)] + [Block("Requests more.", "x")],
            "too-many-paragraphs",
        ),
    ],
)
def test_what_is_no_draft(blocks: list[Block], code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        understand(Source(tuple(blocks)))
    assert caught.value.code == code


def test_numbers_that_word_made() -> None:
    blocks = (
        Block("The General Assembly,", "paragraph 1"),
        Block("Recalling it,", "paragraph 2"),
        Block("Decides:", "paragraph 3", number="1."),
        Block("To sail;", "paragraph 4", number="(a)", level=1),
        Block("(b) To rest;", "paragraph 5", number="(b)", level=1),
        Block("Now;", "paragraph 6", number="i.", level=2),
        Block("Ends.", "paragraph 7", number="2.", level=0),
    )
    assert labelled(understand(Source(blocks))) == [
        "PP 1 Recalling it,",
        "OP 1 Decides:",
        "OP 1(a) To sail;",
        "OP 1(b) To rest;",
        "OP 1(b)(i) Now;",
        "OP 2 Ends.",
    ]


def test_italics_and_footnotes_keep_their_places() -> None:
    text = "1.\t\u200bStrongly  condemns\u00a0it in the report;"
    note = Footnote(text.index(";"), "3", "A/HRC/1/2.")
    block = Block(text, "paragraph 2", italics=((4, 22),), footnotes=(note,))
    draft = understand(Source((Block("The General Assembly,", "paragraph 1"), block)))
    paragraph = draft.paragraphs[0]
    assert paragraph.text == "Strongly condemns it in the report;"
    assert [paragraph.text[start:end] for start, end in paragraph.italics] == ["Strongly condemns"]
    assert paragraph.text[: paragraph.footnotes[0].offset] == "Strongly condemns it in the report"


def test_joined_texts_keep_italics_and_footnotes() -> None:
    whole = RichText("Notes", ((0, 5),)).followed_by(RichText("more", ((0, 4),), (Footnote(4, "1", "x"),)))
    assert (whole.text, whole.italics, whole.footnotes[0].offset) == ("Notes more", ((0, 5), (6, 10)), 10)


MARKERS = {
    "12. Decides": ("12", "1."),
    "12) Decides": ("12", "1)"),
    "(12) Decides": ("12", "(1)"),
    "12.Decides": ("12", "1."),
    "5 bis. Decides": ("5", "1."),
    "5. bis Decides": ("5", "1."),
    "(a) To": ("a", "(a)"),
    "( iv ) To": ("iv", "(a)"),
    "b. To": ("b", "a."),
    "xii) To": ("xii", "a."),
    "(aa) To": ("aa", "(a)"),
    "7 Decides": ("7", "1"),
    "0. Nothing": None,
    "1.5 million": None,
    "2019. It": None,
    "60/251 of": None,
    "i.e. this": None,
    "(ab) To": None,
    "(sic) it": None,
    "A. Heading": None,
    "7 lamps": None,
}


@pytest.mark.parametrize("text", MARKERS)
def test_numbers_at_the_start(text: str) -> None:
    marker = find_marker(text)
    assert (marker and (marker.value, marker.form)) == MARKERS[text]


def test_values_of_letters_and_roman_numbers() -> None:
    assert [letter_value(v) for v in ("a", "z", "aa", "zz", "ab", "iii")] == [1, 26, 27, 52, None, None]
    assert [roman_value(v) for v in ("i", "iv", "ix", "xiv", "xxxix", "c", "iix")] == [
        1,
        4,
        9,
        14,
        39,
        0,
        0,
    ]


@pytest.mark.parametrize(
    "text",
    ["Decides to", "Also strongly condemns it", "Once again calls upon", "Further, requests", "[Urges"],
)
def test_operative_openings(text: str) -> None:
    assert opens_operative(text)
    assert not opens_preambular(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling",
        "Deeply concerned that",
        "Also bearing in mind",
        "Mindful of",
        "Having heard",
        "In view of",
    ],
)
def test_preambular_openings(text: str) -> None:
    assert opens_preambular(text)
    assert not opens_operative(text)


@pytest.mark.parametrize(
    "text", ["The sea is wide", "States parties agree", "decides to", "Recall it", "During the year"]
)
def test_neither(text: str) -> None:
    assert not opens_operative(text)
    assert not opens_preambular(text)
    assert not opens_decision(text)


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("it;", True),
        ("it,”", True),
        ("it; and", True),
        ("it.*", True),
        ("it;3", True),
        ("the", False),
        ("and", False),
        ("it (x)", False),
    ],
)
def test_ends_of_paragraphs(text: str, finished: bool) -> None:
    assert is_finished(text) is finished


PIECES = st.sampled_from(
    [
        *(
            "The Human Rights Council,",
            "The General Assembly,",
            "Recalling the past,",
            "Noting that",
            "and so on",
        ),
        *(
            "1. Decides to go;",
            "2. Requests:",
            "4.Odd;",
            "12 bis. Adds;",
            "0. Zero;",
            "999. Many;",
            "1.",
            "3) Odd;",
            "(3) Odd;",
        ),
        *(
            "(a) To do this;",
            "(b) To do that;",
            "(a)",
            "(i) Small thing;",
            "(ii) Other thing,",
            "(v) Fifth;",
            "(aa) Double;",
        ),
        *(
            "I",
            "A.",
            "Section heading",
            "Annex",
            "Annex II",
            "55th meeting",
            "4 April 2024",
            "[Adopted without a vote.]",
        ),
        *(
            "In favour:",
            "Albania, Belgium",
            "Albania,* Chile: draft resolution",
            "* State not a member",
            "1 A/HRC/55/63.",
        ),
        *(
            "PP 11bis\tText here,",
            "OP 2(l) Text there;",
            "OP 3 alt Other",
            "PP 0 x",
            "• bullet one",
            "- dash two",
        ),
        *("“Quoted text,", "quoted end”", "report1 and thing2,", "[", "]", "—", "word-", "\u00ad", "", " "),
        *(
            "At its 3rd meeting, the Council decided to stop.",
            "Agenda item 4",
            "58/… Title of it",
            "55/21. Title of that",
        ),
    ]
)


def kept_words(draft: DraftText) -> str:
    kept = [*map(str, vars(draft.masthead).values()), *draft.closing, *draft.annexes]
    kept += [f"{p.label} {p.heading} {p.text} {p.footnotes} {p.remarks}" for p in draft.paragraphs]
    return " ".join([*kept, *(warning.message for warning in draft.warnings)])


def with_every_answer(text: str, draft: DraftText) -> list[DraftText]:
    """The draft read again with each other answer to what was asked."""
    answers = [{q.key: o.value} for q in draft.questions for o in q.options if o.value != q.chosen]
    return [read_text(text, answers=answer) for answer in answers]


@given(st.lists(PIECES, min_size=1, max_size=25), st.sampled_from(["\n", "\n\n"]))
def test_nothing_is_dropped_silently(pieces: list[str], between: str) -> None:
    """Whatever the order: each word of the text is in the draft, as it is read with one of the answers, or in a warning;
    or the text is refused."""
    text = between.join(pieces)
    try:
        draft = read_text(text)
    except DocumentError:
        return
    everything = " ".join(kept_words(read) for read in (draft, *with_every_answer(text, draft)))
    known_by_meaning = {"Agenda", "item", "draft", "resolution"}
    assert {word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in everything} <= known_by_meaning
