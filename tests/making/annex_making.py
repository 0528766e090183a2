"""An annex with every kind of change that we ask for, as a Word file that was sent."""

from __future__ import annotations

from dataclasses import replace

from documents.compare import compare
from documents.draft import DraftParagraph
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write.docx import write_docx
from redline import parse_label

AUTHOR = "Lantern Coalition"
BASE = {
    "PP 1": "Recalling its resolution 52/99 of 3 April 2023,",
    "PP 2": "Deeply concerned about the growing shortage of lamp oil in the provinces,",
    "PP 3": "Noting the report of the Lantern Envoy on the state of the streets,",
    "OP 1": "Condemns in the strongest terms the dimming of public lanterns;",
    "OP 2": "Urges the Government of Exampleland:",
    "OP 2(a)": "To repair all broken lanterns without delay;",
    "OP 2(b)": "To publish the list of dimmed streets every winter;",
    "OP 2(c)": "To allow lamplighters to travel freely between the towns;",
    "OP 3": "Invites all mandate holders to report on this resolution;",
    "OP 4": "Requests the Secretary-General to provide the oil that is needed;",
    "OP 5": "Decides to remain seized of the matter.",
}
"""The draft, by label."""
OURS = {
    "PP 1": BASE["PP 1"],
    "PP 2": "Deeply concerned about the growing and unexplained shortage of lamp oil in the provinces,",
    "PP 2bis": "Alarmed by the price of wicks in every province, and by the silence about it,",
    "PP 3": BASE["PP 3"],
    "OP 1": "Condemns in the strongest terms the deliberate dimming of public lanterns and of private lamps;",
    "OP 2": BASE["OP 2"],
    "OP 2(a)": BASE["OP 2(a)"],
    "OP 2(b)": "To publish the full list of dimmed streets every month;",
    "OP 2(c)": BASE["OP 2(c)"],
    "OP 2(d)": "To answer the letters of those who live in the dark;",
    "OP 4": BASE["OP 4"],
    "OP 5": BASE["OP 5"],
}
"""What we ask for: PP 2, OP 1 and OP 2(b) changed, PP 2bis and OP 2(d) new, OP 3 taken out."""
REASON = "It was agreed language in 52/99."


def annex() -> RedlineDocument:
    """The annex as a document; what we ask for OP 1 has a reason beside it."""
    return RedlineDocument(
        title="Suggested changes for the lantern resolution",
        paragraphs=tuple(_with_reason(one) for one in compare(_paragraphs(BASE), _paragraphs(OURS))),
        author=AUTHOR,
        date="2025-02-14T12:00:00Z",
        enacting_line="The Human Rights Council,",
    )


def sent_annex() -> bytes:
    """The annex as the Word file that was sent."""
    return write_docx(annex())


def _paragraphs(texts: dict[str, str]) -> list[DraftParagraph]:
    return [DraftParagraph(parse_label(label), text) for label, text in texts.items()]


def _with_reason(paragraph: RedlineParagraph) -> RedlineParagraph:
    return replace(paragraph, notes=(Note(AUTHOR, REASON),)) if str(paragraph.label) == "OP 1" else paragraph
