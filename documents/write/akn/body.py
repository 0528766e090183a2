"""The paragraphs of a text as Akoma Ntoso: recitals, then numbered paragraphs with lists of points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from lxml import etree

from documents.redlines import Note, RedlineParagraph
from documents.write.akn.elements import Names, below, name_of, number_of, say
from documents.write.pieces import Piece, pieces
from redline import Label, Run


@dataclass
class Body:
    """Puts paragraphs into a statement, in their order."""

    statement: etree._Element
    names: Names = field(default_factory=Names)
    notes: list[Note] = field(default_factory=list)
    """What was noted, in the order of the references to it."""
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def put(self, enacting_line: str, paragraphs: Sequence[RedlineParagraph]) -> None:
        """The preamble, if there is one, and the main body."""
        first = next((at for at, row in enumerate(paragraphs) if row.label.kind == "OP"), len(paragraphs))
        recitals, others = paragraphs[:first], paragraphs[first:]
        if enacting_line or recitals:
            preamble = below(self.statement, "preamble")
            if enacting_line:
                formula = below(preamble, "formula", name="enactingFormula", eId=self.names.of("formula_1"))
                below(formula, "p", enacting_line)
            self._recitals(preamble, recitals)
        self._main_body(below(self.statement, "mainBody"), others)

    def _recitals(self, preamble: etree._Element, rows: Sequence[RedlineParagraph]) -> None:
        recitals: etree._Element | None = None
        for row in rows:
            if recitals is None or any(row.headings):
                recitals = below(preamble, "recitals", eId=self.names.of("recs_1"))
                self._heading(recitals, row)
            recital = below(recitals, "recital", **self._named(row))
            self._number(recital, row)
            self._text(recital, row)

    def _main_body(self, main: etree._Element, rows: Sequence[RedlineParagraph]) -> None:
        within, open_ones = main, list[tuple[Label, etree._Element]]()
        for at, row in enumerate(rows):
            if any(row.headings):
                within, open_ones = below(main, "section", eId=self.names.of("sec_1")), []
                self._heading(within, row)
            if row.label.kind == "PP":
                # A preamble stands above the main body alone; of further ones each paragraph says what it is.
                open_ones = []
                one = below(within, "hcontainer", name="preambularParagraph", **self._named(row))
                self._number(one, row)
                self._text(below(one, "content", eId=self.names.of(f"{one.get('eId')}__content")), row)
                continue
            parent = self._parent(within, open_ones, row.label)
            one = below(parent, "point" if row.label.is_sub else "paragraph", **self._named(row))
            self._number(one, row)
            following = rows[at + 1] if at + 1 < len(rows) and not any(rows[at + 1].headings) else None
            if following is not None and _is_below(following.label, row.label):
                points = below(one, "list", eId=self.names.of(f"{one.get('eId')}__list_1"))
                self._text(below(points, "intro", eId=self.names.of(f"{points.get('eId')}__intro")), row)
                open_ones.append((row.label, points))
            else:
                self._text(below(one, "content", eId=self.names.of(f"{one.get('eId')}__content")), row)
        if not rows:
            below(main, "p")

    def _parent(
        self, within: etree._Element, open_ones: list[tuple[Label, etree._Element]], label: Label
    ) -> etree._Element:
        """The list that a point stands in: that of the paragraph above it, or where that is not shown one of its own."""
        if not label.is_sub:
            open_ones.clear()
            return within
        while open_ones and not _is_below(label, open_ones[-1][0]):
            open_ones.pop()
        parent = open_ones[-1][1] if open_ones else within
        depth = open_ones[-1][0].level + 1 if open_ones else 0
        for level in range(depth, label.level):
            above = Label(label.kind, label.number, label.suffix, label.subs[:level], section=label.section)
            name = self.names.of(name_of(above))
            one = below(parent, "point" if level else "paragraph", eId=name)
            below(one, "num", number_of(above))
            parent = below(one, "list", eId=self.names.of(f"{name}__list_1"))
            open_ones.append((above, parent))
        return parent

    def _named(self, row: RedlineParagraph) -> dict[str, str]:
        """Its name now, and that in the draft where it is another one; that it is taken out, if it is."""
        own = f"{name_of(row.label)}-removed" if row.is_gone else name_of(row.label)
        named = {"eId": self.names.of(own), "class_": row.change}
        if row.old_label is not None and row.old_label != row.label:
            named["wId"] = name_of(row.old_label)
        if row.is_gone:
            named["status"] = "removed"
        if row.change == "same":
            del named["class_"]
        return named

    def _number(self, parent: etree._Element, row: RedlineParagraph) -> None:
        """The number as it is printed; title has the label. A resolution prints none of a preambular paragraph."""
        num = below(parent, "num", title=str(row.label))
        if row.label.kind == "PP":
            num.set("status", "editorial")
        if row.change == "inserted":
            below(num, "ins", number_of(row.label), title=str(row.label))
        elif row.is_gone:
            below(num, "del", number_of(row.label), title=str(row.label))
        elif row.was:
            below(num, "del", number_of(row.was), title=str(row.was))
            below(num, "ins", number_of(row.label), title=str(row.label))
        else:
            num.text = number_of(row.label)

    def _heading(self, parent: etree._Element, row: RedlineParagraph) -> None:
        if row.heading_runs:
            _say_runs(
                below(parent, "heading", eId=self.names.of(f"{parent.get('eId')}__heading")), row.heading_runs
            )

    def _text(self, parent: etree._Element, row: RedlineParagraph) -> None:
        block = below(parent, "p")
        self._put_pieces(block, row)
        for note in row.notes:
            self.notes.append(note)
            below(block, "noteRef", href=f"#note_{len(self.notes)}", placement="side")

    def _put_pieces(self, block: etree._Element, row: RedlineParagraph) -> None:
        for _, group in groupby(pieces(row), key=lambda piece: (piece.op, piece.move, bool(piece.elsewhere))):
            parts = list(group)
            within = block
            if parts[0].op != "=":
                within = below(block, "ins" if parts[0].op == "+" else "del")
                if parts[0].move is not None or parts[0].elsewhere:
                    within.set("class", "moved")
            for piece in parts:
                self._piece(within, piece)

    def _piece(self, within: etree._Element, piece: Piece) -> None:
        if piece.mark is None:
            if piece.italic:
                below(within, "i", piece.text)
            else:
                say(within, piece.text)
            return
        marker = piece.mark.footnote.marker or str(next(self._numbers))
        note = below(
            within,
            "authorialNote",
            eId=self.names.of("fn_1"),
            marker=marker,
            placement="bottom",
            class_="footnote",
        )
        runs = piece.mark.runs
        block = below(note, "p")
        if len(runs) == 1:
            # The mark itself says that the whole note is new, or taken out.
            say(block, runs[0].text)
        else:
            _say_runs(block, runs)

    def lines(self, rows: Iterable[RedlineParagraph], main: etree._Element) -> None:
        """The lines of annexes."""
        for row in rows:
            self._put_pieces(below(main, "p"), row)


def _say_runs(parent: etree._Element, runs: Iterable[Run]) -> None:
    for run in runs:
        if run.op == "=":
            say(parent, run.text)
        else:
            below(parent, "ins" if run.op == "+" else "del", run.text)


def _is_below(label: Label, other: Label) -> bool:
    """Whether a label is of a sub-paragraph, on whatever level, of another one."""
    same = (label.section, label.kind, label.number, label.suffix) == (
        other.section, other.kind, other.number, other.suffix
    )  # fmt: skip
    return same and label.level > other.level and label.subs[: other.level] == other.subs
