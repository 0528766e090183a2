"""Whose words the suggested changes have, as a file says it: worked out once, when the file is made, and kept with what left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from amendments.language.whose import Origin, Provenance, Sum, provenance_of_versions
from amendments.models import Version
from coalitions.languages import in_files, quoted
from documents.redlines import AgreedWords, Note, RedlineParagraph
from documents.write.phrases import phrases
from redline import LEAST, PlacedWord, cover, passage_words, placed_words
from resolutions.library.shown import adoption_of_text
from resolutions.models import AdoptedParagraph

MARKED = ("docx", "pdf", "html")
"""The endings of files in which the words themselves are marked."""
_QUOTED_WHOLE = 12
"""So many words are quoted whole; of more the first and the last ones."""
_FIRST, _LAST = 6, 4


def agreed_in_files(versions: Sequence[Version], *, marked: bool) -> tuple[dict[str, Any], str]:
    """By the UUID of a version the words of its text that are agreed language, as JSON, in words for files in a language that
    is active; and what the file says of all of them above, `marked` where the words themselves are."""
    found = provenance_of_versions(versions)
    words = {str(one.uuid): _spans(found[one.pk]) for one in versions if one.pk in found}
    legend = _legend(Sum.of(found.values()), marked=marked)
    return {key: spans for key, spans in words.items() if spans}, legend


def with_agreed(paragraph: RedlineParagraph, version: Version, said: Mapping[str, Any]) -> RedlineParagraph:
    """A paragraph of a file with its agreed words, where the file says whose words they are."""
    spans = said.get(str(version.uuid), ())
    words = tuple(AgreedWords(**{key: one[key] for key in one if key != "quoted"}) for one in spans)
    return replace(paragraph, agreed=words) if words else paragraph


def says_agreed(version: Version, said: Mapping[str, Any], language: str) -> str:
    """The agreed words of a text with their sources, in one line of a file in a language: "(1) “calls upon all States” –
    A/RES/79/181, OP 26, 2024, without a vote". Empty where there are none, or the file does not say it."""
    quotes: dict[int, list[str]] = {}
    sources: dict[int, str] = {}
    for one in said.get(str(version.uuid), ()):
        words = one.get("quoted") or version.text[one["start"] : one["end"]]
        with in_files(language):
            quotes.setdefault(one["number"], []).append(quoted(_short(words)))
        sources[one["number"]] = one["source"]
    return "; ".join(f"({number}) {', '.join(quotes[number])} – {sources[number]}" for number in sources)


def whose_notes(version: Version, said: Mapping[str, Any], author: str, language: str) -> tuple[Note, ...]:
    """The same as a note of a file."""
    line = says_agreed(version, said, language)
    return (Note(author, phrases(language).agreed_language.format(source=line), whose=True),) if line else ()


def _spans(words: Provenance) -> list[dict[str, Any]]:
    spans: list[dict[str, Any]] = []
    text = "".join(one.text for one in words.stretches)
    placed = placed_words(text)
    at = 0
    for one in words.stretches:
        end = at + len(one.text)
        if one.origin == Origin.AGREED and one.source is not None:
            start = at + len(one.text) - len(one.text.lstrip())
            last = start + len(one.text.strip())
            quoted = _among_others(text, placed, start, last, one.source)
            spans.append(
                {
                    "start": start,
                    "end": last,
                    "number": one.number,
                    "symbol": one.source.adopted.symbol,
                    "label": one.source.label,
                    "source": _named(one.source),
                    **({"quoted": quoted} if quoted else {}),
                }
            )
        at = end
    return spans


def _among_others(
    text: str, placed: Sequence[PlacedWord], start: int, end: int, source: AdoptedParagraph
) -> str:
    """Of fewer than six words, those around them that stand in the source as well, up to six: "and" alone says nothing of where it
    is from. Empty for more words."""
    inside = [at for at, word in enumerate(placed) if start <= word.start < end]
    if not inside or len(inside) >= LEAST:
        return ""
    first, last = inside[0], inside[-1] + 1
    for run in cover([word.word for word in placed], [passage_words(source.text)]):
        if run.start <= first and last <= run.end:
            before = min(first - run.start, LEAST - (last - first))
            first -= before
            last += min(run.end - last, LEAST - (last - first))
            return text[placed[first].start : placed[last - 1].end]
    return ""


def _named(source: AdoptedParagraph) -> str:
    adopted = source.adopted
    year = str(adopted.year) if adopted.year else ""
    said = (adopted.symbol, source.label, year, adoption_of_text(adopted).in_words)
    return ", ".join(part for part in said if part)


def _short(text: str) -> str:
    words = text.rstrip(" ,;:.").split()
    if len(words) <= _QUOTED_WHOLE:
        return " ".join(words)
    return f"{' '.join(words[:_FIRST])} … {' '.join(words[-_LAST:])}"


def _legend(words: Sum, *, marked: bool) -> str:
    if not words.agreed:
        return _("None of the words put in stands in an adopted text, six and more in a row.")
    share = {"share": words.share}
    if marked:
        return (
            _(
                "On grey: agreed language, which stands in adopted texts, six words and more in a row; a comment or a note names each source. It is %(share)s %% of the words put in."
            )
            % share
        )
    return (
        _(
            "The notes name agreed language, which stands in adopted texts, six words and more in a row. It is %(share)s %% of the words put in."
        )
        % share
    )
