"""What is compared: paragraph pairs marked by a person, and the changed paragraphs of real resolutions."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

MARKED = Path(__file__).parents[1] / "pairs"
CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))

YEARS = [
    ("A_HRC_RES_50_2", "A_HRC_RES_56_17"),
    ("A_HRC_RES_51_24", "A_HRC_RES_57_11"),
    ("A_HRC_RES_52_6", "A_HRC_RES_55_16"),
    ("A_HRC_RES_52_16", "A_HRC_RES_55_4"),
    ("A_HRC_RES_52_28", "A_HRC_RES_55_21"),
    ("A_HRC_RES_52_30", "A_HRC_RES_55_22"),
    ("A_HRC_RES_53_11", "A_HRC_RES_56_2"),
    ("A_HRC_RES_54_20", "A_HRC_RES_57_22"),
    ("A_HRC_RES_54_34", "A_HRC_RES_57_34"),
    ("A_RES_77_227", "A_RES_78_219"),
]
"""One resolution and the next on the same subject."""

LEAST_ALIKE = 0.5

Runs = list[tuple[str, str]]
"""What every tool's answer is brought to: "=", "-" or "+", and the text."""


@dataclass(frozen=True)
class Pair:
    """An old and a new paragraph, and how a person marked the change, if one did."""

    name: str
    old: str
    new: str
    marked: Runs | None = None


def parse_marking(marking: str) -> Runs:
    """[-deleted-] and {+inserted+} as runs."""
    parts = re.split(r"(\[-.*?-\]|\{\+.*?\+\})", marking)
    brackets = {"[-": "-", "{+": "+"}
    return [
        (brackets[part[:2]], part[2:-2]) if part[:2] in brackets else ("=", part) for part in parts if part
    ]


def text_of(runs: Runs, without: str) -> str:
    """The text that is left without the runs of one kind."""
    return "".join(text for op, text in runs if op != without)


def marked_pairs() -> list[Pair]:
    """The committed pairs, English and Korean."""
    pairs = []
    for path in sorted(MARKED.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]:
            runs = parse_marking(entry["marking"])
            pairs.append(Pair(entry["id"], text_of(runs, "+"), text_of(runs, "-"), runs))
    return pairs


def real_pairs() -> list[Pair]:
    """The paragraphs of the corpus that were changed from one resolution to the next; none without the corpus."""
    return [pair for old, new in YEARS for pair in _changed(old, new)] if CORPUS.is_dir() else []


def _changed(old_name: str, new_name: str) -> Iterator[Pair]:
    """The paragraphs only one of the two resolutions has, paired by likeness, the most alike first."""
    old, new = _paragraphs(old_name), _paragraphs(new_name)
    only_old = [text for text in old if text not in new]
    only_new = [text for text in new if text not in old]
    likeness: list[tuple[float, int, int]] = []
    for i, before in enumerate(only_old):
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(before.split())
        for j, after in enumerate(only_new):
            matcher.set_seq1(after.split())
            if matcher.real_quick_ratio() >= LEAST_ALIKE and matcher.quick_ratio() >= LEAST_ALIKE:
                likeness.append((-matcher.ratio(), i, j))
    taken: set[tuple[str, int]] = set()
    for unlike, i, j in sorted(likeness):
        if -unlike >= LEAST_ALIKE and not taken & {("old", i), ("new", j)}:
            taken |= {("old", i), ("new", j)}
            yield Pair(f"{old_name} -> {new_name}", only_old[i], only_new[j])


def _paragraphs(name: str) -> list[str]:
    draft = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return [paragraph["text"] for paragraph in draft["paragraphs"]]
