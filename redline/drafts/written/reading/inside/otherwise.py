"""What a line asks of a paragraph that is no change of quoted words: that some stay, or what only its author can say in full."""

from __future__ import annotations

import re

from redline.drafts.written.addresses import Named, read_address
from redline.drafts.written.model import Instruction
from redline.drafts.written.quotes import SIGN, quotations, without_quotations
from redline.drafts.written.reading.item import Item, NotUnderstoodError
from redline.drafts.written.reading.patterns import IN
from redline.said import english

_QUOTE = r"(?:the (?:words?|phrase|term) )?(?=[“\"„«])"
_KEEP = re.compile(rf"[\s:,–—-]*(?:please )?(?:keep|retain|maintain|leave|preserve) {_QUOTE}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,]*(?:and )?(?:the (?:words?|phrase|term) )?", re.IGNORECASE)
_NAME_GOES = r"(?:delete|remove|strike(?: out)?|drop|omit|take out|(?:the )?deletion of) (?:(?:the|this|that|any|a) )?(?:\w+ )?reference to\b"
_REFERENCE = re.compile(rf"[\s:,–—-]*(?:please )?{_NAME_GOES}", re.IGNORECASE)
_REFERENCE_QUOTED = re.compile(rf"\b{_NAME_GOES} (?:the (?:words? )?)?{SIGN}", re.IGNORECASE)
_SPLIT = re.compile(
    r"[\s:,–—-]*(?:please )?(?:split|divide|break)(?: up)?(?: (?:it|(?:the |this )?(?:sub-?)?para(?:graph)?))?(?= (?:after|before|at|into|in)\b|[\s.;]*\Z)",
    re.IGNORECASE,
)
_SPLIT_FIRST = re.compile(r"(?:please )?(?:split|divide|break up) ", re.IGNORECASE)


def kept(text: str) -> list[Item]:
    """ "OP 1: keep “at once”": nothing changes, and the words are to stand there when all else is made."""
    inside = IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    keep = _KEEP.match(text, named.end) if named and not named.new else None
    if not named or not keep:
        return []
    words, at = [], keep.end()
    for quoted in quotations(text):
        if quoted.start != at:
            return []
        words.append(quoted.words)
        between = _BETWEEN.match(text, quoted.end)
        at = between.end() if between else quoted.end
    if not words or text[at:].strip(" .;,"):
        return []
    return [Item(Instruction("edit", named.address, explained=tuple(words)))]


_BRACKETS = re.compile(
    r"[\s:,–—-]*(?:(?:is |to be |put |all )*(?:in|within|between) (?:square )?brackets|bracketed)[\s.;]*",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\[|(?:please )?(?:square-?)?bracket (?:all of |the whole of )?|(?:please )?put ", re.IGNORECASE
)
_CLOSED = re.compile(r"\]?[\s.;]*(?:in (?:square )?brackets[\s.;]*)?", re.IGNORECASE)


def _bracketed(text: str, named: Named | None) -> bool:
    """Whether a line asks that a whole paragraph stand in brackets: "[OP 5]", "OP 5 in brackets", "bracket OP 5"."""
    if named:
        return bool(_BRACKETS.fullmatch(text, named.end))
    bracket = _BRACKET.match(text)
    one = read_address(text, bracket.end()) if bracket else None
    closed = _CLOSED.fullmatch(text, one.end) if one else None
    return bool(bracket and closed and (closed[0].strip(" .;") or "bracket" in bracket[0].lower()))


def ask_for_more(text: str) -> None:
    """Raises NotUnderstoodError for what cannot be made as it is said, with what to say instead."""
    said = without_quotations(text)
    inside = IN.match(said)
    named = read_address(said, inside.end() if inside else 0)
    # In the midst of a line only where the name is quoted: a new paragraph may speak of references itself.
    if _REFERENCE.match(said, named.end if named else 0) or _REFERENCE_QUOTED.search(said):
        raise NotUnderstoodError(
            english(
                "this does not say which words go with the reference, such as those that lead to it: quote all words that are to go"
            )
        )
    if _bracketed(said, named):
        raise NotUnderstoodError(
            english(
                "this puts a whole paragraph in brackets: say how it reads then, “OP 5 should read: “[...]””"
            )
        )
    first = _SPLIT_FIRST.match(said)
    if (named and _SPLIT.match(said, named.end)) or (first and read_address(said, first.end())):
        raise NotUnderstoodError(
            english(
                "this splits a paragraph: say what goes from it, “delete everything after “...””, and give the words of the new one, “After ..., insert a new paragraph, to read: “...””"
            )
        )
