"""The title: given anew, or changed in its words."""

from __future__ import annotations

import re
from dataclasses import replace

from redline.drafts.written.model import Instruction
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.beginnings import is_edit
from redline.drafts.written.reading.inside.edits import read_edits
from redline.drafts.written.reading.item import SAID_MOST, Found, Item, NotUnderstoodError
from redline.drafts.written.reading.patterns import BY, IN, READS, REWORD
from redline.said import english

_TITLE = re.compile(
    r"(?:the |its )?title\b(?: of the (?:draft )?(?:resolution|decision|statement|text|draft|document))?",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf",? (?:in|of|from) {_TITLE.pattern}[\s.;]*\Z", re.IGNORECASE)
_IS = re.compile(r"(?: should be|:| to)\s*(?=[“\"«„])", re.IGNORECASE)
_OF_ANOTHER = re.compile(r" of (?:the )?\w+", re.IGNORECASE)
_MORE = re.compile(r"[\s,]*(?:and|or|&|as well as)\b", re.IGNORECASE)


def title(text: str) -> Found | None:
    """What a line says of the title; None if nothing. Raises NotUnderstoodError for what is not clear."""
    made = Instruction("title")
    spans = [(found.start, found.end) for found in quotations(text)]
    if (behind := _BEHIND.search(text)) and not any(start < behind.start() < end for start, end in spans):
        words = text[: behind.start()]
        return Found([Item(replace(made, edits=read_edits(words)))]) if is_edit(words) else None
    reword = REWORD.match(text)
    lead = reword or IN.match(text)
    named = _TITLE.match(text, lead.end() if lead else 0)
    if not named:
        return None
    if _MORE.match(text, named.end()):
        raise NotUnderstoodError(
            english(
                "“%(text)s” speaks of the title and of something else: write each on a line of its own",
                text=text[:SAID_MOST],
            )
        )
    reads = (BY if reword else READS).match(text, named.end()) or _IS.match(text, named.end())
    if reads and not (lead and not reword):
        item = Item(made, wants_lines=True, verbatim=True)
        if new := text[reads.end() :].strip():
            item.lines.append(new.rstrip(" .;") if new[:1] in '“"«„' else new)
        return Found([item])
    words = text[named.end() :]
    if reword:
        # "Change the title from “x” to “y”".
        words = f" {reword[0].split()[0]}{words}"
    if not is_edit(words):
        if next(quotations(words), None) and not _OF_ANOTHER.match(words):
            raise NotUnderstoodError(
                english("“%(text)s” does not say what is to be done with the title", text=text[:SAID_MOST])
            )
        return None
    return Found([Item(replace(made, edits=read_edits(words.strip(" ,:–—-"))))])
