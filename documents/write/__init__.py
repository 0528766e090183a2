"""Write a redline document to a file format."""

from documents.write.docx import write_docx

__all__ = ["write_docx"]
