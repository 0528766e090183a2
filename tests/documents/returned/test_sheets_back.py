"""A desk sheet that comes back, as Word and Excel write it: its answers, and what became of its rows, columns and cells."""

from __future__ import annotations

import json

import pytest
from annex_making import BASE, OURS
from desk_making import Desk
from sheet_making import ANSWER, ASKED, LABELS, WordSheet, excel_sheet, sent_sheet

from documents.cleaning import without_names
from documents.commands import main
from documents.returned.answering import Meaning, meaning_of
from documents.returned.file import read_returned
from documents.write.formats import SHEET_WRITERS


@pytest.fixture
def said(tmp_path, capsys):
    """What the command says of a sheet: by label what was asked, and what is told of all."""

    def ask(returned: bytes, sent: bytes = b"") -> tuple[dict[str, dict], list[str]]:
        (tmp_path / "sent").write_bytes(sent or SHEET_WRITERS["docx"](sent_sheet()))
        (tmp_path / "back").write_bytes(returned)
        assert main(["returned", str(tmp_path / "sent"), str(tmp_path / "back")]) == 0
        found = json.loads(capsys.readouterr().out)
        return {row["label"]: row for row in found["paragraphs"]}, found["told"]

    return ask


def readings(rows: dict[str, dict]) -> dict[str, str]:
    return {label: row["reading"] for label, row in rows.items() if row["reading"] != "left as sent"}


class TestAnswers:
    WRITTEN = {
        "PP 2": "Accepted",
        "PP 2bis": "cannot accept – nobody has the figures",
        "OP 1": "accept with changes: replace “deliberate” with “wilful”",
        "OP 2(b)": "Perhaps.",
        "OP 3": "Whose idea was this?",
    }
    READ = {
        "PP 2": "accepted",
        "PP 2bis": "rejected",
        "OP 1": "counter-text",
        "OP 2(b)": "unclear answer",
        "OP 3": "comment only",
    }

    @pytest.mark.parametrize("ending", ["docx", "xlsx"])
    def test_each_is_read(self, said, ending):
        if ending == "xlsx":
            file = excel_sheet(self.WRITTEN)
        else:
            desk = WordSheet()
            for label, words in self.WRITTEN.items():
                desk.answer(label, words)
            file = desk.file
        rows, _ = said(file)
        assert readings(rows) == self.READ
        assert {label: rows[label]["answer"] for label in self.WRITTEN} == self.WRITTEN
        assert rows["OP 1"]["theirs"] == OURS["OP 1"].replace("deliberate", "wilful")
        assert rows["PP 2bis"]["theirs"] is None

    def test_a_whole_text_in_the_answer_is_their_text(self, said):
        text = OURS["OP 1"].replace("private lamps", "lamps of all kinds")
        rows, _ = said(
            WordSheet().answer("OP 1", f"We could accept with the following changes: “{text}”").file
        )
        assert rows["OP 1"]["theirs"] == text

    def test_a_sheet_nobody_wrote_into_says_so(self, said):
        rows, told = said(WordSheet().file)
        assert readings(rows) == {}
        assert told == ["Nothing is answered in it."]

    @pytest.mark.parametrize(
        ("language", "yes", "no"),
        [("ko", "수용 가능", "수용 불가 - 근거 없음"), ("fr", "Accepté", "Non, trop fort")],
    )
    def test_in_other_languages(self, said, language, yes, no):
        desk = WordSheet(language).answer("PP 2", yes).answer("OP 1", no)
        rows, _ = said(desk.file, WordSheet(language).file)
        assert readings(rows) == {"PP 2": "accepted", "OP 1": "rejected"}


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Yes", Meaning.ACCEPTED), ("OK!", Meaning.ACCEPTED), ("✓", Meaning.ACCEPTED), ("No objection", Meaning.ACCEPTED),
        ("Oui", Meaning.ACCEPTED), ("d’accord", Meaning.ACCEPTED), ("Aceptado", Meaning.ACCEPTED), ("예", Meaning.ACCEPTED),
        ("동의합니다", Meaning.ACCEPTED), ("We can accept this, thank you", Meaning.ACCEPTED),
        ("No", Meaning.CANNOT), ("Not acceptable: too long", Meaning.CANNOT), ("non", Meaning.CANNOT), ("반대", Meaning.CANNOT),
        ("لا نقبل.", Meaning.CANNOT), ("موافقون، لكن بدون كلمة", Meaning.CHANGES), ("لا مانع", Meaning.ACCEPTED),
        ("不能接受，因为太长", Meaning.CANNOT), ("同意，但删去“x”", Meaning.CHANGES), ("接受", Meaning.ACCEPTED),
        ("не можем принять", Meaning.CANNOT), ("нет возражений", Meaning.ACCEPTED), ("согласны, если короче", Meaning.CHANGES),
        ("no aceptable", Meaning.CANNOT), ("We cannot accept this text because it is new", Meaning.CANNOT),
        ("Yes, but without “all”", Meaning.CHANGES), ("수정 수용: 문안", Meaning.CHANGES), ("aceptado con cambios: …", Meaning.CHANGES),
        ("accepté avec modifications : …", Meaning.CHANGES),
        ("maybe", Meaning.UNCLEAR), ("x", Meaning.UNCLEAR), ("partly", Meaning.UNCLEAR), ("No comment", Meaning.UNCLEAR),
        ("accept the first half", Meaning.UNCLEAR), ("일부 수용", Meaning.UNCLEAR), ("accept with changes", Meaning.UNCLEAR),
        ("cannot accept, but could accept “some”", Meaning.UNCLEAR),
        ("Already in PP 3.", Meaning.SAID), ("Noted", Meaning.SAID), ("Nothing to add", Meaning.SAID),
    ],
)  # fmt: skip
def test_what_an_answer_means(words, meaning):
    found = meaning_of(words)
    assert found is not None
    assert found.meaning == meaning


class TestWhatBecameOfTheTable:
    def test_rows_that_were_moved_are_told_by_their_labels(self, said):
        desk = WordSheet().answer("PP 2", "Accepted").answer("OP 3", "No")
        first, last = desk.table.rows[1]._tr, desk.table.rows[-1]._tr
        last.addnext(first)
        assert readings(said(desk.file)[0]) == {"PP 2": "accepted", "OP 3": "rejected"}

    def test_a_row_that_is_gone_is_told_of(self, said):
        desk = WordSheet().answer("PP 2", "Accepted")
        desk.table._tbl.remove(desk.row("OP 3")._tr)
        rows, told = said(desk.file)
        assert rows["OP 3"]["reading"] == "left as sent"
        assert told == ["The sheet has no row of OP 3: nothing is read for it."]

    def test_a_row_without_its_label_is_told_by_its_words(self, said):
        desk = WordSheet().answer("OP 2(b)", "Accepted")
        desk.row("OP 2(b)").cells[0].text = ""
        assert readings(said(desk.file)[0]) == {"OP 2(b)": "accepted"}

    def test_a_column_that_was_added_is_carried_with_its_head(self, said):
        desk = WordSheet()
        desk.table.add_column(500)
        desk.table.rows[0].cells[-1].text = "Legal service"
        desk.row("OP 1").cells[-1].text = "See the Convention."
        rows, _ = said(desk.file)
        assert [comment["text"] for comment in rows["OP 1"]["comments"]] == [
            "Legal service: See the Convention."
        ]

    def test_words_in_a_column_of_ours_are_theirs(self, said):
        desk = WordSheet()
        desk.row("OP 1").cells[4].text = "Shorter.\nBut is it true?"
        rows, _ = said(desk.file)
        assert [comment["text"] for comment in rows["OP 1"]["comments"]] == ["Reason: But is it true?"]

    def test_cells_that_were_joined_answer_each_of_their_rows(self, said):
        desk = WordSheet()
        desk.row("PP 2").cells[ANSWER].merge(desk.row("OP 1").cells[ANSWER]).text = "Accepted"
        assert readings(said(desk.file)[0]) == dict.fromkeys(("PP 2", "PP 2bis", "OP 1"), "accepted")
        excel = excel_sheet({"PP 2": "Accepted"}, merged="H7:H9")
        assert readings(said(excel)[0]) == dict.fromkeys(("PP 2", "PP 2bis", "OP 1"), "accepted")

    def test_an_answer_over_two_columns_is_the_answer(self, said):
        desk = WordSheet()
        row = desk.row("PP 2")
        row.cells[6].merge(row.cells[ANSWER]).add_paragraph("Not acceptable")
        rows, _ = said(desk.file)
        assert (rows["PP 2"]["reading"], rows["PP 2"]["answer"]) == ("rejected", "Not acceptable")

    def test_a_row_of_their_own_and_lines_beside_the_table_are_kept(self, said):
        desk = WordSheet()
        cells = desk.table.add_row().cells
        cells[0].text, cells[ASKED].text = "OP 9", "Hails the lamplighters;"
        desk.document.add_paragraph("We come back to you on Monday.")
        rows, _ = said(desk.file)
        assert rows[""]["reading"] == "could not be placed"
        lost = read_returned(desk.file).loose
        assert "We come back to you on Monday." in lost

    def test_without_its_column_for_the_answer_the_rest_is_read(self, said):
        desk = WordSheet()
        for row in desk.table.rows:
            row._tr.remove(row.cells[ANSWER]._tc)
        desk.row("OP 1").cells[ASKED].text = "Condemns the dimming of lanterns and lamps;"
        rows, told = said(desk.file)
        assert rows["OP 1"]["theirs"] == "Condemns the dimming of lanterns and lamps;"
        assert any("no column for the answer" in line for line in told)

    def test_a_workbook_that_is_no_sheet_is_refused_in_words(self, tmp_path, capsys):
        from io import BytesIO

        import xlsxwriter

        file = BytesIO()
        with xlsxwriter.Workbook(file) as book:
            book.add_worksheet().write_string(0, 0, "Budget")
        (tmp_path / "a.xlsx").write_bytes(file.getvalue())
        assert main(["returned", str(tmp_path / "a.xlsx"), str(tmp_path / "a.xlsx")]) == 2
        assert "no table with the columns of a desk sheet" in capsys.readouterr().err


class TestOurWordsInIt:
    def test_with_tracked_changes(self, said):
        desk = Desk(WordSheet().file).replace("deliberate", "wilful")
        rows, _ = said(desk.file)
        assert (rows["OP 1"]["reading"], rows["OP 1"]["theirs"]) == (
            "counter-text",
            OURS["OP 1"].replace("deliberate", "wilful"),
        )

    def test_typed_over(self, said):
        desk = Desk(WordSheet().file).replace("deliberate", "wilful", track=False)
        assert said(desk.file)[0]["OP 1"]["theirs"] == OURS["OP 1"].replace("deliberate", "wilful")

    def test_struck_through_by_hand_and_struck_words_taken_back(self, said):
        desk = WordSheet()
        for run in desk.row("OP 2(b)").cells[ASKED].paragraphs[0].runs:
            if run.text.strip() == "month":
                run.font.strike = True
            if run.text.strip() == "winter":
                run.font.strike = False
        rows, _ = said(desk.file)
        assert rows["OP 2(b)"]["theirs"] == OURS["OP 2(b)"].replace("month", "winter")

    def test_brackets_and_tildes(self, said):
        desk = WordSheet()
        desk.row("OP 1").cells[ASKED].text = OURS["OP 1"].replace(
            "deliberate", "~~deliberate~~ [add: wilful]"
        )
        assert said(desk.file)[0]["OP 1"]["theirs"] == OURS["OP 1"].replace("deliberate", "wilful")

    def test_all_of_it_struck_is_asked_about(self, said):
        desk = WordSheet()
        for run in desk.row("OP 1").cells[ASKED].paragraphs[0].runs:
            run.font.strike = True
        rows, _ = said(desk.file)
        assert rows["OP 1"]["reading"] == "unclear answer"
        assert "struck through" in rows["OP 1"]["notes"][0]

    def test_an_answer_that_accepts_beside_other_words_is_told(self, said):
        desk = WordSheet().answer("OP 1", "Accepted")
        desk.row("OP 1").cells[ASKED].text = OURS["OP 1"].replace("deliberate", "wilful")
        row = said(desk.file)[0]["OP 1"]
        assert row["reading"] == "counter-text"
        assert "accepts our words" in row["notes"][0]


def test_the_copy_of_an_excel_sheet_that_is_kept_has_its_words_and_names_nobody():
    file = excel_sheet({"PP 2": "Accepted", "OP 1": "No"}, merged="H7:H8")
    kept = without_names(file).content
    assert b"Lantern Coalition" not in b"".join(_properties(kept))
    rows = list(read_returned(kept).rows or ())
    assert [(row.label, row.asked, row.answer) for row in rows] == [
        (row.label, row.asked, row.answer) for row in read_returned(file).rows or ()
    ]
    assert [str(row.label) for row in rows] == list(LABELS)
    assert rows[4].current == BASE["OP 3"]
    assert without_names(kept).content == kept


def _properties(file: bytes) -> list[bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith("docProps/")]
