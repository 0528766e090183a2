"""What of a file that was sent in another language stood there translated, and so is no authentic text when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amendments.models import Kind, Version
from exchange.models import Reading, ReturnedParagraph
from resolutions.models import Paragraph


@dataclass(frozen=True)
class InTranslation:
    """A paragraph as a translated file was sent with it. None is no such paragraph."""

    base: str | None
    ours: str | None


def in_translation(
    words: Mapping[str, Any], paragraph: Paragraph | None, version: Version | None
) -> InTranslation | None:
    """A paragraph, and what a version proposes of it, as the file with these words has them; None where they stand in
    it in their own language."""
    known = words.get("translated")
    if known is None:
        return None
    base = known["paragraphs"].get(paragraph.label, "") if paragraph is not None else None
    ours = base if version is None else known["texts"].get(str(version.uuid), "")
    if version is not None and version.kind == Kind.DELETE:
        ours = None
    return None if "" in (base, ours) else InTranslation(base, ours)


def translated_row(row: ReturnedParagraph) -> InTranslation | None:
    """The same for a paragraph of a file that came back; None where that is in the draft's own language."""
    departure = row.returned.departure
    return None if departure is None else in_translation(departure.words, row.paragraph, row.version)


def is_new_in_translation(row: ReturnedParagraph) -> bool:
    """Whether its words stand in no paragraph of a translated file that was sent."""
    departure = row.returned.departure
    return row.reading == Reading.UNPLACED and departure is not None and "translated" in departure.words


def language_of(row: ReturnedParagraph) -> str:
    """The language of a paragraph's words: of the file, where it was sent translated, else of the draft."""
    departure = row.returned.departure
    is_of_file = row.returned.letter is not None or translated_row(row) is not None
    if departure is not None and (is_of_file or is_new_in_translation(row)):
        return departure.language
    return row.returned.draft.language
