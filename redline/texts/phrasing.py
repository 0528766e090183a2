"""How a redline reads: the choice among redlines of the same cost.

A person begins and ends a marking where a phrase begins and ends: after a comma, before "and", "of" or "the", never
after "and", "of" or "the". `unease` says how far an edit is from that; nothing here ever changes the cost.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.texts.grammar import GRAMMAR, JOINING, LEADING, NAMING, OPEN
from redline.texts.words import Edit, Texts

_STOPS = frozenset(".;:?!。；：？！")
_COMMAS = frozenset(",，、")
_OPENING = dict(zip("([{“‘「『《〈«", ")]}”’」』》〉»", strict=True))
_CLOSING = frozenset(_OPENING.values())

_SURVEYED = 80
"""In an edit of more words nobody looks for the partner of a bracket."""

_REACH = 80
"""How many words an edit may slide."""

_SHORT = 12
"""A replacement of more words reads as a rewriting: no lone word in it is kept."""

_LONG = 3
"""Beside an edit of more words than this a lone word is not kept."""


_BRIEF = 2
"""Two replacements of no more words than this have the comma between them kept: they are two things of a list."""


def unease(texts: Texts, edit: Edit) -> int:
    """How far the edit is from beginning and ending where a person would: 0 at best."""
    i, i_end, j, j_end = edit
    total = 0
    if i < i_end:
        total += _side(texts.old, texts.old_words, i, i_end)
    if j < j_end:
        total += _side(texts.new, texts.new_words, j, j_end)
    return total if i == i_end or j == j_end else total // 2


def _side(units: Sequence[str], words: Sequence[str], start: int, end: int) -> int:
    return (
        _border(words[start - 1] if start else "", words[start], units[start])
        + _border(words[end - 1], words[end], units[end])
        + (6 * _unbalanced(words[start:end]) if end - start <= _SURVEYED else 0)
    )


def _border(left: str, right: str, right_unit: str) -> int:
    """How odd it is to begin or end a marking between two neighbours."""
    if not left or left in _STOPS:
        return 0
    before = left.lower()
    if before in OPEN:
        return 10 if before in NAMING else 8
    if not right or right in _COMMAS:
        return 0
    if left in _COMMAS or right in _STOPS:
        return 1
    if left in _OPENING or right in _CLOSING:
        return 3
    if right is right_unit or len(right) == len(right_unit):
        return 5
    after = right.lower()
    if after in JOINING:
        return 1
    if after in LEADING:
        return 2
    return 3 if after in NAMING else 4


def _unbalanced(words: Sequence[str]) -> int:
    """How many brackets and quotation marks in a row of words have no partner there."""
    awaited: list[str] = []
    alone = 0
    for word in words:
        if word in _OPENING:
            awaited.append(_OPENING[word])
        elif word in _CLOSING:
            if awaited and awaited[-1] == word:
                awaited.pop()
            else:
                alone += 1
    return alone + len(awaited)


def settle(texts: Texts, edits: Sequence[Edit]) -> list[Edit]:
    """The same redline at the same cost as a person would mark it.

    Insertions and deletions slide to the place where they read best, and in a short replacement the words that
    stand alone on both sides are kept where that is easier to read than striking and repeating them.
    """
    settled: list[Edit] = []
    for index, edit in enumerate(edits):
        i, i_end, j, j_end = edit
        after = edits[index + 1][0] if index + 1 < len(edits) else len(texts.old)
        if (i == i_end) != (j == j_end):
            before = settled[-1][1] if settled else -1
            settled.append(_slide(texts, edit, before, after))
        elif i == i_end:
            settled.append(edit)
        else:
            settled += _keep_lone_words(texts, edit)
    return settled


def _slide(texts: Texts, edit: Edit, before: int, after: int) -> Edit:
    """The place where an insertion or a deletion reads best, between the edits that end at `before` and begin at
    `after` in the old text."""
    i, i_end, j, j_end = edit
    old, new, old_words, new_words = texts.old, texts.new, texts.old_words, texts.new_words
    first = 0
    while (
        first > -_REACH
        and i + first - 1 > before
        and old[i_end + first] == new[j_end + first]
        and old_words[i_end + first - 1] == new_words[j_end + first - 1]
    ):
        first -= 1
    last = 0
    while last < _REACH and i_end + last + 1 < after and old[i + last] == new[j + last]:
        last += 1
    if first == last:
        return edit
    return min(
        ((i + by, i_end + by, j + by, j_end + by) for by in range(last, first - 1, -1)),
        key=lambda moved: unease(texts, moved),
    )


def _keep_lone_words(texts: Texts, edit: Edit) -> list[Edit]:
    """A short replacement, cut at the words of both sides that a person would leave standing.

    A word that is kept alone saves two words and makes one more edit, so either way costs the same.
    """
    i, i_end, j, j_end = edit
    if i_end - i > _SHORT or j_end - j > _SHORT:
        return [edit]
    old, new = texts.old_words[i:i_end], texts.new_words[j:j_end]
    if set(old).isdisjoint(new):
        return [edit]
    kept = _lone_words(old, new)
    while kept:
        parts = _parts(kept, edit)
        idle = [at for at, (x, _) in enumerate(kept) if not _stands(old, new, x, texts, *_around(parts, at))]
        if not idle:
            return parts
        del kept[min(idle, key=lambda at: _weight(old[kept[at][0]]))]
    return [edit]


def _around(parts: Sequence[Edit], at: int) -> tuple[Edit, Edit]:
    """What is changed on both sides of a kept word; words kept beside it stand or fall with it."""
    left, right = at, at + 1
    while left and not _sides(parts[left]):
        left -= 1
    while right + 1 < len(parts) and not _sides(parts[right]):
        right += 1
    return parts[left], parts[right]


def _lone_words(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of words that stand in both in the same order, of the greatest weight."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for x in reversed(range(len(old))):
        for y in reversed(range(len(new))):
            together = table[x + 1][y + 1] + _weight(old[x]) if old[x] == new[y] else 0
            table[x][y] = max(together, table[x + 1][y], table[x][y + 1])
    found: list[tuple[int, int]] = []
    x = y = 0
    while x < len(old) and y < len(new):
        if old[x] == new[y] and table[x][y] == table[x + 1][y + 1] + _weight(old[x]):
            found.append((x, y))
            x, y = x + 1, y + 1
        elif table[x][y] == table[x + 1][y]:
            x += 1
        else:
            y += 1
    return found


def _weight(word: str) -> int:
    """How much a word weighs for whoever reads: a mark, a word of grammar, a word of meaning."""
    if not word[0].isalnum():
        return 1
    return 2 if word.lower() in GRAMMAR else 4


def _parts(kept: Sequence[tuple[int, int]], edit: Edit) -> list[Edit]:
    """The edits around the kept words."""
    i, i_end, j, j_end = edit
    parts: list[Edit] = []
    for x, y in kept:
        parts.append((i, edit[0] + x, j, edit[2] + y))
        i, j = edit[0] + x + 1, edit[2] + y + 1
    return [*parts, (i, i_end, j, j_end)]


def _sides(edit: Edit) -> int:
    """How many of the two texts have words in the edit: 2 for a replacement, 0 where only space differs."""
    return (edit[0] < edit[1]) + (edit[2] < edit[3])


def _has_word(texts: Texts, edit: Edit) -> bool:
    """Whether anything but marks is deleted or inserted."""
    changed = [*texts.old_words[edit[0] : edit[1]], *texts.new_words[edit[2] : edit[3]]]
    return any(word[0].isalnum() for word in changed)


def _stands(old: Sequence[str], new: Sequence[str], at: int, texts: Texts, left: Edit, right: Edit) -> bool:
    """Whether a person would leave this word, old[at], standing between the two edits."""
    if _sides(left) == 0 or _sides(right) == 0 or (_sides(left) == 1 and _sides(right) == 1):
        return True
    word = old[at]
    if word in _OPENING:
        return _OPENING[word] not in old
    if word in _CLOSING:
        return not any(_OPENING.get(other) == word for other in old)
    around = texts.old_words[left[1] - 1][-1:] + texts.old_words[right[0]][:1]
    if around.isdigit() or not any(_has_word(texts, edit) for edit in (left, right)):
        return False
    longest = max(max(edit[1] - edit[0], edit[3] - edit[2]) for edit in (left, right))
    if word in _COMMAS:
        return (
            old.count(word) == new.count(word) == 1
            and longest <= _BRIEF
            and _sides(left) == _sides(right) == 2
        )
    return _weight(word) == 4 and not any(c.isdigit() for c in word) and longest <= _LONG
