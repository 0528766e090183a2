"""A Word file to a Source."""

from documents.read.docx.extract import WordDocument, extract_docx

__all__ = ["WordDocument", "extract_docx"]
