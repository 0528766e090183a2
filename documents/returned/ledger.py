"""Whether every word of a file that came back was carried: what is none of the words that were sent, and stands nowhere in what
was made of the file, could not be placed.

However it came that something was passed over, it is said here; so this knows nothing of how a file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from documents.read.draft.markers import find_marker
from documents.returned.marks.written import without_signs
from documents.returned.model import Sent, WeighedParagraph
from documents.returned.placing import folded
from documents.text import squash, without_unseen
from documents.write.phrases import IS_OF_THE_LABEL, said_by_itself

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_BEFORE_A_LABEL = re.compile(r"(?=[OP]P \d{1,3}[\w()]{0,20}(?: alt(?: \d{1,2})?)?\Z)")
"""Where a label ends a line: it stood before a tab, and what stands before it was typed there."""
_LONG = 3
"""So many words in a row are told to be the same; fewer stand in many texts."""
_Words = tuple[str, ...]


class Ledger:
    """The words that are known: those that were sent, and those that were carried."""

    def __init__(self) -> None:
        self._rows: set[_Words] = set()
        """All that stand in a row in one text, so many as are told to be the same."""
        self._whole: set[_Words] = set()
        """Short texts, and the beginnings and ends of others."""

    def know(self, *texts: str | None) -> None:
        """These texts are known, each as a whole and line by line, and with the signs of written changes or without."""
        for text in texts:
            parts = {text, *text.split("\n")} if text else set()
            for part in parts | {without_signs(part) for part in parts}:
                words = _words(part)
                self._rows.update(_in_rows(words))
                for length in range(1, _LONG):
                    self._whole.update((words[:length], words[-length:]))

    def unknown(self, line: str) -> str:
        """The words of a line that are not known, from the first to the last of them; "" for none."""
        found = list(_WORD.finditer(_plain(line)))
        words = tuple(match[0].casefold() for match in found)
        if not words or (len(words) < _LONG and words in self._whole):
            return ""
        known = [False] * len(words)
        for at, row in enumerate(_in_rows(words)):
            if row in self._rows:
                known[at : at + _LONG] = [True] * _LONG
        lost = [at for at, is_known in enumerate(known) if not is_known]
        if not lost:
            return ""
        plain, first, last = _plain(line), lost[0], lost[-1]
        start = 0 if first == 0 else found[first].start()
        end = len(plain) if last == len(words) - 1 else found[last].end()
        return f"{'… ' if start else ''}{plain[start:end].strip()}{' …' if end < len(plain) else ''}"


def not_carried(
    sent: Sent, rows: Sequence[WeighedParagraph], told: Iterable[str], lines: Iterable[str]
) -> list[str]:
    """Of the lines that a file shows, those with words that are none of what was sent and stand in no row and in nothing that is
    told: each once, cut to those words. A line of numbers alone counts pages."""
    ledger = Ledger()
    ledger.know(*said_by_itself(), *sent.around, *sent.lines, *told)
    for one in sent.paragraphs:
        ledger.know(str(one.label), one.base, one.ours, *one.said, *one.base_notes, *one.our_notes)
    for row in rows:
        ledger.know(row.label, row.base, row.ours, row.theirs, row.answer, *row.notes)
        ledger.know(*(str(part) for note in row.notes for part in note.parts.values()))
        for remark in row.remarks:
            ledger.know(remark.body, remark.quote)
            # What stands beside a label stands in one line with it.
            ledger.know(f"{row.label} {remark.body} {row.theirs}", f"{remark.body} {row.label} {row.theirs}")
    found: dict[str, None] = {}
    for line in lines:
        for piece in _parts(line) if _LETTER.search(line) else ():
            # "add" and "delete" say what becomes of the words in their brackets, and are none of them.
            if ledger.unknown(without_signs(piece)):
                parts = map(ledger.unknown, _BEFORE_A_LABEL.split(without_signs(piece)))
                found |= dict.fromkeys(filter(None, parts))
    return list(found)


def _parts(line: str) -> Iterator[str]:
    """A line without the number or label it begins with, where more stands behind that, since the rows know their own; and what is
    remarked beside the label, piece by piece."""
    marker = find_marker(line)
    if marker is None or marker.is_bare:
        yield line
        return
    yield from (said for said in marker.remarks if not IS_OF_THE_LABEL.fullmatch(said))
    rest = line[marker.end :]
    if _WORD.search(rest):
        yield rest
    else:
        yield str(marker.label) if marker.label is not None else line


def _plain(text: str) -> str:
    return folded(squash(without_unseen(text)))


def _words(text: str) -> _Words:
    return tuple(word.casefold() for word in _WORD.findall(_plain(text)))


def _in_rows(words: _Words) -> Iterator[_Words]:
    return (words[at : at + _LONG] for at in range(len(words) - _LONG + 1))
