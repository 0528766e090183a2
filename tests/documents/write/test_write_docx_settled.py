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
from random import Random

import pytest
from accept_reject import WORD, accept_all, part, reject_all, text
from libreoffice import settled_files
from noted import as_noted

from documents.compare import compare
from documents.draft import DraftParagraph, Footnote
from documents.redlines import RedlineDocument
from documents.write import write_docx
from redline import Label

COUNT = int(os.environ.get("SETTLED_DOCUMENTS", "20"))
OPENINGS = [
    "Requests the keeper",
    "Invites the gardener",
    "Urges all ferrymen",
    "Decides with the council",
    "Notes",
]
MIDDLES = ["to report on the lamps", "to mend the boats before winter", "to count the herons of the marsh"]
ENDS = [
    "every market day",
    "when the ice breaks",
    "in the harbour hall",
    "with the help of the bells",
    "without delay",
]
NOTES = ["See A/1.", "A/HARB/55/9, annex.", "Resolution 5/1.", "As described in A/2."]


def sentence(random: Random) -> str:
    return f"{random.choice(OPENINGS)} {random.choice(MIDDLES)} {random.choice(ENDS)} of year {random.randint(1, 99)}"


def noted(random: Random, text: str, share: float = 0.4) -> DraftParagraph:
    """A paragraph, perhaps with footnotes."""
    count = random.choice([1, 1, 2]) if random.random() < share else 0
    places = sorted(random.choice([len(text), text.find(" "), len(text) - 1]) for _ in range(count))
    notes = tuple(Footnote(at, str(i), random.choice(NOTES)) for i, at in enumerate(places, 1))
    return DraftParagraph(Label("OP", 1), text, footnotes=notes)


def edited(random: Random, draft: list[DraftParagraph]) -> list[DraftParagraph]:
    """The draft with changes at the ends of its paragraphs and in their order, their number and their footnotes."""
    after: list[DraftParagraph] = []
    for paragraph in draft:
        words, deed = paragraph.text, random.randrange(9)
        if deed == 0:
            continue
        if deed == 1:
            after.append(noted(random, sentence(random) + ";"))
        if deed == 2:
            words = words[:-1] + f", {random.choice(ENDS)};"
        elif deed == 3:
            words = words.rsplit(" ", 2)[0] + random.choice([".", ":", ";", " and so on;"])
        elif deed == 4:
            half = words.find(" to ")
            after.append(replace(paragraph, text=words[:half] + ":", footnotes=()))
            words = words[half + 1 :]
        changed = noted(random, words) if deed in (4, 5) or words != paragraph.text else paragraph
        after.append(changed)
        if deed == 6:
            after += [noted(random, sentence(random) + ";") for _ in range(random.randint(1, 2))]
    if len(after) > 2 and random.random() < 0.5:
        after.insert(random.randrange(len(after)), after.pop(random.randrange(len(after))))
    return after


def labelled(paragraphs: list[DraftParagraph]) -> list[DraftParagraph]:
    return [replace(p, label=Label("OP", number)) for number, p in enumerate(paragraphs, 1)]


def drafts(seed: int) -> tuple[list[DraftParagraph], list[DraftParagraph]]:
    random = Random(seed)
    old = labelled([noted(random, sentence(random) + ";") for _ in range(random.randint(2, 7))])
    return old, labelled(edited(random, old))


def written(old: list[DraftParagraph], new: list[DraftParagraph]) -> bytes:
    return write_docx(RedlineDocument("T", compare(old, new), "A coalition", "2025-02-14T12:00:00Z"))


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
    return found[2:-1]


def _of(run) -> str:
    return "".join(
        (e.text or "") if e.tag == f"{WORD}t" else "\t" for e in run.iter(f"{WORD}t", f"{WORD}tab")
    )


def test_our_own_reader_settles_them_exactly():
    for seed in range(30):
        old, new = drafts(seed)
        file = written(old, new)
        assert lines(reject_all(file)) == as_noted(old), seed
        assert lines(accept_all(file)) == as_noted(new), seed


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_settles_them_exactly(tmp_path: Path):
    pairs = [drafts(seed) for seed in range(COUNT)]
    settled = settled_files([written(*pair) for pair in pairs], tmp_path)
    wrong = {
        seed
        for seed, ((old, new), (rejected, accepted)) in enumerate(zip(pairs, settled, strict=True))
        if (lines(rejected), lines(accepted)) != (as_noted(old), as_noted(new))
    }
    assert not wrong, f"{len(wrong)} of {COUNT}"
