"""PDF files: tagged (PDF/UA-1), with their fonts in them, of the same bytes for the same input."""

from documents.write.pdf.redline import write_pdf
from documents.write.pdf.typeset import Attachment, Block, Piece, typeset, without_letters

__all__ = ["Attachment", "Block", "Piece", "typeset", "without_letters", "write_pdf"]
