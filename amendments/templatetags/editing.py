"""Who is editing a paragraph, beside it."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amendments.under_way import sentence

register = template.Library()


@register.simple_tag
def editing_chip(editing: dict[str, list[str]], thing: object) -> SafeString:
    """The chip of a paragraph or amendment, empty and unseen while nobody edits it. `thing` is its UUID."""
    return format_html(
        '<span class="chip editing" data-editing="{}">{}</span>',
        thing,
        sentence(editing.get(str(thing), ())),
    )
