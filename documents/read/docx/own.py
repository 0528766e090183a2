"""Word files that this program wrote (`documents.write.docx`): what each of their paragraphs is, told by its style.

Such a file says above the draft what it is and how it is to be read. These are no words of the draft, and whoever reads
the file again, perhaps after others worked on it, gets the draft alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from documents.read.source import ANNEX, ENACTING_LINE, HEADING, NOTICE, TITLE

_SIGNS = frozenset({"notice", "end rule", "label"})
"""Names of styles that every such file uses, and that stand together in no other; programs that save it keep them."""
LABELLED = re.compile(r"(?:PP|OP) [^\t\n]{1,40}\t")
"""How a paragraph of a draft begins in such a file."""
_ROLES = {
    "title": TITLE,
    "notice": NOTICE,
    "title block": NOTICE,
    "below text": NOTICE,
    "enacting line": ENACTING_LINE,
    "heading 1": HEADING,
    "annex text": ANNEX,
}


_MARK = re.compile("(added|deleted) (?:words|label|mark)")
"""The names of the styles that words have where such a file marks changes for the eye."""


def mark_of(style_name: str) -> str:
    """Whether words with a style are marked as "added" or as "deleted"; "" for neither."""
    found = _MARK.fullmatch(style_name.lower())
    return found[1] if found else ""


def is_own(style_names: Iterable[str]) -> bool:
    """Whether a file with styles of these names was written by this program."""
    return {name.lower() for name in style_names} >= _SIGNS


def role_of(style_name: str, text: str) -> str:
    """What a paragraph of such a file is; "" for those of the draft itself, which bear their labels.

    A paragraph with a label is one whatever its style: LibreOffice gives it that of a heading above it which it takes out.
    """
    return "" if LABELLED.match(text) else _ROLES.get(style_name.lower(), "")
