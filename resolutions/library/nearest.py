"""The nearest agreed wording for a new sentence: what was adopted that has most of its words, in the same order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.redlines import RedlineParagraph
from redline import LITTLE_WORDS, PlacedWord, fingerprints, passage_words, placed_words, words_in_order
from resolutions.library.language import kept_words, known_wordings, newest_paragraphs
from resolutions.library.phrases import newest_texts
from resolutions.library.shown import redline_to
from resolutions.models import AdoptedParagraph, AdoptedText

MOST = 3
"""So many are shown."""

NEAR = 0.3
"""Of the words of meaning of both, so many are common: below that it is another sentence."""

_GOOD = 0.6
"""Where the index has one as near, nobody reads on."""
_FEW = 3
"""Of fewer words of meaning that were put in, the sentence says better what is looked for."""
_BY_RUNS = 30
_BY_WORDS = 60
_RARE = 5
_KNOWN_BY = 1000
"""By so many paragraphs it is judged which words are rare."""
_READ = 500
"""So many paragraphs are looked at, among which are those of one wording."""

sharing_words: list[Callable[[Sequence[str], int, int], list[int]]] = []
"""What finds paragraphs by words: their keys, of those that have at least so many of some words, those with most of them first, at
most so many. The index of search puts itself in (`search.apps`)."""


@dataclass(frozen=True)
class Nearest:
    """An adopted wording, and what makes a sentence of it."""

    paragraph: AdoptedParagraph
    start: int
    end: int
    """The characters of the paragraph that are near the sentence: all, or a part of a much longer one."""
    likeness: float
    """From 0 to 1, by words of meaning in common in order."""
    redline: RedlineParagraph
    """From the adopted words to the sentence."""
    written: str = ""
    """The part of the sentence that was looked for, where that is not all of it."""

    @property
    def text(self) -> str:
        """The adopted words."""
        return self.paragraph.text[self.start : self.end]


def nearest(text: str, base: str = "") -> list[Nearest]:
    """The nearest adopted wordings for a sentence, the nearest first; of those as near the newest.

    Of one that was written from `base` it is the words put in that a wording is looked for; where nothing is near these, the
    whole. What was adopted with the words of `base` is left out: that is what somebody began from. So is what is nearer to `base`
    than to the sentence, its earlier years; where hardly a word was put in they come last.
    """
    placed = placed_words(text)
    part = put_in(text, placed, kept_words(base, text, placed))
    if part is not None:
        written, _ = part
        if found := _other_than(base, text, _found(written)):
            return [_shown(one, written, part=written != text) for one in found]
    found = _other_than(base, text, _found(text), earlier_ones=part is None)
    return [_shown(one, text) for one in found]


_Found = tuple[float, AdoptedParagraph, int, int]


def _found(text: str) -> list[_Found]:
    words = passage_words(text)
    meaning = _of_meaning(words)
    if not meaning:
        return []
    found = _measured(words, _by_runs(words))
    if max((one[0] for one in found), default=0.0) < _GOOD:
        known = {one[1].wording_id for one in found}
        found += _measured(words, (one for one in _by_rare_words(meaning) if one.wording_id not in known))
    found.sort(key=lambda one: (one[0], one[1].age), reverse=True)
    return [one for one in found if one[0] >= NEAR]


def put_in(text: str, placed: Sequence[PlacedWord], kept: Sequence[bool]) -> tuple[str, list[str]] | None:
    """The part of a text from the first word that was put in to the last, and the words of meaning put in; `kept` says of each
    placed word whether it was there before. None where all or hardly anything is new: then the whole says better what it is."""
    new = [word for word, old in zip(placed, kept, strict=True) if not old]
    meaning = _of_meaning(one.word for one in new)
    if not any(kept) or len(set(meaning)) < _FEW:
        return None
    return text[new[0].start : new[-1].end], meaning


def _other_than(base: str, text: str, found: Iterable[_Found], *, earlier_ones: bool = True) -> list[_Found]:
    """The first of those found, without what a text was written from; what is near that comes last, or is left out."""
    began, words = passage_words(base), passage_words(text)
    first: list[_Found] = []
    last: list[_Found] = []
    for one in found:
        theirs = passage_words(one[1].text) if began else []
        if began and theirs == began:
            continue
        from_it = began not in ([], words) and likeness_of(began, theirs) > likeness_of(words, theirs)
        (last if from_it else first).append(one)
        if len(first) == MOST:
            break
    return [*first, *(last if earlier_ones else ())][:MOST]


def _shown(found: _Found, written: str, *, part: bool = False) -> Nearest:
    likeness, paragraph, start, end = found
    redline = redline_to(written, paragraph, paragraph.text[start:end])
    return Nearest(paragraph, start, end, likeness, redline, written if part else "")


def likeness_of(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1: how many words of meaning two texts have in common, in the same order."""
    ours, theirs = _of_meaning(one), _of_meaning(other)
    if not ours or not theirs:
        return 0.0
    return 2 * words_in_order(ours, theirs) / (len(ours) + len(theirs))


def _of_meaning(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in LITTLE_WORDS]


def _measured(words: Sequence[str], paragraphs: Iterable[AdoptedParagraph]) -> list[_Found]:
    return [_near(words, one) for one in paragraphs]


def _near(words: Sequence[str], paragraph: AdoptedParagraph) -> _Found:
    """How near a paragraph is, by that part of it that is nearest."""
    likeness, start, end = nearest_part(words, paragraph.text)
    return likeness, paragraph, start, end


def nearest_part(words: Sequence[str], text: str) -> tuple[float, int, int]:
    """How near a text is to some words, and the characters of it that are nearest: all, or a part of a much longer one."""
    placed = placed_words(text)
    theirs = [one.word for one in placed]
    window = len(words) + len(words) // 2 + 1
    if len(theirs) <= window + len(words) // 4:
        return likeness_of(words, theirs), 0, len(text)
    step = max(1, len(words) // 3)
    likeness, at = max(
        (likeness_of(words, theirs[at : at + window]), -at)
        for at in range(0, len(theirs) - window + step, step)
    )
    start, end = _clauses(text, set(_of_meaning(words)), placed[-at : -at + window])
    return likeness, start, end


_BREAK = re.compile(r"[,;:.](?=\s)")


def _clauses(text: str, words: set[str], placed: Sequence[PlacedWord]) -> tuple[int, int]:
    """The clauses from the first to the last word that the sentence has as well."""
    met = [one for one in placed if one.word in words] or placed
    before = [found.end() + 1 for found in _BREAK.finditer(text, 0, met[0].start)]
    after = _BREAK.search(text, met[-1].end)
    return before[-1] if before else 0, after.start() if after else len(text)


def _by_runs(words: Sequence[str]) -> list[AdoptedParagraph]:
    """Those that have most of its six words in a row."""
    numbers = set(fingerprints(words))
    counts = Counter(key for keys in known_wordings(numbers).values() for key in set(keys))
    return list(newest_paragraphs(key for key, _ in counts.most_common(_BY_RUNS)).values())


def _by_rare_words(meaning: Sequence[str]) -> list[AdoptedParagraph]:
    """Those that have two of its rarest words and more."""
    common = _common(tuple(newest_texts()[:50]))
    rare = sorted(dict.fromkeys(meaning), key=lambda word: (common[word], -len(word), word))
    # What no paragraph of the sample has may be nowhere: a few of those that some have are asked for as well.
    met = [word for word in rare if common[word]]
    unmet = [word for word in rare if not common[word]]
    chosen = [*unmet[: _RARE // 2], *met][:_RARE]
    keys = [key for find in sharing_words for key in find(chosen, 2, _READ)]
    wording = dict(AdoptedParagraph.objects.filter(pk__in=keys).order_by().values_list("pk", "wording_id"))
    wordings = list(dict.fromkeys(wording[key] for key in keys if key in wording))[:_BY_WORDS]
    return list(newest_paragraphs(wordings).values())


def _common(texts: tuple[int, ...]) -> Counter[str]:
    """In how many paragraphs of some texts each word stands."""
    files = AdoptedText.objects.filter(pk__in=texts).order_by("pk").values_list("pk", "content")
    return _counted(tuple(files))


@lru_cache(maxsize=1)
def _counted(files: tuple[tuple[int, str], ...]) -> Counter[str]:
    """The same, once for the same texts read from the same files: no text changes after it was read."""
    texts = [pk for pk, _content in files]
    sample = AdoptedParagraph.objects.filter(adopted__in=texts).order_by("-adopted", "position")
    return Counter(
        word
        for text in sample.values_list("text", flat=True)[:_KNOWN_BY]
        for word in set(passage_words(text))
    )
