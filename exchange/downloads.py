"""What the page of a campaign offers to download: each kind of file for each choice of what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amendments.models import Amendment, Campaign
from exchange.statements import Holds
from exchange.written import may_be_written

Words = str | Promise
"""Words of a page, as the person who looks at it reads them."""


@dataclass(frozen=True)
class Download:
    """One file on offer."""

    name: Words
    address: str
    """A path; of a campaign's file it begins at the campaign's address, on whose page it stands."""
    says: Words = ""


@dataclass(frozen=True)
class DownloadKind:
    """Files for one purpose."""

    name: Words
    says: Words
    files: tuple[Download, ...]


@dataclass(frozen=True)
class DownloadGroup:
    """The files with one choice of what they hold."""

    holds: Holds
    kinds: tuple[DownloadKind, ...]

    @property
    def is_usual(self) -> bool:
        """Whether it is what is offered first: the texts that are agreed."""
        return self.holds == Holds.AGREED


_CHANGES, _SHEET, _WRITTEN_FILE = "suggested-changes-file", "desk-sheet-file", "written-amendments-file"
_WRITTEN: dict[str, Words] = {"docx": "Word", "pdf": "PDF", "txt": _("Text")}
"""The names of files of written amendments, by ending."""
_KINDS: tuple[tuple[Words, Words, tuple[tuple[Words, str, str, str, Words], ...]], ...] = (
    (
        _("Word for a desk"),
        "",
        (
            (_("Tracked changes"), _CHANGES, "docx", "", _("to accept or reject; reasons as comments")),
            (
                _("Tracked changes, reasons in the text"),
                _CHANGES,
                "docx",
                "notes=below",
                _("the same, reasons below their paragraphs as well"),
            ),
            (
                _("Bold and struck"),
                _CHANGES,
                "docx",
                "changes=marked",
                _("as the UN marks changes; nothing is tracked"),
            ),
            (
                _("Only what changes"),
                _CHANGES,
                "docx",
                "only=changed",
                _("tracked, without the other paragraphs"),
            ),
            (
                _("Without moves"),
                _CHANGES,
                "docx",
                "moves=plain",
                _("for programs that do not know Word’s moves"),
            ),
        ),
    ),
    (
        _("Desk sheet"),
        _("a row a paragraph: what we ask, why, who supports it, and room for the answer"),
        (
            ("Word", _SHEET, "docx", "", ""),
            ("Excel", _SHEET, "xlsx", "", ""),
            (
                _("Word, without fallback wording"),
                _SHEET,
                "docx",
                "fallback=no",
                _("if a desk is not to see it yet"),
            ),
        ),
    ),
    (
        _("Written amendments"),
        _("in the UN’s form, to be tabled"),
        tuple((name, _WRITTEN_FILE, ending, "", "") for ending, name in _WRITTEN.items()),
    ),
    (
        _("To read and print"),
        _("PDF, a page, text for a mail"),
        (
            (_("PDF, only what changes"), _CHANGES, "pdf", "only=changed", ""),
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
        _("For programs"),
        _("tables and files that come back in without loss"),
        (
            (
                _("Excel, only what changes"),
                _CHANGES,
                "xlsx",
                "only=changed",
                _("both texts of each paragraph"),
            ),
            ("JSON", _CHANGES, "json", "", _("with fallback wording: not for desks")),
            ("Akoma Ntoso", _CHANGES, "akn", "", _("XML as the United Nations use it for resolutions")),
        ),
    ),
)
"""Each kind with what is said of it, and its files: name, address, ending, what the address asks for, what is said."""


def downloads(campaign: Campaign) -> list[DownloadGroup]:
    """All files of a campaign, those with agreed texts first."""
    return [DownloadGroup(holds, tuple(_kinds(campaign, holds))) for holds in Holds]


def _kinds(campaign: Campaign, holds: Holds) -> Iterator[DownloadKind]:
    for name, says, files in _KINDS:
        offered = (
            Download(file, _address(campaign, kind, holds, ending, asked), said)
            for file, kind, ending, asked, said in files
        )
        yield DownloadKind(name, says, tuple(offered))


def _address(campaign: Campaign, kind: str, holds: Holds, ending: str, asked: str = "") -> str:
    query = {} if holds == Holds.AGREED else {"holds": holds.value}
    if asked:
        key, _equals, value = asked.partition("=")
        query[key] = value
    address = reverse(kind, kwargs={"uuid": campaign.uuid, "ending": ending}, query=query)
    return address.removeprefix(campaign.get_absolute_url())


def amendment_downloads(amendment: Amendment) -> list[Download]:
    """One amendment as a written amendment; none where there is no such file of it."""
    if not may_be_written(amendment):
        return []
    return [
        Download(name, reverse("written-amendment-file", args=[amendment.uuid, ending]))
        for ending, name in _WRITTEN.items()
    ]
