"""How a line says what is done inside a paragraph: verbs, sides, stretches, and which of several places is meant."""

from __future__ import annotations

import re

from redline.labels.numerals import CARDINAL, ORDINAL, cardinal_value
from redline.texts.words import listed

VERBS = {
    **dict.fromkeys(
        ("insert", "inserted", "inserting", "add", "added", "adding", "include", "append"), "insert"
    ),
    **dict.fromkeys(
        ("delete", "deleted", "deleting", "remove", "removed", "strike", "omit", "drop", "suppress"), "delete"
    ),
    **dict.fromkeys(
        ("replace", "replaced", "replacing", "substitute", "substituted", "change", "changed"), "replace"
    ),
}
SIDES = {
    "after": "after",
    "following": "after",
    "behind": "after",
    "before": "before",
    "preceding": "before",
}
BECOMES = {"read", "reads", "becomes", "become", "→", "replaced", "changed"}
WITH = {"with", "by", "to", "into"}
FILLING = listed(
    "the a an word words phrase phrases expression expressions term terms text sentence clause reference figure figures "
    "number year date formulation punctuation comma immediately directly new existing following paragraph paragraphs pls plz kindly "
    "subparagraph of in this it its please and then also would should shall will be is was are were been has have to read reads reading as "
    "follows so in its place stead therefor end out which that same thereof corresponding associated accompanying use using "
    "everything all what stands standing there passage part opening verb verbs adverb adjective noun"
)
EDGE = re.compile(
    r"at (?:the )?(?P<edge>end|beginning|start)\b(?: (?:of|in) (?:the|this|that|it|its)(?: (?:same|existing|said))?"
    r"(?: (?:sub)?paragraph| sentence| text)?| thereof)?",
    re.IGNORECASE,
)
REST = re.compile(
    r"(?:the )?(?:existing text|(?:rest|remainder|remaining (?:text|part|words)|end)(?: (?:of|in) (?:the|this) (?:sub)?(?:paragraph|sentence|text))?)"
    r"|everything that follows|(?:everything|all)(?= (?:after|behind|from)\b)|what follows",
    re.IGNORECASE,
)
NOTED = re.compile(
    r"(?:and |with |together with |including )?(?:the|its|an?) (?:(?:associated|corresponding|accompanying|related|existing|new) )?foot-?note",
    re.IGNORECASE,
)
LINE = re.compile(
    rf"(?:(?:in|on|of|at) )?(?:the )?(?:(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)|lines? \d{{1,3}}(?: ?(?:-|–|to|and) ?\d{{1,3}})?)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(
    rf"at the (?:end|beginning|start) of (?:the )?(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)",
    re.IGNORECASE,
)
_LEAD = r"(?:(?:the|a|an|words?|phrases?|terms?|expressions?|text) )*"
_OF_IT = r"(?: of (?:the |this )?(?:sub)?(?:paragraph|sentence))?"
_TO_END = rf"(?:on(?:wards?)?\b|to the end\b{_OF_IT}|onwards?\b)"
STRETCH = re.compile(
    rf"(?:(?P<how>between) {_LEAD}\x02(?P<first>\d+)\x03,? and {_LEAD}\x02(?P<last>\d+)\x03"
    rf"|(?P<from>from|starting with|beginning with) {_LEAD}\x02(?P<start>\d+)\x03,? (?:(?:up )?(?:to|until|till|through)(?: and including)?|and ending (?:with|in)) "
    rf"{_LEAD}\x02(?P<stop>\d+)\x03|(?P<on>from|starting with|beginning with) {_LEAD}\x02(?P<since>\d+)\x03,? {_TO_END})",
    re.IGNORECASE,
)
STRETCHES_TO = re.compile(
    rf"(?:(?:up )?(?:to|until|till|through)(?: and including)?|…|\.{{3}}) {_LEAD}\x02(?P<stop>\d+)\x03"
    rf"|(?:up )?to (?:the )?end\b{_OF_IT}",
    re.IGNORECASE,
)
"""Behind words that are to be deleted: how far it goes."""
DASH = re.compile(rf"[-–—] {_LEAD}(?=\x02)", re.IGNORECASE)
WITH_NEW = re.compile(rf"[\s,]*(?:with|by) {_LEAD}(?:following )?{_LEAD}:? ?\x02", re.IGNORECASE)
_PLACE_WORD = r"(?:occurrence|mention|instance|appearance|place)"
NTH = re.compile(
    rf"(?:the )?(?P<which>{ORDINAL}|last|final) (?:{_PLACE_WORD} of )?{_LEAD}(?=\x02)", re.IGNORECASE
)
NTH_BEHIND = re.compile(
    rf"[(,]{{0,2}} ?(?:(?:only |in |at |on |where (?:it|they) (?:occurs?|appears?|stands?) for ){{0,2}})(?:the |its |their )?(?P<which>{ORDINAL}|last|final) "
    rf"(?:{_PLACE_WORD}|time)\b(?: (?:that )?(?:it|they) (?:occurs?|appears?|stands?))?\)?",
    re.IGNORECASE,
)
EACH = re.compile(
    rf"(?:(?P<two>both)|all|each|every|any)(?: of)?(?: the)? (?:{_PLACE_WORD}s?|references?) (?:of|to) {_LEAD}(?=\x02)",
    re.IGNORECASE,
)
_IN_PLACES = (
    rf"in (?:all|each|every|(?P<both>both))(?: (?P<count>{CARDINAL}|\d{{1,2}}))? (?:{_PLACE_WORD}s?|cases?)"
)
EACH_BEHIND = re.compile(
    rf"[(,]{{0,2}} ?(?:wherever (?:it|they|the words?|this) (?:occurs?|appears?|stands?)|throughout(?: (?:the|this) (?:whole )?(?:(?:sub)?paragraph|text))?"
    rf"|{_IN_PLACES}|(?P<two>both times|twice|both {_PLACE_WORD}s)|(?:each|every) time"
    rf"|(?:all|every|each) {_PLACE_WORD}s?)(?: in (?:the|this) (?:sub)?paragraph)?\)?",
    re.IGNORECASE,
)
EACH_BEFORE = re.compile(rf"[(]?{_IN_PLACES}\)?", re.IGNORECASE)
"""In front of what is done: "in both places, replace ..."."""
MARKS = {
    "comma": ",",
    "semicolon": ";",
    "semi-colon": ";",
    "colon": ":",
    "full stop": ".",
    "period": ".",
    "full point": ".",
}
MARK = re.compile(
    rf"\b(?:an?|the) ({'|'.join(MARKS)})\b(?! ?(?:\x02|(?!and\b)\w))(?! *:)|\b(?:an?|the) (comma|semi-?colon|colon|full stop|period)(?= (?:after|before|behind|with|by|at)\b)",
    re.IGNORECASE,
)
NAMED_MARK = re.compile(
    rf"\b(?P<verb>(?:insert|add|put|delete|remove)(?: in)?):? (?:(?:an?|the) )?(?P<mark>{'|'.join(MARKS)})"
    r"(?=,? (?:after|before|behind|following|at|between)\b|[\s.;]*\Z)",
    re.IGNORECASE,
)
"""A mark that is inserted or taken out by its name: "add semicolon after help"."""
FOR_READ = re.compile(
    rf"\b(?:for|instead of|in place of|in lieu of) {_LEAD}(?P<old>\x02\d+\x03),? (?:please )?(?:read|use|put|substitute)\b",
    re.IGNORECASE,
)
SO_THAT = re.compile(r"\bso (?:that|as)\b|\bin order (?:that|to)\b", re.IGNORECASE)
TOKEN = re.compile(r"\x02[0-9]+\x03|[\w'’-]+|[^\w\s]")


def how_many(each: re.Match[str]) -> int:
    """In how many places words are to stand, where that is said with "in both", "in all three places"; else 0."""
    groups = each.groupdict()
    if groups.get("two") or groups.get("both"):
        return 2
    count = groups.get("count") or ""
    return int(count) if count.isdigit() else cardinal_value(count) or 0 if count else 0


def short(text: str) -> str:
    """The beginning of what a message quotes."""
    return text if len(text) <= 80 else f"{text[:77]}..."
