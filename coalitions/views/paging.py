"""A list that has no end comes in pages: one way for all of them, drawn by `partials/_pages.html`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

Row = TypeVar("Row")


class Paged(Sequence[Row]):
    """The rows of one page of a list, and the ways to the pages beside it."""

    def __init__(self, page: Page[Any], request: HttpRequest, name: str, anchor: str) -> None:
        self._rows: list[Row] = list(page.object_list)
        self._query = request.GET.copy()
        self._name, self._anchor = name, anchor
        self.number = page.number
        self.pages = page.paginator.num_pages
        self.total = page.paginator.count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def words(self) -> str:
        """Which page this is."""
        return _("Page %(number)s of %(pages)s") % {"number": self.number, "pages": self.pages}

    @property
    def first(self) -> str:
        """The address of the first page; empty on it, and on the one after it, which leads there anyway."""
        return self._address(1) if self.number > 2 else ""

    @property
    def previous(self) -> str:
        """The address of the page before; empty on the first one."""
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """The address of the page after; empty on the last one."""
        return self._address(self.number + 1) if self.number < self.pages else ""

    @property
    def last(self) -> str:
        """The address of the last page; empty on it, and on the one before it."""
        return self._address(self.pages) if self.number < self.pages - 1 else ""

    def _address(self, number: int) -> str:
        """A page's address: a filter, and the pages of other lists beside this one, stay as they are."""
        self._query.pop(self._name, None)
        self._query[self._name] = str(number)
        return f"?{self._query.urlencode()}{self._anchor}"


def paged(
    request: HttpRequest,
    rows: Any,
    a_page: int,
    *,
    name: str = "page",
    anchor: str = "",
    number: int | None = None,
) -> Paged[Any]:
    """The page of a list (a query with an order, or a sequence) that a request asks for by `name` in its address, or
    the one with this number. A number that is none gives the first page, one too large the last.

    Several lists of one page have different names; `anchor` ("#read") is where on the page the list stands.
    """
    if isinstance(rows, QuerySet):
        # What is alike in its order would stand on two pages, or on none.
        rows = rows.order_by(*(rows.query.order_by or rows.model._meta.ordering), "pk")
    page = Paginator(rows, a_page).get_page(number or request.GET.get(name))
    return Paged(page, request, name, anchor)
