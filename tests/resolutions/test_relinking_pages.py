"""The page on which links are checked, and what one can say there."""

from __future__ import annotations

from functools import partial

import pytest
from draft_making import BELLS, FERRIES, HERONS, SEIZED, TOLLS, linked, make_draft, paragraph_at
from lxml import html

from resolutions.clauses.links import links_of
from resolutions.clauses.relink import state_of
from resolutions.models import Clause, Confidentiality, Draft, LinkMethod

STRANGE = "Urges that some lamps of quite another kind be carried by travellers who cross at night;"


@pytest.fixture
def draft(world):
    return partial(make_draft, world)


@pytest.fixture
def drafts(draft) -> tuple[Draft, Draft]:
    """The ferries stay, the herons are dropped, the bells are new, the tolls stay."""
    return (
        draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED),
        draft(55, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", TOLLS.replace("still", "even now"), "OP 4", SEIZED),
    )


def links(draft: Draft):
    return links_of(draft, Draft.objects.select_related("session"))


def weaken(draft: Draft, label: str, score: float) -> None:
    paragraph = paragraph_at(draft, label)
    paragraph.link_score, paragraph.link_method = score, LinkMethod.SIMILAR
    paragraph.save()


class TestOrder:
    def test_the_uncertain_first_then_the_new_then_the_dropped(self, drafts):
        weaken(drafts[1], "OP 3", 0.6)
        weaken(drafts[1], "OP 4", 0.55)
        found = [(link.group, link.shown.label) for link in links(drafts[1]).to_check]
        assert found == [("weak", "OP 4"), ("weak", "OP 3"), ("new", "OP 2"), ("dropped", "OP 2")]

    def test_all_in_the_order_of_the_draft_with_the_dropped_where_they_stood(self, drafts):
        found = [(link.group, link.shown.label) for link in links(drafts[1]).links]
        assert found == [
            ("sure", "OP 1"),
            ("dropped", "OP 2"),
            ("new", "OP 2"),
            ("sure", "OP 3"),
            ("sure", "OP 4"),
        ]

    def test_what_a_person_confirmed_needs_no_look(self, drafts, drafting_client):
        say(drafting_client, drafts[1], "OP 2", "confirm")
        found = links(drafts[1])
        assert [link.shown.label for link in found.to_check if link.paragraph] == []
        assert found.counts["confirmed"] == 1

    def test_a_clause_that_comes_back_is_compared_with_its_last_text(self, draft, drafts):
        third = draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
        herons = next(link for link in links(third).links if link.shown.label == "OP 2" and link.paragraph)
        assert herons.returns
        assert herons.earlier == paragraph_at(drafts[0], "OP 2")

    def test_a_draft_linked_with_a_later_one_is_compared_forwards(self, draft):
        draft(55, "OP 1", FERRIES.replace("every", "each"), "OP 2", SEIZED)
        first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
        link = links(first).links[0]
        assert [run.text.strip() for run in link.redline.runs if run.op == "+"] == ["each"]

    def test_a_draft_that_came_in_first_shows_how_the_later_one_was_linked_to_it(self, draft):
        second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
        draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
        assert {link.method for link in links(second).links} == {LinkMethod.IDENTICAL}


def address(draft: Draft, label: str = "") -> str:
    base = f"/drafts/{draft.uuid}/links/"
    return f"{base}{paragraph_at(draft, label).uuid}/" if label else base


def say(client, draft: Draft, label: str, word: str, **more: str):
    paragraph = paragraph_at(draft, label)
    data = {"say": word, "started_from": state_of(paragraph), "next": "op-3", **more}
    return client.post(address(draft, label), data, follow=True)


def choices(client, draft: Draft, label: str, paragraph=None) -> dict[str, str]:
    """What the choice of another link offers, by its first words."""
    where = f"/drafts/{draft.uuid}/links/{paragraph.uuid}/" if paragraph else address(draft, label)
    page = html.fromstring(client.get(where).content)
    return {option.text: option.get("value") for option in page.iterfind(".//option") if option.get("value")}


class TestPage:
    def test_each_link_with_its_redline_its_reason_and_what_can_be_said(self, drafts, drafting_client):
        weaken(drafts[1], "OP 3", 0.6)
        page = drafting_client.get(address(drafts[1])).content.decode()
        assert "<del>still</del><ins>even now</ins>" in page
        assert "60 % certain" in page
        assert "Nothing like it was found in" in page
        assert "nothing here continues it" in page
        assert page.count('value="confirm"') == 2

    def test_the_first_draft_has_nothing_to_check(self, draft, drafting_client):
        first = draft(52, "OP 1", FERRIES)
        assert "nothing to link" in drafting_client.get(address(first)).content.decode()

    def test_it_is_offered_after_saving_when_something_is_uncertain(self, drafts, drafting_client):
        page = drafting_client.get(drafts[1].get_absolute_url()).content.decode()
        assert "1 paragraph of this draft" in page
        assert address(drafts[1]) in page
        say(drafting_client, drafts[1], "OP 2", "confirm")
        assert (
            "of this draft could not"
            not in drafting_client.get(drafts[1].get_absolute_url()).content.decode()
        )

    def test_queries_do_not_grow(self, draft, drafting_client, django_assert_max_num_queries):
        draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
        small = draft(55, "OP 1", BELLS, "OP 2", TOLLS, stage="zero")
        with django_assert_max_num_queries(QUERIES):
            drafting_client.get(address(small) + "?show=all")
        large = draft(55, *[x for n in range(1, 21) for x in (f"OP {n}", f"{BELLS[:-1]} {n};")])
        larger = draft(58, *[x for n in range(1, 21) for x in (f"OP {n}", f"{TOLLS[:-1]} {n};")])
        for shown in (large, larger):
            with django_assert_max_num_queries(QUERIES):
                drafting_client.get(address(shown) + "?show=all")

    def test_who_may_not_link_sees_the_links_and_no_button(self, drafts, world, client):
        client.force_login(world.cast.observer)
        page = client.get(address(drafts[1])).content.decode()
        assert "Nothing like it was found in" in page
        assert 'name="say"' not in page
        assert say(client, drafts[1], "OP 2", "confirm").status_code == 403
        assert client.get(address(drafts[1], "OP 2")).status_code == 403
        assert client.post(f"{address(drafts[1])}again/").status_code == 403
        assert paragraph_at(drafts[1], "OP 2").link_method == LinkMethod.NEW

    def test_a_draft_one_may_not_read_is_not_compared_with(self, drafts, world, client):
        Draft.objects.filter(pk=drafts[0].pk).update(confidentiality=Confidentiality.NAMED)
        client.force_login(world.drafter)
        page = client.get(address(drafts[1])).content.decode()
        assert "nothing to link" in page
        assert "herons" not in page


QUERIES = 10


class TestSaying:
    def test_confirm_goes_on_to_the_next(self, drafts, drafting_client):
        response = say(drafting_client, drafts[1], "OP 2", "confirm")
        assert response.redirect_chain[0][0] == f"{address(drafts[1])}#op-3"
        assert "OP 2: confirmed." in response.content.decode()
        assert paragraph_at(drafts[1], "OP 2").link_method == LinkMethod.CONFIRMED

    @pytest.mark.parametrize("word", ["new", "split"])
    def test_a_clause_of_its_own(self, drafts, drafting_client, word):
        response = say(drafting_client, drafts[1], "OP 1", word)
        assert "OP 1 continues no earlier paragraph now." in response.content.decode()
        assert linked(drafts[1], drafts[0])["OP 1"] == ""

    def test_take_back(self, drafts, drafting_client):
        say(drafting_client, drafts[1], "OP 1", "new")
        response = say(drafting_client, drafts[1], "OP 1", "take-back")
        assert "OP 1 is linked by its text again." in response.content.decode()
        assert linked(drafts[1], drafts[0])["OP 1"] == "OP 1"

    def test_another_link_chosen_from_the_list(self, drafts, drafting_client):
        found = choices(drafting_client, drafts[1], "OP 2")
        herons = next(value for text, value in found.items() if text.startswith("OP 2 Welcomes"))
        response = drafting_client.post(
            address(drafts[1], "OP 2"), {"to": herons, "next": "x y"}, follow=True
        )
        assert f"OP 2 continues OP 2 of {drafts[0]} now." in response.content.decode()
        assert response.redirect_chain[0][0].endswith("#links")
        assert linked(drafts[1], drafts[0])["OP 2"] == "OP 2"

    def test_who_holds_the_clause_is_said_before_and_what_became_of_it_after(self, drafts, drafting_client):
        found = choices(drafting_client, drafts[1], "OP 2")
        ferries = next(value for text, value in found.items() if text.endswith("(now OP 1)"))
        page = drafting_client.post(address(drafts[1], "OP 2"), {"to": ferries}, follow=True).content.decode()
        assert "OP 1, which continued it before, continues no earlier paragraph now: please check it." in page
        assert linked(drafts[1], drafts[0])["OP 2"] == "OP 1"

    def test_the_most_alike_come_first(self, drafts, drafting_client):
        assert next(iter(choices(drafting_client, drafts[1], "OP 2"))).startswith("OP 1 Urges the ferrymen")

    def test_a_dropped_paragraph_is_continued_by_a_chosen_one(self, drafts, drafting_client):
        herons = paragraph_at(drafts[0], "OP 2")
        found = choices(drafting_client, drafts[1], "", herons)
        bells = next(value for text, value in found.items() if text.startswith("OP 2 "))
        drafting_client.post(f"{address(drafts[1])}{herons.uuid}/", {"to": bells})
        assert linked(drafts[1], drafts[0])["OP 2"] == "OP 2"

    def test_a_dropped_clause_of_an_older_draft_can_come_back(self, draft, drafts, drafting_client):
        third = draft(58, "OP 1", FERRIES, "OP 2", STRANGE, "OP 3", SEIZED)
        found = choices(drafting_client, third, "OP 2")
        herons = next(value for text, value in found.items() if text.startswith("OP 2 Welcomes"))
        drafting_client.post(address(third, "OP 2"), {"to": herons})
        assert linked(third, drafts[0])["OP 2"] == "OP 2"

    def test_the_list_alone_for_a_page_that_loads_it_in(self, drafts, drafting_client):
        part = drafting_client.get(
            address(drafts[1], "OP 2"), headers={"HX-Request": "true"}
        ).content.decode()
        assert "<html" not in part
        assert "<select" in part

    def test_nothing_chosen(self, drafts, drafting_client):
        page = drafting_client.post(address(drafts[1], "OP 2"), {"to": ""}, follow=True).content.decode()
        assert "Choose a paragraph first." in page

    def test_what_was_said_of_something_else_changes_nothing(self, drafts, drafting_client):
        stale = choices(drafting_client, drafts[1], "OP 2")
        herons = next(value for text, value in stale.items() if text.startswith("OP 2 Welcomes"))
        say(drafting_client, drafts[1], "OP 2", "confirm")
        before = linked(drafts[1], drafts[0])
        page = drafting_client.post(address(drafts[1], "OP 2"), {"to": herons}, follow=True).content.decode()
        assert "OP 2 was linked by somebody else in the meantime." in page
        assert linked(drafts[1], drafts[0]) == before

    @pytest.mark.parametrize(
        "data",
        [{}, {"say": "sing"}, {"to": "a b c d"}, {"to": "; drop table"}, {"say": "continue"}],
        ids=["nothing", "no such word", "no identifiers", "nonsense", "to nothing"],
    )
    def test_nonsense_changes_nothing(self, drafts, drafting_client, data):
        before = linked(drafts[1], drafts[0])
        assert drafting_client.post(address(drafts[1], "OP 1"), data).status_code in (302, 404)
        assert linked(drafts[1], drafts[0]) == before

    def test_a_paragraph_of_another_draft_is_not_found(self, drafts, drafting_client):
        stray = f"{address(drafts[1])}{paragraph_at(drafts[0], 'OP 1').uuid}/"
        assert drafting_client.post(stray, {"say": "confirm"}).status_code == 404

    def test_link_again(self, drafts, drafting_client):
        say(drafting_client, drafts[1], "OP 2", "confirm")
        ferries = paragraph_at(drafts[1], "OP 1")
        ferries.clause = Clause.objects.create(resolution=ferries.draft.resolution)
        ferries.save()
        page = drafting_client.post(f"{address(drafts[1])}again/", follow=True).content.decode()
        assert "1 paragraph continues another one now" in page
        assert linked(drafts[1], drafts[0])["OP 1"] == "OP 1"
        assert paragraph_at(drafts[1], "OP 2").link_method == LinkMethod.CONFIRMED
        page = drafting_client.post(f"{address(drafts[1])}again/", follow=True).content.decode()
        assert "every paragraph continues the same one as before" in page
