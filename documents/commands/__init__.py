"""Commands that need no database: `manage.py NAME`, or `python -m documents NAME`, which are the same.

Each is a module of its name with `HELP`, `arguments(parser)` and `run(options, out, err)`, which returns the exit status
or raises CommandFailedError. Django is never loaded for them: it takes longer to begin than they take to end.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

NAMES = ("parse", "labels", "compare", "carry", "amendments", "apply", "uptake", "returned")


class CommandFailedError(Exception):
    """Bad input or bad use; the message is one line that names what is wrong. The exit status is 2."""


def command(name: str) -> Any:
    """The module of one of `NAMES`."""
    return import_module(f"{__name__}.{name}")


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` begin with. Returns its exit status."""
    name, *rest = arguments or ["--help"]
    if name not in NAMES:
        print(f"Give one of these: {', '.join(NAMES)}.", file=sys.stderr)  # noqa: T201
        return 2
    chosen = command(name)
    # Without a usage line, argparse's own refusals are one line like ours.
    parser = argparse.ArgumentParser(name, description=chosen.HELP, usage=argparse.SUPPRESS)
    chosen.arguments(parser)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    try:
        status: int = chosen.run(parser.parse_args(rest), sys.stdout, sys.stderr)
    except CommandFailedError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return status
