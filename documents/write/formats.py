"""The file formats a redline document can be written to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from documents.desk_sheet import DeskSheet
from documents.draft import DraftText
from documents.own_json import write_draft_json, write_json
from documents.redlines import RedlineDocument
from documents.write.akn import write_akn, write_draft_akn
from documents.write.docx import write_docx, write_marked_docx
from documents.write.docx.sheet import write_sheet_docx
from documents.write.html import write_html
from documents.write.pdf import write_pdf
from documents.write.plain import write_plain
from documents.write.table import write_csv, write_sheet_xlsx, write_xlsx


@dataclass(frozen=True)
class Format:
    """One format: how it is written, and how a browser is to treat it."""

    write: Callable[[RedlineDocument], bytes]
    content_type: str
    shown: bool = False
    """Opened in the browser instead of downloaded."""
    content_security_policy: str = ""
    """A policy of its own, for a page that carries its style in itself."""


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "docx": Format(write_docx, _WORD),
    "marked-docx": Format(write_marked_docx, _WORD),
    "html": Format(
        lambda document: write_html(document).encode(),
        "text/html; charset=utf-8",
        shown=True,
        content_security_policy="default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-modals",
    ),
    "pdf": Format(write_pdf, "application/pdf"),
    "xlsx": Format(write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": Format(write_csv, "text/csv; charset=utf-8"),
    "json": Format(write_json, "application/json"),
    "akn": Format(write_akn, "application/akn+xml"),
    "txt": Format(lambda document: write_plain(document).encode(), "text/plain; charset=utf-8"),
}
"""By file ending; with what stands before it where there are several with the same."""

DRAFT_WRITERS: dict[str, Callable[[DraftText], bytes]] = {"json": write_draft_json, "akn": write_draft_akn}
"""What a draft alone can be written as; the other formats show changes."""

SHEET_WRITERS: dict[str, Callable[[DeskSheet], bytes]] = {"docx": write_sheet_docx, "xlsx": write_sheet_xlsx}
"""What a desk sheet can be written as, by file ending."""
