"""Carry a proposed text onto a changed base: the three-way merge of one paragraph.

Two sides have changed the same base: ours is the proposed text, theirs is the new base. The redline of each against
the base says what it changed, as edits of spans in the base. Edits with a kept word between them do not know of each
other, and both are made. Edits that overlap or touch, with no kept word between them, are looked at together: what
both sides came to read the same is taken once; what they read differently is a conflict, for a person to settle.

Before an edit of ours is made, the new base is asked whether it stands there already, at whatever place (`standing`):
a phrase that was taken up elsewhere is not inserted a second time.

Words decide, not lines and not spaces: a side that changed nothing but space does not stand in the other's way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from redline.texts.diff import redline
from redline.texts.runs import Run
from redline.texts.standing import Found, NewBase, Standing, Wish
from redline.texts.words import fold, space_before, split


@dataclass(frozen=True)
class Conflict:
    """Words that both sides changed, differently, or that ours asks for and that stand in part in the new base.

    Any of the readings may be empty: nothing stood there, or is left.
    """

    base: str
    """The words both started from."""
    ours: str
    """What the proposed text has there."""
    theirs: str
    """What the new base has there."""
    span: tuple[int, int]
    """Where the words in question stand in the merged text: start and end (exclusive), in characters."""
    both: str | None = None
    """The reading that has the words of both sides, where one side only adds to what the other has."""
    standing: tuple[Standing, ...] = ()
    """Words of ours that stand elsewhere in the new base: a part of what is asked for, or all of it save a deletion."""
    place: tuple[int, int] = (0, 0)
    """Where the whole stretch stands in the merged text, its spaces and marks with it."""
    exact: tuple[str, str, str | None, str] = ("", "", None, "")
    """What stands there to the character by ours, by theirs, with the words of both, and before."""


@dataclass(frozen=True)
class Carried:
    """What became of a proposed text on a new base."""

    result: str
    """clean | conflict | taken-up | gone; see `carry`."""
    text: str
    """The new base with the proposed changes made; where there is a conflict, see `carry`."""
    new_base: str
    """The new base as it is; empty if the paragraph is not there any more."""
    conflicts: tuple[Conflict, ...] = ()
    where: tuple[Standing, ...] = ()
    """The words asked for that stand in the new base already, in order."""

    @cached_property
    def segments(self) -> tuple[Run, ...]:
        """The redline from the new base to `text`: made when it is asked for, a board of hundreds never does."""
        return _runs(self.new_base, self.text)


@dataclass(frozen=True, slots=True)
class SpanEdit:
    """The characters start to end of the base are replaced by `text`, which stands at `at` in the new text."""

    start: int
    end: int
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A stretch of the base and the edits that meet there."""

    start: int
    end: int
    ours: tuple[SpanEdit, ...]
    theirs: tuple[SpanEdit, ...]


@dataclass(frozen=True, slots=True)
class _Readings:
    """What the base and both sides read at one meeting, spaces and all."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class _Settled:
    """What the merged text reads at a meeting, and what is to be told of it."""

    text: str
    disputed: bool = False
    both: str | None = None
    standing: tuple[Standing, ...] = ()


def carry(base: str, proposed: str, new_base: str | None) -> Carried:
    """Make the changes from `base` to `proposed` in `new_base`; None: the paragraph is not there any more.

    The result is

    * "clean": `text` has every change of both sides, word for word;
    * "conflict": both sides changed the same words, or words next to each other, differently; or a part of what is
      asked for stands in the new base at another place. `conflicts` holds the readings, so that no word of either side
      is lost. `text` has the proposed words there; where one side only adds to words that the other replaced, those of
      both, so that a number of last year does not come back; and where words of ours stand elsewhere it reads as the
      new base, so that nothing is said twice;
    * "taken-up": everything proposed stands in the new base, and `text` is the new base. `where` says at which place;
      what differs only in case, quotation marks, commas or little words counts as standing there;
    * "gone": the base had words and the new base has none, so there is nothing to carry the change onto. `text` is
      the proposed text as it was. A deletion that was proposed is then taken up.

    Where nothing was proposed the result is the new base, clean. All texts are kept to the character: with an
    unchanged base the text is exactly the proposed one.
    """
    present = new_base or ""
    if base.strip() and not present.strip() and proposed.strip():
        return Carried("gone", proposed, present)
    if base == present:
        return Carried("clean", proposed, present)
    ours, theirs = list(span_edits(base, proposed)), list(span_edits(base, present))
    there = NewBase(
        base, proposed, present, *([(e.at, e.at + len(e.text)) for e in side] for side in (ours, theirs))
    )
    text = ""
    at = 0
    conflicts: list[Conflict] = []
    where: list[Standing] = []
    for meeting in _meetings(base, ours, theirs):
        text += base[at : meeting.start]
        at = meeting.end
        readings = _Readings(
            base[meeting.start : meeting.end],
            _applied(base, meeting, meeting.ours),
            _applied(base, meeting, meeting.theirs),
        )
        settled = _settle(base, meeting, readings, there)
        if settled.disputed:
            conflicts.append(_conflict(readings, settled, len(text)))
        else:
            where += settled.standing
        text += settled.text
    text += base[at:]
    taken_up = proposed != base and text == present
    result = "conflict" if conflicts else "taken-up" if taken_up else "clean"
    return Carried(result, text, present, tuple(conflicts), tuple(where))


def _conflict(readings: _Readings, settled: _Settled, offset: int) -> Conflict:
    both = None if settled.both is None else settled.both.strip()
    return Conflict(
        readings.base.strip(),
        readings.ours.strip(),
        readings.theirs.strip(),
        _trimmed(settled.text, offset),
        both,
        settled.standing,
        (offset, offset + len(settled.text)),
        (readings.ours, readings.theirs, settled.both, readings.base),
    )


def _settle(base: str, meeting: _Meeting, readings: _Readings, there: NewBase) -> _Settled:
    """What the merged text reads where edits meet."""
    if not meeting.ours:
        return _Settled(readings.theirs)
    base_words, our_words, their_words = map(_words, (readings.base, readings.ours, readings.theirs))
    if our_words == base_words:
        return _Settled(readings.theirs if meeting.theirs else readings.ours)
    if meeting.theirs and _stands_in(meeting, *map(_plain, (base_words, our_words, their_words))):
        return _settled_alike(base, meeting, readings, there, verbatim=our_words == their_words)
    alone = not meeting.theirs or their_words == base_words
    wishes = [Wish(e.at, e.at + len(e.text), base[e.start : e.end]) for e in meeting.ours]
    found = list(map(there.found, wishes))
    if any(one.share != "nothing" for one in found):
        struck = [_is_struck(edit, meeting.theirs) for edit in meeting.ours]
        found = [one for one, done in zip(found, struck, strict=True) if not done]
        return _settled_elsewhere(readings, found, alone)
    if alone:
        return _Settled(readings.ours)
    if any(map(there.shares, wishes)):
        # What both wrote is somewhere in the new base; beside it, ours would say it again.
        return _Settled(readings.theirs, disputed=True)
    both = _both(readings) if base.strip() else None
    # Two insertions in one place are in no order of their own: both together is offered, not written.
    taken = readings.ours if both is None or not base_words[:-1] else both
    return _Settled(taken, disputed=True, both=both)


def _stands_in(meeting: _Meeting, base: list[str], ours: list[str], theirs: list[str]) -> bool:
    """Whether theirs reads as ours does, or as ours with something in front or behind.

    What is in front or behind has no word of the base, for what both started from may stand there for itself,
    "executions, in particular public executions". One word that ours inserts may have come for a reason of its own.
    """
    if ours == theirs:
        return True
    more = len(theirs) - len(ours)
    if not ours or more < 0 or len(_plain(word for edit in meeting.ours for word in split(edit.text))) == 1:
        return False
    added = (
        theirs[:more]
        if theirs[more:] == ours
        else theirs[len(ours) :]
        if theirs[: len(ours)] == ours
        else None
    )
    return added is not None and not set(added) & set(base)


def _settled_alike(
    base: str, meeting: _Meeting, readings: _Readings, there: NewBase, *, verbatim: bool
) -> _Settled:
    """Where both sides read the same, it is taken once. Words that both took out may have been struck by one and moved by
    the other."""
    for edit in meeting.ours:
        deleted = base[edit.start : edit.end]
        if edit.text.strip():
            continue
        if moved := there.still(deleted):
            return _Settled(readings.theirs, disputed=True, standing=(moved,))
        if there.moved_by_ours(deleted):
            return _Settled(readings.theirs, disputed=True)
    return _Settled(readings.theirs, standing=_standing_here(meeting, readings, verbatim=verbatim))


def _is_struck(edit: SpanEdit, theirs: Iterable[SpanEdit]) -> bool:
    """Whether an edit only strikes words, and the other side struck them too."""
    return not edit.text.strip() and any(
        other.start <= edit.start and edit.end <= other.end and not other.text.strip() for other in theirs
    )


def _settled_elsewhere(readings: _Readings, found: list[Found], alone: bool) -> _Settled:
    """Where words of ours stand already: nothing is left to do if all of it does, else a person looks."""
    standing = tuple(place for one in found for place in one.standing)
    if all(one.share == "all" for one in found):
        return _Settled(readings.theirs, standing=standing)
    return _Settled(readings.theirs, disputed=True, both=readings.ours if alone else None, standing=standing)


def _standing_here(meeting: _Meeting, readings: _Readings, *, verbatim: bool) -> tuple[Standing, ...]:
    """What both sides read, at its own place in the new base."""
    first = meeting.theirs[0]
    start, end = _trimmed(readings.theirs, first.at - (first.start - meeting.start))
    return (Standing(readings.theirs.strip(), (start, end), verbatim),) if start < end else ()


def _both(readings: _Readings) -> str | None:
    """The reading with the words of both, where one side only adds before or after what the other may have changed. Of two
    insertions of which one has all words of the other there is none: it would say them twice."""
    if not readings.base.strip():
        ours, theirs = (_plain(split(text)) for text in (readings.ours, readings.theirs))
        if not Counter(ours) - Counter(theirs) or not Counter(theirs) - Counter(ours):
            return None
    for adding, other in ((readings.ours, readings.theirs), (readings.theirs, readings.ours)):
        before, behind = _added(readings.base, adding)
        if (before or behind) and (other.strip() or not readings.base.strip()):
            return _side_by_side(before, other, behind)
    return None


def _side_by_side(*texts: str) -> str:
    """Texts one after the other, of which each may bring its own comma or space: between two of them stands one."""
    joined = ""
    for text in texts:
        ends, begins = joined.rstrip(), text.lstrip()
        if ends.endswith(_MARKS) and begins.startswith(_MARKS):
            # The stronger mark of the two stays.
            strong = max(ends[-1], begins[0], key=_MARKS.index)
            joined, text = ends[:-1], strong + begins[1:]
        elif joined[-1:].isspace() and text[:1].isspace():
            text = begins
        elif joined[-1:].isalnum() and text[:1].isalnum():
            text = f" {text}"
        joined += text
    return joined


_MARKS = (",", "،", "、", "，", ";", "；", ":", ".")


def _added(base: str, text: str) -> tuple[str, str]:
    """What a text adds before and behind the base; ("", "") if it does anything else. Of an empty base: behind."""
    at = text.find(base.strip()) if base.strip() else 0
    if at < 0:
        return "", ""
    end = at + len(base.strip())
    cut = bool(base.strip()) and (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
    return ("", "") if cut else (text[:at].removesuffix(space_before(base)), text[end:])


def _plain(words: Iterable[str]) -> list[str]:
    """Words of which only case, quotation marks and commas may differ."""
    folded = (word.strip() for word in fold(list(words)))
    return [word for word in folded if word and word not in _PASSED_OVER]


_PASSED_OVER = frozenset(",，、'\"«»「」『』《》")


def span_edits(old: str, new: str) -> Iterator[SpanEdit]:
    """What a redline changes, as edits of spans in the old text."""
    at = now = 0
    start: int | None = None
    inserted = ""
    for run in redline(old, new):
        if run.op == "=":
            if start is not None:
                yield SpanEdit(start, at, inserted, now - len(inserted))
                start, inserted = None, ""
            at += len(run.text)
            now += len(run.text)
            continue
        start = at if start is None else start
        if run.op == "-":
            at += len(run.text)
        else:
            inserted += run.text
            now += len(run.text)
    if start is not None:
        yield SpanEdit(start, at, inserted, now - len(inserted))


def _meetings(base: str, ours: list[SpanEdit], theirs: list[SpanEdit]) -> Iterator[_Meeting]:
    """The edits of both sides in the order of the base; those with no word of the base between them together.

    Edits of one side always have a kept word between them, so edits meet only with those of the other side.
    """
    sided = sorted([(e, True) for e in ours] + [(e, False) for e in theirs], key=_span)
    together: list[tuple[SpanEdit, bool]] = []
    end = 0
    for edit, is_ours in sided:
        if together and (edit.start > end and base[end : edit.start].strip()):
            yield _meeting(together, end)
            together = []
        end = max(end, edit.end) if together else edit.end
        together.append((edit, is_ours))
    if together:
        yield _meeting(together, end)


def _span(sided: tuple[SpanEdit, bool]) -> tuple[int, int]:
    return sided[0].start, sided[0].end


def _meeting(together: list[tuple[SpanEdit, bool]], end: int) -> _Meeting:
    return _Meeting(
        together[0][0].start,
        end,
        tuple(edit for edit, is_ours in together if is_ours),
        tuple(edit for edit, is_ours in together if not is_ours),
    )


def _applied(base: str, meeting: _Meeting, edits: Iterable[SpanEdit]) -> str:
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
