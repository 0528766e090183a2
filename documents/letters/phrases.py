"""The few words that a letter says itself, by language, and how each language writes a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}


@dataclass(frozen=True)
class LetterPhrases:
    """Words in one language; what stands in braces is filled in."""

    subject: str
    annex: str
    annexes: str
    signed: str
    as_of: str
    withheld_one: str
    withheld: str
    day: Callable[[date], str]


def _english(day: date) -> str:
    return f"{day.day} {_MONTHS['en'][day.month - 1]} {day.year}"


def _french(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS['fr'][day.month - 1]} {day.year}"


def _spanish(day: date) -> str:
    return f"{day.day} de {_MONTHS['es'][day.month - 1]} de {day.year}"


def _korean(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


_ENGLISH = LetterPhrases(
    "Re: {subject}",
    "Annex: {annex}",
    "Annexes",
    "Signed by",
    "Signatures as of {day}",
    "and one signatory whose name is known to the coalition",
    "and {count} signatories whose names are known to the coalition",
    _english,
)
_PHRASES = {
    "fr": LetterPhrases(
        "Objet : {subject}",
        "Annexe : {annex}",
        "Annexes",
        "Signataires",
        "Signatures au {day}",
        "et un signataire dont le nom est connu de la coalition",
        "et {count} signataires dont les noms sont connus de la coalition",
        _french,
    ),
    "es": LetterPhrases(
        "Asunto: {subject}",
        "Anexo: {annex}",
        "Anexos",
        "Firmantes",
        "Firmas al {day}",
        "y un firmante cuyo nombre conoce la coalición",
        "y {count} firmantes cuyos nombres conoce la coalición",
        _spanish,
    ),
    "ko": LetterPhrases(
        "제목: {subject}",
        "붙임: {annex}",
        "붙임",
        "연명",
        "{day} 현재 연명",
        "그 밖에 이름을 연대체에만 알린 서명자 1",
        "그 밖에 이름을 연대체에만 알린 서명자 {count}",
        _korean,
    ),
}


def letter_phrases(language: str) -> LetterPhrases:
    """Those of a language; English where there are none."""
    return _PHRASES.get(language, _ENGLISH)
