"""Export of suggested changes to Word: 90 paragraphs, all of them changed, with notes and footnotes.

    python -m benchmarks.docx_export [--rounds N]

The baseline is what one would write without tracked changes: python-docx (if installed) putting the same words, deleted
and inserted ones alike, as plain paragraphs into its default template. Both take turns in the same process.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter

from documents.draft import Footnote
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write import write_docx, write_html, write_plain
from redline import Label, redline

PARAGRAPHS = 90
WORDS = 85
"""The mean of real resolutions of this kind."""
INVENTED = (
    "the of and to in all its on with for human rights persons Council report States measures access including effective "
    "families dignity cooperation without delay accountability victims remedies international obligations continue "
    "recommendations mechanisms community independent impartial situation urgent information humanitarian freedom"
)
VOCABULARY = INVENTED.split()


def document(seed: int = 11) -> RedlineDocument:
    """Paragraphs of invented words in which every tenth word is replaced and a phrase is put in."""
    random = Random(seed)
    return RedlineDocument(
        title="Suggested changes for the draft resolution on the situation in Examplia",
        subtitle="against A/HRC/RES/90/1 (adopted, 4 April 2024)",
        paragraphs=tuple(paragraph(number, random) for number in range(1, PARAGRAPHS + 1)),
        author="Coalition for Examplia",
        date="2025-02-14T12:00:00Z",
        enacting_line="The Human Rights Council,",
    )


def paragraph(number: int, random: Random) -> RedlineParagraph:
    label = Label("PP", number) if number <= 25 else Label("OP", number - 25)
    old = ["Reaffirming", *random.choices(VOCABULARY, k=WORDS)]
    new = [random.choice(VOCABULARY) if random.random() < 0.1 else word for word in old]
    new[40:40] = random.choices(VOCABULARY, k=8)
    return RedlineParagraph(
        label,
        tuple(redline(" ".join(old), " ".join(new))),
        "changed",
        label,
        italics=((0, len(old[0])),),
        footnotes=(Footnote(60, "1", "A/HRC/90/2."),) if number % 9 == 0 else (),
        notes=(
            Note("Coalition for Examplia", "Survivors asked for it.\nAgreed language: A/HRC/RES/90/3 OP 4"),
        ),
    )


def plain_python_docx(written: RedlineDocument) -> bytes:
    import docx

    file = docx.Document()
    for item in (written.title, written.subtitle, written.enacting_line):
        file.add_paragraph(item)
    for item in written.paragraphs:
        file.add_paragraph(f"{item.label}\t{''.join(run.text for run in item.runs)}")
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def milliseconds(writer: Callable[[RedlineDocument], bytes | str], written: RedlineDocument) -> float:
    start = perf_counter()
    writer(written)
    return (perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    written = document()
    writers: dict[str, Callable[[RedlineDocument], bytes | str]] = {
        "write_docx": write_docx,
        "write_html": write_html,
        "write_plain": write_plain,
    }
    try:
        import docx  # noqa: F401
    except ImportError:
        print("python-docx is not installed: no baseline")
    else:
        writers["python-docx, plain"] = plain_python_docx
    times: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(rounds):
        for name, writer in writers.items():
            times[name].append(milliseconds(writer, written))
    changes = sum(run.op != "=" for item in written.paragraphs for run in item.runs)
    print(f"{PARAGRAPHS} paragraphs, {changes} changes; median of {rounds} rounds")
    baseline = median(times["python-docx, plain"]) if "python-docx, plain" in times else None
    for name, writer in writers.items():
        ratio = f"{median(times[name]) / baseline:6.2f} x python-docx" if baseline else ""
        print(f"{name:20}{median(times[name]):8.1f} ms  {ratio}  {len(writer(written)) / 1000:6.0f} kB")


if __name__ == "__main__":
    main()
