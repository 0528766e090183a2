"""A paragraph that is given new words with sub-paragraphs: which of its own these are, and which of its own are not among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from redline.drafts.align import align
from redline.drafts.assignment import heaviest_chain
from redline.drafts.written.model import Instruction, Passage, WrittenParagraph
from redline.drafts.written.trees import Node, by_label, flat, passages_tree, tree
from redline.labels.label import Label

_BY_LETTER = 0.01
"""What a letter alone weighs beside likeness of words."""


@dataclass(frozen=True)
class _Likened:
    label: Label
    text: str


def same_below(above: Node, new: Sequence[Node], draft: Sequence[WrittenParagraph]) -> dict[Node, Node]:
    """Which of the sub-paragraphs of a paragraph each new one is, in their order: by its words, else by its letter."""
    own = [
        child for child in above.children if child.index is not None and child.label and not child.label.alt
    ]
    label = above.label
    if label is None or not own:
        return {}
    before = [_Likened(label, draft[one.index].wording.text) for one in own if one.index is not None]
    before = [replace(one, label=child.label or label) for one, child in zip(before, own, strict=True)]
    after = [
        _Likened(replace(label, subs=(*label.subs, _letter(one) or "z"), alt=0), _text(one)) for one in new
    ]
    pairs = [
        (link.old, link.new, link.score + _BY_LETTER)
        for link in align(before, after).links
        if not link.part and link.method != "context"
    ]
    letters = {child.label.subs[-1]: at for at, child in enumerate(own) if child.label}
    pairs += [
        (letters[letter], at, _BY_LETTER)
        for at, one in enumerate(new)
        if (letter := _letter(one)) and letter in letters
    ]
    chain = (pairs[at] for at in heaviest_chain(pairs))
    return {new[now]: own[was] for was, now, _ in chain}


def _letter(node: Node) -> str:
    return node.passage.name if node.passage else ""


def _text(node: Node) -> str:
    return node.passage.wording.text if node.passage else ""


def keeps_all_below(first: Passage, rest: Sequence[object]) -> bool:
    """Whether new words without sub-paragraphs lead to those that are there: they end in a colon."""
    return not rest and first.wording.text.rstrip().endswith((":", "："))


def left_out_below(
    draft: Sequence[WrittenParagraph], one: Instruction, others: Sequence[Instruction]
) -> tuple[list[Label], bool]:
    """The sub-paragraphs of a paragraph that are not among the new words which a list gives it, and whether they stay all the
    same; none of which the list says itself what becomes of them."""
    where = by_label(draft)
    if (
        one.action != "reads"
        or one.chapeau
        or not isinstance(one.at, Label)
        or len(where.get(one.at, ())) != 1
    ):
        return [], False
    above = flat(tree([paragraph.label for paragraph in draft]))[where[one.at][0]]
    first, *rest = one.passages
    said_too = {other.at for other in others if other.action in ("delete", "move")}
    if keeps_all_below(first, rest):
        found = [child.label for child in above.children if child.label]
    else:
        new = passages_tree([replace(passage, level=passage.level - 1) for passage in rest], one.at.kind)
        found = list(_gone(above, first, new, draft))
    return [label for label in found if not said_too & {label, *_above(label)}], keeps_all_below(first, rest)


def _above(label: Label) -> Iterator[Label]:
    while label.parent:
        label = label.parent
        yield label


def _gone(
    node: Node, first: Passage, new: Sequence[Node], draft: Sequence[WrittenParagraph]
) -> Iterator[Label]:
    """The topmost sub-paragraphs that no new one is."""
    if keeps_all_below(first, new):
        return
    stay = {child: one for one, child in same_below(node, new, draft).items()}
    for child in node.children:
        if child in stay:
            passage = stay[child].passage
            if passage:
                yield from _gone(child, passage, stay[child].children, draft)
        elif child.label:
            yield child.label
