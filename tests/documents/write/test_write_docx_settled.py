"""LibreOffice accepts and rejects what we wrote: random documents with changed ends, splits, moves and footnotes.

`SETTLED_DOCUMENTS=120` tries more of them; each takes half a second.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from accept_reject import WORD, accept_all, paragraphs, part, reject_all, text
from libreoffice import settled_files
from noted import as_noted
from regrouping import drafts

from documents.compare import compare
from documents.draft import DraftParagraph
from documents.redlines import RedlineDocument
from documents.write import write_docx
from redline import parse_label

COUNT = int(os.environ.get("SETTLED_DOCUMENTS", "20"))


def written(old: list[DraftParagraph], new: list[DraftParagraph], *, plain_moves: bool = False) -> bytes:
    document = RedlineDocument("T", compare(old, new), "A coalition", "2025-02-14T12:00:00Z")
    return write_docx(replace(document, plain_moves=plain_moves))


def lines(file: bytes) -> list[str]:
    """The paragraphs of a file without tracked changes, each note in braces where its mark stands."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        has_notes = "word/footnotes.xml" in archive.namelist()
    elements = part(file, "word/footnotes.xml") if has_notes else ()
    notes = {e.get(f"{WORD}id"): text(e).strip() for e in elements}
    found = []
    for p in part(file, "word/document.xml").find(f"{WORD}body").iterchildren(f"{WORD}p"):
        words = ""
        for run in p.iter(f"{WORD}r"):
            words += _of(run)
            words += "".join(f"{{{notes[m.get(f'{WORD}id')]}}}" for m in run.iter(f"{WORD}footnoteReference"))
        found.append(words)
    return found[3:-1]


def _of(run) -> str:
    return "".join(
        (e.text or "") if e.tag == f"{WORD}t" else "\t" for e in run.iter(f"{WORD}t", f"{WORD}tab")
    )


def test_our_own_reader_settles_them_exactly():
    for seed in range(60):
        old, new = drafts(seed)
        file = written(old, new, plain_moves=seed % 3 == 0)
        assert lines(reject_all(file)) == as_noted(old), seed
        assert lines(accept_all(file)) == as_noted(new), seed


def test_a_split_and_a_merge_keep_the_styles_of_both_texts():
    whole = "Requests the keeper to mend every lamp of the harbour and to report on the bells before winter;"
    cut = (
        "Requests the keeper:",
        "To mend every lamp of the harbour;",
        "To report on the bells before winter;",
    )
    one = [DraftParagraph(parse_label("OP 1"), whole)]
    three = [
        DraftParagraph(parse_label(label), text)
        for label, text in zip(("OP 1", "OP 1(a)", "OP 1(b)"), cut, strict=True)
    ]
    for old, new in ((one, three), (three, one)):
        file = written(old, new)
        for settled, draft in ((reject_all(file), old), (accept_all(file), new)):
            styles = [f"Sub{p.label.level}" if p.label.is_sub else p.label.kind for p in draft]
            texts = [f"{p.label}\t{p.text}" for p in draft]
            assert paragraphs(settled)[3:-1] == list(zip(styles, texts, strict=True))
    assert part(file, "word/document.xml").findall(f".//{WORD}del//{WORD}delText[.='To']")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_settles_them_exactly(tmp_path: Path):
    pairs = [drafts(seed) for seed in range(COUNT)]
    files = [written(*pair, plain_moves=seed % 3 == 0) for seed, pair in enumerate(pairs)]
    settled = settled_files(files, tmp_path)
    wrong = {
        seed
        for seed, ((old, new), (rejected, accepted)) in enumerate(zip(pairs, settled, strict=True))
        if (lines(rejected), lines(accepted)) != (as_noted(old), as_noted(new))
    }
    assert not wrong, f"{len(wrong)} of {COUNT}"
