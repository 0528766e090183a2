"""Returned files as Word and LibreOffice write them, and what the command says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from annex_making import AUTHOR, BASE, OURS, annex, sent_annex
from desk_making import Desk

from documents.commands import main
from documents.returned.file import read_returned
from documents.returned.model import Reading
from documents.returned.sent import sent_of
from documents.returned.weighing import weigh
from documents.write.formats import FORMATS


@pytest.fixture
def said(tmp_path: Path, capsys):
    """What the command says of a file, by label."""

    def ask(returned: bytes, *more: str) -> dict[str, dict]:
        (tmp_path / "sent.docx").write_bytes(sent_annex())
        (tmp_path / "back.docx").write_bytes(returned)
        status = main(
            ["returned", str(tmp_path / "sent.docx"), str(tmp_path / "back.docx"), "--changed", *more]
        )
        assert status == 0
        return {row["label"]: row for row in json.loads(capsys.readouterr().out)["paragraphs"]}

    return ask


class TestCommand:
    def test_a_deletion_inside_our_insertion_and_an_insertion_that_splits_it(self, said):
        rows = said(
            Desk(sent_annex()).replace("price", "scarcity").replace("of private|", " and public").file
        )
        assert rows["PP 2bis"]["base"] is None
        assert rows["PP 2bis"]["ours"] == OURS["PP 2bis"]
        assert rows["PP 2bis"]["theirs"] == OURS["PP 2bis"].replace("price", "scarcity")
        assert rows["OP 1"]["reading"] == "counter-text"
        assert rows["OP 1"]["theirs"] == OURS["OP 1"].replace("of private", "of private and public")

    def test_a_new_paragraph_marks_the_end_of_the_one_before_it(self, said):
        rows = said(Desk(sent_annex()).enter("deliberate", "Hails the lamplighters;").file)
        assert (rows["OP 1bis"]["reading"], rows["OP 1bis"]["theirs"]) == (
            "new amendment",
            "Hails the lamplighters;",
        )
        assert rows["OP 1"]["reading"] == "left as sent"

    def test_a_paragraph_of_ours_that_is_both_inserted_and_deleted(self, said):
        rows = said(Desk(sent_annex()).take_out("Alarmed by").file)
        assert (rows["PP 2bis"]["reading"], rows["PP 2bis"]["theirs"]) == ("rejected", None)

    def test_a_deletion_of_ours_that_was_not_accepted(self, said):
        rows = said(Desk(sent_annex()).settle_all(accept=False).file)
        assert (rows["OP 3"]["reading"], rows["OP 3"]["theirs"]) == ("rejected", BASE["OP 3"])

    def test_comments_by_several_authors_are_numbered_and_not_named(self, said):
        desk = Desk(sent_annex()).comment("without delay", "By when?", resolved=True)
        rows = said(desk.by("B. Clerk").reply("At once.").file)
        assert rows["OP 2(a)"]["comments"] == [
            {"by": 1, "text": "By when?", "quote": "without delay", "reply": False, "resolved": True},
            {"by": 2, "text": "At once.", "quote": "without delay", "reply": True, "resolved": False},
        ]

    def test_a_file_that_others_worked_on_is_its_own_original_where_our_name_is_given(self, tmp_path, capsys):
        file = tmp_path / "back.docx"
        file.write_bytes(Desk(sent_annex()).replace("price", "scarcity").file)
        assert main(["returned", str(file), str(file), "--changed", "--author", AUTHOR]) == 0
        rows = {row["label"]: row for row in json.loads(capsys.readouterr().out)["paragraphs"]}
        assert (rows["PP 2bis"]["ours"], rows["PP 2bis"]["reading"]) == (OURS["PP 2bis"], "counter-text")

    def test_bad_input_is_one_line(self, tmp_path, capsys):
        (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no")
        assert main(["returned", str(tmp_path / "a.docx"), str(tmp_path / "a.docx")]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_plain_text_with_our_words_is_an_answer_as_well():
    text = "The Human Rights Council,\n\n" + "\n\n".join(f"{label} {words}" for label, words in OURS.items())
    found = weigh(sent_of(read_returned(sent_annex())), read_returned(text.encode()))
    assert {one.reading for one in found.paragraphs} == {Reading.ACCEPTED, Reading.UNCHANGED}


@pytest.mark.parametrize("ending", ["json", "akn"])
def test_a_file_for_programs_comes_back_as_well(ending):
    found = weigh(sent_of(read_returned(sent_annex())), read_returned(FORMATS[ending].write(annex())))
    assert {one.label: (one.base, one.theirs) for one in found.paragraphs if one.label} == {
        label: (BASE.get(label), OURS.get(label)) for label in [*OURS, *BASE]
    }
