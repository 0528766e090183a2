"""What changed between two drafts, as written amendments to the first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from redline.drafts.align import align
from redline.drafts.assignment import heaviest_chain
from redline.drafts.written.applying import Amended, apply_amendments
from redline.drafts.written.marks import Signs
from redline.drafts.written.model import (
    AmendmentsError,
    Instruction,
    Passage,
    Wording,
    WrittenParagraph,
)
from redline.drafts.written.phrasing import phrase
from redline.drafts.written.quoting import edits_between
from redline.drafts.written.reading import read_amendments
from redline.drafts.written.throughout import amended_title
from redline.drafts.written.trees import Node, by_label, flat, tree
from redline.labels.label import Label

_MOST_TRIES = 8
"""Labels are said from the top down: those of sub-paragraphs come right with, or after, those above them."""


class _Aligned:
    """A paragraph as `align` takes it."""

    def __init__(self, paragraph: WrittenParagraph) -> None:
        self.label, self.text = paragraph.label, paragraph.wording.text


def make_amendments(
    old: Sequence[WrittenParagraph],
    new: Sequence[WrittenParagraph],
    *,
    known: Mapping[int, int] | None = None,
) -> tuple[Instruction, ...]:
    """The amendments that turn one draft into the other; none if they are the same.

    `known` says of which paragraph of the old draft each of the new one is the text, by their numbers from 0, where that
    need not be found by likeness: one that is not in it is new.
    `apply_amendments(old, make_amendments(old, new))` has the labels, words, footnotes and headings of `new`, always:
    it is tried before it is said. Where the old draft's labels tell nothing, the whole text is given anew.
    """
    if list(old) == list(new):
        return ()
    if not old or any(len(indexes) > 1 for indexes in by_label(old).values()):
        return (_whole(new),)
    said = None if known is None else _fewest(old, new, known)
    return said or _fewest(old, new, _linked(old, new)) or (_whole(new),)


def _fewest(
    old: Sequence[WrittenParagraph], new: Sequence[WrittenParagraph], linked: Mapping[int, int]
) -> tuple[Instruction, ...] | None:
    """The fewest amendments found where it is `linked` which paragraph is which; None if none make the new draft."""
    for whole_paragraphs in (False, True):
        made = [
            _Making(old, new, linked, whole_paragraphs=whole_paragraphs).run(renumber=renumber)
            for renumber in (True, False)
        ]
        right = [one for one in made if one is not None]
        if right:
            return min(
                right,
                key=lambda one: (
                    sum(i.renumber or i.action in ("relabel", "renumber") for i in one),
                    len(one),
                ),
            )
    return None


def _linked(old: Sequence[WrittenParagraph], new: Sequence[WrittenParagraph]) -> dict[int, int]:
    """Which paragraph of the old draft each of the new one is, as `known`, by label and likeness."""
    alignment = align([_Aligned(p) for p in old], [_Aligned(p) for p in new])
    return {j: i for i, j in alignment.rows if i is not None and j is not None}


def make_title(old: str, new: str) -> tuple[Instruction, ...]:
    """The amendment that makes one title of another, none if they are the same; `amended_title` makes it."""
    if old == new or not new:
        return ()
    edits = edits_between(Wording(old), Wording(new), Signs([old, new])) if old else None
    whole = Instruction("title", passages=(Passage(Wording(new)),))
    for one in (Instruction("title", edits=edits), whole) if edits else (whole,):
        read = read_amendments((line, "") for line in phrase(one))
        try:
            if not (read.problems or read.others) and amended_title(old, read.instructions) == new:
                return (one,)
        except AmendmentsError:
            continue
    return ()


def is_made(
    old: Sequence[WrittenParagraph], instructions: Sequence[Instruction], new: Sequence[WrittenParagraph]
) -> bool:
    """Whether these amendments, read from their own words, make the new draft of the old one."""
    read = read_amendments((line, "") for one in instructions for line in phrase(one))
    if read.problems or read.others:
        return False
    try:
        return [one.paragraph for one in apply_amendments(old, read.instructions)] == list(new)
    except AmendmentsError:
        return False


def _whole(new: Sequence[WrittenParagraph]) -> Instruction:
    return Instruction(
        "whole", passages=tuple(Passage(p.wording, label=p.label, heading=p.heading) for p in new)
    )


_Placed = tuple[tuple[int, int], Instruction]
"""An instruction with where it stands among the others: by the draft's paragraph, before it (0), in it or behind it."""


class _Making:
    def __init__(
        self,
        old: Sequence[WrittenParagraph],
        new: Sequence[WrittenParagraph],
        linked: Mapping[int, int],
        *,
        whole_paragraphs: bool,
    ) -> None:
        self.old, self.new, self.linked = old, new, linked
        self.whole_paragraphs = whole_paragraphs
        self.old_root, self.new_root = (tree([p.label for p in draft]) for draft in (old, new))
        self.old_nodes, self.new_nodes = flat(self.old_root), flat(self.new_root)
        self.source: dict[int, int] = {}
        self.placed: list[_Placed] = []
        self.names: dict[int, Label] = {}
        self.headings: dict[int, str] = {}
        self.signs = Signs(p.wording.text for draft in (old, new) for p in draft)

    def run(self, *, renumber: bool) -> tuple[Instruction, ...] | None:
        """The instructions, with numbers that follow each other anew or with labels said one by one; None if these do not
        make the new draft."""
        self._sources(self.new_root, self.old_root)
        for j, paragraph in enumerate(self.new):
            if j not in self.source and _looks_numbered(paragraph.wording.text):
                self.names[j] = paragraph.label
        said: tuple[Instruction, ...] = ()
        for _ in range(_MOST_TRIES):
            said = self._instructions(renumber)
            try:
                result = apply_amendments(self.old, said, lenient=True)
            except AmendmentsError:
                return None
            if [one.paragraph for one in result] == list(self.new):
                return said if is_made(self.old, said, self.new) else None
            named, headed = self._named(result), self._headed(result)
            if not named and not headed:
                return None
        return None

    # --- which paragraph is which -----------------------------------------------------------------------------------

    def _sources(self, new: Node, old: Node | None) -> None:
        """Link the paragraphs below a node to those of the draft on the same level; of a new one, all below are new."""
        if old is None:
            return
        for child in new.children:
            source = self._source_of(child)
            if source is not None:
                self.source[_index(child)] = source
                self._sources(child, self.old_nodes[source])

    def _source_of(self, node: Node) -> int | None:
        index = self.linked.get(_index(node))
        if index is None:
            return None
        old = self.old_nodes[index]
        same = old.kind == node.kind and _depth(old) == _depth(node)
        orphan = (old.parent is self.old_root) and bool(old.label and old.label.subs)
        return index if same and not orphan else self._same_orphan(index, node)

    def _same_orphan(self, index: int, node: Node) -> int | None:
        old = self.old_nodes[index]
        top = old.parent is self.old_root and node.parent is self.new_root
        return index if top and old.label == node.label else None

    # --- what is said -----------------------------------------------------------------------------------------------

    def _instructions(self, renumber: bool) -> tuple[Instruction, ...]:
        self.placed = []
        self._deletions()
        self._structure(self.new_root, self.old_root)
        for j, i in self.source.items():
            self._words(i, j)
        self.placed.extend(self._extra())
        said = [one for _, one in sorted(self.placed, key=lambda placed: placed[0])]
        changed = any(one.action in ("insert", "delete", "move") for one in said)
        if not renumber or not changed:
            return tuple(said)
        last = max((at for at, one in enumerate(said) if one.action == "delete"), default=None)
        if last is None:
            return (*said, Instruction("renumber"))
        return tuple(replace(one, renumber=True) if at == last else one for at, one in enumerate(said))

    def _deletions(self) -> None:
        kept = set(self.source.values())

        def visit(node: Node) -> None:
            for child in node.children:
                if _index(child) in kept:
                    visit(child)
                else:
                    self.placed.append(((_index(child), 1), Instruction("delete", child.label)))

        visit(self.old_root)

    def _structure(self, new: Node, old: Node) -> None:
        """Insertions and moves among the paragraphs below a node that the draft has."""
        children = new.children
        stays = self._staying(children, old)
        at = 0
        while at < len(children):
            child = children[at]
            source = self.source.get(_index(child))
            if source is None:
                run = [child]
                while at + len(run) < len(children):
                    following = children[at + len(run)]
                    alone = _index(following) in self.names or _index(child) in self.names
                    if alone or _index(following) in self.source or following.kind != child.kind:
                        break
                    run.append(following)
                self._say("insert", children, at, stays, old, run)
                at += len(run)
                continue
            if _index(child) not in stays:
                self._say("move", children, at, stays, old, [child])
            self._structure(child, self.old_nodes[source])
            at += 1

    def _staying(self, children: Sequence[Node], old: Node) -> set[int]:
        """The new paragraphs that keep their order among those below the same paragraph: the most there can be."""
        mine = [
            (self.source[_index(child)], _index(child))
            for child in children
            if _index(child) in self.source and self.old_nodes[self.source[_index(child)]].parent is old
        ]
        rising = heaviest_chain([(at, source, 1.0) for at, (source, _) in enumerate(mine)])
        return {mine[at][1] for at in rising}

    def _say(
        self, action: str, children: Sequence[Node], at: int, stays: set[int], old: Node, run: Sequence[Node]
    ) -> None:
        """An insertion or a move beside the nearest paragraph that stays."""
        kind = run[0].kind
        before = [child for child in children[:at] if _index(child) in stays]
        behind = [child for child in children[at:] if _index(child) in stays]
        after, ahead = (before[-1] if before else None), (behind[0] if behind else None)
        if after is not None and (after.kind == kind or ahead is None or ahead.kind != kind):
            where, anchor = "after", self.old_nodes[self.source[_index(after)]]
        elif ahead is not None:
            where, anchor = "before", self.old_nodes[self.source[_index(ahead)]]
        elif old is not self.old_root:
            where, anchor = "under", old
        else:
            where, anchor = "before", self.old_nodes[0]
        beside = _index(anchor)
        place = (
            (beside, -1)
            if where == "before"
            else (max(map(_index, anchor.walk())), 3)
            if where == "after"
            else (beside, 2)
        )
        if action == "move":
            moving = self.old_nodes[self.source[_index(run[0])]]
            said = Instruction("move", moving.label, where, anchor.label)
        else:
            passages = tuple(passage for node in run for passage in self._passages(node))
            said = Instruction("insert", anchor.label, where, passages=passages, kind=kind)
        self.placed.append((place, said))

    def _passages(self, top: Node) -> list[Passage]:
        passages = []
        for node in top.walk():
            paragraph = self.new[_index(node)]
            named = self.names.get(_index(node))
            level = _depth(node) - _depth(top)
            passages.append(
                Passage(
                    paragraph.wording,
                    level,
                    label=named if named and not level else None,
                    name=paragraph.label.subs[-1] if level else "",
                    heading=paragraph.heading,
                )
            )
        return passages

    def _words(self, i: int, j: int) -> None:
        old, new = self.old[i], self.new[j]
        if old.wording == new.wording:
            return
        edits = None if self.whole_paragraphs else edits_between(old.wording, new.wording, self.signs)
        if edits:
            said = Instruction("edit", old.label, edits=edits)
        else:
            said = Instruction(
                "reads", old.label, passages=(Passage(new.wording),), chapeau=bool(self.old_nodes[i].children)
            )
        self.placed.append(((i, 0), said))

    # --- what the result still lacks --------------------------------------------------------------------------------

    def _extra(self) -> list[_Placed]:
        """Labels and headings that an earlier try has shown to be needed."""
        extra = []
        for j, label in self.names.items():
            if j in self.source and self.old[self.source[j]].label != label:
                extra.append(
                    ((len(self.old), j), Instruction("relabel", self.old[self.source[j]].label, to=label))
                )
        for i, heading in self.headings.items():
            extra.append(((i, -2), Instruction("heading", self.old[i].label, heading=heading)))
        return extra

    def _named(self, result: Sequence[Amended]) -> bool:
        """Say the labels that came out wrong. Whether there are any."""
        if len(result) != len(self.new):
            return False
        found = False
        for j, one in enumerate(result):
            label = self.new[j].label
            above = self.new_nodes[j].parent
            if one.paragraph.label == label or j in self.names:
                continue
            # What follows from the paragraph above it comes right with that.
            top = above is None or above.label is None or result[_index(above)].paragraph.label == above.label
            if top:
                self.names[j] = label
                found = True
        return found

    def _headed(self, result: Sequence[Amended]) -> bool:
        if len(result) != len(self.new):
            return False
        found = False
        for j, one in enumerate(result):
            if (
                one.paragraph.heading != self.new[j].heading
                and one.index is not None
                and one.index not in self.headings
            ):
                self.headings[one.index] = self.new[j].heading
                found = True
        return found


_NUMBERED = re.compile(r"\(|\d{1,3}[ .)]|Heading:|Footnote")


def _looks_numbered(text: str) -> bool:
    """Whether the beginning of a text would be taken for its number, or for something else than a text."""
    return bool(_NUMBERED.match(text))


def _index(node: Node) -> int:
    if node.index is None:
        raise AssertionError("a paragraph of a draft has its number there")
    return node.index


def _depth(node: Node) -> int:
    depth = 0
    while node.parent is not None and node.parent.parent is not None:
        node = node.parent
        depth += 1
    return depth
