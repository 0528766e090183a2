"""Signs that are words of the texts that were sent, and so say nothing of them: a draft itself may hold "[ADD: x]", "~~x~~" or
"[agreed ad ref]".

Before a text is understood, each of these signs that stands where it was sent gives way to another that means nothing to whoever
reads it, and then comes back. A sign has one character, so that every place in the text stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from documents.draft import DraftParagraph
from documents.read.draft.markers import find_marker
from documents.read.draft.negotiation.brackets import groups_of
from documents.read.draft.negotiation.lifting import LOOKED_BACK, leading_remark, lift_remarks
from documents.read.draft.negotiation.remarks import is_remark_line, is_status
from documents.read.draft.rich import RichText
from documents.read.source import Block, Source
from documents.returned.marks.written import TILDES, is_marked, text_made
from documents.text import squash
from redline import redline

_AWAY = 0x100000
"""Added to the code of a character that gives way: what comes out is of nobody's alphabet."""
_GIVEN_WAY = re.compile("[\U00100000-\U0010ffff]")
_LAST = 0xFFFD
_MOST_COMPARED = 300
"""Pairs of texts of one file: a hostile one has any number of paragraphs with signs, under one label."""
_MARKS = re.compile(r"[,;.](?=\s)")
_LABEL = re.compile(r"(?:PP|OP) [^\t\n]{1,60}\t")
Known = Mapping[str, Collection[str]]
"""The texts that were sent, by the labels of their paragraphs."""


def with_own_set_aside(source: Source, known: Known | None) -> Source:
    """A source in which the signs have given way that stand in the texts that were sent, `known` by the labels of their paragraphs;
    where these are None, the file is that which was sent, and all signs in its paragraphs are its own."""
    if known == {} or any(_GIVEN_WAY.search(block.text) for block in source.blocks):
        return source
    blocks: list[Block] = []
    label, spare = "", iter(range(_MOST_COMPARED))
    for block in source.blocks:
        own, start = _label_of(block.text, known)
        label = own or label
        if block.role or not label:
            blocks.append(block)
            continue
        body = block.text[start:]
        texts = (body,) if known is None else known.get(label, ())
        if texts and _is_read(block.text, start):
            body = _set_aside(body, texts, spare)
        blocks.append(replace(block, text=block.text[:start] + body))
        # Some files have the label on a line of its own.
        label = label if own and not body.strip() else ""
    return replace(source, blocks=tuple(blocks))


def put_back(text: str) -> str:
    """A text with the signs that gave way."""
    return _GIVEN_WAY.sub(lambda sign: chr(ord(sign[0]) - _AWAY), text)


def paragraph_put_back(paragraph: DraftParagraph) -> DraftParagraph:
    """A paragraph with the signs that gave way in it and beside it."""
    return replace(
        paragraph,
        text=put_back(paragraph.text),
        heading=put_back(paragraph.heading),
        remarks=tuple(map(put_back, paragraph.remarks)),
    )


def source_put_back(source: Source) -> Source:
    """A source with the signs that gave way."""
    return replace(source, blocks=tuple(replace(one, text=put_back(one.text)) for one in source.blocks))


def made_but_own(text: str, known: Iterable[str]) -> str:
    """A text that nobody has read for written changes yet, with them made; signs of the texts that are known are words of it."""
    if not is_marked(text) or _GIVEN_WAY.search(text):
        return text
    return put_back(text_made(_set_aside(text, list(known), iter(range(_MOST_COMPARED))), proposed=True))


def _label_of(text: str, known: Known | None) -> tuple[str, int]:
    """The label that a block bears, and where its words begin: where there is one, behind it or where a text of it stands."""
    marker = find_marker(text)
    if marker is None or marker.label is None:
        return "", 0
    label = str(marker.label)
    if tab := _LABEL.match(text):
        return label, tab.end()
    ends = (len(text) - len(one) for one in (known or {}).get(label, ()) if one and text.endswith(one))
    return label, min((end for end in ends if end > 0), default=marker.end)


def _is_read(text: str, start: int) -> bool:
    """Whether something of a block would be read as a sign or as a remark."""
    body = text[start:]
    marker = find_marker(text)
    return (
        is_marked(body)
        or (marker is not None and marker.end > start)
        or _opens_as_remark(body)
        or bool(lift_remarks(RichText(squash(body)), paper=True)[1])
    )


def _opens_as_remark(body: str) -> bool:
    return is_status(body) or is_remark_line(body, paper=True) or leading_remark(body, 0) is not None


def _set_aside(body: str, texts: Collection[str], spare: Iterator[int]) -> str:
    """The words of a paragraph whose signs have given way where they stand in its texts."""
    kept = [False] * len(body)
    for start, end in _kept(body, texts, spare):
        kept[start:end] = [True] * (end - start)
    characters = list(body)
    for place in _signs(body, kept):
        if ord(body[place]) <= _LAST:
            characters[place] = chr(ord(body[place]) + _AWAY)
    return "".join(characters)


def _signs(body: str, kept: Sequence[bool]) -> Iterator[int]:
    """The places of all that may be read as a sign, and is kept."""
    for group in groups_of(body):
        if kept[group.start] and kept[group.end - 1]:
            yield from (group.start, group.end - 1)
    for match in TILDES.finditer(body):
        places = (match.start(), match.start() + 1, match.end() - 2, match.end() - 1)
        if all(kept[place] for place in places):
            yield from places
    last = len(body)
    while last and kept[last - 1]:
        last -= 1
    # Behind an end inside of it may stand a remark, without brackets.
    tail = max(last, len(body) - LOOKED_BACK)
    yield from (match.start() for match in _MARKS.finditer(body, tail))
    first = len(body) - len(body.lstrip())
    if first < len(body) and kept[first]:
        yield first


def _kept(body: str, texts: Collection[str], spare: Iterator[int]) -> Iterator[tuple[int, int]]:
    """The stretches of the words of a paragraph that stand in one of its texts; each that it is compared with takes one of `spare`."""
    if body in texts:
        yield 0, len(body)
        return
    for text, _ in zip(texts, spare, strict=False):
        at = 0
        for run in redline(text, body):
            if run.op == "=":
                yield at, at + len(run.text)
            if run.op != "-":
                at += len(run.text)
