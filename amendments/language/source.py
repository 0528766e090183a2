"""A source that somebody typed, checked against the library: do these words stand there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from amendments.models import Version
from documents.redlines import RedlineParagraph
from redline import LabelError, cover, parse_label, passage_words, placed_words
from resolutions.library.language import kept_words
from resolutions.library.nearest import NEAR, nearest_part, put_in
from resolutions.library.reading import one_space
from resolutions.library.shown import redline_to
from resolutions.models import AdoptedParagraph, AdoptedText


class Stands(StrEnum):
    """How far the words stand where they are said to stand."""

    UNKNOWN = "unknown"
    """The library does not have the text."""
    NO_PARAGRAPH = "no paragraph"
    """It has the text, without such a paragraph."""
    THERE = "there"
    """A run of its words, six and more, stands there to the letter, and not only words that the draft has already."""
    NEARLY = "nearly"
    """A good part of its words stands there, or of those that it puts in, none six in a row."""
    NOT = "not"


_NEARLY = 0.5
"""Of the words of the shorter text, so many stand in the other as well."""


@dataclass(frozen=True)
class CheckedSource:
    """A source with what the library says of it."""

    symbol: str
    label: str
    stands: Stands
    adopted: AdoptedText | None = None
    paragraph: AdoptedParagraph | None = None
    words: int = 0
    """How many words stand there to the letter, six and more in a row."""
    redline: RedlineParagraph | None = None
    """From the paragraph of the library to the proposed text, or from a part of it to what is put in, where they stand nearly."""


def check_source(version: Version) -> CheckedSource | None:
    """What the library says of the source that a version names; None where it names none."""
    return check_sources([version])[0]


def check_sources(versions: Sequence[Version]) -> list[CheckedSource | None]:
    """The same for several versions, in two queries."""
    # As typed, and in capitals: "a/res/79/181", "A/HRC/55/L.1 (first reading)"; each by the index.
    typed = {one_space(version.source_symbol) for version in versions} - {""}
    named = typed | {symbol.upper() for symbol in typed}
    texts = AdoptedText.objects.filter(symbol__in=named).order_by("adopted_on") if named else ()
    by_symbol = {text.symbol.upper(): text for text in texts}
    paragraphs: dict[str, list[AdoptedParagraph]] = {symbol: [] for symbol in by_symbol}
    if by_symbol:
        held = AdoptedParagraph.objects.filter(adopted__in=by_symbol.values()).select_related("adopted")
        for paragraph in held:
            paragraphs[paragraph.adopted.symbol.upper()].append(paragraph)
    return [
        _checked(version, by_symbol.get(symbol), paragraphs.get(symbol, [])) if symbol else None
        for version in versions
        for symbol in [_symbol(version)]
    ]


def _symbol(version: Version) -> str:
    return one_space(version.source_symbol).upper()


def _checked(
    version: Version, adopted: AdoptedText | None, paragraphs: list[AdoptedParagraph]
) -> CheckedSource:
    symbol, typed = one_space(version.source_symbol), version.source_label.strip()
    if adopted is None:
        return CheckedSource(symbol, typed, Stands.UNKNOWN)
    if typed:
        try:
            label = str(parse_label(typed))
        except LabelError:
            label = typed
        paragraphs = [one for one in paragraphs if one.label == label]
    if not paragraphs:
        return CheckedSource(symbol, typed, Stands.NO_PARAGRAPH, adopted)
    placed = placed_words(version.text)
    words = [one.word for one in placed]
    # What the draft says already says nothing of where the words come from that are put in.
    old = kept_words(version.paragraph.text if version.paragraph else "", version.text, placed)
    sources = [passage_words(one.text) for one in paragraphs]
    found = [one for one in cover(words, sources) if not all(old[one.start : one.end])]
    if found:
        longest = max(found, key=lambda shared: shared.length)
        count = sum(shared.end - shared.start for shared in found)
        return CheckedSource(symbol, typed, Stands.THERE, adopted, paragraphs[longest.source], count)
    written, judged = version.text, words
    part = put_in(version.text, placed, old)
    if part is not None:
        written, judged = part
    best, likeness = _most_alike(judged, sources)
    there = paragraphs[best]
    close, start, end = nearest_part(passage_words(written), there.text)
    if likeness < _NEARLY or (part is not None and close < NEAR):
        return CheckedSource(symbol, typed, Stands.NOT, adopted, there if typed else None)
    said = there.text[start:end] if part is not None else there.text
    redline = redline_to(written, there, said)
    return CheckedSource(symbol, typed, Stands.NEARLY, adopted, there, redline=redline)


def _most_alike(words: list[str], sources: list[list[str]]) -> tuple[int, float]:
    """Which of some texts has most of the words, and how alike they are."""
    likeness = [_common(words, source) for source in sources]
    best = max(range(len(sources)), key=lambda at: likeness[at])
    return best, likeness[best]


def _common(one: list[str], other: list[str]) -> float:
    """The share of the different words of the shorter text that the other has."""
    few, many = sorted((set(one), set(other)), key=len)
    return len(few & many) / len(few) if few else 0.0
