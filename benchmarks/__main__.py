"""All benchmarks one after another, with short settings: `python -m benchmarks`.

Each is a command of its own, which takes more rounds and gives steadier figures; README.md lists them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.redline.pairs import CORPUS

SHORT = {
    "redline": ("--rounds", "1"),
    "align": ("--seeds", "1"),
    "carry": (),
    "uptake": (),
    "form": ("--hide",),
    "drafts": ("--rounds", "3"),
    "word_files": ("--rounds", "1", "--files", "10"),
    "main_job": ("--rounds", "5"),
    "pages.review": ("--rounds", "5"),
    "pages.campaign": ("--rounds", "3", "--amendments", "10", "150"),
    "carrying": (),
    "docx_export": ("--rounds", "5"),
    "pdf": ("--rounds", "2"),
}
ON_REAL_DRAFTS_ONLY = {"align", "form", "uptake"}


def main() -> int:
    """Run all; the status is 1 if one of them failed."""
    failed = []
    for name, settings in SHORT.items():
        print(f"{'=' * 30} python -m benchmarks.{' '.join((name, *settings))}", flush=True)
        if name in ON_REAL_DRAFTS_ONLY and not CORPUS.is_dir():
            print(f"no corpus at {CORPUS}: left out\n", flush=True)
            continue
        command = [sys.executable, "-m", f"benchmarks.{name}", *settings]
        if subprocess.run(command, cwd=Path(__file__).parents[1], check=False).returncode:
            failed.append(name)
        print(flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
