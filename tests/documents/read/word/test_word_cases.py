"""What Word prints of a file is what is read of it; and where LibreOffice prints the same, it agrees."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx_making import UN_LEVELS, abstract, in_list, level, make_docx, note, note_mark, num, p, raw_run, run
from word_cases import CONTENTS, LEVELS, Case

from documents.read import read_bytes
from documents.read.docx import extract_docx
from documents.text import squash

CASES = {**LEVELS, **CONTENTS}
FAIR = {name: case for name, case in CASES.items() if case.fair}


def read(case: Case) -> list[str]:
    return [squash(f"{block.number} {block.text}") for block in extract_docx(case.data).blocks]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_word_prints_is_read(case: Case) -> None:
    assert read(case) == case.lines


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What LibreOffice prints of each fair case."""
    folder: Path = tmp_path_factory.mktemp("printed")
    names = {f"{number}": name for number, name in enumerate(FAIR)}
    for number, name in names.items():
        (folder / f"{number}.docx").write_bytes(FAIR[name].data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    files = [str(folder / f"{number}.docx") for number in names]
    subprocess.run(["soffice", profile, *arguments, *files], check=True, capture_output=True, timeout=300)
    return {
        name: [squash(line) for line in (folder / f"{number}.txt").read_text("utf-8-sig").splitlines() if line.strip()]
        for number, name in names.items()
    }  # fmt: skip


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", FAIR)
def test_libreoffice_prints_the_same(name: str, printed: dict[str, list[str]]) -> None:
    assert printed[name] == FAIR[name].lines


TOLD = {
    "text box": ("a text box", "text-boxes"),
    "hidden words": ("hidden words", "hidden-text"),
    "signs of a font that is not named": ("signs of fonts in the text", "unknown-symbol"),
    "field that draws": ("a field that draws a formula", "drawn-field"),
    "hidden words by style": ("hidden words by style", "hidden-text"),
}


@pytest.mark.parametrize(("name", "code"), TOLD.values(), ids=TOLD.keys())
def test_what_is_left_out_or_put_elsewhere_is_told(name: str, code: str) -> None:
    assert [warning.code for warning in extract_docx(CASES[name].data).warnings] == [code]


def test_hidden_words_of_a_footnote_are_told():
    noted = note(1, p(run("See.") + run(" unseen", "<w:vanish/>")))
    source = extract_docx(make_docx(p(run("a") + note_mark(1)), footnotes=noted))
    assert source.blocks[0].footnotes[0].text == "See."
    assert [warning.code for warning in source.warnings] == ["hidden-text"]


OPENING = (p("The Harbour Council,"), p("Recalling the Charter,"))


def labels(numbering: str, *steps: int) -> list[str]:
    verbs = ("Decides to meet:", "to light the lamps;", "to keep them;")
    body = [p(verbs[depth], in_list(1, depth)) for depth in steps]
    draft = read_bytes(make_docx(*OPENING, *body, numbering=numbering), "a.docx")
    return [str(paragraph.label) for paragraph in draft.paragraphs]


FIRST = ["PP 1", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2"]
LABELLED = {
    "UN": (UN_LEVELS, FIRST),
    "ordinals": ((level(0, "ordinal", "%1"), level(1, "lowerLetter", "(%2)")), FIRST),
    "words": ((level(0, "cardinalText", "%1."), level(1, "lowerLetter", "(%2)")), FIRST),
    "ordinal words": ((level(0, "ordinalText", "%1."), level(1, "lowerLetter", "%2)")), FIRST),
    "nought": ((level(0, "decimalZero"), level(1, "lowerLetter", "%2)")), FIRST),
    "Chinese": ((level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "(%2)")), None),
    "Korean": ((level(0, "koreanDigital", "%1."), level(1, "ganada", "(%2)")), FIRST),
    "Korean consonants": ((level(0), level(1, "chosung", "%2)")), FIRST),
    "Hebrew": ((level(0), level(1, "hebrew2", "%2.")), FIRST),
    "Russian": ((level(0), level(1, "russianLower", "%2)")), FIRST),
    "Arabic": ((level(0), level(1, "arabicAbjad", "(%2)")), FIRST),
    "in circles": ((level(0), level(1, "decimalEnclosedCircle", "%2")), None),
    "levels in one number": ((level(0), level(1, text="%1.%2.")), ["PP 1", "OP 1", "OP 1(1)", "OP 1(2)", "OP 2"]),
    "letters behind the figure": ((level(0), level(1, "lowerLetter", "%1.%2")), FIRST),
}  # fmt: skip


@pytest.mark.parametrize(("levels", "expected"), LABELLED.values(), ids=LABELLED.keys())
def test_numbers_of_every_form_become_labels(levels: tuple[str, ...], expected: list[str] | None) -> None:
    found = labels(abstract(0, *levels) + num(1, 0), 0, 1, 1, 0)
    if expected is None:
        assert found[:2] == ["PP 1", "OP 1"]
        assert found[-1] == "OP 2"
        assert len(found) == 5
    else:
        assert found == expected


def test_bullets_are_no_letters():
    bullets = (level(0), level(1, "bullet", "o"), level(2, "bullet", "\uf0a7"))
    assert labels(abstract(0, *bullets) + num(1, 0), 0, 1, 1, 0) == FIRST


def test_a_number_that_is_words_is_not_lost():
    numbering = abstract(0, level(0, text="Article %1 –")) + num(1, 0) + abstract(1, *UN_LEVELS) + num(2, 1)
    body = (
        p("Decides to adopt the rules;", in_list(2)),
        p("The lamps", in_list(1)),
        p("Urges all;", in_list(2)),
    )
    draft = read_bytes(make_docx(*OPENING, *body, numbering=numbering), "a.docx")
    shown = " ".join(f"{paragraph.heading} {paragraph.text}" for paragraph in draft.paragraphs)
    assert "Article 1 – The lamps" in shown


def test_a_ticked_box_is_read_with_a_field_left_open_before_it():
    open_field = raw_run("<w:fldChar w:fldCharType='begin'/>")
    assert extract_docx(make_docx(p(open_field + run("One")), p("Two"))).blocks[1].text == "Two"
