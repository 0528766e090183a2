"""The demo as gunicorn serves it with two workers, and a browser on it: for figures that only a browser can give."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from benchmarks.burst import free_port, served

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def demo_site(make: str) -> Iterator[tuple[str, list[str]]]:
    """Serve the demo after the Python of `make` has run in it. Gives the site's address and the lines that printed."""
    with TemporaryDirectory() as folder:
        port = free_port()
        environment = {
            **os.environ,
            "ELEVENBIS_DEMO": "1",
            "ELEVENBIS_VAR": folder,
            "ELEVENBIS_BIND": f"127.0.0.1:{port}",
            "LOG_LEVEL": "ERROR",
        }
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "demo", "--load-only"], cwd=ROOT, env=environment, check=True)
        made = subprocess.run(
            [*manage, "shell", "-v", "0", "-c", make],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "--workers", "2"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            served(port, "/healthz")
            yield f"http://127.0.0.1:{port}", made.stdout.strip().splitlines()
        finally:
            server.terminate()
            server.wait(timeout=60)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of Playwright; needs Chromium, which the environment variable CHROMIUM may name."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        try:
            yield browser
        finally:
            browser.close()


def slow_down(page: Any, times: int) -> None:
    """Slow the processor of a page down so many times, as a phone of some years ago is."""
    if times > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def crowded() -> float:
    """How long something takes, over the time of the processor that it needs: 1.0 on a machine that does nothing else."""
    start, computed = perf_counter(), process_time()
    while perf_counter() - start < 2:
        sum(range(100_000))
    return (perf_counter() - start) / (process_time() - computed)
