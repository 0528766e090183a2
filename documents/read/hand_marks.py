"""Changes marked by hand: words struck through, words in bold or underlined. A file so marked holds two texts.

The base has the struck words and not the bold and underlined ones; the proposed text the other way round. Struck words
are always a mark. Bold and underlining are none where they are a habit: in labels ("PP 1" in bold), in titles and
headings, in the words that open paragraphs, in names before a colon, in nearly everything. Colours are no marks.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from documents.draft import Span
from documents.read.blocks import BlockBuilder, Format, whole_spans
from documents.read.draft.markers import find_marker
from documents.read.draft.masthead import enacting_line
from documents.wording import is_finished, opening_words, opens_operative, opens_preambular

_WORD = re.compile(r"\w")
_SPACES = " \xa0\t"
_CLOSES = frozenset(" \xa0,;:.!?)]»”’")
_OPENS = frozenset("([«“‘")
_OPENING_WORDS = 6
"""An opening has hardly more: "Expressing its deep concern in particular"."""
_NAME_WORDS = 12
"""So many words may stand in bold before a colon and name who speaks, or what the paragraph is about."""
_NEARLY_ALL = 0.8
_LINES_OF_HABIT = 3
_BEHIND_NAMES = (":", "：", "–", "—")
_NEAR = 10
"""Characters before and behind a stretch by which it is told what it is."""
_HEADING_STYLE = re.compile(r"h[1-6]$|(?:sub)?title|heading|_ H", re.IGNORECASE)

_Kind = tuple[bool, bool]
"""Whether in bold, whether underlined."""
_PLAIN: _Kind = (False, False)


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    kind: _Kind


@dataclass(slots=True)
class _Line:
    """What is known of one block."""

    builder: BlockBuilder
    text: str
    struck: list[Span]
    """Struck words, and those the file itself marks as deleted."""
    inserted: list[Span]
    """Words the file itself marks as inserted."""
    stretches: list[_Stretch]
    """Bold and underlined words that may be marks: none that are struck or part of the label."""
    words: int
    """Where its words begin, behind the label."""
    struck_by_hand: int
    last_word: int
    """Where its last word ends."""
    is_body: bool = False
    is_numbered: bool = False
    marks: list[Span] = field(default_factory=list)
    """Bold and underlined words that are marks."""
    habit: _Stretch | None = None
    """The words it opens with, where those stand in bold or underlined in most paragraphs."""

    def opening(self) -> _Stretch | None:
        """The stretch that its words open with, if they open with one of few words."""
        first = self.stretches[0] if self.stretches else None
        if first is None or _WORD.search(self.text, self.words, first.start):
            return None
        short = len(self.text[first.start : first.end].split()) <= _OPENING_WORDS
        return first if short and first.end < self.last_word else None


class HandMarks:
    """The marks found in the blocks of a file, and what each of its two texts leaves out."""

    def __init__(
        self,
        builders: Sequence[BlockBuilder],
        *,
        tracked: bool = False,
        in_notes: bool = False,
        known: tuple[int, int] = (0, 0),
    ) -> None:
        """`builders` are blocks as `lines_of` gives them, or footnotes (`in_notes`). In a file with tracked changes
        (`tracked`) bold and underlining alone are no mark. `known` are how many passages, struck and in bold, are marked so
        that they need not be guessed: the blocks have only those of one text."""
        looks = [look for builder in builders for _, _, look in builder.looks()]
        tracked = tracked or any(look.inserted for look in looks)
        strikes = any(look.struck or (look.deleted and not tracked) for look in looks)
        marked = any(_may_mark(look) for look in looks)
        self._lines = [_looked_at(builder) for builder in builders] if marked else []
        self.struck = max(known[0], sum(line.struck_by_hand for line in self._lines))
        """Passages struck by hand."""
        self.gone: list[BlockBuilder] = []
        """After `take`, the blocks that are not in the text that was taken."""
        if not in_notes:
            _find_body(self._lines)
        if strikes or not tracked:
            self._mark(strikes=strikes)
        self.marked = max(known[1], sum(len(line.marks) for line in self._lines))
        """Passages in bold or underlined that are marks."""

    def __bool__(self) -> bool:
        return bool(self.struck or self.marked)

    def take(self, *, proposed: bool) -> None:
        """Leave out of the blocks what is not in one of the two texts. A block of which no word but its label is left
        is left out as a whole."""
        for line in self._lines:
            out = whole_spans(line.text, line.struck if proposed else sorted([*line.marks, *line.inserted]))
            if not out:
                continue
            if _is_gone(line, out):
                line.builder.clear()
                self.gone.append(line.builder)
            else:
                spans = [_with_space(line.text, span) for span in out]
                line.builder.leave_out(spans, _is_struck if proposed else _is_emphasised)

    def _mark(self, *, strikes: bool) -> None:
        """Find out which of the bold and underlined stretches are marks."""
        body = [line for line in self._lines if line.is_body]
        background, habits = _background(body), _opening_habits(body)
        for line in self._lines:
            opening = line.opening()
            if opening and (line.is_numbered, opening.kind) in habits and not _is_beside(line, opening):
                line.habit = opening
            for stretch in line.stretches:
                if stretch.kind == background or stretch is line.habit:
                    continue
                if _is_beside(line, stretch):
                    is_mark = line.is_body or _has_plain_words(line)
                else:
                    is_mark = line.is_body and not _is_name(line, stretch)
                if is_mark:
                    line.marks.append((stretch.start, stretch.end))
        marked = [line for line in self._lines if line.marks]
        if not strikes and 2 * len(marked) >= len(body):
            for line in marked:
                line.marks.clear()


def _looked_at(builder: BlockBuilder) -> _Line:
    """A block with what may be a mark in it."""
    looks, text = builder.looks(), builder.text
    struck = whole_spans(text, [(a, b) for a, b, look in looks if look.struck or look.deleted])
    inserted = whole_spans(text, [(a, b) for a, b, look in looks if look.inserted])
    by_hand = whole_spans(text, [(a, b) for a, b, look in looks if look.struck])
    label, words = _label(builder, text, struck)
    kinds = [
        (a, b, (look.bold, look.underlined))
        for a, b, look in looks
        if text[a:b].strip() and not (look.struck or look.deleted or look.inserted or look.superscript)
    ]
    return _Line(
        builder, text, struck, inserted, _stretches(text, kinds, label), words, len(by_hand), _last_word(text)
    )


def _last_word(text: str) -> int:
    end = len(text)
    while end and not _WORD.match(text[end - 1]):
        end -= 1
    return end


def _may_mark(look: Format) -> bool:
    return look.bold or look.underlined or look.struck or look.inserted or look.deleted


def _is_struck(look: Format) -> bool:
    return look.struck or look.deleted


def _is_emphasised(look: Format) -> bool:
    return look.bold or look.underlined or look.inserted


def _stretches(text: str, kinds: Iterable[tuple[int, int, _Kind]], label: int) -> list[_Stretch]:
    """Neighbours of one kind together, without the label."""
    found: list[_Stretch] = []
    for start, end, kind in kinds:
        start = max(start, label)
        if start >= end:
            continue
        last = found[-1] if found else None
        if last and last.kind == kind and not text[last.end : start].strip():
            found[-1] = _Stretch(last.start, end, kind)
        else:
            found.append(_Stretch(start, end, kind))
    marked = [stretch for stretch in found if stretch.kind != _PLAIN]
    trimmed = []
    for stretch in marked:
        words = text[stretch.start : stretch.end]
        start = stretch.start + len(words) - len(words.lstrip())
        end = stretch.end - len(words) + len(words.rstrip())
        if start < end:
            trimmed.append(_Stretch(start, end, stretch.kind))
    return trimmed


def _label(builder: BlockBuilder, text: str, struck: Sequence[Span]) -> tuple[int, int]:
    """Where marks may begin and where the words begin: behind the label. A new label behind a struck one is a mark."""
    if builder.number:
        return 0, 0
    end = _label_end(text, 0)
    replaced = next((span for span in struck if span[0] < end and span[1] <= end + 2), None)
    if replaced and (second := _label_end(text, max(end, replaced[1]))):
        return max(end, replaced[1]), second
    return end, end


def _label_end(text: str, start: int) -> int:
    """Where the label that stands at `start` ends; 0 if there is none."""
    while start < len(text) and text[start].isspace():
        start += 1
    marker = find_marker(text[start : start + 200])
    return start + marker.end if marker else 0


def _find_body(lines: Sequence[_Line]) -> None:
    """Tell the paragraphs of the text from titles, headings and what stands above the enacting line."""
    begun = next((i for i, line in enumerate(lines) if enacting_line(line.text.strip())), -1)
    for line in lines[begun + 1 :]:
        words = line.text[line.words :].strip()
        line.is_numbered = bool(line.builder.number or line.words)
        opens = opens_operative(words) or opens_preambular(words)
        line.is_body = (
            not line.builder.centred
            and _HEADING_STYLE.match(line.builder.style) is None
            and not (line.stretches and enacting_line(line.text.strip()))
            and (line.is_numbered or opens or (begun >= 0 and is_finished(words)))
        )


def _background(body: Sequence[_Line]) -> _Kind:
    """The kind that nearly all words of the text have, if it is not plain."""
    length: Counter[_Kind] = Counter()
    total = 0
    for line in body:
        total += len(line.text) - line.words - sum(end - start for start, end in line.struck)
        for stretch in line.stretches:
            length[stretch.kind] += stretch.end - stretch.start
    kind, most = length.most_common(1)[0] if length else (_PLAIN, 0)
    return kind if len(body) >= _LINES_OF_HABIT and most > _NEARLY_ALL * total else _PLAIN


def _opening_habits(body: Sequence[_Line]) -> set[tuple[bool, _Kind]]:
    """Kinds in which most openings stand: of numbered paragraphs (True), of others."""
    all_lines: Counter[bool] = Counter()
    openings: Counter[tuple[bool, _Kind]] = Counter()
    for line in body:
        opening = line.opening()
        if opening is not None:
            openings[line.is_numbered, opening.kind] += 1
        if opening is not None or opening_words(line.text[line.words :].strip()):
            all_lines[line.is_numbered] += 1
    return {key for key, number in openings.items() if number > 1 and 2 * number > all_lines[key[0]]}


def _is_beside(line: _Line, stretch: _Stretch) -> bool:
    """Whether struck words stand right before or behind a stretch."""
    index = bisect(line.struck, (stretch.start, stretch.start))
    before = line.struck[index - 1 : index] if index else []
    after = line.struck[index : index + 1]
    return any(not line.text[end : stretch.start].strip() for _, end in before) or any(
        not line.text[stretch.end : start].strip() for start, _ in after
    )


def _has_plain_words(line: _Line) -> bool:
    """Whether some words of a line are neither struck nor in bold nor underlined: then the others are to be told."""
    taken = whole_spans(
        line.text, sorted([*line.struck, *line.inserted, *((s.start, s.end) for s in line.stretches)])
    )
    return _has_words_outside(line.text, line.words, taken)


def _is_name(line: _Line, stretch: _Stretch) -> bool:
    """Whether a stretch names who speaks or what follows: it stands first, or behind a bracket, before a colon."""
    text = line.text
    words = text[stretch.start : stretch.end]
    if len(words.split()) > _NAME_WORDS or stretch.end >= line.last_word:
        return False
    before = text[max(line.words, stretch.start - _NEAR) : stretch.start].rstrip()
    after = text[stretch.end : stretch.end + _NEAR].lstrip()
    named = words.endswith(_BEHIND_NAMES) or after.startswith(_BEHIND_NAMES)
    return named and (not before or before[-1] in "[(;")


def _is_gone(line: _Line, out: Sequence[Span]) -> bool:
    """Whether no word is left but the label, and the opening words where those stand in bold everywhere."""
    habit = [(line.habit.start, line.habit.end)] if line.habit else []
    return not _has_words_outside(line.text, line.words, whole_spans(line.text, sorted([*out, *habit])))


def _has_words_outside(text: str, start: int, spans: Sequence[Span]) -> bool:
    position = start
    for span_start, span_end in spans:
        if span_start > position and _WORD.search(text, position, span_start):
            return True
        position = max(span_end, position)
    return _WORD.search(text, position) is not None


def _with_space(text: str, span: Span) -> Span:
    """A span with the space before it where what follows wants none, or with the space behind it after a bracket."""
    start, end = span
    if end >= len(text) or text[end] in _CLOSES:
        while start and text[start - 1] in _SPACES:
            start -= 1
    if start and text[start - 1] in _OPENS:
        while end < len(text) and text[end] in _SPACES:
            end += 1
    return start, end
