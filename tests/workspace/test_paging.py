"""Lists that have no end come in pages: nothing vanishes, an address can be sent, and a page costs what it costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign
from coalitions.models import Invitation, Membership, Person, Role
from coalitions.views.paging import paged
from exchange.models import ShareLink, ShareOpening
from notices.models import Deadline, Notification, OutgoingMail
from resolutions.models import Draft, DraftImport, Resolution, Session
from review import comments as commenting
from review import threads
from review.comments import Said
from review.models import Comment
from review.subjects import Subject

pytestmark = pytest.mark.django_db

A_PAGE = 4
MANY = 10


@dataclass(frozen=True)
class Endless:
    """A list without end: what makes one more row, named "row-7", and where it is shown."""

    sizes: str
    """The constant that says how many rows a page has."""
    more: Callable[[SimpleNamespace, int], Any]
    address: Callable[[SimpleNamespace], str]
    name: str = "page"


def _notification(world: SimpleNamespace, number: int, **read: Any) -> None:
    Notification.objects.create(
        person=world.cast.coordinator, coalition=world.coalition, topic=world.campaign, about=world.campaign,
        kind="deadline", headline=f"row-{number}", address="/", **read,
    )  # fmt: skip


def _person(world: SimpleNamespace, number: int) -> None:
    person = Person.objects.create(username=f"p{number}", first_name=f"row-{number}")
    organisation = world.coalition.organisations.first()
    Membership.objects.create(coalition=world.coalition, organisation=organisation, person=person)


def _invitation(world: SimpleNamespace, number: int) -> None:
    Invitation.objects.create(
        coalition=world.coalition, organisation=world.coalition.organisations.first(), role=Role.MEMBER,
        email=f"row-{number}@x.example", token_hash=f"h{number}", expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip


def _draft(world: SimpleNamespace, number: int) -> None:
    Draft.objects.create(
        resolution=world.resolution,
        session=world.sessions[58],
        stage="zero",
        symbol=f"row-{number}",
        title="T",
    )


def _campaign(world: SimpleNamespace, number: int) -> None:
    session = Session.objects.create(coalition=world.coalition, body="GA", number=number + 1)
    Campaign.objects.create(
        coalition=world.coalition, resolution=world.resolution, session=session, base_draft=world.latest,
        title=f"row-{number}",
    )  # fmt: skip


def _resolution(world: SimpleNamespace, number: int) -> None:
    Resolution.objects.create(coalition=world.coalition, title=f"row-{number}")


def _import(world: SimpleNamespace, number: int) -> None:
    DraftImport.objects.create(
        coalition=world.coalition, person=world.cast.coordinator, source_name=f"row-{number}", reading={}
    )


def _link(world: SimpleNamespace, number: int) -> ShareLink:
    return ShareLink.objects.create(
        campaign=world.campaign, given_to=f"row-{number}", token_hash=f"h{number}",
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip


def _opened(world: SimpleNamespace) -> ShareLink:
    return world.campaign.share_links.first() or ShareLink.objects.create(
        campaign=world.campaign, given_to="Desk", token_hash="h", expires_at=timezone.now()
    )


def _amendment(world: SimpleNamespace) -> Amendment:
    made = Amendment.objects.with_version().filter(campaign=world.campaign).first()
    return made or propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter
    )


def _comment(world: SimpleNamespace, number: int) -> Comment:
    subject = Subject(world.campaign, amendment=_amendment(world))
    return commenting.comment(subject, Said(f"row-{number}"), world.member)


def _version(world: SimpleNamespace, number: int) -> None:
    amendment = _amendment(world)
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording(amendment.text, reason=f"row-{number}"), world.drafter,
        started_from=amendment.version.number,
    )  # fmt: skip


def _answer(world: SimpleNamespace, number: int) -> None:
    amendment = _amendment(world)
    _opened(world).answers.create(
        amendment=amendment, version=amendment.version, answer="comments", note=f"row-{number}"
    )


def _deadline(world: SimpleNamespace, number: int) -> None:
    Deadline.objects.create(
        topic=world.campaign, coalition=world.coalition, title=f"row-{number}",
        at=timezone.now() + timedelta(days=number + 1),
    )  # fmt: skip


LISTS = {
    "new notifications": Endless(
        "notices.views.notifications.A_PAGE", _notification, lambda w: reverse("notifications")
    ),
    "read notifications": Endless(
        "notices.views.notifications.A_PAGE",
        lambda w, n: _notification(w, n, read_at=timezone.now()),
        lambda w: reverse("notifications"),
        "read",
    ),
    "what one is told of": Endless(
        "notices.views.notifications.A_PAGE", _campaign, lambda w: reverse("notification-settings")
    ),
    "mails not sent": Endless(
        "notices.views.mail.A_PAGE",
        lambda w, n: OutgoingMail.objects.create(coalition=w.coalition, to="a@b.example", subject=f"row-{n}"),
        lambda w: reverse("coalition-mail", args=[w.coalition.uuid]),
    ),
    "people": Endless(
        "coalitions.views.coalitions.PEOPLE_A_PAGE", _person, lambda w: w.coalition.get_absolute_url()
    ),
    "invitations": Endless(
        "coalitions.views.coalitions.INVITATIONS_A_PAGE",
        _invitation,
        lambda w: w.coalition.get_absolute_url(),
        "invitations",
    ),
    "resolutions": Endless(
        "resolutions.views.resolutions.A_PAGE", _resolution, lambda w: reverse("resolutions")
    ),
    "resolutions of the first page": Endless(
        "workspace.views.home.A_PAGE", _resolution, lambda w: "/", "resolutions"
    ),
    "campaigns of the first page": Endless(
        "workspace.views.home.A_PAGE", _campaign, lambda w: "/", "campaigns"
    ),
    "campaigns of a resolution": Endless(
        "resolutions.views.resolutions.A_PAGE",
        _campaign,
        lambda w: w.resolution.get_absolute_url(),
        "campaigns",
    ),
    "drafts": Endless(
        "resolutions.views.resolutions.A_PAGE", _draft, lambda w: w.resolution.get_absolute_url(), "drafts"
    ),
    "imports": Endless("resolutions.views.imports.A_PAGE", _import, lambda w: reverse("imports")),
    "share links": Endless(
        "exchange.views.links.A_PAGE",
        lambda w, n: ShareOpening.objects.create(link=_link(w, n)),
        lambda w: reverse("share-links", args=[w.campaign.uuid]),
        "links",
    ),
    "answers": Endless(
        "exchange.views.links.A_PAGE",
        _answer,
        lambda w: reverse("share-links", args=[w.campaign.uuid]),
        "answers",
    ),
    "openings": Endless(
        "exchange.views.links.A_PAGE",
        lambda w, n: ShareOpening.objects.create(link=_opened(w), what=f"row-{n}"),
        lambda w: reverse("share-link-openings", args=[_opened(w).uuid]),
    ),
    "comments": Endless(
        "review.threads.A_PAGE", _comment, lambda w: reverse("amendment-comments", args=[_amendment(w).uuid])
    ),
    "history": Endless(
        "amendments.views.history.A_PAGE",
        _version,
        lambda w: reverse("amendment-history", args=[_amendment(w).uuid]),
    ),
    "deadlines": Endless(
        "workspace.views.deadlines.A_PAGE", _deadline, lambda w: reverse("deadlines", args=[w.campaign.uuid])
    ),
}


@pytest.fixture(params=LISTS.values(), ids=LISTS)
def endless(request, monkeypatch, world, client) -> Endless:
    found: Endless = request.param
    monkeypatch.setattr(found.sizes, A_PAGE)
    monkeypatch.setattr("review.views.comments.A_PAGE", A_PAGE)
    client.force_login(world.cast.coordinator)
    return found


def rows(text: str) -> set[int]:
    """The numbers of the rows that a page shows, where it shows them and not in a choice."""
    page = html.fromstring(text)
    for choice in page.xpath("//select | //form[contains(@class, 'demo-banner')]"):
        choice.drop_tree()
    return {int(number) for number in re.findall(r"row-(\d+)", html.tostring(page, encoding="unicode"))}


def ways(text: str, name: str) -> dict[str, str]:
    """The links to the page before and the page after of the list with this name."""
    links = html.fromstring(text).xpath("//nav[@class='pages']/a[@rel]")
    return {a.get("rel"): a.get("href") for a in links if re.search(rf"[?&]{name}=", a.get("href"))}


def test_every_row_is_on_one_of_the_pages(endless, world, client):
    for number in range(MANY):
        endless.more(world, number)
    address = endless.address(world)
    seen: list[int] = []
    at = address
    for _ in range(MANY):
        answer = client.get(at)
        assert answer.status_code == 200
        seen += rows(answer.text)
        following = ways(answer.text, endless.name).get("next")
        if following is None:
            break
        at = address + following
    assert sorted(seen) == list(range(MANY))
    assert re.search(r'<span aria-current="page">Page (\d+) of \1</span>', answer.text)
    before = ways(answer.text, endless.name)["prev"]
    assert client.get(address + before).status_code == 200


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "999999999999999999999", "1e3", "\x00"])
def test_a_page_that_is_none(world, client, wrong):
    client.force_login(world.cast.coordinator)
    assert client.get(reverse("notifications"), {"page": wrong, "read": wrong}).status_code == 200


def test_queries_do_not_grow_with_the_list(endless, world, client):
    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        return len(asked)

    for number in range(A_PAGE + 1):
        endless.more(world, number)
    address = endless.address(world)
    few = queries()
    for number in range(A_PAGE + 1, 3 * A_PAGE):
        endless.more(world, number)
    assert queries() == few


def test_a_short_list_has_no_pages(world, client):
    client.force_login(world.cast.coordinator)
    assert 'class="pages"' not in client.get(reverse("notifications")).text


def test_a_page_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/", {"action": "a&b", "page": "2", "read": "3"})
    pages = paged(request, range(50), 10, anchor="#list")
    assert (list(pages), pages.words) == (list(range(10, 20)), "Page 2 of 5")
    assert pages.following == "?action=a%26b&read=3&page=3#list"
    assert (pages.first, pages.previous) == ("", "?action=a%26b&read=3&page=1#list")
    assert pages.last.endswith("page=5#list")


class TestLinksIntoAList:
    """Whatever leads to a comment still finds it when it stands on a later page."""

    @pytest.fixture
    def many(self, world, client, monkeypatch) -> list[Comment]:
        monkeypatch.setattr(threads, "A_PAGE", A_PAGE)
        monkeypatch.setattr("review.views.comments.A_PAGE", A_PAGE)
        client.force_login(world.member)
        return [_comment(world, number) for number in range(MANY)]

    def test_a_notification(self, world, client, many):
        told = commenting.comment(Subject.of(many[0]), Said(f"@{world.cast.coordinator}, here"), world.member)
        notification = Notification.objects.get()
        client.force_login(world.cast.coordinator)
        answer = client.get(notification.address)
        assert answer.url == f"{Subject.of(told).address}?page=3#comment-{told.uuid}"
        assert f'id="comment-{told.uuid}"' in client.get(answer.url).text

    @pytest.mark.parametrize("number", range(MANY))
    def test_each_comment_and_reply(self, client, many, world, number):
        reply = commenting.reply(many[number], "Indeed.", world.drafter)
        for comment in (many[number], reply):
            place = client.get(reverse("comment", args=[comment.uuid])).url
            assert f'id="comment-{comment.uuid}"' in client.get(place).text

    def test_one_that_was_resolved_meanwhile(self, client, many, world):
        commenting.resolve(many[0], world.member)
        place = client.get(reverse("comment", args=[many[0].uuid])).url
        assert "page=3#" in place
        page = html.fromstring(client.get(place).text)
        assert page.xpath(f"//details[@open]//*[@id='comment-{many[0].uuid}']")

    def test_a_reply_that_cannot_be_stored_is_not_lost(self, client, many):
        answer = client.post(Subject.of(many[0]).address, {"reply_to": many[-1].uuid, "body": "x" * 20_000})
        assert answer.status_code == 422
        assert f'id="comment-{many[-1].uuid}"' in answer.text
        assert "x" * 20_000 in answer.text

    def test_marked_words_lead_to_the_page_of_their_thread(self, client, many, world):
        subject = Subject.of(many[0])
        for _ in range(A_PAGE + 1):
            commenting.comment(
                subject, Said("Why?", "dimming", subject.text.index("dimming"), 1), world.member
            )
        marks = html.fromstring(client.get(subject.address).text).xpath(
            "//a[starts-with(@id, 'quote-')]/@href"
        )
        assert [mark.startswith("?page=2#comment-") for mark in marks] == [False] * A_PAGE + [True]


def test_all_are_marked_as_read_whatever_the_page(world, client):
    for number in range(120):
        _notification(world, number)
    client.force_login(world.cast.coordinator)
    assert "Page 1 of 3" in client.get(reverse("notifications")).text
    client.post(reverse("notification-reading"))
    assert not Notification.objects.filter(read_at=None).exists()


def test_wishes_of_a_later_page_are_saved_and_others_stay(world, client, monkeypatch):
    monkeypatch.setattr("notices.views.notifications.A_PAGE", A_PAGE)
    for number in range(A_PAGE):
        _campaign(world, number)
    client.force_login(world.cast.coordinator)
    address = f"{reverse('notification-settings')}?page=2"
    page = client.get(address)
    wish = page.context["wishes"][0]
    assert client.post(address, {wish.name: "none"}).url == address
    assert [w.mail for w in client.get(address).context["wishes"]] == ["none", "at-once"]
    assert {w.mail for w in Client.get(client, reverse("notification-settings")).context["wishes"]} == {
        "at-once"
    }
