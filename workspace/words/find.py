"""Find words in the text of a campaign, also in the rows that are not on the page yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from amendments.suggested import SuggestedRow
from documents.text import one_line
from resolutions.templatetags.redlines import shown

MOST = 200
"""Characters that can be looked for."""
AROUND = 40
"""Characters that are shown on each side of what is found."""


@dataclass(frozen=True)
class Needle:
    """What is looked for. Letters are the same whether small or large, unless asked otherwise."""

    words: str
    case: bool = False
    whole: bool = False
    """Only where no other letter or digit touches it."""

    @classmethod
    def of(cls, typed: str, *, case: bool = False, whole: bool = False) -> Needle:
        """What somebody typed, as words are stored."""
        return cls(one_line(typed)[:MOST], case, whole)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it stands in a text, from the left, none within another. Linear in the length of the text."""
        if not self.words:
            return []
        wanted, there = (self.words, text) if self.case else (_folded(self.words), _folded(text))
        found, at = [], there.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if not self.whole or self._is_whole(text, at, end):
                found.append((at, end))
                at = there.find(wanted, end)
            else:
                at = there.find(wanted, at + 1)
        return found

    def replaced(self, text: str, by: str) -> str:
        """The text with other words in each of these places."""
        parts, last = [], 0
        for start, end in self.spans(text):
            parts += [text[last:start], by]
            last = end
        return "".join([*parts, text[last:]])

    @staticmethod
    def _is_whole(text: str, start: int, end: int) -> bool:
        before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        return not before and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _folded(text: str) -> str:
    """The text in small letters, each where it was: a few letters have a small form of two, and stay."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@dataclass(frozen=True)
class Match:
    """A row in which something was found, and the first place in it."""

    label: str
    anchor: str
    count: int
    before: str
    found: str
    after: str

    def drawn(self, page: str) -> SafeString:
        """It in the list, with the way to its place on the page whose address this is up to the place. Put together here: a
        template would take half of the time of hundreds of them."""
        return format_html(
            '<li><a data-anchor="{0}"\n  href="{1}at={0}#{0}">{2}</a>\n  <span>{3}<mark>{4}</mark>{5}</span></li>\n',
            self.anchor,
            page,
            shown(self.label),
            self.before,
            self.found,
            self.after,
        )


def find(rows: Iterable[SuggestedRow], needle: Needle) -> list[Match]:
    """The rows in whose text, the draft's or the suggested one, it stands, in the order of the page. What stands in both is
    counted once."""
    matches = []
    for row in rows:
        # The draft's text is mostly there twice.
        texts = dict.fromkeys(there.text for there in (row.compared.new, row.left, row.compared.old) if there)
        best = max(((needle.spans(text), text) for text in texts), key=lambda one: len(one[0]), default=None)
        if best is None or not best[0]:
            continue
        (spans, text), label = best, row.left.label if row.left else str(row.own_label)
        start, end = spans[0]
        matches.append(
            Match(
                label,
                row.anchor,
                len(spans),
                ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start],
                text[start:end],
                text[end : end + AROUND] + ("…" if end + AROUND < len(text) else ""),
            )
        )
    return matches
