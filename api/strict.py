"""What a request asks for is taken by its word: a name that an address does not know, or a value that is not allowed, is told
(422) and never left out silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from ninja.params.models import FormModel, QueryModel

_ONE_OF = re.compile(r"\^\(([\w|-]+)\)\$")
_LONGEST = 100
"""Characters of a wrong value that are said again."""


class AskedError(Exception):
    """Something was asked for that there is not; its words name the parameter, what was given and what is allowed."""


class Given(Schema):
    """JSON that comes in: a name that is not known is refused."""

    model_config = {"extra": "forbid"}


def wrong_value(name: str, given: object, allowed: Iterable[str]) -> AskedError:
    """The error of a parameter whose value is none of those that are allowed."""
    return AskedError(_says_wrong(name, given, allowed))


def wrong_choice(name: str, says: object, field: forms.Field) -> AskedError:
    """The same, of a field of a form that refused what was given."""
    allowed = [str(value) for value, _label in getattr(field, "choices", ()) if value]
    return AskedError(f"{name}: {says}" + (f" Allowed: {', '.join(allowed)}." if allowed else ""))


def _says_wrong(name: str, given: object, allowed: Iterable[str]) -> str:
    return f"{name}: “{_short(given)}” is not allowed. Allowed: {', '.join(allowed) or 'nothing'}."


def strictly(api: NinjaAPI) -> None:
    """Have an API refuse what it does not know: once, for all its addresses, before they are bound."""
    api.add_decorator(_knowing_its_names, mode="view")

    @api.exception_handler(ValidationError)
    def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        says = " ".join(dict.fromkeys(_says(one, _given(request, one["loc"])) for one in error.errors))
        return api.create_response(request, {"detail": says}, status=422)

    @api.exception_handler(AskedError)
    def _asked(request: HttpRequest, error: AskedError) -> HttpResponse:
        return api.create_response(request, {"detail": str(error)}, status=422)


def _knowing_its_names(run: Callable[..., Any]) -> Callable[..., Any]:
    """Of one address. Who asks is looked at first, and the values: this comes with the function itself."""
    operation = run.__self__  # type: ignore[attr-defined]
    in_address, in_form = (_names(operation.models, kind) for kind in (QueryModel, FormModel))
    function = operation.view_func

    @wraps(function)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        for given, known in ((request.GET, in_address), (request.POST, in_form)):
            for name in given:
                if name not in known:
                    raise AskedError(
                        f"“{_short(name)}” is no parameter of this address. It knows: {', '.join(known) or 'none'}."
                    )
        return function(request, *args, **kwargs)

    operation.view_func = asked
    return run


def _names(models: Iterable[type[Any]], kind: type[Any]) -> list[str]:
    return [
        name
        for model in models
        if issubclass(model, kind)
        for name in getattr(model, "__ninja_flatten_map__", ())
    ]


def _given(request: HttpRequest, place: Sequence[str | int]) -> str | None:
    """What was given at the place that an error names; None where that is part of something else."""
    match = request.resolver_match
    kinds = {"query": request.GET, "form": request.POST, "path": match.kwargs if match is not None else {}}
    given = kinds.get(str(place[0]), {}).get(str(place[-1]))
    return None if given is None else str(given)


def _says(error: Mapping[str, Any], given: str | None) -> str:
    """One thing that is wrong with what was sent, in a sentence."""
    kind, about = error["type"], error.get("ctx", {})
    name = ".".join(str(part) for part in error["loc"][1:] if part != "given") or str(error["loc"][0])
    if kind == "missing":
        return f"{name}: it is missing."
    if kind == "extra_forbidden":
        return f"“{_short(name)}” is not known here."
    if kind == "enum":
        return _says_wrong(name, given, re.findall(r"'([^']*)'", str(about.get("expected", ""))))
    if kind == "string_pattern_mismatch" and (known := _ONE_OF.fullmatch(str(about.get("pattern")))):
        return _says_wrong(name, given, known[1].split("|"))
    what = "" if given is None else f"“{_short(given)}” is not allowed. "
    return f"{name}: {what}{error['msg']}."


def _short(given: object) -> str:
    said = str(given)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
