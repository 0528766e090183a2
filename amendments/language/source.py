"""A source that somebody typed, checked against the library: do these words stand there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from amendments.models import Version
from documents.citations import typed_citations, typed_paragraph
from documents.redlines import RedlineParagraph
from redline import LabelError, cover, parse_label, passage_words, placed_words
from resolutions.library.cited import INVENTED
from resolutions.library.language import kept_words
from resolutions.library.nearest import NEAR, nearest_part, put_in
from resolutions.library.reading import one_space
from resolutions.library.shown import redline_to
from resolutions.models import AdoptedParagraph, AdoptedText, whose_resolutions


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


def check_source(version: Version, body: str = "") -> CheckedSource | None:
    """What the library says of the source that a version names; None where it names none. `body` is whose resolutions are meant
    where only a number was typed."""
    return check_sources([version], body)[0]


def check_sources(versions: Sequence[Version], body: str = "") -> list[CheckedSource | None]:
    """The same for several versions, in two queries."""
    named = {
        typed: _named(typed, body) for typed in {one_space(one.source_symbol) for one in versions} - {""}
    }
    # Each by the index; invented texts are cited without what says that they are.
    symbols = {symbol for many in named.values() for symbol, _ in many}
    symbols |= {f"{symbol}{INVENTED}" for symbol in symbols}
    texts = AdoptedText.objects.filter(symbol__in=symbols).order_by("adopted_on") if named else ()
    by_symbol = {text.symbol.removesuffix(INVENTED): text for text in texts if text.symbol.endswith(INVENTED)}
    by_symbol |= {text.symbol: text for text in texts}
    paragraphs: dict[int, list[AdoptedParagraph]] = {text.pk: [] for text in by_symbol.values()}
    if by_symbol:
        held = AdoptedParagraph.objects.filter(adopted__in=paragraphs).select_related("adopted")
        for paragraph in held:
            paragraphs[paragraph.adopted_id].append(paragraph)
    checked: list[CheckedSource | None] = []
    for version in versions:
        if not (typed := one_space(version.source_symbol)):
            checked.append(None)
            continue
        adopted, labels = next(
            ((by_symbol[symbol], labels) for symbol, labels in named[typed] if symbol in by_symbol),
            (None, ()),
        )
        label = version.source_label.strip() or next(iter(labels), "")
        checked.append(_checked(version, label, adopted, paragraphs[adopted.pk] if adopted else []))
    return checked


def _named(typed: str, body: str) -> list[tuple[str, Sequence[str]]]:
    """The symbols that something typed may stand for, and the paragraphs that it names: as it stands and in capitals
    ("a/res/79/181", "A/HRC/55/L.1 (first reading)"), or read as a citation ("GA 79/181")."""
    return [
        (typed, ()),
        (typed.upper(), ()),
        *((one.symbol, one.labels) for one in typed_citations(typed, whose_resolutions(body))),
    ]


def _label(typed: str) -> str:
    try:
        return str(parse_label(typed))
    except LabelError:
        return typed_paragraph(typed) or typed


def _checked(
    version: Version, typed: str, adopted: AdoptedText | None, paragraphs: list[AdoptedParagraph]
) -> CheckedSource:
    if adopted is None:
        return CheckedSource(one_space(version.source_symbol), typed, Stands.UNKNOWN)
    symbol = adopted.symbol
    if typed:
        typed = _label(typed)
        paragraphs = [one for one in paragraphs if one.label == typed]
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
