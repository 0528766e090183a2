"""Whether a later version of an amendment asks for more than an earlier one did, or no longer for its words."""

from __future__ import annotations

import re
from collections import Counter

from amendments.models import Version
from redline import redline

_WORD = re.compile(r"\w+")


def asks_for_more(version: Version, before: Version) -> bool:
    """Whether a version puts in words that one before it did not, or strikes words that that one let stand. What the
    two were written against may differ: a draft's own changes between them are nobody's asking."""
    put_in, struck = _changes(version)
    put_in_before, _ = _changes(before)
    gone = _words(before.text) - _words(version.text)
    return bool(put_in - put_in_before) or bool(struck & gone)


def has_words(version: Version, words: str) -> bool:
    """Whether all these words are in the text of a version."""
    return not _words(words) - _words(version.text)


def _changes(version: Version) -> tuple[Counter[str], Counter[str]]:
    """The words that a version puts in, and those that it strikes."""
    runs = redline(version.base_text, version.text)
    put_in, struck = (" ".join(run.text for run in runs if run.op == op) for op in "+-")
    return _words(put_in), _words(struck)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))
