"""Paragraphs in the making, and the names of the sections that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.draft import DraftParagraph, Warning
from documents.read.draft.items import Item
from documents.read.draft.rich import RichText
from documents.read.draft.structure.sections import section_names
from redline import Label, english


@dataclass
class Paragraph:
    """A paragraph in the making: its text, and what was added to it for want of a number of its own."""

    label: Label
    place: str
    heading: str
    texts: list[RichText]
    remarks: list[str]
    part: int = 0
    """Which of several parts that each count from 1 it stands in."""
    added: list[Item] = field(default_factory=list)
    tails: list[Item] = field(default_factory=list)
    """What stands after its sub-paragraphs."""

    @property
    def end(self) -> str:
        """Its last piece of text."""
        return self.texts[-1].text

    def is_quoting(self) -> bool:
        """Whether a quotation is open in it."""
        return sum(text.text.count("“") - text.text.count("”") for text in self.texts) > 0

    def built(self) -> DraftParagraph:
        """The paragraph as it is."""
        text = RichText.joined(self.texts)
        return DraftParagraph(
            self.label,
            text.text,
            text.italics,
            text.footnotes,
            self.heading,
            self.place,
            remarks=tuple(self.remarks),
        )


def name_sections(paragraphs: Sequence[Paragraph]) -> Warning | None:
    """Say in the labels which section they are in, where the count begins again in each; with a remark if it does."""
    second = next((p for p in paragraphs if p.part), None)
    if second is None:
        return None
    names = section_names(_headings_of_parts(paragraphs))
    preambles = {p.part for p in paragraphs if p.label.kind == "PP"}
    for paragraph in paragraphs:
        first_preamble = paragraph.label.kind == "PP" and not paragraph.part
        if first_preamble and (preambles == {0} or not paragraphs[0].heading):
            continue
        paragraph.label = replace(paragraph.label, section=names[paragraph.part])
    message = english(
        "The numbers begin again here, so the sections are part of the labels, from %(label)s on.",
        label=second.label,
    )
    return Warning("sections", message, second.place)


def _headings_of_parts(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The headings above the first paragraph of each part; of the first part, above its first operative one if any."""
    headings: dict[int, str] = {}
    for paragraph in paragraphs:
        if paragraph.part:
            headings.setdefault(paragraph.part, paragraph.heading)
    first = [p for p in paragraphs if not p.part and p.heading]
    operative = [p for p in first if p.label.kind == "OP"]
    headings[0] = next((p.heading for p in (*operative, *first)), "")
    return [headings.get(part, "") for part in range(max(p.part for p in paragraphs) + 1)]
