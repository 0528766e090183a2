"""The line that a resolution begins with, as each language of the United Nations issues it, and as Korean says it."""

from __future__ import annotations

from documents.languages import body_named

_LINES = {
    "Human Rights Council": {
        "en": "The Human Rights Council,",
        "fr": "Le Conseil des droits de l’homme,",
        "es": "El Consejo de Derechos Humanos,",
        "ru": "Совет по правам человека,",
        "zh": "人权理事会，",
        "ar": "إن مجلس حقوق الإنسان،",
        "ko": "인권이사회는,",
    },
    "General Assembly": {
        "en": "The General Assembly,",
        "fr": "L’Assemblée générale,",
        "es": "La Asamblea General,",
        "ru": "Генеральная Ассамблея,",
        "zh": "大会，",
        "ar": "إن الجمعية العامة،",
        "ko": "총회는,",
    },
    "Security Council": {
        "en": "The Security Council,",
        "fr": "Le Conseil de sécurité,",
        "es": "El Consejo de Seguridad,",
        "ru": "Совет Безопасности,",
        "zh": "安全理事会，",
        "ar": "إن مجلس الأمن،",
        "ko": "안전보장이사회는,",
    },
    "Economic and Social Council": {
        "en": "The Economic and Social Council,",
        "fr": "Le Conseil économique et social,",
        "es": "El Consejo Económico y Social,",
        "ru": "Экономический и Социальный Совет,",
        "zh": "经济及社会理事会，",
        "ar": "إن المجلس الاقتصادي والاجتماعي،",
        "ko": "경제사회이사회는,",
    },
}


def enacting_line_in(line: str, language: str) -> str:
    """An enacting line in another language, where its body has one there; else the line as it is."""
    english = line.strip().rstrip(",:").removeprefix("The ")
    return _LINES.get(body_named(line) or english, {}).get(language, line)
