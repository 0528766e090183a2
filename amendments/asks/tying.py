"""Say which amendments carry an ask."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from amendments.asks.writing import AskError, revise_ask
from amendments.campaigns import alone_in
from amendments.drafting import save_with_asks
from amendments.models import Amendment, Ask
from coalitions.changes import Change, change
from coalitions.models import Person


def save_ask(
    ask: Ask,
    person: Person,
    *,
    title: str,
    text: str,
    edition: int,
    add: Collection[UUID] = (),
    remove: Collection[UUID] = (),
) -> Ask:
    """Change what an ask says and which amendments carry it, both or neither. Errors as for `revise_ask` and `tie`."""
    with change(person, f"Ask {ask.number} saved", audit="ask.changed", about=ask) as made:
        saved = revise_ask(ask, person, title=title, text=text, edition=edition)
        tie(saved, person, add=add, remove=remove)
        made.happened = False
    return saved


def tie(ask: Ask, person: Person, *, add: Collection[UUID], remove: Collection[UUID]) -> int:
    """Say which amendments of the campaign carry an ask besides those that do, and which do no longer.

    Each of them gets a next version with the same words, so positions stand; also one that is agreed. Gives how many.
    Raises AskError for an amendment that is not there.
    """
    with change(person, f"Ask {ask.number}: amendments tied", audit="ask.tied", about=ask) as made:
        campaign = alone_in(ask.campaign)
        wanted = {*add, *remove}
        found = list(campaign.amendments.not_withdrawn().filter(uuid__in=wanted).order_by("pk"))
        if len(found) != len(wanted):
            raise AskError(_("An amendment was withdrawn meanwhile. Look at the list again."), "amendments")
        count = sum(_tie(amendment, ask, made, carries=amendment.uuid in add) for amendment in found)
        made.happened = bool(count)
        made.facts["count"] = count
    return count


def _tie(amendment: Amendment, ask: Ask, made: Change, *, carries: bool) -> bool:
    locked = Amendment.objects.locked(amendment)
    before = set(locked.version.asks.all())
    asks = before | {ask} if carries else before - {ask}
    if asks == before:
        return False
    save_with_asks(locked, asks, made)
    return True
