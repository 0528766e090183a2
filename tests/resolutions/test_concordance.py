"""The concordance: marks, order, page, files; the history and the name of one clause."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import partial

import pytest
from draft_making import BELLS, FERRIES, HERONS, SEIZED, TOLLS, make_draft, paragraph_at
from lxml import etree
from reversion.models import Version

from resolutions.clauses.concordance import Concordance, concordance
from resolutions.clauses.tables import as_csv, as_xlsx, table
from resolutions.models import Clause, Confidentiality, Draft

QUERIES = 9
"""Session, person, memberships, the drafts closed to the person, and what the page's head shows; resolution, drafts, paragraphs, clauses."""


@pytest.fixture
def draft(world):
    return partial(make_draft, world)


REWORDED = FERRIES.replace("every", "each")


@pytest.fixture
def drafts(draft) -> tuple[Draft, Draft, Draft]:
    """Herons are dropped and come back; bells are new; the ferries are reworded; the tolls move to the front."""
    return (
        draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED),
        draft(55, "OP 1", TOLLS, "OP 2", REWORDED, "OP 3", BELLS, "OP 4", SEIZED),
        draft(58, "OP 1", TOLLS, "OP 2", REWORDED, "OP 3", BELLS, "OP 4", HERONS, "OP 5", SEIZED),
    )


def of(world, language: str = "fr") -> Concordance:
    return concordance(world.resolution, world.resolution.drafts.select_related("session"), language)


def told(found: Concordance) -> dict[str, list[str]]:
    """By their last text, what each draft has and what happened: "OP 2 moved, changed"."""
    return {
        row.last.text: [
            " ".join(filter(None, (cell.paragraph.label if cell.paragraph else "", ", ".join(cell.marks))))
            for cell in row.cells
        ]
        for row in found.rows
    }


def test_what_happened_to_each_clause(world, drafts):
    assert told(of(world)) == {
        TOLLS: ["OP 3", "OP 1 moved", "OP 1 same"],
        REWORDED: ["OP 1", "OP 2 renumbered, changed", "OP 2 same"],
        BELLS: ["", "OP 3 new", "OP 3 same"],
        HERONS: ["OP 2", "dropped", "OP 4 back again"],
        SEIZED: ["OP 4", "OP 4 same", "OP 5 renumbered"],
    }


def test_what_happened_in_words(world, drafts):
    tolls = next(row for row in of(world).rows if row.last.text == TOLLS)
    assert [cell.described for cell in tolls.cells] == ["", "moved (was OP 3)", "same"]


def test_a_clause_that_stays_away_is_said_to_be_dropped_once(world, draft):
    draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    draft(58, "OP 1", FERRIES, "OP 2", SEIZED)
    assert told(of(world))[HERONS] == ["OP 2", "dropped", ""]


def test_dropped_clauses_stand_where_they_stood(world, draft):
    draft(52, "PP 1", TOLLS, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", BELLS, "OP 4", SEIZED)
    draft(55, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", SEIZED)
    assert [row.last.text for row in of(world).rows] == [TOLLS, FERRIES, HERONS, BELLS, SEIZED]


def test_a_dropped_clause_does_not_go_along_with_one_that_moved(world, draft):
    draft(52, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", HERONS, "OP 4", TOLLS, "OP 5", SEIZED)
    draft(55, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", SEIZED, "OP 4", BELLS)
    assert [row.last.text for row in of(world).rows] == [FERRIES, HERONS, TOLLS, SEIZED, BELLS]


def test_each_language_has_a_concordance_of_its_own(world, drafts):
    assert {d.language for d in of(world, "en").drafts} == {"en"}
    assert {d.language for d in of(world, "fr").drafts} == {"fr"}
    assert of(world).languages == ("fr", "en")
    assert of(world, "").language == "fr"
    assert of(world, "no such language").language == "fr"


def test_no_draft_no_rows(world):
    empty = concordance(world.resolution, [])
    assert (empty.rows, empty.drafts, empty.language) == ((), (), "")


def test_the_number_of_queries_does_not_depend_on_rows_or_columns(world, draft, django_assert_num_queries):
    draft(52, "OP 1", FERRIES)
    with django_assert_num_queries(3):
        assert len(of(world).rows) == 1
    draft(55, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED)
    draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED)
    with django_assert_num_queries(3):
        found = of(world)
        assert [cell.described for row in found.rows for cell in row.cells]
        assert [cell.redline for row in found.rows for cell in row.cells if cell.paragraph]


class TestFiles:
    def test_csv_reads_back_and_begins_with_a_byte_order_mark(self, world, drafts):
        content = as_csv(table(of(world)))
        assert content.startswith(b"\xef\xbb\xbf")
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert head[:2] == ["Clause", "Opening words"]
        assert len(head) == 2 + 2 * 3
        herons = next(row for row in rows if row[1].startswith("Welcomes"))
        assert herons[2:] == ["OP 2", "", "", "dropped", "OP 4", "back again (was OP 2)"]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
    def test_no_cell_of_the_csv_is_a_formula(self, world, draft, start):
        clause = paragraph_at(draft(52, "OP 1", FERRIES), "OP 1").clause
        clause.name = f"{start}cmd|' /C calc'!A0"
        clause.save()
        rows = list(csv.reader(io.StringIO(as_csv(table(of(world))).decode("utf-8-sig"), newline="")))
        assert rows[1][0] == f"'{clause.name}"

    def test_xlsx_has_a_frozen_head_no_formula_and_names_nobody(self, world, drafts):
        clause = paragraph_at(drafts[0], "OP 1").clause
        clause.name = "=1+1"
        clause.save()
        with zipfile.ZipFile(io.BytesIO(as_xlsx(table(of(world))))) as book:
            parts = {name: book.read(name).decode() for name in book.namelist()}
        sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"].encode())
        main = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
        (pane,) = sheet.findall(".//m:pane", main)
        assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("2", "1", "frozen")
        assert sheet.findall(".//m:f", main) == []
        assert {c.get("t") for c in sheet.findall(".//m:c", main)} == {"s"}
        assert len(sheet.findall(".//m:row", main)) == 1 + len(of(world).rows)
        texts = etree.fromstring(parts["xl/sharedStrings.xml"].encode()).xpath(
            "//m:t/text()", namespaces=main
        )
        assert {"=1+1", "OP 4", "back again (was OP 2)"} <= set(texts)
        core = etree.fromstring(parts["docProps/core.xml"].encode())
        said = {etree.QName(child).localname: child.text for child in core}
        assert not said["creator"]
        assert not said["lastModifiedBy"]
        assert said["created"].startswith("2000-01-01")
        assert not any(name in "".join(parts.values()) for name in ("Dana", "Drafter", "Cora"))

    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_they_are_downloaded_under_a_name_of_their_own(self, world, drafts, drafting_client, ending):
        response = drafting_client.get(f"/resolutions/{world.resolution.uuid}/concordance.{ending}")
        assert response.status_code == 200
        assert response["Content-Disposition"] == (
            f'attachment; filename="concordance-situation-of-lanterns-in-exampleland.{ending}"'
        )


class TestPage:
    def test_labels_marks_and_no_text_beyond_the_first_words(self, world, drafts, drafting_client):
        page = drafting_client.get(f"/resolutions/{world.resolution.uuid}/concordance/").content.decode()
        assert page.count("back again") == 2  # the legend, and the herons
        assert "OP 5" in page
        assert "marshes behind" not in page
        assert "<ins>" not in page

    def test_only_what_changed(self, world, draft, drafting_client):
        draft(52, "OP 1", FERRIES, "OP 2", HERONS)
        draft(55, "OP 1", FERRIES, "OP 2", HERONS.replace("old", "new"))
        address = f"/resolutions/{world.resolution.uuid}/concordance/"
        assert len(drafting_client.get(address).context["rows"]) == 2
        assert [r.last.label for r in drafting_client.get(f"{address}?only=changed").context["rows"]] == [
            "OP 2"
        ]

    def test_queries_do_not_grow(self, world, draft, drafting_client, django_assert_num_queries):
        address = f"/resolutions/{world.resolution.uuid}/concordance/"
        draft(52, "OP 1", FERRIES)
        with django_assert_num_queries(QUERIES):
            drafting_client.get(address)
        draft(55, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED)
        draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED)
        with django_assert_num_queries(QUERIES):
            drafting_client.get(address)

    def test_a_draft_one_may_not_read_has_no_column(self, world, drafts, client):
        client.force_login(world.member)
        Draft.objects.filter(pk=drafts[2].pk).update(confidentiality=Confidentiality.NAMED)
        found = client.get(f"/resolutions/{world.resolution.uuid}/concordance/").context["concordance"]
        assert [d.pk for d in found.drafts] == [drafts[0].pk, drafts[1].pk]

    def test_other_coalitions_see_nothing(self, world, drafts, other_coalition, client):
        client.force_login(world.cast.outsider)
        clause = paragraph_at(drafts[0], "OP 1").clause
        for address in (
            f"/resolutions/{world.resolution.uuid}/concordance/",
            f"/resolutions/{world.resolution.uuid}/concordance.csv",
            f"/clauses/{clause.uuid}/",
            f"/clauses/{clause.uuid}/drafts/{drafts[0].uuid}/",
        ):
            assert client.get(address).status_code == 404, address


class TestClause:
    def test_its_history_from_draft_to_draft(self, drafts, drafting_client):
        clause = paragraph_at(drafts[0], "OP 2").clause
        response = drafting_client.get(f"/clauses/{clause.uuid}/")
        page = response.content.decode()
        assert page.index("first text") < page.index("dropped") < page.index("back again")
        assert page.count("marshes behind the old customs house") == 1
        assert "was OP 2" in page

    def test_only_what_differs_is_shown_again(self, drafts, drafting_client):
        clause = paragraph_at(drafts[0], "OP 1").clause
        page = drafting_client.get(f"/clauses/{clause.uuid}/").content.decode()
        assert "<del>every</del><ins>each</ins>" in page
        assert page.count("ferrymen of the northern river to carry") == 2
        assert "unchanged" in page

    def test_the_way_to_its_neighbours(self, drafts, drafting_client):
        clause = paragraph_at(drafts[2], "OP 1").clause
        context = drafting_client.get(f"/clauses/{clause.uuid}/").context
        assert context["before"] is None
        assert context["after"].last.label == "OP 2"

    def test_one_text_of_it_for_the_concordance(self, drafts, drafting_client):
        clause = paragraph_at(drafts[0], "OP 1").clause
        part = drafting_client.get(f"/clauses/{clause.uuid}/drafts/{drafts[1].uuid}/").content.decode()
        assert "<html" not in part
        assert "<ins>each</ins>" in part
        assert "OP 2 of" in part

    def test_a_clause_whose_only_text_one_may_not_read(self, drafts, world, client):
        client.force_login(world.member)
        clause = paragraph_at(drafts[1], "OP 3").clause
        Draft.objects.filter(pk__in=[drafts[1].pk, drafts[2].pk]).update(
            confidentiality=Confidentiality.NAMED
        )
        assert client.get(f"/clauses/{clause.uuid}/").status_code == 404

    def test_a_name_is_saved_with_its_history(self, drafts, drafting_client, drafter):
        clause = paragraph_at(drafts[0], "OP 2").clause
        drafting_client.post(
            f"/clauses/{clause.uuid}/name/", {"name": "  Herons   again ", "started_from": ""}
        )
        clause.refresh_from_db()
        assert clause.name == "Herons again"
        revision = Version.objects.get_for_object(clause).first().revision
        assert (revision.user, revision.comment) == (drafter, "Clause named “Herons again”")

    def test_a_second_name_does_not_take_the_place_of_one_not_seen(self, drafts, drafting_client):
        clause = paragraph_at(drafts[0], "OP 2").clause
        Clause.objects.filter(pk=clause.pk).update(name="Birds")
        response = drafting_client.post(
            f"/clauses/{clause.uuid}/name/", {"name": "Herons", "started_from": ""}, follow=True
        )
        clause.refresh_from_db()
        assert clause.name == "Birds"
        assert "“Birds”" in response.content.decode()
        assert "“Herons”" in response.content.decode()

    def test_a_name_is_short(self, drafts, drafting_client):
        clause = paragraph_at(drafts[0], "OP 2").clause
        response = drafting_client.post(f"/clauses/{clause.uuid}/name/", {"name": "x" * 121}, follow=True)
        assert "too long" in response.content.decode()
        clause.refresh_from_db()
        assert clause.name == ""

    def test_an_observer_names_nothing(self, drafts, world, client):
        client.force_login(world.cast.observer)
        clause = paragraph_at(drafts[0], "OP 2").clause
        assert 'name="name"' not in client.get(f"/clauses/{clause.uuid}/").content.decode()
        assert client.post(f"/clauses/{clause.uuid}/name/", {"name": "Herons"}).status_code == 403
