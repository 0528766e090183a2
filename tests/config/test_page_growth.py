"""Whoever sends eight times as much waits about eight times as long: each page that takes a text, or shows one.

The texts are those that are hard to compare and to look through: of few words, in two orders. What is compared are two
computing times of one run (`growing`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from draft_making import make_draft
from growing import MOST, filled, took

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign, Status
from exchange import links
from resolutions.models import DraftImport, Session

pytestmark = pytest.mark.once

SMALL, LARGE = 3_000, 24_000
QUICK = 0.15
"""Seconds of computing in which a page may be made at any ratio: small ones are mostly the page itself."""

Send = Callable[[], HttpResponse]


def _drawn(words: str, seed: int, size: int) -> str:
    draw = random.Random(seed)
    text = "Urges"
    while len(text) < size:
        text += draw.choice(words.split("|"))
    return text[:size].rstrip() + ";"


TEXTS: dict[str, Callable[[int], tuple[str, str]]] = {
    "two words": lambda size: (_drawn(" a| b", 1, size), _drawn(" a| b", 2, size)),
    "marks": lambda size: (_drawn(",|(|/|)|[1]|”", 1, size), _drawn(",|(|/|)|[1]|”", 2, size)),
    "one word": lambda size: ("Urges" + filled(" lamp", size), "Urges lamps" + filled(" lamp", size - 100)),
}


EVERYWHERE = "two words"


def _scene(world: SimpleNamespace, language: str, text: str, other: str) -> SimpleNamespace:
    """A campaign on a draft with this text, its amendments to the other one, and a link to it."""
    old = make_draft(world, 52, "OP 1", other, "OP 2", text, language=language)
    new = make_draft(world, 55, "OP 1", text, "OP 2", text, "OP 3", text, language=language)
    campaign = Campaign.objects.create(
        coalition=world.coalition,
        resolution=world.resolution,
        session=Session.objects.create(
            coalition=world.coalition, body=world.resolution.body, number=len(text)
        ),
        base_draft=new,
        title=f"Changes, {language}",
    )
    one, two, three = new.paragraphs.order_by("position")
    amendment = propose_change(campaign, two, Wording(other, reason="Because."), world.drafter)
    Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
    asked = propose_change(campaign, three, Wording(other), world.drafter)
    Amendment.objects.filter(pk=asked.pk).update(status=Status.REVIEW)
    later = timezone.now() + timedelta(days=7)
    _, token = links.give(campaign, "A desk", later, world.cast.coordinator, may_answer=True)
    begun = DraftImport.objects.create(
        person=world.drafter,
        coalition=world.coalition,
        source_name="a.txt",
        reading={**_reading(text), "warnings": []},
    )
    return SimpleNamespace(**locals())


def _reading(text: str) -> dict[str, object]:
    paragraph = {
        "label": "OP 1",
        "text": text,
        "italics": [],
        "footnotes": [],
        "heading": "",
        "place": "line 1",
    }
    return {"masthead": {}, "paragraphs": [paragraph], "closing": [], "annexes": []}


def _requests(browser: Client, at: SimpleNamespace) -> Iterator[tuple[str, Send]]:
    """Each request with a text in it, and each page that shows one."""

    def post(name: str, *args: object, **fields: object) -> Send:
        return lambda: browser.post(reverse(name, args=args), fields)

    def get(name: str, *args: object) -> Send:
        return lambda: browser.get(reverse(name, args=args))

    campaign, text, other = at.campaign.uuid, at.text, at.other
    yield "the live redline", post("redline-preview", base=at.one.uuid, proposed_text=other)
    yield (
        "saving",
        post("paragraph-amendment", campaign, at.one.uuid, version=0, proposed_text=other, reason="B"),
    )
    yield (
        "saving what others changed",
        post(
            "paragraph-amendment",
            campaign,
            at.one.uuid,
            version=0,
            proposed_text=other[9:],
            reason=text[: len(text) // 6],
        ),
    )
    yield (
        "keeping what is typed",
        post("unsaved-text", campaign, task=f"change.{at.one.uuid}", version=0, proposed_text=other),
    )
    yield (
        "a comment",
        post("paragraph-comments", campaign, at.one.uuid, version=0, quote=text[:1900], body="Why?"),
    )
    yield "what is said", get("paragraph-comments", campaign, at.one.uuid)
    yield (
        "a position",
        post(
            "amendment-positions",
            at.asked.uuid,
            version=1,
            stance="changes",
            note="No.",
            counter_text=other[9:],
        ),
    )
    yield "the review", get("amendment-review", at.asked.uuid)
    yield "the history", get("amendment-history", at.amendment.uuid)
    yield "the campaign", get("campaign", campaign)
    for ending in ("docx", "html", "txt"):
        yield f"the campaign as {ending}", get("suggested-changes-file", campaign, ending)
        yield f"the comparison as {ending}", get("comparison-file", at.old.uuid, at.new.uuid, ending)
    yield "the comparison", get("comparison", at.old.uuid, at.new.uuid)
    yield "the clause", get("clause", at.one.clause.uuid)
    yield "an import", post("import-new", text=f"The Council,\n\n1. {text}\n\n2. {other}\n\n3. Ends.\n")
    yield "its preview", get("import", at.begun.uuid)
    yield "its correction", post("import-correction", at.begun.uuid, "words", index=0, version=1, text=other)
    yield "a shared page", get("shared", at.token)
    yield (
        "a desk’s answer",
        post("shared", at.token, amendment=at.amendment.uuid, version=1, answer="comments", note=text),
    )


@pytest.mark.parametrize("kind", TEXTS)
def test_a_page_takes_linear_time(kind: str, world: SimpleNamespace, drafting_client: Client) -> None:
    """Every page with one kind of text; with the others the live redline, which is asked for while one types.

    Small and large are asked for the same things in the same order, so that the same redlines are kept of both."""
    slow = []
    small, large = (
        _scene(world, language, *TEXTS[kind](size)) for language, size in (("fr", SMALL), ("es", LARGE))
    )
    pairs = zip(_requests(drafting_client, small), _requests(drafting_client, large), strict=True)
    for (name, send), (_, send_more) in islice(pairs, 1 if kind != EVERYWHERE else None):
        less, (status, more) = _answered(send)[1], _answered(send_more)
        assert status in (200, 302, 409), f"{name}: {status}"
        if more > QUICK and more > MOST * less:
            slow.append(f"{name}: {more:.2f} s and {less:.3f} s")
    assert slow == []


def _answered(send: Send) -> tuple[int, float]:
    """The status of an answer, and the computing it took"""
    answers: list[HttpResponse] = []
    seconds = took(lambda _: answers.append(send()), "")
    return answers[0].status_code, seconds
