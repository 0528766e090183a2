"""Texts whose paragraphs run together in one line, and lists of amendments, which are no text of a draft."""

from __future__ import annotations

import pytest
from papers import labelled, read, remarked

from documents.errors import DocumentError
from documents.read import read_text

RECALLING = "Recalling its resolution 55/21 of 4 April 2044,"
DIMMED = "Deeply concerned about the dimming in paragraph 3 of the report,"


def test_a_text_in_one_line_is_cut_at_its_labels() -> None:
    draft = read_text(
        f"The HRC, {RECALLING} {DIMMED} PP3 Noting the lamps, OP1 Condemns the dark; "
        "OP2 Urges States: (a) To light lamps; (b) To keep: (i) Oil; (ii) Wicks; (c) To rest; OP3 Decides to end."
    )
    assert labelled(draft) == [
        f"PP 1 {RECALLING}",
        f"PP 2 {DIMMED}",
        "PP 3 Noting the lamps,",
        "OP 1 Condemns the dark;",
        "OP 2 Urges States:",
        "OP 2(a) To light lamps;",
        "OP 2(b) To keep:",
        "OP 2(b)(i) Oil;",
        "OP 2(b)(ii) Wicks;",
        "OP 2(c) To rest;",
        "OP 3 Decides to end.",
    ]


def test_a_text_in_one_line_is_cut_at_its_numbers() -> None:
    draft = read_text(
        f"A/HRC/58/L.9 58/… Clean lamps The Human Rights Council, {RECALLING} {DIMMED} 1. Condemns the dark; "
        "2. Urges States to light lamps; 3. Decides to end. 55th meeting 4 April 2044 [Adopted without a vote.]"
    )
    assert labelled(draft)[1:] == [
        f"PP 2 {DIMMED}",
        "OP 1 Condemns the dark;",
        "OP 2 Urges States to light lamps;",
        "OP 3 Decides to end.",
    ]
    assert (draft.masthead.title, draft.masthead.symbol) == ("Clean lamps", "A/HRC/58/L.9")
    assert draft.closing


def test_a_text_in_one_line_is_cut_at_its_verbs_where_nothing_is_numbered() -> None:
    draft = read_text(
        f"The General Assembly, {RECALLING} Noting it, Condemns the dark; Decides to remain seized of it."
    )
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "PP 2", "OP 1", "OP 2"]


def test_a_text_in_one_line_without_punctuation_and_with_remarks() -> None:
    draft = read_text(
        "The General Assembly, PP1 Recalling its resolution 77/12 PP1bis (new) Stressing lamps [EU: delete] "
        "OP1 Condemns the dark (agreed ad ref) OP2, former OP 1: Decides to remain seized"
    )
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "PP 1bis", "OP 1", "OP 2"]
    assert remarked(draft) == {
        "PP 1bis": ["new", "EU: delete"],
        "OP 1": ["agreed ad ref"],
        "OP 2": ["former OP 1"],
    }


@pytest.mark.parametrize(
    "paragraph",
    [
        "Recommends to the Assembly this draft: “The General Assembly, Recalling all, 1. Decides to light; 2. Requests lamps”;",
        "Recommends to the Assembly this draft: The General Assembly, Recalling all, 1. Decides to light; 2. Requests lamps;",
        "Urges States to light lamps in accordance with OP 3 of its last resolution, and with OP 4, and to report on it;",
        "Requests, (a) first, lamps that burn; (b) second, oil that lasts until the morning and beyond, at all times;",
    ],
)
def test_a_long_paragraph_is_one(paragraph: str) -> None:
    draft = read("The Human Rights Council,", "Noting it,", f"1. {paragraph}", "2. Decides to end.")
    assert labelled(draft)[1:] == [f"OP 1 {paragraph}", "OP 2 Decides to end."]


AMENDMENTS = {
    "a list of three amendments to A/HRC/58/L.99": [
        "Ruritania (on behalf of the Group of Lamp States): amendments to draft resolution A/HRC/58/L.99",
        "1. In the first preambular paragraph, after the word “lamp”, insert “and lantern”;",
        "2. After paragraph 2, insert a new paragraph, to read:",
        "Calls upon neighbours to share their light;",
        "3. Paragraph 4 should read: Requests the expert to report;",
    ],
    "a list of three amendments to A/C.3/79/L.20": [
        "Proposed amendments to A/C.3/79/L.20",
        "PP 3: delete",
        "OP 2: replace “urges” with “invites”",
        "OP 4: after “women” insert “and girls”",
    ],
    "a list of two amendments to A/HRC/55/L.3": [
        "Oral revisions to draft resolution A/HRC/55/L.3",
        "• In PP 4, delete “all”",
        "• OP 7 should read: “Decides to end”",
    ],
    "an amendment to A/HRC/58/L.12/Rev.1": [
        "Freedonia: amendment to draft resolution A/HRC/58/L.12/Rev.1",
        "After operative paragraph 5, insert a new paragraph reading:",
        "Requests all to help;",
    ],
    "a list of two amendments, not": [
        "1. In operative paragraph 3, delete “all”.",
        "2. Delete the last preambular paragraph.",
    ],
}


@pytest.mark.parametrize(("what", "lines"), AMENDMENTS.items(), ids=AMENDMENTS)
def test_a_list_of_amendments_is_refused_as_such(what: str, lines: list[str]) -> None:
    with pytest.raises(DocumentError) as refused:
        read("Human Rights Council", "Fifty-eighth session", *lines)
    assert refused.value.code == "amendments"
    assert f"This is {what}" in refused.value.message
    assert "not a resolution" in refused.value.message


def test_a_resolution_that_amends_a_statute_is_a_resolution() -> None:
    draft = read(
        "The General Assembly,",
        "Recalling the draft amendments to A/55/3,",
        "1. Decides to amend the statute as follows:",
        "(a) In paragraph 3, replace “two” with “three”;",
        "(b) After paragraph 4, insert a new paragraph;",
        "2. Requests a report.",
    )
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2"]


def test_two_paragraphs_in_a_short_line() -> None:
    draft = read("PP 1. Noting it,", "OP 1. Urges all; OP 2. Requests help; [Norway: delete]", "OP 3. Ends.")
    assert labelled(draft)[1:3] == ["OP 1 Urges all;", "OP 2 Requests help;"]
    assert remarked(draft) == {"OP 2": ["Norway: delete"]}
