"""What is proposed, as a paragraph that can be compared and written."""

from __future__ import annotations

from amendments.carrying.plan import Proposal
from amendments.models import Kind, Version
from documents.compare import reworded
from documents.draft import DraftParagraph
from redline import parse_label
from resolutions.texts import plain


def proposed(said: Version | Proposal) -> DraftParagraph | None:
    """The paragraph that a version proposes, or that one would on another draft; None for a deletion.

    It has words and no footnotes. Those of the paragraph it was written against go with the words that they
    stand behind; where a marked word is taken out, the note goes as well, and a redline tells it.
    """
    if said.kind == Kind.DELETE:
        return None
    if said.paragraph is None:
        return DraftParagraph(parse_label(said.label), said.text)
    return reworded(plain(said.paragraph), said.text)
