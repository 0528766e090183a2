"""Word files with additions in bold and deletions struck through: nothing is tracked, and both texts are read again exactly."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from accept_reject import CHANGES, WORD, part
from word_schema import checked, styles_missing

from documents.compare import compare, compare_annexes
from documents.draft import DraftParagraph, Footnote
from documents.read.docx import extract_docx
from documents.read.draft import understand
from documents.redlines import Note, RedlineDocument
from documents.write.docx import write_docx, write_marked_docx
from redline import Label, parse_label

WORDS = [
    "lamps",
    "harbour",
    "at",
    "the",
    "by",
    "report",
    "to",
    "dusk",
    "lit",
    "market",
    "who",
    "every",
    "keepers",
    "council",
    "day",
    "night",
    "are",
    "on",
]
LABELS = ["PP 1", "PP 2", "PP 2bis", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2", "OP 2(a)(i)", "OP 3", "OP 4"]
ANNEXES: list[tuple[str, ...]] = [
    (),
    ("The first line.", "Another line."),
    ("The first line.", "Quite another."),
]


def draft(draw: random.Random) -> list[DraftParagraph]:
    """A draft of any words, some with a footnote, an italic opening, a heading above."""
    made = []
    for name in LABELS:
        label = parse_label(name)
        opening = "Noting" if label.kind == "PP" else "The" if label.is_sub else "Urges"
        text = " ".join([opening, *draw.choices(WORDS, k=draw.randint(2, 18))]) + (
            "," if label.kind == "PP" else ";"
        )
        notes = (
            (Footnote(len(opening), "1", f"See A/HARB/{draw.randint(1, 99)}."),)
            if draw.random() < 0.3
            else ()
        )
        heading = draw.choice(["I. Lamps", "What was said"]) if draw.random() < 0.2 else ""
        made.append(DraftParagraph(label, text, ((0, len(opening)),), notes, heading))
    return made


def changed(draw: random.Random, old: list[DraftParagraph]) -> list[DraftParagraph]:
    """The next draft: paragraphs left out, put in, reworded and moved."""
    bodies = [
        draw.choice((paragraph, paragraph, draw.choice(draft(draw))))
        for paragraph in old
        if draw.random() > 0.15
    ]
    bodies.insert(draw.randrange(len(bodies)), bodies.pop(draw.randrange(len(bodies))))
    return [replace(body, label=parse_label(name)) for body, name in zip(bodies, LABELS, strict=False)]


def document(draw: random.Random, old, new, annexes=((), ()), **fields) -> RedlineDocument:
    note = Note("A coalition", "It is due.\nAgreed language: A/HARB/1 OP 2", "It is due.", "A/HARB/1", "OP 2")
    rows = [replace(row, notes=(note,)) if draw.random() < 0.4 else row for row in compare(old, new)]
    return RedlineDocument(
        "Lamps of the harbour",
        tuple(rows),
        "A coalition",
        "2025-02-14T12:00:00Z",
        enacting_line="The Harbour Council,",
        introduction=("Recalling that these are invented words,",),
        annexes=compare_annexes(*annexes),
        contact="lamps@example.org",
        **fields,
    )


def essence(paragraphs) -> list[tuple[Label, str, str, list[tuple[int, str]]]]:
    return [(p.label, p.text, p.heading, [(n.offset, n.text) for n in p.footnotes]) for p in paragraphs]


def read(file: bytes, reading: str):
    return understand(extract_docx(file, {"reading": reading}))


@pytest.mark.parametrize("write", [write_marked_docx, write_docx])
@pytest.mark.parametrize("seed", range(10))
def test_it_reads_as_either_draft_also_with_reasons_in_the_text(seed, write):
    draw = random.Random(seed)
    old = draft(draw)
    new = changed(draw, old)
    annexes = draw.choice(ANNEXES), draw.choice(ANNEXES)
    file = write(document(draw, old, new, annexes, notes_below=True))
    for reading, paragraphs, annex in (("proposed", new, annexes[1]), ("base", old, annexes[0])):
        again = read(file, reading)
        assert essence(again.paragraphs) == essence(paragraphs)
        assert again.annexes == annex
        assert again.masthead.title == "Lamps of the harbour"


def test_two_texts_are_offered():
    draw = random.Random(3)
    old = draft(draw)
    (question,) = read(write_marked_docx(document(draw, old, changed(draw, old))), "proposed").questions
    assert "struck through by hand" in question.text
    assert "in bold" in question.text
    assert [option.value for option in question.options] == ["proposed", "base"]


def test_with_additions_alone_as_well():
    """More than half of the paragraphs have bold words: in a file of others that would be a habit."""
    old = [DraftParagraph(parse_label(f"OP {n}"), "Urges the keepers to report;") for n in (1, 2)]
    new = [replace(p, text="Urges all the keepers to report;") for p in old]
    file = write_marked_docx(document(random.Random(1), old, new))
    assert essence(read(file, "base").paragraphs) == essence(old)
    assert essence(read(file, "proposed").paragraphs) == essence(new)


@pytest.fixture(scope="module")
def marked() -> bytes:
    draw = random.Random(5)
    old = draft(draw)
    return write_marked_docx(document(draw, old, changed(draw, old), ANNEXES[1:], notes_below=True))


def test_nothing_is_tracked_and_the_look_tells_it(marked):
    body = part(marked, "word/document.xml")
    assert not list(body.iter(*(WORD + kind for kind in (*CHANGES, "moveFromRangeStart", "pPrChange"))))
    assert part(marked, "word/settings.xml").find(f"{WORD}trackRevisions") is None
    for kind, look in (("Added", "b"), ("Deleted", "strike")):
        runs = [
            run
            for run in body.iter(f"{WORD}r")
            if (style := run.find(f"{WORD}rPr/{WORD}rStyle")) is not None
            and style.get(f"{WORD}val", "").startswith(kind)
        ]
        assert runs
        assert all(run.find(f"{WORD}rPr/{WORD}{look}") is not None for run in runs)


def test_it_keeps_to_the_schema_and_names_nobody(marked):
    assert checked(marked) == {"pPr", "rPr", "sectPr", "settings", "style"}
    assert not styles_missing(marked)
    core = zipfile.ZipFile(io.BytesIO(marked)).read("docProps/core.xml").decode()
    assert "<dc:creator>A coalition</dc:creator>" in core


def test_the_same_gives_the_same_bytes():
    one, other = (
        write_marked_docx(document(random.Random(7), draft(random.Random(1)), draft(random.Random(2))))
        for _ in "ab"
    )
    assert one == other


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_saved_by_libreoffice_it_still_reads_as_either_draft(tmp_path: Path):
    draw = random.Random(11)
    old = draft(draw)
    new = changed(draw, old)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/sent.docx").write_bytes(write_marked_docx(document(draw, old, new, notes_below=True)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path), str(tmp_path / "in/sent.docx")],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    file = (tmp_path / "sent.docx").read_bytes()
    for reading, paragraphs in (("proposed", new), ("base", old)):
        assert essence(read(file, reading).paragraphs) == essence(paragraphs)
