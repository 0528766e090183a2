"""What a screen reader gets, as Chromium's own tree of accessibility has it: insertions, rows, headings, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

pytest.importorskip("playwright")

import itertools

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from redline_making import redline_paragraph

from amendments.carrying.decisions import start
from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Status
from coalitions.models import Membership, Organisation, Person, Role
from documents.languages import NAMES
from documents.read import read_text
from documents.redlines import RedlineDocument
from documents.write import write_html
from exchange.links import give
from lantern_texts import LATEST
from redline import Run
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from review.status import change_status

SPOKEN = {
    "en-gb": (" inserted: ", ", end of insertion, ", " deleted: ", ", end of deletion, "),
    "ko": (" 삽입: ", ", 삽입 끝, ", " 삭제: ", ", 삭제 끝, "),
    "fr": (" ajouté : ", ", fin de l’ajout, ", " supprimé : ", ", fin de la suppression, "),
}
SPOKEN_IN_FILES = {
    **{code.partition("-")[0]: words for code, words in SPOKEN.items()},
    "es": (" añadido: ", ", fin de lo añadido, ", " suprimido: ", ", fin de lo suprimido, "),
    "ru": (" добавлено: ", ", конец добавления, ", " исключено: ", ", конец исключения, "),
    "ar": (" إضافة: ", "، نهاية الإضافة، ", " حذف: ", "، نهاية الحذف، "),
    "zh": (" 新增：", "，新增结束，", " 删除：", "，删除结束，"),
}
PAGES = ("campaign", "review", "desk", "desk-draft", "rivals", "carrying", "comparison", "history")
ONE = "Condemns in the strongest terms the dimming of all lanterns;"
OTHER = "Condemns in the strongest terms the dimming of public lanterns and lamps;"


def tree(page: Page) -> list[dict[str, Any]]:
    """The tree of accessibility, every node that is not ignored, in the order of the page."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}

    def walked(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if not node.get("ignored"):
            yield node
        for child in node.get("childIds", []):
            yield from walked(nodes[child])

    return [node for top in nodes.values() if "parentId" not in top for node in walked(top)]


def role(node: dict[str, Any]) -> str:
    return node["role"]["value"]


def said(node: dict[str, Any]) -> str:
    return node.get("name", {}).get("value", "")


def spoken(nodes: list[dict[str, Any]], kind: str) -> list[str]:
    """What is said of each insertion or deletion, from its beginning to its end."""
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node: dict[str, Any]) -> str:
        if role(node) == "StaticText":
            return said(node)
        return "".join(words(by_id[child]) for child in node.get("childIds", []) if child in by_id)

    return [words(node) for node in nodes if role(node) == kind]


@pytest.fixture
def places(world, coalition) -> dict[str, str]:
    """A page of each kind on which there is a redline, by what it is; OP 1 has two texts, PP 2bis is new."""
    campaign, paragraph = world.campaign, world.paragraph("OP 1")
    amendment = propose_change(campaign, paragraph, Wording(ONE, reason="All."), world.drafter)
    new = propose_paragraph(
        campaign,
        world.paragraph("PP 2"),
        "after",
        Wording("Noting the wicks,", label="PP 2bis"),
        world.drafter,
    )
    person = Person.objects.create_user("ona", "ona@people.example", first_name="Ona", last_name="Oil")
    oil = Organisation.objects.get(name="Oil Fund")
    Membership.objects.create(coalition=coalition, organisation=oil, person=person, role=Role.DRAFTER)
    propose_change(campaign, paragraph, Wording(OTHER), person, rival=True)
    change_status(amendment, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    _, token = give(campaign, "A desk", timezone.now() + timedelta(7), world.cast.coordinator, shows_all=True)
    later = create_draft(
        read_text(LATEST.replace("without delay", "at once")),
        DraftDetails(world.resolution, world.sessions[58], Stage.ZERO),
        world.drafter,
    )
    carrying = start(campaign, later, world.drafter)
    return {
        "campaign": campaign.get_absolute_url() + "?only=all",
        "review": reverse("amendment-review", args=[amendment.uuid]),
        "new": reverse("amendment-review", args=[new.uuid]),
        "desk": reverse("shared", args=[token]),
        "desk-draft": reverse("shared", args=[token]) + "?show=all",
        "rivals": reverse("rivals", args=[campaign.uuid, "op-1"]),
        "carrying": carrying.get_absolute_url(),
        "comparison": reverse("comparison", args=[world.earlier.uuid, world.latest.uuid]),
        "history": reverse("amendment-history", args=[amendment.uuid]),
    }


@pytest.fixture
def shown(signed_in_page, live_server, places):
    """Open one of them in a language."""
    signed_in_page.set_default_timeout(10_000)

    def opened(name: str, language: str = "en-gb") -> Page:
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}
        signed_in_page.context.add_cookies([cookie])
        signed_in_page.goto(live_server.url + places[name])
        signed_in_page.wait_for_load_state("networkidle")
        return signed_in_page

    return opened


def test_every_language_of_the_pages_says_it():
    assert set(SPOKEN) == {code for code, _ in settings.LANGUAGES}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", PAGES)
def test_where_words_are_put_in_and_taken_out_is_spoken(shown, name, language):
    page = shown(name, language)
    nodes = tree(page)
    put_in, put_in_ends, gone, gone_ends = SPOKEN[language]
    inserted, deleted = spoken(nodes, "insertion"), spoken(nodes, "deletion")
    assert inserted
    assert [
        words for words in inserted if not (words.startswith(put_in) and words.endswith(put_in_ends))
    ] == []
    assert [words for words in deleted if not (words.startswith(gone) and words.endswith(gone_ends))] == []
    if name in ("campaign", "review", "desk", "rivals", "carrying"):
        assert any("all" in words for words in inserted)
    # It is spoken and nothing else: who copies the text, or looks for words in it, does not find it.
    assert put_in.strip() not in page.locator("main").inner_text()


def test_every_language_of_files_is_spoken():
    assert set(SPOKEN_IN_FILES) == set(NAMES)


@pytest.mark.parametrize("language", SPOKEN_IN_FILES)
def test_the_page_that_is_downloaded_speaks_too(page, tmp_path, language):
    """The file opens by itself, without a network and without the site's style."""
    runs = (Run("=", "To "), Run("-", "dim"), Run("+", "light"), Run("=", " all;"))
    changed = redline_paragraph("OP 1", runs, "changed", "OP 1")
    document = RedlineDocument("Suggested", (changed,), "A", "2025-02-14T12:00:00Z", language=language)
    file = tmp_path / "suggested.html"
    file.write_text(write_html(document), encoding="utf-8")
    page.goto(file.as_uri())
    nodes = tree(page)
    put_in, put_in_ends, gone, gone_ends = SPOKEN_IN_FILES[language]
    assert f"{put_in}light{put_in_ends}" in spoken(nodes, "insertion")
    assert f"{gone}dim{gone_ends}" in spoken(nodes, "deletion")
    assert put_in.strip() not in page.locator("main").inner_text()


@pytest.mark.parametrize("name", ["campaign", "desk-draft", "carrying", "comparison"])
def test_each_row_that_changes_begins_with_what_happens_in_it(shown, name):
    heads = [said(node) for node in tree(shown(name)) if role(node) == "rowheader"]
    changed = [
        head for head in heads if re.search(r"words? (inserted|deleted)|new, \d+ words?|deleted", head)
    ]
    assert changed
    if name == "campaign":
        assert any(re.fullmatch(r"OP 1 : \d words? inserted, \d words? deleted", head) for head in heads)
        assert any("PP 2bis" in head and "new, 3 words" in head for head in heads)
        described = {
            said(node): node.get("description", {}).get("value", "")
            for node in tree(shown(name))
            if role(node) == "link"
        }
        assert re.fullmatch(r": \d words? inserted, \d words? deleted", described["OP 1"])


@pytest.mark.parametrize("name", PAGES)
def test_the_headings_are_a_map_of_the_page(shown, name):
    levels = [
        next(int(p["value"]["value"]) for p in node["properties"] if p["name"] == "level")
        for node in tree(shown(name))
        if role(node) == "heading"
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []
    if name in ("campaign", "desk-draft", "comparison"):
        names = [said(node) for node in tree(shown(name)) if role(node) == "heading"]
        assert {"Preamble", "Operative part"} & set(names)


def test_a_change_of_status_is_announced_without_leaving_the_page(shown):
    """The place in which it is said is there, and empty, before anything is said in it."""
    page = shown("campaign")
    live = [node for node in tree(page) if role(node) == "status"]
    assert live
    assert [said(node) for node in live if said(node)] == []
    page.locator("tr[id=op-1] a.status").click()
    panel = page.get_by_role("complementary", name="About this paragraph")
    panel.get_by_role("button", name="Support", exact=True).click()
    place = page.locator("p.said-here")
    expect(place).to_have_text(re.compile(r"\S"))
    assert any(role(node) == "status" and "OP 1" in text(page, node) for node in tree(page))


def text(page: Page, node: dict[str, Any]) -> str:
    """All words below a node."""
    by_id = {one["nodeId"]: one for one in tree(page)}

    def words(one: dict[str, Any]) -> str:
        if role(one) == "StaticText":
            return said(one)
        return " ".join(words(by_id[child]) for child in one.get("childIds", []) if child in by_id)

    return words(node)


def test_a_change_of_status_on_a_page_of_its_own_is_spoken_once_the_page_is_there(shown):
    page = shown("new")
    page.get_by_role("button", name="Put in review").click()
    expect(page.locator(".messages")).to_be_visible()
    shown_words = page.locator(".messages").inner_text().strip()
    assert shown_words
    expect(page.locator("[data-aloud]")).to_have_text(re.sub(r"\s+", " ", shown_words))
    assert page.locator("[data-aloud]").get_attribute("aria-live") == "polite"
