"""Every single change of a campaign as a list: where it stands, what it takes out and puts in, whose it is and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amendments.models import Amendment, Version
from amendments.suggested import SuggestedRow, Suggestions, spots, suggestions_in
from amendments.writing.live import Brought, changes_in, changes_of_one
from coalitions.models import Organisation
from redline import Run
from resolutions.templatetags.redlines import redline_part, shown
from workspace.narrow.filters import Choice, writers
from workspace.page import CampaignPage

AT_ONCE = 30
"""Amended paragraphs whose changes come at once."""
BEGINS, ENDS = 60, 25
"""Characters that are shown of the words of a long change, of its beginning and of its end."""


@dataclass(frozen=True)
class SingleChange:
    """Words that were taken out and put in at one place, by one person."""

    label: str
    anchor: str
    """The id of its row."""
    place: int
    """At which changed place of the row."""
    runs: tuple[Run, ...]
    """Its words, long ones in short."""
    whose: str
    """By whom, for which organisation, and when, in words."""

    def drawn(self, page: str, asked: str) -> SafeString:
        """It in the list, with the way to it. Put together here: a template would take half of the time of hundreds of them."""
        return format_html(
            '<li><a\nhref="{}{}/{}" data-anchor="{}" data-place="{}"><b>{}</b> <span\nclass="un-text">{}</span>'
            "<small>{}</small></a></li>\n",
            page,
            self.anchor,
            asked,
            self.anchor,
            self.place,
            shown(self.label),
            redline_part(self.runs),
            self.whose,
        )


@dataclass(frozen=True)
class Changes:
    """Some of the changes of a campaign, in the order of its text."""

    changes: list[SingleChange]
    paragraphs: int
    """In how many paragraphs they stand, those that come later counted in."""
    organisations: list[Choice]
    """Whose can be asked for."""
    by: UUID | None
    """Whose are asked for."""
    next: int | None
    """With which of the paragraphs the next part begins; None where there is none."""


def changes_of(page: CampaignPage, by: str = "", start: int = 0) -> Changes:
    """The changes in the rows that a page shows, from one of its amended paragraphs on; `by` is the id of the organisation
    whose they are, empty for all. A constant number of queries, and beside the base draft only what is shown is read."""
    places = writers(page.campaign)
    there = {place.uuid: place for place in places.values()}
    named = sorted(there.values(), key=lambda place: str(place).casefold())
    asked = next((place for place in named if str(place.uuid) == by), None)
    choices = [Choice(place.uuid, str(place), place == asked) for place in named]
    theirs = _written_by(page, {pk for pk, place in places.items() if place == asked}) if asked else None
    rows, count = _rows(page, theirs, start)
    found = [one for one in _changes(rows, places) if asked is None or one[0] == asked]
    going_on = start + AT_ONCE if start + AT_ONCE < count else None
    return Changes([one for __, one in found], count, choices, asked.uuid if asked else None, going_on)


def _written_by(page: CampaignPage, persons: set[int]) -> set[int]:
    """The amendments of which one of these persons wrote a version, by their ids."""
    written = Version.objects.filter(amendment__campaign=page.campaign, person__in=persons).order_by()
    return set(written.values_list("amendment_id", flat=True))


def _rows(page: CampaignPage, theirs: set[int] | None, start: int) -> tuple[Sequence[SuggestedRow], int]:
    """The amended rows of the part that begins at one of them, and how many there are; of `theirs` alone where that is given."""
    if page.wants.filters or page.left.pk != page.campaign.base_draft_id:
        every = [
            row
            for row in page.rows.narrowed
            if row.amendment is not None and (theirs is None or row.amendment.pk in theirs)
        ]
        return every[start : start + AT_ONCE], len(every)
    order, texts = spots(page.campaign)
    amended = [spot for spot in order if spot.amendment and (theirs is None or spot.amendment in theirs)]
    found: Suggestions = suggestions_in(page.campaign, amended[start : start + AT_ONCE], texts)
    return found.rows, len(amended)


def _changes(
    rows: Iterable[SuggestedRow], places: dict[int, Organisation]
) -> Iterator[tuple[Organisation | None, SingleChange]]:
    there = [(row, row.amendment) for row in rows if row.amendment is not None]
    written = Version.objects.filter(amendment__in=[amendment for __, amendment in there])
    ordered = written.select_related("person").order_by("amendment_id", "number")
    versions = {pk: list(some) for pk, some in groupby(ordered, key=lambda version: version.amendment_id)}
    for row, amendment in there:
        for one in _of_row(row, amendment, versions[amendment.pk]):
            place = places.get(one.version.person_id or 0)
            whose = (
                _("%(who)s, for %(organisation)s") % {"who": one.who, "organisation": place}
                if place
                else one.who
            )
            label = row.left.label if row.left else str(row.own_label)
            yield place, SingleChange(label, row.anchor, one.place, tuple(map(_short, one.runs)), whose)


def _of_row(row: SuggestedRow, amendment: Amendment, versions: list[Version]) -> list[Brought]:
    old, new = (side.text if side else "" for side in (row.compared.old, row.compared.new))
    if (old, new) == (amendment.base_text, amendment.text):
        return changes_in(amendment, versions)
    # Carried onto another text it is not what anybody wrote: all of it is the latest writer's.
    return changes_of_one(row.redline, versions[-1])


def _short(run: Run) -> Run:
    text = run.text
    if len(text) <= BEGINS + ENDS + 10:
        return Run(run.op, text)
    begins = text[:BEGINS].rpartition(" ")[0] or text[:BEGINS]
    ends = text[-ENDS:].partition(" ")[2] or text[-ENDS:]
    return Run(run.op, f"{begins} … {ends}")
