"""Paragraphs in a row that open with the same words: "Recalling", "Recalling also", "Recalling further"; "Also urges".

The first is plain, the second says "also", the third "further", the fourth begins again. Of paragraphs as they were adopted
only what is sure is said: texts of the Human Rights Council leave "Requests" plain where it goes to somebody else, so that a
plain one is remarked only where it goes on with the same words, or where somebody wrote there anew. The Security Council repeats
"Decides" plain, paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.citations.finding import SECURITY
from documents.form.model import CHECK, WRONG, FormRemark, Line, Text
from documents.wording import opening_words
from redline import english

_ADDRESSED = {
    "requests",
    "urges",
    "calls",
    "encourages",
    "invites",
    "appeals",
    "asks",
    "demands",
    "commends",
    "instructs",
}
"""Verbs that say something to somebody."""
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_ANDS = re.compile(r"\s+and\s+[a-z-]+(?:s|ing)\b")
_LATER = re.compile(r"(?: its(?: [a-z]{3,12}){1,2})? (?:also|further)\b")
_MARKED = re.compile(r"\b(?:also|further)\b", re.IGNORECASE)
_ADVERB = re.compile(r"(?:[a-z]+ly|once|again|more|hereby)\Z")


@dataclass(frozen=True)
class _Opening:
    line: Line
    words: str
    """The opening words, without "also" and "further", in small letters."""
    verb: str
    end: int
    mark: str
    """"also", "further" or ""."""
    to: tuple[str, ...]
    """The two words behind."""

    @property
    def kind(self) -> str:
        return self.line.label.kind


def sequences(text: Text) -> Iterator[FormRemark]:
    """What is to be said of "also" and "further"."""
    before: _Opening | None = None
    for line in text.lines:
        if line.label.is_sub or line.label.alt:
            continue
        here = _opening(line)
        if here is None:
            before = None
            continue
        previous = before if before is not None and before.kind == here.kind else None
        before = here
        remark, mark = _said(previous, here, plain_repeats=text.body == SECURITY)
        if remark is not None:
            # What follows goes on with it as it should read.
            before = replace(here, mark=mark)
            yield remark


def _said(before: _Opening | None, here: _Opening, *, plain_repeats: bool) -> tuple[FormRemark | None, str]:
    """What is said of one, and the word that it should have."""
    line = here.line
    goes_on = before is not None and before.words == here.words
    if not goes_on:
        alike = before is not None and before.verb == here.verb
        if here.mark and not alike and not line.paragraph.heading:
            says = english(
                "“%(mark)s” goes on with nothing: the paragraph before %(label)s opens with other words.",
                mark=here.mark,
                label=str(line.label),
            )
            return line.remark("also-further", (0, here.end), says, fix=_marked(here, "")), ""
        return None, here.mark
    wanted = {"": "also", "also": "further", "further": ""}[before.mark if before else ""]
    if here.mark == wanted or before is None:
        return None, here.mark
    is_sure = _is_sure(before, here) and not plain_repeats
    if not here.mark and (line.paragraph.heading or not (line.touched or is_sure)):
        return None, here.mark
    label = str(line.label)
    if not wanted:
        says = english(
            "Behind “further” %(label)s begins again, without “%(mark)s”.", label=label, mark=here.mark
        )
    elif here.mark:
        says = english(
            "In this row %(label)s says “%(right)s”, not “%(mark)s”.",
            label=label,
            right=wanted,
            mark=here.mark,
        )
    else:
        says = english(
            "%(label)s opens as the paragraph before it, without “%(right)s”.", label=label, right=wanted
        )
    severity = WRONG if here.mark or is_sure else CHECK
    remark = line.remark("also-further", (0, here.end), says, fix=_marked(here, wanted), severity=severity)
    return remark, wanted


def _is_sure(before: _Opening, here: _Opening) -> bool:
    return here.verb not in _ADDRESSED or before.to == here.to


def _opening(line: Line) -> _Opening | None:
    """How a paragraph opens; None where that is not known."""
    spans = opening_words(line.text)
    if not spans:
        return None
    end = spans[0][1]
    if later := _LATER.match(line.text, end):
        end = later.end()
    if more := _ANDS.match(line.text, end):
        end = more.end()
    said = line.text[:end]
    words = [word.lower() for word in _WORD.findall(said)]
    marks = [word for word in words if word in ("also", "further")]
    kept = [word for word in words if word not in ("also", "further")]
    verb = next((word for word in kept if not _ADVERB.match(word)), "")
    behind = tuple(word.lower() for word in _WORD.findall(line.text[end : end + 60])[:2])
    return _Opening(line, " ".join(kept), verb, end, marks[0] if marks else "", behind)


def _marked(opening: _Opening, mark: str) -> str:
    """The text with this word in its opening, or with none."""
    text, end = opening.line.text, opening.end
    said = text[:end]
    if found := _MARKED.search(said):
        if mark:
            word = mark.capitalize() if found[0][0].isupper() else mark
            return f"{said[: found.start()]}{word}{text[found.end() :]}"
        front, behind = said[: found.start()].rstrip(), text[found.end() :].lstrip()
        return f"{front} {behind}".strip() if front else behind[:1].upper() + behind[1:]
    if opening.kind == "OP":
        bare = said.lstrip("[“\"‘'(")
        lead = said[: len(said) - len(bare)]
        return f"{lead}{mark.capitalize()} {bare[:1].lower()}{bare[1:]}{text[end:]}"
    return f"{said} {mark}{text[end:]}"
