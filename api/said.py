"""What is said of a thing: the shapes of answers, as the OpenAPI document shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema
from pydantic import BeforeValidator

from amendments.models import (
    Amendment,
    Ask,
    AskTranslation,
    Campaign,
    CampaignTranslation,
    StatusChange,
    Version,
    VersionTranslation,
)
from amendments.translations.known import InLanguage, latest_translations
from coalitions.load import PersonRequest, listed
from documents.languages import NAMES
from exchange.models import ShareAnswer
from letters.agreeing import agreement_on
from letters.models import Letter, LetterTranslation, LetterVersion
from resolutions.models import Draft, Paragraph
from resolutions.translations.known import KnownParagraph, paragraphs_in
from review.models import Comment, LetterMove

_Known = TypeVar("_Known")


def _of(name: str) -> BeforeValidator:
    """What stands for a thing: one attribute of it."""
    return BeforeValidator(lambda thing: getattr(thing, name, thing))


def _once(request: HttpRequest, what: tuple[str, int], look: Callable[[], _Known]) -> _Known:
    """What is looked up for an answer, once for all things in it that ask for it."""
    known: dict[tuple[str, int], Any] = request.__dict__.setdefault("looked_up", {})
    if what not in known:
        known[what] = look()
    return cast("_Known", known[what])


Key = Annotated[UUID, _of("uuid")]
KeyOrNone = Annotated[UUID | None, _of("uuid")]
Number = Annotated[int, _of("number")]
Name = Annotated[str, BeforeValidator(lambda thing: getattr(thing, "name", thing) or "")]
"""A thing in an answer by its key, by its number among its kin, or by its name; the schema has the field, and no more."""


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
    coalition: Key
    body: str
    title: str


class SessionSaid(Schema):
    """A session of a body."""

    uuid: UUID
    coalition: Key
    body: str
    number: int
    starts_on: date | None
    ends_on: date | None
    tabling_deadline: datetime | None


class DraftSaid(Schema):
    """One text of a resolution at one session."""

    uuid: UUID
    resolution: Key
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
    def resolve_session(obj: Draft) -> str:
        return str(obj.session)

    @staticmethod
    def resolve_in_use(obj: Draft) -> bool:
        return obj.frozen


class ParagraphTranslationSaid(Schema):
    """A paragraph in another language, with the heading above it; `is_stale` where it is that of another draft, which had other
    words."""

    text: str
    heading: str
    is_stale: bool


class ParagraphSaid(Schema):
    """One labelled paragraph; places are numbers of characters in its text."""

    uuid: UUID
    label: str
    text: str
    heading: str
    italics: list[list[int]]
    footnotes: list[dict[str, Any]]
    remarks: list[str]
    clause: Key
    translations: dict[str, ParagraphTranslationSaid]

    @staticmethod
    def resolve_translations(obj: Paragraph, context: dict[str, Any]) -> dict[str, dict[str, Any]]:
        known = _known_paragraphs(obj.draft, context["request"])
        return {
            language: {
                "text": found[obj.pk].translation.text,
                "heading": found[obj.pk].heading,
                "is_stale": found[obj.pk].is_stale,
            }
            for language, found in known.items()
            if obj.pk in found
        }


def _known_paragraphs(draft: Draft, request: PersonRequest) -> dict[str, dict[int, KnownParagraph]]:
    """What is known of a draft's paragraphs in other languages, looked up once for all that are in an answer."""

    def look() -> dict[str, dict[int, KnownParagraph]]:
        paragraphs = list(draft.paragraphs.all())
        return {
            language: paragraphs_in(request.user, paragraphs, language)
            for language in NAMES
            if language != draft.language
        }

    return _once(request, ("paragraphs in other languages", draft.pk), look)


class DraftWithParagraphs(DraftSaid):
    """The same with its text."""

    masthead: dict[str, Any]
    paragraphs: list[ParagraphSaid]
    closing: list[str]
    annexes: list[str]

    @staticmethod
    def resolve_paragraphs(obj: Draft) -> list[Any]:
        return list(obj.paragraphs.select_related("clause"))


class TitleTranslationSaid(Schema):
    """What stands above a campaign's files in another language, and whether it has another title or notice since."""

    title: str
    notice: str
    is_stale: bool


class CampaignSaid(Schema):
    """A coalition's work on one resolution at one session."""

    uuid: UUID
    coalition: Key
    resolution: Key
    session: str
    base_draft: Key
    title: str
    notice: str
    contact: str
    positions_due: datetime | None
    translations: dict[str, TitleTranslationSaid]

    @staticmethod
    def resolve_session(obj: Campaign) -> str:
        return str(obj.session)

    @staticmethod
    def resolve_translations(obj: Campaign) -> dict[str, CampaignTranslation]:
        return {one.language: one for one in obj.translations.all()}


class VersionTranslationSaid(Schema):
    """A version in another language, and whether it is of other words than the version's: it came so in a file."""

    text: str
    reason: str
    fallback: str
    is_stale: bool


def _latest_translations(amendment: Amendment, request: PersonRequest) -> list[VersionTranslation]:
    """Looked up once for all amendments of a campaign that are in an answer."""
    campaign = amendment.campaign_id
    latest = _once(
        request,
        ("translated", campaign),
        lambda: latest_translations(
            listed(request, VersionTranslation).filter(version__amendment__campaign=campaign)
        ),
    )
    return list(latest.get(amendment.pk, {}).values())


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
    asks: list[Key]
    draft: Key
    side: str
    beside: UUID | None
    translations: dict[str, VersionTranslationSaid]
    at: datetime

    @staticmethod
    def resolve_beside(obj: Version) -> UUID | None:
        return obj.neighbour.uuid if obj.neighbour else None

    @staticmethod
    def resolve_translations(obj: Version) -> dict[str, dict[str, Any]]:
        return {
            one.language: {**one.said, "is_stale": one.is_of_other_words} for one in obj.translations.all()
        }

    @staticmethod
    def resolve_base(obj: Version) -> str:
        return obj.base_text


class AmendmentTranslationSaid(VersionTranslationSaid):
    """The latest translation of an amendment: of which version, and whether that says something else than the current one."""

    version: Number


class AmendmentSaid(Schema):
    """One suggested change, with its current version, and the latest there is of it in each language."""

    uuid: UUID
    campaign: Key
    status: str
    chosen: bool
    current: VersionSaid
    translations: dict[str, AmendmentTranslationSaid]

    @staticmethod
    def resolve_translations(obj: Amendment, context: dict[str, Any]) -> dict[str, dict[str, Any]]:
        latest = _latest_translations(obj, context["request"])
        known = {one.language: InLanguage(obj, one.language, None, one) for one in latest}
        return {
            one.language: {**one.said, "version": one.version, "is_stale": known[one.language].is_stale}
            for one in latest
        }

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


def _amiss(letter: Letter, context: dict[str, Any]) -> str:
    """Looked at once for a letter in an answer: the whole letter is put together for it."""
    request = context["request"]
    return _once(request, ("amiss", letter.pk), lambda: agreement_on(letter, request.user).says)


class LetterSaid(Schema):
    """A letter, with the number of its current version. `agreed` is whether what it says now is what was agreed, and `amiss` what
    whoever sends it should know: a letter whose status is "agreed" may have been agreed to an earlier text."""

    uuid: UUID
    campaign: Key
    name: str
    status: str
    agreed: bool
    amiss: str
    version: Number

    @staticmethod
    def resolve_agreed(obj: Letter, context: dict[str, Any]) -> bool:
        return not _amiss(obj, context)

    @staticmethod
    def resolve_amiss(obj: Letter, context: dict[str, Any]) -> str:
        return _amiss(obj, context)


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


class LetterTranslationSaid(Schema):
    """The latest translation of a letter: of which version, and whether another one stands since."""

    words: dict[str, str]
    version: Number
    is_stale: bool


class LetterWithWords(LetterSaid):
    """The same with the words of its current version, the latest there is of it in each language, and its changes of status, the
    latest first."""

    current: LetterVersionSaid
    translations: dict[str, LetterTranslationSaid]
    moves: list[MoveSaid]

    @staticmethod
    def resolve_translations(obj: Letter, context: dict[str, Any]) -> dict[str, dict[str, Any]]:
        found = listed(context["request"], LetterTranslation).filter(version__letter=obj)
        return {
            one.language: {
                "words": one.words,
                "version": one.version,
                "is_stale": one.version_id != obj.current_id,
            }
            for one in found.select_related("version").order_by("version__number", "pk")
        }

    @staticmethod
    def resolve_moves(obj: Letter, context: dict[str, Any]) -> list[LetterMove]:
        return list(listed(context["request"], LetterMove).filter(letter=obj).order_by("-at", "-pk"))


class PositionSaid(Schema):
    """What one organisation says to one exact text."""

    uuid: UUID
    organisation: Name
    version: Number
    stance: str
    note: str
    counter_text: str
    at: datetime


class CommentSaid(Schema):
    """A comment on an amendment, a paragraph or a letter, or a reply to one. `quote` are the words it is about, from `quote_start` on."""

    uuid: UUID
    amendment: KeyOrNone
    paragraph: KeyOrNone
    letter: KeyOrNone
    version: int | None
    reply_to: KeyOrNone
    author: str
    quote: str
    quote_start: int | None
    body: str
    created_at: datetime
    edited_at: datetime | None
    resolved_at: datetime | None

    @staticmethod
    def resolve_version(obj: Comment) -> int | None:
        return obj.version.number if obj.version else None

    @staticmethod
    def resolve_author(obj: Comment) -> str:
        return str(obj.author or "")


class AnswerSaid(Schema):
    """What a desk answered by a share link, or in a file that came back."""

    uuid: UUID
    amendment: Key
    version: Number
    given_by: str
    returned: KeyOrNone
    answer: str
    note: str
    at: datetime
    noted_at: datetime | None

    @staticmethod
    def resolve_given_by(obj: ShareAnswer) -> str:
        return obj.given_by
