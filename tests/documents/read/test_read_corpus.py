"""The real resolutions: as they are, and with their lines broken and pages put in."""

from __future__ import annotations

import json
import os
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from documents.draft import DraftText
from documents.read import read_text

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
TEXTS = sorted(CORPUS.glob("*.txt")) if CORPUS.is_dir() else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not TEXTS, reason=f"no real resolutions in {CORPUS} (ELEVENBIS_CORPUS)"),
]


def truth(path: Path) -> dict[str, Any]:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def true_paragraphs(path: Path) -> list[tuple[str, str]]:
    return [(p["label"], p["text"]) for p in truth(path)["paragraphs"]]


def read_paragraphs(draft: DraftText) -> list[tuple[str, str]]:
    return [(str(p.label), p.text) for p in draft.paragraphs]


@dataclass(frozen=True)
class Pages:
    """How a text is broken into lines and pages."""

    width: int
    lines_a_page: int = 45
    blank_lines: bool = True
    """Blank lines between paragraphs, and around what is put in."""
    style: str = "symbol"

    def page_lines(self, symbol: str, title: str, page: int, pages: int) -> list[str]:
        return {
            "symbol": [f"{page}", symbol],
            "bare symbol": [symbol],
            "page n": [symbol, f"Page {page}"],
            "job": [f"{page}\tGE.24-06355", symbol],
            "fraction": [f"24-06355 {page}/{pages}", f"{title} {symbol}"],
            "form feed": [f"GE.24-06355 {page}\f{symbol}"],
            "title": [f"{page}/{pages}", "\f", symbol, title],
        }[self.style]


def mangled(text: str, symbol: str, title: str, pages: Pages) -> str:
    """The text with its lines broken at a width, and the ends of pages in the middle of it."""
    lines: list[str] = []
    for block in text.strip().split("\n\n"):
        lines += [*textwrap.wrap(block, pages.width), *([""] if pages.blank_lines else [])]
    number_of_pages = len(lines) // pages.lines_a_page + 1
    printed: list[str] = []
    for start in range(0, len(lines), pages.lines_a_page):
        page = start // pages.lines_a_page + 1
        if start:
            between = pages.page_lines(symbol, title, page, number_of_pages)
            printed += ["", *between, ""] if pages.blank_lines else between
        printed += lines[start : start + pages.lines_a_page]
    return "\n".join(printed) + "\n"


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_every_paragraph_of_the_text_as_it_is(path: Path) -> None:
    draft = read_text(path.read_text(encoding="utf-8"))
    assert read_paragraphs(draft) == true_paragraphs(path)
    assert (draft.masthead.symbol, draft.masthead.title) == (truth(path)["symbol"], truth(path)["title"])
    assert draft.warnings == ()


MANNERS = [
    *(Pages(width) for width in (60, 72, 80, 100)),
    *(Pages(80, style=style) for style in ("bare symbol", "page n", "job", "fraction", "form feed", "title")),
    *(Pages(width, blank_lines=False) for width in (60, 80, 100)),
    Pages(80, lines_a_page=38, blank_lines=False, style="job"),
]


@pytest.mark.parametrize("pages", MANNERS, ids=str)
def test_paragraphs_of_texts_broken_into_lines_and_pages(pages: Pages) -> None:
    right = number = 0
    for path in TEXTS:
        true = truth(path)
        draft = read_text(mangled(path.read_text(encoding="utf-8"), true["symbol"], true["title"], pages))
        wanted = true_paragraphs(path)
        found = set(read_paragraphs(draft))
        right += sum(paragraph in found for paragraph in wanted)
        number += len(wanted)
        assert draft.masthead.symbol == true["symbol"]
        assert draft.masthead.title == true["title"]
    assert right >= 0.99 * number, f"{right} of {number}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_of_a_resolution_is_a_remark(path: Path) -> None:
    draft = read_text(path.read_text(encoding="utf-8"))
    assert [paragraph.remarks for paragraph in draft.paragraphs if paragraph.remarks] == []
