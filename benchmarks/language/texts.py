"""Synthetic resolutions, as many as wished, in which wordings come back as in real ones: from year to year and across titles.

Words and their neighbours are those of the real texts where these are at hand (ELEVENBIS_CORPUS), else of the demo's.
Nothing of them is kept.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", ROOT.parent / "shared" / "corpus"))

PARAGRAPHS = 43
"""What 2,180 real texts have on an average."""
KEPT, BORROWED = 0.45, 0.15
"""Of the paragraphs of a text, those that stood in the one before of its series, and those that another title has."""
_OPENINGS = {
    "PP": ("Recalling", "Reaffirming", "Noting", "Deeply concerned at", "Mindful of", "Welcoming"),
    "OP": ("Calls upon", "Requests", "Urges", "Encourages", "Decides to", "Invites", "Stresses"),
}


@dataclass(frozen=True)
class Synthetic:
    """A text as a file has it, and its paragraphs without their numbers."""

    name: str
    content: str
    paragraphs: tuple[str, ...]


def real_paragraphs() -> list[str]:
    """Paragraphs whose words the synthetic ones are made of."""
    found: list[str] = []
    for file in sorted(CORPUS.glob("*.json")):
        found += [p["text"] for p in json.loads(file.read_text(encoding="utf-8")).get("paragraphs", ())]
    if found:
        return found
    demo = sorted((ROOT / "demo" / "texts").glob("*.txt"))
    return [line for file in demo for line in file.read_text(encoding="utf-8").splitlines() if len(line) > 60]


def synthetic(count: int, seed: int = 1) -> Iterator[Synthetic]:
    """So many texts: series of ten years each, the same for the same seed."""
    chance = random.Random(seed)
    follows, starts = _neighbours(real_paragraphs())
    borrowed: list[tuple[str, str]] = []
    last: dict[int, list[tuple[str, str]]] = {}
    series = max(1, count // 10)
    for number in range(count):
        title, year = number % series, number // series
        before = last.get(title, [])
        paragraphs: list[tuple[str, str]] = []
        for place in range(PARAGRAPHS):
            kind = "PP" if place < PARAGRAPHS * 2 // 5 else "OP"
            old = [one for one in before if one[0] == kind]
            draw = chance.random()
            if old and draw < KEPT:
                one = chance.choice(old)
            elif len(borrowed) > PARAGRAPHS and draw < KEPT + BORROWED:
                one = (kind, chance.choice(borrowed)[1])
            else:
                one = (kind, _sentence(chance, follows, starts, kind))
            if one not in paragraphs:
                paragraphs.append(one)
        last[title] = paragraphs
        if len(borrowed) < 5_000:
            borrowed += chance.sample(paragraphs, 3)
        yield _as_file(60 + year, title + 1, paragraphs)


def _neighbours(paragraphs: list[str]) -> tuple[dict[tuple[str, str], list[str]], list[tuple[str, str]]]:
    follows: dict[tuple[str, str], list[str]] = {}
    starts = []
    for text in paragraphs:
        words = text.rstrip(";,.").split()
        starts += [(words[i], words[i + 1]) for i in range(2, len(words) - 2, 7)]
        for one, two, three in zip(words, words[1:], words[2:], strict=False):
            follows.setdefault((one, two), []).append(three)
    return follows, starts


def _sentence(
    chance: random.Random, follows: dict[tuple[str, str], list[str]], starts: list[tuple[str, str]], kind: str
) -> str:
    words = list(chance.choice(starts))
    wanted = chance.randint(25, 75)
    while len(words) < wanted:
        nexts = follows.get((words[-2], words[-1]))
        # A name or a number that stands in few other texts, as real ones have.
        if chance.random() < 0.04:
            words.append(f"{chance.choice('ABDEGKLMNRST')}{chance.randint(10, 9999)}")
        words += [chance.choice(nexts)] if nexts else list(chance.choice(starts))
    body = " ".join(words).replace(";", ",").replace(".", "")
    return f"{chance.choice(_OPENINGS[kind])} {body}"


def _as_file(session: int, number: int, paragraphs: list[tuple[str, str]]) -> Synthetic:
    day = date(1945 + session, 9, 20) + timedelta(days=90)
    printed = f"{day.day} {day:%B %Y}"
    lines = [
        f"Resolution adopted by the General Assembly on {printed}",
        f"{session}/{number}. Matter {number}",
    ]
    lines.append("The General Assembly,")
    lines += [f"{text}," for kind, text in paragraphs if kind == "PP"]
    operative = [text for kind, text in paragraphs if kind == "OP"]
    lines += [f"{at}. {text}{'.' if at == len(operative) else ';'}" for at, text in enumerate(operative, 1)]
    lines += ["54th plenary meeting", printed]
    return Synthetic(
        f"A_RES_{session}_{number}.txt", "\n\n".join(lines) + "\n", tuple(t for _, t in paragraphs)
    )
