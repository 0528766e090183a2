"""What is said by code that knows no languages, in the language of the page.

The engine and the readers of files give English that remembers how it was made (`redline.Said`): here it is spoken. What is kept of
it in the database is made again by `redline.said_from_json`.
"""

from __future__ import annotations

import re

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from redline import Said, said_from_json

_GAP = re.compile(r"%\(\w+\)s")


def in_words(words: str) -> str:
    """A sentence in the language of the page; words that are none of the engine's stay as they are."""
    return words.spoken(_) if isinstance(words, Said) else words


def marked(kept: object) -> str:
    """The same for a page, of a sentence or what is kept of one; what no catalogue has is marked as English."""
    words = kept if isinstance(kept, str) else said_from_json(kept)
    return format_html('<span lang="en">{}</span>', words) if _is_foreign(words) else in_words(words)


def _is_foreign(words: str) -> bool:
    if not isinstance(words, Said) or (get_language() or "en").startswith("en"):
        return False
    has_words = any(letter.isalpha() for letter in _GAP.sub("", words.template))
    return not words.template or (has_words and _(words.template) == words.template)
