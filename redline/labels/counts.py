"""Numbers of the prose that are no labels: counts, dates, votes, and parts of larger numbers."""

from __future__ import annotations

import re

from redline.labels.notation import GAP, KIND

_PART_OF_LARGER = re.compile(r"[.:/][0-9]|,[0-9]{3}(?![0-9])|[-–][A-Za-z0-9]|[ ]?[%°‰€£$]|[A-Za-z]")
_HANGUL = re.compile("[가-힣]")
_KOREAN_PARTICLES = re.compile("항|호|은|는|이|가|을|를|의|에|와|과|및|도|로|부터|까지")
_WORD = re.compile(rf"(?P<gap>{GAP})(?P<word>[A-Za-z][A-Za-z'’-]*)")
_VOTES = re.compile(
    rf"in{GAP}favou?r|against|abst|vot(?:es?|ed|ing)\b|of{GAP}(?:them|whom|which|these|those|(?:the|its){GAP}[0-9])",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = frozenset((
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
))  # fmt: skip
_COUNTED = frozenset((
    "people", "men", "women", "children", "staff", "member", "state", "percent", "per", "million", "billion",
    "thousand", "hundred", "dozen", "other", "more", "further", "additional", "different", "separate", "such", "full",
    "individual", "am", "pm", "noon", "o'clock", "o’clock",
))  # fmt: skip
"""What is counted or measured, or says so, without being a plural in s."""
_COUNTED_IN_CAPITALS = frozenset(("states", "members", "member", "parties"))
_NOT_PLURAL = frozenset((
    "is", "was", "has", "does", "as", "this", "its", "thus", "plus", "versus", "across", "perhaps", "always", "besides",
    "towards", "addresses", "calls", "contains", "deals", "includes", "mentions", "reads", "refers", "remains", "says",
    "urges",
))  # fmt: skip
"""Words in s that go on with a sentence about paragraphs."""
_GOES_ON = frozenset((
    "and", "or", "are", "were", "be", "to", "in", "on", "at", "by", "for", "from", "with", "the", "that", "which",
    "should", "would", "could", "will", "shall", "may", "might", "must", "can", "have", "had", "do", "also", "both",
    "but", "while", "when", "where",
))  # fmt: skip
"""Words that nothing counts, also in capitals."""


def is_count(text: str, end: int, *, promised: bool, slashed: bool = False) -> bool:
    """Whether the number that ends at `end` of a plain text reads as anything but a label, from what follows it.

    `promised` says that a label is expected here, so that only dates and parts of something larger count;
    `slashed` that the number is in a list with slashes ("OP 6/7/8").
    """
    larger = _PART_OF_LARGER.match(text, end)
    if larger and not (slashed and text[end] == "/"):
        return True
    if _HANGUL.match(text, end):
        return not _KOREAN_PARTICLES.match(text, end)
    following = _WORD.match(text, end)
    if not following:
        return False
    start, word, lower = following.start("word"), following["word"], following["word"].lower()
    if word in _MONTHS:
        return True
    if promised or KIND.match(text, start):
        return False
    if _VOTES.match(text, start) or lower in _COUNTED:
        return True
    if lower in _GOES_ON:
        return False
    if word[0].isupper():  # a heading may follow in the next line
        return "\n" not in following["gap"] or lower in _COUNTED_IN_CAPITALS
    return lower.endswith("s") and not lower.endswith("ss") and lower not in _NOT_PLURAL
