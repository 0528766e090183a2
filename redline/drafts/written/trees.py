"""A draft as paragraphs with their sub-paragraphs below them, and what becomes of its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from redline.drafts.written.model import Passage, WrittenParagraph
from redline.labels.label import Label, LabelError
from redline.labels.numerals import ROMANS


@dataclass(eq=False)
class Node:
    """A paragraph with what stands below it. Of the draft it is number `index`, or it is a new `passage`."""

    index: int | None = None
    label: Label | None = None
    """As the draft has it, or as an amendment says; then, as it is at the end."""
    passage: Passage | None = None
    kind: str = ""
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    moved: bool = False
    vacated: Label | None = None
    """Of one that moves among its own: the number that is free then, as the draft has it."""
    alt: int = 0
    """Of a new sub-paragraph that is an alternative to another one."""

    def walk(self) -> Iterator[Node]:
        """It and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_unnamed(self) -> bool:
        """Whether its number follows from its place."""
        return self.moved or (self.passage is not None and self.label is None and not self.passage.name)


Group = tuple[int, str]
"""The id of a node, and a kind: the paragraphs of that kind right below it."""


def tree(labels: Sequence[Label]) -> Node:
    """The labels of a draft as a tree below a node of no paragraph. A sub-paragraph that does not stand below its paragraph
    is on the first level, so that the tree's order is always the draft's."""
    root = Node()
    path: list[Node] = []
    for index, label in enumerate(labels):
        while path and path[-1].label != label.parent:
            path.pop()
        above = path[-1] if path else root
        node = Node(index, label, kind=label.kind, parent=above)
        above.children.append(node)
        path.append(node)
    return root


def passages_tree(passages: Sequence[Passage], kind: str) -> list[Node]:
    """New paragraphs with theirs below them."""
    top: list[Node] = []
    path: list[Node] = []
    for passage in passages:
        del path[max(passage.level, 0) :]
        node = Node(passage=passage, label=passage.label, kind=passage.label.kind if passage.label else kind)
        if path:
            node.parent = path[-1]
            path[-1].children.append(node)
        else:
            top.append(node)
        path.append(node)
    return top


# --- numbers ----------------------------------------------------------------------------------------------------

_LETTERS = [*ascii_lowercase, *(letter * 2 for letter in ascii_lowercase)]
_SERIES = {"letters": _LETTERS, "romans": list(ROMANS), "digits": [str(number) for number in range(1, 100)]}


def _base(name: str) -> str:
    return name.partition(" ")[0]


def _series(names: Sequence[str], level: int) -> list[str]:
    """The series that the names of sub-paragraphs are of; else the one that is used on that level."""
    bases = [_base(name) for name in names]
    if bases and bases[0].isdigit():
        return _SERIES["digits"]
    if bases and bases[0].isupper():
        return [letter.upper() for letter in ascii_lowercase]
    romans = bool(bases) and all(base in ROMANS for base in bases) and bases[0] == "i"
    return _SERIES["romans" if romans or (not bases and level == 2) else "letters"]


def _own(label: Label) -> str:
    return label.subs[-1] if label.subs else ""


def _family(label: Label) -> Label:
    """What all labels that are counted together have in common."""
    return replace(label, number=1, suffix="", subs=(), alt=0)


class Numbering:
    """Gives every paragraph its label, from the top down."""

    def __init__(self, relabelled: dict[int, Label], touched: set[Group], *, lenient: bool = False) -> None:
        """`relabelled`: by index, what an amendment says; `touched`: the paragraphs of one kind below a node whose
        numbers are to follow each other anew. `lenient`: where no label is left, one is given twice."""
        self._relabelled = relabelled
        self._touched = touched
        self._lenient = lenient

    def number(self, node: Node) -> None:
        """Number everything below a node. Raises LabelError where no label is left."""
        self._siblings(node, node.children)
        for child in node.children:
            self.number(child)

    def _siblings(self, above: Node, siblings: list[Node]) -> None:
        taken: set[Label] = set()
        for sibling in siblings:
            sibling.label = self._given(above, sibling)
            if sibling.label:
                taken.add(sibling.label)
        for at, sibling in enumerate(siblings):
            if sibling.label is None and not self._to_the_front(above, siblings, at):
                try:
                    sibling.label = self._free(above, siblings, at, taken)
                except LabelError:
                    # Where all are numbered anew, this one is too.
                    if not self._lenient and (id(above), sibling.kind) not in self._touched:
                        raise
                    sibling.label = next(
                        one.label for one in (*siblings[:at][::-1], *siblings[at:]) if one.label
                    )
            if sibling.label:
                taken.add(sibling.label)
        for kind in {sibling.kind for sibling in siblings}:
            if (id(above), kind) in self._touched:
                self._anew(above, [sibling for sibling in siblings if sibling.kind == kind])
        for sibling in siblings:
            if sibling.index in self._relabelled:
                sibling.label = self._relabelled[sibling.index]

    def _to_the_front(self, above: Node, siblings: Sequence[Node], at: int) -> bool:
        """Whether a paragraph that moves before the first one has that one's number, and those up to where it stood have
        the next each: nothing new stands there, for which a number would have to be made."""
        node, free = siblings[at], siblings[at].vacated
        if free is None or any(one.kind == node.kind for one in siblings[:at]):
            return False
        if above.label:
            free = replace(above.label, subs=(*above.label.subs, free.subs[-1]))
        passed = [
            one for one in siblings[at + 1 :] if one.label and one.kind == node.kind and one.label < free
        ]
        labels = [one.label for one in passed if one.label]
        counted = labels == sorted(labels) and not any(one.own_suffix or one.alt for one in (*labels, free))
        if (
            not passed
            or not counted
            or any(one.index in {None, *self._relabelled} for one in (node, *passed))
        ):
            return False
        for one, label in zip((node, *passed), (*labels, free), strict=True):
            one.label = label
        return True

    def _given(self, above: Node, node: Node) -> Label | None:
        """Its label where it keeps one or is given one."""
        if node.moved or node.is_unnamed:
            return None
        if above.label is None:
            return node.label
        name = (
            node.passage.name
            if node.passage and node.passage.name
            else _own(node.label)
            if node.label
            else ""
        )
        alt = node.label.alt if node.label else node.alt
        return replace(above.label, subs=(*above.label.subs, name), alt=alt) if name else None

    def _free(self, above: Node, siblings: list[Node], at: int, taken: set[Label]) -> Label:
        """A label between its neighbours: the next number at the end, else a bis of the one before."""
        node = siblings[at]
        kind = node.kind or next((one.kind for one in siblings if one.kind), "OP")
        same = [one for one in siblings[:at] if above.label or one.kind == kind]
        before = same[-1].label if same else None
        of_kind = (
            one.label for one in siblings[at + 1 :] if one.label and (above.label or one.label.kind == kind)
        )
        behind = next(of_kind, None)
        if before and behind and before.section != behind.section:
            behind = None
        if before and behind:
            return replace(before, alt=0).next_bis(taken)
        if before:
            return self._next(above, [one.label for one in same if one.label], taken)
        if behind:
            return behind.first_before(taken)
        return self._first(above, kind)

    def _first(self, above: Node, kind: str) -> Label:
        if above.label is None:
            return Label(kind, 1)
        level = above.label.level + 1
        return replace(above.label, subs=(*above.label.subs, _series((), level)[0]), alt=0)

    def _next(self, above: Node, before: list[Label], taken: set[Label]) -> Label:
        last = replace(before[-1], alt=0)
        if above.label is None or not last.subs:
            following = replace(last, number=last.number + 1, suffix="", subs=())
        else:
            series = _series([_own(label) for label in before], last.level)
            base = _base(_own(last))
            at = series.index(base) + 1 if base in series else len(series)
            if at >= len(series):
                return last.next_bis(taken)
            following = replace(last, subs=(*last.subs[:-1], series[at]))
        return following if following not in taken else last.next_bis(taken)

    def _anew(self, above: Node, siblings: list[Node]) -> None:
        """Numbers that follow each other; an alternative has that of what it replaces."""
        if above.label is None:
            counts: dict[Label, int] = {}
            for node in siblings:
                if node.label is None or node.label.subs:
                    continue
                family = _family(node.label)
                counts[family] = counts.get(family, 0) + (0 if node.label.alt and family in counts else 1)
                node.label = replace(node.label, number=counts[family], suffix="")
            return
        old = [_own(node.label) for node in siblings if node.label and node.index is not None]
        series = _series(old, above.label.level + 1)
        at = -1
        for node in siblings:
            if node.label is None:
                continue
            at += 0 if node.label.alt and at >= 0 else 1
            if at < len(series):
                node.label = replace(node.label, subs=(*node.label.subs[:-1], series[at]))


def flat(root: Node) -> list[Node]:
    """All paragraphs of a tree in order."""
    return [node for child in root.children for node in child.walk()]


def by_label(paragraphs: Sequence[WrittenParagraph]) -> dict[Label, list[int]]:
    """Where each label stands."""
    found: dict[Label, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        found.setdefault(paragraph.label, []).append(index)
    return found
