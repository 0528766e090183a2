"""Every URL, every role, every method. A URL that is not in the table fails the test: decide who may use it, and say so.

Each test sends one real request in the small world. What counts is whether the door opens: 404 for whoever does not
belong, 403 for who belongs but may not, 405 for a method that the URL does not know, the way to sign-in for strangers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ROLES = ("coordinator", "drafter", "member", "observer", "outsider", "stranger")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")

# Who may come in, of the four roles of a coalition.
BELONGS = {"coordinator", "drafter", "member", "observer"}
SPEAKS = {"coordinator", "drafter", "member"}
DRAFTS = {"coordinator", "drafter"}
COORDINATES = {"coordinator"}
EVERYBODY = {*BELONGS, "outsider"}
"""Whoever is signed in."""
PUBLIC = {*EVERYBODY, "stranger"}


@dataclass(frozen=True)
class Row:
    """Who may read (GET, HEAD) and who may write (POST); None: the URL does not know the method."""

    read: set[str] | None
    write: set[str] | None = None
    arguments: Callable[[SimpleNamespace], dict[str, Any]] = lambda world: {}
    refusal: int = 403
    """What a person of the coalition gets who may not: 404 where even the existence is another's business."""


def _(name: str) -> Callable[[SimpleNamespace], dict[str, Any]]:
    """The thing of the small world with this name, as the URL's uuid."""
    return lambda world: {"uuid": getattr(world, name).uuid}


def _place(world: SimpleNamespace) -> dict[str, Any]:
    return {"campaign": world.campaign.uuid, "paragraph": world.paragraph("OP 1").uuid}


TABLE: dict[str, Row] = {
    # config
    "home": Row(EVERYBODY),
    "health": Row(PUBLIC),
    # coalitions
    "coalitions": Row(EVERYBODY),
    "coalition": Row(BELONGS, None, _("coalition")),
    "coalition-invitations": Row(None, COORDINATES, _("coalition")),
    "coalition-second-factor": Row(None, COORDINATES, _("coalition")),
    "coalition-leaving": Row(None, BELONGS, _("coalition")),
    "membership": Row(None, COORDINATES, _("membership")),
    "membership-removal": Row(None, COORDINATES, _("membership")),
    "invitation": Row(PUBLIC, PUBLIC, lambda w: {"token": w.invitation_token}),
    "invitation-revocation": Row(None, COORDINATES, _("invitation")),
    "me": Row(EVERYBODY, EVERYBODY),
    # resolutions
    "resolutions": Row(EVERYBODY),
    "resolution": Row(BELONGS, None, _("resolution")),
    "concordance": Row(BELONGS, None, _("resolution")),
    "concordance-file": Row(BELONGS, None, lambda w: {"uuid": w.resolution.uuid, "ending": "csv"}),
    "draft": Row(BELONGS, None, _("latest")),
    "draft-source": Row(BELONGS, None, _("latest")),
    "draft-confidentiality": Row(COORDINATES, COORDINATES, _("latest")),
    "draft-corrections": Row(None, DRAFTS, _("latest")),
    "draft-links": Row(BELONGS, None, _("latest")),
    "draft-links-again": Row(None, DRAFTS, _("latest")),
    "draft-link": Row(
        DRAFTS, DRAFTS, lambda w: {"uuid": w.latest.uuid, "paragraph": w.paragraph("OP 1").uuid}
    ),
    "clause": Row(BELONGS, None, lambda w: {"uuid": w.paragraph("OP 1").clause.uuid}),
    "clause-name": Row(None, DRAFTS, lambda w: {"uuid": w.paragraph("OP 1").clause.uuid}),
    "clause-text": Row(
        BELONGS, None, lambda w: {"uuid": w.paragraph("OP 1").clause.uuid, "draft": w.latest.uuid}
    ),
    "import-new": Row({*DRAFTS, "outsider"}, {*DRAFTS, "outsider"}),
    "import": Row({"drafter"}, {"drafter"}, _("own_import"), refusal=404),
    "import-correction": Row(
        None, {"drafter"}, lambda w: {"uuid": w.own_import.uuid, "what": "join"}, refusal=404
    ),
    "comparison-choose": Row(EVERYBODY),
    "comparison": Row(BELONGS, None, lambda w: {"old": w.earlier.uuid, "new": w.latest.uuid}),
    "comparison-file": Row(
        BELONGS, None, lambda w: {"old": w.earlier.uuid, "new": w.latest.uuid, "ending": "txt"}
    ),
    # amendments
    "campaign-new": Row(DRAFTS, DRAFTS, _("resolution")),
    "campaign": Row(BELONGS, None, _("campaign")),
    "suggested-changes-file": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "ending": "docx"}),
    "paragraph-amendment": Row(DRAFTS, DRAFTS, _place),
    "paragraph-deletion": Row(DRAFTS, DRAFTS, _place),
    "paragraph-new-before": Row(DRAFTS, DRAFTS, _place),
    "paragraph-new-after": Row(DRAFTS, DRAFTS, _place),
    "unsaved-text": Row(None, DRAFTS, lambda w: {"campaign": w.campaign.uuid}),
    "amendment": Row(DRAFTS, DRAFTS, _("amendment")),
    "amendment-withdrawal": Row(None, DRAFTS, _("amendment")),
    "redline-preview": Row(None, BELONGS),
    # histories, presence
    "amendment-history": Row(BELONGS, None, _("amendment")),
    "amendment-restoration": Row(None, DRAFTS, _("amendment")),
    "campaign-presence": Row(BELONGS, DRAFTS, _("campaign")),
    # positions, moves, comments
    "amendment-review": Row(BELONGS, None, _("amendment")),
    "amendment-positions": Row(None, SPEAKS, _("amendment")),
    "amendment-moves": Row(None, DRAFTS, _("amendment")),
    "position-adoption": Row(None, DRAFTS, _("position")),
    "campaign-settings": Row(COORDINATES, COORDINATES, _("campaign")),
    "amendment-comments": Row(BELONGS, SPEAKS, _("amendment")),
    "paragraph-comments": Row(BELONGS, SPEAKS, _place),
    "comment": Row(BELONGS, None, _("comment")),
    "comment-words": Row({"drafter"}, {"drafter"}, _("comment")),
    "comment-resolution": Row(None, DRAFTS, _("comment")),
    "comment-removal": Row(None, {"drafter"}, _("comment")),
    # notifications, deadlines
    "notifications": Row(EVERYBODY),
    "notification-reading": Row(None, EVERYBODY),
    "notification-settings": Row(EVERYBODY, EVERYBODY),
    "calendar-address": Row(None, EVERYBODY),
    "calendar": Row(PUBLIC, None, lambda w: {"token": w.calendar_token}),
    "deadlines": Row(BELONGS, COORDINATES, _("campaign")),
    "deadline-removal": Row(None, COORDINATES, _("deadline")),
    "coalition-mail": Row(COORDINATES, COORDINATES, _("coalition")),
    # share links
    "share-links": Row(COORDINATES, COORDINATES, _("campaign")),
    "share-link-revocation": Row(None, COORDINATES, _("share_link")),
    "shared": Row(PUBLIC, PUBLIC, lambda w: {"token": w.share_token}),
    "shared-file": Row(PUBLIC, None, lambda w: {"token": w.share_token, "ending": "txt"}),
    # one's own data, the audit log
    "own-data": Row(EVERYBODY),
    "account-deletion": Row(EVERYBODY, EVERYBODY),
    "audit-log": Row(COORDINATES, None, _("coalition")),
}

BODIES: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "redline-preview": lambda w: {"base": w.paragraph("OP 1").uuid, "proposed_text": "Condemns;"},
    "unsaved-text": lambda w: {"place": f"/campaigns/{w.campaign.uuid}/x/"},
    "shared": lambda w: {"amendment": w.amendment.uuid, "version": w.amendment.version, "answer": "accepted"},
    "campaign-presence": lambda w: {"place": reverse("amendment", args=[w.amendment.uuid])},
    "draft-link": lambda w: {"say": "confirm"},
    "coalition-mail": lambda w: {"mail": w.mail.uuid},
}
"""What a POST needs so that the door, and not the missing field, is what is tried."""
QUERIES: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "comparison-choose": lambda w: {"old": w.earlier.uuid, "new": w.latest.uuid},
}


def names_of(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """Names of all URLs of the house; the admin and the sign-in pages have rules, and tests, of their own."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin" and not str(pattern.pattern).startswith("account/"):
                yield from names_of(pattern.url_patterns)
        elif pattern.name not in ELSEWHERE:
            yield pattern.name or f"(no name) {pattern.pattern}"


ELSEWHERE = {"sign-in", "sign-out", "demo-person"}


@pytest.fixture
def things(world, cast, coalition, other_coalition) -> SimpleNamespace:
    """The small world with one thing for every kind of URL."""
    from datetime import timedelta

    from django.core.files.base import ContentFile
    from django.utils import timezone

    from amendments.drafting import Wording, propose_paragraph
    from amendments.models import Comment, Deadline, OutgoingMail, Position
    from coalitions.invitations import invite
    from coalitions.models import Role
    from exchange import links as sharing
    from lantern_texts import LATEST
    from notices import calendar as calendars
    from resolutions.imports import start_import
    from resolutions.models import Draft

    source = world.latest
    source.source_file.save("source", ContentFile(b"text"), save=False)
    Draft.objects.filter(pk=source.pk).update(source_file=source.source_file.name, source_name="draft.txt")
    later = timezone.now() + timedelta(days=2)
    wording = Wording("Guided by light,", label="PP 1bis")
    world.amendment = propose_paragraph(
        world.campaign, world.paragraph("PP 1"), "after", wording, cast.drafter
    )
    world.comment = Comment.objects.create(
        campaign=world.campaign, amendment=world.amendment, author=cast.drafter, body="Enough?"
    )
    world.position = Position.objects.create(
        amendment=world.amendment,
        text=world.amendment.texts.get(),
        organisation=coalition.memberships.get(person=cast.member).organisation,
        stance="changes",
        counter_text="Guided by all light,",
        person=cast.member,
    )
    world.own_import = start_import(LATEST.encode(), "draft.txt", cast.drafter, coalition)
    world.membership = coalition.memberships.get(person=cast.observer)
    world.invitation, world.invitation_token = invite(
        coalition, "new@people.example", world.membership.organisation, Role.MEMBER, cast.coordinator
    )
    world.deadline = Deadline.objects.create(campaign=world.campaign, title="Letter", at=later)
    world.mail = OutgoingMail.objects.create(coalition=coalition, to="a@b.example", subject="s", body="b")
    world.share_link, world.share_token = sharing.give_link(
        world.campaign, "EU desk", later, cast.coordinator, may_answer=True, shows_all=True
    )
    world.calendar_token = calendars.new_address(cast.member)
    return world


def test_every_url_is_in_the_table():
    missing = set(names_of(get_resolver().url_patterns)) - set(TABLE)
    assert not missing, f"Say in TABLE who may use: {sorted(missing)}"


def test_the_table_has_no_url_that_is_gone():
    assert set(TABLE) - set(names_of(get_resolver().url_patterns)) == set()


def expected(row: Row, role: str, method: str) -> str:
    """What a request must come to: in, refused, hidden, unknown or sign-in."""
    allowed = row.read if method in ("GET", "HEAD") else row.write if method == "POST" else None
    if role == "stranger" and allowed is not PUBLIC:
        # What is public for reading needs no sign-in to be told that a method is unknown.
        return "unknown" if row.read is PUBLIC or row.write is PUBLIC else "sign-in"
    if allowed is None:
        return "unknown"
    if role in allowed:
        return "in"
    return "hidden" if role == "outsider" or row.refusal == 404 else "refused"


def outcome(answer: Any) -> str:
    """What a request came to."""
    if answer.status_code in (301, 302) and ("/sign-in/" in answer.url or "/account/login" in answer.url):
        return "sign-in"
    if answer.status_code >= 500:
        return f"error {answer.status_code}"
    return {403: "refused", 404: "hidden", 405: "unknown"}.get(answer.status_code, "in")


@pytest.mark.parametrize("role", ROLES)
def test_who_may(things, role, subtests):
    """Every method of every URL for one role; each request is undone before the next."""
    client = Client()
    if role != "stranger":
        client.force_login(getattr(things.cast, role))
    for name, row in sorted(TABLE.items()):
        for method in METHODS:
            with subtests.test(f"{role}: {method} {name}"):
                with transaction.atomic():
                    answer = request(client, things, name, method)
                    release(answer)
                    transaction.set_rollback(True)
                judge(row, role, method, answer)


def request(client: Client, things: SimpleNamespace, name: str, method: str) -> Any:
    """One real request to the URL of this name."""
    path = reverse(name, kwargs=TABLE[name].arguments(things))
    if method == "POST":
        return client.post(path, BODIES.get(name, lambda w: {})(things))
    query = QUERIES.get(name, lambda w: {})(things)
    return client.generic(method, path, QUERY_STRING="&".join(f"{k}={v}" for k, v in query.items()))


def release(answer: Any) -> None:
    """Close a file that is being sent. `answer.close()` would end the database connection as well."""
    if answer.streaming:
        for part in answer.streaming_content:
            assert part is not None
        for closer in answer._resource_closers:
            closer()


def judge(row: Row, role: str, method: str, answer: Any) -> None:
    """Hold what came of a request against the table."""
    want, got = expected(row, role, method), outcome(answer)
    # A URL that knows one method only may ask for the permission before it looks at the method, or after.
    if want == "unknown":
        assert got in ("unknown", "refused", "hidden", "sign-in"), got
    elif want in ("refused", "hidden", "sign-in") and not _knows(row, method):
        assert got != "in"
    else:
        assert got == want, answer.status_code


def _knows(row: Row, method: str) -> bool:
    return (row.read if method in ("GET", "HEAD") else row.write if method == "POST" else None) is not None
