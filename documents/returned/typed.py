"""What a desk typed into a Word file of ours without a label: paragraphs of its own, whatever they look like.

In such a file every paragraph has its label. A text without one would read as more words of the paragraph above it, as a heading, or
as the end of the resolution; and of the last two nothing would be seen. Here it is taken out before the file is understood, and put
behind the paragraph that it follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from documents.draft import DraftParagraph, DraftText, Footnote, Span
from documents.errors import DocumentError
from documents.questions import Answers
from documents.read.docx.comments import PRIVATE_SIGN
from documents.read.draft import understand
from documents.read.draft.markers import find_marker
from documents.read.draft.rich import RichText
from documents.read.source import ENACTING_LINE, NOTICE, Block, Source
from documents.returned.placing import folded
from documents.text import squash
from documents.wording import is_finished, opens_operative, opens_preambular
from redline import redline

_SIGN = f"{PRIVATE_SIGN}Block "
_KEPT = 1 / 3
"""A text of which less than this share stood in the paragraph before is another text."""
_OURS = frozenset({"subtitle"})
"""Names of styles of what stands above the draft and is told by no role."""
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Typed:
    """What was taken out of a source."""

    source: Source
    """All else."""
    paragraphs: tuple[tuple[int, Block], ...] = ()
    """Each with the number of paragraphs that stand above it in what is left."""
    lines: tuple[str, ...] = ()
    """What stands above the first paragraph or below the last, and does not look like one."""

    def put_in(self, paragraphs: Sequence[DraftParagraph]) -> list[tuple[DraftParagraph, bool]]:
        """The paragraphs that were understood with these between them, each with whether it is one of these."""
        found: list[tuple[DraftParagraph, bool]] = []
        for at in range(len(paragraphs) + 1):
            beside = paragraphs[max(at - 1, 0)]
            found += [(_paragraph(block, beside), True) for above, block in self.paragraphs if above == at]
            found += [(paragraph, False) for paragraph in paragraphs[at : at + 1]]
        return found


def set_apart(source: Source, answers: Answers, known: Mapping[str, Collection[str]]) -> Typed:
    """Take out of the source of a file of ours what has no label and is none of the words that were sent, which are `known` by their
    labels. What is understood as a paragraph of its own, or as a remark beside one, stays."""
    doubtful = [index for index, block in enumerate(source.blocks) if _may_be_typed(block)]
    if not (known and doubtful and any(block.role == NOTICE for block in source.blocks)):
        return Typed(source)
    added, apart = set(doubtful), set(doubtful)
    # Where it is not understood as it is, something typed makes another thing of it, such as a list of amendments.
    with suppress(DocumentError):
        first = _Understood(source, answers)
        added = {i for i in doubtful if first.is_added(i, known) or first.is_only_numbered(i, known)}
        apart = {index for index in doubtful if index in added or not first.has(index)}
    rest = replace(source, blocks=tuple(b for index, b in enumerate(source.blocks) if index not in apart))
    left: _Understood | None = None
    with suppress(DocumentError):
        left = _Understood(rest, answers)
    if left is None or not apart:
        return Typed(source)
    paragraphs, lines = [], []
    for number, index in enumerate(sorted(apart)):
        block, place = source.blocks[index], index - number
        above = left.paragraphs_above(place)
        opens = opens_operative(block.text) or opens_preambular(block.text)
        if 0 < above < left.count or index in added or (opens and left.begins_above(place)):
            paragraphs.append((above, block))
        else:
            lines.append(squash(f"{block.number} {block.text}"))
    return Typed(rest, tuple(paragraphs), tuple(lines))


class _Understood:
    """A draft as it is understood, and where in it each block of its source ends."""

    def __init__(self, source: Source, answers: Answers) -> None:
        self._source = source
        marked = (_marked(index, block) for index, block in enumerate(source.blocks))
        draft: DraftText = understand(replace(source, blocks=tuple(marked)), answers)
        self._paragraphs = draft.paragraphs
        self._ends: dict[int, tuple[int, int]] = {}
        for index, paragraph in enumerate(draft.paragraphs):
            for note in paragraph.footnotes:
                if note.marker.startswith(_SIGN):
                    self._ends[int(note.marker.removeprefix(_SIGN))] = index, note.offset
        self._said = " ".join(_bare(said) for one in draft.paragraphs for said in one.remarks)
        self._kept: dict[tuple[int, str], list[Span]] = {}

    @property
    def count(self) -> int:
        """How many paragraphs it has."""
        return len(self._paragraphs)

    def has(self, block: int) -> bool:
        """Whether a block is words of a paragraph, or a remark beside one."""
        return block in self._ends or _bare(self._source.blocks[block].text) in self._said

    def is_added(self, block: int, known: Mapping[str, Collection[str]]) -> bool:
        """Whether a block was added to a paragraph whose words, as they were sent, it is none of."""
        if block not in self._ends:
            return False
        index, end = self._ends[block]
        above = [other for at, other in self._ends.values() if at == index and other < end]
        if not above:
            return False
        paragraph, start = self._paragraphs[index], max(above)
        before, words = paragraph.text[:start], paragraph.text[start:end].strip()
        sent = known.get(str(paragraph.label), ())
        if not sent and words[:1].islower() and not is_finished(before):
            return False
        return all(self._share(index, text, (start, end)) < _KEPT for text in sent)

    def is_only_numbered(self, block: int, known: Mapping[str, Collection[str]]) -> bool:
        """Whether a block is none of the paragraphs that were sent although its number is that of one, since it does not open as a
        paragraph: "1. We cannot accept this"."""
        text = self._source.blocks[block].text
        marker = find_marker(text)
        if block not in self._ends or marker is None or not marker.is_punctuated:
            return False
        words, (index, end) = text[marker.end :], self._ends[block]
        if opens_operative(words) or opens_preambular(words):
            return False
        sent = known.get(str(self._paragraphs[index].label), ())
        is_known = any(folded(squash(words)) == folded(one) for texts in known.values() for one in texts)
        return not is_known and all(self._share(index, one, (0, end)) < _KEPT for one in sent)

    def paragraphs_above(self, block: int) -> int:
        """How many paragraphs begin above a place among the blocks."""
        return max((at + 1 for index, (at, _) in self._ends.items() if index < block), default=0)

    def begins_above(self, block: int) -> bool:
        """Whether the draft has begun above a place among the blocks."""
        return any(one.role == ENACTING_LINE for one in self._source.blocks[:block])

    def _share(self, index: int, sent: str, span: Span) -> float:
        """Which share of the words of a stretch of a paragraph stood in it as it was sent."""
        text, (start, end) = self._paragraphs[index].text, span
        if (index, sent) not in self._kept:
            self._kept[index, sent] = _kept_of(sent, text)
        spans = [(max(a, start), min(b, end)) for a, b in self._kept[index, sent] if a < end and b > start]
        kept = sum(len(_WORDS.findall(text[a:b])) for a, b in spans)
        return kept / max(1, len(_WORDS.findall(text[start:end])))


def _kept_of(sent: str, text: str) -> list[Span]:
    spans, at = [], 0
    for run in redline(sent, text):
        if run.op == "-":
            continue
        if run.op == "=" or run.move is not None:
            spans.append((at, at + len(run.text)))
        at += len(run.text)
    return spans


def _marked(index: int, block: Block) -> Block:
    mark = Footnote(len(block.text), f"{_SIGN}{index}", "")
    return replace(block, footnotes=(*block.footnotes, mark))


def _may_be_typed(block: Block) -> bool:
    marker = find_marker(block.text)
    is_labelled = marker is not None and marker.is_label
    return not (block.role or is_labelled or block.style.lower() in _OURS) and bool(_WORD.search(block.text))


def _bare(words: str) -> str:
    """Its letters and digits alone: signs may have been taken off a remark."""
    return "".join(_WORDS.findall(folded(words)))


def _paragraph(block: Block, beside: DraftParagraph) -> DraftParagraph:
    """A typed paragraph, under the label of one beside it until it has its own."""
    rich = RichText.of(block).squashed()
    text = f"{block.number} {rich.text}" if block.number else rich.text
    return DraftParagraph(beside.label, text, footnotes=rich.footnotes, place=block.place)
