"""Tracked changes in a Word file: the text as proposed, or the text before."""

from __future__ import annotations

import pytest
from docx_making import (
    CHANGED,
    deleted,
    field_mark,
    in_style,
    inserted,
    italic,
    make_docx,
    note,
    note_mark,
    p,
    raw_run,
    row,
    run,
    style,
    table,
)

from documents.read.docx import extract_docx

INSERTED_END, DELETED_END = f"<w:ins {CHANGED}/>", f"<w:del {CHANGED}/>"
MOVED_FROM = f"<w:moveFrom {CHANGED}>{run('moved')}</w:moveFrom>"
MOVED_TO = f"<w:moveTo {CHANGED}>{run('moved')}</w:moveTo>"


def readings(*body: str, **parts: str) -> tuple[list[str], list[str]]:
    """Accepted, and rejected."""
    data = make_docx(*body, **parts)
    accepted, rejected = (extract_docx(data, {"reading": reading}) for reading in ("proposed", "base"))
    return [block.text for block in accepted.blocks], [block.text for block in rejected.blocks]


CASES = {
    "insertion": ([p(run("a ") + inserted("new ") + run("b"))], ["a new b"], ["a b"]),
    "deletion": ([p(run("a ") + deleted("old ") + run("b"))], ["a b"], ["a old b"]),
    "replacement": ([p(deleted("old") + inserted("new") + run(" b"))], ["new b"], ["old b"]),
    "inserted by one, deleted by another": (
        [p(run("a") + f"<w:ins {CHANGED}>{deleted('both')}</w:ins>")],
        ["a"],
        ["a"],
    ),
    "move": (
        [p(MOVED_FROM + run("a")), p(run("b") + MOVED_TO)],
        ["a", "bmoved"],
        ["moveda", "b"],
    ),
    "whole paragraph inserted": (
        [p("a"), p(inserted("new"), mark=INSERTED_END), p("b")],
        ["a", "new", "b"],
        ["a", "b"],
    ),
    "whole paragraph deleted": (
        [p("a"), p(deleted("old"), mark=DELETED_END), p("b")],
        ["a", "b"],
        ["a", "old", "b"],
    ),
    "two paragraphs joined": ([p("a ", mark=DELETED_END), p("b")], ["a b"], ["a ", "b"]),
    "three paragraphs joined": ([p("a", mark=DELETED_END), p("b", mark=DELETED_END), p("c")], ["abc"], ["a", "b", "c"]),
    "paragraph split": ([p("a", mark=INSERTED_END), p("b")], ["a", "b"], ["ab"]),
    "paragraphs moved": (
        [p(MOVED_FROM, mark=f"<w:moveFrom {CHANGED}/>"), p("a"), p(MOVED_TO, mark=f"<w:moveTo {CHANGED}/>"), p("b")],
        ["a", "moved", "b"],
        ["moved", "a", "b"],
    ),
    "last paragraph deleted": ([p("a"), p(deleted("old"), mark=DELETED_END)], ["a"], ["a", "old"]),
    "end deleted before a table": ([p("a", mark=DELETED_END), table([p("b")]), p("c")], ["a", "b", "c"], ["a", "b", "c"]),
    "end deleted in a cell": (
        [table([p("a", mark=DELETED_END) + p("b"), p("c")])],
        ["ab", "c"],
        ["a", "b", "c"],
    ),
    "inserted row": (
        [table([p("a")]) + f"<w:tbl>{row(p('new'), properties=f'<w:ins {CHANGED}/>')}{row(p('b'))}</w:tbl>"],
        ["a", "new", "b"],
        ["a", "b"],
    ),
    "deleted row": (
        [f"<w:tbl>{row(p('a'))}{row(p('old'), properties=f'<w:del {CHANGED}/>')}</w:tbl>", p("b")],
        ["a", "b"],
        ["a", "old", "b"],
    ),
    "inserted cell": (
        [f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc><w:tcPr><w:cellIns {CHANGED}/></w:tcPr>{p('new')}</w:tc></w:tr></w:tbl>"],
        ["a", "new"],
        ["a"],
    ),
    "deleted cell": (
        [f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {CHANGED}/></w:tcPr>{p('old')}</w:tc><w:tc>{p('a')}</w:tc></w:tr></w:tbl>"],
        ["a"],
        ["old", "a"],
    ),
    "deleted field": (
        [p(f"<w:del {CHANGED}>{field_mark('begin')}{raw_run('<w:delInstrText>REF</w:delInstrText>')}"
           f"{field_mark('separate')}{raw_run('<w:delText>3</w:delText>')}{field_mark('end')}</w:del>" + run("a"))],
        ["a"],
        ["3a"],
    ),
    "tab inserted": ([p(run("1.") + f"<w:ins {CHANGED}>{raw_run('<w:tab/>')}</w:ins>" + run("a"))], ["1.\ta"], ["1.a"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "rejected"), CASES.values(), ids=CASES.keys())
def test_readings(body, accepted, rejected):
    found_accepted, found_rejected = readings(*body)
    assert found_accepted == accepted
    assert found_rejected == [text.strip() for text in rejected]


def test_joined_paragraph_has_the_properties_of_the_one_it_joins():
    styles = style("One") + style("Two")
    data = make_docx(p("a", in_style("One"), mark=DELETED_END), p("b", in_style("Two")), styles=styles)
    assert [block.style for block in extract_docx(data).blocks] == ["Two"]
    assert [block.style for block in extract_docx(data, {"reading": "base"}).blocks] == ["One", "Two"]


def test_formatting_changes():
    now_italic = run("Welcomes", f"<w:i/><w:rPrChange {CHANGED}><w:rPr/></w:rPrChange>")
    now_upright = run(" it", f"<w:rPrChange {CHANGED}><w:rPr><w:i/></w:rPr></w:rPrChange>")
    centred = f"<w:jc w:val='center'/><w:pPrChange {CHANGED}><w:pPr/></w:pPrChange>"
    data = make_docx(p(now_italic + now_upright, centred))
    accepted = extract_docx(data).blocks[0]
    rejected = extract_docx(data, {"reading": "base"}).blocks[0]
    assert (accepted.italics, accepted.centred) == (((0, 8),), True)
    assert (rejected.italics, rejected.centred) == (((9, 11),), False)


def test_footnotes_are_counted_in_the_reading_taken():
    """A deleted marker has no number; a changed footnote has one of its two texts."""
    body = p(
        run("a")
        + f"<w:del {CHANGED}>{note_mark(1)}</w:del>"
        + run(" b")
        + note_mark(2)
        + f"<w:ins {CHANGED}>{run(' c')}{note_mark(3)}</w:ins>"
    )
    footnotes = (
        note(1, p("First."))
        + note(2, p(run("Second ") + deleted("old") + inserted("new")))
        + note(3, p("Third."))
    )
    data = make_docx(body, footnotes=footnotes)
    accepted = extract_docx(data).blocks[0].footnotes
    rejected = extract_docx(data, {"reading": "base"}).blocks[0].footnotes
    assert [(entry.marker, entry.text) for entry in accepted] == [("1", "Second new"), ("2", "Third.")]
    assert [(entry.marker, entry.text) for entry in rejected] == [("1", "First."), ("2", "Second old")]


def test_italics_of_what_was_deleted():
    data = make_docx(
        p(deleted("Notes", "<w:i/>") + inserted("Welcomes", "<w:i/>") + run(" the ") + italic("other"))
    )
    for reading, expected in (("proposed", ["Welcomes", "other"]), ("base", ["Notes", "other"])):
        block = extract_docx(data, {"reading": reading}).blocks[0]
        assert [block.text[start:end] for start, end in block.italics] == expected


def test_the_warning_counts_and_names_the_reading():
    data = make_docx(
        p(run("a") + inserted("b") + deleted("c") + deleted("d"), mark=INSERTED_END), p(MOVED_TO)
    )
    (warning,) = extract_docx(data).warnings
    assert warning.code == "tracked-changes"
    assert warning.message == (
        "The file has tracked changes (2 deletions, 1 insertion, 1 move, 1 paragraph break). "
        "They were read as accepted: the text as proposed."
    )
    (warning,) = extract_docx(data, {"reading": "base"}).warnings
    assert warning.message.endswith("They were read as rejected: the text as it was before.")


def test_a_field_begun_in_a_deletion_does_not_swallow_the_text():
    body = p(f"<w:del {CHANGED}>{field_mark('begin')}</w:del>" + run("a") + field_mark("end") + run("b"))
    assert readings(body)[0] == ["ab"]
