"""Who is editing a paragraph, and what of it one did not save oneself, beside it."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amendments.under_way import Task, sentence

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


@register.simple_tag
def unsaved_chips(unsaved: dict[str, list[Task]], anchor: str) -> SafeString:
    """What the reader typed of a row and did not save: links that go on with it. The script makes the same of what the device
    has (static/js/copies.js)."""
    return format_html_join(
        "",
        '<a class="chip unsaved" href="{}" data-in-row="{}" title="{}">{}</a>',
        ((task.address, anchor, task.says, _("Not saved")) for task in unsaved.get(anchor, ())),
    )
