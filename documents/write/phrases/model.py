"""Which words a written document says itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """Words in one language; what stands in braces is filled in."""

    only_changed: str
    contact: str
    tracked: str
    tracked_notes: str
    marked: str
    """Of changes in bold and struck through."""
    reason: str
    """Of a reason that stands in the text, below its paragraph."""
    agreed_language: str
    columns: tuple[str, ...]
    """The heads of a desk sheet: paragraph, its text, what is asked, agreed language, reason, fallback wording, supporters,
    answer. That of the answer has the English words in every language, so that whoever reads it again finds the column."""
    sheet_key: str
    """How a desk sheet is to be read."""
    key: str
    """Above what marks look like, with its colon."""
    inserted: str
    deleted: str
    moved: str
    moved_from: str
    was: str
    new: str
    deleted_paragraph: str
    words_from: str
    """Of words that stood in another paragraph."""
    words_in: str
    """Of words that stand in another paragraph now."""
    words_also_in: str
    """Of a paragraph that has words here and in others."""
    translation: str
    """Of a file that is a translation."""
    untranslated: str
    """Of changed paragraphs that are not translated."""
    outdated: str
    """Of changed paragraphs whose translation is of an earlier text, and is not used."""
    untranslated_notes: str
    """Of amendments whose reason or fallback wording is not translated."""
    untranslated_unchanged: str
    """How many paragraphs nobody amended stand in the authentic language."""
    proposed: str
    """Of a proposed text below the authentic redline."""
    against: str
    """Which draft the changes are to."""
    compared: str
    """Of two drafts."""
    suggested: str
    """The name of a sheet: at most 31 characters, none of []:*?/\\."""
    heads: tuple[str, str, str, str, str, str]
    """The heads of a table: paragraph, what happened to it, the draft's text, the suggested one, reasons and sources, answer."""
    changed: str
    """Of a paragraph in a table."""
    heading: str
    """Of a row with a section heading."""
    left_out: tuple[str, str, str]
    """What a table has not: footnotes, annexes, both."""
    cut: str
    """Behind a text that no cell can hold whole."""
    marks: tuple[str, str, str, str, str]
    """Of plain text, before what is in brackets: added, deleted, moved to and from a paragraph, kept from one."""
    no_letters: str
    """Of a PDF with characters that its fonts do not have."""
    annex_line: str
    colon: str = ": "
    """Between the name of a mark and the words that it marks."""
    comma: str = ", "
    """Between names, labels, and an author and a day."""
