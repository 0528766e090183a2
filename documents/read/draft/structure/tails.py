"""Text after a list that goes on with the paragraph which opened it: "(b) Test wells;" "and requests a report;"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redline import Label

_ENDED = re.compile(
    r"(?:[;.,；；。，؛،]|[;,；؛،]\s(?:and|or|et|ou|y|o|и|или|و|أو))[\]”’\"')»」』]{0,3}(?:\s?\d{1,3}/)?$"
)
_END = 40
_QUOTES = ("“", '"', "«", "「", "‘")


def whole_of_list(words: str, item: Label, items: Sequence[str], following: int | None) -> Label | None:
    """The label of the paragraph that text without a number goes on with after a list; None if it is none of these.

    `item` is the last item of the list before the text, `items` are the texts of that list's last items, the last one
    at the end, and `following` is the level at which the next number goes on with sub-paragraphs, None where a paragraph
    of its own, or nothing, follows. What stands between two items of one list belongs to the first of them; after the
    last item of an inner list, to the item that opened it; after a whole list, to its paragraph.
    """
    if not item.is_sub or (following is not None and following >= item.level):
        return None
    if words.startswith(_QUOTES) or not words or not _is_ended(items):
        return None
    if not words[0].islower() and not _is_ended([words]):
        return None
    return replace(item, subs=item.subs[: following or 0], alt=0)


def _is_ended(items: Sequence[str]) -> bool:
    """Whether the last item of a list has its end: a mark, or none as the items before it."""
    ended = [_ENDED.search(text.rstrip()[-_END:]) is not None for text in items]
    bare = [text[-1:].isalnum() for text in items]
    return ended[-1] or (len(items) > 1 and all(bare))
