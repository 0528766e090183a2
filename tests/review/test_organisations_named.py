"""An organisation is called on pages by its name in the reader's language, where it has one."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from reversion.models import Revision

from amendments.drafting import Wording, propose_change
from amendments.models import Status
from coalitions.describing import rename_organisation
from coalitions.models import Organisation
from review import comments
from review.comments import Said
from review.models import Stance
from review.positions import take_position
from review.status import change_status
from review.subjects import Subject

pytestmark = pytest.mark.django_db

KOREAN = {"Wick Watch": "심지 지킴이", "Oil Fund": "기름 기금"}


@pytest.fixture
def spoken(world):
    """An amendment of which both organisations have said something, with a comment beside it."""
    made = propose_change(
        world.campaign,
        world.paragraph("OP 2(b)"),
        Wording("To publish all of it;", reason="So."),
        world.drafter,
    )
    amendment = change_status(made, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    own = world.drafter.memberships.get().organisation
    take_position(amendment, own, world.drafter, version=1, stance=Stance.SUPPORT)
    comments.comment(Subject(world.campaign, amendment=amendment), Said("A word."), world.drafter)
    for organisation in Organisation.objects.filter(name__in=KOREAN):
        organisation.name_ko = KOREAN[organisation.name]
        organisation.save()
    return amendment


def page(client, address: str, language: str) -> str:
    return unescape(client.get(address, headers={"accept-language": language, "hx-request": "true"}).text)


@pytest.mark.parametrize("where", ["review", "voices", "coalition", "tasks"])
def test_by_the_name_in_the_readers_language(client, world, spoken, where):
    client.force_login(world.cast.coordinator)
    address = {
        "review": reverse("amendment-review", args=[spoken.uuid]),
        "voices": reverse("row-voices", args=[world.campaign.uuid, "op-2-b"]),
        "coalition": reverse("coalition", args=[world.coalition.uuid]),
        "tasks": reverse("home"),
    }[where]
    page(client, address, "en")  # what is only done the first time
    counts = []
    for language, wanted, others in (("en", KOREAN.keys(), ()), ("ko", KOREAN.values(), KOREAN.keys())):
        with CaptureQueriesContext(connection) as queries:
            shown = page(client, address, language)
        counts.append(len(queries))
        if where != "tasks":
            assert any(name in shown for name in wanted), language
        if where != "coalition":  # where the other name stands beside it
            assert not [name for name in others if name in shown], language
    assert counts[0] == counts[1]


def test_the_other_name_stands_beside_it_once(client, world, spoken):
    client.force_login(world.cast.coordinator)
    address = reverse("coalition", args=[world.coalition.uuid])
    assert '<small lang="ko">심지 지킴이</small>' in page(client, address, "en")
    korean = page(client, address, "ko")
    assert '<small lang="en">Wick Watch</small>' in korean
    assert '<small lang="ko">' not in korean.partition("<main")[2]


def test_what_is_kept_names_it_as_it_is_known(world, spoken):
    oil = Organisation.objects.get(name="Oil Fund")
    with translation.override("ko"):
        assert str(oil) == "기름 기금"
        rename_organisation(
            world.coalition, oil, "Oil Fund of Exampleland", "기름 기금", world.cast.coordinator
        )
    assert "Oil Fund of Exampleland renamed" in Revision.objects.values_list("comment", flat=True)
