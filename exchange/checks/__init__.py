"""Checks before something leaves: whether a letter and its annexes are of one piece, and what has to be said of them."""

from exchange.checks.finding import Check, checks_of
from exchange.checks.translated import UntranslatedError, although_untranslated, untranslated
from exchange.checks.words import (
    UnagreedLetterError,
    although_unagreed,
    annex_since,
    may_say_so,
    signed_among,
    unagreed,
)

__all__ = [
    "Check",
    "UnagreedLetterError",
    "UntranslatedError",
    "although_unagreed",
    "although_untranslated",
    "annex_since",
    "checks_of",
    "may_say_so",
    "signed_among",
    "unagreed",
    "untranslated",
]
