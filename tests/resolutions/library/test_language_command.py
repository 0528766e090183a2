"""manage.py language: whose words a text has."""

from __future__ import annotations

import io
import json
import sys

import pytest
from adopted_texts import COUNCIL, LIGHT
from django.core.management import CommandError, call_command

from resolutions.library import index
from resolutions.models import Fingerprint, Formula


@pytest.fixture
def asked(library, capsys):
    def ask(text: str) -> dict:
        call_command("language", text)
        return json.loads(capsys.readouterr().out)

    return ask


def test_a_run_is_named_with_its_newest_source(asked):
    text = f"Demands of everybody to {LIGHT.replace('’', chr(39))} without delay"
    said = asked(text)
    [run] = said["runs"]
    assert run["text"] == f"to {LIGHT}"
    assert (run["symbol"], run["label"], run["date"]) == ("A/RES/78/502", "OP 2", "2023-12-14")
    assert text[run["start"] : run["end"]] == run["text"]
    assert (said["words"], said["agreed"]) == (23, 18)


def test_of_two_sources_the_longer_counts_though_it_is_older(asked):
    said = asked(f"calls upon all towns to {LIGHT}")
    [run] = said["runs"]
    assert (run["symbol"], run["label"]) == ("A/RES/74/501", "OP 1")


def test_six_words_are_found_and_five_are_not(asked):
    assert [run["text"] for run in asked("the wicks that are cut too short by boys")["runs"]] == [
        "wicks that are cut too short by"
    ]
    assert asked("cut too short by careless boys")["runs"] == []


def test_typography_does_not_count(asked):
    said = asked("THE GREAT NUMBER\u00a0of  wicks, that are cut – too short!")
    assert [run["symbol"] for run in said["runs"]] == ["A/HRC/RES/52/77"]
    assert said["agreed"] == said["words"] == 10


def test_a_text_is_taken_from_standard_input(library, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(COUNCIL))
    call_command("language", "-")
    assert json.loads(capsys.readouterr().out)["agreed"] > 30


@pytest.mark.parametrize("text", ["", "  \n "])
def test_no_text_is_told(library, text):
    with pytest.raises(CommandError, match="no text") as refused:
        call_command("language", text)
    assert refused.value.returncode == 2


def test_a_formula_is_counted_apart_and_still_found(asked, library, monkeypatch, capsys, tmp_path):
    """Six words that very many wordings have: nobody reads them all, and the newest is named."""
    monkeypatch.setattr(index, "MOST_READ", 3)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(6):
        text = COUNCIL.replace("52/77", f"5{number}/78").replace("3 April 2023", f"3 April 200{number}")
        text = text.replace("in cold nights", f"in cold nights of kind {number}")
        (many / f"{number}.txt").write_text(text, encoding="utf-8")
    call_command("import_library", str(many))
    capsys.readouterr()
    assert Formula.objects.filter(count__gt=3).exists()
    numbers = Formula.objects.values("number")
    assert not Fingerprint.objects.filter(number__in=numbers).exists()
    said = asked("noting the great number of wicks that are cut too short")
    assert [run["symbol"] for run in said["runs"]] == ["A/HRC/RES/52/77"]  # of 2023, the newest
    assert said["agreed"] == 11
