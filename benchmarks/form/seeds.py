"""Faults put into adopted texts, each of a known kind, so that it is known what the guard should find and make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from documents.draft import DraftParagraph
from documents.wording import opening_words
from redline import parse_label

Paragraphs = list[DraftParagraph]


@dataclass(frozen=True)
class Seed:
    """A text with one fault in it."""

    kind: str
    rule: str
    paragraphs: Paragraphs
    base: Sequence[DraftParagraph]
    """The text as adopted, where somebody amended it; empty where the fault is in the text itself."""
    label: str
    right: str
    """How the paragraph at fault should read."""


def seeds(paragraphs: Paragraphs) -> Iterator[Seed]:
    """Every fault that can be put into a text, one at a time."""
    for at, paragraph in enumerate(paragraphs):
        behind = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        for kind, rule, fault in _FAULTS:
            wrong = fault(paragraph, behind)
            if wrong and wrong != paragraph.text:
                changed = [*paragraphs[:at], replace(paragraph, text=wrong), *paragraphs[at + 1 :]]
                yield Seed(kind, rule, changed, (), str(paragraph.label), paragraph.text)
                yield Seed(
                    f"{kind}, amended", rule, changed, paragraphs, str(paragraph.label), paragraph.text
                )
    yield from _ends(paragraphs)


def _ends(paragraphs: Paragraphs) -> Iterator[Seed]:
    """The last paragraph deleted, and a new one added behind it."""
    last, before = paragraphs[-1], paragraphs[-2]
    yield Seed(
        "last deleted", "last-ending", paragraphs[:-1], paragraphs, str(before.label), f"{before.text[:-1]}."
    )
    new = DraftParagraph(
        parse_label(f"OP {last.label.number}bis"), "Decides also to keep the matter under review."
    )
    right = f"{last.text[:-1]};"
    yield Seed("new last", "operative-ending", [*paragraphs, new], paragraphs, str(last.label), right)


def _end(
    mark: str, to: str, kind: str, *, sub: bool = False
) -> Callable[[DraftParagraph, DraftParagraph | None], str]:
    def fault(one: DraftParagraph, _: DraftParagraph | None) -> str:
        if one.label.kind != kind or one.label.is_sub != sub or not one.text.endswith(mark):
            return ""
        return f"{one.text[:-1]}{to}"

    return fault


def _without(mark: str) -> Callable[[DraftParagraph, DraftParagraph | None], str]:
    def fault(one: DraftParagraph, _: DraftParagraph | None) -> str:
        spans = opening_words(one.text)
        end = spans[0][1] if spans and not one.label.is_sub else 0
        said = one.text[:end]
        if mark not in said.lower().split():
            return ""
        bare = re.sub(rf"\s*\b{mark}\b", "", said, count=1, flags=re.IGNORECASE).strip()
        return f"{bare[:1].upper()}{bare[1:]}{one.text[end:]}"

    return fault


def _swap(
    kind: str, pattern: str, to: str | Callable[[re.Match[str]], str]
) -> Callable[[DraftParagraph, DraftParagraph | None], str]:
    def fault(one: DraftParagraph, _: DraftParagraph | None) -> str:
        if kind and (one.label.kind != kind or one.label.is_sub):
            return ""
        return re.sub(pattern, to, one.text, count=1)

    return fault


_VERB = {
    "Recalling": "Recalls", "Stressing": "Stresses", "Noting": "Notes", "Recognizing": "Recognizes", "Reaffirming": "Reaffirms",
    "Welcoming": "Welcomes", "Expressing": "Expresses",
}  # fmt: skip
_BACK = {
    "Decides": "Deciding", "Requests": "Requesting", "Urges": "Urge", "Encourages": "Encouraged", "Recognizes": "Recognize",
    "Welcomes": "Welcoming", "Stresses": "Stressed", "Calls": "Calling", "Expresses": "Express",
}  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"\b(\d{{1,2}}) ({_MONTHS}) (\d{{4}})\b"
_FAULTS: tuple[tuple[str, str, Callable[[DraftParagraph, DraftParagraph | None], str]], ...] = (
    ("PP with semicolon", "preambular-ending", _end(",", ";", "PP")),
    ("PP without mark", "preambular-ending", _end(",", "", "PP")),
    ("PP with full stop", "preambular-ending", _end(",", ".", "PP")),
    ("OP with comma", "operative-ending", _end(";", ",", "OP")),
    ("OP with full stop", "operative-ending", _end(";", ".", "OP")),
    ("OP without mark", "operative-ending", _end(";", "", "OP")),
    ("last with semicolon", "last-ending", lambda one, behind: "" if behind else f"{one.text[:-1]};"),
    ("chapeau with semicolon", "chapeau-ending", _end(":", ";", "OP")),
    ("sub with full stop", "sub-ending", _end(";", ".", "OP", sub=True)),
    ("sub with comma", "sub-ending", _end(";", ",", "OP", sub=True)),
    ("PP with a verb", "preambular-opening", _swap("PP", rf"^({'|'.join(_VERB)})\b", lambda m: _VERB[m[1]])),
    ("OP with no present", "operative-opening", _swap("OP", rf"^({'|'.join(_BACK)})\b", lambda m: _BACK[m[1]])),
    ("without also", "also-further", _without("also")),
    ("without further", "also-further", _without("further")),
    ("month first", "dates", _swap("", _DATE, r"\2 \1, \3")),
    ("ordinal day", "dates", _swap("", _DATE, r"\1th of \2 \3")),
    ("ISO date", "dates", _swap("", rf"\b(\d\d) ({_MONTHS}) (\d{{4}})\b", lambda m: f"{m[3]}-{_MONTHS.split('|').index(m[2]) + 1:02}-{m[1]}")),
    ("symbol", "numbers", _swap("", r"General Assembly resolution (\d+/\d+)", r"A/RES/\1")),
    ("resolution with No.", "numbers", _swap("", r"\bresolution (\d+/\d+)", r"resolution No. \1")),
    ("no year", "numbers", _swap("", r"(Security Council resolution \d+) \(\d{4}\) (?=of \d)", r"\1 ")),
    ("UN", "abbreviations", _swap("", r"\bUnited Nations (?=system|agencies|country)", "UN ")),
    ("OHCHR", "abbreviations", _swap("", r"\bthe Office of the United Nations High Commissioner for Human Rights", "OHCHR")),
    ("NGOs", "abbreviations", _swap("", r"\bnon-governmental organizations", "NGOs")),
    ("this resolution", "present-resolution", _swap("", r"\bthe present resolution", "this resolution")),
)  # fmt: skip
