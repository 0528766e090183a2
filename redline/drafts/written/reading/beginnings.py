"""Whether a line begins an instruction, or goes on with what the one before said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.drafts.written.addresses import read_address
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.languages import in_english
from redline.drafts.written.reading.patterns import (
    ABOVE,
    ADD_TO,
    AT_END_OF,
    BETWEEN,
    DELETE,
    DELETED,
    FOOTNOTE,
    HEADING,
    IN,
    MOVE,
    NEW,
    NUMBER,
    READS,
    RENUMBER,
    RENUMBER_ONE,
    REWORD,
    SIDE,
    SUB_MARKER,
    TITLE,
    WHOLE,
)
from redline.labels.label import Label
from redline.labels.numerals import CARDINAL, ORDINAL

_MOST = 400
"""Characters of a line by which it is told how it begins."""
_EDIT = re.compile(
    rf"[\s:,.–—-]*(?:please )?(?:(?:(?:in )?(?:the )?(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)\b|\(?(?:in |on |at )?lines? \d{{1,3}}(?: ?(?:-|–|to|and) ?\d{{1,3}})?\)?|\(?in (?:both|all|each|every)(?: (?:{CARDINAL}|\d{{1,2}}))? (?:places?|instances?|occurrences?|cases?|mentions?)\)?)[\s:,–—-]*)?(?:use|between|from|after|before|following|at (?:the )?(?:end|beginning|start)\b|\(?(?:end|beginning|start)\)?[\s:,–—-]{{1,3}}(?:add|insert|append|[“\"«])|move [“\"«]|in place of|insert|add|include|delete|remove|strike|omit|drop|replace|"
    r"substitute|change|put|(?:for|instead of|in lieu of) (?:the words? )?[“\"«‘']|for [^“”\"]{1,80} read |\+ ?(?=[\w“\"«‘'])|the words?|the phrase|(?:the )?(?:opening )?(?:verb|adverb|adjective|noun|words?) (?=[“\"])|[“\"„«])",
    re.IGNORECASE,
)


_ARROW = re.compile(
    r"[\s:,–—-]*(?:(?:in )?(?:the )?(?:first|second|third|fourth|fifth|last|final) (?:line|sentence)[\s:,–—-]+|lines? \d{1,3}[\s:,–—-]+)?[^\s:→“”\"][^:→“”\"]{0,200}? (?:→|->|=>) ?\S"
)


_WORDS = r"[\s:,–—-]*+(?:the words? |the phrase )?(?P<old>"
_NO_WORDS = r"it|this|which|that|all|(?:the |this )?(?:\w+ )?(?:sub-?)?para(?:graph)?|(?:the )?(?:whole |rest|text|title|chapeau|sentence"
"""What names the paragraph or a part of it, no words in it. Two brackets are open behind it."""
SHOULD_READ = re.compile(
    rf"{_WORDS}(?!(?:{_NO_WORDS}))\b)"
    r"[^\s:“”\"?.;]+(?: [^\s:“”\"?.;]+){0,7}?) (?:should|shall|must|ought to)(?: now| instead| rather)? read:? (?P<new>\S.{0,2000})",
    re.IGNORECASE,
)
"""Without quotation marks: "grave should read deep"."""


PASSIVE = re.compile(
    rf"{_WORDS}(?!(?:{_NO_WORDS}|foot-?note))\b)"
    r"(?!that\b)[^\s:“”\"?.;,]+(?: (?!that\b)[^\s:“”\"?.;,]+){0,4}?)(?<! be)(?<! been)(?: (?:is|are|was|were|to be|should be|shall be))?"
    r" (?:(?:deleted|removed)[\s.;]*\Z|replaced (?:by|with):? (?P<new>\S.{0,2000}))",
    re.IGNORECASE,
)
"""The same: "grave deleted", "grave to be replaced by deep"."""


def is_edit(text: str) -> bool:
    """Whether a text says what is done inside a paragraph."""
    return bool(_EDIT.match(text) or _ARROW.match(text) or SHOULD_READ.match(text) or PASSIVE.match(text))


_ABBREVIATED = re.compile(
    r"(?:\A|[\s(“\"])(?:e\.g|i\.e|cf|viz|etc|no|nos|art|arts|para|paras|p|pp|vol|vols|chap|ch|sect|mr|ms|mrs|dr|st|res|rev|add|corr|ibid|op\. cit|al|ed|eds|vs|approx|incl|esp)\.\Z",
    re.IGNORECASE,
)


_WANTS_WORDS = re.compile(
    r"\b(?:words?|phrase|expression|term|insert|add|with|by|replace|delete|after|before|to)\Z", re.IGNORECASE
)


_AND = re.compile(r"(?:,|\b(?:and|then|also|please))\Z", re.IGNORECASE)


def goes_on(before: str, line: str) -> bool:
    """Whether a line that stands directly below another one is the rest of it, cut by the margin."""
    if SUB_MARKER.match(line) or line[:1] in "*†[":
        return False
    if _ABBREVIATED.search(before[-12:]):
        # "e.g." at the end of a line ends no sentence, and what follows is no number: "No. / 4 and ...".
        return True
    if line[:1] in '“„«"':
        return _WANTS_WORDS.search(before[-12:]) is not None
    if before[-1:] in ';.:”"»' or NUMBER.match(line):
        return False
    if line[:1].islower() and _AND.search(before[-12:]):
        return True
    line = in_english(line)
    # "OP 5 ..." begins anew; "paragraph 5" may be the rest of "in / paragraph 5".
    named = line[:1].isupper() and read_address(line)
    return not (named or HEADING.match(line) or FOOTNOTE.match(line) or begins(line))


def begins(text: str) -> bool:
    """Whether a line can be the beginning of an instruction."""
    if RENUMBER.match(text) or WHOLE.match(text) or ABOVE.match(text) or TITLE.match(text):
        return True
    for pattern in (DELETE, MOVE, RENUMBER_ONE, REWORD, IN, SIDE, AT_END_OF, BETWEEN, ADD_TO):
        if (match := pattern.match(text)) and read_address(text, match.end()):
            return True
    if named := read_address(text):
        rest = text[named.end :]
        if named.new or DELETED.match(rest) or READS.match(rest) or is_edit(rest) or not rest.strip(" :"):
            return True
        return bool(isinstance(named.address, Label) and rest.startswith(":"))
    new = NEW.match(text)
    return bool(
        (new and "para" in new[0].lower())
        or re.match(
            r"(?:after|before|delete|replace|insert|add) the (?:words?|phrase)\b", text, re.IGNORECASE
        )
    )


_NUMBERED = re.compile(r"(?<=[”\"»;.,]) (?=(?P<number>\d{1,3})[.)] \S)")


def number_of(line: str) -> int | None:
    """The number that a line of a list begins with; None if it has none."""
    own = NUMBER.match(line)
    return int(own["number"]) if own and (own["number"] or "").isdecimal() else None


def numbered_apart(line: str, last: int | None) -> Iterator[str]:
    """Amendments that run together in one line, each with its number: "1. Delete OP 3; 2. In OP 4, ...". `last` is the
    number of the amendment above it."""
    own = number_of(line)
    number = last if own is None else own
    start = 0
    spans = iter([(one.start, one.end) for one in quotations(line)])
    span = next(spans, None)
    for found in _NUMBERED.finditer(line) if number is not None else ():
        while span and span[1] <= found.start():
            span = next(spans, None)
        following = NUMBER.match(line, found.end())
        inside = span is not None and span[0] < found.start() < span[1]
        if inside or not following or number is None or int(found["number"]) != number + 1:
            continue
        if begins(line[following.end() : following.end() + _MOST]):
            yield line[start : found.start()]
            start, number = found.end(), number + 1
    yield line[start:]


def is_cut(line: str) -> bool:
    """Whether new words cannot end here. "; and" ends a sub-paragraph."""
    return line[-1:] not in ',;.:”"»!?…' and not line.endswith(("; and", "; or", ", and", ", or"))


_GOES_ON = re.compile(
    r"(?:\b(?:of|on|in|and|the|for|to|by|with|from|at|or|an?|its|his|her|their|that|this|all|no|as|into|upon|against)|-)\Z"
)


def stands_apart(before: str) -> bool:
    """Whether what stands below an unfinished line is hardly the rest of it: it ends in no word that wants another."""
    return not (_GOES_ON.search(before[-60:]) or before.endswith(",") or _WANTS_WORDS.search(before[-12:]))
