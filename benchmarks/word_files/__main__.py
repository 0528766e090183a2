"""Compare Word files the way users do, with each tool: two Word files in, one with tracked changes out.

    python -m benchmarks.word_files [--rounds N] [--files N] [--peers-python PYTHON]

Each tool runs in a process of its own that has started before, and is given the names of the three files; then some
are measured as a command that starts anew each time. The tools take turns file by file, so all meet the same load;
of each file the best of the rounds is taken. Quality is read from the tracked changes in what a tool wrote, by the
functions of `benchmarks.redline`. `--peers-python` names a Python that has the packages `jubarte-redlines` and
`docx-redline`, if this one has not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.redline.measures import cost, edit_runs, exact, optimum, words_cut
from benchmarks.redline.pairs import CORPUS, Runs
from benchmarks.word_files.files import Files, files_of_one_paragraph, files_of_whole_drafts
from benchmarks.word_files.tools import OURS, Failed, Tool, tools
from benchmarks.word_files.tracked import tracked_runs

WIDTH = 28
ANEW = 5
"""How many pairs of files are given to a tool that starts anew for each."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.word_files",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each pair is timed (default 3)")
    parser.add_argument(
        "--files", type=int, default=74, help="at most so many pairs of one paragraph (default all)"
    )
    parser.add_argument("--peers-python", default=sys.executable, help="a Python that has the other packages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        found, missing = tools(stack, options.peers_python)
        for tool in missing:
            print(f"not there, left out: {tool}")
        if not CORPUS.is_dir():
            print(f"no corpus at {CORPUS}: real resolutions left out")
        print(
            f"{'':{WIDTH}} {'cost':>6} {'edits':>6} {'words':>6} {'exact':>6} {'median':>9} {'median':>8}\n"
            f"{'':{WIDTH}} {'/least':>6} {'':>6} {'cut':>6} {'':>6} {'ms':>9} {'/ours':>8}"
        )
        single = files_of_one_paragraph(folder, options.files)
        _report(f"{len(single)} pairs of one paragraph a file", single, found, folder, options.rounds)
        for drafts in files_of_whole_drafts(folder):
            lengths = [len(text.split()) for text in (drafts.texts.old, drafts.texts.new)]
            title = f"{drafts.name}, {lengths[0]} and {lengths[1]} words"
            _report(title, [drafts], found, folder, options.rounds)


def _report(title: str, pairs: Sequence[Files], found: Sequence[Tool], folder: Path, rounds: int) -> None:
    least = sum(optimum(files.texts) for files in pairs)
    print(f"{title}; least cost {least}")
    times: dict[str, list[float]] = {tool.name: [] for tool in found}
    answers: dict[str, list[tuple[Files, Runs]]] = {tool.name: [] for tool in found}
    failed: dict[str, str] = {}
    for number, files in enumerate(pairs):
        for tool in found:
            if tool.name in failed or (tool.starts_anew and number >= ANEW):
                continue
            written = folder / "written.docx"
            try:
                times[tool.name].append(_best(tool, files, written, rounds))
            except Failed as reason:
                failed[tool.name] = f"{files.name}: {reason}"
            else:
                answers[tool.name].append((files, tracked_runs(written)))
    ours = median(times[OURS])
    for tool in found:
        if tool.name in failed:
            print(f"{tool.name:{WIDTH}} failed: {failed[tool.name]}")
            continue
        quality = "" if tool.starts_anew else _quality(answers[tool.name], least)
        seconds = median(times[tool.name])
        print(f"{tool.name:{WIDTH}} {quality:27} {seconds * 1000:9.1f} {seconds / ours:8.1f}")


def _best(tool: Tool, files: Files, written: Path, rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        written.unlink(missing_ok=True)
        start = perf_counter()
        tool.compare(files, written)
        seconds.append(perf_counter() - start)
    return min(seconds)


def _quality(answers: Sequence[tuple[Files, Runs]], least: int) -> str:
    all_runs = [runs for _, runs in answers]
    right = sum(exact(runs, files.texts) for files, runs in answers)
    return (
        f"{sum(map(cost, all_runs)) / least:6.3f} {sum(map(edit_runs, all_runs)):6}"
        f" {sum(map(words_cut, all_runs)):6} {right / len(answers):6.0%}"
    )


if __name__ == "__main__":
    main()
