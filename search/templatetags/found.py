"""The words around what was found, with their marks."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.showing import Piece

register = template.Library()
_TAGS = {"+": "<ins>{}</ins>", "-": "<del>{}</del>"}


@register.simple_tag
def excerpt(pieces: Iterable[Piece]) -> SafeString:
    """Pieces of a text or of a redline: <ins>, <del>, and <mark> where the words are that were looked for."""
    return format_html_join("", "{}", ((_tagged(piece),) for piece in pieces))


def _tagged(piece: Piece) -> SafeString:
    words = format_html("<mark>{}</mark>" if piece.found else "{}", piece.text)
    return format_html(_TAGS.get(piece.op, "{}"), words)
