"""Files that came back and are none of suggested changes: a letter that was sent, or a list of written amendments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from documents.errors import DocumentError
from documents.own_json import OWN_FILE
from documents.read.amendments import list_lines
from documents.returned.placing import folded
from documents.written import amendments_of
from redline import english

_SAYS_SOMETHING = 20
"""Characters: shorter lines, such as a place and a date, stand in other files too."""
_MOST_OF = 0.5


def refuse_letter(data: bytes, letters: Sequence[Collection[str]]) -> None:
    """Raise DocumentError "letter" for a file in which at least half of the lines of a letter stand; `letters` are those
    that were sent, each in its lines."""
    if not letters:
        return
    lines: set[str] = set()
    with suppress(DocumentError):
        lines = {folded(text) for text, _ in list_lines(data)}
    for letter in letters:
        told = {folded(line) for line in letter if len(line) >= _SAYS_SOMETHING}
        if told and len(told & lines) >= _MOST_OF * len(told):
            raise DocumentError(
                "letter",
                english(
                    "This is the letter, not the annex: no suggested changes stand in it. Give the annex here; write what is said of the letter on the letter’s own page."
                ),
            )


def refuse_list(data: bytes) -> None:
    """Raise DocumentError "a-list" for a list of written amendments."""
    lines: list[tuple[str, str]] = []
    with suppress(DocumentError):
        lines = list_lines(data)
    if lines and lines[0][1] != OWN_FILE and amendments_of(lines).read.instructions:
        raise DocumentError(
            "a-list",
            english(
                "This is a list of written amendments, not a file of suggested changes. Give it under “Amendments from a list”."
            ),
        )
