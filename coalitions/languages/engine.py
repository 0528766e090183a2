"""What the reader of files and the engine say, in the language of the page.

They know no languages and no framework: their sentences are English, and remarks are stored so. Here the usual ones are known
again and translated; a sentence that is not stays English, and the page says that it is.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalitions.languages.sentences import SENTENCES

MOST = 2_000
"""Characters of what is looked through; remarks are shorter."""
_ENDS = re.compile(r"(?<=[.?]) (?=[A-Z“0-9])")
_NAMED = re.compile(r"%\((\w+)\)s")


def in_words(text: str) -> str:
    """What was said, sentence by sentence in the language of the page as far as it is known."""
    if (get_language() or "en").startswith("en") or len(text) > MOST:
        return text
    return _known(text) or " ".join(_known(part) or part for part in _ENDS.split(text))


def marked(text: str) -> str:
    """The same for a page: what is not known is marked as English."""
    said = in_words(text)
    foreign = said == text and not (get_language() or "en").startswith("en")
    return format_html('<span lang="en">{}</span>', said) if foreign else said


def _known(text: str) -> str:
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return _(sentence) % found.groupdict() if found.groupdict() else _(sentence)
    return ""


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each sentence as a pattern of itself, those without gaps first."""
    in_order = sorted(SENTENCES, key=lambda sentence: len(_NAMED.findall(sentence)))
    return [(sentence, re.compile(_pattern(sentence), re.DOTALL)) for sentence in in_order]


def _pattern(sentence: str) -> str:
    parts = _NAMED.split(sentence)
    return "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
