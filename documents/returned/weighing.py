"""How each paragraph of a returned file is to be read: against what was sent, and against the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from documents.draft import DraftParagraph
from documents.returned.model import (
    Reading,
    Remark,
    ReturnedFile,
    SentParagraph,
    Weighed,
    WeighedParagraph,
)
from documents.returned.placing import folded, placed
from documents.text import squash

_ABSENT = 0.5
"""Of the paragraphs that nobody changed, so many may be missing before the file is taken for one of changes alone."""
_FEW = 3


@dataclass(frozen=True)
class _Three:
    """Where the paragraphs sent stand in the texts of the file."""

    theirs: dict[int, int]
    before: dict[int, int]
    ours: dict[int, int] | None


def weigh(sent: Sequence[SentParagraph], file: ReturnedFile, *, author: str = "") -> Weighed:
    """Say of each paragraph what the file makes of it. `author` is who signed what was sent: comments of the same name
    are ours."""
    places = _Three(
        placed(sent, file.theirs),
        placed(sent, file.before),
        None if file.sent is None else placed(sent, file.sent),
    )
    partial = _holds_changes_only(sent, places)
    own = _own_remarks(sent, file, author)
    at_index: dict[int | None, list[Remark]] = defaultdict(list)
    at_label: dict[str, list[Remark]] = defaultdict(list)
    for number, remark in enumerate(file.remarks):
        if number in own:
            continue
        if remark.paragraph is None and remark.label:
            at_label[remark.label].append(remark)
        else:
            at_index[remark.paragraph].append(remark)
    weighed = [
        _weighed(sent, index, file, places, at_index, at_label, partial=partial) for index in range(len(sent))
    ]
    behind = _with_new(weighed, sent, file, places, at_index)
    lost = [*at_index.pop(None, ()), *(remark for remarks in at_label.values() for remark in remarks)]
    rows = [*behind, *_unplaced(file, lost)]
    return Weighed(tuple(rows), tuple(_told(sent, rows, partial=partial)))


def _weighed(
    sent: Sequence[SentParagraph],
    index: int,
    file: ReturnedFile,
    places: _Three,
    at_index: dict[int | None, list[Remark]],
    at_label: dict[str, list[Remark]],
    *,
    partial: bool,
) -> WeighedParagraph:
    one = sent[index]
    theirs = _text_at(file.theirs, places.theirs, index)
    before = _text_at(file.before, places.before, index)
    in_file = (
        _text_at(file.sent, places.ours, index) if file.sent is not None and places.ours is not None else None
    )
    ours = _answered(one, in_file, theirs)
    remarks = [
        *(at_index.pop(places.theirs[index], []) if index in places.theirs else []),
        *at_label.pop(str(one.label), []),
    ]
    if partial and theirs is None and before is None and not one.asks:
        theirs = ours
    reading = _reading(one.base, ours, theirs, before)
    if reading == Reading.UNCHANGED and remarks:
        reading = Reading.COMMENT
    return WeighedParagraph(str(one.label), one.base, ours, theirs, reading, tuple(remarks), index)


def _text_at(texts: Sequence[DraftParagraph] | None, places: dict[int, int] | None, index: int) -> str | None:
    at = None if places is None else places.get(index)
    return None if at is None or texts is None else texts[at].text


def _answered(one: SentParagraph, in_file: str | None, theirs: str | None) -> str | None:
    """Which of our texts the file answers: the present one, unless an earlier one stands in it."""
    for there in (in_file, theirs):
        if there is not None and one.ours is not None and folded(there) != folded(one.ours):
            earlier = next((text for text in one.earlier if folded(text) == folded(there)), None)
            if earlier is not None:
                return earlier
    return one.ours


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


def _holds_changes_only(sent: Sequence[SentParagraph], places: _Three) -> bool:
    """Whether the file left out what nobody asks to change, as files do that hold only what changes."""
    plain = [index for index, one in enumerate(sent) if not one.asks]
    absent = sum(index not in places.theirs and index not in places.before for index in plain)
    return len(plain) >= _FEW and absent > _ABSENT * len(plain)


def _own_remarks(sent: Sequence[SentParagraph], file: ReturnedFile, author: str) -> set[int]:
    """Our own comments, which came back: those that we signed, or that say what we said."""
    said = {squash(text) for one in sent for text in one.said}
    return {
        number
        for number, remark in enumerate(file.remarks)
        if (author and remark.author == author) or squash(remark.body) in said
    }


def _with_new(
    weighed: Sequence[WeighedParagraph],
    sent: Sequence[SentParagraph],
    file: ReturnedFile,
    places: _Three,
    at_index: dict[int | None, list[Remark]],
) -> list[WeighedParagraph]:
    """The paragraphs sent with those between them that only the file has, each behind the one it follows there."""
    sent_at = {there: index for index, there in places.theirs.items()}
    new: dict[int | None, list[WeighedParagraph]] = defaultdict(list)
    last: int | None = None
    for at, paragraph in enumerate(file.theirs):
        if at in sent_at:
            last = sent_at[at]
            continue
        new[last].append(
            WeighedParagraph(
                str(paragraph.label),
                None,
                None,
                paragraph.text,
                Reading.NEW,
                tuple(at_index.pop(at, ())),
                behind=last,
            )
        )
    rows = list(new.get(None, ()))
    for index, one in enumerate(weighed):
        rows += [one, *new.get(index, ())]
    return rows


def _unplaced(file: ReturnedFile, remarks: Sequence[Remark]) -> list[WeighedParagraph]:
    """Words and remarks that belong to no paragraph: nothing of a file is lost silently."""
    rows = [WeighedParagraph("", None, None, line, Reading.UNPLACED) for line in file.loose]
    rows += [WeighedParagraph("", None, None, None, Reading.UNPLACED, (remark,)) for remark in remarks]
    return rows


def _told(sent: Sequence[SentParagraph], rows: Sequence[WeighedParagraph], *, partial: bool) -> list[str]:
    told = []
    asked = [row for row in rows if row.sent is not None and sent[row.sent].asks]
    if partial:
        told.append(
            "The file holds few of the paragraphs that nobody asks to change: those that it lacks are not read as taken out."
        )
    for reading, sentence in (
        (Reading.LEFT, "All our changes stand in it as they were sent, none accepted and none rejected."),
        (Reading.ACCEPTED, "All our changes were accepted in it."),
        (Reading.REJECTED, "All our changes were rejected in it."),
    ):
        if len(asked) > 1 and all(row.reading == reading for row in asked):
            told.append(sentence)
    return told
