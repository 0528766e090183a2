"""`manage.py serve` as a process of its own, with a folder of its own, as `run.py serve` starts it."""

from __future__ import annotations

import os
import queue
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
"""Seconds for a slow machine to make a database."""


@dataclass
class Served:
    """A server that runs: its address, the link of the first account (empty where there is one), all it printed."""

    address: str
    link: str = ""
    printed: list[str] = field(default_factory=list)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What `run.py serve` sets, in a folder of its own."""
    return {**beside(folder), "ELEVENBIS_SERVE": "1", "WEB_CONCURRENCY": "1", **more}


def beside(folder: Path, **more: str) -> dict[str, str]:
    """What `run.py manage` finds there: nothing but the folder."""
    ours = (
        "ALLOWED_HOSTS", "AUDIT_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL", "SECRET_KEY",
        "SITE_ADDRESS", "STATIC_ROOT",
    )  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "ELEVENBIS_VAR": str(folder), **more}


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[Served]:
    """Start it, wait until it answers, and stop it in the end."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", str(port)],
        cwd=ROOT,
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True)
    reader.start()
    served = Served(f"http://localhost:{port}")
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", process)
        while not lines.empty():
            served.printed.append(lines.get())
        found = re.search(r"http\S+/first-account/\S+", "".join(served.printed))
        served.link = found[0] if found else ""
        yield served
    finally:
        process.terminate()
        process.wait(timeout=60)
        reader.join(timeout=10)
        assert process.stdout is not None
        process.stdout.close()


def fetch(address: str) -> Any:
    """The answer of a server of ours. Raises HTTPError for 400 and above."""
    return urllib.request.urlopen(address, timeout=30)  # noqa: S310


def _wait_for(address: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "it ended: " + (process.stdout.read() if process.stdout else "")
        try:
            with fetch(address):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("it does not answer")
