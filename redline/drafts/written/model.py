"""What written amendments are: instructions that turn one draft into another, in the words of the United Nations or not.

All addresses are labels of the draft that is amended, whatever the instructions before did: "paragraph 8" is its
paragraph 8 throughout, and numbers change at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from redline.labels.label import Label
from redline.said import Said, english


@dataclass(frozen=True)
class Wording:
    """Words with the footnotes whose marks stand among them: (offset in `text`, the note's own words)."""

    text: str
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class WrittenParagraph:
    """One paragraph of a draft as amendments see it."""

    label: Label
    wording: Wording
    heading: str = ""
    """The section heading above it."""
    markers: tuple[str, ...] = field(default=(), compare=False)
    """The numbers of its footnotes, as the draft has them; where there are none, they are counted through the draft."""


@dataclass(frozen=True)
class FromEnd:
    """A paragraph named by its place from the end: the penultimate preambular one is FromEnd("PP", 2)."""

    kind: str
    back: int

    def __str__(self) -> str:
        return str(self.named)

    @property
    def named(self) -> Said:
        """What it is called."""
        place = {1: english("last"), 2: english("penultimate"), 3: english("antepenultimate")}[self.back]
        if self.kind == "PP":
            return english("%(place)s preambular paragraph", place=place)
        return english("%(place)s operative paragraph", place=place)


Address = Label | FromEnd


@dataclass(frozen=True)
class Edit:
    """One change inside a paragraph.

    `op` is "insert", "delete" or "replace". `words` are those that stand there ("" for none: then a footnote alone is
    meant, or with `to_end` everything from `anchor` on). `where` says how `anchor` leads there: "after", "before",
    "end" and "start" of the paragraph, or "" where `words` are enough. `with_note`: the footnote behind `words` too.
    "from" and "between" lead from `anchor` to `until`, with them or without.

    Quoted words stand once. `which` says else that they stand more often and which ones are meant (-1: the last);
    `every` that all are, with `which` so many.
    """

    op: str
    where: str = ""
    anchor: str = ""
    words: str = ""
    new: Wording = field(default_factory=lambda: Wording(""))
    with_note: bool = False
    to_end: bool = False
    until: str = ""
    which: int = 0
    every: bool = False


@dataclass(frozen=True)
class Passage:
    """One new paragraph. `level` counts from the first of those that are inserted together: 1 is its sub-paragraph.

    `label` is given where the amendment says it; of a sub-paragraph its own part ("b bis") is in `name`.
    """

    wording: Wording
    level: int = 0
    label: Label | None = None
    name: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Instruction:
    """One written amendment.

    | action   | means                                                                                       |
    |----------|---------------------------------------------------------------------------------------------|
    | edit     | `edits` inside the paragraph `at`; without `at`, wherever these words stand; none: that its  |
    |          | words in `explained` stay                                                                   |
    | footnote | `edits` inside footnote `note`, or its new words in `passages`; neither: it is deleted      |
    | reads    | `at` should read as `passages`, its sub-paragraphs too unless `chapeau`                     |
    | insert   | `passages` `where` (after, before, under) `at`; without `at`, where their label puts them:  |
    |          | `where` before, the paragraph that has it, and those behind that, get the next one          |
    | delete   | `at` with its sub-paragraphs is deleted                                                     |
    | move     | `at` moves `where` (after, before, under) `to`                                              |
    | relabel  | `at` becomes `to`                                                                           |
    | heading  | the heading above `at` becomes `heading`; "" deletes it                                     |
    | renumber | what was deleted, inserted or moved makes the numbers change                                |
    | title    | `edits` inside the title, or its new words in `passages`                                      |
    | whole    | the whole text should read as `passages`, each with its label                               |
    """

    action: str
    at: Address | None = None
    where: str = ""
    to: Address | None = None
    edits: tuple[Edit, ...] = ()
    passages: tuple[Passage, ...] = ()
    kind: str = ""
    """Of the paragraphs that are inserted: PP, OP, or "" for that of the paragraph they are inserted at. Of what is
    changed throughout: the part of the text, "" for all of it."""
    heading: str = ""
    renumber: bool = False
    chapeau: bool = False
    note: str = ""
    """The number of a footnote."""
    explained: tuple[str, ...] = ()
    """Words that stand in the paragraph then, as the list says: "so that it reads ..."."""
    number: str = ""
    """Its number in the list it was read from, "" if it has none."""
    place: str = ""
    """Where it stands in that list: "line 14"."""
    said: str = ""
    """The beginning of its words there."""


@dataclass(frozen=True)
class Problem:
    """Something that was not understood, or does not fit the draft: what, and of which instruction."""

    message: Said
    place: str = ""
    number: str = ""
    said: str = ""

    def __str__(self) -> str:
        return str(self.told)

    @property
    def told(self) -> Said:
        """All of it as one sentence."""
        if self.number and self.place:
            return english(
                "Amendment %(number)s, %(place)s: %(what)s",
                number=self.number,
                place=self.place,
                what=self.message,
            )
        if self.number:
            return english("Amendment %(number)s: %(what)s", number=self.number, what=self.message)
        if self.place:
            return english("%(place)s: %(what)s", place=self.place, what=self.message).begun()
        return self.message


class AmendmentsError(ValueError):
    """Amendments that cannot be made as they are; nothing was made of any of them. `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
