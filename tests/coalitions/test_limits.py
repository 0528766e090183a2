"""How often something may be done: counted by person, else by the visitor's own address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from coalitions.accounts.limits import limited

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_from_zero():
    cache.clear()


@limited("test", times=2, seconds=60)
def view(request) -> HttpResponse:
    return HttpResponse("done")


def ask(person=None, method: str = "post", **headers: str) -> int:
    request = getattr(RequestFactory(), method)("/", **headers)
    request.user = person or AnonymousUser()
    return view(request).status_code


def test_a_third_time_is_refused_with_the_time_to_wait():
    assert [ask(), ask(), ask()] == [200, 200, 429]


def test_only_the_methods_named_are_counted():
    assert [ask(method="get") for _ in range(5)] == [200] * 5


def test_each_person_has_a_count_of_their_own(drafter, member):
    assert [ask(drafter), ask(drafter), ask(drafter), ask(member)] == [200, 200, 429, 200]


def test_behind_a_proxy_each_visitor_has_a_count_of_their_own(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    first, second = ({"HTTP_X_FORWARDED_FOR": f"192.0.2.{n}"} for n in (1, 2))
    assert [ask(**first), ask(**first), ask(**first), ask(**second)] == [200, 200, 429, 200]


def test_without_a_proxy_a_forged_header_changes_nothing():
    answers = [ask(HTTP_X_FORWARDED_FOR=f"192.0.2.{n}") for n in range(3)]
    assert answers == [200, 200, 429]
