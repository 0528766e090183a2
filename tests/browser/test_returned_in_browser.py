"""A desk sheet that comes back, in the browser: given, looked at, its words placed, its answers taken; on a phone and at a desk."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document
from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from exchange.departures.leaving import let_leave
from exchange.desk_sheet.sheet import desk_sheet
from exchange.models import ShareAnswer
from review.models import Comment

WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


@pytest.fixture
def sheet(world, tmp_path):
    """The sheet of two agreed amendments, answered: one accepted, one that nobody can be sure of, a line below the table."""
    for label, text in (
        ("OP 1", "Condemns all dimming;"),
        ("OP 3", "Invites all mandate holders to report on all lamps;"),
    ):
        propose_change(world.campaign, world.paragraph(label), Wording(text), world.drafter)
    Amendment.objects.update(status=Status.AGREED)
    left = let_leave(desk_sheet(world.campaign), world.drafter)
    document = Document(io.BytesIO(left.content))
    rows = {row.cells[0].text: row for row in document.tables[0].rows}
    rows["OP 1"].cells[7].text = "Accepted, with thanks"
    rows["OP 3"].cells[7].text = "partly, see our mail"
    document.add_paragraph("We come back to the Envoy on Monday.")
    document.save(tmp_path / "sheet_EU.docx")
    return tmp_path / "sheet_EU.docx"


@pytest.fixture
def coordinating_page(page, live_server, world):
    """A page in which Cora, who coordinates, is signed in."""
    client = Client()
    client.force_login(world.cast.coordinator)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_from_the_file_to_the_answers(coordinating_page, live_server, world, sheet, scheme, width):
    page = coordinating_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + reverse("returned-files", args=[world.campaign.uuid]))
    _passes(page)
    page.get_by_label("The file").set_input_files(sheet)
    page.get_by_label("Who sent it back").fill("EU desk")
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_text("2 paragraphs to look at")).to_be_visible()
    expect(page.get_by_text("partly, see our mail")).to_be_visible()
    expect(page.get_by_role("checkbox", name="OP 1")).to_be_checked()
    expect(page.get_by_role("checkbox", name="OP 3")).not_to_be_checked()
    _passes(page)

    page.get_by_label("Where it belongs").select_option(label="OP 3")
    page.get_by_role("button", name="Put it there").click()
    expect(page.get_by_text("Put to OP 3, where it waits to be taken.")).to_be_visible()
    page.get_by_role("checkbox", name="OP 3").first.check()
    page.get_by_label("Take it as").nth(1).select_option(label="The answer: their words")
    page.get_by_role("button", name="Take what is ticked").click()
    expect(page.get_by_text("Taken: 2 answers, 0 amendments, 1 comment.")).to_be_visible()
    _passes(page)
    assert set(ShareAnswer.objects.values_list("answer", "note")) >= {
        ("accepted", "Accepted, with thanks"),
        ("comments", "partly, see our mail"),
    }
    assert "on Monday" in Comment.objects.get().body


def _passes(page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
