"""Words of a returned file that belong to no paragraph: put them where they belong, or keep them as a note of the campaign."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign
from coalitions.changes import change
from coalitions.models import Person
from exchange.models import Reading, Returned, ReturnedParagraph, Taken
from exchange.returned.taking import TakingError, refuse_aside

_AMENDMENT, _PARAGRAPH = "amendment-", "paragraph-"


@dataclass(frozen=True)
class Places:
    """Where words may be put: the value in the form, and the label."""

    amendments: list[tuple[str, str]]
    paragraphs: list[tuple[str, str]]


def places(campaign: Campaign) -> Places:
    """The amendments of a campaign that stand, and the paragraphs of its base draft. Two queries."""
    standing = Amendment.objects.not_withdrawn().with_version().filter(campaign=campaign)
    return Places(
        [(f"{_AMENDMENT}{one.pk}", one.label) for one in standing],
        [(f"{_PARAGRAPH}{one.pk}", one.label) for one in campaign.base_draft.paragraphs.all()],
    )


def with_what_waits(files: QuerySet[Returned]) -> QuerySet[Returned]:
    """Files with how many of their paragraphs wait to be taken (`waiting`), and how many words to be placed (`unplaced`): none of a
    reading that was put aside."""
    says_nothing = [Reading.LEFT, Reading.UNCHANGED]
    waits = Q(aside_at=None, paragraphs__taken_as="") & ~Q(paragraphs__reading__in=says_nothing)
    nowhere = Q(paragraphs__reading=Reading.UNPLACED, paragraphs__paragraph=None, paragraphs__version=None)
    return files.annotate(
        waiting=Count("paragraphs", filter=waits & ~nowhere),
        unplaced=Count("paragraphs", filter=nowhere & Q(aside_at=None, paragraphs__taken_as="")),
    )


def kept_notes(campaign: Campaign) -> QuerySet[ReturnedParagraph]:
    """The words that were kept as notes of a campaign, the latest file first. One query."""
    kept = ReturnedParagraph.objects.filter(returned__campaign=campaign, taken_as=Taken.NOTE)
    return kept.select_related("returned").order_by("-returned__at", "position")


def place(returned: Returned, position: int, where: str, person: Person) -> ReturnedParagraph:
    """Put words of a file to an amendment or a paragraph of the draft, where they then wait to be taken; `where` is a value of
    `places`, or "" to take them away from there again. Raises TakingError."""
    with change(person, "Words of a returned file placed", audit="returned.placed", about=returned):
        row = _row(returned, position)
        row.version = row.paragraph = None
        row.label = ""
        if where:
            _put(row, returned.campaign, where)
        row.save(update_fields=["version", "paragraph", "label"])
    return row


def keep(returned: Returned, position: int, person: Person) -> ReturnedParagraph:
    """Keep words of a file, with their comments, as a note of the campaign. Raises TakingError."""
    with change(person, "Words of a returned file kept", audit="returned.kept", about=returned):
        row = _row(returned, position)
        if row.version is not None or row.paragraph is not None:
            raise TakingError(
                _("These words stand at a paragraph: take them there, or away from there first.")
            )
        row.taken_as = Taken.NOTE
        row.save(update_fields=["taken_as"])
    return row


def _row(returned: Returned, position: int) -> ReturnedParagraph:
    refuse_aside(returned)
    rows = returned.paragraphs.select_for_update().filter(reading=Reading.UNPLACED, taken_as="")
    row = rows.filter(position=position).first()
    if row is None:
        raise TakingError(_("These words were placed or taken already."))
    return row


def _put(row: ReturnedParagraph, campaign: Campaign, where: str) -> None:
    amendment = paragraph = None
    key = where.removeprefix(_AMENDMENT).removeprefix(_PARAGRAPH)
    if key.isdecimal() and len(key) < 16:
        if where.startswith(_AMENDMENT):
            amendment = Amendment.objects.with_version().filter(campaign=campaign, pk=key).first()
        elif where.startswith(_PARAGRAPH):
            paragraph = campaign.base_draft.paragraphs.filter(pk=key).first()
    if amendment is not None:
        row.version, row.paragraph, row.label = amendment.version, amendment.paragraph, amendment.label
    elif paragraph is not None:
        row.paragraph, row.label = paragraph, paragraph.label
    else:
        raise TakingError(_("Choose where these words belong."))
