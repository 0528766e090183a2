"""What a file would say: made as it would leave, and read from its bytes; and for the search for names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from documents.contents import FileContents, contents_of
from exchange.departures.leaving import Leaving, written
from exchange.persons.naming import Said


def made_and_read(leaving: Leaving) -> list[tuple[Leaving, int, FileContents]]:
    """Each file that would leave, its size in bytes, and what is really in it."""
    made = written(leaving)
    return [
        (one, len(of.content), contents_of(of.content, one.ending))
        for one, of in zip(leaving.files, made.parts or (made,), strict=True)
    ]


def said_in_file(contents: FileContents) -> list[Said]:
    """Its words and comments, and the names of those who wrote them."""
    where = _("the file itself")
    authors = [*(one.author for one in contents.comments), *(one.author for one in contents.changes)]
    texts = [*contents.texts, *(one.text for one in contents.comments), *dict.fromkeys(authors)]
    return [Said(where, text, read=True) for text in texts]
