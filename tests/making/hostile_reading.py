"""The child of `documents.apart` with a reader that a file has got the better of: `python hostile_reading.py HOW [FILE]`.

Everything but the reader is the product's own.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

sys.path[0] = os.getcwd()

import documents.read  # noqa: E402
from documents import apart  # noqa: E402
from documents.draft import DraftText  # noqa: E402


def _loops() -> None:
    while True:
        pass


def _sleeps() -> None:
    time.sleep(60)


def _eats() -> None:
    eaten = []
    while True:
        eaten.append(bytes(10_000_000))


def _aborts() -> None:
    os.abort()


def _exits() -> None:
    os._exit(3)


def _fails() -> None:
    raise KeyError("the words of the file")


def _talks_nonsense() -> None:
    os.write(1, b'{"draft": {"masthead": 1}}\n')


def _talks_without_end() -> None:
    while True:
        os.write(1, b"a" * 1_000_000)


def _writes_a_file() -> None:
    with open(sys.argv[2], "wb") as file:
        file.write(b"words")


def _begins_a_process() -> None:
    os.fork()


def _tells_secrets() -> None:
    names = [name for name in os.environ if "KEY" in name or "URL" in name]
    raise apart.DocumentError("told", f"Secrets: {names}.")


HOW: dict[str, Callable[[], None]] = {
    "loops": _loops,
    "sleeps": _sleeps,
    "eats": _eats,
    "aborts": _aborts,
    "exits": _exits,
    "fails": _fails,
    "talks nonsense": _talks_nonsense,
    "talks without end": _talks_without_end,
    "writes a file": _writes_a_file,
    "begins a process": _begins_a_process,
    "tells secrets": _tells_secrets,
}


def _read_bytes(data: bytes, name: str, **_more: object) -> DraftText:
    HOW[sys.argv[1]]()
    raise SystemExit(0)


if __name__ == "__main__":
    documents.read.read_bytes = _read_bytes
    apart.work(sys.stdin.buffer, sys.stdout.buffer)
