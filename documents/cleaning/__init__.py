"""Take the names of persons out of a file that is kept: who made it, who changed it, at which firm, on which device.

The text, its tracked changes and comments stay; only whose they are goes. A Word file is put together anew from the
parts that hold its text (`word`, whose mark-up `marks` frees of people, with the `pictures` in it); an Excel file from the
words of its cells (`excel`); a web page loses
the tags and attributes in which programs keep names (`page`); a PDF is put together anew from its pages (`pdf`); Akoma Ntoso loses its metadata (`akn`). A plain
text is nothing but visible text and stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.cleaning.akn import akn_without_names
from documents.cleaning.excel import excel_without_names
from documents.cleaning.page import page_without_names
from documents.cleaning.pdf import pdf_without_names
from documents.cleaning.word import TAKEN_OUT, word_without_names
from documents.draft import Warning
from documents.read.akn import is_akn
from documents.read.grid import is_excel_file
from documents.read.sniff import decode, is_page, is_pdf, is_word_file

__all__ = ["TAKEN_OUT", "Cleaned", "without_names"]


@dataclass(frozen=True)
class Cleaned:
    """A file that names nobody, and what had to be taken out of it, as remarks for the person who gave it."""

    content: bytes
    remarks: tuple[Warning, ...] = ()


def without_names(data: bytes) -> Cleaned:
    """The file without personal metadata; the same bytes where a page or text holds none.

    Reading what comes out gives the text that reading `data` gives. Raises DocumentError as the readers do for a
    package that is damaged or not safe to open.
    """
    if is_excel_file(data):
        return Cleaned(*excel_without_names(data))
    if is_word_file(data):
        return Cleaned(*word_without_names(data))
    if is_pdf(data):
        return Cleaned(*pdf_without_names(data))
    text, _ = decode(data)
    if is_akn(text) and not is_page(text):
        return Cleaned(akn_without_names(text))
    return Cleaned(page_without_names(data))
