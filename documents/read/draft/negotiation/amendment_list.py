"""A list of amendments to a draft resolution, which is told from a resolution and refused in clear words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from documents.errors import DocumentError
from documents.read.draft.markers import find_marker
from documents.read.draft.masthead import enacting_line
from documents.read.draft.symbols import SYMBOL
from documents.read.source import Block
from redline import english

_TITLE = re.compile(
    r"\b(?:(?:proposed |written |oral |draft )?amendments?|oral revisions?|corrigendum)\b(?: \w+){0,4}? to (?:the )?(?:revised )?"
    rf"(?:draft )?(?:resolution|decision|text)?\s?(?:entitled .{{3,200}} )?\(?(?P<symbol>{SYMBOL})?",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:the )?(?:new )?(?:(?:\w+(?:-\w+)? )?(?:operative|preambular|preambulatory) (?:para(?:graph)?s?\.?)|para(?:graph)?s?\.?|sub-?para(?:graph)?s?|"
    r"[OP]\.?P\.?|title|preamble|chapeau|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|penultimate)\b)"
)
_INSTRUCTION = re.compile(
    rf"(?:(?:in|after|before|at the end of|between|for|at|replace|delete|amend|move|insert|renumber|in the text of|on) {_PLACE}"
    rf"|(?:{_PLACE})(?:\s?\d{{1,3}}\w{{0,3}}(?:\s?\([a-z]{{1,4}}\))*)?[\s,:–-]{{0,3}}(?:should|shall|would|to) (?:read|be)\b"
    rf"|(?:{_PLACE})(?:\s?\d{{1,3}}\w{{0,3}}(?:\s?\([a-z]{{1,4}}\))*)?\s?[:–—-]\s?(?:delete|insert|add|replace|after|before|the words?|substitute)\b"
    r"|(?:delete|replace|insert|add|substitute|renumber|reword) (?:the|a|an|existing|all|operative|preambular|new|words?|as|para|[OP]P|[“\"])"
    r"|(?:after|before) the (?:words?|phrase) )",
    re.IGNORECASE,
)
_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_LONGEST_TITLE = 600


def refuse_amendments(blocks: Sequence[Block]) -> None:
    """Raise DocumentError "amendments" for a list of amendments to a draft: it is no text of a draft itself.

    Such a list has no enacting line of its own, says in its title what it amends, and its numbered parts are
    instructions ("After paragraph 2, insert ..."); without a title all of its numbered parts must be.
    """
    if any(enacting_line(block.text) for block in blocks[:60]):
        return
    texts = [_words(block) for block in blocks]
    instructions = [bool(_INSTRUCTION.match(text)) for text in texts]
    first = next((index for index, is_one in enumerate(instructions) if is_one), None)
    if first is None:
        return
    title = _title(block.text for block in blocks[: first + 1])
    numbered = [is_one for block, is_one in zip(blocks, instructions, strict=True) if _has_number(block)]
    most = (
        2 * sum(numbered) > len(numbered)
        if numbered
        else 2 * sum(instructions[first:]) >= len(instructions[first:])
    )
    all_of_several = len(numbered) > 1 and all(numbered)
    if not ((title and most) or all_of_several):
        return
    symbol = title["symbol"] if title else ""
    number = sum(numbered) or sum(instructions)
    counted = _WORDS[number] if number < len(_WORDS) else str(number)
    what = (
        english("a list of %(counted)s amendments", counted=counted)
        if number > 1
        else english("an amendment")
    )
    raise DocumentError(
        "amendments",
        english(
            "This is %(what)s to %(symbol)s, not a resolution. Give the draft itself, %(symbol)s, and then write the amendments to it.",
            what=what,
            symbol=symbol,
        )
        if symbol
        else english(
            "This is %(what)s, not a resolution. Give the draft itself and then write the amendments to it.",
            what=what,
        ),
    )


def amended_symbol(lines: Iterable[str]) -> str:
    """The symbol of the draft that a list of amendments is to, as its title says; "" if it does not."""
    title = _title(lines)
    return (title["symbol"] or "") if title else ""


def _title(lines: Iterable[str]) -> re.Match[str] | None:
    return next(
        (match for line in lines if len(line) <= _LONGEST_TITLE and (match := _TITLE.search(line))), None
    )


def _has_number(block: Block) -> bool:
    marker = find_marker(f"{block.number} " if block.number else block.text)
    return marker is not None and marker.is_punctuated


def _words(block: Block) -> str:
    text = block.text.lstrip("•●○▪■*–—- ")
    marker = None if block.number else find_marker(text)
    return text[marker.end :] if marker and not marker.is_label else text
