"""Written amendments made in a draft, and those that do not fit it."""

from __future__ import annotations

import pytest

from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import AmendmentsError, Wording, WrittenParagraph
from redline.drafts.written.reading import read_amendments
from redline.labels.label import parse_label

DRAFT = {
    "PP 1": "Guided by the Charter of the United Nations,",
    "PP 2": "Recalling its resolution 12/3,",
    "OP 1": "Expresses its grave concern at the dams, the mills and the other dams;",
    "OP 2": "Calls upon the ferries:",
    "OP 2(a)": "To measure the water;",
    "OP 2(b)": "To make public what they measure;",
    "OP 3": "Welcomes the visit of the expert;",
    "OP 4": "Requests the expert to report;",
}


def _draft(of: dict[str, str] = DRAFT) -> list[WrittenParagraph]:
    return [WrittenParagraph(parse_label(label), Wording(text)) for label, text in of.items()]


def _made(*lines: str) -> dict[str, str]:
    read = read_amendments((line, f"line {number}") for number, line in enumerate(lines, 1))
    assert read.problems == ()
    made = apply_amendments(_draft(), read.instructions)
    return {str(one.paragraph.label): one.paragraph.wording.text for one in made}


def _problems(*lines: str) -> str:
    read = read_amendments((line, f"line {number}") for number, line in enumerate(lines, 1))
    with pytest.raises(AmendmentsError) as refused:
        apply_amendments(_draft(), read.instructions)
    return str(refused.value)


def test_all_numbers_are_the_drafts() -> None:
    made = _made(
        "1. Delete paragraph 1 and renumber the remaining paragraphs accordingly",
        "2. In paragraph 3, replace “the visit” with “two visits”",
        "3. After paragraph 4, insert a new paragraph, to read: “Decides to stop.”",
    )
    assert list(made) == ["PP 1", "PP 2", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2", "OP 3", "OP 4"]
    assert (made["OP 2"], made["OP 4"]) == ("Welcomes two visits of the expert;", "Decides to stop.")


def test_a_new_paragraph_gets_a_bis_where_nothing_is_renumbered() -> None:
    made = _made("After paragraph 2, insert a new paragraph: “Urges all;”", "After PP 2, insert: “Noting,”")
    assert list(made) == [
        "PP 1",
        "PP 2",
        "PP 3",
        "OP 1",
        "OP 2",
        "OP 2(a)",
        "OP 2(b)",
        "OP 2bis",
        "OP 3",
        "OP 4",
    ]


def test_a_letter_that_stands_there_makes_the_others_change() -> None:
    made = _made("After paragraph 2 (a), insert a new subparagraph, to read: “(b) To look;”")
    assert {label: made[label] for label in ("OP 2(a)", "OP 2(b)", "OP 2(c)")} == {
        "OP 2(a)": "To measure the water;",
        "OP 2(b)": "To look;",
        "OP 2(c)": "To make public what they measure;",
    }


def test_new_labels_find_their_place() -> None:
    made = _made("new OP 2(a)bis: To look;", "PP 1bis (new): Noting,", "new OP 3bis: Urges;")
    assert list(made) == [
        "PP 1", "PP 1bis", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(a)bis", "OP 2(b)", "OP 3", "OP 3bis", "OP 4",
    ]  # fmt: skip


def test_a_whole_paragraph_has_the_subparagraphs_that_are_given() -> None:
    made = _made("Paragraph 2 should read:", "“Calls upon all:”", "“(a) To look;”")
    assert (made["OP 2"], made["OP 2(a)"], "OP 2(b)" in made) == ("Calls upon all:", "To look;", False)
    chapeau = _made("Paragraph 2 should read:", "“Calls upon all:”")
    assert (chapeau["OP 2"], chapeau["OP 2(b)"]) == ("Calls upon all:", DRAFT["OP 2(b)"])


def test_the_mark_that_ends_a_paragraph_stays() -> None:
    made = _made(
        "OP 3: add at the end: and the deputy",
        "OP 4: after “report”, replace the rest of the paragraph with “twice”",
    )
    assert (made["OP 3"], made["OP 4"]) == (
        "Welcomes the visit of the expert and the deputy;",
        "Requests the expert to report twice;",
    )


def test_quotation_marks_and_hyphens_of_another_kind_are_the_same_words() -> None:
    draft = [WrittenParagraph(parse_label("OP 1"), Wording("Notes the so‑called “lower” basin’s ferries;"))]
    read = read_amendments([('OP 1: delete "so-called", replace "basin\'s" with “river’s”', "")])
    (one,) = apply_amendments(draft, read.instructions)
    assert one.paragraph.wording.text == "Notes the “lower” river’s ferries;"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("OP 3: delete “ferries”", "in OP 3 the words “ferries” do not stand there; they stand in OP 2"),
        ("OP 3: delete “welcomes”", "in OP 3 the words “welcomes” do not stand there"),
        ("OP 1: delete “dams”", "in OP 1 the words “dams” stand there twice; quote more of what is beside them"),
        ("OP 1: delete “dam”", "in OP 1 the words “dam” do not stand there"),
        ("Delete paragraph 12", "there is no OP 12 in the draft; its last is OP 4"),
        ("In paragraph 2 (c), delete “x”", "there is no OP 2(c) in the draft; OP 2 has no such sub-paragraph"),
        ("new OP 3: Urges;", "OP 3 stands in the draft already; name the new one OP 3bis, or say that the paragraphs are renumbered"),
        ("OP 3: delete the footnote after “visit”", "in OP 3 no footnote stands after the words “visit”"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(line: str, problem: str) -> None:
    assert _problems("OP 4: delete", f"7. {line}") == f"Amendment 7, line 2: {problem}"


def test_contradictions_are_named() -> None:
    assert "OP 3 is deleted, and changed by another amendment" in _problems(
        "OP 3: delete", "OP 3: delete “visit”"
    )
    assert "two changes to the same words" in _problems(
        "OP 4: delete “the expert”", "OP 4: replace “expert to” with “x”"
    )
    assert "OP 3 is given new words" in _problems("OP 3 should read: “Urges;”", "OP 3: delete “visit”")
