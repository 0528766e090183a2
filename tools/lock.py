"""Write requirements.lock from pyproject.toml: `python3 tools/lock.py` (needs uv on PATH).

What is locked stays at its version, with all its hashes asked for anew; `--upgrade` takes the newest of everything.

The lock file has one section for each thing one may want to do: `app` runs Elevenbis, `test` adds what the
tests and linters need, `browser` adds what drives a real browser. run.py installs the sections it needs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = {"app": [], "test": ["--group", "test"], "browser": ["--group", "test", "--group", "browser"]}


def _compile(options: list[str]) -> list[str]:
    command = [
        "uv",
        "pip",
        "compile",
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "-q",
    ]
    done = subprocess.run(  # noqa: S603 - fixed words
        [*command, *options, "pyproject.toml"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return re.findall(r"^\S.*?(?=^\S|\Z)", done.stdout, re.MULTILINE | re.DOTALL)


def _kept() -> str:
    """The versions that are locked now, a line each."""
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return "".join(f"{pin}\n" for pin in re.findall(r"^[\w.-]+==[^\s;]+", locked, re.MULTILINE))


def main() -> None:
    """Compile all sections against the same versions and write the file."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as everything:
        everything.write("" if "--upgrade" in sys.argv[1:] else _kept())
        everything.flush()
        compiled = "".join(_compile([*SECTIONS["browser"], "-c", everything.name]))
        everything.seek(0)
        everything.truncate()
        everything.write(compiled)
        everything.flush()
        seen: set[str] = set()
        lines = ["# Made by tools/lock.py from pyproject.toml. Do not edit.\n"]
        for name, options in SECTIONS.items():
            entries = [e for e in _compile([*options, "-c", everything.name]) if e not in seen]
            seen.update(entries)
            lines += [f"\n# --- {name}\n", *entries]
    (ROOT / "requirements.lock").write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(seen)} packages locked\n")


if __name__ == "__main__":
    main()
