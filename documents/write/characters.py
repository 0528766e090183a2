"""Characters that a file can hold."""

from __future__ import annotations

import re

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
