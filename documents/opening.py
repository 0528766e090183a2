"""The opening words of a paragraph, which United Nations documents print in italics."""

from __future__ import annotations

import re

from documents.model import Span

_ADVERBS = (
    "also|further|again|once again|still|strongly|deeply|gravely|seriously|particularly|extremely|fully|firmly|"
    "categorically|unequivocally|greatly|highly|duly|urgently|especially|equally|profoundly|solemnly|"
    "additionally|likewise"
)
_TAILS = (
    "also|further|again|anew|in (?:this|that) (?:regard|context|connection)|in particular|"
    "in the strongest (?:possible )?terms|"
    "with (?:deep |grave |great |serious |the deepest |the utmost |utmost |particular |profound )?"
    "(?:appreciation|satisfaction|concern|regret|interest|approval|alarm|dismay|gratitude|grave concern|"
    "encouragement|indignation)"
)
_FIXED = (
    "bearing in mind|taking note|takes note|taking into account|taking into consideration|paying tribute|pays tribute|"
    "having (?:considered|examined|regard|heard|reviewed|adopted|received)|in accordance with|"
    "expressing (?:its |grave |deep |serious |great |profound )*(?:concern|appreciation|regret|alarm|gratitude|"
    "solidarity|support|outrage|dismay|satisfaction|sympathy|condolences)|"
    "expresses (?:its |grave |deep |serious |great |profound )*(?:concern|appreciation|regret|alarm|gratitude|"
    "solidarity|support|outrage|dismay|satisfaction|sympathy|condolences)|"
    "calls? (?:upon|for|on)|calling (?:upon|for|on)"
)
_VERB = r"(?!its\b|this\b|as\b)[A-Za-z-]+(?:ing|ed|s)"
_OPENING = re.compile(
    rf"(?:(?:{_ADVERBS})\s+)*(?:{_FIXED}|mindful|aware|conscious|cognizant|{_VERB})"
    rf"(?:\s+(?:{_TAILS}))*\b",
    re.IGNORECASE,
)


def opening_words(text: str) -> tuple[Span, ...]:
    """The span of the opening words, as a United Nations editor would italicise them; empty if none is recognised.

    Used where the source has no italics of its own (plain text, a paste). Source of the rule: the house style of
    United Nations resolutions, in which the words that carry the action are in italics: the verb or participle with
    its adverbs ("Strongly condemns", "Noting with concern", "Bearing in mind").
    """
    match = _OPENING.match(text)
    if match is None or not text[:1].isupper():
        return ()
    return ((0, match.end()),)
