"""gunicorn's threaded worker with an end to its queue: a burst of requests is answered in words, not with silence.

gunicorn's own worker gives every accepted connection to its threads, in order and without end. After a burst its
threads render page after page for people who left long ago, and a connection that sends nothing keeps a thread for
five seconds. Here

- a connection takes a thread when its request has arrived, not before;
- at most `WAITING` requests wait for a thread of a worker, and the next one is told so at once;
- what its visitor has given up is not rendered, and what waited longer than `PATIENCE` seconds is told so instead.

The last two hold for reading alone. A form that was sent is acted upon, even if the visitor closed the page right after.
"""

from __future__ import annotations

import os
import select
import socket
import time
from functools import partial
from pathlib import Path
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

WAITING = int(os.environ.get("ELEVENBIS_WAITING", "40"))
PATIENCE = float(os.environ.get("ELEVENBIS_PATIENCE", "15"))
RETRY_AFTER = 5
"""Seconds after which the answer asks to try again."""
FIRST_WORD = 10
"""Seconds in which a new connection has to begin its request. Browsers open some in advance."""
SUMMED_UP = 10
"""Seconds between two lines about it in the log."""

_PAGE = (Path(__file__).resolve().parent.parent / "templates" / "503.html").read_bytes()
BUSY = (
    "HTTP/1.1 503 Service Unavailable\r\n"
    "Content-Type: text/html; charset=utf-8\r\n"
    f"Content-Length: {len(_PAGE)}\r\n"
    f"Retry-After: {RETRY_AFTER}\r\n"
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
    "Connection: close\r\n\r\n"
).encode() + _PAGE

# Where the kernel cannot tell that the other side stopped sending (macOS), only a broken connection counts.
_CLOSED = getattr(select, "POLLRDHUP", select.POLLHUP)


def given_up(connection: socket.socket) -> bool:
    """Whether the other side has closed the connection. What it sent before may still be unread."""
    watch = select.poll()
    watch.register(connection, _CLOSED)
    return bool(watch.poll(0))


class BoundedWorker(ThreadWorker):
    """`ThreadWorker` with a limit to what waits. Its main loop queues and refuses; its threads look and answer."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        # Adding to a set and taking from it are atomic, so loop and threads share it without a lock.
        self.waiting: set[TConn] = set()
        self.refused = self.skipped = 0
        self.summed_up = 0.0

    def accept(self, listener: Any) -> None:
        """Take a connection, and wait for its request in the loop instead of in a thread."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        connection = TConn(self.cfg, client, address, listener.getsockname())
        connection.timeout = time.monotonic() + FIRST_WORD
        self.pending_conns.append(connection)
        self.poller.register(client, select.POLLIN, partial(self.on_pending_socket_readable, connection))

    def enqueue_req(self, conn: TConn) -> None:
        """Give a request to the threads, or answer that too many wait."""
        self.sum_up()
        if len(self.waiting) >= WAITING:
            self.refuse(conn)
            return
        conn.waits_since = time.monotonic()
        self.waiting.add(conn)
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """Serve a connection whose turn has come; runs in a thread."""
        self.waiting.discard(conn)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        """Answer a request, unless nobody waits for the answer or it waited too long. True keeps the connection."""
        if req.method in ("GET", "HEAD"):
            if given_up(conn.sock):
                self.skipped += 1
                return False
            if time.monotonic() - conn.waits_since > PATIENCE:
                self.refused += 1
                conn.sock.sendall(BUSY)
                return False
        return bool(super().handle_request(req, conn))

    def refuse(self, conn: TConn) -> None:
        """Answer from the loop, without a thread and without blocking."""
        self.refused += 1
        self.nr_conns -= 1
        try:
            conn.sock.setblocking(False)
            # Closing a connection with unread words resets it, and the answer may be lost.
            conn.sock.recv(1 << 16)
            conn.sock.send(BUSY)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        finally:
            conn.close()

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
