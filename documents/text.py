"""The door for words: every text that comes in, from a file, a form or a paste, and what a file that goes out can hold."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any

from redline import NOTHING, Said, english

# --- coming in --------------------------------------------------------------------------------------------------

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_BLANK = re.compile("[\u200c\u200d\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]")
"""What shows nothing in most names, and stays all the same: it changes a word in some languages."""

_FIXED_SPACES = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")

PLAIN_DIGITS = {first + value: str(value) for first in (0x660, 0x6F0, 0xFF10) for value in range(10)}
"""For `str.translate`: Arabic-Indic, Persian and full-width digits as those of ASCII."""

PARAGRAPH_MOST = 50_000
"""Characters of a paragraph. The longest of real resolutions has some 3,000; what takes time grows with it."""

DRAFT_MOST = 500_000
"""Characters of all paragraphs of a draft. The longest of real resolutions has some 50,000."""

SOURCE_MOST = 2 * DRAFT_MOST
"""Characters of all that a file says: the paragraphs, and the annexes, notes and page headings around them."""


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, as they are stored."""
    return [line for line in map(squash, text.splitlines()) if line]


def too_long(text: str) -> Said:
    """What to say of a paragraph that has more than `PARAGRAPH_MOST` characters; empty of one that has not."""
    if len(text) <= PARAGRAPH_MOST:
        return NOTHING
    return english(
        "A paragraph has at most %(paragraph_most)s characters; this has %(text)s.",
        paragraph_most=format(PARAGRAPH_MOST, ","),
        text=format(len(text), ","),
    )


def too_long_for_draft(length: int) -> Said:
    """What to say of a file or paste with more than `SOURCE_MOST` characters; empty of one that has not."""
    if length <= SOURCE_MOST:
        return NOTHING
    return english(
        "This has %(length)s characters; a draft has at most %(draft_most)s. Take everything else out of it, or copy the text of the draft and paste it here.",
        length=format(length, ","),
        draft_most=format(DRAFT_MOST, ","),
    )


def is_unseen(character: str) -> bool:
    """Whether a character shows nothing; see `without_unseen`."""
    return _UNSEEN.match(character) is not None


def without_unseen(text: str) -> str:
    """The text without characters that show nothing: soft hyphens, zero-width spaces, byte order and direction
    marks, control characters. The joiners U+200C and U+200D stay: in several languages they change a word."""
    return _UNSEEN.sub("", text)


def squash(text: str) -> str:
    """The text on one line as a paragraph is stored: without unseen characters, every stretch of white space a single
    space, none at the ends, letters in the form NFC."""
    return composed(" ".join(without_unseen(text).split()))


def composed(text: str) -> str:
    """The text in the form NFC: one letter, one character, as far as Unicode has one for it."""
    return unicodedata.normalize("NFC", text)


def places_composed(text: str) -> list[int]:
    """Where each character of a text stands in its form NFC, and at last where the text ends there. A place inside a
    letter that was put together is moved behind it."""
    places: list[int] = []
    letter, length = "", 0
    for character in text:
        if letter and _begins_anew(letter, character):
            places += _within(letter, length)
            length += len(composed(letter))
            letter = ""
        letter += character
    return [*places, *_within(letter, length), length + len(composed(letter))]


def _begins_anew(letter: str, character: str) -> bool:
    """Whether a character is no part of the letter before it."""
    if unicodedata.combining(character):
        return False
    return composed(letter + character) == composed(letter) + composed(character)


def _within(letter: str, start: int) -> list[int]:
    end = start + len(composed(letter))
    return [start, *[end] * (len(letter) - 1)] if letter else []


def one_line(text: str) -> str:
    """A name, a title or whatever else is one line, as it is stored: squashed, without what a terminal might obey. The door of everything short that a person types."""
    return squash(without_controls(text))


def as_said(text: str) -> str:
    """What somebody says in one or more lines, such as a comment or a note, as it is stored: in the form NFC, without
    unseen characters, line breaks as line feeds, none at the ends; a space at which no line is broken is a space."""
    return composed(without_unseen(without_controls(text))).translate(_FIXED_SPACES).strip()


def look_alike(name: str) -> str:
    """What two names have in common that nobody can tell apart: capitals, wide letters, joiners and blanks that show
    nothing make no other name. For comparing, never to be shown or stored."""
    return _BLANK.sub("", one_line(unicodedata.normalize("NFKC", name)).casefold())


def usable(text: str) -> str:
    """The text without what no parser of mark-up takes: control characters, halves of characters, non-characters."""
    return _UNUSABLE.sub("", text)


# --- going out --------------------------------------------------------------------------------------------------

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text without control characters, which a terminal, a mail program or a calendar might obey.

    Tabs and line feeds stay. Other line breaks become a line feed, a lone surrogate the replacement character.
    """
    return _CONTROL.sub("", legal(text).replace("\x85", "\n"))


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, section 2.2 of its recommendation.

    Control characters carry no words and are dropped; a lone surrogate stood for some character and becomes the
    replacement character. All line breaks become a line feed, as an XML parser would make them.
    """
    if text.isprintable():
        return text
    text = _LINE_BREAK.sub("\n", text)
    return _ILLEGAL.sub("", _SURROGATE.sub("�", text))


_FORMULA_STARTS = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
                   "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
"""What a spreadsheet takes for the start of a formula, also behind white space; the wide ones in East Asia."""


def inert_in_tables(text: str) -> str:
    """A text as a cell of a CSV file: no spreadsheet takes it for a formula."""
    text = without_controls(text)
    opening = text.lstrip().lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    return f"'{text}" if opening.startswith(_FORMULA_STARTS) or text[:1].isspace() else text


def cut_name(name: str, most: int) -> str:
    """A name of a file in words with hyphens between them, of at most so many characters: cut between two words."""
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition("-")[0] or name[:most]


def fingerprint_of(words: Any) -> str:
    """SHA-256 of words in lists, tuples and dictionaries, in hexadecimal digits."""
    written = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


_LABEL = re.compile(r"(?<!\w)(PP|OP) (?=\d)")


def unbroken(words: str) -> str:
    """The same words with labels between whose two parts no line ends."""
    return _LABEL.sub("\\1\N{NO-BREAK SPACE}", words)
