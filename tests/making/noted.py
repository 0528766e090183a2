"""What a draft's paragraphs say with their footnotes, to be held against a file."""

from __future__ import annotations

from documents.draft import DraftParagraph


def as_noted(paragraphs: list[DraftParagraph]) -> list[str]:
    """Label and text of each paragraph, each note in braces where its mark stands."""
    lines = []
    for paragraph in paragraphs:
        line, at = f"{paragraph.label}\t", 0
        for note in paragraph.footnotes:
            line += paragraph.text[at : note.offset] + f"{{{note.text}}}"
            at = note.offset
        lines.append(line + paragraph.text[at:])
    return lines
