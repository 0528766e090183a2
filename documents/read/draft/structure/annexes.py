"""Texts inside a text that may be meant instead: annexes with numbered paragraphs of their own, and what is adopted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.questions import Answers, Option, Question, ask
from documents.read.draft.closing import is_annex_heading
from documents.read.draft.markers import find_marker
from documents.read.draft.structure.headings import leads_to_title
from documents.read.source import Block
from documents.wording import is_finished
from redline import english

KEY = "part"
WHOLE = "text"
_LONGEST_NAME = 100
_TITLE_LINES = 3
_HEADING = re.compile(
    r"[\[“\"«]?[^\W\d_]+(?:\s(?:[IVXL]{1,7}|[A-Z]|\d{1,2})\b)?\.?\s?[:：.–—-]?\s?(?P<rest>.*)"
)


@dataclass(frozen=True)
class Part:
    """A text inside the text: what answers mean it by, what it is called, its blocks without the word annex."""

    value: str
    name: str
    blocks: tuple[Block, ...]


def parts_of(body: Sequence[Block], annexes: Sequence[Block]) -> tuple[Part, ...]:
    """The parts of a text that could be imported by themselves: a declaration that it adopts, annexes.

    Each has numbered paragraphs, from 1 on; `annexes` are all blocks from the first annex on.
    """
    parts = []
    adopted = _adopted(body)
    if adopted and _is_numbered(adopted):
        parts.append(Part("adopted", _title(adopted) or "what is adopted", tuple(adopted)))
    texts = [annex for annex in _each(annexes) if _is_numbered(annex)]
    for number, annex in enumerate(texts, 1):
        value = "annex" if len(texts) == 1 else f"annex-{number}"
        heading = annex[0].text if is_annex_heading(annex[0].text) else ""
        below = _below_heading(annex)
        title = _title(below)
        name = (
            f"{heading}: {title}"
            if heading and title and title not in heading
            else heading or title or "the annex"
        )
        parts.append(Part(value, _short(name), tuple(below)))
    return tuple(parts)


def ask_part(parts: Sequence[Part], answers: Answers) -> Question | None:
    """Which part is meant, the whole if nobody says; None where there is nothing to ask."""
    if not parts:
        return None
    options = [
        Option(WHOLE, english("The resolution; what stands in annexes is kept with it")),
        *(Option(part.value, english("Only this part of it: %(name)s", name=part.name)) for part in parts),
    ]
    return ask(KEY, english("Which text is meant?"), options, answers)


def _adopted(body: Sequence[Block]) -> Sequence[Block]:
    """What stands below "Adopts the following declaration:" where that has no number; nothing if nothing is adopted."""
    for index, block in enumerate(body):
        marker = find_marker(f"{block.number} " if block.number else block.text)
        if marker is not None and (marker.is_punctuated or marker.is_label):
            return ()
        if leads_to_title(block.text):
            return body[index + 1 :]
    return ()


def _is_numbered(blocks: Sequence[Block]) -> bool:
    markers = [find_marker(f"{block.number} " if block.number else block.text) for block in blocks]
    numbers = {marker.number for marker in markers if marker and marker.is_punctuated}
    return 1 in numbers


def _each(annexes: Sequence[Block]) -> list[Sequence[Block]]:
    """The annexes one by one."""
    if not annexes:
        return []
    starts = [index for index, block in enumerate(annexes) if index == 0 or is_annex_heading(block.text)]
    return [annexes[start:end] for start, end in zip(starts, [*starts[1:], len(annexes)], strict=True)]


def _below_heading(annex: Sequence[Block]) -> Sequence[Block]:
    """An annex without the word annex and its number; a title in the same line stays."""
    first = annex[0]
    if not is_annex_heading(first.text):
        return annex
    match = _HEADING.fullmatch(first.text)
    rest = match["rest"] if match else ""
    return [replace(first, text=rest, italics=(), footnotes=()), *annex[1:]] if rest else annex[1:]


def _title(blocks: Sequence[Block]) -> str:
    lines: list[str] = []
    for block in blocks[:_TITLE_LINES]:
        if is_finished(block.text) or block.number or find_marker(block.text):
            break
        lines.append(block.text.strip('“”"«»'))
    return _short(" – ".join(lines))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 4].rstrip()} ..."
