"""@mentions: who can be mentioned, which people a comment names, and where in its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coalitions.models import Membership, Person
from resolutions.rules import reads
from review.subjects import Subject


@dataclass(frozen=True)
class Mention:
    """A person named in a text, from `start` to `end` (the @ included)."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True)
class Mentions:
    """Who is named in a text, and which names could be several people ("@Kim")."""

    found: tuple[Mention, ...] = ()
    unclear: tuple[str, ...] = ()


def mentionable(subject: Subject) -> list[Person]:
    """The people of the coalition who may read what is spoken of, by name. One query, but for a confidential draft."""
    memberships = Membership.objects.filter(
        coalition=subject.campaign.coalition_id, left_at=None, person__is_active=True
    )
    people = [
        membership.person
        for membership in memberships.select_related("person").order_by(
            "person__first_name", "person__last_name", "person__username"
        )
    ]
    things = [thing for thing in (subject.campaign, subject.amendment, subject.letter) if thing is not None]
    return [person for person in people if all(reads(person, thing) for thing in things)]


def find_mentions(text: str, people: Iterable[Person]) -> Mentions:
    """The people named as @Full Name, or as @First where only one of them is called so; capitals do not count.

    A mail address is no mention. A Korean name may be followed by its particle: "@김등불은".
    """
    named: dict[str, set[Person]] = defaultdict(set)
    for person in people:
        for name in (str(person), person.first_name):
            if name:
                named[_key(name)].add(person)
    if not named:
        return Mentions()
    names = sorted(named, key=len, reverse=True)
    found, unclear = [], []
    for match in re.finditer(rf"(?<![\w@.])@({'|'.join(map(_pattern, names))})", text, re.IGNORECASE):
        meant = named[_key(match[1])]
        if len(meant) == 1:
            found.append(Mention(match.start(), match.end(), next(iter(meant))))
        else:
            unclear.append(match[0])
    return Mentions(tuple(found), tuple(dict.fromkeys(unclear)))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _pattern(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    korean = "가" <= name[-1] <= "힣"
    return words if korean else rf"{words}(?!\w|-\w)"
