"""All addresses of the API, below /api/v1/."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from api import afterwards, exporting, importing, reading
from api.asking import answer_errors
from api.strict import strictly


@login_not_required
@csrf_exempt
def _nothing(request: HttpRequest, address: str = "") -> HttpResponse:
    """What is no address of the API: a program is told so as of everything else that it does not find."""
    says = {"detail": "Nothing is here. The addresses of the API are in openapi.json."}
    return JsonResponse(says, status=404)


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
urlpatterns = (
    [*_addresses, path("", _nothing, name="api-root"), path("<path:address>", _nothing)],
    _name,
    _namespace,
)
