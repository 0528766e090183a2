"""What the page of a campaign offers to download: each kind of file for each choice of what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from amendments.models import Campaign
from exchange.statements import Holds


@dataclass(frozen=True)
class Download:
    """One file on offer."""

    name: str
    address: str
    """Begins at the campaign's address, on whose page it stands."""
    says: str = ""


@dataclass(frozen=True)
class DownloadGroup:
    """The files with one choice of what they hold."""

    holds: Holds
    files: tuple[Download, ...]

    @property
    def is_usual(self) -> bool:
        """Whether it is what is offered first: the texts that are agreed."""
        return self.holds == Holds.AGREED


_FILES = (
    ("Word, tracked changes", "docx", "", "every paragraph, reasons as comments"),
    ("Word, only what changes", "docx", "only=changed", ""),
    ("Word, without moves", "docx", "moves=plain", "for programs that do not know Word’s moves"),
    ("PDF, only what changes", "pdf", "only=changed", ""),
    ("Page for printing", "html", "only=changed", ""),
    ("Plain text for a mail", "txt", "only=changed", ""),
)
"""Name, ending, what its address asks for, and what is said of it."""


def downloads(campaign: Campaign) -> list[DownloadGroup]:
    """All files of a campaign, those with agreed texts first."""
    return [
        DownloadGroup(holds, tuple(_download(campaign, holds, *file) for file in _FILES)) for holds in Holds
    ]


def _download(campaign: Campaign, holds: Holds, name: str, ending: str, asked: str, says: str) -> Download:
    query = {} if holds == Holds.AGREED else {"holds": holds.value}
    if asked:
        key, _, value = asked.partition("=")
        query[key] = value
    address = reverse("suggested-changes-file", kwargs={"uuid": campaign.uuid, "ending": ending}, query=query)
    return Download(name, address.removeprefix(campaign.get_absolute_url()), says)
