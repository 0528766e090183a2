"""Two drafts as rows of runs, where words may stand in another paragraph than before.

A paragraph that was split in several is compared with all of them at once, and several that were merged with the one
they became: one redline over the whole group, cut where the new paragraphs end. So words that were only cut apart or put
together are kept. Then words deleted in one paragraph that stand inserted in another are marked as moved (`elsewhere`).

How the rows rebuild both drafts, which `rebuilt` does:

* every new paragraph is in one row, and its text is what is kept and inserted in it;
* every old paragraph is in one row; its text is what is kept and deleted, in the order of all rows, of the runs of that
  row that have no `source`, and of the runs of any row whose `source` is this paragraph.

`source` of an inserted run and `target` of a deleted one only say where the same words are; they rebuild nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redline.drafts.align import Alignment, LabelledText
from redline.drafts.elsewhere import mark_elsewhere
from redline.texts.moves import mark_moves
from redline.texts.runs import Place, Run
from redline.texts.words import count_words

_END = "\x1e"
"""Between the paragraphs of a group: space to the engine, and a character that no text has (else nothing is joined)."""
_FEWEST_KEPT = 2
"""Of a paragraph that has no counterpart of its own: fewer words do not make it a part of another."""
_FEW, _LEAST_RELATED = 10, 5
"""Drafts of so few paragraphs may always be related; others are if every fifth paragraph has a counterpart."""

Compare = Callable[[str, str], Iterable[Run]]
"""The redline of two texts."""


@dataclass(frozen=True)
class Row:
    """Old paragraph `old` (index) beside new paragraph `new`; None where there is none."""

    old: int | None
    new: int | None
    runs: tuple[Run, ...]
    part: str = ""
    """"split" in the rows of a paragraph that became several, "merge" in those of several that became one. Then the row of
    an old paragraph that has no counterpart of its own is empty: its words stand in the rows of others."""


def compare_rows(
    old: Sequence[LabelledText], new: Sequence[LabelledText], alignment: Alignment, compare: Compare
) -> list[Row]:
    """The rows of an alignment with their redlines, words that stand in another paragraph kept or marked as moved.

    `compare` makes the redline of two texts, with or without the moves in it. The order of the rows is that of the
    alignment; in a group of one old or one new paragraph, those two share a row that have the same label. The work
    grows with the length of the drafts.
    """
    rows = [_alone(old, new, pair, compare) for pair in alignment.rows]
    table = _Table(rows)
    for olds, news in _groups(alignment):
        _flow(table, (olds, news), (old, new), compare)
    if not _related(rows, len(old), len(new)):
        return rows
    marked = mark_elsewhere(
        [row.runs for row in rows],
        [Place(row.old, old[row.old].label) if row.old is not None else None for row in rows],
        [Place(row.new, new[row.new].label) if row.new is not None else None for row in rows],
        ([p.text for p in old], [p.text for p in new]),
    )
    return [
        row if row.runs is runs else replace(row, runs=tuple(runs))
        for row, runs in zip(rows, marked, strict=True)
    ]


def _related(rows: Sequence[Row], olds: int, news: int) -> bool:
    """Whether the drafts have so much in common that what stands in both can have moved; in others it is a formula."""
    paired = sum(row.old is not None and row.new is not None for row in rows)
    return min(olds, news) < _FEW or paired * _LEAST_RELATED >= min(olds, news)


def rebuilt(rows: Iterable[Row]) -> tuple[dict[int, str], dict[int, str]]:
    """The texts of both drafts, by the indices of their paragraphs: exactly those that were compared."""
    old: dict[int, str] = {}
    new: dict[int, str] = {}
    for row in rows:
        if row.old is not None:
            old.setdefault(row.old, "")
        if row.new is not None:
            new.setdefault(row.new, "")
        for run in row.runs:
            if run.op != "+":
                home = row.old if run.source is None else run.source.index
                if home is None:
                    raise ValueError("words of no paragraph")
                old[home] = old.get(home, "") + run.text
            if run.op != "-":
                if row.new is None:
                    raise ValueError("words of no paragraph")
                new[row.new] += run.text
    return old, new


def _alone(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    pair: tuple[int | None, int | None],
    compare: Compare,
) -> Row:
    i, j = pair
    if i is None and j is not None:
        return Row(i, j, (Run("+", new[j].text),))
    if i is not None and j is None:
        return Row(i, j, (Run("-", old[i].text),))
    if i is None or j is None:
        raise ValueError("a row has a paragraph")
    return Row(i, j, tuple(compare(old[i].text, new[j].text)))


def _groups(alignment: Alignment) -> Iterator[tuple[list[int], list[int]]]:
    """The old and new paragraphs that hang together by splits and merges, in their order."""
    links = [link for link in alignment.links if link.part]
    by_old: dict[int, list[int]] = {}
    by_new: dict[int, list[int]] = {}
    for link in links:
        by_old.setdefault(link.old, []).append(link.new)
        by_new.setdefault(link.new, []).append(link.old)
    seen: set[int] = set()
    for first in by_old:
        if first in seen:
            continue
        olds, news, waiting = {first}, set[int](), [first]
        while waiting:
            for j in by_old[waiting.pop()]:
                if j not in news:
                    news.add(j)
                    waiting += [i for i in by_new[j] if i not in olds]
                    olds.update(by_new[j])
        seen |= olds
        yield sorted(olds), sorted(news)


class _Table:
    """The rows, found by their paragraphs."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self._of_old: dict[int, int] = {}
        self._of_new: dict[int, int] = {}
        self._find(0, len(rows))

    def _find(self, start: int, end: int) -> None:
        for at in range(start, end):
            row = self.rows[at]
            if row.old is not None:
                self._of_old[row.old] = at
            if row.new is not None:
                self._of_new[row.new] = at

    def partner(self, new: int) -> int | None:
        """The old paragraph that a new one shares its row with."""
        return self.rows[self._of_new[new]].old

    def put(self, row: Row) -> None:
        """Put a row in the place of the one that its new paragraph is in, or its old one where it has no other."""
        at = self._of_old[row.old or 0] if row.new is None else self._of_new[row.new]
        self.rows[at] = row
        self._find(at, at + 1)

    def is_alone(self, old: int) -> bool:
        """Whether an old paragraph shares its row with none."""
        return self.rows[self._of_old[old]].new is None

    def may_swap(self, old: int, new: int, group: Collection[int]) -> bool:
        """Whether `swap` leaves the order of all other old paragraphs as it is: only those of the group stand between."""
        alone, shared = self._of_old[old], self._of_new[new]
        between = self.rows[min(alone, shared) + 1 : max(alone, shared)]
        return self.rows[alone].new is None and all(row.old in group and row.new is None for row in between)

    def swap(self, old: int, new: int) -> None:
        """Make a pair of an old paragraph that is alone, and a new one; that which the new one was paired with is alone.
        All of them stay in the order of the old draft."""
        alone, shared = self._of_old[old], self._of_new[new]
        start, end = min(alone, shared), max(alone, shared) + 1
        left = self.rows[shared].old
        self.rows[alone], self.rows[shared] = Row(left, None, ()), Row(old, new, ())
        self.rows[start:end] = sorted(
            self.rows[start:end], key=lambda row: -1 if row.old is None else row.old
        )
        self._find(start, end)


def _flow(
    table: _Table,
    group: tuple[list[int], list[int]],
    drafts: tuple[Sequence[LabelledText], Sequence[LabelledText]],
    compare: Compare,
) -> None:
    """Compare a group as one text, and put its rows in the place of those that compared each paragraph alone."""
    (olds, news), old = group, drafts[0]
    pieces, kept = _compared(group, drafts, compare)
    staying = (
        [i for i in olds if not table.is_alone(i) or sum(kept[i, j] for j in news) >= _FEWEST_KEPT],
        [j for j in news if table.partner(j) is not None or sum(kept[i, j] for i in olds) >= _FEWEST_KEPT],
    )
    if staying != group:
        olds, news = group = staying
        pieces, kept = _compared(group, drafts, compare)
    if not kept or len(olds) == len(news) == 1:
        return
    own = {j: i for j in news if (i := table.partner(j)) is not None}
    same = _same_label(group, drafts)
    if same is not None and (own.get(same[1]) == same[0] or kept[same] < _FEWEST_KEPT):
        same = None
    if same is not None and len(news) == 1 and not (own and table.may_swap(*same, olds)):
        same = None
    if same is not None:
        own = {same[1]: same[0]}
    part = "split" if len(olds) <= len(news) else "merge"
    places = {i: Place(i, old[i].label) for i in olds}
    runs: dict[int, list[Run]] = {j: [] for j in news}
    for op, text, i, j in pieces:
        source = None if op == "+" or own.get(j) == i else places[i]
        _add(runs[j], Run(op, text, source=source))
    for j in news:
        if j not in own:
            runs[j] = _without_scraps(runs[j])
    if not any(run.op == "=" and run.source for j in news for run in runs[j]):
        return
    if same is not None and len(news) == 1:
        table.swap(*same)
    for j in news:
        table.put(Row(own.get(j), j, tuple(mark_moves(runs[j])), part))
    for i in olds:
        if i not in own.values():
            table.put(Row(i, None, (), part))


def _compared(
    group: tuple[list[int], list[int]],
    drafts: tuple[Sequence[LabelledText], Sequence[LabelledText]],
    compare: Compare,
) -> tuple[list[tuple[str, str, int, int]], Counter[tuple[int, int]]]:
    """The redline of a group in pieces, and how many words of which old paragraph are kept in which new one; none of both
    where a text has the character that joins them."""
    (olds, news), (old, new) = group, drafts
    before, after = [old[i].text for i in olds], [new[j].text for j in news]
    kept: Counter[tuple[int, int]] = Counter()
    if any(_END in text for text in (*before, *after)):
        return [], kept
    pieces = list(_cut(compare(_END.join(before), _END.join(after)), olds, news))
    for op, text, i, j in pieces:
        if op == "=":
            kept[i, j] += count_words(text)
    return pieces, kept


def _same_label(
    group: tuple[list[int], list[int]], drafts: tuple[Sequence[LabelledText], Sequence[LabelledText]]
) -> tuple[int, int] | None:
    """Of a paragraph that was split or became one of several, the pair that has the same label."""
    (olds, news), (old, new) = group, drafts
    if len(olds) > 1 and len(news) > 1:
        return None
    return next(((i, j) for i in olds for j in news if old[i].label == new[j].label), None)


def _cut(
    runs: Iterable[Run], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[str, str, int, int]]:
    """The pieces of a redline of joined paragraphs: kind, text, the old and the new paragraph they are in."""
    i = j = 0
    for run in runs:
        for number, text in enumerate(run.text.split(_END)):
            if number:
                i += run.op != "+"
                j += run.op != "-"
            if text:
                yield run.op, text, olds[i], news[j]


def _add(runs: list[Run], run: Run) -> None:
    if runs and (runs[-1].op, runs[-1].source) == (run.op, run.source):
        run = replace(run, text=runs.pop().text + run.text)
    runs.append(run)


def _without_scraps(runs: list[Run]) -> list[Run]:
    """A paragraph in which next to nothing of another is kept, as inserted."""
    if sum(count_words(run.text) for run in runs if run.op == "=") >= _FEWEST_KEPT:
        return runs
    deleted = [Run("-", run.text, source=run.source) for run in runs if run.op != "+"]
    inserted: list[Run] = []
    for run in runs:
        if run.op != "-":
            _add(inserted, Run("+", run.text))
    found: list[Run] = []
    for run in (*deleted, *inserted):
        _add(found, run)
    return found
