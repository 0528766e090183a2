"""What a note says by an arrow; and which sub-paragraphs new words of the one above leave out, or have under another letter."""

from __future__ import annotations

import pytest

from documents.read.amendments import read_amendment_list
from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import Wording, WrittenParagraph
from redline.drafts.written.throughout import told
from redline.labels.label import parse_label

DRAFT = [
    WrittenParagraph(parse_label(label), Wording(text))
    for label, text in [
        ("PP 1", "Recalling its resolution 60/251 on rivers,"),
        ("OP 1", "Condemns all violations of the law;"),
        ("OP 2", "Urges the ferries:"),
        ("OP 2(a)", "To carry all children;"),
        ("OP 2(b)", "To allow visits of families, 1,200 of which wait:"),
        ("OP 2(b)(i)", "Without delay;"),
        ("OP 2(b)(ii)", "Without conditions;"),
        ("OP 2(c)", "To cooperate with the harbour office;"),
        ("OP 3", "Requests the expert to report;"),
    ]
]


def _made(text: str) -> dict[str, tuple[str, int | None]]:
    """The amended draft: each label's words, and which paragraph of the draft they are of."""
    read = read_amendment_list(text).read
    assert read.problems == ()
    made = apply_amendments(DRAFT, read.instructions)
    return {str(one.paragraph.label): (one.paragraph.wording.text, one.index) for one in made}


@pytest.mark.parametrize(
    "line",
    [
        'OP 1: "violations" -> "abuses"',
        "OP 1: “violations” → “abuses”",
        'OP 1: "violations" => "abuses"',
        'OP 1: "violations"->"abuses"',
        'OP 1: "violations" --> "abuses"',
        'OP 1: "violations" –> "abuses"',
        'OP 1: "violations" ==> "abuses"',
        'OP 1: "violations" ⇒ "abuses"',
        'OP 1: "violations" > "abuses"',
        "OP 1: «violations» ➔ «abuses»",
        # As Word makes it of an arrow that is typed, in a text that was copied.
        'OP 1: "violations" \uf0e0 "abuses"',
        'OP 1: replace "violations" -> "abuses"',
        'OP 1: change from "violations" → "abuses"',
        'In paragraph 1, the word "violations" -> "abuses".',
        'OP 1: "violations" -> "abuses" (EU)',
        'OP 1:\n- "violations" -> "abuses"',
        'OP 3 should read: “Requests the expert to report;”\nOP 1: "violations" -> "abuses"',
        'OP 1 -> "Condemns all abuses of the law;"',
        "OP 1: violations -> abuses",
    ],
)
def test_an_arrow_leads_from_old_words_to_new_ones(line: str) -> None:
    assert _made(line)["OP 1"] == ("Condemns all abuses of the law;", 1)


def test_what_an_arrow_leads_to_may_be_nothing_or_a_number() -> None:
    assert _made('OP 1: "all" -> deleted')["OP 1"][0] == "Condemns violations of the law;"
    assert "OP 3" not in _made("OP 3 -> delete")
    assert _made("OP 3 -> OP 4")["OP 4"] == ("Requests the expert to report;", 8)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('OP 1: "violations" -> abuses', "quotes only some of the words beside its arrow"),
        ('OP 1: violations -> "abuses"', "quotes only some of the words beside its arrow"),
        ('OP 1: "violations" -> "abuses" -> "crimes"', "was not understood"),
        ('"violations" -> "abuses"', "this does not say which paragraph is meant"),
    ],
)
def test_an_arrow_that_is_not_clear_is_refused_with_its_reason(line: str, said: str) -> None:
    read = read_amendment_list(
        f"OP 3: “expert” deleted\n{line}" if line[0] == "O" else f"Delete PP 1.\n{line}"
    ).read
    assert [said in str(problem) for problem in read.problems] == [True]


def test_words_that_an_arrow_leads_from_have_to_stand_there() -> None:
    read = read_amendment_list('OP 1: "crimes" -> "abuses"').read
    with pytest.raises(Exception, match="in OP 1 the words “crimes” do not stand there"):
        apply_amendments(DRAFT, read.instructions)


FIRST, SECOND = "(a) To carry all children at once;", "(b) To allow visits of families, 1,200 of which wait:"
LAST = "(c) To cooperate with the harbour office;"


def _given(*lines: str) -> str:
    return "\n".join(["OP 2 should read: “Urges all ferries:", *lines]) + "”"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (_given(FIRST, SECOND), "Not given with the new words of OP 2, and so deleted: OP 2(c)."),
        (_given(FIRST, SECOND, "(i) Without delay;", LAST), "Not given with the new words of OP 2, and so deleted: OP 2(b)(ii)."),
        # The letter is another's, the words are those of (c).
        (_given(FIRST, LAST.replace("(c)", "(b)")), "Not given with the new words of OP 2, and so deleted: OP 2(b)."),
        (_given(FIRST, SECOND) + "\nDelete paragraph 2 (c)", ""),
        (_given(FIRST, SECOND, LAST), ""),
    ],
)  # fmt: skip
def test_a_sub_paragraph_that_is_left_out_is_named_by_its_label(text: str, says: str) -> None:
    read = read_amendment_list(text).read
    assert read.problems == ()
    assert told(DRAFT, read.instructions) == ((says,) if says else ())


def test_what_stays_is_the_same_paragraph_whatever_its_letter_is() -> None:
    made = _made(_given(FIRST, LAST.replace("(c)", "(b)"), "(c) To whistle;"))
    assert made["OP 2(a)"] == ("To carry all children at once;", 3)
    assert made["OP 2(b)"] == ("To cooperate with the harbour office;", 7)
    assert made["OP 2(c)"] == ("To whistle;", None)
    assert "OP 2(b)(i)" not in made


def test_a_roman_numeral_behind_a_letter_stands_below_it() -> None:
    made = _made(
        _given(FIRST, SECOND, "(i) Without delay;", "(ii) Without conditions;", "(iii) Without cost;", LAST)
    )
    assert made["OP 2(b)(ii)"] == ("Without conditions;", 6)
    assert made["OP 2(b)(iii)"] == ("Without cost;", None)
    assert made["OP 2(c)"] == ("To cooperate with the harbour office;", 7)


def test_the_letter_i_behind_h_is_a_letter() -> None:
    letters = "abcdefghi"
    made = _made(_given(*(f"({letter}) To do thing {letter};" for letter in letters)))
    assert [label for label in made if label.startswith("OP 2(")] == [f"OP 2({letter})" for letter in letters]


def test_a_new_paragraph_has_two_levels_too() -> None:
    made = _made(
        "After paragraph 3, insert a new paragraph: “Urges:\n(a) The one:\n(i) To row;\n(ii) To sail;\n(b) The other;”"
    )
    assert [*made][-5:] == ["OP 4", "OP 4(a)", "OP 4(a)(i)", "OP 4(a)(ii)", "OP 4(b)"]


def test_one_that_stays_is_not_changed_by_another_amendment_too() -> None:
    read = read_amendment_list(_given(FIRST, SECOND, LAST) + "\nOP 2(c): delete “harbour”").read
    with pytest.raises(Exception, match="OP 2\\(c\\) is given new words by another amendment"):
        apply_amendments(DRAFT, read.instructions)
