"""What the form guard says: the rules, a remark, and the text that the rules are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from documents.citations import Citation, citations_of
from documents.draft import DraftParagraph
from redline import Label, Said, english

WRONG, CHECK = "wrong", "check"
"""How sure a remark is: the rule is broken; or a person has to look whether it is."""


MOST = 20
"""Remarks of one kind on one paragraph: when these are made so, there is room for more. Each holds the whole text, mended."""


@dataclass(frozen=True)
class Rule:
    """A rule of form."""

    code: str
    name: Said
    place: str
    """Where the United Nations Editorial Manual has it; "" for what the library of adopted texts knows."""


_MANUAL = "UN Editorial Manual, Resolutions"
_ALL = (
    Rule("preambular-opening", english("A preambular paragraph begins with a participle or an adjective"), f"{_MANUAL}, II.C: Order of elements"),
    Rule("operative-opening", english("An operative paragraph begins with a verb in the present"), f"{_MANUAL}, II.C: Order of elements"),
    Rule("degrees", english("Sub-paragraphs are (a), below them (i), below them a."), "UN Editorial Manual, Paragraphs and subparagraphs"),
    Rule("references", english("References to paragraphs follow their numbers"), f"{_MANUAL}, II.E: References to paragraphs"),
    Rule("present-resolution", english("A resolution calls itself “the present resolution”"), f"{_MANUAL}, II.F: Internal references"),
    Rule("italics", english("The opening words are in italics"), f"{_MANUAL}, II.G: Use of italics"),
    Rule("preambular-ending", english("A preambular paragraph ends with a comma"), f"{_MANUAL}, II.H: Punctuation"),
    Rule("operative-ending", english("An operative paragraph ends with a semicolon"), f"{_MANUAL}, II.H: Punctuation"),
    Rule("last-ending", english("The last paragraph ends with a full stop"), f"{_MANUAL}, II.H: Punctuation"),
    Rule("chapeau-ending", english("What introduces sub-paragraphs ends with a colon"), f"{_MANUAL}, II.H: Punctuation"),
    Rule("sub-ending", english("Sub-paragraphs end with a semicolon, the last as its paragraph does"), f"{_MANUAL}, II.H: Punctuation"),
    Rule("abbreviations", english("Names are written out, at least at first mention"), f"{_MANUAL}, II.I: Abbreviations"),
    Rule("numbers", english("Resolutions are cited by body and number"), f"{_MANUAL}, II.J: References to other resolutions and decisions"),
    Rule("first-mention", english("A resolution has its date at first mention"), f"{_MANUAL}, II.J: References to other resolutions and decisions"),
    Rule("cited", english("What is cited is as it was adopted"), ""),
    Rule("also-further", english("Paragraphs in a row with the same opening go on with “also” and “further”"), f"{_MANUAL}, II: Drafting and editing"),
    Rule("dates", english("Dates are written “17 December 2024”"), "UN Editorial Manual, Numbers, dates and time"),
)  # fmt: skip
RULES = {rule.code: rule for rule in _ALL}
"""The rules by their codes, in the order of the manual."""


@dataclass(frozen=True)
class KnownText:
    """What somebody who has a resolution knows of it."""

    on: date | None = None
    """When it was adopted."""
    labels: frozenset[str] = frozenset()
    """Its paragraphs; empty where nobody looked."""
    newer: str = ""
    """The symbol of the newest in its series, if that is another, and when it was adopted."""
    newer_on: date | None = None


@dataclass(frozen=True)
class FormRemark:
    """What is said of the form of one paragraph."""

    rule: Rule
    label: str
    start: int
    end: int
    """The characters of the paragraph that it is about."""
    says: Said
    severity: str = WRONG
    fix: str | None = None
    """The whole text of the paragraph, mended; None where only a person can tell."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same remark, wherever in the paragraph it stands."""
        return self.rule.code, self.label, str(self.says)


@dataclass(frozen=True)
class Line:
    """A paragraph where it stands."""

    at: int
    paragraph: DraftParagraph
    before: Line | None = field(repr=False)
    """The one that stands before it."""
    level_next: int
    """The level of the paragraph behind it, 0 for none and for one of another kind."""
    is_last: bool
    """Whether it is the last of all."""
    ends_kind: bool
    """Whether it is the last of its kind."""
    before_heading: bool
    """Whether a heading stands behind it."""
    touched: bool
    """Whether somebody wrote it anew, or what stands before it."""

    @cached_property
    def named(self) -> str:
        """Its label as it is written."""
        return str(self.paragraph.label)

    @property
    def label(self) -> Label:
        """Its label."""
        return self.paragraph.label

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text

    @property
    def is_chapeau(self) -> bool:
        """Whether sub-paragraphs follow."""
        return self.level_next > self.label.level

    def remark(
        self,
        code: str,
        span: tuple[int, int],
        says: Said,
        *,
        fix: str | None = None,
        severity: str = WRONG,
    ) -> FormRemark:
        """A remark on it. A fix that changes nothing is none."""
        return FormRemark(RULES[code], self.named, *span, says, severity, fix if fix != self.text else None)

    def replaced(self, start: int, end: int, words: str) -> str:
        """Its text with other words in one place."""
        return f"{self.text[:start]}{words}{self.text[end:]}"


@dataclass(frozen=True)
class Text:
    """A whole draft as it would read, and the draft that it was made from, empty if it is that itself."""

    paragraphs: Sequence[DraftParagraph]
    base: Sequence[DraftParagraph] = ()
    body: str = ""
    known: Mapping[str, KnownText] | None = None
    """The texts that it cites, by their symbols, as far as somebody has them; None where nobody has any."""

    @cached_property
    def cited(self) -> list[tuple[Line, tuple[Citation, ...]]]:
        """What each paragraph cites."""
        return [(line, citations_of(line.text, self.body)) for line in self.lines]

    @cached_property
    def cited_before(self) -> list[tuple[Citation, ...]]:
        """What the paragraphs of the draft that it was made from cite."""
        return [citations_of(one.text, self.body) for one in self.base]

    @cached_property
    def lines(self) -> list[Line]:
        """Its paragraphs where they stand; those without words are none."""
        there = [one for one in self.paragraphs if one.text.strip()]
        own = {str(one.label): one.text for one in self.base}
        above: dict[str, str] = {}
        previous = ""
        for one in self.base:
            above[str(one.label)] = previous
            previous = str(one.label)
        lines: list[Line] = []
        for at, one in enumerate(there):
            behind = there[at + 1] if at + 1 < len(there) else None
            same = behind is not None and behind.label.kind == one.label.kind
            before = lines[-1] if lines else None
            label = str(one.label)
            touched = bool(self.base) and (
                own.get(label) != one.text or above.get(label) != (str(before.label) if before else "")
            )
            lines.append(
                Line(
                    at,
                    one,
                    before,
                    behind.label.level if behind is not None and same else 0,
                    behind is None,
                    not same,
                    behind is not None and bool(behind.heading),
                    touched,
                )
            )
        return lines
