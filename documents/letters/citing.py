"""The references of a letter, written from the labels of the amendments behind an ask: "(OP 1(f), OP 2(m), OP 6 and OP 7)"."""

from __future__ import annotations

from collections.abc import Iterable

from redline import Label

MARK = "[…]"
"""Where a text has this, its references stand; else they stand before the mark that ends it."""
_AND = {"en": "and", "fr": "et", "es": "y", "ko": "및", "ru": "и"}
_LISTED = {"ar": ("، ", " و"), "zh": ("、", "和")}
"""How a language joins names where it is not ", " and " and "."""
_BRACKETS = {"zh": ("（", "）")}
_STOPS, _QUOTES = ".!?。．؟", "”»’\"'"


def cited(labels: Iterable[Label], language: str = "en") -> str:
    """Labels in words, in the order of the draft, each once: "PP 19, OP 1(h) and OP 2(l)"; "" for none."""
    names = [label.shown for label in sorted(set(labels))]
    comma, last = _LISTED.get(language, (", ", f" {_AND.get(language, _AND['en'])} "))
    return last.join(filter(None, [comma.join(names[:-1]), *names[-1:]]))


def with_references(text: str, labels: Iterable[Label], language: str = "en") -> str:
    """A text with its references in brackets: where `MARK` stands, else at its end, before the full stop.

    Without labels the mark goes, and the words stay as they are.
    """
    names = cited(labels, language)
    opening, closing = _BRACKETS.get(language, (" (", ")"))
    references = f"{opening}{names}{closing}" if names else ""
    if MARK in text:
        before, _, after = text.partition(MARK)
        return f"{before.rstrip()}{references}{after.replace(MARK, '')}"
    bare = text.rstrip()
    said = bare.rstrip(_QUOTES)
    at = len(said.rstrip(_STOPS)) if said.endswith(tuple(_STOPS)) else len(bare)
    return f"{text[:at].rstrip()}{references}{text[at:]}" if text.strip() else references.strip()
