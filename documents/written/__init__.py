"""Written amendments between drafts as this program has them: `lists` makes and applies them, `words` writes them down."""

from documents.written.given import GivenAmendments, amendments_of
from documents.written.lists import AmendmentList, amend, amendments_between, found_throughout, renumbered_by
from documents.written.words import (
    amendments_to_json,
    write_amendments_docx,
    write_amendments_pdf,
    write_amendments_plain,
    write_draft_plain,
)

__all__ = [
    "AmendmentList",
    "GivenAmendments",
    "amend",
    "amendments_between",
    "amendments_of",
    "amendments_to_json",
    "found_throughout",
    "renumbered_by",
    "write_amendments_docx",
    "write_amendments_pdf",
    "write_amendments_plain",
    "write_draft_plain",
]
