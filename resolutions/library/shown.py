"""Texts of the library as pages show them."""

from __future__ import annotations

from documents.draft import DraftParagraph
from documents.draft_json import footnotes_from_json
from resolutions.adoption import Adoption
from resolutions.models import AdoptedParagraph, AdoptedText


def adoption_of_text(text: AdoptedText) -> Adoption:
    """How a text of the library was adopted, for pages."""
    return Adoption(
        text.way,
        text.in_favour,
        text.against,
        text.abstaining,
        dated=text.adopted_on,
        sponsors=tuple(text.masthead.get("sponsors", ())),
    )


def plain_adopted(paragraph: AdoptedParagraph) -> DraftParagraph:
    """A paragraph of the library, ready to be shown and compared."""
    return DraftParagraph(
        label=paragraph.parsed_label,
        text=paragraph.text,
        italics=tuple((start, end) for start, end in paragraph.italics),
        footnotes=footnotes_from_json(paragraph.footnotes),
        heading=paragraph.heading,
    )
