"""Which format a file has, by its content; what cannot be read is refused with the remedy."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from documents.draft import Warning
from documents.errors import DocumentError
from documents.own_json import is_own_json
from documents.read.akn.tree import is_akn
from redline import english

_WORD = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF", b"\x00\x00\x01\x00", b"8BPS"
)  # fmt: skip
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+"  # possessive: else each comment doubles the time
    r"<(?:!doctype\s+html|html|head|body|meta|div|p|span|table|article|section|main|ol|ul|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_CLIPBOARD = re.compile(r"Version:\d\.\d\s+StartHTML:", re.IGNORECASE)
_OTHER_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_JSON = re.compile(r'\s*+\{\s*+"')
_NAME_OF_JSON = re.compile(r'\s*+\{\s*+"[^"\n]{0,100}+(?:"\s*+(?::|\Z)|\Z)')
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PASTE = english("Or copy the text and paste it here instead.")


@dataclass(frozen=True)
class Sniffed:
    """What was given, and how it is to be read."""

    format: str
    """docx | html | pdf | text | akn (Akoma Ntoso) | json (a file of our own)."""
    content: Any
    """What the extractor of that format takes: bytes of a Word file or PDF, bytes or text of a page, plain text."""
    warnings: tuple[Warning, ...] = ()


def sniff(given: bytes | str) -> Sniffed:
    """Tell by the content what a file or a pasted text is.

    Raises DocumentError for what no extractor reads: "rtf", "image", "packed", "binary", "not-a-page".
    """
    if isinstance(given, str):
        kinds = (("akn", is_akn), ("html", is_page), ("json", is_json))
        return Sniffed(next((kind for kind, fits in kinds if fits(given)), "text"), given)
    if is_word_file(given):
        return Sniffed("docx", given)
    if is_pdf(given):
        return Sniffed("pdf", given)
    refuse_unreadable(given)
    text, guessed = decode(given)
    if is_page(text):
        return Sniffed("html", given)
    if is_json(text):
        return Sniffed("json", text)
    if is_akn(text):
        return Sniffed("akn", text)
    refuse_other_xml(text)
    if not guessed:
        return Sniffed("text", text)
    message = english(
        "The characters were read as %(guessed)s; look at accents and quotation marks.", guessed=guessed
    )
    return Sniffed("text", text, (Warning("encoding", message, english("the whole text")),))


def is_word_file(data: bytes) -> bool:
    """Whether it is a Word file, old or new, or another package that the reader of Word files knows to refuse."""
    return data.startswith(_WORD)


def is_pdf(data: bytes) -> bool:
    """Whether it is a PDF; a few bytes may stand before what it begins with."""
    return b"%PDF-" in data[:1024]


def is_page(text: str) -> bool:
    """Whether a text is HTML: a page, a piece of one, or what a browser puts on the clipboard."""
    start = text[:5000]
    return _PAGE.match(start) is not None or _CLIPBOARD.match(start) is not None


def is_json(text: str) -> bool:
    """Whether a text is JSON, or means to be: one that is cut off is told as that, and is no draft."""
    if not _JSON.match(text):
        return False
    if is_own_json(text) or means_json(text):
        return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def means_json(text: str) -> bool:
    """Whether a text begins as JSON does, with a name and a colon, or ends before them."""
    return _NAME_OF_JSON.match(text) is not None


def refuse_unreadable(data: bytes) -> None:
    """Raise DocumentError for content that is no text: "rtf", "image", "packed"."""
    if data.lstrip()[:5] == b"{\\rtf":
        raise DocumentError(
            "rtf",
            english(
                "This is a rich text file (.rtf). Open it in Word, save it as a Word document (.docx) and give that file."
            ),
        )
    if data.startswith(_PICTURES) and _CONTROL.search(data[:4096].decode("latin-1")):
        raise DocumentError(
            "image",
            english(
                "This is a picture, not a text. Ask for the Word file it was made from, or have the text recognised (OCR) first."
            ),
        )
    if data.startswith(_PACKED):
        raise DocumentError(
            "packed", english("This is a compressed archive. Unpack it and give the draft that is inside.")
        )


def decode(data: bytes) -> tuple[str, str]:
    """The text of a plain text file, and the name of the character set if it had to be guessed ("" if not).

    Raises DocumentError "binary" for what is no text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, guessed = data.decode("utf-16", errors="replace"), ""
    elif _looks_utf_16(data):
        text, guessed = data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", errors="replace"), ""
    else:
        text, guessed = _decode_bytes(data)
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 200:
        raise DocumentError(
            "binary",
            english(
                "This is not a text: it may be a program, a picture or a damaged file. Give the draft as a Word document (.docx), a web page or plain text. %(paste)s",
                paste=_PASTE,
            ),
        )
    return text, guessed


def refuse_other_xml(text: str) -> None:
    """Raise DocumentError "not-a-page" for XML that is not a web page."""
    if _OTHER_XML.match(text):
        raise DocumentError(
            "not-a-page",
            english(
                "This file holds structured data, not a web page or a Word document. Save the draft as a Word document (.docx) and give that file. %(paste)s",
                paste=_PASTE,
            ),
        )


def _looks_utf_16(data: bytes) -> bool:
    head = data[:400]
    return (
        len(head) >= 4 and len(head) % 2 == 0 and max(head[::2].count(0), head[1::2].count(0)) * 3 > len(head)
    )


def _decode_bytes(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), english("Windows Western European")
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin 1"
