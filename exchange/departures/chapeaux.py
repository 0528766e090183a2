"""The paragraphs that nobody amended and that a file of changes alone shows all the same: above sub-paragraphs that it shows."""

from __future__ import annotations

from documents.redlines import chapeaux_of
from exchange.departures.leaving import Leaving
from redline import parse_label
from resolutions.models import Paragraph


def chapeaux(leaving: Leaving) -> list[Paragraph]:
    """Those of a file, in the order of the draft: without them nobody could tell what a sub-paragraph belongs to. None of a
    file that has every paragraph, or that left before they were shown. At most one query."""
    if not leaving.options.get("chapeaux"):
        return []
    amended = {parse_label(version.label) for version in leaving.versions}
    there = {parse_label(paragraph.label): paragraph for paragraph in leaving.base_draft.paragraphs.all()}
    above = chapeaux_of(amended, there.keys()) - amended
    return [paragraph for label, paragraph in there.items() if label in above]
