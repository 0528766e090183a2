"""Labels of paragraphs: PP 4, PP 11bis, OP 2(l), OP 2(a)(iii), OP 5 alt."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, total_ordering
from string import ascii_lowercase, ascii_uppercase
from typing import ClassVar

from redline.labels.notation import (
    KIND,
    MAX_LEVEL,
    OF,
    PARAGRAPH_WORD,
    PART,
    SUB_WORD,
    is_sub,
    kind_of,
    part_kind,
    past_comma,
    plain,
    read_paragraph,
    read_subs,
)
from redline.labels.numerals import ORDINAL, ROMANS, SUFFIXES, ordinal_value, roman_value
from redline.labels.sections import BEHIND, IN_FRONT, is_section, section_key, section_of
from redline.said import NOTHING, Said, SaidError, english

KINDS = ("PP", "OP")
MAX_NUMBER = 999
MAX_ALT = 99

SortKey = tuple[tuple[tuple[str, int], ...], int, int, int, tuple[tuple[int, int, int, str, int], ...], int]


class LabelError(SaidError):
    """A text that is not one label; the message names what is wrong."""


@total_ordering
@dataclass(frozen=True)
class Label:
    """One paragraph's label. Printed with `str` in its canonical form: "OP 2(a)(iii)", "PP 11bis", "OP 5 alt 2".

    `kind` is "PP" or "OP". `suffix` belongs to the number ("bis", "ter" ... or ""). `subs` are the
    sub-paragraphs from the outside in, without brackets, in small letters ("l", "iii", "1"; capitals only on the
    third level); one of them may have a suffix of its own, after a space ("b bis", printed "(b)bis"). `alt` is 0,
    or the number of an alternative text (1 is printed "alt", 2 "alt 2"). Number 0 is only for new paragraphs before
    the first (`first_before`) and then has a suffix. `section` is "" or, where the numbers begin again in each section,
    the section's number: "II" (printed "OP II.3"), "B", "II.A".

    Labels are ordered as their paragraphs stand in a draft: first by section, then PP 4 < PP 4bis < PP 5 < OP 1 < OP 1(a) < OP 1(a)(i)
    < OP 1(b) < OP 1(b)bis < OP 1bis, and an alternative right after what it replaces: OP 5 < OP 5 alt < OP 5(a).

    Raises LabelError when made from parts that are no label.
    """

    SUFFIXES: ClassVar[tuple[str, ...]] = SUFFIXES
    """All that `suffix` may be, in order."""

    kind: str
    number: int
    suffix: str = ""
    subs: tuple[str, ...] = ()
    alt: int = 0
    section: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise LabelError(english("'%(kind)s' is not a kind of paragraph; PP and OP are.", kind=self.kind))
        if self.suffix not in SUFFIXES:
            raise LabelError(
                english(
                    "'%(suffix)s' is not a suffix; %(suffix_words)s are.",
                    suffix=self.suffix,
                    suffix_words=_suffix_words(),
                )
            )
        if not 0 <= self.number <= MAX_NUMBER:
            raise LabelError(
                english(
                    "%(number)s is not a paragraph’s number; these go from 1 to %(max_number)s.",
                    number=self.number,
                    max_number=MAX_NUMBER,
                )
            )
        if self.number == 0 and not self.suffix:
            raise LabelError(
                english(
                    "No paragraph has number 0; a new one before the first is %(kind)s 0bis.", kind=self.kind
                )
            )
        if len(self.subs) > MAX_LEVEL:
            raise LabelError(
                english(
                    "A label has at most three levels of sub-paragraphs, not %(subs)s.", subs=len(self.subs)
                )
            )
        for level, sub in enumerate(self.subs, 1):
            if not is_sub(sub, level):
                raise LabelError(
                    english(
                        "'%(sub)s' is not a sub-paragraph on level %(level)s; a, iii, 1 or 'b bis' would be.",
                        sub=sub,
                        level=level,
                    )
                )
        if not 0 <= self.alt <= MAX_ALT:
            raise LabelError(
                english(
                    "%(alt)s is not the number of an alternative; these go from 1 to %(max_alt)s.",
                    alt=self.alt,
                    max_alt=MAX_ALT,
                )
            )
        if self.section and not is_section(self.section):
            raise LabelError(
                english(
                    "'%(section)s' is not the number of a section; II, B or II.A would be.",
                    section=self.section,
                )
            )

    def __str__(self) -> str:
        return f"{self.kind} {self.section}{'.' if self.section else ''}{self._below_kind}"

    @property
    def shown(self) -> str:
        """The label as people read it: "II, OP 3(a)" for OP II.3(a); without a section as it is printed."""
        return f"{self.section}, {self.kind} {self._below_kind}" if self.section else str(self)

    @property
    def _below_kind(self) -> str:
        subs = "".join("({}){}".format(*_split(sub)) for sub in self.subs)
        alt = f" alt {self.alt}" if self.alt > 1 else " alt" if self.alt else ""
        return f"{self.number}{self.suffix}{subs}{alt}"

    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, Label) else NotImplemented

    @property
    def sort_key(self) -> SortKey:
        """A tuple that sorts as the label does."""
        return (
            section_key(self.section),
            KINDS.index(self.kind),
            self.number,
            SUFFIXES.index(self.suffix),
            tuple(map(_sub_key, self.subs)),
            self.alt,
        )

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for its sub-paragraphs."""
        return len(self.subs)

    @property
    def is_sub(self) -> bool:
        """Whether this is a sub-paragraph."""
        return bool(self.subs)

    @property
    def parent(self) -> Label | None:
        """The paragraph whose chapeau introduces this one: of OP 2(a)(iii) it is OP 2(a); None for a paragraph."""
        return replace(self, subs=self.subs[:-1], alt=0) if self.subs else None

    @property
    def own_suffix(self) -> str:
        """The suffix of the paragraph itself, not of what it belongs to: of OP 2bis(a) it is ""."""
        return _split(self.subs[-1])[1] if self.subs else self.suffix

    def with_suffix(self, suffix: str) -> Label:
        """The same label with this suffix in place of its own: OP 2 -> OP 2bis, OP 2(b) -> OP 2(b)bis."""
        if not self.subs:
            return replace(self, suffix=suffix, alt=0)
        return replace(self, subs=(*self.subs[:-1], _join(_split(self.subs[-1])[0], suffix)), alt=0)

    def next_bis(self, taken: Container[Label] = frozenset()) -> Label:
        """The label of a new paragraph inserted after this one: PP 11 -> PP 11bis, PP 11bis -> PP 11ter.

        Labels in `taken` are passed over. Raises LabelError when no suffix is left.
        """
        return self._first_free(SUFFIXES[SUFFIXES.index(self.own_suffix) + 1 :], taken)

    def first_before(self, taken: Container[Label] = frozenset()) -> Label:
        """The label of a new paragraph inserted before this one, the first of its kind or of its sub-paragraphs.

        There is no number to add a bis to, so it counts from 0: before PP 1 stands PP 0bis (then PP 0ter), before
        OP 2(a) stands OP 2(0)bis. Raises LabelError when no suffix is left.
        """
        first = (
            replace(self, subs=(*self.subs[:-1], "0 bis"))
            if self.subs
            else replace(self, number=0, suffix="bis")
        )
        return first._first_free(SUFFIXES[1:], taken)

    def next_below(self, known: Iterable[Label] = ()) -> Label:
        """The label of a new last sub-paragraph of this one: OP 2(c) where OP 2(a) and OP 2(b) are `known`, OP 2(a) where
        none is. It goes on as the last one counts. Raises LabelError where there is no further one, or no level.
        """
        level = len(self.subs)
        if level >= MAX_LEVEL:
            raise LabelError(
                english(
                    "%(label)s has no sub-paragraphs: a label has at most %(most)s levels of them.",
                    label=self,
                    most=MAX_LEVEL,
                )
            )
        below = sorted(label for label in known if label.parent == self and label.subs[-1][0] != "0")
        if not below:
            return replace(self, subs=(*self.subs, ("a", "i", "a")[level]), alt=0)
        first, last = (_split(label.subs[-1])[0] for label in (below[0], below[-1]))
        for series in _all_series(with_romans=level == 1):
            if first in series and last in series[:-1]:
                return replace(self, subs=(*self.subs, series[series.index(last) + 1]), alt=0)
        raise LabelError(english("No label is left below %(label)s.", label=self))

    def _first_free(self, suffixes: tuple[str, ...], taken: Container[Label]) -> Label:
        for suffix in suffixes:
            if (label := self.with_suffix(suffix)) not in taken:
                return label
        raise LabelError(
            english(
                "No new label is left at %(label)s: %(suffixes)s is the last suffix. Renumber the paragraphs there, or insert at another place.",
                label=self,
                suffixes=SUFFIXES[-1],
            )
        )

    def through(self, last: Label) -> tuple[Label, ...]:
        """All labels of a written range, both ends included: OP 2(a) through OP 2(c) are OP 2(a), (b) and (c).

        Between two numbers stand the numbers without suffix. "(i)" to "(v)" are letters on the first level and
        roman numerals below letters. Raises LabelError if the two are no siblings in order.
        """
        same_part = (self.section, self.kind, self.parent) == (last.section, last.kind, last.parent)
        siblings = same_part and not self.alt and not last.alt
        if not siblings or not self < last:
            raise LabelError(english("%(label)s to %(last)s is not a range.", label=self, last=last))
        if not self.subs:
            bases = [str(number) for number in range(self.number, last.number + 1)]
            pairs = _with_suffixes(bases, self.suffix, last.suffix)
            return tuple(replace(self, number=int(number), suffix=suffix) for number, suffix in pairs)
        (base, suffix), (last_base, last_suffix) = _split(self.subs[-1]), _split(last.subs[-1])
        bases = _series(base, last_base, self.subs[:-1])
        pairs = _with_suffixes(bases, suffix, last_suffix)
        return tuple(replace(self, subs=(*self.subs[:-1], _join(*pair))) for pair in pairs)


def _split(sub: str) -> tuple[str, str]:
    base, _, suffix = sub.partition(" ")
    return base, suffix


def _join(base: str, suffix: str) -> str:
    return f"{base} {suffix}" if suffix else base


def _sub_key(sub: str) -> tuple[int, int, int, str, int]:
    """Sorts numbers, then letters and roman numerals, then double letters, then capitals.

    A label alone cannot tell the letter i from the numeral i. Numerals of several letters therefore sort behind the
    single letter they come after in a roman list (i, ii, iii, iv; v ... ix; x, xi ...), which puts both
    a list of letters and a list of numerals in order. Only "ii" and "xx" after "hh" and "ww" would be misplaced.
    """
    base, suffix = _split(sub)
    after = SUFFIXES.index(suffix)
    if base.isdigit():
        return 0, int(base), 0, "", after
    if base.isupper():
        return 3, 0, 0, base, after
    if len(base) == 1:
        return 1, ord(base), 0, "", after
    if value := roman_value(base):
        return 1, ord("i" if value < 5 else "v" if value < 10 else "x"), value, "", after
    return 2, 0, 0, base, after


def _with_suffixes(bases: list[str], first: str, last: str) -> list[tuple[str, str]]:
    if len(bases) == 1:
        return [(bases[0], suffix) for suffix in SUFFIXES[SUFFIXES.index(first) : SUFFIXES.index(last) + 1]]
    whole = [(bases[0], first), *((base, "") for base in bases[1:])]
    return whole + [(bases[-1], suffix) for suffix in SUFFIXES[1 : SUFFIXES.index(last) + 1]]


def _series(first: str, last: str, above: tuple[str, ...]) -> list[str]:
    """The sub-paragraphs from `first` to `last`, without suffixes."""
    if first == last:
        return [first]
    with_romans = len(above) == 1 or len(first) > 1 or len(last) > 1
    for series in _all_series(with_romans=with_romans):
        if first in series and last in series and series.index(first) < series.index(last):
            return series[series.index(first) : series.index(last) + 1]
    raise LabelError(english("(%(first)s) to (%(last)s) is not a range.", first=first, last=last))


def _all_series(*, with_romans: bool) -> list[list[str]]:
    """In which ways sub-paragraphs are counted below others, the likeliest first."""
    small = list(ascii_lowercase)
    candidates = [list(map(str, range(1, 100))), list(ascii_uppercase)]
    if with_romans:
        candidates.append(list(ROMANS))
    doubled = small + [letter * 2 for letter in small]
    return [*candidates, doubled, small + ["a" + letter for letter in small]]


def _suffix_words() -> str:
    return ", ".join(SUFFIXES[1:-1]) + f" and {SUFFIXES[-1]}"


def parse_label(text: str) -> Label:
    """Parse one label in any spelling that is used for it: "OP2 (l)", "pp 11 bis", "operative paragraph 2,
    subparagraph (l)", "subparagraph (l) of OP 2", "nineteenth preambular paragraph", "본문 제2항 (l)호".

    Raises LabelError, whose message says what is wrong and what would be right.
    """
    label, message = _parse(text)
    if label is None:
        raise LabelError(message)
    return label


@lru_cache(maxsize=4096)
def _parse(text: str) -> tuple[Label | None, Said]:
    written = plain(text).text.strip().rstrip(" .,;:*_")
    try:
        label = _read_label(written)
    except LabelError as error:
        return None, english("%(text)s: %(what)s", text=_quoted(written), what=error.said)
    return label, NOTHING if label else _what_is_wrong(written)


def _read_label(text: str) -> Label | None:
    """The label that is the whole of `text`."""
    if ordinal := _ORDINAL_LABEL.fullmatch(text):
        kind = KIND.match(text, ordinal.start("kind"))
        return Label(kind_of(kind).kind, ordinal_value(ordinal["ordinal"]) or 0) if kind else None
    above: tuple[str, ...] = ()
    pos, section = 0, ""
    if front := _SECTION_FIRST.match(text):
        section, pos = section_of(front), front.end()
    if SUB_WORD.match(text, pos):
        above, end = read_subs(text, pos)
        if of := OF.match(text, end):
            pos = of.end()
    if match := KIND.match(text, pos):
        kind_name, number_at = kind_of(match).kind, kind_of(match).number_at
    elif word := PARAGRAPH_WORD.match(text, pos):
        kind_name, number_at = "OP" if section else "", word.end()
    else:
        return None
    paragraph = read_paragraph(text, number_at)
    if not paragraph:
        return None
    end = paragraph.end
    section = section or paragraph.section
    if not section and (behind := BEHIND.match(text, past_comma(text, end))):
        section, end = section_of(behind), behind.end()
        kind_name = kind_name or ("OP" if section else "")
    if not kind_name:
        part = PART.match(text, past_comma(text, end))
        if not part:
            return None
        kind_name, end = part_kind(part), part.end()
    if end != len(text):
        return None
    subs = paragraph.subs + above
    return Label(kind_name, paragraph.number, paragraph.suffix, subs, paragraph.alt, section)


_SECTION_FIRST = re.compile(IN_FRONT.pattern.removesuffix(r"\Z") + r"(?=[A-Za-z§(])", re.IGNORECASE)
_ORDINAL_LABEL = re.compile(
    rf"(?:the )?(?P<ordinal>{ORDINAL}) (?P<kind>(?:operative|preambular) (?:paragraph|para))",
    re.ASCII | re.IGNORECASE,
)


def _quoted(text: str) -> str:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"'{shown[:40]}{'...' if len(shown) > 40 else ''}'"


def _what_is_wrong(text: str) -> Said:
    """One sentence for a text that is no label: what is wrong, and the right form."""
    example = english("write for example OP 2(l) or PP 11bis")
    if not text:
        return english("A label is missing; %(example)s.", example=example)
    match = KIND.match(text)
    if not match:
        if text[0].isdigit() or text[0] in "([":
            return english(
                "%(text)s does not say PP or OP; %(example)s.", text=_quoted(text), example=example
            )
        return english("%(text)s is not a label; %(example)s.", text=_quoted(text), example=example)
    kind = kind_of(match)
    digits = re.compile("[0-9]+").match(text, kind.number_at)
    if not digits:
        return english(
            "%(text)s has no number; write for example %(what)s.",
            text=_quoted(text),
            what="OP 2(l)" if kind.kind == "OP" else "PP 11bis",
        )
    if not 0 < int(digits[0][:9]) <= MAX_NUMBER or digits[0][0] == "0":
        return english(
            "%(digits)s in %(text)s is not a paragraph’s number, 1 to %(max_number)s; %(example)s.",
            digits=digits[0][:12],
            text=_quoted(text),
            max_number=MAX_NUMBER,
            example=example,
        )
    paragraph = read_paragraph(text, kind.number_at)
    rest = text[paragraph.end if paragraph else digits.end() :].strip()
    if re.match(r"[,;/&+–~-]|(?:and|or|to)\b", rest):
        return english(
            "%(text)s names more than one paragraph; give one, for example OP 2(l).", text=_quoted(text)
        )
    if rest.startswith(("(", "[")) and paragraph and len(paragraph.subs) == MAX_LEVEL:
        return english(
            "%(text)s has more than %(max_level)s levels of sub-paragraphs.",
            text=_quoted(text),
            max_level=MAX_LEVEL,
        )
    if rest.startswith(("(", "[")) or rest.endswith((")", "]")):
        return english(
            "%(rest)s in %(text)s is not a sub-paragraph; %(example)s.",
            rest=_quoted(rest),
            text=_quoted(text),
            example=example,
        )
    if rest[:1].isalpha():
        return english(
            "%(rest)s in %(text)s is not %(suffixes)s or alt; %(example)s.",
            rest=_quoted(rest),
            text=_quoted(text),
            suffixes=", ".join(SUFFIXES[1:]),
            example=example,
        )
    return english(
        "%(rest)s in %(text)s does not belong to a label; %(example)s.",
        rest=_quoted(rest),
        text=_quoted(text),
        example=example,
    )
