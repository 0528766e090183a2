"""What an Akoma Ntoso file says of itself: work, expression and manifestation (FRBR), and who speaks. No person is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from documents.dating import day_of
from documents.redlines import Note
from documents.write.akn.elements import below

UNKNOWN_DATE = "0001-01-01"
"""The schema wants a date, also of a draft that says none; its name says that it is none."""

CODES = {
    "en": "eng", "fr": "fra", "es": "spa", "ko": "kor", "ru": "rus", "ar": "ara", "zh": "zho", "de": "deu", "fa": "fas",
    "pt": "por", "ja": "jpn",
}  # fmt: skip
_BODIES = {"human rights council": "unhrc", "general assembly": "unga", "security council": "unsc"}
_PRINTED_DATE = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})")
_EDITOR = "elevenbis"


@dataclass(frozen=True)
class About:
    """What is told of a text."""

    title: str
    symbol: str = ""
    body: str = ""
    """The organ whose text it is."""
    language: str = ""
    dated: str = ""
    """YYYY-MM-DD; "" where nothing tells."""
    date_name: str = "unknown"
    author: str = ""
    """Whose changes it holds, if it holds any."""
    changed: str = ""
    """The day of these changes."""

    @property
    def uri(self) -> str:
        """The address of the work."""
        organ = _BODIES.get(self.body.lower(), "un")
        number = _slug(self.symbol) or _slug(self.title) or "draft"
        return f"/akn/un/statement/deliberation/{organ}/{self.dated or UNKNOWN_DATE}/{number}"

    @property
    def code(self) -> str:
        """The code of its language in three letters."""
        return CODES.get(self.language.split("-")[0], "und")


def printed_date(text: str) -> str:
    """ "4 April 2024" as 2024-04-04; "" for what is no such date."""
    found = _PRINTED_DATE.search(text)
    day = day_of(found[0]) if found else None
    return day.isoformat() if day else ""


def put_meta(parent: etree._Element, about: About, part: str = "main", notes: tuple[Note, ...] = ()) -> None:
    """The first child of a document. `part` names it among those of the file."""
    meta = below(parent, "meta")
    frbr = below(meta, "identification", source=f"#{_EDITOR}")
    expression = f"{about.uri}/{about.code}@{about.changed}"
    work_author = "body" if about.body else _EDITOR
    changed = about.changed or about.dated or UNKNOWN_DATE
    for level, this, uri, dated, name, author in (
        ("FRBRWork", f"{about.uri}/!{part}", about.uri, about.dated or UNKNOWN_DATE, about.date_name, work_author),
        ("FRBRExpression", f"{expression}/!{part}", expression, changed, _of_expression(about),
         "author" if about.author else work_author),
        ("FRBRManifestation", f"{expression}/!{part}.akn", f"{expression}.akn", changed, "markup", _EDITOR),
    ):  # fmt: skip
        one = below(frbr, level)
        below(one, "FRBRthis", value=this)
        below(one, "FRBRuri", value=uri)
        below(one, "FRBRdate", date=dated, name=name)
        below(one, "FRBRauthor", href=f"#{author}")
        if level == "FRBRWork":
            below(one, "FRBRcountry", value="un")
            below(one, "FRBRsubtype", value="deliberation")
            if about.symbol:
                below(one, "FRBRnumber", value=about.symbol)
            if about.title:
                below(one, "FRBRname", value=about.title)
        elif level == "FRBRExpression":
            below(one, "FRBRlanguage", language=about.code)
        else:
            below(one, "FRBRformat", value="application/akn+xml")
    if part == "main":
        _references(meta, about)
        _notes(meta, notes)


def _of_expression(about: About) -> str:
    return "suggested changes" if about.author else about.date_name


def _references(meta: etree._Element, about: About) -> None:
    references = below(meta, "references", source=f"#{_EDITOR}")
    organisations = {"body": about.body, "author": about.author, _EDITOR: "Elevenbis"}
    for name, shown in organisations.items():
        if shown:
            href = f"/akn/ontology/organization/{_slug(shown) or name}"
            below(references, "TLCOrganization", eId=name, href=href, showAs=shown)


def _notes(meta: etree._Element, notes: tuple[Note, ...]) -> None:
    """Reasons and sources. They are by those who suggest, so they are no notes of the text itself."""
    if not notes:
        return
    listed = below(meta, "notes", source="#author")
    for number, note in enumerate(notes, 1):
        one = below(listed, "note", eId=f"note_{number}", class_="reason")
        for line in (note.reason or ("" if note.source_symbol else note.text)).split("\n"):
            below(one, "p", line)
        if note.source_symbol or note.source_label:
            source = below(one, "p", class_="source")
            below(source, "docNumber", note.source_symbol).tail = " "
            below(source, "inline", note.source_label, name="paragraph")
        for line in note.fallback.split("\n") if note.fallback else ():
            below(one, "p", line, class_="fallback")


def _slug(text: str) -> str:
    """A text as a part of an address: what is no letter or digit of ASCII is a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80]
