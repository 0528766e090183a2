"""The changes inside a paragraph, read from words: "after the words “…”, insert “…”, and delete the word “…”"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redline.drafts.written.model import Edit, Wording
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.item import NotUnderstoodError
from redline.labels.numerals import ORDINAL, ordinal_value
from redline.texts.words import listed

_VERBS = {
    **dict.fromkeys(
        ("insert", "inserted", "inserting", "add", "added", "adding", "include", "append"), "insert"
    ),
    **dict.fromkeys(
        ("delete", "deleted", "deleting", "remove", "removed", "strike", "omit", "drop", "suppress"), "delete"
    ),
    **dict.fromkeys(
        ("replace", "replaced", "replacing", "substitute", "substituted", "change", "changed"), "replace"
    ),
}
_SIDES = {
    "after": "after",
    "following": "after",
    "behind": "after",
    "before": "before",
    "preceding": "before",
}
_BECOMES = {"read", "reads", "becomes", "become", "→", "replaced", "changed"}
_WITH = {"with", "by", "to", "into"}
_FILLING = listed(
    "the a an word words phrase phrases expression expressions term terms text sentence clause reference figure figures "
    "number year date formulation punctuation comma immediately directly new existing following paragraph paragraphs "
    "subparagraph of in this it its please and then also would should shall will be is was are were been has have to read reads reading as "
    "follows so in its place stead therefor end out which that same thereof corresponding associated accompanying use using "
    "everything all what stands standing there passage part"
)
_EDGE = re.compile(
    r"at the (?P<edge>end|beginning|start)(?: (?:of|in) (?:the|this|that|it|its)(?: (?:same|existing|said))?"
    r"(?: (?:sub)?paragraph| sentence| text)?| thereof)?",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:the )?(?:existing text|(?:rest|remainder|remaining (?:text|part|words)|end)(?: (?:of|in) (?:the|this) (?:sub)?(?:paragraph|sentence|text))?)"
    r"|everything that follows|(?:everything|all)(?= (?:after|behind|from)\b)|what follows",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"(?:and |with |together with |including )?(?:the|its|an?) (?:(?:associated|corresponding|accompanying|related|existing|new) )?foot-?note",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"(?:(?:in|on|of) )?(?:the )?(?:(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)|lines? \d{{1,3}})\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    rf"at the (?:end|beginning|start) of (?:the )?(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)",
    re.IGNORECASE,
)
_LEAD = r"(?:(?:the|a|an|words?|phrases?|terms?|expressions?|text) )*"
_TO_END = r"(?:on(?:wards?)?\b|to the end\b(?: of (?:the |this )?(?:sub)?(?:paragraph|sentence))?|onwards?\b)"
_STRETCH = re.compile(
    rf"(?:(?P<how>between) {_LEAD}\x02(?P<first>\d+)\x03,? and {_LEAD}\x02(?P<last>\d+)\x03"
    rf"|(?P<from>from|starting with|beginning with) {_LEAD}\x02(?P<start>\d+)\x03,? (?:(?:up )?(?:to|until|till|through)(?: and including)?|and ending (?:with|in)) "
    rf"{_LEAD}\x02(?P<stop>\d+)\x03|(?P<on>from|starting with|beginning with) {_LEAD}\x02(?P<since>\d+)\x03,? {_TO_END})",
    re.IGNORECASE,
)
_WITH_NEW = re.compile(rf"[\s,]*(?:with|by) {_LEAD}(?:following )?{_LEAD}:? ?\x02", re.IGNORECASE)
_PLACE_WORD = r"(?:occurrence|mention|instance|appearance|place)"
_NTH = re.compile(
    rf"(?:the )?(?P<which>{ORDINAL}|last|final) (?:{_PLACE_WORD} of )?{_LEAD}(?=\x02)", re.IGNORECASE
)
_NTH_BEHIND = re.compile(
    rf"[(,]{{0,2}} ?(?:(?:only |in |at |on |where (?:it|they) (?:occurs?|appears?|stands?) for ){{0,2}})(?:the |its |their )?(?P<which>{ORDINAL}|last|final) "
    rf"(?:{_PLACE_WORD}|time)\b(?: (?:that )?(?:it|they) (?:occurs?|appears?|stands?))?\)?",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?:(?P<two>both)|all|each|every|any)(?: of)?(?: the)? (?:{_PLACE_WORD}s?|references?) (?:of|to) {_LEAD}(?=\x02)",
    re.IGNORECASE,
)
_EACH_BEHIND = re.compile(
    rf"[(,]{{0,2}} ?(?:wherever (?:it|they|the words?|this) (?:occurs?|appears?|stands?)|throughout(?: (?:the|this) (?:whole )?(?:(?:sub)?paragraph|text))?"
    rf"|in (?:all|each|every|(?P<both>both)) (?:{_PLACE_WORD}s?|cases?)|(?P<two>both times|twice|both {_PLACE_WORD}s)|(?:each|every) time"
    rf"|(?:all|every|each) {_PLACE_WORD}s?)(?: in (?:the|this) (?:sub)?paragraph)?\)?",
    re.IGNORECASE,
)
_MARKS = {
    "comma": ",",
    "semicolon": ";",
    "semi-colon": ";",
    "colon": ":",
    "full stop": ".",
    "period": ".",
    "full point": ".",
}
_MARK = re.compile(
    rf"\b(?:an?|the) ({'|'.join(_MARKS)})\b(?! ?[\x02\w])(?! *:)|\b(?:an?|the) (comma|semi-?colon|colon|full stop|period)(?= (?:after|before|behind|with|by|at)\b)",
    re.IGNORECASE,
)
_SO_THAT = re.compile(r"\bso (?:that|as)\b|\bin order (?:that|to)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\x02[0-9]+\x03|[\w'’-]+|[^\w\s]")


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
        if self.lined and not (self.where or self.words is not None):
            raise NotUnderstoodError(
                f"“{_short(said)}” names a line, which is another one on every printed page; quote the words that stand there"
            )
        if (self.which or self.every) and (self.until or self.to_end or (self.words and self.anchor)):
            raise NotUnderstoodError(f"“{_short(said)}” does not say clearly which of the words are meant")
        if not self.is_done or (self.where in ("after", "before") and self.anchor is None):
            raise NotUnderstoodError(f"“{_short(said)}” does not say what is to be changed where")
        if self.op == "insert" and not self.where:
            raise NotUnderstoodError(
                f"“{_short(said)}” does not say where to insert “{_short(self.new or '')}”"
            )
        if self.only_note and self.where != "after":
            raise NotUnderstoodError(f"“{_short(said)}” does not say after which words the footnote stands")
        if self.to_end and (self.where == "before" or (self.op == "delete" and not self.where)):
            raise NotUnderstoodError(f"“{_short(said)}” does not say from where on")
        text = self.new or ""
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


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."


def read_edits(text: str) -> tuple[Edit, ...]:
    """The changes that a text says, all of one paragraph. Raises NotUnderstoodError."""
    skeleton, quoted = _skeleton(text)
    if stop := _SO_THAT.search(skeleton):
        skeleton = skeleton[: stop.start()]
    if "\x02" not in skeleton:
        return _unquoted(text[: stop.start()] if stop else text)
    skeleton = _with_marks(skeleton, quoted)
    return _Reader(skeleton, quoted, text).read()


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
        quoted.append(_MARKS[(match[1] or match[2]).lower()])
        return f"\x02{len(quoted) - 1}\x03"

    return _MARK.sub(as_quoted, skeleton)


class _Reader:
    def __init__(self, skeleton: str, quoted: Sequence[str], said: str) -> None:
        self.text, self.quoted, self.said = skeleton, quoted, said
        self.done: list[Edit] = []
        self.now = _Making()
        self.parted = False
        """Whether a comma or an "and" stands since the last thing that was said."""

    def read(self) -> tuple[Edit, ...]:
        at = 0
        while at < len(self.text):
            at = self._step(at)
        self._finish()
        return tuple(self.done)

    def _step(self, at: int) -> int:
        if self.text[at] == " ":
            return at + 1
        if _SENTENCE_END.match(self.text, at):
            raise NotUnderstoodError(
                f"“{_short(self.said)}” names a sentence or line; quote the words beside which it is to stand"
            )
        if edge := _EDGE.match(self.text, at):
            self._place("end" if edge["edge"].lower() == "end" else "start")
            return edge.end()
        if line := _LINE.match(self.text, at):
            # Which line of a printed page: the words tell it too, or it is said that they stand twice.
            self.now.lined = True
            return line.end()
        if said := self._which(at) or self._stretch(at):
            return said
        if noted := _NOTED.match(self.text, at):
            self._footnote()
            return noted.end()
        if (
            self.now.op in ("delete", "replace")
            and self.now.words is None
            and (rest := _REST.match(self.text, at))
        ):
            self.now.to_end = True
            if not self.now.where and self.done and self.done[-1].where == "after":
                # "After “…” insert “…” and delete the rest": of what stood there.
                self.now.where, self.now.anchor = "after", self.done[-1].anchor
            return rest.end()
        token = _TOKEN.match(self.text, at)
        if token is None:
            return at + 1
        self._token(token[0])
        return token.end()

    def _which(self, at: int) -> int:
        """Which of words that stand more than once, or all of them: the end of what says so, 0 if nothing does."""
        if each := _EACH.match(self.text, at):
            self._begun_again()
            self.now.every, self.now.which = True, 2 if each["two"] else 0
            return each.end()
        if nth := _NTH.match(self.text, at):
            self._begun_again()
            self.now.which = ordinal_value(nth["which"]) or -1
            return nth.end()
        if not self.now.is_done and self.now.anchor is None and self.now.words is None:
            return 0
        if nth := _NTH_BEHIND.match(self.text, at):
            self.now.which = ordinal_value(nth["which"]) or -1
            return nth.end()
        if each := _EACH_BEHIND.match(self.text, at):
            self.now.every, self.now.which = True, 2 if each["two"] or each["both"] else 0
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
        match = _STRETCH.match(self.text, at)
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
            and not _WITH_NEW.match(self.text, match.end())
        ):
            # "Change from “a” to “b”".
            now.words, now.new = words["start"], words["stop"]
            return match.end()
        self._place("between" if match["how"] else "from")
        self.now.anchor = words.get("first") or words.get("start") or words.get("since")
        self.now.until = words.get("last") or words.get("stop") or ""
        self.now.to_end = bool(match["on"])
        return match.end()

    def _token(self, token: str) -> None:
        word = token.lower()
        if token.startswith("\x02"):
            self._quoted(self.quoted[int(token[1:-1])])
        elif word in _VERBS:
            self._verb(_VERBS[word])
        elif word in _SIDES and not (word == "following" and self.now.op):
            self._place(_SIDES[word])
        elif word in _WITH and self.now.op == "replace":
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
        elif word in _BECOMES and not self.now.op and self.now.words is not None:
            self.now.op, self.now.with_seen = "replace", True
        elif word in {"and", ",", ";"}:
            self.parted = True
        elif word not in _FILLING and (word.isalnum() or len(word) > 1):
            raise NotUnderstoodError(f"“{token}” in “{_short(self.said)}” was not understood")

    def _verb(self, op: str) -> None:
        if self.now.is_done or (self.now.op and self.now.op != op):
            self._finish()
        self.now.op = op
        if op == "insert" and self.now.words is not None:
            # "The words “…” to be inserted".
            self.now.new, self.now.words = self.now.words, None
        self.parted = False

    def _place(self, where: str) -> None:
        behind = self.now.is_done and not self.now.where and (not self.parted or self.now.op == "insert")
        if self.now.is_done and not behind and not (self.now.only_note and not self.now.where):
            self._finish()
        self.now.where, self.now.anchor = where, None
        self.parted = False

    def _footnote(self) -> None:
        if self.now.words is not None or self.now.new is not None:
            self.now.noted = self.now.noted or self.now.new is None
            if self.now.new is not None:
                self.now.note = ""
        elif self.now.op:
            self.now.only_note = True
        self.parted = False

    def _quoted(self, words: str) -> None:
        now = self.now
        if now.where in ("after", "before") and now.anchor is None:
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
            self._again(words)
        elif not now.op and now.words is None:
            now.words = words
        else:
            raise NotUnderstoodError(f"“{_short(words)}” is quoted without saying what is to be done with it")
        self.parted = False

    def _again(self, words: str) -> None:
        """ "Delete “a” and “b”": the same with other words."""
        op, stretch = self.now.op, self.now.until
        self._finish()
        if stretch:
            raise NotUnderstoodError(f"“{_short(words)}” is quoted without saying what is to be done with it")
        self.now.op, self.now.words = op, words

    def _finish(self) -> None:
        if self.now != _Making():
            if self.now.note == "":
                raise NotUnderstoodError(f"“{_short(self.said)}” does not say how the footnote reads")
            self.done.append(self.now.edit(self.said))
        self.now = _Making()


# --- without quotation marks ------------------------------------------------------------------------------------

_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))})\b", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:(?:immediately|directly|and|then|please) )*(after|following|before|preceding)\b", re.IGNORECASE
)
_LAYOUT = re.compile(
    r"(?:\w+ )?(?:everything|the (?:rest|remainder|following|words between|brackets|footnote)|foot-?notes?|all (?:mentions|references|occurrences))\b"
    r"|(?:\w+ )?(?:between|from) ",
    re.IGNORECASE,
)
_TRAILING_SIDE = re.compile(r",? \b(after|before) (?:the (?:words?|phrase) )?", re.IGNORECASE)
_CONNECTION = re.compile(r",? \b(?:with|by)\b:? ", re.IGNORECASE)
_LEADING = re.compile(r"[\s,:–—-]*(?:(?:the )?(?:following )?(?:words?|phrase|text)\b[\s:]*)?", re.IGNORECASE)


def _bare(text: str) -> str:
    """The words themselves, of what stands between two of the words that say what is done."""
    text = text.strip()
    leading = _LEADING.match(text)
    return (text[leading.end() :] if leading else text).strip().rstrip(".;").strip()


def _unquoted(text: str) -> tuple[Edit, ...]:
    """Notes of what was said: "after States insert and all others", "replace urges by calls upon", "delete grave".

    New words go on to the end: nothing shows where they would stop.
    """
    text = " ".join(text.split())
    if _LINE.search(text):
        raise NotUnderstoodError(
            f"“{_short(text)}” names a line or sentence; put the words that stand there in quotation marks"
        )
    if _LAYOUT.match(text):
        raise NotUnderstoodError(f"“{_short(text)}” does not quote the words that are meant")
    where, anchor = "", ""
    rest = text
    if edge := _EDGE.match(text):
        where, rest = ("end" if edge["edge"].lower() == "end" else "start"), text[edge.end() :]
    elif side := _SIDE.match(text):
        where = _SIDES[side[1].lower()]
        verb = _VERB.search(text, side.end())
        if not verb:
            raise NotUnderstoodError(f"“{_short(text)}” does not say what is to be done {where} these words")
        anchor, rest = _bare(text[side.end() : verb.start()]).rstrip(","), text[verb.start() :]
    verb = _VERB.search(rest)
    if not verb or _bare(rest[: verb.start()]).lower() not in ("", "please", "to"):
        raise NotUnderstoodError(f"“{_short(text)}” was not understood")
    op, said = _VERBS[verb[0].lower()], rest[verb.end() :]
    if op == "delete":
        return (_checked(Edit("delete", where, anchor, _bare(said)), text),)
    if op == "insert":
        if not where and (edge := _EDGE.match(said.strip())):
            where, said = ("end" if edge["edge"].lower() == "end" else "start"), said.strip()[edge.end() :]
        elif not where and (side := _SIDE.match(said.strip())) and ":" in said:
            where = _SIDES[side[1].lower()]
            anchor, _, said = said.strip()[side.end() :].partition(":")
            anchor = _bare(anchor)
        elif not where and (behind := _TRAILING_SIDE.search(said)):
            where, anchor, said = behind[1].lower(), _bare(said[behind.end() :]), said[: behind.start()]
        return (_checked(Edit("insert", where, anchor, new=Wording(_bare(said))), text),)
    connection = _CONNECTION.search(said)
    if not connection:
        raise NotUnderstoodError(f"“{_short(text)}” does not say by what to replace the words")
    old, new = _bare(said[: connection.start()]), _bare(said[connection.end() :])
    return (_checked(Edit("replace", where, anchor, old, Wording(new)), text),)


def _checked(edit: Edit, said: str) -> Edit:
    edge = edit.where in ("end", "start")
    complete = (edit.op == "insert" and edit.new.text and edit.where and (edit.anchor or edge)) or (
        edit.op != "insert" and edit.words and (edit.op == "delete" or edit.new.text)
    )
    if not complete:
        raise NotUnderstoodError(f"“{_short(said)}” does not say what is to be changed where")
    return edit
