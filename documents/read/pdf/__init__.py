"""A PDF with a text layer to a Source."""

from documents.read.pdf.extract import extract_pdf

__all__ = ["extract_pdf"]
