"""On real resolutions, a year apart, the redline of every changed paragraph is exact, near the least cost, and leaves no
lone words of grammar between two replacements."""

import json
import os
import re
from pathlib import Path

import pytest

from redline import Run, new_text, old_text, redline

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))
WORD = re.compile(
    r"[A-Z]{1,9}/\w+(?:[/‐‑–-]\w+|(?<=[^\W\d_])\.\w+)*"
    r"|\w+(?:['’](?![가-힣])\w+|(?<=\d)[.,](?=\d)\w+|[/‐‑–-]\w+)*|[^\w\s]"
)
GRAMMAR = "the a of in on at for with from to by and or as that its their all is are was has , ;"
LIGHT = frozenset(GRAMMAR.split())

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}; set ELEVENBIS_CORPUS"),
]


def changed_paragraphs(old_name: str, new_name: str) -> list[tuple[str, str]]:
    old, new = (
        [paragraph["text"] for paragraph in json.loads((CORPUS / f"{name}.json").read_text())["paragraphs"]]
        for name in (old_name, new_name)
    )
    pairs = []
    for text in new:
        words = set(text.split())
        shared, closest = max((len(words & set(other.split())), other) for other in old)
        if text != closest and shared >= len(words) / 2:
            pairs.append((closest, text))
    return pairs


def least_cost(old: str, new: str) -> int:
    """By a table over the words of both texts; an edit of space alone is not counted."""
    before, after = WORD.findall(old), WORD.findall(new)
    for end in (0, -1):
        while before and after and before[end] == after[end]:
            del before[end], after[end]
    kept, edited = [0] + [10**9] * len(after), [2 + j for j in range(len(after) + 1)]
    for i, word in enumerate(before, 1):
        above, edited_above = kept, edited
        kept, edited = [10**9], [2 + i]
        for j, other in enumerate(after, 1):
            kept.append(min(above[j - 1], edited_above[j - 1]) if word == other else 10**9)
            edited.append(min(kept[j] + 2, edited_above[j] + 1, edited[j - 1] + 1))
    return min(kept[-1], edited[-1])


def cost(runs: list[Run]) -> int:
    total, editing = 0, False
    for run in runs:
        if run.op == "=":
            editing = editing and not run.text.strip()
            continue
        words = len(WORD.findall(run.text))
        total += words + (0 if editing or not words else 2)
        editing = editing or words > 0
    return total


@pytest.mark.parametrize(
    ("old_name", "new_name"),
    [("A_HRC_RES_52_28", "A_HRC_RES_55_21"), ("A_HRC_RES_54_20", "A_HRC_RES_57_22")],
)
def test_changed_paragraphs(old_name: str, new_name: str) -> None:
    pairs = changed_paragraphs(old_name, new_name)
    assert len(pairs) > 5
    spent = least = 0
    for old, new in pairs:
        runs = redline(old, new)
        assert (old_text(runs), new_text(runs)) == (old, new)
        spent += cost(runs)
        least += least_cost(old, new)
        # Words of grammar weigh half between two replacements only; nothing else costs more than it must.
        assert cost(runs) <= least_cost(old, new) + 4
        for at in range(2, len(runs) - 2):
            ops = "".join(run.op for run in runs[at - 2 : at + 3])
            words = WORD.findall(runs[at].text)
            assert ops != "-+=-+" or not words or len(words) > 2 or not set(map(str.lower, words)) <= LIGHT
    assert spent <= 1.005 * least
