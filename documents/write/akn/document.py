"""A draft, or a redline document, to an Akoma Ntoso file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lxml import etree

from documents.compare import compare_annexes, compare_paragraph
from documents.dating import in_words
from documents.draft import DraftText, Masthead
from documents.own_json.texts import each_alone
from documents.redlines import RedlineDocument
from documents.write.akn.body import Body
from documents.write.akn.elements import below, element, written
from documents.write.akn.meta import About, printed_date, put_meta
from documents.write.phrases import phrases

ONLY_CHANGED = "onlyChanged"
"""The class of the line that says that unchanged paragraphs are left out."""


def write_draft_akn(draft: DraftText) -> bytes:
    """Write a draft as a statement, the kind of document that the United Nations use for resolutions and drafts of them.

    What stands beside paragraphs in the file that was read, and what a person set aside, is no part of the text and not in it.
    """
    masthead = draft.masthead
    # Below the text stands the record of the adoption, with its day.
    dated = next(filter(None, map(printed_date, (masthead.adopted_on, *draft.closing))), "")
    about = About(
        masthead.title,
        masthead.symbol,
        masthead.body,
        draft.language,
        dated,
        "adoption" if dated else "unknown",
    )
    name = "resolution" if masthead.adopted_on or "/RES/" in masthead.symbol else "resolutionDraft"
    root, statement = _statement(name)
    put_meta(statement, about)
    _masthead(statement, masthead)
    rows = [compare_paragraph(paragraph, paragraph) for paragraph in draft.paragraphs]
    body = Body(statement)
    body.put(masthead.enacting_line, rows)
    _conclusions(statement, draft.closing)
    if draft.annexes:
        body.lines(compare_annexes(draft.annexes, draft.annexes), _annex(statement, body, about))
    return written(root)


def write_akn(document: RedlineDocument) -> bytes:
    """Write both texts of a redline: what is inserted is in `ins`, what is deleted in `del`, also of labels, headings and
    footnotes; a paragraph that is taken out has the status "removed". Reasons, sources and fallback wording are notes by the
    author.

    Paragraphs that were split or merged are each alone, and words kept in another one are moved there. Control characters,
    which no XML file can hold, are dropped. Equal documents give equal bytes.
    """
    about = About(
        document.title,
        language=document.language,
        author=document.author,
        changed=document.date.partition("T")[0],
    )
    root, statement = _statement("resolutionDraft", contains="multipleVersions")
    notes = tuple(note for row in document.paragraphs for note in row.notes)
    put_meta(statement, about, notes=notes)
    preface = element("preface")
    _line(preface, "docTitle", document.title)
    for name, line in (
        ("subtitle", document.subtitle),
        *(("notice", line) for line in document.introduction),
    ):
        if line:
            below(preface, "p", line, class_=name)
    _whose(preface, document)
    if document.only_changed:
        below(preface, "p", phrases(document.language).only_changed, class_=ONLY_CHANGED)
    if len(preface):
        statement.append(preface)
    body = Body(statement)
    body.put(document.enacting_line, each_alone(document.paragraphs))
    if document.annexes:
        body.lines(each_alone(document.annexes), _annex(statement, body, about))
    return written(root)


def _statement(name: str, **attributes: str) -> tuple[etree._Element, etree._Element]:
    root = element("akomaNtoso")
    return root, below(root, "statement", name=name, **attributes)


def _whose(preface: etree._Element, document: RedlineDocument) -> None:
    """Whose changes they are and of which day, and whom to write to."""
    if document.author:
        line = below(preface, "p", class_="author")
        below(line, "docProponent", document.author).tail = ", "
        day = date.fromisoformat(document.date.partition("T")[0])
        below(line, "docDate", in_words(day, document.language), date=day.isoformat())
    if document.contact:
        before, _, behind = phrases(document.language).contact.partition("{contact}")
        line = below(preface, "p", before, class_="contact")
        below(line, "inline", document.contact, name="contact").tail = behind


def _masthead(statement: etree._Element, masthead: Masthead) -> None:
    preface = element("preface")
    _line(preface, "docAuthority", masthead.body)
    if masthead.session or masthead.session_number is not None:
        value = {} if masthead.session_number is None else {"value": str(masthead.session_number)}
        below(below(preface, "p"), "session", masthead.session, **value)
    _named(preface, "sessionDates", masthead.session_dates)
    _named(preface, "agendaItem", masthead.agenda_item)
    _named(preface, "agendaTitle", masthead.agenda_title)
    for sponsor in masthead.sponsors:
        _line(preface, "docProponent", sponsor)
    _named(preface, "adoptedOn", masthead.adopted_on)
    _line(preface, "docNumber", masthead.symbol)
    _line(preface, "docTitle", masthead.title)
    for line in masthead.other:
        below(preface, "p", line, class_="other")
    if len(preface):
        statement.append(preface)


def _line(preface: etree._Element, name: str, text: str) -> None:
    if text:
        below(below(preface, "p"), name, text)


def _named(preface: etree._Element, name: str, text: str) -> None:
    if text:
        below(below(preface, "p"), "inline", text, name=name)


def _conclusions(statement: etree._Element, lines: Iterable[str]) -> None:
    conclusions = element("conclusions")
    for line in lines:
        below(conclusions, "p", line)
    if len(conclusions):
        statement.append(conclusions)


def _annex(statement: etree._Element, body: Body, about: About) -> etree._Element:
    """The place for the lines of all annexes."""
    attachment = below(below(statement, "attachments"), "attachment", eId=body.names.of("att_1"))
    annex = below(attachment, "doc", name="annex", contains=statement.get("contains", "originalVersion"))
    put_meta(annex, about, part="annex_1")
    return below(annex, "mainBody")
