"""A campaign with one amendment that is agreed and one that is a draft, and links to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html
from returned_page import ticked

from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Amendment, Side, Status
from exchange import links
from exchange.departures.leaving import let_leave
from exchange.exports import suggested_changes
from exchange.models import ShareLink


@pytest.fixture(autouse=True)
def _no_attempts_left_over():
    cache.clear()


@pytest.fixture
def amended(world):
    """One agreed amendment (OP 1) and one still a draft (OP 2(b))."""
    agreed = propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording(
            "Condemns all dimming;", reason="Shorter.", source_symbol="A/RES/1/1", source_label="OP2 (l)"
        ),
        world.drafter,
    )
    Amendment.objects.filter(pk=agreed.pk).update(status=Status.AGREED)
    world.agreed = Amendment.objects.with_version().get(pk=agreed.pk)
    world.unagreed = propose_change(
        world.campaign, world.paragraph("OP 2(b)"), Wording("To publish it all;"), world.drafter
    )
    return world


@pytest.fixture
def give(amended):
    """Give a link to the desk in Vilnius; returns it with its token."""

    def link(**options) -> tuple[ShareLink, str]:
        later = options.pop("expires_at", timezone.now() + timedelta(days=7))
        return links.give(amended.campaign, "EU desk, Vilnius", later, amended.cast.coordinator, **options)

    return link


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
    return let_leave(suggested_changes(asked.campaign), asked.drafter).content


@pytest.fixture
def give_back(client, asked):
    """Give a file that came back, as the coordinator; returns the answer and the page that follows."""

    def post(file: bytes, name: str = "annex_EU.docx", **fields: str):
        client.force_login(asked.cast.coordinator)
        page = reverse("returned-files", args=[asked.campaign.uuid])
        fields = {"desk": "EU desk", **fields}
        return client.post(page, {"file": SimpleUploadedFile(name, file), **fields}, follow=True)

    return post


@pytest.fixture
def take(client):
    """Send the form of a file's page as it stands: with other choices by label, or only some paragraphs ticked."""

    def post(page, *, only: list[str] | None = None, **choices: str):
        tree = html.fromstring(page.content)
        positions = {
            " ".join(row.xpath("string(th)").split()).replace(" ", "_"): row.xpath(".//input/@value")
            for row in tree.xpath("//form//tr")
        }
        form = ticked(page)
        if only is not None:
            form["take"] = [positions[label.replace(" ", "_")][0] for label in only]
        form.update({f"as-{positions[label][0]}": choice for label, choice in choices.items()})
        return client.post(page.redirect_chain[-1][0], form, follow=True)

    return post
