"""References to paragraphs of the text itself: "paragraph 2 above", "paragraphs 3 and 4 of the present resolution".

A new or a deleted paragraph shifts the numbers behind it. A reference that stands as in the draft still has the old number;
one that somebody wrote anew is taken to mean what it says, for they may have counted with what is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from documents.draft import DraftParagraph
from documents.form.model import CHECK, MOST, WRONG, FormRemark, Line, Text
from redline import Label, LabelError, Said, english, in_a_row, parse_label, roman

_ITEM = r"\d{1,3}(?!\d)(?: ?\([a-z]{1,4}\)){0,3}"
_REFERENCE = re.compile(
    rf"\b(?P<word>(?P<kind>(?:operative|preambular) )?paragraphs?) (?P<list>{_ITEM}(?:(?:, | and |, and | or | to |–){_ITEM}){{0,15}})"
    r",? (?P<where>above|below|of (?:the present|this) (?:resolution|decision))\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?P<number>\d{1,3})(?P<subs>(?: ?\([a-z]{1,4}\)){0,3})")
_THROUGH = re.compile(r" to |–")
_ITSELF = re.compile(r"\b(?P<the>this) (?P<what>resolution|decision)\b", re.IGNORECASE)
_CITED_AGAIN = re.compile(r"\b(?:resolution|decision)s? (?:S-|ES-)?\d")


def references(text: Text) -> Iterator[FormRemark]:
    """What is to be said of references to paragraphs, and of how the text calls itself."""
    there = {line.named: line.label for line in text.lines}
    before = {str(one.label): one for one in text.base}
    now = _counted([line.paragraph for line in text.lines]) if text.base else {}
    was = _counted(text.base) if text.base else {}
    counted = {*there, *map(str, now.values())}
    for line in text.lines:
        yield from islice(_itself(line), MOST)
        own = before.get(line.named)
        found = list(_REFERENCE.finditer(line.text)) if "paragraph" in line.text.lower() else []
        stands = _standing(found, own.text) if found and own else set()
        said = (
            _as_it_is(line, match, there)
            if not text.base
            else _shifted(line, match, before, was, now)
            if match.start() in stands
            else _new(line, match, counted)
            for match in found
        )
        yield from islice(chain.from_iterable(said), MOST)


def _standing(found: Sequence[re.Match[str]], own: str) -> set[int]:
    """Where those references begin that stand as in the draft's text: one by one, or where their number changed, any."""
    old = [match[0] for match in _REFERENCE.finditer(own)]
    if len(old) == len(found):
        return {match.start() for match, words in zip(found, old, strict=True) if match[0] == words}
    known = set(old)
    return {match.start() for match in found if match[0] in known}


def _itself(line: Line) -> Iterator[FormRemark]:
    for match in _ITSELF.finditer(line.text):
        if _CITED_AGAIN.search(line.text, max(0, match.start() - 200), match.start()):
            continue  # "resolution 70/1, ... in this resolution"
        words = "The present" if match["the"][0] == "T" else "the present"
        says = english("“%(said)s” is “%(right)s”.", said=match[0], right=f"{words} {match['what']}")
        fix = line.replaced(match.start("the"), match.end("the"), words)
        yield line.remark("present-resolution", match.span(), says, fix=fix)


def _named(match: re.Match[str]) -> list[tuple[re.Match[str], Label]]:
    """The paragraphs that a reference names, each with where it does."""
    kind = "PP" if (match["kind"] or "").lower().startswith("pre") else "OP"
    found = []
    for one in _ONE.finditer(match.string, match.start("list"), match.end("list")):
        try:
            found.append((one, parse_label(f"{kind} {one['number']}{one['subs'].replace(' ', '')}")))
        except LabelError:
            continue
    return found


def _as_it_is(line: Line, match: re.Match[str], there: dict[str, Label]) -> Iterator[FormRemark]:
    """Of a text that nobody amended: a paragraph that it has not, "above" for one that stands below."""
    named = [label for _, label in _named(match)]
    if missing := [str(label) for label in named if str(label) not in there]:
        yield line.remark("references", match.span(), _no_such(match, missing), severity=CHECK)
        return
    where = match["where"].lower()
    if not named or line.label.section or where not in ("above", "below"):
        return
    right = "above" if all(label < line.label for label in named) else "below"
    if where != right and (right == "above" or all(label > line.label for label in named)):
        says = english(
            "“%(said)s” stands %(where)s.",
            said=match[0],
            where=english("above") if right == "above" else english("below"),
        )
        yield line.remark(
            "references",
            match.span(),
            says,
            fix=line.replaced(match.start("where"), match.end("where"), right),
        )


def _new(line: Line, match: re.Match[str], there: set[str]) -> Iterator[FormRemark]:
    """Of a reference that somebody wrote: a paragraph that there is not."""
    if missing := [str(label) for _, label in _named(match) if str(label) not in there]:
        yield line.remark("references", match.span(), _no_such(match, missing), severity=CHECK)


def _no_such(match: re.Match[str], missing: Sequence[str]) -> Said:
    return english("“%(said)s”: there is no %(labels)s.", said=match[0], labels=in_a_row(missing))


def _shifted(
    line: Line,
    match: re.Match[str],
    before: dict[str, DraftParagraph],
    was: dict[str, Label],
    now: dict[str, Label],
) -> Iterator[FormRemark]:
    """Of a reference that stands as in the draft: its paragraph is gone, or has another number now."""
    moved, changes = [], []
    named = _groups(match)
    groups = [[one for one in group if was.get(str(one)) == one and str(one) in before] for group in named]
    if gone := [str(one) for group in groups for one in group if str(one) not in now]:
        anew = _without(match, groups, now) if groups == named else ""
        fix = line.replaced(match.start("word"), match.end("list"), anew) if anew else None
        says = english("“%(said)s”: %(labels)s is to be deleted.", said=match[0], labels=in_a_row(gone))
        yield line.remark("references", match.span(), says, fix=fix, severity=CHECK if fix else WRONG)
        return
    for one, label in _named(match):
        name = str(label)
        if name in before and was.get(name) == label and now[name] != label:
            moved.append(f"{label} → {now[name]}")
            changes.append((one, now[name]))
    if changes:
        fix, shift = line.text, 0
        for one, label in changes:
            words = _number(label, spaced=" (" in one[0])
            fix = f"{fix[: one.start() + shift]}{words}{fix[one.end() + shift :]}"
            shift += len(words) - len(one[0])
        says = english(
            "“%(said)s”: with what is proposed the paragraphs are counted anew, %(moved)s.",
            said=match[0],
            moved=in_a_row(moved),
        )
        yield line.remark("references", match.span(), says, fix=fix, severity=CHECK)


def _groups(match: re.Match[str]) -> list[list[Label]]:
    """The paragraphs that a reference names, those of "2 to 4" together."""
    groups: list[list[Label]] = []
    end = 0
    for one, label in _named(match):
        first = groups[-1][-1] if groups else label
        through = _THROUGH.fullmatch(match.string, end, one.start()) if groups else None
        if through and not (first.subs or label.subs) and first.number < label.number <= first.number + 50:
            between = range(first.number + 1, label.number)
            groups[-1] += [replace(label, number=number) for number in between] + [label]
        else:
            groups.append([label])
        end = one.end()
    return groups


def _without(match: re.Match[str], groups: Sequence[Sequence[Label]], now: dict[str, Label]) -> str:
    """How a reference names its paragraphs that stay, as they are counted now; "" where none does."""
    spaced = " (" in match["list"]
    parts: list[str] = []
    many = 0
    for group in groups:
        stay = [_number(now[str(one)], spaced=spaced) for one in group if str(one) in now]
        many += len(stay)
        is_range = len(group) > 1 and len(stay) > 1 and (len(stay) > 2 or len(stay) == len(group))
        parts += [f"{stay[0]} to {stay[-1]}"] if is_range else stay
    if not parts:
        return ""
    last = " or " if " or " in match["list"] else " and "
    listed = last.join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else parts[0]
    return f"{match['word'].rstrip('sS')}{'s' if many > 1 else ''} {listed}"


def _number(label: Label, *, spaced: bool) -> str:
    """A paragraph as a reference names it: "6 (b)"."""
    return f"{label.number}" + "".join(f"{' ' if spaced else ''}({sub})" for sub in label.subs)


def _counted(paragraphs: Sequence[DraftParagraph]) -> dict[str, Label]:
    """The labels that paragraphs get when they are counted anew, in their order."""
    counted: dict[str, Label] = {}
    counts: dict[tuple[str, str], int] = {}
    subs: list[int] = []
    for paragraph in paragraphs:
        label = paragraph.label
        if label.alt:
            continue
        place = (label.kind, label.section)
        if not label.is_sub:
            counts[place] = counts.get(place, 0) + 1
            subs = []
        else:
            subs = [*subs, *[0] * label.level][: label.level]
            subs[-1] += 1
        try:
            below = tuple(_sub(count, level) for level, count in enumerate(subs, 1))
            counted[str(label)] = Label(
                label.kind, max(1, counts.get(place, 1)), subs=below, section=label.section
            )
        except LabelError:
            continue
    return counted


def _sub(count: int, level: int) -> str:
    if level == 2:
        return roman(max(1, count)).lower()
    count = max(1, count) - 1
    return chr(ord("a") + count % 26) * (count // 26 + 1)
