"""Several texts for one paragraph in pages: the words that some of them have in common."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coalitions.languages import quoted
from redline import Run, SharedRun

register = template.Library()
_TAGS = {"+": "ins", "-": "del"}


@register.simple_tag
def shared_runs(runs: Sequence[SharedRun], names: Sequence[str]) -> SafeString:
    """A redline in which the words that other texts have as well say so. `names` call the texts by their numbers."""
    return format_html_join("", "{}", ((_shared(run, names),) for run in runs))


@register.filter
def all_quoted(words: Sequence[str]) -> str:
    """Several stretches of words, each in the quotation marks of the page's language."""
    return ", ".join(quoted(one) for one in words)


@register.simple_tag
def plain_runs(runs: Sequence[Run]) -> SafeString:
    """A redline of a few words, with nothing but what is put in and taken out."""
    return format_html_join("", "{}", ((_marked(run.op, run.text),) for run in runs))


def _shared(run: SharedRun, names: Sequence[str]) -> SafeString:
    if run.op == "=" or not run.of:
        return _marked(run.op, run.text)
    also = ", ".join(names[of] for of in sorted(run.of) if of < len(names))
    tag = _TAGS[run.op]
    return format_html(
        '<{} class="common"><span title="{}">{}</span></{}>',
        tag,
        _("also in %(texts)s") % {"texts": also},
        run.text,
        tag,
    )


def _marked(op: str, text: str) -> SafeString:
    tag = _TAGS.get(op)
    return format_html("<{}>{}</{}>", tag, text, tag) if tag else format_html("{}", text)
