"""Spoilt files that come back, in every format that does: each is read or refused in words, within the limits of the reader."""

from __future__ import annotations

import json
import os
import random
import resource
import time
import zipfile
from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from annex_making import AUTHOR, annex, sent_annex
from desk_making import Desk
from lxml import etree
from sheet_making import WordSheet, excel_sheet

from documents.cleaning import without_names
from documents.errors import DocumentError
from documents.returned.file import read_returned
from documents.returned.sent import sent_of
from documents.returned.weighing import weigh
from documents.write.formats import FORMATS

MUTATED = int(os.environ.get("ELEVENBIS_MUTATED_RETURNS", "150"))
"""How many spoilt files are read; 20,000 take a night. What computing the slowest took, and the most memory, is printed."""


def _worked_on() -> bytes:
    desk = (
        Desk(sent_annex()).replace("price", "scarcity").enter("deliberate", "Hails them;").take_out("freely")
    )
    return desk.comment("without delay", "By when?").reply("Soon.").file


FILES = {
    "tracked": _worked_on,
    "sheet": lambda: (
        WordSheet().answer("PP 2", "Accepted").answer("OP 1", "accept with changes: delete “deliberate”").file
    ),
    "excel": lambda: excel_sheet({"PP 2": "Accepted", "OP 1": "No – too strong"}, merged="H7:H8"),
    **{
        name: lambda name=name: FORMATS[name].write(annex())
        for name in ("marked-docx", "html", "pdf", "json", "akn", "txt")
    },
}


def mutated(file: bytes, seed: int) -> bytes:
    """The file with some of its parts spoilt: its bytes, or pieces of its text cut, doubled or moved. Most stay what they are, so that
    they get past the door: XML well-formed, JSON JSON."""
    choose = random.Random(seed)
    if seed % 5 == 0:
        spoilt = bytearray(file)
        for _ in range(choose.randint(1, 20)):
            spoilt[choose.randrange(len(spoilt))] = choose.randrange(256)
        return bytes(spoilt)
    spoil = _in_pieces if seed % 5 == 1 else _in_elements
    if not file.startswith(b"PK"):
        return spoil(file, choose)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as archive, zipfile.ZipFile(buffer, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith(("word/", "xl/")) and choose.random() < 0.6:
                content = spoil(content, choose)
            out.writestr(name, content)
    return buffer.getvalue()


def _in_elements(content: bytes, choose: random.Random) -> bytes:
    if content.startswith(b"{"):
        return json.dumps(_in_values(json.loads(content), choose)).encode()
    if not content.startswith(b"<") or content.startswith(b"<!"):
        return _in_pieces(content, choose)
    tree = etree.fromstring(content)
    for _ in range(choose.randint(1, 6)):
        inner = [one for one in tree.iter(etree.Element) if one.getparent() is not None]
        if not inner:
            break
        one, other = choose.choice(inner), choose.choice(inner)
        match choose.randrange(6):
            case 0:
                one.getparent().remove(one)
            case 1:
                one.addnext(deepcopy(one))
            case 2:
                other.append(deepcopy(one))
            case 3:
                one.tag = other.tag
            case 4:
                one.text = choose.choice(("", other.text, "-1", "9" * 30, "PP 1", "\u202e\u00ad\ud55c"))
            case 5 if one.attrib:
                name = choose.choice(list(one.attrib))
                one.attrib[name] = choose.choice(
                    ("", "-1", "9" * 30, "no", *(str(two) for two in other.attrib.values()))
                )
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _in_values(value: Any, choose: random.Random) -> Any:
    """JSON in which about one value in five hundred is another one."""
    if choose.random() < 0.002:
        return choose.choice((None, True, -1, 10**30, "", "PP 1", "\u202e\u00ad\ud55c", [], {}, [value]))
    if isinstance(value, dict):
        kept = {name: _in_values(one, choose) for name, one in value.items()}
        if kept and choose.random() < 0.005:
            kept.pop(choose.choice(list(kept)))
        return kept
    if isinstance(value, list):
        return [
            _in_values(one, choose)
            for one in value
            for _ in range(choose.choice((0, 2)) if choose.random() < 0.005 else 1)
        ]
    return value


def _in_pieces(content: bytes, choose: random.Random) -> bytes:
    sign = b"<" if b"<" in content else b"\n"
    pieces = content.split(sign)
    for _ in range(choose.randint(1, 6) if len(pieces) > 1 else 0):
        at, to = choose.randrange(1, len(pieces)), choose.randrange(1, len(pieces))
        pieces[at] = choose.choice((b"", pieces[to], pieces[at] + sign + pieces[to]))
    return sign.join(pieces)


def test_no_spoilt_file_breaks_a_reader(capsys):
    sent = sent_of(read_returned(sent_annex()))
    files = {name: made() for name, made in FILES.items()}
    slowest: dict[str, float] = dict.fromkeys(files, 0.0)
    for seed in range(MUTATED):
        name = list(files)[seed % len(files)]
        spoilt = mutated(files[name], seed // len(files))
        start = time.process_time()
        for read in (lambda file: weigh(sent, read_returned(file, [AUTHOR])), without_names):
            try:
                read(spoilt)
            except DocumentError:
                continue
        slowest[name] = max(slowest[name], time.process_time() - start)
    if MUTATED > 150:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        said = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in slowest.items())
        with capsys.disabled():
            print(f"\n{MUTATED} spoilt files; slowest of each: {said}; most memory {most:.0f} MB")  # noqa: T201


def _zipped(parts: dict[str, bytes], file: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as archive, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name in archive.namelist():
            out.writestr(name, parts.get(name, archive.read(name)))
    return buffer.getvalue()


_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
HOSTILE = {
    "bomb": {"xl/sharedStrings.xml": b" " * 30_000_000},
    "deep": {_SHEET: b"<a>" * 100_000},
    "huge attribute": {_SHEET: b'<worksheet a="' + b"x" * 12_000_000 + b'"/>'},
    "flood of cells": {_SHEET: _MAIN % (b'<row><c t="b"><v>1</v></c></row>' * 100_000)},
    "entities": {_SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    "wide": {_SHEET: _MAIN % (b"<row>" + b'<c t="b"><v>1</v></c>' * 5_000 + b"</row>")},
    "far": {_SHEET: _MAIN % b'<row r="1"><c r="ZZZ1" t="str"><v>x</v></c></row>'},
}


@pytest.mark.parametrize("parts", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_words(parts):
    with pytest.raises(DocumentError) as refused:
        read_returned(_zipped(parts, excel_sheet({})))
    assert len(refused.value.message) > 40


def test_joined_cells_of_a_million_are_no_million_cells():
    file = excel_sheet({"PP 2": "Accepted"}, merged="A7:XFD1048576")
    rows = read_returned(file).rows
    assert rows is not None
    assert len(rows) == 6
