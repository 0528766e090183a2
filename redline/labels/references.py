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
  all of it, "PP 26, OP 3 and OP 4 of resolution 55/21", as far as it is in the order of a text: in "OP 2(m) and PP 26 in
  resolution 79/181" OP 2(m) is one's own. What is named in front belongs to all of the list.
- Where paragraphs are counted anew in each section, mentions name it: "OP II.3 and 4", "paragraph 3 of section II",
  "section II, OP 3" (`sections`). The sections of an annex, a report or a treaty are not meant.
- A text that is nothing but numbers of paragraphs names operative ones: "2 (l)", "paragraphs 2 (l) and 3".
- "an OP3 laptop" is none: a thing that is counted, or bought.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from redline.labels.belonging import named_behind, named_in_front, treaty_in_front
from redline.labels.items import Mention, entry_at, label_or_none, range_of, with_subs
from redline.labels.label import Label
from redline.labels.lists import SEPARATOR, list_from
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
    read_subs,
)
from redline.labels.numerals import ORDINAL, ordinal_value
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
    if whole := _whole_text(page.text):
        return [Reference(*page.span(one.start, one.end), one.labels) for one in whole]
    patterns = (KIND, PART, BEHIND, _PARAGRAPH_OF_SECTION)
    cues = sorted((cue for p in patterns for cue in p.finditer(page.text)), key=lambda match: match.start())
    found: list[list[Mention]] = []
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


def _whose(text: str, found: list[list[Mention]]) -> list[str]:
    """The other text that each of these lists of mentions belongs to, "" for those of the text that is spoken of."""
    named = [named_behind(text, mentions[-1].end) for mentions in found]
    for at in reversed(range(1, len(found))):
        before, here = found[at - 1], found[at]
        between = text[before[-1].end : here[0].start]
        if not named[at] and _IN_BRACKETS.fullmatch(between) and text[here[-1].end : here[-1].end + 1] == ")":
            named[at] = named_behind(text, here[-1].end + 1)
        elif not SEPARATOR.fullmatch(between):
            continue
        same_kind = before[0].labels[0].kind == here[0].labels[0].kind
        if named[at] and not named[at - 1] and (same_kind or before[-1].last < here[0].labels[0]):
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
            if SEPARATOR.fullmatch(between):
                named[at] = named[at - 1]
    return named


_IN_BRACKETS = re.compile(rf"{GAP}\({GAP}(?:(?:and|or|&|as{GAP}well{GAP}as){GAP})?")
"""Between a mention and one that is put in: "PP 26 (and OP 3) of resolution 79/181"."""
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
_KOREAN = re.compile("[가-힣]")
_SOMETHING_ELSE = re.compile(
    "(?:[ ]?(?:년|쪽|페이지|면|장|절|조|개|명|가지|줄|행|부|번|차|회|월|일|시|분|권|편|건|자|퍼센트|포인트)"
    "|(?!(?:은|는|이|가|을|를|의|에|에서|에는|와|과|및|도|로|으로|부터|까지|또는|인)(?![가-힣]))[가-힣])"
)
"""What is counted by a number in Korean, other than paragraphs: "본문 10쪽"; particles may stand behind a label."""


def _at_kind(text: str, cue: re.Match[str], floor: int) -> list[Mention]:
    """The mentions that begin at a kind: "OP 1(f), 2(m) and 6", or end there: "(l) of OP 2", "nineteenth PP"."""
    kind = kind_of(cue)
    first = entry_at(text, kind.start, kind.number_at, kind.kind, words=kind.spelled)
    if not first:
        return _ordinals_before(text, kind, floor) if kind.spelled else []
    if _is_something_else(text, kind, first):
        return []
    protocol = kind.kind == "OP" and not kind.spelled and first.bare
    first = replace(first, bare=False, bare_kind=protocol)
    mentions = _in_section(text, list_from(text, first, kind.kind, promised=kind.plural), floor)
    if kind.counted and not _counts_paragraphs(text, kind, mentions):
        return []
    if len(first.labels) == 1 and (whole := _subs_before(text, kind.start, floor, first.last)):
        mentions[0] = replace(mentions[0], start=whole.start, labels=whole.labels)
    return mentions


def _counts_paragraphs(text: str, kind: Kind, mentions: list[Mention]) -> bool:
    """Whether Korean or Chinese numbers are those of paragraphs: by the word for them, or as nothing else is counted."""
    if _COUNTERS.search(text, kind.start, mentions[-1].end):
        return True
    return bool(_KOREAN.match(text, kind.start)) and not any(
        _SOMETHING_ELSE.match(text, mention.end) for mention in mentions
    )


def _is_something_else(text: str, kind: Kind, first: Mention) -> bool:
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


def _before_part(text: str, part: re.Match[str], floor: int) -> list[Mention]:
    """The mention that ends with its kind: "paragraphs 2(l) and 3 of the operative part"."""
    words = list(PARAGRAPH_WORD.finditer(text, max(floor, part.start() - _WINDOW), part.start()))
    if not words or _OF_TREATY.match(text, part.end()):
        return []
    first = entry_at(text, words[-1].start(), words[-1].end(), part_kind(part))
    if not first:
        return []
    mentions = list_from(text, first, part_kind(part), promised=True)
    if past_comma(text, mentions[-1].end) != part.start():
        return []
    labels = tuple(label for mention in mentions for label in mention.labels)
    if len(labels) == 1 and (whole := _subs_before(text, first.start, floor, labels[0])):
        return [replace(whole, end=part.end())]
    return [Mention(first.start, part.end(), labels)]


_PARAGRAPH_OF_SECTION = re.compile(
    rf"{OPENS.pattern}(?=(?:sub(?:-|{GAP})?)?para(?:graph)?s?\b|§|párrafo|alinéa|пункт)",
    re.ASCII | re.IGNORECASE,
)
"""The section that stands in front of a paragraph without a kind: "section II, paragraph 3"."""


def _at_section(text: str, cue: re.Match[str], floor: int) -> list[Mention]:
    """The mention that begins with its section, "section II, paragraphs 3 and 4"."""
    section, start = section_of(cue), cue.end()
    word = PARAGRAPH_WORD.match(text, start)
    first = entry_at(text, cue.start(), word.end(), "OP", section=section) if word and section else None
    if not first:
        return []
    mentions = list_from(text, replace(first, bare=False), "OP", promised=True)
    return [] if OF_ANOTHER.match(text, mentions[-1].end) else mentions


def _before_section(text: str, cue: re.Match[str], floor: int) -> list[Mention]:
    """The mention that ends with its section and says no kind: "paragraphs 2(l) and 3 of section II"."""
    words = list(PARAGRAPH_WORD.finditer(text, max(floor, cue.start() - _WINDOW), cue.start()))
    section = section_of(cue)
    first = (
        entry_at(text, words[-1].start(), words[-1].end(), "OP", section=section)
        if words and section
        else None
    )
    if not first or OF_ANOTHER.match(text, cue.end()):
        return []
    mentions = list_from(text, first, "OP", promised=True)
    if past_comma(text, mentions[-1].end) != cue.start():
        return []
    end = part.end() if (part := PART.match(text, past_comma(text, cue.end()))) else cue.end()
    labels = tuple(label for mention in mentions for label in mention.labels)
    if len(labels) == 1 and (whole := _subs_before(text, first.start, floor, labels[0])):
        return [replace(whole, end=end)]
    return [Mention(first.start, end, labels)]


_EDGES = " \n.,;:*\"'“”‘’«»"


def _whole_text(text: str) -> list[Mention]:
    """The mentions of a text that is nothing but numbers of paragraphs, "2 (a) (i) and (c)", "paragraphs 2 (l) and 3".

    They are operative: the others have no sub-paragraphs, and "paragraph 3" is how resolutions cite their operative ones.
    """
    start, end = len(text) - len(text.lstrip(_EDGES)), len(text.rstrip(_EDGES))
    mentions: list[Mention] = []
    while start < end <= _WINDOW:
        word = PARAGRAPH_WORD.match(text, start)
        first = entry_at(text, start, word.end() if word else start, "OP", words=bool(word))
        if not first or not (word or first.last.subs):
            return []
        mentions += list_from(text, replace(first, bare=False), "OP", promised=bool(word))
        # The last full stop may belong to a letter, "2 a. and b."
        if mentions[-1].end >= end:
            return mentions
        separator = SEPARATOR.match(text, mentions[-1].end)
        if not separator:
            return []
        start = separator.end()
    return []


def _in_section(text: str, mentions: list[Mention], floor: int) -> list[Mention]:
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


def _placed(mention: Mention, section: str) -> Mention:
    return replace(mention, labels=tuple(replace(label, section=section) for label in mention.labels))


def _subs_before(text: str, start: int, floor: int, base: Label) -> Mention | None:
    """Sub-paragraphs of `base` that stand before it: "subparagraphs (a) and (c) of", up to `start`."""
    words = list(SUB_WORD.finditer(text, max(floor, start - _WINDOW), start))
    if not words or base.alt:
        return None
    subs, end = read_subs(text, words[-1].start())
    label = with_subs(base, base.subs + subs)
    if not subs or not label:
        return None
    mentions = list_from(text, Mention(words[-1].start(), end, (label,)), base.kind, promised=False)
    of = OF.match(text, mentions[-1].end)
    if not of or of.end() != start:
        return None
    return Mention(words[-1].start(), start, tuple(label for mention in mentions for label in mention.labels))


_ORDINALS = re.compile(
    rf"(?<![A-Za-z0-9-]){ORDINAL}(?:{GAP}(?:,|(?:,{GAP})?and\b|(?:,{GAP})?or\b|to\b|[-–]){GAP}(?:the\b{GAP})?{ORDINAL})*"
    rf"(?={GAP}(?:new{GAP})?\Z)",
    re.ASCII | re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?P<range>(?:\bto\b|[-–]){GAP}(?:the{GAP})?)?\b(?P<word>{ORDINAL})", re.ASCII | re.IGNORECASE
)


def _ordinals_before(text: str, kind: Kind, floor: int) -> list[Mention]:
    """The mention "nineteenth and twentieth preambular paragraphs"."""
    window = max(floor, kind.start - _WINDOW)
    ordinals = _ORDINALS.search(text[window : kind.start])
    if not ordinals:
        return []
    labels: list[Label] = []
    for ordinal in _ORDINAL.finditer(ordinals[0]):
        label = label_or_none(kind.kind, ordinal_value(ordinal["word"]) or 0)
        if not label:
            return []
        through = range_of(labels[-1], label) if labels and ordinal["range"] else None
        labels += through[1:] if through else [label]
    return [Mention(window + ordinals.start(), kind.end, tuple(labels))]


_READERS = {KIND: _at_kind, PART: _before_part, BEHIND: _before_section, _PARAGRAPH_OF_SECTION: _at_section}
"""What reads the mention at each kind of words that may say one."""
