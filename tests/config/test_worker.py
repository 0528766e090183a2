"""gunicorn with the house's worker, over real connections: what waits, what is refused in words, what is not begun."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WAITING = 2
PATIENCE = 1.5

APP = '''
import pathlib, time

FOLDER = pathlib.Path(__file__).parent

def app(environ, start_response):
    """Notes who asks; /hold/NAME is answered when there is a file NAME.free."""
    name = environ["PATH_INFO"].rpartition("/")[2]
    (FOLDER / (name + ".begun")).touch()
    while "/hold/" in environ["PATH_INFO"] and not (FOLDER / (name + ".free")).exists():
        time.sleep(0.005)
    start_response("200 OK", [("Content-Length", "4")])
    return [b"done"]
'''


class Server:
    """gunicorn with one thread, in which two requests may wait, and whoever asks it."""

    def __init__(self, folder: Path, address: tuple[str, int]) -> None:
        self.folder, self.address = folder, address

    def ask(self, path: str, method: str = "GET") -> socket.socket:
        """A connection that has sent its request."""
        connection = socket.create_connection(self.address, timeout=10)
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return connection

    def begun(self, name: str) -> bool:
        """Whether the app was asked for it."""
        return (self.folder / f"{name}.begun").exists()

    def free(self, name: str) -> None:
        """Let the app answer it."""
        (self.folder / f"{name}.free").touch()

    def busy_with(self, name: str) -> socket.socket:
        """A connection whose request holds the only thread until `free(name)`."""
        connection = self.ask(f"/hold/{name}")
        end = time.monotonic() + 10
        while not self.begun(name) and time.monotonic() < end:
            time.sleep(0.005)
        assert self.begun(name)
        return connection


def answer(connection: socket.socket) -> str:
    """All that the other side says; closes."""
    with connection:
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts).decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """The server; it is given a socket that listens already, so nobody has to wait for its start."""
    folder = tmp_path_factory.mktemp("worker")
    (folder / "app_of_the_test.py").write_text(APP)
    environment = {
        **os.environ,
        "WEB_CONCURRENCY": "1",
        "ELEVENBIS_THREADS": "1",
        "ELEVENBIS_WAITING": str(WAITING),
        "ELEVENBIS_PATIENCE": str(PATIENCE),
    }
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"]
        options = [
            "--bind",
            f"fd://{listening.fileno()}",
            "--pythonpath",
            str(folder),
            "--log-level",
            "error",
        ]
        with subprocess.Popen(
            [*command, *options, "--access-logfile", os.devnull, "app_of_the_test:app"],
            cwd=ROOT,
            env=environment,
            pass_fds=[listening.fileno()],
        ) as gunicorn:
            yield Server(folder, listening.getsockname())
            gunicorn.send_signal(signal.SIGQUIT)
            gunicorn.wait(timeout=20)


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
