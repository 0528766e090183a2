"""What became of texts: what left, what came back, how amendments were carried onto later drafts, and what stands of them.

Its annotations are no strings: django-ninja looks for the names in them, and not here where lists come in pages.
"""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from amendments.models import Amendment, Campaign, CarryDecision, CarryOver
from api.asking import READ
from api.pages import Pages
from api.said import Key, KeyOrNone, Name, Number
from coalitions.load import PersonRequest, listed, load
from coalitions.models import Person
from exchange.models import Departure, Returned, ReturnedParagraph
from letters.models import Letter, SignedText
from letters.signing import signatures_below, signed_document
from redline import said_from_json
from resolutions.models import Draft, Resolution
from resolutions.rules import load_texts, readable_drafts
from review.models import Judgement, LetterPosition
from review.uptake import Accounted, drafts_after, uptake_of

router = Router(auth=READ, tags=["read"])


class DepartureSaid(Schema):
    """A file that left: what it was made of, when, and to whom it was given. Not its words: it can be made again."""

    uuid: UUID
    kind: str
    file: str
    language: str
    campaign: KeyOrNone
    base_draft: Key
    compared_with: KeyOrNone
    versions: list[Key]
    options: dict[str, Any]
    part_of: KeyOrNone
    given_to: str
    by_link: bool
    anyway: str
    at: datetime
    sha256: str
    size: int

    @staticmethod
    def resolve_file(obj: Departure) -> str:
        return obj.file_name

    @staticmethod
    def resolve_by_link(obj: Departure) -> bool:
        return obj.link_id is not None


class ReturnedSaid(Schema):
    """A file that a desk sent back."""

    uuid: UUID
    desk: str
    file: str
    draft: Key
    departure: KeyOrNone
    recognised: str
    told: list[str]
    at: datetime
    aside_at: datetime | None
    instead: KeyOrNone

    @staticmethod
    def resolve_recognised(obj: Returned) -> str:
        return str(said_from_json(obj.recognised)) if obj.recognised else ""

    @staticmethod
    def resolve_told(obj: Returned) -> list[str]:
        return [str(said_from_json(line)) for line in obj.told]

    @staticmethod
    def resolve_file(obj: Returned) -> str:
        return obj.source_name


class ReturnedParagraphSaid(Schema):
    """What it makes of one paragraph, and what that was taken as."""

    label: str
    reading: str
    paragraph: KeyOrNone
    version: KeyOrNone
    present: bool
    text: str
    remarks: list[Any]
    taken_as: str
    amendment: KeyOrNone

    @staticmethod
    def resolve_remarks(obj: ReturnedParagraph) -> list[Any]:
        return [{**one, "body": str(said_from_json(one["body"]))} for one in obj.remarks]


class ReturnedWithParagraphs(ReturnedSaid):
    """The same paragraph by paragraph."""

    paragraphs: list[ReturnedParagraphSaid]

    @staticmethod
    def resolve_paragraphs(obj: Returned) -> list[ReturnedParagraph]:
        return list(obj.paragraphs.select_related("paragraph", "version", "amendment"))


class CarryOverSaid(Schema):
    """The carrying of a campaign's amendments onto a later draft."""

    uuid: UUID
    campaign: Key
    before: Key
    onto: Key
    started_at: datetime
    finished_at: datetime | None
    undone_at: datetime | None


class CarryDecisionSaid(Schema):
    """What was decided of one version of an amendment; `written` is the version that came of it."""

    amendment: Key
    version: Key
    outcome: str
    label: str
    text: str
    reason: str
    written: KeyOrNone


class CarryOverWithDecisions(CarryOverSaid):
    """The same with what was decided, of the amendments that one may read."""

    decisions: list[CarryDecisionSaid]

    @staticmethod
    def resolve_decisions(obj: CarryOver, context: dict[str, Any]) -> list[CarryDecision]:
        seen = listed(context["request"], CarryDecision).filter(carry_over=obj)
        return list(seen.select_related("amendment", "version", "written"))


class JudgementSaid(Schema):
    """What a person says became of an amendment in a later draft."""

    uuid: UUID
    draft: Key
    version: Number
    outcome: str
    reason: str
    organisation: Name
    at: datetime


class UptakeSaid(Schema):
    """What became of one amendment in a later draft: what counts (`outcome`), and what the texts tell (`verdict`, `share` of its
    words of meaning from 0 to 1, and in which paragraphs they stand)."""

    amendment: UUID
    version: UUID
    label: str
    counts: bool
    outcome: str
    judged: bool
    verdict: str
    share: float
    paragraphs: list[str]
    missing: list[str]

    @classmethod
    def of(cls, one: Accounted) -> "UptakeSaid":
        """As it is accounted."""
        return cls(
            amendment=one.amendment.uuid,
            version=one.version.uuid,
            label=one.version.label,
            counts=one.amendment.is_chosen,
            outcome=one.outcome,
            judged=one.is_judged,
            verdict=one.computed.verdict,
            share=round(one.computed.share, 4),
            paragraphs=list(dict.fromkeys(found.label for found in one.computed.found)),
            missing=list(one.computed.missing),
        )


class DraftUptake(Schema):
    """What stands of a campaign's amendments in one later draft; without one, no draft came yet."""

    draft: UUID | None
    amendments: list[UptakeSaid]


class LetterPositionSaid(Schema):
    """What one organisation says to the exact text of a letter."""

    uuid: UUID
    organisation: Name
    fingerprint: str
    stance: str
    note: str
    at: datetime

    @staticmethod
    def resolve_fingerprint(obj: LetterPosition) -> str:
        return obj.text.fingerprint


class SignatureSaid(Schema):
    """A name below a letter, as it stands there."""

    name: str
    of: str
    later: date | None = None


class SignedTextSaid(Schema):
    """An exact text of a letter that is signed, with the names that stand below it in its own language. Of those withheld only
    how many they are."""

    uuid: UUID
    letter: UUID
    version: int
    languages: list[str]
    fingerprint: str
    at: datetime
    as_of: datetime | None
    signatures: list[SignatureSaid]
    withheld: int

    @classmethod
    def of(cls, text: SignedText) -> "SignedTextSaid":
        """As it stands now."""
        below = signatures_below(text)
        document = signed_document(text, below=below)
        return cls(
            uuid=text.uuid,
            letter=text.letter.uuid,
            version=text.version.number,
            languages=list(text.content),
            fingerprint=text.fingerprint,
            at=text.at,
            as_of=text.as_of,
            signatures=[
                SignatureSaid(name=one.name, of=one.of, later=one.later) for one in document.signatures
            ],
            withheld=below.withheld + below.withheld_later,
        )


@router.get("/campaigns/{uuid}/departures", response=list[DepartureSaid])
@paginate(Pages)
def departures(request: HttpRequest, uuid: UUID) -> QuerySet[Departure]:
    """The files of a campaign that left, those in packages as well; the latest first."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    return _left(request).filter(campaign=campaign)


@router.get("/resolutions/{uuid}/departures", response=list[DepartureSaid])
@paginate(Pages)
def resolution_departures(request: HttpRequest, uuid: UUID) -> QuerySet[Departure]:
    """The files of a resolution that left: those of its campaigns, and comparisons of its drafts; the latest first."""
    resolution = load(request, Resolution, "resolutions.view", uuid=uuid)
    return _left(request).filter(base_draft__resolution=resolution)


def _left(request: HttpRequest) -> QuerySet[Departure]:
    left = listed(request, Departure).select_related("campaign", "base_draft", "compared_with", "part_of")
    return left.prefetch_related("versions").order_by("-at", "-pk")


@router.get("/departures/{uuid}", response=DepartureSaid)
def departure(request: HttpRequest, uuid: UUID) -> Departure:
    """One file that left."""
    return load(request, Departure, "exchange.export", uuid=uuid)


@router.get("/campaigns/{uuid}/returned-files", response=list[ReturnedSaid])
@paginate(Pages)
def returned_files(request: HttpRequest, uuid: UUID) -> QuerySet[Returned]:
    """The files that desks sent back, the latest first: for coordinators, as on the page."""
    campaign = load(request, Campaign, "exchange.share", uuid=uuid)
    found = listed(request, Returned).filter(campaign=campaign)
    return found.select_related("draft", "departure").order_by("-at", "-pk")


@router.get("/returned-files/{uuid}", response=ReturnedWithParagraphs)
def returned_file(request: HttpRequest, uuid: UUID) -> Returned:
    """One file that came back, paragraph by paragraph: for coordinators, as on the page."""
    return load(request, Returned, "exchange.share", uuid=uuid)


@router.get("/campaigns/{uuid}/carryings", response=list[CarryOverSaid])
@paginate(Pages)
def carryings(request: HttpRequest, uuid: UUID) -> QuerySet[CarryOver]:
    """The carryings of a campaign onto later drafts, the latest first."""
    found = listed(request, CarryOver).filter(campaign=load(request, Campaign, "amendments.view", uuid=uuid))
    return found.select_related("campaign", "before", "onto").order_by("-started_at", "-pk")


@router.get("/carryings/{uuid}", response=CarryOverWithDecisions)
def carrying(request: HttpRequest, uuid: UUID) -> CarryOver:
    """One carrying with what was decided."""
    return load(request, CarryOver, "amendments.view", uuid=uuid)


@router.get("/amendments/{uuid}/judgements", response=list[JudgementSaid])
@paginate(Pages)
def judgements(request: HttpRequest, uuid: UUID) -> QuerySet[Judgement]:
    """What people say became of an amendment in later drafts; the latest first."""
    amendment = load(request, Amendment, "amendments.view", uuid=uuid)
    found = listed(request, Judgement).filter(amendment=amendment)
    return found.select_related("draft", "version", "organisation").order_by("-at", "-pk")


@router.get("/campaigns/{uuid}/uptake", response=DraftUptake)
def uptake(request: HttpRequest, uuid: UUID, draft: UUID | None = None) -> DraftUptake:
    """What stands of a campaign's amendments in a later draft: in the latest one, if none is named. What the scorecard counts:
    `counts` is false of a rival that was not chosen."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    asking = cast("PersonRequest", request)
    drafts = drafts_after(campaign, readable_drafts(asking, campaign.resolution))
    chosen: Draft | None = drafts[-1] if drafts else None
    if draft is not None:
        chosen = next((one for one in drafts if one.uuid == draft), None)
        if chosen is None:
            raise Http404
    if chosen is None:
        return DraftUptake(draft=None, amendments=[])
    load_texts(asking, [chosen])
    person: Person = asking.user
    accounts = uptake_of(campaign, chosen, person)
    return DraftUptake(draft=chosen.uuid, amendments=[UptakeSaid.of(one) for one in accounts])


@router.get("/letters/{uuid}/positions", response=list[LetterPositionSaid])
@paginate(Pages)
def letter_positions(request: HttpRequest, uuid: UUID) -> QuerySet[LetterPosition]:
    """What organisations said to a letter, each to an exact text; the latest first."""
    letter = load(request, Letter, "letters.view", uuid=uuid)
    found = listed(request, LetterPosition).filter(letter=letter)
    return found.select_related("organisation", "text").order_by("-at", "-pk")


@router.get("/letters/{uuid}/signed-texts", response=list[SignedTextSaid])
def signed_texts(request: HttpRequest, uuid: UUID) -> list[SignedTextSaid]:
    """The texts of a letter that are signed, the latest first, with the names below them."""
    letter = load(request, Letter, "letters.view", uuid=uuid)
    found = listed(request, SignedText).filter(letter=letter).select_related("letter", "version")
    return [SignedTextSaid.of(text) for text in found.order_by("-at", "-pk")]
