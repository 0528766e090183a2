"""Tables that hold several texts side by side: one column is read, which one is asked, and the others are told."""

from __future__ import annotations

import html

import pytest
from docx_making import make_docx, p, table

from documents.draft import DraftText
from documents.read import read_bytes

Rows = list[list[str]]
ABOVE, BELOW = "The Council,", "9. Decides to remain seized."


def as_word(rows: Rows) -> bytes:
    cells = [["".join(p(line) for line in cell.split("\n")) for cell in row] for row in rows]
    return make_docx(p(ABOVE), table(*cells), p(BELOW))


def as_page(rows: Rows) -> bytes:
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{''.join(f'<p>{html.escape(line)}</p>' for line in cell.split(chr(10)) if line)}</td>"
            for cell in row
        )
        + "</tr>"
        for row in rows
    )
    return f"<p>{ABOVE}</p><table>{body}</table><p>{BELOW}</p>".encode()


MADE = {"page": as_page, "Word file": as_word}


def labelled(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs][:-1]


SIDE_BY_SIDE = {
    "current text and proposal": (
        [
            ["Current text", "Proposal"],
            ["1. Welcomes the visit;", "1. Warmly welcomes the visit;"],
            ["2. Notes the report;", "2. Takes note of the report;"],
        ],
        "1",
        ["OP 1 Welcomes the visit;", "OP 2 Notes the report;"],
        ["OP 1 Warmly welcomes the visit;", "OP 2 Takes note of the report;"],
    ),
    "proposal first": (
        [["EU proposal", "Base"], ["1. Warmly welcomes it;", "1. Welcomes it;"], ["2. Notes it well;", "2. Notes it;"]],
        "2",
        ["OP 1 Warmly welcomes it;", "OP 2 Notes it well;"],
        ["OP 1 Welcomes it;", "OP 2 Notes it;"],
    ),
    "last year's and a new draft": (
        [["A/HRC/RES/55/90", "Zero draft"], ["PP1 Recalling it,", "PP1 Recalling also it,"], ["1. Notes it;", "1. Regrets it;"]],
        "1",
        ["PP 1 Recalling it,", "OP 1 Notes it;"],
        ["PP 1 Recalling also it,", "OP 1 Regrets it;"],
    ),
    "comments first": (
        [["Comments", "Draft"], ["Keep as it is.", "1. Welcomes the visit;"], ["Too weak?", "2. Notes the report;"]],
        "2",
        [],
        ["OP 1 Welcomes the visit;", "OP 2 Notes the report;"],
    ),
    "text and comments": (
        [["Text", "Comments of delegations"], ["1. Welcomes the visit;", "agreed"], ["2. Notes the report;", ""]],
        "1",
        ["OP 1 Welcomes the visit;", "OP 2 Notes the report;"],
        [],
    ),
    "no header": (
        [["1. Welcomes the visit;", "1. Warmly welcomes the visit;"], ["2. Notes it;", "2. Regrets it;"]],
        "1",
        ["OP 1 Welcomes the visit;", "OP 2 Notes it;"],
        ["OP 1 Warmly welcomes the visit;", "OP 2 Regrets it;"],
    ),
    "without numbers": (
        [["Agreed text", "Suggested edits"], ["Recalling the Charter,", "Recalling the Covenants,"], ["1. Notes it;", "1. Regrets it;"]],
        "1",
        ["PP 1 Recalling the Charter,", "OP 1 Notes it;"],
        ["PP 1 Recalling the Covenants,", "OP 1 Regrets it;"],
    ),
    "labels in a column of their own": (
        [["", "Base", "Proposal"], ["PP 1", "Recalling it,", "Recalling also it,"], ["OP 1", "Notes it;", "Regrets it;"]],
        "1",
        ["PP 1 Recalling it,", "OP 1 Notes it;"],
        ["PP 1 Recalling also it,", "OP 1 Regrets it;"],
    ),
    "numbers in a column of their own": (
        [["No.", "Base", "Proposal"], ["1.", "Notes it;", "Regrets it;"], ["2.", "Thanks the host;", "Praises the host;"]],
        "1",
        ["OP 1 Notes it;", "OP 2 Thanks the host;"],
        ["OP 1 Regrets it;", "OP 2 Praises the host;"],
    ),
    "a new paragraph in one column": (
        [["Base", "Proposal"], ["1. Notes it;", "1. Regrets it;"], ["", "1bis. Invites the envoy to return;"], ["2. Thanks the host;", ""]],
        "1",
        ["OP 1 Notes it;", "OP 2 Thanks the host;"],
        ["OP 1 Regrets it;", "OP 1bis Invites the envoy to return;"],
    ),
    "everything in one row": (
        [["Base\u200a", "Proposal"], ["1. Notes it;\n2. Thanks the host;", "1. Regrets it;\n2. Praises the host;"]],
        "1",
        ["OP 1 Notes it;", "OP 2 Thanks the host;"],
        ["OP 1 Regrets it;", "OP 2 Praises the host;"],
    ),
    "a header on every page": (
        [["Base", "Proposal"], ["1. Notes it;", "1. Regrets it;"], ["Base", "Proposal"], ["2. Thanks him;", "2. Praises him;"]],
        "1",
        ["OP 1 Notes it;", "OP 2 Thanks him;"],
        ["OP 1 Regrets it;", "OP 2 Praises him;"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", MADE.values(), ids=MADE.keys())
@pytest.mark.parametrize(
    ("rows", "chosen", "first", "second"), SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE.keys()
)
def test_one_column_is_read(rows, chosen, first, second, make):
    data = make(rows)
    read = read_bytes(data, "a")
    assert [(question.key, question.chosen) for question in read.questions] == [("columns", chosen)]
    assert labelled(read) == (first if chosen == "1" else second)
    for value, expected in (("1", first), ("2", second)):
        if expected:
            assert labelled(read_bytes(data, "a", answers={"columns": value})) == expected


def test_three_texts_and_comments():
    rows = [
        ["", "Current text", "EU proposal", "Proposal of Sylvania", "Comments"],
        ["PP1", "Recalling it,", "Recalling also it,", "Recalling further it,", "new?"],
        ["OP1", "Notes it;", "Regrets it;", "Deplores it;", "too strong"],
    ]
    for make in MADE.values():
        read = read_bytes(make(rows), "a")
        (question,) = read.questions
        assert [option.value for option in question.options] == ["1", "2", "3", "4", "all"]
        assert question.options[2].text == "The third column is the text: “Proposal of Sylvania”"
        third = read_bytes(make(rows), "a", answers={"columns": "3"})
        assert labelled(third) == ["PP 1 Recalling further it,", "OP 1 Deplores it;"]


def test_what_was_not_read_is_told():
    rows = [
        ["Base", "Proposal"],
        ["1. Notes it;", "1. Regrets it;"],
        ["", "1bis. Invites the envoy to return;"],
    ]
    (warning, missing) = (w for w in read_bytes(as_page(rows), "a").warnings if w.code.startswith("column"))
    assert warning.message == (
        "Of tables with several texts side by side one column was read. Kept beside its paragraphs: "
        "Proposal: 9 words."
    )
    assert missing.message.startswith("1 row of such tables has nothing in the column that was read")


def test_what_was_not_read_is_kept_beside_the_paragraph():
    rows = [["Base", "Comments"], ["1. Notes it;", "EU: delete"], ["2. Thanks the host;", "agreed"]]
    for make in MADE.values():
        read = read_bytes(make(rows), "a")
        assert [paragraph.remarks for paragraph in read.paragraphs] == [
            ("Comments: EU: delete",),
            ("Comments: agreed",),
            (),
        ]


def test_all_columns_on_wish():
    rows = [["1. Notes it;", "1. Regrets it;"]]
    read = read_bytes(as_page(rows), "a", answers={"columns": "all"})
    assert [paragraph.text for paragraph in read.paragraphs] == [
        "Notes it;",
        "Regrets it;",
        "Decides to remain seized.",
    ]


def test_several_tables_are_asked_about_once():
    rows = [["Base", "Proposal"], ["1. Notes it;", "1. Regrets it;"], ["2. Thanks him;", "2. Praises him;"]]
    turned = [["Proposal", "Base"], ["3. Fears it;", "3. Hopes it;"]]
    body = b"".join(
        as_page(part).replace(f"<p>{ABOVE}</p>".encode(), b"").replace(f"<p>{BELOW}</p>".encode(), b"")
        for part in (rows, turned)
    )
    data = f"<p>{ABOVE}</p>".encode() + body + f"<p>{BELOW}</p>".encode()
    read = read_bytes(data, "a", answers={"columns": "2"})
    assert len(read.questions) == 1
    assert labelled(read) == ["OP 1 Regrets it;", "OP 2 Praises him;", "OP 3 Fears it;"]


def test_merged_cells():
    page = (
        f"<p>{ABOVE}</p><table><tr><th>No.</th><th>Base</th><th>Proposal</th></tr>"
        "<tr><td rowspan=2>OP 1</td><td>Notes it;</td><td>Regrets it;</td></tr>"
        "<tr><td>Thanks him;</td><td>Praises him;</td></tr>"
        f"<tr><td colspan=3>Follow-up</td></tr></table><p>{BELOW}</p>"
    ).encode()
    text = str([paragraph.text for paragraph in read_bytes(page, "a", answers={"columns": "2"}).paragraphs])
    assert "Regrets it;" in text
    assert "Praises him;" in text
    assert "Notes it" not in text
    assert "Thanks him" not in text


AS_BEFORE = {
    "a masthead": [["United Nations", "A/HRC/58/L.7"], ["General Assembly", "Distr.: Limited"]],
    "numbers and text": [["1.", "Welcomes the visit;"], ["2.", "Notes the report;"]],
    "labels and text": [["PP 1", "Recalling it,"], ["OP 1", "Notes it;"]],
    "one column": [["1. Welcomes the visit;"], ["2. Notes the report;"]],
    "figures": [["Year", "Visits"], ["2023", "12"], ["2024", "15"]],
    "words that are no resolution": [["Country", "Capital"], ["Freedonia", "Fredville"], ["Sylvania", "Sylvville"]],
    "one text in two columns": [["1. Welcomes the visit;\n2. Notes it;", "3. Thanks him;\n4. Asks him to return;"]],
    "empty cells": [["1. Welcomes the visit;", ""], ["2. Notes the report;", ""]],
    "a vote": [["In favour", "Against"], ["Freedonia, Sylvania", "Osterlich"]],
}  # fmt: skip


@pytest.mark.parametrize("make", MADE.values(), ids=MADE.keys())
@pytest.mark.parametrize("rows", AS_BEFORE.values(), ids=AS_BEFORE.keys())
def test_tables_that_hold_one_text(rows, make):
    read = read_bytes(make([*rows]), "a")
    assert read.questions == ()
    words = " ".join(line for row in rows for cell in row for line in cell.split("\n"))
    shown = str(read)
    assert all(word.rstrip(",;.") in shown for word in words.split() if not word[0].isdigit())


LABELS = ("PP 1", "PP1", "OP 2 bis", "OP 5 alt", "1.", "12", "(a)", "PP.1", "O.P. 3", "OP-4", "NEW PP 2 bis:")


@pytest.mark.parametrize("label", LABELS)
def test_a_column_of_labels_is_no_text(label):
    rows = [["", "Base", "Proposal"], [label, "Notes it;", "Regrets it;"]]
    (question,) = read_bytes(as_page(rows), "a").questions
    assert [option.value for option in question.options] == ["1", "2", "all"]
