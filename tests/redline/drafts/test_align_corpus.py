"""Alignment of real resolutions of successive years.

The true tables were made by reading both texts. They hold labels only; the texts are not in the repository. Where a
careful reader might say yes or no (a sentence taken up in substance, a subject treated anew in the same place), the
pair is listed as open, and the alignment may have it or not.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from benchmarks.mutator import Paragraph, mutate
from redline import align, parse_label

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", Path(__file__).resolve().parents[4] / "shared" / "corpus"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}; set ELEVENBIS_CORPUS"),
]


def draft(name: str) -> list[Paragraph]:
    data = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return [Paragraph(parse_label(p["label"]), p["text"]) for p in data["paragraphs"]]


@dataclass(frozen=True)
class Truth:
    """`table` has a line for each run of paragraphs, old labels > new labels; what it does not name is new or was
    dropped. `open` pairs may be linked or not. `moved` are old paragraphs that changed their place."""

    old: str
    new: str
    table: str
    open: str = ""
    moved: str = ""


def pairs(table: str) -> list[tuple[str, str]]:
    """The label pairs of a table of runs."""
    found = []
    for line in table.split("\n"):
        if line.strip():
            old, new = line.split(">")
            found += zip(labels(old.strip()), labels(new.strip()), strict=True)
    return found


def labels(run: str) -> list[str]:
    """ "OP 2(a)-(c)" to OP 2(a), OP 2(b), OP 2(c); "PP 3-5" to PP 3, PP 4, PP 5; "PP 3" to itself."""
    stem, first, last = re.fullmatch(r"(.*?[ (])(\w+)(?:\)?-\(?(\w+))?\)?", run).groups()
    close = ")" if stem.endswith("(") else ""
    if close:
        return [f"{stem}{chr(code)})" for code in range(ord(first), ord(last or first) + 1)]
    return [f"{stem}{number}" for number in range(int(first), int(last or first) + 1)]


TRUTHS = [
    Truth(
        "A_HRC_RES_52_28",
        "A_HRC_RES_55_21",
        # New: PP 23, PP 25, OP 27, OP 29. Dropped: none.
        """
        PP 1-22       > PP 1-22
        PP 23         > PP 24
        OP 1          > OP 1
        OP 1(a)-(h)   > OP 1(a)-(h)
        OP 2          > OP 2
        OP 2(a)-(m)   > OP 2(a)-(m)
        OP 3-26       > OP 3-26
        OP 27         > OP 28
        OP 28-35      > OP 30-37
        """,
    ),
    Truth(
        "A_HRC_RES_52_30",
        "A_HRC_RES_55_22",
        # New: PP 9, PP 12, PP 13, PP 15, PP 20, OP 4. Dropped: OP 4, though there is another OP 4 in its place.
        """
        PP 1-8        > PP 1-8
        PP 9-10       > PP 10-11
        PP 11         > PP 14
        PP 12-15      > PP 16-19
        PP 16         > PP 21
        OP 1-3        > OP 1-3
        OP 5-23       > OP 5-23
        """,
    ),
    Truth(
        "A_RES_77_227",
        "A_RES_78_219",
        # Merged: PP 13 and 14; OP 14(b) and (d). OP 24 was split, and one half of it merged with OP 26.
        """
        PP 1-4        > PP 1-4
        PP 5-13       > PP 6-14
        PP 14         > PP 14
        PP 16-22      > PP 15-21
        PP 24-27      > PP 25-28
        PP 28-29      > PP 32-33
        PP 30         > PP 35
        PP 31         > PP 34
        PP 32-38      > PP 36-42
        PP 40         > PP 43
        PP 43-44      > PP 44-45
        PP 45-62      > PP 47-64
        PP 64-65      > PP 65-66
        PP 67         > PP 68
        PP 68         > PP 70
        OP 1-3        > OP 1-3
        OP 4          > OP 5
        OP 5-6        > OP 7-8
        OP 7          > OP 11
        OP 9          > OP 10
        OP 10-13      > OP 12-15
        OP 14         > OP 16
        OP 14(a)      > OP 16(a)
        OP 14(b)      > OP 16(c)
        OP 14(c)      > OP 16(b)
        OP 14(d)-(n)  > OP 16(c)-(m)
        OP 14(o)-(v)  > OP 16(o)-(v)
        OP 15-23      > OP 17-25
        OP 24         > OP 27
        OP 25         > OP 28
        OP 27-28      > OP 29-30
        OP 28(a)-(i)  > OP 30(a)-(i)
        OP 29-30      > OP 31-32
        """,
        open="""
        PP 42 > PP 5
        PP 63 > PP 5
        PP 23 > PP 23
        PP 70 > PP 24
        PP 66 > PP 67
        OP 4  > OP 4
        OP 8  > PP 35
        OP 2  > OP 9
        OP 24 > OP 26
        OP 26 > OP 26
        """,
        # OP 7 and OP 9 changed places: the shorter counts as moved.
        moved="PP 30, OP 9, OP 14(b)",
    ),
    Truth(
        "A_HRC_RES_50_2",
        "A_HRC_RES_53_2",
        """
        PP 1-4       > PP 1-4
        OP 1         > OP 1
        OP 2-5       > OP 3-6
        OP 5(a)-(e)  > OP 6(a)-(e)
        OP 6-8       > OP 7-9
        """,
    ),
    Truth(
        "A_HRC_RES_53_2",
        "A_HRC_RES_56_17",
        # Merged: PP 5 and 6.
        """
        PP 1-3       > PP 1-3
        PP 4-5       > PP 6-7
        PP 6         > PP 7
        OP 1-6       > OP 1-6
        OP 6(a)-(e)  > OP 6(a)-(e)
        OP 7-9       > OP 7-9
        """,
    ),
    Truth(
        "A_HRC_RES_54_20",
        "A_HRC_RES_57_22",
        """
        PP 1-6   > PP 1-6
        PP 7-10  > PP 8-11
        OP 1-3   > OP 1-3
        OP 4-8   > OP 5-9
        OP 9-13  > OP 11-15
        """,
    ),
    Truth(
        "A_HRC_RES_52_16",
        "A_HRC_RES_55_4",
        """
        PP 1-4    > PP 1-4
        PP 5-7    > PP 6-8
        PP 8-18   > PP 11-21
        PP 19-24  > PP 23-28
        OP 1-29   > OP 1-29
        """,
    ),
    Truth("A_HRC_RES_51_24", "A_HRC_RES_57_11", "PP 1-21 > PP 1-21\nOP 1-39 > OP 1-39"),
    Truth("A_HRC_RES_53_11", "A_HRC_RES_56_2", "PP 1-33 > PP 1-33\nOP 1-37 > OP 1-37"),
    Truth(
        "A_HRC_RES_52_6",
        "A_HRC_RES_55_16",
        """
        PP 1-9       > PP 1-9
        OP 1-3       > OP 1-3
        OP 3(a)-(f)  > OP 3(a)-(f)
        OP 4-9       > OP 4-9
        OP 9(a)-(m)  > OP 9(a)-(m)
        OP 10-18     > OP 10-18
        """,
    ),
]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: f"{truth.old} to {truth.new}")
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_every_link_of_real_drafts_is_right(truth: Truth, backwards: bool) -> None:
    old, new = draft(truth.old), draft(truth.new)
    true, may_be = set(pairs(truth.table)), set(pairs(truth.open))
    if backwards:
        links = {(str(old[link.new].label), str(new[link.old].label)) for link in align(new, old).links}
    else:
        links = {(str(old[link.old].label), str(new[link.new].label)) for link in align(old, new).links}
    assert sorted(links - may_be) == sorted(true - may_be)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: f"{truth.old} to {truth.new}")
def test_moves_of_real_drafts_are_right(truth: Truth) -> None:
    old, new = draft(truth.old), draft(truth.new)
    open_ends = {label for label, _ in pairs(truth.open)}
    moved = {str(old[link.old].label) for link in align(old, new).links if link.moved}
    assert moved - open_ends == {label for label in truth.moved.split(", ") if label} - open_ends


def test_what_a_reader_would_doubt_is_called_uncertain() -> None:
    old, new = draft("A_HRC_RES_52_28"), draft("A_HRC_RES_55_21")
    uncertain = [str(old[link.old].label) for link in align(old, new).uncertain()]
    # OP 15 and OP 16 ask for other things in the same place; OP 27 was broken up, and a new OP 27 stands before it.
    assert set(uncertain) == {"OP 15", "OP 16", "OP 27"}


MUTATED = ["A_HRC_RES_50_2", "A_HRC_RES_53_11", "A_HRC_RES_55_21", "A_RES_77_227"]


def test_f1_on_drafts_derived_from_real_ones() -> None:
    right = wrong = missed = 0
    donors = draft("A_HRC_RES_52_16") + draft("A_HRC_RES_54_34")
    for name in MUTATED:
        old = draft(name)
        for seed in range(3):
            mutation = mutate(old, donors, Random(seed))
            found = {(link.old, link.new) for link in align(old, mutation.paragraphs).links}
            right += len(found & mutation.links.keys())
            wrong += len(found - mutation.links.keys())
            missed += len(mutation.links.keys() - found)
    assert right > 700
    assert 2 * right / (2 * right + wrong + missed) >= 0.995
