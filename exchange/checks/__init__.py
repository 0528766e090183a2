"""Checks before something leaves: whether a letter and its annexes are of one piece."""

from exchange.checks.finding import Check, UnagreedLetterError, although_unagreed, checks_of, unagreed
from exchange.checks.translated import UntranslatedError, although_untranslated, untranslated

__all__ = [
    "Check",
    "UnagreedLetterError",
    "UntranslatedError",
    "although_unagreed",
    "although_untranslated",
    "checks_of",
    "unagreed",
    "untranslated",
]
