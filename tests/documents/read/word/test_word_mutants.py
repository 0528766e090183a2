"""Word files with something broken in them are read, or refused with a reason: never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from docx_making import make_docx, make_zip, note, note_mark, p, run
from lxml import etree
from word_cases import CONTENTS, LEVELS

from documents.cleaning import without_names
from documents.compare import compare
from documents.draft import DraftParagraph, Footnote
from documents.errors import DocumentError
from documents.read import read_bytes
from documents.read.docx import extract_docx
from documents.redlines import RedlineDocument
from documents.write.docx import write_docx
from redline import parse_label


@pytest.fixture(autouse=True)
def _word_files_are_cleaned():
    """Cleaned here, one by one."""


def _own() -> bytes:
    old = [
        DraftParagraph(
            parse_label(f"OP {n}"), f"Urges keeper {n} to light the lamps;", (), (Footnote(5, "1", "See."),)
        )
        for n in range(1, 5)
    ]
    new = [DraftParagraph(parse_label("OP 1"), "Asks keeper 2 to light them;"), *old[2:], old[0]]
    rows = compare(old, new)
    return write_docx(
        RedlineDocument("Lamps", rows, "A coalition", "2025-02-14T12:00:00Z", enacting_line="The Council,")
    )


def _noted() -> bytes:
    body = p("The Harbour Council,"), p(run("Recalling it") + note_mark(1) + run(",")), p("1. Urges all;")
    return make_docx(*body, footnotes=note(0, p(), type="separator") + note(1, p("See.")))


@cache
def _files() -> tuple[bytes, ...]:
    return (_own(), _noted(), *(case.data for case in (*LEVELS.values(), *CONTENTS.values())))


def _flipped(draw: random.Random, data: bytes) -> bytes:
    """Bits turned anywhere in the archive."""
    changed = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randrange(len(data))]


def _rearranged(draw: random.Random, data: bytes) -> bytes:
    """Elements of one part removed, doubled, moved, renamed, or with other values."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice([name for name in files if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(files[name])
    for _ in range(draw.randint(1, 6)):
        elements = [element for element in root.iter() if element.getparent() is not None]
        if not elements:
            break
        _change(draw, draw.choice(elements), draw.choice(elements))
    files[name] = etree.tostring(root)
    if draw.random() < 0.1:
        del files[draw.choice(list(files))]
    return make_zip(files)


_VALUES = (
    "",
    "-1",
    "0",
    "1",
    "99",
    "1e9",
    "9" * 40,
    "٣",
    "x",
    "true",
    "begin",
    "end",
    "\u00a0",
    "%1",
    "../../a",
)


def _change(draw: random.Random, element: etree._Element, other: etree._Element) -> None:
    parent = element.getparent()
    kind = draw.randrange(6)
    if kind == 0:
        parent.remove(element)
    elif kind == 1:
        element.addnext(etree.fromstring(etree.tostring(element)))
    elif kind == 2 and other is not element and element not in other.iterancestors():
        other.append(element)
    elif kind == 3:
        element.tag = other.tag
    elif kind == 4 and element.attrib:
        element.set(draw.choice(list(element.attrib)), draw.choice(_VALUES))
    else:
        element.attrib.update({name: draw.choice(_VALUES) for name in other.attrib})


def broken(seed: int) -> bytes:
    """One of the files with something broken in it."""
    draw = random.Random(seed)
    breaking = draw.choice((_flipped, _rearranged, _rearranged, _rearranged, _rearranged, _cut))
    return breaking(draw, draw.choice(_files()))


READERS: tuple[Callable[[bytes], object], ...] = (
    lambda data: read_bytes(data, "a.docx"),
    lambda data: extract_docx(data, {"reading": "base"}),
    without_names,
)


def said(seed: int) -> list[str]:
    """What is said of one broken file: the reason where it is refused, and what no reader may raise."""
    data = broken(seed)
    found = []
    for reader in READERS:
        try:
            reader(data)
        except DocumentError as error:
            found.append(error.message)
        except Exception as error:  # whatever it is, it is named with its seed
            found.append(f"seed {seed}: {error!r}")
    return found


@pytest.mark.parametrize("hundred", range(5))
def test_a_broken_file_is_read_or_refused(hundred: int) -> None:
    reasons = [reason for seed in range(100 * hundred, 100 * hundred + 100) for reason in said(seed)]
    assert reasons
    assert all(reasons)
    assert [reason for reason in reasons if reason.startswith("seed ")] == []
