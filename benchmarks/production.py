"""The site as production serves it, and somebody who uses it: for what measures it, and for what disturbs it.

gunicorn with config/gunicorn.py in production mode, behind a proxy with TLS as far as it can tell, on a database that may
be filled. Whoever asks it is signed in beforehand, keeps one connection, follows no redirect.
"""

from __future__ import annotations

import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode

import lxml.html

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
KEYS = {
    "SECRET_KEY": "for-figures-only-" + "elevenbis" * 6,
    "AUDIT_KEY": "for-figures-only-audit-" + "elevenbis" * 6,
}
_CSRF = "s" * 32
_KEPT = 2
"""Seconds for which a connection is used again; the server keeps it for five."""
_LONGEST = 90
"""Seconds a server may take to start, on a machine that is busy."""

Fields = Iterable[tuple[str, str]] | Mapping[str, str]


class Site:
    """A production server with a folder of its own. `database` is a DATABASE_URL; SQLite in the folder without."""

    def __init__(self, folder: Path, database: str = "", **more: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.database = database or f"sqlite:///{folder / 'site.sqlite3'}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
            **KEYS,
            "ELEVENBIS_PRODUCTION": "1",
            "ELEVENBIS_VAR": str(folder),
            "ELEVENBIS_BIND": f"{HOST}:{self.port}",
            "ALLOWED_HOSTS": HOST,
            "BEHIND_PROXY": "1",
            "DATABASE_URL": self.database,
            "STATIC_ROOT": str(folder / "static"),
            "MEDIA_ROOT": str(folder / "files"),
            "LOG_LEVEL": "ERROR",
            **more,
        }
        self.log = folder / "gunicorn.log"
        self._server: subprocess.Popen[bytes] | None = None
        self._out: IO[bytes] | None = None

    def manage(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of manage.py as this site; raises RuntimeError with what it said if it fails."""
        ran = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if check and ran.returncode:
            raise RuntimeError(f"{' '.join(command)}: {ran.stdout}{ran.stderr}")
        return ran

    def set_up(self) -> None:
        """Make the tables and the static files."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")

    def start(self) -> None:
        """Serve, and wait until it answers."""
        self._out = self.log.open("ab")
        self._server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"],
            cwd=ROOT,
            env=self.environment,
            stdout=self._out,
            stderr=self._out,
        )
        self.wait()

    def wait(self) -> None:
        """Wait until it answers."""
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            if self._server is None or self._server.poll() is not None:
                raise RuntimeError(f"The server ended: {self.log.read_text()[-3000:]}")
            try:
                if Browser(self.port).get("/healthz").status == 200:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise RuntimeError(f"The server does not answer: {self.log.read_text()[-3000:]}")

    @property
    def server(self) -> int:
        """The process that keeps the workers."""
        if self._server is None:
            raise RuntimeError("The site is not served.")
        return self._server.pid

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.server}/task/{self.server}/children")
        return [int(child) for child in children.read_text().split()]

    def kill_worker(self) -> None:
        """kill -9 of the workers; the server starts others."""
        for worker in self.workers():
            os.kill(worker, signal.SIGKILL)

    def kill(self) -> None:
        """kill -9 of everything, as when the machine loses power."""
        workers = self.workers()
        os.kill(self.server, signal.SIGKILL)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        self.stop()
        while any(Path(f"/proc/{worker}").exists() and _lives(worker) for worker in workers):
            time.sleep(0.005)

    def stop(self) -> None:
        """End it as an operator would, and wait for its end."""
        if self._server is not None:
            if self._server.poll() is None:
                self._server.terminate()
            self._server.wait(timeout=60)
            self._server = None
        if self._out is not None:
            self._out.close()
            self._out = None

    def browser(self, session: str = "", visitor: int = 1) -> Browser:
        """Somebody with the key of a session, or a stranger; `visitor` makes an address for each."""
        return Browser(self.port, session, f"10.{visitor >> 16 & 255}.{visitor >> 8 & 255}.{visitor & 255}")


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    text: str
    location: str
    seconds: float

    def form(self, having: str) -> dict[str, str]:
        """The fields of the first form of the page that has this id, or a field of this name, as it would be sent.
        Raises LookupError."""
        for form in lxml.html.fromstring(self.text).forms if self.text else ():
            if form.get("id") == having or having in form.fields:
                return {key: value or "" for key, value in form.form_values()}
        raise LookupError(f"no form with {having} (status {self.status})")


class Browser:
    """Somebody who asks the site over one connection. Raises OSError or HTTPException where no answer comes."""

    def __init__(self, port: int, session: str = "", address: str = "10.0.0.1", patience: float = 60) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=patience)
        self._used = 0.0
        self._headers = {
            "Host": f"{HOST}:{port}",
            "Origin": f"https://{HOST}:{port}",
            "Referer": f"https://{HOST}:{port}/",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": address,
            "X-CSRFToken": _CSRF,
            "Cookie": f"csrftoken={_CSRF}" + (f"; sessionid={session}" if session else ""),
        }

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Fields, files: Mapping[str, tuple[str, bytes]] | None = None) -> Answer:
        """Send a form, with files perhaps: a name of each and its content."""
        if files is None:
            body = urlencode(list(fields.items()) if isinstance(fields, Mapping) else list(fields)).encode()
            return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        line = "line-between-the-parts"
        parts = [
            *((f'name="{name}"', value.encode()) for name, value in dict(fields).items()),
            *((f'name="{name}"; filename="{called}"', content) for name, (called, content) in files.items()),
        ]
        body = b"".join(
            f"--{line}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
            for head, content in parts
        )
        body += f"--{line}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={line}"})

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()

    def __del__(self) -> None:
        self.close()

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        began = time.perf_counter()
        sock = self._connection.sock
        if sock is not None and (
            time.monotonic() - self._used > _KEPT or select.select([sock], [], [], 0)[0]
        ):
            # The server has closed it, or is about to: nobody used it for a while.
            self._connection.close()
        try:
            self._connection.request(method, path, body, {**self._headers, **headers})
            answer = self._connection.getresponse()
            content = answer.read()
        except BaseException:
            self._connection.close()
            raise
        self._used = time.monotonic()
        seconds = time.perf_counter() - began
        place = (answer.getheader("Location") or "").removeprefix(self._headers["Origin"])
        return Answer(answer.status, content.decode(errors="replace"), place, seconds)


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as place:
        place.bind((HOST, 0))
        return int(place.getsockname()[1])


def session_of(person: Any) -> str:
    """The key of a new session of somebody, as signing in makes one. Called where Django is set up for the site."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
