"""How written amendments name paragraphs: preambular ones by ordinals in words, operative ones by their number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from redline.drafts.written.model import Address, FromEnd
from redline.labels.label import Label, LabelError
from redline.labels.notation import (
    KIND,
    OF,
    PARAGRAPH_WORD,
    PART,
    SUB_WORD,
    Written,
    kind_of,
    part_kind,
    past_comma,
    read_paragraph,
    read_subs,
)
from redline.labels.numerals import ORDINAL, ordinal_value, ordinal_words
from redline.labels.sections import BEHIND, section_of

_LONGEST_ORDINAL = 99
"""From one hundred on the figure is easier to read."""


def say(address: Address) -> str:
    """A paragraph's name: "the eleventh preambular paragraph", "paragraph 2 (l)"."""
    if isinstance(address, FromEnd):
        return f"the {address}"
    plain = not (address.suffix or address.subs or address.alt or address.section)
    if address.kind == "PP" and plain and 0 < address.number <= _LONGEST_ORDINAL:
        return f"the {ordinal_words(address.number)} preambular paragraph"
    return ("preambular paragraph " if address.kind == "PP" else "paragraph ") + say_number(address)


def say_number(label: Label) -> str:
    """Its number alone: "2 (l)", "11 bis", "2 (b bis)", "5 alt 2"."""
    number = f"{label.number} {label.suffix}".strip()
    subs = "".join(f" ({sub})" for sub in label.subs)
    alt = say_alternative(label)
    section = f" of section {label.section}" if label.section else ""
    return f"{number}{subs}{alt}{section}"


def say_alternative(label: Label) -> str:
    """What follows the number of an alternative: " alt", " alt 2"; "" for any other."""
    return f" alt {label.alt}" if label.alt > 1 else " alt" if label.alt else ""


@dataclass(frozen=True)
class Named:
    """A paragraph that is named in a text, up to `end` (exclusive)."""

    address: Address
    end: int
    chapeau: bool = False
    new: bool = False


_BEFORE = re.compile(
    r"(?:the )?(?:(?P<new>new|proposed new)|existing|current|present|former|old)? ?", re.IGNORECASE
)
_CHAPEAU = re.compile(
    r"(?:the )?(?:chapeau|introductory (?:part|text|sentence|phrase)|opening (?:part|words|clause|sentence)) (?:of|to|in) ",
    re.IGNORECASE,
)
_CHAPEAU_BEHIND = re.compile(r"(?:,|:)? ?\(?(?:in the )?chapeau\)?(?![a-z])", re.IGNORECASE)
_PLACED = re.compile(
    rf"(?P<place>{ORDINAL}|last|final|penultimate|antepenultimate|second[ -]to[ -]last|last but one) "
    r"(?:(?P<kind>preambular|preambulatory|operative|PP|OP)(?: |\b))?(?:paragraph|para\b\.?)?",
    re.IGNORECASE,
)
_BACK = {
    "last": 1, "final": 1, "penultimate": 2, "second to last": 2, "last but one": 2, "antepenultimate": 3,
}  # fmt: skip


def read_address(text: str, at: int = 0) -> Named | None:
    """The paragraph that is named at a place of a text; None if none is. "Paragraph 2" is the operative one."""
    chapeau = _CHAPEAU.match(text, at)
    start = chapeau.end() if chapeau else at
    before = _BEFORE.match(text, start)
    start, new = (before.end(), bool(before["new"])) if before else (start, False)
    below: tuple[str, ...] = ()
    if SUB_WORD.match(text, start) and not PARAGRAPH_WORD.match(text, start):
        below, end = read_subs(text, start)
        of = OF.match(text, end)
        if not below or not of:
            return None
        start = of.end()
        if again := _BEFORE.match(text, start):
            start = again.end()
    try:
        named = _placed(text, start) or _numbered(text, start)
        section = BEHIND.match(text, past_comma(text, named.end)) if named else None
        if named and section and isinstance(named.address, Label) and section_of(section):
            address = replace(named.address, section=section_of(section))
            named = replace(named, address=address, end=section.end())
        if named and below and isinstance(named.address, Label):
            named = replace(named, address=replace(named.address, subs=(*named.address.subs, *below)))
        named = named and _with_subs(text, named)
        if named and (behind := _CHAPEAU_BEHIND.match(text, named.end)):
            return replace(named, end=behind.end(), chapeau=True)
    except LabelError:
        return None
    return replace(named, chapeau=bool(chapeau), new=new) if named else None


def _placed(text: str, at: int) -> Named | None:
    placed = _PLACED.match(text, at)
    if not placed:
        return None
    end = placed.end()
    kind = (placed["kind"] or "").upper()[:1]
    part = PART.match(text, past_comma(text, end))
    if not kind and not placed[0].rstrip(".").lower().endswith(("paragraph", "para")):
        return None
    if part and not kind:
        kind, end = part_kind(part)[0], part.end()
    # Whoever says "the second paragraph" and no more speaks of the numbered ones.
    kind = "PP" if kind == "P" else "OP"
    place = " ".join(re.split("[ -]+", placed["place"].lower()))
    if back := _BACK.get(place):
        return Named(FromEnd(kind, back), end)
    return Named(Label(kind, ordinal_value(placed["place"]) or 0), end)


def _numbered(text: str, at: int) -> Named | None:
    if match := KIND.match(text, at):
        kind = kind_of(match)
        written = read_paragraph(text, kind.number_at, words=kind.spelled)
        if not written:
            return None
        return Named(_label(kind.kind, written), written.end)
    word = PARAGRAPH_WORD.match(text, at)
    written = read_paragraph(text, word.end()) if word else None
    if not written:
        return None
    end, kind_name = written.end, "OP"
    if part := PART.match(text, past_comma(text, end)):
        kind_name, end = part_kind(part), part.end()
    return Named(_label(kind_name, written), end)


def _label(kind: str, written: Written) -> Label:
    return Label(kind, written.number, written.suffix, written.subs, written.alt, written.section)


def _with_subs(text: str, named: Named) -> Named:
    """With the sub-paragraph that is named behind it: "paragraph 2, subparagraph (b)"."""
    start = past_comma(text, named.end)
    if isinstance(named.address, Label) and not named.address.subs and SUB_WORD.match(text, start):
        subs, end = read_subs(text, start)
        if subs:
            return replace(named, address=replace(named.address, subs=subs), end=end)
    return named
