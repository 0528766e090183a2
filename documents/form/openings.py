"""How paragraphs begin: a participle or an adjective in the preamble, a verb in the present behind it, in italics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from documents.form.model import CHECK, FormRemark, Line, Text
from documents.wording import (
    OPERATIVE_VERBS,
    goes_on_operative,
    may_open_operative,
    opening_words,
    opens_decision,
    opens_operative,
    opens_preambular,
)
from redline import english

_WORD = re.compile(r"[A-Za-z-]+")
_SUBJECT = re.compile(
    r"(?:The )?(?:General Assembly|Assembly|Human Rights Council|Security Council|Economic and Social Council|Council|Commission)(?: also| further)? "
)
_DOUBLED = {
    "regret",
    "set",
    "permit",
    "submit",
    "admit",
    "commit",
    "begin",
    "transmit",
    "plan",
    "stop",
    "put",
}
_ODD = {"lies": "lying", "dies": "dying"}
_MOST_ADVERBS = 5
_OPENS = "[“\"‘'(«"


def openings(text: Text) -> Iterator[FormRemark]:
    """What is to be said of how paragraphs begin."""
    for line in text.lines:
        if line.label.is_sub:
            continue
        yield from _preambular(line) if line.label.kind == "PP" else _operative(line)
        yield from _italics(line)


def _preambular(line: Line) -> Iterator[FormRemark]:
    text = line.text
    if opens_preambular(text):
        return
    fix = _changed(text, _PARTICIPLES, opens_preambular)
    says = english("%(label)s does not begin with a participle or an adjective.", label=str(line.label))
    yield line.remark("preambular-opening", _first(text), says, fix=fix)


def _operative(line: Line) -> Iterator[FormRemark]:
    text = line.text
    if opens_operative(text) or may_open_operative(text) or opens_decision(text):
        return
    if opens_preambular(text) and goes_on_operative(text):
        return  # "Acting under Chapter VII of the Charter, decides ..."
    fix = _changed(text, _PRESENT, opens_operative)
    says = english("%(label)s does not begin with a verb in the present.", label=str(line.label))
    yield line.remark("operative-opening", _first(text), says, fix=fix)


def _italics(line: Line) -> Iterator[FormRemark]:
    """Of a paragraph whose source has italics, but not where it opens."""
    spans = opening_words(line.text)
    if not spans or not line.paragraph.italics:
        return
    start, end = spans[0]
    words = list(_WORD.finditer(line.text, start, end))
    bare = [
        one[0]
        for one in words
        if not any(first <= one.start() and one.end() <= last for first, last in line.paragraph.italics)
    ]
    if len(bare) == len(words):
        says = english("The opening words of %(label)s are not in italics.", label=str(line.label))
        yield line.remark("italics", (start, end), says, severity=CHECK)


def _first(text: str) -> tuple[int, int]:
    match = _WORD.search(text)
    return (match.start(), match.end()) if match else (0, min(1, len(text)))


def _changed(text: str, forms: dict[str, str], opens: Callable[[str], bool]) -> str | None:
    """The text with its opening word in the right form; None where it has none."""
    lead = text[: len(text) - len(text.lstrip(_OPENS))]
    rest = text[len(lead) :]
    if subject := _SUBJECT.match(rest):
        rest = rest[subject.end() :]
    rest = rest[:1].upper() + rest[1:]
    if opens(lead + rest):
        return lead + rest
    for match in _first_words(rest):
        right = forms.get(match[0].lower())
        if right:
            word = right.capitalize() if match[0][0].isupper() else right
            tried = f"{lead}{rest[: match.start()]}{word}{rest[match.end() :]}"
            return tried if opens(tried) else None
    return None


def _first_words(text: str) -> Iterator[re.Match[str]]:
    at = 0
    for _ in range(_MOST_ADVERBS):
        match = _WORD.match(text, at)
        if match is None:
            return
        yield match
        at = match.end() + 1


def _infinitive(verb: str) -> str:
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zzes")) else verb[:-1]


def _participle(verb: str) -> str:
    if verb in _ODD:
        return _ODD[verb]
    plain = _infinitive(verb)
    if plain in _DOUBLED:
        return f"{plain}{plain[-1]}ing"
    return f"{plain[:-1]}ing" if plain.endswith("e") and not plain.endswith("ee") else f"{plain}ing"


def _past(verb: str) -> str:
    plain = _infinitive(verb)
    if plain in _DOUBLED:
        return f"{plain}{plain[-1]}ed"
    if plain.endswith("y") and plain[-2] not in "aeiou":
        return f"{plain[:-1]}ied"
    return f"{plain}d" if plain.endswith("e") else f"{plain}ed"


_VERBS = tuple(verb for verb in OPERATIVE_VERBS if " " not in verb)
_PARTICIPLES = {form: _participle(verb) for verb in _VERBS for form in (verb, _infinitive(verb), _past(verb))}
_PRESENT = {form: verb for verb in _VERBS for form in (_participle(verb), _infinitive(verb), _past(verb))} | {
    "took": "takes",
    "taking": "takes",
    "gave": "gives",
    "found": "finds",
    "paid": "pays",
}
