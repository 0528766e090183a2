"""What a file that came back says without changing a word: what moved, was joined or cut; and what became of our own comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from documents.returned.model import Remark, ReturnedFile, Sent, WeighedParagraph
from documents.returned.placing import bare
from documents.text import squash
from documents.write.plain import marked
from redline import Said, english, heaviest_chain, redline

_MOST_ODD = 50
"""So many paragraphs that are none of the texts as they are read are looked at."""
_MOST_TOLD = 12
_SHORTEST = 20
"""Letters. Shorter pieces stand in many texts."""
_SAME = 0.5
"""A comment of which so many words are ours is ours with changes."""


def moved(sent: Sent, places: Mapping[int, int]) -> list[Said]:
    """Which paragraphs stand elsewhere among the others than they were sent; `places` says where each is."""
    order = sorted(places, key=lambda index: places[index])
    told: list[Said] = []
    for at in _out_of_order(order):
        label = sent.paragraphs[order[at]].label
        if at:
            above = sent.paragraphs[order[at - 1]].label
            told.append(
                english(
                    "%(label)s stands behind %(above)s in it. A move is read as no change: say in an amendment what is to move.",
                    label=label,
                    above=above,
                )
            )
        else:
            told.append(
                english(
                    "%(label)s stands first in it. A move is read as no change: say in an amendment what is to move.",
                    label=label,
                )
            )
    return told[:_MOST_TOLD]


def _out_of_order(order: Sequence[int]) -> list[int]:
    """The places in a sequence of those that are not part of its longest rising part."""
    rising = set(heaviest_chain([(at, value, 1.0) for at, value in enumerate(order)]))
    return [at for at in range(len(order)) if at not in rising]


def joined_or_cut(file: ReturnedFile, rows: Sequence[WeighedParagraph]) -> list[Said]:
    """Which paragraphs a Word file joins with the next one, or cuts in two, while they are read as they were."""
    texts = [
        (row.label, bare(row.theirs)) for row in rows if row.label and row.theirs and row.sent is not None
    ]
    whole = {text for _, text in texts}
    odd = [bare(block) for block in file.blocks]
    odd = [block for block in odd if len(block) >= _SHORTEST and block not in whole]
    odd = [block for block in odd if not any(block == bare(label) + text for label, text in texts)][
        :_MOST_ODD
    ]
    told: list[Said] = []
    for (label, text), following in zip(texts, [*texts[1:], ("", "")], strict=True):
        if len(text) < _SHORTEST:
            continue
        if following[1] and any(text in block and following[1] in block for block in odd):
            told.append(
                english(
                    "%(label)s and %(other)s are one paragraph in it. They are read as two: say in an amendment that they are to be joined.",
                    label=label,
                    other=following[0],
                )
            )
        elif _is_cut(bare(label), text, odd):
            told.append(
                english(
                    "%(label)s is cut in two in it. It is read as one: say in an amendment where it is to be cut.",
                    label=label,
                )
            )
    return told[:_MOST_TOLD]


def _is_cut(label: str, text: str, odd: Iterable[str]) -> bool:
    pieces = [block.removeprefix(label) for block in odd]
    return any(
        text.startswith(piece) and any(text == piece + other for other in pieces) for piece in pieces if piece
    )


def own_remarks(sent: Sent, file: ReturnedFile) -> set[int]:
    """Our own comments, which came back, by their numbers: those that say what we said, and those that we signed unless other words
    were put in them."""
    said = _said(sent)
    return {
        remark.number
        for remark in file.remarks
        if squash(remark.body) in said
        or (sent.author and remark.author == sent.author and _changed(remark, said) is None)
    }


def with_changes_of_ours(sent: Sent, file: ReturnedFile) -> Iterator[Remark]:
    """The comments of a file. One of ours with other words in it shows them, and is nobody's."""
    said = _said(sent)
    for remark in file.remarks:
        ours = _changed(remark, said) if sent.author and remark.author == sent.author else None
        if ours is None:
            yield remark
        else:
            runs = redline(ours, squash(remark.body))
            yield replace(remark, author="", body="".join(marked(run) for run in runs))


def _changed(remark: Remark, said: Iterable[str]) -> str | None:
    """What we said in a comment that reads otherwise now; None where it does not, or is none of those."""
    body = squash(remark.body)
    words = set(body.split())
    likely = max(said, key=lambda text: len(words & set(text.split())), default="")
    if not likely or body == likely or len(words & set(likely.split())) < _SAME * len(set(likely.split())):
        return None
    return likely


def _said(sent: Sent) -> set[str]:
    return {squash(text) for one in sent.paragraphs for text in one.said}


def resolved(sent: Sent, file: ReturnedFile, own: set[int]) -> list[Said]:
    """Which of our comments are marked as resolved in a file, and are answered in no other way."""
    answered = {remark.reply_to for remark in file.remarks}
    told: list[Said] = []
    for at, remark in enumerate(file.remarks):
        if remark.number in own and remark.resolved and at not in answered and remark.reply_to is None:
            place = remark.label
            if remark.paragraph is not None:
                place = str(file.theirs.paragraphs[remark.paragraph].label)
            told.append(
                english("Our comment on %(label)s is marked as resolved in it.", label=place)
                if place
                else english("A comment of ours is marked as resolved in it.")
            )
    return told[:_MOST_TOLD]
