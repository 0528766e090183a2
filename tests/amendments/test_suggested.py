"""The suggested text beside the base draft and beside another session's draft."""

from __future__ import annotations

import pytest

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.suggested import suggested_changes
from exchange.exports import suggested_changes_document
from redline import Label, new_text, old_text


@pytest.fixture
def amended(world):
    propose_change(
        world.campaign,
        world.paragraph("OP 2(b)"),
        Wording(
            "To publish the full list of dimmed streets;", reason="For clarity.", source_symbol="A/RES/1/1"
        ),
        world.drafter,
    )
    propose_paragraph(
        world.campaign,
        world.paragraph("OP 2"),
        "after",
        Wording("Urges more;", label="OP 2bis"),
        world.drafter,
    )
    propose_paragraph(
        world.campaign,
        world.paragraph("OP 2(a)"),
        "after",
        Wording("To sing;", label="OP 2(a)bis"),
        world.drafter,
    )
    propose_paragraph(
        world.campaign,
        world.paragraph("PP 1"),
        "before",
        Wording("Guided by light,", label="PP 0bis"),
        world.drafter,
    )
    propose_deletion(world.campaign, world.paragraph("OP 3"), Wording("", reason="Done."), world.drafter)
    return world


def test_every_paragraph_in_its_place(amended):
    rows = suggested_changes(amended.campaign)
    assert [(str(row.redline.label), row.redline.change) for row in rows] == [
        ("PP 0bis", "inserted"),
        ("PP 1", "same"),
        ("PP 2", "same"),
        ("OP 1", "same"),
        ("OP 2", "same"),
        ("OP 2(a)", "same"),
        ("OP 2(a)bis", "inserted"),
        ("OP 2(b)", "changed"),
        ("OP 2(c)", "same"),
        ("OP 2bis", "inserted"),
        ("OP 3", "deleted"),
        ("OP 4", "same"),
    ]


def test_both_texts_are_rebuilt_exactly(amended):
    rows = suggested_changes(amended.campaign)
    assert [old_text(r.redline.runs) for r in rows if r.left] == [
        p.text for p in amended.latest.paragraphs.all()
    ]
    changed = next(r for r in rows if str(r.redline.label) == "OP 2(b)")
    assert new_text(changed.redline.runs) == "To publish the full list of dimmed streets;"
    assert [run.text for run in changed.redline.runs if run.op == "+"] == [" full"]


def test_against_last_years_draft_one_sees_what_happened_since_and_what_is_asked(amended):
    rows = {str(r.redline.label): r for r in suggested_changes(amended.campaign, amended.earlier)}
    repaired = rows["OP 2(a)"].redline
    assert [run.text.strip() for run in repaired.runs if run.op == "+"] == ["without delay"]
    assert rows["OP 2(c)"].redline.change == "inserted"
    assert rows["PP 3"].redline.change == "deleted"
    assert rows["OP 4"].redline.old_label == Label("OP", 3)
    assert old_text(rows["OP 2(b)"].redline.runs) == "To publish the list of dimmed streets;"
    assert new_text(rows["OP 2(b)"].redline.runs) == "To publish the full list of dimmed streets;"


def test_the_number_of_queries_does_not_depend_on_the_number_of_paragraphs(
    amended, django_assert_num_queries
):
    for left in (amended.latest, amended.earlier):
        campaign = type(amended.campaign).objects.select_related("base_draft").get()
        with django_assert_num_queries(3 if left == amended.latest else 4):
            rows = suggested_changes(campaign, left)
            [ask.number for row in rows if row.amendment for ask in row.amendment.asks.all()]


def test_positions_are_three_queries_more(amended, django_assert_num_queries):
    campaign = type(amended.campaign).objects.select_related("base_draft", "coalition").get()
    with django_assert_num_queries(6):
        rows = suggested_changes(campaign, with_positions=True)
        missing = {str(row.redline.label): len(row.standing.missing) for row in rows if row.amendment}
    assert missing == {"PP 0bis": 2, "OP 2(a)bis": 2, "OP 2(b)": 2, "OP 2bis": 2, "OP 3": 2}


def test_the_document_is_authored_by_the_coalition_and_names_no_person(amended):
    document = suggested_changes_document(amended.campaign)
    assert document.author == "Lantern Coalition"
    notes = [note for paragraph in document.paragraphs for note in paragraph.notes]
    assert {note.author for note in notes} == {"Lantern Coalition"}
    assert "For clarity.\nAgreed language: A/RES/1/1" in {note.text for note in notes}
    assert "Dana" not in repr(document)


def test_only_what_changes(amended):
    document = suggested_changes_document(amended.campaign, only_changed=True)
    assert [str(p.label) for p in document.paragraphs] == [
        "PP 0bis",
        "OP 2(a)bis",
        "OP 2(b)",
        "OP 2bis",
        "OP 3",
    ]
    assert document.only_changed
