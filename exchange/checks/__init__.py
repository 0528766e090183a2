"""Checks before something leaves: whether a letter and its annexes are of one piece."""

from exchange.checks.finding import Check, UnagreedLetterError, although_unagreed, checks_of, unagreed

__all__ = ["Check", "UnagreedLetterError", "although_unagreed", "checks_of", "unagreed"]
