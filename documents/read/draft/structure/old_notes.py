"""Footnotes as they were typed until the 1990s: "of the conference; 1/", and "1/ A/CONF.7/3." somewhere below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.draft import Footnote
from documents.read.draft.rich import RichText
from documents.read.source import Block

_NOTE = re.compile(r"(?P<mark>\d{1,3}|\*{1,3}|[a-z])/\s+(?=\S)")
_LONGEST = 600
_LONGEST_PARAGRAPH = 20_000
_MOST_NOTES = 1_000
"""Limits, since each note is put into its paragraph by itself."""
_MARK = r"(?:(?<=[\w.,;:”\"')])\s|(?<=[.,;:”\"')]))(?P<mark>{})/(?=$|[\s.,;:)])"


def old_notes_lifted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with old-style notes at the places of their marks, marks taken out; those without a mark stay blocks.

    A note belongs to the nearest block above it that has its mark and no note for it.
    """
    kept: list[Block] = []
    waiting: dict[str, list[int]] = {}
    lifted = 0
    for block in blocks:
        note = _NOTE.match(block.text) if len(block.text) <= _LONGEST and not block.number else None
        places = waiting.get(note["mark"], []) if note else []
        if note and places and lifted < _MOST_NOTES:
            lifted += 1
            at = places.pop()
            kept[at] = _with_note(kept[at], note["mark"], block.text[note.end() :])
            continue
        marked = block.text if len(block.text) <= _LONGEST_PARAGRAPH else ""
        for mark in re.finditer(_MARK.format(r"\d{1,3}|\*{1,3}|[a-z]"), marked):
            waiting.setdefault(mark["mark"], []).append(len(kept))
        kept.append(block)
    return kept


def _with_note(block: Block, mark: str, text: str) -> Block:
    """The block with the footnote where its mark stood."""
    found = list(re.finditer(_MARK.format(re.escape(mark)), block.text))
    if not found:
        return block
    start, end = found[-1].span()
    rich = RichText.of(block)
    whole = rich.without([(start, end)])
    note = Footnote(start, mark, text)
    notes = sorted([*whole.footnotes, note], key=lambda placed: placed.offset)
    return replace(block, text=whole.text, italics=whole.italics, footnotes=tuple(notes))
