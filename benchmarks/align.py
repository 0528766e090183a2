"""Alignment of drafts: precision, recall and F1 on mutated real drafts, and the speed.

    python -m benchmarks.align [--seeds N] [--show DRAFT SEED]

Drafts come from the corpus (environment variable ELEVENBIS_CORPUS, default ../shared/corpus). From each, seeds derive
later drafts whose true links are known; see `benchmarks.mutator`. Inserted paragraphs come from resolutions of other
titles, because one of the same title would often be a true counterpart.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from benchmarks.mutator import Mutation, Paragraph, mutate
from redline import Alignment, Label, align, parse_label

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))

REAL_PAIRS = [("A_HRC_RES_52_28", "A_HRC_RES_55_21"), ("A_RES_77_227", "A_RES_78_219")]


def drafts() -> dict[str, tuple[str, list[Paragraph]]]:
    """Name to title and paragraphs, of every draft in the corpus."""
    found = {}
    for path in sorted(CORPUS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = (
            data["title"],
            [Paragraph(parse_label(p["label"]), p["text"]) for p in data["paragraphs"]],
        )
    return found


def mutated(name: str, seed: int, corpus: dict[str, tuple[str, list[Paragraph]]]) -> Mutation:
    """The later draft that this seed derives from this draft."""
    title, paragraphs = corpus[name]
    donors = [p for other, ps in corpus.values() if other != title for p in ps]
    return mutate(paragraphs, donors, Random(f"{name} {seed}"))


def found_links(alignment: Alignment) -> set[tuple[int, int]]:
    """The pairs of indices that an alignment links."""
    return {(link.old, link.new) for link in alignment.links}


class Score:
    """Counts of right and missed links by what was done to them, and of wrong links by method."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def add(self, mutation: Mutation, alignment: Alignment) -> None:
        """Count the links of one pair of drafts."""
        method = {(link.old, link.new): link.method for link in alignment.links}
        for pair, kind in mutation.links.items():
            (self.right if pair in method else self.missed)[kind] += 1
        for pair in method.keys() - mutation.links.keys():
            self.wrong[method[pair]] += 1

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        right, missed, wrong = self.right.total(), self.missed.total(), self.wrong.total()
        precision, recall = right / (right + wrong), right / (right + missed)
        return precision, recall, 2 * precision * recall / (precision + recall)

    def print(self) -> None:
        """Print all figures."""
        for kind in sorted(self.right | self.missed):
            right, missed = self.right[kind], self.missed[kind]
            print(f"  {kind:24} {right:6} of {right + missed:6}  recall {right / (right + missed):.4f}")
        print(f"  wrong links by method: {dict(self.wrong) or 'none'}")
        precision, recall, f1 = self.figures()
        print(f"  precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")


def quality(seeds: int) -> None:
    """Derive drafts from the whole corpus and print how well they are aligned."""
    corpus = drafts()
    score, times = Score(), []
    for name in corpus:
        for seed in range(seeds):
            mutation = mutated(name, seed, corpus)
            start = process_time()
            alignment = align(corpus[name][1], mutation.paragraphs)
            times.append((process_time() - start) * 1000)
            score.add(mutation, alignment)
    print(f"{len(corpus)} drafts, {seeds} seeds each")
    score.print()
    print(f"  time per pair: median {median(times):.1f} ms, longest {max(times):.1f} ms")


def speed() -> None:
    """Sizes that matter: a pair of 150 paragraphs, real pairs, and what must not take for ever."""
    corpus = drafts()
    pool = [p for _, paragraphs in corpus.values() for p in paragraphs]
    large = next(ps for _, ps in corpus.values() if len(ps) == max(len(ps) for _, ps in corpus.values()))
    old = [*large, *pool][:150]
    donors = pool[-300:]
    same = [Paragraph(Label("OP", n), "Decides to remain seized of the matter;") for n in range(1, 501)]
    cases: dict[str, tuple[list[Paragraph], Sequence[Paragraph]]] = {
        "150 paragraphs, mutated": (old, mutate(old, donors, Random(1)).paragraphs),
        "150 paragraphs, every one reworded": (
            old,
            [Paragraph(p.label, " ".join(w for n, w in enumerate(p.text.split()) if n % 3)) for p in old],
        ),
        "500 paragraphs, mutated": (pool[:500], mutate(pool[:500], donors, Random(1)).paragraphs),
        "500 the same against 490 the same": (same, same[:490]),
    }
    for one, other in REAL_PAIRS:
        if one in corpus and other in corpus:
            cases[f"{one} to {other}"] = (corpus[one][1], corpus[other][1])
    print("processor time, median and best of 15")
    for what, (before, after) in cases.items():
        times = []
        for _ in range(15):
            start = process_time()
            align(before, after)
            times.append((process_time() - start) * 1000)
        print(f"  {what:36} {median(times):8.1f} ms {min(times):8.1f} ms")


def show(name: str, seed: int) -> None:
    """Print every wrong and missed link of one derived draft."""
    corpus = drafts()
    old, mutation = corpus[name][1], mutated(name, seed, corpus)
    alignment = align(old, mutation.paragraphs)
    for link in alignment.links:
        if (link.old, link.new) not in mutation.links:
            print("WRONG ", link, f"\n    {old[link.old]}\n    {mutation.paragraphs[link.new]}")
    for pair in sorted(mutation.links.keys() - found_links(alignment)):
        print(
            "MISSED", mutation.links[pair], pair, f"\n    {old[pair[0]]}\n    {mutation.paragraphs[pair[1]]}"
        )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--show", nargs=2, metavar=("DRAFT", "SEED"))
    options = parser.parse_args()
    if options.show:
        show(options.show[0], int(options.show[1]))
        return
    quality(options.seeds)
    speed()


if __name__ == "__main__":
    main()
