"""No answer tells one coalition what another has: each question is asked of something that is there, elsewhere, and of
something that is nowhere, and both get the same answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from coalitions.accounts.people import new_username
from coalitions.models import Person
from resolutions.imports import start_import
from resolutions.models import DraftImport, Resolution

pytestmark = pytest.mark.django_db
PASSWORD = "seven lanterns along the quay"
TEXT = """The Human Rights Council,

Recalling the lights,

1. Decides to keep them lit.
"""


@pytest.fixture
def two(world, other_coalition, with_password, sign_in) -> SimpleNamespace:
    """Vera coordinates the Candle Coalition, which has drafts of its own, and asks about the Lantern Coalition."""
    vera = with_password.outsider
    resolution = Resolution.objects.create(coalition=other_coalition, title="Candles")
    return SimpleNamespace(
        theirs=world, own=other_coalition, vera=vera, client=sign_in(vera), resolution=resolution
    )


def answer(client: Client, address: str, said: dict[str, str] | None = None) -> tuple[int, str]:
    """What a browser gets in the end, without what was typed and what is new each time."""
    got = client.get(address) if said is None else client.post(address, said, follow=True)
    text = got.text
    for typed in sorted((said or {}).values(), key=len, reverse=True):
        if len(typed) > 5:
            text = text.replace(typed, "…")
    changing = (
        r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|invitations/[\w-]{20,}|\d+'
    )
    return got.status_code, re.sub(changing, "", text)


def _invite(two: SimpleNamespace, email: str, organisation: str = "Snuffers") -> tuple[int, str]:
    said = {"email": email, "role": "member", "new_organisation": organisation}
    return answer(two.client, reverse("coalition-invitations", args=[two.own.uuid]), said)


def _organisation(two: SimpleNamespace, name: str) -> tuple[int, str]:
    address = reverse("organisations", args=[two.own.uuid])
    return answer(two.client, address, {"new-name": name, "new-name_ko": ""})


def _renamed_organisation(two: SimpleNamespace, name: str) -> tuple[int, str]:
    own = two.own.organisations.first()
    address = reverse("organisation-name", args=[two.own.uuid, own.uuid])
    return answer(two.client, address, {f"{own.uuid}-name": name})


def _renamed_coalition(two: SimpleNamespace, name: str) -> tuple[int, str]:
    said = {"name": name, "name_ko": "", "time_zone": "Asia/Seoul"}
    return answer(two.client, reverse("coalition-description", args=[two.own.uuid]), said)


def _other_address(two: SimpleNamespace, email: str) -> tuple[int, str]:
    two.client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    got = answer(two.client, reverse("account_email"), {"email": email})
    assert "a link went there" in got[1]
    return got


def _forgotten(two: SimpleNamespace, email: str) -> tuple[int, str]:
    return answer(Client(), reverse("account_reset_password"), {"email": email})


def _draft(two: SimpleNamespace, symbol: str, number: int = 55) -> tuple[int, str]:
    """Import a text as a draft of a session, under a symbol."""
    started = start_import(TEXT.encode(), "t.txt", two.vera, two.own)
    said = {
        "version": "1", "resolution": "", "title": "Situation of lanterns in Exampleland", "body": "HRC",
        "session_number": str(number), "stage": "adopted", "symbol": symbol, "language": "en",
        "confidentiality": "coalition",
    }  # fmt: skip
    got = answer(two.client, started.get_absolute_url(), said)
    assert DraftImport.objects.get(pk=started.pk).draft is not None
    return got


SAME: dict[str, tuple[Callable[..., tuple[int, str]], str, str]] = {
    "an address that has an account is invited": (_invite, "dana@people.example", "dora@people.example"),
    "for an organisation of others": (
        lambda two, name: _invite(two, "x@x.example", name),
        "Wick Watch",
        "Wack Witch",
    ),
    "an organisation's name is added": (_organisation, "Wick Watch", "Wack Witch"),
    "an organisation's name is taken": (_renamed_organisation, "Wick Watch", "Wack Witch"),
    "a coalition's name is taken": (_renamed_coalition, "Lantern Coalition", "Lintern Coalition"),
    "an address becomes one's own": (_other_address, "dana@people.example", "dora@people.example"),
    "a password was forgotten": (_forgotten, "dana@people.example", "dora@people.example"),
    "a draft has a symbol of theirs": (_draft, "A/HRC/RES/55/99", "A/HRC/RES/55/77"),
    "a draft is of a session of theirs": (
        lambda two, number: _draft(two, "A/HRC/L.1", int(number)),
        "58",
        "57",
    ),
}


@pytest.mark.parametrize(("ask", "theirs", "nobodys"), SAME.values(), ids=SAME)
def test_what_others_have_is_answered_like_what_nobody_has(two, ask, theirs, nobodys):
    """Each time from the same beginning: what the first answer changed must not colour the second."""
    answers = []
    for name in (theirs, nobodys):
        sid = transaction.savepoint()
        answers.append(ask(two, name))
        transaction.savepoint_rollback(sid)
    assert answers[0] == answers[1]
    assert answers[0][0] in (200, 302)


THINGS = {
    "resolution": lambda w: w.resolution,
    "draft": lambda w: w.latest,
    "campaign": lambda w: w.campaign,
    "coalition": lambda w: w.coalition,
    "draft-links": lambda w: w.latest,
    "share-links": lambda w: w.campaign,
    "deadlines": lambda w: w.campaign,
    "audit-log": lambda w: w.coalition,
    "membership-removal": lambda w: w.coalition.memberships.first(),
}


@pytest.mark.parametrize("name", THINGS)
def test_their_address_is_answered_like_one_of_nothing(two, name):
    theirs = reverse(name, args=[THINGS[name](two.theirs).uuid])
    nothing = reverse(name, args=[uuid4()])
    assert answer(two.client, theirs) == answer(two.client, nothing)
    assert answer(two.client, theirs)[0] == 404


def test_a_user_name_does_not_tell_whether_the_name_is_taken(db):
    """It used to be "mina.kim", or "mina.kim2" where there was one."""
    pattern = re.compile(r"mina\.kim\.\d{6}")
    first = new_username("Mina Kim")
    Person.objects.create(username="mina.kim")
    Person.objects.create(username=first)
    second = new_username("Mina Kim")
    assert pattern.fullmatch(first)
    assert pattern.fullmatch(second)
    assert re.fullmatch(r"person\.\d{6}", new_username("김민지"))
