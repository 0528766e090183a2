"""What a package is made of, and its bytes: the same parts give the same ZIP file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.text import slugify

from amendments.models import Campaign
from amendments.translations.known import languages_of
from coalitions.models import Person
from coalitions.progress import expect, step
from coalitions.rules import those_seen
from documents.text import fingerprint_of
from documents.write.formats import SHEET_WRITERS
from exchange.departures.leaving import Leaving, Recorded, Written, file_name, writes, written
from exchange.departures.letters import signed, unsigned
from exchange.desk_sheet import desk_sheet
from exchange.downloads import IN_LANGUAGES
from exchange.exports import suggested_changes
from exchange.models import Left
from exchange.statements import Holds
from exchange.written import WRITTEN, written_amendments
from letters.annex import Annex, annex_of
from letters.files import LETTER_FORMATS
from letters.models import Letter, SignedText

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP file can name: the file says nothing of when it was made."""
FORMATS = ("docx", "pdf", "html", "txt", "xlsx", "csv", "json", "akn")
"""In which everything of a package can be, where it can be so at all."""
_WHOLE = ("json", "akn")
"""Those for programs: they hold every paragraph, so that they come back in without loss."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants in a package."""

    letter: Letter | SignedText | None
    languages: Sequence[str]
    """Of the letter."""
    formats: Sequence[str]
    holds: Holds = Holds.AGREED
    annex: bool = True
    only_changed: bool = True
    """Whether the annex leaves out paragraphs without changes."""
    words: bool = False
    """Whether annex and desk sheet say whose words these are."""
    written: bool = False
    sheet: bool = False
    """Whether there is a desk sheet, with fallback wording; only then files for programs tell that as well."""


def package(campaign: Campaign, person: Person, choice: Choice) -> Leaving:
    """What a package for a person is made of; without parts where nothing was chosen."""
    annex = annex_of(choice.letter) if isinstance(choice.letter, SignedText) else None
    # What is annexed to a signed letter was agreed when it was opened, whatever else is asked for.
    choice = choice if annex is None else replace(choice, holds=Holds.AGREED)
    parts = tuple(_named(part) for part in _parts(campaign, person, choice, annex))
    versions = {version.pk: version for part in parts for version in part.versions}
    return Leaving(
        Left.PACKAGE,
        campaign,
        annex.draft if annex is not None else campaign.base_draft,
        "zip",
        campaign.base_draft.language,
        f"{file_name(campaign.title, 'campaign', 70)}-package",
        words={},
        versions=tuple(versions.values()),
        options={"holds": str(choice.holds)},
        recorded=Recorded(campaign, {"format": "zip", "holds": str(choice.holds), "files": len(parts)}),
        parts=parts,
    )


def _parts(campaign: Campaign, person: Person, choice: Choice, annex: Annex | None) -> Iterable[Leaving]:
    """The files. With a signed letter goes the annex that was signed with it."""
    formats = [one for one in FORMATS if one in choice.formats]
    for language in choice.languages if choice.letter is not None else ():
        for ending in (one for one in formats if one in LETTER_FORMATS):
            if isinstance(choice.letter, SignedText):
                yield signed(choice.letter, ending, language)
            elif choice.letter is not None:
                yield unsigned(choice.letter, person, ending, language)
    for language in _of_annex(campaign, person, choice, annex) if choice.annex else ():
        for ending in (one for one in formats if not language or one in IN_LANGUAGES):
            yield suggested_changes(
                campaign,
                ending,
                holds=choice.holds,
                only_changed=choice.only_changed and ending not in _WHOLE,
                fallbacks=choice.sheet,
                words=choice.words,
                may_name=lambda left_out: those_seen(person, left_out),
                language=language,
                reader=person,
                annex=annex,
            )
    for ending in (one for one in formats if choice.written and one in WRITTEN):
        yield written_amendments(campaign, person, ending, holds=choice.holds, annex=annex)

    for ending in SHEET_WRITERS if choice.sheet else ():
        if ending in formats or ending == "xlsx":
            for language in _of_annex(campaign, person, choice, annex):
                yield desk_sheet(
                    campaign,
                    ending,
                    holds=choice.holds,
                    words=choice.words,
                    may_name=lambda left_out: those_seen(person, left_out),
                    language=language,
                    reader=person,
                    annex=annex,
                )


def _of_annex(campaign: Campaign, person: Person, choice: Choice, annex: Annex | None) -> list[str]:
    """The languages of an annex or a desk sheet: its own (""), and those of the letter that something of it was translated
    into; of a signed one, when it was opened for signatures."""
    there = languages_of(person, list(campaign.amendments.not_withdrawn()))
    if annex is not None:
        kept = annex.translated
        there = [one for one in there if one not in kept]
        there += [code for code, said in kept.items() if said["texts"] or said["reasons"]]
    return ["", *(language for language in choice.languages if language in there)]


_NAMES = {
    Left.LETTER: "letter",
    Left.SIGNED: "letter",
    Left.SUGGESTED: "annex-suggested-changes",
    Left.WRITTEN: "annex-written-amendments",
    Left.DESK_SHEET: "desk-sheet",
}


def _named(part: Leaving) -> Leaving:
    """With the name that it has in a package: letters and numbers of English, and its language."""
    return replace(part, name=f"{_NAMES[part.kind]}-{slugify(part.language) or 'en'}")


def _told(part: Leaving) -> Written:
    step(part.file_name)
    return written(part)


@writes(Left.PACKAGE)
def _written(leaving: Leaving) -> Written:
    expect(len(leaving.parts))
    parts = tuple(_told(part) for part in leaving.parts)
    named = sorted(
        zip((part.file_name for part in leaving.parts), parts, strict=True), key=lambda one: one[0]
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in named:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, part.content)
    return Written(file.getvalue(), fingerprint_of([[name, part.fingerprint] for name, part in named]), parts)
