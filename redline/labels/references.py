"""Mentions of paragraphs in prose: "(OP 1(f), OP 2(m), OP 6 and OP 7)".

Letters cite paragraphs in many spellings (`notation`), in lists that name the kind once, and in ranges. Prose
is full of other numbers. The rules, where both meet:

- "OP" and "PP" in capitals name paragraphs. In small letters they do only with a suffix or a bracketed
  sub-paragraph ("op 2(l)", "pp 4bis"); "op 2" and "pp 12" are left alone, and "pp." with a full stop is always pages.
  "paragraph 3" is one only with its kind: "operative paragraph 3", "paragraph 3 of the operative part".
- "OP1 to the ICCPR" and "CCPR-OP2" are Optional Protocols; the preamble of a treaty has no PP.
- A list carries the kind on: "OP 1(c), 1(f), 6 and 7". A number alone is taken only if it reads as a label: not
  before a month ("OP 6 and 14 February"), a plural ("OP 7 and 12 members"), a word in capitals ("OP 6 and 7 EU
  members"), a vote ("OP 6, 27 in favour"), or as part of a larger number, a symbol or an ordinal. A plural kind
  ("OPs 6 and 7 States ...") promises a second number, so that one is taken. A number joined by "and" to one that is
  left out falls with it: "OP 6, 14 and 15 February" is OP 6 alone. When in doubt a number is left out, since a writer
  sees that a reference is missing sooner than that one is wrong. (`counts`)
- Numbers go up to 999, without a kind of their own to 199 (or 99 above the number before), so years are never labels.
- "(a)" after a comma goes on with the sub-paragraphs before it, at their level: in "OP 2(h)(i), (ii), (i)" the last
  is OP 2(i). After a bare number it may as well begin an enumeration ("in OP 6, (a) to repair"), and is taken only
  when punctuation follows.
- A list whose kind stands at its end is one mention: "subparagraphs (a) and (b) of OP 2", "nineteenth and twentieth
  preambular paragraphs".
- Paragraphs of other texts are mentions too, and say whose they are (`belonging`). What is named behind a list belongs to
  its items of one kind, "OP 3 and OP 4 of resolution 55/21", not to others before them: in "OP 2(m) and PP 26 in
  resolution 79/181" OP 2(m) is one's own. What is named in front belongs to all of the list.
- Where paragraphs are counted anew in each section, mentions name it: "OP II.3 and 4", "paragraph 3 of section II",
  "section II, OP 3" (`sections`). The sections of an annex, a report or a treaty are not meant.
- "an OP3 laptop" is none: a thing that is counted, or bought.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from redline.labels.belonging import named_behind, named_in_front, treaty_in_front
from redline.labels.counts import is_count
from redline.labels.label import Label, LabelError
from redline.labels.notation import (
    GAP,
    KIND,
    OF,
    PARAGRAPH_WORD,
    PART,
    SUB_WORD,
    Kind,
    kind_of,
    part_kind,
    past_comma,
    plain,
    read_paragraph,
    read_subs,
)
from redline.labels.numerals import ORDINAL, ordinal_value, roman_value
from redline.labels.placed import find_placed
from redline.labels.sections import BEHIND, IN_FRONT, OF_ANOTHER, OPENS, section_of


@dataclass(frozen=True)
class Reference:
    """A place in prose that names paragraphs: characters start to end (exclusive), and the labels it means."""

    start: int
    end: int
    labels: tuple[Label, ...]
    of: str = ""
    """The other text whose paragraphs these are, "A/RES/79/181"; "" where it is the text that is spoken of."""


def find_references(text: str, own: Collection[str] = (), draft: Sequence[Label] = ()) -> list[Reference]:
    """Find every mention of paragraphs in prose, in order; `text[start:end]` is the mention as written.

    Each item of a list is one reference, a range is one with all its labels. `own` are symbols of the text that is
    spoken of: what is said to be in it is in no other text. `draft` are the labels of that text in its order, by which
    "the penultimate preambular paragraph" is one too (`placed`). Never raises; the module says what counts as a mention.
    """
    page = plain(text)
    patterns = (KIND, PART, BEHIND, _PARAGRAPH_OF_SECTION)
    cues = sorted((cue for p in patterns for cue in p.finditer(page.text)), key=lambda match: match.start())
    found: list[list[_Mention]] = []
    for cue in cues:
        floor = found[-1][-1].end if found else 0
        if cue.start() < floor:
            continue
        if mentions := _READERS[cue.re](page.text, cue, floor):
            found.append(mentions)
    whose = [
        (mention.start, mention.end, mention.labels, "" if _is_own(of, own) else of)
        for of, mentions in zip(_whose(page.text, found), found, strict=True)
        for mention in mentions
    ]
    if draft:
        named = {start: (start, end, labels) for start, end, labels, of in whose if not of}
        placed = find_placed(page.text, draft, named, own)
        ends = [end for _, end, _ in placed]

        def is_within(start: int, end: int) -> bool:
            at = bisect_right(ends, start)
            return at < len(placed) and placed[at][0] < end

        within = [one for one in whose if not is_within(*one[:2])]
        whose = sorted([*within, *((*one, "") for one in placed)], key=lambda one: one[:2])
    return [Reference(*page.span(start, end), labels, of) for start, end, labels, of in whose]


def _is_own(of: str, own: Collection[str]) -> bool:
    """Whether a text that is named is one of these; a number without its body may be any body's."""
    return any(of == symbol or (of and of[0].isdigit() and symbol.endswith(f"/{of}")) for symbol in own)


def _whose(text: str, found: list[list[_Mention]]) -> list[str]:
    """The other text that each of these lists of mentions belongs to, "" for those of the text that is spoken of."""
    named = [named_behind(text, mentions[-1].end) for mentions in found]
    for at in reversed(range(1, len(found))):
        between = text[found[at - 1][-1].end : found[at][0].start].strip()
        same_kind = found[at - 1][0].labels[0].kind == found[at][0].labels[0].kind
        if named[at] and not named[at - 1] and between in ("and", "or") and same_kind:
            named[at - 1] = named[at]
    for at, mentions in enumerate(found):
        if named[at]:
            continue
        first = mentions[0]
        named[at] = named_in_front(text, first.start, mentions[-1].end)
        if not named[at] and first.bare_kind and first.last.number <= _MOST_PROTOCOLS:
            named[at] = treaty_in_front(text, first.start)
        if not named[at] and at and named[at - 1]:
            between = text[found[at - 1][-1].end : first.start]
            if _SEPARATOR.fullmatch(between):
                named[at] = named[at - 1]
    return named


@dataclass(frozen=True)
class _Mention:
    """A reference in the plain text."""

    start: int
    end: int
    labels: tuple[Label, ...]
    bare: bool = False
    """Digits that carry neither a kind nor anything else."""
    bare_kind: bool = False
    """"OP" and digits, nothing else."""

    @property
    def last(self) -> Label:
        return self.labels[-1]


_DOUBTFUL = _Mention(0, 0, ())
"""Stands for a number that goes on with a list but reads as something else."""

_SECTION_WINDOW = 40
_WINDOW = 200
"""How far back from a kind its sub-paragraphs or ordinals are looked for."""


# --- a kind, with what stands behind and before it --------------------------------------------------------------

_TREATY_NAMES = "Charter|Constitution|Convention|Covenant|Declaration|Protocol|Statute|Treaty"
_OF_TREATY = re.compile(
    rf"{GAP}(?:,{GAP})?(?:of|to|in){GAP}(?:the{GAP})?(?:[A-Z][A-Za-z-]*{GAP}){{0,5}}(?:{_TREATY_NAMES})\b"
)
_OF_PROTOCOL = re.compile(
    rf"-(?!OP|PP)[A-Z]|{GAP}(?:(?:to|of){GAP}(?:the{GAP})?)?"
    rf"(?:(?:International{GAP}|UN{GAP})?(?:{_TREATY_NAMES})|ICCPR|ICESCR|CCPR|CRC|CEDAW|CRPD|CAT)\b"
)
_MOST_PROTOCOLS = 3
_THING = re.compile(
    rf"{GAP}(?:laptop|notebook|phone|smartphone|tablet|computer|server|router|chip|camera|drone|amplifier|amp|keyboard|"
    rf"printer|device|model|satellite|engine|rifle|scanner|console|headset|monitor|processor|modem)s?\b",
    re.IGNORECASE,
)
_ONE_OF_MANY = re.compile(rf"\b(?:an?|my|his|her){GAP}\Z", re.IGNORECASE)
_NOUN = re.compile(rf"{GAP}(?![a-z]+(?:ed|ing)\b)[a-z]{{3,}}\b")
_OF_A_TEXT = re.compile(
    rf"{GAP}(?:(?:new|old|alternative|proposed|possible|revised|short|long|separate|additional){GAP})?(?:paragraph|text|amendment|"
    r"language|proposal|wording|version|addition|reference|insertion|deletion|alternative|chapeau|sub|change|draft|formulation|"
    r"sentence|clause|and|or|that|which|with|on|for|in|about)",
)
_COUNTERS = re.compile("[항호목段]|단락|문단")


def _at_kind(text: str, cue: re.Match[str], floor: int) -> list[_Mention]:
    """The mentions that begin at a kind: "OP 1(f), 2(m) and 6", or end there: "(l) of OP 2", "nineteenth PP"."""
    kind = kind_of(cue)
    first = _entry(text, kind.start, kind.number_at, kind.kind, words=kind.spelled)
    if not first:
        return _ordinals_before(text, kind, floor) if kind.spelled else []
    if _is_something_else(text, kind, first):
        return []
    protocol = kind.kind == "OP" and not kind.spelled and first.bare
    first = replace(first, bare=False, bare_kind=protocol)
    mentions = _in_section(text, _list_from(text, first, kind.kind, promised=kind.plural), floor)
    if kind.counted and not _COUNTERS.search(text, kind.start, mentions[-1].end):
        return []
    if len(first.labels) == 1 and (whole := _subs_before(text, kind.start, floor, first.last)):
        mentions[0] = replace(mentions[0], start=whole.start, labels=whole.labels)
    return mentions


def _is_something_else(text: str, kind: Kind, first: _Mention) -> bool:
    """Whether the kind and the number behind it are pages, a word in small letters, a protocol or a treaty's preamble."""
    label, bare = first.labels[0], first.bare
    marked = label.suffix or label.alt or re.search(r"[)\]]", text[kind.number_at : first.end])
    if kind.pages or not (kind.certain or marked):
        return True
    if kind.spelled and kind.kind == "PP":
        return _OF_TREATY.match(text, first.end) is not None
    if not kind.spelled and bare and _is_thing(text, kind.start, first.end):
        return True
    protocol = kind.kind == "OP" and not kind.spelled and bare and label.number <= _MOST_PROTOCOLS
    return protocol and _OF_PROTOCOL.match(text, first.end) is not None


def _is_thing(text: str, start: int, end: int) -> bool:
    """Whether it is the name of a thing: "OP3 laptops", "an OP 3 scanner"; not "an OP 3 amendment"."""
    if _THING.match(text, end):
        return True
    one_of_many = _ONE_OF_MANY.search(text[max(0, start - 8) : start])
    return bool(one_of_many and _NOUN.match(text, end) and not _OF_A_TEXT.match(text, end))


def _before_part(text: str, part: re.Match[str], floor: int) -> list[_Mention]:
    """The mention that ends with its kind: "paragraphs 2(l) and 3 of the operative part"."""
    words = list(PARAGRAPH_WORD.finditer(text, max(floor, part.start() - _WINDOW), part.start()))
    if not words or _OF_TREATY.match(text, part.end()):
        return []
    first = _entry(text, words[-1].start(), words[-1].end(), part_kind(part))
    if not first:
        return []
    mentions = _list_from(text, first, part_kind(part), promised=True)
    if past_comma(text, mentions[-1].end) != part.start():
        return []
    labels = tuple(label for mention in mentions for label in mention.labels)
    if len(labels) == 1 and (whole := _subs_before(text, first.start, floor, labels[0])):
        return [replace(whole, end=part.end())]
    return [_Mention(first.start, part.end(), labels)]


_PARAGRAPH_OF_SECTION = re.compile(
    rf"{OPENS.pattern}(?=(?:sub(?:-|{GAP})?)?para(?:graph)?s?\b|§|párrafo|alinéa|пункт)",
    re.ASCII | re.IGNORECASE,
)
"""The section that stands in front of a paragraph without a kind: "section II, paragraph 3"."""


def _at_section(text: str, cue: re.Match[str], floor: int) -> list[_Mention]:
    """The mention that begins with its section, "section II, paragraphs 3 and 4"."""
    section, start = section_of(cue), cue.end()
    word = PARAGRAPH_WORD.match(text, start)
    first = _entry(text, cue.start(), word.end(), "OP", section=section) if word and section else None
    if not first:
        return []
    mentions = _list_from(text, replace(first, bare=False), "OP", promised=True)
    return [] if OF_ANOTHER.match(text, mentions[-1].end) else mentions


def _before_section(text: str, cue: re.Match[str], floor: int) -> list[_Mention]:
    """The mention that ends with its section and says no kind: "paragraphs 2(l) and 3 of section II"."""
    words = list(PARAGRAPH_WORD.finditer(text, max(floor, cue.start() - _WINDOW), cue.start()))
    section = section_of(cue)
    first = (
        _entry(text, words[-1].start(), words[-1].end(), "OP", section=section) if words and section else None
    )
    if not first or OF_ANOTHER.match(text, cue.end()):
        return []
    mentions = _list_from(text, first, "OP", promised=True)
    if past_comma(text, mentions[-1].end) != cue.start():
        return []
    end = part.end() if (part := PART.match(text, past_comma(text, cue.end()))) else cue.end()
    labels = tuple(label for mention in mentions for label in mention.labels)
    if len(labels) == 1 and (whole := _subs_before(text, first.start, floor, labels[0])):
        return [replace(whole, end=end)]
    return [_Mention(first.start, end, labels)]


def _in_section(text: str, mentions: list[_Mention], floor: int) -> list[_Mention]:
    """The mentions with the section that is named behind or in front of them: "OP 3 of section II", "II, OP 3"."""
    if any(label.section for mention in mentions for label in mention.labels):
        return mentions
    behind = BEHIND.match(text, past_comma(text, mentions[-1].end))
    if behind and section_of(behind) and not OF_ANOTHER.match(text, behind.end()):
        placed = [_placed(mention, section_of(behind)) for mention in mentions]
        return [*placed[:-1], replace(placed[-1], end=behind.end())]
    before = max(floor, mentions[0].start - _SECTION_WINDOW)
    front = IN_FRONT.search(text[before : mentions[0].start])
    if front and section_of(front):
        placed = [_placed(mention, section_of(front)) for mention in mentions]
        start = before + (front.start() if front["section"] else front.start("other"))
        return [replace(placed[0], start=start), *placed[1:]]
    return mentions


def _placed(mention: _Mention, section: str) -> _Mention:
    return replace(mention, labels=tuple(replace(label, section=section) for label in mention.labels))


def _subs_before(text: str, start: int, floor: int, base: Label) -> _Mention | None:
    """Sub-paragraphs of `base` that stand before it: "subparagraphs (a) and (c) of", up to `start`."""
    words = list(SUB_WORD.finditer(text, max(floor, start - _WINDOW), start))
    if not words or base.alt:
        return None
    subs, end = read_subs(text, words[-1].start())
    label = _with_subs(base, base.subs + subs)
    if not subs or not label:
        return None
    mentions = _list_from(text, _Mention(words[-1].start(), end, (label,)), base.kind, promised=False)
    of = OF.match(text, mentions[-1].end)
    if not of or of.end() != start:
        return None
    return _Mention(
        words[-1].start(), start, tuple(label for mention in mentions for label in mention.labels)
    )


_ORDINALS = re.compile(
    rf"(?<![A-Za-z0-9-]){ORDINAL}(?:{GAP}(?:,|(?:,{GAP})?and\b|(?:,{GAP})?or\b|to\b|[-–]){GAP}(?:the\b{GAP})?{ORDINAL})*"
    rf"(?={GAP}(?:new{GAP})?\Z)",
    re.ASCII | re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?P<range>(?:\bto\b|[-–]){GAP}(?:the{GAP})?)?\b(?P<word>{ORDINAL})", re.ASCII | re.IGNORECASE
)


def _ordinals_before(text: str, kind: Kind, floor: int) -> list[_Mention]:
    """The mention "nineteenth and twentieth preambular paragraphs"."""
    window = max(floor, kind.start - _WINDOW)
    ordinals = _ORDINALS.search(text[window : kind.start])
    if not ordinals:
        return []
    labels: list[Label] = []
    for ordinal in _ORDINAL.finditer(ordinals[0]):
        label = _label(kind.kind, ordinal_value(ordinal["word"]) or 0)
        if not label:
            return []
        through = _through(labels[-1], label) if labels and ordinal["range"] else None
        labels += through[1:] if through else [label]
    return [_Mention(window + ordinals.start(), kind.end, tuple(labels))]


# --- lists and ranges -------------------------------------------------------------------------------------------

_SEPARATOR = re.compile(
    rf"{GAP}(?:[,;/&+](?:{GAP}(?:and/or|and|or|as{GAP}well{GAP}as|&)(?![A-Za-z]))?"
    rf"|(?:and/or|and|or|as{GAP}well{GAP}as|et|ou|y|e|o|u)(?![A-Za-z])|및|와|과|또는|и|或|和|و){GAP}",
    re.ASCII | re.IGNORECASE,
)
_RANGE = re.compile(
    rf"{GAP}(?:[-–]{{1,2}}|~|(?:to|through|thru|until|à|al?(?={GAP}[0-9]))(?![A-Za-z])|부터|至){GAP}",
    re.ASCII | re.IGNORECASE,
)
_BRACKETS_FOLLOW = re.compile(rf"{GAP}(?=\()")
_MOST_CARRIED = 199
_MOST_AHEAD = 99
_GLUED = re.compile(r"[0-9][a-z]\Z")
_ENDS = re.compile(rf"{GAP}(?:[,;.)\]]|\Z)")


def _list_from(text: str, first: _Mention, kind: str, *, promised: bool) -> list[_Mention]:
    """The list that `first` begins. `promised` says that a second number is sure to come (a plural kind)."""
    opening = _ranged(text, first, kind, promised=promised)
    mentions = [first if opening is _DOUBTFUL else opening]
    promised = promised and mentions[0].labels == first.labels
    sure = 1
    while True:
        if separator := _SEPARATOR.match(text, mentions[-1].end):
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
    text: str, separator: re.Match[str], kind: str, before: _Mention, *, promised: bool
) -> _Mention | None:
    """What goes on with a list: a number of the same kind, or sub-paragraphs beside those of `before`."""
    start = separator.end()
    # A number in words goes on with others in words: "paragraphs eleven and twelve".
    words = text[before.end - 1].isalpha() and text[before.end - 2].isalpha()
    if entry := _entry(text, start, start, kind, words=words, section=before.last.section):
        if _GLUED.search(text, start, entry.end) and not _GLUED.search(text, before.start, before.end):
            return _DOUBTFUL
        item = _ranged(text, entry, kind, promised=promised)
        if item is entry and entry.bare:
            most = max(_MOST_CARRIED, before.last.number + _MOST_AHEAD)
            slashed = separator[0].strip() == "/"
            if entry.last.number > most or is_count(text, entry.end, promised=promised, slashed=slashed):
                return _DOUBTFUL
        return item
    subs, end = read_subs(text, start, carried=True)
    if not subs or not (before.last.subs or SUB_WORD.match(text, start) or _ENDS.match(text, end)):
        return None
    label = _beside(before.last, subs)
    return _ranged(text, _Mention(start, end, (label,)), kind, promised=False) if label else None


def _next_brackets(text: str, kind: str, before: _Mention) -> _Mention | None:
    """Sub-paragraphs beside those of `before` with nothing but a space between: "1 (e) (f) and (i)"."""
    brackets = _BRACKETS_FOLLOW.match(text, before.end)
    if not brackets or not before.last.subs:
        return None
    subs, end = read_subs(text, brackets.end(), carried=True)
    label = _beside(before.last, subs) if subs else None
    if not label or label <= before.last:
        return None
    return _ranged(text, _Mention(brackets.end(), end, (label,)), kind, promised=False)


def _far_end(text: str, kind: str, before: _Mention) -> _Mention | None:
    """The end of a range whose labels cannot be told, "OP 2(a) to 4(b)": a mention of its own."""
    spread = _RANGE.match(text, before.end)
    end = _entry(text, spread.end(), spread.end(), kind, section=before.last.section) if spread else None
    return end if end and not end.bare else None


def _ranged(text: str, mention: _Mention, kind: str, *, promised: bool) -> _Mention:
    """The mention with the range it begins, if it does: "(a)" with "-(c)", "OP 3" with "to OP 5"."""
    spread = _RANGE.match(text, mention.end)
    if not spread:
        return mention
    pos, section = spread.end(), mention.last.section
    if match := KIND.match(text, pos):
        again = kind_of(match)
        entry = _entry(text, pos, again.number_at, kind, section=section) if again.kind == kind else None
        entry = replace(entry, bare=False) if entry else None
    else:
        entry = _entry(text, pos, pos, kind, section=section)
    if entry:
        through = _through(mention.last, entry.last) if len(entry.labels) == 1 else None
        if through and entry.bare and is_count(text, entry.end, promised=promised):
            return _DOUBTFUL if mention.bare else mention
        return replace(mention, end=entry.end, labels=mention.labels[:-1] + through) if through else mention
    subs, end = read_subs(text, pos, carried=True)
    last = mention.last
    for level in range(last.level, 0, -1) if len(subs) == 1 else ():
        other = _with_subs(last, last.subs[: level - 1] + subs)
        through = _through(last, other) if other else None
        if through:
            return replace(mention, end=end, labels=mention.labels[:-1] + through)
    return mention


# --- one item ---------------------------------------------------------------------------------------------------

_INNER_SUB = "(?:[a-z]{1,5}|[1-9][0-9]?)"
_INNER_SEPARATOR = "(?:[ ]?[,;/&–-][ ]?(?:and[ ]|or[ ])?|[ ](?:and|or|to)[ ])"
_IN_BRACKETS = re.compile(
    rf"(?P<gap>[ ]?)[(\[][ ]?(?P<inner>{_INNER_SUB}(?:{_INNER_SEPARATOR}{_INNER_SUB}){{1,25}})[ ]?[)\]]"
)


def _entry(
    text: str, start: int, pos: int, kind: str, *, words: bool = False, section: str = ""
) -> _Mention | None:
    """The number at `pos` with its suffix, sub-paragraphs and alternative, as a mention from `start`; with `words`
    also one in words. It is in `section` unless it names its own."""
    paragraph = read_paragraph(text, pos, words=words)
    if not paragraph:
        return None
    own = paragraph.section or section
    label = _label(kind, paragraph.number, paragraph.suffix, paragraph.subs, paragraph.alt, own)
    if not label:
        return None
    if not label.alt and (inner := _IN_BRACKETS.match(text, paragraph.end)):
        labels = _labels_in_brackets(label, inner)
        if labels:
            return _Mention(start, inner.end(), labels)
    return _Mention(start, paragraph.end, (label,), paragraph.bare)


def _labels_in_brackets(label: Label, brackets: re.Match[str]) -> tuple[Label, ...]:
    """The labels of several sub-paragraphs in one pair of brackets, "(a-c)", "(a, b and e)"; none for other words."""
    tokens = re.split(f"({_INNER_SEPARATOR})", brackets["inner"])
    labels: list[Label] = []
    for separator, token in zip(["", *tokens[1::2]], tokens[::2], strict=True):
        plainly_sub = len(set(token)) == 1 or roman_value(token) or (token.isdigit() and not brackets["gap"])
        below = _with_subs(label, (*label.subs, token)) if plainly_sub else None
        if not below:
            return ()
        through = _through(labels[-1], below) if separator.strip() in ("-", "–", "to") else (below, below)
        if not through:
            return ()
        labels += through[1:]
    return tuple(labels)


def _label(
    kind: str, number: int, suffix: str = "", subs: tuple[str, ...] = (), alt: int = 0, section: str = ""
) -> Label | None:
    try:
        return Label(kind, number, suffix, subs, alt, section)
    except LabelError:
        return None


def _with_subs(label: Label, subs: tuple[str, ...]) -> Label | None:
    """The label of these sub-paragraphs of the same paragraph."""
    return _label(label.kind, label.number, label.suffix, subs, section=label.section)


def _beside(label: Label, subs: tuple[str, ...]) -> Label | None:
    """The label of `subs` that go on with those of `label`: at the deepest level where they come later."""
    for level in range(label.level, 0, -1):
        above = label.subs[: level - 1]
        last, first = _with_subs(label, label.subs[:level]), _with_subs(label, above + subs[:1])
        if last and first and (last == first or _through(last, first)):
            return _with_subs(label, above + subs)
    outermost = _with_subs(label, subs)
    return outermost if outermost and (outermost < label or not label.subs) else None


def _through(first: Label, last: Label) -> tuple[Label, ...]:
    """The labels of a range; none if it is no range."""
    try:
        return first.through(last)
    except LabelError:
        return ()


_READERS = {KIND: _at_kind, PART: _before_part, BEHIND: _before_section, _PARAGRAPH_OF_SECTION: _at_section}
"""What reads the mention at each kind of words that may say one."""
