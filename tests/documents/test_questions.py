"""Questions of a reader: answered as well as it can, or as a person says."""

from __future__ import annotations

from documents.questions import Option, ask, misfits, questions_from_json, questions_to_json

OPTIONS = (Option("1", "the first"), Option("2", "the second"))


def test_an_answer_that_is_an_option_is_taken():
    assert ask("resolution", "Which?", OPTIONS, {"resolution": "2"}).chosen == "2"


def test_any_other_answer_counts_for_nothing():
    for answers in ({}, {"resolution": "3"}, {"columns": "2"}):
        assert ask("resolution", "Which?", OPTIONS, answers).chosen == "1"
    assert ask("resolution", "Which?", OPTIONS, {}, otherwise="2").chosen == "2"


def test_what_answers_nothing_is_named():
    asked = [ask("resolution", "Which?", OPTIONS, {})]
    assert misfits({"resolution": "2"}, asked) == []
    assert misfits({"resolution": "3"}, asked) == ["“3” is no answer to “resolution”; give one of: 1, 2."]
    assert misfits({"x": "1"}, asked) == ["Nothing was asked about “x”; asked was: resolution."]
    assert misfits({"x": "1"}, []) == ["Nothing was asked about “x”; asked was: nothing."]


def test_they_come_back_from_json():
    asked = (ask("resolution", "Which?", OPTIONS, {}),)
    assert questions_from_json(questions_to_json(asked)) == asked
