"""The readings of a conflict: whose words stand at each place in question, and what each of them loses. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.text import composed, squash
from redline import LITTLE_WORDS, Carried, Conflict


class Reads(StrEnum):
    """Whose words stand where two drafts' changes meet."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    BEFORE = "before"

    @property
    def says(self) -> str:
        """In words."""
        return str(_NAMES[self])


_NAMES = {
    Reads.OURS: gettext_lazy("Our words"),
    Reads.THEIRS: gettext_lazy("The draft’s words"),
    Reads.BOTH: gettext_lazy("Both together"),
    Reads.BEFORE: gettext_lazy("As it was before"),
}


_STRUCK = gettext_lazy("The draft’s “%(words)s” is struck.")


@dataclass(frozen=True)
class Reading:
    """What one reading has at one place, and in sentences what is lost by it; empty where nothing is."""

    which: Reads
    words: str
    losses: tuple[str, ...]


def stands_elsewhere(carried: Carried, conflict: Conflict) -> list[str]:
    """The words of ours that the new base has at another place than the one in question."""
    there = dict.fromkeys(place.text for place in conflict.standing)
    return [text for text in there if carried.new_base.count(text) > conflict.theirs.count(text)]


def readings_at(carried: Carried, conflict: Conflict) -> list[Reading]:
    """The readings there are at one place: "both" only where the words of both sides go together."""
    elsewhere = stands_elsewhere(carried, conflict)
    words = {
        Reads.OURS: conflict.ours,
        Reads.THEIRS: conflict.theirs,
        Reads.BOTH: conflict.both,
        Reads.BEFORE: conflict.base,
    }
    return [
        Reading(which, said, losses(conflict, said, elsewhere))
        for which, said in words.items()
        if said is not None
    ]


def losses(conflict: Conflict, words: str, elsewhere: Sequence[str]) -> tuple[str, ...]:
    """What is lost where some words stand at a place in question: words that either side put there and that do not stand
    among them, words that either side took out and that do, words that stand `elsewhere` and would be said twice."""
    base, ours, theirs = conflict.base, conflict.ours, conflict.theirs
    found = [
        (_("Our “%(words)s” is not asked for."), _beyond(ours, base, " ".join([words, *elsewhere]))),
        (str(_STRUCK), _beyond(theirs, base, words)),
        (_("“%(words)s” stays, which we asked to take out."), _back(words, base, ours)),
        (_("“%(words)s” comes back, which the draft took out."), _back(words, base, theirs)),
        (
            _("“%(words)s” is said twice: it stands elsewhere in the paragraph."),
            [text for text in elsewhere if not _counted(text) - _counted(words)],
        ),
    ]
    return tuple(says % {"words": " … ".join(lost)} for says, lost in found if lost)


def missing_of(carried: Carried) -> str:
    """What is missing of ours, where the draft took up a part at every place in question and nothing there says otherwise;
    empty where that is not so."""
    missing: list[str] = []
    for conflict in carried.conflicts:
        base, ours, theirs = map(_counted, (conflict.base, conflict.ours, conflict.theirs))
        there = _counted(" ".join(stands_elsewhere(carried, conflict)))
        taken = (theirs - base) + there
        others = (theirs - base) - (ours - base) or (base - theirs) - (base - ours)
        if not taken or others:
            return ""
        missing += _beyond(
            conflict.ours, " ".join([conflict.base, conflict.theirs, *stands_elsewhere(carried, conflict)])
        )
    return " … ".join(filter(None, map(_without_little_ends, missing)))


def _without_little_ends(text: str) -> str:
    """A stretch without the little words it ends or begins with: they only join it to the rest."""
    words = text.split()
    while words and words[-1].strip(",;").casefold() in LITTLE_WORDS:
        words.pop()
    while words and words[0].strip(",;").casefold() in LITTLE_WORDS:
        words.pop(0)
    return " ".join(words).strip(",; ")


def struck_by(theirs: str, words: str) -> str:
    """In a sentence what of a paragraph of the draft is struck where it comes to read as some words; empty for nothing."""
    lost = _beyond(theirs, words)
    return _STRUCK % {"words": " … ".join(lost)} if lost else ""


def read_as(carried: Carried, chosen: Sequence[str]) -> str:
    """The merged text with a reading at every conflict, to the character. Ours where there is no such reading.

    `chosen` names one for each conflict.
    """
    text, at = "", 0
    for conflict, which in zip(carried.conflicts, chosen, strict=True):
        ours, theirs, both, before = conflict.exact
        there = {
            Reads.THEIRS.value: theirs,
            Reads.BOTH.value: ours if both is None else both,
            Reads.BEFORE.value: before,
        }
        text += carried.text[at : conflict.place[0]] + there.get(which, ours)
        at = conflict.place[1]
    return squash(text + carried.text[at:])


_WORD = re.compile(r"\w+")


def _folded(text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(composed(found[0]).casefold(), found.span()) for found in _WORD.finditer(text)]


def _counted(text: str) -> Counter[str]:
    return Counter(word for word, __ in _folded(text))


def _beyond(text: str, *others: str) -> list[str]:
    """The stretches of a text whose words stand there more often than in any of the others. Little words alone that stand
    near another stretch are told with it: "to … of the" says nothing to anybody."""
    most = Counter[str]()
    for other in others:
        most |= _counted(other)
    return _joined(text, _spans(text, most, most | _counted(text)))


def _back(words: str, base: str, side: str) -> list[str]:
    """The stretches of some words that both started from, and that one side took out."""
    kept = _counted(side)
    return _joined(words, _spans(words, kept, kept | _counted(base)))


def _spans(text: str, above: Counter[str], most: Counter[str]) -> list[tuple[int, int]]:
    """The stretches of a text, as spans, made of words that stand there oftener than `above` says, as far as `most` allows."""
    seen = Counter[str]()
    spans: list[tuple[int, int]] = []
    goes_on = False
    for word, (start, end) in _folded(text):
        seen[word] += 1
        if not above[word] < seen[word] <= most[word]:
            goes_on = False
            continue
        if goes_on:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
        goes_on = True
    return spans


_NEAR = 60
"""Little words no further away, in characters, belong to the stretch beside them."""


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    joined: list[tuple[int, int, bool]] = []
    for start, end in spans:
        little = all(word in LITTLE_WORDS for word in _counted(text[start:end]))
        if joined and (little or joined[-1][2]) and start - joined[-1][1] <= _NEAR:
            joined[-1] = joined[-1][0], end, little and joined[-1][2]
        else:
            joined.append((start, end, little))
    return [text[start:end] for start, end, _ in joined]
