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


def _organisation(world: SimpleNamespace) -> dict[str, Any]:
    return {"uuid": world.coalition.uuid, "organisation": world.membership.organisation.uuid}


TABLE: dict[str, Row] = {
    # config
    "home": Row(EVERYBODY),
    "help": Row(EVERYBODY),
    "search": Row(EVERYBODY),
    "search-results": Row(EVERYBODY),
    "robots": Row(PUBLIC),
    "security-contact": Row(PUBLIC),
    # coalitions
    "coalitions": Row(EVERYBODY),
    "coalition": Row(BELONGS, None, _("coalition")),
    # Nobody here: there is a coalition already. Its own test says who may where there is none.
    "coalition-new": Row(None, set(), refusal=404),
    "first-steps-hiding": Row(None, COORDINATES, _("coalition")),
    "coalition-description": Row(COORDINATES, COORDINATES, _("coalition")),
    "organisations": Row(None, COORDINATES, _("coalition")),
    "organisation-name": Row(None, COORDINATES, _organisation),
    "organisation-removal": Row(None, COORDINATES, _organisation),
    "coalition-invitations": Row(None, COORDINATES, _("coalition")),
    "coalition-second-factor": Row(None, COORDINATES, _("coalition")),
    "coalition-leaving": Row(None, BELONGS, _("coalition")),
    "membership": Row(None, COORDINATES, _("membership")),
    "membership-removal": Row(COORDINATES, COORDINATES, _("membership")),
    "invitation": Row(PUBLIC, PUBLIC, lambda w: {"token": w.invitation_token}),
    "invitation-revocation": Row(None, COORDINATES, _("invitation")),
    "invitation-confirmation": Row(None, COORDINATES, _("invitation")),
    "language": Row(None, PUBLIC),
    "me": Row(EVERYBODY, EVERYBODY),
    "account_email": Row(EVERYBODY, EVERYBODY),
    "progress-list": Row(EVERYBODY),
    "progress": Row({"drafter"}, None, _("progress"), refusal=404),
    "access-tokens": Row(EVERYBODY, EVERYBODY),
    "access-token-revocation": Row(None, {"drafter"}, _("access_token"), refusal=404),
    # resolutions
    "resolutions": Row(EVERYBODY),
    "resolution": Row(BELONGS, None, _("resolution")),
    "concordance": Row(BELONGS, None, _("resolution")),
    "concordance-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.resolution.uuid, "ending": "csv"}),
    "library": Row(EVERYBODY),
    "library-find": Row(EVERYBODY),
    "library-nearest": Row(None, EVERYBODY),
    "library-phrase": Row(EVERYBODY),
    "library-text": Row(EVERYBODY, None, _("adopted_text")),
    # Staff alone: here nobody is.
    "library-sharing": Row(None, set(), _("latest")),
    "draft": Row(BELONGS, None, _("latest")),
    "draft-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.latest.uuid, "ending": "json"}),
    "draft-source": Row(BELONGS, None, _("latest")),
    "draft-confidentiality": Row(COORDINATES, COORDINATES, _("latest")),
    "draft-corrections": Row(None, DRAFTS, _("latest")),
    "draft-revision": Row(DRAFTS, DRAFTS, _("latest")),
    "draft-translation": Row(BELONGS, DRAFTS, lambda w: {"uuid": w.latest.uuid, "language": "ko"}),
    "paragraph-translation": Row(
        DRAFTS,
        DRAFTS,
        lambda w: {"uuid": w.latest.uuid, "language": "ko", "paragraph": w.paragraph("OP 1").uuid},
    ),
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
    "imports": Row({*DRAFTS, "outsider"}),
    "import": Row({"drafter"}, {"drafter"}, _("own_import"), refusal=404),
    "import-correction": Row(
        None, {"drafter"}, lambda w: {"uuid": w.own_import.uuid, "what": "join"}, refusal=404
    ),
    "comparison-choose": Row(EVERYBODY),
    "comparison": Row(BELONGS, None, lambda w: {"old": w.earlier.uuid, "new": w.latest.uuid}),
    "comparison-file": Row(
        BELONGS, BELONGS, lambda w: {"old": w.earlier.uuid, "new": w.latest.uuid, "ending": "txt"}
    ),
    # campaigns, amendments
    "campaign-new": Row(DRAFTS, DRAFTS, _("resolution")),
    "campaign": Row(BELONGS, None, _("campaign")),
    "campaign-description": Row(COORDINATES, COORDINATES, _("campaign")),
    "suggested-changes-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.campaign.uuid, "ending": "docx"}),
    "downloads": Row(BELONGS, None, _("campaign")),
    "desk-sheet-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.campaign.uuid, "ending": "docx"}),
    "written-amendments-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.campaign.uuid, "ending": "docx"}),
    "written-amendment-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.amendment.uuid, "ending": "txt"}),
    "amendments-from-list": Row(DRAFTS, DRAFTS, _("campaign")),
    "asks": Row(BELONGS, DRAFTS, _("campaign")),
    "ask-order": Row(None, DRAFTS, _("campaign")),
    "ask": Row(BELONGS, DRAFTS, _("ask")),
    "ask-dropping": Row(None, DRAFTS, _("ask")),
    "ask-translation": Row(BELONGS, DRAFTS, lambda w: {"uuid": w.ask.uuid, "language": "ko"}),
    "amendment-translation": Row(BELONGS, DRAFTS, lambda w: {"uuid": w.amendment.uuid, "language": "ko"}),
    "campaign-translation": Row(BELONGS, DRAFTS, lambda w: {"uuid": w.campaign.uuid, "language": "ko"}),
    "letters": Row(BELONGS, DRAFTS, _("campaign")),
    "letter": Row(BELONGS, None, _("letter")),
    "letter-review": Row(BELONGS, None, _("letter")),
    "letter-positions": Row(None, SPEAKS, _("letter")),
    "letter-status": Row(None, DRAFTS, _("letter")),
    "letter-comments": Row(BELONGS, SPEAKS, _("letter")),
    "letter-words": Row(DRAFTS, DRAFTS, _("letter")),
    "letter-translation": Row(DRAFTS, DRAFTS, lambda w: {"uuid": w.letter.uuid, "language": "ko"}),
    "letter-template": Row(None, DRAFTS, _("letter")),
    "letter-templates": Row(BELONGS, None, _("coalition")),
    "letter-template-removal": Row(None, DRAFTS, _("letter_template")),
    "letter-opening": Row(None, COORDINATES, _("letter")),
    "signed-text": Row(BELONGS, None, _("signed_text")),
    "signature-entry": Row(None, COORDINATES, _("signed_text")),
    "signature-order": Row(None, COORDINATES, _("signed_text")),
    "signatures-closing": Row(None, COORDINATES, _("signed_text")),
    "signing-links": Row(None, COORDINATES, _("signed_text")),
    "signatures-asked-again": Row(None, COORDINATES, _("signed_text")),
    "signing-link-revocation": Row(None, COORDINATES, _("signing_link")),
    "signature-withdrawal": Row(None, COORDINATES, _("signature")),
    "signed-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.signed_text.uuid, "ending": "txt"}),
    "signed-file-check": Row(None, BELONGS, _("signed_text")),
    "sign": Row(PUBLIC, PUBLIC, lambda w: {"token": w.signing_token}),
    "signature-confirmation": Row(PUBLIC, PUBLIC, lambda w: {"token": w.signature_token}),
    "letter-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.letter.uuid, "ending": "txt"}),
    "paragraph-amendment": Row(DRAFTS, DRAFTS, _place),
    "paragraph-deletion": Row(DRAFTS, DRAFTS, _place),
    "paragraph-new-before": Row(DRAFTS, DRAFTS, _place),
    "paragraph-new-after": Row(DRAFTS, DRAFTS, _place),
    "unsaved-text": Row(None, DRAFTS, lambda w: {"campaign": w.campaign.uuid}),
    "amendment": Row(DRAFTS, DRAFTS, _("amendment")),
    "amendment-another": Row(DRAFTS, DRAFTS, _("amendment")),
    "amendment-choice": Row(None, DRAFTS, _("amendment")),
    "rivals": Row(BELONGS, DRAFTS, lambda w: {"uuid": w.campaign.uuid, "row": "pp-1bis"}),
    "amendment-withdrawal": Row(None, DRAFTS, _("amendment")),
    "redline-preview": Row(None, BELONGS),
    "whose-words": Row(None, BELONGS),
    "amendment-language": Row(BELONGS, None, _("amendment")),
    "campaign-language": Row(BELONGS, None, _("campaign")),
    "campaign-form": Row(BELONGS, None, _("campaign")),
    "form-remarks": Row(None, DRAFTS, _("campaign")),
    "form-left": Row(None, BELONGS, _("campaign")),
    "campaign-part": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "start": 0}),
    "campaign-outline": Row(BELONGS, None, _("campaign")),
    "overview": Row(BELONGS, DRAFTS, _("campaign")),
    "overview-part": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "start": 0}),
    "campaign-row": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "row": "op-1"}),
    "campaign-paragraph": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "row": "op-1"}),
    "campaign-paragraph-by-label": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "label": "OP1"}),
    "campaign-seen": Row(None, BELONGS, _("campaign")),
    "campaign-changes": Row(BELONGS, None, _("campaign")),
    "campaign-find": Row(BELONGS, None, _("campaign")),
    "campaign-replace": Row(DRAFTS, DRAFTS, _("campaign")),
    "campaign-replace-undo": Row(None, DRAFTS, lambda w: {"uuid": w.campaign.uuid, "revision": 1}),
    "row-menu": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "row": "op-1"}),
    "row-voices": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "row": "pp-1bis"}),
    # histories, presence
    "amendment-history": Row(BELONGS, None, _("amendment")),
    "amendment-restoration": Row(None, DRAFTS, _("amendment")),
    "campaign-presence": Row(BELONGS, DRAFTS, _("campaign")),
    # positions, status, comments
    "amendment-review": Row(BELONGS, None, _("amendment")),
    "amendment-positions": Row(None, SPEAKS, _("amendment")),
    "save-undoing": Row(None, DRAFTS, lambda w: {"uuid": w.amendment.uuid, "number": 1}),
    "status-undoing": Row(
        None, DRAFTS, lambda w: {"uuid": w.amendment.uuid, "change": w.amendment.status_changes.get().pk}
    ),
    "position-again": Row(None, SPEAKS, _("amendment")),
    "position-undoing": Row(None, SPEAKS, _("position")),
    "amendment-status": Row(None, DRAFTS, _("amendment")),
    "position-adoption": Row(None, DRAFTS, _("position")),
    "uptake-latest": Row(BELONGS, None, _("campaign")),
    "uptake": Row(BELONGS, None, lambda w: {"uuid": w.campaign.uuid, "draft": w.latest.uuid}),
    "uptake-amendment": Row(
        BELONGS,
        DRAFTS,
        lambda w: {"uuid": w.campaign.uuid, "draft": w.latest.uuid, "amendment": w.asked_earlier.uuid},
    ),
    "campaign-settings": Row(COORDINATES, COORDINATES, _("campaign")),
    "amendment-comments": Row(BELONGS, SPEAKS, _("amendment")),
    "paragraph-comments": Row(BELONGS, SPEAKS, _place),
    "comment": Row(BELONGS, None, _("comment")),
    "comment-words": Row({"drafter"}, {"drafter"}, _("comment")),
    "comment-resolution": Row(None, DRAFTS, _("comment")),
    "comment-muting": Row(None, BELONGS, _("comment")),
    "comment-removal": Row(None, {"drafter"}, _("comment")),
    # notifications, deadlines
    "notifications": Row(EVERYBODY),
    "notification-reading": Row(None, EVERYBODY),
    "notification-settings": Row(EVERYBODY, EVERYBODY),
    "calendar-address": Row(None, EVERYBODY),
    "calendar": Row(PUBLIC, None, lambda w: {"token": w.calendar_token}),
    "deadlines": Row(BELONGS, COORDINATES, _("campaign")),
    "deadline": Row(COORDINATES, COORDINATES, _("deadline")),
    "deadline-removal": Row(None, COORDINATES, _("deadline")),
    "coalition-mail": Row(COORDINATES, COORDINATES, _("coalition")),
    # carrying over
    "scorecard": Row(BELONGS, None, _("campaign")),
    "scorecard-file": Row(BELONGS, BELONGS, lambda w: {"uuid": w.campaign.uuid, "ending": "csv"}),
    "resolution-scorecard": Row(BELONGS, None, _("resolution")),
    "resolution-scorecard-file": Row(
        BELONGS, BELONGS, lambda w: {"uuid": w.resolution.uuid, "ending": "csv"}
    ),
    "ask-again": Row(DRAFTS, DRAFTS, _("campaign")),
    "carry-overs": Row(BELONGS, DRAFTS, _("campaign")),
    "carry-over": Row(BELONGS, None, _("carry_over")),
    "carry-part": Row(BELONGS, None, lambda w: {"uuid": w.carry_over.uuid, "part": "changes"}),
    "carry-acceptance": Row(None, DRAFTS, _("carry_over")),
    "carry-decision": Row(
        BELONGS, DRAFTS, lambda w: {"uuid": w.carry_over.uuid, "amendment": w.asked_earlier.uuid}
    ),
    "carry-finish": Row(None, DRAFTS, _("carry_over")),
    "carry-undo": Row(None, DRAFTS, _("carry_over")),
    "renewal-asking": Row(None, COORDINATES, _("carry_over")),
    "position-renewal": Row(None, SPEAKS, _("carry_over")),
    # persons named, what left
    "package": Row(BELONGS, BELONGS, _("campaign")),
    "persons": Row(DRAFTS, DRAFTS, _("campaign")),
    "person-removal": Row(None, DRAFTS, _("named_person")),
    "departures": Row(BELONGS, None, _("campaign")),
    "resolution-departures": Row(BELONGS, None, _("resolution")),
    "departure": Row(BELONGS, None, _("departure")),
    "departure-given": Row(None, DRAFTS, _("departure")),
    "departure-file": Row(None, BELONGS, _("departure")),
    # share links
    "share-links": Row(COORDINATES, COORDINATES, _("campaign")),
    "share-link-openings": Row(COORDINATES, None, _("share_link")),
    "share-link-revocation": Row(None, COORDINATES, _("share_link")),
    "returned-files": Row(COORDINATES, COORDINATES, _("campaign")),
    "returned-file": Row(COORDINATES, COORDINATES, _("returned")),
    "share-answer-noting": Row(None, COORDINATES, _("share_answer")),
    "webhooks": Row(COORDINATES, COORDINATES, _("campaign")),
    "webhook-end": Row(None, COORDINATES, _("webhook")),
    "check": Row(PUBLIC, PUBLIC),
    "shared": Row(PUBLIC, PUBLIC, lambda w: {"token": w.share_token}),
    "shared-file": Row(PUBLIC, None, lambda w: {"token": w.share_token, "ending": "txt"}),
    # one's own data, the audit log
    "own-data": Row(EVERYBODY),
    "account-deletion": Row(EVERYBODY, EVERYBODY),
    "audit-log": Row(COORDINATES, None, _("coalition")),
    "audit-log-file": Row(COORDINATES, None, _("coalition")),
}

NOT_ON_THE_DRAFT = {
    *("coalition", "coalition-invitations", "coalition-second-factor", "coalition-leaving"),
    "first-steps-hiding",
    "library-text",  # public, and no coalition's: a confidential draft is never put there
    *("audit-log", "audit-log-file"),
    *("letter-templates", "letter-template-removal"),  # none can be made of a letter on a confidential draft
    *("coalition-description", "organisations", "organisation-name", "organisation-removal"),
    *(
        "membership",
        "membership-removal",
        "invitation",
        "invitation-revocation",
        "invitation-confirmation",
        "coalition-mail",
        "calendar",
    ),
    *("resolution", "concordance", "concordance-file", "campaign-new", "clause", "clause-name"),
    *("resolution-scorecard", "resolution-scorecard-file", "resolution-departures"),
}
"""Whose things do not rest on the draft that not everybody may read: the rest with a thing in the address do, and are
hidden with it. A resolution and a clause have another draft that everybody reads."""

BODIES: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "redline-preview": lambda w: {"base": w.paragraph("OP 1").uuid, "proposed_text": "Condemns;"},
    "whose-words": lambda w: {"base": w.paragraph("OP 1").uuid, "proposed_text": "Condemns;"},
    "unsaved-text": lambda w: {"task": w.task},
    "shared": lambda w: {f"seen-{w.amendment.uuid}": "1.0", f"answer-{w.amendment.uuid}": "accepted"},
    "campaign-presence": lambda w: {"task": w.task},
    "form-remarks": lambda w: {"task": w.task, "proposed_text": "Condemn torture"},
    "overview": lambda w: {"do": "review", "seen": ""},
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
            # The API has a test of its own, tests/api/test_access.py.
            if pattern.namespace not in ("admin", "api") and not str(pattern.pattern).startswith("account/"):
                yield from names_of(pattern.url_patterns)
        elif pattern.name not in ELSEWHERE:
            yield pattern.name or f"(no name) {pattern.pattern}"


ELSEWHERE = {"sign-in", "sign-out", "demo-person", "demo-tour", "first-account", "new-address"}


@pytest.fixture
def things(world, cast, coalition, other_coalition) -> SimpleNamespace:
    """The small world with one thing for every kind of URL, full of words that are marked."""
    _mark_texts(world)
    _make_amendment(world, cast, coalition)
    _ask_earlier(world, cast)
    _make_talk(world, cast, coalition)
    _make_the_rest(world, cast, coalition)
    return world


MARK = "Quietmark"
"""In everything that its reader wrote on the draft that not everybody may read."""
OWN = "Ownwords"
"""In what the others wrote on it before: one's own words stay in one's own data, and nowhere else."""


def _mark_texts(world: SimpleNamespace) -> None:
    from django.core.files.base import ContentFile

    from amendments.models import Ask
    from letters.models import LetterTemplate
    from letters.writing import begin
    from resolutions.models import Draft

    source = world.latest
    source.source_file.save("source", ContentFile(b"text"), save=False)
    Draft.objects.filter(pk=source.pk).update(
        source_file=source.source_file.name,
        source_name=f"{MARK}.txt",
        symbol=f"A/HRC/RES/55/{MARK}",
        title=f"{MARK} lanterns",
        notice=f"{MARK}: draft",
    )
    source.refresh_from_db()
    world.campaign.title = f"Suggested changes for the {MARK} resolution"
    world.campaign.notice = f"{MARK} notice"
    world.campaign.save()
    world.campaign.refresh_from_db()
    world.letter = begin(
        world.campaign, world.drafter, name=f"{MARK} letter", words={"subject": f"{MARK} re"}
    )
    _open_for_signatures(world)
    world.letter_template = LetterTemplate.objects.create(coalition=world.coalition, name="Usual")
    world.ask = Ask.objects.create(campaign=world.campaign, number=1, title=f"{MARK} ask")


def _open_for_signatures(world: SimpleNamespace) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from letters.document import assemble
    from letters.models import SignedText
    from letters.signing import Named, Signing, ask_to_sign, give_signing_link

    document = assemble(world.letter, world.drafter).document
    world.signed_text = SignedText.objects.create(
        letter=world.letter,
        version=world.letter.version,
        content={"en": document.said},
        fingerprint="0",
        annex_draft=world.campaign.base_draft,
    )
    until = timezone.now() + timedelta(days=7)
    world.signing_link, world.signing_token = give_signing_link(world.signed_text, world.drafter, until)
    signing = Signing("person", {"en": Named(f"{MARK} Ann")}, email="ann@example.org")
    world.signature, world.signature_token = ask_to_sign(world.signed_text, signing)


def _make_amendment(world: SimpleNamespace, cast: Any, coalition: Any) -> None:
    from amendments.drafting import Wording, propose_paragraph
    from amendments.under_way import Task, keep_unsaved
    from review.positions import take_position
    from review.status import change_status

    wording = Wording(f"Guided by {MARK} light,", label="PP 1bis", reason=f"{MARK} reason")
    world.amendment = propose_paragraph(
        world.campaign, world.paragraph("PP 1"), "after", wording, cast.drafter
    )
    change_status(
        world.amendment, "review", cast.drafter, seen_status="draft", seen_version=1, reason=f"{MARK} move"
    )
    world.position = take_position(
        world.amendment,
        coalition.memberships.get(person=cast.member).organisation,
        cast.member,
        version=1,
        stance="changes",
        note=f"{OWN} note",
        counter_text=f"Guided by all {MARK} light,",
    )
    world.amendment.refresh_from_db()
    world.task = f"change.{world.paragraph('OP 1').uuid}"
    for person, mark in ((cast.coordinator, OWN), (cast.drafter, MARK)):
        task = Task.named(world.campaign, world.task)
        keep_unsaved(person, task, {"proposed_text": f"{mark} unsaved"}, 0)


def _ask_earlier(world: SimpleNamespace, cast: Any) -> None:
    """An amendment against the earlier draft, of which something can have become in the latest."""
    from amendments.drafting import Wording, propose_change
    from amendments.models import Campaign

    campaigns = Campaign.objects.filter(pk=world.campaign.pk)
    campaigns.update(base_draft=world.earlier)
    about = world.earlier.paragraphs.get(label="OP 3")
    world.asked_earlier = propose_change(campaigns.get(), about, Wording(f"{MARK} asked."), cast.drafter)
    campaigns.update(base_draft=world.latest)


def _make_talk(world: SimpleNamespace, cast: Any, coalition: Any) -> None:
    from review.comments import Said, comment, reply
    from review.subjects import Subject

    on_amendment = Subject(world.campaign, amendment=world.amendment)
    said = f"{MARK}, enough? @Min-ji Member @Cora Coordinator @Olek Observer"
    world.comment = comment(on_amendment, Said(said, quote=f"{MARK} light", version=1), cast.drafter)
    on_paragraph = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
    thread = comment(on_paragraph, Said(f"{OWN} here, too"), cast.member)
    reply(thread, f"{MARK} indeed", cast.drafter)


def _make_the_rest(world: SimpleNamespace, cast: Any, coalition: Any) -> None:
    from datetime import timedelta

    from adopted_texts import OLDER
    from django.utils import timezone

    from amendments.models import CarryOver
    from coalitions.accounts.access_tokens import make as make_token
    from coalitions.invitations import invite
    from coalitions.models import Progress, Role
    from coalitions.progress.process import this_process
    from documents.read import read_text
    from exchange import links
    from exchange.answers import answer
    from exchange.departures.leaving import let_leave
    from exchange.exports import suggested_changes
    from exchange.models import Departure
    from exchange.persons.recording import Recording, record
    from exchange.returned.reading import Given, read_back
    from exchange.webhooks.hooks import give as give_webhook
    from lantern_texts import LATEST
    from notices import calendar, deadlines
    from notices.models import OutgoingMail
    from resolutions.imports import start_correction, start_import
    from resolutions.library.reading import ReadText, add_texts

    later = timezone.now() + timedelta(days=2)
    world.access_token, world.access_secret = make_token(
        cast.drafter, f"{MARK} program", ["read"], 7, with_second_factor=False
    )
    world.progress = Progress.objects.create(person=cast.drafter, what="Package", process=this_process())
    world.own_import = start_import(LATEST.encode(), "draft.txt", cast.drafter, coalition)
    for person in (cast.coordinator, cast.drafter):
        world.correction = start_correction(world.latest, person)
    [world.adopted_text] = add_texts([ReadText("a.txt", "0", read_text(OLDER))])
    world.membership = coalition.memberships.get(person=cast.observer)
    world.invitation, world.invitation_token = invite(
        coalition, "new@people.example", world.membership.organisation, Role.MEMBER, cast.coordinator
    )
    world.carry_over = CarryOver.objects.create(
        campaign=world.campaign, before=world.earlier, onto=world.latest, person=cast.drafter
    )
    world.deadline = deadlines.add(world.campaign, cast.coordinator, f"{MARK} letter", later)
    world.mail = OutgoingMail.objects.create(coalition=coalition, to="a@b.example", subject="s", body="b")
    world.share_link, world.share_token = links.give(
        world.campaign, f"{MARK} desk", later, cast.coordinator, may_answer=True, shows_all=True
    )
    world.webhook, world.webhook_secret = give_webhook(
        world.campaign, f"https://{MARK.lower()}.example/told", ["text", "answer"], cast.coordinator
    )
    let_leave(suggested_changes(world.campaign, "txt"), cast.drafter)
    world.departure = Departure.objects.get()
    world.named_person = record(world.campaign, cast.drafter, f"{MARK} Ann", Recording("public"))
    world.share_answer = answer(world.share_link, world.amendment, 1, "cannot", f"{MARK} answer")
    back = LATEST.replace("lamplighters", f"{MARK} lamplighters").encode()
    world.returned = read_back(
        world.campaign, Given(back, f"{MARK} back.txt", f"{MARK} desk"), cast.coordinator
    )
    world.calendar_tokens = {
        person.pk: calendar.new_address(person) for person in (cast.coordinator, cast.member, cast.observer)
    }
    world.calendar_token = world.calendar_tokens[cast.member.pk]


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


READER = "drafter"
"""The only one who may read the latest draft in what follows: nobody's role opens it."""
KEPT_OUT = ("coordinator", "member", "observer")


@pytest.fixture
def closed(things) -> SimpleNamespace:
    """The latest draft is open to one person only; everybody knew of it before."""
    from resolutions.confidentiality import restrict

    restrict(things.latest, "named", things.cast.drafter)
    return things


def rests_on_it(name: str, world: SimpleNamespace) -> bool:
    """Whether the address of this name leads to something that rests on the draft."""
    return bool(TABLE[name].arguments(world)) and name not in NOT_ON_THE_DRAFT


@pytest.mark.parametrize("role", KEPT_OUT)
def test_what_rests_on_a_draft_is_hidden_with_it(closed, role, subtests):
    """Every method of every URL: not there, also for coordinators. A new URL is tried as soon as it is in TABLE."""
    client = Client()
    client.force_login(getattr(closed.cast, role))
    for name, row in sorted(TABLE.items()):
        if not rests_on_it(name, closed) or row.read is PUBLIC:
            continue
        for method in (method for method in METHODS if _knows(row, method)):
            with subtests.test(f"{role}: {method} {name}"):
                with transaction.atomic():
                    answer = request(client, closed, name, method)
                    transaction.set_rollback(True)
                assert answer.status_code == 404
                assert MARK not in words_of(answer)


def test_a_link_to_it_ends_for_everybody(closed):
    for client in (Client(), _client(closed, "coordinator")):
        for name in ("shared", "shared-file"):
            answer = request(client, closed, name, "GET")
            assert answer.status_code == 404
            assert MARK not in words_of(answer)


@pytest.mark.parametrize("role", KEPT_OUT)
def test_no_page_says_a_word_of_it(closed, role, subtests):
    """Every page that is left to the person, the calendar and one's own data included."""
    client = _client(closed, role)
    token = closed.calendar_tokens[getattr(closed.cast, role).pk]
    for name, address in pages(closed, token):
        with subtests.test(f"{role}: {name}"):
            answer = client.get(address)
            assert answer.status_code in (200, 302, 403), answer.status_code
            words = words_of(answer)
            assert MARK not in words, words[max(0, words.find(MARK) - 200) :][:400]
            assert OWN not in words or name == "own-data"
            assert "PP 1bis" not in words
            assert "growing shortage" not in words
            assert str(closed.latest.uuid) not in words or name in ("audit-log-file", "own-data")


def pages(world: SimpleNamespace, calendar_token: str) -> Iterator[tuple[str, str]]:
    """What may still be opened: the pages of TABLE that do not rest on the draft, and those of the other draft."""
    for name, row in sorted(TABLE.items()):
        if row.read is not None and not rests_on_it(name, world) and name != "comparison-choose":
            arguments = {"token": calendar_token} if name == "calendar" else row.arguments(world)
            yield name, reverse(name, kwargs=arguments)
    other = {"uuid": world.earlier.uuid}
    for name in ("draft", "draft-links"):
        yield f"{name} of the other", reverse(name, kwargs=other)
    itself = {"old": world.earlier.uuid, "new": world.earlier.uuid}
    yield "comparison of the other", reverse("comparison", kwargs=itself)


def test_its_reader_finds_it_on_these_pages(closed):
    """Or the test above would say nothing."""
    client = _client(closed, READER)
    found = {
        name for name in ("home", "notifications", "resolution", "own-data", "notification-settings")
        if MARK in words_of(request(client, closed, name, "GET"))
    }  # fmt: skip
    assert found == {"home", "notifications", "resolution", "own-data", "notification-settings"}


def test_no_mail_says_a_word_of_it(closed, mailoutbox):
    """Neither one that waited when the draft was closed, nor a reminder, nor the digest of the next days."""
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils import timezone

    from notices.deadlines import remind
    from notices.digests import send_digests
    from notices.mail import send_due
    from review.comments import Said, comment
    from review.subjects import Subject

    closed.coalition.mail_may_quote = True
    closed.coalition.save()
    said = f"{MARK} again @Min-ji Member @Cora Coordinator @Olek Observer"
    comment(Subject(closed.campaign, amendment=closed.amendment), Said(said), closed.cast.drafter)
    call_command("deliver", verbosity=0)
    for hours in range(0, 72, 6):
        now = timezone.now() + timedelta(hours=hours)
        remind(now)
        send_digests(now)
        send_due(now)
    readers = {closed.cast.drafter.email}
    told = [mail for mail in mailoutbox if MARK in f"{mail.subject} {mail.body}" or "PP 1bis" in mail.body]
    assert {address for mail in told for address in mail.to} <= readers
    assert {address for mail in mailoutbox for address in mail.to} <= readers | {"a@b.example"}


def test_nobody_is_told_of_it_in_numbers(closed):
    """No notification is counted that the person cannot see, no draft, no campaign."""
    client = _client(closed, "member")
    page = client.get(reverse("resolutions")).text
    assert "1 draft\n" in page
    assert "0 campaigns" in page
    assert "data-count" not in page
    assert "data-count" in _client(closed, READER).get(reverse("resolutions")).text


def _client(world: SimpleNamespace, role: str) -> Client:
    client = Client()
    client.force_login(getattr(world.cast, role))
    return client


def words_of(answer: Any) -> str:
    """Everything an answer says, files and headers included."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace") + str(answer.headers)
