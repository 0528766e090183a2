"""A Word file to a Source."""

from documents.read.docx.extract import extract_docx

__all__ = ["extract_docx"]
