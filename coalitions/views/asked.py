"""What an address asks for behind its question mark is taken by its word: what it does not know is told, on a page, and no
other file is given instead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from coalitions.languages import Words
from coalitions.progress.going import ASKED_AS

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])
_LONGEST = 100
"""Characters of what was asked for that are said again."""
ANYTHING: Collection[str] = ()
"""Of a value that the view looks at itself."""
_ALWAYS = ("look", ASKED_AS)
"""What every address of a file knows: the page of what would leave, and that somebody looks on."""


class AskedError(Exception):
    """An address asks for what there is not. It is said in the language of whoever asked: `template` is a sentence with gaps."""

    def __init__(self, template: Words, status: int = 400, **parts: object) -> None:
        super().__init__(str(template))
        self.template, self.status, self.parts = template, status, parts

    @property
    def says(self) -> str:
        """In a sentence."""
        said = {name: str(part) for name, part in self.parts.items()}
        if len(given := said.get("given", "")) > _LONGEST:
            said["given"] = f"{given[:_LONGEST]}…"
        return str(self.template) % said


def wrong_value(name: str, given: str, allowed: Collection[str]) -> AskedError:
    """The error of a value that is none of those allowed."""
    return AskedError(
        _("“%(name)s” cannot be “%(given)s” here. Possible: %(allowed)s."),
        name=name,
        given=given,
        allowed=", ".join(allowed),
    )


def asks(known: Mapping[str, Collection[str]], *, alone: bool = True) -> Callable[[_View], _View]:
    """Decorates a view of a file whose address may ask for what is `known`: the names, each with the values that it can have. Of a
    page, which is not asked for these `alone`, other names are its own business. Raises nothing: a page says what is amiss."""

    def decorate(view: _View) -> _View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                _look_at(request, known, alone=alone)
                return view(request, *args, **kwargs)
            except AskedError as error:
                return render(request, "asked.html", {"says": error.says}, status=error.status)

        return cast("_View", asked)

    return decorate


def _look_at(request: HttpRequest, known: Mapping[str, Collection[str]], *, alone: bool) -> None:
    for name, values in request.GET.lists():
        if name not in known:
            if alone and name not in _ALWAYS:
                raise AskedError(
                    _("This address knows no “%(name)s”. It knows: %(allowed)s."),
                    name=name[:_LONGEST],
                    allowed=", ".join(known) or "–",
                )
            continue
        wrong = next((one for one in values if one and known[name] and one not in known[name]), None)
        if wrong is not None:
            raise wrong_value(name, wrong, known[name])
