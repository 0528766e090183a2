"""The few words that a written document says itself, by language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from documents.redlines import RedlineParagraph
from redline import Place


@dataclass(frozen=True)
class Phrases:
    """Words in one language; what stands in braces is filled in."""

    only_changed: str
    tracked: str
    tracked_notes: str
    key: str
    inserted: str
    deleted: str
    moved: str
    moved_from: str
    was: str
    new: str
    deleted_paragraph: str
    words_from: str
    """Of words that stood in another paragraph."""
    words_in: str
    """Of words that stand in another paragraph now."""
    words_also_in: str
    """Of a paragraph that has words here and in others."""


_ENGLISH = Phrases(
    only_changed="Paragraphs without changes are left out.",
    tracked="Tracked changes by {author}, {date}. Accepting all of them gives the proposed text; rejecting all of them "
    "gives the draft it is compared with.",
    tracked_notes="Footnotes are tracked as well: their marks in the text, their words below it.",
    key="How to read this",
    inserted="inserted",
    deleted="deleted",
    moved="moved",
    moved_from="moved from {label}",
    was="was {label}",
    new="new",
    deleted_paragraph="deleted",
    words_from="from {label}",
    words_in="now in {label}",
    words_also_in="also in {label}",
)
_KOREAN = Phrases(
    only_changed="변경이 없는 단락은 생략하였습니다.",
    tracked="변경 내용 추적: {author}, {date}. 모든 변경을 수락하면 제안 문안이 되고, 모두 거부하면 비교한 원안이 됩니다.",
    tracked_notes="각주도 변경 내용 추적의 대상입니다. 각주 번호는 본문에서, 각주의 문안은 각주에서 추적됩니다.",
    key="표시 방법",
    inserted="추가",
    deleted="삭제",
    moved="이동",
    moved_from="{label}에서 이동",
    was="이전 {label}",
    new="신설",
    deleted_paragraph="삭제",
    words_from="{label}에서 옮김",
    words_in="{label}(으)로 옮김",
    words_also_in="{label}에도 있음",
)
_FRENCH = Phrases(
    only_changed="Les paragraphes sans changement ne figurent pas ici.",
    tracked="Suivi des modifications par {author}, {date}. Accepter toutes les modifications donne le texte proposé ; les "
    "refuser toutes donne le projet auquel il est comparé.",
    tracked_notes="Les notes de bas de page sont suivies elles aussi : l’appel dans le texte, la note au-dessous.",
    key="Comment lire ce document",
    inserted="ajouté",
    deleted="supprimé",
    moved="déplacé",
    moved_from="déplacé de {label}",
    was="auparavant {label}",
    new="nouveau",
    deleted_paragraph="supprimé",
    words_from="repris de {label}",
    words_in="figure désormais dans {label}",
    words_also_in="figure aussi dans {label}",
)
_LANGUAGES = {"en": _ENGLISH, "fr": _FRENCH, "ko": _KOREAN}


def phrases(language: str) -> Phrases:
    """The words in a language such as "en" or "ko-KR"; English for one that has none."""
    return _LANGUAGES.get(language.split("-")[0], _ENGLISH)


def of_other_paragraphs(paragraph: RedlineParagraph, words: Phrases) -> str:
    """Of a paragraph that was split or merged: from which others its words are, in which others they are. Else ""."""
    said = []
    if paragraph.kept_from:
        said.append(words.words_from.format(label=_listed(paragraph, paragraph.kept_from)))
    if paragraph.kept_in:
        phrase = words.words_in if paragraph.change == "deleted" else words.words_also_in
        said.append(phrase.format(label=_listed(paragraph, paragraph.kept_in)))
    return ", ".join(said)


def _listed(paragraph: RedlineParagraph, places: Iterable[Place]) -> str:
    return ", ".join(paragraph.named(place) for place in places)
