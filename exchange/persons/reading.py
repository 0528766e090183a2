"""What a file says, as it was read from its bytes, for the search for names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from documents.contents import FileContents
from exchange.persons.naming import Said


def said_in_file(contents: FileContents) -> list[Said]:
    """Its words and comments, and the names of those who wrote them."""
    where = _("the file itself")
    authors = [*(one.author for one in contents.comments), *(one.author for one in contents.changes)]
    texts = [*contents.texts, *(one.text for one in contents.comments), *dict.fromkeys(authors)]
    return [Said(where, text, read=True) for text in texts]
