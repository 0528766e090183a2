"""The tour of the demo: a note above real pages, that can be left and begun again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from coalitions.models import Person
from demo.tour import STOPS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("demo_site")]


@pytest.fixture(autouse=True)
def demo(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def visitor(demo_campaign, client) -> Client:
    client.force_login(Person.objects.get(username="demo-drafter"))
    return client


def note(page: str) -> str:
    """What the note says; empty where there is none."""
    found = html.fromstring(page).xpath("//aside[@id='tour']")
    return " ".join(found[0].text_content().split()) if found else ""


def test_the_first_page_offers_it_until_one_declines(visitor):
    assert "Take the tour" in note(visitor.get("/").text)
    assert note(visitor.get(reverse("resolutions")).text) == ""
    assert visitor.post(reverse("demo-tour"), {"stop": "0"}).url == "/"
    assert note(visitor.get("/").text) == ""
    # It can be begun again from Help.
    assert reverse("demo-tour") in visitor.get(reverse("help")).text
    begin = html.fromstring(visitor.get(reverse("demo-tour")).text).xpath("//main//button[not(@class)]")
    assert [(one.get("name"), one.get("value")) for one in begin] == [("stop", "1")]


@pytest.mark.parametrize("username", ["demo-drafter", "pia", "milo", "olga"])
def test_every_stop_is_a_page_that_everybody_may_see(visitor, username):
    visitor.force_login(Person.objects.get(username=username))
    stop = "1"
    for number, expected in enumerate(STOPS, 1):
        answer = visitor.post(reverse("demo-tour"), {"stop": stop})
        assert answer.url.endswith("#tour")
        page = visitor.get(answer.url.removesuffix("#tour"))
        assert page.status_code == 200
        tree = html.fromstring(page.text)
        assert note(page.text).startswith(f"Tour, {number} of {len(STOPS)} {expected.title} {expected.says}")
        assert len(tree.xpath("//h1")) == 1
        stop = tree.xpath("//aside[@id='tour']//button[1]/@value")[0]
    assert stop == "0"
    visitor.post(reverse("demo-tour"), {"stop": stop})
    assert note(visitor.get("/").text) == ""


def test_on_other_pages_it_leads_back(visitor):
    visitor.post(reverse("demo-tour"), {"stop": "2"})
    page = visitor.get(reverse("resolutions")).text
    assert "Back to the tour" in note(page)
    assert str(STOPS[1].says) not in page


def test_it_goes_on_as_somebody_else(visitor):
    visitor.post(reverse("demo-tour"), {"stop": "3"})
    other = Person.objects.exclude(username="demo-drafter").filter(memberships__role="member").first()
    visitor.post(reverse("demo-person"), {"username": other.username})
    assert f"Tour, 3 of {len(STOPS)}" in note(visitor.get("/").text)


@pytest.mark.parametrize("stop", ["99", "x", "", "²", "-1", "1" * 5000])
def test_no_such_stop_ends_it(visitor, stop):
    assert visitor.post(reverse("demo-tour"), {"stop": stop}).url == "/"
    assert visitor.session["tour"] == 0


def test_a_coalition_that_works_for_long_is_not_led_to_a_first_file(visitor):
    visitor.force_login(Person.objects.get(username="pia"))
    assert "To your first Word file" not in visitor.get("/").text


def test_where_there_is_no_demo_there_is_no_tour(visitor, settings):
    settings.DEMO = False
    assert visitor.get(reverse("demo-tour")).status_code == 404
    assert note(visitor.get("/").text) == ""
    assert reverse("demo-tour") not in visitor.get(reverse("help")).text
