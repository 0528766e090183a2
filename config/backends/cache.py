"""The cache in which sign-in counts attempts: a table of the database, so every process has the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError

_TRIES = 3
"""How often something is stored that another process stores at the same moment."""


class LastingCache(DatabaseCache):
    """A cache that forgets only what is over. Django's own drops entries by chance when there are many, so that whoever
    makes enough of them is rid of the count of their wrong passwords. And it says so when it cannot count."""

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        # Told that nothing is left beyond what is over, it stops there.
        super()._cull(db, cursor, now, 0)  # type: ignore[misc]

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Store a value. Raises OperationalError where it cannot be, as on a full disk: Django's own says nothing, and
        whoever guesses meanwhile would not be counted."""
        made = self.make_and_validate_key(key, version=version)
        # Again: of two who store a new key at one moment one is refused.
        if not any(self._base_set("set", made, value, timeout) for _ in range(_TRIES)):  # type: ignore[attr-defined]
            raise OperationalError("a count could not be stored")

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Store a value if there is none yet; False if there is one. Raises OperationalError where it cannot be stored:
        what cannot take its lock is not "too many attempts"."""
        made = self.make_and_validate_key(key, version=version)
        for _ in range(_TRIES):
            if self._base_set("add", made, value, timeout):  # type: ignore[attr-defined]
                return True
            if self.has_key(key, version=version):
                return False
        raise OperationalError("a lock could not be stored")
