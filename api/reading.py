"""What a person may read: the same rows, and the same notes of confidential texts, as on the pages.

Its annotations are no strings: django-ninja looks for the names in them, and not here where lists come in pages.
"""

from typing import cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router
from ninja.pagination import paginate

from amendments.models import Amendment, Ask, Campaign, Status
from api.asking import READ
from api.pages import Pages
from api.said import (
    AmendmentSaid,
    AmendmentWithVersions,
    AnswerSaid,
    AskSaid,
    CampaignSaid,
    CommentSaid,
    DraftSaid,
    DraftWithParagraphs,
    LetterSaid,
    LetterWithWords,
    Me,
    Place,
    PositionSaid,
    ResolutionSaid,
    SessionSaid,
)
from coalitions.load import PersonRequest, listed, load
from coalitions.models import AccessToken
from exchange.models import ShareAnswer
from letters.models import Letter
from resolutions.models import Draft, Resolution, Session
from resolutions.rules import readable_drafts
from review.models import Comment, Position

router = Router(auth=READ, tags=["read"])


@router.get("/me", response=Me)
def me(request: HttpRequest) -> Me:
    """Whose token this is, for what and until when, and the coalitions it opens."""
    token = cast("AccessToken", request.auth)  # type: ignore[attr-defined]
    person = token.person
    return Me(
        name=str(person),
        scopes=token.scopes,
        expires_at=token.expires_at,
        coalitions=[
            Place(
                uuid=membership.coalition.uuid,
                name=membership.coalition.name,
                organisation=membership.organisation.name,
                role=membership.role,
            )
            for membership in person.current_memberships.values()
        ],
    )


@router.get("/resolutions", response=list[ResolutionSaid])
@paginate(Pages)
def resolutions(request: HttpRequest) -> QuerySet[Resolution]:
    """All resolutions."""
    return listed(request, Resolution).select_related("coalition").order_by("title", "pk")


@router.get("/resolutions/{uuid}", response=ResolutionSaid)
def resolution(request: HttpRequest, uuid: UUID) -> Resolution:
    """One resolution."""
    return load(request, Resolution, "resolutions.view", uuid=uuid)


@router.get("/resolutions/{uuid}/drafts", response=list[DraftSaid])
@paginate(Pages)
def drafts(request: HttpRequest, uuid: UUID) -> QuerySet[Draft]:
    """The drafts of a resolution, the latest session first: what they are, without their text."""
    loaded = load(request, Resolution, "resolutions.view", uuid=uuid)
    return readable_drafts(cast("PersonRequest", request), loaded)


@router.get("/sessions", response=list[SessionSaid])
@paginate(Pages)
def sessions(request: HttpRequest) -> QuerySet[Session]:
    """All sessions."""
    return listed(request, Session).select_related("coalition")


@router.get("/drafts/{uuid}", response=DraftWithParagraphs)
def draft(request: HttpRequest, uuid: UUID) -> Draft:
    """A draft with its paragraphs."""
    return load(request, Draft, "resolutions.view_draft", uuid=uuid)


@router.get("/campaigns", response=list[CampaignSaid])
@paginate(Pages)
def campaigns(request: HttpRequest) -> QuerySet[Campaign]:
    """All campaigns."""
    things = listed(request, Campaign)
    things = things.select_related("coalition", "resolution", "session", "base_draft")
    return things.prefetch_related("translations").order_by("pk")


@router.get("/campaigns/{uuid}", response=CampaignSaid)
def campaign(request: HttpRequest, uuid: UUID) -> Campaign:
    """One campaign."""
    return _campaign(request, uuid)


def _campaign(request: HttpRequest, uuid: UUID) -> Campaign:
    return load(request, Campaign, "amendments.view", uuid=uuid)


@router.get("/campaigns/{uuid}/amendments", response=list[AmendmentSaid])
@paginate(Pages)
def amendments(request: HttpRequest, uuid: UUID, status: Status | None = None) -> QuerySet[Amendment]:
    """The amendments of a campaign with their current versions; of one status, if one is given."""
    found = listed(request, Amendment).filter(campaign=_campaign(request, uuid), current__isnull=False)
    if status is not None:
        found = found.filter(status=status)
    found = found.select_related("campaign", "current__paragraph__draft", "current__neighbour__draft")
    return found.prefetch_related("current__asks", "current__translations").order_by("pk")


@router.get("/amendments/{uuid}", response=AmendmentWithVersions)
def amendment(request: HttpRequest, uuid: UUID) -> Amendment:
    """An amendment with its versions."""
    return _amendment(request, uuid)


def _amendment(request: HttpRequest, uuid: UUID) -> Amendment:
    return load(request, Amendment, "amendments.view", uuid=uuid)


@router.get("/amendments/{uuid}/positions", response=list[PositionSaid])
@paginate(Pages)
def positions(request: HttpRequest, uuid: UUID) -> QuerySet[Position]:
    """What organisations said to an amendment, each to an exact version; the latest first."""
    found = listed(request, Position).filter(amendment=_amendment(request, uuid))
    return found.select_related("organisation", "version").order_by("-at", "-pk")


@router.get("/amendments/{uuid}/answers", response=list[AnswerSaid])
@paginate(Pages)
def answers(request: HttpRequest, uuid: UUID) -> QuerySet[ShareAnswer]:
    """What desks answered to an amendment; the latest first."""
    found = listed(request, ShareAnswer).filter(amendment=_amendment(request, uuid))
    return found.select_related("amendment", "version", "link", "returned").order_by("-at", "-pk")


@router.get("/campaigns/{uuid}/comments", response=list[CommentSaid])
@paginate(Pages)
def comments(request: HttpRequest, uuid: UUID) -> QuerySet[Comment]:
    """The comments in a campaign, on amendments, paragraphs and letters, in the order they were made."""
    found = listed(request, Comment).filter(campaign=_campaign(request, uuid))
    return found.select_related("amendment", "paragraph", "version", "letter", "reply_to", "author").order_by(
        "created_at", "pk"
    )


@router.get("/campaigns/{uuid}/asks", response=list[AskSaid])
@paginate(Pages)
def asks(request: HttpRequest, uuid: UUID) -> QuerySet[Ask]:
    """The points of the letter, with their translations."""
    found = listed(request, Ask).filter(campaign=_campaign(request, uuid))
    return found.prefetch_related("translations").order_by("number", "pk")


@router.get("/campaigns/{uuid}/letters", response=list[LetterSaid])
@paginate(Pages)
def letters(request: HttpRequest, uuid: UUID) -> QuerySet[Letter]:
    """The letters of a campaign."""
    found = listed(request, Letter).filter(campaign=_campaign(request, uuid), current__isnull=False)
    return found.select_related("campaign", "current").order_by("pk")


@router.get("/letters/{uuid}", response=LetterWithWords)
def letter(request: HttpRequest, uuid: UUID) -> Letter:
    """A letter with the words of its current version, and their translations."""
    return load(request, Letter, "letters.view", uuid=uuid)
