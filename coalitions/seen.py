"""What a form says it has seen: the number of the version that was on the page, so that nobody's words are overwritten."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

_LARGEST = 2**31 - 1


class SeenField(forms.IntegerField):
    """The number of a version, hidden in a form: 0 for none yet, at most what a database column holds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"widget": forms.HiddenInput, "min_value": 0, "max_value": _LARGEST, "initial": 0, **kwargs}
        )


def seen(request: HttpRequest, name: str = "version", *, otherwise: int = 0) -> int:
    """The number that a request gives under a name; `otherwise` for anything that is no number."""
    given = request.POST if request.method == "POST" else request.GET
    return number_of(given.get(name, ""), otherwise=otherwise)


def number_of(said: str, *, otherwise: int = 0) -> int:
    """The number that somebody gives; `otherwise` for anything that is no number."""
    try:
        number = SeenField(required=False).clean(said)
    except ValidationError:
        return otherwise
    return otherwise if number is None else number
