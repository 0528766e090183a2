"""Where a replacement at the start of a text falls in two: the opening verb, and what was inserted or deleted behind it.

    [-Condemns-]{+Strongly condemns+} {+the abduction of children by armed groups, and +}the use of torture

With nothing kept between them the two are one edit, and cost what one edit costs; but a reader asks for the verb first.
So the space behind the verb is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.texts.grammar import LEADING
from redline.texts.words import Edit, Texts, listed

_LONG = 5
"""So many words more than the verb, and what is behind it is an edit of its own."""

_MOST_WORDS = 8
"""More words than this no opening has: "Takes note once again with great appreciation of"."""

_ADVERBS = listed("also again further once more in particular")
_INSIDE = listed(
    "its his her their note deep grave great serious sincere strong profound full growing concern appreciation tribute "
    "satisfaction gratitude regret forward alarm support commitment need importance"
)
_VERB_ENDS = ("s", "ing", "ed")


def opening(texts: Texts, edit: Edit) -> tuple[int, int] | None:
    """How many words of the old and of the new text are the opening verb, where an edit is to be cut behind it.

    One of the two has nothing more than its verb; the other has a long rest. None where that is not so, or the edit
    is not a replacement at the start of the text.
    """
    i, i_end, j, j_end = edit
    if i or j or not i_end or not j_end or abs(i_end - j_end) < _LONG:
        return None
    old, new = texts.old_words[:i_end], texts.new_words[:j_end]
    if len(old) < len(new):
        cut = _cut(old, new)
        return (i_end, cut) if cut else None
    cut = _cut(new, old)
    return (cut, j_end) if cut else None


def _cut(verb: Sequence[str], longer: Sequence[str]) -> int | None:
    """Where in the longer text the words end that stand for the verb of the shorter one."""
    if len(verb) > _MOST_WORDS:
        return None
    said = [word.casefold() for word in verb]
    start = [word.casefold() for word in longer[: _MOST_WORDS + 1]]
    if [word.casefold() for word in longer[-len(said) :]] == said:
        return None  # The verb was not replaced: something was put in front of it.
    for at in range(len(start) - len(said) + 1):
        if start[at : at + len(said)] == said and _is_before_verb(start[:at]):
            found = at + len(said)
            break
    else:
        found = _verb(start) if _verb(said) == len(said) else 0
    return found if found and len(longer) - found >= _LONG else None


def _is_before_verb(words: Sequence[str]) -> bool:
    return all(word in _ADVERBS or word.endswith("ly") or word in ("and", ",") for word in words)


def _verb(words: Sequence[str]) -> int:
    """How many words the opening verb of an English paragraph takes, with what belongs to it; 0 if there is none."""
    at = 0
    while at < len(words) and _is_before_verb(words[at : at + 1]):
        at += 1
    if at == len(words) or not words[at].endswith(_VERB_ENDS):
        return 0
    at += 1
    end = at
    while end + 1 < len(words) and (
        words[end] in _INSIDE or (words[end] in LEADING and words[end + 1] in _INSIDE)
    ):
        end += 1
    return end + 1 if end < len(words) and (words[end] in LEADING or words[end] == "about") else at
