"""What a version proposes, as a paragraph that can be compared and written."""

from __future__ import annotations

from amendments.models import Kind, Version
from documents.compare import reworded
from documents.draft import DraftParagraph
from redline import parse_label
from resolutions.texts import plain


def proposed(version: Version) -> DraftParagraph | None:
    """The paragraph that a version proposes; None for a deletion.

    A version has words and no footnotes. Those of the paragraph it was written against go with the words that they
    stand behind; where a marked word is taken out, the note goes as well, and a redline tells it.
    """
    if version.kind == Kind.DELETE:
        return None
    if version.paragraph is None:
        return DraftParagraph(parse_label(version.label), version.text)
    return reworded(plain(version.paragraph), version.text)
