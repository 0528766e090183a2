"""Written amendments and notes of oral revisions, read from their words.

A list is read line by line (`lists`). A line says what is done to whole paragraphs (`paragraphs`) or inside one (`edits`),
to a footnote or throughout the text (`notes`); what follows one that announces new words are these (`new_words`). What is
not understood is named.
"""

from redline.drafts.written.reading.beginnings import goes_on, number_of, numbered_apart, stands_apart
from redline.drafts.written.reading.lists import Read, read_amendments
from redline.drafts.written.reading.remarks import Customs

__all__ = ["Customs", "Read", "goes_on", "number_of", "numbered_apart", "read_amendments", "stands_apart"]
