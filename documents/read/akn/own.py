"""An Akoma Ntoso file that this program wrote: every number in it says the label."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from documents.compare import compare_annexes, compare_paragraph
from documents.draft import DraftParagraph, DraftText, Masthead
from documents.errors import DocumentError
from documents.read.akn.outline import Item, outline
from documents.read.akn.tree import child, descendants, name
from documents.read.akn.words import Words, words_of
from documents.read.draft.rich import RichText
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.text import squash
from documents.write.akn.document import ONLY_CHANGED
from documents.write.akn.meta import CODES, UNKNOWN_DATE
from documents.write.phrases import phrases
from redline import Label, LabelError, all_said, english, parse_label

_NAMED = {
    "sessionDates": "session_dates",
    "agendaItem": "agenda_item",
    "agendaTitle": "agenda_title",
    "adoptedOn": "adopted_on",
}
_LANGUAGES = {code: language for language, code in CODES.items()}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAID = {"docAuthority": "body", "session": "session", "docNumber": "symbol", "docTitle": "title"}


def is_own_akn(document: etree._Element) -> bool:
    """Whether every paragraph says its label."""
    items = [item for item in outline(document) if item.kind == "paragraph"]
    return bool(items) and all(item.num is not None and item.num.get("title") for item in items)


def both_texts_of(document: etree._Element) -> DraftText | RedlineDocument:
    """The draft, or the redline document, that a file of our own holds. Raises DocumentError "akn-value" for a label that is none."""
    items = list(outline(document))
    enacting = next((_new(item.words).text for item in items if item.kind == "enacting"), "")
    masthead = replace(_masthead(document), enacting_line=enacting)
    language = _language(document)
    lines = [item.words for item in items if item.kind == "annex"]
    if document.get("contains") == "multipleVersions":
        return RedlineDocument(
            title=masthead.title,
            paragraphs=tuple(_rows(items, _notes(document))),
            author=_author(document),
            date=f"{_changed(document)}T00:00:00Z",
            subtitle=next((squash(_new(words_of(p)).text) for p in _lines(document, "subtitle")), ""),
            introduction=tuple(_new(words_of(p)).text for p in _lines(document, "notice")),
            enacting_line=enacting,
            annexes=compare_annexes(
                [text for words in lines if (text := words.old.rich.text)],
                [text for words in lines if (text := words.new.rich.text)],
            ),
            language=language or "en",
            only_changed=bool(_lines(document, ONLY_CHANGED)),
            contact=_contact(document),
        )
    return DraftText(
        masthead=masthead,
        paragraphs=tuple(row for row in _paragraphs(items)),
        language=language,
        closing=tuple(_new(item.words).text for item in items if item.kind == "closing"),
        annexes=tuple(words.new.rich.text for words in lines),
    )


def _paragraphs(items: list[Item]) -> list[DraftParagraph]:
    found, heading = [], ""
    for item in items:
        if item.kind == "heading":
            heading = _new(item.words).text
        elif item.kind == "paragraph":
            found.append(_paragraph(_new(item.words), _labels(item)[1], heading))
            heading = ""
    return [one for one in found if one is not None]


def _rows(items: list[Item], notes: dict[str, Note]) -> list[RedlineParagraph]:
    """The paragraphs as a comparison; which of the draft each one was is told by the order of the labels in it."""
    pairs: list[tuple[DraftParagraph | None, DraftParagraph | None, tuple[Note, ...]]] = []
    above: Words | None = None
    for item in items:
        if item.kind == "heading":
            above = item.words
        elif item.kind == "paragraph":
            old_label, new_label = _labels(item)
            headings = ("", "") if above is None else (above.old.rich.text, above.new.rich.text)
            of_it = tuple(notes[name] for name in item.words.notes if name in notes)
            old = _paragraph(item.words.old.rich, old_label, headings[0])
            new = _paragraph(item.words.new.rich, new_label, headings[1])
            pairs.append((old, new, of_it))
            above = None
    labels = sorted(old.label for old, _, _ in pairs if old is not None)
    place = {label: at for at, label in enumerate(labels)}
    return [
        replace(compare_paragraph(old, new, old_index=None if old is None else place[old.label]), notes=of_it)
        for old, new, of_it in pairs
        if old is not None or new is not None
    ]


def _paragraph(text: RichText, label: Label | None, heading: str) -> DraftParagraph | None:
    if label is None:
        return None
    return DraftParagraph(label, text.text, text.italics, text.footnotes, heading)


def _labels(item: Item) -> tuple[Label | None, Label | None]:
    """The labels before and after."""
    num = item.num
    if num is None:
        return None, None
    inserted, deleted = child(num, "ins"), child(num, "del")
    if inserted is None and deleted is None:
        label = _label(num)
        return label, label
    return (
        None if deleted is None else _label(deleted),
        None if inserted is None else _label(inserted),
    )


def _label(num: etree._Element) -> Label:
    title = num.get("title") or ""
    try:
        return parse_label(title)
    except LabelError as error:
        told = (
            english("A number of this file (line %(line)s) has no label.", line=num.sourceline)
            if num.sourceline
            else english("A number of this file has no label.")
        )
        raise DocumentError("akn-value", all_said(told, error.said)) from error


def _new(words: Words) -> RichText:
    return words.new.rich


def _masthead(document: etree._Element) -> Masthead:
    preface = child(document, "preface")
    found: dict[str, str] = {}
    sponsors: list[str] = []
    other: list[str] = []
    number: int | None = None
    for one in () if preface is None else preface.iter():
        kind, text = name(one), _new(words_of(one)).text
        if kind == "docProponent":
            sponsors.append(text)
        elif kind == "p" and one.get("class") == "other":
            other.append(text)
        elif kind == "inline" and one.get("name") in _NAMED:
            found[_NAMED[one.get("name") or ""]] = text
        elif kind in _SAID:
            found[_SAID[kind]] = text
            value = one.get("value") or ""
            number = (
                int(value)
                if kind == "session" and value.isascii() and value.isdecimal() and len(value) < 4
                else number
            )
    return Masthead(**found, session_number=number, sponsors=tuple(sponsors), other=tuple(other))  # type: ignore[arg-type]


def _lines(document: etree._Element, kind: str) -> list[etree._Element]:
    preface = child(document, "preface")
    return [] if preface is None else [one for one in preface if one.get("class") == kind]


def _contact(document: etree._Element) -> str:
    said = (part for line in _lines(document, "contact") for part in line if part.get("name") == "contact")
    return next((squash(_new(words_of(part)).text) for part in said), "")


def _language(document: etree._Element) -> str:
    code = next((one.get("language") or "" for one in descendants(document, "FRBRlanguage")), "")
    return _LANGUAGES.get(code, code if len(code) == 2 else "")


def _author(document: etree._Element) -> str:
    for one in descendants(document, "TLCOrganization"):
        if one.get("eId") == "author":
            return squash(one.get("showAs") or "")
    return ""


def _changed(document: etree._Element) -> str:
    expression = next(descendants(document, "FRBRExpression"), None)
    dated = None if expression is None else child(expression, "FRBRdate")
    date = "" if dated is None else (dated.get("date") or "")[:10]
    return date if _DATE.fullmatch(date) else UNKNOWN_DATE


def _notes(document: etree._Element) -> dict[str, Note]:
    """Reasons, sources and fallback wording by the names of their notes."""
    found: dict[str, Note] = {}
    author, agreed_language = _author(document), phrases(_language(document)).agreed_language
    for one in descendants(document, "note"):
        reason = _said_in(one, "")
        source = next((p for p in one if p.get("class") == "source"), None)
        symbol = label = ""
        if source is not None:
            symbol = "".join(_new(words_of(part)).text for part in source if name(part) == "docNumber")
            label = "".join(_new(words_of(part)).text for part in source if name(part) == "inline")
        agreed = agreed_language.format(source=f"{symbol} {label}".strip()) if symbol or label else ""
        text = "\n".join(line for line in (reason, agreed) if line)
        found[one.get("eId") or ""] = Note(author, text, reason, symbol, label, _said_in(one, "fallback"))
    return found


def _said_in(note: etree._Element, kind: str) -> str:
    return "\n".join(_new(words_of(p)).text for p in note if (p.get("class") or "") == kind).strip()
