"""Which clause a paragraph gets by its text alone: whole links before parts, clauses that come back."""

from __future__ import annotations

from functools import partial

import pytest
from draft_making import BELLS, FERRIES, HERONS, SEIZED, TOLLS, linked, make_draft, paragraph_at

from resolutions.clauses.find import nearest_draft
from resolutions.models import LinkMethod, Stage

LONG = (
    "Urges the ferrymen of the northern river to carry lamps on every crossing in winter, to mend their boats "
    "before the first frost, and to ring the harbour bell whenever a traveller is late;"
)
SHORTENED = "Urges the ferrymen of the northern river to carry lamps on every crossing in winter, to mend their boats;"
SPLIT_OFF = "Urges them to ring the harbour bell whenever a traveller is late, before the first frost;"


@pytest.fixture
def draft(world):
    return partial(make_draft, world)


def test_the_first_draft_has_nothing_to_be_linked_to(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    assert {p.link_method for p in first.paragraphs.all()} == {LinkMethod.FIRST}


def test_a_part_that_was_split_off_gets_a_clause_of_its_own_and_is_marked(draft):
    first = draft(52, "OP 1", TOLLS, "OP 2", LONG, "OP 3", SEIZED)
    second = draft(55, "OP 1", TOLLS, "OP 2", SHORTENED, "OP 3", SPLIT_OFF, "OP 4", SEIZED)
    assert linked(second, first) == {"OP 1": "OP 1", "OP 2": "OP 2", "OP 3": "", "OP 4": "OP 3"}
    assert paragraph_at(second, "OP 3").link_method == LinkMethod.SPLIT
    assert paragraph_at(second, "OP 3").link_score < 1


def test_a_paragraph_that_others_were_joined_to_is_marked(draft):
    first = draft(52, "OP 1", TOLLS, "OP 2", SHORTENED, "OP 3", SPLIT_OFF, "OP 4", SEIZED)
    joined = SHORTENED[:-1] + ", and " + SPLIT_OFF[0].lower() + SPLIT_OFF[1:]
    second = draft(55, "OP 1", TOLLS, "OP 2", joined, "OP 3", SEIZED)
    assert linked(second, first) == {"OP 1": "OP 1", "OP 2": "OP 2", "OP 3": "OP 4"}
    assert paragraph_at(second, "OP 2").link_method == LinkMethod.MERGE


def test_a_clause_that_was_dropped_comes_back(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    third = draft(58, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", HERONS, "OP 4", SEIZED)
    assert linked(third, second) == {"OP 1": "OP 1", "OP 2": "", "OP 3": "", "OP 4": "OP 2"}
    assert linked(third, first)["OP 3"] == "OP 2"
    assert paragraph_at(third, "OP 3").link_method == LinkMethod.IDENTICAL
    assert paragraph_at(third, "OP 2").link_method == LinkMethod.NEW


def test_a_draft_that_comes_in_late_takes_its_place_between_the_others(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    third = draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    assert linked(second, first) == {"OP 1": "OP 1", "OP 2": "", "OP 3": "OP 2"}
    assert linked(third, second) == {"OP 1": "OP 1", "OP 2": "OP 2", "OP 3": "OP 3"}


def test_a_translation_is_not_linked_by_its_words(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    other = draft(55, "OP 1", FERRIES, "OP 2", SEIZED, language="es")
    assert nearest_draft(other) is None
    assert linked(other, first) == {"OP 1": "", "OP 2": ""}


@pytest.mark.parametrize(
    ("made", "asked", "expected"),
    [
        ([(52, Stage.ADOPTED), (55, Stage.ADOPTED), (58, Stage.ZERO)], 2, 1),
        ([(58, Stage.ZERO), (55, Stage.ADOPTED), (52, Stage.ADOPTED)], 0, 1),
        ([(58, Stage.REVISION), (58, Stage.ZERO), (55, Stage.ADOPTED)], 0, 1),
        ([(58, Stage.TABLED), (58, Stage.REVISION), (58, Stage.ADOPTED)], 1, 0),
    ],
    ids=["the session before", "whatever came in first", "the stage before", "the first one: the next"],
)
def test_the_nearest_draft(draft, made, asked, expected):
    drafts = [draft(session, "OP 1", BELLS, stage=stage) for session, stage in made]
    assert nearest_draft(drafts[asked]) == drafts[expected]
