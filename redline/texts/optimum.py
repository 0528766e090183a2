"""Which words two texts keep: the alignment of least cost, exactly.

The cost (see `redline.texts.diff`) is an affine gap cost, as of Gotoh (1982). It has a shorter form here. Let K words be
kept, and let P be the pairs of neighbours that are kept together, with no edit between them. Both ends of the texts
count as kept, so edits stand only between blocks of kept words; there are K - P blocks and K - P - 1 edits:

    cost = (words of both texts - 2 K) + 2 (K - P - 1) = constant - 2 P

So the least cost has the most neighbours kept together, and a word kept alone gains nothing. Pairs of neighbouring
words seldom repeat in a text, so two texts share few of them. The longest chain is found the way Hunt and Szymanski
(1977) find a longest common subsequence: each shared pair is looked at once, with one binary search.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import MutableSequence, Sequence
from itertools import pairwise

from redline.texts import weighed
from redline.texts.phrasing import unease
from redline.texts.words import Edit, Texts

_Block = tuple[int, int, int]
_Priced = tuple[int, int, int, "_Priced | None"]
"""A chain from its first pair on: what its edits cost the reader, the pair, the chain that follows."""

_Row = tuple[int, list[int]]
"""Where a pair stands in the old text, and everywhere it stands in the new."""

EXACT_WORDS = 800
"""Texts up to this many words each are always compared exactly, whatever they repeat."""

EXACT_PAIRS = EXACT_WORDS**2
"""Longer texts are compared exactly if they share no more pairs than this. Prose of 10,000 words does not come near."""

WEIGHED_PAIRS = 100_000
"""Up to so many shared pairs it is exact as well what words of grammar weigh between replacements; beyond, only those are
left out that gain nothing there. Prose of 10,000 words does not come near this either."""

_COARSE_PAIRS = 100_000
"""From so many pairs on, they are held in arrays; a tenth of them may hold the parts of the coarse pass apart."""

_PAIRS_A_WORD = 10
"""In the coarse pass, parts of the texts are compared exactly if they share no more pairs than this for each of their
words. So the work grows with the texts and not with what they repeat."""

_RARE_PASSES = 3
"""How often parts are parted by their rarer pairs; beyond, they are cut evenly."""

_PASSES = 16
"""How often parts are parted at all; what repeats itself so much then is replaced as a whole."""

_COMPARED = 2000
"""How many pairs of equally good chains are compared for each word kept."""

_COMPARED_IN_ALL = 200 * _COMPARED
"""And for all of them together."""

_BLOCK = 1000
"""What one more block costs when chains are equally long: more than any unease."""


def edits(texts: Texts) -> list[Edit]:
    """The edits of least cost, in order; among equals the fewest edits, then those that read best.

    Exact for texts of up to `EXACT_WORDS` words each, and for longer ones that share up to `EXACT_PAIRS` pairs of
    neighbours; beyond that the pairs that repeat most are left out of a first, coarse pass, and the work is bounded by
    the length of the texts: some edits may then be larger than they need be, and no word is ever wrong.
    """
    start = _common_start(texts.old, texts.new)
    old_end, new_end = _common_end(texts, start)
    found: list[Edit] = []
    i = j = start
    limit = EXACT_WORDS**2 if max(old_end, new_end) - start <= EXACT_WORDS else EXACT_PAIRS
    for block_i, block_j, length in _blocks(texts, (start, old_end, start, new_end), limit):
        if i < block_i or j < block_j or texts.old[block_i] != texts.new[block_j]:
            found.append((i, block_i, j, block_j))
        i, j = block_i + length, block_j + length
    if i < old_end or j < new_end or texts.old[old_end] != texts.new[new_end]:
        found.append((i, old_end, j, new_end))
    return found


def _common_start(old: Sequence[str], new: Sequence[str]) -> int:
    """How many units stand at the start of both. Keeping them is always of least cost."""
    for index, (x, y) in enumerate(zip(old, new, strict=False)):
        if x != y:
            return min(index, len(old) - 1, len(new) - 1)
    return min(len(old), len(new)) - 1


def _common_end(texts: Texts, start: int) -> tuple[int, int]:
    """Where the words at the end of both begin, in either text; the space in front of the first may differ."""
    i, j = len(texts.old) - 1, len(texts.new) - 1
    while i > start and j > start and _neighbours(texts, i - 1, j - 1):
        i -= 1
        j -= 1
    return i, j


def _blocks(texts: Texts, within: Edit, limit: int, passes: int = 0) -> list[_Block]:
    """The blocks of at least two neighbours kept, as (old, new, how many); exact if no more pairs are shared than
    the limit. `passes`: of how many passes over both texts this is a part."""
    i, i_end, j, j_end = within
    if i_end - i < 2 or j_end - j < 2:
        return []
    old_pairs = _pairs(texts.old_words[i : i_end - 1], texts.old[i + 1 : i_end])
    new_pairs = _pairs(texts.new_words[j : j_end - 1], texts.new[j + 1 : j_end])
    both = set(old_pairs).intersection(new_pairs)
    if not both:
        return []
    columns: dict[str, list[int]] = {pair: [] for pair in both}
    for at, pair in enumerate(new_pairs, j):
        if pair in both:
            columns[pair].append(at)
    rows = [(at, columns[pair]) for at, pair in enumerate(old_pairs, i) if pair in both]
    shared = sum(len(found) for _, found in rows)
    if shared > limit:
        return _coarse_blocks(texts, within, rows, passes + 1)
    levels = _levels(rows, len(texts.new), array("q") if shared > _COARSE_PAIRS else [])
    compared = _affordable(within) if passes else _COMPARED_IN_ALL
    blocks = _joined(_best_chain(levels, texts, within, compared), len(texts.new))
    if passes or not weighed.has_confetti(texts, within, blocks):
        return blocks
    if shared <= WEIGHED_PAIRS:
        chain = weighed.best_chain(texts, within, rows)
        blocks = _joined([i * len(texts.new) + j for i, j in chain], len(texts.new)) or blocks
    return weighed.without_confetti(texts, within, blocks)


def _affordable(within: Edit) -> int:
    """How many pairs may be looked at in a part of the texts: so many for each of its words."""
    i, i_end, j, j_end = within
    return _PAIRS_A_WORD * max(i_end - i, j_end - j)


def _pairs(words: Sequence[str], next_units: Sequence[str]) -> list[str]:
    """Each word with the unit that follows. A null character parts them: it is never inside a word, only one itself."""
    return list(map("\0".join, zip(words, next_units, strict=True)))


def _levels(rows: Sequence[_Row], width: int, empty: MutableSequence[int]) -> list[MutableSequence[int]]:
    """The shared pairs by the length of the longest chain that ends with them; levels[0] holds chains of one pair.

    A pair (i, j) is noted as i * width + j. After the pair (i, j) comes either (i + 1, j + 1) or a pair that shares
    no word with it, so is at least two further in both texts; so a row counts for others only two rows later.
    """
    levels: list[MutableSequence[int]] = []
    nearest = [-2]  # the first index in the new text where a chain of so many pairs can end
    before: dict[int, int] = {}
    last: dict[int, int] = {}
    last_i = -2
    for i, columns in rows:
        _settle(before, nearest)
        if last_i == i - 1:
            before = last
        else:
            _settle(last, nearest)
            before = last = {}
        row = {}
        for j in columns:
            length = bisect_right(nearest, j - 2)
            neighbour = last.get(j - 1, 0)
            if neighbour >= length:
                length = neighbour + 1
            row[j] = length
            if length > len(levels):
                levels.append(empty[:])
            levels[length - 1].append(i * width + j)
        last, last_i = row, i
    return levels


def _settle(row: dict[int, int], nearest: list[int]) -> None:
    for j, length in row.items():
        if length == len(nearest):
            nearest.append(j)
        elif j < nearest[length]:
            nearest[length] = j


def _best_chain(
    levels: Sequence[Sequence[int]], texts: Texts, within: Edit, compared_in_all: int
) -> list[int]:
    """Of all longest chains the one with the fewest blocks, then the one whose edits read best.

    Goes from the last pair to the first, through the pairs that some longest chain has. Where a text repeats itself
    so much that this would take long, not all equals are compared.
    """
    if all(len(level) == 1 for level in levels):
        return [level[0] for level in levels]
    width = len(texts.new)
    i_start, i_end, j_start, j_end = within
    alive: list[_Priced] = []
    for point in levels[-1]:
        i, j = divmod(point, width)
        alive.append((unease(texts, (i + 2, i_end, j + 2, j_end)), i, j, None))
    compared = min(_COMPARED, compared_in_all // len(levels))
    for level in reversed(levels[:-1]):
        if len(alive) * len(level) > compared:
            alive.sort(key=_price)
            del alive[max(1, compared // len(level)) :]
        earlier: list[_Priced] = []
        for point in level:
            i, j = divmod(point, width)
            best: _Priced | None = None
            least = 0
            for chain in alive:
                price, next_i, next_j, _ = chain
                if next_i != i + 1 or next_j != j + 1:
                    if next_i < i + 2 or next_j < j + 2:
                        continue
                    price += _BLOCK + unease(texts, (i + 2, next_i, j + 2, next_j))
                if best is None or price < least:
                    best, least = chain, price
            if best is not None:
                earlier.append((least, i, j, best))
        alive = earlier
    if len(alive) > 1:
        alive = [
            (price + unease(texts, (i_start, i, j_start, j)), i, j, following)
            for price, i, j, following in alive
        ]
    points: list[int] = []
    following: _Priced | None = min(alive, key=_price)
    while following is not None:
        _, i, j, following = following
        points.append(i * width + j)
    return points


def _price(chain: _Priced) -> int:
    return chain[0]


def _joined(points: Sequence[int], width: int) -> list[_Block]:
    """A chain of pairs as blocks of words."""
    found: list[_Block] = []
    i = j = length = 0
    for point in points:
        if length and point == (i + length - 1) * width + j + length - 1:
            length += 1
            continue
        if length:
            found.append((i, j, length))
        i, j = divmod(point, width)
        length = 2
    if length:
        found.append((i, j, length))
    return found


def _coarse_blocks(texts: Texts, within: Edit, rows: Sequence[_Row], passes: int) -> list[_Block]:
    """The blocks of two very long texts: first those held by the rarer pairs, then what lies between them."""
    i, i_end, j, j_end = within
    if passes > _PASSES:
        return []
    limit = min(_COARSE_PAIRS // 10, _affordable(within))
    rare = _rare(rows, limit) if passes <= _RARE_PASSES else []
    if rare:
        levels = _levels(rare, len(texts.new), [])
        fixed = _joined(_best_chain(levels, texts, within, limit), len(texts.new))
    else:
        fixed = _even_cuts(within, 1 + sum(len(found) for _, found in rows) // _affordable(within))
    fixed.append((i_end, j_end, 0))
    found: list[_Block] = []
    for (block_i, block_j, length), (next_i, next_j, _) in pairwise(fixed):
        while length and block_i > i and block_j > j and _neighbours(texts, block_i - 1, block_j - 1):
            block_i, block_j, length = block_i - 1, block_j - 1, length + 1
        between = (i, block_i, j, block_j)
        found += _blocks(texts, between, _affordable(between), passes)
        i, j = block_i + length, block_j + length
        while length and i < next_i and j < next_j and _neighbours(texts, i - 1, j - 1):
            i, j, length = i + 1, j + 1, length + 1
        if length:
            found.append((block_i, block_j, length))
    last = (i, i_end, j, j_end)
    return found + _blocks(texts, last, _affordable(last), passes)


def _even_cuts(within: Edit, parts: int) -> list[_Block]:
    """Where to cut two texts into so many parts of the same length, as blocks that keep nothing."""
    i, i_end, j, j_end = within
    return [(i + (i_end - i) * part // parts, j + (j_end - j) * part // parts, 0) for part in range(1, parts)]


def _neighbours(texts: Texts, i: int, j: int) -> bool:
    """Whether the same word stands at i and j, and the same word follows after the same space."""
    return texts.old_words[i] == texts.new_words[j] and texts.old[i + 1] == texts.new[j + 1]


def _rare(rows: Sequence[_Row], limit: int) -> list[_Row]:
    """The rows of the pairs that repeat least: all rows of a pair or none, sharing up to `limit` pairs in all."""
    repeats = Counter(columns[0] for _, columns in rows)
    sizes = {columns[0]: repeats[columns[0]] * len(columns) for _, columns in rows}
    kept: set[int] = set()
    for first_place, size in sorted(sizes.items(), key=lambda item: item[1]):
        limit -= size
        if limit < 0:
            break
        kept.add(first_place)
    return [row for row in rows if row[1][0] in kept]
