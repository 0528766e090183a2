"""gunicorn's threaded worker with an end to its queue: a burst of requests is answered in words, not with silence.

gunicorn's own worker gives every accepted connection to its threads, in order and without end. After a burst its
threads render page after page for people who left long ago, and a connection that sends nothing, or a form byte by
byte, keeps a thread for as long as it likes. Here

- a connection takes a thread when its whole request has arrived, not before: the loop gathers it, and a thread never
  waits for words of a visitor;
- what comes too slowly is ended, and what is gathered is no more than `HELD` bytes in a worker;
- the loop never waits either, also not for the other side to close a connection;
- at most `WAITING` requests wait for a thread of a worker, and the next one is told so at once;
- what its visitor has given up is not rendered, and what waited longer than `PATIENCE` seconds is told so instead.

The last two hold for reading alone. A form that was sent is acted upon, even if the visitor closed the page right after.
"""

from __future__ import annotations

import os
import select
import socket
import time
from collections import deque
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from gunicorn import http
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker

WAITING = int(os.environ.get("ELEVENBIS_WAITING", "40"))
PATIENCE = float(os.environ.get("ELEVENBIS_PATIENCE", "15"))
RETRY_AFTER = 5
"""Seconds after which the answer asks to try again."""
FIRST_WORD = float(os.environ.get("ELEVENBIS_FIRST_WORD", "10"))
"""Seconds for the headers of a request, and again for its body, however short it is. Browsers open some in advance."""
LEAST_RATE = 32 * 1024
"""Bytes a second that a body has to bring on the average, beyond these seconds."""
MOST_HEAD = 64 * 1024
"""Bytes of headers. A proxy sends few, and gunicorn takes 8 KB of one."""
MOST_BODY = 16 * 1024 * 1024
"""Bytes of a body that is gathered: more than the application takes. Of a longer one nothing is read, and it says so."""
HELD = int(os.environ.get("ELEVENBIS_HELD_MB", "64")) * 1024 * 1024
"""Bytes of all requests that a worker has gathered and not yet answered."""
LINGER = 2
"""Seconds for the other side to read the last answer and close."""
SUMMED_UP = 10
"""Seconds between two lines about it in the log."""

_PAGE = (Path(__file__).resolve().parent.parent / "templates" / "503.html").read_bytes()


def _answer(status: str, *headers: str, page: bytes = b"") -> bytes:
    """All that is sent without asking the application."""
    lines = (
        f"HTTP/1.1 {status}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(page)}",
        *headers,
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "Connection: close",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + page


BUSY = _answer("503 Service Unavailable", f"Retry-After: {RETRY_AFTER}", page=_PAGE)
TOO_SLOW = _answer("408 Request Timeout")
TOO_LONG = _answer("431 Request Header Fields Too Large")
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"

# Where the kernel cannot tell that the other side stopped sending (macOS), only a broken connection counts.
_CLOSED = getattr(select, "POLLRDHUP", select.POLLHUP)


def given_up(connection: socket.socket) -> bool:
    """Whether the other side has closed the connection. What it sent before may still be unread."""
    watch = select.poll()
    watch.register(connection, _CLOSED)
    return bool(watch.poll(0))


class Arrival:
    """A request on its way: what has come of it, and how much is missing.

    It only says when a thread is worth taking. gunicorn reads the same bytes again, and judges them.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self.size = 0
        """Bytes that have come."""
        self.deadline = time.monotonic() + FIRST_WORD
        self.headed = False
        """Whether the headers are there."""
        self.whole = True
        """Whether the body is gathered. It is not where its length is not said, or too much: then nobody reads it."""
        self.expects = False
        """Whether the other side sends the body only once it is told to."""
        self._length = 0

    @property
    def missing(self) -> int:
        """Bytes. Before the headers are there, as many as they may be; below zero where another request followed."""
        return self._length - self.size if self.headed else MOST_HEAD

    def add(self, words: bytes) -> None:
        """Take what has come."""
        searched = max(0, self.size - 3)
        self.data += words
        self.size += len(words)
        if not self.headed and (end := self.data.find(b"\r\n\r\n", searched)) >= 0:
            self._understand(bytes(self.data[:end]), end + 4)

    def _understand(self, head: bytes, begins: int) -> None:
        """Learn from the headers how much follows them."""
        fields = [line.partition(b":")[::2] for line in head.lower().split(b"\r\n")[1:]]
        said = {name.strip(): value.strip() for name, value in fields}
        number = said.get(b"content-length", b"")
        # What is no number is refused by gunicorn; Python refuses to read very long ones.
        body = int(number[:18]) if number.isdigit() else 0
        if b"transfer-encoding" in said or body > MOST_BODY:
            self.whole, body = False, 0
        self.headed, self._length = True, begins + body
        self.deadline = time.monotonic() + FIRST_WORD + body / LEAST_RATE
        self.expects = said.get(b"expect") == b"100-continue" and self.missing > 0


class Arrived(SocketUnreader):
    """gunicorn's source of a request's bytes: those that have arrived. It does not wait for more, but ends."""

    rest = memoryview(b"")

    def chunk(self, size_hint: int | None = None) -> bytes:
        """The next of them."""
        most = min(max(size_hint or 0, self.mxchunk), 1 << 16)
        some, self.rest = bytes(self.rest[:most]), self.rest[most:]
        return some


class Connection(TConn):
    """A connection, the request that arrives at it, and a way to end it for which nobody has to wait."""

    def __init__(self, worker: BoundedWorker, client: socket.socket, address: Any, listener: Any) -> None:
        super().__init__(worker.cfg, client, address, listener)
        self.worker = worker
        self.arrival = Arrival()
        self.waits_since = 0.0
        self.parser = http.get_parser(self.cfg, self.sock, self.client)
        self.parser.unreader = Arrived(self.sock)
        self.data_ready = True

    def close(self, graceful: bool = False) -> None:
        """End it: now, or in the worker's loop, once the other side has read its answer."""
        if graceful:
            self.worker.linger(self)
        else:
            super().close()


class BoundedWorker(ThreadWorker):
    """`ThreadWorker` with a limit to what waits. Its loop gathers, queues and refuses; its threads look and answer."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        if self.cfg.is_ssl:
            raise RuntimeError("This worker reads plain requests: let the proxy in front speak HTTPS.")
        # Adding to a set and taking from it are atomic, so loop and threads share it without a lock.
        self.waiting: set[Connection] = set()
        self.refused = self.skipped = 0
        self.summed_up = 0.0
        # These belong to the loop alone.
        self.arriving: set[Connection] = set()
        self.leaving: deque[Connection] = deque()
        self.held = 0
        self.looked = 0.0

    def accept(self, listener: Any) -> None:
        """Take a connection, and wait for its request in the loop instead of in a thread."""
        try:
            client, address = listener.accept()
        except OSError:
            # Another worker took it, its sender left, or there are too many open files, which is no reason to end.
            return
        self.nr_conns += 1
        self.gather(Connection(self, client, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """The next request of a connection that was kept begins."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self.gather(conn)

    def gather(self, conn: Connection) -> None:
        """Wait in the loop for a request at a connection."""
        conn.arrival = Arrival()
        self.arriving.add(conn)
        self.poller.register(conn.sock, select.POLLIN, partial(self.on_words, conn))
        # Some are left for those that threads answer.
        if len(self.arriving) > self.worker_connections * 3 // 4:
            self.relieve()

    def on_words(self, conn: Connection, client: socket.socket) -> None:
        """Something of a request came, or its sender left."""
        if conn not in self.arriving:  # It was cut in the same round.
            return
        arrival = conn.arrival
        try:
            words = client.recv(min(arrival.missing, 1 << 18))
        except BlockingIOError:
            return
        except OSError:
            words = b""
        if not words:
            self.cut(conn)
            return
        arrival.add(words)
        self.held += len(words)
        if arrival.headed and arrival.missing <= 0:
            self.arriving.discard(conn)
            self.poller.unregister(client)
            self.enqueue_req(conn)
        elif not arrival.headed and arrival.size >= MOST_HEAD:
            self.cut(conn, TOO_LONG)
        elif self.held > HELD:
            self.relieve()
        elif arrival.expects:
            arrival.expects = False
            self.say(conn, GO_ON)

    def relieve(self) -> None:
        """Give up the request that is furthest from being there: no form of a few words, but a large file, or an attack."""
        self.refused += 1
        self.sum_up()
        self.cut(max(self.arriving, key=lambda conn: conn.arrival.missing), BUSY)

    def cut(self, conn: Connection, words: bytes = b"") -> None:
        """Wait no longer for a request. What is said about it is all that its sender hears."""
        self.arriving.discard(conn)
        self.poller.unregister(conn.sock)
        self.end(conn, words)

    def end(self, conn: Connection, words: bytes) -> None:
        """Answer from the loop, without a thread and without blocking."""
        self.nr_conns -= 1
        self.release(conn)
        self.say(conn, words)
        conn.close(graceful=bool(words))

    def say(self, conn: Connection, words: bytes) -> None:
        """Send a few words if they can be sent at once."""
        with suppress(OSError):
            conn.sock.setblocking(False)
            conn.sock.send(words)

    def release(self, conn: Connection) -> None:
        """Hold no longer what a request brought."""
        self.held -= conn.arrival.size
        conn.arrival = Arrival()
        conn.parser.unreader.rest = memoryview(b"")

    def linger(self, conn: Connection) -> None:
        """End a connection once its other side does: one that is closed with unread words loses its last answer."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            conn.close()
            return
        conn.timeout = time.monotonic() + LINGER
        self.leaving.append(conn)
        self.poller.register(conn.sock, select.POLLIN, partial(self.on_last_words, conn))
        if len(self.leaving) > self.worker_connections:
            self.leave(self.leaving[0])

    def on_last_words(self, conn: Connection, client: socket.socket) -> None:
        """Its other side closed a connection, or says what nobody hears."""
        with suppress(OSError):
            if client.recv(1 << 16):
                return
        self.leave(conn)

    def leave(self, conn: Connection) -> None:
        """Close a connection that lingered."""
        if conn in self.leaving:
            self.leaving.remove(conn)
            self.poller.unregister(conn.sock)
            conn.close()

    def murder_pending(self) -> None:
        """Once a round of the loop: end what takes too long."""
        now = time.monotonic()
        while self.leaving and self.leaving[0].timeout < now:
            self.leave(self.leaving[0])
        if now - self.looked < 1:
            return
        self.looked = now
        for conn in [each for each in self.arriving if each.arrival.deadline < now]:
            self.cut(conn, TOO_SLOW if conn.arrival.size else b"")

    def enqueue_req(self, conn: Connection) -> None:
        """Give a request to the threads, or answer that too many wait."""
        self.sum_up()
        if len(self.waiting) >= WAITING:
            self.refused += 1
            self.end(conn, BUSY)
            return
        conn.parser.unreader.rest = memoryview(conn.arrival.data)
        conn.waits_since = time.monotonic()
        self.waiting.add(conn)
        super().enqueue_req(conn)

    def handle(self, conn: Connection) -> Any:
        """Serve a connection whose turn has come; runs in a thread."""
        self.waiting.discard(conn)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer a request, unless nobody waits for the answer or it waited too long. True keeps the connection."""
        if req.method in ("GET", "HEAD"):
            if given_up(conn.sock):
                self.skipped += 1
                return False
            if time.monotonic() - conn.waits_since > PATIENCE:
                self.refused += 1
                conn.sock.sendall(BUSY)
                return False
        # The loop said "100 Continue", if it was to be said.
        req._expected_100_continue = False
        # Where a body was not gathered, or another request came right behind, nobody knows where the next one begins.
        alone = conn.arrival.whole and conn.arrival.missing == 0
        return bool(super().handle_request(req, conn)) and alone

    def finish_request(self, conn: Connection, fs: Any) -> None:
        """A thread is done with a request."""
        self.release(conn)
        super().finish_request(conn, fs)

    def sum_up(self) -> None:
        """Say in the log, now and then, how many were not answered."""
        now = time.monotonic()
        if (self.refused or self.skipped) and now - self.summed_up > SUMMED_UP:
            self.log.warning(
                "Too many requests at once: %d were told to come back, %d were given up before their turn.",
                self.refused,
                self.skipped,
            )
            self.refused = self.skipped = 0
            self.summed_up = now
