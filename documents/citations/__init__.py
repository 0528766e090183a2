"""Which resolutions and decisions a text cites: `find_citations`, and `citations_of`, which remembers."""

from documents.citations.finding import Citation, citations_of, find_citations

__all__ = ["Citation", "citations_of", "find_citations"]
