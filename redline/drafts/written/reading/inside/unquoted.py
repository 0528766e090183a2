"""Changes inside a paragraph that are noted without quotation marks: "after States insert and all others"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redline.drafts.written.model import Edit, Wording
from redline.drafts.written.reading.beginnings import PASSIVE, SHOULD_READ
from redline.drafts.written.reading.inside.edit_words import (
    EACH_BEHIND,
    EDGE,
    LINE,
    REST,
    SIDES,
    VERBS,
    how_many,
    short,
)
from redline.drafts.written.reading.item import NotUnderstoodError
from redline.drafts.written.reading.unmarked import clear_inside
from redline.said import english

_VERB = re.compile(rf"\b(?:{'|'.join(sorted(VERBS, key=len, reverse=True))})\b", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:(?:immediately|directly|and|then|please) ){0,4}(after|following|before|preceding)\b", re.IGNORECASE
)
_LAYOUT = re.compile(
    r"(?:\w+ )?(?:everything|the (?:rest|remainder|following|words between|brackets|footnote)|foot-?notes?|all (?:mentions|references|occurrences))\b"
    r"|(?:\w+ )?(?:between|from) ",
    re.IGNORECASE,
)
_TRAILING_SIDE = re.compile(r",? \b(after|before) (?:the (?:words?|phrase) )?", re.IGNORECASE)
_FOLLOWING = re.compile(r",? (?<!the )(?<!and )\b(following) (?:the (?:words?|phrase) )?", re.IGNORECASE)
_CONNECTION = re.compile(r",? \b(?:with|by)\b:? ", re.IGNORECASE)
_PLUS = re.compile(r"\A[\s:,–—-]*\+ ?")
_ARROW = re.compile(r"(?P<old>[^→]{1,300}?) ?(?:→|->|=>) ?(?P<new>[^→]{1,2000})")
_ARROW_SIGN = re.compile("→|->|=>")
_REPLACE = re.compile(r"\A(?:please )?(?:replace|substitute):? (?=\S)", re.IGNORECASE)
_FOR_READ = re.compile(r"for (?P<old>.{1,300}?),? read:? (?P<new>.{1,2000})", re.IGNORECASE)
_INTO = re.compile(r",? \b(?:to|into)\b:? ", re.IGNORECASE)
_CHANGE = frozenset({"change", "changed"})
"""Verbs that say by "to" what the words become: "change grave to deep"."""
_TRAILING_EDGE = re.compile(rf",? {EDGE.pattern}[\s.;]*\Z", re.IGNORECASE)
_PLAIN_VERB = r"(?:delet(?:e|ed|ing)|insert(?:ed|ing)?|strike(?: out)?|omit|suppress|append|replace (?=(?:.{1,200} )?(?:with|by) ))"
_NEXT = re.compile(
    rf"(?<!\s)\s*(?:;|,|\.(?=\s)|\s(?=(?:and|then|also)\s)|\s[–—+/&-](?=\s))\s*(?:(?:and|then|also|please|pls|to) ){{0,4}}"
    rf"(?=(?:{_PLAIN_VERB}(?<! )\b|{_PLAIN_VERB}(?<= )|(?<=[;.] )(?:{'|'.join(sorted(VERBS, key=len, reverse=True))})\b)"
    rf"|(?:after|before) .{{1,200}}? (?:insert|add|delete)\b)",
    re.IGNORECASE,
)
"""Where a further change of the same paragraph begins: the word for it is none that a resolution would say there."""
_ALL = re.compile(r"(?:please )?(?:delete|remove|strike) all[\s.;]*", re.IGNORECASE)
_BRACKETS = re.compile(
    r"(?:please )?(?:(?:square-?)?bracket .+|(?:put|place|set) .+ (?:in|into|between|within) (?:square )?brackets)[\s.;]*",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"(?:replace (?:it |them )?(?:with|by)|insert|add|put)\b:? ?", re.IGNORECASE)
_LEADING = re.compile(r"[\s,:–—-]*(?:(?:the )?(?:following )?(?:words?|phrase|text)\b[\s:]*)?", re.IGNORECASE)


def _bare(text: str) -> str:
    """The words themselves, of what stands between two of the words that say what is done."""
    text = text.strip()
    leading = _LEADING.match(text)
    return (text[leading.end() :] if leading else text).strip().rstrip(".;").strip()


def _new(text: str) -> str:
    """New words; a comma that stands off from "insert" is one of them."""
    if text.startswith(" , "):
        return f", {_bare(text)}"
    bare = _bare(text)
    if bare.endswith(","):
        raise NotUnderstoodError(
            english(
                "it is not clear whether the comma behind “%(words)s” is one of the new words: write the new words in quotation marks",
                words=short(bare[:-1]),
            )
        )
    return bare


def unquoted_edits(text: str) -> tuple[Edit, ...]:
    """Notes of what was said: "after States insert and all others", "replace urges by calls upon, and delete grave".

    New words go on to the end or to the next change. Raises NotUnderstoodError where it is not clear which they are.
    """
    text = " ".join(text.split())
    if _ALL.fullmatch(text):
        raise NotUnderstoodError(
            english(
                "this may mean the word “all” or the whole paragraph: put the word in quotation marks, or write “delete the paragraph”"
            )
        )
    if _BRACKETS.fullmatch(text):
        raise NotUnderstoodError(
            english("“%(text)s” does not quote the words that are meant", text=short(text))
        )
    if LINE.search(text):
        raise NotUnderstoodError(
            english(
                "“%(text)s” names a line or sentence; put the words that stand there in quotation marks",
                text=short(text),
            )
        )
    edits: list[Edit] = []
    for part in _arrows_apart(text):
        instead = _INSTEAD.match(part) if edits else None
        if instead and edits[-1].op == "delete" and not _SIDE.search(part):
            # "Delete grave and insert deep": in its place.
            new = Wording(clear_inside(_bare(part[instead.end() :])))
            edits[-1] = _checked(replace(edits[-1], op="replace", new=new), text)
        else:
            edits.append(_unquoted_edit(part))
    return tuple(edits)


def _arrows_apart(text: str) -> Iterator[str]:
    """The same, where arrows say what becomes of words: "violations → abuses; country → land; delete grave". A comma parts
    them only where an arrow stands on both its sides; else it may be one of the words."""
    if not _ARROW_SIGN.search(text):
        yield from _parts(text)
        return
    for said in filter(None, map(str.strip, text.split(";"))):
        several = [one.strip() for one in said.split(",")]
        if len(_ARROW_SIGN.findall(said)) > 1 and all(len(_ARROW_SIGN.findall(one)) == 1 for one in several):
            yield from several
        else:
            yield from [said] if _ARROW_SIGN.search(said) else _parts(said)


def _parts(text: str) -> Iterator[str]:
    """The changes that a note says one after the other."""
    first = _VERB.search(text)
    start = 0
    for found in _NEXT.finditer(text, first.end() if first else 0):
        part = text[start : found.start()]
        verb = _VERB.search(part)
        if verb and _bare(part[verb.end() :]):
            yield part
            start = found.end()
    yield text[start:]


def _unquoted_edit(text: str) -> Edit:
    text = _PLUS.sub("add ", text, count=1)
    if become := (_ARROW.fullmatch(text) or _FOR_READ.fullmatch(text) or SHOULD_READ.fullmatch(text)):
        old, new = clear_inside(_REPLACE.sub("", _bare(become["old"]), count=1)), _bare(become["new"])
        if not old.endswith(","):
            new = new.rstrip(",")
        return _checked(Edit("replace", "", "", old, Wording(clear_inside(new))), text)
    if (passive := PASSIVE.fullmatch(text)) and not _LAYOUT.match(text):
        old, new = clear_inside(passive["old"]), _bare(passive["new"] or "")
        op = "replace" if passive["new"] else "delete"
        return _checked(Edit(op, words=old, new=Wording(clear_inside(new))), text)
    if _LAYOUT.match(text):
        raise NotUnderstoodError(
            english("“%(text)s” does not quote the words that are meant", text=short(text))
        )
    where, anchor = "", ""
    rest = text
    if edge := EDGE.match(text):
        where, rest = ("end" if edge["edge"].lower() == "end" else "start"), text[edge.end() :]
    elif side := _SIDE.match(text):
        where = SIDES[side[1].lower()]
        verb = _VERB.search(text, side.end())
        if not verb:
            raise NotUnderstoodError(
                english("“%(text)s” does not say what is to be done beside these words", text=short(text))
            )
        anchor, rest = _bare(text[side.end() : verb.start()]).rstrip(","), text[verb.start() :]
    verb = _VERB.search(rest)
    if not verb or _bare(rest[: verb.start()]).lower() not in ("", "please", "to"):
        raise NotUnderstoodError(english("“%(text)s” was not understood", text=short(text)))
    op, said = VERBS[verb[0].lower()], rest[verb.end() :]
    every = EACH_BEHIND.search(said) if op != "insert" else None
    if every and not said[every.end() :].strip(" .;,") and not where:
        said, which = said[: every.start()], how_many(every)
    else:
        every, which = None, 0
    if op == "delete":
        words = _bare(said).rstrip(",")
        if where == "after" and REST.fullmatch(words):
            return Edit("delete", where, anchor, to_end=True)
        if re.search(r"\b(?:after|before) ", words):
            clear_inside(words)
        return _checked(Edit("delete", where, anchor, words, which=which, every=bool(every)), text)
    if op == "insert":
        if not where and (edge := EDGE.match(said.strip())):
            where, said = ("end" if edge["edge"].lower() == "end" else "start"), said.strip()[edge.end() :]
        elif not where and (behind := _TRAILING_EDGE.search(said)):
            where, said = "end" if behind["edge"].lower() == "end" else "start", said[: behind.start()]
        elif not where and (side := _SIDE.match(said.strip())) and ":" in said:
            where = SIDES[side[1].lower()]
            anchor, _, said = said.strip()[side.end() :].partition(":")
            anchor = _bare(anchor)
        elif not where and (behind := _TRAILING_SIDE.search(said) or _FOLLOWING.search(said)):
            where, anchor, said = (
                SIDES[behind[1].lower()],
                _bare(said[behind.end() :]),
                said[: behind.start()],
            )
        return _checked(Edit("insert", where, anchor, new=Wording(clear_inside(_new(said)))), text)
    connection = _CONNECTION.search(said) or (_INTO.search(said) if verb[0].lower() in _CHANGE else None)
    if not connection:
        raise NotUnderstoodError(
            english("“%(text)s” does not say by what to replace the words", text=short(text))
        )
    old, new = _bare(said[: connection.start()]), _bare(said[connection.end() :])
    if _CONNECTION.search(f" {new}") or (connection.re is _INTO and _INTO.search(f" {new}")):
        raise NotUnderstoodError(
            english(
                "“%(text)s” does not say clearly which words are the new ones: write them in quotation marks",
                text=short(text),
            )
        )
    if not old.endswith(","):
        # What stands behind a note of a single word is the note's own comma.
        new = new.rstrip(",")
    return _checked(
        Edit("replace", where, anchor, old, Wording(clear_inside(new)), which=which, every=bool(every)), text
    )


def _checked(edit: Edit, said: str) -> Edit:
    edge = edit.where in ("end", "start")
    complete = (edit.op == "insert" and edit.new.text and edit.where and (edit.anchor or edge)) or (
        edit.op != "insert" and edit.words and (edit.op == "delete" or edit.new.text)
    )
    if not complete:
        raise NotUnderstoodError(
            english("“%(said)s” does not say what is to be changed where", said=short(said))
        )
    return edit
