"""What is in a file that this program wrote: read from its bytes, so that a page can show what would really leave."""

from documents.contents.found import Comment, FileContents, Marked
from documents.contents.reading import contents_of

__all__ = ["Comment", "FileContents", "Marked", "contents_of"]
