"""Written documents as answers to a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from coalitions.accounts.limits import limited
from coalitions.languages import in_files
from documents.write.formats import FORMATS

View = Callable[..., HttpResponseBase]
_limited = limited("export", times=120, seconds=600, methods=("GET", "HEAD"))


def limited_export(view: View) -> View:
    """Decorates every view that makes a file: they count together, since each is work and a record of what left; and the
    file is the same whatever language the pages have."""

    @wraps(view)
    def sends(*args: Any, **kwargs: Any) -> HttpResponseBase:
        with in_files():
            return view(*args, **kwargs)

    return _limited(sends)


def file_response(content: bytes, ending: str, name: str) -> HttpResponse:
    """A written document: shown in the browser if it is a page, else downloaded."""
    shape = FORMATS[ending]
    response = HttpResponse(content, content_type=shape.content_type)
    kind = "inline" if shape.shown else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{name}.{ending}"'
    if shape.content_security_policy:
        response["Content-Security-Policy"] = shape.content_security_policy
    return response
