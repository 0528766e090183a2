"""Lists come in pages."""

from __future__ import annotations

from ninja.pagination import LimitOffsetPagination


class Pages(LimitOffsetPagination):
    """`limit` (at most 200) and `offset`; `count` says how many there are."""
