"""Whether a line that is no instruction was meant as one: then it is named, never set aside as a heading or a note."""

from __future__ import annotations

import re

from redline.drafts.written.addresses import read_address
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.beginnings import is_edit
from redline.labels.numerals import CARDINAL, ORDINAL

_NAMES = re.compile(
    rf"\b(?:[OP]\.?[OP]s?\.? ?(?:\d|{CARDINAL}\b)|new (?:[OP]P|(?:operative |preambular )?para)|operative \d|"
    rf"(?:sub-?)?para(?:graph)?s?\.? ?(?:\(?[a-z]\)|\d|{CARDINAL}\b)|(?:{ORDINAL}|last|penultimate) (?:preambular |operative )?(?:para|[OP]P\b)|"
    rf"(?:chapeau|preamble) of|(?<!\[)foot-?notes? \d)|§ ?\d",
    re.IGNORECASE,
)
"""One paragraph or note, by its name. "Amendments to draft resolution A/HRC/58/L.1" names none."""
_ASKS = re.compile(
    r"(?:\A[\W\d_]*(?:we |please )?|\b(?:to|be|is|are|should|shall|and|then|:|,|proposes?|suggests?) )"
    r"(?:insert|add|delete|remove|strike|drop|omit|suppress|take out|withdraw|reinstate|restore|retain|replace|substitute|change|move|merge|"
    r"combine|split|swap|amend|revise|reword|renumber|re-?letter|read|become|bracket)(?:e?d)?\b|\bbecomes\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<=\w): ?(?:insert|add|delete|remove|strike|drop|omit|replace|substitute|move|merge)\b", re.IGNORECASE
)
"""What is to be done, behind a name that nobody knows: "Article 3: delete"."""
_OF_THE_TEXT = re.compile(
    r"\b(?:title|preamble|heading|annex|(?:sub-?)?paragraphs?|foot-?notes?|sentence|lines?|words?|phrase|text)\b",
    re.IGNORECASE,
)


def is_meant(text: str) -> bool:
    """Whether a line names a paragraph or a note, or says what is to be done with words that it quotes or a part of the text."""
    outside, quoted = _outside(text)
    if _NAMES.search(outside) or read_address(text) or _asks(outside, quoted=quoted):
        return True
    return is_edit(text) and (quoted or _OF_THE_TEXT.search(outside) is not None)


_QUESTION = re.compile(r"\?(?=[\s.;,)\]]|\Z)")


def is_question(text: str) -> bool:
    """Whether a line that is meant as an instruction only asks whether it should be one: "OP 4: delete?"."""
    return _QUESTION.search(_outside(text)[0]) is not None and is_meant(text)


def asks(text: str) -> bool:
    """Whether a line says what is to be done, whatever it names."""
    outside, quoted = _outside(text)
    return _asks(outside, quoted=quoted)


def _asks(outside: str, *, quoted: bool) -> bool:
    return bool(
        _TOLD.search(outside)
        or (_ASKS.search(outside) and (quoted or _OF_THE_TEXT.search(outside) or _NAMES.search(outside)))
    )


def _outside(text: str) -> tuple[str, bool]:
    """What stands outside quotation marks, and whether anything stands in them."""
    quoted = [(found.start, found.end) for found in quotations(text)]
    pieces, at = [], 0
    for start, end in quoted:
        pieces.append(text[at:start])
        at = end
    return "“”".join([*pieces, text[at:]]), bool(quoted)
