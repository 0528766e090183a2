"""Headings of a list that say of which part of the text it speaks: "Preamble", "(Operative part)"."""

from __future__ import annotations

import re

from redline.drafts.written.quotes import quotations
from redline.labels.numerals import ORDINAL

_PART = re.compile(
    r"[(\[]?(?:(?:[IVX]{1,4}|[A-Z])\.? )?(?:the )?(?:(?P<preamble>preamble|preambular (?:part|section|paras?\.?|paragraphs?)|PPs?)"
    r"|(?:operative (?:part|section|text|paras?\.?|paragraphs?)|OPs?))(?: of the (?:draft )?(?:text|resolution))?[)\]]?\.?:?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:(?P<lead>(?:first|second|third|\w+th|\w+[ -]first|\w+[ -]second|\w+[ -]third|last|final|penultimate|new|following) )paragraph\b"
    r"|(?P<numbered>(?<!preambular )(?<!operative )(?<!-)paragraphs?)(?= \d))",
    re.IGNORECASE,
)

_ORDINAL = re.compile(rf"\b{ORDINAL}\b", re.IGNORECASE)
_ORDINALS = re.compile(
    rf"(?:the )?(?P<list>\b{ORDINAL}(?:, (?:the )?{ORDINAL}){{0,20}},? and (?:the )?{ORDINAL}) (?P<kind>preambular|operative) paragraphs\b",
    re.IGNORECASE,
)


def part_named(text: str) -> str:
    """PP or OP where a line is nothing but the heading of that part; "" else."""
    match = _PART.fullmatch(text)
    return "" if not match else "PP" if match["preamble"] else "OP"


def spelled_out(text: str) -> str:
    """ "The first and second preambular paragraphs" as "the first preambular paragraph and the second preambular paragraph"."""
    match = _ORDINALS.search(text)
    if not match or any(found.start < match.start() < found.end for found in quotations(text)):
        return text
    each = [f"the {one[0]} {match['kind']} paragraph" for one in _ORDINAL.finditer(match["list"])]
    return f"{text[: match.start()]}{' and '.join(each)}{text[match.end() :]}"


def within_part(text: str, part: str) -> str:
    """A line below such a heading: in the preamble, "paragraph 3" and "a new paragraph" are preambular ones."""
    if part != "PP":
        return text
    spans = [(found.start, found.end) for found in quotations(text)]

    def spelled(match: re.Match[str]) -> str:
        if any(start < match.start() < end for start, end in spans):
            return match[0]
        return f"{match['lead'] or ''}preambular {match['numbered'] or 'paragraph'}"

    return _BARE.sub(spelled, text)
