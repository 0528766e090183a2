"""What the pen-holder made of the beginning of an amended paragraph: the words that ours stand under. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from documents.text import composed
from redline import bare_words, redline

FIRST = 12
"""So many words are the beginning of a paragraph: its verb, whom it speaks to, and of what."""

SHARE = 0.4
"""Where more of them than this are others, our words may not say there what was asked."""

_FEWEST = 6
"""Of a shorter paragraph a word or two would be as much."""


@dataclass(frozen=True)
class Beginning:
    """A beginning that the later draft reworded."""

    was: str
    """The words that are gone."""
    now: str
    """Those that stand there instead."""


@lru_cache(maxsize=4096)
def reworded_beginning(before: str, later: str) -> Beginning | None:
    """What became of the beginning of a paragraph; None where most of its words stand. Numbers change every year, and say
    nothing."""
    if before.split(None, FIRST)[:FIRST] == later.split(None, FIRST)[:FIRST]:
        return None
    words = gone = 0
    was, now = [], []
    for run in redline(before, later):
        if words >= FIRST:
            break
        if run.op == "+":
            now.append(run.text.strip())
            continue
        counted = [word for word in bare_words(composed(run.text)) if not any(map(str.isdigit, word))]
        here = min(len(counted), FIRST - words)
        words += here
        if run.op == "-":
            gone += here
            was.append(run.text.strip())
    if words < _FEWEST or gone <= SHARE * words:
        return None
    return Beginning(" … ".join(was), " … ".join(now))
