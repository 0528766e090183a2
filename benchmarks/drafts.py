"""Two drafts of 150 paragraphs, aligned and then marked paragraph by paragraph, beside other engines.

    python -m benchmarks.drafts [--rounds N]

Every engine gets the same alignment, which is computed anew for each and counted; what differs is the redline of the
changed pairs. The drafts are real ones put behind one another (ELEVENBIS_CORPUS); without them, the demo's.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.redline.peers import tools
from documents.draft import DraftParagraph
from documents.read import read_file
from redline import align, parse_label, redline

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", ROOT.parent / "shared" / "corpus"))
REAL = [
    ("A_HRC_RES_52_28", "A_HRC_RES_55_21"),
    ("A_HRC_RES_52_30", "A_HRC_RES_55_22"),
    ("A_HRC_RES_51_24", "A_HRC_RES_57_11"),
]
SIZE = 150
ENGINES = ("diff-match-patch words + semantic clean-up", "difflib words")


def drafts() -> tuple[list[DraftParagraph], list[DraftParagraph], str]:
    """Old and new, with labels that stay different when texts are put behind one another."""
    if CORPUS.is_dir():
        pairs = [tuple(_real(name) for name in pair) for pair in REAL]
        what = "real drafts of successive years"
    else:
        folder = ROOT / "demo" / "texts"
        texts = [
            list(read_file(folder / f"{n}.txt").paragraphs)
            for n in ("adopted_52", "adopted_55", "zero_draft_58")
        ]
        pairs = [(texts[0], texts[1]), (texts[1], texts[2])]
        what = "the demo's drafts"
    old = [p for offset, pair in enumerate(pairs) for p in _behind(pair[0], offset)][:SIZE]
    new = [p for offset, pair in enumerate(pairs) for p in _behind(pair[1], offset)][:SIZE]
    return old, new, what


def _real(name: str) -> list[DraftParagraph]:
    read = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return [DraftParagraph(parse_label(p["label"]), p["text"]) for p in read["paragraphs"]]


def _behind(paragraphs: list[DraftParagraph], offset: int) -> list[DraftParagraph]:
    return [replace(p, label=replace(p.label, number=p.label.number + 100 * offset)) for p in paragraphs]


def aligned_and_marked(
    old: list[DraftParagraph], new: list[DraftParagraph], mark: Callable[[str, str], object]
) -> int:
    """Align, then mark every pair whose words differ; returns how many those are."""
    changed = [(old[link.old].text, new[link.new].text) for link in align(old, new).links]
    changed = [pair for pair in changed if pair[0] != pair[1]]
    for before, after in changed:
        mark(before, after)
    return len(changed)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    old, new, what = drafts()
    found, _ = tools()
    engines: dict[str, Callable[[str, str], object]] = {"elevenbis": redline}
    engines |= {name: found[name] for name in ENGINES if name in found}
    taken: dict[str, list[float]] = {name: [] for name in engines}
    changed = 0
    for _ in range(rounds):
        for name, mark in engines.items():
            start = perf_counter()
            changed = aligned_and_marked(old, new, mark)
            taken[name].append((perf_counter() - start) * 1000)
    print(f"{len(old)} and {len(new)} paragraphs, {changed} changed: {what}")
    base = median(taken[ENGINES[0]])
    for name, times in taken.items():
        print(f"{name:44} {median(times):8.1f} ms   {median(times) / base:5.2f} x diff-match-patch")


if __name__ == "__main__":
    main()
