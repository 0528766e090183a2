"""Bytes of a web page, or what a clipboard holds of one, to its text."""

from __future__ import annotations

import codecs
import re

from documents.text import usable

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""charset\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:-]{1,40})""", re.IGNORECASE)
_CHARACTER_SETS = re.compile(
    r"windows-125\d|windows-874|cp125\d|iso-8859-(?:[2-9]|1[0134568])|koi8-[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5|euc-(?:kr|jp)|cp949|ks_c_5601-1987|shift_jis|iso-2022-(?:jp|kr)"
)
"""What is followed when declared. Python has codecs by other names that are no character sets."""
_LOOK_INTO = 4096
_CLIPBOARD = re.compile(r"Version:[\d.]{1,8}\s+StartHTML:")
_FRAGMENT_START = re.compile(r"<!--\s{0,10}StartFragment\s{0,10}-->")
_FRAGMENT_END = re.compile(r"<!--\s{0,10}EndFragment\s{0,10}-->")


def decode_html(data: bytes) -> str:
    """The text of a page: by its byte order mark, else as UTF-8 if it is that, else by what it declares.

    Valid UTF-8 is hardly ever anything else, while declarations are often left over from another program. A page
    that declares nothing, or Latin-1, is read as Windows-1252, as browsers do.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_declared(data[:_LOOK_INTO]), "replace")


def page_text(text: str) -> str:
    """The text of a page without what no parser takes, and without the frame that a clipboard puts around."""
    text = usable(text)
    if not _CLIPBOARD.match(text):
        return text
    start = _FRAGMENT_START.search(text)
    if start is None:
        return text[text.find("<") :] if "<" in text else ""
    # What stands around the fragment is not copied text, but the styles it refers to are in the head.
    around = text[: start.start()]
    head = around[around.find("<") : around.lower().rfind("</head")] if "</head" in around.lower() else ""
    end = _FRAGMENT_END.search(text, start.end())
    return head + text[start.end() : end.start() if end else len(text)]


def _declared(head: bytes) -> str:
    match = _CHARSET.search(head)
    name = match[1].decode("ascii", "replace").lower() if match else ""
    return name if _CHARACTER_SETS.fullmatch(name) else "windows-1252"
