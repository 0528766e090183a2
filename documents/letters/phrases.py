"""The few words that a letter says itself, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LetterPhrases:
    """Words in one language; what stands in braces is filled in."""

    subject: str
    annex: str
    annexes: str
    signed: str
    as_of: str
    later: str
    withheld_one: str
    withheld: str
    alone_one: str
    """The same where nobody is named above it."""
    alone: str
    fingerprint: str


_ENGLISH = LetterPhrases(
    "Re: {subject}",
    "Annex: {annex}",
    "Annexes",
    "Signed by",
    "Signatures as of {day}",
    "Signed later",
    "and one signatory whose name is known to the coalition",
    "and {count} signatories whose names are known to the coalition",
    "One signatory whose name is known to the coalition",
    "{count} signatories whose names are known to the coalition",
    "Check number of this text (SHA-256): {fingerprint}",
)
_PHRASES = {
    "fr": LetterPhrases(
        "Objet\u00a0: {subject}",
        "Annexe\u00a0: {annex}",
        "Annexes",
        "Signataires",
        "Signatures au {day}",
        "Signatures ultérieures",
        "et un signataire dont le nom est connu de la coalition",
        "et {count} signataires dont les noms sont connus de la coalition",
        "Un signataire dont le nom est connu de la coalition",
        "{count} signataires dont les noms sont connus de la coalition",
        "Numéro de contrôle de ce texte (SHA-256)\u00a0: {fingerprint}",
    ),
    "es": LetterPhrases(
        "Asunto: {subject}",
        "Anexo: {annex}",
        "Anexos",
        "Firmantes",
        "Firmas al {day}",
        "Firmas posteriores",
        "y un firmante cuyo nombre conoce la coalición",
        "y {count} firmantes cuyos nombres conoce la coalición",
        "Un firmante cuyo nombre conoce la coalición",
        "{count} firmantes cuyos nombres conoce la coalición",
        "Número de control de este texto (SHA-256): {fingerprint}",
    ),
    "ar": LetterPhrases(
        "الموضوع: {subject}",
        "المرفق: {annex}",
        "المرفقات",
        "الموقعون",
        "التوقيعات حتى {day}",
        "توقيعات لاحقة",
        "وموقِّع آخر يعرف الائتلاف اسمه",
        "وموقِّعون آخرون يعرف الائتلاف أسماءهم، وعددهم {count}",
        "موقِّع يعرف الائتلاف اسمه",
        "موقِّعون يعرف الائتلاف أسماءهم، وعددهم {count}",
        "رقم التحقق من هذا النص (SHA-256): {fingerprint}",
    ),
    "ru": LetterPhrases(
        "Тема: {subject}",
        "Приложение: {annex}",
        "Приложения",
        "Подписали",
        "Подписи по состоянию на {day}",
        "Подписали позднее",
        "и ещё один подписавший, имя которого известно коалиции",
        "и другие подписавшие, имена которых известны коалиции: {count}",
        "Один подписавший, имя которого известно коалиции",
        "Подписавшие, имена которых известны коалиции: {count}",
        "Контрольный номер этого текста (SHA-256): {fingerprint}",
    ),
    "zh": LetterPhrases(
        "事由：{subject}",
        "附件：{annex}",
        "附件",
        "签署者",
        "截至{day}的签署",
        "其后签署",
        "另有一名签署者，其姓名为联盟所知",
        "另有{count}名签署者，其姓名为联盟所知",
        "一名签署者，其姓名为联盟所知",
        "{count}名签署者，其姓名为联盟所知",
        "本文校验码（SHA-256）：{fingerprint}",
    ),
    "ko": LetterPhrases(
        "제목: {subject}",
        "붙임: {annex}",
        "붙임",
        "연명",
        "{day} 현재 연명",
        "이후 연명",
        "그 밖에 이름을 연대체에만 알린 서명자 1명",
        "그 밖에 이름을 연대체에만 알린 서명자 {count}명",
        "이름을 연대체에만 알린 서명자 1명",
        "이름을 연대체에만 알린 서명자 {count}명",
        "이 글의 확인 번호(SHA-256): {fingerprint}",
    ),
}


def letter_phrases(language: str) -> LetterPhrases:
    """Those of a language; English where there are none."""
    return _PHRASES.get(language, _ENGLISH)
