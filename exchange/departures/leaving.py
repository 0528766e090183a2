"""A file that leaves: everything it is made of, how it is written from that, and the row that says it left.

A file is always written from what is noted of it, the first time as well. So whatever left can be written again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amendments.models import Campaign, Version
from coalitions.models import Person
from exchange.models import Departure, Left, ShareLink, VersionThatLeft
from letters.models import LetterVersion, SignedText
from resolutions.models import Draft


@dataclass(frozen=True)
class Leaving:
    """What a file is made of."""

    kind: Left
    campaign: Campaign
    base_draft: Draft
    ending: str
    language: str
    name: str
    """Of the file, without its ending."""
    words: Mapping[str, Any]
    """What it says that is in no version and no paragraph of the draft, as JSON."""
    versions: tuple[Version, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    """What was chosen: small facts for those who look at the row."""
    letter_version: LetterVersion | None = None
    signed_text: SignedText | None = None

    @classmethod
    def of(cls, departure: Departure) -> Leaving:
        """What a file that left was made of."""
        return cls(
            Left(departure.kind),
            departure.campaign,
            departure.base_draft,
            departure.ending,
            departure.language,
            departure.name,
            departure.words,
            tuple(versions_of(departure)),
            departure.options,
            departure.letter_version,
            departure.signed_text,
        )


@dataclass(frozen=True)
class Written:
    """A file as it was written."""

    content: bytes
    fingerprint: str
    """Of the words in it, whatever its format: the same words give the same."""

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class ExportedFile:
    """A file that leaves the house."""

    content: bytes
    ending: str
    name: str
    """Without its ending."""


Writer = Callable[[Leaving], Written]
_WRITERS: dict[Left, Writer] = {}


def writes(kind: Left) -> Callable[[Writer], Writer]:
    """Say how files of a kind are written: decorates a function that makes one of nothing but its `Leaving`."""

    def register(writer: Writer) -> Writer:
        _WRITERS[kind] = writer
        return writer

    return register


def written(leaving: Leaving) -> Written:
    """The file. The same `Leaving` gives the same bytes, as long as the program writes as it did."""
    return _WRITERS[leaving.kind](leaving)


def note_departure(
    leaving: Leaving,
    made: Written,
    person: Person | None,
    *,
    link: ShareLink | None = None,
    given_to: str = "",
    part_of: Departure | None = None,
) -> Departure:
    """Note that a file left. Called inside the change that lets it leave, which is in the audit log."""
    departure = Departure.objects.create(
        campaign=leaving.campaign,
        kind=leaving.kind,
        ending=leaving.ending,
        language=leaving.language,
        name=leaving.name,
        options=dict(leaving.options),
        words=dict(leaving.words),
        base_draft=leaving.base_draft,
        letter_version=leaving.letter_version,
        signed_text=leaving.signed_text,
        part_of=part_of,
        link=link,
        given_to=link.given_to if link else given_to,
        person=person,
        sha256=made.sha256,
        size=len(made.content),
        fingerprint=made.fingerprint,
    )
    VersionThatLeft.objects.bulk_create(
        VersionThatLeft(departure=departure, version=version) for version in leaving.versions
    )
    return departure


def versions_of(departure: Departure) -> list[Version]:
    """The versions in a file that left, with the paragraphs they were written against. One query."""
    related = ("amendment", "paragraph__draft", "neighbour__draft")
    return list(departure.versions.select_related(*related).order_by("amendment_id", "pk"))
