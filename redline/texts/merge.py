"""Carry a proposed text onto a changed base: the three-way merge of one paragraph.

Two sides have changed the same base: ours is the proposed text, theirs is the new base. The redline of each against
the base says what it changed, as edits of spans in the base. Edits with a kept word between them do not know of each
other, and both are made. Edits that overlap or touch, with no kept word between them, are looked at together: what
both sides came to read the same is taken once; what they read differently is a conflict, for a person to settle.

Words decide, not lines and not spaces: a side that changed nothing but space does not stand in the other's way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redline.texts.diff import redline
from redline.texts.runs import Run
from redline.texts.words import split


@dataclass(frozen=True)
class Conflict:
    """Words that both sides changed, differently. Any of the three may be empty: nothing stood there, or is left."""

    base: str
    """The words both started from."""
    ours: str
    """What the proposed text has there."""
    theirs: str
    """What the new base has there."""
    span: tuple[int, int]
    """Where `ours` stands in the merged text: start and end (exclusive), in characters."""


@dataclass(frozen=True)
class Carried:
    """What became of a proposed text on a new base."""

    result: str
    """clean | conflict | taken-up | gone; see `carry`."""
    text: str
    """The new base with the proposed changes made; where there is a conflict, the proposed words."""
    segments: tuple[Run, ...]
    """The redline from the new base to `text`."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    """The characters start to end of the base are replaced by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A stretch of the base and the edits that meet there."""

    start: int
    end: int
    ours: tuple[_Edit, ...]
    theirs: tuple[_Edit, ...]


def carry(base: str, proposed: str, new_base: str | None) -> Carried:
    """Make the changes from `base` to `proposed` in `new_base`; None: the paragraph is not there any more.

    The result is

    * "clean": `text` has every change of both sides, word for word;
    * "conflict": both sides changed the same words, or words next to each other, differently. `text` reads the
      proposed words there, and `conflicts` holds both texts, so that no word of either side is lost;
    * "taken-up": everything proposed stands in the new base, and `text` is the new base;
    * "gone": the base had words and the new base has none, so there is nothing to carry the change onto. `text` is
      the proposed text as it was. A deletion that was proposed is then taken up.

    Where nothing was proposed the result is the new base, clean. All texts are kept to the character: with an
    unchanged base the text is exactly the proposed one.
    """
    present = new_base or ""
    if base.strip() and not present.strip() and proposed.strip():
        return Carried("gone", proposed, _runs(present, proposed))
    text = ""
    at = 0
    conflicts: list[Conflict] = []
    for meeting in _meetings(base, list(_edits(base, proposed)), list(_edits(base, present))):
        text += base[at : meeting.start]
        at = meeting.end
        settled, conflict = _settle(base, meeting, len(text))
        text += settled
        if conflict is not None:
            conflicts.append(conflict)
    text += base[at:]
    taken_up = proposed != base and text == present
    result = "conflict" if conflicts else "taken-up" if taken_up else "clean"
    return Carried(result, text, _runs(present, text), tuple(conflicts))


def _settle(base: str, meeting: _Meeting, offset: int) -> tuple[str, Conflict | None]:
    """What the merged text reads where edits meet, and the conflict if they disagree. `offset`: where that begins."""
    before = base[meeting.start : meeting.end]
    ours, theirs = (_applied(base, meeting, edits) for edits in (meeting.ours, meeting.theirs))
    if not meeting.ours:
        return theirs, None
    if not meeting.theirs:
        return ours, None
    base_words, our_words, their_words = (_words(text) for text in (before, ours, theirs))
    if our_words in (their_words, base_words):
        return theirs, None
    if their_words == base_words:
        return ours, None
    conflict = Conflict(before.strip(), ours.strip(), theirs.strip(), _trimmed(ours, offset))
    return ours, conflict


def _edits(old: str, new: str) -> Iterator[_Edit]:
    """What a redline changes, as edits of spans in the old text."""
    at = 0
    start: int | None = None
    inserted = ""
    for run in redline(old, new):
        if run.op == "=":
            if start is not None:
                yield _Edit(start, at, inserted)
                start, inserted = None, ""
            at += len(run.text)
            continue
        start = at if start is None else start
        if run.op == "-":
            at += len(run.text)
        else:
            inserted += run.text
    if start is not None:
        yield _Edit(start, at, inserted)


def _meetings(base: str, ours: list[_Edit], theirs: list[_Edit]) -> Iterator[_Meeting]:
    """The edits of both sides in the order of the base; those with no word of the base between them together.

    Edits of one side always have a kept word between them, so edits meet only with those of the other side.
    """
    sided = sorted([(e, True) for e in ours] + [(e, False) for e in theirs], key=_span)
    together: list[tuple[_Edit, bool]] = []
    end = 0
    for edit, is_ours in sided:
        if together and (edit.start > end and base[end : edit.start].strip()):
            yield _meeting(together, end)
            together = []
        end = max(end, edit.end) if together else edit.end
        together.append((edit, is_ours))
    if together:
        yield _meeting(together, end)


def _span(sided: tuple[_Edit, bool]) -> tuple[int, int]:
    return sided[0].start, sided[0].end


def _meeting(together: list[tuple[_Edit, bool]], end: int) -> _Meeting:
    return _Meeting(
        together[0][0].start,
        end,
        tuple(edit for edit, is_ours in together if is_ours),
        tuple(edit for edit, is_ours in together if not is_ours),
    )


def _applied(base: str, meeting: _Meeting, edits: Iterable[_Edit]) -> str:
    """What one side reads where edits meet."""
    text = ""
    at = meeting.start
    for edit in edits:
        text += base[at : edit.start] + edit.text
        at = edit.end
    return text + base[at : meeting.end]


def _words(text: str) -> list[str]:
    return [unit.strip() for unit in split(text)]


def _trimmed(text: str, offset: int) -> tuple[int, int]:
    """The span of a text without the space around it."""
    start = offset + len(text) - len(text.lstrip())
    return start, max(start, offset + len(text.rstrip()))


def _runs(old: str, new: str) -> tuple[Run, ...]:
    return tuple(redline(old, new))
