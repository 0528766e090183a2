"""A web page without the tags and attributes in which programs keep names; what it shows stays.

The page is gone through once from front to end, and no search goes over the same stretch twice: what a search did not
find once is not searched again. Everything that names nobody is handed on byte by byte.
"""

from __future__ import annotations

import codecs
import html
import re
import string
from collections.abc import Iterator

from documents.read.sniff import decode, is_page

_OPENING = re.compile(r"<(?:!--|([A-Za-z][\w:.-]{0,40}+))")
_TAG_END = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=>/"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_CLIPBOARD_SOURCE = re.compile(r"SourceURL:[^\r\n<]*+", re.IGNORECASE)
_KEPT_COMMENT = re.compile(
    r"<!--(?:\s{0,10}(?:Start|End)Fragment\s{0,10}|\[(?:if [\w !&|()]{1,60}|endif)\])-->"
)
_UNSHOWN = ("script", "xml", "o:documentproperties", "o:customdocumentproperties")
_CSS = "style"
_GONE_TAGS = frozenset({"link", "base"})
_META_NAMES = frozenset({"name", "property", "itemprop"})
_GONE_ATTRIBUTES = frozenset(
    {
        "abbr", "action", "alt", "aria-description", "aria-label", "background", "cite", "codebase", "content-author",
        "data", "formaction", "language", "longdesc", "placeholder", "poster", "src", "srcset", "summary", "title",
    }
)  # fmt: skip
_LOWER = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
_READ_DATA = "data-leveltext"
_WEB_OR_HERE = ("http://", "https://", "#")
_NAMED_STYLES = ("mso-comment", "mso-prop-change", "mso-rev")


def page_without_names(data: bytes) -> bytes:
    """The page without names; the same bytes for a page that holds none, and for what is no page.

    Raises DocumentError as the reader does for what is no text at all.
    """
    text, _ = decode(data)
    if not is_page(text):
        return data
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        cleaned = _as_page(_cleaned(text))
        return data if cleaned == text else codecs.BOM_UTF8 + cleaned.encode("utf-8", "replace")
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    # Every other character set writes tags as ASCII does; byte for byte, its other characters stay what they are.
    page = data[len(mark) :].decode("latin-1")
    cleaned = _cleaned(page)
    return data if cleaned == page else mark + _as_page(cleaned).encode("latin-1")


def _as_page(text: str) -> str:
    """The text still has to look like a page when it is read again."""
    return text if is_page(text) else f"<!DOCTYPE html>{text}"


def _cleaned(page: str) -> str:
    start = page.find("<")
    return _CLIPBOARD_SOURCE.sub("SourceURL:", page[:start], count=1) + "".join(_pieces(page, start))


def _pieces(page: str, start: int) -> Iterator[str]:
    ends = _Ends(page)
    position = start
    while (opening := _OPENING.search(page, position)) is not None:
        yield page[position : opening.start()]
        position = opening.start()
        if opening[1] is None:
            # "<!-->" is a whole comment already.
            end = ends.of_comment(opening.start() + 2)
            if end < 0:
                yield page[position : opening.end()]
                position = opening.end()
                continue
            comment = page[position:end]
            yield comment if _KEPT_COMMENT.fullmatch(comment) else ""
            position = end
            continue
        closing = _TAG_END.match(page, opening.end())
        name = opening[1].lower()
        if closing is None:
            # Nothing that follows is a whole tag; browsers and our reader show nothing of the one cut off.
            position = len(page) if name == "meta" else position
            break
        tag = page[position : closing.end()]
        position = closing.end()
        end = ends.after(f"</{name}", position) if name in (*_UNSHOWN, _CSS) else -1
        if end >= 0 and name != _CSS:
            shut = page.find(">", end)
            position = shut + 1 if shut >= 0 else len(page)
            continue
        yield _tag(name, tag)
        if end >= 0:
            yield page[position:end]
            position = end
    yield page[position:]


class _Ends:
    """Finds what ends something, for positions that only grow, and remembers what it found ahead."""

    def __init__(self, page: str) -> None:
        self._page = page.translate(_LOWER)
        self._found: dict[str, int] = {}

    def after(self, end: str, position: int) -> int:
        """The position behind the next `end`, -1 if there is none."""
        found = self._found.get(end, 0)
        if 0 <= found < position:
            found = self._found[end] = self._page.find(end, position)
        return found + len(end) if found >= 0 else -1

    def of_comment(self, position: int) -> int:
        """The position behind the comment's end, -1 if it has none."""
        ends = [end for end in (self.after("-->", position), self.after("--!>", position)) if end >= 0]
        return min(ends, default=-1)


def _tag(name: str, tag: str) -> str:
    """A tag without what names people in it; "" for one that does nothing else."""
    if name in _GONE_TAGS:
        return ""
    kept: list[str] = []
    position = 1 + len(name)
    head = tag[:position]
    for attribute in _ATTRIBUTE.finditer(tag, position):
        said = attribute[1].lower()
        if name == "meta" and said in _META_NAMES:
            return ""
        value = _value(name, said, attribute[2] or "")
        if value is None:
            kept.append(tag[position : attribute.start()].rstrip())
        else:
            kept.append(tag[position : attribute.start()])
            kept.append(attribute[0] if value == (attribute[2] or "") else f"{attribute[1]}={value}")
        position = attribute.end()
    return head + "".join(kept) + tag[position:]


def _value(name: str, attribute: str, value: str) -> str | None:
    """The value of an attribute, with its quotes, without names; None if the attribute goes."""
    if attribute == "href":
        bare = html.unescape(value.strip("\"' ")).lower()
        return value if not bare or bare.startswith(_WEB_OR_HERE) else '"about:blank"'
    if attribute == "style":
        return _style(value)
    if attribute == "value" and name != "li":
        return None
    if (
        attribute in _GONE_ATTRIBUTES
        or attribute.startswith("on")
        or (attribute.startswith("data-") and attribute != _READ_DATA)
        or "author" in attribute
    ):
        return None
    return value


def _style(value: str) -> str:
    plain = html.unescape(value)
    if not any(sign in plain.lower() for sign in _NAMED_STYLES):
        return value
    declarations = plain.strip("\"'").split(";")
    kept = ";".join(d for d in declarations if not d.strip().lower().startswith(_NAMED_STYLES))
    return '"' + html.escape(kept) + '"'
