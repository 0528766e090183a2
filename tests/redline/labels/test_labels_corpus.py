"""Labels of real resolutions, and no references in their prose."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from redline import find_references, parse_label

pytestmark = pytest.mark.corpus

LETTER = """PP 4bis, PP 11bis, PPs 19 and 20, PP 22bis; OP 1(a)-(c), (e), (f), (h); OP 2(a), (b), (g)-(i), (k)-(m);
OP 3, 6, 7, 8, 13, 15"""


def _drafts(corpus: Path) -> dict[str, list[str]]:
    files = sorted(corpus.glob("*.json"))
    assert files
    return {
        file.stem: [
            paragraph["label"] for paragraph in json.loads(file.read_text(encoding="utf-8"))["paragraphs"]
        ]
        for file in files
    }


def test_every_label_parses_and_prints_back(corpus: Path) -> None:
    printed = [label for labels in _drafts(corpus).values() for label in labels]
    assert [str(parse_label(label)) for label in printed] == printed


def test_paragraphs_stand_in_the_order_of_their_labels(corpus: Path) -> None:
    for name, printed in _drafts(corpus).items():
        labels = [parse_label(label) for label in printed]
        misplaced = [f"{name}: {a} before {b}" for a, b in itertools.pairwise(labels) if not a < b]
        assert misplaced == []


def test_every_label_is_found_when_cited(corpus: Path) -> None:
    for printed in _drafts(corpus).values():
        text = f"We refer to {', '.join(printed)} and the rest."
        assert [str(label) for found in find_references(text) for label in found.labels] == printed


def test_the_prose_of_resolutions_has_no_references(corpus: Path) -> None:
    for file in sorted(corpus.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        assert [text[found.start : found.end] for found in find_references(text)] == [], file.name


def test_what_an_open_letter_cites_stands_in_the_resolution_it_was_written_against(corpus: Path) -> None:
    labels = _drafts(corpus)["A_HRC_RES_55_21"]
    cited = [label for found in find_references(LETTER) for label in found.labels]
    assert len(cited) == 25
    missing = [str(label) for label in cited if str(label) not in labels]
    assert missing == ["PP 4bis", "PP 11bis", "PP 22bis"]
    assert all(str(parse_label(label).with_suffix("")) in labels for label in missing)
