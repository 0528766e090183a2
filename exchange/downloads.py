"""What the page of a campaign offers to download: each kind of file for each choice of what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amendments.models import Amendment, Campaign
from amendments.translations.known import languages_of
from coalitions.languages import Words, name_of
from coalitions.models import Person
from exchange.statements import Holds
from exchange.written import may_be_written


@dataclass(frozen=True)
class Download:
    """One file on offer."""

    name: Words
    address: str
    says: Words = ""


@dataclass(frozen=True)
class DownloadKind:
    """Files for one purpose."""

    name: Words
    says: Words
    files: tuple[Download, ...]


_CHANGES, _SHEET, _WRITTEN_FILE = "suggested-changes-file", "desk-sheet-file", "written-amendments-file"
_WRITTEN: dict[str, Words] = {"docx": "Word", "pdf": "PDF", "txt": _("Text")}
"""The names of files of written amendments, by ending."""
_KINDS: tuple[tuple[Words, Words, tuple[tuple[Words, str, str, str, Words], ...]], ...] = (
    (
        _("Word with every paragraph"),
        _("reasons and sources stand beside as comments"),
        (
            (_("Word, tracked changes"), _CHANGES, "docx", "", _("to accept or reject")),
            (
                _("Word, tracked changes, reasons in the text"),
                _CHANGES,
                "docx",
                "notes=below",
                _("reasons below their paragraphs as well: no part of the redline"),
            ),
            (
                _("Word, bold and struck"),
                _CHANGES,
                "docx",
                "changes=marked",
                _("additions in bold, deletions struck through, as the UN marks them; nothing is tracked"),
            ),
            (
                _("Word, without moves"),
                _CHANGES,
                "docx",
                "moves=plain",
                _("for programs that do not know Word’s moves"),
            ),
        ),
    ),
    (
        _("Desk sheet"),
        _(
            "a row a paragraph: its text, what we ask, agreed language, why, who supports it, room for the answer"
        ),
        (
            (_("Desk sheet, Word"), _SHEET, "docx", "", _("a table to fill in and send back")),
            (_("Desk sheet, Excel"), _SHEET, "xlsx", "", _("the same table; without footnotes")),
            (
                _("Desk sheet, Word, without fallback wording"),
                _SHEET,
                "docx",
                "fallback=no",
                _("for a desk that is not to see yet what would do as well"),
            ),
        ),
    ),
    (
        _("Only what changes"),
        _("to read, to print and for a mail"),
        (
            (_("PDF, only what changes"), _CHANGES, "pdf", "only=changed", _("for screen readers as well")),
            (_("Word, only what changes"), _CHANGES, "docx", "only=changed", _("tracked changes")),
            (
                _("Page for printing"),
                _CHANGES,
                "html",
                "only=changed",
                _("one file; opens without a network"),
            ),
            (_("Plain text for a mail"), _CHANGES, "txt", "only=changed", _("with [ADD: …] and [DELETE: …]")),
        ),
    ),
    (
        _("Written amendments"),
        _("in the UN’s form, to be tabled"),
        tuple((name, _WRITTEN_FILE, ending, "", "") for ending, name in _WRITTEN.items()),
    ),
    (
        _("For programs"),
        _("tables, and files that come back in without loss"),
        (
            (
                _("Excel, only what changes"),
                _CHANGES,
                "xlsx",
                "only=changed",
                _("both texts of each paragraph"),
            ),
            (_("CSV, only what changes"), _CHANGES, "csv", "only=changed", _("the same without marks")),
            ("JSON", _CHANGES, "json", "", _("tells fallback wording as well: not for desks")),
            ("Akoma Ntoso", _CHANGES, "akn", "", _("tells fallback wording as well: not for desks")),
            (
                _("Akoma Ntoso, without fallback wording"),
                _CHANGES,
                "akn",
                "fallback=no",
                _("XML as the United Nations use it for resolutions"),
            ),
        ),
    ),
)
"""Each kind with what is said of it, and its files: name, address, ending, what the address asks for, what is said."""
_USUAL = 3
IN_LANGUAGES: dict[str, Words] = {
    "docx": _("Word, tracked changes"),
    "pdf": _("PDF"),
    "html": _("Page for printing"),
    "txt": _("Plain text for a mail"),
    "xlsx": _("Excel, only what changes"),
}
"""The files that there are in other languages, by ending."""
SHEETS: dict[str, Words] = {"docx": _("Desk sheet, Word"), "xlsx": _("Desk sheet, Excel")}
"""Likewise the desk sheets."""


def translated_downloads(
    person: Person, campaign: Campaign, holds: Holds, *, words: bool = False
) -> list[DownloadKind]:
    """The suggested changes in each language that something of them was translated into; what is not translated as it
    stands is in the authentic one. With `words` they say whose words these are."""
    said = "&words=said" if words else ""
    amendments = list(campaign.amendments.not_withdrawn())
    return [
        DownloadKind(
            name_of(language),
            "",
            tuple(
                Download(
                    name, _address(campaign, _CHANGES, holds, ending, f"only=changed&in={language}{said}")
                )
                for ending, name in IN_LANGUAGES.items()
            )
            + tuple(
                Download(name, _address(campaign, _SHEET, holds, ending, f"in={language}{said}"))
                for ending, name in SHEETS.items()
            ),
        )
        for language in languages_of(person, amendments)
    ]


def downloads(
    campaign: Campaign, holds: Holds, *, others: bool = False, words: bool = False
) -> list[DownloadKind]:
    """All files of a campaign with one choice of what they hold, by what they are for; with `others` those that can list
    the texts that the campaign did not choose, with `words` those that can say whose words these are."""
    listed = "&".join(filter(None, ["others=listed" if others else "", "words=said" if words else ""]))
    return [
        DownloadKind(
            name,
            says,
            tuple(
                Download(
                    file,
                    _address(campaign, kind, holds, ending, "&".join(filter(None, [asked, listed]))),
                    said,
                )
                for file, kind, ending, asked, said in files
            ),
        )
        for name, says, files in _KINDS
        if not ((others or words) and files[0][1] == _WRITTEN_FILE)
    ]


def usual_downloads(campaign: Campaign) -> list[Download]:
    """What a desk is sent most: the first file of each of the first kinds, with the agreed texts."""
    return [kind.files[0] for kind in downloads(campaign, Holds.AGREED)[:_USUAL]]


def _address(campaign: Campaign, kind: str, holds: Holds, ending: str, asked: str = "") -> str:
    query = {} if holds == Holds.AGREED else {"holds": holds.value}
    if asked:
        query |= dict(pair.split("=") for pair in asked.split("&"))
    return reverse(kind, kwargs={"uuid": campaign.uuid, "ending": ending}, query=query)


def amendment_downloads(amendment: Amendment) -> list[Download]:
    """One amendment as a written amendment; none where there is no such file of it."""
    if not may_be_written(amendment):
        return []
    return [
        Download(name, reverse("written-amendment-file", args=[amendment.uuid, ending]))
        for ending, name in _WRITTEN.items()
    ]
