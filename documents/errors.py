"""What a reader cannot accept."""

from __future__ import annotations

from redline import Said


class DocumentError(Exception):
    """A file or text that cannot be read as a draft.

    The message is for the person who gave it: what is wrong, where, and what to do; one or two sentences.
    `code` is a stable short name for tests and logs, such as "empty", "too-large", "not-docx", "zip-bomb".
    """

    def __init__(self, code: str, message: Said) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message
