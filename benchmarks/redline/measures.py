"""What is measured. Nothing here uses the product: tokens, cost and optimum are written again, as plainly as can be."""

from __future__ import annotations

import re

from benchmarks.redline.pairs import Pair, Runs, text_of

WORD = re.compile(
    r"[A-Z]{1,9}/\w+(?:[/‐‑–-]\w+|(?<=[^\W\d_])\.\w+)*"  # A/HRC/58/L.7
    r"|\w+(?:['’](?![가-힣])\w+|(?<=\d)[.,](?=\d)\w+|[/‐‑–-]\w+)*|[^\w\s]"
)
"""A word, a compound, a symbol, a number or a single punctuation mark."""

PLAIN_WORD = re.compile(r"\w+|[^\w\s]")
"""The same without a thought for "1,000", "women's", "fifty-first" and "71/134"."""

_GRAMMAR = """the a an its their his her our it they them this that these those which who whom whose what such all any each every no
    not other both of in on at for with from to into upon under between among against during within without towards by
    about over through throughout regarding concerning per after before since until and or nor but as if so also while
    when where whether is are was were be been being has have had having do does did shall should will would may might
    can could must there including 및 또는 그리고 등 이 그"""
GRAMMAR = frozenset(_GRAMMAR.split())
"""Words that say nothing when they are all that was kept."""


def cost(runs: Runs, word: re.Pattern[str] = WORD) -> int:
    """Words deleted + words inserted + 2 x number of edits."""
    return sum(len(word.findall(text)) for op, text in runs if op != "=") + 2 * edit_runs(runs)


def edit_runs(runs: Runs) -> int:
    """Edits: everything deleted and inserted between two kept words (a kept space alone does not part them)."""
    count = 0
    editing = False
    for op, text in runs:
        if op != "=" and text:
            count += not editing
            editing = True
        elif text.strip():
            editing = False
    return count


def confetti(runs: Runs) -> int:
    """Stretches of at most two kept words, all of grammar or marks, between two replacements."""
    sides: list[set[str]] = [set()]
    kept: list[list[str]] = []
    for op, text in runs:
        words = WORD.findall(text)
        if op != "=":
            sides[-1] |= {op} if words else set()
        elif words and (sides[-1] or not kept):
            kept.append(words)
            sides.append(set())
        elif words:
            kept[-1] += words
    return sum(
        before == after == {"-", "+"}
        and len(words) <= 2
        and all(word.lower() in GRAMMAR or not word[0].isalnum() for word in words)
        for before, words, after in zip(sides, kept, sides[1:], strict=False)
    )


def optimum(pair: Pair, word: re.Pattern[str] = WORD) -> int:
    """The least cost of any redline, by a table over both texts (Gotoh 1982), after trimming the common ends."""
    old, new = word.findall(pair.old), word.findall(pair.new)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    never = 10**9
    kept = [0] + [never] * len(new)
    edited = [2 + j for j in range(len(new) + 1)]
    for i, before in enumerate(old, 1):
        kept_above, edited_above = kept, edited
        kept, edited = [never], [2 + i]
        for j, after in enumerate(new, 1):
            kept.append(min(kept_above[j - 1], edited_above[j - 1]) if before == after else never)
            edited.append(min(kept[j] + 2, edited_above[j] + 1, edited[j - 1] + 1))
    return min(kept[-1], edited[-1])


def words_cut(runs: Runs) -> int:
    """How often a run begins or ends inside a word, a compound or a symbol of the old or the new text."""
    cut = set()
    for missing in "+-":
        inside = {
            at
            for match in WORD.finditer(text_of(runs, missing))
            for at in range(match.start() + 1, match.end())
        }
        at = 0
        for number, (op, text) in enumerate(runs):
            if op == missing:
                continue
            if at in inside:
                cut.add((number, missing if op == "=" else ""))
            at += len(text)
    return len(cut)


def exact(runs: Runs, pair: Pair) -> bool:
    """Whether both texts can be rebuilt, to the character."""
    return text_of(runs, "+") == pair.old and text_of(runs, "-") == pair.new


def as_marked(runs: Runs, pair: Pair) -> bool:
    """Whether the same words are struck and inserted at the same places as a person did, spaces aside."""
    return pair.marked is not None and _words_of_edits(runs) == _words_of_edits(pair.marked)


def _words_of_edits(runs: Runs) -> list[tuple[str, list[str]]]:
    """For each edit what is deleted, then what is inserted; between them what is kept."""
    found: list[tuple[str, list[str]]] = []
    deleted: list[str] = []
    inserted: list[str] = []
    for op, text in [*runs, ("=", ".")]:
        words = WORD.findall(text)
        if op == "-":
            deleted += words
        elif op == "+":
            inserted += words
        elif words:
            found += [("-", deleted), ("+", inserted), ("=", words)]
            deleted, inserted = [], []
    return found
