"""apply(OLD, amendments(OLD, NEW)) is NEW for whole drafts, written to a file and read again: with titles, annexes, notes."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace

import pytest
from drafts_edited import Entry, awkward, edited, numbered, random_draft

from documents.draft import DraftParagraph, DraftText, Footnote, Masthead
from documents.read.amendments import read_amendment_list
from documents.read.docx import extract, package
from documents.written import (
    amend,
    amendments_between,
    amendments_to_json,
    write_amendments_docx,
    write_amendments_pdf,
    write_amendments_plain,
)
from redline.labels.label import Label

HOW_MANY = int(os.environ.get("ELEVENBIS_EDITED_FILES", "30"))
FROM_SEED = int(os.environ.get("ELEVENBIS_EDITED_FROM", "0"))
_ANNEXES = (
    "",
    "Annex",
    "Annex I: the mills",
    "* Not yet agreed.",
    "1. Delete paragraph 3.",
    "OP 1: Urges all;",
)
_TITLES = ("", "Clean rivers", "The rivers: “upstream”", "Amendments to the rivers")


def _draft(seed: random.Random, entries: list[Entry], *, twice: bool) -> DraftText:
    written = numbered(entries)
    if twice and len(written) > 2:
        # A draft in which a label stands twice: its paragraphs cannot be named, and the whole text is given.
        at = seed.randrange(1, len(written))
        written[at] = replace(written[at], label=written[at - 1].label)
    count = 0
    paragraphs = []
    for one in written:
        notes = []
        for offset, text in one.wording.notes:
            count += 1
            notes.append(Footnote(offset, str(count), text))
        paragraphs.append(
            DraftParagraph(one.label, one.wording.text, footnotes=tuple(notes), heading=one.heading)
        )
    annexes = tuple(seed.choice(_ANNEXES) for _ in range(seed.randint(0, 3)))
    masthead = Masthead(title=seed.choice(_TITLES), symbol=seed.choice(("", "A/HRC/99/L.1")))
    return DraftText(masthead=masthead, paragraphs=tuple(paragraphs), annexes=annexes)


def _says(draft: DraftText) -> list[tuple[Label, str, str, list[tuple[int, str]]]]:
    return [
        (p.label, p.text, p.heading, [(note.offset, note.text) for note in p.footnotes])
        for p in draft.paragraphs
    ]


def _pair(number: int) -> tuple[DraftText, DraftText]:
    seed = random.Random(number)
    entries = random_draft(seed)
    if number % 3 == 2:
        awkward(seed, entries)
    new = edited(seed, entries)
    if number % 5 == 4:
        awkward(seed, new)
    return _draft(seed, entries, twice=number % 7 == 6), _draft(seed, new, twice=False)


def test_whatever_was_edited_by_way_of_a_text() -> None:
    wholes = 0
    for number in range(FROM_SEED, FROM_SEED + HOW_MANY):
        old, new = _pair(number)
        amendments = amendments_between(old, new).with_notices(["Not for circulation."])
        wholes += any(one.action == "whole" for one in amendments.instructions)
        given = read_amendment_list(write_amendments_plain(amendments))
        assert given.read.problems == (), f"seed {number}"
        assert given.read.remarks == (), f"seed {number}"
        assert _says(amend(old, given.read.instructions)[0]) == _says(new), f"seed {number}"
    assert wholes, "some are the whole text"


@pytest.mark.parametrize("form", ["json", "docx", "pdf"])
def test_whatever_was_edited_by_way_of_a_file(form: str) -> None:
    for number in range(6, 14):
        old, new = _pair(number)
        amendments = amendments_between(old, new)
        data: bytes | str
        if form == "json":
            data = json.dumps(amendments_to_json(amendments))
        else:
            write = write_amendments_docx if form == "docx" else write_amendments_pdf
            data = write(amendments, author="Elevenbis", date="2025-02-14T12:00:00Z")
        given = read_amendment_list(data)
        assert given.read.problems == (), f"seed {number}"
        assert _says(amend(old, given.read.instructions)[0]) == _says(new), f"seed {number}"


def test_a_word_list_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    real = package.open_word_package
    monkeypatch.setattr(extract, "open_word_package", lambda data: opened.append(1) or real(data))
    old = DraftText(masthead=Masthead(), paragraphs=(DraftParagraph(Label("OP", 1), "Calls for light;"),))
    new = DraftText(
        masthead=Masthead(), paragraphs=(DraftParagraph(Label("OP", 1), "Calls for more light;"),)
    )
    written = write_amendments_docx(
        amendments_between(old, new), author="River Coalition", date="2025-02-14T12:00:00Z"
    )
    assert read_amendment_list(written).read.instructions
    assert len(opened) == 1
