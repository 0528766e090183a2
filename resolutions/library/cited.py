"""What a text cites, looked up in the library: where it stands there, and what the form guard has to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from documents.citations import Citation, citations_of
from documents.draft import DraftParagraph
from documents.form import KnownText
from resolutions.models import AdoptedParagraph, AdoptedText, Draft, anchor_of, whose_resolutions
from resolutions.models.library import ADOPTED_AROUND

INVENTED = " (demonstration)"
"""Stands behind the symbol of a text that was invented, so that nobody takes it for a resolution that there is. Texts that cite
it do not write it."""


@dataclass(frozen=True)
class Held:
    """A text of the library that is cited."""

    text: AdoptedText
    labels: frozenset[str] = field(default=frozenset(), repr=False)
    """Its paragraphs; empty where none of them is cited."""
    newer: AdoptedText | None = None
    """The newest of its series, if that is another."""

    @property
    def known(self) -> KnownText:
        """What the form guard has to know of it."""
        newer = self.newer
        return KnownText(
            self.text.adopted_on,
            self.labels,
            newer.symbol.removesuffix(INVENTED) if newer else "",
            newer.adopted_on if newer else None,
        )

    def address(self, citation: Citation) -> str:
        """Where what is cited stands: the first of the paragraphs that are named, else the text."""
        there = next((label for label in citation.labels if label in self.labels), "")
        return f"{self.text.get_absolute_url()}{f'#{anchor_of(there)}' if there else ''}"


@dataclass(frozen=True)
class Link:
    """Characters of a paragraph that cite a text of the library, and its address."""

    start: int
    end: int
    address: str
    symbol: str


def day_of_draft(draft: Draft) -> date:
    """Before which day that was adopted which a draft can know of."""
    return draft.dated or draft.session.starts_on or draft.created_at.date()


def held_of(citations: Iterable[Citation], *, before: date | None = None, own: str = "") -> dict[str, Held]:
    """The texts that some citations name, by their symbols, as far as the library has them; three queries.

    Where it has one in several languages, the English one; an invented one only where there is none beside it. `before` is the day of the text that cites, which knows of no later
    one; `own` its symbol.
    """
    found = [one for one in citations if one.symbol]
    if not found:
        return {}
    wanted = {one.symbol for one in found}
    texts: dict[str, AdoptedText] = {}
    for text in sorted(
        AdoptedText.objects.filter(symbol__in=wanted | {f"{symbol}{INVENTED}" for symbol in wanted}).defer(
            *ADOPTED_AROUND
        ),
        key=lambda text: (not text.symbol.endswith(INVENTED), text.language == "en"),
    ):
        texts[text.symbol.removesuffix(INVENTED)] = text
    labels = _labels([texts[one.symbol] for one in found if one.labels and one.symbol in texts])
    newest = _newest(texts.values(), before, own)
    return {
        symbol: Held(text, labels.get(text.pk, frozenset()), _later(newest.get(text.series_id), text))
        for symbol, text in texts.items()
    }


def links_of(
    paragraphs: Sequence[DraftParagraph], body: str, *, language: str = "en"
) -> list[tuple[Link, ...]]:
    """What each paragraph of a text of this body cites that the library has, from its number to the end of its date."""
    if language.partition("-")[0] != "en":
        return [() for _ in paragraphs]
    found = [citations_of(paragraph.text, whose_resolutions(body)) for paragraph in paragraphs]
    held = held_of(one for many in found for one in many)
    return [
        tuple(
            Link(one.start, one.end, held[one.symbol].address(one), held[one.symbol].text.symbol)
            for one in many
            if one.symbol in held
        )
        for many in found
    ]


def _labels(texts: Sequence[AdoptedText]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {text.pk: set() for text in texts}
    rows = AdoptedParagraph.objects.filter(adopted__in=found) if found else AdoptedParagraph.objects.none()
    for adopted, label in rows.values_list("adopted_id", "label"):
        found[adopted].add(label)
    return {pk: frozenset(labels) for pk, labels in found.items()}


def _newest(texts: Iterable[AdoptedText], before: date | None, own: str) -> dict[int, AdoptedText]:
    """The newest text of each series, by the series."""
    of_series = AdoptedText.objects.filter(series__in={text.series_id for text in texts}).exclude(
        adopted_on=None
    )
    if before is not None:
        of_series = of_series.filter(adopted_on__lt=before)
    in_order = (
        of_series.exclude(symbol=own).order_by("adopted_on", "pk").only("symbol", "series", "adopted_on")
    )
    return {text.series_id: text for text in in_order}


def _later(newest: AdoptedText | None, text: AdoptedText) -> AdoptedText | None:
    if newest is None or newest.adopted_on is None or text.adopted_on is None:
        return None
    return newest if newest.adopted_on > text.adopted_on and newest.symbol != text.symbol else None
