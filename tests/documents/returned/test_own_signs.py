"""Texts that themselves hold what is read as a sign or a remark elsewhere: "[ADD: x]", "~~x~~", "(new)", "; EU: delete"."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import annex_making
import pytest

from documents.desk_sheet import DeskRow, DeskSheet
from documents.returned.file import read_returned
from documents.returned.model import Reading, Sent, SentParagraph, Weighed
from documents.returned.sent import sent_of, texts_of
from documents.returned.weighing import weigh
from documents.write.formats import FORMATS, SHEET_WRITERS
from documents.write.phrases import lines_around, words_around
from redline import parse_label

SIGNS = {
    "PP 3": "Noting the [ADD: new] report of the Lantern Envoy ~~and others~~ on the state of the streets,",
    "OP 1": "[DELETE: Condemns] in the strongest terms the dimming of public lanterns [EU: add wicks];",
    "OP 2(c)": "[To allow lamplighters to travel freely between the towns;]",
    "OP 4": "(new) Requests the Secretary-General to provide the oil [agreed ad ref] that is needed; EU: delete",
}
KINDS = ["docx", "marked-docx", "html", "json", "akn", "csv", "xlsx"]


@pytest.fixture
def made(monkeypatch) -> dict[str, bytes]:
    """Every file that leaves, by its kind, of an annex whose texts hold such signs."""
    monkeypatch.setattr(annex_making, "BASE", {**annex_making.BASE, **SIGNS})
    ours = {**annex_making.OURS, **SIGNS, "OP 1": SIGNS["OP 1"].replace("the dimming", "the wilful dimming")}
    monkeypatch.setattr(annex_making, "OURS", ours)
    files = {kind: FORMATS[kind].write(annex_making.annex()) for kind in KINDS}
    return files | {f"sheet {kind}": write(sheet()) for kind, write in SHEET_WRITERS.items()}


def sheet() -> DeskSheet:
    document = annex_making.annex()
    rows = tuple(DeskRow(paragraph) for paragraph in document.paragraphs)
    return DeskSheet(title=document.title, rows=rows, author=document.author, date=document.date)


def weighed(kind: str, back: bytes) -> Weighed:
    """Read against what was sent, as it is known from what left."""
    document = annex_making.annex()
    paragraphs = tuple(
        SentParagraph(
            parse_label(label),
            annex_making.BASE.get(label),
            annex_making.OURS.get(label),
            (annex_making.REASON,),
        )
        for label in [str(paragraph.label) for paragraph in document.paragraphs]
    )
    sent = Sent(paragraphs, document.author, document.date, around=tuple(words_around(document)))
    if kind.startswith("sheet"):
        sent = replace(sent, lines=tuple(lines_around(sheet())))
    return weigh(sent, read_returned(back, [document.author], texts_of([sent])))


def changed(file: bytes, words: str, others: str) -> bytes:
    if file[:2] != b"PK":
        return file.replace(words.encode(), others.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(words.encode(), others.encode()))
    return out.getvalue()


def test_a_file_that_came_back_as_it_left_answers_nothing(made):
    found = {kind: {one.reading for one in weighed(kind, file).paragraphs} for kind, file in made.items()}
    assert found == {kind: {Reading.LEFT, Reading.UNCHANGED} for kind in made}


def test_of_the_words_of_a_desk_only_these_are_read_as_changed(made):
    cases = (
        ("PP 3", "Lantern Envoy ", "Lantern Chief "),
        ("PP 3", "[ADD: new]", "[ADD: newer]"),
        ("OP 1", " public ", " open "),
        ("OP 2(c)", "freely", "safely"),
        ("OP 4", "is needed", "is lacking"),
    )
    found = {
        (kind, label, others): [
            one.theirs == annex_making.OURS[label].replace(words, others)
            if one.label == label
            else one.reading
            for one in weighed(kind, changed(file, words, others)).paragraphs
            if one.reading not in (Reading.LEFT, Reading.UNCHANGED)
        ]
        for kind, file in made.items()
        for label, words, others in cases
    }
    assert {key: value for key, value in found.items() if value != [True]} == {}


def test_what_a_desk_writes_beside_them_is_a_change_all_the_same(made):
    for kind in ("docx", "html", "sheet docx"):
        back = changed(made[kind], "the oil", "~~the oil~~ [add: gas]")
        rows = [one for one in weighed(kind, back).paragraphs if one.reading == Reading.NEW]
        assert [one.theirs for one in rows] == [SIGNS["OP 4"].replace("the oil", "gas")], kind
        assert not [one for one in weighed(kind, back).paragraphs if one.reading == Reading.UNPLACED], kind


def test_a_file_that_was_sent_is_read_with_them(made):
    """As on the command line, where nothing else tells what was sent."""
    for kind in ("docx", "marked-docx", "html"):
        sent = sent_of(read_returned(made[kind], known=None))
        texts = {str(one.label): one.base for one in sent.paragraphs}
        assert texts.items() >= SIGNS.items(), kind
