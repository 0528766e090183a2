"""Which process does something, and whether it still lives."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

_UNKNOWN_AFTER = timedelta(minutes=10)
"""So long a process of another machine may say nothing before it counts as gone."""


def this_process() -> str:
    """Names this process: its machine, its number, and when it began, where the system tells that."""
    return f"{socket.gethostname()[:100]} {os.getpid()} {_began(os.getpid())}"


def is_gone(process: str, said_last: datetime, now: datetime) -> bool:
    """Whether a process has ended, so that nothing that it did goes on."""
    host, _space, rest = process.partition(" ")
    number, _space, began = rest.partition(" ")
    if host != socket.gethostname()[:100] or not number.isdigit():
        return now - said_last > _UNKNOWN_AFTER
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return now - said_last > _UNKNOWN_AFTER
    return _began(int(number)) != began


def _began(number: int) -> str:
    """When a process began, in ticks since the machine did; "" where the system does not tell."""
    with suppress(OSError, IndexError):
        # The name of the program, which may hold anything, stands in brackets before the numbers.
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    return ""
