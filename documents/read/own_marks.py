"""Suggested changes as this program writes them for reading: told from a list of amendments by what stands around their words."""

from __future__ import annotations

import re

from documents.read.docx.own import LABELLED
from documents.read.sniff import Sniffed
from documents.read.source import NOTICE, Source
from documents.text import squash
from documents.write.phrases import LANGUAGES

_PARAGRAPH_OF_PAGE = re.compile(
    r'<section class="paragraph [a-z]{1,20} level-\d{1,2}">\s{0,20}<div class="label"'
)
_MARK = "|".join(
    dict.fromkeys(
        re.escape(name).replace(re.escape("{label}"), r"[^\]\n]{1,40}")
        for words in LANGUAGES.values()
        for name in words.marks[:4]
    )
)
# Not possessive, though it could be: with such a repeat of two ways the Python 3.11.2 of Debian finds nothing.
_MARKED_LINE = re.compile(
    rf"^[OP]P \d[^:\n]{{0,80}}: (?:[^\[\n]|\[(?!(?:{_MARK})\s?: ))*\[(?:{_MARK})\s?: ", re.MULTILINE
)
_KEYS = frozenset(squash(f"{words.key} {words.inserted} {words.deleted}") for words in LANGUAGES.values())
"""How a PDF says how it is to be read; more may follow on the line."""


def is_suggested_changes(sniffed: Sniffed, source: Source) -> bool:
    """Whether a file is one of suggested changes of our own, in a format in which it says so by its looks alone."""
    blocks = source.blocks
    match sniffed.format:
        case "docx":
            return any(one.role == NOTICE for one in blocks) and any(
                LABELLED.match(one.text) for one in blocks
            )
        case "html":
            content = sniffed.content
            page = content if isinstance(content, str) else content.decode("latin-1")
            return _PARAGRAPH_OF_PAGE.search(page) is not None
        case "pdf":
            return any(squash(one.text).startswith(tuple(_KEYS)) for one in blocks)
        case "text":
            return _MARKED_LINE.search(sniffed.content) is not None
    return False
