"""The texts of the demo as data, read from their files and not by the product's reader."""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from demo.load import CONTENT as DEMO

CAMPAIGN: dict[str, Any] = tomllib.loads((DEMO / "campaign.toml").read_text(encoding="utf-8"))
EXPECTED: dict[str, Any] = tomllib.loads((DEMO / "expected.toml").read_text(encoding="utf-8"))
BASE = "adopted_55.txt"
TABLED, ADOPTED = "tabled_58.txt", "adopted_58.txt"


@cache
def paragraphs(name: str) -> dict[str, str]:
    """Label to text, read from the file's own plain layout and not by the product's reader."""
    blocks = (DEMO / name).read_text(encoding="utf-8").split("\n\n")
    found: dict[str, str] = {}
    preambular = 0
    operative = ""
    for block in blocks[blocks.index("The Human Rights Council,") + 1 :]:
        marker, tab, text = block.strip().partition("\t")
        if not tab and operative:
            break  # the adoption record
        if not tab:
            preambular += 1
            label, text = f"PP {preambular}", marker
        elif marker.startswith("("):
            label = operative + marker
        else:
            label = operative = f"OP {marker.removesuffix('.')}"
        found[label] = text
    return found


def amendments(kind: str | None = None) -> list[dict[str, Any]]:
    """The amendments of the campaign, or those of one kind."""
    return [entry for entry in CAMPAIGN["amendments"] if kind in (None, entry["kind"])]


def by_label(entry: dict[str, Any]) -> str:
    """An entry's name among the cases of a test."""
    return str(entry["label"])


def likeness(one: str, other: str) -> float:
    """How alike two texts are, word for word, from 0 to 1."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def counterparts(pair: dict[str, Any]) -> dict[str, str]:
    """Old label to new label for every paragraph that both drafts of a pair have."""
    relabelled = dict(pair["relabelled"])
    return {
        label: relabelled.get(label, label)
        for label in paragraphs(pair["old"])
        if label not in pair["dropped"]
    }


def became(name: str) -> dict[str, str]:
    """Label in the base draft to label in a later one, by way of the drafts between them."""
    links = {label: label for label in paragraphs(BASE)}
    for pair in EXPECTED["concordance"][1:]:
        step = counterparts(pair)
        links = {label: step[link] for label, link in links.items() if link in step}
        if pair["new"] == name:
            break
    return links
