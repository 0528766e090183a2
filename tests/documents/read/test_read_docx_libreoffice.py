"""Word files that LibreOffice wrote: its own numbering, footnotes, styles and tracked changes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx_making import (
    UN_LEVELS,
    abstract,
    deleted,
    in_list,
    in_style,
    inserted,
    italic,
    make_docx,
    note,
    note_mark,
    num,
    p,
    run,
    start_override,
    style,
)

from documents.draft import Footnote
from documents.read.docx import extract_docx
from documents.read.source import Source

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

PAGE = """<html><head><meta charset="utf-8"></head><body>
<p align="center"><b>A resolution of the Assembly of Freedonia</b></p>
<p><i>Recalling</i> its charter,</p>
<ol><li><i>Decides</i> to:<ol type="a"><li>Meet;</li><li>Report on:<ol type="i"><li>The past;</li><li>The future;</li></ol></li>
</ol></li><li><i>Requests</i> its clerk to follow up;</li></ol>
<p>Heading between</p>
<ol start="3"><li><i>Remains</i> seized.</li></ol>
<ul><li>A bullet</li></ul>
</body></html>"""

WORD = make_docx(
    p("Recalling", in_style("Opening")),
    p(italic("Decides") + run(" that:") + note_mark(1), in_list(1)),
    p("One part;", in_list(1, 1)),
    p(deleted("Gone;"), in_list(1, 1), mark="<w:del w:id='8' w:author='A coalition'/>"),
    p(run("Another ") + inserted("new ") + deleted("old ") + run("part;"), in_list(1, 1)),
    p("Deep;", in_list(1, 2)),
    p("Requests", in_list(1)),
    p("Anew", in_list(2)),
    numbering=abstract(0, *UN_LEVELS) + num(1, 0) + num(2, 0, start_override(0, 7)),
    styles=style("Normal", default="1") + style("Opening", based_on="Normal", rPr="<w:i/>"),
    footnotes=note(0, p(), type="separator") + note(1, p("See the first report.")),
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, bytes]:
    """Both files opened by LibreOffice, kept in its own format, and saved as Word files from there."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "word.docx").write_bytes(WORD)
    convert(folder, "odt", "page.html", "--infilter=HTML (StarWriter)")
    convert(folder, "odt", "word.docx")
    (folder / "word.docx").unlink()
    convert(folder, "docx", "page.odt")
    convert(folder, "docx", "word.odt")
    return {name: (folder / f"{name}.docx").read_bytes() for name in ("page", "word")}


def convert(folder: Path, ending: str, name: str, *options: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        ending,
        "--outdir",
        str(folder),
        str(folder / name),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def numbered(source: Source) -> list[tuple[str, int, str]]:
    return [(block.number, block.level, block.text) for block in source.blocks]


def test_a_page_saved_as_word_file(saved):
    source = extract_docx(saved["page"])
    assert numbered(source) == [
        ("", 0, "A resolution of the Assembly of Freedonia"),
        ("", 0, "Recalling its charter,"),
        ("1.", 0, "Decides to:"),
        ("a.", 1, "Meet;"),
        ("b.", 1, "Report on:"),
        ("i.", 2, "The past;"),
        ("ii.", 2, "The future;"),
        ("2.", 0, "Requests its clerk to follow up;"),
        ("", 0, "Heading between"),
        ("3.", 0, "Remains seized."),
        ("•", 0, "A bullet"),
    ]
    assert (source.blocks[0].centred, source.blocks[0].bold) == (True, True)
    assert source.blocks[1].italics == ((0, 9),)
    assert source.warnings == ()


def test_a_word_file_saved_again(saved):
    source = extract_docx(saved["word"])
    assert numbered(source) == [
        ("", 0, "Recalling"),
        ("1.", 0, "Decides that:"),
        ("(a)", 1, "One part;"),
        ("(b)", 1, "Another new part;"),
        ("(i)", 2, "Deep;"),
        ("2.", 0, "Requests"),
        ("7.", 0, "Anew"),
    ]
    assert source.blocks[0].italics == ((0, 9),)
    assert source.blocks[1].italics == ((0, 7),)
    assert source.blocks[1].footnotes == (Footnote(13, "1", "See the first report."),)
    assert [warning.code for warning in source.warnings] == ["tracked-changes"]


def test_its_tracked_changes_rejected(saved):
    source = extract_docx(saved["word"], {"reading": "base"})
    assert numbered(source)[2:6] == [
        ("(a)", 1, "One part;"),
        ("(b)", 1, "Gone;"),
        ("(c)", 1, "Another old part;"),
        ("(i)", 2, "Deep;"),
    ]
