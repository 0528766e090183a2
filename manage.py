#!/usr/bin/env python
"""Django's command line for Elevenbis."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run a command; say what to do when the environment is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed for this Python. `python3 run.py manage ...` sets everything up.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
