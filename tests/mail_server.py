"""A mail server of our own on this machine: one that takes mails and keeps them, or one that hangs."""

from __future__ import annotations

import email
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.asked += 1
        if self.server.hangs:
            # Takes the connection and never says a word, until the other side gives up.
            self.connection.recv(1)
            return
        self._say("220 here")
        for line in self.rfile:
            word = line.strip().upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        time.sleep(self.server.pause)
        self.server.mails.append(email.message_from_bytes(b"".join(lines)))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    """Counts who asked, and keeps what it took."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *, hangs: bool, pause: float) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.hangs, self.pause = hangs, pause
        self.asked = 0
        self.mails: list[Message] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def subjects(self) -> list[str]:
        return sorted(str(mail["Subject"]) for mail in self.mails)


@contextmanager
def mail_server(*, hangs: bool = False, pause: float = 0) -> Iterator[MailServer]:
    """A server that runs in a thread; `pause` is how many seconds it thinks over each mail."""
    with MailServer(hangs=hangs, pause=pause) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
