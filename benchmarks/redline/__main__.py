"""Print quality and speed of all tools on both sets.

    python -m benchmarks.redline [--rounds N] [--show NAME]

Quality: cost and edits relative to the least cost and to the person's marking; how many pairs are marked as the
person did; words cut; pairs rebuilt to the character; confetti (at most two words of grammar kept between two
replacements) per 100 paragraphs. Speed: for each pair the best of N rounds; then the median and
the mean over the pairs. `--show` prints a tool's redlines of the marked pairs that differ
from the person's.
"""

from __future__ import annotations

import argparse
import tracemalloc
from collections.abc import Sequence
from random import Random
from statistics import mean, median
from time import perf_counter

from benchmarks.redline.measures import (
    PLAIN_WORD,
    as_marked,
    confetti,
    cost,
    edit_runs,
    exact,
    optimum,
    words_cut,
)
from benchmarks.redline.pairs import CORPUS, Pair, Runs, marked_pairs, real_pairs
from benchmarks.redline.peers import PEER, Tool, tools
from redline import redline

WIDTH = 44


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.redline")
    parser.add_argument("--rounds", type=int, default=5, help="how often each pair is timed (default 5)")
    parser.add_argument(
        "--show", metavar="TOOL", help="print this tool's redlines that differ from the person's"
    )
    options = parser.parse_args()
    found, missing = tools()
    marked, real = marked_pairs(), real_pairs()
    if options.show:
        _show(found[options.show], marked)
        return
    for name in missing:
        print(f"not installed, left out: {name}")
    _report(f"{len(marked)} pairs marked by a person", marked, found, options.rounds)
    if real:
        _report(f"{len(real)} changed paragraphs of real resolutions", real, found, options.rounds)
    else:
        print(f"\nno corpus at {CORPUS}: real resolutions left out")
    _report_long_texts(real)


def _report(title: str, pairs: Sequence[Pair], found: dict[str, Tool], rounds: int) -> None:
    best = sum(optimum(pair) for pair in pairs)
    plain_best = sum(optimum(pair, PLAIN_WORD) for pair in pairs)
    person = sum(edit_runs(pair.marked) for pair in pairs if pair.marked)
    times = _times(pairs, found, rounds)
    print(
        f"\n{title}; least cost {best}"
        + (f", the person's cost {_total(pairs)}, edits {person}" * bool(person))
    )
    print(
        f"{'':{WIDTH}} {'cost':>6} {'plain':>6} {'edits':>6} {'as the':>6} {'words':>6} {'exact':>6} {'con-':>6}"
        f" {'median':>7} {'mean':>7} {'median':>7}"
    )
    print(
        f"{'':{WIDTH}} {'/least':>6} {'/least':>6} {'/pers.' if person else '':>6} {'person':>6} {'cut':>6} {'':>6} {'fetti':>6}"
        f" {'ms':>7} {'ms':>7} {'/dmp':>7}"
    )
    for name, tool in found.items():
        answers = [tool(pair.old, pair.new) for pair in pairs]
        edits = sum(edit_runs(runs) for runs in answers)
        same = sum(as_marked(runs, pair) for runs, pair in zip(answers, pairs, strict=True))
        rebuilt = sum(exact(runs, pair) for runs, pair in zip(answers, pairs, strict=True))
        print(
            f"{name:{WIDTH}} {sum(map(cost, answers)) / best:6.3f}"
            f" {sum(cost(runs, PLAIN_WORD) for runs in answers) / plain_best:6.3f}"
            f" {edits / person if person else edits:6.4g} {f'{same / len(pairs):.0%}' if person else '':>6}"
            f" {sum(map(words_cut, answers)):6} {rebuilt / len(pairs):6.0%} {100 * sum(map(confetti, answers)) / len(pairs):6.1f}"
            f" {median(times[name]) * 1000:7.3f} {mean(times[name]) * 1000:7.3f}"
            f" {median(times[name]) / median(times[PEER]):7.2f}"
        )


def _total(pairs: Sequence[Pair]) -> int:
    return sum(cost(pair.marked) for pair in pairs if pair.marked)


def _times(pairs: Sequence[Pair], found: dict[str, Tool], rounds: int) -> dict[str, list[float]]:
    """Seconds per pair and tool: the best of the rounds. The tools take turns pair by pair, so all meet the same load."""
    times: dict[str, list[float]] = {name: [] for name in found}
    for pair in pairs:
        for name, tool in found.items():
            seconds = []
            for _ in range(rounds):
                start = perf_counter()
                tool(pair.old, pair.new)
                seconds.append(perf_counter() - start)
            times[name].append(min(seconds))
    return times


def _report_long_texts(real: Sequence[Pair]) -> None:
    """Our own worst cases: 2,000 words against 2,000."""
    random = Random(2000)
    zipf = [f"word{int(1 / (1 - random.random()))}" for _ in range(4000)]
    cases = {
        "drawn words, a few of them very often": (zipf[:2000], zipf[2000:]),
        "no word in common": ([f"a{n}" for n in range(2000)], [f"b{n}" for n in range(2000)]),
        "the same words, shuffled": (zipf[:2000], random.sample(zipf[:2000], 2000)),
        "two words only, at random": (random.choices("ab", k=2000), random.choices("ab", k=2000)),
        "one word only, both ends changed": (["a"] * 2000, ["x", *["a"] * 1998, "y"]),
    }
    prose = " ".join(pair.old for pair in real).split()
    if len(prose) >= 4000:
        cases = {"real prose on other subjects": (prose[:2000], prose[-2000:]), **cases}
    print(f"\n2,000 words against 2,000\n{'':{WIDTH}} {'ms':>8} {'peak MB':>8}")
    for name, (before, after) in cases.items():
        old, new = " ".join(before), " ".join(after)
        start = perf_counter()
        redline(old, new)
        seconds = perf_counter() - start
        tracemalloc.start()
        redline(old, new)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{name:{WIDTH}} {seconds * 1000:8.1f} {peak / 1e6:8.1f}")


def _show(tool: Tool, pairs: Sequence[Pair]) -> None:
    for pair in pairs:
        runs = tool(pair.old, pair.new)
        if pair.marked is not None and not as_marked(runs, pair):
            print(f"{pair.name}\n  person, cost {cost(pair.marked)}: {_written(pair.marked)}")
            print(f"  tool,   cost {cost(runs)}: {_written(runs)}\n")


def _written(runs: Runs) -> str:
    brackets = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(brackets[op].format(text) for op, text in runs)


if __name__ == "__main__":
    main()
