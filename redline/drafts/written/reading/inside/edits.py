"""The changes inside a paragraph, read from words: "after the words “…”, insert “…”, and delete the word “…”"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redline.drafts.written.model import Edit, Wording
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.inside.edit_words import (
    BECOMES,
    DASH,
    EACH,
    EACH_BEFORE,
    EACH_BEHIND,
    EDGE,
    FILLING,
    FOR_READ,
    LINE,
    MARK,
    MARKS,
    NAMED_MARK,
    NOTED,
    NTH,
    NTH_BEHIND,
    REST,
    SENTENCE_END,
    SIDES,
    SO_THAT,
    STRETCH,
    STRETCHES_TO,
    TOKEN,
    VERBS,
    WITH,
    WITH_NEW,
    how_many,
    short,
)
from redline.drafts.written.reading.inside.unquoted import unquoted_edits
from redline.drafts.written.reading.item import NotUnderstoodError
from redline.labels.numerals import ordinal_value
from redline.said import english


@dataclass
class _Making:
    """An edit that is being read."""

    op: str = ""
    where: str = ""
    anchor: str | None = None
    words: str | None = None
    new: str | None = None
    note: str | None = None
    noted: bool = False
    only_note: bool = False
    to_end: bool = False
    with_seen: bool = False
    until: str = ""
    which: int = 0
    every: bool = False
    lined: bool = False
    """Whether a line of a printed page is all that tells the place."""
    behind: bool = False
    """Whether the place is said behind what is done: "delete “a” before “b”"."""
    doubtful: bool = False
    """Whether it may as well be one more place of the change before: "and “c”" behind that."""

    @property
    def is_done(self) -> bool:
        if self.op == "insert":
            return self.new is not None or (self.only_note and self.note is not None)
        if self.op == "delete":
            return self.words is not None or self.to_end or self.only_note or bool(self.until)
        if self.op == "replace":
            return self.new is not None or (self.only_note and self.note is not None)
        return False

    def edit(self, said: str) -> Edit:
        if any(words is not None and not words.strip() for words in (self.anchor, self.words)):
            raise NotUnderstoodError(
                english(
                    "“%(said)s” has nothing between its quotation marks; write the words that stand there",
                    said=short(said),
                )
            )
        if self.lined and not (self.where or self.words is not None):
            raise NotUnderstoodError(
                english(
                    "“%(said)s” names a line, which is another one on every printed page; quote the words that stand there",
                    said=short(said),
                )
            )
        if self.doubtful and not self.where:
            raise NotUnderstoodError(
                english("“%(said)s” does not say clearly which of the words are meant", said=short(said))
            )
        if (self.which or self.every) and (self.until or self.to_end or (self.words and self.anchor)):
            raise NotUnderstoodError(
                english("“%(said)s” does not say clearly which of the words are meant", said=short(said))
            )
        nothing_replaced = (
            self.op == "replace" and self.words is None and not (self.to_end or self.until or self.only_note)
        )
        if (
            not self.is_done
            or nothing_replaced
            or (self.where in ("after", "before") and self.anchor is None)
        ):
            raise NotUnderstoodError(
                english("“%(said)s” does not say what is to be changed where", said=short(said))
            )
        if (
            self.new is not None
            and not self.new.strip()
            and self.op == "insert"
            and not self.only_note
            and self.note is None
        ):
            raise NotUnderstoodError(
                english("“%(said)s” does not say what is to be inserted", said=short(said))
            )
        if self.only_note and self.where not in ("after", "end" if self.op == "insert" else "after"):
            raise NotUnderstoodError(
                english("“%(said)s” does not say after which words the footnote stands", said=short(said))
            )
        if self.op == "insert" and not self.where:
            raise NotUnderstoodError(
                english(
                    "“%(said)s” does not say where to insert “%(what)s”",
                    said=short(said),
                    what=short(self.new or ""),
                )
            )
        if self.to_end and (self.where == "before" or (self.op == "delete" and not self.where)):
            raise NotUnderstoodError(english("“%(said)s” does not say from where on", said=short(said)))
        text = (self.new or "").strip()
        notes = ((len(text), self.note),) if self.note is not None else ()
        noted = self.noted or (self.only_note and self.op != "insert")
        return Edit(
            self.op,
            self.where,
            self.anchor or "",
            self.words or "",
            Wording(text, notes),
            noted,
            self.to_end,
            self.until,
            self.which,
            self.every,
        )


_BARE_ANCHOR_BEHIND = re.compile(
    r"\A((?:please )?(?:insert|add|delete|remove):? [“\"][^“”\"]{1,2000}[”\"]),? (after|before) ((?!the (?:words?|phrase|first|second|third|last)\b)[^\s“”\"«»,:;\d][^“”\"«»,:;]{1,80}?)[\s.;]*\Z",
    re.IGNORECASE,
)
_BARE_ANCHOR = re.compile(
    r"\A(after|before) ((?!the (?:words?|phrase|first|second|third|last)\b)[^\s“”\"«»,:;\d][^\s“”\"«»,:;]{1,40}(?: [^\s“”\"«»,:;]{1,40}){0,4}?),? (insert:?|add:?|delete:?|remove:?)(?= [“\"])",
    re.IGNORECASE,
)
"""Only the new words stand in quotation marks: "after States insert “and others”"."""


_BARE_ANCHOR_COLON = re.compile(
    r"\A(after|before) ((?!the (?:words?|phrase|first|second|third|last)\b)[^\s“”\"«»,:;\d][^\s“”\"«»,:;]{0,40}(?: [^\s“”\"«»,:;]{1,40}){0,4}?)\s?:\s?(?=[“\"])",
    re.IGNORECASE,
)
"""The same by a colon alone: "after States: “and others”"."""


def read_edits(text: str) -> tuple[Edit, ...]:
    """The changes that a text says, all of one paragraph. Raises NotUnderstoodError."""
    text = re.sub(r"\A[\s:,–—-]*\+ ?(?=[“\"«‘'])", "insert ", text)
    text = _marks_named(text)
    text = _BARE_ANCHOR.sub(r"\1 “\2”, \3", text, count=1)
    text = _BARE_ANCHOR_COLON.sub(r"\1 “\2”, insert ", text, count=1)
    text = _BARE_ANCHOR_BEHIND.sub(r"\1 \2 “\3”", text, count=1)
    skeleton, quoted = _skeleton(text)
    if stop := SO_THAT.search(skeleton):
        skeleton = skeleton[: stop.start()]
    if "\x02" not in skeleton:
        return unquoted_edits(text[: stop.start()] if stop else text)
    skeleton = FOR_READ.sub(r"replace \g<old> with ", _with_marks(skeleton, quoted))
    return _Reader(skeleton, quoted, text).read()


def explained_in(text: str) -> tuple[str, ...]:
    """What a text says that the paragraph then reads, in quotation marks: "..., so that it reads “...”"."""
    skeleton, quoted = _skeleton(text)
    stop = SO_THAT.search(skeleton)
    if not stop or not _READS_THEN.match(skeleton, stop.end()):
        return ()
    return tuple(quoted[skeleton.count("\x02", 0, stop.start()) :])


_READS_THEN = re.compile(r"[^\x02]{0,60}\b(?:reads?|reading|becomes?)\b[^\x02]{0,30}\x02")


def _marks_named(text: str) -> str:
    """The text with the marks that it inserts by their names in quotation marks; quotations stay as they are."""
    spans = [(found.start, found.end) for found in quotations(text)]

    def quoted(match: re.Match[str]) -> str:
        if any(start < match.start() < end for start, end in spans):
            return match[0]
        verb = "insert" if match["verb"].lower().startswith("put") else match["verb"]
        return f"{verb} “{MARKS[match['mark'].lower()]}”"

    return NAMED_MARK.sub(quoted, text)


def _skeleton(text: str) -> tuple[str, list[str]]:
    """The text with every quotation as one sign with its number, and the quotations."""
    text = text.replace("\x02", " ").replace("\x03", " ").replace("->", "→").replace("=>", "→")
    pieces: list[str] = []
    quoted: list[str] = []
    at = 0
    for found in quotations(text):
        pieces += [text[at : found.start], f" \x02{len(quoted)}\x03 "]
        quoted.append(found.words)
        at = found.end
    return " ".join("".join([*pieces, text[at:]]).split()), quoted


def _with_marks(skeleton: str, quoted: list[str]) -> str:
    """The marks that are named in words, "a comma", as quotations."""

    def as_quoted(match: re.Match[str]) -> str:
        quoted.append(MARKS[(match[1] or match[2]).lower()])
        return f"\x02{len(quoted) - 1}\x03"

    return MARK.sub(as_quoted, skeleton)


class _Reader:
    def __init__(self, skeleton: str, quoted: Sequence[str], said: str) -> None:
        self.text, self.quoted, self.said = skeleton, quoted, said
        self.done: list[Edit] = []
        self.now = _Making()
        self.waiting: list[str] = []
        """Quoted words, of which is said behind the last of them what is done with them."""
        self.said_behind = False
        """Whether what is done stands behind the words: "“a” deleted". Then words that follow are of a further change."""
        self.parted = False
        """Whether a comma or an "and" stands since the last thing that was said."""
        self.comma = False
        """Whether a comma or a semicolon stands since the last quotation."""

    def read(self) -> tuple[Edit, ...]:
        at = 0
        while at < len(self.text):
            at = self._step(at)
        self._finish()
        return tuple(self.done)

    def _step(self, at: int) -> int:
        if self.text[at] == " ":
            return at + 1
        if SENTENCE_END.match(self.text, at):
            raise NotUnderstoodError(
                english(
                    "“%(said)s” names a sentence or line; quote the words beside which it is to stand",
                    said=short(self.said),
                )
            )
        if edge := EDGE.match(self.text, at):
            self._place("end" if edge["edge"].lower() == "end" else "start")
            return edge.end()
        if line := LINE.match(self.text, at):
            # Which line of a printed page: the words tell it too, or it is said that they stand twice.
            self.now.lined = True
            return line.end()
        if said := self._which(at) or self._stretch(at) or self._goes_on(at):
            return said
        if noted := NOTED.match(self.text, at):
            self._footnote()
            return noted.end()
        if (
            self.now.op in ("delete", "replace")
            and self.now.words is None
            and (rest := REST.match(self.text, at))
        ):
            self.now.to_end = True
            if not self.now.where and self.done and self.done[-1].where == "after":
                # "After “…” insert “…” and delete the rest": of what stood there.
                self.now.where, self.now.anchor = "after", self.done[-1].anchor
            return rest.end()
        token = TOKEN.match(self.text, at)
        if token is None:
            return at + 1
        self._token(token[0])
        return token.end()

    def _which(self, at: int) -> int:
        """Which of words that stand more than once, or all of them: the end of what says so, 0 if nothing does."""
        if each := EACH.match(self.text, at):
            self._begun_again()
            self.now.every, self.now.which = True, 2 if each["two"] else 0
            return each.end()
        if nth := NTH.match(self.text, at):
            self._begun_again()
            self.now.which = ordinal_value(nth["which"]) or -1
            return nth.end()
        if self.now == _Making() and (each := EACH_BEFORE.match(self.text, at)):
            self.now.every, self.now.which = True, how_many(each)
            return each.end()
        if not self.now.is_done and self.now.anchor is None and self.now.words is None:
            return 0
        if nth := NTH_BEHIND.match(self.text, at):
            self.now.which = ordinal_value(nth["which"]) or -1
            return nth.end()
        if each := EACH_BEHIND.match(self.text, at):
            self.now.every, self.now.which = True, how_many(each)
            return each.end()
        return 0

    def _begun_again(self) -> None:
        """ "Delete the first “a” and the second “b”": a further change of the same kind."""
        op = self.now.op
        if self.now.is_done:
            self._finish()
            self.now.op = op

    def _stretch(self, at: int) -> int:
        """ "Between “a” and “b”", "from “a” to “b”": the end of it, 0 if it does not stand here."""
        match = STRETCH.match(self.text, at)
        if not match:
            return 0
        words = {
            name: self.quoted[int(number)]
            for name, number in match.groupdict().items()
            if number and number.isdigit()
        }
        now = self.now
        if (
            match["from"]
            and now.op == "replace"
            and now.words is None
            and not WITH_NEW.match(self.text, match.end())
        ):
            # "Change from “a” to “b”".
            now.words, now.new = words["start"], words["stop"]
            return match.end()
        self._place("between" if match["how"] else "from")
        self.now.anchor = words.get("first") or words.get("start") or words.get("since")
        self.now.until = words.get("last") or words.get("stop") or ""
        self.now.to_end = bool(match["on"])
        return match.end()

    def _goes_on(self, at: int) -> int:
        """ "Delete “a” to “b”", "delete “a” to the end": the end of it, 0 if it does not stand here."""
        now = self.now
        if now.op != "delete" or now.words is None or now.where or self.text[at - 2 : at] != "\x03 ":
            return 0
        if DASH.match(self.text, at):
            raise NotUnderstoodError(
                english(
                    "“%(said)s” may mean two words or all that stands between them; write “from … to …”, or “and”",
                    said=short(self.said),
                )
            )
        match = STRETCHES_TO.match(self.text, at)
        if not match:
            return 0
        first, now.words = now.words, None
        self._place("from")
        self.now.anchor = first
        self.now.until = self.quoted[int(match["stop"])] if match["stop"] else ""
        self.now.to_end = not match["stop"]
        return match.end()

    def _token(self, token: str) -> None:
        word = token.lower()
        if token.startswith("\x02"):
            self._quoted(self.quoted[int(token[1:-1])])
        elif word in VERBS:
            self._verb(VERBS[word])
        elif word in SIDES and not (word == "following" and self.now.op):
            self._place(SIDES[word])
        elif word in WITH and self.now.op == "replace":
            self._instead_of_deleted()
            self.now.with_seen = True
        elif (
            word == "for" and self.now.op == "replace" and self.now.words is not None and self.now.new is None
        ):
            # "Substitute B for A".
            self.now.new, self.now.words, self.now.with_seen = self.now.words, None, False
        elif (
            word in {"instead", "lieu"}
            and self.now.op in ("", "replace", "insert")
            and (self.now.words or self.now.new)
        ):
            # "“B” instead of “A”".
            self.now.op, self.now.new = "replace", self.now.words or self.now.new
            self.now.words, self.now.with_seen = None, False
        elif word == "instead" and self.now == _Making("insert"):
            pass
        elif word in BECOMES and not self.now.op and self.now.words is not None and not self.waiting:
            self.now.op, self.now.with_seen, self.said_behind = "replace", True, True
        elif word in {"and", ",", ";"}:
            self.parted = True
            self.comma = self.comma or word != "and"
        elif "→" in self.text and word.isalnum() and word not in FILLING:
            raise NotUnderstoodError(
                english(
                    "“%(said)s” quotes only some of the words beside its arrow: put both the words that stand there and the new ones in quotation marks",
                    said=short(self.said),
                )
            )
        elif word in {"op", "pp"}:
            raise NotUnderstoodError(
                english(
                    "“%(said)s” names a second paragraph: write what is done in each on a line of its own",
                    said=short(self.said),
                )
            )
        elif word == "→" or (word not in FILLING and (word.isalnum() or len(word) > 1)):
            raise NotUnderstoodError(
                english("“%(token)s” in “%(said)s” was not understood", token=token, said=short(self.said))
            )

    def _instead_of_deleted(self) -> None:
        """ "Delete “a” and replace it with “b”": one change."""
        deleted = self.done[-1] if self.done and self.done[-1].op == "delete" else None
        if deleted and self.now == _Making("replace"):
            self.done.pop()
            self.now = _Making(
                "replace",
                deleted.where,
                deleted.anchor or None,
                deleted.words or None,
                noted=deleted.with_note and bool(deleted.words),
                only_note=deleted.with_note and not deleted.words,
                to_end=deleted.to_end,
                until=deleted.until,
                which=deleted.which,
                every=deleted.every,
            )

    def _verb(self, op: str) -> None:
        if self.now.is_done or (self.now.op and self.now.op != op):
            self._finish()
        self.said_behind = not self.now.op and self.now.words is not None
        self.now.op = op
        if self.waiting and not (op == "delete" and self.said_behind):
            raise self._unused(self.waiting[0])
        if op == "insert" and self.now.words is not None:
            # "The words “…” to be inserted".
            self.now.new, self.now.words = self.now.words, None
        self.parted = False

    def _place(self, where: str) -> None:
        behind = self.now.is_done and not self.now.where and (not self.parted or self.now.op == "insert")
        if self.now.is_done and not behind and not (self.now.only_note and not self.now.where):
            self._finish()
        self.now.where, self.now.anchor = where, None
        self.now.behind = behind
        self.parted = False

    def _footnote(self) -> None:
        if self.now.words is not None or self.now.new is not None:
            self.now.noted = self.now.noted or self.now.new is None
            if self.now.new is not None:
                self.now.note = ""
        elif self.now.op:
            self.now.only_note = True
        else:
            raise NotUnderstoodError(
                english("“%(text)s” does not say what is to be done with the footnote", text=short(self.said))
            )
        self.parted = False

    def _quoted(self, words: str) -> None:
        now, comma, self.comma = self.now, self.comma, False
        beside = now.where in ("after", "before") and now.anchor is None
        if self.said_behind and now.is_done and now.note != "" and not beside:
            # "“a” deleted, “b” → “c”": what is done with these stands behind them too.
            if not self.parted:
                raise self._unused(words)
            self._finish()
            self.now.words, self.parted = words, False
            return
        if beside:
            now.anchor = words
        elif now.note == "" or (now.only_note and now.op in ("insert", "replace") and now.note is None):
            now.note = words
        elif now.op == "replace":
            bare = not (now.with_seen or now.to_end or now.only_note or now.until)
            if now.words is None and (bare or now.new is not None):
                now.words = words
            elif now.new is None:
                now.new = words
            else:
                self._again(words)
        elif now.op == "delete" and now.words is None:
            now.words = words
        elif now.op == "insert" and now.new is None:
            now.new = words
        elif now.op in ("delete", "replace"):
            doubtful = now.behind and now.where in ("after", "before") and not comma
            self._again(words)
            self.now.doubtful = doubtful
        elif not now.op and now.words is None:
            now.words = words
        elif self.parted and now == _Making(words=now.words):
            # "“a” and “b” deleted".
            self.waiting.append(now.words or "")
            now.words = words
        else:
            raise self._unused(words)
        self.parted = False

    def _unused(self, words: str) -> NotUnderstoodError:
        return NotUnderstoodError(
            english("“%(words)s” is quoted without saying what is to be done with it", words=short(words))
        )

    def _again(self, words: str) -> None:
        """ "Delete “a” and “b”": the same with other words."""
        op, stretch = self.now.op, self.now.until
        self._finish()
        if stretch:
            raise self._unused(words)
        self.now.op, self.now.words = op, words

    def _finish(self) -> None:
        if self.now.op == "insert" and self.now.new and self.now == _Making("insert", new=self.now.new):
            # "Delete “a” and insert “b”": where nothing else is said, at its place.
            new, self.now = self.now.new, _Making("replace")
            self._instead_of_deleted()
            self.now = replace(
                self.now, op=self.now.op if self.now != _Making("replace") else "insert", new=new
            )
        if self.now != _Making():
            if self.now.note == "":
                raise NotUnderstoodError(
                    english("“%(said)s” does not say how the footnote reads", said=short(self.said))
                )
            if self.waiting and not self.now.is_done:
                raise self._unused(self.waiting[0])
            self.done += [Edit(self.now.op, words=one) for one in self.waiting]
            self.waiting = []
            self.done.append(self.now.edit(self.said))
        self.now, self.said_behind = _Making(), False
