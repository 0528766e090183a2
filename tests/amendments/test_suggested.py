"""The suggested text beside the base draft and beside another session's draft."""

from __future__ import annotations

import pytest
from draft_making import FERRIES, SEIZED, campaign_on, make_draft, store_draft

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Status
from amendments.suggested import suggestions, suggestions_at, with_asks
from documents.draft import DraftParagraph, DraftText, Footnote, Masthead
from exchange.exports import redline_document, suggested_changes
from exchange.statements import Holds
from redline import new_text, old_text, parse_label
from review.positions import standings


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
    rows = suggestions(amended.campaign).rows
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
    rows = suggestions(amended.campaign).rows
    assert [old_text(r.redline.runs) for r in rows if r.left] == [
        p.text for p in amended.latest.paragraphs.all()
    ]
    changed = next(r for r in rows if str(r.redline.label) == "OP 2(b)")
    assert new_text(changed.redline.runs) == "To publish the full list of dimmed streets;"
    assert [run.text for run in changed.redline.runs if run.op == "+"] == [" full"]


def test_beside_another_draft_only_amendments_are_suggested(amended):
    rows = suggestions(amended.campaign, amended.earlier).rows
    assert [(str(row.redline.label), row.redline.change) for row in rows] == [
        ("PP 0bis", "inserted"),
        ("PP 1", "same"),
        ("PP 2", "same"),
        ("PP 3", "same"),
        ("OP 1", "same"),
        ("OP 2", "same"),
        ("OP 2(a)", "same"),
        ("OP 2(a)bis", "inserted"),
        ("OP 2(b)", "changed"),
        ("OP 2(c)", "same"),
        ("OP 2bis", "inserted"),
        ("OP 3", "deleted"),
        ("OP 3", "same"),
    ]
    for row in rows:
        if row.amendment is None:
            assert {run.op for run in row.redline.runs} == {"="}
            assert row.redline.label == row.redline.old_label


def test_what_nobody_amended_reads_as_in_the_draft_it_is_beside(amended):
    rows = suggestions(amended.campaign, amended.earlier).rows
    shown = {row.left.label: row for row in rows if row.left}
    assert {label: new_text(row.redline.runs) for label, row in shown.items() if not row.amendment} == {
        p.label: p.text for p in amended.earlier.paragraphs.all() if p.label != "OP 2(b)"
    }


def test_an_amendment_is_against_the_text_it_was_written_against_beside_any_draft(amended):
    for left in (amended.latest, amended.earlier):
        for row in suggestions(amended.campaign, left).rows:
            if row.amendment:
                assert old_text(row.redline.runs) == row.amendment.base_text
                assert new_text(row.redline.runs) == row.amendment.text


def test_what_differs_between_the_drafts_is_told_apart_as_information(amended):
    rows = suggestions(amended.campaign, amended.earlier).rows
    by_base = {row.base.label: row for row in rows if row.base}
    repaired = by_base["OP 2(a)"].between
    assert [run.text.strip() for run in repaired.runs if run.op == "-"] == ["without delay"]
    assert [run.text.strip() for run in repaired.runs if run.op == "+"] == []
    assert by_base["OP 2(b)"].between is None
    assert (by_base["OP 2(c)"].left, by_base["OP 2(c)"].between.change) == (None, "deleted")
    only_left = next(row for row in rows if row.left and row.left.label == "PP 3")
    assert (only_left.base, only_left.between) == (None, None)
    assert by_base["OP 4"].left.label == "OP 3"
    assert all(row.between is None for row in suggestions(amended.campaign).rows)


def test_what_an_earlier_draft_has_not_stands_behind_a_whole_paragraph_of_it(world, drafting_client):
    lit, street, bridge = "Requests that lamps be lit:", "In every street;", "On every bridge;"
    before = make_draft(
        world, 52, "OP 1", lit, "OP 1(a)", street, "OP 1(b)", bridge, "OP 2", SEIZED, language="en"
    )
    now = make_draft(
        world, 55, "OP 1", lit, "OP 1(a)", street, "OP 2", FERRIES, "OP 3", SEIZED, language="en"
    )
    campaign = campaign_on(world, now)
    propose_change(
        campaign, now.paragraphs.get(label="OP 3"), Wording("Decides to come back soon."), world.drafter
    )
    rows = suggestions(campaign, before).rows
    assert [(row.base.label if row.base else "", row.left.label if row.left else "") for row in rows] == [
        ("OP 1", "OP 1"),
        ("OP 1(a)", "OP 1(a)"),
        ("", "OP 1(b)"),
        ("OP 2", ""),
        ("OP 3", "OP 2"),
    ]
    page = drafting_client.get(f"{campaign.get_absolute_url()}?left={before.uuid}").text
    amended = page.partition('<tr id="op-3"')[2].partition("</th>")[0]
    assert ">OP 2\n</a>" in amended
    assert "cited as OP 3" in " ".join(amended.split())
    menu = " ".join(page.partition('class="menu files"')[2].partition("</p>")[0].split())
    assert menu.endswith(f"Agreed and submitted texts, against {campaign.base_draft}"), (
        "whatever is beside them"
    )


def test_what_an_earlier_draft_had_and_is_asked_for_again_stands_beside_it(world, drafting_client):
    lit, street, bridge = (
        "Requests that lamps be lit:",
        "In every street;",
        "On every old bridge of the river;",
    )
    before = make_draft(
        world, 52, "OP 1", lit, "OP 1(a)", bridge, "OP 1(b)", street, "OP 2", SEIZED, language="en"
    )
    now = make_draft(world, 55, "OP 1", lit, "OP 1(a)", street, "OP 2", SEIZED, language="en")
    campaign = campaign_on(world, now)
    street_now = now.paragraphs.get(label="OP 1(a)")
    again = Wording("On every old bridge of the river and in every harbour;", label="OP 1(a)bis")
    propose_paragraph(campaign, street_now, "after", again, world.drafter)
    other = Wording("Invites the ferries to sing at night;", label="OP 1bis")
    propose_paragraph(campaign, street_now, "after", other, world.drafter)
    rows = suggestions(campaign, before).rows
    assert [(row.amendment.label if row.amendment else "", row.left.label if row.left else "") for row in rows] == [
        ("", "OP 1"),
        ("OP 1(a)bis", "OP 1(a)"),
        ("", "OP 1(b)"),
        ("OP 1bis", ""),
        ("", "OP 2"),
    ]  # fmt: skip
    page = drafting_client.get(f"{campaign.get_absolute_url()}?left={before.uuid}").text
    shown = " ".join(page.partition(f'<tr id="{rows[1].anchor}"')[2].partition("</tr>")[0].split())
    assert "cited as OP 1(a)bis" in shown
    assert f"Not in {campaign.base_draft}" in shown
    assert "Not in this draft" not in shown


def test_every_row_has_an_id_of_its_own(amended):
    for left in (amended.latest, amended.earlier):
        anchors = [row.anchor for row in suggestions(amended.campaign, left).rows]
        assert len(set(anchors)) == len(anchors)
        assert "op-2-b" in anchors


def test_only_some_statuses(amended):
    Amendment.objects.filter(current__label="OP 3").update(status=Status.AGREED)
    rows = suggestions(amended.campaign, statuses=[Status.AGREED]).rows
    assert [str(row.redline.label) for row in rows if row.changed] == ["OP 3"]
    assert len(rows) == 9


def test_the_number_of_queries_does_not_depend_on_the_number_of_paragraphs(
    amended, django_assert_num_queries
):
    for left in (amended.latest, amended.earlier):
        campaign = type(amended.campaign).objects.select_related("base_draft__session").get()
        with django_assert_num_queries(3 if left == amended.latest else 4):
            shown = [row.amendment for row in suggestions(campaign, left).rows if row.amendment]
            with_asks(shown)
            [ask.number for amendment in shown for ask in amendment.version.asks.all()]


def test_positions_are_two_queries_more(amended, django_assert_num_queries):
    campaign = type(amended.campaign).objects.select_related("base_draft", "coalition").get()
    with django_assert_num_queries(4):
        amendments = [row.amendment for row in suggestions(campaign).rows if row.amendment]
        standing = standings(amendments, list(campaign.coalition.organisations.all()))
        missing = {a.label: len(standing[a.pk].missing) for a in amendments}
    assert missing == {"PP 0bis": 2, "OP 2(a)bis": 2, "OP 2(b)": 2, "OP 2bis": 2, "OP 3": 2}


def test_the_document_is_authored_by_the_coalition_and_names_no_person(amended):
    document = redline_document(suggested_changes(amended.campaign, holds=Holds.ALL))
    assert document.author == "Lantern Coalition"
    notes = [note for paragraph in document.paragraphs for note in paragraph.notes]
    assert {note.author for note in notes} == {"Lantern Coalition"}
    assert "For clarity.\nAgreed language: A/RES/1/1" in {note.text for note in notes}
    assert "Dana" not in repr(document)


def test_only_what_changes(amended):
    document = redline_document(suggested_changes(amended.campaign, holds=Holds.ALL, only_changed=True))
    assert [str(p.label) for p in document.paragraphs] == [
        "PP 0bis",
        "OP 2",
        "OP 2(a)bis",
        "OP 2(b)",
        "OP 2bis",
        "OP 3",
    ]
    assert document.only_changed


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("Recalling its resolution 52/99 and its annex,", [("=", "A/HRC/52/99.")]),
        ("Recalling its report,", [("-", "A/HRC/52/99.")]),
    ],
    ids=["its word is kept", "its word is taken out"],
)
def test_a_footnote_goes_with_the_word_it_stands_behind(world, words, notes):
    text = DraftText(
        Masthead(),
        (
            DraftParagraph(
                parse_label("PP 1"),
                "Recalling its resolution 52/99, in particular its paragraph 3,",
                footnotes=(Footnote(30, "1", "A/HRC/52/99."),),
            ),
            DraftParagraph(parse_label("OP 1"), "Decides to remain seized of the matter."),
        ),
        annexes=("Annex", "The lamps."),
    )
    draft = store_draft(world, 55, text)
    campaign = campaign_on(world, draft, 52)
    propose_change(campaign, draft.paragraphs.get(label="PP 1"), Wording(words), world.drafter)
    first = suggestions(campaign).rows[0].redline
    assert [(mark.op, mark.footnote.text) for mark in first.marks] == notes
    document = redline_document(suggested_changes(campaign, holds=Holds.ALL))
    assert document.paragraphs[0].marks == first.marks
    assert [(line.change, new_text(line.runs)) for line in document.annexes] == [
        ("same", "Annex"),
        ("same", "The lamps."),
    ]


def test_a_row_alone_is_as_among_all_and_knows_the_one_before_it(amended):
    for label, side in (("OP 1", "before"), ("OP 1", "after")):
        propose_paragraph(
            amended.campaign,
            amended.paragraph("OP 1"),
            side,
            Wording(f"Stands {side} it;", label={"before": "OP 0bis", "after": f"{label}bis"}[side]),
            amended.drafter,
        )
    every = suggestions(amended.campaign)
    for at, row in enumerate(every.rows):
        alone = suggestions_at(amended.campaign, row.anchor)
        places = [one.anchor for one in alone.rows]
        there = places.index(row.anchor)
        assert alone.rows[there] == row
        assert places[:there][-1:] == [one.anchor for one in every.rows[:at][-1:]]
        assert alone.texts.several.get(row.anchor) == every.texts.several.get(row.anchor)
    assert "op-9bis" not in [one.anchor for one in suggestions_at(amended.campaign, "op-9bis").rows]
    assert "no-label" not in [one.anchor for one in suggestions_at(amended.campaign, "no-label").rows]


def test_a_row_alone_reads_no_amendment_of_another_place(amended):
    amendments = [row.amendment for row in suggestions_at(amended.campaign, "op-3").rows if row.amendment]
    assert [amendment.label for amendment in amendments] == ["OP 2bis", "OP 3"]
