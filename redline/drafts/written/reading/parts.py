"""Headings of a list that say of which part of the text it speaks, "Preamble", and paragraphs that are named in short."""

from __future__ import annotations

import re
from dataclasses import replace

from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.patterns import BRACKETED_NEW, SUB_BIS, named_bis
from redline.labels.label import Label

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


def part_named(text: str) -> str:
    """PP or OP where a line is nothing but the heading of that part; "" else."""
    match = _PART.fullmatch(text)
    return "" if not match else "PP" if match["preamble"] else "OP"


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


_SUB = re.compile(
    r"\b(?P<word>(?:sub-?para(?:graph)?|item|letter|lit)s?\.?) (?P<subs>\(?[a-z]{1,2}\)(?:(?:, | and |, and | to )\(?[a-z]{1,2}\))*)(?! ?(?:,? ?(?:of|to|in|under) (?:the |para|OP|PP|operative|preamb)))",
    re.IGNORECASE,
)
_FROM_START = re.compile(
    r"(?:please )?(?:delete|remove|strike|omit|in|after|before|at the end of|move|replace|amend)? ?(?:the )?\Z",
    re.IGNORECASE,
)


_BIS = re.compile(rf"\A{SUB_BIS}(?P<behind> {BRACKETED_NEW})?(?=\s*[:,–—-])", re.IGNORECASE)


def sub_of(text: str, known: Label) -> str:
    """ "Delete subparagraph (c)" and "c bis new: ..." below a line about a paragraph, as of that paragraph; "" for any other line."""
    if bis := _BIS.match(text):
        return f"{replace(known, subs=(), alt=0)} {named_bis(bis)}{text[bis.end() :]}"
    match = _SUB.search(text)
    if not match or not _FROM_START.fullmatch(text[: match.start()]):
        return ""
    above = replace(known, subs=(), alt=0)
    subs = re.sub(r"(?<![(\w])([a-z]{1,2}\))", r"(\1", match["subs"])
    return f"{text[: match.start()]}{'subparagraphs' if subs.count('(') > 1 else 'subparagraph'} {subs} of {above}{text[match.end() :]}"
