"""A redline document to a Word file with tracked changes; plain lines to one without."""

from documents.write.docx.document import write_docx, write_lines

__all__ = ["write_docx", "write_lines"]
