"""Papers of an invented negotiation, as lines, and what is read from them."""

from __future__ import annotations

from documents.draft import DraftText
from documents.read import read_text


def read(*lines: str) -> DraftText:
    """The paper of these lines, with blank ones between them."""
    return read_text("\n\n".join(lines))


def labelled(draft: DraftText) -> list[str]:
    """Labels and texts."""
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


def remarked(draft: DraftText) -> dict[str, list[str]]:
    """What is remarked, by label, where anything is."""
    return {str(p.label): list(p.remarks) for p in draft.paragraphs if p.remarks}
