"""Triples of a paragraph, an amendment of it and the next draft, of which the right verdict is known.

The paragraph and the next draft are real (environment variable ELEVENBIS_CORPUS, default ../shared/corpus). What the
amendment asks for is real language of another resolution, drawn from a seed; what became of it is written into the next
draft besides its own real changes: taken up to the letter, at another place, reworded by 10, 30 or 60 % of its words, or
not at all, sometimes with other language in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count
from random import Random

from benchmarks.mutator import reword
from benchmarks.redline.pairs import CORPUS, YEARS
from redline import Later, Uptake, align, parse_label

VERBATIM, ELSEWHERE, IN_PART, TENTH, THIRD, MOST, NOT = (
    "verbatim",
    "elsewhere",
    "in part",
    "reworded 10 %",
    "reworded 30 %",
    "reworded 60 %",
    "not",
)
FATES = (VERBATIM, ELSEWHERE, TENTH, THIRD, MOST, NOT)
REWORDED = {TENTH: 0.1, THIRD: 0.3, MOST: 0.6}
VERDICTS = ("verbatim", "elsewhere", "in part", "not")
KINDS = ("insert", "insert", "replace", "new paragraph", "delete words", "delete paragraph")
_LEAST_SHARE_OF_TENTH = 0.8
_SHORTEST, _LONGEST = 10, 40
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Paragraph:
    """As the alignment takes it."""

    label: object
    text: str


@dataclass(frozen=True)
class Triple:
    """What is asked, and what is right."""

    kind: str
    fate: str
    base: str | None
    proposed: str | None
    later: tuple[Later, ...]
    successor: int | None
    earlier: tuple[str, ...]
    told: str | None = None
    """What has to be told beside the verdict: "turned", "weaker", "other", "moved", or nothing; None where that is left open."""

    @property
    def right(self) -> str:
        """The right verdict."""
        return "in part" if self.fate in REWORDED else self.fate


def is_right(triple: Triple, answer: Uptake) -> bool:
    """Whether the verdict is right, of what was hardly reworded nearly all is found, and what has to be told is told."""
    enough = triple.fate != TENTH or answer.share >= _LEAST_SHARE_OF_TENTH
    said = {one.kind for one in answer.otherwise} | ({"moved"} if answer.moved_to else set())
    tells = triple.told is None or said == ({triple.told} if triple.told else set())
    return answer.verdict == triple.right and enough and tells


@lru_cache(maxsize=32)
def _draft(name: str) -> tuple[Paragraph, ...]:
    read = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return tuple(Paragraph(parse_label(p["label"]), p["text"]) for p in read["paragraphs"])


@lru_cache(maxsize=16)
def _years(old: str, new: str) -> tuple[tuple[Later, ...], dict[int, int]]:
    """The later draft, and what became of each paragraph of the earlier one."""
    before, after = _draft(old), _draft(new)
    links = {link.old: link.new for link in align(before, after).links}
    origin = {j: before[i].text for i, j in links.items()}
    return tuple(Later(str(p.label), p.text, origin.get(j, "")) for j, p in enumerate(after)), links


def _donors(old: str, new: str) -> list[str]:
    """Paragraphs of resolutions on other subjects."""
    names = sorted(path.stem for path in CORPUS.glob("*.json"))
    return [p.text for name in names if name not in (old, new) for p in _draft(name)]


def _clauses(donors: Sequence[str]) -> list[tuple[str, ...]]:
    """Stretches between two marks, of some length, as one would insert them."""
    found = []
    for text in donors:
        for clause in re.split(r"[,;:.]\s", text):
            words = tuple(clause.strip(" .,;:").split())
            if _SHORTEST <= len(words) <= _LONGEST:
                found.append(words)
    return found


def triples(number: int, first: int = 0) -> Iterator[Triple]:
    """So many triples, drawn from the seeds from `first` on; the same each time."""
    found = 0
    for seed in count(first):
        if found == number:
            return
        random = Random(f"uptake {seed}")
        old, new = YEARS[seed % len(YEARS)]
        kind, fate = random.choice(KINDS), FATES[found % len(FATES)]
        if kind.startswith("delete"):
            fate = random.choice((VERBATIM, NOT))
        if triple := _triple(old, new, kind, fate, random):
            found += 1
            yield triple


def _triple(old: str, new: str, kind: str, fate: str, random: Random) -> Triple | None:
    """One triple; None where what was drawn does not allow it."""
    before = _draft(old)
    later, links = _years(old, new)
    donors = _donors(old, new)
    if kind == "new paragraph":
        return _new_paragraph(before, later, donors, fate, random)
    i = random.choice(sorted(links))
    j = links[i]
    base, present = before[i].text.split(), later[j].text.split()
    if kind == "delete paragraph":
        rest = tuple(p for at, p in enumerate(later) if at != j)
        if any(p.text == before[i].text for p in rest):
            return None
        taken = fate == VERBATIM
        if not taken and not _is_kept(before[i].text, later[j].text):
            return None
        return Triple(
            kind, fate, before[i].text, None, rest if taken else later, None if taken else j, _texts(before)
        )
    if len(base) < 12:
        return None
    start = random.randrange(3, len(base) - 3)
    end = start + (random.randint(2, 5) if kind != "insert" else 0)
    place = _same_place(base, present, start, end)
    if place is None:
        return None
    struck = base[start:end]
    if kind == "delete words":
        words: tuple[str, ...] = ()
        if not any(len(word) > 4 for word in struck):
            return None
    else:
        words = random.choice(_clauses(donors))
        if " ".join(words) in " ".join((*_texts(before), *(p.text for p in later))):
            return None
    if random.random() < 0.4 and kind == "insert":
        words = (*words[:-1], words[-1] + ",")
    proposed = [*base[:start], *words, *base[end:]]
    there = words if fate == VERBATIM else ()
    if fate in REWORDED:
        there = _reworded(words, fate, donors, random)
    elif fate == NOT and words and random.random() < 0.5:
        there = random.choice(_clauses(donors))
        if _alike(there, words):
            return None
    put_back = () if fate not in (NOT, ELSEWHERE) else struck
    if kind == "replace" and fate == ELSEWHERE:
        put_back = ()
    changed = [*present[: place[0]], *there, *put_back, *present[place[1] :]]
    paragraphs = _with(later, j, changed)
    if fate == ELSEWHERE:
        others = [at for at, p in enumerate(later) if at != j and len(p.text.split()) > 10]
        other = random.choice(others)
        text = later[other].text.split()
        at = random.randrange(2, len(text) - 2)
        put = [
            *text[:at],
            *(words if random.random() < 0.5 else (*words[:-1], words[-1].rstrip(",") + ",")),
            *text[at:],
        ]
        paragraphs = _with(paragraphs, other, put)
    return Triple(kind, fate, " ".join(base), " ".join(proposed), paragraphs, j, _texts(before))


def _new_paragraph(
    before: Sequence[Paragraph], later: tuple[Later, ...], donors: Sequence[str], fate: str, random: Random
) -> Triple | None:
    proposed = random.choice(donors)
    words = tuple(proposed.split())
    if not 12 <= len(words) <= 150 or _is_there(words, later) or _is_there(words, before):
        return None
    at = random.randrange(2, len(later) - 2)
    paragraphs = later
    if fate == VERBATIM or fate in REWORDED:
        put = words if fate == VERBATIM else _reworded(words, fate, donors, random)
        paragraphs = (*later[:at], Later("PP 99bis", " ".join(put)), *later[at:])
    elif fate == ELSEWHERE:
        body = [words[0][:1].lower() + words[0][1:], *words[1:-1], words[-1].rstrip(";,.")]
        text = later[at].text
        paragraphs = _with(later, at, [*text.rstrip(";,.").split(), "and", *body, text[-1]])
    elif random.random() < 0.5:
        other = random.choice(donors)
        if _alike(words, other.split()):
            return None
        paragraphs = (*later[:at], Later("PP 99bis", other), *later[at:])
    return Triple("new paragraph", fate, None, proposed, paragraphs, None, _texts(before))


def _texts(draft: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(p.text for p in draft)


def _with(later: tuple[Later, ...], at: int, words: Sequence[str]) -> tuple[Later, ...]:
    changed = Later(later[at].label, " ".join(words), later[at].before)
    return (*later[:at], changed, *later[at + 1 :])


def _same_place(base: Sequence[str], present: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Where the words start to end, with two on both sides, stand in the next draft; None unless they do once in both."""
    around = list(base[start - 2 : end + 2])
    places = [
        [at for at in range(len(text) - len(around) + 1) if list(text[at : at + len(around)]) == around]
        for text in (base, present)
    ]
    if len(around) < 4 or any(len(found) != 1 for found in places):
        return None
    at = places[1][0] + 2
    return at, at + end - start


def _reworded(words: Sequence[str], fate: str, donors: Sequence[str], random: Random) -> tuple[str, ...]:
    vocabulary = random.choice(donors).split()
    part = max(REWORDED[fate], 1 / len(words))
    while True:
        other = reword(words, part, vocabulary, random)
        # What was put in the place of a word may begin or end with that very word.
        if " ".join(_bare(words)) not in " ".join(_bare(other)) and _leaves_some(words, other):
            return other


def _leaves_some(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two of the longer words, and a quarter of them, stand in both: of less, nobody can say that it is a part."""
    long = [[word for word in _bare(row) if len(word) > 3] for row in (words, other)]
    kept = sum(block.size for block in SequenceMatcher(None, *long, autojunk=False).get_matching_blocks())
    return kept >= min(len(long[0]), max(2, len(long[0]) / 4))


def _is_kept(text: str, later: str) -> bool:
    """Whether most of a paragraph really stands in the next draft, so that it was not deleted."""
    return SequenceMatcher(None, text.split(), later.split(), autojunk=False).ratio() > 0.5


def _bare(words: Sequence[str]) -> list[str]:
    return re.findall(r"\w+", " ".join(words).casefold())


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two phrases share so many of their longer words that one may be called a part of the other."""
    first, second = ({w for w in _bare(words) if len(w) > 3} for words in (one, other))
    return len(first & second) > 0.2 * max(1, min(len(first), len(second)))


def _is_there(words: Sequence[str], draft: Sequence[Paragraph] | Sequence[Later]) -> bool:
    """Whether a paragraph of a draft says much of it anyway."""
    return any(
        _alike(words, p.text.split())
        and len(set(_bare(words)) & set(_bare(p.text.split()))) > 0.5 * len(set(_bare(words)))
        for p in draft
    )
