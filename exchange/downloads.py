"""What the page of a campaign offers to download: each kind of file for each choice of what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Campaign
from coalitions.languages import Words
from exchange.statements import Holds
from exchange.written import may_be_written


@dataclass(frozen=True)
class Download:
    """One file on offer."""

    name: Words
    address: str
    """A path; of a campaign's file it begins at the campaign's address, on whose page it stands."""
    says: Words = ""


@dataclass(frozen=True)
class DownloadGroup:
    """The files with one choice of what they hold."""

    holds: Holds
    files: tuple[Download, ...]
    written: tuple[Download, ...]
    """As written amendments, in the form of the United Nations."""

    @property
    def is_usual(self) -> bool:
        """Whether it is what is offered first: the texts that are agreed."""
        return self.holds == Holds.AGREED


_FILES = (
    (gettext_lazy("Word, tracked changes"), "docx", "", gettext_lazy("every paragraph, reasons as comments")),
    (gettext_lazy("Word, only what changes"), "docx", "only=changed", ""),
    (
        gettext_lazy("Word, without moves"),
        "docx",
        "moves=plain",
        gettext_lazy("for programs that do not know Word’s moves"),
    ),
    (gettext_lazy("PDF, only what changes"), "pdf", "only=changed", ""),
    (
        gettext_lazy("Excel, only what changes"),
        "xlsx",
        "only=changed",
        gettext_lazy("a row each, with a column for answers"),
    ),
    (gettext_lazy("Page for printing"), "html", "only=changed", ""),
    ("JSON", "json", "", gettext_lazy("for programs, without loss")),
    (
        "Akoma Ntoso",
        "akn",
        "",
        gettext_lazy("XML, as the UN has it"),
    ),
    (gettext_lazy("Plain text for a mail"), "txt", "only=changed", ""),
)
"""Name, ending, what its address asks for, and what is said of it."""
_WRITTEN: dict[str, Words] = {"docx": "Word", "pdf": "PDF", "txt": gettext_lazy("Text")}
"""The names of files of written amendments, by ending."""


def downloads(campaign: Campaign) -> list[DownloadGroup]:
    """All files of a campaign, those with agreed texts first."""
    return [
        DownloadGroup(
            holds,
            tuple(
                Download(name, _address(campaign, "suggested-changes-file", holds, ending, asked), says)
                for name, ending, asked, says in _FILES
            ),
            tuple(
                Download(name, _address(campaign, "written-amendments-file", holds, ending))
                for ending, name in _WRITTEN.items()
            ),
        )
        for holds in Holds
    ]


def _address(campaign: Campaign, kind: str, holds: Holds, ending: str, asked: str = "") -> str:
    query = {} if holds == Holds.AGREED else {"holds": holds.value}
    if asked:
        key, _, value = asked.partition("=")
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
