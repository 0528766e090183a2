"""Words of one text sought in another: the text as folded words, what one text has that the other has not, and where.

Everything here knows texts as rows of words (`words.fold`: case, quotation marks and dashes do not count) with the
places they stand at, so that whatever is found can be quoted to the letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from redline.texts.optimum import edits
from redline.texts.phrasing import settle
from redline.texts.standing import EMPTY_WORDS
from redline.texts.words import Edit, Texts, fold, listed, split

_MOST_CELLS = 1_000_000
"""Rows of words are compared cell by cell up to so many in all; real paragraphs need some thousands. Beyond, as a redline
compares them: in bounded time, and perhaps missing a word that stands alone."""


_EMPTY = EMPTY_WORDS | listed(
    "le la les l'on un une des de du d'un d'une au aux et ou que qui dont où se ce ces cette cet leur leurs ses dans par avec "
    "el los las lo una unos unas del al en con por y o e u su sus se este esta estos estas ese esa "
    "в во на с со к ко о об от по из и или его ее её их "
    "في من إلى على عن مع و أو أن التي الذي الذين هذا هذه 的 和 与 及 或 在 对 于 以 等 其 该"
)
"""Words that say nothing by themselves, of further languages: a share is of words of meaning in all of them."""


JOINS = listed("and or and/or but et ou mais y o e u pero и или но 및 또는 和 或 و أو")
"""Behind these another member of a row begins: "women and {+young+} girls" says nothing about the women."""


class Words:
    """A text as its folded words and marks, with the span of each. Made by `words_of`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._split = split(text)
        self.units = tuple(fold(self._split))
        self.words = tuple([unit.lstrip() for unit in self.units[:-1]])
        # Nearly every word is letters alone: asking for that first, and here, is what makes a draft's texts quick to take in.
        self.spoken = tuple([at for at, word in enumerate(self.words) if word.isalnum() or _is_spoken(word)])
        """The places of what is no mark."""
        self.meaning = tuple([at for at in self.spoken if self.words[at] not in _EMPTY])
        """The places of the words of meaning."""

    # Of most texts of a draft nobody asks for more than this.

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return list(accumulate(map(len, self._split[:-1])))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [end - len(unit.lstrip()) for end, unit in zip(self.ends, self._split, strict=False)]

    @cached_property
    def plain(self) -> str:
        """What is no mark, in which whole words can be sought (`joined`)."""
        return "".join(_pieces(self.words[at] for at in self.spoken))

    @cached_property
    def _plain_places(self) -> list[int]:
        return joined([self.words[at] for at in self.spoken])[1]

    @cached_property
    def _marked(self) -> tuple[str, list[int]]:
        return joined(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from one word to another one, both included."""
        return self.starts[first], self.ends[last]

    def quote(self, first: int, last: int) -> str:
        """What stands from one word to another one, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def of_meaning(self, start: int, end: int) -> list[int]:
        """The places of the words of meaning among the words start to end."""
        return list(self.meaning[bisect_left(self.meaning, start) : bisect_left(self.meaning, end)])

    def spoken_between(self, first: int, last: int) -> list[int]:
        """The places of what is no mark from one word to another one, both included."""
        return list(self.spoken[bisect_left(self.spoken, first) : bisect_left(self.spoken, last + 1)])

    def neighbours(self) -> Iterator[tuple[str, str]]:
        """The words of meaning that follow each other."""
        return pairwise([self.words[at] for at in self.meaning])

    def has_words(self, places: Iterable[int]) -> bool:
        """Whether anything but marks stands at these places."""
        return any(_is_spoken(self.words[at]) for at in places)

    def has_meaning(self, places: Iterable[int]) -> bool:
        """Whether a word of meaning stands at these places."""
        return any(_is_spoken(self.words[at]) and self.words[at] not in _EMPTY for at in places)

    def counting(self, start: int, end: int) -> list[int]:
        """Of the words start to end those that count: words of meaning; where there are none, words; else all marks."""
        spoken = self.spoken_between(start, end - 1)
        return self.of_meaning(start, end) or spoken or list(range(start, end))

    def places_of(self, sought: Sequence[str], most: int) -> list[int]:
        """The first places at which these words and marks stand one after the other, without overlapping."""
        return _places(*self._marked, joined(sought)[0], most)

    def spoken_places_of(self, sought: Sequence[str], most: int) -> list[tuple[int, int]]:
        """The first places at which these words stand one after the other, whatever marks are between: (first, last)."""
        found = _places(self.plain, self._plain_places, joined(sought)[0], most)
        return [(self.spoken[at], self.spoken[at + len(sought) - 1]) for at in found]

    def count_spoken(self, sought: str) -> int:
        """How often words (see `joined`) stand one after the other, whatever marks are between."""
        return self.plain.count(sought)


@lru_cache(maxsize=2048)
def words_of(text: str) -> Words:
    """A text as its words; the same texts are asked about again and again."""
    return Words(text)


def _is_spoken(word: str) -> bool:
    return word.isalnum() or any(map(str.isalnum, word))


def joined(words: Iterable[str]) -> tuple[str, list[int]]:
    """Words as one string in which whole words can be sought, and where in it each begins."""
    pieces = _pieces(words)
    places, at = [], 0
    for piece in pieces:
        places.append(at)
        at += len(piece)
    return "".join(pieces), places


def _pieces(words: Iterable[str]) -> list[str]:
    """Words, each between marks that no word has."""
    return [f"\x01{word}\x02" for word in words]


def _places(text: str, starts: Sequence[int], sought: str, most: int) -> list[int]:
    found: list[int] = []
    at = text.find(sought) if sought else -1
    while at >= 0 and len(found) < most:
        found.append(bisect_left(starts, at))
        at = text.find(sought, at + len(sought))
    return found


# What is other


@lru_cache(maxsize=2048)
def changes(old: str, new: str) -> tuple[Edit, ...]:
    """The edits of the redline of two texts, in words; typography and space change nothing."""
    return tuple(edits_of(words_of(old).units, words_of(new).units))


def edits_of(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The same for units (`words.split`, folded), the last of each being the space at the end."""
    texts = Texts(old, new, [unit.lstrip() for unit in old], [unit.lstrip() for unit in new])
    return [edit for edit in settle(texts, edits(texts)) if edit[0] < edit[1] or edit[2] < edit[3]]


def kept(old: Words, found: Iterable[Edit]) -> int:
    """How many words of meaning of the old text the edits leave."""
    return len(old.meaning) - sum(len(old.of_meaning(i, i_end)) for i, i_end, _, _ in found)


def kept_places(length: int, edits: Iterable[Edit]) -> Iterator[tuple[int, int]]:
    """Where every kept word of the old text stands in the new one."""
    x = y = 0
    for i, i_end, j, j_end in edits:
        yield from zip(range(x, i), range(y, j), strict=True)
        x, y = i_end, j_end
    yield from zip(range(x, length), range(y, y + length - x), strict=True)


class Effort:
    """What one question may still cost, so that no text made of repetitions makes it long."""

    def __init__(self) -> None:
        self._cells = _MOST_CELLS

    def allows(self, cells: int) -> bool:
        """Whether two rows may be compared cell by cell; if so, that is counted."""
        if cells > self._cells:
            return False
        self._cells -= cells
        return True


def in_order(asked: Sequence[str], there: Sequence[str], effort: Effort) -> list[tuple[int, int]]:
    """The most words that stand in both rows in the same order: pairs of their places."""
    if not effort.allows(len(asked) * len(there)):
        return _kept_pairs(asked, there)
    lengths = [[0] * (len(there) + 1) for _ in range(len(asked) + 1)]
    for x in reversed(range(len(asked))):
        row, below, word = lengths[x], lengths[x + 1], asked[x]
        for y in reversed(range(len(there))):
            row[y] = below[y + 1] + 1 if word == there[y] else max(below[y], row[y + 1])
    pairs, x, y = [], 0, 0
    while x < len(asked) and y < len(there):
        if asked[x] == there[y]:
            pairs.append((x, y))
            x, y = x + 1, y + 1
        elif lengths[x + 1][y] >= lengths[x][y + 1]:
            x += 1
        else:
            y += 1
    return pairs


def _kept_pairs(asked: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    x = y = 0
    for i, i_end, j, j_end in [*edits_of([*asked, ""], [*there, ""]), (len(asked), 0, len(there), 0)]:
        pairs += zip(range(x, i), range(y, j), strict=True)
        x, y = i_end, j_end
    return pairs
