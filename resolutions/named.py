"""Paragraphs that people name in what they write, as links to where they stand: "OP 2(l)", "the last operative paragraph"."""

from __future__ import annotations

import re
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from redline import Label, find_references, parse_label
from resolutions.models import Draft, anchor_of

_MAY_NAME = re.compile(r"\bOPs?\b|\bPPs?\b|paragraph|\bpara\b", re.IGNORECASE)


class NamedParagraphs:
    """The paragraphs of a draft that a page knows, and the address of the page on which they stand."""

    def __init__(self, draft: Draft, address: str) -> None:
        """`address` shows the draft, each paragraph with its label as its id."""
        self._draft, self._address = draft, address

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The labels in the order of the draft. Asks the database once, and only where a text may name one."""
        labels = self._draft.paragraphs.order_by("position").values_list("label", flat=True)
        return tuple(map(parse_label, labels))

    def linked(self, text: str) -> SafeString:
        """A text in which each mention of a paragraph of the draft is a link to it; of a range, to its first. Nothing else
        becomes a link, and all of it is escaped."""
        own = [self._draft.symbol] if self._draft.symbol else []
        if not _MAY_NAME.search(text) and not find_references(text, own):
            return format_html("{}", text)
        there = set(self.labels)
        parts, at = [], 0
        for named in find_references(text, own, self.labels):
            label = next((label for label in named.labels if label in there), None)
            if label is None or named.of:
                continue
            parts.append(format_html("{}", text[at : named.start]))
            parts.append(
                format_html(
                    '<a class="named" href="{}#{}">{}</a>',
                    self._address,
                    anchor_of(str(label)),
                    text[named.start : named.end],
                )
            )
            at = named.end
        parts.append(format_html("{}", text[at:]))
        return mark_safe("".join(parts))
