"""Reads the library in and looks words up in it, at several sizes, in a throw-away database."""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.language.texts import CORPUS, Synthetic, synthetic
from benchmarks.pages.throwaway import throwaway_site

RUNS = (6, 9, 15, 40)
"""Words of the runs that are planted."""


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--lookups", type=int, default=300)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with throwaway_site(chosen.database), TemporaryDirectory() as folder:
        grow(sorted(chosen.texts), chosen.lookups, Path(folder))


def grow(sizes: list[int], lookups: int, folder: Path) -> None:
    """Read in up to each size, and look up at each."""
    from django.core.management import call_command

    texts: list[Synthetic] = []
    made = synthetic(max(sizes))
    print(
        f"{'texts':>7} {'read a minute':>14} {'index MB':>9} {'a text kB':>10} {'median ms':>10} {'95 % ms':>8} {'CPU ms':>7}  found of planted"
    )
    for size in sizes:
        new = folder / str(size)
        new.mkdir()
        if not texts and CORPUS.is_dir():
            for file in CORPUS.glob("*.txt"):
                shutil.copy(file, new)
        fresh = [next(made) for _ in range(size - len(texts))]
        for one in fresh:
            (new / one.name).write_text(one.content, encoding="utf-8")
        texts += fresh
        began = perf_counter()
        call_command("import_library", str(new), stdout=_Nowhere(), stderr=_Nowhere())
        rate = len(list(new.iterdir())) / (perf_counter() - began) * 60
        index = index_size()
        took, computed, found = look_up(texts, lookups)
        shares = ", ".join(f"{length}: {found[length]:.1%}" for length in RUNS)
        print(
            f"{size:7} {rate:14.0f} {index / 1e6:9.1f} {index / len(texts) / 1e3:10.1f} {statistics.median(took):10.1f} "
            f"{sorted(took)[int(len(took) * 0.95)]:8.1f} {statistics.median(computed):7.1f}  {shares}",
            flush=True,
        )


class _Nowhere:
    def write(self, *_said: str, **_how: str) -> None:
        """Say nothing."""

    def flush(self) -> None:
        """Nothing to do."""


def index_size() -> int:
    """Bytes of the index: its tables and what finds their rows."""
    from django.db import connection

    from resolutions.models import Fingerprint, Formula

    tables = [model._meta.db_table for model in (Fingerprint, Formula)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT SUM(pg_total_relation_size(t::regclass)) FROM UNNEST(%s) t", [tables])
        else:
            names = ", ".join("%s" for _ in tables)
            cursor.execute(
                "SELECT SUM(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master "  # noqa: S608
                f"WHERE tbl_name IN ({names}))",
                tables,
            )
        return int(cursor.fetchone()[0])


def look_up(texts: list[Synthetic], lookups: int) -> tuple[list[float], list[float], dict[int, float]]:
    """Look up texts of 100 words in which runs of real texts are planted, typography changed: how long each took, as
    one waits and as the server computes (ms), and the share of the runs of each length that were found."""
    from resolutions.library.language import language_of_text

    chance = random.Random(7)
    took, computed = [], []
    found: dict[int, list[bool]] = {length: [] for length in RUNS}
    for number in range(lookups):
        length = RUNS[number % len(RUNS)]
        text, start, end = _planted(chance, texts, length)
        began, cpu = perf_counter(), process_time()
        language = language_of_text(text)
        took.append((perf_counter() - began) * 1000)
        computed.append((process_time() - cpu) * 1000)
        covered = {at for one in language.agreed for at in range(one.start, one.end)}
        wanted = {at for at in range(start, end) if text[at].isalnum()}
        found[length].append(wanted <= covered)
    return took, computed, {length: sum(one) / len(one) for length, one in found.items()}


def _planted(chance: random.Random, texts: list[Synthetic], length: int) -> tuple[str, int, int]:
    """A text of 100 words, and the characters of a run in it that a text of the library has."""
    while True:
        words = chance.choice(chance.choice(texts).paragraphs).split()
        if len(words) >= length:
            break
    at = chance.randrange(len(words) - length + 1)
    run = " ".join(words[at : at + length])
    run = run.replace("’", "'").replace("-", "\u2011").replace(" ", "\u00a0", 1)
    run = run.upper() if chance.random() < 0.2 else run
    # Around it, words of other texts in an order that none has.
    others = [word for _ in range(8) for word in chance.choice(chance.choice(texts).paragraphs).split()]
    chance.shuffle(others)
    before = " ".join(others[: (100 - length) // 2])
    after = " ".join(others[(100 - length) // 2 : 100 - length])
    text = f"{before} {run} {after}"
    return text, len(before) + 1, len(before) + 1 + len(run)


if __name__ == "__main__":
    main()
