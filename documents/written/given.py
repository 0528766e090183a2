"""What a list of amendments says that somebody gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.errors import DocumentError
from documents.read.draft.negotiation.amendment_list import amended_symbol
from documents.text import SOURCE_MOST
from documents.written.customs import CUSTOMS
from redline import Read, read_amendments

MOST_LINES = 5_000
NONE = "The two drafts have the same paragraphs: there is nothing to amend."
"""What a list says that `amendments` wrote of two drafts that are the same."""
ATTACHED = "amendments.json"
"""The name of the file in a list of our own as a PDF, which is the list as `amendments --format json` writes it."""
_QUOTED = 120
"""Of a line that is quoted in a message, so much is."""
_FEW = 12
"""Lines above the first amendment, among which the title is."""


@dataclass(frozen=True)
class GivenAmendments:
    """What a list says, and to which draft it says it is: a symbol, or ""."""

    read: Read
    symbol: str


def amendments_of(lines: Sequence[tuple[str, str]]) -> GivenAmendments:
    """Read the lines of a list, each with its place there. What is not understood is in `read.problems`.

    Raises DocumentError: "too-long", and "no-amendments" where there is none.
    """
    if len(lines) > MOST_LINES or sum(len(text) for text, _ in lines) > SOURCE_MOST:
        raise DocumentError(
            "too-long",
            f"A list of amendments has at most {MOST_LINES:,} lines and {SOURCE_MOST:,} characters. Take everything else out of it.",
        )
    nothing = any(text == NONE for text, _ in lines)
    read = read_amendments([line for line in lines if line[0] != NONE], CUSTOMS)
    if not read.instructions and not nothing:
        also = f" {read.problems[0]}" if read.problems else ""
        if not also and read.others:
            last = read.others[-1]
            also = (
                f" This was not understood as one: “{last if len(last) <= _QUOTED else f'{last[:_QUOTED]}…'}”"
            )
        raise DocumentError(
            "no-amendments",
            "No amendment was found. Write each on a line: “In paragraph 2, after the words “…”, insert “…””, "
            f"“OP 6: delete”.{also}",
        )
    return GivenAmendments(read, amended_symbol([text for text, _ in lines[:_FEW]]))
