"""The next session of a resolution, and what a campaign is called there: proposed, for a person to change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from amendments.models import Campaign
from redline import ordinal, ordinal_words
from resolutions.clauses.find import time_of
from resolutions.models import Body, Draft, Session
from resolutions.sessions import KNOWN

_A_YEAR = {Body.HUMAN_RIGHTS_COUNCIL: 3}
"""Sessions in a year; one for other bodies."""


def next_session(campaign: Campaign, drafts: Iterable[Draft]) -> Session:
    """The session at which a campaign is likely to ask again, not saved: that of the latest of some drafts, where it is
    later than the campaign's; else as many sessions on as lie between the last two at which there was a draft, a year
    where that is not known."""
    old = campaign.session
    there = [draft for draft in drafts if draft.session.body == old.body]
    latest = max(there, key=time_of).session.number if there else old.number
    if latest <= old.number:
        before = [draft.session.number for draft in there if draft.session.number < old.number]
        a_year = _A_YEAR.get(Body(old.body), 1)
        latest = old.number + (old.number - max(before) if before else a_year)
    days = KNOWN.get((old.body, latest))
    return Session(body=old.body, number=latest, starts_on=days[0] if days else None)


def title_at(title: str, old: Session, new: Session) -> str:
    """A campaign's title with the number and the year of one session made those of another, however they are written:
    "HRC58", "fifty-eighth session", "58th", "2025". The session is added to one that names neither."""
    pairs = [
        (old.body + r"\W?" + str(old.number), f"{new.body}{new.number}"),
        (ordinal_words(old.number).replace("-", "[- ]"), ordinal_words(new.number)),
        (ordinal(old.number), ordinal(new.number)),
        (str(old.number), str(new.number)),
    ]
    if old.starts_on:
        pairs.append((str(old.starts_on.year), str(_year(old.starts_on.year, old, new))))
    told = {pattern: words for pattern, words in pairs if pattern and words}
    # A symbol is of one document: "A/HRC/58/L.2" stays what it is.
    named = re.compile(
        "|".join(rf"(?<![A-Za-z0-9/.])(?:{pattern})(?![A-Za-z0-9/]|\.[0-9])" for pattern in told),
        re.IGNORECASE,
    )

    def instead(found: re.Match[str]) -> str:
        words = next(new for pattern, new in told.items() if re.fullmatch(pattern, found[0], re.IGNORECASE))
        return words[:1].upper() + words[1:] if found[0][:1].isupper() else words

    again = named.sub(instead, title)
    return again if again != title else f"{title}, {new}"


def _year(year: int, old: Session, new: Session) -> int:
    if new.starts_on:
        return new.starts_on.year
    a_year = _A_YEAR.get(Body(old.body), 1)
    return year + -(-(new.number - old.number) // a_year)
