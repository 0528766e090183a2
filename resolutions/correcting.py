"""Corrections of a text as read, before it becomes a draft: join, split, relabel, reword, change of kind, set aside.

Each takes a reading and returns a new one; the one given is not changed. A correction that makes no sense raises
CorrectionError with a message for the person who asked.
"""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

from redline import Label, LabelError, parse_label
from resolutions.reading import Reading


class CorrectionError(ValueError):
    """A correction that cannot be made; the message says why."""


def join(reading: Reading, index: int) -> Reading:
    """Append paragraph `index` to the one before it. Later preambular paragraphs close the gap in the numbers."""
    corrected, paragraphs = _copy(reading, index)
    if index == 0:
        raise CorrectionError("The first paragraph has none before it to be joined with.")
    first, second = paragraphs[index - 1], paragraphs.pop(index)
    shift = len(first["text"]) + 1
    first["text"] += " " + second["text"]
    first["italics"] += [[start + shift, end + shift] for start, end in second["italics"]]
    first["footnotes"] += [{**f, "offset": f["offset"] + shift} for f in second["footnotes"]]
    _close_gap(paragraphs, index, parse_label(second["label"]))
    return corrected


def split(reading: Reading, index: int, offset: int) -> Reading:
    """Cut paragraph `index` in two at a character offset. The second part gets the next number."""
    corrected, paragraphs = _copy(reading, index)
    whole = paragraphs[index]
    before, after = whole["text"][:offset].rstrip(), whole["text"][offset:].lstrip()
    if not before or not after:
        raise CorrectionError("Put the cut inside the text: both parts need words.")
    start = len(whole["text"]) - len(after)
    label = _next_label(parse_label(whole["label"]))
    second = {
        "label": str(label),
        "text": after,
        "italics": [[max(a, start) - start, b - start] for a, b in whole["italics"] if b > start],
        "footnotes": [
            {**f, "offset": f["offset"] - start} for f in whole["footnotes"] if f["offset"] >= start
        ],
        "heading": "",
        "place": whole["place"],
    }
    whole["text"] = before
    whole["italics"] = [[a, min(b, len(before))] for a, b in whole["italics"] if a < len(before)]
    whole["footnotes"] = [f for f in whole["footnotes"] if f["offset"] < start]
    if str(label) in {p["label"] for p in paragraphs}:
        _shift(paragraphs, index + 1, label, 1)
    paragraphs.insert(index + 1, second)
    return corrected


def reword(reading: Reading, index: int, text: str) -> Reading:
    """Correct the words of paragraph `index`, where the source was misread. Italics and footnotes stay with the
    words before the first difference; later ones are kept in order, as far as the new text reaches."""
    corrected, paragraphs = _copy(reading, index)
    paragraph, words = paragraphs[index], " ".join(text.split())
    if not words:
        raise CorrectionError("A paragraph needs words. To take it out, set it aside.")
    pairs = zip(paragraph["text"], words, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(paragraph["text"]), len(words)))
    shift = len(words) - len(paragraph["text"])

    def moved(offset: int) -> int:
        return offset if offset <= same else max(same, min(len(words), offset + shift))

    paragraph["italics"] = [[moved(a), moved(b)] for a, b in paragraph["italics"] if moved(a) < moved(b)]
    paragraph["footnotes"] = [{**f, "offset": moved(f["offset"])} for f in paragraph["footnotes"]]
    paragraph["text"] = words
    return corrected


def relabel(reading: Reading, index: int, text: str, *, following: bool = False) -> Reading:
    """Give paragraph `index` another label. With `following`, number its later siblings on from there."""
    corrected, paragraphs = _copy(reading, index)
    try:
        label = parse_label(text)
    except LabelError as error:
        raise CorrectionError(str(error)) from error
    old = parse_label(paragraphs[index]["label"])
    _rename(paragraphs, index, old, label)
    if following:
        end = index + 1
        while end < len(paragraphs):
            sibling = parse_label(paragraphs[end]["label"])
            if sibling.kind != old.kind or len(sibling.subs) < len(old.subs):
                break
            if len(sibling.subs) == len(old.subs) and sibling != label:
                label = _next_label(label)
                _rename(paragraphs, end, sibling, label)
            end += 1
    return corrected


def change_kind(reading: Reading, index: int, kind: str) -> Reading:
    """Say that the operative part begins at paragraph `index` (kind "OP"), or that the preamble goes on to it ("PP").

    Every paragraph on the way changes as well, since the preamble never resumes, and both parts are renumbered.
    """
    corrected, paragraphs = _copy(reading, index)
    if kind not in ("PP", "OP"):
        raise CorrectionError("A paragraph is preambular (PP) or operative (OP).")
    for position, paragraph in enumerate(paragraphs):
        label = parse_label(paragraph["label"])
        if (kind == "OP" and position >= index) or (kind == "PP" and position <= index):
            paragraph["label"] = str(Label(kind, label.number, label.suffix, label.subs, label.alt))
    for part in ("PP", "OP"):
        _number(paragraphs, part)
    return corrected


def set_aside(reading: Reading, index: int) -> Reading:
    """Say that paragraph `index` is none; its text is kept with the draft, outside the numbered paragraphs."""
    corrected, paragraphs = _copy(reading, index)
    gone = paragraphs.pop(index)
    corrected["set_aside"] = [*corrected.get("set_aside", []), gone["text"]]
    _close_gap(paragraphs, index, parse_label(gone["label"]))
    return corrected


def problems(reading: Reading) -> dict[int, str]:
    """What keeps a reading from being saved, by index of the paragraph: a label twice, or out of order."""
    found: dict[int, str] = {}
    labels = [parse_label(p["label"]) for p in reading["paragraphs"]]
    count = Counter(labels)
    for index, label in enumerate(labels):
        if count[label] > 1:
            found[index] = f"{label} stands {count[label]} times. Give each paragraph its own label."
    return found


def _copy(reading: Reading, index: int) -> tuple[Reading, list[dict[str, Any]]]:
    if not 0 <= index < len(reading["paragraphs"]):
        raise CorrectionError("That paragraph is not there any more. The page now shows the text as it is.")
    corrected = copy.deepcopy(reading)
    return corrected, corrected["paragraphs"]


def _next_label(label: Label) -> Label:
    if label.subs:
        return Label(label.kind, label.number, label.suffix, (*label.subs[:-1], _next_sub(label)), 0)
    return Label(label.kind, label.number + 1)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
          "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv")  # fmt: skip


def _next_sub(label: Label) -> str:
    last = label.subs[-1]
    if len(label.subs) == 2 and last in _ROMAN[:-1]:
        return _ROMAN[_ROMAN.index(last) + 1]
    if last.isdigit():
        return str(int(last) + 1)
    if set(last) == {"z"}:
        return "a" * (len(last) + 1)
    if last.isalpha() and len(set(last)) == 1:
        return chr(ord(last[0]) + 1) * len(last)
    raise CorrectionError(f"There is no next label after {label}; relabel the paragraph first.")


def _close_gap(paragraphs: list[dict[str, Any]], index: int, gone: Label) -> None:
    """Preambular paragraphs have no printed numbers, so their labels are positions and move up."""
    if gone.kind == "PP" and not gone.subs:
        _shift(paragraphs, index, gone, -1)


def _shift(paragraphs: list[dict[str, Any]], start: int, since: Label, by: int) -> None:
    """Move the labels of later siblings of `since` (itself included) up or down by one."""
    last: Label | None = None
    for position in range(start, len(paragraphs)):
        label = parse_label(paragraphs[position]["label"])
        if label.kind != since.kind or label.subs[: len(since.subs) - 1] != since.subs[:-1]:
            break
        if not since.subs:
            number = label.number + by
            paragraphs[position]["label"] = str(
                Label(label.kind, number, label.suffix, label.subs, label.alt)
            )
        elif len(label.subs) == len(since.subs) and label.number == since.number and by > 0:
            last = _next_label(label)
            _rename(paragraphs, position, label, last)


def _rename(paragraphs: list[dict[str, Any]], index: int, old: Label, new: Label) -> None:
    """Rename a paragraph, and its sub-paragraphs with it."""
    paragraphs[index]["label"] = str(new)
    for position in range(index + 1, len(paragraphs)):
        label = parse_label(paragraphs[position]["label"])
        own = (label.kind, label.number, label.suffix) == (old.kind, old.number, old.suffix)
        if not own or len(label.subs) <= len(old.subs) or label.subs[: len(old.subs)] != old.subs:
            break
        subs = (*new.subs, *label.subs[len(old.subs) :])
        paragraphs[position]["label"] = str(Label(new.kind, new.number, new.suffix, subs, label.alt))


def _number(paragraphs: list[dict[str, Any]], kind: str) -> None:
    """Number the paragraphs of one kind from 1; sub-paragraphs follow their paragraph."""
    number = 0
    for paragraph in paragraphs:
        label = parse_label(paragraph["label"])
        if label.kind == kind:
            number += 0 if label.subs and number else 1
            paragraph["label"] = str(Label(kind, number, "", label.subs, label.alt))
