"""Whose words a proposed text has: the draft's own, agreed language, or new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from amendments.models import Kind, Version
from redline import Passages, PlacedWord, passage_words, placed_words
from resolutions.library.language import Agreed, Language, kept_words, language_of_texts
from resolutions.models import AdoptedParagraph, Draft


class Origin(StrEnum):
    """Where words come from."""

    DRAFT = "draft"
    AGREED = "agreed"
    NEW = "new"


@dataclass(frozen=True)
class Stretch:
    """Words in a row of one origin, with the blanks and marks behind them as far as these are theirs."""

    text: str
    origin: Origin
    source: AdoptedParagraph | None = None
    """The paragraph of an adopted text that has them."""
    label: str = ""
    """Another paragraph of the draft that has them."""
    number: int = 0
    """Of its source in `Provenance.sources`, counted from 1; 0 without one."""


@dataclass(frozen=True)
class Provenance:
    """A text in stretches, which put together are the text, and how many words each origin has."""

    stretches: tuple[Stretch, ...]
    words: int
    of_draft: int
    agreed: int
    new: int
    sources: tuple[AdoptedParagraph, ...]
    """The adopted paragraphs that its agreed words stand in, in the order of the text, each once."""
    most: AdoptedParagraph | None = None
    """The one that has most of its words, its own draft's words among them."""
    most_words: int = 0

    @property
    def share(self) -> int:
        """Of the words that are not the draft's, how many of a hundred are agreed language; rounded down."""
        return _share(self.agreed, self.agreed + self.new)

    @property
    def most_share(self) -> int:
        """Of all its words, how many of a hundred stand in the paragraph that has most of them."""
        return _share(self.most_words, self.words)


@dataclass(frozen=True)
class Sum:
    """How many words of how many amendments are agreed language."""

    name: str
    amendments: int
    agreed: int
    new: int

    @classmethod
    def of(cls, words: Collection[Provenance], name: str = "") -> Sum:
        """Of the words of some texts."""
        return cls(name, len(words), sum(one.agreed for one in words), sum(one.new for one in words))

    @property
    def share(self) -> int:
        """Of the words that are put in, how many of a hundred are agreed language; rounded down."""
        return _share(self.agreed, self.agreed + self.new)


def _share(some: int, words: int) -> int:
    return some * 100 // words if words else 0


@dataclass(frozen=True)
class Asked:
    """A text whose words are asked about: what it was written from, and the draft it is of."""

    text: str
    base: str = ""
    others: Sequence[tuple[str, str]] = ()
    """The other paragraphs of the draft: label and text."""


def provenance_of(asked: Sequence[Asked]) -> list[Provenance]:
    """Whose words each of some texts has, with as many queries as for one."""
    languages = language_of_texts([one.text for one in asked])
    drafts: dict[int, Passages] = {}
    for one in asked:
        if id(one.others) not in drafts:
            drafts[id(one.others)] = Passages([passage_words(text) for _, text in one.others])
    return [
        _of_one(one, language, drafts[id(one.others)]) for one, language in zip(asked, languages, strict=True)
    ]


def provenance_of_versions(versions: Iterable[Version]) -> dict[int, Provenance]:
    """Whose words the texts of some versions have, by their keys; deletions have none. Give them with their paragraphs."""
    drafts: dict[int, list[tuple[str, str]]] = {}
    asked: dict[int, Asked] = {}
    for version in versions:
        if version.kind == Kind.DELETE:
            continue
        draft = version.draft
        if draft.pk not in drafts:
            drafts[draft.pk] = others_of(draft)
        base = version.paragraph.text if version.paragraph else ""
        asked[version.pk] = Asked(version.text, base, drafts[draft.pk])
    return dict(zip(asked, provenance_of(list(asked.values())), strict=True))


def others_of(draft: Draft) -> list[tuple[str, str]]:
    """The paragraphs of a draft as `Asked.others` wants them."""
    return list(draft.paragraphs.values_list("label", "text"))


def _of_one(asked: Asked, language: Language, draft: Passages) -> Provenance:
    placed = placed_words(asked.text)
    kept = kept_words(asked.base, asked.text, placed)
    agreed = _by_word(placed, language.agreed)
    elsewhere: list[str] = [""] * len(placed)
    for shared in draft.cover([one.word for one in placed]):
        elsewhere[shared.start : shared.end] = [asked.others[shared.source][0]] * (shared.end - shared.start)
    origins: list[tuple[Origin, AdoptedParagraph | None, str]] = []
    for own, source, label in zip(kept, agreed, elsewhere, strict=True):
        if own:
            origins.append((Origin.DRAFT, None, ""))
        elif source is not None:
            origins.append((Origin.AGREED, source, ""))
        elif label:
            origins.append((Origin.DRAFT, None, label))
        else:
            origins.append((Origin.NEW, None, ""))
    counted = [origin for origin, _, _ in origins]
    sources = tuple(dict.fromkeys(source for _, source, _ in origins if source is not None))
    numbers = {source: number for number, source in enumerate(sources, 1)}
    everywhere = [source for source in agreed if source is not None]
    most = max(dict.fromkeys(everywhere), key=everywhere.count, default=None)
    return Provenance(
        tuple(
            replace(one, number=numbers[one.source]) if one.source else one
            for one in _stretches(asked.text, placed, origins)
        ),
        len(placed),
        counted.count(Origin.DRAFT),
        counted.count(Origin.AGREED),
        counted.count(Origin.NEW),
        sources,
        most,
        everywhere.count(most) if most else 0,
    )


def _by_word(placed: Sequence[PlacedWord], agreed: Sequence[Agreed]) -> list[AdoptedParagraph | None]:
    found: list[AdoptedParagraph | None] = []
    runs = iter(agreed)
    run = next(runs, None)
    for word in placed:
        while run is not None and run.end <= word.start:
            run = next(runs, None)
        found.append(run.paragraph if run is not None and run.start <= word.start else None)
    return found


def _stretches(
    text: str, placed: Sequence[PlacedWord], origins: Sequence[tuple[Origin, AdoptedParagraph | None, str]]
) -> Iterable[Stretch]:
    """The text cut where the origin changes; what stands before its first word belongs to that."""
    at = 0
    for number, origin in enumerate(origins):
        if number + 1 < len(origins) and origins[number + 1] == origin:
            continue
        # The marks behind a word are its own; the blank before the next one is the next one's.
        end = (
            len(text)
            if number + 1 == len(origins)
            else _end(text, placed[number].end, placed[number + 1].start)
        )
        yield Stretch(text[at:end], origin[0], origin[1], origin[2])
        at = end
    if not origins and text:
        yield Stretch(text, Origin.NEW)


def _end(text: str, after: int, before: int) -> int:
    blank = text.find(" ", after, before)
    return blank if blank >= 0 else before
