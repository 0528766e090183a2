"""A file that a desk sends back, through the page: what it makes of each paragraph, and what is taken of it."""

from __future__ import annotations

import pytest
from desk_making import Desk
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Amendment, Side, Status
from coalitions.models import AuditEntry
from exchange.exports import export
from exchange.models import Returned, ShareAnswer
from review.models import Comment


@pytest.fixture
def asked(amended):
    """Agreed: OP 1 changed, OP 3 changed, and a new paragraph PP 2bis."""
    world = amended
    others = (
        propose_change(
            world.campaign,
            world.paragraph("OP 3"),
            Wording("Invites all mandate holders and the Lantern Envoy to report on this resolution;"),
            world.drafter,
        ),
        propose_paragraph(
            world.campaign,
            world.paragraph("PP 2"),
            Side.AFTER,
            Wording("Alarmed by the price of wicks in every province,", label="PP 2bis"),
            world.drafter,
        ),
    )
    Amendment.objects.filter(pk__in=[one.pk for one in others]).update(status=Status.AGREED)
    world.envoy, world.wicks = (Amendment.objects.with_version().get(pk=one.pk) for one in others)
    return world


@pytest.fixture
def sent(asked) -> bytes:
    """The file of the suggested changes, as it left."""
    return export(asked.campaign, asked.drafter, "docx").content


@pytest.fixture
def give(client, asked):
    """Give a file that came back, as the coordinator; returns the answer and the page that follows."""

    def post(file: bytes, name: str = "annex_EU.docx", **fields: str):
        client.force_login(asked.cast.coordinator)
        page = reverse("returned-files", args=[asked.campaign.uuid])
        fields = {"desk": "EU desk", "holds": "agreed", **fields}
        return client.post(page, {"file": SimpleUploadedFile(name, file), **fields}, follow=True)

    return post


def readings(page) -> dict[str, str]:
    """What the page says of each paragraph, by its label."""
    tree = html.fromstring(page.content)
    return {
        " ".join(row.xpath("string(th)").split()): row.xpath("string(.//span[@class='chip'])").strip()
        for row in tree.xpath("//table[contains(@class, 'draft')]//tr")
    }


def ticked(page) -> dict[str, object]:
    """What the form would send as it stands."""
    tree = html.fromstring(page.content)
    return {
        "take": tree.xpath("//input[@name='take'][@checked]/@value"),
        **{
            select.get("name"): (select.xpath("option[@selected]/@value") or [""])[0]
            for select in tree.xpath("//select[starts-with(@name, 'as-')]")
        },
    }


class TestPreview:
    def test_each_paragraph_has_its_reading(self, give, sent):
        desk = Desk(sent)
        desk.settle("Condemns all dimming", accept=True)
        desk.settle("Lantern Envoy", accept=False)
        desk.replace("price", "scarcity")
        desk.replace("broken lanterns", "broken lanterns and lamps")
        page = give(desk.file)
        assert page.status_code == 200
        assert readings(page) == {
            "PP 2bis": "Counter-text",
            "OP 1": "Accepted as it is",
            "OP 2(a)": "New amendment",
            "OP 3": "Our words rejected",
        }
        assert not ShareAnswer.objects.exists()
        assert not Comment.objects.exists()
