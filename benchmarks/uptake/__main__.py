"""Uptake: what is said to stand of an amendment in the next draft, where what was done with it is known.

    python -m benchmarks.uptake [--triples N] [--invented N] [--harder N] [--seed N] [--show]

`triples` are of real texts, `kinds` of invented ones: a paragraph split, words moved inside it, a number changed, a synonym,
square brackets, French and Korean. `harder` are invented too: words that stand and are denied, half of what was to go is gone, one
word of weight is another one, or the word beside is. There what has to be told beside the verdict counts as well.
"""

from __future__ import annotations

import argparse
from collections import Counter
from time import perf_counter

from benchmarks.redline.pairs import CORPUS
from benchmarks.uptake.harder import harder
from benchmarks.uptake.kinds import invented
from benchmarks.uptake.triples import FATES, IN_PART, VERDICTS, Triple, is_right, triples
from redline import Uptake, uptake


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--triples", type=int, default=600)
    parser.add_argument("--invented", type=int, default=280)
    parser.add_argument("--harder", type=int, default=570)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--show", action="store_true", help="print the wrong ones")
    options = parser.parse_args()
    if CORPUS.is_dir():
        _measure(list(triples(options.triples, options.seed)), show=options.show)
    else:
        print(f"no corpus at {CORPUS}: only invented texts are measured")
    _measure(list(invented(options.invented, options.seed)), show=options.show)
    _measure(list(harder(options.harder, options.seed)), show=options.show)


def _measure(chosen: list[Triple], *, show: bool) -> None:
    """Ask about each, and print what is right and what is not."""
    verdicts: Counter[tuple[str, str]] = Counter()
    right: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    kinds_right: Counter[str] = Counter()
    shares: dict[str, list[float]] = {fate: [] for fate in (*FATES, IN_PART)}
    seconds = 0.0
    for triple in chosen:
        begun = perf_counter()
        answer = uptake(triple.base, triple.proposed, triple.later, triple.successor, triple.earlier)
        seconds += perf_counter() - begun
        good = is_right(triple, answer)
        verdicts[triple.fate, answer.verdict] += 1
        right[triple.fate] += good
        kinds[triple.kind] += 1
        kinds_right[triple.kind] += good
        shares[triple.fate].append(answer.share)
        if show and not good:
            _show(triple, answer)
    print(
        f"{len(chosen)} triples: "
        + ", ".join(f"{n} {kind} ({100 * kinds_right[kind] / n:.1f} % right)" for kind, n in kinds.items())
    )
    print(f"{'':16}" + "".join(f"{verdict:>11}" for verdict in VERDICTS) + "      right  mean share")
    for fate in (fate for fate in (*FATES, IN_PART) if shares[fate]):
        number = max(1, len(shares[fate]))
        cells = "".join(f"{verdicts[fate, verdict]:11}" for verdict in VERDICTS)
        print(f"{fate:16}{cells}{100 * right[fate] / number:10.1f}%{sum(shares[fate]) / number:12.2f}")
    wrong = sum(n for (fate, verdict), n in verdicts.items() if verdict == "verbatim" != fate)
    total = 100 * sum(right.values()) / len(chosen)
    print(f"right {total:.1f} %, “verbatim” that is not: {wrong}, {1000 * seconds / len(chosen):.1f} ms each")


def _show(triple: Triple, answer: Uptake) -> None:
    there = "" if triple.successor is None else triple.later[triple.successor].text
    print(
        f"\n{triple.kind}, {triple.fate} {triple.told or ''}: {answer.verdict} {answer.share} {answer.deletions}"
    )
    print(f"  base     {triple.base}\n  proposed {triple.proposed}\n  there    {there}")
    print(f"  found    {[(f.text, f.label, f.in_place) for f in answer.found]}\n  missing  {answer.missing}")
    print(f"  told     {[(o.kind, o.asked, o.there) for o in answer.otherwise]} {answer.moved_to}")


if __name__ == "__main__":
    main()
