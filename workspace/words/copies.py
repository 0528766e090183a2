"""A paragraph with its label, to be pasted into a mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign
from amendments.texts import proposed
from documents.compare import compare_paragraph
from documents.write.plain import write_paragraph
from resolutions.models import Paragraph
from resolutions.texts import plain


@dataclass(frozen=True)
class Copy:
    """What a button copies."""

    name: str
    words: str
    marked: bool = False
    """Whether it tells what is added and deleted."""


def copies(campaign: Campaign, base: Paragraph | None, amendment: Amendment | None) -> list[Copy]:
    """A row as text, as it would read, and with [ADD: …] and [DELETE: …] where something is suggested. Of a paragraph
    that is to go there is only the latter."""
    language = campaign.base_draft.language
    old = plain(base) if base else None
    new = proposed(amendment.version) if amendment else old
    found = []
    if new is not None:
        words = write_paragraph(compare_paragraph(new, new), language)
        found.append(Copy(_("Copy as text"), words))
    if amendment is not None:
        words = write_paragraph(compare_paragraph(old, new), language)
        found.append(Copy(_("Copy with marks"), words, marked=True))
    return found
