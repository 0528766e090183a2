"""Carrying amendments onto the next draft: words lost, invented and said twice, and what is found to be taken up.

    python -m benchmarks.carry [--triples N] [--show TOOL]

A triple is a paragraph, an amendment of it and the same paragraph in the next draft. Paragraph and next draft are those
of real resolutions of successive years (environment variable ELEVENBIS_CORPUS, default ../shared/corpus; without it the
committed pairs); the amendment is invented, drawn from a seed, and so is what the pen-holder made of it besides the
real change: taken up in place, at another place, in other words, or not at all. What is right is therefore known.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.redline.pairs import marked_pairs, real_pairs
from redline import carry

_TOKEN = re.compile(r"\s*(?:\w+(?:['’./,-]\w+)*|[^\w\s])")
_MARKS = frozenset(",;:.")

_WHO = ("coastal villagers", "ferry pilots", "lamp makers", "rural midwives", "orchard workers", "bridge keepers", "night nurses",
        "river fishers", "displaced weavers", "blind musicians", "street vendors", "quarry labourers")  # fmt: skip
_WHAT = ("sealed archives", "harbour tolls", "withheld wages", "village registers", "border footbridges", "grain stores",
         "travel passes", "burial records", "winter quarters", "guarded wells", "hidden detention sites")  # fmt: skip
_HOW = ("in particular {who}", "including {who} and {other}", "with full respect for {what}", "as well as {what}",
        "especially {who} without {what}", "{who}, {other} and their families", "the seizure of {what}", "{what} and {who}",
        "“{who}” and {other}", "the lasting lack of {what} among {who}")  # fmt: skip
_OTHER_WORD = ("nomadic", "remote", "former", "coming")

IN_PLACE, ELSEWHERE, TYPOGRAPHY, ONE_WORD, NOT = (
    "in place",
    "elsewhere",
    "typography",
    "one word other",
    "not",
)
TAKEN_UP = (IN_PLACE, ELSEWHERE, TYPOGRAPHY, ONE_WORD)

Tokens = list[str]


@dataclass(frozen=True)
class Triple:
    """What is given to every tool, and what is right."""

    base: str
    ours: str
    theirs: str
    kind: str
    """What is asked for: "insert", "replace", "delete"."""
    fate: str
    right: str | None
    """The merged text; None where both sides changed the same words, so that only a person knows it."""
    asked: Counter[str]
    """The words that the amendment inserts."""


@dataclass
class Answer:
    """What a tool makes of a triple: the text outside of conflicts, and the readings of each conflict."""

    text: str
    conflicts: list[tuple[str, ...]] = field(default_factory=list)


Tool = Callable[[Triple], Answer]


# The triples


def triples(number: int) -> Iterator[Triple]:
    """So many triples; the same each time."""
    pairs = real_pairs() or marked_pairs()
    found = 0
    for seed in count():
        if found == number:
            return
        random = Random(f"carry {seed}")
        pair = pairs[seed % len(pairs)]
        kind = random.choice(("insert", "insert", "replace", "delete"))
        fate = random.choice(
            (IN_PLACE, NOT)
            if kind == "delete"
            else (IN_PLACE, ELSEWHERE, ELSEWHERE, TYPOGRAPHY, ONE_WORD, NOT)
        )
        if triple := _triple(_TOKEN.findall(pair.old), _TOKEN.findall(pair.new), kind, fate, random):
            found += 1
            yield triple


def _triple(base: Tokens, new: Tokens, kind: str, fate: str, random: Random) -> Triple | None:
    """One triple; None where the place that was drawn does not allow what is to be done."""
    if len(base) < 12:
        return None
    start = random.randrange(2, len(base) - 3)
    end = start + (0 if kind == "insert" else random.randint(2, 5))
    if end > len(base) - 2 or not (
        _is_word(base[start]) and _is_word(base[start - 1]) and _is_word(base[end])
    ):
        return None
    phrase = [] if kind == "delete" else _phrase(random)
    if phrase and "".join(phrase).strip() in "".join(base) + "".join(new):
        return None
    ours = [*base[:start], *_set_in(phrase, base[end], random, commas=kind == "insert"), *base[end:]]
    place = _place_in(base, new, start, end)
    struck = "".join(base[start:end])
    if _words("".join(new)) - _words("".join(base)) & _words(struck):
        return None  # The pen-holder says elsewhere what is struck here: whether it moved is for a person to say.
    right: Tokens | None = None
    if fate == NOT:
        theirs = new
        if place:
            inserted = ours[start : len(ours) - (len(base) - end)]
            right = [*new[: place[0]], *inserted, *new[place[1] :]]
    elif place is None:
        return None
    else:
        put = {TYPOGRAPHY: _retyped, ONE_WORD: _with_another_word}.get(fate, lambda words, _: words)(
            phrase, random
        )
        cut, at = [*new[: place[0]], *new[place[1] :]], place[0]
        if fate == ELSEWHERE:
            places = [
                q
                for q in range(2, len(cut) - 2)
                if abs(q - at) > 3 and _is_word(cut[q]) and _is_word(cut[q - 1])
            ]
            if not places:
                return None
            at = random.choice(places)
        theirs = right = [*cut[:at], *_set_in(put, cut[at], random, commas=True), *cut[at:]] if put else cut
    texts = ["".join(tokens).strip() for tokens in (base, ours, theirs)]
    asked = _words("".join(ours)) - _words("".join(base))
    return Triple(*texts, kind, fate, None if right is None else "".join(right).strip(), asked)


def _is_word(token: str) -> bool:
    return token.startswith(" ") and token.strip()[0].isalnum()


def _phrase(random: Random) -> Tokens:
    who, other = random.sample(_WHO, 2)
    return _TOKEN.findall(" " + random.choice(_HOW).format(who=who, other=other, what=random.choice(_WHAT)))


def _set_in(phrase: Tokens, following: str, random: Random, *, commas: bool) -> Tokens:
    """A phrase as it is put into a sentence: between commas or not."""
    if not phrase or not commas or random.random() < 0.5:
        return phrase
    return [",", *phrase, *([] if following.strip() in _MARKS else [","])]


def _place_in(base: Tokens, new: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Where the tokens start to end, and the two on both sides of them, stand in the next draft; None if not together."""
    for block in SequenceMatcher(None, base, new, autojunk=False).get_matching_blocks():
        if block.a <= start - 2 and end + 2 <= block.a + block.size:
            return block.b + start - block.a, block.b + end - block.a
    return None


def _retyped(phrase: Tokens, random: Random) -> Tokens:
    """The phrase in other case, with other quotation marks, or with a comma more or less."""
    text = "".join(phrase).replace("“", '"').replace("”", '"') if random.random() < 0.5 else "".join(phrase)
    tokens = _TOKEN.findall(text)
    at = random.choice([at for at, token in enumerate(tokens) if token.strip()[0].isalpha()])
    if tokens == phrase or random.random() < 0.5:
        word = tokens[at].strip()
        tokens[at] = " " * (tokens[at] != word) + word[0].upper() + word[1:]
    return tokens


def _with_another_word(phrase: Tokens, random: Random) -> Tokens:
    """The phrase with one of its words of meaning replaced."""
    places = [at for at, token in enumerate(phrase) if len(token) > 5]
    at = random.choice(places)
    return [*phrase[:at], f" {random.choice(_OTHER_WORD)}", *phrase[at + 1 :]]


# The tools


def _elevenbis(triple: Triple) -> Answer:
    carried = carry(triple.base, triple.ours, triple.theirs)
    sure, at = "", 0
    for conflict in carried.conflicts:
        sure += carried.text[at : conflict.span[0]]
        at = conflict.span[1]
    readings = [(c.ours, c.theirs, *(found.text for found in c.standing)) for c in carried.conflicts]
    return Answer(sure + carried.text[at:], readings)


def _line_tool(command: Sequence[str]) -> Tool:
    """A tool that merges lines, given one word a line: `command` with the files ours, base, theirs."""

    def run(triple: Triple) -> Answer:
        with TemporaryDirectory() as folder:
            files = [Path(folder, name) for name in ("ours", "base", "theirs")]
            for file, text in zip(files, (triple.ours, triple.base, triple.theirs), strict=True):
                file.write_text(
                    "".join(f"{token.strip()}\n" for token in _TOKEN.findall(text)), encoding="utf-8"
                )
            made = subprocess.run(
                [*command, *map(str, files)], capture_output=True, check=False, encoding="utf-8"
            )
        return _read_markers(made.stdout)

    return run


def _read_markers(merged: str) -> Answer:
    """The lines outside of conflict markers, and both sides of each conflict."""
    answer, readings, side = Answer(""), ["", ""], -1
    for line in merged.splitlines():
        if line.startswith("<<<<<<<"):
            readings, side = ["", ""], 0
        elif line.startswith("|||||||"):
            side = 2
        elif line.startswith("=======") and side >= 0:
            side = 1
        elif line.startswith(">>>>>>>"):
            answer.conflicts.append(tuple(readings))
            side = -1
        elif side < 0:
            answer.text += f" {line}"
        elif side < 2:
            readings[side] += f" {line}"
    return answer


def _patches() -> Tool | None:
    try:
        from diff_match_patch import diff_match_patch
    except ImportError:
        return None
    engine = diff_match_patch()

    def run(triple: Triple) -> Answer:
        text, _ = engine.patch_apply(engine.patch_make(triple.base, triple.ours), triple.theirs)
        return Answer(text)

    return run


def tools() -> dict[str, Tool]:
    """Those that are there."""
    found: dict[str, Tool | None] = {
        "elevenbis": _elevenbis,
        "git merge-file": _line_tool(("git", "merge-file", "-p")) if shutil.which("git") else None,
        "diff3": _line_tool(("diff3", "-m")) if shutil.which("diff3") else None,
        "diff-match-patch": _patches(),
    }
    for name in [name for name, tool in found.items() if tool is None]:
        print(f"{name}: not installed, left out")
    return {name: tool for name, tool in found.items() if tool}


# The figures


def _words(text: str) -> Counter[str]:
    """The words of a text; marks are left out, for a comma more or less is no loss."""
    return Counter(token.strip() for token in _TOKEN.findall(text) if any(map(str.isalnum, token)))


@dataclass
class Score:
    """Sums over all triples."""

    lost: int = 0
    invented: int = 0
    doubled: int = 0
    found: Counter[str] = field(default_factory=Counter)
    to_find: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0
    exact: int = 0
    known: int = 0
    seconds: float = 0.0

    def add(self, triple: Triple, answer: Answer) -> bool:
        """Count one answer; True if nothing is wrong with it."""
        before = (self.lost, self.invented, self.doubled, self.found.total() - self.to_find.total())
        base, ours, theirs, sure = map(_words, (triple.base, triple.ours, triple.theirs, answer.text))
        told = sure + sum((_words(" ".join(readings)) for readings in answer.conflicts), Counter[str]())
        right = None if triple.right is None else _words(triple.right)
        self.lost += ((right or (ours - base) | (theirs - base)) - told).total()
        more = sure - (right or theirs + (ours - base))
        said_twice = Counter({word: number for word, number in more.items() if word in triple.asked})
        self.doubled += said_twice.total()
        self.invented += (more - said_twice).total()
        self.conflicts += bool(answer.conflicts)
        if triple.right is not None:
            self.known += 1
            self.exact += not answer.conflicts and _letters(answer.text) == _letters(triple.right)
        if triple.fate in TAKEN_UP:
            self.to_find[triple.fate] += 1
            asks = triple.fate == ONE_WORD and bool(answer.conflicts)
            done = not answer.conflicts and _letters(answer.text) == _letters(triple.theirs)
            self.found[triple.fate] += asks or done
        return before == (self.lost, self.invented, self.doubled, self.found.total() - self.to_find.total())

    def row(self) -> str:
        """One line of the table."""
        fates = "".join(f"{100 * self.found[fate] / max(1, self.to_find[fate]):8.0f}%" for fate in TAKEN_UP)
        share = 100 * self.found.total() / max(1, self.to_find.total())
        return (
            f"{self.lost:6}{self.invented:9}{self.doubled:8}{share:8.1f}%{fates}{self.conflicts:10}"
            f"{100 * self.exact / max(1, self.known):8.1f}%{1000 * self.seconds:9.0f}"
        )


def _letters(text: str) -> list[str]:
    return [token.strip() for token in _TOKEN.findall(text)]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--triples", type=int, default=300)
    parser.add_argument("--show", metavar="TOOL", help="print what this tool does wrong")
    options = parser.parse_args()
    chosen = list(triples(options.triples))
    print(
        f"{len(chosen)} triples: "
        + ", ".join(f"{n} {fate}" for fate, n in Counter(t.fate for t in chosen).items())
    )
    print(
        f"{'':18}  lost invented doubled taken-up"
        + "".join(f"{f[:8]:>9}" for f in TAKEN_UP)
        + " conflicts    exact  ms in all"
    )
    for name, tool in tools().items():
        score = Score()
        for triple in chosen:
            begun = perf_counter()
            answer = tool(triple)
            score.seconds += perf_counter() - begun
            if not score.add(triple, answer) and options.show == name:
                print(
                    f"\n{triple.kind}, {triple.fate}\n  base   {triple.base}\n  ours   {triple.ours}\n  theirs {triple.theirs}"
                )
                print(f"  right  {triple.right}\n  made   {answer.text}\n  {answer.conflicts}")
        print(f"{name:18}{score.row()}")


if __name__ == "__main__":
    main()
