"""What the house says when what it stands on is gone: the database, or room on the disk.

Neither is a fault of the program, so the answer is not "something went wrong": it says what it is, that nothing was half
saved, and how to send once more what was not. The pages ask neither the database nor the session.
"""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

RETRY_AFTER = 30
"""Seconds after which the answer asks to try again."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_DISK_FULL = "53100"
"""What PostgreSQL calls a full disk."""


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to a request that failed: a page about an outage if that is the reason, else Django's own.

    Django calls it while the exception is handled, whichever layer it came from.
    """
    page = next((found for error in _chain(sys.exception()) if (found := page_for(error))), None)
    if page is None:
        return defaults.server_error(request)
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(loader.get_template(page).render(), status=503, headers=headers)


def page_for(error: BaseException) -> str | None:
    """The page that tells of an error; None if it is a fault like any other."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return "503_disk.html"
    if isinstance(error, InterfaceError):
        return "503_database.html"
    if not isinstance(error, OperationalError):
        return None
    cause = error.__cause__
    if getattr(cause, "pgcode", None) == _DISK_FULL:
        return "503_disk.html"
    code = getattr(cause, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL:
        return "503_disk.html"
    # A statement that SQLite does not understand, or a table that is not there, is a fault of ours.
    return None if code == sqlite3.SQLITE_ERROR else "503_database.html"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from: what fails on the way out often hides what failed first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
