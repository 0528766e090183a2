"""Corrections of a draft as read, before it is kept: join, split, relabel, reword, change of kind, set aside, a line of
the masthead made a paragraph.

Each takes a draft and returns a new one. A correction that makes no sense raises CorrectionError with a message for
the person who asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from documents.draft import DraftParagraph, DraftText, Span
from documents.text import DRAFT_MOST, squash, too_long
from redline import Label, LabelError, Said, SaidError, english, parse_label, roman, roman_value

_FROM_MASTHEAD = "masthead line "


class CorrectionError(SaidError):
    """A correction that cannot be made; what is said says why."""


def join(draft: DraftText, index: int) -> DraftText:
    """Append paragraph `index` to the one before it. Later preambular paragraphs close the gap in the numbers."""
    paragraphs = _paragraphs(draft, index)
    if index == 0:
        raise CorrectionError(english("The first paragraph has none before it to be joined with."))
    first, second = paragraphs[index - 1], paragraphs.pop(index)
    shift = len(first.text) + 1
    paragraphs[index - 1] = replace(
        first,
        text=f"{first.text} {second.text}",
        italics=(*first.italics, *((start + shift, end + shift) for start, end in second.italics)),
        footnotes=(
            *first.footnotes,
            *(replace(note, offset=note.offset + shift) for note in second.footnotes),
        ),
        remarks=(*first.remarks, *second.remarks),
    )
    _close_gap(paragraphs, index, second.label)
    return _corrected(draft, paragraphs)


def split(draft: DraftText, index: int, offset: int) -> DraftText:
    """Cut paragraph `index` in two at a character offset. The second part gets the next number; what is remarked stays
    with the first."""
    paragraphs = _paragraphs(draft, index)
    whole = paragraphs[index]
    before, after = whole.text[:offset].rstrip(), whole.text[offset:].lstrip()
    if not before or not after:
        raise CorrectionError(english("Put the cut inside the text: both parts need words."))
    start = len(whole.text) - len(after)
    label = _next_label(whole.label)
    second = DraftParagraph(
        label,
        after,
        italics=tuple((max(a, start) - start, b - start) for a, b in whole.italics if b > start),
        footnotes=tuple(
            replace(note, offset=note.offset - start) for note in whole.footnotes if note.offset >= start
        ),
        place=whole.place,
    )
    paragraphs[index] = replace(
        whole,
        text=before,
        italics=tuple((a, min(b, len(before))) for a, b in whole.italics if a < len(before)),
        footnotes=tuple(note for note in whole.footnotes if note.offset < start),
    )
    if any(paragraph.label == label for paragraph in paragraphs):
        _shift(paragraphs, index + 1, label, 1)
    paragraphs.insert(index + 1, second)
    return _corrected(draft, paragraphs)


def reword(draft: DraftText, index: int, text: str) -> DraftText:
    """Correct the words of paragraph `index`, where the source was misread. Italics and footnotes stay with the
    words before the first difference; later ones are kept in order, as far as the new text reaches. A remark whose words
    are put into the text was none."""
    paragraphs = _paragraphs(draft, index)
    paragraph, words = paragraphs[index], squash(text)
    if not words:
        raise CorrectionError(english("A paragraph needs words. To take it out, set it aside."))
    if problem := too_long(words):
        raise CorrectionError(english("%(problem)s Cut it in two first.", problem=problem))
    pairs = zip(paragraph.text, words, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(paragraph.text), len(words)))
    shift = len(words) - len(paragraph.text)

    def now(offset: int) -> int:
        return offset if offset <= same else max(same, min(len(words), offset + shift))

    italics: list[Span] = [(now(a), now(b)) for a, b in paragraph.italics if now(a) < now(b)]
    footnotes = [replace(note, offset=now(note.offset)) for note in paragraph.footnotes]
    remarks = tuple(r for r in paragraph.remarks if r not in words or r in paragraph.text)
    paragraphs[index] = replace(
        paragraph, text=words, italics=tuple(italics), footnotes=tuple(footnotes), remarks=remarks
    )
    return _corrected(draft, paragraphs)


def relabel(draft: DraftText, index: int, text: str, *, following: bool = False) -> DraftText:
    """Give paragraph `index` another label. With `following`, number its later siblings on from there."""
    paragraphs = _paragraphs(draft, index)
    try:
        label = parse_label(text)
    except LabelError as error:
        raise CorrectionError(error.said) from error
    old = paragraphs[index].label
    _rename(paragraphs, index, label)
    if following:
        for position in range(index + 1, len(paragraphs)):
            sibling = paragraphs[position].label
            if _part(sibling) != _part(old) or sibling.level < old.level:
                break
            if sibling.level == old.level and sibling != label:
                label = _next_label(label)
                _rename(paragraphs, position, label)
    return _corrected(draft, paragraphs)


def change_kind(draft: DraftText, index: int, kind: str) -> DraftText:
    """Say that the operative part begins at paragraph `index` (kind "OP"), or that the preamble goes on to it ("PP").

    Every paragraph on the way changes as well, since the preamble never resumes, and both parts are renumbered.
    """
    paragraphs = _paragraphs(draft, index)
    if kind not in ("PP", "OP"):
        raise CorrectionError(english("A paragraph is preambular (PP) or operative (OP)."))
    for position, paragraph in enumerate(paragraphs):
        if (kind == "OP" and position >= index) or (kind == "PP" and position <= index):
            _give(paragraphs, position, replace(paragraph.label, kind=kind))
    for part in ("PP", "OP"):
        _number(paragraphs, part)
    return _corrected(draft, paragraphs)


def set_aside(draft: DraftText, index: int) -> DraftText:
    """Say that paragraph `index` is none; its text is kept with the draft, outside the numbered paragraphs, with what is
    remarked beside it."""
    paragraphs = _paragraphs(draft, index)
    gone = paragraphs.pop(index)
    _close_gap(paragraphs, index, gone.label)
    return _corrected(replace(draft, set_aside=(*draft.set_aside, gone.text, *gone.remarks)), paragraphs)


def from_masthead(draft: DraftText, line: int) -> DraftText:
    """Say that line `line` above the enacting line is a preambular paragraph. Those made of earlier lines stay before
    it, and the preamble is numbered anew."""
    masthead = draft.masthead
    if not 0 <= line < len(masthead.lines) or line in lines_made(draft):
        raise CorrectionError(
            english("That line is not there any more. The page now shows the text as it is.")
        )
    text = masthead.lines[line]
    at = sum(made < line for made in lines_made(draft))
    made = DraftParagraph(Label("PP", 1), text, place=f"{_FROM_MASTHEAD}{line + 1}")
    paragraphs = [*draft.paragraphs[:at], made, *draft.paragraphs[at:]]
    if any(paragraph.label.kind == "PP" for paragraph in draft.paragraphs):
        _shift(paragraphs, at + 1, Label("PP", at + 1), 1)
    _give(paragraphs, at, Label("PP", at + 1))
    kept = replace(
        masthead,
        title="" if masthead.title == text else masthead.title,
        other=tuple(other for other in masthead.other if other != text),
    )
    return replace(_corrected(draft, paragraphs), masthead=kept)


def lines_made(draft: DraftText) -> frozenset[int]:
    """The lines of the masthead that were made paragraphs (`from_masthead`), counted from 0."""
    places = (paragraph.place for paragraph in draft.paragraphs if paragraph.place.startswith(_FROM_MASTHEAD))
    return frozenset(int(place.removeprefix(_FROM_MASTHEAD)) - 1 for place in places)


def problems(draft: DraftText) -> dict[int, Said]:
    """What keeps a draft from being saved, by index of the paragraph: a label that stands more than once, too long a
    text, alone or with those before it."""
    labels = [paragraph.label for paragraph in draft.paragraphs]
    count = Counter(labels)
    found = {
        index: english("%(label)s: %(problem)s Cut it in two.", label=paragraph.label, problem=problem)
        for index, paragraph in enumerate(draft.paragraphs)
        if (problem := too_long(paragraph.text))
    }
    length = list(accumulate(len(paragraph.text) for paragraph in draft.paragraphs))
    if length and length[-1] > DRAFT_MOST:
        found[bisect_right(length, DRAFT_MOST)] = english(
            "A draft has at most %(draft_most)s characters; this has %(length)s, and from here on there are too many. Set aside what is no paragraph of it.",
            draft_most=format(DRAFT_MOST, ","),
            length=format(length[-1], ","),
        )
    return found | {
        index: english(
            "%(label)s stands %(count)s times. Give each paragraph its own label.",
            label=label,
            count=count[label],
        )
        for index, label in enumerate(labels)
        if count[label] > 1
    }


def _paragraphs(draft: DraftText, index: int) -> list[DraftParagraph]:
    if not 0 <= index < len(draft.paragraphs):
        raise CorrectionError(
            english("That paragraph is not there any more. The page now shows the text as it is.")
        )
    return list(draft.paragraphs)


def _corrected(draft: DraftText, paragraphs: Sequence[DraftParagraph]) -> DraftText:
    return replace(draft, paragraphs=tuple(paragraphs))


# --- labels -----------------------------------------------------------------------------------------------------


def _relabelled(label: Label, **parts: object) -> Label:
    """The label with other parts, as `dataclasses.replace`."""
    try:
        return replace(label, **parts)  # type: ignore[arg-type]
    except LabelError as error:
        raise CorrectionError(error.said) from error


def _part(label: Label) -> tuple[str, str]:
    """The part of a draft within which labels are counted: its section and its kind."""
    return label.section, label.kind


def _next_label(label: Label) -> Label:
    if label.is_sub:
        return _relabelled(label, subs=(*label.subs[:-1], _next_sub(label)), alt=0)
    return _relabelled(label, number=label.number + 1, suffix="", alt=0)


def _next_sub(label: Label) -> str:
    last = label.subs[-1]
    value = roman_value(last)
    if label.level == 2 and value and roman_value(roman(value + 1)):
        return roman(value + 1)
    if last.isdigit():
        return str(int(last) + 1)
    if set(last) == {"z"}:
        return "a" * (len(last) + 1)
    if last.isalpha() and len(set(last)) == 1:
        return chr(ord(last[0]) + 1) * len(last)
    raise CorrectionError(
        english("There is no next label after %(label)s; relabel the paragraph first.", label=label)
    )


def _close_gap(paragraphs: list[DraftParagraph], index: int, gone: Label) -> None:
    """Preambular paragraphs have no printed numbers, so their labels are positions and go up."""
    if gone.kind == "PP" and not gone.is_sub:
        _shift(paragraphs, index, gone, -1)


def _shift(paragraphs: list[DraftParagraph], start: int, since: Label, by: int) -> None:
    """Take the labels of later siblings of `since` (itself included) up or down by one."""
    above = since.subs[:-1]
    for position in range(start, len(paragraphs)):
        label = paragraphs[position].label
        if _part(label) != _part(since) or label.subs[: len(above)] != above:
            break
        if not since.is_sub:
            _give(paragraphs, position, _relabelled(label, number=label.number + by))
        elif label.level == since.level and label.number == since.number and by > 0:
            _rename(paragraphs, position, _next_label(label))


def _rename(paragraphs: list[DraftParagraph], index: int, new: Label) -> None:
    """Give a paragraph another label, and its sub-paragraphs with it."""
    old = paragraphs[index].label
    _give(paragraphs, index, new)
    for position in range(index + 1, len(paragraphs)):
        label = paragraphs[position].label
        own = (_part(label), label.number, label.suffix) == (_part(old), old.number, old.suffix)
        if not own or label.level <= old.level or label.subs[: old.level] != old.subs:
            break
        subs = (*new.subs, *label.subs[old.level :])
        _give(paragraphs, position, _relabelled(new, subs=subs, alt=label.alt))


def _number(paragraphs: list[DraftParagraph], kind: str) -> None:
    """Number the paragraphs of one kind from 1, in each section; sub-paragraphs follow their paragraph."""
    numbers: dict[str, int] = {}
    for position, paragraph in enumerate(paragraphs):
        label = paragraph.label
        if label.kind == kind:
            number = numbers.get(label.section, 0)
            numbers[label.section] = number = number + (0 if label.is_sub and number else 1)
            _give(paragraphs, position, _relabelled(label, number=number, suffix=""))


def _give(paragraphs: list[DraftParagraph], index: int, label: Label) -> None:
    paragraphs[index] = replace(paragraphs[index], label=label)
