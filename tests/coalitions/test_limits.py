"""How often something may be done: counted by person, else by the visitor's own address."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from coalitions.accounts.limits import StillBusyError, limited, network, one_at_a_time
from coalitions.models import Attempts
from config.backends.cache import LastingCache

pytestmark = pytest.mark.django_db


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


def test_an_emptied_cache_changes_nothing():
    """Counts in a cache were washed out by whoever made enough entries in it."""
    ask(), ask()
    cache.clear()
    assert ask() == 429


@pytest.mark.parametrize(
    ("address", "counted_for"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("no address", "no address"),
    ],
)
def test_a_network_of_ipv6_is_counted_as_one(address, counted_for):
    assert network(address) == counted_for


def test_another_address_of_the_same_network_changes_nothing():
    answers = [ask(REMOTE_ADDR=f"2001:db8::{n}") for n in range(1, 4)]
    assert answers == [200, 200, 429]
    assert ask(REMOTE_ADDR="2001:db8:0:1::1") == 200


def test_htmx_gets_the_sentence_without_a_page():
    ask(), ask()
    request = RequestFactory().post("/", headers={"HX-Request": "true"})
    request.user = AnonymousUser()
    answer = view(request)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Please wait 1 minute" in answer.text
    assert "<html" not in answer.text


class TestCounting:
    def test_a_new_time_begins_when_the_old_one_is_over(self):
        assert [Attempts.objects.count_one("a", 60) for _ in range(3)] == [1, 2, 3]
        Attempts.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert Attempts.objects.count_one("a", 60) == 1
        assert Attempts.objects.get().expires_at > timezone.now() + timedelta(seconds=50)

    def test_more_attempts_do_not_make_the_time_longer(self):
        Attempts.objects.count_one("a", 60)
        over = Attempts.objects.get().expires_at
        Attempts.objects.count_one("a", 60)
        assert Attempts.objects.get().expires_at == over

    def test_what_is_over_is_forgotten_and_nothing_else(self):
        for number in range(20):
            Attempts.objects.count_one(f"over {number}", -1)
        Attempts.objects.count_one("standing", 60)
        Attempts.objects.count_one("another", 60)
        assert set(Attempts.objects.values_list("key_hash", flat=True)) == {"standing", "another"}

    def test_a_flood_washes_nothing_out(self):
        Attempts.objects.count_one("lock", 60)
        for number in range(500):
            Attempts.objects.count_one(f"flood {number}", 60)
        assert Attempts.objects.count_one("lock", 60) == 2

    def test_no_address_is_kept(self):
        ask(REMOTE_ADDR="192.0.2.77")
        assert "192.0.2" not in str(Attempts.objects.values_list())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_counts():
    def one(_: int) -> int:
        try:
            return Attempts.objects.count_one("all", 60)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(one, range(80))) == list(range(1, 81))


class TestCacheOfSignIn:
    """What allauth counts with in production."""

    @pytest.fixture
    def lasting(self, settings):
        settings.CACHES = {
            "default": {"BACKEND": "config.backends.cache.LastingCache", "LOCATION": "cache_of_a_test"}
        }
        call_command("createcachetable", verbosity=0)
        return LastingCache("cache_of_a_test", {"OPTIONS": {"MAX_ENTRIES": 30}})

    def test_a_flood_washes_nothing_out(self, lasting):
        lasting.set("lock", [1, 2, 3], 300)
        for number in range(100):
            lasting.set(f"flood-{number}", [1], 300)
        assert lasting.get("lock") == [1, 2, 3]
        assert lasting.get("flood-0") == [1]

    def test_what_is_over_goes(self, lasting):
        for number in range(40):
            lasting.set(f"over-{number}", [1], -5)
        lasting.set("standing", [1], 300)
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM cache_of_a_test")
            assert cursor.fetchone()[0] < 20

    def test_what_cannot_be_stored_is_said(self, lasting):
        """As on a full disk. Silence would count nothing, and tell whoever signs in of too many attempts."""

        def fail(execute, sql, params, many, context):
            if sql.lstrip().startswith(("INSERT", "UPDATE")):
                raise OperationalError("database or disk is full")
            return execute(sql, params, many, context)

        lasting.set("there", [1], 300)
        with connection.execute_wrapper(fail):
            for store in (lasting.set, lasting.add):
                with pytest.raises(OperationalError):
                    store("count", [1], 300)
            with pytest.raises(OperationalError):
                lasting.set("there", [1, 2], 300)
            assert lasting.add("there", [3], 300) is False
        assert lasting.get("there") == [1]
        assert lasting.add("count", [1], 300) is True


def test_one_thing_at_a_time_for_each_person(drafter, member):
    with one_at_a_time("reading", drafter, 60):
        with pytest.raises(StillBusyError), one_at_a_time("reading", drafter, 60):
            pytest.fail("a second one began")
        with one_at_a_time("reading", member, 60), one_at_a_time("writing", drafter, 60):
            pass
        with pytest.raises(StillBusyError), one_at_a_time("reading", drafter, 60):
            pytest.fail("whoever was refused let the next one in")
    with one_at_a_time("reading", drafter, 60):
        pass


def test_what_failed_can_be_begun_again(drafter):
    with pytest.raises(OSError, match="disk"), one_at_a_time("reading", drafter, 60):
        raise OSError("disk")
    with one_at_a_time("reading", drafter, 60):
        pass


def test_what_was_killed_in_the_middle_can_be_begun_again_after_its_time(drafter):
    killed = one_at_a_time("reading", drafter, 60)
    killed.__enter__()
    Attempts.objects.update(expires_at=timezone.now())
    with one_at_a_time("reading", drafter, 60):
        pass
