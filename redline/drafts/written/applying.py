"""Written amendments made in a draft, each checked against its text; all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from redline.drafts.written.below import keeps_all_below, same_below
from redline.drafts.written.marks import Signs
from redline.drafts.written.model import (
    Address,
    AmendmentsError,
    Edit,
    FromEnd,
    Instruction,
    Passage,
    Problem,
    Wording,
    WrittenParagraph,
)
from redline.drafts.written.spans import MisfitError, Paragraph, find
from redline.drafts.written.throughout import everywhere, footnote, reworded_note
from redline.drafts.written.trees import Group, Node, Numbering, by_label, flat, passages_tree, tree
from redline.labels.label import Label, LabelError
from redline.said import NOTHING, Said, and_last, english, in_a_row

_MOST_SOUGHT = 20
"""Misfits for which it is sought where the quoted words stand."""


@dataclass(frozen=True)
class Amended:
    """A paragraph of the amended text: number `index` of the draft, or new (None)."""

    paragraph: WrittenParagraph
    index: int | None


def apply_amendments(
    draft: Sequence[WrittenParagraph], instructions: Sequence[Instruction], *, lenient: bool = False
) -> tuple[Amended, ...]:
    """Make written amendments in a draft. All of them speak of the draft as it is given.

    A new paragraph whose number is not said gets the next one at the end, else a bis, unless the amendments say that the
    paragraphs are renumbered. Those of the title are `amended_title`'s. A heading stays where it stands when the paragraph below it goes. `lenient` is for whoever
    tries amendments before all labels are said: where none is left, one is given twice.

    Raises AmendmentsError with everything that does not fit; nothing is made by halves.
    """
    return _Application(draft, instructions).run(lenient=lenient)


@dataclass
class _Slots:
    """What is put beside a paragraph, in the order said."""

    before: list[Node] = field(default_factory=list)
    under: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)


def _with_their_notes(
    paragraph: Paragraph, edits: Sequence[tuple[Edit, Instruction]]
) -> list[tuple[Edit, Instruction]]:
    """The edits of a paragraph, where words that one instruction takes out of one place and puts into another take their
    footnotes along."""
    taken = {(id(one), edit.words): at for at, (edit, one) in enumerate(edits) if edit.op == "delete"}
    found = list(edits)
    for at, (edit, one) in enumerate(edits):
        gone = taken.get((id(one), edit.new.text))
        if edit.op != "insert" or edit.new.notes or gone is None or not edit.new.text or edit.every:
            continue
        deleted = edits[gone][0]
        notes = () if deleted.every or deleted.with_note else paragraph.notes_of(deleted)
        if notes:
            behind = notes[-1][0] == len(edit.new.text)
            found[at] = replace(edit, new=Wording(edit.new.text, notes)), one
            found[gone] = replace(deleted, with_note=behind), one
    return found


class _Application:
    def __init__(self, draft: Sequence[WrittenParagraph], instructions: Sequence[Instruction]) -> None:
        self.draft, self.instructions = draft, instructions
        self.where = by_label(draft)
        self.root = tree([paragraph.label for paragraph in draft])
        self.nodes = flat(self.root)
        self.slots: dict[Node, _Slots] = {}
        self.start: list[Node] = []
        self.deleted: dict[int, Instruction] = {}
        self.moves: dict[int, Instruction] = {}
        self.edits: dict[int, list[tuple[Edit, Instruction]]] = {}
        self.notes: dict[int, list[tuple[int, str | None, Instruction]]] = {}
        """Which of a paragraph's footnotes reads how; None: it is deleted."""
        self.throughout: list[Instruction] = []
        self.kept: list[tuple[int, Instruction]] = []
        """Paragraphs of which is said that some of their words stay."""
        self.rewritten: dict[int, tuple[Passage, Instruction]] = {}
        self.headings: dict[int, str] = {}
        self.relabelled: dict[int, Label] = {}
        self.letters: dict[int, str] = {}
        """Sub-paragraphs that stay in the new words of the one above, by the letters they have there."""
        self.touched: set[Group] = set()
        self.forced: set[Group] = set()
        self.named: list[tuple[Node, Node]] = []
        self.order = {id(instruction): at for at, instruction in enumerate(instructions)}
        self.problems: list[tuple[int, Problem]] = []

    def run(self, *, lenient: bool = False) -> tuple[Amended, ...]:
        for instruction in self.instructions:
            try:
                self._take(instruction)
            except MisfitError as error:
                self._problem(instruction, error.said)
        self._change_throughout()
        if not self.problems:
            self._contradictions()
        wordings = self._wordings()
        self._settle_names()
        if self.problems:
            raise AmendmentsError(
                tuple(problem for _, problem in sorted(self.problems, key=lambda one: one[0]))
            )
        whole = next((one for one in self.instructions if one.action == "whole"), None)
        if whole:
            return tuple(
                Amended(WrittenParagraph(passage.label, passage.wording, passage.heading), None)
                for passage in whole.passages
                if passage.label
            )
        for index, letter in self.letters.items():
            label = self.draft[index].label
            self.nodes[index].label = replace(label, subs=(*label.subs[:-1], letter))
        self.root.children = [*self.start, *self._rendered(self.root)]
        renumber = any(one.renumber or one.action == "renumber" for one in self.instructions)
        try:
            touched = self.forced | self.touched if renumber else self.forced
            Numbering(self.relabelled, touched, lenient=lenient).number(self.root)
        except LabelError as error:
            raise AmendmentsError((Problem(error.said),)) from error
        self._in_order()
        result = self._result(wordings)
        if not lenient:
            self._check_labels(result)
        return result

    # --- what each says ---------------------------------------------------------------------------------------------

    def _take(self, one: Instruction) -> None:
        if one.action in ("renumber", "whole", "title"):
            return
        if one.action == "insert":
            self._insert(one)
            return
        if one.action == "footnote":
            self._change_note(one)
            return
        if one.action == "edit" and one.at is None:
            self.throughout.append(one)
            return
        if one.at is None:
            raise MisfitError(english("it does not say which paragraph"))
        index = self._index(one.at)
        if one.action == "edit" and not one.edits:
            self.kept.append((index, one))
        elif one.action == "edit":
            self.edits.setdefault(index, []).extend((edit, one) for edit in one.edits)
        elif one.action == "reads":
            self._reads(index, one)
        elif one.action == "delete":
            self.deleted[index] = one
            self._touch(self.nodes[index].parent, self.nodes[index].kind)
        elif one.action == "move":
            self._move(index, one)
        elif one.action == "relabel" and isinstance(one.to, Label):
            if one.to == self.draft[index].label:
                raise MisfitError(english("%(to)s has that number already", to=one.to))
            self.relabelled[index] = one.to
            if one.renumber:
                # "Paragraph 4 becomes paragraph 5 and renumber accordingly": those behind it follow.
                self._touch(self.nodes[index].parent, self.nodes[index].kind)
        elif one.action == "heading":
            self.headings[index] = one.heading

    def _change_note(self, one: Instruction) -> None:
        index, at = footnote(self.draft, one.note, None if one.at is None else self._index(one.at))
        if any(other == at for other, _, _ in self.notes.get(index, ())):
            raise MisfitError(
                english("footnote %(note)s is changed twice", note=one.note)
                if one.note
                else english("the footnote of %(label)s is changed twice", label=self.draft[index].label)
            )
        note = self.draft[index].wording.notes[at][1]
        try:
            self.notes.setdefault(index, []).append((at, reworded_note(note, one), one))
        except MisfitError as error:
            where = (
                english("in footnote %(note)s %(error)s", note=one.note, error=error)
                if one.note
                else english(
                    "in the footnote of %(label)s %(error)s", label=self.draft[index].label, error=error
                )
            )
            raise MisfitError(where) from error

    def _change_throughout(self) -> None:
        """What is changed throughout, where the paragraphs stay and keep words of their own."""
        gone = {
            node.index
            for index in self.deleted
            for node in self.nodes[index].walk()
            if node.index is not None
        }
        for one in self.throughout:
            try:
                for index, edit in everywhere(self.draft, one, gone | self.rewritten.keys()):
                    self.edits.setdefault(index, []).append((edit, one))
            except MisfitError as error:
                self._problem(one, error.said)

    def _index(self, address: Address) -> int:
        if isinstance(address, FromEnd):
            of_kind = [
                index
                for index, paragraph in enumerate(self.draft)
                if paragraph.label.kind == address.kind
                and not paragraph.label.subs
                and not paragraph.label.alt
            ]
            if address.back > len(of_kind):
                raise MisfitError(english("there is no %(address)s", address=address.named))
            return of_kind[-address.back]
        found = self.where.get(address, [])
        if not found:
            raise MisfitError(
                english(
                    "there is no %(address)s in the draft%(known)s",
                    address=address,
                    known=self._known(address),
                )
            )
        if len(found) > 1:
            raise MisfitError(
                english("%(address)s stands in the draft %(found)s times", address=address, found=len(found))
            )
        return found[0]

    def _known(self, address: Label) -> Said:
        last = max((label for label in self.where if label.kind == address.kind), default=None)
        above = address.parent
        if above in self.where:
            return english("; %(label)s has no such sub-paragraph", label=above)
        return (
            english("; its last is %(last)s", last=replace(last, subs=(), alt=0))
            if last
            else english("; it has no %(kind)s", kind=address.kind)
        )

    def _slot(self, node: Node) -> _Slots:
        return self.slots.setdefault(node, _Slots())

    def _touch(self, above: Node | None, kind: str) -> None:
        if above is not None:
            self.touched.add((id(above), kind))

    def _insert(self, one: Instruction) -> None:
        new = passages_tree(one.passages, one.kind)
        if not new:
            raise MisfitError(english("it does not say what to insert"))
        if one.at is None:
            for node in new:
                self._insert_by_label(node, pushes=one.where == "before")
            return
        anchor = self.nodes[self._index(one.at)]
        kind = one.kind or anchor.kind
        for node in new:
            node.kind = node.label.kind if node.label else kind
        self._put(one.where, anchor, new)

    def _put(self, where: str, anchor: Node, new: list[Node]) -> None:
        above = anchor if where == "under" else anchor.parent
        for node in new:
            if above is not self.root and node.passage and node.label:
                own = node.label.subs[-1] if node.label.subs else ""
                if not own:
                    raise MisfitError(
                        english(
                            "%(label)s cannot stand among the sub-paragraphs of %(what)s",
                            label=node.label,
                            what=above and above.label,
                        )
                    )
                node.alt = node.label.alt
                node.passage, node.label = replace(node.passage, name=own), None
            if above is not None and node.is_unnamed:
                self._touch(above, node.kind)
            elif above is not None:
                self.named.append((node, above))
        if where == "under" and any(node.passage and node.passage.name for node in new):
            self._put_under(anchor, new)
            return
        slots = self._slot(anchor)
        {"before": slots.before, "under": slots.under, "after": slots.after}[where].extend(new)

    def _put_under(self, anchor: Node, new: list[Node]) -> None:
        """New sub-paragraphs with their letters go where these put them."""
        for node in new:
            name = node.passage.name if node.passage else ""
            slots = self._slot(anchor).under
            if name and anchor.label:
                label = replace(anchor.label, subs=(*anchor.label.subs, name), alt=0)
                for sibling in anchor.children:
                    if sibling.label and sibling.label < label:
                        slots = self._slot(sibling).after
                    elif sibling.label == label:
                        raise MisfitError(
                            english(
                                "%(label)s stands in the draft already; name the new one %(label2)s",
                                label=label,
                                label2=label.next_bis(),
                            )
                        )
            slots.append(node)

    def _insert_by_label(self, node: Node, *, pushes: bool = False) -> None:
        """A new paragraph that only its label places. `pushes`: the one that has its number, and those behind it, get the next."""
        label = node.label
        if label is None:
            raise MisfitError(english("it does not say where"))
        if label in self.where:
            if any(one.action == "relabel" and one.at == label for one in self.instructions):
                # Its number is free: the list says which one the paragraph that had it gets.
                self._put("before", self.nodes[self._index(label)], [node])
                return
            if pushes:
                self._put("before", self.nodes[self._index(label)], [node])
                return
            if not any(one.renumber or one.action == "renumber" for one in self.instructions):
                raise MisfitError(
                    english(
                        "%(label)s stands in the draft already; name the new one %(where)s, or say that the paragraphs are renumbered",
                        label=label,
                        where=label.next_bis(self.where),
                    )
                )
            node.label = None
            self._put("before", self.nodes[self._index(label)], [node])
            return
        if label.parent and label.parent in self.where:
            self._put("under", self.nodes[self._index(label.parent)], [node])
            return
        slots = self.start
        for other in self.root.children:
            if other.label and (
                other.label < label or (other.label.kind != label.kind and other.kind == "PP")
            ):
                slots = self._slot(other).after
        slots.append(node)

    def _reads(self, index: int, one: Instruction) -> None:
        first, *rest = one.passages or (Passage(Wording("")),)
        if index in self.rewritten:
            raise MisfitError(english("%(label)s is given new words twice", label=self.draft[index].label))
        self.rewritten[index] = (first, one)
        node = self.nodes[index]
        if one.chapeau or not (rest or node.children):
            if rest:
                raise MisfitError(english("the chapeau of a paragraph has no sub-paragraphs"))
            return
        if keeps_all_below(first, rest):
            return
        self._rewrite_below(
            node, passages_tree([replace(p, level=p.level - 1) for p in rest], node.kind), one
        )

    def _rewrite_below(self, node: Node, new: Sequence[Node], one: Instruction) -> None:
        """Sub-paragraphs that stay keep what is known of them, whatever their letter is now; the rest is deleted or new."""
        stay = same_below(node, new, self.draft)
        kept = {child.index for child in stay.values()}
        for child in node.children:
            if child.index is not None and child.index not in kept:
                self.deleted[child.index] = one
        put = self._slot(node).under
        for below in new:
            same = stay.get(below)
            if same is None or same.index is None or below.passage is None:
                put.append(below)
                continue
            if same.index in self.rewritten:
                raise MisfitError(english("%(label)s is given new words twice", label=same.label))
            self.rewritten[same.index] = (below.passage, one)
            if below.passage.name:
                self.letters[same.index] = below.passage.name
            if not keeps_all_below(below.passage, below.children):
                self._rewrite_below(same, below.children, one)
            put = self._slot(same).after

    def _move(self, index: int, one: Instruction) -> None:
        if one.to is None:
            raise MisfitError(english("it does not say where to"))
        node, anchor = self.nodes[index], self.nodes[self._index(one.to)]
        if anchor in node.walk():
            raise MisfitError(english("%(label)s cannot move beside itself", label=node.label))
        if index in self.moves:
            raise MisfitError(english("%(label)s is moved twice", label=node.label))
        self.moves[index] = one
        self._touch(node.parent, node.kind)
        self._touch(anchor if one.where == "under" else anchor.parent, node.kind)
        moved = Node(index, node.label, kind=node.kind, parent=anchor.parent, moved=True)
        if node.parent is (anchor if one.where == "under" else anchor.parent) and one.where != "after":
            moved.vacated = node.label
        slots = self._slot(anchor)
        {"before": slots.before, "under": slots.under, "after": slots.after}[one.where].append(moved)

    def _contradictions(self) -> None:
        for index, one in self.deleted.items():
            for node in self.nodes[index].walk():
                inside = node.index
                if inside is None or (inside != index and self._leaves(node, index)):
                    continue
                if inside in self.edits or inside in self.rewritten or inside in self.notes:
                    self._problem(
                        one,
                        english(
                            "%(label)s is deleted, and changed by another amendment",
                            label=self.draft[inside].label,
                        ),
                    )
                slots = self.slots.get(node)
                if slots and (slots.under or (inside != index and (slots.before or slots.after))):
                    self._problem(
                        one,
                        english(
                            "%(label)s is deleted, and another amendment puts text there",
                            label=self.draft[inside].label,
                        ),
                    )
        for index in self.rewritten:
            if index in self.edits or index in self.notes:
                self._problem(
                    self.edits[index][0][1] if index in self.edits else self.notes[index][0][2],
                    english(
                        "%(label)s is given new words by another amendment", label=self.draft[index].label
                    ),
                )

    def _settle_names(self) -> None:
        """A new paragraph whose number another one has: that one and those behind it get the next, as its author meant."""
        gone = {node.index for index in self.deleted for node in self.nodes[index].walk()}
        gone |= self.moves.keys() | self.relabelled.keys()
        for node, above in self.named:
            name = node.passage.name if node.passage else ""
            label = node.label
            if above.label and name:
                label = replace(above.label, subs=(*above.label.subs, name), alt=node.alt)
            if node.passage and label and any(index not in gone for index in self.where.get(label, ())):
                node.passage, node.label = replace(node.passage, name="", label=None), None
                self.forced.add((id(above), node.kind))

    def _leaves(self, node: Node, index: int) -> bool:
        """Whether it is moved out of what is deleted."""
        while node.index != index and node.parent is not None:
            if node.index in self.moves:
                return True
            node = node.parent
        return False

    # --- what comes of it -------------------------------------------------------------------------------------------

    def _wordings(self) -> dict[int, Wording]:
        new: dict[int, Wording] = {index: passage.wording for index, (passage, _) in self.rewritten.items()}
        signs = Signs(
            [
                *(paragraph.wording.text for paragraph in self.draft),
                *(edit.new.text for edits in self.edits.values() for edit, _ in edits),
            ]
        )
        for index in sorted(self.edits.keys() | self.notes.keys()):
            edits = self.edits.get(index, [])
            paragraph = Paragraph(self.draft[index].wording, signs)
            fitting = [paragraph.noted(at, note) for at, note, _ in self.notes.get(index, ())]
            for edit, one in _with_their_notes(paragraph, edits):
                try:
                    fitting += paragraph.splices(edit)
                except MisfitError as error:
                    self._problem(
                        one,
                        english(
                            "in %(label)s %(what)s%(elsewhere)s",
                            label=self.draft[index].label,
                            what=error.said,
                            elsewhere=self._elsewhere(edit, index),
                        ),
                    )
            try:
                new[index] = paragraph.spliced(fitting)
            except MisfitError as error:
                last = edits[-1][1] if edits else self.notes[index][-1][2]
                self._problem(
                    last,
                    english("in %(label)s there are %(error)s", label=self.draft[index].label, error=error),
                )
                continue
            self._explained(new[index].text, edits, index)
            if edits and not new[index].text.strip(" ,;.:"):
                self._problem(
                    edits[-1][1],
                    english(
                        "nothing would be left of %(label)s; if it is to go, say that the paragraph is deleted",
                        label=self.draft[index].label,
                    ),
                )
        for index, one in self.kept:
            text = new.get(index, self.draft[index].wording).text
            for words in one.explained:
                if index in self.deleted or not find(words.strip(), text):
                    self._not_as_said(one, words, index)
        return new

    def _explained(self, text: str, edits: Iterable[tuple[Edit, Instruction]], index: int) -> None:
        """Name what a list says that the paragraph then reads, and it does not."""
        said = {words: one for _, one in edits for words in one.explained}
        for words, one in said.items():
            if not find(words.strip(" .,;"), text):
                self._not_as_said(one, words, index)

    def _not_as_said(self, one: Instruction, words: str, index: int) -> None:
        says = english(
            "%(label)s would not read then as this says: “%(words)s”",
            label=self.draft[index].label,
            words=words,
        )
        self._problem(one, says)

    def _elsewhere(self, edit: Edit, index: int) -> Said:
        """Where quoted words stand that do not stand here."""
        text = self.draft[index].wording.text
        if len(self.problems) > _MOST_SOUGHT:
            return NOTHING
        for words in (edit.anchor, edit.words):
            # Where else commas stand tells nothing.
            if any(map(str.isalnum, words)) and not find(words, text):
                others = [str(p.label) for p in self.draft if find(words, p.wording.text)]
                if others:
                    more = (
                        english(" and %(others)s more", others=len(others) - 2)
                        if len(others) > 2
                        else NOTHING
                    )
                    return english(
                        "; they stand in %(what)s%(more)s",
                        what=in_a_row(others[:2]) if more else and_last(others[:2]),
                        more=more,
                    )
        return NOTHING

    def _rendered(self, node: Node) -> list[Node]:
        """What stands below a node in the end."""
        below: list[Node] = []
        slots = self.slots.get(node)
        if slots:
            below += self._resolved(slots.under)
        for child in node.children:
            beside = self.slots.get(child, _Slots())
            below += self._resolved(beside.before)
            if child.index not in self.deleted and child.index not in self.moves:
                child.children, own = self._rendered(child), child
                below.append(own)
            below += self._resolved(beside.after)
        return below

    def _resolved(self, put: Iterable[Node]) -> list[Node]:
        resolved = []
        for node in put:
            if node.moved and node.index is not None:
                original = self.nodes[node.index]
                node.children = self._rendered(original)
                self.touched |= {(id(node), kind) for above, kind in self.touched if above == id(original)}
            resolved.append(node)
        return resolved

    def _in_order(self) -> None:
        """A paragraph that was given another number stands where that number does, in a draft that is in the order of its
        numbers."""
        labels = [paragraph.label for paragraph in self.draft]
        if labels != sorted(labels):
            return
        for node in [self.root, *flat(self.root)]:
            below = [child.label for child in node.children]
            alone = {child.index for child in node.children} & (self.relabelled.keys() - self.moves.keys())
            if alone and None not in below:
                node.children.sort(key=lambda child: child.label or labels[0])

    def _result(self, wordings: dict[int, Wording]) -> tuple[Amended, ...]:
        nodes = flat(self.root)
        kept = {node.index: at for at, node in enumerate(nodes) if node.index is not None}
        headings = self._headings_at(nodes, kept)
        result = []
        for at, node in enumerate(nodes):
            index = node.index
            if node.label is None:
                raise AssertionError("every paragraph has been numbered")
            if index is None:
                wording = node.passage.wording if node.passage else Wording("")
            else:
                wording = wordings.get(index, self.draft[index].wording)
            result.append(Amended(WrittenParagraph(node.label, wording, headings[at]), index))
        return tuple(result)

    def _check_labels(self, result: Sequence[Amended]) -> None:
        """A paragraph is not given a number that another one keeps. Raises AmendmentsError."""
        labels = Counter(one.paragraph.label for one in result)
        problems = [
            Problem(
                english(
                    "%(label)s would stand there twice; say what becomes of the other one, or move the paragraph and renumber",
                    label=label,
                ),
                one.place,
                one.number,
                one.said,
            )
            for one in self.instructions
            if one.action == "relabel" and isinstance(label := one.to, Label) and labels[label] > 1
        ]
        if problems:
            raise AmendmentsError(tuple(problems))

    def _headings_at(self, nodes: Sequence[Node], kept: dict[int, int]) -> list[str]:
        """Headings stay where they stand: that of a paragraph that goes is the next one's, if that has none."""
        headings = [node.passage.heading if node.passage else "" for node in nodes]
        for index, paragraph in enumerate(self.draft):
            if index in kept and index not in self.moves:
                headings[kept[index]] = paragraph.heading
        left = ""
        for index, paragraph in enumerate(self.draft):
            if index not in kept or index in self.moves:
                left = paragraph.heading or left
            else:
                headings[kept[index]] = headings[kept[index]] or left
                left = ""
        for index, (passage, _) in self.rewritten.items():
            if passage.heading and index in kept:
                headings[kept[index]] = passage.heading
        for index, heading in self.headings.items():
            if index in kept:
                headings[kept[index]] = heading
        return headings

    def _problem(self, one: Instruction, message: Said) -> None:
        self.problems.append((self.order[id(one)], Problem(message, one.place, one.number, one.said)))
