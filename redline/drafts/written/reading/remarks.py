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
from redline.drafts.written.reading.beginnings import begins, is_edit
from redline.drafts.written.reading.item import NotUnderstoodError
from redline.drafts.written.reading.patterns import DELETED, IN
from redline.said import english


def _nobody(_: str) -> bool:
    return False


def _anything(_: str) -> bool:
    return True


def _opens_nothing(_: str, __: str) -> bool:
    return False


@dataclass(frozen=True)
class Customs:
    """What whoever gives a list to be read knows of negotiations."""

    is_remark: Callable[[str], bool] = _nobody
    """Whether words in brackets are a remark: who speaks, a source, a status."""
    speaks: Callable[[str], bool] = _nobody
    """Whether words are who speaks, or what somebody says: "EU", "Norway supports"."""
    may_speak: Callable[[str], bool] = _nobody
    """Whether they may name who speaks, known or not."""
    opens: Callable[[str, str], bool] = _opens_nothing
    """Whether a text opens as a paragraph of a resolution does: PP, OP, or "" for either."""
    is_whole: Callable[[str], bool] = _anything
    """Whether a text begins as a paragraph of any document does, a statement's too."""


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
_TRAILING = re.compile(rf"(?<!\s)\s*{_BRACKET}(?P<mark>[\s.,;:]*)\Z")
_LEADING = re.compile(rf"{_BRACKET}[\s:,–—-]*")
_BEHIND_LABEL = re.compile(rf"\s?{_BRACKET}")
_NEW = re.compile(r"\bnew\b[\s,;:/–—-]*|(?<![\s,;:/–—-])[\s,;:/–—-]+new\b", re.IGNORECASE)
_DASHED = re.compile(
    r"\s(?:[–—-]{1,2}|/{1,2}|\|)(?=[^–—|:\"“”«»()\[\]]{2,125}\Z)\s?(?P<inside>[^–—|:\"“”«»()\[\]]{2,120}?)\s*[.;]?\Z|(?<=[”\"»])(?P<more>[,;.]?\s[^\"“”«»()\[\]]{2,200})\Z"
)
_COUNTED = re.compile(
    r"\(?(?:[a-z]{1,2}|[ivx]{1,5}|[IVX]{1,5}|\d{1,3}|[A-Z]|[Cc]hapeau|(?:\d{0,3} ?|[a-z] )?(?:bis|ter|quater)|alt(?: \d)?|[Nn]ew)\)?"
)
_ASKS = re.compile(
    r"\b(?:delet\w+|remov\w+|strike|insert(?!ed by)\w*|add(?!ed by|itional)(?:s|ed|ing)?\b|replac\w+|substitut\w+|mov(?:e[sd]?|ing)\b|merg\w+|split|"
    r"renumber\w*|(?<!no )change[sd]?\b|swap)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\s?[:,–—-]\s?(?P<who>[A-Z][^:“”\"()\[\]]{1,60}?)(?::|\s(?:proposes?|suggests?|requests?|wants?|asks?|wish(?:es)?|would like)(?:\sto)?)\s"
)
_SEGMENT = re.compile(r"(?P<stop>[;.,])\s+(?P<segment>[^;.,()\[\]“”\"]{2,150})[;.,]?\s*\Z")
_BY = re.compile(
    r"(?:as )?(?:proposed|supported|suggested|requested|tabled|added|amended) by ", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"(?:in|into|between|within|inside) (?:square )?brackets", re.IGNORECASE)
_THANKS = re.compile(
    r"(?<=\S)[\s,.;–—-]{1,4}(?:pls|plz|please|thanks|thank you|thx|many thanks)[\s.!]*\Z", re.IGNORECASE
)
_PLEASE = re.compile(r"(?P<before>\A(?:[^\s“\"]{1,12} ?){0,4})\b(?:pls|plz)\b[.:,]? ", re.IGNORECASE)
_TAIL = 400
"""Characters at the end of a line among which a remark stands."""
_MOST_REMARKS = 4


def polite(text: str) -> str:
    """A line without the courtesies around what is said, and with what notes abbreviate in full: "pls del. OP 3, thanks"."""
    if thanks := _THANKS.search(text, max(len(text) - 40, 0)):
        text = text[: thanks.start()]
    text = _PLEASE.sub(lambda match: f"{match['before']}please ", text, count=1)
    pieces, at = [], 0
    for quoted in quotations(text):
        pieces += [_in_full(text[at : quoted.start]), text[quoted.start : quoted.end]]
        at = quoted.end
    return "".join([*pieces, _in_full(text[at:])])


_SHORT = {"w/": "with", "b/w": "between", "btw": "between", "btwn": "between", "del": "delete", "del.": "delete", "repl.": "replace", "repl": "replace", "ins.": "insert"}  # fmt: skip
_SHORTENED = re.compile(r"(?<!\S)(?:w/|b/w|btwn?|del\.|del(?=\s*\Z)|repl\.?|ins\.)(?=\s|\Z)", re.IGNORECASE)


def _in_full(text: str) -> str:
    """What a note abbreviates, in full."""
    return _SHORTENED.sub(lambda match: _SHORT[match[0].lower()], text)


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
    _behind_quotations(beside, customs)
    for _ in range(_MOST_REMARKS):
        if not _at_the_end(beside, customs):
            break
    return beside


def _at_the_beginning(beside: Beside, customs: Customs) -> None:
    """ "(Norway) OP 3: delete", "PP 2bis (new, Norway): ...", "OP 3 [EU]: delete", "OP 3: EU: delete “x” (US)"."""
    leading = _LEADING.match(beside.text)
    if leading and begins(beside.text[leading.end() :]) and _is_remark(leading["inside"], customs, sure=True):
        beside.told.append(beside.text[: leading.end()].rstrip(" :,–—-"))
        beside.text = beside.text[leading.end() :]
    text = beside.text
    inside = IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    if not named:
        return
    bracket = _BEHIND_LABEL.match(text, named.end)
    if bracket and not _COUNTED.fullmatch(bracket["inside"]):
        said = _NEW.sub("", bracket["inside"], count=1).strip()
        new = said != bracket["inside"].strip()
        if said and _is_remark(said, customs, sure=True):
            beside.told.append(f"({said})")
            beside.text = text = f"{text[: named.end]}{' (new)' if new else ''}{text[bracket.end() :]}"
    who = _WHO.match(text, named.end)
    if who and customs.speaks(who["who"].strip()) and is_edit(text[who.end() :]):
        beside.told.append(f"{who['who'].strip()}:")
        beside.text = f"{text[: named.end]}: {text[who.end() :]}"


def _behind_quotations(beside: Beside, customs: Customs) -> None:
    """ "Delete “x” (US) and “y” (UK)": a bracket behind what is quoted is none of its words."""
    pieces, at = [], 0
    for quoted in quotations(beside.text):
        bracket = _BEHIND_LABEL.match(beside.text, quoted.end)
        if (
            bracket
            and not _COUNTED.fullmatch(bracket["inside"])
            and not _is_paragraph(bracket["inside"])
            and _is_remark(bracket["inside"], customs, sure=True)
        ):
            beside.told.append(bracket[0].strip())
            pieces.append(beside.text[at : quoted.end])
            at = bracket.end()
    beside.text = "".join([*pieces, beside.text[at:]])


def _at_the_end(beside: Beside, customs: Customs) -> bool:
    """ "... (Norway)", "... [agreed language]", "... – EU": whether one was taken off."""
    text = beside.text
    cut = max(len(text) - _TAIL, 0)
    found = _TRAILING.search(text, cut) or _DASHED.search(text, cut) or _SEGMENT.search(text, cut)
    if not found:
        return False
    before = text[: found.start()].rstrip()
    quoted = list(quotations(text))
    if not before or any(one.start < found.start() < one.end for one in quoted):
        return False
    groups = found.groupdict()
    bracketed, segment = "mark" in groups, groups.get("segment")
    behind = bool(quoted and quoted[-1].end == len(before))
    sure = before[-1] in ";.," or behind
    inside = (groups.get("inside") or groups.get("more") or segment or "").strip(" ,;.")
    if _COUNTED.fullmatch(inside) or _is_abbreviation(before, inside) or customs.opens(inside, ""):
        return False
    if _is_paragraph(inside):
        return False
    if segment:
        asked = customs.speaks(inside) or _BY.match(inside)
        if not asked or read_address(inside) or customs.speaks(before.rpartition(" ")[2]):
            return False
        if found["stop"] == "," and not behind:
            raise _unclear(segment)
    elif not bracketed and behind and (DELETED.fullmatch(inside) or _IN_BRACKETS.fullmatch(inside)):
        # "“x” to be deleted", "put “x” in brackets": the instruction itself.
        return False
    elif not bracketed and (not customs.is_remark(inside) or _is_named_alone(before)):
        return False
    if _ASKS.search(inside):
        if not (sure or segment or customs.is_remark(inside)):
            return False
        beside.not_made.append(found[0].strip())
        beside.text = before
        return True
    if not segment and not _is_remark(inside, customs, sure=sure):
        return False
    if (groups.get("mark") or "").strip() and not sure:
        raise _unclear(f"({inside})")
    beside.told.append(found[0].strip(" ;"))
    beside.text = before + (";" if groups.get("stop") == ";" else "")
    return True


def _is_paragraph(text: str) -> bool:
    """Whether a text is a paragraph's name: "delete “x” (OP 5)" says where."""
    named = read_address(text)
    return named is not None and named.end == len(text)


def _is_named_alone(text: str) -> bool:
    """Whether a text is a paragraph's name and no more: "OP 2 - delete" says what is done with it."""
    named = read_address(text)
    return named is not None and not text[named.end :].strip(" :.–—-")


def _unclear(words: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        english(
            "it is not clear whether “%(words)s” is one of the new words: write the new words in quotation marks",
            words=words.strip(),
        )
    )


def _is_remark(said: str, customs: Customs, *, sure: bool) -> bool:
    """Whether words are a remark; where no words of a text can stand, also those that may be one."""
    return not _ASKS.search(said) and (customs.is_remark(said) or (sure and customs.may_speak(said)))


def _is_abbreviation(before: str, inside: str) -> bool:
    """Whether a bracket has the initials of the words before it: "the European Union (EU)"."""
    words = [word for word in re.split(r"[\s-]+", before)[-2 * len(inside) :] if word[:1].isupper()]
    return inside.isupper() and "".join(word[0] for word in words).endswith(inside)
