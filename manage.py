#!/usr/bin/env python
"""Django's command line for Elevenbis."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run a command, and end quietly where whoever reads what it says has seen enough, as `head` has."""
    try:
        run()
        sys.stdout.flush()
    except BrokenPipeError:
        try:
            sys.stdout.write("\n")  # Is it this pipe, or another?
            sys.stdout.flush()
        except BrokenPipeError:
            # Python flushes once more at its end. The status is that of a program the signal ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(128 + 13)
        raise


def run() -> None:
    """Run a command; say what to do when the environment is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from documents.commands import NAMES
    from documents.commands import main as run_plain

    if sys.argv[1:2] and sys.argv[1] in NAMES:
        sys.exit(run_plain(sys.argv[1:]))
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed for this Python. `python3 run.py manage ...` sets everything up.")
    if sys.argv[1:2] == ["runserver"] and not os.environ.get("RUN_MAIN"):
        warn_of_developers_server()
    execute_from_command_line(sys.argv)


def warn_of_developers_server() -> None:
    """Say that what `runserver` starts is for nobody else, unless the settings are those of production."""
    from django.conf import settings

    if not settings.PRODUCTION:
        lines = (
            "THIS IS NOT FOR OTHERS. These are a developer's settings: a secret key that everybody can read in the",
            "source, pages that show the program's inside, no HTTPS. Whoever reaches this server can take it over.",
            "For others: ELEVENBIS_PRODUCTION=1 and gunicorn, see docs/server.md.",
        )
        sys.stderr.write("\n".join(["", "!" * 110, *(f"!! {line}" for line in lines), "!" * 110, "", ""]))


if __name__ == "__main__":
    main()
