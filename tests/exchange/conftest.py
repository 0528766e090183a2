"""A campaign with one amendment that is agreed and one that is a draft, and links to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from exchange import links
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
