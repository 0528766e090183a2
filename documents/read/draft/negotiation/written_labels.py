"""Labels as drafters type them at the start of a paragraph: "P.P. 2", "OP-3", "NEW PP 2 bis:", "OP 3 (former OP 2):".

What stands with a label and is none of the paragraph's words ("new", "former OP 2", "agreed ad ref") is found with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.read.draft.negotiation.remarks import is_status, leading_remark
from redline import LETTER_SERIES, Label, LabelError, parse_label

_SUFFIX = "|".join(Label.SUFFIXES[1:])
_ELSEWHERE = "".join(LETTER_SERIES) + "ا"
_PARAGRAPH = r"[\s-]?\s?(?:paragraph|para\b\.?|par\b\.?|clause)"
_KIND = (
    r"(?P<letters>[OP]\.?\s?P)(?![^\W\d_])\.?"
    rf"|(?P<operative>op(?:erative|er\.?|\.)?{_PARAGRAPH}|본문|주문|执行(?:部分)?)(?![a-z])"
    rf"|(?P<preambular>(?:preambular|preambulatory|preamble|preamb\.?|pp\.?){_PARAGRAPH}|전문|序言(?:部分)?)(?![a-z])"
)
_NEW = r"(?:(?:proposed|suggested|additional)\s)?(?:new|nouveau|nouvelle|nuevo|nueva|новый|новое|신규|新)|revised|proposed|alternative"
_OPENING = (
    rf"(?P<open>\[{{0,3}})\s?(?:(?P<new>\(?(?:{_NEW})\)?)\s{{0,2}}[:–—-]?\s{{0,2}})?(?P<bracket>[(\[]?)\s?"
)
_LETTER = rf"(?:[a-z]|[a-z][a-z]|[ivxl]{{2,6}}|\d{{1,2}}|[{_ELSEWHERE}])"
_SUBS = (
    rf"(?:\s{{0,2}}\.?\(\s?{_LETTER}(?:[\s.-]?(?:{_SUFFIX}))?\s?\)\.?(?:[\s.-]?(?:{_SUFFIX})(?![a-z]))?){{1,3}}"
    rf"|(?-i:\.?[a-z])(?![a-z\d.])|\s?(?-i:[a-z])\)"
)
_ALT = r"alt(?:ernative)?(?![a-z])\.?(?:[\s.]{0,2}(?P<alt>\d{1,2}|bis|ter|quater)(?![\d/%a-z]))?"
_SECTION = r"(?-i:(?:[IVX]{1,7}|[A-Z])(?:\.(?:[IVX]{1,7}|[A-Z]))?)"
_NUMBERED = re.compile(
    rf"""{_OPENING}(?:(?P<front>{_SECTION}),\s{{1,2}})?(?:{_KIND})[\s:#-]{{0,3}}(?:no\.?\s?)?(?:(?P<section>{_SECTION})\.\s?)?[제第]?\s?(?P<number>\d{{1,3}})(?!\d)\s{{0,2}}[항段]?
    (?:[\s.-]{{0,2}}[(“"'‘]?(?P<suffix>{_SUFFIX})(?![a-z])[)”"'’]?|의\s?(?P<korean>[2-9])(?!\d))?
    (?P<subs>{_SUBS})?
    (?:[\s.-]{{0,2}}(?P<alternative>\(?{_ALT}\)?))?""",
    re.IGNORECASE | re.VERBOSE,
)
_UNNUMBERED = re.compile(
    rf"{_OPENING}(?:{_KIND})(?P<open_number>\s?(?:(?-i:[xX]{{1,3}}|N)(?:\s?bis)?|\[[.…xX\s]{{0,4}}\]|…|\.\.\.)(?![a-z]))?(?P<colon>\s?[:：.)\]–—-])?",
    re.IGNORECASE,
)
_BEFORE_COLON = re.compile(
    r"(?P<open>\[?)(?P<label>(?:the\s)?(?:(?:[a-z]{4,12}(?:-[a-z]{4,8})?|\d{1,3}(?:st|nd|rd|th))\s(?:preambular|operative)\s(?:paragraph|para)"
    r"|(?:paragraph|para\.?|alinéa|paragraphe|p[aá]rrafo|пункт|абзац)\s\d{1,3}(?:\s?bis)?\s[^:.;,()]{4,50}?))\s?[:：]\s",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?P<open>\[?)(?:(?:alt|alternative)\.?(?:\s?(?P<alt>\d{{1,2}}))?|(?P<suffix>{_SUFFIX}))\s?[:.)–]\s(?=(?-i:[^\Wa-z])|[\[“])",
    re.IGNORECASE,
)
_TAIL_WORD = re.compile(
    r"(?:[-–—,/]\s?)?(?P<said>new|nouveau|nouvelle|nuevo|nueva|новый|신규|revised|agreed(?:\sad\sref\.?(?:erendum)?)?|ad\sref\.?|pending|"
    r"(?:former(?:ly)?|ex|old|previously|previous|prev\.?|was|originally|ancien|antiguo)[\s-]{0,2}(?:[OP]\.?P\.?\s?)?\d{1,3}"
    rf"(?:\s?(?:{_SUFFIX})(?![a-z]))?(?:\s?\([a-z]{{1,4}}\)){{0,2}})(?=\s?[:.,;–—)\]-]|\s(?:(?-i:[^\Wa-z])|[\[(“])|$)",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"[\s.:：)/|*–—-]{0,5}")
_GOES_ON = re.compile(
    r"(?:of|in|and|or|is|are|was|were|should|shall|to be|as|on|by|from|which|that|would|may|reads?)\b|[,;&%]|/\S|[-–]\s?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenLabel:
    """A label found at the start of a text.

    `label` is None where only the kind is written ("NEW PP:"), which then stands in `kind`, or where it says how it
    follows the paragraph before ("Alt 2:", "bis."): `suffix`, `alt`. `start` and `end` are the characters it takes up,
    with what is remarked; a bracket before `start` belongs to the text. `new` tells that the paragraph is a new one.
    """

    start: int
    end: int
    label: Label | None = None
    kind: str = ""
    suffix: str = ""
    alt: int = 0
    new: bool = False
    remarks: tuple[str, ...] = ()


def find_written_label(text: str) -> WrittenLabel | None:
    """The label at the start of a text with what is remarked beside it; None if there is none."""
    return _numbered(text) or _before_colon(text) or _unnumbered(text) or _alone(text)


def _numbered(text: str) -> WrittenLabel | None:
    match = _NUMBERED.match(text)
    if match is None or _is_of_pages(match):
        return None
    suffix = (match["suffix"] or "").lower()
    if match["korean"]:
        suffix = Label.SUFFIXES[int(match["korean"]) - 1]
    alt = ""
    if match["alternative"]:
        number = (match["alt"] or "1").lower()
        alt = f" alt {Label.SUFFIXES.index(number) + 1 if number.isalpha() else number}"
    elif match["new"] and match["new"].strip("()").lower() == "alternative":
        alt = " alt"
    section = f"{match['section'] or match['front'] or ''}.".lstrip(".")
    subs = "".join((match["subs"] or "").replace(".", "").split())
    try:
        label = parse_label(f"{_kind(match)} {section}{match['number']}{suffix}{subs}{alt}")
    except LabelError:
        return None
    return _with_remarks(text, match, WrittenLabel(0, match.end(), label, new=bool(match["new"]) and not alt))


def _is_of_pages(match: re.Match[str]) -> bool:
    """Whether "pp." in small letters means pages: "pp. 23-25"."""
    letters = match["letters"]
    small = letters is not None and letters.islower()
    return small and match.string[match.end("letters") : match.end("letters") + 1] == "."


def _kind(match: re.Match[str]) -> str:
    if match["letters"]:
        return match["letters"][0].upper() + "P"
    return "OP" if match["operative"] else "PP"


def _before_colon(text: str) -> WrittenLabel | None:
    match = _BEFORE_COLON.match(text)
    if match is None:
        return None
    try:
        label = parse_label(match["label"])
    except LabelError:
        return None
    return WrittenLabel(match.end("open"), match.end(), label)


def _unnumbered(text: str) -> WrittenLabel | None:
    match = _UNNUMBERED.match(text)
    if match is None or _is_of_pages(match):
        return None
    found = _with_remarks(
        text, match, WrittenLabel(0, match.end(), kind=_kind(match), new=bool(match["new"]))
    )
    if found is None:
        return None
    new = found.new or any(
        is_status(remark) and remark.lower().startswith(("new", "nouv", "nuev", "нов", "신"))
        for remark in found.remarks
    )
    large = text[found.end : found.end + 1]
    if not (new or match["open_number"] or match["colon"] in (":", "：")) or not large or large.islower():
        return None
    return WrittenLabel(found.start, found.end, kind=found.kind, new=new, remarks=found.remarks)


def _alone(text: str) -> WrittenLabel | None:
    match = _ALONE.match(text)
    if match is None:
        return None
    return WrittenLabel(
        match.end("open"),
        match.end(),
        suffix=(match["suffix"] or "").lower(),
        alt=0 if match["suffix"] else int(match["alt"] or 1),
    )


def _with_remarks(text: str, match: re.Match[str], found: WrittenLabel) -> WrittenLabel | None:
    """The label with the remarks and the punctuation behind it; None where a sentence plainly goes on."""
    remarks = [match["new"].strip("()")] if match["new"] and found.new else []
    opened = (1 if match["open"] else 0) + (1 if match["bracket"] else 0)
    at = found.end
    after = at + (text[at : at + 1] == " ")
    if _GOES_ON.match(text, after) and not _TAIL_WORD.match(text, after):
        return None
    while True:
        here = at
        if opened and text[at : at + 1] and text[at : at + 2].strip()[:1] in ("]", ")"):
            at = text.index(text[at : at + 2].strip()[0], at) + 1
            opened -= 1
        at = _past_punctuation(text, at)
        if bracketed := leading_remark(text, at):
            remarks.append(bracketed[0])
            at = bracketed[1]
        elif word := _TAIL_WORD.match(text, at):
            remarks.append(word["said"])
            at = word.end()
        if at == here:
            break
    start = match.end("open") if match["open"] and opened else 0
    return WrittenLabel(start, at, found.label, found.kind, new=found.new, remarks=tuple(remarks))


def _past_punctuation(text: str, at: int) -> int:
    match = _PUNCTUATION.match(text, at)
    return match.end() if match else at
