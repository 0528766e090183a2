"""One change to a paragraph's words: which characters it takes out, and what it puts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.drafts.written.marks import Signs
from redline.drafts.written.model import Edit, Wording

_CLOSING = ",;:.)]}’”»!?%"
_OPENING = "([{“‘«/"
_ENDS = ",;.:"

_FOLDED = str.maketrans(
    dict.fromkeys("‘’‚‛＇", "'")
    | dict.fromkeys("“”„‟＂«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
)
"""Each sign becomes one other, so that places stay what they are."""


class MisfitError(ValueError):
    """What an edit quotes does not stand where it says; the message says so."""


@dataclass(frozen=True)
class Splice:
    """Characters start to end (exclusive) become `new`."""

    start: int
    end: int
    new: str


def places(words: str, text: str, most: int = 3) -> list[int]:
    """Where words stand in a text as whole words, case and marks exact; no more than `most` places."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < most:
        end = at + len(words)
        cut_before = at and words[0].isalnum() and text[at - 1].isalnum()
        cut_behind = end < len(text) and words[-1].isalnum() and text[end].isalnum()
        if not cut_before and not cut_behind:
            found.append(at)
        at = text.find(words, at + 1)
    return found


def folded(text: str) -> str:
    """The text without the variety of quotation marks, hyphens and spaces, to the character."""
    return text.translate(_FOLDED)


def find(words: str, text: str) -> list[int]:
    """Where words stand exactly; if nowhere, where they stand but for the kind of quotation marks, hyphens and spaces."""
    return places(words, text) or places(folded(words), folded(text))


class Paragraph:
    """A paragraph's words with the signs of its notes, for edits to be found in."""

    def __init__(self, wording: Wording, signs: Signs) -> None:
        self.signs = signs
        self.rich = signs.rich(wording)
        self.text, self._behind = signs.plain(self.rich)

    def behind(self, place: int) -> int:
        """Where a place of the words is among the signs: behind the marks that stand there."""
        return self._behind[place]

    def before(self, place: int) -> int:
        """The same, before these marks."""
        index = self._behind[place]
        while index and self.signs.is_sign(self.rich[index - 1]):
            index -= 1
        return index

    def splice(self, edit: Edit) -> Splice:
        """What an edit does. Raises MisfitError where its words do not stand there, or stand more than once."""
        new = self.signs.rich(edit.new)
        if edit.to_end:
            return self._to_end(edit, new)
        if edit.op == "insert":
            return self._insertion(self._point(edit), new)
        if not edit.words:
            at = self._point(edit)
            start, end = self.before(at), self.behind(at)
            if start == end:
                raise MisfitError(f"no footnote stands after the words “{edit.anchor}”")
            return Splice(end - 1, end, new)
        start, end = self._words(edit)
        first, last = self.behind(start), self.behind(end) if edit.with_note else self.before(end)
        if edit.with_note and self.before(end) == self.behind(end):
            raise MisfitError(f"no footnote stands after the words “{edit.words}”")
        return Splice(first, last, new) if new else self._deletion(first, last)

    def spliced(self, splices: Sequence[Splice]) -> Wording:
        """The words with changes made. Raises MisfitError where two change the same words."""
        pieces: list[str] = []
        at = 0
        for splice in sorted(splices, key=lambda one: (one.start, one.end)):
            if splice.start < at:
                raise MisfitError("two changes to the same words")
            pieces += [self.rich[at : splice.start], splice.new]
            at = splice.end
        return self.signs.wording("".join([*pieces, self.rich[at:]]))

    def _words(self, edit: Edit) -> tuple[int, int]:
        if edit.where in ("after", "before"):
            return self._beside(edit)
        found = find(edit.words, self.text)
        _once(edit.words, found)
        return found[0], found[0] + len(edit.words)

    def _beside(self, edit: Edit) -> tuple[int, int]:
        """The words that stand right behind, or right before, other ones."""
        after = edit.where == "after"
        anchors, words = find(edit.anchor, self.text), find(edit.words, self.text)
        if not anchors:
            _once(edit.anchor, anchors)
        if not words:
            _once(edit.words, words)
        pair = (edit.anchor, edit.words) if after else (edit.words, edit.anchor)
        whole = [f"{pair[0]}{between}{pair[1]}" for between in (" ", "")]
        joined = [(at, text) for text in whole for at in find(text, self.text)]
        if len(joined) == 1:
            ((at, text),) = joined
            start = at + len(text) - len(edit.words) if after else at
            return start, start + len(edit.words)
        if len(anchors) == 1:
            # Not side by side: then the nearest on that side of words that stand once.
            every = places(edit.words, self.text, 100) or places(folded(edit.words), folded(self.text), 100)
            end = anchors[0] + len(edit.anchor)
            side = [at for at in every if (at >= end if after else at + len(edit.words) <= anchors[0])]
            if side:
                at = side[0] if after else side[-1]
                return at, at + len(edit.words)
        if not joined:
            raise MisfitError(f"the words “{edit.words}” do not stand {edit.where} the words “{edit.anchor}”")
        _once(joined[0][1], [0, 0])
        raise AssertionError("two are not one")

    def _point(self, edit: Edit) -> int:
        """The place of the words where an insertion is made, or a footnote stands."""
        if edit.where == "start":
            return 0
        if edit.where == "end":
            ended = edit.new.text[-1:] in _ENDS if edit.new.text else False
            return len(self.text) if ended else self._last()
        found = find(edit.anchor, self.text)
        _once(edit.anchor, found)
        return found[0] + (len(edit.anchor) if edit.where == "after" else 0)

    def _last(self) -> int:
        """Before the mark that ends the paragraph."""
        return len(self.text.rstrip(_ENDS + " "))

    def _insertion(self, point: int, new: str) -> Splice:
        at = self.behind(point)
        before, behind = self.text[point - 1 : point] if point else "", self.text[point : point + 1]
        words = self.signs.plain(new)[0]
        if not words:
            return Splice(at, at, new)
        if before and not before.isspace() and words[0] not in _CLOSING and before not in _OPENING:
            new = " " + new
        if behind and not behind.isspace() and behind not in _CLOSING and words[-1] not in _OPENING:
            new += " "
        return Splice(at, at, new)

    def _deletion(self, start: int, end: int) -> Splice:
        """Without the words, and without the space that they leave over."""
        behind = self.rich[end : end + 1]
        if (
            start
            and self.rich[start - 1].isspace()
            and (not behind or behind.isspace() or behind in _CLOSING)
        ):
            start -= 1
        elif not start and behind.isspace():
            end += 1
        return Splice(start, end, "")

    def _to_end(self, edit: Edit, new: str) -> Splice:
        """Everything behind the anchor, but for the mark that ends the paragraph where the new words have none."""
        start = self._point(edit) if edit.where else 0
        words = edit.new.text
        last = len(self.text) if words[-1:] in _ENDS and words else max(self._last(), start)
        first, end = self.behind(start), self.before(last) if last < len(self.text) else len(self.rich)
        if words and words[0] not in _CLOSING and start and not self.text[start - 1].isspace():
            new = " " + new
        return Splice(first, max(first, end), new)


def _once(words: str, found: Sequence[int]) -> None:
    if not found:
        raise MisfitError(f"the words “{words}” do not stand there")
    if len(found) > 1:
        times = "twice" if len(found) == 2 else "more than twice"
        raise MisfitError(f"the words “{words}” stand there {times}; quote more of what is beside them")


def edited(wording: Wording, edits: Sequence[Edit], signs: Signs) -> Wording:
    """A paragraph's words with edits made, each found in the words as they were.

    Raises MisfitError where one does not fit, or two change the same words.
    """
    paragraph = Paragraph(wording, signs)
    return paragraph.spliced([paragraph.splice(edit) for edit in edits])
