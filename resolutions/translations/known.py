"""What is known of paragraphs in another language: translated as they stand, or as an earlier draft had them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from coalitions.models import Person
from coalitions.rules import visible
from resolutions.models import OPEN, Paragraph, ParagraphTranslation


@dataclass(frozen=True)
class KnownParagraph:
    """A paragraph, and what it says in another language."""

    paragraph: Paragraph
    translation: ParagraphTranslation

    @property
    def is_own(self) -> bool:
        """Whether it was written for this paragraph, and not for that of another draft."""
        return self.translation.paragraph_id == self.paragraph.pk

    @property
    def is_stale(self) -> bool:
        """Whether it translates other words, which another draft had."""
        return self.translation.paragraph.text != self.paragraph.text

    @property
    def heading(self) -> str:
        """The section heading above it, if that is translated as it stands."""
        as_it_stands = self.translation.paragraph.heading == self.paragraph.heading
        return self.translation.heading if as_it_stands else ""


def paragraphs_in(
    person: Person, paragraphs: Sequence[Paragraph], language: str
) -> dict[int, KnownParagraph]:
    """What a person may know of paragraphs in a language, by their keys. One query.

    A paragraph's own translation comes first, then that of the same words in another draft, then the latest of the clause.
    Words of another draft that is confidential are left out: seeing that draft is noted where it is opened.
    """
    own, anybodys = Q(paragraph__in=paragraphs), Q(paragraph__draft__confidentiality__in=OPEN)
    clauses = {paragraph.clause_id for paragraph in paragraphs}
    found = visible(person, ParagraphTranslation).filter(
        own | anybodys, language=language, paragraph__clause__in=clauses
    )
    of_clause: dict[int, list[ParagraphTranslation]] = {}
    for translation in found.select_related("paragraph").order_by("-at", "-pk"):
        of_clause.setdefault(translation.paragraph.clause_id, []).append(translation)
    return {
        paragraph.pk: KnownParagraph(paragraph, _nearest(paragraph, of_clause[paragraph.clause_id]))
        for paragraph in paragraphs
        if paragraph.clause_id in of_clause
    }


def _nearest(paragraph: Paragraph, translations: list[ParagraphTranslation]) -> ParagraphTranslation:
    own = next((one for one in translations if one.paragraph_id == paragraph.pk), None)
    same = next((one for one in translations if one.paragraph.text == paragraph.text), None)
    return own or same or translations[0]
