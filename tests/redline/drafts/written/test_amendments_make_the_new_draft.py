"""apply(OLD, amendments(OLD, NEW)) is NEW, always, also by way of the amendments' own words."""

from __future__ import annotations

import json
import os
import random
from itertools import permutations
from pathlib import Path

import pytest
from drafts_edited import edited, numbered, random_draft, with_old_labels

from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.making import make_amendments
from redline.drafts.written.model import Wording, WrittenParagraph
from redline.drafts.written.phrasing import phrase
from redline.drafts.written.reading import read_amendments
from redline.labels.label import parse_label

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", Path(__file__).resolve().parents[5] / "shared" / "corpus"))
HOW_MANY = int(os.environ.get("ELEVENBIS_EDITED_DRAFTS", "40"))


def _made(old: list[WrittenParagraph], new: list[WrittenParagraph]) -> list[WrittenParagraph]:
    """What comes of the amendments when they have been written down and read again."""
    instructions = make_amendments(old, new)
    assert [one.paragraph for one in apply_amendments(old, instructions)] == new
    read = read_amendments((line, "") for one in instructions for line in phrase(one))
    assert (read.problems, read.others) == ((), ())
    return [one.paragraph for one in apply_amendments(old, read.instructions)]


@pytest.mark.parametrize("labels", ["renumbered", "old labels", "sections"])
def test_whatever_was_edited(labels: str) -> None:
    whole = 0
    for number in range(HOW_MANY):
        seed = random.Random(number)
        entries = random_draft(seed)
        sections = labels == "sections"
        old, new = numbered(entries, sections=sections), numbered(edited(seed, entries), sections=sections)
        if labels == "old labels":
            new = with_old_labels(old, new)
        assert _made(old, new) == new, f"seed {number}"
        whole += any(one.action == "whole" for one in make_amendments(old, new))
    assert whole <= HOW_MANY // 20, "the whole text is given anew only where nothing else can be said"


def _pairs() -> list[tuple[str, str]]:
    names = sorted(file.name for file in CORPUS.glob("*.json")) if CORPUS.is_dir() else []
    return list(permutations(names, 2))


@pytest.mark.skipif(not _pairs(), reason=f"no corpus at {CORPUS}; set ELEVENBIS_CORPUS")
def test_whatever_was_adopted() -> None:
    drafts = {name: _corpus_draft(name) for name in {name for pair in _pairs() for name in pair}}
    for old, new in _pairs():
        (title, before), (other_title, after) = drafts[old], drafts[new]
        if title == other_title:
            assert _made(before, after) == after, f"{old} to {new}"


def _corpus_draft(name: str) -> tuple[str, list[WrittenParagraph]]:
    data = json.loads((CORPUS / name).read_text(encoding="utf-8"))
    return data["title"], [
        WrittenParagraph(parse_label(paragraph["label"]), Wording(paragraph["text"]))
        for paragraph in data["paragraphs"]
    ]
