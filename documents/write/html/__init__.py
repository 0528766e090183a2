"""A redline document to a page that is complete in itself."""

from documents.write.html.page import write_html

__all__ = ["write_html"]
