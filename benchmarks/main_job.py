"""The main job's four waits: reading a Word file, comparing two drafts, the side-by-side page, the Word export.

    python -m benchmarks.main_job [--rounds N]

Runs on the demo campaign in a throw-away SQLite database. Each figure stands beside a baseline measured in the same
run, in turns: python-docx only opening the same file and listing its paragraphs; difflib comparing the same pairs of
paragraphs word by word; Django answering its lightest page with the same middleware; python-docx writing the same
words untracked.
"""

from __future__ import annotations

import argparse
import difflib
import io
from collections.abc import Callable
from statistics import median
from time import perf_counter

from docx import Document

from benchmarks.forgetting import forget_redlines
from benchmarks.pages.throwaway import throwaway_site


def measure(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """Median milliseconds of each call, the calls taking turns."""
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            start = perf_counter()
            call()
            taken.append((perf_counter() - start) * 1000)
    return [median(taken) for taken in times]


def row(name: str, ours: float, baseline: str, theirs: float, more: str = "") -> None:
    print(f"{name:34} {ours:8.1f} ms   {ours / theirs:6.2f} x {baseline} ({theirs:.1f} ms)   {more}")


def twenty_pages(text: str) -> bytes:
    """A Word file of about 20 pages: the demo's draft, its paragraphs made longer, with typed numbers."""
    document = Document()
    for block in text.split("\n\n"):
        line = " ".join(block.split("\n"))
        longer = len(line) > 150 and not line.startswith("Resolution adopted")
        end = line[-1]
        body = line.rstrip(";,.")
        document.add_paragraph(
            f"{body}, and further {body[40:]} as well as {body[60:]}{end}" if longer else line
        )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with throwaway_site():
        figures(rounds)


def figures(rounds: int) -> None:
    """Load the demo and measure."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from demo.load import CONTENT, load_demonstration
    from documents.compare import compare
    from documents.read import read_bytes, read_text
    from documents.write import write_docx
    from exchange.exports import redline_document, suggested_changes
    from exchange.statements import Holds
    from redline import new_text, old_text

    campaign = load_demonstration()
    text = (CONTENT / "adopted_55.txt").read_text(encoding="utf-8")

    data = twenty_pages(text)
    ours, theirs = measure(
        rounds,
        lambda: read_bytes(data, "draft.docx"),
        lambda: [p.text for p in Document(io.BytesIO(data)).paragraphs],
    )
    read = read_bytes(data, "draft.docx")
    words = sum(len(p.text.split()) for p in read.paragraphs)
    row(
        "parse a DOCX",
        ours,
        "python-docx listing it",
        theirs,
        f"{len(read.paragraphs)} paragraphs, {words} words",
    )

    old = read_text((CONTENT / "adopted_52.txt").read_text(encoding="utf-8")).paragraphs
    new = read_text(text).paragraphs
    rows = compare(old, new)
    pairs = [
        (old_text(r.runs).split(" "), new_text(r.runs).split(" "))
        for r in rows
        if r.change in ("changed", "moved")
    ]

    def fresh_comparison() -> object:
        forget_redlines()
        return compare(old, new)

    def difflib_on_given_pairs() -> object:
        return [difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() for a, b in pairs]

    ours, theirs = measure(rounds, fresh_comparison, difflib_on_given_pairs)
    more = f"{len(old)} and {len(new)} paragraphs, {len(pairs)} changed; ours aligns them as well"
    row("compare two drafts", ours, "difflib on the pairs alone", theirs, more)

    client = Client()
    client.get("/")
    address = campaign.get_absolute_url()
    other = campaign.resolution.drafts.order_by("session__number").first()
    for name, path in (
        ("side-by-side page", address),
        ("side by side, last year's draft", f"{address}?left={other.uuid}"),
        ("a row's menu", f"{address}rows/op-1/"),
        ("first page", "/"),
    ):
        ours, theirs = measure(rounds, lambda path=path: client.get(path), lambda: client.get("/healthz"))
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(path).content) // 1024
        row(name, ours, "the lightest page", theirs, f"{len(captured)} queries, {size} kB")

    def plain_docx() -> bytes:
        plain = Document()
        for paragraph in document.paragraphs:
            plain.add_paragraph(f"{paragraph.label}\t{''.join(run.text for run in paragraph.runs)}")
        out = io.BytesIO()
        plain.save(out)
        return out.getvalue()

    document = redline_document(suggested_changes(campaign, holds=Holds.ALL))
    ours, theirs = measure(rounds, lambda: write_docx(document), plain_docx)
    size = len(write_docx(document)) // 1024
    row(
        "DOCX export",
        ours,
        "python-docx, untracked",
        theirs,
        f"{len(document.paragraphs)} paragraphs, {size} kB",
    )


if __name__ == "__main__":
    main()
