"""Real resolutions as PDFs that LibreOffice made, with page headers, page numbers and nine footnotes; and what `pdftotext`
makes of these."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from printed_making import PlacedNote, Print, choose_notes, has_libreoffice, pdfs_of, printed_docx

from documents.draft import DraftText
from documents.read import read_bytes, read_text

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS") or Path(__file__).parents[5] / "shared" / "corpus")
NAMES = ("A_HRC_RES_55_21", "A_HRC_RES_52_16", "A_RES_77_227", "A_HRC_RES_56_2")
LOOKS = {
    "one column": Print(),
    "two columns": Print(columns=2, size=9),
    "ragged, no space between paragraphs": Print(justified=False, size=12, spacing=0),
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real resolutions in {CORPUS} (ELEVENBIS_CORPUS)"),
    pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed"),
]


def truth(name: str) -> tuple[list[tuple[str, str]], list[PlacedNote], dict[str, str]]:
    """Labels and texts, the notes that were put in, symbol and title."""
    told = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    paragraphs = [(entry["label"], entry["text"]) for entry in told["paragraphs"]]
    return paragraphs, choose_notes([text for _, text in paragraphs]), told


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[tuple[str, str], Path]:
    """All PDFs, by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    files = {}
    for name in NAMES:
        _, notes, told = truth(name)
        text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
        for number, (look, how) in enumerate(LOOKS.items()):
            files[name, look] = folder / f"{name}-{number}.docx"
            files[name, look].write_bytes(printed_docx(text, told["symbol"], notes, how))
    pdfs_of(list(files.values()), folder)
    return {key: path.with_suffix(".pdf") for key, path in files.items()}


def compare(name: str, draft: DraftText) -> None:
    """Every paragraph but one in a hundred is exact, every note is placed, symbol and title are found."""
    wanted, notes, told = truth(name)
    found = {(str(p.label), p.text) for p in draft.paragraphs}
    missing = [paragraph for paragraph in wanted if paragraph not in found]
    assert 100 * len(missing) <= len(wanted), missing
    placed = {PlacedNote(p.text, n.offset, n.marker, n.text) for p in draft.paragraphs for n in p.footnotes}
    assert placed == set(notes)
    assert (draft.masthead.symbol, draft.masthead.title) == (told["symbol"], told["title"])
    assert {warning.code for warning in draft.warnings} <= {"page-lines", "two-columns", "joined"}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_and_note_of_a_pdf(printed, name: str, look: str) -> None:
    draft = read_bytes(printed[name, look].read_bytes(), "draft.pdf")
    compare(name, draft)
    assert all(paragraph.italics for paragraph in draft.paragraphs)
    assert ("two-columns" in {warning.code for warning in draft.warnings}) == (LOOKS[look].columns == 2)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_and_note_of_its_layout_as_text(printed, name: str, look: str) -> None:
    command = ["pdftotext", "-layout", str(printed[name, look]), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    compare(name, read_text(done.stdout))
