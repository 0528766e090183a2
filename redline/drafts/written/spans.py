"""One change to a paragraph's words: which characters it takes out, and what it puts there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redline.drafts.written.marks import Signs
from redline.drafts.written.model import Edit, Wording
from redline.said import Said, SaidError, english

_CLOSING = ",;:.)]}’”»!?%"
_OPENING = "([{“‘«/"
_ENDS = ",;.:"
_ABBREVIATED = re.compile(r"(?:\.[^\W\d_]|\betc|\bal|\bNo|\b[A-Z])\.\Z")
_NAMED = {
    ",": english("comma"),
    ";": english("semicolon"),
    ":": english("colon"),
    ".": english("full stop"),
}
"""Marks that are called by their names."""
_APART = ",;:–—/"
_SUFFIX = re.compile("e?s|ed|ing|['’]s")
"""What is put behind a word and is its ending, and no word of its own."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|\s|\Z)")

MOST_PLACES = 500
"""Where words stand more often than once, so many places are looked at."""

_FOLDED = str.maketrans(
    dict.fromkeys("‘’‚‛＇", "'")
    | dict.fromkeys("“”„‟＂«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
)
"""Each sign becomes one other, so that places stay what they are."""


class MisfitError(SaidError):
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


def find(words: str, text: str, most: int = 3) -> list[int]:
    """Where words stand exactly; if nowhere, where they stand but for the kind of quotation marks, hyphens and spaces."""
    return places(words, text, most) or places(folded(words), folded(text), most)


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

    def splices(self, edit: Edit) -> list[Splice]:
        """What an edit does, in each place where it is to be made. Raises MisfitError as `splice` does."""
        if not edit.every:
            return [self.splice(edit)]
        sought = edit.words or edit.anchor
        found = find(sought, self.text, MOST_PLACES)
        if not found:
            _once(sought, found)
        if edit.which and len(found) != edit.which:
            raise MisfitError(
                english(
                    "the words “%(sought)s” stand there %(found)s, not %(which)s",
                    sought=sought,
                    found=_times(len(found)),
                    which=_times(edit.which),
                )
            )
        return [self.splice(replace(edit, every=False, which=number)) for number in range(1, len(found) + 1)]

    def splice(self, edit: Edit) -> Splice:
        """What an edit does. Raises MisfitError where its words do not stand there, or stand more than once."""
        new = self.signs.rich(edit.new)
        if edit.where in ("from", "between"):
            return self._stretch(edit, new)
        if edit.to_end:
            return self._to_end(edit, new)
        if edit.op == "insert":
            if edit.where == "end" and edit.new.text in tuple(_ENDS) and self.text[-1:] in tuple(_ENDS):
                # "Add a full stop at the end": the mark with which the paragraph ends is this one.
                last = len(self.text)
                return Splice(self.behind(last - 1), self.before(last), new)
            if edit.where == "end" and not edit.new.text:
                # The mark of a footnote stands behind the mark that ends the paragraph.
                return Splice(self.behind(len(self.text)), self.behind(len(self.text)), new)
            return self._inserted(edit, new)
        if not edit.words:
            at = self._point(edit)
            start, end = self.before(at), self.behind(at)
            if start == end:
                raise MisfitError(
                    english("no footnote stands after the words “%(words)s”", words=edit.anchor)
                )
            return Splice(end - 1, end, new)
        start, end = self._words(edit)
        first, last = self.behind(start), self.behind(end) if edit.with_note else self.before(end)
        if edit.with_note and self.before(end) == self.behind(end):
            raise MisfitError(english("no footnote stands after the words “%(words)s”", words=edit.words))
        if not new:
            return self._deletion(first, last)
        if "’" in self.text[start:end] and "’" not in edit.words:
            # Typed with a straight apostrophe, and found all the same: the new words have that of the draft too.
            new = _APOSTROPHE.sub("’", new)
        if _begins_with_mark(edit.new.text) and first and self.rich[first - 1].isspace():
            first -= 1
        return Splice(first, last, self._apart(start, end, new))

    def _apart(self, start: int, end: int, new: str) -> str:
        """A word that stands in the place of a mark stands apart from its neighbours, as the mark did not."""
        word = self.signs.plain(new)[0]
        old, before, behind = self.text[start:end], self.text[:start][-1:], self.text[end : end + 1]
        if word[:1].isalnum() and old[0] in _APART and before.isalnum():
            new = f" {new}"
        if word[-1:].isalnum() and old[-1] in _APART and behind.isalnum():
            new = f"{new} "
        return new

    def notes_of(self, edit: Edit) -> tuple[tuple[int, str], ...]:
        """The footnotes of the words that an edit takes out, by their places among these; none where they do not stand there."""
        try:
            start, end = self._words(edit)
        except MisfitError:
            return ()
        return self.signs.wording(self.rich[self.behind(start) : self.behind(end)]).notes

    def noted(self, which: int, note: str | None) -> Splice:
        """What gives one of the paragraph's footnotes other words, or takes it out (None)."""
        places = [at for at, character in enumerate(self.rich) if self.signs.is_sign(character)]
        at = places[which]
        return Splice(at, at + 1, "" if note is None else self.signs.sign(note))

    def spliced(self, splices: Sequence[Splice]) -> Wording:
        """The words with changes made. Raises MisfitError where two change the same words."""
        pieces: list[str] = []
        at = 0
        for splice in sorted(splices, key=lambda one: (one.start, one.end)):
            if splice.start < at:
                raise MisfitError(english("two changes to the same words"))
            if kept := self.rich[at : splice.start]:
                _put(pieces, kept, deletes=bool(pieces) and not pieces[-1])
            _put(pieces, splice.new)
            at = splice.end
        if kept := self.rich[at:]:
            _put(pieces, kept, deletes=bool(pieces) and not pieces[-1])
        return self.signs.wording("".join(pieces))

    def _words(self, edit: Edit) -> tuple[int, int]:
        if edit.where in ("after", "before"):
            return self._beside(edit)
        if edit.where in ("start", "end"):
            return self._edge(edit)
        start = _chosen(edit.words, self.text, edit.which)
        return start, start + len(edit.words)

    def _edge(self, edit: Edit) -> tuple[int, int]:
        """The words with which the paragraph begins or ends, but for the mark at its end."""
        found = find(edit.words, self.text, MOST_PLACES)
        at = -1 if not found else found[0] if edit.where == "start" else found[-1]
        end = at + len(edit.words)
        if at < 0 or (at if edit.where == "start" else self.text[end:].strip(_ENDS + " ")):
            raise MisfitError(
                english("the paragraph does not begin with the words “%(words)s”", words=edit.words)
                if edit.where == "start"
                else english("the paragraph does not end with the words “%(words)s”", words=edit.words)
            )
        return at, end

    def _beside(self, edit: Edit) -> tuple[int, int]:
        """The words that stand right behind, or right before, other ones."""
        after = edit.where == "after"
        anchors, words = find(edit.anchor, self.text), find(edit.words, self.text)
        if not anchors:
            _once(edit.anchor, anchors)
        if not words and edit.words not in _NAMED:
            _once(edit.words, words)
        pair = (edit.anchor, edit.words) if after else (edit.words, edit.anchor)
        whole = [f"{pair[0]}{between}{pair[1]}" for between in (" ", "")]
        joined = [(at, text) for text in whole for at in find(text, self.text)]
        if len(joined) == 1:
            ((at, text),) = joined
            start = at + len(text) - len(edit.words) if after else at
            return start, start + len(edit.words)
        if not joined and edit.words in _NAMED:
            # A comma further on is another one.
            name = _NAMED[edit.words]
            raise MisfitError(
                english("no %(mark)s stands after the words “%(anchor)s”", mark=name, anchor=edit.anchor)
                if after
                else english(
                    "no %(mark)s stands before the words “%(anchor)s”", mark=name, anchor=edit.anchor
                )
            )
        if len(anchors) == 1:
            # Not side by side: then the nearest on that side of words that stand once.
            every = places(edit.words, self.text, 100) or places(folded(edit.words), folded(self.text), 100)
            end = anchors[0] + len(edit.anchor)
            side = [at for at in every if (at >= end if after else at + len(edit.words) <= anchors[0])]
            if side:
                at = side[0] if after else side[-1]
                return at, at + len(edit.words)
        if not joined:
            raise MisfitError(
                english(
                    "the words “%(words)s” do not stand after the words “%(anchor)s”",
                    words=edit.words,
                    anchor=edit.anchor,
                )
                if after
                else english(
                    "the words “%(words)s” do not stand before the words “%(anchor)s”",
                    words=edit.words,
                    anchor=edit.anchor,
                )
            )
        _once(joined[0][1], [0, 0])
        raise AssertionError("two are not one")

    def _point(self, edit: Edit) -> int:
        """The place of the words where an insertion is made, or a footnote stands."""
        if edit.where == "start":
            return 0
        if edit.where == "end":
            ended = edit.new.text[-1:] in _ENDS if edit.new.text else False
            return len(self.text) if ended else self._last()
        return _chosen(edit.anchor, self.text, edit.which) + (
            len(edit.anchor) if edit.where == "after" else 0
        )

    def _last(self) -> int:
        """Before the mark that ends the paragraph."""
        return len(self.text.rstrip(_ENDS + " "))

    def _inserted(self, edit: Edit, new: str) -> Splice:
        """New words at their place. Before the mark that ends the paragraph they need none of their own: after “data”,
        “and tests;”."""
        point = self._point(edit)
        last = self._last()
        words = edit.new.text
        if words in tuple(_ENDS) and not edit.new.notes and edit.where in ("after", "before"):
            beside = self.text[point:] if edit.where == "after" else self.text[:point][::-1]
            if beside.lstrip()[:1] == words:
                raise MisfitError(english("“%(mark)s” stands there already", mark=words))
        own = words[-1:] if len(words) > 1 and words[-1] in _ENDS and new.endswith(words[-2:]) else ""
        ends = self.text[last:].strip()
        if own and ends and ends in tuple(_ENDS) and point in (last, len(self.text)):
            shortened = own == "." and ends != own and _ABBREVIATED.search(words)
            return self._insertion(last, new if shortened else new[:-1].rstrip())
        return self._insertion(self._beside_mark(point, edit), new)

    def _beside_mark(self, point: int, edit: Edit) -> int:
        """Words with a comma of their own stand on the other side of the one that is there: after “dams”, “weirs,”."""
        words = edit.new.text
        if not words or edit.where not in ("after", "before"):
            return point
        mark = self.text[point : point + 1]
        if mark in (",", ";") and words[-1] == mark and words[0] not in _ENDS and edit.where == "after":
            return point + 1
        return point - 1 if words[0] in _ENDS and self.text[point - 1 : point] == " " else point

    def _insertion(self, point: int, new: str) -> Splice:
        at = self.behind(point)
        before, behind = self.text[point - 1 : point] if point else "", self.text[point : point + 1]
        words = self.signs.plain(new)[0]
        if not words:
            return Splice(at, at, new)
        ending = bool(_SUFFIX.fullmatch(words)) and before.isalpha() and not behind.isalnum()
        if (
            before
            and not before.isspace()
            and words[0] not in _CLOSING
            and before not in _OPENING
            and not ending
        ):
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
        elif not start:
            # A paragraph begins with no comma: that of the words before it goes with them.
            end += len(self.rich[end:]) - len(self.rich[end:].lstrip(", "))
        return Splice(start, end, "")

    def _stretch(self, edit: Edit, new: str) -> Splice:
        """From some words to others, with them or between them; or to the end."""
        if edit.op == "insert":
            return self._insertion(self._gap(edit), new)
        first = _chosen(edit.anchor, self.text, 0)
        behind = first + len(edit.anchor)
        if edit.to_end:
            return self._to_end(replace(edit, where="before"), new)
        stops = [at for at in find(edit.until, self.text, MOST_PLACES) if at >= behind]
        if not stops:
            raise MisfitError(
                english(
                    "the words “%(until)s” do not stand behind the words “%(anchor)s”",
                    until=edit.until,
                    anchor=edit.anchor,
                )
            )
        if len(stops) > 1:
            _once(edit.until, stops)
        start, end = (behind, stops[0]) if edit.where == "between" else (first, stops[0] + len(edit.until))
        inside = self.text[start:end]
        if edit.op == "insert":
            if inside.strip():
                raise MisfitError(
                    english(
                        "between “%(anchor)s” and “%(until)s” stand the words “%(inside)s”",
                        anchor=edit.anchor,
                        until=edit.until,
                        inside=inside.strip(),
                    )
                )
            return self._insertion(behind, new)
        if not inside.strip():
            raise MisfitError(
                english(
                    "nothing stands between “%(anchor)s” and “%(until)s”",
                    anchor=edit.anchor,
                    until=edit.until,
                )
            )
        start += len(inside) - len(inside.lstrip())
        end -= len(inside) - len(inside.rstrip())
        last = self.behind(end) if edit.where == "between" else self.before(end)
        return Splice(self.behind(start), last, new) if new else self._deletion(self.behind(start), last)

    def _gap(self, edit: Edit) -> int:
        """The place between words that stand side by side."""
        pairs = [f"{edit.anchor}{space}{edit.until}" for space in (" ", "")]
        found = [at for pair in pairs for at in find(pair, self.text)]
        if not found:
            _once(edit.anchor, find(edit.anchor, self.text, 1))
            _once(edit.until, find(edit.until, self.text, 1))
            raise MisfitError(
                english(
                    "the words “%(anchor)s” and “%(until)s” do not stand side by side",
                    anchor=edit.anchor,
                    until=edit.until,
                )
            )
        _once(pairs[0], found)
        return found[0] + len(edit.anchor)

    def _to_end(self, edit: Edit, new: str) -> Splice:
        """Everything behind the anchor, but for the mark that ends the paragraph where the new words have none."""
        start = self._point(edit) if edit.where else 0
        words = edit.new.text
        last = len(self.text) if words[-1:] in _ENDS and words else max(self._last(), start)
        first, end = self.behind(start), self.before(last) if last < len(self.text) else len(self.rich)
        if words and words[0] not in _CLOSING and start and not self.text[start - 1].isspace():
            new = " " + new
        end = max(first, end)
        return Splice(first, end, new) if new else self._deletion(first, end)


def _put(pieces: list[str], text: str, *, deletes: bool = False) -> None:
    """Append a piece of a text; where a mark would stand twice then, as beside a comma that is there, it stands once.

    `deletes`: nothing new stands between this piece and the one before. Raises MisfitError where two marks that differ
    would stand together.
    """
    before = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at]), -1)
    last, first = pieces[before].rstrip(" ")[-1:] if before >= 0 else "", text.lstrip(" ")[:1]
    if last and first and last in _ENDS and first in _ENDS:
        joined = f"{pieces[before][-3:]}{text[:3]}"
        if last == first and "..." not in joined.replace(" ", ""):
            pieces[before] = pieces[before].rstrip(" ")[:-1]
            text = text.lstrip(" ")
        elif last == "," and deletes:
            pieces[before] = pieces[before].rstrip(" ")[:-1]
        elif last in ",;:" and last != first:
            raise MisfitError(
                english(
                    "the marks “%(last)s%(first)s” would stand side by side; say which of them is to stay",
                    last=last,
                    first=first,
                )
            )
    pieces.append(text)


_LEFT_OUT = re.compile(r"\w[\s,;.(\[]{0,4}(?:\.\.\.|…)[\s,;.)\]]{0,4}\w")
"""Dots among quoted words, as somebody types them who means all that stands between."""


def _once(words: str, found: Sequence[int]) -> None:
    if not found and _LEFT_OUT.search(words):
        raise MisfitError(
            english(
                "the words “%(words)s” do not stand there; where the dots leave words out, write “from “...” to “...””",
                words=words,
            )
        )
    if not found:
        raise MisfitError(english("the words “%(words)s” do not stand there", words=words))
    if len(found) > 1:
        times = english("twice") if len(found) == 2 else english("more than twice")
        raise MisfitError(
            english(
                "the words “%(words)s” stand there %(times)s; quote more of what is beside them",
                words=words,
                times=times,
            )
        )


def _chosen(words: str, text: str, which: int) -> int:
    """Where words stand that stand once; or the place that is meant (-1: the last one)."""
    if not which:
        found = find(words, text)
        _once(words, found)
        return found[0]
    found = find(words, text, MOST_PLACES)
    if not found:
        _once(words, found)
    if which > len(found):
        raise MisfitError(
            english("the words “%(words)s” stand there only %(found)s", words=words, found=_times(len(found)))
        )
    return found[which - 1] if which > 0 else found[-1]


def _times(number: int) -> Said:
    known = {1: english("once"), 2: english("twice")}
    return known.get(number, english("%(count)s times", count=number))


def _begins_with_mark(words: str) -> bool:
    """Whether words begin with a mark that stands close to the word before it."""
    return words[:1] in _ENDS and bool(words) and words[1:2].strip() == ""


def edited(wording: Wording, edits: Sequence[Edit], signs: Signs) -> Wording:
    """A paragraph's words with edits made, each found in the words as they were.

    Raises MisfitError where one does not fit, or two change the same words.
    """
    paragraph = Paragraph(wording, signs)
    return paragraph.spliced([splice for edit in edits for splice in paragraph.splices(edit)])
