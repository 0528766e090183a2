"""A redline document to a Word file with tracked changes, or with changes marked for the eye; plain lines to one without."""

from documents.write.docx.document import write_docx, write_lines, write_marked_docx
from documents.write.docx.grid import Grid

__all__ = ["Grid", "write_docx", "write_lines", "write_marked_docx"]
