"""What each language writes in its own way: lists and quotation marks. And in which language something is said to somebody.

Dates and numbers are Django's, by `config.languages.formats`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Person
from documents.languages import NAMES, listed_in

FOR_PROGRAMS = "/api/"
"""Where programs ask: they are answered in English, whatever language their person or their browser has. They go by its words."""
Words = str | Promise
"""What is said to a person: at once, or only when it is known in which language."""


def listed(words: Iterable[object]) -> str:
    """ "Dana, Min-ji and Olek" as the reader's language has it; "" of nothing."""
    return listed_in(translation.get_language() or settings.LANGUAGE_CODE, words)


def quoted(words: object) -> str:
    """Words in the quotation marks of the reader's language."""
    return _("“%(words)s”") % {"words": words}


_NAMES = {
    "en": gettext_lazy("English"),
    "fr": gettext_lazy("French"),
    "es": gettext_lazy("Spanish"),
    "ko": gettext_lazy("Korean"),
    "ru": gettext_lazy("Russian"),
    "ar": gettext_lazy("Arabic"),
    "zh": gettext_lazy("Chinese"),
}


def name_of(code: str) -> str:
    """What a language that texts are kept in is called; the code itself of any other."""
    return str(_NAMES.get(code, code))


def spoken_to(person: Person) -> AbstractContextManager[None]:
    """For what somebody is told when they did not ask for it, a notification or a mail: the language that they chose."""
    return translation.override(person.language or settings.LANGUAGE_CODE)


def in_files(language: str = "") -> AbstractContextManager[None]:
    """For what leaves: a file says the same whoever downloads it, in the language of its document; without one in English.

    What writers say comes from the phrase tables of `documents`; what this adds (how much it holds, a stage) from the
    catalogues, which have those sentences in each language that texts are kept in."""
    known = language.split("-")[0]
    return translation.override(known if known in NAMES and known != "en" else settings.LANGUAGE_CODE)
