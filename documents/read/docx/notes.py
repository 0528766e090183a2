"""Footnotes and endnotes of a Word file: their texts, and the markers Word prints for them in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from documents.read.docx.styles import W, child_value, number_of
from documents.read.figures import print_number

_DEFAULT_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class NoteForm:
    """How the notes of one kind are numbered."""

    form: str
    start: int = 1


def note_form(kind: str, document: etree._Element, settings: etree._Element | None) -> NoteForm:
    """How a document numbers its "footnote" or "endnote" notes: its last section says, else its settings.

    Numbering that starts anew on each page or in each section is not followed: pages are not in the file.
    """
    form = NoteForm(_DEFAULT_FORMS[kind])
    sections = list(document.iter(W + "sectPr"))
    stated = [settings, sections[-1] if sections else None]
    for properties in (where.find(f"{W}{kind}Pr") for where in stated if where is not None):
        start = number_of(child_value(properties, "numStart"))
        form = NoteForm(
            child_value(properties, "numFmt") or form.form, form.start if start is None else start
        )
    return form


class Notes:
    """Hands out notes as their markers come up in the text."""

    def __init__(self, texts: dict[tuple[str, str], str], forms: dict[str, NoteForm]) -> None:
        """`texts` by kind ("footnote", "endnote") and identifier; `forms` by kind."""
        self._texts = texts
        self._forms = forms
        self._counts: Counter[str] = Counter()

    def counted(self, kind: str, identifier: str) -> tuple[str, str]:
        """Marker and text of the next automatically numbered note."""
        form = self._forms[kind]
        value = form.start + self._counts[kind]
        self._counts[kind] += 1
        marker = print_number(value, form.form)
        return marker or str(value), self._texts.get((kind, identifier), "")

    def marked(self, kind: str, identifier: str, marker: str) -> str:
        """The text of a note with a typed marker, which its own text usually repeats."""
        text = self._texts.get((kind, identifier), "")
        return text.removeprefix(marker).strip()
