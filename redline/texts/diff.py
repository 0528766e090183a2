"""Two texts to a redline: a list of runs.

The steps: `words` cuts both texts into words, `optimum` finds the edits of least cost, `phrasing` settles ties the way
a person marks, and here the edits become runs of text, spaces and all; `moves` may then join what was deleted in one place and inserted in another.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.texts.moves import mark_moves
from redline.texts.opening import opening
from redline.texts.optimum import edits
from redline.texts.phrasing import settle
from redline.texts.runs import Run, new_text, old_text
from redline.texts.words import Edit, Texts, fold, space_before, split

__all__ = ["Run", "new_text", "old_text", "redline"]

_MARGIN = 60


def redline(old: str, new: str, *, fold_typography: bool = False, moves: bool = False) -> list[Run]:
    """The redline of least cost from one text to another, as a person would mark it.

    `old_text` and `new_text` of the result are exactly `old` and `new`, for every string. No run is empty, no two
    neighbours are of the same kind, a deletion comes before the insertion that replaces it, and no word is cut.

    The result minimises

        cost = words deleted + words inserted + 2 x number of edits

    where a word is a word, a compound, a symbol, a number or a single punctuation mark (`words`; space counts nothing),
    and an edit is everything deleted and inserted between two kept words. A difference that is only of space is one
    edit of no words. Words of grammar and marks that are all that is kept between two replacements weigh half
    (`weighed`): there "of the" is struck and repeated; beside an insertion it is kept. The words that both texts begin and
    end with are always kept. This is exact for texts of up to 800 words each, whatever they repeat, and for nearly all longer
    ones (the half weight while they share up to 100,000 pairs of neighbours); the work grows with the length alone, see
    `optimum.edits`. Of the redlines that cost the same, the choice is that of `phrasing`: insertions and deletions begin
    and end at punctuation or where a phrase begins, a comma is kept between two short replacements, any other mark or word of
    grammar is not; and of `opening`: the opening verb is an edit of its own. The space between a kept word and an
    insertion belongs to the insertion that follows it, as in Word: "persons{+ and women+}".

    With `fold_typography`, differences of typography are not shown: upper and lower case, straight and curly
    quotation marks, hyphens and dashes, composed and decomposed letters, invisible joiners, the kind and number of
    spaces. What differs only so is kept, and kept as it is in `new`; so `new_text` is still exact, and `old_text`
    has the words of `old` with the typography of `new` where they are kept.

    With `moves`, at least five words deleted in one place and inserted verbatim in another become two runs with the
    same `move` number (`moves.mark_moves`); then neighbours differ in kind or in `move`.
    """
    if old == new:
        return [Run("=", new)] if new else []
    start, end = _window(old, new)
    runs = _compare(old[start : len(old) - end], new[start : len(new) - end], fold_typography, not start)
    _keep(runs, 0, new[:start])
    _keep(runs, len(runs), new[len(new) - end :])
    return mark_moves(runs) if moves else runs


def _window(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and at the end need not be looked at word by word.

    They are the same in both texts and meet what is left where a word begins. Enough words are left around the first
    and the last difference for `phrasing` to choose where an edit begins and ends.
    """
    shorter = min(len(old), len(new))
    start = _common_length(old, new, shorter)
    end = _common_length(old[::-1], new[::-1], shorter)
    # Where the two overlap, something was repeated or is now said once: either place may be the better one.
    before, after = min(start, shorter - end), min(end, shorter - start)
    return _last_gap(new, before - _MARGIN), len(new) - _first_gap(new, len(new) - after + _MARGIN)


def _common_length(old: str, new: str, most: int) -> int:
    """How many characters both texts begin with. Halving compares long stretches at once."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _last_gap(text: str, limit: int) -> int:
    """The last place before the limit where a single space stands between words, or 0."""
    while limit > 0:
        limit = text.rfind(" ", 0, limit)
        if limit > 0 and text[limit + 1].isalnum() and not text[limit - 1].isspace():
            return limit
    return 0


def _first_gap(text: str, limit: int) -> int:
    """The first place from the limit on where a single space stands between words, or the length of the text."""
    while (limit := text.find(" ", limit)) >= 0:
        if text[limit + 1 : limit + 2].isalnum() and not text[limit - 1].isspace():
            return limit
        limit += 1
    return len(text)


def _keep(runs: list[Run], at: int, text: str) -> None:
    """Add kept text at the start or at the end of a redline."""
    beside = runs[min(at, len(runs) - 1)] if runs else None
    if not text:
        return
    if beside is not None and beside.op == "=":
        runs[min(at, len(runs) - 1)] = Run("=", beside.text + text if at else text + beside.text)
    else:
        runs.insert(at, Run("=", text))


def _compare(old: str, new: str, fold_typography: bool, is_start: bool) -> list[Run]:
    """The redline of two texts that differ; `is_start`: whether they begin where the paragraph begins."""
    old_units, new_units = split(old), split(new)
    texts = _texts(fold(old_units), fold(new_units)) if fold_typography else _texts(old_units, new_units)
    runs: list[Run] = []
    kept = ""
    at = 0
    for edit in settle(texts, edits(texts)):
        _, old_next, start, new_next = edit
        if is_start and not at and (verb_apart := _verb_apart(old_units, new_units, texts, edit)):
            runs += verb_apart
            kept, at = new_units[new_next].lstrip(), new_next + 1
            continue
        before, after, gap = _changed(old_units, new_units, edit, texts.old[old_next] == texts.new[new_next])
        space = _common_space(before, after)
        kept += "".join(new_units[at:start]) + after[:space]
        if len(before) > space or len(after) > space:
            if kept:
                runs.append(Run("=", kept))
            if len(before) > space:
                runs.append(Run("-", before[space:]))
            if len(after) > space:
                runs.append(Run("+", after[space:]))
            kept = ""
        kept += gap + new_units[new_next].lstrip()
        at = new_next + 1
    kept += "".join(new_units[at:])
    if kept:
        runs.append(Run("=", kept))
    return runs


def _texts(old: Sequence[str], new: Sequence[str]) -> Texts:
    return Texts(old, new, [unit.lstrip() for unit in old], [unit.lstrip() for unit in new])


def _verb_apart(old: Sequence[str], new: Sequence[str], texts: Texts, edit: Edit) -> list[Run]:
    """The runs of a replacement at the start of a text, cut behind its opening verb; empty if it is not to be cut."""
    _, old_next, _, new_next = edit
    found = opening(texts, edit)
    if found is None:
        return []
    old_verb, new_verb = found
    rest = (
        Run("+", "".join(new[new_verb:new_next]))
        if new_verb < new_next
        else Run("-", "".join(old[old_verb:old_next]))
    )
    space = space_before(rest.text)
    if (
        not space
        or old[0][0].isspace()
        or {space_before(old[old_next]), space_before(new[new_next])} != {space}
    ):
        return []
    return [
        Run("-", "".join(old[:old_verb])),
        Run("+", "".join(new[:new_verb])),
        Run("=", space),
        Run(rest.op, rest.text[len(space) :] + space),
    ]


def _changed(old: Sequence[str], new: Sequence[str], edit: Edit, same_gap: bool) -> tuple[str, str, str]:
    """The text deleted, the text inserted, and the space kept in front of the next word."""
    i, i_end, j, j_end = edit
    before, after = "".join(old[i:i_end]), "".join(new[j:j_end])
    new_gap = space_before(new[j_end])
    if same_gap:
        return before, after, new_gap
    old_gap = space_before(old[i_end])
    common = 0
    while common < min(len(old_gap), len(new_gap)) and old_gap[-1 - common] == new_gap[-1 - common]:
        common += 1
    old_cut, new_cut = len(old_gap) - common, len(new_gap) - common
    return before + old_gap[:old_cut], after + new_gap[:new_cut], new_gap[new_cut:]


def _common_space(before: str, after: str) -> int:
    """How much space both begin with."""
    common = 0
    for x, y in zip(before, after, strict=False):
        if x != y or not x.isspace():
            break
        common += 1
    return common
