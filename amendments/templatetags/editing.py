"""Who is editing a paragraph, beside it."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amendments.under_way import sentence

register = template.Library()


@register.simple_tag
def editing_chip(editing: dict[str, list[str]], anchor: str) -> SafeString:
    """Who is editing what has this id in the campaign's page. Empty and unseen while nobody is."""
    return format_html(
        '<span class="chip editing" data-editing="{}">{}</span>', anchor, sentence(editing.get(anchor, ()))
    )


@register.simple_tag
def editing_chip_of_row(editing: dict[str, list[str]], anchor: str) -> SafeString:
    """The same in a row of the campaign's page, where the script makes it as soon as there is somebody."""
    return editing_chip(editing, anchor) if anchor in editing else SafeString("")
