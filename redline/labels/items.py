"""One item of a list of paragraphs as prose writes it: a number with its suffix, sub-paragraphs and alternative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redline.labels.label import Label, LabelError
from redline.labels.notation import read_paragraph
from redline.labels.numerals import roman_value


@dataclass(frozen=True)
class Mention:
    """A reference in the plain text."""

    start: int
    end: int
    labels: tuple[Label, ...]
    bare: bool = False
    """Digits that carry neither a kind nor anything else."""
    bare_kind: bool = False
    """"OP" and digits, nothing else."""

    @property
    def last(self) -> Label:
        return self.labels[-1]


_INNER_SUB = "(?:[a-z]{1,5}|[1-9][0-9]?)"
_INNER_SEPARATOR = "(?:[ ]?[,;/&–-][ ]?(?:and[ ]|or[ ])?|[ ](?:and|or|to)[ ])"
_IN_BRACKETS = re.compile(
    rf"(?P<gap>[ ]?)[(\[][ ]?(?P<inner>{_INNER_SUB}(?:{_INNER_SEPARATOR}{_INNER_SUB}){{1,25}})[ ]?[)\]]"
)


def entry_at(
    text: str, start: int, pos: int, kind: str, *, words: bool = False, section: str = ""
) -> Mention | None:
    """The number at `pos` with its suffix, sub-paragraphs and alternative, as a mention from `start`; with `words`
    also one in words. It is in `section` unless it names its own."""
    paragraph = read_paragraph(text, pos, words=words)
    if not paragraph:
        return None
    own = paragraph.section or section
    label = label_or_none(kind, paragraph.number, paragraph.suffix, paragraph.subs, paragraph.alt, own)
    if not label:
        return None
    if not label.alt and (inner := _IN_BRACKETS.match(text, paragraph.end)):
        labels = _labels_in_brackets(label, inner)
        if labels:
            return Mention(start, inner.end(), labels)
    return Mention(start, paragraph.end, (label,), paragraph.bare)


def _labels_in_brackets(label: Label, brackets: re.Match[str]) -> tuple[Label, ...]:
    """The labels of several sub-paragraphs in one pair of brackets, "(a-c)", "(a, b and e)"; none for other words."""
    tokens = re.split(f"({_INNER_SEPARATOR})", brackets["inner"])
    labels: list[Label] = []
    for separator, token in zip(["", *tokens[1::2]], tokens[::2], strict=True):
        plainly_sub = len(set(token)) == 1 or roman_value(token) or (token.isdigit() and not brackets["gap"])
        below = with_subs(label, (*label.subs, token)) if plainly_sub else None
        if not below:
            return ()
        through = range_of(labels[-1], below) if separator.strip() in ("-", "–", "to") else (below, below)
        if not through:
            return ()
        labels += through[1:]
    return tuple(labels)


def label_or_none(
    kind: str, number: int, suffix: str = "", subs: tuple[str, ...] = (), alt: int = 0, section: str = ""
) -> Label | None:
    try:
        return Label(kind, number, suffix, subs, alt, section)
    except LabelError:
        return None


def with_subs(label: Label, subs: tuple[str, ...]) -> Label | None:
    """The label of these sub-paragraphs of the same paragraph."""
    return label_or_none(label.kind, label.number, label.suffix, subs, section=label.section)


def range_of(first: Label, last: Label) -> tuple[Label, ...]:
    """The labels of a range; none if it is no range."""
    try:
        return first.through(last)
    except LabelError:
        return ()
