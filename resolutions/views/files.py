"""Written documents as answers to a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.accounts.limits import limited
from coalitions.languages import in_files
from coalitions.progress import progress_of, stopped
from documents.write.formats import FORMATS
from resolutions.held import HeldError

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])
limited_making = limited("export", times=120, seconds=600, methods=("GET", "HEAD", "POST"))
"""Of a view that makes a file and shows a page about it."""


def limited_export(view: _View) -> _View:
    """Decorates every view that makes a file: they count together, since each is work and a record of what left; and the
    file is the same whatever language the pages have."""

    @wraps(view)
    def sends(*args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with progress_of(args[0], _called(args[0].path), 2), in_files():
                response = view(*args, **kwargs)
                if response.status_code >= 400:
                    stopped(gettext_lazy("The page says why."))
                return response
        except HeldError as held:
            return render(args[0], "resolutions/held.html", {"says": str(held)}, status=409)

    return cast("_View", limited_making(sends))


def _called(path: str) -> str:
    """What a file is called while it is made: its kind, and nothing of what is in it."""
    ending = path.rpartition("/")[2].partition(".")[2]
    return _("A file (%(kind)s)") % {"kind": ending.upper()} if ending in FORMATS else _("A file")


def file_response(content: bytes, ending: str, name: str) -> HttpResponse:
    """A written document, or a package of some (zip): shown in the browser if it is a page, else downloaded."""
    shape = FORMATS.get(ending)
    response = HttpResponse(content, content_type=shape.content_type if shape else "application/zip")
    kind = "inline" if shape and shape.shown else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{name}.{ending}"'
    if shape and shape.content_security_policy:
        response["Content-Security-Policy"] = shape.content_security_policy
    return response
