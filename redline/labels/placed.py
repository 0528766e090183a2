"""Paragraphs named by their place in a draft: "the penultimate preambular paragraph", "the last sub-paragraph of OP 2".

Which they are is known only where the draft is. A place stands before its kind ("the last three operative paragraphs"),
before a part ("the final paragraph of the preamble"), or before sub-paragraphs of one that is named ("the last
sub-paragraph of paragraph 2", which is operative). "The last paragraph" alone may be of anything and is left alone, and so
is what is said to be of another text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from redline.labels.belonging import named_behind, named_in_front
from redline.labels.label import Label, LabelError
from redline.labels.notation import (
    GAP,
    KIND,
    OF,
    PARAGRAPH_WORD,
    PART,
    SUB_WORD,
    kind_of,
    part_kind,
    past_comma,
    read_paragraph,
)
from redline.labels.numerals import ORDINAL, cardinal_value, ordinal_value

Found = tuple[int, int, tuple[Label, ...]]
"""A mention: start, end (exclusive), labels."""

_FROM_THE_END = {
    "last": 1, "final": 1, "concluding": 1, "closing": 1, "penultimate": 2, "antepenultimate": 3, "next to last": 2,
    "last but one": 2, "last but two": 3,
}  # fmt: skip
_PLACE = (
    rf"next[ -]to[ -](?:the[ ])?last|last[ -]but[ -](?:one|two)|(?:{ORDINAL})[ -](?:to[ -](?:the[ ])?)?last"
    r"|last|final|concluding|closing|penultimate|antepenultimate"
)
_COUNT = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|10"
_ITEM = rf"(?:{_PLACE}|{ORDINAL})(?![A-Za-z0-9-])(?:{GAP}(?:{_COUNT})(?![A-Za-z0-9-]))?"
_ITEMS = re.compile(
    rf"(?<![A-Za-z0-9-])(?:the{GAP})?{_ITEM}(?:{GAP}(?:,|(?:,{GAP})?(?:and|or)\b){GAP}(?:the{GAP})?{_ITEM})*"
    rf"(?={GAP}(?:new{GAP})?\Z)",
    re.ASCII | re.IGNORECASE,
)
_ONE = re.compile(
    rf"(?P<place>{_PLACE}|{ORDINAL})(?![A-Za-z0-9-])(?:{GAP}(?P<count>{_COUNT})(?![A-Za-z0-9-]))?",
    re.ASCII | re.IGNORECASE,
)
_COUNTS_FROM = {"last": -1, "final": -1, "concluding": -1, "first": 1}
_WINDOW = 120

_OTHER_TEXT = re.compile(
    rf"{GAP}(?:of|in|from|to){GAP}\b(?:(?:the|that|its|their|an?|each|another|both|all|last|any){GAP}\b)?"
    rf"(?:[a-z'’-]+{GAP}\b){{0,2}}(?:resolution|decision|report|treaty|convention|covenant|declaration|annex|letter|"
    r"protocol|statement|constitution|charter)s?\b",
    re.IGNORECASE,
)
_THIS_TEXT = re.compile(
    rf"{GAP}(?:of|in|from|to){GAP}\b(?:the|this|our){GAP}\b(?:(?:present|current|new|same){GAP}\b)?(?:draft{GAP}\b)?resolution\b(?!{GAP}\d)",
    re.IGNORECASE,
)


def find_placed(
    text: str, draft: Sequence[Label], named: Mapping[int, Found], own: Collection[str]
) -> list[Found]:
    """Every mention of paragraphs by their place in a plain text, in order.

    `draft` are the labels of the draft in its order; `named` the mentions by label, by where they start, of which
    sub-paragraphs may be named; `own` the symbols of the text that is spoken of.
    """
    known = dict(named)
    found: dict[int, Found] = {}
    for start, end, kind in _kinds(text):
        of_kind = [label for label in draft if label.kind == kind and not label.subs and not label.alt]
        _take(found, _mention(text, start, end, of_kind))
    known |= found
    for word in reversed(list(SUB_WORD.finditer(text))):
        of = OF.match(text, word.end())
        whole = (known.get(of.end()) or _paragraph(text, of.end(), draft)) if of else None
        if whole and len(whole[2]) == 1:
            below = [label for label in draft if label.parent == whole[2][0] and not label.alt]
            mention = _mention(text, word.start(), whole[1], below)
            _take(found, mention)
            _take(known, mention)
    mentions: list[Found] = []
    for mention in sorted(found.values()):
        if (not mentions or mention[0] >= mentions[-1][1]) and not _of_another(text, mention, own):
            mentions.append(mention)
    return mentions


def _take(found: dict[int, Found], mention: Found | None) -> None:
    if mention:
        found[mention[0]] = mention


def _kinds(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a kind stands without a number: its start, the end of what names it, and the kind."""
    for cue in KIND.finditer(text):
        kind = kind_of(cue)
        plain = (kind.spelled or kind.certain) and not kind.counted and not kind.pages
        if plain and not read_paragraph(text, kind.number_at, words=kind.spelled):
            yield kind.start, kind.end, kind.kind
    for part in PART.finditer(text):
        word = next((w for w in PARAGRAPH_WORD.finditer(text, max(0, part.start() - 20), part.start())), None)
        if word and past_comma(text, word.end()) == part.start():
            yield word.start(), part.end(), part_kind(part)


def _mention(text: str, at: int, end: int, among: Sequence[Label]) -> Found | None:
    """The mention whose places end before `at`, of these paragraphs in their order; None if there is none."""
    front = max(0, at - _WINDOW)
    items = _ITEMS.search(text[front:at])
    if not items:
        return None
    labels: list[Label] = []
    by_place = False
    for item in _ONE.finditer(items[0]):
        place, count = " ".join(re.split("[ -]+", item["place"].lower())).replace(" the ", " "), item["count"]
        if count:
            number = int(count) if count.isdigit() else cardinal_value(count) or 0
            side = _COUNTS_FROM.get(place)
            if not side or number > len(among):
                return None
            labels += among[:number] if side > 0 else among[-number:]
            by_place = True
        elif back := _from_the_end(place):
            if back > len(among):
                return None
            labels.append(among[-back])
            by_place = True
        else:
            number = ordinal_value(item["place"]) or 0
            if not 0 < number <= len(among):
                return None
            labels.append(among[number - 1])
    below = bool(among) and bool(among[0].subs)
    if not labels or not (by_place or below):
        return None
    # A full stop ends the sentence, mostly.
    return front + items.start(), end - (text[end - 1] == "."), tuple(labels)


def _from_the_end(place: str) -> int:
    """How many from the end a place is, counted from 1: 2 for "penultimate" and "second to last"; 0 for what is none."""
    if found := _FROM_THE_END.get(place):
        return found
    counted = place.removesuffix(" last").removesuffix(" to")
    return (ordinal_value(counted) or 0) if counted != place else 0


def _paragraph(text: str, at: int, draft: Sequence[Label]) -> Found | None:
    """ "paragraph 2" of a draft, which is the operative one."""
    word = PARAGRAPH_WORD.match(text, at)
    number = read_paragraph(text, word.end()) if word else None
    if not number:
        return None
    try:
        label = Label("OP", number.number, number.suffix, number.subs)
    except LabelError:
        return None
    return (at, number.end, (label,)) if label in draft else None


def _of_another(text: str, mention: Found, own: Collection[str]) -> bool:
    """Whether a mention is said to be of another text."""
    start, end, _ = mention
    other = named_behind(text, end) or named_in_front(text, start, end)
    if other:
        return not any(symbol == other or symbol.endswith(f"/{other}") for symbol in own)
    return bool(_OTHER_TEXT.match(text, end) and not _THIS_TEXT.match(text, end))
