"""The list of every single change of a campaign: whose it is, where it stands, a part of the page or a page of its own."""

from __future__ import annotations

import lxml.html
import pytest
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Side
from workspace import changes

PART = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def changed(world):
    """OP 1 is changed by two organisations, one after the other; a paragraph is new."""
    about = world.paragraph("OP 1")
    world.old = about.text
    first = propose_change(world.campaign, about, Wording(f"Now {about.text}"), world.drafter)
    propose_change(
        world.campaign,
        about,
        Wording(f"Now {about.text} At once."),
        world.member,
        started_from=1,
        seen=first.uuid,
    )
    propose_paragraph(
        world.campaign, about, Side.AFTER, Wording(f"Asks {'more ' * 60}oil;", label="OP 1bis"), world.drafter
    )
    world.address = reverse("campaign-changes", args=[world.campaign.uuid])
    return world


def listed(text: str) -> list[tuple[str, str, str]]:
    """Of each change the row it leads to with its place there, its words, and whose it is."""
    links = lxml.html.fromstring(text).xpath("//div[contains(@class, 'changes')]//a[@data-anchor]")
    said = [
        (a.get("data-anchor") + " " + a.get("data-place"), a.xpath("./span")[0], a.xpath("./small")[0])
        for a in links
    ]
    return [(at, " ".join(words.text_content().split()), whose.text_content()) for at, words, whose in said]


def test_each_change_with_its_own_author_and_of_one_organisation(drafting_client, changed):
    client = drafting_client
    (first, second, new) = listed(client.get(changed.address, **PART).text)
    assert (first[0], second[0], new[0]) == ("op-1 0", "op-1 1", "op-1bis 0")
    assert ("Now" in first[1], "At once" in second[1]) == (True, True)
    assert "Dana Drafter" in first[2]
    assert "for Wick Watch" in first[2]
    assert "Min-ji Member" in second[2]
    assert "for Oil Fund" in second[2]
    assert " … " in new[1]
    assert len(new[1]) < 120
    oil = changed.coalition.organisations.get(name="Oil Fund")
    assert listed(client.get(changed.address, {"by": oil.uuid}, **PART).text) == [second]
    assert listed(client.get(changed.address, {"by": "nobody", "from": "x"}, **PART).text) == [
        first,
        second,
        new,
    ]
    # The filters of the page hold for its list.
    none = client.get(changed.address, {"status": "agreed"}, **PART).text
    assert listed(none) == []
    assert 'name="status" value="agreed"' in none


def test_without_javascript_it_is_a_page_and_its_lines_lead_to_the_paragraph(drafting_client, changed):
    page = drafting_client.get(changed.address).text
    assert len(listed(page)) == 3
    (link,) = lxml.html.fromstring(page).xpath(
        "//div[contains(@class, 'changes')]//a[@data-anchor='op-1bis']/@href"
    )
    assert link == f"{changed.campaign.get_absolute_url()}op-1bis/"
    campaign = drafting_client.get(changed.campaign.get_absolute_url()).text
    assert f'href="{changed.address}"' in campaign


def test_it_comes_in_parts_at_a_constant_cost(
    drafting_client, changed, monkeypatch, django_assert_max_num_queries
):
    whole = listed(drafting_client.get(changed.address, **PART).text)
    monkeypatch.setattr(changes, "AT_ONCE", 1)
    with django_assert_max_num_queries(12):
        begins = drafting_client.get(changed.address, **PART).text
    (more,) = lxml.html.fromstring(begins).xpath("//li[@class='later']/@hx-get")
    follows = drafting_client.get(more, **PART).text
    assert "later" not in follows
    assert listed(begins) + listed(f"<div class='changes'>{follows}</div>") == whole


def test_beside_another_draft_the_changes_are_those_shown_there(drafting_client, changed):
    earlier = changed.resolution.drafts.exclude(pk=changed.campaign.base_draft_id).first()
    found = listed(drafting_client.get(changed.address, {"left": earlier.uuid}, **PART).text)
    assert [at for at, *__ in found] == ["op-1 0", "op-1 1", "op-1bis 0"]
