"""What is said of a thing: the shapes of answers, as the OpenAPI document shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from amendments.models import Amendment, Ask, AskTranslation, Campaign, StatusChange, Version
from coalitions.load import listed
from exchange.models import ShareAnswer
from letters.models import Letter, LetterVersion
from resolutions.models import Draft
from review.models import Comment, LetterMove, Position


class Named(Schema):
    """A thing by its name."""

    uuid: UUID
    name: str


class Place(Schema):
    """A coalition one is in, and as what."""

    uuid: UUID
    name: str
    organisation: str
    role: str


class Me(Schema):
    """Whose token it is, and what it is for."""

    name: str
    scopes: list[str]
    expires_at: datetime
    coalitions: list[Place]


class ResolutionSaid(Schema):
    """A resolution that comes back each year."""

    uuid: UUID
    coalition: UUID
    body: str
    title: str

    @staticmethod
    def resolve_coalition(obj: Any) -> UUID:
        return obj.coalition.uuid


class SessionSaid(Schema):
    """A session of a body."""

    uuid: UUID
    coalition: UUID
    body: str
    number: int
    starts_on: date | None
    ends_on: date | None
    tabling_deadline: datetime | None

    @staticmethod
    def resolve_coalition(obj: Any) -> UUID:
        return obj.coalition.uuid


class DraftSaid(Schema):
    """One text of a resolution at one session."""

    uuid: UUID
    resolution: UUID
    session: str
    stage: str
    symbol: str
    title: str
    language: str
    dated: date | None
    revision: int
    notice: str
    confidentiality: str
    in_use: bool

    @staticmethod
    def resolve_resolution(obj: Draft) -> UUID:
        return obj.resolution.uuid

    @staticmethod
    def resolve_session(obj: Draft) -> str:
        return str(obj.session)

    @staticmethod
    def resolve_in_use(obj: Draft) -> bool:
        return obj.frozen


class ParagraphSaid(Schema):
    """One labelled paragraph; places are numbers of characters in its text."""

    uuid: UUID
    label: str
    text: str
    heading: str
    italics: list[list[int]]
    footnotes: list[dict[str, Any]]
    remarks: list[str]
    clause: UUID
    translations: dict[str, str]

    @staticmethod
    def resolve_clause(obj: Any) -> UUID:
        return obj.clause.uuid

    @staticmethod
    def resolve_translations(obj: Any) -> dict[str, str]:
        return {one.language: one.text for one in obj.translations.all()}


class DraftWithParagraphs(DraftSaid):
    """The same with its text."""

    masthead: dict[str, Any]
    paragraphs: list[ParagraphSaid]
    closing: list[str]
    annexes: list[str]

    @staticmethod
    def resolve_paragraphs(obj: Draft) -> list[Any]:
        return list(obj.paragraphs.select_related("clause").prefetch_related("translations"))


class CampaignSaid(Schema):
    """A coalition's work on one resolution at one session."""

    uuid: UUID
    coalition: UUID
    resolution: UUID
    session: str
    base_draft: UUID
    title: str
    notice: str
    contact: str
    positions_due: datetime | None

    @staticmethod
    def resolve_coalition(obj: Campaign) -> UUID:
        return obj.coalition.uuid

    @staticmethod
    def resolve_resolution(obj: Campaign) -> UUID:
        return obj.resolution.uuid

    @staticmethod
    def resolve_session(obj: Campaign) -> str:
        return str(obj.session)

    @staticmethod
    def resolve_base_draft(obj: Campaign) -> UUID:
        return obj.base_draft.uuid


class VersionSaid(Schema):
    """Everything that one version of an amendment proposes. A new paragraph stands on one `side` of the one it is `beside`."""

    uuid: UUID
    number: int
    kind: str
    label: str
    base: str
    text: str
    reason: str
    source_symbol: str
    source_label: str
    fallback: str
    asks: list[UUID]
    draft: UUID
    side: str
    beside: UUID | None
    translations: dict[str, dict[str, str]]
    at: datetime

    @staticmethod
    def resolve_asks(obj: Version) -> list[UUID]:
        return [ask.uuid for ask in obj.asks.all()]

    @staticmethod
    def resolve_beside(obj: Version) -> UUID | None:
        return obj.neighbour.uuid if obj.neighbour else None

    @staticmethod
    def resolve_translations(obj: Version) -> dict[str, dict[str, str]]:
        return {one.language: {"text": one.text, "reason": one.reason} for one in obj.translations.all()}

    @staticmethod
    def resolve_base(obj: Version) -> str:
        return obj.base_text

    @staticmethod
    def resolve_draft(obj: Version) -> UUID:
        return obj.draft.uuid


class AmendmentSaid(Schema):
    """One suggested change, with its current version."""

    uuid: UUID
    campaign: UUID
    status: str
    chosen: bool
    current: VersionSaid

    @staticmethod
    def resolve_campaign(obj: Amendment) -> UUID:
        return obj.campaign.uuid

    @staticmethod
    def resolve_chosen(obj: Amendment) -> bool:
        return obj.is_chosen


class MoveSaid(Schema):
    """That something went from one status to another, and why."""

    before: str
    after: str
    reason: str
    at: datetime


class AmendmentWithVersions(AmendmentSaid):
    """The same with all its versions and changes of status, the latest first, as far as one may read the drafts they were
    written against."""

    versions: list[VersionSaid]
    moves: list[MoveSaid]

    @staticmethod
    def resolve_moves(obj: Amendment, context: dict[str, Any]) -> list[StatusChange]:
        return list(listed(context["request"], StatusChange).filter(amendment=obj).order_by("-at", "-pk"))

    @staticmethod
    def resolve_versions(obj: Amendment, context: dict[str, Any]) -> list[Version]:
        seen = listed(context["request"], Version).filter(amendment=obj)
        seen = seen.select_related("paragraph__draft", "neighbour__draft")
        return list(seen.prefetch_related("asks", "translations"))


class AskTranslationSaid(Schema):
    """An ask in another language, and whether the ask says something else since."""

    title: str
    text: str
    is_stale: bool


class AskSaid(Schema):
    """One numbered point of the letter."""

    uuid: UUID
    number: int
    title: str
    text: str
    dropped: bool
    translations: dict[str, AskTranslationSaid]

    @staticmethod
    def resolve_translations(obj: Ask) -> dict[str, AskTranslation]:
        return {one.language: one for one in obj.translations.all()}


class LetterSaid(Schema):
    """A letter, with the number of its current version."""

    uuid: UUID
    campaign: UUID
    name: str
    status: str
    version: int

    @staticmethod
    def resolve_campaign(obj: Letter) -> UUID:
        return obj.campaign.uuid

    @staticmethod
    def resolve_version(obj: Letter) -> int:
        return obj.version.number


class LetterVersionSaid(Schema):
    """The words of one version, by their fields, in the language it was written in and in others."""

    number: int
    dated: date | None
    at: datetime
    words: dict[str, str]
    translations: dict[str, dict[str, str]]

    @staticmethod
    def resolve_translations(obj: LetterVersion) -> dict[str, dict[str, str]]:
        return {one.language: one.words for one in obj.translations.all()}


class LetterWithWords(LetterSaid):
    """The same with the words of its current version, and its changes of status, the latest first."""

    current: LetterVersionSaid
    moves: list[MoveSaid]

    @staticmethod
    def resolve_moves(obj: Letter, context: dict[str, Any]) -> list[LetterMove]:
        return list(listed(context["request"], LetterMove).filter(letter=obj).order_by("-at", "-pk"))


class PositionSaid(Schema):
    """What one organisation says to one exact text."""

    uuid: UUID
    organisation: str
    version: int
    stance: str
    note: str
    counter_text: str
    at: datetime

    @staticmethod
    def resolve_organisation(obj: Position) -> str:
        return obj.organisation.name

    @staticmethod
    def resolve_version(obj: Position) -> int:
        return obj.version.number


class CommentSaid(Schema):
    """A comment on an amendment, a paragraph or a letter, or a reply to one. `quote` are the words it is about, from `quote_start` on."""

    uuid: UUID
    amendment: UUID | None
    paragraph: UUID | None
    letter: UUID | None
    version: int | None
    reply_to: UUID | None
    author: str
    quote: str
    quote_start: int | None
    body: str
    created_at: datetime
    edited_at: datetime | None
    resolved_at: datetime | None

    @staticmethod
    def resolve_amendment(obj: Comment) -> UUID | None:
        return obj.amendment.uuid if obj.amendment else None

    @staticmethod
    def resolve_paragraph(obj: Comment) -> UUID | None:
        return obj.paragraph.uuid if obj.paragraph else None

    @staticmethod
    def resolve_letter(obj: Comment) -> UUID | None:
        return obj.letter.uuid if obj.letter else None

    @staticmethod
    def resolve_version(obj: Comment) -> int | None:
        return obj.version.number if obj.version else None

    @staticmethod
    def resolve_reply_to(obj: Comment) -> UUID | None:
        return obj.reply_to.uuid if obj.reply_to else None

    @staticmethod
    def resolve_author(obj: Comment) -> str:
        return str(obj.author or "")


class AnswerSaid(Schema):
    """What a desk answered by a share link, or in a file that came back."""

    uuid: UUID
    amendment: UUID
    version: int
    given_by: str
    returned: UUID | None
    answer: str
    note: str
    at: datetime
    noted_at: datetime | None

    @staticmethod
    def resolve_amendment(obj: ShareAnswer) -> UUID:
        return obj.amendment.uuid

    @staticmethod
    def resolve_version(obj: ShareAnswer) -> int:
        return obj.version.number

    @staticmethod
    def resolve_returned(obj: ShareAnswer) -> UUID | None:
        return obj.returned.uuid if obj.returned else None

    @staticmethod
    def resolve_given_by(obj: ShareAnswer) -> str:
        return obj.given_by
