"""Which resolutions and decisions a text cites: `find_citations`, and `citations_of`, which remembers; `typed_citations`, of what somebody
typed as a source."""

from documents.citations.finding import Citation, citations_of, find_citations
from documents.citations.typed import typed_citations, typed_paragraph

__all__ = ["Citation", "citations_of", "find_citations", "typed_citations", "typed_paragraph"]
