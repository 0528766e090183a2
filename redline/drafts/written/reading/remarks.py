"""What is said beside an amendment and is no part of it: who asks for it, where its words come from, what others say.

"(Norway)", "[agreed language from 55/21]", "– EU": told, and put into no text. "[EU: retain]" asks for something else, and is
named as not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from redline.drafts.written.addresses import read_address
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.beginnings import begins
from redline.drafts.written.reading.item import NotUnderstoodError
from redline.drafts.written.reading.patterns import IN


def _nobody(_: str) -> bool:
    return False


@dataclass(frozen=True)
class Customs:
    """What whoever gives a list to be read knows of negotiations."""

    is_remark: Callable[[str], bool] = _nobody
    """Whether words in brackets are a remark: who speaks, a source, a status."""
    may_speak: Callable[[str], bool] = _nobody
    """Whether they may name who speaks, known or not."""
    opens: Callable[[str], bool] = _nobody
    """Whether a text opens as a paragraph of a resolution does."""


@dataclass
class Beside:
    """A line without what is said beside it."""

    text: str
    told: list[str] = field(default_factory=list)
    """Remarks, which change nothing."""
    not_made: list[str] = field(default_factory=list)
    """What asks for something that is not made."""


_ASKED = re.compile(
    r"\[(?P<who>[A-Z][^\[\]:“”\"]{0,60}): ?[^\[\]]{0,2000}\]|\((?P<short>[A-Z]{2,6}): ?[^()]{0,2000}\)"
)
_BRACKET = r"[(\[](?P<inside>[^()\[\]]{1,300})[)\]]"
_TRAILING = re.compile(rf"\s*{_BRACKET}(?P<mark>[\s.,;:]*)\Z")
_LEADING = re.compile(rf"{_BRACKET}[\s:,–—-]*")
_BEHIND_LABEL = re.compile(rf"\s?{_BRACKET}")
_NEW = re.compile(r"\bnew\b[\s,;:/–—-]*|[\s,;:/–—-]+new\b", re.IGNORECASE)
_DASHED = re.compile(
    r"\s(?:[–—-]{1,2}|/{1,2}|\|)\s?(?P<inside>[^–—|:\"“”«»()\[\]]{2,120}?)\s*[.;]?\Z|(?<=[”\"»])(?P<more>[,;.]?\s[^\"“”«»()\[\]]{2,200})\Z"
)
_COUNTED = re.compile(
    r"\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,3}|[A-Z]|chapeau|(?:\d{0,3} ?|[a-z] )?(?:bis|ter|quater)|alt(?: \d)?)\)?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:delet\w+|remov\w+|strike|insert(?!ed by)\w*|add(?!ed by|itional)(?:s|ed|ing)?\b|replac\w+|substitut\w+|mov(?:e[sd]?|ing)\b|merg\w+|split|"
    r"renumber\w*|change[sd]?\b|swap)",
    re.IGNORECASE,
)
_MOST_REMARKS = 4


def without_remarks(text: str, customs: Customs) -> Beside:
    """A line without the remarks of delegations. Brackets in quoted words are no remarks.

    Raises NotUnderstoodError where it is not clear whether a bracket is one.
    """
    beside = Beside(text)
    spans = [(found.start, found.end) for found in quotations(text)]
    pieces, at = [], 0
    for match in _ASKED.finditer(text):
        if not any(start < match.start() < end for start, end in spans):
            pieces.append(text[at : match.start()])
            beside.not_made.append(match[0])
            at = match.end()
    if at:
        beside.text = " ".join("".join([*pieces, text[at:]]).split())
    _at_the_beginning(beside, customs)
    for _ in range(_MOST_REMARKS):
        if not _at_the_end(beside, customs):
            break
    return beside


def _at_the_beginning(beside: Beside, customs: Customs) -> None:
    """ "(Norway) OP 3: delete", "PP 2bis (new, Norway): ...", "OP 3 [EU]: delete"."""
    text = beside.text
    if (leading := _LEADING.match(text)) and begins(text[leading.end() :]):
        if _is_remark(leading["inside"], customs, sure=True):
            beside.told.append(text[: leading.end()].rstrip(" :,–—-"))
            beside.text = text = text[leading.end() :]
    inside = IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    bracket = _BEHIND_LABEL.match(text, named.end) if named else None
    if not named or not bracket or _COUNTED.fullmatch(bracket["inside"]):
        return
    said = _NEW.sub("", bracket["inside"], count=1).strip()
    new = said != bracket["inside"].strip()
    if said and _is_remark(said, customs, sure=True):
        beside.told.append(f"({said})")
        beside.text = f"{text[: named.end]}{' (new)' if new else ''}{text[bracket.end() :]}"


def _at_the_end(beside: Beside, customs: Customs) -> bool:
    """ "... (Norway)", "... [agreed language]", "... – EU": whether one was taken off."""
    text = beside.text
    found = _TRAILING.search(text[-400:]) or _DASHED.search(text[-400:])
    if not found:
        return False
    start = max(len(text) - 400, 0) + found.start()
    before = text[:start].rstrip()
    quoted = list(quotations(text))
    if not before or any(one.start < start < one.end for one in quoted):
        return False
    sure = before[-1] in ";.," or bool(quoted and quoted[-1].end == len(before))
    inside = (found["inside"] or found["more"]).strip(" ,;.")
    if "mark" not in found.groupdict() and not customs.is_remark(inside):
        return False
    if _COUNTED.fullmatch(inside) or _is_abbreviation(before, inside):
        return False
    if _ASKS.search(inside):
        if sure or customs.is_remark(inside):
            beside.not_made.append(found[0].strip())
            beside.text = before
            return True
        return False
    if not _is_remark(inside, customs, sure=sure):
        return False
    mark = (found.groupdict().get("mark") or "").strip()
    if mark and not sure:
        raise NotUnderstoodError(
            f"it is not clear whether “({inside})” is one of the new words: write the new words in quotation marks"
        )
    beside.told.append(found[0].strip())
    beside.text = before
    return True


def _is_remark(said: str, customs: Customs, *, sure: bool) -> bool:
    """Whether words are a remark; where no words of a text can stand, also those that may be one."""
    return not _ASKS.search(said) and (customs.is_remark(said) or (sure and customs.may_speak(said)))


def _is_abbreviation(before: str, inside: str) -> bool:
    """Whether a bracket has the initials of the words before it: "the European Union (EU)"."""
    words = [word for word in re.split(r"[\s-]+", before)[-2 * len(inside) :] if word[:1].isupper()]
    return inside.isupper() and "".join(word[0] for word in words).endswith(inside)
