"""The real resolutions as Word files and web pages: every paragraph with its label and its words."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from resolution_making import (
    Line,
    automatic_docx,
    break_html,
    lines_of,
    list_html,
    paragraph_html,
    typed_docx,
    word_clipboard_html,
)

from documents.read import read_bytes

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
TEXTS = sorted(CORPUS.glob("*.txt")) if CORPUS.is_dir() else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not TEXTS, reason=f"no real resolutions in {CORPUS} (ELEVENBIS_CORPUS)"),
]

MANNERS: dict[str, tuple[str, Callable[[list[Line]], bytes]]] = {
    "Word, typed numbers": ("docx", typed_docx),
    "Word, automatic numbers": ("docx", automatic_docx),
    "Word, automatic numbers of paragraphs, typed ones of sub-paragraphs": (
        "docx",
        lambda lines: automatic_docx(lines, is_automatic=lambda line: line.level == 0),
    ),
    "page, typed numbers": ("html", lambda lines: paragraph_html(lines).encode()),
    "page, lists": ("html", lambda lines: list_html(lines).encode()),
    "page, two line breaks": ("html", lambda lines: break_html(lines, "<br><br>").encode()),
    "page, one line break": ("html", lambda lines: break_html(lines, "<br>").encode()),
    "Word's clipboard": ("html", lambda lines: word_clipboard_html(lines).encode()),
}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_every_paragraph(path: Path, manner: str) -> None:
    ending, make = MANNERS[manner]
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    wanted = [(entry["label"], entry["text"]) for entry in truth["paragraphs"]]
    data = make(lines_of(path.read_text(encoding="utf-8"), truth["paragraphs"]))
    draft = read_bytes(data, f"draft.{ending}")
    found = [(str(paragraph.label), paragraph.text) for paragraph in draft.paragraphs]
    assert found == wanted
    assert (draft.masthead.symbol, draft.masthead.title) == (truth["symbol"], truth["title"])
