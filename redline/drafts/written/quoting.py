"""The changes of one paragraph as edits that quote the shortest words which stand there once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.drafts.written.marks import Signs
from redline.drafts.written.model import Edit, Wording
from redline.drafts.written.quotes import is_quotable
from redline.drafts.written.spans import MisfitError, Paragraph, Splice, edited, places
from redline.texts.diff import redline
from redline.texts.words import split

MOST_EDITS = 6
"""Of one paragraph; more are harder to follow than its new words are to read."""

_MOST_WORDS = 12
"""That are quoted only to tell a place."""

_MARK = re.compile(r"[^\w\s]")


@dataclass(frozen=True)
class _Change:
    """Characters start to end of the words with signs become `new`."""

    start: int
    end: int
    new: str


def edits_between(old: Wording, new: Wording, signs: Signs) -> tuple[Edit, ...] | None:
    """Edits that make `new` of `old`, found in this very text; None where its new words are told more easily as a whole."""
    paragraph = Paragraph(old, signs)
    changes = _changes(paragraph.rich, signs.rich(new))
    if len(changes) > 3 * MOST_EDITS:
        return None
    edits: list[Edit] = []
    index = 0
    while index < len(changes):
        edit = _edit(paragraph, changes, index)
        if edit is None and len(changes) == 1:
            return None
        if edit is None:
            # Nothing between it and its neighbour stands there once: the two are one.
            first = index if index + 1 < len(changes) else index - 1
            one, other = changes[first], changes[first + 1]
            kept = paragraph.rich[one.end : other.start]
            changes[first : first + 2] = [_Change(one.start, other.end, one.new + kept + other.new)]
            if first < index:
                edits.pop()
            index = first
            continue
        edits.append(edit)
        index += 1
    quoted = sum(len(edit.anchor) + len(edit.words) + len(edit.new.text) for edit in edits)
    if len(edits) > MOST_EDITS or quoted > max(len(old.text), len(new.text)):
        return None
    try:
        right = edited(old, edits, signs) == signs.wording(signs.rich(new))
    except MisfitError:
        return None
    return tuple(edits) if right else None


def _changes(old: str, new: str) -> list[_Change]:
    changes: list[_Change] = []
    at = 0
    for run in redline(old, new):
        if run.op == "=":
            at += len(run.text)
            continue
        last = changes[-1] if changes else None
        if last is None or last.end < at:
            last = _Change(at, at, "")
            changes.append(last)
        if run.op == "-":
            at += len(run.text)
            changes[-1] = _Change(last.start, at, last.new)
        else:
            changes[-1] = _Change(last.start, last.end, last.new + run.text)
    return changes


def _edit(paragraph: Paragraph, changes: Sequence[_Change], index: int) -> Edit | None:
    """One change as an edit; None if no words between its neighbours tell its place."""
    change = changes[index]
    low = changes[index - 1].end if index else 0
    high = changes[index + 1].start if index + 1 < len(changes) else len(paragraph.rich)
    wanted = paragraph.rich[: change.start] + change.new + paragraph.rich[change.end :]
    for edit in _candidates(paragraph, change, low, high):
        try:
            splice: Splice = paragraph.splice(edit)
        except MisfitError:
            continue
        said = (edit.anchor, edit.words, edit.new.text, *(note for _, note in edit.new.notes))
        if splice.start < low or splice.end > high or not all(map(is_quotable, said)):
            continue
        if paragraph.rich[: splice.start] + splice.new + paragraph.rich[splice.end :] == wanted:
            return edit
    return None


def _candidates(paragraph: Paragraph, change: _Change, low: int, high: int) -> Iterator[Edit]:
    """Ways to say a change, the best first. What is said is tried by whoever asks."""
    signs, rich = paragraph.signs, paragraph.rich
    gone = signs.wording(rich[change.start : change.end])
    new = signs.wording(change.new)
    words = gone.text.strip()
    noted = bool(gone.notes) and gone.notes[-1][0] == len(gone.text)
    before = list(_anchors(paragraph, change.start, low, after=True))
    behind = list(_anchors(paragraph, change.end, high, after=False))
    anchors = sorted([("after", a) for a in before[:1]] + [("before", b) for b in behind[:1]], key=_shorter)
    stripped = _stripped(new)
    if not words and not gone.notes and (stripped.text or stripped.notes):
        for where, anchor in anchors:
            if stripped.text or (where == "after" and len(stripped.notes) == 1):
                yield Edit("insert", where, anchor, new=stripped)
    if not words and len(gone.notes) == 1 and not gone.text and not stripped.text and len(stripped.notes) < 2:
        for anchor in before[:1]:
            yield Edit("replace" if new.notes else "delete", "after", anchor, new=stripped, with_note=True)
    if words and _tells(words):
        op = "replace" if stripped.text or stripped.notes else "delete"
        yield Edit(op, words=words, new=stripped, with_note=noted)
        if op == "delete" and len(places(words, paragraph.text)) > 1:
            for where, anchor in anchors:
                yield Edit(op, where, anchor, words, with_note=noted)
    yield from _widened(paragraph, change, low, high)


def _shorter(anchor: tuple[str, str]) -> int:
    return len(anchor[1]) + (4 if anchor[0] == "before" else 0)


def _stripped(wording: Wording) -> Wording:
    text = wording.text.strip()
    cut = len(wording.text) - len(wording.text.lstrip())
    notes = tuple((min(max(offset - cut, 0), len(text)), note) for offset, note in wording.notes)
    return Wording(text, notes)


def _tells(words: str) -> bool:
    """Whether words are more than marks: a comma alone is hard to find."""
    return bool(_MARK.sub("", words).strip())


def _anchors(paragraph: Paragraph, at: int, bound: int, *, after: bool) -> Iterator[str]:
    """The shortest words that end (or begin) at a place among the signs, stand once, and do not reach over `bound`."""
    text = paragraph.text
    place = len(paragraph.signs.plain(paragraph.rich[:at])[0])
    limit = len(paragraph.signs.plain(paragraph.rich[:bound])[0])
    grown = ""
    units = split(text[limit:place])[::-1] if after else split(text[place:limit])
    for unit in units[: _MOST_WORDS + 1]:
        grown = unit + grown if after else grown + unit
        words = grown.strip()
        if words and _tells(words) and len(places(words, text)) == 1:
            yield words
            return


def _widened(paragraph: Paragraph, change: _Change, low: int, high: int) -> Iterator[Edit]:
    """Replacements that quote ever more of what stands around the change, a word at a time on either side."""
    signs, rich = paragraph.signs, paragraph.rich
    left = split(rich[low : change.start])[-_MOST_WORDS:]
    right = split(rich[change.end : high])[:_MOST_WORDS]
    start, end = change.start, change.end
    taken = [0, 0]
    while True:
        old, new = (
            signs.wording(part)
            for part in (rich[start:end], rich[start : change.start] + change.new + rich[change.end : end])
        )
        words, instead = old.text.strip(), _stripped(new)
        noted = bool(old.notes) and old.notes[-1][0] == len(old.text)
        if words and _tells(words) and (instead.text or instead.notes):
            yield Edit("replace", words=words, new=instead, with_note=noted)
        done = [taken[0] >= len(left), taken[1] >= len(right)]
        if all(done):
            return
        if not done[0] and (done[1] or taken[0] <= taken[1]):
            taken[0] += 1
            start -= len(left[-taken[0]])
        else:
            end += len(right[taken[1]])
            taken[1] += 1
