"""What leaves by a program: the same files as on the pages, each with its entry in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from ninja.errors import HttpError
from pydantic import Field

from amendments.models import Campaign
from amendments.translations.known import languages_of
from api.asking import EXPORT, TooOftenError
from api.leaving import WouldLeave, would_leave
from api.strict import AskedError, wrong_choice, wrong_value
from coalitions.accounts.limits import too_often
from coalitions.languages import in_files
from coalitions.load import PersonRequest, load
from coalitions.models import Person
from coalitions.rules import those_seen
from documents.write.formats import DRAFT_WRITERS, FORMATS, SHEET_WRITERS
from exchange import exports
from exchange.checks import UnagreedLetterError, UntranslatedError
from exchange.departures.comparisons import comparison as compared
from exchange.departures.drafts import draft_leaving
from exchange.departures.leaving import Leaving
from exchange.departures.letters import signed, unsigned
from exchange.desk_sheet import desk_sheet
from exchange.packages.forms import PackageForm
from exchange.packages.making import package
from exchange.persons.sending import UnsettledNamesError, send
from exchange.statements import Holds
from exchange.written import WRITTEN, written_amendments
from letters.files import LETTER_FORMATS
from letters.models import Letter, SignedText
from resolutions.models import Draft
from resolutions.views.files import file_response

Answering = TypeVar("Answering", bound=Callable[..., Any])
router = Router(auth=EXPORT, tags=["export"])
Changes = Annotated[str, Field(pattern=f"^({'|'.join(FORMATS)})$")]
Written = Annotated[str, Field(pattern=f"^({'|'.join(WRITTEN)})$")]
Text = Annotated[str, Field(pattern=f"^({'|'.join(DRAFT_WRITERS)})$")]
Sheets = Annotated[str, Field(pattern=f"^({'|'.join(SHEET_WRITERS)})$")]
SAY_WHY = "To let it leave all the same, say why: although=…"
Letters = Annotated[str, Field(pattern=f"^({'|'.join(LETTER_FORMATS)})$")]


WOULD_LEAVE = "/would-leave"
"""Behind the address of a file: what would leave."""


def _leaves(address: str) -> Callable[[Answering], Answering]:
    """Say where a file is; behind its address, with the same parameters, is what would leave. Decorates what makes it."""

    def register(function: Answering) -> Answering:
        name = f"{function.__name__}_would_leave"
        router.get(address, response=bytes)(function)
        router.get(
            f"{address}{WOULD_LEAVE}",
            response=WouldLeave,
            url_name=name,
            operation_id=name,
            summary=f"What would leave: {address.rpartition('/')[2]}",
            description="Every name, comment, author and date in the file as it would be made now, what is not translated, and "
            "what is to be known of a letter in it. Nothing leaves, and nothing is recorded.",
        )(function)
        return function

    return register


@_leaves("/campaigns/{uuid}/suggested-changes.{ending}")
def suggested_changes(
    request: HttpRequest,
    uuid: UUID,
    ending: Path[Changes],
    holds: Holds = Holds.AGREED,
    only_changed: bool = False,
    fallbacks: bool = True,
    words: bool = False,
    language: str = "",
    although: str = "",
) -> HttpResponse | dict[str, Any]:
    """The suggested changes of a campaign. `holds`: agreed texts, also those in `review`, or `all`; the file says which.
    `fallbacks`: whether JSON and Akoma Ntoso tell fallback wording. `words`: whether it says which words are agreed language, and
    where they stand. `language`, `although`: as for a desk sheet."""
    campaign = load(_counted(request), Campaign, "exchange.export", uuid=uuid)
    person = cast("PersonRequest", request).user
    chosen = _translated_into(person, campaign, language)
    leaving = exports.suggested_changes(
        campaign,
        ending,
        earlier=True,
        holds=holds,
        only_changed=only_changed,
        fallbacks=fallbacks,
        words=words,
        reader=person,
        language=chosen,
        may_name=lambda left_out: those_seen(person, left_out),
    )
    return _sent(request, leaving, although)


@_leaves("/campaigns/{uuid}/desk-sheet.{ending}")
def desk_sheet_file(
    request: HttpRequest,
    uuid: UUID,
    ending: Path[Sheets],
    holds: Holds = Holds.AGREED,
    language: str = "",
    fallbacks: bool = True,
    words: bool = False,
    although: str = "",
) -> HttpResponse | dict[str, Any]:
    """The desk sheet of a campaign: a row for each paragraph that is amended, with a column for the answer. `language`: another one
    that something of it was translated into; without `fallbacks` it tells no fallback wording. `words`: as for the suggested
    changes. `although`: why it leaves, where
    not all of it is translated."""
    campaign = load(_counted(request), Campaign, "exchange.export", uuid=uuid)
    person = cast("PersonRequest", request).user
    leaving = desk_sheet(
        campaign,
        ending,
        language=_translated_into(person, campaign, language),
        reader=person,
        holds=holds,
        fallbacks=fallbacks,
        words=words,
        may_name=lambda left_out: those_seen(person, left_out),
    )
    return _sent(request, leaving, although)


@_leaves("/campaigns/{uuid}/package.zip")
def package_file(
    request: HttpRequest,
    uuid: UUID,
    formats: Query[list[str]],
    letter: str = "",
    languages: Query[list[str]] = [],  # noqa: B006 - read, and not written to
    holds: Holds = Holds.AGREED,
    annex: bool = True,
    whole: bool = False,
    words: bool = False,
    written: bool = False,
    sheet: bool = False,
    although: str = "",
) -> HttpResponse | dict[str, Any]:
    """A package as on the page: a letter (the `uuid` of one, or of one of its signed texts) in some `languages`, the suggested
    changes as its `annex` (`whole`: also paragraphs that do not change; `words`: with whose words these are), written amendments, a desk sheet; all in some `formats`.
    `although`: as for a letter alone."""
    campaign = load(_counted(request), Campaign, "exchange.export", uuid=uuid)
    person = cast("PersonRequest", request).user
    asked = {"letter": letter, "languages": languages, "formats": formats, "holds": holds.value}
    form = PackageForm(
        {**asked, "annex": annex, "whole": whole, "words": words, "written": written, "sheet": sheet},
        campaign=campaign,
    )
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise wrong_choice(name, errors[0], form.fields[name])
    choice = form.choice()
    if lacking := [one for one in languages if one not in choice.languages]:
        raise wrong_value("languages", lacking[0], choice.languages)
    leaving = package(campaign, person, choice)
    if not leaving.parts:
        raise AskedError(
            "Nothing is in this package: ask for a letter, an annex or a desk sheet in a format it has."
        )
    return _sent(request, leaving, although)


@_leaves("/campaigns/{uuid}/written-amendments.{ending}")
def written(
    request: HttpRequest, uuid: UUID, ending: Path[Written], holds: Holds = Holds.AGREED
) -> HttpResponse | dict[str, Any]:
    """The same as written amendments in the UN's form."""
    campaign = load(_counted(request), Campaign, "exchange.export", uuid=uuid)
    person = cast("PersonRequest", request).user
    return _sent(request, written_amendments(campaign, person, ending, holds=holds))


@_leaves("/drafts/{uuid}/text.{ending}")
def draft_text(request: HttpRequest, uuid: UUID, ending: Path[Text]) -> HttpResponse | dict[str, Any]:
    """The text of a draft."""
    draft = load(_counted(request), Draft, "resolutions.view_draft", uuid=uuid)
    with in_files():
        return _sent(request, draft_leaving(draft, ending))


@_leaves("/comparisons/{old}/{new}.{ending}")
def comparison(
    request: HttpRequest, old: UUID, new: UUID, ending: Path[Changes]
) -> HttpResponse | dict[str, Any]:
    """Two drafts of a resolution, compared."""
    before = load(_counted(request), Draft, "resolutions.view_draft", uuid=old)
    after = load(request, Draft, "resolutions.view_draft", uuid=new)
    if before.resolution_id != after.resolution_id:
        raise Http404
    return _sent(request, compared(before, after, ending))


@_leaves("/letters/{uuid}/letter.{ending}")
def letter_file(
    request: HttpRequest, uuid: UUID, ending: Path[Letters], language: str = "", although: str = ""
) -> HttpResponse | dict[str, Any]:
    """A letter, unsigned; in the language it was written in, or one it was translated into. `although`: why it leaves, where it is
    not agreed as it stands; without, such a letter is refused (409), and the answer says what is missing. A coordinator alone
    lets it leave so (403)."""
    letter = load(_counted(request), Letter, "letters.export", uuid=uuid)
    own = letter.campaign.base_draft.language
    chosen = language or own
    if chosen not in {own, *letter.languages()}:
        raise wrong_value("language", chosen, [own, *sorted(letter.languages())])
    person = cast("PersonRequest", request).user
    return _sent(request, unsigned(letter, person, ending, chosen), although)


@_leaves("/signed-texts/{uuid}/letter.{ending}")
def signed_file(
    request: HttpRequest, uuid: UUID, ending: Path[Letters], language: str = "", although: str = ""
) -> HttpResponse | dict[str, Any]:
    """A letter as it is signed, with its signatures as on its page; in one of the languages it had when it was opened for them.
    `although`: as for a letter that is not signed."""
    text = load(_counted(request), SignedText, "letters.export", uuid=uuid)
    if language and language not in text.content:
        raise wrong_value("language", language, text.content)
    with in_files():
        return _sent(request, signed(text, ending, language), although)


def _translated_into(person: Person, campaign: Campaign, language: str) -> str:
    """A language that was asked for, "" for the campaign's own. Raises for one that nothing was translated into."""
    own = campaign.base_draft.language
    known = languages_of(person, list(campaign.amendments.not_withdrawn()))
    if language not in ("", own, *known):
        raise wrong_value("language", language, [own, *known])
    return "" if language == own else language


def _sent(request: HttpRequest, leaving: Leaving, although: str = "") -> HttpResponse | dict[str, Any]:
    """What would leave, where that is asked for; else the file, by the one way out: one that names persons of whom nothing is settled does not leave for a program."""
    person = cast("PersonRequest", request).user
    if request.path.endswith(WOULD_LEAVE):
        return would_leave(leaving, person)
    try:
        with in_files():
            made = send(leaving, person, although=although, although_untranslated=although)
    except UnagreedLetterError as error:
        raise HttpError(409, f"{error.says} {SAY_WHY}") from None
    except UntranslatedError as error:
        raise HttpError(409, f"{error} {SAY_WHY}") from None
    except PermissionDenied as error:
        raise HttpError(403, f"{error} Only a coordinator lets it leave all the same.".strip()) from None
    except UnsettledNamesError as error:
        raise HttpError(409, error.says) from None
    return file_response(made.content, made.ending, made.name)


def _counted(request: HttpRequest) -> HttpRequest:
    """Files count together with those on the pages: each is work, and a record of what left."""
    if too_often("export", request, times=120, seconds=600):
        raise TooOftenError
    return request
