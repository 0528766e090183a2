"""Where quoted words stand now: a quotation, and the text it was taken from, found again in a text that has changed.

Spans are character offsets, (start, end), end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diff_match_patch import diff_match_patch

from redline.texts.diff import redline
from redline.texts.runs import Run

Span = tuple[int, int]

CONTEXT = 64
"""How many characters on each side of a quotation are kept with it (the fields of the model hold as many)."""

MOST_INSIDE = 400
"""Words replaced by others are compared letter by letter up to this length; beyond, likeness is chance."""

_MOST_LETTERS = 2_000_000
"""In all the replacements of two texts, so many pairs of letters are compared. Real paragraphs need some thousands."""

_LIKE_ENOUGH = 0.3
"""How different, from 0 to 1, words may be that are only found by their likeness."""


def locate(
    quote: str, quote_start: int | None, before: str, after: str, new_text: str, old_text: str | None = None
) -> Span | None:
    """Where quoted words stand in a text now; None where they were taken out.

    `quote_start` is where they stood in `old_text`, the text they were quoted from; `before` and `after` are what
    stood around them, for when that text is not known. With it, the words are followed through the redline of the
    two texts: they stay where at least half of their letters stay, also if they were moved inside the paragraph,
    and a span includes what was inserted among them. Without it, the words are looked for: verbatim, then verbatim
    in the likest surroundings, then through the redline of the surroundings, and last by likeness.
    """
    if not quote:
        return None
    if old_text is not None and quote_start is not None and old_text.startswith(quote, quote_start):
        return _followed(quote, quote_start, old_text, new_text)
    found = _verbatim(quote, new_text)
    if found:
        start = max(found, key=lambda at: _nearness(new_text, at, quote, before, after, quote_start))
        return start, start + len(quote)
    surroundings = before + quote + after
    if span := _followed(quote, len(before), surroundings, new_text):
        return span
    if _stays(_ends(before, after, quote), _steps(surroundings, new_text)):
        return None
    return _by_likeness(quote, quote_start or 0, new_text)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span: kept with a quotation, so that it is found again without its text."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def spans_of(words: str, text: str) -> list[Span]:
    """Everywhere that words stand in a text, whatever the kind and number of spaces between them."""
    sought = " ".join(words.split())
    squashed, places = _squashed(text)
    return [(places[at], places[at + len(sought) - 1] + 1) for at in _verbatim(sought, squashed)]


def _squashed(text: str) -> tuple[str, list[int]]:
    """A text with every stretch of white space a single space, and where each of its characters stood."""
    pieces: list[str] = []
    places: list[int] = []
    for stretch in re.finditer(r"\S+|\s+", text):
        piece = " " if stretch[0].isspace() else stretch[0]
        pieces.append(piece)
        places.extend(range(stretch.start(), stretch.start() + len(piece)))
    return "".join(pieces), places


# Following words through a redline


@dataclass(frozen=True, slots=True)
class _Step:
    """A stretch of the old text and what became of it: `new_start` is where it stands now, None if it is gone.

    `way` is 0 for what stayed where it was, else the number of the move. `instead` is the span of what replaced
    it as a whole, if anything did.
    """

    start: int
    end: int
    new_start: int | None
    way: int = 0
    instead: Span | None = None


def _followed(quote: str, start: int, old: str, new: str) -> Span | None:
    end = start + len(quote)
    if span := _in_common_ends(start, end, old, new):
        return span
    steps = _steps(old, new)
    ways: dict[int, list[tuple[Span, Span]]] = {}
    for step in steps:
        first, last = max(start, step.start), min(end, step.end)
        if step.new_start is not None and first < last:
            offset = step.new_start - step.start
            ways.setdefault(step.way, []).append(((first, last), (first + offset, last + offset)))
    if not ways:
        return None

    def weight(way: int) -> int:
        return sum(_letters(old[first:last]) for (first, last), _ in ways[way])

    way = max(ways, key=weight)
    if 2 * weight(way) < _letters(quote):
        return None
    stretches = [now for _, now in ways[way]]
    if way == 0:
        # What stands for words that were replaced belongs to the quotation if words of it stay on either side.
        stretches += [s.instead for s in steps if s.instead and start <= s.start and s.end <= end]
    span = min(first for first, _ in stretches), max(last for _, last in stretches)
    return _narrowed(quote, span, new, context(old, start, end))


def _in_common_ends(start: int, end: int, old: str, new: str) -> Span | None:
    """The span of words before or after everything that changed. Not where what is repeated makes that unsure."""
    head = _in_common(old, new)
    tail = _in_common(old[::-1], new[::-1])
    if old != new and head + tail > min(len(old), len(new)):
        return None
    if end <= head:
        return start, end
    shift = len(new) - len(old)
    return (start + shift, end + shift) if start >= len(old) - tail else None


def _in_common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _narrowed(quote: str, span: Span, new: str, around: tuple[str, str]) -> Span:
    """The words themselves where they stand verbatim in the span: what is inserted may repeat their like."""
    inside = [span[0] + found for found in _verbatim(quote, new[span[0] : span[1]])]
    if not inside:
        return span
    start = max(inside, key=lambda found: _nearness(new, found, quote, *around, span[0]))
    return start, start + len(quote)


@lru_cache(maxsize=128)
def _steps(old: str, new: str) -> tuple[_Step, ...]:
    """The redline of two texts as what became of every stretch of the old one."""
    runs = redline(old, new, moves=True)
    inserted_at = dict(_move_ends(runs))
    steps: list[_Step] = []
    at = now = 0
    left = _MOST_LETTERS
    for index, run in enumerate(runs):
        if run.op == "=":
            steps.append(_Step(at, at + len(run.text), now))
        elif run.op == "-" and run.move is not None:
            steps.append(_Step(at, at + len(run.text), inserted_at[run.move], way=run.move))
        elif run.op == "-":
            following = runs[index + 1] if index + 1 < len(runs) else None
            if following is not None and following.op == "+" and following.move is None:
                short = max(len(run.text), len(following.text)) <= MOST_INSIDE
                left -= len(run.text) * len(following.text) if short else 0
                steps += _replaced(run.text, following.text, at, now, by_letters=short and left >= 0)
            else:
                steps.append(_Step(at, at + len(run.text), None))
        at += len(run.text) if run.op != "+" else 0
        now += len(run.text) if run.op != "-" else 0
    return tuple(steps)


def _move_ends(runs: list[Run]) -> Iterator[tuple[int, int]]:
    now = 0
    for run in runs:
        if run.op == "+" and run.move is not None:
            yield run.move, now
        now += len(run.text) if run.op != "-" else 0


def _replaced(old: str, new: str, at: int, now: int, *, by_letters: bool) -> Iterator[_Step]:
    """Words replaced by others. Letter by letter where asked, since a word may only have got another ending."""
    whole = now, now + len(new)
    yield _Step(at, at + len(old), None, instead=whole)
    if not by_letters:
        return
    for op, text in _letter_by_letter(old, new):
        if op == 0:
            yield _Step(at, at + len(text), now)
        at += len(text) if op <= 0 else 0
        now += len(text) if op >= 0 else 0


def _letter_by_letter(old: str, new: str) -> list[tuple[int, str]]:
    """Kept (0), deleted (-1) and inserted (1) letters, without what two words have in common by chance."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # the clock must not decide what is found
    differences: list[tuple[int, str]] = engine.diff_main(old, new, False)
    engine.diff_cleanupSemantic(differences)
    return differences


def _letters(text: str) -> int:
    """How much a stretch weighs: its characters but for the spaces. A quotation of nothing but spaces weighs 0."""
    return sum(not character.isspace() for character in text)


# Looking for words


def _verbatim(words: str, text: str) -> list[int]:
    """Where words stand verbatim; one may begin inside the one before.

    After Knuth, Morris and Pratt: every letter is looked at once, whatever the words repeat, so nobody can make a
    search long by what is quoted.
    """
    if not words or words not in text:
        return []
    shorter = _borders(words)
    found = []
    fit = 0
    for at, letter in enumerate(text):
        while fit and (fit == len(words) or words[fit] != letter):
            fit = shorter[fit - 1]
        fit += words[fit] == letter
        if fit == len(words):
            found.append(at + 1 - fit)
    return found


def _borders(words: str) -> list[int]:
    """For each letter the length of the longest stretch that ends there and also begins the words."""
    lengths = [0] * len(words)
    fit = 0
    for at in range(1, len(words)):
        while fit and words[fit] != words[at]:
            fit = lengths[fit - 1]
        fit += words[fit] == words[at]
        lengths[at] = fit
    return lengths


def _nearness(
    text: str, start: int, quote: str, before: str, after: str, quote_start: int | None
) -> tuple[int, int]:
    """How well a beginning fits a quotation: the surroundings in common, then how near it is to where it was."""
    end = start + len(quote)
    alike = _in_common(text[max(0, start - len(before)) : start][::-1], before[::-1])
    alike += _in_common(text[end : end + len(after)], after)
    return alike, -abs(start - (quote_start or 0))


def _ends(before: str, after: str, quote: str) -> list[Span]:
    first = len(before) + len(quote)
    return [span for span in ((0, len(before)), (first, first + len(after))) if span[0] < span[1]]


def _stays(spans: list[Span], steps: tuple[_Step, ...]) -> bool:
    """Whether most of some stretches of the old text is kept where it was."""
    kept = sum(
        max(0, min(end, step.end) - max(start, step.start))
        for start, end in spans
        for step in steps
        if step.new_start is not None
    )
    return bool(spans) and 2 * kept > sum(end - start for start, end in spans)


def _by_likeness(quote: str, near: int, text: str) -> Span | None:
    """Words like the quoted ones; the nearest to where they were."""
    if len(quote) > MOST_INSIDE:
        return None
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.Match_Threshold = _LIKE_ENOUGH
    engine.Match_Distance = 10 * max(1, len(text))
    pattern = quote[: engine.Match_MaxBits]
    start = engine.match_main(text, pattern, min(near, len(text)))
    if start < 0:
        return None
    window = text[start : start + len(quote) + len(quote) // 2 + 1]
    differences = _letter_by_letter(quote, window)
    if differences and differences[-1][0] == 1:
        window = window[: len(window) - len(differences.pop()[1])]
    kept = sum(_letters(words) for op, words in differences if op == 0)
    if 2 * kept < _letters(quote) or kept == 0:
        return None
    return start, start + len(window)
