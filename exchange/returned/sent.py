"""What was sent to a desk, paragraph by paragraph, as a file that comes back is read against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amendments.models import Amendment, Campaign, Version
from amendments.suggested import SuggestedRow, suggestions
from documents.returned.model import SentParagraph
from exchange.exports import notes_of
from exchange.statements import Holds
from resolutions.models import Paragraph


@dataclass(frozen=True)
class SentRow:
    """One paragraph that was sent, and what it is of."""

    sent: SentParagraph
    paragraph: Paragraph | None
    """The paragraph of the base draft; None for a new one."""
    versions: tuple[Version, ...] = ()
    """Of the amendment to it, the versions that the file may answer, the present one first; none where we ask for nothing."""

    def answered(self, ours: str | None) -> Version | None:
        """The version whose text the file answers."""
        found = (version for version in self.versions if version.text == (ours or ""))
        return next(found, self.versions[0] if self.versions else None)


def sent_in(campaign: Campaign, holds: Holds) -> list[SentRow]:
    """The paragraphs of a file of the campaign's suggested changes that holds these amendments."""
    rows = suggestions(campaign, statuses=holds.statuses).rows
    amendments = [row.amendment.pk for row in rows if row.amendment is not None]
    earlier: dict[int, list[Version]] = {}
    for version in Version.objects.filter(amendment__in=amendments).select_related("paragraph", "neighbour"):
        earlier.setdefault(version.amendment_id, []).append(version)
    return [_sent(row, earlier.get(row.amendment.pk, []) if row.amendment else []) for row in rows]


def _sent(row: SuggestedRow, versions: list[Version]) -> SentRow:
    base = None if row.base is None else row.base.text
    if row.amendment is None:
        return SentRow(SentParagraph(row.redline.label, base, base), row.base)
    current = row.amendment.version
    alike = tuple(_alike(current, versions))
    sent = SentParagraph(
        row.redline.label,
        base,
        current.text or None,
        earlier=tuple(dict.fromkeys(version.text for version in alike if version.text)),
        said=tuple(_said(row.amendment)),
    )
    return SentRow(sent, row.base, (current, *alike))


def _alike(current: Version, versions: list[Version]) -> Iterator[Version]:
    """The versions before the present one that were of the same paragraph, or beside it under the same label."""
    for version in versions:
        same = (version.kind, version.label, version.paragraph_id) == (
            current.kind, current.label, current.paragraph_id
        )  # fmt: skip
        if version.pk != current.pk and same:
            yield version


def _said(amendment: Amendment) -> Iterator[str]:
    for note in notes_of(amendment.version, "", amendment.campaign.base_draft.language):
        yield note.text
