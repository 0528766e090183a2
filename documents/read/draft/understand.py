"""Blocks of a source to a draft: what is masthead, body, adoption record, annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from documents.draft import DraftText, Warning
from documents.errors import DocumentError
from documents.read.draft.body import read_body
from documents.read.draft.closing import split_off_closing
from documents.read.draft.markers import Marker, find_marker
from documents.read.draft.masthead import enacting_line, read_masthead
from documents.read.draft.rich import RichText
from documents.read.source import Block, Source
from documents.wording import is_finished, opens_decision, opens_operative, opens_preambular


def understand(source: Source) -> DraftText:
    """Give every block of a source its part in the draft.

    Raises DocumentError when there is no text ("no-paragraphs") or nothing operative in it ("no-operative").
    """
    blocks = [tidy for block in source.blocks if (tidy := _tidied(block)).text]
    if not blocks:
        raise DocumentError(
            "no-paragraphs",
            "There is no text in it. Give a file, or paste a text, that has the draft's paragraphs.",
        )
    start, enacting, after = _body_start(blocks)
    parts = split_off_closing(after)
    body = read_body(parts.body)
    masthead = read_masthead([block.text for block in blocks[:start]], enacting, source.header_lines)
    notes = [note for block in blocks[:start] for note in _notes(block)]
    masthead = replace(masthead, other=(*masthead.other, *notes))
    warnings = [*source.warnings]
    if not enacting and not any(marker and marker.label for marker in map(_marker, blocks)):
        warnings.append(
            Warning(
                "no-enacting-line",
                "No enacting line, such as “The Human Rights Council,”, was found.",
                "before PP 1",
            )
        )
    warnings += body.warnings
    if parts.beyond:
        first = parts.beyond[0]
        warnings.append(
            Warning(
                "beyond",
                f"What follows the resolution was kept with the annexes, from “{_start(first)}” on.",
                first.place,
            )
        )
    return DraftText(
        masthead=masthead,
        paragraphs=body.paragraphs,
        closing=tuple(_lines(parts.closing)),
        annexes=tuple(_lines((*body.annex, *parts.annexes, *parts.beyond))),
        warnings=tuple(warnings),
    )


def _tidied(block: Block) -> Block:
    rich = RichText.of(block).squashed()
    return replace(block, text=rich.text, italics=rich.italics, footnotes=rich.footnotes)


def _body_start(blocks: Sequence[Block]) -> tuple[int, str, list[Block]]:
    """The index of the enacting line, the line, and the blocks after it."""
    for index, block in enumerate(blocks):
        line = enacting_line(block.text)
        if line:
            rest = RichText.of(block).cut(len(line)).squashed()
            first = replace(block, text=rest.text, italics=rest.italics, footnotes=rest.footnotes)
            return index, line, [*([first] if rest.text else []), *blocks[index + 1 :]]
    start = next((index for index, block in enumerate(blocks) if _begins_body(block)), len(blocks))
    return start, "", list(blocks[start:])


def _begins_body(block: Block) -> bool:
    marker = _marker(block)
    if marker and (marker.label or marker.is_punctuated):
        return True
    opens = opens_preambular(block.text) or opens_operative(block.text) or opens_decision(block.text)
    return opens and is_finished(block.text)


def _marker(block: Block) -> Marker | None:
    return find_marker(f"{block.number} " if block.number else block.text)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks' texts with their numbers, each followed by its footnotes."""
    for block in blocks:
        yield f"{block.number} {block.text}".strip()
        yield from _notes(block)


def _notes(block: Block) -> list[str]:
    return [f"{note.marker} {note.text}" for note in block.footnotes]


def _start(block: Block) -> str:
    return block.text if len(block.text) <= 60 else f"{block.text[:57].rstrip()} ..."
