"""The concordance: which label each clause has in each draft, and what happened to it from draft to draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from documents.compare import align_by_identity, compare_paragraph
from documents.redlines import RedlineParagraph
from resolutions.clauses.find import time_of
from resolutions.models import Clause, Draft, Paragraph, Resolution
from resolutions.texts import plain

OPENING_WORDS = 8


class Mark(StrEnum):
    """What happened to a clause from one draft to the next. The values are the words that files show, and pages translated."""

    NEW = gettext_noop("new")
    BACK = gettext_noop("back again")
    DROPPED = gettext_noop("dropped")
    MOVED = gettext_noop("moved")
    RENUMBERED = gettext_noop("renumbered")
    CHANGED = gettext_noop("changed")
    SAME = gettext_noop("same")

    @property
    def words(self) -> str:
        """As pages say it."""
        return _(self.value)

    @property
    def shape(self) -> str:
        """A class name for pages."""
        return self.value.replace(" ", "-")


@dataclass(frozen=True)
class Cell:
    """One clause in one draft."""

    draft: Draft
    paragraph: Paragraph | None
    """None where the draft does not have the clause."""
    earlier: Paragraph | None
    """Its last text before this draft, if any."""
    marks: tuple[Mark, ...]
    """What happened since the draft before; none in the first draft and where the clause stays away."""

    @property
    def happened(self) -> bool:
        """Whether anything did."""
        return any(mark is not Mark.SAME for mark in self.marks)

    @property
    def renamed(self) -> bool:
        """Whether its label is another one than before."""
        return bool(self.earlier and self.paragraph and self.earlier.label != self.paragraph.label)

    @property
    def worded(self) -> bool:
        """Whether there are words to show: a first text, or one that differs from the one before."""
        return self.paragraph is not None and (
            self.earlier is None or self.earlier.text != self.paragraph.text
        )

    @property
    def described(self) -> str:
        """The marks in words: "moved, changed (was OP 3)"."""
        words = ", ".join(mark.words for mark in self.marks)
        return (
            _("%(words)s (was %(label)s)") % {"words": words, "label": self.earlier.label}
            if self.earlier and self.renamed
            else words
        )

    @cached_property
    def redline(self) -> RedlineParagraph:
        """What changed since its last text; of a first text, the text itself, unmarked."""
        if self.paragraph is None:
            raise ValueError(_("%(draft)s does not have this paragraph") % {"draft": self.draft})
        text = plain(self.paragraph)
        return compare_paragraph(plain(self.earlier) if self.earlier else text, text)


@dataclass(frozen=True)
class Row:
    """One clause in all drafts."""

    clause: Clause
    cells: tuple[Cell, ...]

    @property
    def last(self) -> Paragraph:
        """Its paragraph in the latest draft that has it."""
        return next(cell.paragraph for cell in reversed(self.cells) if cell.paragraph is not None)

    @property
    def stands(self) -> bool:
        """Whether the latest draft has it."""
        return self.cells[-1].paragraph is not None

    @property
    def happened(self) -> bool:
        """Whether anything happened to it in any draft."""
        return any(cell.happened for cell in self.cells)

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"clause-{self.clause.pk}"

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.last.parsed_label.level

    @property
    def kind(self) -> str:
        """PP or OP."""
        return self.last.parsed_label.kind

    @property
    def opening(self) -> str:
        """Its first words, as they stand now."""
        words = self.last.text.split()
        return " ".join(words[:OPENING_WORDS]) + (" …" if len(words) > OPENING_WORDS else "")

    @property
    def name(self) -> str:
        """The clause's name if it has one, else its first words."""
        return self.clause.name or self.opening


@dataclass(frozen=True)
class Concordance:
    """Clauses (rows) by drafts of one language in order of time (columns)."""

    resolution: Resolution
    language: str
    languages: tuple[str, ...]
    """All in which the resolution has drafts."""
    drafts: tuple[Draft, ...]
    rows: tuple[Row, ...]
    """In the order of the latest draft; dropped clauses stand where they stood."""

    def row_of(self, clause: Clause) -> int | None:
        """Where a clause stands among the rows."""
        return next((index for index, row in enumerate(self.rows) if row.clause.pk == clause.pk), None)


def concordance(resolution: Resolution, drafts: Iterable[Draft], language: str = "") -> Concordance:
    """The concordance of these drafts of a resolution (with their sessions), as far as they are of one language: the
    latest draft's if none is given. Two queries, besides that for the drafts."""
    drafts = sorted(drafts, key=time_of)
    languages = tuple(dict.fromkeys(draft.language for draft in reversed(drafts)))
    language = language if language in languages else next(iter(languages), "")
    drafts = [draft for draft in drafts if draft.language == language]
    texts: dict[int, list[Paragraph]] = {draft.pk: [] for draft in drafts}
    by_pk = {draft.pk: draft for draft in drafts}
    for draft in drafts:
        draft.resolution = resolution
    for paragraph in Paragraph.objects.filter(draft__in=drafts).order_by("position"):
        paragraph.draft = by_pk[paragraph.draft_id]
        texts[paragraph.draft_id].append(paragraph)
    columns = [texts[draft.pk] for draft in drafts]
    found = [{p.clause_id: p for p in column} for column in columns]
    moved = [
        set[int](),
        *(_moved(before, after) for before, after in pairwise(columns)),
    ]
    clauses = Clause.objects.in_bulk({p.clause_id for column in columns for p in column})
    rows = [_row(clauses[pk], drafts, found, moved) for pk in _in_order(columns, moved)]
    return Concordance(resolution, language, languages, tuple(drafts), tuple(rows))


def _moved(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> set[int]:
    """The clauses that changed their place among the others from one draft to the next."""
    links = align_by_identity(
        [plain(p) for p in before],
        [plain(p) for p in after],
        [p.clause_id for p in before],
        [p.clause_id for p in after],
    ).links
    return {before[link.old].clause_id for link in links if link.moved}


def _in_order(columns: Sequence[Sequence[Paragraph]], moved: Sequence[set[int]]) -> list[int]:
    """All clauses: those of the latest draft in its order, each other one behind what it stood behind when it was
    last there, passing over paragraphs that have moved since."""
    order: list[int] = []
    for index in reversed(range(len(columns))):
        since = moved[index + 1] if index + 1 < len(columns) else set()
        place_of = {clause: place for place, clause in enumerate(order, start=1)}
        behind: list[list[int]] = [[] for _ in range(len(order) + 1)]
        place = 0
        for paragraph in columns[index]:
            if paragraph.clause_id not in place_of:
                behind[place].append(paragraph.clause_id)
            elif paragraph.clause_id not in since:
                place = place_of[paragraph.clause_id]
        merged = behind[0]
        for clause, dropped in zip(order, behind[1:], strict=True):
            merged += [clause, *dropped]
        order = merged
    return order


def _row(
    clause: Clause,
    drafts: Sequence[Draft],
    found: Sequence[Mapping[int, Paragraph]],
    moved: Sequence[set[int]],
) -> Row:
    cells = []
    earlier: Paragraph | None = None
    there = False
    for index, draft in enumerate(drafts):
        paragraph = found[index].get(clause.pk)
        marks: list[Mark] = []
        if paragraph is None:
            marks += [Mark.DROPPED] if there else []
        elif earlier is None:
            marks += [Mark.NEW] if index else []
        else:
            if not there:
                marks.append(Mark.BACK)
            elif clause.pk in moved[index]:
                marks.append(Mark.MOVED)
            elif paragraph.label != earlier.label:
                marks.append(Mark.RENUMBERED)
            if paragraph.text != earlier.text:
                marks.append(Mark.CHANGED)
        if paragraph is not None and there and not marks:
            marks.append(Mark.SAME)
        cells.append(Cell(draft, paragraph, earlier, tuple(marks)))
        there, earlier = paragraph is not None, paragraph or earlier
    return Row(clause, tuple(cells))
