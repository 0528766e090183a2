"""gunicorn with the house's worker: what waits, what is refused in words, what is not begun, and what holds no thread."""

from __future__ import annotations

import hashlib
import select
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from answering import Server, answer, gunicorn
from django.conf import settings

from config import worker

WAITING = 2
PATIENCE = 1.5
MANY = 10
"""Connections that would hold more threads than there are."""


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """One thread, behind which two requests may wait; little is held, and not for long."""
    with gunicorn(
        tmp_path_factory.mktemp("worker"),
        ELEVENBIS_WAITING=str(WAITING),
        ELEVENBIS_PATIENCE=str(PATIENCE),
        ELEVENBIS_FIRST_WORD="2",
        ELEVENBIS_HELD_MB="1",
    ) as running:
        yield running


def form(path: str, length: int, *headers: str) -> bytes:
    """What stands before a body."""
    lines = (f"POST {path} HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


CLOSING = "Connection: close"


def test_it_works(server):
    assert answer(server.ask("/plain")).endswith("\r\n\r\ndone")


def test_one_too_many_is_told_so_at_once(server):
    busy = server.busy_with("first")
    others = [server.ask(f"/many{number}") for number in range(WAITING + 1)]
    refused, _, _ = select.select(others, [], [], 10)
    assert len(refused) == 1, "answered while the only thread is taken"
    words = answer(refused[0])
    server.free("first")
    assert words.startswith("HTTP/1.1 503 ")
    assert "\r\nRetry-After: 5\r\n" in words
    assert "Too many requests just now" in words
    assert [answer(each)[9:12] for each in (busy, *others) if each is not refused[0]] == ["200"] * 3


def test_what_was_given_up_is_not_begun(server):
    busy = server.busy_with("second")
    server.ask("/left").close()
    last = server.ask("/stayed")
    server.free("second")
    assert [answer(each)[9:12] for each in (busy, last)] == ["200", "200"]
    assert server.begun("stayed")
    assert not server.begun("left")


def test_what_was_sent_is_acted_upon_though_its_sender_left(server):
    busy = server.busy_with("third")
    server.ask("/saved", "POST").close()
    last = server.ask("/after")
    server.free("third")
    assert [answer(each)[9:12] for each in (busy, last)] == ["200", "200"]
    assert server.begun("saved")


def test_who_waited_too_long_is_told_so(server):
    busy = server.busy_with("fourth")
    late, saving = server.ask("/late"), server.ask("/saving", "POST")
    time.sleep(PATIENCE + 0.2)
    server.free("fourth")
    assert [answer(each)[9:12] for each in (busy, late, saving)] == ["200", "503", "200"]
    assert not server.begun("late")


def test_a_silent_connection_holds_no_thread(server):
    with socket.create_connection(server.address), socket.create_connection(server.address):
        start = time.monotonic()
        assert answer(server.ask("/beside"))[9:12] == "200"
        assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "words",
    [
        form("/trickle", 1_000_000) + b"a=" + b"b" * 9000,
        b"GET /trickle HTTP/1.1\r\nHost: x\r\nX-More: ",
        b"POST /trickle HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"\r\n\r\nGET /trickle",
    ],
    ids=["body", "headers", "chunks", "nothing-first"],
)
def test_what_comes_byte_by_byte_holds_no_thread(server, words):
    slow = []
    for _ in range(MANY):
        slow.append(server.say(words))
        for connection in slow:
            with suppress(OSError):  # it may have been ended already
                connection.sendall(b"b")
        assert answer(server.ask("/beside"))[9:12] == "200"
    for connection in slow:
        connection.close()


def test_what_comes_too_slowly_is_ended_and_not_begun(server):
    assert answer(server.say(form("/slow", 10) + b"12345")).startswith("HTTP/1.1 408 ")
    assert not server.begun("slow")


def test_who_does_not_close_keeps_nobody_waiting(server):
    """The loop waits for none of them to close; one after the other took two seconds each."""
    open_still = []
    for number in range(MANY):
        open_still.append(server.ask(f"/stays{number}"))
        assert open_still[-1].recv(1000)[9:12] == b"200"
    assert answer(server.ask("/beside"))[9:12] == "200"
    for connection in open_still:
        connection.close()


def test_a_form_in_pieces_is_read_whole(server):
    content = bytes(range(256)) * 2000
    with server.say(form("/read/pieces", len(content), CLOSING)) as connection:
        for begin in range(0, len(content), 100_000):
            connection.sendall(content[begin : begin + 100_000])
            time.sleep(0.01)
        assert answer(connection).endswith(hashlib.sha256(content).hexdigest())


def test_one_connection_brings_form_after_form(server):
    with server.say(b"") as connection:
        for content in (b"first", b"second" * 40_000, b"third"):
            connection.sendall(form("/read/kept", len(content)) + content)
            expected = hashlib.sha256(content).hexdigest().encode()
            said = b""
            while not said.endswith(expected):
                part = connection.recv(1000)
                assert part, "it was closed"
                said += part


def test_who_asks_whether_to_go_on_is_told_so_once(server):
    with server.say(form("/read/asked", 5, "Expect: 100-continue", CLOSING)) as connection:
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"words")
        said = answer(connection)
    assert said.startswith("HTTP/1.1 200 ")
    assert said.endswith(hashlib.sha256(b"words").hexdigest())


@pytest.mark.parametrize(
    "words",
    [
        form("/unread", worker.MOST_BODY + 1),
        form("/unread", 0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked"),
    ],
    ids=["too-long", "of-no-length"],
)
def test_a_body_that_nobody_reads_is_not_waited_for(server, words):
    """The application answers at once, and the connection is not used again: nobody knows where the next request begins."""
    assert answer(server.say(words + b"5\r\nwords")).startswith("HTTP/1.1 200 ")


def test_as_much_is_gathered_as_the_application_takes():
    assert worker.MOST_BODY > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + settings.IMPORT_MAX_BYTES


def test_where_too_much_is_held_the_largest_rest_is_given_up(server):
    large = server.say(form("/large", 9_000_000) + b"a" * 700_000)
    small = server.say(form("/read/small", 10, CLOSING) + b"01234")
    other = server.say(form("/other", 800_000, CLOSING) + b"a" * 700_000)
    assert answer(large).startswith("HTTP/1.1 503 ")
    other.sendall(b"a" * 100_000)
    small.sendall(b"56789")
    assert answer(other)[9:12] == "200"
    assert answer(small).endswith(hashlib.sha256(b"0123456789").hexdigest())
    assert not server.begun("large")


def test_headers_without_end_are_refused(server):
    assert answer(server.say(b"GET /endless HTTP/1.1\r\nX-Long: " + b"a" * worker.MOST_HEAD))[9:12] == "431"
