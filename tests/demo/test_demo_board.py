"""The carry board of the demo: what becomes of the campaign's amendments on each later draft."""

from __future__ import annotations

from typing import Any

import pytest
from demo_texts import EXPECTED, TABLED

from amendments.carrying.board import board_onto
from amendments.carrying.plan import State
from amendments.models import Campaign
from amendments.suggested import suggestions
from redline import new_text, old_text

BOARDS = pytest.mark.parametrize("expected", EXPECTED["board"], ids=lambda board: board["draft"])


def board_of(campaign: Campaign, name: str) -> Any:
    draft = campaign.resolution.drafts.get(source_name=name)
    return board_onto(campaign, campaign.base_draft, draft, campaign.amendments.with_version())


@BOARDS
def test_every_amendment_stands_as_it_should(demo_campaign, expected):
    rows = board_of(demo_campaign, expected["draft"]).rows
    found = {state: sorted(row.old_label for row in rows if row.state == state) for state in State}
    clean = found.pop(State.CLEAN)
    assert found == {state: sorted(expected.get(state, [])) for state in found}
    assert [row.old_label for row in rows if row.moved] == expected["moved"]
    assert len(clean) + len(found[State.ELSEWHERE]) + len(found[State.BEGINNING]) >= 10
    assert len(rows) == demo_campaign.amendments.count()


def test_on_the_tabled_draft_there_is_something_of_everything(demo_campaign):
    board = board_of(demo_campaign, TABLED)
    states = {row.state for row in board.rows}
    assert states >= {State.CLEAN, State.TAKEN_UP, State.PARTLY, State.CONFLICT, State.GONE, State.ALIKE}
    assert any(row.relabelled and row.state == State.CLEAN for row in board.rows)
    by_label = {row.old_label: row for row in board.rows}
    assert by_label["PP 4bis"].label == "PP 5"
    assert by_label["PP 22bis"].label == "PP 24bis"
    assert (by_label["OP 6"].label, by_label["OP 6"].moved) == ("OP 3", True)


@BOARDS
def test_beside_a_later_draft_only_what_is_carried_is_marked(demo_campaign, expected):
    campaign = demo_campaign
    left = campaign.resolution.drafts.get(source_name=expected["draft"])
    found = suggestions(campaign, left)
    gone = [row for row in found.rows if row.placeless]
    assert all(row.left is None and row.amendment is None for row in gone)
    for row in (row for row in found.rows if not row.placeless):
        marks = {run.op for run in row.redline.runs} - {"="}
        assert bool(marks) == (row.amendment is not None), row.redline.label
        if row.amendment is None:
            assert new_text(row.redline.runs) == row.left.text
        elif row.left is not None:
            assert old_text(row.redline.runs) == row.left.text
    shown = {row.amendment.pk for row in found.rows if row.amendment}
    waiting = {row.amendment.pk for row in found.for_a_person}
    assert not shown & waiting
    assert len(shown) + len(waiting) + len(expected["taken-up"]) == campaign.amendments.count()
    assert [row.left for row in found.rows if row.left] == list(left.paragraphs.all())


def test_a_new_paragraph_without_a_place_stands_where_it_stood(demo_campaign):
    """Behind the paragraph that it was to follow, not in front of that."""
    left = demo_campaign.resolution.drafts.get(source_name="zero_draft_58.txt")
    rows = suggestions(demo_campaign, left).rows
    labels = [str(row.redline.label) for row in rows]
    at = labels.index("PP 11bis")
    assert rows[at].placeless
    assert labels[at - 1 : at + 2] == ["PP 11", "PP 11bis", "PP 12"]
