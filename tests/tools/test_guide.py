"""The guide for advocates: what it links to is there, its pictures are those the script makes, and they are small."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "docs" / "guide"
PICTURES = GUIDE / "pictures"
LINK = re.compile(r"(!?)\[([^\]]+)\]\(([^)\s]+)\)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MOST = 1_000_000
"""Bytes of all pictures of the guide together."""


def links(page: Path) -> list[tuple[str, str, str]]:
    """Every link of a page: "!" for a picture, its words, where it leads."""
    return LINK.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_links_to_is_there(page):
    own = [target.partition("#")[0] for _, _, target in links(page) if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in own if not (page.parent / target).exists()] == []


def test_the_guide_is_one_way_from_the_first_page_to_the_last():
    """Every page is reached from the first one, and the README of the house leads there."""
    reached, waiting = set(), ["README.md"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [target for _, _, target in links(GUIDE / name) if target.endswith(".md")]
    assert reached == {page.name for page in GUIDE.glob("*.md")}
    assert "docs/guide/README.md" in [target for _, _, target in links(ROOT / "README.md")]


def test_every_picture_is_shown_and_says_what_it_shows():
    shown = [(words, target) for page in GUIDE.glob("*.md") for kind, words, target in links(page) if kind]
    assert {f"pictures/{picture.name}" for picture in PICTURES.iterdir()} == {target for _, target in shown}
    assert [words for words, _ in shown if len(words) < 20] == []


def test_the_script_makes_exactly_these_pictures(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("guide_pictures", ROOT / "tools" / "guide_pictures.py")
    assert spec is not None
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "guide_pictures", script)
    spec.loader.exec_module(script)  # type: ignore[union-attr]
    assert {f"{picture.name}.webp" for picture in script.PICTURES} == {one.name for one in PICTURES.iterdir()}


def test_the_pictures_are_small():
    assert sum(picture.stat().st_size for picture in PICTURES.iterdir()) < MOST
    assert all(picture.read_bytes()[8:12] == b"WEBP" for picture in PICTURES.iterdir())
