"""A burst of visitors: how soon does a new one get an answer, and what does each of the burst get?

    python -m benchmarks.burst [--connections 200] [--patience 3] [--database postgres://...] [--stock]

Loads the demo campaign into the database (by default a throw-away SQLite file), serves it with gunicorn as the image
does, two workers on 127.0.0.1, and plays two bursts in turn, all connections at once asking for the campaign's page:

- impatient: whoever has no answer after `--patience` seconds closes the connection;
- patient: all wait for their answer, at most 180 seconds.

`--patience` seconds after the start of either, a newcomer asks for the campaign's page as well. `--stock` serves with
gunicorn's own worker instead, for comparison.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter, sleep
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 180
GAVE_UP = "gave up"
OURS = ("--config", "config/gunicorn.py")
STOCK = ("config.wsgi", "--threads", "4", "--no-control-socket")


async def ask(port: int, path: str, patience: float) -> tuple[str, float]:
    """One visitor: the status of the answer, or what happened instead, and the seconds it took."""
    start = perf_counter()
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
                answer = await reader.read()
            finally:
                writer.close()
        said = answer.split(b" ", 2)[1].decode() if answer else "closed without an answer"
    except TimeoutError:
        said = GAVE_UP
    except ConnectionError as error:
        said = type(error).__name__
    return said, perf_counter() - start


async def burst(port: int, path: str, connections: int, patience: float, newcomer_at: float) -> None:
    """One burst, and its newcomer; prints what came of both."""
    crowd = [asyncio.create_task(ask(port, path, patience)) for _ in range(connections)]
    await asyncio.sleep(newcomer_at)
    said, waited = await ask(port, path, LONGEST)
    answers = await asyncio.gather(*crowd)
    print(f"  newcomer {newcomer_at:.0f} s after the start: {said} after {waited:.2f} s")
    for outcome, times in sorted(Counter(word for word, _ in answers).items()):
        taken = sorted(seconds for word, seconds in answers if word == outcome)
        print(f"  {times:4} x {outcome}: after {taken[0]:.2f} to {taken[-1]:.2f} s")


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def served(port: int, path: str) -> str:
    """The page at this path, as soon as the server answers."""
    for _ in range(150):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            sleep(0.2)
        except OSError as error:
            if "refused" not in str(error):
                raise
            sleep(0.2)
    sys.exit("gunicorn did not start.")


def main() -> None:
    """Load, serve, play, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--connections", type=int, default=200)
    parser.add_argument("--patience", type=float, default=3)
    parser.add_argument("--database", default="", help="DATABASE_URL of a database that may be filled")
    parser.add_argument("--stock", action="store_true", help="gunicorn's own worker")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {
            **os.environ,
            "ELEVENBIS_DEMO": "1",
            "ELEVENBIS_VAR": folder,
            "DATABASE_URL": chosen.database,
            "ELEVENBIS_BIND": f"127.0.0.1:{port}",
            "LOG_LEVEL": "ERROR",
        }
        python = [sys.executable, "-m"]
        subprocess.run(
            [sys.executable, "manage.py", "demo", "--load-only"], cwd=ROOT, env=environment, check=True
        )
        how = STOCK if chosen.stock else OURS
        server = subprocess.Popen(
            [
                *python,
                "gunicorn",
                *how,
                "--bind",
                f"127.0.0.1:{port}",
                "--workers",
                "2",
                "--access-logfile",
                "/dev/null",
            ],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            found = re.search(r'href="(/campaigns/[0-9a-f-]+/)"', served(port, "/"))
            path = found[1] if found else "/"
            start = perf_counter()
            size = len(served(port, path))
            print(f"{path}: {size / 1000:.0f} kB, {perf_counter() - start:.2f} s when nothing else is asked")
            for name, patience in (("impatient", chosen.patience), ("patient", float(LONGEST))):
                print(f"{chosen.connections} {name} visitors at once:")
                asyncio.run(burst(port, path, chosen.connections, patience, chosen.patience))
        finally:
            server.terminate()
            server.wait(timeout=60)


if __name__ == "__main__":
    main()
