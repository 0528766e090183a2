"""The PDF of suggested changes in two languages, 150 paragraphs, beside LibreOffice converting our Word file of the same.

    python -m benchmarks.pdf [--rounds N]

Both are programs of their own, started anew each round and taking turns; their time and the most memory that they held are
told, that of LibreOffice with all that it starts. Without LibreOffice only ours is measured.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.docx_export import document, paragraph
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write import write_docx
from redline import Label, redline

PARAGRAPHS = 150
_KOREAN = [
    "모든",
    "사람의",
    "인권과",
    "존엄을",
    "존중하고",
    "보호하며",
    "지체",
    "없이",
    "필요한",
    "조치를",
    "취할",
    "것을",
    "당사국에",
    "촉구하고",
    "보고서의",
    "권고를",
    "이행하도록",
    "강력히",
    "요청하며",
    "피해자와",
    "가족의",
    "목소리를",
    "듣고",
    "책임을",
    "규명하기",
    "위한",
    "국제사회의",
    "협력을",
    "거듭",
    "강조하면서",
]
PROGRAM = """
from sys import argv
from benchmarks.pdf import bilingual
from documents.write.pdf import write_pdf
open(argv[1], "wb").write(write_pdf(bilingual()))
"""


def bilingual(paragraphs: int = PARAGRAPHS, seed: int = 11) -> RedlineDocument:
    """Half of the paragraphs in English, half in Korean, each changed, with a reason in the other language."""
    random = Random(seed)
    made = [paragraph(number, random) for number in range(1, paragraphs + 1)]
    rows = [one if at % 2 else _korean(one, random) for at, one in enumerate(made)]
    return replace(document(), paragraphs=tuple(rows), language="ko")


def _korean(one: RedlineParagraph, random: Random) -> RedlineParagraph:
    old = random.choices(_KOREAN, k=45)
    new = [random.choice(_KOREAN) if random.random() < 0.1 else word for word in old]
    new[20:20] = random.choices(_KOREAN, k=5)
    return RedlineParagraph(
        Label(one.label.kind, one.label.number),
        tuple(redline(" ".join(old), " ".join(new))),
        "changed",
        one.label,
        notes=(Note("Coalition for Examplia", "Survivors asked for it."),),
        language="ko",
    )


def run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds, and megabytes of the largest process, of a program with all that it starts."""
    start = perf_counter()
    quiet = os.open(os.devnull, os.O_WRONLY)
    to_nothing = [(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)]
    child = os.posix_spawn(command[0], command, dict(os.environ), file_actions=to_nothing)
    _, status, used = os.wait4(child, 0)
    os.close(quiet)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return perf_counter() - start, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    office = shutil.which("soffice")
    with TemporaryDirectory() as folder:
        word, ours = Path(folder, "word.docx"), Path(folder, "ours.pdf")
        word.write_bytes(write_docx(bilingual()))
        commands = {"write_pdf": [sys.executable, "-c", PROGRAM, str(ours)]}
        if office:
            profile = f"-env:UserInstallation=file://{folder}/profile"
            convert = ["--headless", "--convert-to", "pdf", "--outdir", folder, str(word)]
            commands["LibreOffice"] = [office, profile, *convert]
            run(commands["LibreOffice"])  # the first start makes its profile
        else:
            print("LibreOffice is not installed: no baseline")
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                measured[name].append(run(command))
        sizes = {"write_pdf": ours.stat().st_size, "LibreOffice": 0}
        if office:
            sizes["LibreOffice"] = word.with_suffix(".pdf").stat().st_size
    print(
        f"{PARAGRAPHS} paragraphs, half of them Korean; median of {rounds} rounds, start of the program included"
    )
    for name, rows in measured.items():
        seconds, memory = (median(values) for values in zip(*rows, strict=True))
        print(f"{name:12}{seconds:7.2f} s  {memory:5.0f} MB  {sizes[name] / 1000:6.0f} kB", end="")
        if office:
            other = [median(values) for values in zip(*measured["LibreOffice"], strict=True)]
            print(
                f"  {seconds / other[0]:5.2f} x time  {memory / other[1]:5.2f} x memory of LibreOffice",
                end="",
            )
        print()


if __name__ == "__main__":
    main()
