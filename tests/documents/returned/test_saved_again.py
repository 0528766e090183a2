"""Files of ours that LibreOffice opened and saved, nothing else: they come back as what was sent, or are refused in words."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from annex_making import BASE, OURS, annex, sent_annex
from sheet_making import WordSheet, excel_sheet

from documents.errors import DocumentError
from documents.read.own import suggested_changes
from documents.returned.file import read_returned
from documents.returned.model import Reading
from documents.returned.sent import sent_of
from documents.returned.weighing import weigh
from documents.write.formats import FORMATS

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

ANSWERS = {"PP 2": "Accepted", "OP 1": "cannot accept – why?", "OP 2(b)": "maybe"}
READ = {"PP 2": "accepted", "OP 1": "rejected", "OP 2(b)": "unclear answer"}


def _answered() -> bytes:
    desk = WordSheet()
    for label, words in ANSWERS.items():
        desk.answer(label, words)
    return desk.file


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, bytes]:
    """The files as LibreOffice saves them, by name and ending."""
    folder = tmp_path_factory.mktemp("saved")
    files = {
        "tracked.docx": sent_annex(),
        "marked.docx": FORMATS["marked-docx"].write(annex()),
        "sheet.docx": WordSheet().file,
        "answered.docx": _answered(),
        "sheet.xlsx": excel_sheet({}),
        "answered.xlsx": excel_sheet(ANSWERS),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    words, tables = (
        [str(folder / name) for name in files if name.endswith(end)] for end in (".docx", ".xlsx")
    )
    for ending, given in (
        ("docx", words), ("xlsx", tables), ("odt", words[:1]), ("doc", words[:1]), ("rtf", words[:1]), ("ods", tables[:1]),
        ("xls", tables[:1]),
    ):  # fmt: skip
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                ending,
                "--outdir",
                str(folder / "out"),
                *given,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture
def again(saved):
    """One of them. LibreOffice may be installed without the program for tables."""

    def get(name: str) -> bytes:
        if name not in saved and name.endswith(("xlsx", "ods", "xls")):
            pytest.skip("LibreOffice Calc is not installed")
        return saved[name]

    return get


def texts(file: bytes) -> list[tuple[str, str | None, str | None]]:
    return [(str(one.label), one.base, one.ours) for one in sent_of(read_returned(file)).paragraphs]


def test_a_file_marked_for_the_eye_has_the_same_amendments(saved):
    assert {label: (base, ours) for label, base, ours in texts(saved["marked.docx"])} == {
        label: (BASE.get(label), OURS.get(label)) for label in [*OURS, *BASE]
    }


@pytest.mark.parametrize("name", ["sheet.docx", "sheet.xlsx"])
def test_a_desk_sheet_has_the_same_rows(again, name):
    before = WordSheet().file if name.endswith("docx") else excel_sheet({})
    assert texts(again(name)) == texts(before)
    found = weigh(sent_of(read_returned(before)), read_returned(again(name)))
    assert {one.reading for one in found.paragraphs} == {Reading.LEFT}


@pytest.mark.parametrize("name", ["answered.docx", "answered.xlsx"])
def test_and_the_same_answers(again, name):
    found = weigh(sent_of(read_returned(WordSheet().file)), read_returned(again(name)))
    rows = {one.label: one for one in found.paragraphs if one.reading != Reading.LEFT}
    assert {label: str(row.reading) for label, row in rows.items()} == READ
    assert {label: row.answer for label, row in rows.items()} == ANSWERS


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tracked.odt", "OpenDocument text (.odt)"),
        ("tracked.doc", "old kind (.doc)"),
        ("tracked.rtf", "rich text file (.rtf)"),
        ("sheet.ods", "OpenDocument spreadsheet (.ods)"),
        ("sheet.xls", "old kind (.xls)"),
    ],
)
def test_another_format_is_named_with_what_to_do(again, name, said):
    with pytest.raises(DocumentError) as refused:
        read_returned(again(name))
    assert said in refused.value.message
    assert "save" in refused.value.message


@pytest.mark.parametrize("ending", ["json", "akn"])
def test_a_file_for_programs_has_the_same_amendments(ending):
    document = suggested_changes(FORMATS[ending].write(annex()))
    assert document is not None
    assert [(one.label, one.runs) for one in document.paragraphs] == [
        (one.label, one.runs) for one in annex().paragraphs
    ]
