"""All addresses of the API, below /api/v1/."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI

from api import afterwards, exporting, importing, reading
from api.asking import answer_errors
from api.strict import strictly


@login_not_required
def _nothing(request: HttpRequest) -> HttpResponse:
    """Where all addresses begin; nothing is there itself."""
    raise Http404("The addresses of the API are in openapi.json.")


api = NinjaAPI(
    title="Elevenbis",
    version="1",
    description="What a person may read, import and download, for programs with a token of theirs.",
    urls_namespace="api",
    # Its pages come with scripts of others, which no page of the house loads.
    docs_url=None,
)
answer_errors(api)
strictly(api)
for room in (reading, afterwards, importing, exporting):
    api.add_router("", room.router)

_patterns, _name, _namespace = api.urls
_addresses = [
    pattern for pattern in _patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"
]
for _address in _addresses:
    # Who asks is told by the token, where there is one; there is no page to sign in.
    login_not_required(_address.callback)
urlpatterns = ([*_addresses, path("", _nothing, name="api-root")], _name, _namespace)
