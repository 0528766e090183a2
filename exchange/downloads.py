"""What the page of a campaign offers to download: each kind of file for each choice of what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from amendments.models import Amendment, Campaign
from exchange.statements import Holds
from exchange.written import may_be_written


@dataclass(frozen=True)
class Download:
    """One file on offer."""

    name: str
    address: str
    """A path; of a campaign's file it begins at the campaign's address, on whose page it stands."""
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


_REDLINE, _WRITTEN = "suggested-changes-file", "written-amendments-file"
_FILES = (
    (_REDLINE, "Word, tracked changes", "docx", "", "every paragraph, reasons as comments"),
    (_REDLINE, "Word, only what changes", "docx", "only=changed", ""),
    (_REDLINE, "Word, without moves", "docx", "moves=plain", "for programs that do not know Word’s moves"),
    (_REDLINE, "PDF, only what changes", "pdf", "only=changed", ""),
    (_REDLINE, "Page for printing", "html", "only=changed", ""),
    (_REDLINE, "Plain text for a mail", "txt", "only=changed", ""),
    (_WRITTEN, "Written amendments, Word", "docx", "", "in the UN’s form, as a delegation tables them"),
    (_WRITTEN, "Written amendments, PDF", "pdf", "", ""),
    (_WRITTEN, "Written amendments, text", "txt", "", ""),
)
"""Kind of file, name, ending, what its address asks for, and what is said of it."""


def downloads(campaign: Campaign) -> list[DownloadGroup]:
    """All files of a campaign, those with agreed texts first."""
    return [
        DownloadGroup(holds, tuple(_download(campaign, holds, *file) for file in _FILES)) for holds in Holds
    ]


def _download(
    campaign: Campaign, holds: Holds, kind: str, name: str, ending: str, asked: str, says: str
) -> Download:
    query = {} if holds == Holds.AGREED else {"holds": holds.value}
    if asked:
        key, _, value = asked.partition("=")
        query[key] = value
    address = reverse(kind, kwargs={"uuid": campaign.uuid, "ending": ending}, query=query)
    return Download(name, address.removeprefix(campaign.get_absolute_url()), says)


def amendment_downloads(amendment: Amendment) -> list[Download]:
    """One amendment as a written amendment; none where there is no such file of it."""
    if not may_be_written(amendment):
        return []
    names = {"docx": "Word", "pdf": "PDF", "txt": "text"}
    return [
        Download(name, reverse("written-amendment-file", args=[amendment.uuid, ending]))
        for ending, name in names.items()
    ]
