"""The few words that a written document says itself, by language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple
from datetime import UTC, datetime
from itertools import combinations

from documents.dating import in_words
from documents.desk_sheet import DeskSheet
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.write.phrases.arabic import ARABIC
from documents.write.phrases.chinese import CHINESE
from documents.write.phrases.english import ENGLISH
from documents.write.phrases.french import FRENCH
from documents.write.phrases.korean import KOREAN
from documents.write.phrases.model import Phrases
from documents.write.phrases.russian import RUSSIAN
from documents.write.phrases.spanish import SPANISH
from redline import Place, new_text, old_text

__all__ = [
    "BESIDE_LABEL",
    "IS_OF_THE_LABEL",
    "LANGUAGES",
    "Phrases",
    "lines_around",
    "of_other_paragraphs",
    "phrases",
    "place_named",
    "said_by_itself",
    "title_lines",
    "words_around",
]

LANGUAGES = {
    "ar": ARABIC,
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "ko": KOREAN,
    "ru": RUSSIAN,
    "zh": CHINESE,
}
_A_LABEL = r"[OP]P [\w.]{1,20}(?:\([^()]{0,10}\)){0,3}"
_SAID = "|".join(
    re.escape(said).replace(re.escape("{label}"), _A_LABEL)
    for words in LANGUAGES.values()
    for said in (words.new, words.deleted_paragraph, words.was, words.moved_from)
)
BESIDE_LABEL = re.compile(rf"\((?:{_SAID})\)", re.IGNORECASE)
"""What our files say beside a label, in any language, with its brackets: that a paragraph is new, which one it was."""
IS_OF_THE_LABEL = re.compile(rf"\W*(?:{_SAID}|added|ajouté|추가)\W*", re.IGNORECASE)
"""The same alone, also as others write it."""


def phrases(language: str) -> Phrases:
    """The words in a language such as "en" or "ko-KR"; English for one that has none."""
    return LANGUAGES.get(language.split("-")[0], ENGLISH)


def title_lines(document: RedlineDocument | DeskSheet) -> list[str]:
    """What stands below the title: whose it is and of which day, and whom to write to; of a document without a day neither."""
    lines = []
    if document.date:
        day = datetime.fromisoformat(document.date).astimezone(UTC).date()
        comma = phrases(document.language).comma
        lines.append(comma.join(filter(None, [document.author, in_words(day, document.language)])))
    if document.contact:
        lines.append(phrases(document.language).contact.format(contact=document.contact))
    return lines


def lines_around(sheet: DeskSheet) -> list[str]:
    """What stands around the rows of a desk sheet."""
    said = [
        sheet.title,
        sheet.subtitle,
        *title_lines(sheet),
        *sheet.introduction,
        phrases(sheet.language).sheet_key,
    ]
    return [line for line in said if line]


def words_around(document: RedlineDocument | DeskSheet) -> list[str]:
    """All that a file of a document may say besides the paragraphs of the draft, what is asked of them and why, in whichever format."""
    words = phrases(document.language)
    said = [document.title, document.subtitle, *title_lines(document), *document.introduction]
    said.append(words.tracked.format(author=document.author))
    # Of the samples, one may be struck through and so not be read.
    marks = (words.inserted, words.deleted, words.moved)
    said += [" ".join((words.key, *some)) for many in (1, 2, 3) for some in combinations(marks, many)]
    if isinstance(document, RedlineDocument):
        said.append(document.enacting_line)
        for one in (*document.paragraphs, *document.annexes):
            said += [one.heading, one.old_heading or "", of_other_paragraphs(one, words)]
            said += [words.reason.format(reason=note.text) for note in one.notes]
        said += [text(one.runs) for one in document.annexes for text in (old_text, new_text)]
    return [line for line in said if line]


def said_by_itself() -> list[str]:
    """All words that any file says itself, in every language; what is filled in stands in braces."""
    said = (one for words in LANGUAGES.values() for one in astuple(words))
    return [one for words in said for one in ((words,) if isinstance(words, str) else words)]


def of_other_paragraphs(paragraph: RedlineParagraph, words: Phrases) -> str:
    """Of a paragraph that was split or merged: from which others its words are, in which others they are. Else ""."""
    said = []
    if paragraph.kept_from:
        said.append(words.words_from.format(label=_listed(paragraph, paragraph.kept_from, words)))
    if paragraph.kept_in:
        phrase = words.words_in if paragraph.change == "deleted" else words.words_also_in
        said.append(phrase.format(label=_listed(paragraph, paragraph.kept_in, words)))
    return words.comma.join(said)


def place_named(paragraph: RedlineParagraph, place: Place, words: Phrases) -> str:
    """What another paragraph is called from here: its label; of a line of an annex, which has none, where it is."""
    return words.annex_line.format(number=place.label.number) if paragraph.is_line else str(place.label)


def _listed(paragraph: RedlineParagraph, places: Iterable[Place], words: Phrases) -> str:
    return words.comma.join(place_named(paragraph, place, words) for place in places)
