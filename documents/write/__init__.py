"""Write a redline document to a file format."""

from documents.write.docx import write_docx
from documents.write.html import write_html
from documents.write.plain import write_plain

__all__ = ["write_docx", "write_html", "write_plain"]
