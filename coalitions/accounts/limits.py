"""How often something may be done in a time, by one person or from one address. Counted in the database, which all
processes share and nobody can wash out; sign-in has allauth's own limits (`ACCOUNT_RATE_LIMITS`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coalitions.models import Attempts, Person

IPV6_PREFIX = 64
"""Whoever has one address of IPv6 has this network of them: they are counted as one."""


class StillBusyError(Exception):
    """The same person began the same thing elsewhere, and it goes on."""


@contextmanager
def one_at_a_time(name: str, person: Person, seconds: int) -> Iterator[None]:
    """What is done in here, a person does once at a time, in all processes of all servers.

    Whoever is killed in it may begin again when so many seconds are over. Raises StillBusyError.
    """
    key = _key(f"one {name}", f"person {person.pk}")
    if Attempts.objects.count_one(key, seconds) > 1:
        raise StillBusyError
    try:
        yield
    finally:
        Attempts.objects.forget(key)


def limited(
    name: str, *, times: int, seconds: int, methods: tuple[str, ...] = ("POST",)
) -> Callable[..., Any]:
    """Decorate a view: at most so many calls of these methods in so many seconds, else a page that says so (429).

    Counted by person where somebody is signed in, else by address. Nothing that was typed is lost: the browser's
    way back shows the form as it was. What htmx asked for is answered with the sentence alone.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in methods and too_often(name, request, times=times, seconds=seconds):
                template = "partials/too_often.html" if "HX-Request" in request.headers else "too_often.html"
                response = render(request, template, {"minutes": max(1, seconds // 60)}, status=429)
                response["Retry-After"] = str(seconds)
                return response
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def too_often(name: str, request: HttpRequest, *, times: int, seconds: int) -> bool:
    """Count one more, and say whether that is one too many; by person or by address as `limited` does."""
    return _count(name, request, seconds) > times


def _count(name: str, request: HttpRequest, seconds: int) -> int:
    # The address as sign-in counts it: behind a proxy that of the visitor, not of the proxy.
    who = (
        f"person {request.user.pk}"
        if request.user.is_authenticated
        else network(get_adapter().get_client_ip(request))
    )
    return Attempts.objects.count_one(_key(name, who), seconds)


def _key(name: str, who: str) -> str:
    return sha256(f"{name} {who}".encode()).hexdigest()


def network(address: str) -> str:
    """What is counted for an address: itself, or the network of one household or office where it is of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), IPV6_PREFIX), strict=False))
