"""Read a page as a browser would, and say what stands in it that no page of this house has."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from hostile_words import PAYLOADS
from lxml import etree, html

ADDRESS_ATTRIBUTES = {
    "href", "src", "action", "formaction", "data", "poster", "srcset", "background", "cite", "ping", "manifest",
    "xlink:href", "hx-get", "hx-post",
}  # fmt: skip
NEVER = {
    "applet", "audio", "base", "embed", "frame", "frameset", "iframe", "marquee", "math", "object",
    "param", "plaintext", "portal", "style", "template", "video", "xmp",
}  # fmt: skip
HTMX = {"hx-get", "hx-post", "hx-include", "hx-trigger", "hx-target", "hx-swap"}
INLINE = {"ins", "del", "mark", "i", "sup", "br", "hx-partial"}
"""Elements whose number depends on how a redline cuts a text."""
_SIGNS = re.compile("[<>\"'&]")
_ESCAPED = escape("\n".join(PAYLOADS))
_TELLING = [payload for payload in PAYLOADS if _SIGNS.search(payload) and payload not in _ESCAPED]
"""Payloads that no page holds as they are, since something in them has to be escaped."""
_BLANK = re.compile("[\x00-\x20\x7f-\x9f]")


@dataclass(frozen=True)
class Page:
    """One page: what it consists of, and what is wrong with it on its own."""

    shape: Counter[tuple[str, tuple[str, ...]]]
    """Elements with their attributes' names, but for those that a redline makes."""
    pairs: frozenset[tuple[str, str]]
    """Elements with each of their attributes' names."""
    faults: tuple[str, ...]
    text: str
    """Its words, also those in fields and hints."""


def read_page(body: bytes, *, own_style: bool = False, admin: bool = False) -> Page:
    """Parse a page. `own_style`: it carries one style element of its own, as the export does; `admin`: it is one of
    Django's admin, which has a script of its own elsewhere."""
    raw = body.decode()
    tree = (
        html.document_fromstring(raw, parser=html.HTMLParser(huge_tree=True))
        if raw.strip()
        else html.Element("p")
    )
    faults = [f"raw in the page: {payload!r}" for payload in _TELLING if payload in raw]
    shape: Counter[tuple[str, tuple[str, ...]]] = Counter()
    pairs = set()
    styles = 0
    said: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            if "alert" in (element.text or ""):
                faults.append(f"a comment with {element.text!r}")
            continue
        names = tuple(sorted(str(name) for name in element.attrib))
        # A note whose words changed stands beside its mark: how many there are depends on the redline as well.
        if element.tag not in INLINE and element.get("class") != "note-change":
            shape[element.tag, names] += 1
        pairs.add((element.tag, ""))
        said += [
            str(element.get(name)) for name in ("value", "title", "aria-label") if name in element.attrib
        ]
        pairs |= {(element.tag, name) for name in names}
        if own_style and element.tag == "style":
            styles += 1
            continue
        faults += _faults(element, admin)
    if own_style and styles != 1:
        faults.append(f"{styles} style elements")
    return Page(shape, frozenset(pairs), tuple(faults), "\n".join([tree.text_content(), *said]))


def _faults(element: etree._Element, admin: bool) -> list[str]:
    tag, found = str(element.tag), []
    if tag in NEVER:
        found.append(f"<{tag}>")
    scripts = ("/static/", "/admin/jsi18n/") if admin else ("/static/",)
    if tag == "script" and element.get("type") == "application/json" and "src" not in element.attrib:
        json.loads(element.text or "")
    elif tag == "script" and (not element.get("src", "").startswith(scripts) or (element.text or "").strip()):
        found.append(f"a script: {element.get('src')} {element.text!r}")
    if tag == "meta" and element.get("http-equiv") is not None:
        found.append("<meta http-equiv>")
    if tag == "link" and not element.get("href", "").startswith("/static/"):
        found.append(f"a link to {element.get('href')}")
    for name, value in element.attrib.items():
        name = str(name).lower()
        if name.startswith("on") or name in ("style", "srcdoc"):
            found.append(f"<{tag} {name}>")
        if name.startswith(("hx-", "data-hx")) and name not in HTMX:
            found.append(f"<{tag} {name}>")
        if name in ADDRESS_ATTRIBUTES and not at_home(str(value)):
            found.append(f"<{tag} {name}={value!r}>")
    return found


def at_home(address: str) -> bool:
    """Whether a browser that follows the address stays in this house (or opens a mail)."""
    address = _BLANK.sub("", address).replace("\\", "/")
    if address.startswith("//"):
        return False
    parts = urlsplit(address)
    if parts.scheme == "mailto":
        return True
    return parts.scheme in ("", "http", "https") and parts.netloc in ("", "testserver")


def standing_out(text: str) -> list[str]:
    """What the buttons of a page say that stand out and are seen at once: one a page."""
    found = html.fromstring(text).xpath(
        "//main//*[self::button or contains(concat(' ', @class, ' '), ' button ')]"
    )
    quiet = {"secondary", "plain", "danger", "quiet", "keys-button"}
    return [
        " ".join(button.text_content().split())
        for button in found
        if not quiet & set(button.get("class", "").split())
        and not button.xpath("ancestor::details[not(@open)] | ancestor::*[@popover]")
    ]
