"""A file that leaves: everything it is made of, how it is written from that, and the row that says it left.

A file is always written from what is noted of it, the first time as well. So whatever left can be written again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from amendments.models import Campaign, Version
from coalitions.changes import change
from coalitions.models import Person
from coalitions.progress import leads_to, step
from documents.text import cut_name, one_line
from exchange.models import Departure, Left, ShareLink, VersionThatLeft
from letters.models import LetterVersion, SignedText
from resolutions.models import Draft

TELLS_FALLBACKS = ("json", "akn")
"""The endings of files of suggested changes that tell fallback wording, unless somebody chose otherwise."""


_WHY_MOST = 300
"""Characters of why something leaves all the same."""


def file_name(title: str, otherwise: str, most: int = 80) -> str:
    """What a file is called after something with a title, without its ending: words with hyphens between them."""
    return cut_name(slugify(title), most) or otherwise


def said_why(why: str) -> str:
    """Why something leaves all the same, as it is kept: a line."""
    return one_line(why)[:_WHY_MOST]


@dataclass(frozen=True)
class Recorded:
    """How the audit log has it that a file leaves."""

    about: Model
    facts: Mapping[str, Any]
    audit: str = "file.exported"


@dataclass(frozen=True)
class Leaving:
    """What a file is made of."""

    kind: Left
    campaign: Campaign | None
    """None of what is of no campaign: a comparison of two drafts."""
    base_draft: Draft
    ending: str
    language: str
    name: str
    """Of the file, without its ending."""
    words: Mapping[str, Any]
    """What it says that is in no version and no paragraph of the draft, as JSON."""
    versions: tuple[Version, ...] = ()
    also: tuple[Version, ...] = ()
    """Texts beside them that the campaign did not choose: what the file says of them is in `words`, under "others"."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What was chosen: small facts for those who look at the row."""
    letter_version: LetterVersion | None = None
    signed_text: SignedText | None = None
    recorded: Recorded | None = None
    """How the audit log has it that it leaves; None of what left before."""
    parts: tuple[Leaving, ...] = ()
    """Of a package: the files in it."""
    compared_with: Draft | None = None
    """Of a comparison: the earlier of the two drafts."""
    more_drafts: tuple[Draft, ...] = ()
    """Of a concordance: the drafts in it before the latest."""

    @property
    def about(self) -> Campaign | Draft:
        """What it is a file of: the campaign, or the later of two drafts."""
        return self.campaign or self.base_draft

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts whose words are in it."""
        compared = () if self.compared_with is None else (self.compared_with,)
        return (*compared, *self.more_drafts, self.base_draft)

    @property
    def files(self) -> tuple[Leaving, ...]:
        """What is read in the end: the file itself, or the files of a package."""
        return self.parts or (self,)

    @property
    def file_name(self) -> str:
        """With its ending."""
        return f"{self.name}.{self.ending}"

    @classmethod
    def of(cls, departure: Departure) -> Leaving:
        """What a file that left was made of."""
        others = {one["version"] for said in departure.words.get("others", {}).values() for one in said}
        held = versions_of(departure)
        return cls(
            Left(departure.kind),
            departure.campaign,
            departure.base_draft,
            departure.ending,
            departure.language,
            departure.name,
            departure.words,
            tuple(version for version in held if str(version.uuid) not in others),
            tuple(version for version in held if str(version.uuid) in others),
            departure.options,
            departure.letter_version,
            departure.signed_text,
            parts=tuple(cls.of(part) for part in _parts(departure)),
            compared_with=departure.compared_with,
            more_drafts=tuple(departure.more_drafts.all()),
        )


@dataclass(frozen=True)
class Written:
    """A file as it was written."""

    content: bytes
    fingerprint: str
    """Of the words in it, whatever its format: the same words give the same."""
    parts: tuple[Written, ...] = ()
    """Of a package: the files in it, in their order."""

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


def let_leave(leaving: Leaving, person: Person, *, anyway: str = "", given_to: str = "") -> ExportedFile:
    """Write a file for a person, who may have it; that it left is a row, and in the audit log.

    `anyway` is why it leaves although it names persons of whom nothing is settled.
    """
    step(gettext_lazy("The file is written."))
    made = written(leaving)
    recorded = leaving.recorded or Recorded(leaving.about, {})
    with change(person, "File exported", audit=recorded.audit, about=recorded.about, **recorded.facts):
        departure = note_departure(leaving, made, person, anyway=anyway, given_to=given_to)
        leads_to(departure.get_absolute_url())
        if anyway:
            with change(person, "Sent anyway", audit="file.sent-anyway", about=departure):
                pass
    return ExportedFile(made.content, leaving.ending, leaving.name)


def note_departure(
    leaving: Leaving,
    made: Written,
    person: Person | None,
    *,
    link: ShareLink | None = None,
    given_to: str = "",
    anyway: str = "",
    part_of: Departure | None = None,
) -> Departure:
    """Note that a file left. Called inside the change that lets it leave, which is in the audit log."""
    for draft in leaving.drafts:
        draft.freeze()
    departure = Departure.objects.create(
        campaign=leaving.campaign,
        kind=leaving.kind,
        ending=leaving.ending,
        language=leaving.language,
        name=leaving.name,
        options=dict(leaving.options),
        words=dict(leaving.words),
        base_draft=leaving.base_draft,
        compared_with=leaving.compared_with,
        letter_version=leaving.letter_version,
        signed_text=leaving.signed_text,
        part_of=part_of,
        link=link,
        given_to=link.given_to if link else given_to,
        anyway=anyway,
        person=person,
        sha256=made.sha256,
        size=len(made.content),
        fingerprint=made.fingerprint,
    )
    departure.more_drafts.set(leaving.more_drafts)
    VersionThatLeft.objects.bulk_create(
        VersionThatLeft(departure=departure, version=version)
        for version in (*leaving.versions, *leaving.also)
    )
    for part, made_part in zip(leaving.parts, made.parts, strict=True):
        note_departure(part, made_part, person, given_to=given_to, anyway=anyway, part_of=departure)
    return departure


def _parts(departure: Departure) -> Iterable[Departure]:
    """The files in a package that left, in their order."""
    if departure.kind != Left.PACKAGE:
        return ()
    related = ("campaign", "base_draft", "letter_version", "signed_text__letter")
    return departure.parts.select_related(*related).order_by("pk")


def versions_of(departure: Departure) -> list[Version]:
    """The versions in a file that left, with the paragraphs they were written against. One query."""
    related = ("amendment", "paragraph__draft", "neighbour__draft")
    return list(departure.versions.select_related(*related).order_by("amendment_id", "pk"))
