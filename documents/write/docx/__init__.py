"""A redline document to a Word file with tracked changes."""

from documents.write.docx.document import write_docx

__all__ = ["write_docx"]
