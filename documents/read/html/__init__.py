"""A web page, or what a clipboard holds of one, to a Source."""

from documents.read.html.everything import lines_in
from documents.read.html.extract import extract_html

__all__ = ["extract_html", "lines_in"]
