"""What a desk typed beside the label of a paragraph in a file of ours: "OP 4 (EU)", "OP 4 – supported by Norway"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from documents.read.draft.markers import find_marker
from documents.read.draft.negotiation.brackets import without_brackets
from documents.read.source import NOTICE, Block, Source
from documents.returned.marks.own import Known
from documents.returned.remarked import reads_as_remark
from documents.write.phrases import IS_OF_THE_LABEL
from redline import Label

_HEAD = re.compile(r"[^\t\n]{1,200}\t")
_EDGES = " \t:,;.–—-"
_SUFFIX = f"(?:{'|'.join(Label.SUFFIXES[1:])})"
_NEW_LABEL = re.compile(
    rf"(?:PP|OP) \d{{1,3}}{_SUFFIX}?(?:\([a-z]{{1,5}}{_SUFFIX}?\)){{0,3}}(?: alt(?: \d{{1,2}})?)?(?![\w(])"
)
"""A label as ours are written, of a paragraph that was not sent."""
_ALIKE = 40
"""So many letters at its beginning tell a paragraph below its label."""
_A_PARAGRAPH = 3
"""So many words before a label are a paragraph of their own, fewer are said beside the label: "EU:"."""
_WORD = re.compile(r"\w")
_OF_ANOTHER = re.compile(rf"\s?(?:alt|{_SUFFIX})\b|[\w(]", re.IGNORECASE)
"""What makes another label of a label."""


def with_labels_alone(source: Source, known: Known | None) -> Source:
    """A source of a file of ours in which the labels of its paragraphs stand alone, before their tabs or on lines of their own: what was
    typed beside one is remarked beside its paragraph. What is understood as it is stays."""
    if not known:
        return source
    labels = sorted(known, key=len, reverse=True)
    if any(block.role == NOTICE for block in source.blocks):
        apart = (part for block in source.blocks for part in _typed_before(block, labels))
        return replace(source, blocks=tuple(_parted(block, labels) for block in apart))
    blocks = list(source.blocks)
    for at, (block, below) in enumerate(pairwise(source.blocks)):
        label, typed = _label_in(block.text, labels)
        if label and typed and any(below.text[:_ALIKE] == text[:_ALIKE] for text in known.get(label, ())):
            blocks[at] = replace(block, text=label, italics=(), footnotes=())
            blocks[at + 1] = replace(below, remarks=(*below.remarks, typed))
    return replace(source, blocks=tuple(blocks))


def _label_in(head: str, labels: list[str]) -> tuple[str, str]:
    """The label that a line begins with, and what was typed beside it and is no part of another label; each "" for none."""
    new = _NEW_LABEL.match(head)
    label = max(next(filter(head.startswith, labels), ""), new[0] if new else "", key=len)
    rest = head[len(label) :]
    typed = without_brackets(rest.strip(_EDGES))
    is_typed = label and not _OF_ANOTHER.match(rest) and not IS_OF_THE_LABEL.fullmatch(typed)
    return (label, typed) if is_typed else ("", "")


def _typed_before(block: Block, labels: list[str]) -> Iterator[Block]:
    """A block, in two where a paragraph of its own was typed before the label, or with a remark that was: else these would read
    as words of the paragraph."""
    tab = block.text.find("\t")
    head = block.text[:tab].rstrip() if tab > 0 and not block.role else ""
    label = next(filter(head.endswith, labels), "") or _new_label_behind(head)
    typed = head.removesuffix(label).rstrip()
    if not label or len(typed.split()) < _A_PARAGRAPH:
        yield block
        return
    start = len(head) - len(label)
    behind = replace(
        block,
        text=block.text[start:],
        italics=tuple((max(a - start, 0), b - start) for a, b in block.italics if b > start),
        footnotes=tuple(
            replace(note, offset=note.offset - start) for note in block.footnotes if note.offset > start
        ),
    )
    if reads_as_remark(typed):
        yield replace(behind, remarks=(*block.remarks, typed))
        return
    yield replace(
        block,
        text=typed,
        italics=tuple((a, min(b, start)) for a, b in block.italics if a < start),
        footnotes=tuple(note for note in block.footnotes if note.offset <= start),
        remarks=(),
    )
    yield behind


def _new_label_behind(head: str) -> str:
    """The label of a paragraph that was not sent, where a text ends in one."""
    found = next((one for one in _NEW_LABEL.finditer(head) if one.end() == len(head)), None)
    return found[0] if found else ""


def _parted(block: Block, labels: list[str]) -> Block:
    head = _HEAD.match(block.text)
    if block.role or head is None:
        return block
    label, typed = _label_in(head[0], labels)
    if not typed:
        return block
    body = block.text[head.end() :]
    marker = find_marker(block.text)
    is_read = marker is not None and str(marker.label) == label and bool(marker.remarks)
    if is_read and marker is not None and block.text[marker.end :].strip() == body.strip():
        return block
    gone = head.end() - len(label) - 1
    return replace(
        block,
        text=f"{label}\t{body}",
        italics=tuple((max(a - gone, 0), b - gone) for a, b in block.italics if b > head.end()),
        footnotes=tuple(replace(note, offset=max(note.offset - gone, 0)) for note in block.footnotes),
        remarks=(*block.remarks, *([typed] if _WORD.search(typed) else [])),
    )
