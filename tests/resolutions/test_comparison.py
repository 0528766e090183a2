"""The page that compares two drafts: rows, moves, counts, the map, the way through the changes."""

from __future__ import annotations

from functools import partial

import pytest
from draft_making import BELLS, FERRIES, HERONS, MARSHES, SEIZED, TOLLS, make_draft, store_draft
from lxml import html
from redline_making import redline_paragraph

from documents.compare import compare
from documents.draft import DraftParagraph, DraftText, Footnote, Masthead
from documents.redlines import RedlineParagraph
from redline import Label, Run
from resolutions.comparison import ChangeRow, change_rows, counts
from resolutions.models import Confidentiality, Draft


def compared(old: list[str], new: list[str]) -> tuple[RedlineParagraph, ...]:
    """Two drafts of operative paragraphs, numbered from 1."""
    before, after = (
        [DraftParagraph(Label("OP", number), text) for number, text in enumerate(texts, 1)]
        for texts in (old, new)
    )
    return compare(before, after)


def told(rows: list[ChangeRow]) -> list[str]:
    """The rows in short: "OP 3 moved" where it stands, "OP 1 left" where it stood."""
    return [
        f"{row.redline.old_label} left" if row.left else f"{row.redline.label} {row.redline.change}"
        for row in rows
    ]


class TestRows:
    def test_a_moved_paragraph_leaves_a_row_where_it_stood(self):
        rows = change_rows(compared([TOLLS, FERRIES, HERONS, SEIZED], [FERRIES, HERONS, TOLLS, SEIZED]))
        assert told(rows) == ["OP 1 left", "OP 1 same", "OP 2 same", "OP 3 moved", "OP 4 same"]
        moved = rows[3]
        assert (moved.stood, moved.origin, moved.reworded) == ("", rows[0].anchor, False)

    def test_it_says_what_it_stood_behind(self):
        rows = change_rows(compared([FERRIES, HERONS, TOLLS, SEIZED], [TOLLS, FERRIES, HERONS, SEIZED]))
        assert told(rows) == ["OP 1 moved", "OP 2 same", "OP 3 same", "OP 3 left", "OP 4 same"]
        assert rows[0].stood == "OP 2"

    def test_only_changed_still_knows_what_stood_where(self):
        paragraphs = compared([FERRIES, HERONS, TOLLS, SEIZED], [TOLLS, FERRIES, HERONS, SEIZED])
        rows = change_rows(paragraphs, only_changed=True)
        assert told(rows) == ["OP 1 moved", "OP 3 left"]
        assert rows[0].stood == "OP 2"

    def test_a_moved_paragraph_that_stood_behind_a_dropped_one(self):
        rows = change_rows(compared([FERRIES, HERONS, TOLLS, BELLS, SEIZED], [TOLLS, FERRIES, BELLS, SEIZED]))
        assert told(rows) == [
            "OP 1 moved",
            "OP 2 same",
            "OP 2 deleted",
            "OP 3 left",
            "OP 3 same",
            "OP 4 same",
        ]

    def test_no_two_rows_share_an_id(self):
        rows = change_rows(compared([HERONS, FERRIES, MARSHES, TOLLS], [TOLLS, BELLS, FERRIES, SEIZED]))
        assert len({row.anchor for row in rows}) == len(rows)

    def test_the_map_goes_down_the_page(self):
        rows = change_rows(compared([FERRIES, HERONS, TOLLS], [FERRIES * 9, HERONS, BELLS]))
        places = [row.at for row in rows]
        assert places == sorted(places)
        assert places[0] == 0
        assert places[-1] < 100
        assert places[1] - places[0] > places[2] - places[1]

    def test_nothing_to_compare(self):
        assert change_rows(()) == []


class TestCounts:
    def test_paragraphs_and_words(self):
        found = counts(
            compared(
                [FERRIES, HERONS, TOLLS, SEIZED],
                [FERRIES.replace("every crossing", "each and every crossing"), BELLS, TOLLS, SEIZED],
            )
        )
        assert (found.changed, found.inserted, found.deleted, found.moved) == (1, 1, 1, 0)
        assert (found.words_in, found.words_out) == (2 + 15, 13)

    @pytest.mark.parametrize(
        ("text", "words"),
        [("a well-known fact", 3), ("Korea’s, 2(l) - and …", 4), ("인권 상황", 2), (" ;", 0)],
        ids=["hyphen", "punctuation", "Korean", "none"],
    )
    def test_what_a_word_is(self, text, words):
        assert counts([redline_paragraph("OP 1", (Run("+", text),), change="changed")]).words_in == words

    def test_words_moved_inside_a_paragraph_count_neither_way(self):
        runs = (
            Run("-", "one two three four five", 1),
            Run("=", " six "),
            Run("+", "one two three four five", 1),
        )
        found = counts([redline_paragraph("OP 1", runs, change="changed")])
        assert (found.words_in, found.words_out, found.changed) == (0, 0, 1)


@pytest.fixture
def draft(world):
    return partial(make_draft, world)


@pytest.fixture
def drafts(draft) -> tuple[Draft, Draft]:
    return (
        draft(52, "OP 1", TOLLS, "OP 2", FERRIES, "OP 3", HERONS, "OP 4", SEIZED),
        draft(55, "OP 1", FERRIES.replace("every", "each"), "OP 2", BELLS, "OP 3", TOLLS, "OP 4", SEIZED),
    )


def page_of(client, old: Draft, new: Draft, query: str = "") -> html.HtmlElement:
    return html.fromstring(client.get(f"/comparisons/{old.uuid}/{new.uuid}/{query}").content)


class TestPage:
    def test_every_change_is_a_stop_and_has_a_mark_in_the_map(self, drafts, drafting_client):
        page = page_of(drafting_client, *drafts)
        stops = [row.get("data-stop") for row in page.iterfind(".//tr[@data-stop]")]
        assert stops == ["OP 1, changed", "OP 3, dropped", "OP 2, new", "OP 3, moved"]
        marks = [link.get("href") for link in page.xpath("//div[contains(@class, 'minimap')]//a")]
        ids = {element.get("id") for element in page.iterfind(".//tr[@id]")}
        assert len(marks) == len(stops)
        assert {mark[1:] for mark in marks} <= ids

    def test_a_moved_paragraph_says_from_where(self, drafts, drafting_client):
        page = page_of(drafting_client, *drafts)
        assert "Moved: it stood at the start as OP 1" in " ".join(page.text_content().split())
        assert "Moved from here, now OP 3" in " ".join(page.text_content().split())
        for link in page.xpath("//tr[contains(@class, 'left')]//a | //p[@class='why']//a"):
            assert page.get_element_by_id(link.get("href")[1:]) is not None

    def test_words_moved_inside_a_paragraph(self, draft, drafting_client):
        old = draft(
            52,
            "OP 1",
            "Urges all ferrymen to carry lamps on every crossing, to mend their boats before the frost comes and to sing;",
        )
        new = draft(55, "OP 1", "Urges all ferrymen to mend their boats before the frost comes, to carry lamps on every crossing and to sing;")  # fmt: skip
        page = page_of(drafting_client, old, new)
        gone, come = page.xpath("//del[@class='moved']"), page.xpath("//ins[@class='moved']")
        assert [e.text_content().strip() for e in gone] == [e.text_content().strip() for e in come] != []

    def test_a_merged_paragraph_and_words_moved_to_another_one(self, draft, drafting_client):
        phrase = "in close consultation with the lamplighters of every harbour town"
        first, second = (
            "Urges all ferrymen to carry lamps;",
            "Also urges all ferrymen to mend their boats before the frost;",
        )
        whole = "Urges all ferrymen to carry lamps and to mend their boats before the frost;"
        bells = f"{BELLS.rstrip(';.')} {phrase};"
        old = draft(52, "OP 1", first, "OP 2", second, "OP 3", bells, "OP 4", SEIZED)
        new = draft(55, "OP 1", whole, "OP 2", BELLS, "OP 3", f"{SEIZED.rstrip(';.')} {phrase}.")
        page = page_of(drafting_client, old, new)
        text = " ".join(page.text_content().split())
        assert "Merged: its words are in OP 1 now." in text
        assert "(now in OP 3)" in text
        assert "(from OP 3)" in text
        assert [row.get("data-stop") for row in page.iterfind(".//tr[@data-stop]")] == [
            "OP 1, changed", "OP 2, merged", "OP 2, changed", "OP 3, changed",
        ]  # fmt: skip
        for link in page.xpath("//small[@class='elsewhere']/a | //p[@class='why']//a"):
            assert page.get_element_by_id(link.get("href")[1:]) is not None
        files = [f"/comparisons/{old.uuid}/{new.uuid}.docx{query}" for query in ("", "?moves=plain")]
        assert [link.get("href") for link in page.xpath("//a[contains(@href, 'docx')]")] == files
        sizes = {len(drafting_client.get(file).content) for file in files}
        assert len(sizes) == 2

    def test_counts(self, drafts, drafting_client):
        text = " ".join(
            page_of(drafting_client, *drafts).xpath("//ul[@class='counts']")[0].text_content().split()
        )
        assert text == "1 changed 1 new 1 dropped 1 moved 16 words in, 14 out"

    @pytest.mark.parametrize(
        ("query", "columns", "rows"),
        [("", 3, 6), ("?view=unified", 2, 6), ("?only=changed", 3, 5), ("?view=unified&only=changed", 2, 5)],
    )
    def test_views(self, drafts, drafting_client, query, columns, rows):
        page = page_of(drafting_client, *drafts, query)
        assert len(page.xpath("//thead//th")) == columns
        assert len(page.xpath("//tbody/tr[@id]")) == rows
        assert {int(th.get("colspan")) for th in page.xpath("//tr[contains(@class, 'part')]/th")} == {columns}

    def test_sides_are_swapped_with_the_view_kept(self, drafts, drafting_client):
        page = page_of(drafting_client, *drafts, "?view=unified")
        (swap,) = page.xpath("//a[text()='Swap sides']/@href")
        assert swap == f"/comparisons/{drafts[1].uuid}/{drafts[0].uuid}/?view=unified"
        assert drafting_client.get(swap).status_code == 200

    def test_the_same_text_has_no_stops(self, drafts, drafting_client):
        page = page_of(drafting_client, drafts[0], drafts[0], "?only=changed")
        assert page.xpath("//*[@data-stop]") == []
        assert "The two texts are the same." in page.text_content()

    def test_the_number_of_queries_does_not_depend_on_the_texts(
        self, draft, drafting_client, django_assert_num_queries
    ):
        small = [draft(session, "OP 1", FERRIES) for session in (52, 55)]
        texts = [x for n in range(1, 31) for x in (f"OP {n}", f"{BELLS[:-1]} {n};")]
        large = [draft(session, *texts[: 2 * (session - 35)], stage="zero") for session in (52, 55)]
        for old, new in (small, large):
            with django_assert_num_queries(QUERIES):
                drafting_client.get(f"/comparisons/{old.uuid}/{new.uuid}/")

    def test_footnotes_headings_and_annexes(self, world, drafting_client):
        notes = [Footnote(9, "1", "See A/1."), Footnote(9, "1", "See A/2.")]
        texts = [
            DraftText(
                Masthead(),
                (
                    DraftParagraph(Label("OP", 1), FERRIES, footnotes=(note,)),
                    DraftParagraph(Label("OP", 2), SEIZED, heading=heading),
                ),
                annexes=("Annex", f"The bells ring at {hour}."),
            )
            for note, heading, hour in zip(notes, ("Facts", "Truth"), ("eight", "nine"), strict=True)
        ]
        old, new = store_draft(world, 52, texts[0]), store_draft(world, 55, texts[1])
        for query in ("", "?only=changed"):
            page = page_of(drafting_client, old, new, query)
            (note,) = page.find_class("note-change")
            assert [e.text_content() for e in note.iter("del", "ins")] == ["A/1", "A/2"]
            (heading,) = page.xpath("//tr[@class='part']")
            assert [e.text_content() for e in heading.iter("del", "ins")] == ["Facts", "Truth"]
            annex = page.xpath("//tbody/tr[last()]/td[last()]")[0]
            assert " ".join(annex.text_content().split()) == "The bells ring at eightnine."
            assert [row.get("data-stop") for row in page.iterfind(".//tr[@data-stop]")] == [
                "OP 1, changed",
                "OP 2, another heading",
            ]

    def test_drafts_of_two_resolutions_and_drafts_one_may_not_read(
        self, drafts, world, other_coalition, client
    ):
        address = f"/comparisons/{drafts[0].uuid}/{drafts[1].uuid}/"
        client.force_login(world.cast.outsider)
        assert client.get(address).status_code == 404
        client.force_login(world.member)
        Draft.objects.filter(pk=drafts[1].pk).update(confidentiality=Confidentiality.NAMED)
        assert client.get(address).status_code == 404


QUERIES = 10
"""Session, person, memberships, the drafts closed to the person, and what the page's head shows; both drafts, their paragraphs, all drafts to choose from."""
