"""Caddy with the Caddyfile of the repository, on free ports of this machine, and a browser's way through it."""

from __future__ import annotations

import os
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from composing import PATIENCE, ROOT
from serving import free_port


@dataclass
class Proxy:
    """A Caddy that runs: its ports, its log, and the certificate by which its own are trusted."""

    https: int
    http: int
    health: int
    log: Path
    root: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.https}"

    @contextmanager
    def browser(self) -> Iterator[requests.Session]:
        """Keeps cookies, follows redirections, trusts this proxy's certificate and nobody else's."""
        with requests.Session() as session:
            session.trust_env = False
            session.verify = str(self.root)
            yield session

    def send(self, browser: requests.Session, path: str, **form: str) -> requests.Response:
        """Open a page and send its form as a browser does: with the token of the page and an origin."""
        address = self.address + path
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(address, timeout=30).text)
        assert token, "no form"
        return browser.post(
            address,
            {"csrfmiddlewaretoken": token[1], **form},
            headers={"Origin": self.address, "Referer": address},
            timeout=60,
        )


@contextmanager
def proxy(folder: Path, upstream: str) -> Iterator[Proxy]:
    """Start it before a server at `upstream`, wait until it answers, and stop it in the end."""
    running = Proxy(
        free_port(),
        free_port(),
        free_port(),
        folder / "proxy.log",
        folder / "caddy/pki/authorities/local/root.crt",
    )
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    for there, here in (("8443", running.https), ("8080", running.http), ("8081", running.health)):
        assert there in text
        text = text.replace(there, str(here))
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    environment = {
        **os.environ,
        "SITE_HOST": "localhost",
        "UPSTREAM": upstream,
        **_old_words(),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    command = ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with running.log.open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(running, process)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=60)


def _old_words() -> dict[str, str]:
    """What docs/server.md says of a Caddy before 2.6.3."""
    said = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True).stdout
    version = re.match(r"v?(\d+)\.(\d+)\.(\d+)", said)
    assert version, said
    if tuple(map(int, version.groups())) >= (2, 6, 3):
        return {}
    page = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    return dict(re.findall(r"`(BUFFER\w*)=(\w+)`", page))


def _wait_for(running: Proxy, process: subprocess.Popen[bytes]) -> None:
    """By the address that the health check of the container asks."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, running.log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{running.health}/healthz", timeout=5):
                if running.root.exists():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(running.log.read_text())
