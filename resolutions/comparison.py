"""Two drafts of a resolution, compared paragraph by paragraph along their clauses: as rows of a page, and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from documents.compare import align_by_identity, compare, compare_annexes
from documents.dating import marked_at
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.write.formats import FORMATS
from redline import count_words, new_text
from resolutions.held import may_leave
from resolutions.models import Draft, anchor_of
from resolutions.texts import plain

TOOL = "Elevenbis"
"""Author of the tracked changes in a comparison, which is nobody's proposal."""
_OPENING = 8
_LINE = 110
"""About how many characters a line of the page has, for the map: a long paragraph takes more of it."""


def compare_drafts(old: Draft, new: Draft) -> tuple[RedlineParagraph, ...]:
    """All paragraphs of both drafts, linked by their clauses. Two queries."""
    old_paragraphs, new_paragraphs = list(old.paragraphs.all()), list(new.paragraphs.all())
    old_texts, new_texts = [plain(p) for p in old_paragraphs], [plain(p) for p in new_paragraphs]
    alignment = align_by_identity(
        old_texts,
        new_texts,
        [p.clause_id for p in old_paragraphs],
        [p.clause_id for p in new_paragraphs],
        parts=True,
    )
    return compare(old_texts, new_texts, alignment)


def annex_rows(old: Draft, new: Draft, *, only_changed: bool = False) -> list[RedlineParagraph]:
    """The lines of both drafts' annexes, compared; with `only_changed`, without those that are the same."""
    lines = compare_annexes(old.annexes, new.annexes)
    return [line for line in lines if line.differs or not only_changed]


def comparison_document(old: Draft, new: Draft, *, author: str, plain_moves: bool = False) -> RedlineDocument:
    """The comparison as a document to be written to a file; `author` signs the tracked changes. With `plain_moves`, a Word
    file has deletions and insertions where words or paragraphs moved."""
    return RedlineDocument(
        title=new.title or new.resolution.title,
        subtitle=f"{old.described} compared with {new.described}",
        introduction=tuple(dict.fromkeys(d.notice for d in (old, new) if d.notice)),
        enacting_line=new.masthead.get("enacting_line", ""),
        paragraphs=compare_drafts(old, new),
        annexes=compare_annexes(old.annexes, new.annexes),
        author=author,
        plain_moves=plain_moves,
        date=marked_at((old.created_at, new.created_at)),
        language=new.language,
    )


def export(old: Draft, new: Draft, ending: str, person: Person, *, plain_moves: bool = False) -> bytes:
    """The comparison as a file of one of FORMATS; that it left is recorded. Raises HeldError."""
    may_leave(old, new)
    with change(person, "Comparison exported", audit="file.exported", about=new, format=ending) as made:
        made.facts["compared_with"] = str(old.uuid)
        document = comparison_document(old, new, author=TOOL, plain_moves=plain_moves)
        return FORMATS[ending].write(document)


@dataclass(frozen=True)
class ChangeRow:
    """One row of the page: a paragraph, or the place that a moved one left."""

    redline: RedlineParagraph
    left: bool = False
    """Whether this is the place a moved paragraph left; it is shown in full where it stands now."""
    stood: str = ""
    """Of a moved paragraph, the label of what it stood behind before; "" for the start."""
    at: float = 0.0
    """Where the row is on the page, in per cent of its height."""

    @property
    def anchor(self) -> str:
        """Its id in the page. Paragraphs that are gone do not take that of a new one."""
        if self.left:
            return f"left-{anchor_of(str(self.redline.old_label))}"
        return ("left-" if self.redline.change == "deleted" else "") + anchor_of(str(self.redline.label))

    @property
    def origin(self) -> str:
        """Of a moved paragraph, the id of the place it left."""
        return f"left-{anchor_of(str(self.redline.old_label))}"

    @property
    def changed(self) -> bool:
        """Whether one should stop here on the way through the changes."""
        return not self.left and self.redline.differs

    @property
    def stop(self) -> str:
        """What is told of it on the way through the changes."""
        words = {
            "inserted": _("new"),
            "deleted": _("dropped"),
            "same": _("another heading"),
            "moved": _("moved"),
            "changed": _("changed"),
        }
        return f"{self.redline.label}, {_('merged') if self.merged else words[self.kind]}"

    @property
    def kind(self) -> str:
        """What happened to it; one that was merged with another counts as changed, not as dropped."""
        return _kind(self.redline)

    @property
    def merged(self) -> bool:
        """Whether it stands no more by itself, but with another one."""
        return self.redline.change == "deleted" and not self.redline.is_gone

    @property
    def reworded(self) -> bool:
        """Whether words or footnotes changed, in whatever place."""
        return any(run.op != "=" for run in self.redline.runs) or any(
            mark.changed for mark in self.redline.marks
        )

    @property
    def opening(self) -> str:
        """The first words as they are now."""
        words = new_text(self.redline.runs).split()
        return " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "")

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.redline.level


@dataclass(frozen=True)
class Counts:
    """What happened between two drafts. Words moved inside a paragraph count neither as out nor as in."""

    changed: int
    inserted: int
    deleted: int
    moved: int
    words_in: int
    words_out: int


def change_rows(paragraphs: Sequence[RedlineParagraph], *, only_changed: bool = False) -> list[ChangeRow]:
    """The rows of a comparison: its paragraphs in order, and where moved ones left, a row that says so. With
    `only_changed`, without the paragraphs that are the same."""
    leaving, stood = _gaps_left(paragraphs)
    rows = [ChangeRow(p, left=True) for p in leaving.get(None, ())]
    for paragraph in paragraphs:
        behind = stood.get(paragraph.old_index, "") if paragraph.change == "moved" else ""
        if paragraph.differs or not only_changed:
            rows.append(ChangeRow(paragraph, stood=behind))
        if paragraph.old_index is not None and paragraph.change != "moved":
            rows += [ChangeRow(p, left=True) for p in leaving.get(paragraph.old_index, ())]
    return _placed(rows)


def _placed(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """The rows with where they are on the page, reckoned from the length of the texts."""
    heights = [1.0 + sum(len(run.text) for run in row.redline.runs) / _LINE * (not row.left) for row in rows]
    total = sum(heights)
    placed, at = [], 0.0
    for row, height in zip(rows, heights, strict=True):
        placed.append(replace(row, at=round(100 * at / total, 2)))
        at += height
    return placed


def _gaps_left(
    paragraphs: Sequence[RedlineParagraph],
) -> tuple[dict[int | None, list[RedlineParagraph]], dict[int | None, str]]:
    """By the index of an old paragraph that did not move (None: the start), the moved ones that stood behind it; and
    by the old index of a moved one, the label of what stood before it."""
    leaving: dict[int | None, list[RedlineParagraph]] = {}
    stood: dict[int | None, str] = {}
    unmoved: int | None = None
    before = ""
    for index, paragraph in sorted(
        ((p.old_index, p) for p in paragraphs if p.old_index is not None), key=lambda pair: pair[0]
    ):
        if paragraph.change == "moved":
            leaving.setdefault(unmoved, []).append(paragraph)
            stood[index] = before
        else:
            unmoved = index
        before = str(paragraph.old_label)
    return leaving, stood


def _kind(paragraph: RedlineParagraph) -> str:
    return paragraph.change if paragraph.is_gone or paragraph.change != "deleted" else "changed"


def counts(paragraphs: Iterable[RedlineParagraph]) -> Counts:
    """Paragraphs changed, new, dropped and moved; words in and out."""
    paragraphs = list(paragraphs)
    of = {
        kind: sum(_kind(p) == kind for p in paragraphs)
        for kind in ("changed", "inserted", "deleted", "moved")
    }
    words = {
        op: sum(
            count_words(run.text) for p in paragraphs for run in p.runs if run.op == op and run.move is None
        )
        for op in "+-"
    }
    return Counts(of["changed"], of["inserted"], of["deleted"], of["moved"], words["+"], words["-"])
