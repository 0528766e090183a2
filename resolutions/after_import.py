"""Where one goes on with a draft that was just saved.

This room knows nothing of what a draft is wanted for: a room above registers, with `@after_import`, a function that
gives the address of a page, or an empty one where the draft's own page is the right one.
"""

from __future__ import annotations

from collections.abc import Callable

from coalitions.load import PersonRequest
from resolutions.models import Draft

GoesOn = Callable[[PersonRequest, Draft], str]
_GOES_ON: list[GoesOn] = []


def after_import(goes_on: GoesOn) -> GoesOn:
    """Register a function that says where to go on: decorates it."""
    _GOES_ON.append(goes_on)
    return goes_on


def where_it_is_wanted(request: PersonRequest, draft: Draft) -> str:
    """The first page that is wanted for a draft, else its own."""
    return next(filter(None, (goes_on(request, draft) for goes_on in _GOES_ON)), draft.get_absolute_url())
