"""What must not leave of drafts: asked before any file of one does, whatever page or program asks for it."""

from __future__ import annotations

from collections.abc import Callable

from resolutions.models import Draft


class HeldError(Exception):
    """A file of drafts must not leave; the message says why. Nothing left."""


_REASONS: list[Callable[[Draft], str]] = []


def holds(reason: Callable[[Draft], str]) -> Callable[[Draft], str]:
    """Say what holds files of a draft: decorates a function that gives a reason, "" for none."""
    _REASONS.append(reason)
    return reason


def may_leave(*drafts: Draft) -> None:
    """Asked of all that a file is made of, before it is. Raises HeldError."""
    for draft in dict.fromkeys(drafts):
        if says := next(filter(None, (reason(draft) for reason in _REASONS)), ""):
            raise HeldError(says)
