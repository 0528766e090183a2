"""The few words that a written document says itself, by language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from documents.dating import in_words
from documents.desk_sheet import DeskSheet
from documents.redlines import RedlineDocument, RedlineParagraph
from redline import Place


@dataclass(frozen=True)
class Phrases:
    """Words in one language; what stands in braces is filled in."""

    only_changed: str
    contact: str
    tracked: str
    tracked_notes: str
    marked: str
    """Of changes in bold and struck through."""
    reason: str
    """Of a reason that stands in the text, below its paragraph."""
    agreed_language: str
    columns: tuple[str, ...]
    """The heads of a desk sheet: paragraph, its text, what is asked, agreed language, reason, fallback wording, supporters,
    answer. That of the answer has the English words in every language, so that whoever reads it again finds the column."""
    sheet_key: str
    """How a desk sheet is to be read."""
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
    translation: str
    """Of a file that is a translation."""
    untranslated: str
    """Of changed paragraphs that are not translated."""
    proposed: str
    """Of a proposed text below the authentic redline."""


_ENGLISH = Phrases(
    only_changed="Paragraphs without changes are left out.",
    contact="Contact: {contact}",
    tracked="Tracked changes by {author}. Accepting all of them gives the proposed text; rejecting all of them "
    "gives the draft it is compared with.",
    tracked_notes="Footnotes are tracked as well: their marks in the text, their words below it.",
    marked="Additions are in bold, deletions are struck through.",
    reason="Reason: {reason}",
    agreed_language="Agreed language: {source}",
    columns=(
        "Paragraph",
        "Current text",
        "What we ask",
        "Agreed language",
        "Reason",
        "Fallback wording",
        "Supported by",
        "Your answer",
    ),
    sheet_key="Additions are in bold and underlined, deletions are struck through. Please write your answer in the last "
    "column and send the file back.",
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
    translation="Translation into {language}. The authentic text is in {own}.",
    untranslated="Not translated, and shown in {own}: {labels}.",
    proposed="Proposed text: {text}",
)
_KOREAN = Phrases(
    only_changed="변경이 없는 단락은 생략하였습니다.",
    contact="연락처: {contact}",
    tracked="변경 내용 추적: {author}. 모든 변경을 수락하면 제안 문안이 되고, 모두 거부하면 비교한 원안이 됩니다.",
    tracked_notes="각주도 변경 내용 추적의 대상입니다. 각주 번호는 본문에서, 각주의 문안은 각주에서 추적됩니다.",
    marked="추가된 문안은 굵은 글씨로, 삭제된 문안은 취소선으로 표시하였습니다.",
    reason="이유: {reason}",
    agreed_language="합의된 문안: {source}",
    columns=(
        "단락",
        "현재 문안",
        "요청 문안",
        "합의된 문안",
        "이유",
        "대체 문안",
        "지지 단체",
        "답변 (Your answer)",
    ),
    sheet_key="추가된 문안은 굵은 글씨와 밑줄로, 삭제된 문안은 취소선으로 표시하였습니다. 마지막 열에 답변을 적어 이 파일을 다시 보내 "
    "주시기 바랍니다.",
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
    translation="번역본입니다. 정본은 원문입니다.",
    untranslated="번역되지 않아 원문으로 둔 단락: {labels}.",
    proposed="제안 문안: {text}",
)
_FRENCH = Phrases(
    only_changed="Les paragraphes sans changement ne figurent pas ici.",
    contact="Contact : {contact}",
    tracked="Suivi des modifications par {author}. Accepter toutes les modifications donne le texte proposé ; les "
    "refuser toutes donne le projet auquel il est comparé.",
    marked="Les ajouts sont en gras, les suppressions sont barrées.",
    reason="Motif : {reason}",
    agreed_language="Libellé convenu : {source}",
    columns=(
        "Paragraphe",
        "Texte actuel",
        "Ce que nous demandons",
        "Libellé convenu",
        "Motif",
        "À défaut",
        "Soutenu par",
        "Votre réponse (Your answer)",
    ),
    sheet_key="Les ajouts sont en gras et soulignés, les suppressions sont barrées. Merci d’écrire votre réponse dans la "
    "dernière colonne et de renvoyer le fichier.",
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
    translation="Traduction. Le texte original fait foi.",
    untranslated="Paragraphes non traduits, laissés dans la langue originale : {labels}.",
    proposed="Texte proposé : {text}",
)
LANGUAGES = {"en": _ENGLISH, "fr": _FRENCH, "ko": _KOREAN}


def phrases(language: str) -> Phrases:
    """The words in a language such as "en" or "ko-KR"; English for one that has none."""
    return LANGUAGES.get(language.split("-")[0], _ENGLISH)


def title_lines(document: RedlineDocument | DeskSheet) -> list[str]:
    """What stands below the title: whose it is and of which day, and whom to write to."""
    day = datetime.fromisoformat(document.date).astimezone(UTC).date()
    lines = [", ".join(filter(None, [document.author, in_words(day, document.language)]))]
    if document.contact:
        lines.append(phrases(document.language).contact.format(contact=document.contact))
    return lines


def lines_around(sheet: DeskSheet) -> list[str]:
    """What stands around the rows of a desk sheet."""
    said = [
        sheet.title,
        sheet.subtitle,
        *title_lines(sheet),
        *sheet.introduction,
        phrases(sheet.language).sheet_key,
    ]
    return [line for line in said if line]


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
