"""Footnotes that are named by their number, and words that are changed throughout the text."""

from __future__ import annotations

import re
from dataclasses import replace

from redline.drafts.written.addresses import Named, read_address
from redline.drafts.written.model import Address, Edit, Instruction
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.inside.edits import read_edits
from redline.drafts.written.reading.item import SAID_MOST, Found, Item, NotUnderstoodError
from redline.drafts.written.reading.patterns import BY, DELETED, IN, READS
from redline.said import english

_NOTE = r"(?:the )?foot-?notes? (?:no\. ?)?(?P<number>\d{1,3})\b"
_MENTION = re.compile(r"(?<!\[)foot-?notes? (?:no\. ?)?\d", re.IGNORECASE)
_DELETE = re.compile(
    rf"(?:please )?(?:delete|remove|strike(?: out)?|drop|omit|suppress) {_NOTE}", re.IGNORECASE
)
_OTHER = re.compile(
    rf"(?P<lead>in|replace|amend|revise|reword|change|substitute|modify)? ?{_NOTE}", re.IGNORECASE
)
_AND = re.compile(r"(?:,? and|,) (?:(?:the )?foot-?notes? )?(?P<number>\d{1,3})\b", re.IGNORECASE)
_OF = re.compile(r",? (?:of|in|to|on) ", re.IGNORECASE)
_RENUMBER = re.compile(
    r"[\s,;]{0,3}(?:and )?re-?number (?:the )?(?:remaining|subsequent|following|other) (?:foot-?)?notes(?: accordingly)?",
    re.IGNORECASE,
)
_SCOPE = (
    r"(?:(?:the )?(?:(?P<preamble>preamble|preambular (?:part|section|paragraphs))|(?P<operative>operative (?:part|section|paragraphs))"
    r"|(?:entire |whole )?(?:text|draft(?: resolution)?|resolution|document)))"
)
_THROUGHOUT = re.compile(
    rf"(?:(?:throughout|everywhere in|across)(?: {_SCOPE}(?: of the (?:draft )?resolution)?)?)[,:]* ",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\b(?:wherever (?:it|they|the words?|this) (?:occurs?|appears?|stands?)(?: in {_SCOPE})?"
    rf"|(?:throughout|everywhere in|across)(?: {_SCOPE.replace('<preamble>', '<preamble_2>').replace('<operative>', '<operative_2>')})?)[\s.;,]*\Z",
    re.IGNORECASE,
)


def footnotes(text: str) -> Found | None:
    """What a line says of footnotes by their number; None if nothing. Raises NotUnderstoodError."""
    if only := _only_note(text):
        return only
    spans = [(found.start, found.end) for found in quotations(text)]
    mention = _MENTION.search(text)
    if not mention or any(start < mention.start() < end for start, end in spans):
        return None
    at, words = _paragraph_before(text)
    if match := _DELETE.match(words):
        numbers, end = [match["number"]], match.end()
        while following := _AND.match(words, end):
            numbers.append(following["number"])
            end = following.end()
        at, end = _paragraph_behind(words, end, at)
        rest = _RENUMBER.sub("", words[end:]).strip(" .;,")
        return Found([Item(Instruction("footnote", at, note=number)) for number in numbers], rest)
    match = _OTHER.match(words)
    if not match:
        raise NotUnderstoodError(
            english("“%(text)s” does not say what is to be done with the footnote", text=text[:SAID_MOST])
        )
    lead = (match["lead"] or "").lower()
    at, end = _paragraph_behind(words, match.end(), at)
    made = Instruction("footnote", at, note=match["number"])
    if not lead and (deleted := DELETED.match(words, end)):
        return Found([Item(made)], words[deleted.end() :].strip(" .;,"))
    reads = None if lead == "in" else BY.match(words, end) if lead else READS.match(words, end)
    if reads:
        item = Item(made, wants_lines=True, verbatim=True)
        if new := words[reads.end() :].strip():
            item.lines.append(new.rstrip(";") if new[:1] in '“"«' else new)
        return Found([item])
    return Found([Item(replace(made, edits=read_edits(words[end:].strip(" ,:–—-"))))])


_ITS = r"(?:the |its |that )?(?:(?:associated|corresponding|accompanying|related|existing|only) )?foot-?note\b(?! ?\d)"
_IN_ITS = re.compile(rf"(?:in|of) {_ITS}[\s,:–—-]*", re.IGNORECASE)
_DELETE_ITS = re.compile(
    rf"(?:please )?(?:delete|remove|strike(?: out)?|drop|omit|suppress) {_ITS}[\s.;]*(?P<of>(?:of|to|in) )?",
    re.IGNORECASE,
)
_ITS_READS = re.compile(rf"(?:(?:replace|amend|revise|reword|change|modify) )?{_ITS}", re.IGNORECASE)
_FIRST_OF = re.compile(
    rf"(?P<verb>(?:in|delete|remove|replace|amend|revise|reword) )?{_ITS} (?:of|to|in) ", re.IGNORECASE
)


def _only_note(text: str) -> Found | None:
    """The same of a paragraph's one footnote, which is named without its number: "In paragraph 4, delete the associated
    footnote", "In the footnote to paragraph 4, replace “x” with “y”"."""
    if (of := _FIRST_OF.match(text)) and (named := read_address(text, of.end())):
        its = of[0].rsplit(" ", 2)[0]
        if of["verb"] is None and not (READS.match(text, named.end) or DELETED.match(text, named.end)):
            return None
        return _only_note(f"in {text[of.end() : named.end]}, {its}{text[named.end :]}")
    inside = IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    if not named:
        return None
    words = text[named.end :].lstrip(" ,:–—-")
    made = Instruction("footnote", named.address)
    if within := _IN_ITS.match(words):
        return Found([Item(replace(made, edits=read_edits(words[within.end() :])))])
    deletion = _DELETE_ITS.match(words)
    if deletion and deletion.end() == len(words) and not deletion["of"]:
        return Found([Item(made)])
    said = _ITS_READS.match(words)
    reads = (
        (BY if said[0][:2].lower() in ("re", "am", "ch", "mo") else READS).match(words, said.end())
        if said
        else None
    )
    if said and not reads and (deleted := DELETED.match(words, said.end())):
        return Found([Item(made)], words[deleted.end() :].strip(" .;,"))
    if not reads:
        return None
    item = Item(made, wants_lines=True, verbatim=True)
    if new := words[reads.end() :].strip():
        item.lines.append(new.rstrip(";") if new[:1] in '“"«' else new)
    return Found([item])


def _paragraph_before(text: str) -> tuple[Address | None, str]:
    """The paragraph that is named in front: "In paragraph 4, delete footnote 3"."""
    inside = IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    return (named.address, text[named.end :].lstrip(" ,:–—-")) if named else (None, text)


def _paragraph_behind(text: str, at: int, known: Address | None) -> tuple[Address | None, int]:
    """The paragraph that is named behind: "footnote 3 to paragraph 4"."""
    of = _OF.match(text, at)
    named = read_address(text, of.end()) if of else None
    return (named.address, named.end) if named else (known, at)


def throughout(text: str) -> Found | None:
    """ "Throughout the text, replace “X” with “Y”": every place where these words stand."""
    match = _THROUGHOUT.match(text)
    if not match:
        return None
    kind = "PP" if match["preamble"] else "OP" if match["operative"] else ""
    return _everywhere(text[match.end() :], kind)


def throughout_behind(text: str, known: Named | None) -> Found | None:
    """ "Replace “X” with “Y” throughout the text". Raises NotUnderstoodError where that may be a paragraph, `known`."""
    match = _BEHIND.search(text)
    if not match or any(found.start < match.start() < found.end for found in quotations(text)):
        return None
    preamble, operative = (match[f"{part}"] or match[f"{part}_2"] for part in ("preamble", "operative"))
    if known and not re.search(r"text|draft|resolution|document|preamb|operative", match[0], re.IGNORECASE):
        raise NotUnderstoodError(
            english(
                "“%(what)s” may mean %(address)s or the whole text: write “throughout the text” or “in %(address)s”",
                what=match[0].strip(" .;,"),
                address=known.address,
            )
        )
    return _everywhere(text[: match.start()], "PP" if preamble else "OP" if operative else "")


def _everywhere(words: str, kind: str) -> Found:
    edits = tuple(_each(edit) for edit in read_edits(words))
    return Found([Item(Instruction("edit", kind=kind, edits=edits))])


def _each(edit: Edit) -> Edit:
    sought = edit.words or edit.anchor
    if not sought or edit.to_end or edit.until or edit.which:
        raise NotUnderstoodError(
            english(
                "only words that are quoted can be changed throughout the text, each time in the same way"
            )
        )
    return replace(edit, every=True)
