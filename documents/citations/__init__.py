"""Which resolutions and decisions a text cites: `find_citations`."""

from documents.citations.finding import Citation, find_citations

__all__ = ["Citation", "find_citations"]
