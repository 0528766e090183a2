"""Characters that a file can hold."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, section 2.2 of its recommendation.

    Control characters carry no words and are dropped; a lone surrogate stood for some character and becomes the
    replacement character. All line breaks become a line feed, as an XML parser would make them.
    """
    if text.isprintable():
        return text
    text = _LINE_BREAK.sub("\n", text)
    return _ILLEGAL.sub("", _SURROGATE.sub("�", text))
