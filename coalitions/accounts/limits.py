"""How often something may be done in a time, by one person or from one address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def limited(
    name: str, *, times: int, seconds: int, methods: tuple[str, ...] = ("POST",)
) -> Callable[..., Any]:
    """Decorate a view: at most so many calls of these methods in so many seconds, else a page that says so (429).

    Counted by person where somebody is signed in, else by address. Nothing that was typed is lost: the browser's
    way back shows the form as it was.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in methods and _count(name, request, seconds) > times:
                response = render(request, "too_often.html", {"minutes": max(1, seconds // 60)}, status=429)
                response["Retry-After"] = str(seconds)
                return response
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def _count(name: str, request: HttpRequest, seconds: int) -> int:
    # The address as sign-in counts it: behind a proxy that of the visitor, not of the proxy.
    who = request.user.pk if request.user.is_authenticated else get_adapter().get_client_ip(request)
    key = f"limit:{name}:{who}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # The count ended between the two calls.
        return 1
