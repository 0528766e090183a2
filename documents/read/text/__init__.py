"""Plain text to a Source."""

from documents.read.text.extract import extract_text

__all__ = ["extract_text"]
