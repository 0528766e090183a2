"""What must not reach a log: the tokens in addresses of share links, links to sign, invitations, calendars, the first account."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"(/(?:shared|sign|signature|invitations|calendar|first-account)/)[\w:-]{20,}")


def without_tokens(text: str) -> str:
    """A line with the token of every secret address replaced by three dots."""
    return _TOKEN.sub(r"\1...", text)


class TokenFilter(logging.Filter):
    """Mask tokens in a record before any handler writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through."""
        record.msg, record.args = without_tokens(record.getMessage()), ()
        return True
