"""Several texts that were made of one base: what each of them changes where, which words they have in common, and one text
of the words that a person picks.

The redline of each text against the base says what it changed, as edits of spans in the base. Edits with a kept word
between them are made for themselves. Those that overlap or touch, of whichever texts, are one place, at which each text
reads in its own way or as the base does. So the base is cut into what every text keeps and into places: read with the
words of one text at every place it is that text, to the character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.texts.diff import redline
from redline.texts.merge import SpanEdit, span_edits
from redline.texts.words import split


@dataclass(frozen=True)
class RivalReading:
    """What one or several texts have at a place, to the character; empty where they only take out."""

    text: str
    of: tuple[int, ...]
    """Which texts, counted from 0."""


@dataclass(frozen=True)
class RivalPlace:
    """A stretch of the base that at least one text changes."""

    start: int
    end: int
    base: str
    readings: tuple[RivalReading, ...]
    """Other than the base has it, in the order of the texts; a text that is in none of them keeps the base there."""

    @property
    def collides(self) -> bool:
        """Whether two texts change it differently, so that only a person can say which words stand."""
        return len(self.readings) > 1


@dataclass(frozen=True)
class SharedRun:
    """A stretch of the redline of one text, and which other texts do the same there."""

    op: str
    text: str
    of: frozenset[int] = frozenset()
    """The others that take out, or put in, the same words at the same place; of kept words nobody."""


Picked = Sequence[int]
"""Which readings of a place are taken, counted from 0, one behind the other; none for what the base has."""


def rival_places(base: str, texts: Sequence[str]) -> tuple[RivalPlace, ...]:
    """The places at which some texts differ from their base, in its order.

    Between two places a word of the base stands that every text keeps; or, where all who change a stretch put the same words
    before or behind it, and one of them changes nothing else, those words are a place of their own beside it. The number of
    redlines is that of the texts.
    """
    edits = [list(span_edits(base, text)) for text in texts]
    return tuple(part for place, _ in _meetings(base, edits) for part in _parted(place))


def merge_rivals(base: str, places: Sequence[RivalPlace], picked: Sequence[Picked]) -> str:
    """The base with what was picked at each of its places. Raises ValueError where the picks are not one a place, and
    IndexError for a reading that a place has not."""
    merged, at = "", 0
    for place, picks in zip(places, picked, strict=True):
        merged += base[at : place.start] + picked_at(place, picks)
        at = place.end
    return merged + base[at:]


def picked_at(place: RivalPlace, picks: Picked) -> str:
    """What is read at a place: the base, one reading, or several behind each other, so that no word of them is lost."""
    if not picks:
        return place.base
    read = place.readings[picks[0]].text
    for pick in picks[1:]:
        read = _behind(place.base, read, place.readings[pick].text)
    return read


def shared_words(base: str, texts: Sequence[str]) -> tuple[tuple[SharedRun, ...], ...]:
    """The redline of each text against the base, cut where it begins and ends to do what others do as well.

    The number of redlines grows with the square of the number of texts, and of their edits with the texts alone.
    """
    edits = [list(span_edits(base, text)) for text in texts]
    shared: list[_Shared] = [_Shared({}, {}) for _ in texts]
    for place, of_place in _meetings(base, edits):
        read = [_Read.of(base, place, own) for own in of_place]
        for one, mine in enumerate(read):
            for other, theirs in enumerate(read):
                if one != other and of_place[one] and of_place[other]:
                    _share(shared[one], other, mine, theirs)
    return tuple(
        tuple(_runs(base, text, own, found)) for text, own, found in zip(texts, edits, shared, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """With whom a text shares a character: of those it takes out by their place in the base, of those it puts in by their
    place in the text."""

    out: dict[int, set[int]]
    put: dict[int, set[int]]


@dataclass(frozen=True, slots=True)
class _Read:
    """What one text reads at a place."""

    text: str
    at: int
    """Where that begins in the text itself."""
    put: frozenset[int]
    """Which of its characters, counted from its beginning, are put in."""
    out: frozenset[int]
    """Which characters of the base it takes out."""

    @classmethod
    def of(cls, base: str, place: RivalPlace, edits: Sequence[SpanEdit]) -> _Read:
        text, put, out, at = "", set[int](), set[int](), place.start
        for edit in edits:
            text += base[at : edit.start]
            put.update(range(len(text), len(text) + len(edit.text)))
            out.update(range(edit.start, edit.end))
            text += edit.text
            at = edit.end
        begins = edits[0].at - (edits[0].start - place.start) if edits else 0
        return cls(text + base[at : place.end], begins, frozenset(put), frozenset(out))


def _share(shared: _Shared, other: int, mine: _Read, theirs: _Read) -> None:
    """Note what a text has in common with another at one place."""
    for at in mine.out & theirs.out:
        shared.out.setdefault(at, set()).add(other)
    here = there = 0
    for run in redline(mine.text, theirs.text):
        length = len(run.text)
        if run.op == "=":
            for step in range(length):
                if here + step in mine.put and there + step in theirs.put:
                    shared.put.setdefault(mine.at + here + step, set()).add(other)
        here += length if run.op != "+" else 0
        there += length if run.op != "-" else 0


def _runs(base: str, text: str, edits: Sequence[SpanEdit], shared: _Shared) -> Iterator[SharedRun]:
    at = 0
    for edit in edits:
        if at < edit.start:
            yield SharedRun("=", base[at : edit.start])
        yield from _cut("-", base[edit.start : edit.end], edit.start, shared.out)
        yield from _cut("+", text[edit.at : edit.at + len(edit.text)], edit.at, shared.put)
        at = edit.end
    if at < len(base):
        yield SharedRun("=", base[at:])


def _cut(op: str, text: str, at: int, shared: dict[int, set[int]]) -> Iterator[SharedRun]:
    """A run cut where others begin or cease to share it; a word is never cut, nor a space a run of its own."""
    held: list[tuple[str, frozenset[int]]] = []
    for unit in filter(None, split(text)):
        word = at + len(unit) - len(unit.lstrip())
        inside = [frozenset(shared.get(one, ())) for one in range(word, at + len(unit))]
        of = frozenset.intersection(*inside) if inside else held[-1][1] if held else frozenset()
        if held and held[-1][1] == of:
            held[-1] = (held[-1][0] + unit, of)
        else:
            held.append((unit, of))
        at += len(unit)
    for words, of in held:
        yield SharedRun(op, words, of)


def _meetings(
    base: str, edits: Sequence[Sequence[SpanEdit]]
) -> Iterator[tuple[RivalPlace, list[list[SpanEdit]]]]:
    """The places in the order of the base, each with the edits of every text there.

    Edits of one text always have a kept word between them, so what touches belongs to different texts.
    """
    sided = sorted(
        ((edit, of) for of, own in enumerate(edits) for edit in own),
        key=lambda one: (one[0].start, one[0].end),
    )
    together: list[tuple[SpanEdit, int]] = []
    end = 0
    for edit, of in sided:
        if together and edit.start > end and base[end : edit.start].strip():
            yield _place(base, together, end, len(edits))
            together = []
        end = max(end, edit.end) if together else edit.end
        together.append((edit, of))
    if together:
        yield _place(base, together, end, len(edits))


def _place(
    base: str, together: Sequence[tuple[SpanEdit, int]], end: int, count: int
) -> tuple[RivalPlace, list[list[SpanEdit]]]:
    start = together[0][0].start
    own: list[list[SpanEdit]] = [[] for _ in range(count)]
    for edit, of in together:
        own[of].append(edit)
    readings: dict[str, list[int]] = {}
    for of, edits in enumerate(own):
        if edits:
            readings.setdefault(_applied(base, start, end, edits), []).append(of)
    readings.pop(base[start:end], None)
    found = tuple(RivalReading(text, tuple(of)) for text, of in readings.items())
    return RivalPlace(start, end, base[start:end], found), own


def _parted(place: RivalPlace) -> list[RivalPlace]:
    """A place, and what all its readings put before or behind it where that is all that one of them does."""
    if not place.collides or not place.base.strip():
        return [place]
    texts = [reading.text for reading in place.readings]
    for text in texts:
        behind = text.removeprefix(place.base)
        if (
            behind != text
            and _stands_apart(place.base, behind)
            and all(one.endswith(behind) for one in texts)
        ):
            return [_without(place, 0, len(behind)), _added(place, place.end, behind)]
        before = text.removesuffix(place.base)
        if (
            before != text
            and _stands_apart(before, place.base)
            and all(one.startswith(before) for one in texts)
        ):
            return [_added(place, place.start, before), _without(place, len(before), 0)]
    return [place]


def _stands_apart(first: str, second: str) -> bool:
    """Whether both have words, and none goes from the one into the other."""
    whole = not (first[-1:].isalnum() and second[:1].isalnum())
    return whole and all(any(letter.isalnum() for letter in text) for text in (first, second))


def _added(place: RivalPlace, at: int, text: str) -> RivalPlace:
    of = sorted(one for reading in place.readings for one in reading.of)
    return RivalPlace(at, at, "", (RivalReading(text, tuple(of)),))


def _without(place: RivalPlace, before: int, behind: int) -> RivalPlace:
    cut = (RivalReading(r.text[before : len(r.text) - behind], r.of) for r in place.readings)
    return RivalPlace(place.start, place.end, place.base, tuple(r for r in cut if r.text != place.base))


def _applied(base: str, start: int, end: int, edits: Sequence[SpanEdit]) -> str:
    text = ""
    for edit in edits:
        text += base[start : edit.start] + edit.text
        start = edit.end
    return text + base[start:end]


def _behind(base: str, first: str, second: str) -> str:
    """Both behind each other; words of the base with which both begin or end are said once."""
    if first == second:
        return first
    old, one, two = ([unit for unit in split(text) if unit] for text in (base, first, second))
    before = _common(old, one, two)
    behind = _common(old[before:][::-1], one[before:][::-1], two[before:][::-1])
    head, tail = "".join(one[:before]), "".join(one[len(one) - behind :]) if behind else ""
    middle = _spaced("".join(one[before : len(one) - behind]), "".join(two[before : len(two) - behind]))
    return head + middle + tail


def _common(old: Sequence[str], one: Sequence[str], two: Sequence[str]) -> int:
    """How many units all three begin with."""
    count = 0
    for three in zip(old, one, two, strict=False):
        if len(set(three)) > 1:
            break
        count += 1
    return count


def _spaced(first: str, second: str) -> str:
    """Two stretches with the space of words between them: none before a mark that follows its word."""
    if not first.strip() or not second.strip():
        return first if first.strip() else second
    if first[-1].isspace():
        return first + second.lstrip()
    apart = not second[0].isspace() and second[0] not in _FOLLOWING
    return f"{first} {second}" if apart else first + second


_FOLLOWING = frozenset(",;.:!?)]}”’»")
