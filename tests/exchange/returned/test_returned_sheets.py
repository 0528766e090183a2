"""Desk sheets that come back, through the page; words that could not be placed; and that there is one list of answers."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from desk_making import Desk
from django.urls import reverse
from docx import Document
from lxml import etree, html
from returned_page import readings, ticked

from amendments.models import Amendment
from coalitions.models import AuditEntry
from exchange.departures.leaving import let_leave
from exchange.desk_sheet.sheet import desk_sheet
from exchange.exports import suggested_changes
from exchange.models import Returned, ReturnedParagraph, ShareAnswer
from review.models import Comment


class Sheet:
    """The desk sheet of the campaign as it left, and what a desk writes into it."""

    def __init__(self, world) -> None:
        left = let_leave(desk_sheet(world.campaign), world.drafter)
        self.document = Document(io.BytesIO(left.content))
        self.rows = {row.cells[0].text.split("\n")[0]: row for row in self.document.tables[0].rows}

    def answer(self, label: str, words: str, column: int = 7) -> Sheet:
        self.rows[label].cells[column].text = words
        return self

    @property
    def file(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def _unmarked(xlsx: bytes, others: dict[str, str] | None = None) -> bytes:
    """The workbook as a program saves it that knows only plain cells; `others` are words that stand for others there."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/sharedStrings.xml":
                root = etree.fromstring(content)
                for cell in root.iterfind("{*}si[{*}r]"):
                    words = "".join(cell.itertext())
                    for ours, theirs in (others or {}).items():
                        words = words.replace(ours, theirs)
                    for run in list(cell):
                        cell.remove(run)
                    etree.SubElement(cell, f"{{{cell.nsmap[None]}}}t").text = words
                content = etree.tostring(root)
            new.writestr(name, content)
    return written.getvalue()


@pytest.fixture
def sheet(asked) -> Sheet:
    return Sheet(asked)


class TestSheet:
    def test_answers_are_previewed_and_nothing_is_taken(self, give_back, sheet):
        sheet.answer("OP 1", "Accepted").answer("OP 3", "cannot accept – no Envoy any more").answer(
            "PP 2bis", "maybe"
        )
        page = give_back(sheet.file)
        assert readings(page) == {
            "PP 2bis": "Unclear answer",
            "OP 1": "Accepted as it is",
            "OP 3": "Our words rejected",
        }
        assert "cannot accept – no Envoy any more" in page.text
        assert not ShareAnswer.objects.exists()
        assert Returned.objects.get().departure.kind == "desk-sheet"

    @pytest.mark.parametrize("ending", ["xlsx", "csv"])
    def test_the_annex_as_a_table_is_not_taken_for_the_desk_sheet(self, give_back, asked, ending):
        annex = let_leave(suggested_changes(asked.campaign, ending), asked.drafter).content
        left = let_leave(desk_sheet(asked.campaign, "xlsx"), asked.drafter).content
        page = give_back(annex, f"annex.{ending}")
        assert set(readings(page).values()) == {"Left as sent"}
        answered = page.context["returned"].departure
        assert (answered.kind, answered.ending) == ("suggested-changes", ending)
        if ending == "csv":
            bare = "\r\n".join(line for line in annex.decode().split("\r\n") if line[1:3] == "P ")
            assert "This is a table without its row of heads" in give_back(bare.encode(), "annex.csv").text
        assert give_back(left, "sheet.xlsx").context["returned"].departure.kind == "desk-sheet"

    def test_they_become_answers_in_their_own_words(self, give_back, take, sheet, asked):
        sheet.answer("OP 1", "Accepted").answer("OP 3", "cannot accept – no Envoy any more")
        sheet.answer("PP 2bis", "Which provinces?")
        take(give_back(sheet.file))
        assert {(a.amendment, a.answer, a.note) for a in ShareAnswer.objects.all()} == {
            (asked.agreed, "accepted", "Accepted"),
            (asked.envoy, "cannot", "cannot accept – no Envoy any more"),
            (asked.wicks, "comments", "Which provinces?"),
        }

    def test_an_unclear_one_is_not_ticked_and_is_taken_only_as_somebody_says(
        self, give_back, take, sheet, asked
    ):
        page = give_back(sheet.answer("OP 1", "partly").file)
        assert ticked(page)["take"] == []
        refused = take(page, only=["OP 1"])
        assert refused.status_code == 422
        assert "Say what the answer to OP 1 means" in refused.text
        take(page, only=["OP 1"], OP_1="cannot")
        assert ShareAnswer.objects.get().answer == "cannot"

    def test_changes_that_are_said_stand_as_a_text_beside_ours(self, give_back, take, sheet, asked):
        take(give_back(sheet.answer("OP 1", "accept with changes: replace “all” with “any”").file))
        answer = ShareAnswer.objects.get()
        assert answer.answer == "comments"
        assert answer.note.startswith("accept with changes: replace “all” with “any”")
        rival = Amendment.objects.with_version().order_by("pk").last()
        assert rival.text == "Condemns any dimming;"
        assert not rival.is_chosen

    def test_what_we_wrote_does_not_come_back_as_theirs(self, give_back, sheet):
        page = give_back(sheet.answer("OP 1", "Accepted").file)
        assert "Could not be placed" not in page.text
        assert not ReturnedParagraph.objects.exclude(remarks=[]).exists()

    def test_words_beside_the_answer_column_become_comments(self, give_back, take, sheet, asked):
        sheet.answer("OP 1", "Accepted").answer("OP 1", "Shorter.\nReally?", column=4)
        take(give_back(sheet.file))
        comment = Comment.objects.get()
        assert (comment.amendment, comment.body) == (asked.agreed, "EU desk wrote:\nReason: Really?")

    def test_an_excel_sheet_comes_back_as_well_and_is_kept_without_names(self, give_back, take, asked):
        left = let_leave(desk_sheet(asked.campaign, "xlsx"), asked.drafter)
        page = give_back(left.content, "sheet.xlsx")
        assert "The file answers nothing" in page.text
        with Returned.objects.get().source_file.open("rb") as kept:
            assert kept.read(2) == b"PK"

    def test_a_program_that_knows_no_marks_in_a_cell_makes_no_words_theirs(self, give_back, asked):
        left = let_leave(desk_sheet(asked.campaign, "xlsx"), asked.drafter)
        page = give_back(_unmarked(left.content), "sheet.xlsx")
        assert set(readings(page).values()) == {"Left as sent"}
        assert "The file answers nothing" in page.text
        assert "is gone from the cells of what we ask" in page.text
        reworded = {"all mandate holders": "the mandate holders"}
        page = give_back(_unmarked(left.content, reworded), "sheet.xlsx")
        assert readings(page) == {"PP 2bis": "Left as sent", "OP 1": "Left as sent", "OP 3": "Counter-text"}


class TestCsv:
    """The table of amendments as CSV, given back by a desk that wrote into it."""

    @pytest.fixture
    def rows(self, asked):
        left = let_leave(suggested_changes(asked.campaign, "csv", only_changed=True), asked.drafter)
        return list(csv.reader(io.StringIO(left.content.decode("utf-8-sig"))))

    @pytest.fixture
    def written(self):
        def write(rows: list[list[str]], separator: str = ",") -> bytes:
            file = io.StringIO()
            csv.writer(file, delimiter=separator).writerows(rows)
            return file.getvalue().encode()

        return write

    def test_as_it_left_it_answers_nothing(self, give_back, rows, written):
        page = give_back(written(rows), "annex.csv")
        assert html.fromstring(page.content).xpath("normalize-space(//*[@role='alert'])") == ""
        assert "The file answers nothing" in page.text

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_their_words_are_shown_before_they_are_taken(self, give_back, rows, written, separator):
        at = next(row for row in rows if row[0] == "OP 1")
        at[3] = at[3].replace("all dimming", "all dimming of lanterns")
        page = give_back(written(rows, separator), "annex.csv")
        assert "<ins> of lanterns</ins>" in page.text
        assert "column for the answer" not in page.text

    def test_an_answer_in_a_column_of_their_own(self, give_back, rows, written, asked):
        for row in rows[1:]:
            row.append("Answer" if row[0] == "Paragraph" else "Accepted" if row[0] == "OP 1" else "")
        page = give_back(written(rows), "annex.csv")
        assert "Accepted" in page.text

    def test_what_stands_around_the_table_is_no_paragraph(self, give_back, rows, written):
        page = give_back(written([*rows, ["", "", "", "", "Please call us."]]), "annex.csv")
        assert page.status_code == 200
        assert "Please call us." in page.text


def test_there_is_one_list_of_answers_whichever_way_they_came(
    client, give_back, take, sheet, sent, asked, give
):
    _, token = give(may_answer=True)
    shared = reverse("shared", args=[token])
    said = {"seen": "1.0", "answer": "cannot", "note": "By the link."}
    client.post(shared, {f"{name}-{asked.agreed.uuid}": value for name, value in said.items()})
    take(give_back(sheet.answer("OP 1", "Accepted, with thanks").file, desk="Desk of the sheet"))
    take(give_back(Desk(sent).settle("Condemns all dimming", accept=True).file, desk="Desk of the file"))
    for page in ("amendment-review", "share-links"):
        subject = asked.agreed if page == "amendment-review" else asked.campaign
        text = client.get(reverse(page, args=[subject.uuid])).text
        for said in (
            "EU desk, Vilnius",
            "By the link.",
            "Desk of the sheet",
            "Accepted, with thanks",
            "Desk of the file",
        ):
            assert said in text, (page, said)


class TestNothingIsLost:
    def test_a_long_comment_goes_on_in_replies(self, give_back, take, sent):
        words = " ".join(f"word{number}" for number in range(3_000))
        take(give_back(Desk(sent).comment("lamplighters", words).file))
        said = [comment.body for comment in Comment.objects.order_by("pk")]
        assert len(said) == 3
        assert " ".join(said).removeprefix("EU desk wrote:\n") == words

    def test_what_is_typed_beside_a_paragraph_is_shown_and_taken(self, give_back, take, asked):
        text = "\n\n".join(
            [
                "The Human Rights Council,",
                *(f"{p.label} {p.text}" for p in asked.campaign.base_draft.paragraphs.all()),
            ]
        )
        text = text.replace("1 Condemns", "1 [EU: cannot accept any of this] Condemns")
        page = give_back(text.encode(), "back.txt")
        assert "EU: cannot accept any of this" in page.text
        take(page)
        assert "EU: cannot accept any of this" in Comment.objects.get().body

    def test_brackets_are_told_of_and_wait_for_somebody_to_look(self, give_back, sent):
        page = give_back(Desk(sent).replace("wicks", "[wicks / oil]").file)
        assert "In square brackets: “[wicks / oil]”." in page.text
        assert ticked(page)["take"] == []

    def test_words_in_colour_are_told_of(self, give_back, sent):
        document = Document(io.BytesIO(sent))
        run = document.paragraphs[-1].add_run(" or so")
        run.font.highlight_color = 7
        buffer = io.BytesIO()
        document.save(buffer)
        assert "Words in colour or highlighted: “or so”" in give_back(buffer.getvalue()).text


class TestPlacing:
    @pytest.fixture
    def given(self, give_back, sent):
        return give_back(Desk(sent).replace("Holds the 3 amendments|", " We can take most of it.").file)

    @pytest.fixture
    def press(self, client, given):
        """Press a button of the unplaced words, with a place chosen by the label in its list."""

        def send(name: str, group: str = "", label: str = ""):
            tree = html.fromstring(client.get(given.redirect_chain[-1][0]).content)
            button = tree.xpath(f"//button[@name='{name}']")[0]
            form = {name: button.get("value")}
            if group:
                path = f"//optgroup[@label='{group}']/option[normalize-space()='{label}']/@value"
                form[f"where-{button.get('value')}"] = tree.xpath(path)[0]
            return client.post(given.redirect_chain[-1][0], form, follow=True)

        return send

    @pytest.fixture
    def take_it(self, client, given):
        """Take the words that were placed, as what is proposed there."""

        def send() -> None:
            row = ReturnedParagraph.objects.get(reading="could not be placed")
            tree = html.fromstring(client.get(given.redirect_chain[-1][0]).content)
            chosen = tree.xpath(f"//select[@name='as-{row.position}']/option[@selected]/@value")[0]
            form = {"take": row.position, f"as-{row.position}": chosen}
            client.post(given.redirect_chain[-1][0], form)

        return send

    def test_a_person_puts_them_to_an_amendment_and_takes_them_there(self, press, take_it, asked):
        assert "Put to OP 3, where it waits to be taken." in press("place", "Our amendments", "OP 3").text
        take_it()
        comment = Comment.objects.get()
        assert comment.amendment == asked.envoy
        assert "We can take most of it." in comment.body
        assert not ShareAnswer.objects.exists()
        assert AuditEntry.objects.filter(action="returned.placed").count() == 1

    def test_or_to_a_paragraph_of_the_draft(self, press, take_it, asked):
        press("place", "Paragraphs of the draft", "OP 2(a)")
        take_it()
        assert Comment.objects.get().paragraph == asked.paragraph("OP 2(a)")

    def test_and_takes_them_away_from_there_again(self, press):
        press("place", "Our amendments", "OP 3")
        press("unplace")
        row = ReturnedParagraph.objects.get(reading="could not be placed")
        assert (row.label, row.version) == ("", None)

    def test_without_a_choice_nothing_is_done(self, client, given):
        refused = client.post(given.redirect_chain[-1][0], {"place": "1"})
        assert refused.status_code == 422
        assert "Choose where these words belong." in refused.text

    def test_a_place_of_another_campaign_is_none(self, client, given):
        row = ReturnedParagraph.objects.get(reading="could not be placed")
        form = {"place": row.position, f"where-{row.position}": "amendment-999999"}
        assert client.post(given.redirect_chain[-1][0], form).status_code == 422

    def test_kept_as_a_note_they_stand_with_the_files_of_the_campaign(self, client, press, asked):
        files = reverse("returned-files", args=[asked.campaign.uuid])
        assert "1 to place" in " ".join(client.get(files).text.split())
        press("keep")
        text = client.get(files).text
        assert "We can take most of it." in text
        assert "1 to place" not in " ".join(text.split())
        assert AuditEntry.objects.filter(action="returned.kept").count() == 1
