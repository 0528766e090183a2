"""What leaves by a program: the same files as on the pages, each with its entry in the log."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from ninja import Path, Router
from pydantic import Field

from amendments.models import Campaign
from api.asking import EXPORT, TooOftenError
from coalitions.accounts.limits import too_often
from coalitions.load import PersonRequest, load
from documents.write.formats import DRAFT_WRITERS, FORMATS
from exchange.exports import export
from exchange.letters import export_letter
from exchange.statements import Holds
from exchange.written import WRITTEN, written_amendments
from letters.files import LETTER_FORMATS
from letters.models import Letter
from resolutions.comparison import export as export_comparison
from resolutions.models import Draft
from resolutions.texts import export_draft
from resolutions.views.files import file_response

router = Router(auth=EXPORT, tags=["export"])
Changes = Annotated[str, Field(pattern=f"^({'|'.join(FORMATS)})$")]
Written = Annotated[str, Field(pattern=f"^({'|'.join(WRITTEN)})$")]
Text = Annotated[str, Field(pattern=f"^({'|'.join(DRAFT_WRITERS)})$")]
Letters = Annotated[str, Field(pattern=f"^({'|'.join(LETTER_FORMATS)})$")]


@router.get("/campaigns/{uuid}/suggested-changes.{ending}", response=bytes)
def suggested_changes(
    request: HttpRequest, uuid: UUID, ending: Path[Changes], holds: str = "agreed", only_changed: bool = False
) -> HttpResponse:
    """The suggested changes of a campaign. `holds`: agreed texts, also those in `review`, or `all`; the file says which."""
    campaign = load(_counted(request), Campaign, "exchange.export", uuid=uuid)
    person = cast("PersonRequest", request).user
    made = export(campaign, person, ending, holds=_holds(holds), only_changed=only_changed)
    return file_response(made.content, made.ending, made.name)


@router.get("/campaigns/{uuid}/written-amendments.{ending}", response=bytes)
def written(request: HttpRequest, uuid: UUID, ending: Path[Written], holds: str = "agreed") -> HttpResponse:
    """The same as written amendments in the UN's form."""
    campaign = load(_counted(request), Campaign, "exchange.export", uuid=uuid)
    made = written_amendments(campaign, cast("PersonRequest", request).user, ending, holds=_holds(holds))
    return file_response(made.content, made.ending, made.name)


@router.get("/drafts/{uuid}/text.{ending}", response=bytes)
def draft_text(request: HttpRequest, uuid: UUID, ending: Path[Text]) -> HttpResponse:
    """The text of a draft."""
    draft = load(_counted(request), Draft, "resolutions.view_draft", uuid=uuid)
    content = export_draft(draft, cast("PersonRequest", request).user, ending)
    return file_response(content, ending, slugify(str(draft)) or "draft")


@router.get("/comparisons/{old}/{new}.{ending}", response=bytes)
def comparison(request: HttpRequest, old: UUID, new: UUID, ending: Path[Changes]) -> HttpResponse:
    """Two drafts of a resolution, compared."""
    before = load(_counted(request), Draft, "resolutions.view_draft", uuid=old)
    after = load(request, Draft, "resolutions.view_draft", uuid=new)
    if before.resolution_id != after.resolution_id:
        raise Http404
    content = export_comparison(before, after, ending, cast("PersonRequest", request).user)
    return file_response(content, ending, slugify(f"{before} to {after}") or "comparison")


@router.get("/letters/{uuid}/letter.{ending}", response=bytes)
def letter_file(request: HttpRequest, uuid: UUID, ending: Path[Letters], language: str = "") -> HttpResponse:
    """A letter, unsigned; in the language it was written in, or one it was translated into."""
    letter = load(_counted(request), Letter, "letters.export", uuid=uuid)
    own = letter.campaign.base_draft.language
    chosen = language or own
    if chosen not in {own, *letter.languages()}:
        raise Http404
    made = export_letter(letter, cast("PersonRequest", request).user, ending, chosen)
    return file_response(made.content, ending, made.name)


def _holds(name: str) -> Holds:
    if name not in Holds.values:
        raise Http404
    return Holds(name)


def _counted(request: HttpRequest) -> HttpRequest:
    """Files count together with those on the pages: each is work, and a record of what left."""
    if too_often("export", request, times=120, seconds=600):
        raise TooOftenError
    return request
