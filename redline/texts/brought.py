"""Of a text that was written in several steps: which step brought each change that its redline shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from redline.texts.diff import redline


def brought(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Which of some texts brought each change from the first of them to the last.

    `texts` are a text and all that it became, in their order. Gives for each character of the last text the index of the text
    in which it came, and for each of the first text that of the text in which it went; 0 where it always stood, or still
    does. Words that went and came back were brought by whoever brought them back.
    """
    *earlier, last = texts
    if not earlier:
        return [0] * len(last), [0] * len(last)
    written = _written(tuple(earlier)).then(last, len(earlier))
    return written.came, written.gone


def in_parts(text: str, steps: Sequence[int]) -> list[tuple[str, int]]:
    """Changed words cut where another text brought them; `steps` are those of their characters, as of `brought`.

    Spaces go with the words behind them, or with those before them where they came or went together. 0 stands for what a comparison
    in steps did not see change.
    """
    parts: list[tuple[str, int]] = []
    waiting = ""
    for character, step in zip(text, steps, strict=True):
        goes_on = bool(parts) and parts[-1][1] == step and not waiting
        if goes_on:
            parts[-1] = parts[-1][0] + character, step
        elif character.isspace():
            waiting += character
        elif parts and parts[-1][1] == step:
            parts[-1] = parts[-1][0] + waiting + character, step
            waiting = ""
        else:
            parts.append((waiting + character, step))
            waiting = ""
    if parts and waiting:
        parts[-1] = parts[-1][0] + waiting, parts[-1][1]
    return parts or [(text, max(steps, default=0))]


class _Written:
    """Of each character of a text: in which step it came, and where it stands in the first text (-1: nowhere); of each
    of the first text, in which step it went (0: in none)."""

    __slots__ = ("came", "first", "gone", "text")

    def __init__(self, text: str, came: list[int], first: list[int], gone: list[int]) -> None:
        self.text, self.came, self.first, self.gone = text, came, first, gone

    def then(self, text: str, step: int) -> _Written:
        """After a further step."""
        came: list[int] = []
        first: list[int] = []
        gone = list(self.gone)
        at = 0
        for run in redline(self.text, text):
            length = len(run.text)
            if run.op == "+":
                came += [step] * length
                first += [-1] * length
                continue
            if run.op == "=":
                came += self.came[at : at + length]
                first += self.first[at : at + length]
            else:
                for place in self.first[at : at + length]:
                    if place >= 0:
                        gone[place] = step
            at += length
        return _Written(text, came, first, gone)


@lru_cache(maxsize=64)
def _written(texts: tuple[str, ...]) -> _Written:
    """What is known of all but the last: the same for every key that is pressed."""
    start = texts[0]
    written = _Written(start, [0] * len(start), list(range(len(start))), [0] * len(start))
    for step, text in enumerate(texts[1:], 1):
        written = written.then(text, step)
    return written
