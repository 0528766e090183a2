"""Items of the body to labelled paragraphs: preambular, operative, sub-paragraphs, headings between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.draft import DraftParagraph, Warning
from documents.errors import DocumentError
from documents.read.draft.boundary import first_operative
from documents.read.draft.items import Item, items_of, take_marker
from documents.read.draft.markers import Marker, meanings
from documents.read.draft.negotiation.beside import take_remarks
from documents.read.draft.numbering import Numbering
from documents.read.draft.structure.headings import (
    LOOKED_AHEAD,
    Around,
    is_heading,
    is_number_alone,
    leads_to_title,
)
from documents.read.draft.structure.section_numbers import section_numbers
from documents.read.draft.structure.tails import whole_of_list
from documents.read.draft.unfinished import Paragraph, name_sections
from documents.read.source import Block
from documents.wording import (
    introduces,
    is_finished,
    opens_operative,
    opens_preambular,
    opens_statement,
)
from redline import Label, LabelError, Said, english

MAX_BLOCKS = 5_000
"""Some ten times as many as the longest resolutions have."""

_TOO_MANY = english(
    "This has more paragraphs than any resolution, and they cannot be labelled. Cut out the resolution and give that part alone."
)
_OPENING_QUOTES = ("“", '"', "«", "「")
_NO_OPERATIVE = DocumentError(
    "no-operative",
    english(
        "No operative paragraph, such as “1. Decides ...”, was found in it. Look whether the whole text of the resolution is there."
    ),
)


@dataclass(frozen=True)
class Body:
    """The paragraphs of a body, what was remarked while reading it, and blocks that turned out to be an annex."""

    paragraphs: tuple[DraftParagraph, ...]
    warnings: tuple[Warning, ...]
    annex: tuple[Block, ...] = ()


def read_body(blocks: Sequence[Block]) -> Body:
    """Label the blocks that stand between the enacting line and the adoption record.

    Raises DocumentError "no-operative" when none of them is operative, and "too-many-paragraphs" when there are more
    than labels can name.
    """
    if len(blocks) > MAX_BLOCKS:
        raise DocumentError("too-many-paragraphs", _TOO_MANY)
    try:
        return _BodyReader(blocks).read()
    except LabelError as error:
        raise DocumentError("too-many-paragraphs", _TOO_MANY) from error


class _BodyReader:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.items = take_remarks(items_of(blocks))
        self.following = _following_markers(self.items)
        self.warnings: list[Warning] = []
        self.numbering = Numbering(self.warnings)
        self.paragraphs: list[Paragraph] = []
        self.headings: list[Item] = []
        self.last_index = {
            (marker.number, marker.form): index
            for index, item in enumerate(self.items)
            if (marker := item.marker) and marker.is_number
        }
        self.items_at = {item.place: index for index, item in enumerate(self.items)}
        self.part = 0
        self.opens_small = False
        """Preambular paragraphs open with small letters here, as those in German do."""
        self.has_numbers = any(item.marker and item.marker.is_punctuated for item in self.items)

    def read(self) -> Body:
        boundary = first_operative(self.items)
        if boundary is None:
            boundary = self._without_operative()
        small = sum(item.words[:1].islower() for item in self.items[:boundary])
        self.opens_small = 2 * small > boundary
        annex_start = None
        for index, item in enumerate(self.items):
            if item.heading:
                self.headings.append(item)
            elif index < boundary:
                self._read_preambular(index)
            elif self._is_unmarked_annex(index):
                annex_start = index
                break
            else:
                self.numbering.turn_to("OP")
                self._read_operative(index)
        for heading in self.headings if annex_start is None else ():
            self._warn(
                "unknown-block",
                english("This stands after the last paragraph: %(heading)s.", heading=_quoted(heading)),
                heading.place,
            )
            if self.paragraphs:
                self.paragraphs[-1].remarks += heading.remarks
        if not self.paragraphs:
            raise _NO_OPERATIVE
        if boundary < len(self.items) and not any(p.label.kind == "OP" for p in self.paragraphs):
            self._without_operative()
        annex = self._annex(annex_start)
        if named := name_sections(self.paragraphs):
            self.warnings.append(named)
        for paragraph in self.paragraphs:
            self._warn_of_added(paragraph)
        return Body(tuple(paragraph.built() for paragraph in self.paragraphs), tuple(self.warnings), annex)

    def _without_operative(self) -> int:
        """Where the preamble ends of a paper that has preambular paragraphs alone, which says so by their labels."""
        labelled = next((item for item in self.items if item.marker and item.marker.is_label), None)
        if labelled is None:
            raise _NO_OPERATIVE
        self._warn("no-operative", english("There is no operative paragraph in it."), labelled.place)
        return len(self.items)

    def _read_preambular(self, index: int) -> None:
        item = self.items[index]
        marker = item.marker
        if marker and marker.is_label:
            self._add(self.numbering.written(marker, item.place), item)
        elif marker and marker.is_punctuated:
            self._add(self.numbering.numbered(marker, item.place), item)
        elif self.paragraphs and self._is_sub(item):
            self._add_sub(index)
        elif self.paragraphs and self._goes_on(item):
            self._join(item)
        elif self._is_heading(index):
            self.headings.append(item)
        else:
            self._add(self.numbering.next_paragraph(item.place), item.unmarked())

    def _read_operative(self, index: int) -> None:
        item = self.items[index]
        marker = item.marker
        if marker and marker.is_label:
            self._add_written(marker, item)
        elif marker and self._is_paragraph_number(index, marker):
            self._add_numbered(index)
        elif self.numbering.number and self._is_sub(item):
            self._add_sub(index)
        elif self._is_heading(index):
            self.headings.append(item)
        elif self._is_preamble_again(index):
            self._begin_part()
            self.numbering.turn_to("PP")
            self._add(self.numbering.next_paragraph(item.place), item)
        elif not (self.numbering.number and self.paragraphs) or self._lacks_number(index):
            self._add_without_number(index)
        else:
            self._join(item)

    def _add_written(self, marker: Marker, item: Item) -> None:
        """Add a paragraph with a label of its own; a preambular one among the operative ones is remarked upon."""
        preamble = self.numbering.kind == "PP"
        restarts = not preamble and str(marker.label) == "OP 1" and self.numbering.number > 0
        if restarts and self.headings:
            self._begin_part()
        label = self.numbering.written(marker, item.place)
        if label.kind == "PP" and self.paragraphs and not preamble:
            message = english(
                "%(label)s, a preambular paragraph, stands among the operative ones.", label=label
            )
            self._warn("preamble-again", message, item.place)
        self._add(label, item)

    def _is_paragraph_number(self, index: int, marker: Marker) -> bool:
        if not marker.is_number:
            return False
        item, expected = self.items[index], self.numbering.number + 1
        if marker.is_bare:
            return marker.number == expected and opens_operative(item.words)
        goes_on = self.numbering.goes_on_with(marker)
        if not self.numbering.counts_paragraphs(marker):
            likely = opens_operative(item.words) and not goes_on and not self._is_introduced()
            return marker.number == expected and likely
        if marker.number == expected or goes_on:
            return marker.number == expected
        return not (
            marker.number == 1
            and self._is_introduced()
            and self.last_index.get((expected, marker.form), -1) > index
        )

    def _is_sub(self, item: Item) -> bool:
        """Whether an item is a sub-paragraph; a letter that no list leads to is not a number."""
        marker = item.marker
        if item.bullet:
            return True
        if marker is None or marker.is_label or marker.is_bare:
            return False
        if marker.form in ("(a)", "(1)", "1)") or marker.suffix or self.numbering.goes_on_with(marker):
            return True
        return any(number == 1 for _, number in meanings(marker.value))

    def _goes_on(self, item: Item) -> bool:
        """Whether an item without a number goes on with the preambular paragraph before it."""
        last = self.paragraphs[-1]
        if item.marker is None and item.words[:1].islower():
            return not (self.opens_small and is_finished(last.end))
        if self.headings or (leads_to_title(last.end) and not is_finished(item.words)):
            return False
        return item.words.startswith(_OPENING_QUOTES) and (introduces(last.end) or last.is_quoting())

    def _is_heading(self, index: int) -> bool:
        marker, number = self.following[index], self.numbering.number
        last = self.paragraphs[-1] if self.paragraphs else None
        around = Around(
            kind=self.numbering.kind,
            number=number,
            last=last.end if last else "",
            quoting=last.is_quoting() if last else False,
            after=self.items[index + 1 : index + 1 + LOOKED_AHEAD],
            goes_on=marker is not None and self.numbering.goes_on_with(marker),
            restarts=marker is not None and marker.is_punctuated and marker.number == 1 and number > 0,
            numbered=bool(self.headings) and is_number_alone(self.headings[-1].words),
        )
        return is_heading(self.items[index], around)

    def _is_preamble_again(self, index: int) -> bool:
        """Whether a section has a preamble of its own: participles with commas, then a count that begins again."""
        item, following = self.items[index], self.following[index]
        if item.marker or not opens_preambular(item.words) or not item.words.rstrip().endswith(","):
            return False
        restarts = following is not None and following.is_number and following.number == 1
        return restarts and is_finished(self.paragraphs[-1].end)

    def _counts_anew(self, index: int, marker: Marker) -> bool:
        """Whether a number 1 begins the count of a new section, and is no slip."""
        if marker.number != 1 or marker.suffix or not self.numbering.number:
            return False
        return bool(self.headings) or (
            self.numbering.number > 1 and self.last_index.get((2, marker.form), -1) > index
        )

    def _begin_part(self) -> None:
        self.part += 1
        self.numbering.begin_anew()

    def _lacks_number(self, index: int) -> bool:
        """Whether an item is a paragraph of its own whose number is missing."""
        item, following = self.items[index], self.following[index]
        if opens_statement(item.words):
            return is_finished(self.paragraphs[-1].end)
        if item.words.startswith(_OPENING_QUOTES) or not opens_operative(item.words):
            return False
        if following is not None and following.is_punctuated:
            return following.number != self.numbering.number + 1
        return is_finished(self.paragraphs[-1].end)

    def _is_introduced(self) -> bool:
        return bool(self.paragraphs) and introduces(self.paragraphs[-1].end)

    def _is_unmarked_annex(self, index: int) -> bool:
        """Whether something else begins here: under a heading, a count from 1 of what is not operative."""
        item = self.items[index]
        marker = item.marker
        return bool(
            self.headings
            and self.numbering.kind == "OP"
            and self.numbering.number > 1
            and marker
            and marker.is_punctuated
            and marker.number == 1
            and not opens_operative(item.words)
            and not self._is_section_of_declaration()
        )

    def _is_section_of_declaration(self) -> bool:
        """Whether sections have numbers here, or no paragraph opens as those of resolutions do."""
        operative = [p for p in self.paragraphs if p.label.kind == "OP" and not p.label.is_sub]
        if any(section_numbers(heading.words) for heading in self.headings):
            return any(section_numbers(p.heading) for p in self.paragraphs)
        return not any(opens_operative(p.texts[0].text) for p in operative)

    def _annex(self, start: int | None) -> tuple[Block, ...]:
        if start is None:
            return ()
        first = self.headings[0] if self.headings else self.items[start]
        self._warn(
            "unmarked-annex",
            english("From %(first)s on the text was taken for an annex.", first=_quoted(first)),
            first.place,
        )
        places = [block.place for block in self.blocks]
        return tuple(self.blocks[places.index(first.place) :])

    def _add_numbered(self, index: int) -> None:
        item, following = self.items[index], self.following[index]
        if item.marker is None:
            return
        if self._counts_anew(index, item.marker):
            self._begin_part()
            self.numbering.turn_to("OP")
        self._add_or_nested(self.numbering.numbered(item.marker, item.place), item, following)

    def _add_sub(self, index: int) -> None:
        item, following = self.items[index], self.following[index]
        if item.marker is None:
            self._add(self.numbering.bullet_point(item.place), item)
            return
        introduced = self._is_introduced()
        label = self.numbering.sub_paragraph(
            item.marker, item.place, introduced=introduced, following=following
        )
        self._add_or_nested(label, item, following)

    def _add_or_nested(self, label: Label, item: Item, following: Marker | None) -> None:
        """Add a paragraph; or, where its text begins a list at once ("1. (a) ..."), the first of that list."""
        nested = take_marker(item)
        if _begins_list(nested.marker, following) and nested.marker:
            label = self.numbering.sub_paragraph(
                nested.marker, item.place, introduced=True, following=following
            )
            item = nested
        self._add(label, item)

    def _add_without_number(self, index: int) -> None:
        item = self.items[index].unmarked()
        label = self.numbering.next_paragraph(item.place)
        if self.has_numbers:
            self._warn(
                "number-missing",
                english("This paragraph has no number; it was read as %(label)s.", label=label),
                item.place,
            )
        elif self.numbering.number == 2:
            self._warn(
                "no-numbers",
                english("The operative paragraphs have no numbers; they were counted."),
                item.place,
            )
        self._add(label, item)

    def _add(self, label: Label, item: Item) -> None:
        if not item.words:
            message = (
                english(
                    "%(label)s has no text and was left out: %(said)s.",
                    label=label,
                    said="; ".join(item.remarks),
                )
                if item.remarks
                else english("%(label)s has no text and was left out.", label=label)
            )
            self._warn("empty-number", message, item.place)
            return
        for note in (note for heading in self.headings for note in heading.text.footnotes):
            message = english(
                "A footnote to the heading was left out: “%(marker)s %(text)s”.",
                marker=note.marker,
                text=note.text,
            )
            self._warn("footnote-unplaced", message, item.place)
        heading = " – ".join(heading.words for heading in self.headings)
        remarks = [remark for heading in self.headings for remark in heading.remarks] + list(item.remarks)
        self.headings.clear()
        self.paragraphs.append(Paragraph(label, item.place, heading, [item.text], remarks, self.part))

    def _join(self, item: Item) -> None:
        """Append to the last paragraph what has no number of its own."""
        item, last = item.unmarked(), self.paragraphs[-1]
        if whole := self._whole_of_list(item):
            whole.texts.append(item.text)
            whole.remarks += item.remarks
            whole.tails.append(item)
            return
        # What was taken for a heading above an item that is none of a new paragraph stays above it.
        above = [] if any(heading.heading for heading in self.headings) else self.headings[:]
        for piece in (*above, item):
            if is_finished(last.end) or not piece.words[:1].islower():
                last.added.append(piece)
            last.texts.append(piece.text)
            last.remarks += piece.remarks
        if above:
            self.headings.clear()

    def _whole_of_list(self, item: Item) -> Paragraph | None:
        """The paragraph that goes on with this item after its finished list: "(b) Test wells;" "and requests ..."."""
        last = self.paragraphs[-1]
        if item.bullet or last.is_quoting() or introduces(last.end):
            return None
        marker = self.following[self.items_at[item.place]]
        list_items = [p.end for p in self.paragraphs[-2:] if p.label.is_sub]
        level = self.numbering.level_of_next(marker) if marker else None
        label = whole_of_list(item.words, last.label, list_items, level)
        return next((p for p in reversed(self.paragraphs) if p.label == label), None) if label else None

    def _warn_of_added(self, paragraph: Paragraph) -> None:
        for tail in paragraph.tails:
            message = english(
                "This stands after its sub-paragraphs and was added to %(label)s: %(tail)s.",
                label=paragraph.label,
                tail=_quoted(tail),
            )
            self._warn("after-sub-paragraphs", message, tail.place)
        if not paragraph.added:
            return
        number, first = len(paragraph.added), paragraph.added[0]
        if number == 1:
            message = english(
                "This has no number and was added to %(label)s: %(first)s.",
                label=paragraph.label,
                first=_quoted(first),
            )
        else:
            message = english(
                "%(number)s pieces without a number were added to %(label)s, the first is %(first)s.",
                number=number,
                label=paragraph.label,
                first=_quoted(first),
            )
        self._warn("joined", message, first.place)

    def _warn(self, code: str, message: Said, place: str) -> None:
        self.warnings.append(Warning(code, message, place))


def _following_markers(items: Sequence[Item]) -> list[Marker | None]:
    """For each item the next marker after it."""
    following: list[Marker | None] = []
    following_marker: Marker | None = None
    for item in reversed(items):
        following.append(following_marker)
        if item.marker and not item.marker.is_bare:
            following_marker = item.marker
    return following[::-1]


def _begins_list(marker: Marker | None, following: Marker | None) -> bool:
    """Whether a second number in the same paragraph begins a list that the next paragraph goes on with."""
    if marker is None or marker.is_number or marker.is_label or following is None:
        return False
    after = meanings(following.value)
    return any(number == 1 and (style, 2) in after for style, number in meanings(marker.value))


def _quoted(item: Item) -> str:
    words = item.words
    return f"“{words}”" if len(words) <= 60 else f"“{words[:57].rstrip()} ...”"
