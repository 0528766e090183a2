"""A file of this program's own back to the draft or the redline document that it was written from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from documents.draft import DraftParagraph, DraftText, Footnote, Masthead, Span
from documents.errors import DocumentError
from documents.own_json.checked import Checked, parsed
from documents.own_json.writing import FORMAT, VERSION
from documents.redlines import (
    AgreedWords,
    EarlierWords,
    NamedAsk,
    Note,
    RedlineDocument,
    RedlineParagraph,
    TranslatedNote,
)
from documents.text import too_long_for_draft
from redline import Label, LabelError, Place, Run, english, new_text, old_text, parse_label, redline

_Made = TypeVar("_Made")
KINDS = ("draft", "redline")
CHANGES = ("same", "changed", "inserted", "deleted", "moved")
MOST_PARAGRAPHS = 10_000
"""Far above any draft, with its annexes; a file of many empty ones is no draft."""
MOST_MARKS = 1_000
"""Italic stretches, or footnotes, of one paragraph."""
_OPENING = re.compile(r'\s*+\{\s*+"')
_HEAD = ("format", "version", "kind")
_MASTHEAD_TEXTS = (
    "body", "session", "session_dates", "agenda_item", "agenda_title", "symbol", "title", "adopted_on", "enacting_line"
)  # fmt: skip
_MASTHEAD_LISTS = ("sponsors", "other", "lines")


def is_own_json(text: str) -> bool:
    """Whether a text says that it is of this format, in any version. Says nothing of whether it can be read."""
    return _OPENING.match(text) is not None and f'"{FORMAT}"' in text


def read_own_json(text: str) -> DraftText | RedlineDocument:
    """What a file of this format says, exactly as it was written.

    Raises DocumentError, whose message names the place in the file: "json" for what is no JSON, "json-version" for another
    format or a version that is not known, "json-value" for what stands there and cannot, "too-long".
    """
    whole = parsed(text)
    if whole.get("format").text() != FORMAT:
        raise DocumentError(
            "json-version",
            english("format should be “%(format)s”: this is JSON of another program.", format=FORMAT),
        )
    version = whole.get("version")
    if version.number() != VERSION:
        raise DocumentError(
            "json-version",
            english(
                "version is %(value)s; this program reads version %(version)s. Ask for the file in that version, or as a Word file.",
                value=version.value,
                version=VERSION,
            ),
        )
    kind = whole.get("kind").one_of(*KINDS)
    return _draft(whole) if kind == "draft" else _document(whole)


def _draft(whole: Checked) -> DraftText:
    whole.only(*_HEAD, "language", "masthead", "paragraphs", "closing", "annexes", "set_aside")
    draft = DraftText(
        masthead=_masthead(whole),
        paragraphs=_many(whole, "paragraphs").each(_draft_paragraph),
        language=_text(whole, "language"),
        closing=_texts(whole, "closing"),
        annexes=_texts(whole, "annexes"),
        set_aside=_texts(whole, "set_aside"),
    )
    _refuse_too_long(
        *(text for p in draft.paragraphs for text in (p.text, *(note.text for note in p.footnotes))),
        *draft.closing,
        *draft.annexes,
        *draft.set_aside,
    )
    return draft


def _masthead(whole: Checked) -> Masthead:
    found = whole.find("masthead")
    if found is None:
        return Masthead()
    found.only(*_MASTHEAD_TEXTS, *_MASTHEAD_LISTS, "session_number")
    fields: dict[str, Any] = {
        **{name: _text(found, name) for name in _MASTHEAD_TEXTS},
        **{name: _texts(found, name) for name in _MASTHEAD_LISTS},
    }
    return Masthead(
        **fields,
        session_number=found.maybe("session_number", Checked.number),
    )


def _draft_paragraph(given: Checked) -> DraftParagraph:
    given.only("label", "text", "heading", "italics", "footnotes", "remarks")
    text = given.get("text").text()
    return DraftParagraph(
        label=_label(given.get("label")),
        text=text,
        heading=_text(given, "heading"),
        italics=_spans(given, "italics", len(text)),
        footnotes=_footnotes(given, "footnotes", len(text)) or (),
        remarks=_texts(given, "remarks"),
    )


def _document(whole: Checked) -> RedlineDocument:
    whole.only(
        *_HEAD, "language", "title", "subtitle", "introduction", "contact", "enacting_line", "author", "date", "only_changed",
        "plain_moves", "paragraphs", "annexes",
    )  # fmt: skip
    paragraphs = _many(whole, "paragraphs").each(_redline_paragraph)
    annexes = _many(whole, "annexes").each(_annex_line) if whole.find("annexes") else ()
    document = RedlineDocument(
        title=whole.get("title").text(),
        paragraphs=paragraphs,
        author=_text(whole, "author"),
        date=_date(whole.get("date")),
        subtitle=_text(whole, "subtitle"),
        introduction=_texts(whole, "introduction"),
        enacting_line=_text(whole, "enacting_line"),
        annexes=annexes,
        language=_text(whole, "language") or "en",
        plain_moves=_flag(whole, "plain_moves"),
        only_changed=_flag(whole, "only_changed"),
        contact=_text(whole, "contact"),
    )
    _refuse_too_long(*(run.text for p in (*paragraphs, *annexes) for run in p.runs if run.op != "-"))
    _refuse_too_long(*(run.text for p in (*paragraphs, *annexes) for run in p.runs if run.op != "+"))
    return document


def _annex_line(given: Checked) -> RedlineParagraph:
    return _redline_paragraph(given, is_line=True)


def _redline_paragraph(given: Checked, *, is_line: bool = False) -> RedlineParagraph:
    given.only(
        "label", "change", "old_label", "old_index", "base", "proposed", "runs", "heading", "old_heading", "italics",
        "footnotes", "new_footnotes", "part", "kept_in", "notes", "agreed",
    )  # fmt: skip
    change = given.get("change").one_of(*CHANGES)
    runs = _runs(given, change)
    old_label = given.maybe("old_label", _label)
    if old_label is None and change in ("same", "deleted", "moved"):
        given.refuse(english("is “%(change)s” and has no “old_label”", change=change))
    old, new = len(old_text(runs)), len(new_text(runs))
    own = new if change == "inserted" else old
    return RedlineParagraph(
        label=_label(given.get("label")),
        runs=runs,
        change=change,
        old_label=old_label,
        italics=_spans(given, "italics", own),
        footnotes=_footnotes(given, "footnotes", own) or (),
        new_footnotes=_footnotes(given, "new_footnotes", new),
        notes=given.maybe("notes", lambda notes: notes.each(_note)) or (),
        heading=_text(given, "heading"),
        old_heading=given.maybe("old_heading", Checked.text),
        old_index=given.maybe("old_index", _index),
        part=given.maybe("part", lambda part: part.one_of("", "split", "merge")) or "",
        kept_in=given.maybe("kept_in", lambda places: places.each(_place)) or (),
        is_line=is_line,
        agreed=given.maybe("agreed", lambda words: _few(words).each(lambda one: _agreed(one, new))) or (),
    )


def _agreed(given: Checked, length: int) -> AgreedWords:
    given.only("start", "end", "number", "symbol", "label", "source")
    start, end = given.get("start").number(), given.get("end").number()
    if not start < end <= length:
        given.refuse(english("is no stretch of a text of %(length)s characters", length=length))
    number, texts = given.get("number").number(), ("symbol", "label", "source")
    return AgreedWords(start, end, number, *(_text(given, name) for name in texts))


def _runs(given: Checked, change: str) -> tuple[Run, ...]:
    """The redline of a paragraph. Where a file has the texts alone, it is made of them; where it has both, they agree."""
    base, proposed, found = given.find("base"), given.find("proposed"), given.find("runs")
    texts = tuple("" if text is None else text.text() for text in (base, proposed))
    if found is None:
        if base is None and proposed is None:
            given.refuse(english("has neither “runs” nor “base” and “proposed”"))
        return tuple(redline(*texts))
    runs = found.each(_run)
    for text, said in ((base, old_text(runs)), (proposed, new_text(runs))):
        if text is not None and text.value != said:
            text.refuse(english("is not what its “runs” say"))
    if change == "inserted" and old_text(runs):
        given.refuse(english("is “inserted”, and its “runs” keep or delete words"))
    if change == "deleted" and new_text(runs):
        given.refuse(english("is “deleted”, and its “runs” keep or insert words"))
    return runs


def _run(given: Checked) -> Run:
    given.only("op", "text", "move", "source", "target")
    return Run(
        given.get("op").one_of("=", "-", "+"),
        given.get("text").text(),
        move=given.maybe("move", Checked.number),
        source=given.maybe("source", _place),
        target=given.maybe("target", _place),
    )


def _place(given: Checked) -> Place:
    given.only("index", "label")
    return Place(_index(given.get("index")), _label(given.get("label")))


def _index(given: Checked) -> int:
    return given.number(MOST_PARAGRAPHS)


def _note(given: Checked) -> Note:
    given.only("author", "text", "reason", "source", "fallback", "status", "asks", "translations")
    source = given.find("source")
    symbol, label = ("", "")
    if source is not None:
        source.only("symbol", "label")
        symbol, label = _text(source, "symbol"), _text(source, "label")
    return Note(
        _text(given, "author"),
        _text(given, "text"),
        _text(given, "reason"),
        symbol,
        label,
        _text(given, "fallback"),
        _text(given, "status"),
        _many_of(given, "asks", _ask),
        _many_of(given, "translations", _translated),
    )


def _many_of(given: Checked, name: str, make: Callable[[Checked], _Made]) -> tuple[_Made, ...]:
    found = given.find(name)
    if found is None:
        return ()
    if isinstance(found.value, list) and len(found.value) > MOST_MARKS:
        found.refuse(english("has more than %(most_marks)s members", most_marks=format(MOST_MARKS, ",")))
    return found.each(make)


def _ask(given: Checked) -> NamedAsk:
    given.only("number", "title")
    return NamedAsk(given.get("number").number(), given.get("title").text())


def _translated(given: Checked) -> TranslatedNote:
    given.only("language", "text", "reason", "fallback", "is_stale", "of")
    of = given.maybe("of", _earlier)
    if (given.maybe("is_stale", Checked.flag) or False) != (of is not None):
        given.refuse(english("should have “of” where “is_stale” is true, and only there"))
    return TranslatedNote(
        given.get("language").text(),
        _text(given, "text"),
        _text(given, "reason"),
        _text(given, "fallback"),
        of,
    )


def _earlier(given: Checked) -> EarlierWords:
    given.only("text", "reason", "fallback")
    return EarlierWords(_text(given, "text"), _text(given, "reason"), _text(given, "fallback"))


def _label(given: Checked) -> Label:
    try:
        return parse_label(given.text())
    except LabelError as error:
        given.refuse(english("is no label. %(what)s", what=str(error).rstrip(".")))


def _date(given: Checked) -> str:
    try:
        if datetime.fromisoformat(given.text()).tzinfo is not None:
            return given.text()
    except ValueError:
        pass
    given.refuse(english("should be a date and time with its zone, such as 2025-02-14T12:00:00Z"))


def _spans(given: Checked, name: str, length: int) -> tuple[Span, ...]:
    return given.maybe(name, lambda found: _few(found).each(lambda span: _span(span, length))) or ()


def _span(given: Checked, length: int) -> Span:
    ends = given.each(lambda end: end.number(length))
    if len(ends) != 2 or ends[0] > ends[1]:
        given.refuse(english("should be two numbers, where it starts and where it ends"))
    return ends[0], ends[1]


def _footnotes(given: Checked, name: str, length: int) -> tuple[Footnote, ...] | None:
    return given.maybe(name, lambda found: _few(found).each(lambda note: _footnote(note, length)))


def _footnote(given: Checked, length: int) -> Footnote:
    given.only("offset", "marker", "text")
    return Footnote(given.get("offset").number(length), _text(given, "marker"), given.get("text").text())


def _few(found: Checked) -> Checked:
    if isinstance(found.value, list) and len(found.value) > MOST_MARKS:
        found.refuse(
            english(
                "has %(value)s members; a paragraph has at most %(most_marks)s",
                value=format(len(found.value), ","),
                most_marks=format(MOST_MARKS, ","),
            )
        )
    return found


def _many(whole: Checked, name: str) -> Checked:
    found = whole.get(name)
    if isinstance(found.value, list) and len(found.value) > MOST_PARAGRAPHS:
        found.refuse(
            english(
                "has %(value)s members; a draft has at most %(most_paragraphs)s",
                value=format(len(found.value), ","),
                most_paragraphs=format(MOST_PARAGRAPHS, ","),
            )
        )
    return found


def _text(given: Checked, name: str) -> str:
    return given.maybe(name, Checked.text) or ""


def _texts(given: Checked, name: str) -> tuple[str, ...]:
    return given.maybe(name, lambda found: found.each(Checked.text)) or ()


def _flag(given: Checked, name: str) -> bool:
    return given.maybe(name, Checked.flag) or False


def _refuse_too_long(*texts: str) -> None:
    if problem := too_long_for_draft(sum(map(len, texts))):
        raise DocumentError("too-long", problem)
