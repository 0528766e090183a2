"""What is said to a person, in English, by code that knows no languages: a sentence that remembers how it was made.

`english("%(label)s is out of order.", label=label)` is the English sentence, and whoever speaks the reader's language finds in it
the `template`, which the catalogues have, and the `parts`. The types hold the rest: an error or a warning takes what is
`Said`, so that a sentence put together in another way, which nobody could translate, is no program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

Part = str | int
"""What fills a gap: words of a text, a label, a number; or a sentence that is `Said` itself, and spoken as this one is."""

_GAP = re.compile(r"%\((\w+)\)s")
_NOTHING: Mapping[str, Part] = MappingProxyType({})


class Said(str):
    """A sentence in English, with how it was made. Compared, shown and written it is its English."""

    template: str
    """The sentence with %(…)s where something is filled in; empty where it is not known how it was made."""
    parts: Mapping[str, Part]

    def __new__(cls, english: str, template: str = "", parts: Mapping[str, Part] = _NOTHING) -> Said:
        made = super().__new__(cls, english)
        made.template, made.parts = template, parts
        return made

    def __deepcopy__(self, known: object) -> Said:
        return self

    def spoken(self, translated: Callable[[str], str]) -> str:
        """The sentence in another language: `translated` gives a template's, or the template itself."""
        if not self.template:
            return str(self)
        words = {
            name: part.spoken(translated) if isinstance(part, Said) else str(part)
            for name, part in self.parts.items()
        }
        filled = _filled(translated(self.template), words)
        return filled[:1].upper() + filled[1:] if self[:1].isupper() else filled

    def begun(self) -> Said:
        """The same with a capital at its beginning."""
        return Said(self[:1].upper() + self[1:], self.template, self.parts)


def english(template: str, **parts: object) -> Said:
    """A sentence. `template` is written out where this is called, so that the catalogues find it; a part that is an error
    stands for what is said of it."""
    kept = {name: _part(part) for name, part in parts.items()}
    return Said(_filled(template, {name: str(part) for name, part in kept.items()}), template, kept)


def one_or_more(count: int, one: Said, more: Said) -> Said:
    """What is said of one, or of any other number."""
    return one if count == 1 else more


def all_said(*sentences: Said) -> Said:
    """Several things said one after the other; what is empty is left out."""
    spoken = [sentence for sentence in sentences if sentence]
    return _joined([" "] * (len(spoken) - 1), spoken)


def _joined(between: Sequence[str], things: Sequence[str]) -> Said:
    """What stands in a row. Its template has no word, so that no catalogue needs it."""
    if not things:
        return NOTHING
    parts = {f"part{at}": thing for at, thing in enumerate(things)}
    gaps = [f"%({name})s" for name in parts]
    template = "".join(map("".join, zip(gaps, [*between, ""], strict=True)))
    return Said(template % parts, template, {name: _part(thing) for name, thing in parts.items()})


def in_a_row(things: Sequence[str]) -> Said:
    """Several things in a row, with commas between them."""
    return _joined([", "] * (len(things) - 1), things)


def and_last(things: Sequence[str]) -> Said:
    """The same with "and" before the last one."""
    if len(things) < 2:
        return in_a_row(things)
    return english("%(first)s and %(last)s", first=in_a_row(things[:-1]), last=things[-1])


NOTHING = Said("")
"""Where something may be said, and is not."""


class SaidError(ValueError):
    """Something that cannot be; what is `said` of it is for the person who asked for it."""

    def __init__(self, words: Said) -> None:
        super().__init__(str(words))
        self.said = words


def said_to_json(words: str) -> Any:
    """A sentence as it is kept: its template and parts; plain words as they are."""
    if not isinstance(words, Said) or not words.template:
        return str(words)
    return {
        "says": words.template,
        "with": {n: said_to_json(p) if isinstance(p, str) else p for n, p in words.parts.items()},
    }


def said_from_json(kept: Any) -> Said:
    """The sentence that `said_to_json` wrote; anything else as words of which nobody knows how they were made. Raises
    LookupError or AttributeError for an object of another kind."""
    if not isinstance(kept, Mapping):
        return kept if isinstance(kept, Said) else Said(str(kept))
    parts = {
        str(name): part if isinstance(part, int) else said_from_json(part)
        for name, part in kept["with"].items()
    }
    return english(str(kept["says"]), **parts)


def words_from_json(kept: Any) -> str:
    """The same where plain words are as good: a label, a title, or a sentence."""
    return said_from_json(kept) if isinstance(kept, Mapping) else str(kept)


def _part(part: object) -> Part:
    if isinstance(part, SaidError):
        return part.said
    return part if isinstance(part, (Said, int)) else str(part)


def _filled(template: str, words: Mapping[str, str]) -> str:
    """Only plain gaps are filled: a template may come from a process that a file has taken over."""
    return _GAP.sub(lambda gap: words.get(gap[1], gap[0]), template) if words else template
