"""Lists and ranges of paragraphs in prose: "OP 1(c), 1(f), 6 and 7", "2(a) to (c)", "1 (e) (f) and (i)".

What goes on with a list and what is another number is said in `references`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from redline.labels.counts import is_count
from redline.labels.items import Mention, entry_at, range_of, with_subs
from redline.labels.label import Label
from redline.labels.notation import GAP, KIND, SUB_WORD, kind_of, read_subs

_DOUBTFUL = Mention(0, 0, ())
"""Stands for a number that goes on with a list but reads as something else."""

SEPARATOR = re.compile(
    rf"{GAP}(?:[,;/&+](?:{GAP}(?:and/or|and|or|as{GAP}well{GAP}as|&)(?![A-Za-z]))?"
    rf"|(?:and/or|and|or|as{GAP}well{GAP}as|et|ou|y|e|o|u)(?![A-Za-z])|및|와|과|또는|и|或|和|و){GAP}",
    re.ASCII | re.IGNORECASE,
)
_RANGE = re.compile(
    rf"{GAP}(?:[-–]{{1,2}}|~|(?:to|through|thru|until|à|al?(?={GAP}[0-9]))(?![A-Za-z])|부터|至){GAP}",
    re.ASCII | re.IGNORECASE,
)
_BRACKETS_FOLLOW = re.compile(rf"{GAP}(?=\()")
_LETTER_FOLLOWS = re.compile(r"[ ](?=[a-z]{1,5}\.)")
_LONGEST_KIND = 60
_MOST_CARRIED = 199
_MOST_AHEAD = 99
_GLUED = re.compile(r"[0-9][a-z]\Z")
_ENDS = re.compile(rf"{GAP}(?:[,;.)\]]|\Z)")


def list_from(text: str, first: Mention, kind: str, *, promised: bool) -> list[Mention]:
    """The list that `first` begins. `promised` says that a second number is sure to come (a plural kind)."""
    opening = _ranged(text, first, kind, promised=promised)
    mentions = [first if opening is _DOUBTFUL else opening]
    promised = promised and mentions[0].labels == first.labels
    sure = 1
    while True:
        if separator := SEPARATOR.match(text, mentions[-1].end):
            following = _next_item(text, separator, kind, mentions[-1], promised=promised)
        else:
            following = _far_end(text, kind, mentions[-1]) or _next_brackets(text, kind, mentions[-1])
        if not following:
            break
        if following is _DOUBTFUL:
            joined = separator and separator[0].strip().lower() in ("and", "or")
            if joined and mentions[-1].bare and len(mentions) > sure:
                mentions.pop()
            break
        mentions.append(following)
        sure += promised
        promised = False
    return mentions


def _next_item(
    text: str, separator: re.Match[str], kind: str, before: Mention, *, promised: bool
) -> Mention | None:
    """What goes on with a list: a number of the same kind, or sub-paragraphs beside those of `before`."""
    start = separator.end()
    # A number in words goes on with others in words: "paragraphs eleven and twelve".
    words = text[before.end - 1].isalpha() and text[before.end - 2].isalpha()
    if entry := entry_at(text, start, start, kind, words=words, section=before.last.section):
        if _GLUED.search(text, start, entry.end) and not _GLUED.search(text, before.start, before.end):
            return _DOUBTFUL
        item = _ranged(text, entry, kind, promised=promised)
        if item is entry and entry.bare:
            most = max(_MOST_CARRIED, before.last.number + _MOST_AHEAD)
            slashed = separator[0].strip() == "/"
            if entry.last.number > most or is_count(text, entry.end, promised=promised, slashed=slashed):
                return _DOUBTFUL
        return item
    subs, end = read_subs(text, start, carried=True, stopped=_is_stopped(text, before))
    if not subs or not (before.last.subs or SUB_WORD.match(text, start) or _ENDS.match(text, end)):
        return None
    label = _beside(before.last, subs)
    return _ranged(text, Mention(start, end, (label,)), kind, promised=False) if label else None


def _next_brackets(text: str, kind: str, before: Mention) -> Mention | None:
    """Sub-paragraphs beside those of `before` with nothing but a space between: "1 (e) (f) and (i)"."""
    stopped = _is_stopped(text, before)
    end = before.end
    brackets = _LETTER_FOLLOWS.match(text, end) if stopped else _BRACKETS_FOLLOW.match(text, end)
    if not brackets or not before.last.subs:
        return None
    subs, end = read_subs(text, brackets.end(), carried=True, stopped=stopped)
    label = _beside(before.last, subs) if subs else None
    if not label or label <= before.last:
        return None
    return _ranged(text, Mention(brackets.end(), end, (label,)), kind, promised=False)


def _is_stopped(text: str, before: Mention) -> bool:
    """Whether a sub-paragraph's letter is written with a full stop, "2 a."."""
    return bool(before.last.subs) and text[before.end - 1] == "."


def _far_end(text: str, kind: str, before: Mention) -> Mention | None:
    """The end of a range whose labels cannot be told, "OP 2(a) to 4(b)": a mention of its own."""
    spread = _RANGE.match(text, before.end)
    end = entry_at(text, spread.end(), spread.end(), kind, section=before.last.section) if spread else None
    return end if end and not end.bare else None


def _ranged(text: str, mention: Mention, kind: str, *, promised: bool) -> Mention:
    """The mention with the range it begins, if it does: "(a)" with "-(c)", "OP 3" with "to OP 5"."""
    spread = _RANGE.match(text, mention.end)
    if not spread:
        return mention
    pos, section = spread.end(), mention.last.section
    # Cut off, as what is joined by a hyphen is no kind elsewhere: "CCPR-OP2", but "PP 12bis-PP 12quater".
    if match := KIND.match(text[pos : pos + _LONGEST_KIND]):
        again, at = kind_of(match), pos + kind_of(match).number_at
        entry = entry_at(text, pos, at, kind, section=section) if again.kind == kind else None
        entry = replace(entry, bare=False) if entry else None
    else:
        entry = entry_at(text, pos, pos, kind, section=section)
    if entry:
        through = range_of(mention.last, entry.last) if len(entry.labels) == 1 else None
        if through and entry.bare and is_count(text, entry.end, promised=promised):
            return _DOUBTFUL if mention.bare else mention
        return replace(mention, end=entry.end, labels=mention.labels[:-1] + through) if through else mention
    subs, end = read_subs(text, pos, carried=True, stopped=_is_stopped(text, mention))
    last = mention.last
    for level in range(last.level, 0, -1) if len(subs) == 1 else ():
        other = with_subs(last, last.subs[: level - 1] + subs)
        through = range_of(last, other) if other else None
        if through:
            return replace(mention, end=end, labels=mention.labels[:-1] + through)
    return mention


def _beside(label: Label, subs: tuple[str, ...]) -> Label | None:
    """The label of `subs` that go on with those of `label`: at the deepest level where they come later."""
    for level in range(label.level, 0, -1):
        above = label.subs[: level - 1]
        last, first = with_subs(label, label.subs[:level]), with_subs(label, above + subs[:1])
        if last and first and (last == first or range_of(last, first)):
            return with_subs(label, above + subs)
    outermost = with_subs(label, subs)
    return outermost if outermost and (outermost < label or not label.subs) else None
