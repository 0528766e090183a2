"""gunicorn with the house's worker, one thread and an app that says when it begins, over real connections."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

APP = '''
import hashlib, pathlib, time

FOLDER = pathlib.Path(__file__).parent

def app(environ, start_response):
    """Notes who asks; /hold/NAME is answered when there is a file NAME.free."""
    name = environ["PATH_INFO"].rpartition("/")[2]
    (FOLDER / (name + ".begun")).touch()
    length = int(environ.get("CONTENT_LENGTH") or 0)
    content = environ["wsgi.input"].read(length) if "/read/" in environ["PATH_INFO"] else b""
    while "/hold/" in environ["PATH_INFO"] and not (FOLDER / (name + ".free")).exists():
        time.sleep(0.005)
    said = hashlib.sha256(content).hexdigest().encode() if content else b"done"
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]
'''


class Server:
    """gunicorn with one thread, and whoever asks it."""

    def __init__(self, folder: Path, address: tuple[str, int]) -> None:
        self.folder, self.address = folder, address

    def ask(self, path: str, method: str = "GET") -> socket.socket:
        """A connection that has sent its request."""
        connection = socket.create_connection(self.address, timeout=10)
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return connection

    def say(self, words: bytes) -> socket.socket:
        """A connection that has said just this."""
        connection = socket.create_connection(self.address, timeout=10)
        connection.sendall(words)
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


@contextmanager
def gunicorn(folder: Path, **settings: str) -> Iterator[Server]:
    """The server; it is given a socket that listens already, so nobody has to wait for its start."""
    (folder / "app_of_the_test.py").write_text(APP)
    environment = {**os.environ, "WEB_CONCURRENCY": "1", "ELEVENBIS_THREADS": "1", **settings}
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
        ) as process:
            try:
                yield Server(folder, listening.getsockname())
            finally:
                process.send_signal(signal.SIGQUIT)
                process.wait(timeout=20)
