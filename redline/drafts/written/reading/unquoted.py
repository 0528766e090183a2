"""Changes inside a paragraph that are noted without quotation marks: "after States insert and all others"."""

from __future__ import annotations

import re

from redline.drafts.written.model import Edit, Wording
from redline.drafts.written.reading.edit_words import EDGE, LINE, SIDES, VERBS, short
from redline.drafts.written.reading.item import NotUnderstoodError

_VERB = re.compile(rf"\b(?:{'|'.join(sorted(VERBS, key=len, reverse=True))})\b", re.IGNORECASE)
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


def unquoted_edits(text: str) -> tuple[Edit, ...]:
    """Notes of what was said: "after States insert and all others", "replace urges by calls upon", "delete grave".

    New words go on to the end: nothing shows where they would stop.
    """
    text = " ".join(text.split())
    if LINE.search(text):
        raise NotUnderstoodError(
            f"“{short(text)}” names a line or sentence; put the words that stand there in quotation marks"
        )
    if _LAYOUT.match(text):
        raise NotUnderstoodError(f"“{short(text)}” does not quote the words that are meant")
    where, anchor = "", ""
    rest = text
    if edge := EDGE.match(text):
        where, rest = ("end" if edge["edge"].lower() == "end" else "start"), text[edge.end() :]
    elif side := _SIDE.match(text):
        where = SIDES[side[1].lower()]
        verb = _VERB.search(text, side.end())
        if not verb:
            raise NotUnderstoodError(f"“{short(text)}” does not say what is to be done {where} these words")
        anchor, rest = _bare(text[side.end() : verb.start()]).rstrip(","), text[verb.start() :]
    verb = _VERB.search(rest)
    if not verb or _bare(rest[: verb.start()]).lower() not in ("", "please", "to"):
        raise NotUnderstoodError(f"“{short(text)}” was not understood")
    op, said = VERBS[verb[0].lower()], rest[verb.end() :]
    if op == "delete":
        return (_checked(Edit("delete", where, anchor, _bare(said)), text),)
    if op == "insert":
        if not where and (edge := EDGE.match(said.strip())):
            where, said = ("end" if edge["edge"].lower() == "end" else "start"), said.strip()[edge.end() :]
        elif not where and (side := _SIDE.match(said.strip())) and ":" in said:
            where = SIDES[side[1].lower()]
            anchor, _, said = said.strip()[side.end() :].partition(":")
            anchor = _bare(anchor)
        elif not where and (behind := _TRAILING_SIDE.search(said)):
            where, anchor, said = behind[1].lower(), _bare(said[behind.end() :]), said[: behind.start()]
        return (_checked(Edit("insert", where, anchor, new=Wording(_bare(said))), text),)
    connection = _CONNECTION.search(said)
    if not connection:
        raise NotUnderstoodError(f"“{short(text)}” does not say by what to replace the words")
    old, new = _bare(said[: connection.start()]), _bare(said[connection.end() :])
    return (_checked(Edit("replace", where, anchor, old, Wording(new)), text),)


def _checked(edit: Edit, said: str) -> Edit:
    edge = edit.where in ("end", "start")
    complete = (edit.op == "insert" and edit.new.text and edit.where and (edit.anchor or edge)) or (
        edit.op != "insert" and edit.words and (edit.op == "delete" or edit.new.text)
    )
    if not complete:
        raise NotUnderstoodError(f"“{short(said)}” does not say what is to be changed where")
    return edit
