"""Written documents as answers to a browser."""

from __future__ import annotations

from django.http import HttpResponse

from coalitions.accounts.limits import limited
from documents.write.formats import FORMATS

limited_export = limited("export", times=120, seconds=600, methods=("GET", "HEAD", "POST"))
"""Decorates every view that makes a file: they count together, since each is work and a record of what left."""


def file_response(content: bytes, ending: str, name: str) -> HttpResponse:
    """A written document, or a package of some (zip): shown in the browser if it is a page, else downloaded."""
    shape = FORMATS.get(ending)
    response = HttpResponse(content, content_type=shape.content_type if shape else "application/zip")
    kind = "inline" if shape and shape.shown else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{name}.{ending}"'
    if shape and shape.content_security_policy:
        response["Content-Security-Policy"] = shape.content_security_policy
    return response
