"""Small changes: spaces, endings and apostrophes as a person would write them; what makes no sense is refused."""

from __future__ import annotations

import pytest

from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import AmendmentsError, Wording, WrittenParagraph
from redline.drafts.written.reading import read_amendments
from redline.labels.label import parse_label

DRAFT = [
    WrittenParagraph(parse_label("OP 1"), Wording("Welcomes the report of the expert’s visit;")),
    WrittenParagraph(parse_label("OP 2"), Wording("Requests the expert to report;")),
]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("In paragraph 1, insert at the beginning “Warmly ”", "Warmly Welcomes the report of the expert’s visit;"),
        ("In paragraph 1, after “report”, insert “s”", "Welcomes the reports of the expert’s visit;"),
        ("In paragraph 1, after “visit”, insert “ and stay ”", "Welcomes the report of the expert’s visit and stay;"),
        ("In paragraph 1, replace \"expert's visit\" with \"expert's and envoy's visit\"", "Welcomes the report of the expert’s and envoy’s visit;"),
    ],
)  # fmt: skip
def test_new_words_fit_in(line: str, text: str) -> None:
    read = read_amendments([(line, "")])
    assert read.problems == ()
    assert apply_amendments(DRAFT, read.instructions)[0].paragraph.wording.text == text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Paragraph 2 becomes paragraph 1", "OP 1 would stand there twice"),
        ("In paragraph 2, delete the words “Requests the expert to report”", "nothing would be left of OP 2"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(line: str, message: str) -> None:
    read = read_amendments([(line, "line 1")])
    with pytest.raises(AmendmentsError, match=message) as caught:
        apply_amendments(DRAFT, read.instructions)
    assert caught.value.problems[0].place == "line 1"


@pytest.mark.parametrize("marks", ["“”", '""', "“ ”"])
def test_nothing_is_not_inserted(marks: str) -> None:
    read = read_amendments([(f"In paragraph 2, after the word “expert”, insert {marks}", "line 1")])
    assert "does not say what is to be inserted" in str(read.problems[0])
