"""How each paragraph of a returned file is to be read: against what was sent, and against the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from documents.draft import DraftParagraph
from documents.returned.beside import joined_or_cut, moved, own_remarks, resolved, with_changes_of_ours
from documents.returned.ledger import not_carried
from documents.returned.model import (
    FileText,
    Reading,
    Remark,
    ReturnedFile,
    Sent,
    SentParagraph,
    Weighed,
    WeighedParagraph,
)
from documents.returned.placing import bracket_notes, folded, placed
from documents.returned.remarked import reads_as_remark
from documents.returned.sheet_weighing import marks_are_lost, rows_missing, rows_weighed, with_unmarked
from documents.text import squash
from redline import NOTHING, Label, LabelError, Said, all_said, english, one_or_more

_ABSENT = 0.5
"""Of the paragraphs that nobody changed, so many may be missing before the file is taken for one of changes alone."""
_FEW = 3


def weigh(sent: Sent, file: ReturnedFile) -> Weighed:
    """Say of each paragraph what the file makes of it, and what of the file could not be placed."""
    if file.rows is None:
        return _accounted(sent, file, _text_weighed(sent, file))
    is_bare = marks_are_lost(sent, file)
    weighed = _sheet_weighed(sent, file, is_bare=is_bare)
    return _accounted(with_unmarked(sent) if is_bare else sent, file, weighed)


def _text_weighed(sent: Sent, file: ReturnedFile) -> Weighed:
    weighing = _Weighing(sent, file)
    rows = weighing.rows()
    told = _told(sent, rows, partial=weighing.holds_changes_only)
    told += [
        *moved(sent, weighing.places),
        *joined_or_cut(file, rows),
        *resolved(sent, file, own_remarks(sent, file)),
    ]
    if weighing.lacks_notes:
        told.append(english("The file has none of the footnotes that were sent: nothing is read of them."))
    return Weighed(tuple(rows), told=(*told, *file.told))


def _sheet_weighed(sent: Sent, file: ReturnedFile, *, is_bare: bool) -> Weighed:
    own = own_remarks(sent, file)
    remarks: dict[int, list[Remark]] = defaultdict(list)
    loose = []
    for remark in file.remarks:
        if remark.number in own:
            continue
        if remark.paragraph is None:
            loose.append(WeighedParagraph("", None, None, None, Reading.UNPLACED, (remark,)))
        else:
            remarks[remark.paragraph].append(remark)
    rows = [*rows_weighed(sent, file, remarks, is_bare=is_bare), *loose]
    told = [*_all_read_alike(sent, rows, of_a_sheet=True), *file.told]
    if is_bare:
        told.append(
            english(
                "What is bold and what is struck through is gone from the cells of what we ask, as after some programs. Cells that are otherwise as they were sent are left so; in others, words that were struck through may stand as if they were theirs."
            )
        )
    if not file.is_list and (missing := rows_missing(sent, file)):
        told.append(
            english(
                "The sheet has no row of %(missing)s: nothing is read for it.", missing=", ".join(missing)
            )
        )
    return Weighed(tuple(rows), told=tuple(told))


def weigh_best(candidates: Sequence[Sent], file: ReturnedFile) -> Weighed:
    """Do the same with the one of several files that it answers."""
    answers, why = _recognised(candidates, file)
    return replace(weigh(candidates[answers], file), answers=answers, recognised=why)


def _accounted(sent: Sent, file: ReturnedFile, weighed: Weighed) -> Weighed:
    """With the words of the file that were not carried, which could not be placed: nothing of it is lost silently."""
    lost = not_carried(sent, weighed.paragraphs, weighed.told, file.lines)
    rows = (WeighedParagraph("", None, None, line, Reading.UNPLACED) for line in lost)
    return replace(weighed, paragraphs=(*weighed.paragraphs, *rows))


@dataclass(frozen=True, order=True)
class _Likeness:
    """How much speaks for one of the files that were sent, what says most first."""

    is_signed: bool
    around: int
    asked: int
    """Of the texts that were asked for, how many more stand there than do not."""
    base: int
    is_alike: bool
    """Whether both are desk sheets, or neither is; an annex may be a table too."""
    standing: int = field(compare=False)
    all_asked: int = field(compare=False)

    @property
    def why(self) -> Said:
        """What speaks for it."""
        texts = english(
            "%(standing)s of the %(all)s texts asked for there stand in it as they were sent",
            standing=self.standing,
            all=self.all_asked,
        )
        if not self.all_asked:
            texts = english("no text was asked for there")
        if self.is_signed:
            return english("Its tracked changes have the date of that file’s; %(texts)s.", texts=texts)
        if self.around:
            return english(
                "%(lines)s of the lines that stand around the texts there, such as the title, stand in it; %(texts)s.",
                lines=self.around,
                texts=texts,
            )
        return english("It was taken for that by its texts alone: %(texts)s.", texts=texts)


def _recognised(candidates: Sequence[Sent], file: ReturnedFile) -> tuple[int, Said | None]:
    """Which file it answers, and why: one whose changes stand in it with their date; else the one that says most of what it says
    around the texts, such as which amendments it holds, against which draft; else the one of whose texts most stand in it and
    fewest do not. The first of those that are alike."""
    if len(candidates) == 1:
        return 0, None
    lines = {folded(squash(line)) for line in file.lines}
    texts = {
        folded(paragraph.text)
        for text in (file.theirs, file.before, file.sent)
        for paragraph in (() if text is None else text.paragraphs)
    }

    def likeness(sent: Sent) -> _Likeness:
        asked = [folded(one.ours) in texts for one in sent.paragraphs if one.asks and one.ours is not None]
        base = [folded(one.base) in texts for one in sent.paragraphs if one.base is not None]
        return _Likeness(
            (sent.author, sent.date) in file.signed,
            # Where all was rejected, and nothing is signed any more, the texts alone would be most like the file that asked for least.
            sum(folded(squash(line)) in lines for line in set(sent.around)),
            sum(1 if there else -1 for there in asked),
            sum(base),
            bool(sent.lines) == file.is_desk_sheet,
            sum(asked),
            len(asked),
        )

    found = [likeness(sent) for sent in candidates]
    best = max(range(len(candidates)), key=lambda index: found[index])
    alike = [sent for at, sent in enumerate(candidates) if at != best and found[at] == found[best]]
    return best, all_said(found[best].why, _taken_before(candidates[best], alike))


def _taken_before(best: Sent, alike: Sequence[Sent]) -> Said:
    """Why one file was taken and not others for which as much speaks; nothing where there are none."""
    left = [sent for sent in alike if sent.has_left]
    if not left:
        return _AS_NOW if alike and best.has_left else NOTHING
    translated = [sent for sent in left if sent.is_translated]
    if not translated or best.is_translated:
        return one_or_more(
            len(left),
            english("As much speaks for another file: the one that left last was taken."),
            english(
                "As much speaks for %(count)s other files: the one that left last was taken.", count=len(left)
            ),
        )
    if len(translated) < len(left):
        return english(
            "As much speaks for %(count)s other files: of those in the language of the draft, the one that left last was taken.",
            count=len(left),
        )
    return one_or_more(
        len(left),
        english(
            "As much speaks for another file, a translation: the one in the language of the draft was taken."
        ),
        english(
            "As much speaks for %(count)s other files, translations: the one in the language of the draft was taken.",
            count=len(left),
        ),
    )


_AS_NOW = english("As much speaks for the agreed texts as they are now: the file that left was taken.")


class _Beside:
    """One text of the file beside what was sent."""

    def __init__(self, sent: Sequence[SentParagraph], text: FileText) -> None:
        self._paragraphs = text.paragraphs
        self.at = placed(sent, text)
        """For each paragraph sent that the text has, which one there it is."""

    def text(self, index: int) -> str | None:
        """What became of a paragraph that was sent."""
        at = self.at.get(index)
        return None if at is None else self._paragraphs[at].text

    def notes(self, index: int) -> tuple[str, ...] | None:
        """The footnotes of what became of it."""
        at = self.at.get(index)
        return None if at is None else _notes_of(self._paragraphs[at])


class _Weighing:
    """What was sent beside the texts of a file. Remarks are handed out once, each to its paragraph."""

    def __init__(self, sent: Sent, file: ReturnedFile) -> None:
        self._sent, self._file = sent.paragraphs, file
        self._theirs = _Beside(sent.paragraphs, file.theirs)
        self._labels = {one.label for one in sent.paragraphs}
        self._before = _Beside(sent.paragraphs, file.before)
        self.holds_changes_only = self._lacks_what_is_plain()
        self._has_notes = any(paragraph.footnotes for paragraph in file.theirs.paragraphs)
        self._next = len(file.remarks)
        own = own_remarks(sent, file)
        self._remarks: dict[int | str, list[Remark]] = defaultdict(list)
        """By the paragraph of their text that they are fastened to, else by its label without the changes."""
        for remark in with_changes_of_ours(sent, file):
            if remark.number not in own:
                place = remark.label if remark.paragraph is None else remark.paragraph
                self._remarks[place].append(remark)
        self._typed: dict[int | None, list[Remark]] = defaultdict(list)
        """What stands in the file as a paragraph and is said of one, by the paragraph sent; None for none."""
        self._is_said: set[int] = set()
        self._part_what_is_said()

    def rows(self) -> list[WeighedParagraph]:
        """The paragraphs sent, with those between them that only the file has, each behind the one it follows there;
        last what has no place."""
        weighed = [self._weighed(index) for index in range(len(self._sent))]
        new = self._new()
        rows = new.get(None, [])
        for index, one in enumerate(weighed):
            rows += [one, *new.get(index, ())]
        return [*rows, *self._unplaced()]

    def _part_what_is_said(self) -> None:
        """Tell paragraphs that only the file has and that read as remarks from new ones: they are said of the paragraph whose label
        they bear, else of the one above."""
        sent_at = {there: index for index, there in self._theirs.at.items()}
        labelled = {one.label: index for index, one in enumerate(self._sent)}
        last: int | None = None
        for at, paragraph in enumerate(self._file.theirs.paragraphs):
            if at in sent_at:
                last = sent_at[at]
            elif reads_as_remark(paragraph.text):
                own = None if at in self._file.theirs.counted else labelled.get(paragraph.label)
                said = [paragraph.text, *_became((), _notes_of(paragraph))]
                index = last if own is None else own
                self._typed[index] += [*map(self._said, said), *self._remarks.pop(at, ())]
                self._is_said.add(at)

    def _lacks_what_is_plain(self) -> bool:
        """Whether the file left out what nobody asks to change, as files do that hold only what changes."""
        plain = [index for index, one in enumerate(self._sent) if not one.asks]
        absent = sum(index not in self._theirs.at and index not in self._before.at for index in plain)
        return len(plain) >= _FEW and absent > _ABSENT * len(plain)

    def _weighed(self, index: int) -> WeighedParagraph:
        one = self._sent[index]
        theirs, before = self._theirs.text(index), self._before.text(index)
        ours = one.ours
        if self.holds_changes_only and theirs is None and before is None and not one.asks:
            theirs = ours
        theirs, said = _parted(theirs, ours, one.base)
        remarks = [
            *map(self._said, said),
            *self._typed.pop(index, ()),
            *self._remarks.pop(self._theirs.at.get(index, -1), []),
            *self._remarks.pop(str(one.label), []),
        ]
        if self._has_notes:
            remarks += self._of_notes(index)
        reading = _reading(one.base, ours, theirs, before)
        if reading in (Reading.UNCHANGED, Reading.LEFT) and remarks:
            reading = Reading.COMMENT
        notes = list(bracket_notes(theirs, one.base, ours))
        if not _same(theirs, ours) and (typed := self._typed_label(index)):
            notes.append(
                english(
                    "They wrote %(typed)s over %(label)s: these words may be meant to stand beside those that were sent, not instead of them.",
                    typed=typed,
                    label=one.label,
                )
            )
        return WeighedParagraph(
            str(one.label),
            one.base,
            ours,
            theirs,
            reading,
            tuple(remarks),
            index,
            notes=tuple(notes),
        )

    def _typed_label(self, index: int) -> str:
        """The label that they wrote over that of a paragraph that was sent; "" where it is as it was, or that of another."""
        at = self._theirs.at.get(index)
        if at is None or at in self._file.theirs.counted:
            return ""
        label = self._file.theirs.paragraphs[at].label
        return "" if label in self._labels else str(label)

    def _only_relabelled(self) -> Iterator[WeighedParagraph]:
        """Labels that they wrote over paragraphs whose words are as they were sent: of another text nothing is there."""
        for index, one in enumerate(self._sent):
            typed = self._typed_label(index)
            if typed and _same(self._theirs.text(index), one.ours):
                note = english(
                    "They wrote %(typed)s over %(label)s and left its words as they were sent: if another text was meant, the file does not have it. Ask for it, or put this to %(label)s as a comment.",
                    typed=typed,
                    label=one.label,
                )
                yield WeighedParagraph("", None, None, typed, Reading.UNPLACED, notes=(note,))

    @property
    def places(self) -> dict[int, int]:
        """For each paragraph sent that the file has, which one there it is."""
        return self._theirs.at

    @property
    def lacks_notes(self) -> bool:
        """Whether none of the footnotes that were sent stands in the file."""
        sent = any(one.our_notes for index, one in enumerate(self._sent) if index in self._theirs.at)
        return sent and not self._has_notes

    def _of_notes(self, index: int) -> list[Remark]:
        """What became of the footnotes of a paragraph, in words: no amendment says it."""
        one, theirs = self._sent[index], self._theirs.notes(index)
        if theirs is None or _folded(theirs) in (_folded(one.our_notes), _folded(one.base_notes)):
            return []
        return [self._said(words) for words in _became(one.our_notes, theirs)]

    def _said(self, words: str) -> Remark:
        self._next += 1
        return Remark("", words, number=self._next - 1)

    def _new(self) -> dict[int | None, list[WeighedParagraph]]:
        """What only the file has, by the paragraph sent that it follows."""
        sent_at = {there: index for index, there in self._theirs.at.items()}
        found: dict[int | None, list[WeighedParagraph]] = defaultdict(list)
        last: int | None = None
        taken = {one.label for one in self._sent}
        for at, paragraph in enumerate(self._file.theirs.paragraphs):
            if at in sent_at:
                last = sent_at[at]
                continue
            if at in self._is_said:
                continue
            label, remarks = paragraph.label, tuple(self._remarks.pop(at, ()))
            above = None if last is None else self._sent[last].label
            counted = at in self._file.theirs.counted and not _follows(above, label)
            if label in taken or counted:
                label = _label_behind(above, label, taken)
            taken.add(label)
            remarks += tuple(self._said(words) for words in _became((), _notes_of(paragraph)))
            found[last].append(
                WeighedParagraph(
                    str(label),
                    None,
                    None,
                    paragraph.text,
                    Reading.NEW,
                    remarks,
                    behind=last,
                    notes=(*bracket_notes(paragraph.text), *self._below_finished(last, label)),
                )
            )
        return found

    def _below_finished(self, last: int | None, label: Label) -> tuple[Said, ...]:
        """What to say of a new sub-paragraph below a paragraph that was finished: a bullet there may be a remark."""
        if last is None or not label.is_sub or label.parent != self._sent[last].label:
            return ()
        above = self._theirs.text(last) or ""
        if (
            not above
            or above.rstrip().endswith((":", "："))
            or any(one.label.parent == label.parent for one in self._sent if one.label.is_sub)
        ):
            return ()
        return (
            english(
                "It is read as a sub-paragraph of %(above)s, which was finished before it. It may be something said of that: then take it as a comment, not as a text.",
                above=self._sent[last].label,
            ),
        )

    def _unplaced(self) -> list[WeighedParagraph]:
        """Words and remarks that belong to no paragraph: nothing of a file is lost silently."""
        left = (*self._remarks.values(), *self._typed.values())
        lost = sorted((one for some in left for one in some), key=lambda one: one.number)
        rows = [WeighedParagraph("", None, None, line, Reading.UNPLACED) for line in self._file.loose]
        rows += [WeighedParagraph("", None, None, None, Reading.UNPLACED, (remark,)) for remark in lost]
        return [*rows, *self._only_relabelled()]


def _parted(theirs: str | None, *known: str | None) -> tuple[str | None, list[str]]:
    """Their text without a remark that was typed behind it, and that."""
    for text in known:
        rest = theirs.removeprefix(text) if theirs and text and theirs != text else theirs
        if text and rest != theirs and rest and rest[0] in " \n" and reads_as_remark(rest):
            return text, [rest.strip()]
    return theirs, []


def _notes_of(paragraph: DraftParagraph) -> tuple[str, ...]:
    return tuple(note.text for note in paragraph.footnotes)


def _folded(notes: Sequence[str]) -> list[str]:
    return [folded(note) for note in notes]


def _became(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """What became of footnotes, a sentence each: those with other words in the order in which they stand."""
    known = set(_folded(theirs))
    gone = [note for note in ours if folded(note) not in known]
    known = set(_folded(ours))
    new = [note for note in theirs if folded(note) not in known]
    for before, after in zip_longest(gone, new):
        if before is None:
            yield english("It has a footnote of theirs: “%(after)s”", after=after)
        elif after is None:
            yield english("Its footnote is taken out: “%(before)s”", before=before)
        else:
            yield english("Its footnote reads: “%(after)s”. It was: “%(before)s”", after=after, before=before)
    if ours and not gone and not new:
        yield english("Its footnotes stand in another order, or more or fewer times.")


def _label_behind(above: Label | None, own: Label, taken: Collection[Label]) -> Label:
    """The label of a new paragraph that has none of its own: the next free one behind the paragraph above it, or behind the one that
    this is part of, where that is of its kind and level."""
    while above is not None and above.level > own.level:
        above = above.parent
    if above is None or (above.kind, above.level) != (own.kind, own.level):
        return own
    try:
        return above.next_bis(taken)
    except LabelError:
        return own


def _follows(above: Label | None, own: Label) -> bool:
    """Whether a number of a sub-paragraph is the next one behind the paragraph above it."""
    try:
        return above is not None and above.is_sub and above.with_suffix("").through(own)[1:] == (own,)
    except LabelError:
        return False


def _reading(base: str | None, ours: str | None, theirs: str | None, before: str | None) -> Reading:
    """`before` is the paragraph as it stands in the file without the changes that are still open in it."""
    if _same(ours, base):
        return Reading.UNCHANGED if _same(theirs, ours) else Reading.NEW
    if _same(theirs, ours):
        return Reading.ACCEPTED if _same(before, ours) else Reading.LEFT
    return Reading.REJECTED if _same(theirs, base) else Reading.COUNTER


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or folded(one) == folded(other)


def _told(sent: Sent, rows: Sequence[WeighedParagraph], *, partial: bool) -> list[Said]:
    told: list[Said] = []
    if partial:
        told.append(
            english(
                "The file holds few of the paragraphs that nobody asks to change: those that it lacks are not read as taken out."
            )
        )
    return [*told, *_all_read_alike(sent, rows)]


def _all_read_alike(sent: Sent, rows: Sequence[WeighedParagraph], *, of_a_sheet: bool = False) -> list[Said]:
    told: list[Said] = []
    asked = [row for row in rows if row.sent is not None and sent.paragraphs[row.sent].asks]
    left = english("All our changes stand in it as they were sent, none accepted and none rejected.")
    for reading, sentence in (
        (Reading.LEFT, english("Nothing is answered in it.") if of_a_sheet else left),
        (Reading.ACCEPTED, english("All our changes were accepted in it.")),
        (Reading.REJECTED, english("All our changes were rejected in it.")),
    ):
        if len(asked) > 1 and all(row.reading == reading for row in asked):
            told.append(sentence)
    return told
